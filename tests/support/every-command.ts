/** A run of every command: what must hold of all of them is then tried on a new one too. */
import { execFileSync } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../src/commands/index.ts';
import { PAPER_KINDS } from '../../src/papers/kinds.ts';

/** Arguments of each command, in a catalogue whose ledger ends with 1.1 done; nothing is written. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  list: [[]],
  due: [[]],
  overdue: [[]],
  remind: [[]],
  stats: [[], ['--by', 'section'], ['--by', 'quarter']],
  show: [['3.5đ'], ['5.2']],
  bodies: [[]],
  explain: [['5.2'], ['unread-time']],
  print: [...PAPER_KINDS.map(({ name }) => [name]), ['danh-muc', '--status']],
  done: [['5.2', '--dry-run']],
  start: [['5.2', '--dry-run']],
  extend: [
    ['4.8', '--on', '2026-02-01', '--until', '2026-04-30', '--evidence', 'CV 5', '--dry-run'],
  ],
  cancel: [['5.2', '--dry-run']],
  reopen: [['1.1', '--dry-run']],
  note: [['1.2', '--note', 'đã họp', '--dry-run']],
  correct: [['1.1', '--on', '2026-01-06', '--dry-run']],
  undo: [['--dry-run']],
  amend: [
    [
      ...['change', '5.2', '--lead', 'KT', '--decision', '88/QĐ-UBND', '--date', '2026-06-15'],
      '--dry-run',
    ],
  ],
  import: [[join(import.meta.dirname, 'annex.csv'), '--in', 'moi', '--yes', '--dry-run']],
  init: [['--yes', '--unit', 'xã Kim Sơn', '--in', 'kim-son/2031', '--dry-run']],
  validate: [[]],
  diff: [[]],
  schema: [['section']],
  completion: [['bash']],
};

/** The ledger that the runs need. */
export const LEDGER_OF_RUNS = '- { task: 1.1, on: 2026-01-05, status: done, final: true }\n';

/** The arguments of one run or more of each command, and of none. */
export function runsOfEveryCommand(): string[][] {
  const runs = COMMANDS.flatMap(({ name }) => {
    const own = ARGUMENTS[name];
    if (!own)
      throw new Error(`give the command “${name}” arguments in tests/support/every-command.ts`);
    return own.map((args) => [name, ...args]);
  });
  return [[], ...runs];
}

/** The environment for `diff` and for git, without what a machine or a hook sets for git. */
export const ENV_FOR_GIT: Readonly<Record<string, string>> = {
  ...(Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
  ) as Record<string, string>),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
};

/** A home, for what installs itself there, with a shell that asks nothing. */
export function homeIn(folder: string): Record<string, string> {
  const folders = ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'BASH_COMPLETION_USER_DIR'];
  return { ...Object.fromEntries(folders.map((name) => [name, folder])), SHELL: '/bin/bash' };
}

/** Makes a folder a repository of git with all its files committed: `diff` compares with that. */
export function commitAll(folder: string): void {
  commitOf(folder, ['.']);
}

/** The same without the ledgers: `undo` takes back nothing that is committed. */
export function commitAllButLedgers(folder: string): void {
  commitOf(folder, ['.', ':(exclude)*progress.yaml']);
}

function commitOf(folder: string, paths: readonly string[]): void {
  const who = ['-c', 'user.name=Nguyễn Văn A', '-c', 'user.email=a@example.org'];
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all', '--', ...paths],
    [...who, 'commit', '--quiet', '--message=Danh mục'],
  ]) {
    execFileSync('git', args, { cwd: folder, env: ENV_FOR_GIT });
  }
}
