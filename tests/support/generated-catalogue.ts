/** Whole catalogues made up at random, with the shipped bodies, as a decision could have them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { REPOSITORY, temporaryFolder } from './run.ts';

/** A body in a row: its wording, or that with what it does. */
export type DraftPart = string | { body: string; text: string; role: 'monitor' | 'requested' };

export interface DraftRow {
  id: string;
  number?: string;
  title: string;
  lead?: DraftPart[];
  with?: DraftPart[];
  timeframe?: string;
  tasks?: DraftRow[];
}

export interface DraftSection {
  section: string;
  title: string;
  tasks: DraftRow[];
}

const TITLES = [
  'Tham mưu Ủy ban nhân dân xã ban hành Kế hoạch, báo cáo kết quả',
  'Rà soát “hồ sơ” – tài liệu; bổ sung (nếu có)',
  'Tổ chức 02 hội nghị đối thoại với Nhân dân trên địa bàn xã',
  'Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024: chuyển đổi số',
  'Nâng cấp 100% cổng dịch vụ công; đạt >= 90%',
];
const TIMES = [
  'Quý I/2026',
  'Thường xuyên',
  'Năm 2026 và các năm tiếp theo',
  'Hoàn thành trước ngày 15/02/2026',
  'Theo chỉ đạo, hướng dẫn của thành phố',
  'Tháng 8/2026',
  '31/3/2026',
];
const LEADS: DraftPart[] = [
  'Phòng Văn hóa – Xã hội',
  'Phòng Kinh tế',
  'Văn phòng HĐND và UBND xã',
  'Các cơ quan, đơn vị, tổ chức',
  'Ban Xây dựng Đảng',
  'Trung tâm Phục vụ hành chính công',
];
const OTHERS: DraftPart[] = [
  ...LEADS,
  'các cơ quan, đơn vị có liên quan',
  'Ủy ban Kiểm tra Đảng ủy',
  { body: 'VHXH', text: 'Phòng Văn hóa - Xã hội tổng hợp, theo dõi chung', role: 'monitor' },
  {
    body: 'MTTQ',
    text: 'đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã phối hợp thực hiện',
    role: 'requested',
  },
];
const POINTS = 'abcdđeghik';
export const ROMAN = ['I', 'II', 'III', 'IV', 'V'];

interface Shape {
  title: number;
  time: number;
  lead: DraftPart[];
  others: DraftPart[];
  /** How many points stand below it; none for a task. */
  points: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  title: fc.nat(TITLES.length - 1),
  time: fc.nat(TIMES.length - 1),
  lead: fc.uniqueArray(fc.constantFrom(...LEADS), { minLength: 1, maxLength: 3 }),
  others: fc.uniqueArray(fc.constantFrom(...OTHERS), { maxLength: 4 }),
  points: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 2, max: 5 })),
});

/** Sections in numbers or Roman numerals; numbers that begin anew in each, or hold the section's. */
export const catalogues: fc.Arbitrary<DraftSection[]> = fc
  .record({
    sections: fc.array(fc.array(shape, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 4,
    }),
    hasRoman: fc.boolean(),
  })
  .map(({ sections, hasRoman }) =>
    sections.map((rows, at) => {
      // Numbers that come only once in the annex are the ids, without the section's.
      const isRoman = hasRoman && sections.length > 1;
      const section = isRoman ? (ROMAN[at] ?? '') : String(at + 1);
      return {
        section,
        title: `NHIỆM VỤ ${at + 1}: ${TITLES[at]?.toUpperCase()}`,
        tasks: rows.map((row, index) =>
          rowOf(row, `${section}.${index + 1}`, isRoman ? `${index + 1}` : null),
        ),
      };
    }),
  );

function rowOf(row: Shape, id: string, number: string | null): DraftRow {
  const { points, ...task } = row;
  // No two rows of an annex have the same words.
  const title = `${TITLES[row.title]} (${id})`;
  const head = { id, ...(number !== null && { number }), title };
  if (points === 0) {
    const others = task.others.length > 0 && { with: task.others };
    return { ...head, lead: task.lead, ...others, timeframe: TIMES[row.time] ?? '' };
  }
  const letters = [...POINTS].slice(0, points);
  return {
    ...head,
    tasks: letters.map((letter) => {
      const point = rowOf({ ...row, points: 0 }, `${id}${letter}`, null);
      return number === null ? point : { ...point, number: letter };
    }),
  };
}

/** A folder whose data are the shipped bodies and calendar, and this catalogue of 2026. */
export function folderOf(sections: readonly DraftSection[]): string {
  const cwd = temporaryFolder();
  const folder = join(cwd, 'data', '2026');
  mkdirSync(folder, { recursive: true });
  for (const name of ['bodies.yaml', 'calendar.yaml', '2026/catalogue.yaml']) {
    writeFileSync(join(cwd, 'data', name), readFileSync(join(REPOSITORY, 'data', name)));
  }
  for (const section of sections) {
    writeFileSync(
      join(folder, `${section.section}.yaml`),
      stringify(section, {
        lineWidth: 0,
        aliasDuplicateObjects: false,
        defaultStringType: 'QUOTE_DOUBLE',
        defaultKeyType: 'PLAIN',
      }),
    );
  }
  return cwd;
}
