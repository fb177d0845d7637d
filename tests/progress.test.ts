/** The line that says how far a long run is. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { progressLine } from '../src/cli/progress.ts';
import type { Host, Sink } from '../src/host.ts';
import type { Lang } from '../src/text.ts';
import { dvtasks } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

interface World {
  /** The widths of the terminals; null for a pipe. */
  out?: number | null;
  err?: number | null;
  env?: Host['env'];
  lang?: Lang;
}

/** A run with a clock of its own, and all that it writes, in order; stdout in brackets. */
function runOn({ out = 80, err = 80, env = {}, lang = 'vi' }: World = {}) {
  let time = 5000;
  const written: string[] = [];
  const sink = (columns: number | null, mark: (text: string) => string): Sink => ({
    write: (text) => void written.push(mark(text)),
    columns: columns ?? undefined,
    rows: undefined,
    colour: false,
  });
  const given: Host = {
    cwd: '/',
    env,
    today: '2027-01-12',
    now: () => time,
    shippedData: '',
    version: '0.0.0',
    call: 'dvtasks',
    platform: 'linux',
    open: async () => undefined,
    ask: () => null,
    page: async () => {
      written.push('<page>');
      return null;
    },
    out: sink(out, (text) => `[${text}]`),
    err: sink(err, (text) => text),
  };
  const { host, progress, clear } = progressLine(given, lang);
  const later = (milliseconds: number, done: number, total = 3321) => {
    time += milliseconds;
    progress(done, total);
  };
  return { host, later, clear, written };
}

const CLEARED = '\r\u001b[K';

describe('how far a run is', () => {
  test('is said from the second on, ten times a second', () => {
    const { later, clear, written } = runOn();
    for (let done = 1; done <= 3321; done += 1) later(1, done);
    expect(written[0]).toBe('\r1.000/3.321 danh mục\u001b[K');
    expect(written.slice(1, 3)).toEqual([
      '\r1.100/3.321 danh mục\u001b[K',
      '\r1.200/3.321 danh mục\u001b[K',
    ]);
    expect(written).toHaveLength(24);
    clear();
    clear();
    expect(written.slice(24)).toEqual([CLEARED]);
  });

  test('is not said of what takes no second', () => {
    const { later, clear, written } = runOn();
    for (let done = 0; done < 999; done += 1) later(1, done);
    clear();
    expect(written).toEqual([]);
  });

  test.each<World & { what: string }>([
    { what: 'a pipe', err: null },
    { what: 'CI', env: { CI: 'true' } },
    { what: 'a terminal that cannot go back in a line', env: { TERM: 'dumb' } },
  ])('is not said in $what', ({ what, ...world }) => {
    const { later, clear, written } = runOn(world);
    for (let done = 0; done < 100; done += 1) later(100, done);
    clear();
    expect(written).toEqual([]);
  });

  test('is said in the language of the run, and stays in its line', () => {
    const said = (world: World, done: number, total: number) => {
      const { later, written } = runOn(world);
      later(1000, done, total);
      return written.join('');
    };
    expect(said({ lang: 'en' }, 1204, 3321)).toBe('\r1,204/3,321 catalogues\u001b[K');
    expect(said({ lang: 'en' }, 0, 1)).toBe('\r0/1 catalogue\u001b[K');
    expect(said({ err: 12 }, 1204, 3321)).toBe('\r1.204/3.321\u001b[K');
    expect(said({ err: 0 }, 1204, 3321)).toBe('\r1.204/3.321 danh mục\u001b[K');
  });

  test('is gone before anything else is written, and comes back under a notice', () => {
    const { host, later, written } = runOn();
    later(1000, 1);
    host.err.write('dvtasks: a\n');
    host.err.write('dvtasks: b\n');
    later(100, 2);
    host.out.write('c');
    expect(written).toEqual([
      '\r1/3.321 danh mục\u001b[K',
      CLEARED,
      'dvtasks: a\n',
      'dvtasks: b\n',
      '\r2/3.321 danh mục\u001b[K',
      CLEARED,
      '[c]',
    ]);
  });

  test('never stands within an answer on the terminal, and goes on beside one in a pipe', () => {
    for (const [out, shown] of [
      [80, 0],
      [null, 1],
    ] as const) {
      const { host, later, written } = runOn({ out });
      host.out.write('half a');
      later(2000, 3);
      host.out.write(' line\n');
      expect(written.filter((text) => text.includes('danh mục'))).toHaveLength(shown);
      expect(written.filter((text) => text.startsWith('[')).join('')).toBe('[half a][ line\n]');
    }
  });

  test('is gone before a pager has the screen, and does not come back', async () => {
    const { host, later, written } = runOn();
    later(1000, 1);
    await host.page?.('');
    later(1000, 2);
    expect(written).toEqual(['\r1/3.321 danh mục\u001b[K', CLEARED, '<page>']);
  });
});

describe('a run over several catalogues', () => {
  /** A second goes by whenever the clock is looked at. */
  const slowly = () => {
    let seconds = 0;
    return () => {
      seconds += 1;
      return seconds * 1000;
    };
  };
  const cwd = () => workspaceOf({ a: {}, b: {}, c: {} });

  test('says how far it is, and takes it away at the end', async () => {
    const { code, err } = await dvtasks(['overdue'], { cwd: cwd(), now: slowly() });
    expect(code).toBe(0);
    expect(err).toMatch(/^(\r\d\/3 danh mục\u001b\[K)+\r\u001b\[K$/);
  });

  test('takes it away before it says what it failed of', async () => {
    const broken = cwd();
    writeFileSync(join(broken, 'data/c/2-chu-de-nam.yaml'), 'x');
    const { code, out, err } = await dvtasks(['overdue'], { cwd: broken, now: slowly() });
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^(\r\d\/3 danh mục\u001b\[K)+\r\u001b\[K[^\r]*$/);
  });
});
