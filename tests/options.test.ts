/** How the options of a line are read: given twice, without their value, and in which language. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GLOBAL_OPTIONS } from '../src/cli/options.ts';
import { allCommands } from '../src/commands/index.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { catalogueCopy, dvtasks, idsOf } from './support/run.ts';

const COMMANDS = await allCommands();

/** A task that each command with an argument can take, and the options that it cannot do without. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  show: ['5.2'],
  explain: ['5.2'],
  print: ['danh-muc'],
  done: ['5.2'],
  start: ['5.2'],
  extend: ['5.2'],
  cancel: ['5.2'],
  reopen: ['5.2'],
  schema: ['section'],
};

/** Every option that takes a value, with its command. */
const VALUED = COMMANDS.flatMap(({ name, options }) =>
  [...options, ...GLOBAL_OPTIONS]
    .filter(({ flags }) => flags.includes('<'))
    .map(({ flags, repeats }) => ({
      command: name,
      flag: /--[a-z-]+/.exec(flags)?.[0] ?? '',
      short: /^-[a-z]\b/.exec(flags)?.[0],
      repeats,
    })),
);

test.each([
  ['list', '--lead', 'kt'],
  ['list', '--body', 'VHXH'],
  ['list', '--search', 'thoại'],
  ['list', '--status', 'ongoing'],
  ['list', '--section', '3'],
  ['due', '--quarter', 'Q1'],
  ['due', '--month', '2'],
  ['list', '--in', '2026'],
])('a word in curly quotes is taken without them: %s %s %s', async (command, flag, value) => {
  const quoted = await idsOf([command, flag, `“${value}”`]);
  expect(quoted).toEqual(await idsOf([command, flag, value]));
  expect(quoted).not.toEqual([]);
});

test('quotes around several words are searched for, and a note keeps its own', async () => {
  expect(await idsOf(['list', '--search', '“đối thoại”'])).toEqual([]);
  expect(await idsOf(['list', '--search', 'đối thoại'])).not.toEqual([]);
  const cwd = catalogueCopy();
  await dvtasks(['done', '1.3', '--note', '“xong”'], { cwd });
  expect(readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8')).toContain('note: “xong”');
});

describe('a filter given twice lets pass what either value does', () => {
  const world = { today: '2026-11-22' };

  test.each([
    ['list', '--lead', 'KT', 'VP'],
    ['list', '--with', 'MTTQ', 'BXDD'],
    ['list', '--body', 'CQDVTC', 'CQDV'],
    ['list', '--section', '1', '3'],
    ['list', '--status', 'overdue', 'ongoing'],
    ['list', '--search', 'dân chủ', 'tham nhũng'],
    ['due', '--quarter', 'Q1', 'Q3'],
    ['list', '--quarter', 'Q1', 'Q3'],
    ['due', '--month', '2', '8'],
    ['overdue', '--quarter', 'Q1', 'Q3'],
  ])('%s %s', async (command, flag, one, other) => {
    const [first, second, both] = await Promise.all(
      [[one], [other], [one, other]].map((values) =>
        idsOf([command, ...values.flatMap((value) => [flag, value])], world),
      ),
    );
    expect(new Set(both)).toEqual(new Set([...(first ?? []), ...(second ?? [])]));
    expect(both?.length).toBeGreaterThan(Math.max(first?.length ?? 0, second?.length ?? 0));
  });

  test('and different filters still narrow each other, whatever the order', async () => {
    const values: Record<string, string[]> = {
      '--lead': ['VHXH', 'KT', 'VP', 'BXDD'],
      '--section': ['1', '2', '3', '4', '5'],
      '--status': ['overdue', 'ongoing', 'in-term'],
      '--quarter': ['Q1', 'Q2', 'Q3', 'Q4'],
    };
    const choice = fc.record(
      Object.fromEntries(
        Object.entries(values).map(([flag, all]) => [flag, fc.subarray(all, { maxLength: 2 })]),
      ),
    );
    const lineOf = (chosen: Record<string, string[]>) =>
      Object.entries(chosen).flatMap(([flag, given]) => given.flatMap((value) => [flag, value]));
    await fc.assert(
      fc.asyncProperty(choice, async (chosen) => {
        const each = await Promise.all(
          Object.entries(chosen)
            .filter(([, given]) => given.length > 0)
            .map(([flag, given]) => idsOf(['list', ...lineOf({ [flag]: given })], world)),
        );
        const all = await idsOf(['list'], world);
        const expected = all.filter((id) => each.every((ids) => ids.includes(id)));
        expect(await idsOf(['list', ...lineOf(chosen)], world)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  test('in papers and reminders too', async () => {
    const cwd = catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
    const paper = async (...args: string[]) =>
      (await dvtasks(['print', ...args], { cwd, today: BUSY_DAY })).out;
    expect(await paper('don-doc', '--lead', 'KT', '--lead', 'VP')).toMatch(
      /Kính gửi: Phòng Kinh tế[\s\S]*Kính gửi: Văn phòng HĐND và UBND/,
    );
    expect(await paper('danh-muc', '--section', '3', '--section', '1')).toContain('mục 3 hoặc 1');
    const summary = await paper('tong-hop', '--quarter', 'Q3', '--quarter', 'Q1');
    expect(summary).toContain('Quý I/2026, Quý III/2026 có 6 nhiệm vụ đến hạn');
    const both = await paper('danh-muc', '--status', '--status', 'done-late');
    expect(both).toContain('trạng thái hoàn thành quá hạn');
    expect(both).toContain('Tình trạng');
    const { out } = await dvtasks(['remind', '--lead', 'KT', '--lead', 'VP', '--format', 'text'], {
      cwd,
      today: '2026-12-20',
    });
    expect(out).toMatch(/Kính gửi: Phòng Kinh tế[\s\S]*Kính gửi: Văn phòng HĐND/);
    expect(out).not.toContain('Kính gửi: Phòng Văn hóa');
  });

  test('and each body is named with its part in the task', async () => {
    const { out } = await dvtasks(['list', '--body', 'KT', '--body', 'VHXH', '--section', '2'], {
      width: 140,
    });
    expect(out).toMatch(/→ KT: chủ trì; VHXH: phối hợp/);
    expect(out).toContain('VHXH: chủ trì');
    const { shared } = JSON.parse(
      (await dvtasks(['list', '--body', 'KT', '--body', 'VHXH', '--json'])).out,
    );
    expect(shared).not.toContain('2.3');
    expect(shared).toContain('1.2');
  });
});

describe('the heading of a view names every filter in force', () => {
  const FILTERS = [
    ['--lead', 'VHXH', 'cơ quan chủ trì Phòng Văn hóa – Xã hội'],
    ['--with', 'MTTQ', 'cơ quan phối hợp Ủy ban Mặt trận'],
    ['--body', 'KT', 'liên quan đến Phòng Kinh tế'],
    ['--section', '3', 'mục 3'],
    ['--status', 'overdue', 'trạng thái quá hạn'],
    ['--search', 'dân', 'có chữ “dân”'],
    ['--quarter', 'Q1', 'Quý I/2026'],
    ['--month', '2', 'tháng 2/2026'],
  ] as const;
  const views = COMMANDS.filter(
    ({ name, ownOnly, options }) =>
      // What writes has words for a lead body, too.
      name !== 'print' && !ownOnly && options.some(({ flags }) => flags.startsWith('--lead')),
  ).flatMap(({ name, options }) =>
    ['table', 'md', 'html'].map((format) => ({ name, format, options })),
  );

  test.each(views)('$name --format $format', async ({ name, format, options }) => {
    for (const [flag, value, words] of FILTERS) {
      if (!options.some(({ flags }) => flags.startsWith(flag))) continue;
      const { code, out, err } = await dvtasks([name, flag, value, '--format', format], {
        today: '2026-11-22',
        width: 200,
      });
      if (code === 2) expect(err).toContain(`không in được ra dạng ${format}`);
      else
        expect([flag, out.split('\n\n')[0] ?? '']).toEqual([flag, expect.stringContaining(words)]);
    }
  });

  test('with all values of each', async () => {
    const { out } = await dvtasks(
      [
        ...['stats', '--section', '1', '--section', '3', '--lang', 'en'],
        ...['--quarter', 'Q4', '--quarter', 'Q1', '--search', 'a', '--search', 'b'],
      ],
      { width: 140 },
    );
    expect(out).toContain('section 1 or 3; containing “a” or “b”; due in Q1 2026 or Q4 2026');
  });
});

describe('an option that has one value', () => {
  test.each(VALUED.filter(({ repeats }) => !repeats))(
    '$command $flag, given twice with different values, names both',
    async ({ command, flag }) => {
      const args = [command, ...(ARGUMENTS[command] ?? []), flag, 'mot', flag, 'hai'];
      const { code, out, err } = await dvtasks(args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`${flag} có hai giá trị khác nhau: “mot” và “hai”`);
    },
  );

  test('may be given twice with the same one', async () => {
    const args = [
      '--as-of',
      '2026-11-22',
      'overdue',
      '--as-of',
      '2026-11-22',
      '--as-of=2026-11-22',
    ];
    expect(await dvtasks(args)).toEqual(await dvtasks(['overdue', '--as-of', '2026-11-22']));
  });

  test('may stand before the command and after it, and is then given twice', async () => {
    const { code, err } = await dvtasks(['--as-of', '2026-11-22', 'due', '--as-of', '2026-11-23']);
    expect(code).toBe(2);
    expect(err).toContain('“2026-11-22” và “2026-11-23”');
  });

  test.each([
    [['--lang', 'en', 'due', '--lang', 'vi']],
    [['due', '--lang=en', '--lang', 'vi']],
    [['--lang', 'vi', 'due', '--lang=en']],
  ])('%j is two languages', async (args) => {
    const { code, err } = await dvtasks(args);
    expect(code).toBe(2);
    expect(err).toMatch(/“en”.*“vi”|“vi”.*“en”/);
  });

  test.each([
    [['due', '--lang=en']],
    [['--lang', 'en', 'due']],
    [['due', '--lang', 'en', '--lang=en']],
  ])('%j is one language', async (args) => {
    expect((await dvtasks(args)).out).toContain('Tasks by deadline');
  });

  test('--no-color may stand before the command', async () => {
    const before = await dvtasks(['--no-color', 'list'], { colour: true });
    expect(before.out).toBe((await dvtasks(['list'])).out);
  });
});

describe('an option is not taken for the value of another', () => {
  const words = [
    '--force',
    '-o',
    '-oa.csv',
    '-h',
    '-V',
    '--help',
    '--lang=en',
    '--evidence',
    '-n',
    '--',
  ];

  test.each(VALUED)('$command $flag', async ({ command, flag, short }) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': '[]\n' });
    const before = readdirSync(cwd);
    for (const word of words) {
      for (const name of short ? [flag, short] : [flag]) {
        const args = [command, ...(ARGUMENTS[command] ?? []), name, word, 'x'];
        const { code, out, err } = await dvtasks(args, { cwd });
        expect([args, code, out]).toEqual([args, 2, '']);
        expect([args, err]).toEqual([args, expect.stringContaining(`${flag}=${word}`)]);
      }
    }
    expect(readdirSync(cwd)).toEqual(before);
    expect(readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8')).toBe('[]\n');
  });

  test('and the spelling that means it can be pasted', async () => {
    const { code, err } = await dvtasks(['done', '2.2', '--evidence', ' --force']);
    expect([code, err]).toEqual([2, expect.stringMatching(/: "--evidence= --force"\n$/)]);
    const glued = await dvtasks(['list', '-o=x.csv']);
    expect([glued.code, glued.err]).toEqual([2, expect.stringMatching(/: --output=x.csv\n$/)]);
  });

  test('unless it is written with “=”', async () => {
    const cwd = catalogueCopy({ '2026/progress.yaml': '' });
    expect((await dvtasks(['start', '2.2', '--note=-n'], { cwd })).code).toBe(0);
    expect((await dvtasks(['done', '2.2', '--evidence=--force'], { cwd })).code).toBe(0);
    const ledger = readFileSync(join(cwd, 'data/2026/progress.yaml'), 'utf8');
    expect(ledger).toContain('note: -n');
    expect(ledger).toContain('evidence: --force');
    expect((await dvtasks(['due', '--format', 'csv', '--output=--force'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, '--force'))).toBe(true);
  });

  test.each(['- gạch đầu dòng', '-5', '–', '--- hết', '-đã gửi', '-o\u0302ng'])(
    '“%s” is no option',
    async (note) => {
      const { code } = await dvtasks(['start', '2.2', '--note', note, '--dry-run'], {
        cwd: catalogueCopy(),
      });
      expect(code).toBe(0);
    },
  );

  test('what follows “--” is a value', async () => {
    expect((await dvtasks(['explain', '--', '--lang', 'en'])).code).toBe(2);
    expect((await dvtasks(['explain', '--lang', 'en', '--', '-h'])).out).toContain('“-h”');
  });
});

describe('help and the version', () => {
  test.each([
    [['duue', '--help']],
    [['duue', '-h']],
    [['--help', 'duue']],
    [['-h', 'duue']],
    [['help', 'duue']],
    [['--lang', 'vi', 'duue', '-h']],
    [['duue', '--quarter', 'Q1', '--help']],
    [['duue', '--quarter', 'Q1']],
    [['duue', 'help']],
    [['duue', '--version']],
    [['--version', 'duue']],
    [['help', 'duue', '--help']],
  ])('%j: there is no such command', async (args) => {
    const { code, out, err } = await dvtasks(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('không có lệnh “duue”. Có phải “due”?');
  });

  test('of a command, however it is asked for', async () => {
    const { code, out } = await dvtasks(['due', '--help']);
    expect(code).toBe(0);
    for (const args of [
      ['due', '-h'],
      ['help', 'due'],
      ['--help', 'due'],
      ['due', '--all', '-h'],
      ['help', 'due', '--help'],
    ]) {
      expect(await dvtasks(args)).toEqual({ code, out, err: '' });
    }
  });

  test.each([
    [['help']],
    [['help', '--help']],
    [['help', '-h']],
    [['--help', 'help']],
    [['help', 'help']],
  ])('%j is the general help', async (args) => {
    expect(await dvtasks(args)).toEqual(await dvtasks(['-h']));
  });

  test.each([
    [['help', '--foo'], 'không có tùy chọn --foo'],
    [['help', 'due', '--quarter', 'Q1'], 'không có tùy chọn --quarter'],
    [['', '--help'], 'không có lệnh “”'],
    [['--help', ''], 'không có lệnh “”'],
    [['help', ''], 'không có lệnh “”'],
    [['', '--version'], 'không có lệnh “”'],
  ])('%j is refused', async (args, words) => {
    const { code, out, err } = await dvtasks(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  test('the version, before a command and after it', async () => {
    for (const args of [
      ['-V'],
      ['--version'],
      ['show', '--version'],
      ['-V', 'show'],
      ['--lang', 'en', '-V'],
    ]) {
      expect(await dvtasks(args)).toEqual({ code: 0, out: '0.0.0\n', err: '' });
    }
  });
});
