/**
 * Windows, in Debian's wine: command lines are run as cmd.exe takes them, with Node for Windows. Each start takes a
 * second, and the first one ten: give as many lines at once as can be.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { nodeFor } from '../../scripts/portable/node.js';
import { REPOSITORY } from './run.ts';

/** How a command line ended, and what it printed. */
export interface Done {
  code: number;
  out: string;
  err: string;
}

export interface Windows {
  /** An empty folder of this machine. */
  folder: string;
  /** A path of this machine as Windows has it: `Z:\tmp\…`. */
  pathOf(path: string): string;
  /**
   * Runs lines, each in a cmd.exe of its own, one after the other: `dvtasks` in them is this tool, `node` Node.
   *
   * @param where the folder they stand in, and variables beside those of the machine
   */
  run(lines: readonly string[], where?: { cwd?: string; env?: NodeJS.ProcessEnv }): Promise<Done[]>;
}

/** Runs in Windows what it is given, line by line: wine alone gives no output but that of what it starts. */
const RUNNER = `
const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const [, , asked, answers] = process.argv;
const done = JSON.parse(readFileSync(asked, 'utf8')).map((line) => {
  const args = ['/d', '/s', '/c', '"' + line + '"'];
  const { status, stdout, stderr, error } = spawnSync('cmd.exe', args, { windowsVerbatimArguments: true, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr + (error?.message ?? '') };
});
writeFileSync(answers, JSON.stringify(done));
`;

const HAS_WINE = spawnSync('wine', ['--version']).status === 0;
const IS_REQUIRED = process.env.DVTASKS_REQUIRE_TOOLS === '1';

/** Tests on Windows; they are skipped where wine or Node for Windows is missing, and not required. */
export function describeOnWindows(words: string, tests: (windows: Windows) => void): void {
  describe.skipIf(!HAS_WINE && !IS_REQUIRED)(`${words} (skipped without wine)`, () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'dvtasks-wine-')));
    const env = {
      PATH: process.env.PATH,
      HOME: root,
      LC_ALL: 'C.UTF-8',
      WINEPREFIX: join(root, 'prefix'),
      WINEDEBUG: '-all',
      // No offers to install what renders pages, and no menus.
      WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
      // It takes wine for an old Windows.
      NODE_SKIP_PLATFORM_CHECK: '1',
      DVTASKS_CACHE: 'off',
    };
    const wine = (args: readonly string[], cwd: string, more: NodeJS.ProcessEnv = {}) =>
      promisify(execFile)('wine', args, { cwd, env: { ...env, ...more } });
    const bin = join(root, 'bin');
    const folder = join(root, 'Việc xã');
    let lacksNode = false;
    beforeAll(async () => {
      for (const made of [bin, folder]) mkdirSync(made);
      try {
        writeFileSync(join(bin, 'node.exe'), nodeFor('win-x64').program);
      } catch (error) {
        if (IS_REQUIRED) throw error;
        lacksNode = true;
        return;
      }
      writeFileSync(join(bin, 'runner.cjs'), RUNNER);
      const tool = pathOf(join(REPOSITORY, 'bin/dvtasks.js'));
      writeFileSync(join(bin, 'dvtasks.cmd'), `@"%~dp0node.exe" "${tool}" %*\r\n`);
      await wine(['cmd', '/c', 'exit'], root);
    }, 180_000);
    beforeEach(({ skip }) => skip(lacksNode, "npm's registry gives no Node for Windows"));
    afterAll(() => {
      // It ends all that still runs in this folder of settings, and nothing else.
      spawnSync('wineserver', ['-k'], { env });
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    });
    let runs = 0;
    tests({
      folder,
      pathOf,
      run: async (lines, { cwd = folder, env: more } = {}) => {
        runs += 1;
        const asked = join(bin, `asked-${runs}`);
        const answers = join(bin, `answers-${runs}`);
        writeFileSync(asked, JSON.stringify(lines));
        const args = [
          join(bin, 'node.exe'),
          pathOf(join(bin, 'runner.cjs')),
          pathOf(asked),
          pathOf(answers),
        ];
        await wine(args, cwd, { WINEPATH: pathOf(bin), ...more });
        return JSON.parse(readFileSync(answers, 'utf8'));
      },
    });
  });
}

function pathOf(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}
