/** Where each shell looks for what completes a line, and putting it there. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { UnusableError } from '../errors.ts';
import type { Host } from '../host.ts';
import { byCodeUnits, lineBreakOf } from '../text.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import { SHELLS, type Shell } from './shells.ts';

type Machine = Pick<Host, 'env' | 'platform'>;

/** What completes a line in a shell, on its way into a file. */
export interface Plan {
  /** Where the script goes: a file of its own, or a part of one that is there. */
  scripts: readonly { file: string; isPart: boolean }[];
  /** What the shell does not do by itself: lines for the file that it begins with. */
  missing: { file: string; lines: readonly string[] } | null;
}

/** So long another program may take to say where it looks, in milliseconds. */
const LONGEST = 5000;
/** Our part of a file stands between these. */
const [BEGIN, END] = ['# >>> dvtasks completion >>>', '# <<< dvtasks completion <<<'];

/** Where the script of the shell goes on this machine, and what else the shell needs. */
export function planFor(shell: Shell, machine: Machine): Plan {
  return PLANS[shell](machine);
}

const PLANS: Readonly<Record<Shell, (machine: Machine) => Plan>> = {
  bash: ({ env }) => {
    const data = env.BASH_COMPLETION_USER_DIR || join(dataHome(env), 'bash-completion');
    const file = join(data, 'completions', 'dvtasks');
    const loads = BASH_COMPLETION.some((path) => existsSync(path));
    const lines = [`source ${quotedForShell(file)}`];
    const missing = loads ? null : { file: join(homeOf(env), '.bashrc'), lines };
    return { scripts: [{ file, isPart: false }], missing };
  },
  zsh: ({ env }) => {
    const { folders, hasCompletion } = zshOf(env);
    const home = homeOf(env) + sep;
    const known = folders.find((folder) => folder.startsWith(home) && isWritable(folder));
    const folder = known ?? join(dataHome(env), 'dvtasks', 'zsh');
    const lines = [
      ...(known === undefined ? [`fpath=(${quotedForShell(folder)} $fpath)`] : []),
      ...(known === undefined || !hasCompletion ? ['autoload -Uz compinit && compinit'] : []),
    ];
    const file = join(env.ZDOTDIR || homeOf(env), '.zshrc');
    return {
      scripts: [{ file: join(folder, '_dvtasks'), isPart: false }],
      missing: lines.length > 0 ? { file, lines } : null,
    };
  },
  fish: ({ env }) => {
    const file = join(configHome(env), 'fish', 'completions', 'dvtasks.fish');
    return { scripts: [{ file, isPart: false }], missing: null };
  },
  powershell: (machine) => ({
    scripts: profilesOf(machine).map((file) => ({ file, isPart: true })),
    missing: null,
  }),
};

/** Where the package bash-completion, which loads the files of commands, is put. */
const BASH_COMPLETION = [
  '/usr/share/bash-completion/bash_completion',
  '/etc/bash_completion',
  '/usr/local/share/bash-completion/bash_completion',
  '/usr/local/etc/profile.d/bash_completion.sh',
  '/opt/homebrew/etc/profile.d/bash_completion.sh',
];

/** The folders in which zsh looks for functions as its user has set it up, and whether it completes at all. */
function zshOf(env: Machine['env']): { folders: string[]; hasCompletion: boolean } {
  const said = saidBy('zsh', ['-ic', 'print -rN -- dvtasks $+functions[compdef] $fpath'], env);
  const [, hasCompletion, ...folders] = said
    .slice(Math.max(0, said.indexOf('dvtasks\0')))
    .split('\0');
  return { folders, hasCompletion: hasCompletion === '1' };
}

/** The profiles of the PowerShells of the machine; where none answers, that of the one which its system has. */
function profilesOf({ env, platform }: Machine): string[] {
  const isWindows = platform === 'win32';
  const asked = '[Console]::OutputEncoding = [System.Text.Encoding]::UTF8; $PROFILE';
  const profiles = (isWindows ? ['powershell.exe', 'pwsh.exe'] : ['pwsh']).flatMap((program) => {
    const said = saidBy(program, ['-NoProfile', '-NonInteractive', '-Command', asked], env).trim();
    return said === '' ? [] : [said];
  });
  const name = 'Microsoft.PowerShell_profile.ps1';
  const usual = isWindows
    ? join(homeOf(env), 'Documents', 'WindowsPowerShell', name)
    : join(configHome(env), 'powershell', name);
  return profiles.length > 0 ? [...new Set(profiles)].sort(byCodeUnits) : [usual];
}

/** What a program says; nothing where there is none, or it does not end. */
function saidBy(program: string, args: readonly string[], env: Machine['env']): string {
  const end = spawnSync(program, args, {
    ...{ env, timeout: LONGEST, encoding: 'utf8', windowsHide: true, killSignal: 'SIGKILL' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return end.status === 0 ? end.stdout : '';
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function homeOf(env: Machine['env']): string {
  return env.HOME || homedir();
}

function dataHome(env: Machine['env']): string {
  return env.XDG_DATA_HOME || join(homeOf(env), '.local', 'share');
}

function configHome(env: Machine['env']): string {
  return env.XDG_CONFIG_HOME || join(homeOf(env), '.config');
}

/** Single quotes keep everything plain, whatever the folder is called. */
function quotedForShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/**
 * Writes the script where the plan has it; once more, and it stands there once.
 *
 * @throws UnusableError where a file cannot be written, or not without harm to what is in it
 */
export async function writeScripts(shell: Shell, { scripts }: Plan): Promise<void> {
  for (const { file, isPart } of scripts) {
    if (isPart) await writePart(file, SHELLS[shell]);
    else await replaceFile(file, SHELLS[shell]);
  }
}

/**
 * Writes lines into a file of the user, in a part of our own; the rest of it stays as it is, byte for byte.
 *
 * @throws UnusableError where it cannot be written, or is no plain text
 */
export async function writePart(file: string, text: string): Promise<void> {
  const old = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (old.includes(0)) {
    throw new UnusableError({
      vi: `“${file}” không phải văn bản UTF-8: hãy tự chép vào đó`,
      en: `“${file}” is no text in UTF-8: copy it there yourself`,
    });
  }
  // A letter a byte: whatever the rest is written in.
  const whole = old.toString('latin1');
  const lineBreak = lineBreakOf(whole);
  const part = Buffer.from([BEGIN, text.trimEnd(), END].join('\n').replaceAll('\n', lineBreak));
  const at = whole.indexOf(BEGIN);
  const end = whole.indexOf(END, at);
  const [before, after] =
    at >= 0 && end >= 0
      ? [whole.slice(0, at), whole.slice(end + END.length)]
      : [whole === '' || /[\r\n]$/.test(whole) ? whole : whole + lineBreak, lineBreak];
  await replaceFile(file, Buffer.from(before + part.toString('latin1') + after, 'latin1'));
}
