/** What a clerk begins with: a Word file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './run.ts';
import { docxOf, p, run, tableOf } from './word.ts';

/** A folder with a small decision of another commune, phu-luc.docx. */
export function folderWithAnnex(): string {
  const rows = [
    ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn hoàn thành', 'Sản phẩm'],
    ['I', 'CÔNG TÁC CHỈ ĐẠO', '', '', ''],
    [
      '1',
      'Ban hành kế hoạch cải cách hành chính',
      'Văn phòng HĐND và UBND',
      'Trước ngày 20/02/2026',
      'Kế hoạch',
    ],
    ['2', 'Tổ chức tập huấn công chức', 'Phòng Văn hóa - Xã hội', 'Quý II/2026', 'Lớp tập huấn'],
    ['II', 'THỦ TỤC HÀNH CHÍNH', '', '', ''],
    ['1', 'Rà soát, niêm yết thủ tục', 'Trung tâm Phục vụ hành chính công', 'Thường xuyên', ''],
  ];
  const title = 'DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026';
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'phu-luc.docx'), docxOf(p(run(title)) + tableOf(rows)));
  return folder;
}
