/** What is said of a line that the tool does not take, and that the line it gives instead works. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS } from '../src/formats/index.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

const LINES: readonly string[][] = [
  ['due', '--quarter', 'Quý', 'I'],
  ['due', '--quarter', 'Quý', 'I', 'năm', '2026'],
  ['due', '--quarter=Quý', 'I'],
  ['due', '--quarter', 'Q1', 'Q2'],
  ['due', '--month', 'tháng', 'hai'],
  ['due', 'Q1'],
  ['due', 'Q1', 'Q2'],
  ['due', 'Quý', 'I'],
  ['due', 'T2'],
  ['due', 'help'],
  ['list', 'quá', 'hạn'],
  ['list', 'overdue'],
  ['list', 'VHXH'],
  ['list', '--', '--lang', 'en'],
  ['list', '--status', 'quá', 'hạn', '--section', '3'],
  ['list', '--lead', 'van', 'hoa', '--section', '3'],
  ['list', '--search', 'dân', 'chủ', 'cơ', 'sở'],
  ['bodies', 'VHXH'],
  ['explain', 'Quý', 'I'],
  ['explain', '--issued', 'hôm', 'nay', 'Quý I'],
  ['show', '--as-of', 'hôm', 'nay', '3.5a'],
  ['print', '--place', 'Hải', 'Phòng', 'danh-muc'],
  ['done', '1.3', '--note', 'đã', 'xong', 'việc', '--dry-run'],
  ['done', '--note', 'đã', 'xong', 'việc', '1.3', '--dry-run'],
  ['extend', '2.2', '--to', '31/12/2026'],
  ['extend', '2.2', '--to'],
  ['extend', '2.2'],
  ['extend', '2.2', '3.1'],
  ['extend', '1.1'],
  ['extend', '2.2', '20/12/2026'],
  ['extend', '2.2', '20', 'tháng', '12'],
  ['extend', '2.2', '--until', '20', 'tháng', '12'],
  ['extend', '--until', 'ngày', '20', 'tháng', '12', '2.2'],
  ['done', '2.2', '--on', '10', 'tháng', '2'],
  ['done', '2.2', '--on', 'ngày', '10/2'],
  ['due', '3/2026'],
  ['list', '--lead', 'KT', 'VHXH'],
  ['print', 'danh-muc', 'tong-hop'],
  ['due', '--quater', 'Q1'],
  ['due', '--quater=Q1'],
  ['due', '--period', 'Q1'],
  ['list', '--state', 'overdue'],
  ['done', '1.3', '--date', '10/02/2026'],
  ['done', '1.3', '--evidance', 'Kế hoạch số 12', '--dry-run'],
  ['start', '2.2', '--until', '31/12/2026'],
  ['overdue', '--status', 'x'],
  ['bodies', '--lead', 'KT'],
  ['list', '-x'],
  ['list', '--json=x'],
  ['due', '--quarter'],
  ['--quarter', 'Q1'],
  ['--quarter', 'Q1', 'due'],
  ['--quater', 'Q1'],
  ['--quarter', 'Quý', 'I'],
  ['--quarter', 'Quý', 'I', 'due'],
  ['--lead', 'KT', 'VHXH'],
  ['due', '--quater', 'Quý', 'I'],
  ['extend', '2.2', '--to', '20', 'tháng', '12'],
  ['list', '--status', 'xong'],
  ['print', 'lich', '--by', 'quarter'],
  ['list', '--status', 'quá hạm'],
  ['stats', '--by', 'month'],
  ['done', '2.3', '--final', '--by', 'ABC', '--dry-run'],
  ['done', '2.3', '--final', '--by', 'kinhte1', '--dry-run'],
  ['done', '1.3', '--by', 'ABC', '--dry-run'],
  ['list', '--format', 'xml'],
  ['list', '--format', 'cvs'],
  ['print', 'danh-muc', '--format', 'word'],
  ['show'],
  ['done', '1.3', '-on', '1/2', '--dry-run'],
  ['done', '1.3', '-on=1/2', '-dry-run'],
  ['list', '-lead', 'KT'],
  ['-json', 'list'],
  // Pasted from an editor that turns quotes.
  ['list', '--search', '“đối', 'thoại”'],
  ['list', '--lead=“kinh', 'te”'],
  ['list', '--status', '“quá', 'hạn”', '--section', '3'],
  ['list', '--lead', '“KT”', '“VHXH”'],
  ['list', '“đối', 'thoại”'],
  ['list', '“VHXH”'],
  ['due', '“Quý', 'I”'],
  ['explain', '“Quý', 'I/2026”'],
  ['done', '1.3', '--note', '“đã', 'xong”', '--dry-run'],
  ['done', '1.3', '--note', 'theo', '“CV', '5”', '--dry-run'],
  ['list', '--serach', '“đối', 'thoại”'],
];

const shown = (args: readonly string[]) => ['$ dvtasks', ...args].join(' ');

test('each line names the word, and what the command takes', async () => {
  let text = '';
  for (const args of LINES) {
    const world = { cwd: catalogueCopy({ '2026/progress.yaml': '' }) };
    const vietnamese = await dvtasks(args, world);
    const english = await dvtasks(args, { ...world, env: { DVTASKS_LANG: 'en' } });
    for (const { code, out } of [vietnamese, english]) {
      expect([args, code, out]).toEqual([args, 2, '']);
    }
    text += `${shown(args)}\n${vietnamese.err}${english.err}\n`;
  }
  await expect(text).toMatchFileSnapshot('./golden/wrong-lines.txt');
});

test('what is written with one dash is no file to write to, nor is the value of an option refused', async () => {
  const cwd = catalogueCopy();
  const before = readdirSync(cwd);
  for (const word of ['-open', '-output']) {
    const { code, err } = await dvtasks(['list', word], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(`dvtasks list -${word}\n`)]);
  }
  expect(readdirSync(cwd)).toEqual(before);
  for (const args of [
    ['note', '1.3', '--note', '-final'],
    ['list', '-onhiem-vu.csv'],
  ]) {
    expect((await dvtasks(args, { cwd })).code).toBe(0);
  }
});

test.each([
  ['list', '--search', ''],
  ['list', '--search', ' '],
  ['list', '--search', '\u200B\u200D'],
  ['list', '--search', 'dân', '--search', ''],
  ['list', '--lead', ''],
  ['list', '--body', ' '],
])('a filter needs a value that can be seen: %s %s %j', async (...args) => {
  const { code, out, err } = await dvtasks(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(`dvtasks: ${args[1]} cần một giá trị, mà ở đây để trống\n`);
});

test.each([
  ['list', '--section', ''],
  ['list', '--status', ''],
  ['due', '--quarter', ' '],
  ['due', '--month', ''],
])('a filter of few values says which where it is given nothing: %s %s %j', async (...args) => {
  const { code, out, err } = await dvtasks(args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(new RegExp(`${args[1]}.*(?:có|Có|viết)`));
});

/** The words of the line that a message ends with, without the quotes. */
function exampleIn(message: string): string[] | null {
  const line = /: dvtasks ((?:(?!: dvtasks ).)+?)\.?\n$/.exec(message)?.[1];
  return line?.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? null;
}

test.each(LINES)('the line given instead works: %s %s %s %s', async (...args) => {
  const cwd = catalogueCopy({ '2026/progress.yaml': '' });
  const { err } = await dvtasks(args, { cwd });
  const example = exampleIn(err);
  const option = / Ví dụ: (--[a-z-]+) (?:"([^"]*)"|(\S+))\n$/.exec(err);
  if (example) {
    expect([example, (await dvtasks(example, { cwd })).code]).toEqual([example, 0]);
  } else {
    expect(option).not.toBeNull();
    const [, flag = '', quoted, plain = ''] = option ?? [];
    const at = args.indexOf(flag);
    const line = args.toSpliced(at, 2, flag, quoted ?? plain);
    expect([line, (await dvtasks(line, { cwd })).code]).toEqual([line, 0]);
  }
});

test
  .skipIf(process.platform === 'win32')
  .each(['a "b" $HOME', "it's", `it's "$HOME"`, '`pwd`!', 'C:\\', 'a\\\\b', ''])(
  'a shell reads the line as it was meant: %j',
  async (text) => {
    const { err } = await dvtasks(['list', '--serach', text]);
    const line = / Ví dụ: dvtasks (.*)\n$/.exec(err)?.[1] ?? '';
    const words = execFileSync('bash', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' });
    expect(words).toBe(`list\n--search\n${text}\n`);
  },
);

test('a form that a command does not print is refused before anything is recorded', async () => {
  const cwd = catalogueCopy({ '2026/progress.yaml': '' });
  for (const { name, needs } of FORMATS) {
    if (!needs) continue;
    const { code, err } = await dvtasks(['done', '1.3', '--format', `${name}=x.${name}`], { cwd });
    expect([name, code]).toEqual([name, 2]);
    expect(err).toContain(`lệnh done không in được ra dạng ${name}`);
  }
  const { out } = await dvtasks(['show', '1.3', '--json'], { cwd });
  expect(JSON.parse(out).history).toEqual([]);
});
