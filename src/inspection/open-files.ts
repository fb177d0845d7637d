/**
 * The files of catalogues that are inspected one after another. Each is read once, and let go of as soon as no other
 * catalogue can want it: of thousands, only what was found is kept.
 */
import { dirname, sep } from 'node:path';
import type { FileKind } from '../schema/schema.ts';
import { type Acknowledgement, acknowledgementsIn } from '../source/acknowledgement.ts';
import type { Finding } from '../source/finding.ts';
import type { Losses } from '../source/losses.ts';
import { describePlace, type Place } from '../source/place.ts';
import { type ReadFile, readWithRecovery } from '../source/recovery.ts';
import { type Request, shown } from '../workspace/folders.ts';

/** A file that catalogues still to come may read, and all that was found in it. */
export interface OpenFile<Kind extends FileKind = FileKind> {
  folder: string;
  file: ReadFile<Kind>;
  acknowledgements: readonly Acknowledgement[];
  /** What an acknowledgement is for may be hidden by what cannot be used, or of a catalogue that is out of view. */
  hides: boolean;
  /** Entries that later ones correct: what they needed acknowledged need not be found any more. */
  corrected: Place[];
  /** Each once: catalogues that share the file find the same in it. */
  found: Map<string, Finding>;
  /** The names of the catalogues that have read it. */
  readers: string[];
}

/** Notes what was found in a file as one of the catalogues was looked at. */
export function note({ found }: OpenFile, finding: Finding): void {
  const key = `${describePlace(finding)} ${finding.rule} ${finding.message.en}`;
  const known = found.get(key);
  const names = finding.catalogues ?? [];
  if (!known) found.set(key, { ...finding, catalogues: finding.catalogues && [...names] });
  else known.catalogues?.push(...names.filter((name) => name !== known.catalogues?.at(-1)));
}

export class OpenFiles {
  readonly #request: Request;
  /** Of all files: what one catalogue could not use, others that share the file cannot use either. */
  readonly #losses: Losses;
  /** By the paths that a person is shown. */
  readonly #open = new Map<string, OpenFile>();

  constructor(request: Request, losses: Losses) {
    this.#request = request;
    this.#losses = losses;
  }

  /** The file, which is read where it is not open. */
  read<Kind extends FileKind>(path: string, kind: Kind): OpenFile<Kind> {
    const { tree, cwd } = this.#request;
    const name = shown(cwd, path);
    const known = this.#open.get(name);
    if (known) return known as OpenFile<Kind>;
    const file = readWithRecovery(name, kind, () => tree.read(path), this.#losses);
    const open: OpenFile<Kind> = {
      folder: dirname(path),
      file,
      acknowledgements: acknowledgementsIn(file.source, file.root),
      hides: file.flaws.length > 0,
      corrected: [],
      found: new Map(),
      readers: [],
    };
    this.#open.set(name, open);
    return open;
  }

  /** Lets go of the files that neither the catalogue in the folder nor one after it reads: they are not above it. */
  *closeBefore(folder: string): Iterable<OpenFile> {
    for (const [name, open] of this.#open) {
      if (`${folder}${sep}`.startsWith(`${open.folder}${sep}`)) continue;
      this.#open.delete(name);
      yield open;
    }
  }

  /** Lets go of all. */
  *closeAll(): Iterable<OpenFile> {
    yield* this.#open.values();
    this.#open.clear();
  }
}
