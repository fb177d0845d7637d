/**
 * Files made to keep the tool busy. Where the time grew with the square of the size, each of these took minutes; none is
 * timed, for a limit of three minutes is enough to tell.
 */
import { expect, test } from 'vitest';
import { catalogueCopy, dvtasks } from './support/run.ts';

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join('');
const section = (rows: string) => `section: "6"\ntitle: X\ntasks:\n${rows}`;
const row = (id: number, title = 'X', more = '') =>
  `  - id: 6.${id}\n    title: ${title}\n    lead: [VP]\n    timeframe: Quý I/2026\n${more}`;
const rows = (count: number, title: (index: number) => string) =>
  section(repeat(count, (index) => row(index, title(index))));

const FLOODS: Readonly<Record<string, Record<string, string>>> = {
  'titles of one word of Cyrillic letters': {
    '2026/6-x.yaml': rows(100, () => 'ж'.repeat(20_000)),
  },
  'titles of one word of wide letters': { '2026/6-x.yaml': rows(50, () => '漢'.repeat(20_000)) },
  'a value of a million letters': { '2026/6-x.yaml': rows(1, () => 'ế'.repeat(1_000_000)) },
  'a text of blank lines': {
    '2026/6-x.yaml': rows(1, () => `|\n      a\n${'\n'.repeat(200_000)}      b`),
  },
  'keys that nobody knows': {
    '2026/6-x.yaml': section(
      row(
        1,
        'X',
        repeat(10_000, (index) => `    k${index}: x\n`),
      ),
    ),
  },
  'rows that lack everything': { '2026/6-x.yaml': section(repeat(50_000, () => '  - note: x\n')) },
  'rows in the wrong order': {
    '2026/6-x.yaml': section(repeat(9999, (index) => row(10_000 - index))),
  },
  'one comment above another that acknowledge': {
    '2026/6-x.yaml': section(
      `${repeat(50_000, () => '  # dvtasks-ignore id-gap: lý do\n')}${row(1)}`,
    ),
  },
  'unknown keys on one line': {
    '2026/6-x.yaml': section(
      row(1, 'X', `    with: [${repeat(5000, () => '{body: VP, x: 1}, ')}]\n`),
    ),
  },
  'a key and blanks without a colon': {
    '2026/6-x.yaml': section(`  - id: 6.1\n    title${' '.repeat(500_000)}x\n`),
  },
  'separators of lines beside a comment that acknowledges': {
    '2026/6-x.yaml': `# dvtasks-ignore id-gap: x\n# ${'\u2028'.repeat(500_000)}\n${section(row(1))}`,
  },
  'conflicts without an end': { '2026/6-x.yaml': repeat(50_000, () => '<<<<<<< a\n') },
  'bodies with long names, and longer ones that are meant': {
    'bodies.yaml': `bodies:\n  - code: VP\n    name: X\n    aliases:\n${repeat(
      200,
      (index) => `      - ${index}${'y '.repeat(9000)}\n`,
    )}`,
    '2026/6-x.yaml': section(
      row(1, 'X', `    with: [${repeat(50, (index) => `${'z '.repeat(9000)}${index}, `)}]\n`),
    ),
  },
  'entries for tasks that do not exist': {
    '2026/progress.yaml': repeat(
      5000,
      (index) => `- {task: 1.${1000 + (index % 9000)}, on: 2026-02-10, status: note, note: x}\n`,
    ),
  },
};

test.each(Object.entries(FLOODS))(
  '%s are read as fast as they are long',
  async (_, files) => {
    const cwd = catalogueCopy(files);
    const checked = await dvtasks(['validate', '--format', 'json'], { cwd });
    expect([0, 1]).toContain(checked.code);
    const shown = await dvtasks(['list'], { cwd });
    expect([0, 3]).toContain(shown.code);
    expect(checked.err + shown.err.slice(0, 1000)).not.toContain('lỗi bên trong');
  },
  180_000,
);

test('a file of more than 10 MB is an error of its own, and no view shows the rest', async () => {
  const cwd = catalogueCopy({ '2026/6-x.yaml': `# ${'x'.repeat(10_000_000)}\n` });
  const { out } = await dvtasks(['validate', '--json'], { cwd });
  expect(JSON.parse(out).diagnostics).toMatchObject([
    { rule: 'too-long', message: 'dài 10,1 MB, mà nhiều nhất là 10 MB' },
  ]);
  expect((await dvtasks(['list'], { cwd })).code).toBe(3);
});
