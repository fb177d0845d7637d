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

interface Header {
  tool: string;
  paths: readonly string[];
  states: FileStates['states'];
  head: HeadFacts;
}

/** A disk may keep the time of a change to two seconds only: what has just changed may change again unseen. */
const GRAIN = 2000;
/** Entries are made anew after so long, in milliseconds, so that those of folders that are gone go too. */
const OLDEST = 60 * 86_400_000;
/** So often they are looked for. */
const SWEPT = 7 * 86_400_000;

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

  #entryIn(bytes: Buffer, { paths, states }: FileStates): CacheEntry | null {
    if (!isWhole(bytes)) return null;
    const end = bytes.indexOf('\n', SUM);
    const header: Header = JSON.parse(bytes.toString('utf8', SUM, end));
    const isSame =
      header.tool === this.#folder.tool &&
      areSame(header.paths, paths) &&
      areSame(header.states.flat(), states.flat());
    if (!isSame) return null;
    const sources = paths.map((path) => sourceOf(path, this.#cwd));
    return {
      head: header.head,
      catalogue: (place) => {
        const made = graphFrom(bytes.toString('utf8', end + 1), {
          tell: () => null,
          make: (file, path) => lazyNode(sources[file] as SourceFile, path),
        }) as Catalogue;
        return { ...made, ...place, losses: new Losses() };
      },
    };
  }

  /** Keeps a catalogue as it was issued, but for what its place tells. */
  keep(files: FileStates, catalogue: Catalogue): void {
    const isSettled = files.states.every(([, changed = 0, touched = 0]) => {
      return Math.max(changed, touched) < files.at - GRAIN;
    });
    if (!isSettled) return;
    const {
      path: _,
      name: __,
      reference: ___,
      ledgerPath: ____,
      readOnly: _____,
      ...issued
    } = catalogue;
    const { year, title, authority, unit, decision } = catalogue;
    const { paths, states } = files;
    const head = { year, title, authority, unit, decision };
    const header: Header = { tool: this.#folder.tool, paths, states, head };
    const places = new Map(paths.map((path, at) => [shown(this.#cwd, path), at]));
    const text = graphText(
      { ...issued, losses: null },
      {
        tell: (value) => {
          const way = wayTo(value);
          return way && [places.get(way.source.path) ?? -1, way.path];
        },
        make: () => ({}),
      },
    );
    this.#write(this.#fileOf(files), `${JSON.stringify(header)}\n${text}`);
  }

  #write(file: string, text: string): void {
    const bytes = Buffer.from(' '.repeat(SUM) + text);
    bytes.write(sumOf(bytes), 0, 'latin1');
    try {
      this.#canWrite ??= prepare(this.#folder);
      // Of what is cut short, or written by two at once, the sum tells that it is no entry.
      if (this.#canWrite) writeFileSync(file, bytes, { mode: 0o600 });
    } catch {
      this.#canWrite = false;
    }
  }

  #fileOf({ paths: [first = ''] }: FileStates): string {
    return join(this.#folder.path, `${sumOf(Buffer.from(`${' '.repeat(SUM)}${first}`))}.json`);
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

function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
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

/** An entry begins with so many bytes: the sum of the rest, in two halves. */
const SUM = 16;

/** A sum that no change of one word leaves as it is: each step can be undone. */
function sumOf(bytes: Buffer): string {
  const [start, length] = [bytes.byteOffset + SUM, bytes.length - SUM];
  const rest = start % 4 === 0 ? bytes.buffer : Uint8Array.from(bytes).buffer;
  const from = start % 4 === 0 ? start : SUM;
  const words = new Int32Array(rest, from, length >> 2);
  const rests = bytes.subarray(bytes.length - (length % 4));
  let one = length;
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

function isWhole(bytes: Buffer): boolean {
  return bytes.length > SUM && bytes.toString('latin1', 0, SUM) === sumOf(bytes);
}
