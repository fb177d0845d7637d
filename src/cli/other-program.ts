/** Other programs of the machine, which do what this one does not: where they are, and running them to their end. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import type { Host } from '../host.ts';
import { printable } from '../printable.ts';

export type Machine = Pick<Host, 'env' | 'platform'>;

/** The first of the programs that the machine has: a path is one place; a name may be in any folder of the PATH. */
export function findProgram(
  wanted: readonly string[],
  machine: Machine,
  isProgram = isProgramFile,
): string | null {
  for (const program of wanted) {
    const found = placesOf(program, machine).find(isProgram);
    if (found) return found;
  }
  return null;
}

export function homeOf(env: Machine['env']): string {
  return env.HOME ?? homedir();
}

/** Where programs that came as a Flatpak, named by their ids, are run from. */
export function flatpaksOf(ids: readonly string[], env: Machine['env']): string[] {
  return ['/var/lib/flatpak', `${homeOf(env)}/.local/share/flatpak`].flatMap((folder) =>
    ids.map((id) => `${folder}/exports/bin/${id}`),
  );
}

function placesOf(program: string, { env, platform }: Machine): string[] {
  const { delimiter, isAbsolute, join } = platform === 'win32' ? win32 : posix;
  if (/[\\/]/.test(program)) return [program];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, program));
}

function isProgramFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A new folder that the program, too, can read and write. */
export async function newFolder(program: string, machine: Machine): Promise<string> {
  const parent = folderOf(program, machine);
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, 'dvtasks-'));
}

/** Snap and Flatpak hide the machine's /tmp from a program, and give it a folder of its own within the home folder. */
export function folderOf(program: string, { env }: Machine): string {
  const home = homeOf(env);
  const snap = /^\/snap\/bin\/([^/]+)$/.exec(program)?.[1];
  if (snap) return `${home}/snap/${snap}/common`;
  const id = /\/flatpak\/exports\/bin\/([^/]+)$/.exec(program)?.[1];
  return id ? `${home}/.var/app/${id}/cache` : tmpdir();
}

/** What is left of a program may hold a file for a moment; a folder that stays is no reason to lose its work. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(
    () => undefined,
  );
}

/** How a program ended. */
export interface End {
  /** Null where a signal ended it. */
  code: number | null;
  signal: string | null;
  isLate: boolean;
  /** What it wrote to stderr. */
  said: string;
}

/**
 * Runs a program to its end, or to the limit in milliseconds. What it says goes to a file: a pipe would wait for its
 * children too.
 *
 * @throws what the system says where it cannot be run
 */
export async function endOf(
  program: string,
  args: readonly string[],
  messages: string,
  limit: number,
): Promise<End> {
  const file = await open(messages, 'w');
  try {
    const end = await new Promise<Omit<End, 'said'>>((resolve, reject) => {
      const child = spawn(program, args, {
        stdio: ['ignore', 'ignore', file.fd],
        windowsHide: true,
      });
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, limit);
      child.once('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        resolve({ code, signal, isLate });
      });
    });
    return { ...end, said: await readFile(messages, 'utf8') };
  } finally {
    await file.close();
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? printable(error.message) : String(error);
}
