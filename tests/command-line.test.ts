import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../src/formats/index.ts';
import {
  commitAllButLedgers,
  ENV_FOR_GIT,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

/** What a list can be printed as. */
const SUITED = FORMATS.filter(({ needs }) => !needs || needs.includes('events'));
const ENDINGS = SUITED.flatMap(({ endings }) => endings).join(', ');

describe('wrong usage is exit 2, says what is wrong, and prints nothing on stdout', () => {
  test.each<[args: string[], says: string]>([
    [['lst'], 'không có lệnh “lst”. Có phải “list”?'],
    [['doen', '1.3'], 'không có lệnh “doen”. Có phải “done”?'],
    [['xyzzy'], 'không có lệnh “xyzzy”.'],
    [['due', '--quater', 'Q1'], 'Có phải --quarter?'],
    [['due', 'Q1'], 'thừa tham số'],
    [['show'], 'thiếu tham số'],
    [['help', 'xyzzy'], 'không có lệnh “xyzzy”'],
    [['overdue', '--status', 'x'], 'lệnh này không có tùy chọn --status'],
    [['cancel', '2.3', '--by', 'VP'], 'lệnh này không có tùy chọn --by'],
    [['done', '2.2', '--evidence', '--dry-run'], '--evidence cần một giá trị'],
    [['list', '-o', 'x.xyz'], ENDINGS],
    [['list', '-o', ''], ENDINGS],
    [['due', '--quarter'], 'cần một giá trị'],
    [['due', '--quarter', 'Q1', '--month', '2'], 'chỉ dùng một trong hai'],
    [['due', '--month', '13'], '1 đến 12'],
    [['list', '--section', '9'], '1, 2, 3, 4, 5'],
    [['list', '--status', 'over due'], 'Có phải “overdue”?'],
    [['list', '--format', 'xml'], SUITED.map(({ name }) => name).join(', ')],
    [['list', '--json', '--format', 'csv'], 'hai dạng cùng in ra một chỗ'],
    [['list', '--as-of', '2026-02-30'], 'không phải một ngày có thật'],
    [['list', '--as-of', 'mai'], '2026-02-15 hoặc 15/02/2026'],
    [['list', '--year', '26'], 'bốn chữ số'],
    [['list', '--lang', 'fr'], 'vi hoặc en'],
    [['show', '3.5e'], 'Có phải 3.5'],
    [['explain', '9.9'], 'không có nhiệm vụ số “9.9”'],
    [['explain', 'Quý I', '--issued', 'mai'], '2026-02-15 hoặc 15/02/2026'],
  ])('%j', async (args, says) => {
    const { code, out, err } = await dvtasks(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
    const english = await dvtasks([...args, ...(args.includes('--lang') ? [] : ['--lang', 'en'])]);
    expect(english.code).toBe(2);
    if (!args.includes('--lang')) expect(english.err).not.toMatch(/[ăâđêôơư]/);
  });
});

test('global options may stand before the command or after it', async () => {
  const before = await dvtasks(['--as-of', '2026-11-22', '--lang', 'en', 'overdue']);
  const after = await dvtasks(['overdue', '--as-of', '2026-11-22', '--lang', 'en']);
  expect(before).toEqual(after);
});

test.each([
  ['--as-of', 'today', '2026-02-12'],
  ['--as-of', 'hôm qua', '2026-02-11'],
  ['--as-of', '1/3/2026', '2026-03-01'],
  ['--as-of', ' 31/12/2026 ', '2026-12-31'],
  ['--as-of', '15-02-2026', '2026-02-15'],
  ['--as-of', '15.2.2026', '2026-02-15'],
  ['--as-of', '29/2/2028', '2028-02-29'],
  ['--as-of', '2026-01-01', '2026-01-01'],
])('%s %s', async (flag, value, day) => {
  const { out } = await dvtasks(['list', flag, value, '--json']);
  expect(JSON.parse(out).asOf).toBe(day);
});

test.each([
  '0/2/2026',
  '15/0/2026',
  '15/13/2026',
  '31/4/2026',
  '29/2/2026',
  '2026-00-15',
  '2026-13-15',
  '2026-02-00',
  '12026-02-15',
  '2026-02-151',
  '2026-2-15',
  '115/2/2026',
  '15/2/20261',
  '15/2/26',
  '15/2-2026',
  '15/2',
])('--as-of %s is no day', async (value) => {
  const { code, out, err } = await dvtasks(['list', '--as-of', value]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`--as-of: “${value}” không phải một ngày có thật`);
});

test('the language is asked for by --lang, else by DVTASKS_LANG, else it is Vietnamese', async () => {
  const env = { DVTASKS_LANG: 'en' };
  expect((await dvtasks(['due'])).out).toContain('Nhiệm vụ');
  expect((await dvtasks(['due'], { env })).out).toContain('Status');
  expect((await dvtasks(['due', '--lang=vi'], { env })).out).toContain('Nhiệm vụ');
});

describe('-o writes a file', () => {
  test('in the form of its ending, whole, and never over another without --force', async () => {
    const cwd = catalogueCopy();
    const first = await dvtasks(['due', '-o', 'out/due.csv'], { cwd });
    expect(first).toMatchObject({ code: 0, out: '', err: 'dvtasks: đã ghi out/due.csv\n' });
    const written = readFileSync(join(cwd, 'out/due.csv'), 'utf8');
    expect(written).toMatch(/^\uFEFFTT,Mục,Nhiệm vụ,/);
    expect((await dvtasks(['list', '-o', 'out/due.csv'], { cwd })).code).toBe(2);
    expect(readFileSync(join(cwd, 'out/due.csv'), 'utf8')).toBe(written);
    expect((await dvtasks(['list', '-o', 'out/due.csv', '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'out/due.csv'), 'utf8')).not.toBe(written);
  });

  test.skipIf(process.platform === 'win32')(
    'through a link to it, which stays a link',
    async () => {
      const cwd = catalogueCopy();
      symlinkSync('real.csv', join(cwd, 'link.csv'));
      expect((await dvtasks(['due', '-o', 'link.csv'], { cwd })).code).toBe(0);
      expect(lstatSync(join(cwd, 'link.csv')).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toContain('3.5c');
    },
  );

  test('or says why it cannot, and leaves nothing behind', async () => {
    const cwd = catalogueCopy();
    const { code, err } = await dvtasks(['due', '-o', 'data/bodies.yaml/x.csv'], { cwd });
    expect(code).toBe(3);
    expect(err).toContain('không ghi được');
    expect(existsSync(join(cwd, 'data/bodies.yaml/x.csv'))).toBe(false);
  });
});

test('CSV cells cannot become formulas, and keep commas and quotes', async () => {
  const cwd = catalogueCopy({
    '2026/5-sap-xep-to-chuc.yaml': (text) =>
      text.replace(/( {4}title: )>-\n.*\n/, `$1'=HYPERLINK("a"), b'\n`),
  });
  const { out } = await dvtasks(['list', '--format', 'csv'], { cwd });
  expect(out).toContain(`"'=HYPERLINK(""a""), b"`);
});

test('Markdown cells cannot become markup', async () => {
  const cwd = catalogueCopy({
    '2026/5-sap-xep-to-chuc.yaml': (text) =>
      text.replace(/(title: )>-\n +Rà soát(.*)\n/, '$1"a|b <script> *c* [d](e)"\n'),
  });
  const { out } = await dvtasks(['list', '--format', 'md'], { cwd });
  expect(out).toContain('a\\|b &lt;script\\> \\*c\\* \\[d\\](e)');
});

test('the same command prints the same bytes', async () => {
  for (const args of [[], ['list', '--json'], ['bodies'], ['due', '--format', 'md']]) {
    expect(await dvtasks(args)).toEqual(await dvtasks(args));
  }
});

describe('control and bidirectional characters of a file are not printed raw', () => {
  const RAW = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/;
  const SECTION = '2026/5-sap-xep-to-chuc.yaml';
  const swap = (text: string) =>
    text.replace(/( {4}title: )>-\n.*\n/, '$1"a\\e[31m\\u202Eb\\x9B"\n');

  // Of the formats of files, tests/pages.test.ts looks at what is seen on the page.
  test.each(FORMATS.filter(({ print }) => print).map(({ name }) => name))(
    'by any command, as %s',
    async (format) => {
      const cwd = catalogueCopy({ '2026/progress.yaml': LEDGER_OF_RUNS });
      commitAllButLedgers(cwd);
      const path = join(cwd, 'data', SECTION);
      writeFileSync(path, swap(readFileSync(path, 'utf8')));
      let printed = 0;
      for (const args of runsOfEveryCommand()) {
        const world = { cwd, env: ENV_FOR_GIT };
        const { code, out, err } = await dvtasks([...args, '--format', format], world);
        if (code === 2) expect(err).toContain(`không in được ra dạng ${format}`);
        else expect([args, code <= 1, err]).toEqual([args, true, '']);
        expect(RAW.exec(out), args.join(' ')).toBeNull();
        printed += Number(out !== '');
      }
      expect(printed).toBeGreaterThan(0);
    },
  );

  test('and in JSON they are there, escaped', async () => {
    const { out } = await dvtasks(['list', '--json'], { cwd: catalogueCopy({ [SECTION]: swap }) });
    const titles = JSON.parse(out).tasks.map(({ title }: { title: string }) => title);
    expect(titles).toContain('a\u001b[31m\u202eb\u009b');
  });
});

test('what keeps a view from its files is red where stderr takes colours, and what a file holds has none of its own', async () => {
  const cwd = catalogueCopy({
    '2026/2-chu-de-nam.yaml': (text) =>
      text.replace('  - Phòng Kinh tế\n', '  - "Phòng \\e[32mKinh tê"\n'),
  });
  const [plain, coloured] = await Promise.all([
    dvtasks(['list'], { cwd }),
    dvtasks(['list'], { cwd, colour: true }),
  ]);
  expect(coloured.err).toMatch(/\u001b\[31mlỗi\[[a-z-]+\]\u001b\[39m/);
  expect(coloured.err).not.toContain('\u001b[32m');
  expect(coloured.err.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.err);
});
