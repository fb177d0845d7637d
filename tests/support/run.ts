/** Runs command lines in this process, in a world of the test's own. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Ask, Host } from '../../src/host.ts';
import { CALL } from '../../src/text.ts';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** A day in the middle of things: 1.3, 3.5a and 3.5b are two days off. */
export const TODAY = '2026-02-12';

export interface World {
  today?: string;
  /** 0: no terminal. */
  width?: number;
  /** Of the terminal; it need not say. */
  height?: number | undefined;
  colour?: boolean;
  page?: Host['page'];
  cwd?: string;
  env?: Host['env'];
  call?: Host['call'];
  platform?: Host['platform'];
  open?: Host['open'];
  now?: Host['now'];
  /** Who is asked; nobody, unless it is said. */
  ask?: Ask;
  /** Is told what either stream is given, as it comes. */
  seen?: (text: string) => void;
  cache?: Host['cache'];
}

/** The exit code and what was printed. */
export async function dvtasks(args: readonly string[], world: World = {}) {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd: world.cwd ?? REPOSITORY,
    env: world.env ?? {},
    today: world.today ?? TODAY,
    now: world.now ?? (() => 0),
    shippedData: join(REPOSITORY, 'data'),
    version: '0.0.0',
    call: world.call ?? 'dvtasks',
    cache: world.cache ?? null,
    platform: world.platform ?? process.platform,
    open: world.open ?? (async () => undefined),
    page: world.page ?? null,
    ask: () => world.ask ?? null,
    out: {
      write: (text) => {
        out += text;
        world.seen?.(text);
      },
      columns: world.width === 0 ? undefined : (world.width ?? 80),
      rows: world.height,
      colour: world.colour ?? false,
    },
    err: {
      write: (text) => {
        err += text;
        world.seen?.(text);
      },
      columns: 80,
      rows: world.height,
      colour: world.colour ?? false,
    },
  });
  expect(`${out}${err}`, 'a command is written as it can be run').not.toContain(CALL);
  return { code, out, err };
}

/** The ids of the tasks that a view shows, in its order. */
export async function idsOf(args: readonly string[], world: World = {}): Promise<string[]> {
  const { code, out, err } = await dvtasks([...args, '--json'], world);
  if (code > 1) throw new Error(err);
  return JSON.parse(out).tasks.map(({ id }: { id: string }) => id);
}

/** A temporary folder with a copy of the shipped data, changed by `edits` (file → new text). */
export function catalogueCopy(
  edits: Record<string, string | ((text: string) => string)> = {},
): string {
  const folder = temporaryFolder();
  cpSync(join(REPOSITORY, 'data'), join(folder, 'data'), { recursive: true });
  for (const [name, edit] of Object.entries(edits)) {
    const path = join(folder, 'data', name);
    writeFileSync(path, typeof edit === 'string' ? edit : edit(readFileSync(path, 'utf8')));
  }
  return folder;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
