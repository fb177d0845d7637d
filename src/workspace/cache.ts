/**
 * What reading made of a catalogue, kept in the user's cache folder until one of its files changes. A file has changed
 * if its size, times or inode have, as git's index tells it; what a clock cannot tell apart is not kept at all. An entry
 * that is damaged, or of another build of the tool, is as if there were none, and so is one that cannot be written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import type { CacheFolder } from '../host.ts';
import { decode } from '../source/decode.ts';
import { Losses } from '../source/losses.ts';
import { lazyNode, wayTo } from '../source/nodes.ts';
import type { SourceFile } from '../source/place.ts';
import { type CataloguePaths, type Placed, shown } from './folders.ts';
import { graphFrom, graphText } from './graph.ts';

/** What is known of a catalogue before it is read. */
export type HeadFacts = Pick<Catalogue, 'year' | 'title' | 'authority' | 'unit' | 'decision'>;

/** A catalogue in the cache. */
export interface CacheEntry {
  head: HeadFacts;
  /** As it was issued. */
  catalogue(place: Placed): Catalogue;
}

/** The files of a catalogue as they were before they were read. */
export interface FileStates {
  paths: readonly string[];
  states: readonly (readonly number[])[];
  /** Milliseconds since 1970. */
  at: number;
}

/** A disk may keep the time of a change to two seconds only: what has just changed may change again unseen. */
const GRAIN = 2000;
/** Entries are made anew after so long, in milliseconds, so that those of folders that are gone go too. */
const OLDEST = 60 * 86_400_000;
/** So often they are looked for. */
const SWEPT = 7 * 86_400_000;

/** What an entry does not know of its catalogue. */
const NO_PLACE: Placed = { path: '', name: '', reference: '', ledgerPath: '', readOnly: false };

export class CatalogueCache {
  readonly #folder: CacheFolder;
  readonly #cwd: string;
  #isOurs: boolean | null = null;
  #canWrite: boolean | null = null;

  constructor(folder: CacheFolder, cwd: string) {
    this.#folder = folder;
    this.#cwd = cwd;
  }

  /** What the files of a catalogue are now; null where that does not tell whether they change. */
  statesOf(paths: CataloguePaths): FileStates | null {
    const at = this.#folder.clock();
    const files = filesOf(paths);
    const states: number[][] = [];
    for (const file of files) {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat && !stat.isFile()) return null;
      states.push(stat ? [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino] : []);
    }
    return { paths: files, states, at };
  }

  /** The entry of a catalogue whose files are as they were; null where there is none. */
  find(files: FileStates): CacheEntry | null {
    this.#isOurs ??= isOurs(this.#folder);
    if (!this.#isOurs) return null;
    try {
      return this.#entryIn(readFileSync(this.#fileOf(files)), files);
    } catch {
      return null;
    }
  }

  #entryIn(bytes: Buffer, files: FileStates): CacheEntry | null {
    const [sum, rest] = [bytes.toString('latin1', 0, SUM), bytes.subarray(SUM)];
    if (sum !== sumOf(rest)) return null;
    const key = rest.indexOf('\n');
    if (rest.toString('utf8', 0, key) !== this.#keyOf(files)) return null;
    const head = rest.indexOf('\n', key + 1);
    const sources = files.paths.map((path) => sourceOf(path, this.#cwd));
    return {
      head: JSON.parse(rest.toString('utf8', key + 1, head)),
      catalogue: (place) => {
        const nodeIn = (file: number, path: string) => lazyNode(sources[file] as SourceFile, path);
        const made = graphFrom(rest.toString('utf8', head + 1), nodeIn) as Catalogue;
        return { ...made, ...place, losses: new Losses() };
      },
    };
  }

  /** Keeps a catalogue as it was issued, but for what its place tells. */
  keep(files: FileStates, catalogue: Catalogue): void {
    const isSettled = files.states.every(([, changed = 0, touched = 0]) => {
      return Math.max(changed, touched) < files.at - GRAIN;
    });
    if (!isSettled || this.#canWrite === false) return;
    const { year, title, authority, unit, decision } = catalogue;
    const head: HeadFacts = { year, title, authority, unit, decision };
    const places = new Map(files.paths.map((path, at) => [shown(this.#cwd, path), at]));
    const graph = graphText({ ...catalogue, ...NO_PLACE, losses: null }, (value) => {
      const way = wayTo(value);
      return way && [places.get(way.source.path) ?? -1, way.path];
    });
    const rest = Buffer.from(`${this.#keyOf(files)}\n${JSON.stringify(head)}\n${graph}`);
    try {
      this.#canWrite ??= prepare(this.#folder);
      if (!this.#canWrite) return;
      // Of what is cut short, or written by two at once, the sum tells that it is no entry.
      const bytes = Buffer.concat([Buffer.from(sumOf(rest)), rest]);
      writeFileSync(this.#fileOf(files), bytes, { mode: 0o600 });
    } catch {
      this.#canWrite = false;
    }
  }

  /** What an entry must have been made with, and of; a line. */
  #keyOf({ paths, states }: FileStates): string {
    return JSON.stringify([this.#folder.tool, paths, states]);
  }

  #fileOf({ paths: [first = ''] }: FileStates): string {
    return join(this.#folder.path, `${sumOf(Buffer.from(first))}.json`);
  }
}

function filesOf({ catalogue, bodies, calendar, sections, amendments, ledger }: CataloguePaths) {
  return [catalogue, bodies, ...(calendar ? [calendar] : []), ...sections, ...amendments, ledger];
}

/** A file whose text is read when somebody asks for a place in it. */
function sourceOf(path: string, cwd: string): SourceFile {
  let text: string | null = null;
  return {
    path: shown(cwd, path),
    get text() {
      text ??= decode(path, readFileSync(path)).source.text;
      return text;
    },
  };
}

/** True for a folder that nobody else can have written to. */
function isOurs({ path, uid }: CacheFolder): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return (
    stat?.isDirectory() === true &&
    (uid === null || (stat.uid === uid && (stat.mode & 0o022) === 0))
  );
}

/** Makes the folder, and takes out what is too old. */
function prepare(folder: CacheFolder): boolean {
  const { path, clock } = folder;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!isOurs(folder)) return false;
  const [mark, now] = [join(path, 'swept'), clock()];
  if (now - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0) < SWEPT) return true;
  writeFileSync(mark, '');
  for (const name of readdirSync(path)) {
    const file = join(path, name);
    if (now - statSync(file).mtimeMs > OLDEST) rmSync(file, { force: true, recursive: true });
  }
  return true;
}

/** An entry begins with the sum of the rest, in so many letters. */
const SUM = 16;

/** A sum that no change of one word leaves as it is: each step can be undone. */
function sumOf(given: Uint8Array): string {
  const bytes = given.byteOffset % 4 === 0 ? given : Uint8Array.from(given);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const rests = bytes.subarray(words.length * 4);
  let one = bytes.length;
  let other = 0;
  for (const values of [words, rests]) {
    for (let at = 0; at < values.length; at += 1) {
      one = Math.imul(one ^ (values[at] as number), 0x85ebca6b);
      one ^= one >>> 15;
      other = (Math.imul(other, 31) + one) | 0;
    }
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
