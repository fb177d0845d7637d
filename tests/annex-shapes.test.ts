import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnexRow } from '../src/annex/annex.ts';
import { POINT_LETTERS } from '../src/schema/schema.ts';
import { HEAD, SHAPES } from './support/annex-shapes.ts';
import { annexOf, outline, printed, source } from './support/annex-text.ts';
import { cell, documentOf, grid } from './support/grids.ts';

test('sections, groups, tasks and points by their numbers and their empty cells', async () => {
  const texts = Object.entries(SHAPES).map(([name, text]) => {
    const table = grid(text);
    const annex = annexOf(documentOf(table));
    const cells = (rows: ReadonlyMap<string, readonly string[]>) =>
      [...rows].map(([key, row]) => [key, row.map((one) => (one === '<' ? '' : one))]).sort();
    expect(cells(printed(annex)), name).toEqual(cells(source([table], annex)));
    return `# ${name}\n${outline(annex)}\n`;
  });
  await expect(texts.join('\n')).toMatchFileSnapshot('golden/annex-shapes.txt');
});

const STEP = `(?:\\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])[${POINT_LETTERS}]?`;
const ID = new RegExp(`^${STEP}(?:\\.${STEP}){0,9}$`, 'u');

test('whatever a table holds, each of its cells has one place, and each row a name of its own', () => {
  const numbers = fc.constantFrom(
    ...['', '', '1', '2', '3.', '1.1', '1.2', '2.1', 'I', 'II.', 'III', 'A', 'B', 'C', 'Đ'],
    ...['a)', 'b)', 'đ)', 'i)', 'ii)', '-', '+', '•', '01', '1/', '(2)', 'x', 'I.1', '3.5a', '§'],
  );
  const texts = fc.constantFrom(
    ...['', '', '', 'Xây dựng', 'tiếp theo', 'I. CHUNG', '1. Họp', '- Gạch', 'a) Điểm', 'Phòng A'],
    ...[
      'Quý I/2026',
      '31/3/2026',
      'Tổng cộng: 5',
      'TM. ỦY BAN',
      'Ghi chú: có',
      'LĨNH VỰC',
      'Nhóm 2',
    ],
    ...['hai\ndòng', 'x  y', 'Phần I'],
  );
  const merges = fc.constantFrom(null, null, null, null, null, 'above' as const, 'left' as const);
  const cells = (column: number, row: number) =>
    fc.tuple(column === 0 ? numbers : texts, merges).map(([text, merged]) => {
      const isAllowed = merged === 'left' ? column > 0 : row > 0;
      return cell(text, isAllowed ? merged : null);
    });
  const rows = fc
    .integer({ min: 1, max: 14 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, row) =>
          fc.tuple(...[0, 1, 2, 3, 4].map((column) => cells(column, row))),
        ),
      ),
    );
  // A first task makes it an annex, whatever comes after.
  const [head = [], task = []] = grid(`${HEAD}1 | Họp | Phòng A | | 2026`).rows;
  fc.assert(
    fc.property(rows, (body) => {
      const table = { name: null, rows: [head, task, ...body] };
      const annex = annexOf(documentOf(table));
      expect(printed(annex)).toEqual(source([table], annex));
      const visit = ({ id, rows: own }: AnnexRow): string[] => [id, ...own.flatMap(visit)];
      const ids = annex.sections.flatMap((section) => section.rows.flatMap(visit));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !ID.test(id))).toEqual([]);
      const sections = annex.sections.map(({ id }) => id);
      expect(new Set(sections).size).toBe(sections.length);
    }),
    { numRuns: 300 },
  );
});
