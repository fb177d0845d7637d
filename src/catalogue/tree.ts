/** The files that a catalogue is read from: those of the disk, or those of a revision. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

export interface FileTree {
  isFolder: (path: string) => boolean;
  exists: (path: string) => boolean;
  /** @throws Error when the folder cannot be read */
  entries: (folder: string) => readonly { name: string; isFolder: boolean }[];
  /** @throws Error when the file cannot be read, with the code ENOENT when there is none */
  read: (path: string) => Uint8Array;
}

export const DISK: FileTree = {
  isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  exists: existsSync,
  entries: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
    })),
  read: (path) => readFileSync(path),
};
