/** A line read without commander asks for what commander says it does, or is handed over. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GLOBAL_OPTIONS } from '../src/cli/options.ts';
import { readLine } from '../src/cli/program.ts';
import { type Asked, quickLine } from '../src/cli/quick-line.ts';
import { allCommands, COMMANDS } from '../src/commands/index.ts';
import { UsageError } from '../src/errors.ts';
import type { Host } from '../src/host.ts';

const ALL = await allCommands();
const OPTIONS = ALL.flatMap(({ options }) => options);
const FLAGS = [...new Set([...GLOBAL_OPTIONS, ...OPTIONS].flatMap(flagsOf))];
const NAMES = COMMANDS.map(({ name }) => name);

const sink = { write: () => {}, columns: 80, rows: 24, colour: false };
const host = { out: sink, err: sink, version: '0.0.0', env: {} } as unknown as Host;

function flagsOf({ flags }: { flags: string }): string[] {
  return flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));
}

/** What commander makes of a line; null where it refuses it, or prints help. */
async function byCommander(argv: readonly string[]): Promise<Asked | null> {
  try {
    return await readLine(argv, host, 'vi');
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

/** What can be compared of it. */
function plain(asked: Asked | null) {
  return asked && { ...asked, command: asked.command.name };
}

const VALUES = [
  ...['Q1', 'VHXH', '2026', '2026-02-12', '15/02/2026', 'json', 'csv=a.csv', 'vi', 'x.csv', 'tab'],
  ...[
    '',
    ' ',
    '-',
    '--',
    '-1',
    '-5.2',
    '-x',
    '--json',
    '--json ',
    ' -o',
    '-oa',
    '=',
    '=a',
    'a=b',
    '--a',
  ],
  ...[
    'Phòng Văn hóa, Xã hội',
    'quý I, II',
    'đã xong',
    '\u0300',
    '-o\u0300',
    '\u2212o',
    '\ufeff-o',
    '\n',
  ],
  ...[
    '3.5c',
    '3.5C',
    '3.2',
    '3',
    '2027/3.2',
    '/3.2',
    '-a/3.2',
    '20.12.2026',
    '3.2.2026',
    '1.1 ',
    'V.1',
    'a.1',
  ],
  ...['constructor', '__proto__', 'toString', 'help', ...NAMES],
];
const value = fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 4 }));
const flag = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FLAGS) },
  // Abbreviated, with other letters, unknown.
  { weight: 1, arbitrary: fc.constantFrom(...FLAGS).map((one) => one.slice(0, -1)) },
  { weight: 1, arbitrary: fc.constantFrom(...FLAGS).map((one) => one.toUpperCase()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('-h', '--help', '-V', '--version', '--color', '--nope', '-O'),
  },
);
const option = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(flag, value) },
  { weight: 2, arbitrary: flag.map((one) => [one]) },
  { weight: 2, arbitrary: fc.tuple(flag, value).map(([one, given]) => [`${one}=${given}`]) },
  { weight: 1, arbitrary: fc.tuple(flag, value).map(([one, given]) => [one + given]) },
  // The same option twice, with the same value and with others.
  {
    weight: 1,
    arbitrary: fc.tuple(flag, value, value).map(([one, a, b]) => [one, a, one, b]),
  },
  { weight: 1, arbitrary: fc.tuple(flag, value).map(([one, a]) => [one, a, `${one}=${a}`]) },
);
const anyLine = fc
  .tuple(
    fc.array(option, { maxLength: 2 }),
    fc.option(fc.constantFrom(...NAMES), { freq: 8, nil: undefined }),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: option },
        value.map((one) => [one]),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([before, name, after]) => [...before.flat(), ...(name ? [name] : []), ...after.flat()]);

/** With values that its options take, as most lines that are typed. */
const plainLine = fc.constantFrom(...ALL).chain(({ name, args, options }) => {
  const own = fc
    .constantFrom(...options, ...GLOBAL_OPTIONS)
    .chain((one): fc.Arbitrary<string[]> => {
      const long = flagsOf(one).at(-1) ?? '';
      if (!/[<[]/.test(one.flags)) return fc.constant([long]);
      return fc.oneof(
        value.map((given) => [long, given]),
        value.map((given) => [`${long}=${given}`]),
      );
    });
  const words = args ? fc.array(value, { maxLength: 2 }) : fc.constant<string[]>([]);
  return fc
    .tuple(fc.array(own, { maxLength: 4 }), words, fc.nat(4))
    .map(([given, taken, at]): string[] => [name, ...given.toSpliced(at, 0, taken).flat()]);
});

test('a line asks for what commander says it does, or is handed over', async () => {
  let plainly = 0;
  const check = async (argv: readonly string[]) => {
    const quick = await quickLine(argv);
    if (!quick) return;
    plainly += 1;
    expect(plain(quick)).toEqual(plain(await byCommander(argv)));
  };
  await fc.assert(fc.asyncProperty(anyLine, check), { numRuns: 3000 });
  await fc.assert(fc.asyncProperty(plainLine, check), { numRuns: 3000 });
  expect(plainly).toBeGreaterThan(1500);
});

test.each(
  [
    [],
    ['--json'],
    ['list'],
    ['due', '--quarter', 'Q1'],
    ['due', '--quarter=Q1', '--lead', 'VHXH', '--lead', 'KT', '--json'],
    ['--data', 'data', '--as-of=2026-02-12', 'overdue', '-o', 'x.csv', '--exit-code'],
    ['show', '3.5c'],
    ['show', 'cchc/2026/3.2', '--lang', 'en'],
    ['remind', '--no-color'],
    ['stats', '--by', 'unit'],
    ['bodies'],
    ['validate'],
    ['validate', '--format', 'sarif=a.sarif', '--format', 'github'],
    ['print', 'danh-muc', '-o', 'x.docx'],
    ['explain', 'Quý I'],
    ['diff', '--rev', 'HEAD'],
  ].map((argv) => ({ argv })),
)('a line that is typed often is read quickly: $argv', async ({ argv }) => {
  const quick = plain(await quickLine(argv));
  expect(quick).not.toBeNull();
  expect(quick).toEqual(plain(await byCommander(argv)));
});
