/** What is longer than the terminal is high goes to a pager, a program of the machine; what fits is printed at once. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printPieces } from '../src/cli/paging.ts';
import type { Host } from '../src/host.ts';
import {
  commitAllButLedgers,
  ENV_FOR_GIT,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';
import { atTerminal, HAS_TERMINALS, type TerminalRun } from './support/terminal.ts';
import { workspaceOf } from './support/workspace.ts';

/** A pager that is given everything, unless it takes no more, and what it was given. */
function pagerWith({ taken = Number.POSITIVE_INFINITY, isSound = true } = {}) {
  const given: string[] = [];
  const said: string[] = [];
  const page: Host['page'] = async (prompt) => {
    said.push(prompt);
    return {
      write: (text) => void given.push(text),
      drained: async () => given.length < taken,
      end: async () => {
        said.push('end');
        return isSound;
      },
    };
  };
  return { page, given, said };
}

const HAS_LESS = spawnSync('less', ['--version']).status === 0;
/** By the real clock, which the tool at a terminal goes by. */
const VIETNAM_TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

async function paged(args: readonly string[], world: World = {}) {
  const { page, given, said } = pagerWith();
  const run = await dvtasks(args, { page, height: 24, ...world });
  return { ...run, given: given.join(''), said };
}

describe('what goes to the pager', () => {
  test('is what does not fit the terminal beside the prompt of the shell', async () => {
    const { out } = await dvtasks(['bodies']);
    const lines = out.split('\n').length - 1;
    expect(await paged(['bodies'], { height: lines + 1 })).toMatchObject({ out, given: '' });
    expect(await paged(['bodies'], { height: lines })).toMatchObject({ out: '', given: out });
  });

  test('is counted as the terminal breaks its lines', async () => {
    const line = `${'x'.repeat(250)}\n`;
    const print = async (text: string, colour = '') => {
      const { page, given } = pagerWith();
      const sink = { columns: 80, rows: 5, colour: false, write: () => undefined };
      async function* pieces() {
        yield colour + text;
      }
      await printPieces(pieces(), { page, out: sink } as unknown as Host, 'vi');
      return given.length;
    };
    expect(await print(line)).toBe(0);
    expect(await print(line + line)).toBe(1);
    expect(await print(`${'e\u0323\u0302'.repeat(80)}\n`.repeat(4))).toBe(0);
    expect(await print(`${'x'.repeat(80)}\n`.repeat(4), '\u001b[1m\u001b[31m')).toBe(0);
    expect(await print('\n'.repeat(4))).toBe(0);
    expect(await print('\n'.repeat(5))).toBe(1);
  });

  test('is never what goes elsewhere than to a terminal', async () => {
    const plain = await dvtasks(['list'], { width: 0 });
    for (const height of [undefined, 0]) {
      expect(await paged(['list'], { width: 0, height })).toMatchObject({ ...plain, given: '' });
    }
    const cwd = catalogueCopy();
    expect(await paged(['list', '-o', 'x.txt'], { cwd })).toMatchObject({ out: '', given: '' });
  });

  test.each(runsOfEveryCommand().map((args) => ({ line: args.join(' '), args })))(
    'is all that dvtasks $line prints',
    async ({ args }) => {
      const cwd = catalogueCopy({ '2026/progress.yaml': LEDGER_OF_RUNS });
      commitAllButLedgers(cwd);
      const plain = await dvtasks(args, { cwd, height: 1, env: ENV_FOR_GIT });
      const { given, ...run } = await paged(args, { cwd, height: 1, env: ENV_FOR_GIT });
      expect(run).toMatchObject({ ...plain, out: '' });
      expect(given).toBe(plain.out);
    },
  );

  test('is the help too, and has at its foot how to go on', async () => {
    const { out } = await dvtasks(['--help']);
    const vietnamese = await paged(['--help'], { height: 10 });
    expect(vietnamese).toMatchObject({ out: '', given: out, code: 0 });
    expect(vietnamese.said).toEqual([expect.stringContaining('q: thoat'), 'end']);
    const english = await paged(['list', '--lang', 'en']);
    expect(english.said).toEqual([expect.stringContaining('q: quit'), 'end']);
  });

  test('is nothing where the line wants no pager', async () => {
    for (const args of [
      ['list', '--no-pager'],
      ['--no-pager', 'list'],
      ['import', '--help', '--no-pager'],
    ]) {
      const { given, out } = await paged(args, { height: 10 });
      expect([given, out.length > 100]).toEqual(['', true]);
    }
    expect((await paged(['explain', '--', '--no-pager'], { height: 3 })).given).not.toBe('');
  });
});

describe('a pager', () => {
  test('that there is not leaves all to be printed', async () => {
    const plain = await dvtasks(['list']);
    for (const page of [null, async () => null]) {
      expect(await dvtasks(['list'], { page, height: 24 })).toEqual(plain);
    }
  });

  test('that fails leaves all to be printed', async () => {
    const plain = await dvtasks(['list']);
    for (const taken of [0, 2]) {
      const { page } = pagerWith({ isSound: false, taken });
      expect(await dvtasks(['list'], { page, height: 24 })).toEqual(plain);
    }
  });

  test('that is left early changes no exit code', async () => {
    const { page } = pagerWith({ taken: 0 });
    const world = { page, height: 10, today: '2026-12-30' };
    expect(await dvtasks(['overdue', '--exit-code'], world)).toEqual({ code: 1, out: '', err: '' });
    expect(await dvtasks(['list'], world)).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('a long answer', () => {
  /** Prints pieces without end, or until one that cannot be made. */
  async function print({ taken = 3, isSound = true, failsAt = Number.POSITIVE_INFINITY } = {}) {
    const { page, given, said } = pagerWith({ taken, isSound });
    let made = 0;
    let isClosed = false;
    const plain: string[] = [];
    async function* pieces() {
      try {
        for (;;) {
          made += 1;
          if (made > failsAt) throw new Error('hỏng');
          yield '\n'.repeat(30);
        }
      } finally {
        isClosed = true;
      }
    }
    const out = {
      ...{ columns: 80, rows: 24, colour: false },
      write: (text: string) => void plain.push(text),
      drained: async () => plain.length < 5,
    };
    const failure = await printPieces(pieces(), { page, out } as unknown as Host, 'vi').then(
      () => null,
      (error) => error.message,
    );
    return { given: given.length, plain: plain.length, made, isClosed, failure, end: said.at(-1) };
  }

  test('is made as it is read, and no more of it once the pager has been left', async () => {
    expect(await print()).toEqual({
      ...{ given: 3, plain: 0, made: 3, isClosed: true, failure: null, end: 'end' },
    });
  });

  test('that cannot be made on the way is said once the pager has ended', async () => {
    expect(await print({ failsAt: 2 })).toEqual({
      ...{ given: 2, plain: 0, made: 3, isClosed: true, failure: 'hỏng', end: 'end' },
    });
  });

  test('goes to the terminal, all of it, where the pager fails with its beginning', async () => {
    expect(await print({ taken: 1, isSound: false })).toEqual({
      ...{ given: 1, plain: 5, made: 5, isClosed: true, failure: null, end: 'end' },
    });
  });
});

/** Shows what it is given, says so, and stays until a line is typed; Ctrl-C it only reports. */
const STAYS = `
process.on('SIGINT', () => console.log('<ngắt>'));
console.log('<đây>' + process.argv.slice(2).join('|'));
process.stdin.pipe(process.stdout, { end: false });
process.stdin.on('end', () => console.log('<hết>'));
require('node:fs').createReadStream('/dev/tty').on('data', () => process.exit(0));
`;
/** Shows the beginning, and leaves. */
const LEAVES = `process.stdin.once('data', (text) => {
  console.log('<đây>' + String(text).slice(0, 20));
  process.exit(0);
});`;
/** Reads slowly at first, and says how much. */
const COUNTS = `let size = 0;
process.stdin.on('data', (text) => {
  size += text.length;
  if (size < 1_000_000) process.stdin.pause();
  setTimeout(() => process.stdin.resume(), 20);
});
process.stdin.on('end', () => console.log(size));`;
const FAILS = 'process.exit(1);';
const ENDS_AT_ONCE = 'process.exit(0);';

describe.skipIf(!HAS_TERMINALS)('at a terminal', () => {
  /** The line of a pager. */
  const pagerOf = (script: string) => {
    const path = join(temporaryFolder(), 'pager của tôi.cjs');
    writeFileSync(path, script);
    return `"${process.execPath}" '${path}'`;
  };
  const runIn = (env: Record<string, string>, args = ['list'], more: Partial<TerminalRun> = {}) =>
    atTerminal(args, {
      ...{ cwd: temporaryFolder(), steps: [], rows: 25 },
      ...{ env: { DVTASKS_CALL: 'dvtasks', DVTASKS_PAGER: undefined, ...env }, ...more },
    });
  const plain = async (args = ['list']) => {
    const { out, err } = await dvtasks(args, {
      ...{ cwd: temporaryFolder(), today: VIETNAM_TODAY, call: 'dvtasks', height: 25 },
    });
    return (out + err).replaceAll('\n', '\r\n');
  };

  test('it has the screen and the keys, Ctrl-C too, and remarks come after it', async () => {
    const DVTASKS_PAGER = `${pagerOf(STAYS)} -S "một hai"`;
    const steps = [
      ['<hết>', '\u0003'],
      ['<ngắt>', 'q\n'],
    ] as const;
    const args = ['overdue', '--full', '--exit-code', '--as-of', '2026-12-30', '--no-color'];
    const { code, shown, left } = await runIn({ DVTASKS_PAGER, PAGER: 'nope' }, args, { steps });
    expect([code, left]).toEqual([1, 0]);
    expect(shown).toMatch(
      /^<đây>-S\|một hai\r\n[\s\S]*<hết>[\s\S]*<ngắt>[\s\S]*danh mục kèm theo[^\n]*\n$/,
    );
  });

  test('it can be left early', async () => {
    const { code, shown } = await runIn({ PAGER: pagerOf(LEAVES), NO_COLOR: '1' });
    expect(code).toBe(0);
    expect(shown).toMatch(/^<đây>Danh mục nhiệm vụ [^\n]*\n[^\n]*danh mục kèm theo[^\n]*\n$/);
    const atOnce = await runIn({ PAGER: pagerOf(ENDS_AT_ONCE) }, ['list', '--json']);
    expect(atOnce).toMatchObject({ code: 0, shown: expect.stringMatching(/^dvtasks: [^\n]*\n$/) });
  });

  test.each([
    ['what is not there', { PAGER: 'nope' }],
    ['what fails', { PAGER: pagerOf.bind(null, FAILS) }],
    ['nothing', { DVTASKS_PAGER: '', PAGER: pagerOf.bind(null, STAYS) }],
    ['cat', { PAGER: 'cat' }],
    ['a dumb terminal', { PAGER: pagerOf.bind(null, STAYS), TERM: 'dumb' }],
    ['no less on the PATH', { PATH: '' }],
  ])('with %s, all is printed at once', async (_, given) => {
    const env = Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value(),
    ]);
    const { code, shown } = await runIn({ NO_COLOR: '1', ...Object.fromEntries(env) });
    expect([code, shown]).toEqual([0, await plain()]);
  });

  test('what fits needs none', async () => {
    const { shown } = await runIn({ PAGER: pagerOf(STAYS), NO_COLOR: '1' }, ['--help']);
    expect(shown).toBe(await plain(['--help']));
  });

  test('it is given all of an answer that comes in pieces, as fast as it reads', async () => {
    const drafts = Array.from({ length: 220 }, (_, at) => [`x${at}`, {}] as const);
    const cwd = workspaceOf(Object.fromEntries(drafts));
    const args = ['list', '--json'];
    const { out } = await dvtasks(args, { cwd, today: VIETNAM_TODAY });
    const { code, shown } = await runIn({ PAGER: pagerOf(COUNTS), CI: '1' }, args, { cwd });
    const size = Buffer.byteLength(out);
    expect(size).toBeGreaterThan(8_000_000);
    expect([code, shown]).toEqual([0, `${size}\r\n`]);
  });

  test.skipIf(!HAS_LESS)('less shows colours, whatever LESS says, and how it is left', async () => {
    const args = ['list', '--quarter', 'Q3'];
    for (const [env, prompt] of [
      [{}, 'q: thoat'],
      [{ LESS: '-i -Ptrang' }, 'trang'],
    ] as const) {
      const { code, shown, left } = await runIn(env, args, { steps: [[prompt, 'q']] });
      expect([code, left, shown.includes('ESC')]).toEqual([0, 0, false]);
      expect(shown).toMatch(/\u001b\[1m/);
    }
  });
});
