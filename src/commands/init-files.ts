/** The texts of the files that a new catalogue starts with, each with what is to be known of it. */
import type { IsoDate } from '../dates.ts';

/** What a catalogue says of itself before it has tasks. */
export interface NewCatalogue {
  year: number;
  title: string;
  authority: string;
  unit: string;
  /** Null where nobody has said. */
  province: string | null;
  decision: { number: string | null; date: IsoDate | null };
}

/** `bodies.yaml` without a body. */
export const NO_BODIES = `# Các cơ quan có tên trong danh mục. "code" là mã để gõ, "name" là tên để in, "aliases" là cách viết khác đã gặp.
# So tên không phân biệt chữ hoa, loại gạch nối và số dấu cách, nên những khác biệt đó không cần alias; khác dấu thì cần.
# "collective" là cách gọi chung nhiều cơ quan, in nguyên văn; "members" là những cơ quan mà cách gọi đó tính cả.
# Lệnh dvtasks import tự thêm các cơ quan gặp trong phụ lục. Thêm bằng tay: thay [] bằng các mục theo mẫu này.
#   - code: VHXH
#     name: Phòng Văn hóa – Xã hội
#     aliases: []
bodies: []
`;

/** How a section is written by hand; it stands in `catalogue.yaml`, for a file without tasks is no section. */
const EXAMPLE = `# Chưa có nhiệm vụ nào. Nhập phụ lục của quyết định: dvtasks import TỆP (.docx, .xlsx). Hoặc ghi bằng tay, mỗi mục của
# phụ lục một tệp cạnh tệp này, ví dụ 1-ke-hoach.yaml:
#
# section: "1"
# title: XÂY DỰNG KẾ HOẠCH
# tasks:
#   - id: 1.1
#     title: Ban hành kế hoạch công tác năm
#     lead:
#       - Văn phòng HĐND và UBND # tên, tên khác hoặc mã trong bodies.yaml; in đúng chữ này
#     timeframe: Quý I # lời văn của quyết định; công cụ tự đọc
`;

/**
 * `catalogue.yaml` of a catalogue.
 *
 * @param print a value as YAML
 * @param remark what is to be known of it besides, as lines of comment
 */
export function catalogueText(
  { year, title, authority, unit, province, decision }: NewCatalogue,
  print: (value: unknown) => string,
  remark = EXAMPLE,
): string {
  const place = [unit, province ?? []].flat().join(', ').replace(/\s+/g, ' ');
  return `# Danh mục của ${place}. Tiêu đề, cơ quan và thời gian trong thư mục này là lời văn của
# quyết định: không sửa, kể cả chỗ viết sai.
${print({ year: String(year), title, authority, unit })}# Số và ngày của quyết định; để trống khi chưa ký, ngày ghi dạng ${year}-02-05.
decision:
  number:${blankOr(decision.number, print)}
  date:${blankOr(decision.date, print)}
# Nhắc việc trước hạn bao nhiêu ngày; "sắp đến hạn" tính từ bao nhiêu ngày trước hạn.
remind: [30, 7, 3, 1, 0]
soon: 7
${remark}`;
}

function blankOr(value: string | null, print: (value: unknown) => string): string {
  return value === null ? '' : ` ${print(value).trimEnd()}`;
}

/** What git is to leave as it is: the proof of an import counts every byte of its document. */
export const GIT_ATTRIBUTES = 'seeds/** -text\n';
