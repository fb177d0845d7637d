import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';

const SECTION = '2026/5-sap-xep-to-chuc.yaml';

test('the shipped catalogue is clean, and that is all that is said', async () => {
  expect(await dvtasks(['validate'])).toEqual({
    code: 0,
    out: 'Danh mục sạch: 9 tệp, 25 nhiệm vụ (4 cảnh báo đã ghi nhận).\n',
    err: '',
  });
});

test('every problem of every catalogue is found in one run, sorted by file and line', async () => {
  const cwd = catalogueCopy({
    'bodies.yaml': (text) => text.replace('collective: true', 'colective: true'),
    [SECTION]: (text) => text.replaceAll('timeframe:', 'timefram:'),
  });
  cpSync(join(cwd, 'data/2026'), join(cwd, 'data/2027'), { recursive: true });
  const { code, out } = await dvtasks(['validate', '--json'], { cwd });
  expect(code).toBe(1);
  const { diagnostics, counts } = JSON.parse(out);
  expect(counts).toEqual({ error: 5, warning: 1 });
  expect(
    diagnostics.map(({ file, line, rule }: { file: string; line: number; rule: string }) => [
      file,
      line,
      rule,
    ]),
  ).toEqual([
    ['data/2026/5-sap-xep-to-chuc.yaml', 15, 'unknown-key'],
    ['data/2026/5-sap-xep-to-chuc.yaml', 27, 'unknown-key'],
    ['data/2027/5-sap-xep-to-chuc.yaml', 15, 'unknown-key'],
    ['data/2027/5-sap-xep-to-chuc.yaml', 27, 'unknown-key'],
    ['data/2027/catalogue.yaml', 6, 'twin-catalogues'],
    ['data/bodies.yaml', 44, 'unknown-key'],
  ]);
});

test('a diagnostic has the documented keys, with the place of what is wrong', async () => {
  const cwd = catalogueCopy({
    [SECTION]: (text) => text.replace('- Các đơn vị sự', '- Các đơn vị xự'),
  });
  const { out } = await dvtasks(['validate', '--format', 'json', '--lang', 'en'], { cwd });
  expect(JSON.parse(out)).toEqual({
    schemaVersion: 1,
    kind: 'diagnostics',
    diagnostics: [
      {
        file: 'data/2026/5-sap-xep-to-chuc.yaml',
        line: 12,
        column: 9,
        endLine: 12,
        endColumn: 38,
        severity: 'error',
        rule: 'unknown-body',
        message: 'there is no body named “Các đơn vị xự nghiệp công lập”',
        suggestion: expect.stringContaining('did you mean “Các đơn vị sự nghiệp công lập”?'),
        related: [],
      },
    ],
    counts: { error: 1, warning: 0 },
  });
});

test('the caret stands under what is wrong, also after wide and combining letters', async () => {
  const cwd = catalogueCopy({
    [SECTION]: (text) =>
      text.replace(
        / {4}lead:\n {6}- Phòng/,
        '    lead:\n      - { text: "漢字 x\u0302", bodi: KT }\n      - Phòng',
      ),
  });
  const { out } = await dvtasks(['validate'], { cwd });
  const lines = out.split('\n');
  const at = lines.findIndex((one) => one.includes('[unknown-key]')) + 1;
  const [line = '', caret = ''] = lines.slice(at);
  expect(line).toContain('bodi: KT');
  const before = line.slice(0, line.indexOf('bodi'));
  // Two columns for each of the two ideographs, none for the circumflex.
  expect(caret).toBe(`${' '.repeat([...before].length + 2 - 1)}^^^^`);
});

/** A section file with one row. */
const sectionOf = (row: Record<string, string>, section = '6') =>
  [
    `section: "${section}"`,
    'title: X',
    'tasks:',
    `  - id: ${row.id ?? '6.1'}`,
    `    title: ${row.title ?? 'X'}`,
    '    lead: [VP]',
    `    timeframe: ${row.timeframe ?? 'Quý I/2026'}`,
    ...Object.entries(row)
      .filter(([key]) => !['id', 'title', 'timeframe'].includes(key))
      .map(([key, value]) => `    ${key}: ${value}`),
    '',
  ].join('\n');

test.each([
  ['an id', { id: '6.9999999999' }, '6', 'task-number'],
  ['an id of one part', { id: '99999999999' }, '6', 'task-number'],
  ['an id beyond all numbers', { id: `6.1${'0'.repeat(400)}` }, '6', 'task-number'],
  ['an id with a point', { id: '6.99999a' }, '6', 'task-number'],
  ['the number of a section', { id: '6.1' }, '9999999999', 'value'],
  ['the number of a section beyond all numbers', { id: '6.1' }, '1'.repeat(400), 'value'],
  ['days to remind', { remind: '[99999999999999999999]' }, '6', 'value'],
])('%s that nothing is counted to is an error of its own', async (_, row, section, rule) => {
  const cwd = catalogueCopy({ '2026/6-x.yaml': sectionOf(row, section) });
  const { code, out } = await dvtasks(['validate', '--json'], { cwd });
  expect(code).toBe(1);
  expect(JSON.parse(out).diagnostics).toMatchObject([{ rule }]);
  expect((await dvtasks(['list'], { cwd })).code).toBe(3);
});

test('a gap of thousands of numbers is told by its ends', async () => {
  const cwd = catalogueCopy({
    '2026/6-x.yaml': sectionOf({ id: '9999.9999' }, '9999'),
  });
  const { out } = await dvtasks(['validate', '--lang', 'en'], { cwd });
  expect(out).toContain('missing before this one: 9999.1, …, 9999.9998\n');
  expect(out).toContain('missing before this one: section 6, …, 9998\n');
});

test('a body that nobody knows is said once, with all its places, across the files', async () => {
  const cwd = catalogueCopy({
    'bodies.yaml': (text) => text.replace('name: Phòng Kinh tế', 'name: Phòng Tài chính'),
  });
  const { out } = await dvtasks(['validate', '--json', '--lang', 'en'], { cwd });
  const { diagnostics, counts } = JSON.parse(out);
  const [{ file, line, message, related }] = diagnostics;
  expect(counts.error).toBe(diagnostics.length);
  expect(diagnostics.filter(({ rule }: { rule: string }) => rule === 'unknown-body')).toHaveLength(
    1,
  );
  expect(message).toBe('there is no body named “Phòng Kinh tế”');
  const places = [{ file, line }, ...related];
  const files = new Set(places.map((place) => place.file));
  expect(files.size).toBeGreaterThan(1);
  for (const place of places) {
    const text = readFileSync(join(cwd, place.file), 'utf8').split('\n')[place.line - 1];
    expect(text).toContain('Phòng Kinh tế');
  }
  for (const format of ['text', 'github', 'sarif']) {
    const shown = (await dvtasks(['validate', '--format', format], { cwd })).out;
    const last = related.at(-1);
    expect(shown).toContain(
      format === 'sarif' ? `"startLine": ${last.line}` : `${last.file}:${last.line}`,
    );
  }
});

test('--fix mends the same slip in every place and file', async () => {
  const slip = (text: string) => text.replaceAll('- Phòng Kinh tế\n', '- Phòng Kinh tếh\n');
  const names = readdirSync(join(REPOSITORY, 'data/2026')).filter((name) => /^\d/.test(name));
  const cwd = catalogueCopy(Object.fromEntries(names.map((name) => [`2026/${name}`, slip])));
  await dvtasks(['validate', '--fix'], { cwd });
  for (const name of names) {
    const text = readFileSync(join(cwd, 'data/2026', name), 'utf8');
    expect(text).toBe(readFileSync(join(REPOSITORY, 'data/2026', name), 'utf8'));
  }
});

test.each([40, 50, 60])('%i columns are not too few for a finding', async (width) => {
  const cwd = catalogueCopy({
    [SECTION]: (text) =>
      text.replace('- Các đơn vị sự', '- Các đơn vị xự').replace('title: ', 'title: Rà  soát '),
  });
  const wide = await dvtasks(['validate'], { cwd, width: 100 });
  const narrow = await dvtasks(['validate'], { cwd, width });
  const words = (text: string) => text.split(/\s+/).filter((word) => !/^[\^…|]+$/.test(word));
  const said = ({ out }: { out: string }) =>
    words(out.replace(/^ +\d+ \| .*\n.*\n/gm, '')).join(' ');
  expect(said(narrow)).toBe(said(wide));
  for (const line of narrow.out.split('\n')) {
    const isOneWord = !line.trim().includes(' ') || /dvtasks/.test(line);
    if (!isOneWord) expect(line.length).toBeLessThanOrEqual(width);
  }
  expect(narrow.out).toMatch(/# dvtasks-ignore doubled-space:/);
  expect(narrow.out).toMatch(/dvtasks explain [a-z-]+\n$/);
  const lines = narrow.out.split('\n');
  const at = lines.findIndex((line) => /^ +\^+$/.test(line) && line.includes('^^^'));
  const caret = lines[at] ?? '';
  const meant = lines[at - 1]?.slice(caret.indexOf('^'), caret.length);
  expect('Các đơn vị xự nghiệp công lập').toContain(meant?.replace('…', ''));
});

test('a comment below a last comma in braces is no entry, to validate as to the views', async () => {
  const cwd = catalogueCopy({
    'calendar.yaml': (text) =>
      text.replace(/(\n +source: "[^"]*",)(\n +\})/, '$1\n      # ghi chú$2'),
  });
  expect((await dvtasks(['validate'], { cwd })).out).toMatch(/^Danh mục sạch/);
  expect((await dvtasks(['list'], { cwd })).code).toBe(0);
});

test.each(['x #2', '5 #2'])(
  'a section %s is not read without what a “#” cuts off',
  async (number) => {
    const cwd = catalogueCopy({ [SECTION]: (text) => text.replace('"5"', number) });
    const { out } = await dvtasks(['validate', '--json'], { cwd });
    expect(JSON.parse(out).diagnostics).toMatchObject([{ rule: 'comment-in-value' }]);
    expect((await dvtasks(['list'], { cwd })).code).toBe(3);
  },
);

test.skipIf(process.platform === 'win32')(
  'a pipe or a device under the name of a file is an error, and nothing waits for it',
  async () => {
    for (const name of [
      '2026/6-x.yaml',
      '2026/progress.yaml',
      '2026/catalogue.yaml',
      'bodies.yaml',
    ]) {
      for (const isLink of [false, true]) {
        const cwd = catalogueCopy();
        const path = join(cwd, 'data', name);
        rmSync(path, { force: true });
        if (isLink) symlinkSync('/dev/zero', path);
        else execFileSync('mkfifo', [path]);
        const { code, out } = await dvtasks(['validate', '--json', '--lang', 'en'], { cwd });
        expect(code).toBe(1);
        expect(JSON.parse(out).diagnostics).toMatchObject([
          { file: `data/${name}`, rule: 'unreadable', message: expect.stringContaining('pipe') },
        ]);
        expect((await dvtasks(['list'], { cwd })).code).toBe(3);
      }
    }
  },
);

test('a folder of folders without an end is refused, with what to do', async () => {
  const cwd = catalogueCopy();
  for (let count = 0; count < 10; count += 1) symlinkSync('.', join(cwd, `data/${count}`));
  const { code, err } = await dvtasks(['list', '--data', 'data'], { cwd });
  expect(code).toBe(3);
  expect(err).toMatch(/có hơn 50\.000 thư mục; chỉ --data vào đúng thư mục dữ liệu/);
});

test('a folder that cannot be read is exit 3', async () => {
  expect((await dvtasks(['validate', '--data', 'nope'])).code).toBe(3);
  expect((await dvtasks(['validate', '--data', '.'], { cwd: temporaryFolder() })).code).toBe(3);
});
