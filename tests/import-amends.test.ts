/** A whole new annex by a later decision: what differs becomes an amendment, and the annex in force is the new document. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridOf, htmlOf } from './support/grids.ts';
import { person } from './support/person.ts';
import { dvtasks, temporaryFolder, type World } from './support/run.ts';

const HEAD = [
  'TT',
  'Nhiệm vụ',
  'Cơ quan chủ trì',
  'Cơ quan phối hợp',
  'Thời gian',
  'Sản phẩm',
  'Lãnh đạo',
];
type Cells = readonly string[];
const ROWS: readonly Cells[] = [
  ['I', 'CÁC NHIỆM VỤ CHUNG', '', '', '', '', ''],
  ['1', 'Xây dựng kế hoạch tuyên truyền', 'Phòng Kinh tế', '', 'Quý I/2026', 'Kế hoạch', 'Ông Ba'],
  ['2', 'Vận động Nhân dân tham gia', 'Phòng Văn hóa', 'Phòng Kinh tế', 'Thường xuyên', '', ''],
  ['3', 'Rà soát hồ sơ các thôn', 'Phòng Kinh tế', '', 'Quý II/2026', '', 'Bà Tư'],
  ['II', 'CÁC NHIỆM VỤ KHÁC', '', '', '', '', ''],
  [
    '4',
    'Báo cáo tổng kết công tác',
    'Phòng Kinh tế; Công an xã',
    '',
    'Trước ngày 15/12/2026',
    '',
    '',
  ],
  ['5', 'Khảo sát nhà văn hóa thôn', 'Công an xã', '', 'Tháng 8/2026', 'Báo cáo', ''],
];

const page = (rows: readonly Cells[], above = '') =>
  `<html><body>${above}${htmlOf(gridOf([HEAD, ...rows]))}</body></html>`;

const WHO = [
  '--unit',
  'xã An Lạc',
  '--title',
  'Danh mục công tác dân vận',
  '--year',
  '2026',
  '--yes',
];
const AMENDS = ['--amends', '88/QĐ-UBND', '--date', '15/06/2026', '--yes'];

async function begun(rows = ROWS): Promise<string> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.html'), page(rows));
  const { code, err } = await dvtasks(['import', 'a.html', ...WHO], { cwd });
  expect(code, err).toBe(0);
  return cwd;
}

async function amended(cwd: string, rows: readonly Cells[], args = AMENDS, world: World = {}) {
  writeFileSync(join(cwd, 'b.html'), page(rows));
  const result = await dvtasks(['import', 'b.html', ...args, '--json'], { cwd, ...world });
  return { ...result, data: result.out === '' ? null : JSON.parse(result.out) };
}

/** The cells of the annex as it is printed on a day. */
async function printed(cwd: string, day: string): Promise<string[][]> {
  const line = ['print', 'danh-muc', '--as-of', day, '-o', 'x.html', '--force'];
  const { code, err } = await dvtasks(line, { cwd });
  expect(code, err).toBe(0);
  const table =
    /<table[\s\S]*?<\/table>/.exec(readFileSync(join(cwd, 'x.html'), 'utf8'))?.[0] ?? '';
  return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)]
    .map(([row]) =>
      [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
        cell
          .replace(/<[^>]+>/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    )
    .filter((cells) => cells.length > 1)
    .map((cells) => HEAD.map((_, at) => cells[at] ?? ''))
    .slice(1);
}

const issuedFiles = (cwd: string) =>
  readdirSync(join(cwd, 'data/2026'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(cwd, 'data/2026', name), 'utf8')]);

const bodyRows = (rows: readonly Cells[]) => rows.map((row) => [...row]);

test('what differs is written as an amendment, in force from its day; the issued files stay', async () => {
  const cwd = await begun();
  const issued = issuedFiles(cwd);
  const before = await printed(cwd, '2026-06-14');
  const [general, one, , three, others, four, five] = ROWS as [
    Cells,
    Cells,
    Cells,
    Cells,
    Cells,
    Cells,
    Cells,
  ];
  const rows: Cells[] = [
    general,
    ['1', one[1] ?? '', 'Công an xã', 'Phòng Văn hóa', 'Quý III/2026', '', 'Bà Tư'],
    ['2', 'Lập danh sách hộ nghèo', 'Phòng Văn hóa', '', 'Tháng 9/2026', 'Danh sách', 'Ông Ba'],
    three,
    others,
    four,
    ['5', 'Họp thôn cuối năm', 'Công an xã', '', 'Tháng 11/2026', '', ''],
    ['6', ...five.slice(1)],
  ];
  const { code, err, data } = await amended(cwd, rows);
  expect(code, err).toBe(0);
  expect(data).toMatchObject({ kind: 'amended', dryRun: false });
  expect(issuedFiles(cwd)).toEqual(issued);
  expect(await printed(cwd, '2026-06-14')).toEqual(before);
  expect(await printed(cwd, '2026-06-15')).toEqual(bodyRows(rows));
  const file = join(cwd, 'data/2026/amendments/2026-06-15-88-qd-ubnd.yaml');
  await expect(readFileSync(file, 'utf8')).toMatchFileSnapshot('./golden/import-amends.txt');
  const valid = await dvtasks(['validate', '--strict'], { cwd });
  expect(valid.code, valid.out).toBe(0);
});

/** Rows with the numbers that run through them; section rows as they are. */
function counted(rows: readonly Cells[]): Cells[] {
  let number = 0;
  return rows.map((row) => {
    if (row[2] === '') return row;
    number += 1;
    return [String(number), ...row.slice(1)];
  });
}

/** A new annex out of the old: rows go, come anywhere, and change. */
const editedRows = fc
  .record({
    gone: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    added: fc.array(fc.record({ at: fc.integer({ min: 1, max: 7 }), pick: fc.nat(5) }), {
      maxLength: 4,
    }),
    changed: fc.array(
      fc.record({
        at: fc.nat(4),
        cell: fc.constantFrom(1, 2, 3, 4, 5, 6),
        text: fc.nat(2),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ gone, added, changed }) => {
    const texts: Record<number, readonly string[]> = {
      1: ['Tuyên truyền phổ biến pháp luật', 'Xây dựng kế hoạch tuyên truyền năm', 'Họp dân'],
      2: ['Công an xã', 'Phòng Văn hóa', 'Phòng Kinh tế; Phòng Văn hóa'],
      3: ['', 'Công an xã', 'Phòng Văn hóa; Công an xã'],
      4: ['Quý IV/2026', '30/9/2026', 'Thường xuyên'],
      5: ['', 'Báo cáo', 'Quyết định'],
      6: ['', 'Ông Ba', 'Bà Tư'],
    };
    const bySection = [ROWS.slice(1, 4), ROWS.slice(5)];
    let index = -1;
    const kept = bySection.map((rows) =>
      rows.flatMap((row): Cells[] => {
        index += 1;
        if (gone.includes(index)) return [];
        const own = changed.filter(({ at }) => at === index);
        return [
          row.map((cell, at) => {
            const last = own.findLast((one) => one.cell === at);
            return last ? (texts[at]?.[last.text] ?? cell) : cell;
          }),
        ];
      }),
    );
    for (const [count, { at, pick }] of added.entries()) {
      const rows = kept[at % 2] ?? [];
      const words = `${NEW_TITLES[pick]} đợt ${count + 1}`;
      rows.splice(Math.min(at, rows.length), 0, [
        '',
        words,
        'Phòng Văn hóa',
        '',
        'Tháng 10/2026',
        '',
        'Bà Tư',
      ]);
    }
    for (const [at, rows] of kept.entries()) {
      if (rows.length === 0) rows.push(ROWS[at === 0 ? 1 : 5] ?? []);
    }
    return counted([ROWS[0] ?? [], ...(kept[0] ?? []), ROWS[4] ?? [], ...(kept[1] ?? [])]);
  });

const NEW_TITLES = [
  'Lập danh sách hộ nghèo',
  'Tập huấn cán bộ thôn',
  'Tổng vệ sinh môi trường',
  'Sửa chữa trụ sở',
  'Kiểm kê tài sản công',
  'Cấp thẻ bảo hiểm',
];

test('the decision is written by its number alone, however it is given', async () => {
  const cwd = await begun();
  const rows = ROWS.map((cells) => cells.map((cell) => (cell === 'Bà Tư' ? 'Bà Năm' : cell)));
  const { data } = await amended(cwd, rows, ['--amends', 'số 88/QĐ-UBND', ...AMENDS.slice(2)]);
  expect(data.decision.number).toBe('88/QĐ-UBND');
});

test('any new annex is what is in force once it is written', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(editedRows, async (rows) => {
      const cwd = await begun();
      const issued = issuedFiles(cwd);
      const { code, err } = await amended(cwd, rows);
      if (code === 2 && err.includes('không khác')) return;
      // What stands before all that stays cannot be put there, and that is said.
      if (code === 1 && err.includes('chữ hoặc thứ tự còn khác văn bản')) return;
      expect(code, err).toBe(0);
      expect(issuedFiles(cwd)).toEqual(issued);
      expect(await printed(cwd, '2026-06-15')).toEqual(bodyRows(rows));
    }),
    { numRuns: 12 },
  );
});

describe('what is refused', () => {
  test.each([
    ['without a day', ['--amends', '88/QĐ-UBND', '--yes'], 'thêm --date'],
    ['in no catalogue', [...AMENDS, '--in', 'khac'], 'chưa rõ sửa đổi danh mục nào'],
  ])('%s', async (_, args, message) => {
    const cwd = await begun();
    const { code, err } = await amended(cwd, ROWS.slice(0, 4), args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(readdirSync(join(cwd, 'data/2026'))).not.toContain('amendments');
  });

  test('a document that is no other', async () => {
    const cwd = await begun();
    const { code, err } = await amended(cwd, ROWS);
    expect([code, err]).toEqual([2, expect.stringContaining('văn bản không khác danh mục')]);
  });

  test('what an amendment has no words for, each said', async () => {
    const cwd = await begun();
    const rows: Cells[] = [
      ['I', 'CÁC NHIỆM VỤ ĐỔI TÊN', '', '', '', '', ''],
      ...ROWS.slice(1),
      ['III', 'MỤC MỚI', '', '', '', '', ''],
      ['6', 'Việc của mục mới', 'Công an xã', '', 'Quý III/2026', '', ''],
    ];
    const { code, err } = await amended(cwd, rows);
    expect(code).toBe(2);
    expect(err).toContain('tên mục I: “CÁC NHIỆM VỤ CHUNG” → “CÁC NHIỆM VỤ ĐỔI TÊN”');
    expect(err).toContain('mục mới III “MỤC MỚI”');
    expect(readdirSync(join(cwd, 'data/2026'))).not.toContain('amendments');
  });
});

test('a dry run writes nothing; a person is asked once', async () => {
  const cwd = await begun();
  const rows = ROWS.map((row) => (row[0] === '3' ? row.with(4, 'Quý III/2026') : row));
  const dry = await amended(cwd, rows, [...AMENDS, '--dry-run']);
  expect([dry.code, dry.data.dryRun]).toEqual([0, true]);
  expect(readdirSync(join(cwd, 'data/2026'))).not.toContain('amendments');
  const { ask, asked } = person(['']);
  const line = ['--amends', '88/QĐ-UBND', '--date', '15/06/2026'];
  const result = await amended(cwd, rows, line, { ask });
  expect([result.code, asked.length]).toEqual([2, 1]);
  expect(readdirSync(join(cwd, 'data/2026'))).not.toContain('amendments');
  const alone = await amended(cwd, rows, line);
  expect(alone.code).toBe(2);
  expect(readdirSync(join(cwd, 'data/2026'))).not.toContain('amendments');
});

test('what was done of a task is not done of another that gets its number', async () => {
  const cwd = await begun();
  const line = ['done', '2', '--final', '--on', '2026-02-10'];
  expect((await dvtasks(line, { cwd })).code).toBe(0);
  const rows = ROWS.map((row) => (row[0] === '2' ? row.with(1, 'Lập danh sách hộ nghèo') : row));
  const { code, data } = await amended(cwd, rows);
  expect([code, data.rows.map(({ id }: { id: string }) => id)]).toEqual([0, ['1a', '2']]);
  expect(await printed(cwd, '2026-06-15')).toEqual(bodyRows(rows));
  const { tasks } = JSON.parse(
    (await dvtasks(['list', '--json'], { cwd, today: '2026-06-20' })).out,
  );
  const added = tasks.find(({ title }: { title: string }) => title === 'Lập danh sách hộ nghèo');
  expect([added.id, added.completed]).toEqual(['1a', null]);
});

test('what stands in another order is written, and said', async () => {
  const cwd = await begun();
  const first: Cells = ['', 'Họp chi bộ đầu năm', 'Công an xã', '', 'Quý III/2026', '', ''];
  const { code, err } = await amended(cwd, counted([...ROWS.slice(0, 1), first, ...ROWS.slice(1)]));
  expect(code).toBe(1);
  expect(err).toContain('chữ hoặc thứ tự còn khác văn bản ở: 1, 2, 3');
});

test('a body that the document names by its code stands there as the document has it', async () => {
  const cwd = await begun();
  const [code] = /(?<=code: )\S+/.exec(readFileSync(join(cwd, 'data/bodies.yaml'), 'utf8')) ?? [];
  const rows = bodyRows(ROWS);
  rows[1] = rows[1]?.with(2, `${code}`) ?? [];
  rows.push(['6', 'Tổng hợp số liệu của các thôn', `${code}`, '', 'Quý IV/2026', '', '']);
  const { code: exit, err } = await amended(cwd, rows);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  const leads = (await printed(cwd, '2026-06-15')).map(([, , lead]) => lead);
  expect([leads[1], leads.at(-1)]).toEqual([code, code]);
});

test('a document that names another decision, or lacks a column, is not taken in silence', async () => {
  const cwd = await begun();
  const rows = ROWS.map((row) => (row[0] === '3' ? row.with(4, 'Quý III/2026') : row));
  const head = '<p>(Kèm theo Quyết định số 77/QĐ-UBND ngày 01/6/2026 của Ủy ban nhân dân xã)</p>';
  writeFileSync(join(cwd, 'c.html'), page(rows, head));
  const { code, err } = await dvtasks(['import', 'c.html', ...AMENDS], { cwd });
  expect(code).toBe(0);
  expect(err).toContain('văn bản ghi Quyết định số 77/QĐ-UBND, khác --amends 88/QĐ-UBND');
  const less = page(rows).replaceAll(/<td>[^<]*<\/td><\/tr>/g, '</tr>');
  writeFileSync(join(cwd, 'd.html'), less);
  const lacks = await dvtasks(['import', 'd.html', ...AMENDS], { cwd });
  expect(lacks.code).toBe(2);
  expect(lacks.err).toContain('văn bản không có cột “Lãnh đạo”');
});

test('a second decision goes on from the first, and the ledger from both', async () => {
  const cwd = await begun();
  const one = counted([
    ...ROWS.slice(0, 2),
    ['', 'Họp thôn', 'Công an xã', '', 'Quý III/2026', '', ''],
    ...ROWS.slice(2),
  ]);
  expect((await amended(cwd, one)).code).toBe(0);
  const done = await dvtasks(['done', '4', '--on', '2026-06-16', '--final'], {
    cwd,
    today: '2026-06-20',
  });
  expect(done.code, done.err).toBe(0);
  const two = counted(one.filter(([, title]) => title !== 'Vận động Nhân dân tham gia'));
  const second = await amended(cwd, two, [
    '--amends',
    '99/QĐ-UBND',
    '--date',
    '20/07/2026',
    '--yes',
  ]);
  expect(second.code, second.err).toBe(0);
  expect(await printed(cwd, '2026-06-15')).toEqual(bodyRows(one));
  expect(await printed(cwd, '2026-07-20')).toEqual(bodyRows(two));
});

test('the report has the words before the decision as the one before it left them', async () => {
  const cwd = await begun();
  const withTime = (time: string) =>
    ROWS.map((row) => (row[0] === '3' ? row.map((one, at) => (at === 4 ? time : one)) : row));
  const amended = async (time: string, ...options: string[]) => {
    writeFileSync(join(cwd, 'b.html'), page(withTime(time)));
    return dvtasks(['import', 'b.html', '--json', ...options, '--yes'], { cwd });
  };
  await amended('Quý III/2026', '--amends', '88/QĐ-UBND', '--date', '15/06/2026');
  const { out } = await amended('Quý IV/2026', '--amends', '99/QĐ-UBND', '--date', '15/07/2026');
  const [{ before, after }] = JSON.parse(out).rows;
  expect([before.timeframe, after.timeframe]).toEqual(['Quý III/2026', 'Quý IV/2026']);
});
