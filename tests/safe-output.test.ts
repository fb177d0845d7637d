/** Whatever a path, the name of a revision or an argument holds: neither stream lets it drive a terminal or a CI. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GLOBAL_OPTIONS } from '../src/cli/options.ts';
import { allCommands } from '../src/commands/index.ts';
import { FORMATS } from '../src/formats/index.ts';
import {
  commitAll,
  commitAllButLedgers,
  ENV_FOR_GIT,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

const ON_WINDOWS = process.platform === 'win32';
const SECTION = '2026/5-sap-xep-to-chuc.yaml';
const COMMANDS = await allCommands();
/** No "/", so that it can be the name of a file; no NUL, so that it can be an argument. */
const NASTY =
  'x\u001b[31m\u202eb\n::error::c\n ##[error]d ##vso[x]\r\n\t::warning::e\u2028::debug::f\u009b\u0085::g';
const NASTY_ARGUMENTS = [NASTY, '::error::x', ' ##[error]x', '\n::error::x', '\u001b]0;x\u0007'];
/** What drives a terminal, or shows words in another order; line ends and tabs are looked at below. */
const RAW =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
/** What the runners of CI systems obey: at the start of a line, after blanks, or anywhere. */
const COMMAND = /(?:^|[\r\n])\s*::|##(?:vso)?\[/;

const FORMS = [
  [],
  ['--lang', 'en'],
  ...['json', 'md', 'csv', 'text'].map((name) => ['--format', name]),
];

function expectSafe(what: unknown, { out, err }: { out: string; err: string }): void {
  // The annotations that the format is for are its own.
  const text = out.replace(/^::(?:error|warning) (?:file|title)=.*$/gm, '');
  for (const stream of [text, err]) {
    expect([what, RAW.exec(stream)]).toEqual([what, null]);
    expect([what, COMMAND.exec(stream)]).toEqual([what, null]);
  }
  expect([what, err]).toEqual([
    what,
    expect.stringMatching(/^(?:(?:dvtasks: | {2}dvtasks ).*\n)*$/),
  ]);
}

/** Each option of a command with a value, as `--name=VALUE`. */
function optionsOf(flags: readonly { flags: string }[], value: string): string[] {
  return flags.flatMap(({ flags: all }) => {
    const name = /--[a-z-]+(?= [<[])/.exec(all)?.[0];
    return name ? [`${name}=${value}`] : [];
  });
}

describe('an argument', () => {
  const LEDGER = { '2026/progress.yaml': LEDGER_OF_RUNS };
  const runs = runsOfEveryCommand();

  test.each(COMMANDS.map(({ name, args, options }) => ({ name, args, options })))(
    'of $name',
    async ({ name, args, options }) => {
      const cwd = catalogueCopy(LEDGER);
      commitAll(cwd);
      const world = { cwd, env: ENV_FOR_GIT };
      const sound = runs.filter(([command]) => command === name);
      for (const value of NASTY_ARGUMENTS) {
        const named = [...optionsOf(options, value), ...optionsOf(GLOBAL_OPTIONS, value)];
        const lines = [
          ...[[name, value], [name, value, value], [value], ['help', value]],
          ...[
            [name, `--${value}`],
            [name, `-${value}`],
          ],
          ...(value === NASTY ? sound.slice(0, 1) : []).flatMap((run) =>
            named.map((option) => [...run, option]),
          ),
          ...(args ? sound.map((run) => [...run, value]) : []),
        ];
        const forms = value === NASTY ? FORMS : [[]];
        for (const line of lines) {
          for (const form of forms) {
            expectSafe([line, form], await dvtasks([...line, ...form], world));
          }
        }
      }
    },
    120_000,
  );
});

describe.skipIf(ON_WINDOWS)('the name of a file', () => {
  const slip = (text: string) => text.replace('timeframe: Năm', 'timefrme: Năm');
  const world = (cwd: string) => ({ cwd, env: ENV_FOR_GIT });

  /** A catalogue in which a section has a nasty name, and is in need of a fix. */
  function nastyCatalogue(name = NASTY): string {
    const cwd = catalogueCopy({ [SECTION]: slip });
    renameSync(join(cwd, 'data', SECTION), join(cwd, 'data/2026', `${name}.yaml`));
    writeFileSync(join(cwd, 'data', `${name}.yaml`), 'x: y');
    return cwd;
  }

  test.each(NASTY_ARGUMENTS)('%j of a file that is checked, and fixed', async (name) => {
    const cwd = nastyCatalogue(name.replaceAll('/', ''));
    for (const more of [[], ['--dry-run'], ['--lang', 'en']]) {
      for (const { name: format } of FORMATS.filter(({ print }) => print)) {
        const args = ['validate', ...more, '--format', format];
        const said = await dvtasks(args, world(cwd));
        expectSafe(args, said);
      }
    }
    const fixed = await dvtasks(['validate', '--fix'], world(cwd));
    expect(fixed.err).toMatch(/^dvtasks: đã sửa data\/2026\/.*\.yaml\n$/);
    expectSafe('--fix', fixed);
  });

  test('of a file that a view cannot use', async () => {
    const { code, out, err } = await dvtasks(['list'], world(nastyCatalogue()));
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(RAW.exec(err)).toBeNull();
    expect(COMMAND.exec(err)).toBeNull();
  });

  test('of an output, a folder, a browser', async () => {
    const cwd = catalogueCopy();
    mkdirSync(join(cwd, NASTY));
    symlinkSync(NASTY, join(cwd, `link${NASTY}`));
    for (const args of [
      ['list', '-o', `${NASTY}.csv`],
      ['list', '-o', `${NASTY}.csv`],
      ['list', '-o', `${NASTY}/${NASTY}.md`],
      ['list', '-o', `link${NASTY}/x.md`, '--format', `json=${NASTY}/x.md`],
      ['list', '--format', 'csv', '-o', NASTY],
      ['list', '-o', `data/bodies.yaml/${NASTY}.csv`],
      ['list', '--data', NASTY],
      ['list', '-o', `data/2026/${NASTY}.yaml`, '--format', 'md'],
    ]) {
      expectSafe(args, await dvtasks(args, world(cwd)));
    }
    const env = { DVTASKS_BROWSER: NASTY, DVTASKS_DATA: '' };
    expectSafe('browser', await dvtasks(['print', 'lich', '-o', 'x.pdf'], { cwd, env }));
    const open = async () => {
      throw new Error(NASTY);
    };
    expectSafe('open', await dvtasks(['list', '-o', 'y.csv', '--open'], { cwd, open }));
    expectSafe('data', await dvtasks(['list'], { cwd, env: { DVTASKS_DATA: NASTY } }));
  });

  test('of the data folder itself, by every command', async () => {
    const cwd = catalogueCopy({ '2026/progress.yaml': LEDGER_OF_RUNS });
    const inner = join(cwd, NASTY);
    mkdirSync(inner);
    renameSync(join(cwd, 'data'), join(inner, NASTY));
    commitAllButLedgers(inner);
    for (const [from, data] of [
      [cwd, `${NASTY}/${NASTY}`],
      [inner, NASTY],
    ] as const) {
      for (const args of [...runsOfEveryCommand(), ['done', '5.2'], ['undo']]) {
        const line = [...args, '--data', data];
        const said = await dvtasks(line, world(from));
        expect([line, said.err]).toEqual([line, '']);
        expectSafe(line, said);
      }
    }
  });
});

test.skipIf(ON_WINDOWS)('the name of a revision', async () => {
  const cwd = catalogueCopy();
  commitAll(cwd);
  const name = 'x\u202ey';
  execFileSync('git', ['update-ref', `refs/heads/${name}`, 'HEAD'], { cwd, env: ENV_FOR_GIT });
  for (const asked of [name, `${name}..${name}`, NASTY, `HEAD..${NASTY}`]) {
    for (const form of FORMS) {
      const said = await dvtasks(['diff', asked, ...form], { cwd, env: ENV_FOR_GIT });
      expectSafe([asked, form], said);
    }
  }
});

test('what commands of a CI look like is still read as it is from JSON', async () => {
  const title = 'x ##[error]y ##vso[z] ::a';
  const cwd = catalogueCopy({
    [SECTION]: (text) => text.replace(/( {4}title: )>-\n.*\n/, `$1"${title}"\n`),
  });
  const { out } = await dvtasks(['list', '--json'], { cwd });
  expect(COMMAND.exec(out)).toBeNull();
  expect(JSON.parse(out).tasks.map((task: { title: string }) => task.title)).toContain(title);
});
