/** What validate --against says of a catalogue that is no longer as its document has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dvtasks, temporaryFolder } from './support/run.ts';

const HEAD = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'];
const row = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
const cell = (text: string, spans = '') => `<td${spans}>${text}</td>`;
const PAGE = `<table>${[
  row(...HEAD.map((label) => `<th>${label}</th>`)),
  row(cell('1'), cell('NHIỆM VỤ CHUNG', ' colspan="4"')),
  row(
    ...[cell('1.1'), cell('Xây dựng kế hoạch')],
    ...[
      cell('Phòng Kinh tế;'),
      cell('Công an xã, Phòng Văn hóa.'),
      cell('Quý I/2026', ' rowspan="2"'),
    ],
  ),
  row(...['1.2', 'Tuyên truyền', 'Công an xã', ''].map((text) => cell(text))),
  row(...['1.3', 'Báo cáo', 'Phòng Kinh tế', '', 'Tháng 12/2026'].map((text) => cell(text))),
].join('')}</table>`;

async function imported(page = PAGE): Promise<string> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'phu-luc.html'), page);
  const who = ['--unit', 'xã An Lạc', '--title', 'Danh mục', '--year', '2026'];
  const { code, out, err } = await dvtasks(['import', 'phu-luc.html', ...who, '--yes'], { cwd });
  if (code !== 0) throw new Error(out + err);
  return cwd;
}

function edit(cwd: string, name: string, from: string | RegExp, to: string): void {
  const path = join(cwd, 'data/2026', name);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

async function against(cwd: string, file = 'phu-luc.html') {
  const { code, out, err } = await dvtasks(['validate', '--against', file, '--json'], { cwd });
  const data = out === '' ? null : JSON.parse(out);
  const differing = (data?.against?.proof.differing ?? []) as {
    row: number;
    column: number;
    source: string;
    printed: string | null;
  }[];
  return {
    code,
    err,
    data,
    cells: differing.map((one) => `${one.row}.${one.column} ${one.source} → ${one.printed}`),
  };
}

const SECTION = '1-chung.yaml';
const KEYS = ['number', 'title', 'lead', 'with', 'timeframe'];
const LABELLED = `columns:\n${KEYS.map((key, at) => `  - { label: ${key === 'title' ? 'Việc' : HEAD[at]}, holds: ${key} }\n`).join('')}source:`;

describe('each cell that was changed is named, and no other', () => {
  test.each<[what: string, name: string, from: string | RegExp, to: string, cells: string[]]>([
    ['a letter', SECTION, 'kế hoạch', 'kê hoạch', ['3.2 Xây dựng kế hoạch → Xây dựng kê hoạch']],
    [
      'the title of the section',
      SECTION,
      'NHIỆM VỤ CHUNG',
      'NHIỆM VỤ KHÁC',
      ['2.2 NHIỆM VỤ CHUNG → NHIỆM VỤ KHÁC'],
    ],
    ['a number', SECTION, '- id: 1.2\n', '- id: 1.2\n    number: "2"\n', ['4.1 1.2 → 2']],
    [
      'a deadline',
      SECTION,
      'Tháng 12/2026',
      'Tháng 11/2026',
      ['5.5 Tháng 12/2026 → Tháng 11/2026'],
    ],
    [
      'a cell that is one with another',
      SECTION,
      /\n +merged:\n +above: \[timeframe\]/,
      '\n    timeframe: Quý I/2026',
      ['4.5 Quý I/2026 → Quý I/2026'],
    ],
    [
      'a body left out',
      SECTION,
      '      - Phòng Văn hóa\n',
      '',
      ['3.4 Công an xã, Phòng Văn hóa. → Công an xã'],
    ],
    [
      'a note that nobody wrote',
      SECTION,
      '- id: 1.3\n',
      '- id: 1.3\n    lead: [Công an xã]\n',
      ['5.3 Phòng Kinh tế → Công an xã'],
    ],
    ['the label of a column', 'catalogue.yaml', 'source:', LABELLED, ['1.2 Nhiệm vụ → Việc']],
  ])('%s', async (_, name, from, to, cells) => {
    const cwd = await imported();
    expect(await against(cwd)).toMatchObject({ code: 0, cells: [] });
    if (name === SECTION && to.includes('lead: ['))
      edit(cwd, name, /(id: 1\.3.*?) {4}lead:\n {6}- Phòng Kinh tế\n/s, '$1');
    edit(cwd, name, from, to);
    expect(await against(cwd)).toMatchObject({ code: 1, cells });
  });

  test('two cells that changed places', async () => {
    const cwd = await imported();
    edit(cwd, SECTION, 'Xây dựng kế hoạch', 'X');
    edit(cwd, SECTION, 'Báo cáo', 'Xây dựng kế hoạch');
    edit(cwd, SECTION, /\bX\b/, 'Báo cáo');
    const { cells } = await against(cwd);
    expect(cells).toEqual(['3.2 Xây dựng kế hoạch → Báo cáo', '5.2 Báo cáo → Xây dựng kế hoạch']);
  });

  test('all those of a row that is gone', async () => {
    const cwd = await imported();
    edit(cwd, SECTION, /\n {2}- id: 1\.3.*$/s, '\n');
    const { code, cells } = await against(cwd);
    expect([code, cells]).toEqual([
      1,
      [
        '5.1 1.3 → null',
        '5.2 Báo cáo → null',
        '5.3 Phòng Kinh tế → null',
        '5.4  → null',
        '5.5 Tháng 12/2026 → null',
      ],
    ]);
  });
});

test('what is only written otherwise is counted, and is no difference', async () => {
  const cwd = await imported();
  const { data } = await against(cwd);
  // "A;" and "B, C.": a mark at the end is a separator too.
  expect(data.against.proof.normalised).toMatchObject({ separators: 2, unicode: 0, blanks: 0 });
  writeFileSync(
    join(cwd, 'phu-luc.html'),
    PAGE.replace('Tuyên truyền', 'Tuyên  truyền'.normalize('NFD')),
  );
  const other = await against(cwd);
  expect([other.code, other.cells, other.data.against.sameFile]).toEqual([0, [], false]);
});

test('the words of an amendment are not those that were issued', async () => {
  const cwd = await imported();
  const line = [
    'amend',
    'change',
    '1.3',
    '--decision',
    '9/QĐ-UBND',
    '--date',
    '2026-05-01',
    '--timeframe',
    'Quý IV/2026',
  ];
  const { code, err } = await dvtasks(line, { cwd });
  expect([code, err]).toEqual([0, expect.any(String)]);
  expect(await against(cwd)).toMatchObject({ code: 0, cells: [] });
});

test('a file without an annex is refused', async () => {
  const cwd = await imported();
  writeFileSync(join(cwd, 'thu.html'), '<p>Kính gửi Ủy ban nhân dân</p>');
  expect(await against(cwd, 'thu.html')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--against “thu.html”'),
  });
});

test.each(['github', 'gitlab', 'sarif', 'text'])('the place is told as %s', async (format) => {
  const cwd = await imported();
  edit(cwd, SECTION, 'kế hoạch', 'kê hoạch');
  const line = ['validate', '--against', 'phu-luc.html', '--format', format];
  const { code, out } = await dvtasks(line, { cwd });
  expect(code).toBe(1);
  expect(out).toContain('1-chung.yaml');
  expect(out).toContain('differs-from-source');
});

test('explain knows the rule', async () => {
  const { code, out } = await dvtasks(['explain', 'differs-from-source']);
  expect([code, out]).toEqual([0, expect.stringContaining('không còn khớp từng chữ')]);
});
