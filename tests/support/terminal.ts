/** Runs the built tool in a pseudo-terminal, which Python's library makes: it needs nothing else. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from './run.ts';

/** Waits for each text, then types; what is still to come when nothing is left to type is read to its end. */
const DRIVER = `
import fcntl, json, os, pty, select, struct, sys, termios, time
given = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(given['cwd'])
    os.execve(given['argv'][0], given['argv'], given['env'])
size = struct.pack('HHHH', given['rows'], given['columns'], 0, 0)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
shown, seen, steps, end = b'', 0, list(given['steps']), time.time() + 30
while time.time() < end:
    while steps and steps[0][0].encode() in shown[seen:]:
        until, keys = steps.pop(0)
        seen = shown.index(until.encode(), seen) + len(until.encode())
        os.write(terminal, keys.encode())
    if not select.select([terminal], [], [], 0.5)[0]:
        continue
    try:
        read = os.read(terminal, 65536)
    except OSError:
        break
    if not read:
        break
    shown += read
else:
    os.kill(pid, 9)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps({'code': code, 'shown': shown.decode(errors='replace'), 'left': len(steps)}))
`;

const PYTHON = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import pty, termios']).status === 0,
);

/** Whether this machine has pseudo-terminals and Python to make them. */
export const HAS_TERMINALS = PYTHON !== undefined;

export interface TerminalRun {
  cwd: string;
  /** What is waited for, and what is then typed. */
  steps: readonly (readonly [until: string, keys: string])[];
  columns?: number;
  rows?: number;
  env?: Readonly<Record<string, string | undefined>>;
  /** As a shell writes it. */
  redirection?: string;
}

/** The exit code, all that the terminal was sent, and how many steps were never come to. */
export async function atTerminal(
  args: readonly string[],
  { cwd, steps, columns = 80, rows = 24, env = {}, redirection = '' }: TerminalRun,
): Promise<{ code: number; shown: string; left: number }> {
  const tool = [process.execPath, join(REPOSITORY, 'bin/dvtasks.js'), ...args];
  const argv = ['/bin/sh', '-c', `exec "$@" ${redirection}`, 'sh', ...tool];
  const { PATH = '' } = process.env;
  // What is typed is for the tool, unless a test has a pager.
  const world = { PATH, TERM: 'xterm', DVTASKS_PAGER: '', ...env };
  const run = JSON.stringify({ argv, cwd, columns, rows, env: world, steps });
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(PYTHON ?? 'python3', ['-c', DRIVER, run], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
  return JSON.parse(printed);
}
