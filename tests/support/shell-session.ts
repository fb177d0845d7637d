/** Shells at a terminal of their own, in which a person types lines and presses Tab. */
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHELLS, type Shell } from '../../src/completion/shells.ts';
import { REPOSITORY, temporaryFolder } from './run.ts';

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import pty']).status === 0,
);

/** Types each line once the prompt is there, and prints all that the terminal was given. */
const AT_A_TERMINAL = `
import fcntl, json, os, pty, select, struct, sys, termios, time
lines, program = json.loads(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(program[0], program)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))
said, seen, end = b"", 0, time.time() + 60
while time.time() < end:
    if not select.select([terminal], [], [], 0.2)[0]:
        if lines and said.count("§".encode()) > seen:
            seen = said.count("§".encode())
            os.write(terminal, lines.pop(0).encode())
        continue
    try:
        given = os.read(terminal, 65536)
    except OSError:
        break
    if not given:
        break
    # A terminal answers when it is asked what it is.
    if b"\\x1b[c" in given or b"\\x1b[0c" in given:
        os.write(terminal, b"\\x1b[?62c")
    if b"\\x1b[6n" in given:
        os.write(terminal, b"\\x1b[1;1R")
    said += given
sys.stdout.buffer.write(said)
`;

/** PowerShell is on few machines where these tests run. */
export type TerminalShell = Exclude<Shell, 'powershell'>;

/** How each shell is started without what its user has set up, and the line with which it has our script. */
const STARTS: Readonly<Record<TerminalShell, [string[], (script: string) => string]>> = {
  bash: [['bash', '--norc', '--noprofile', '-i'], (script) => `source ${script}\r`],
  // Tab alone would have zsh itself expand, and so run, what was typed, before it completes anything.
  zsh: [
    ['zsh', '-f', '-i'],
    (script) =>
      `autoload -Uz compinit && compinit -u -D && bindkey '^I' complete-word && source ${script}\r`,
  ],
  fish: [
    ['fish', '--no-config', '-i', '-C', 'function fish_prompt; echo "§ "; end'],
    (script) => `source ${script}\r`,
  ],
};

/** Whether what these tests need is on the machine; the reason where it is not. */
export function lacksShell(shell: Shell): string | null {
  if (process.platform === 'win32') return 'a terminal is made by other means on Windows';
  if (!PYTHON) return 'there is no Python';
  return spawnSync(shell, ['--version']).status === 0 ? null : `there is no ${shell}`;
}

export interface Session {
  /** The words of each line that was run, after the name of the tool. */
  runs: string[][];
  /** All that the terminal was given. */
  screen: string;
}

/** A folder with a program of that name, which answers Tab, and otherwise only notes how it was called. */
export function toolThatNotes(): { bin: string; ran: string } {
  const folder = temporaryFolder();
  const ran = join(folder, 'ran');
  const tool = join(folder, 'dvtasks');
  const real = `"${process.execPath}" "${join(REPOSITORY, 'bin/dvtasks.js')}"`;
  writeFileSync(
    tool,
    `#!/bin/sh
if [ "$1" = __complete ]; then exec ${real} "$@"; fi
printf '%s\\0' "$@" >> "${ran}"
printf '\\n' >> "${ran}"
`,
  );
  chmodSync(tool, 0o755);
  return { bin: folder, ran };
}

/** Lines as a person types them in a shell that has our script; Enter is pressed at the end of each. */
export async function typeIn(
  shell: TerminalShell,
  typed: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Session> {
  const { bin, ran } = toolThatNotes();
  const script = join(bin, 'script');
  writeFileSync(script, SHELLS[shell]);
  const [start, source] = STARTS[shell];
  const lines = [source(script), ...typed.map((line) => `${line}\r`), 'exit\r'];
  const { stdout } = await promisify(execFile)(
    PYTHON ?? '',
    ['-c', AT_A_TERMINAL, JSON.stringify(lines), ...start],
    { cwd, env: { ...environment(bin), ...env } },
  );
  const noted = readFileSync(ran, { encoding: 'utf8', flag: 'a+' });
  const runs = noted.split('\0\n').slice(0, -1);
  return { runs: runs.map((words) => words.split('\0')), screen: stdout };
}

/** The environment of a shell that knows nothing of this machine's user. */
export function environment(bin: string): Record<string, string> {
  return {
    ...{ PATH: `${bin}:${process.env.PATH}`, HOME: bin, TERM: 'xterm', LC_ALL: 'C.UTF-8' },
    ...{ PS1: '§ ', XDG_CACHE_HOME: join(bin, 'cache') },
  };
}
