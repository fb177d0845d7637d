/** Reading catalogues from their files: only whether these are sound matters here. */
import { buildCatalogue } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { UnusableError } from '../errors.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { Losses } from '../source/losses.ts';
import { withPlaces } from '../source/nodes.ts';
import { readSound } from '../source/read.ts';
import type { ShapedFile } from '../source/shape.ts';
import { type CataloguePaths, type Placed, type Request, shown } from './folders.ts';
import type { FileTree } from './tree.ts';

/** What the head of a catalogue, its file `catalogue.yaml`, holds. */
export type HeadFile = ShapedFile<FileContent<'catalogue'>>;

/**
 * A file of the catalogue is not sound. An inspection of the same request says what is wrong, and is made by whoever
 * tells a person.
 */
export class UnsoundError extends UnusableError {
  readonly request: Request;

  constructor(request: Request) {
    super({
      vi: 'danh mục có tệp không dùng được',
      en: 'a file of the catalogue cannot be used',
    });
    this.request = request;
  }
}

/** So many files that catalogues share are kept: those of the folders above the one that is being read. */
const MOST_SHARED = 8;

/** Reads catalogues one after another; of what they share, each file once. */
export class CatalogueReader {
  readonly #request: Request;
  readonly #shared = new Map<string, Promise<ShapedFile<unknown>>>();

  constructor(request: Request) {
    this.#request = request;
  }

  /** @throws UnsoundError when the file is not sound */
  head(path: string, place: Placed): Promise<HeadFile> {
    return this.#readSound(path, 'catalogue', place);
  }

  /**
   * The catalogue as it was issued.
   *
   * @param wholeTree the files among which a ledger that was lost is missing
   * @throws UnsoundError when one of its files is not sound
   */
  async catalogue(
    { paths, file, ...place }: Placed & { paths: CataloguePaths; file: HeadFile | null },
    wholeTree: () => Promise<FileTree>,
  ): Promise<Catalogue> {
    const bodies = await this.#readShared(paths.bodies, 'bodies', place);
    const calendar = paths.calendar && (await this.#readShared(paths.calendar, 'calendar', place));
    const sections: ShapedFile<FileContent<'section'>>[] = [];
    for (const path of paths.sections) {
      sections.push(await this.#readSound(path, 'section', place));
    }
    const amendments: ShapedFile<FileContent<'amendment'>>[] = [];
    for (const path of paths.amendments) {
      amendments.push(await this.#readSound(path, 'amendment', place));
    }
    const { tree } = this.#request;
    const hasLedger = tree.exists(paths.ledger);
    const whole = hasLedger ? tree : await wholeTree();
    if (!hasLedger && whole.exists(paths.ledger)) throw this.#unsound(place, whole);
    // A ledger of comments alone is one to which nothing has happened yet.
    const ledger = hasLedger ? await this.#readIfAny(paths.ledger, 'ledger', place) : null;
    const head = file ?? (await this.head(paths.catalogue, place));
    const { path, name, reference, ledgerPath, readOnly } = place;
    const { catalogue, flaws } = await withPlaces(() =>
      buildCatalogue(
        { path, name, reference, ledgerPath, readOnly },
        {
          ...{ catalogue: head, bodies, calendar: calendar || null, sections },
          ...{ amendments, ledger, losses: new Losses() },
        },
      ),
    );
    if (flaws.length > 0) throw this.#unsound(place);
    return catalogue;
  }

  /** Bodies and days off are those of many catalogues. */
  #readShared<Kind extends 'bodies' | 'calendar'>(
    path: string,
    kind: Kind,
    place: Placed,
  ): Promise<ShapedFile<FileContent<Kind>>> {
    const known = this.#shared.get(path) ?? this.#readSound(path, kind, place);
    this.#shared.delete(path);
    this.#shared.set(path, known);
    const [oldest] = this.#shared.keys();
    if (this.#shared.size > MOST_SHARED && oldest !== undefined) this.#shared.delete(oldest);
    return known as Promise<ShapedFile<FileContent<Kind>>>;
  }

  async #readSound<Kind extends FileKind>(
    path: string,
    kind: Kind,
    place: Placed,
  ): Promise<ShapedFile<FileContent<Kind>>> {
    const file = await this.#readIfAny(path, kind, place);
    if (!file) throw this.#unsound(place);
    return file;
  }

  /** The content of a file; null for one that holds nothing but comments. */
  async #readIfAny<Kind extends FileKind>(
    path: string,
    kind: Kind,
    place: Placed,
  ): Promise<ShapedFile<FileContent<Kind>> | null> {
    const { tree, cwd } = this.#request;
    let bytes: Uint8Array;
    try {
      bytes = tree.read(path);
    } catch {
      throw this.#unsound(place);
    }
    const read = await readSound(shown(cwd, path), kind, bytes);
    if (!read.isSound) throw this.#unsound(place);
    return read.file;
  }

  /** What is wrong in other catalogues need not trouble this one. */
  #unsound({ name }: Placed, tree = this.#request.tree): UnsoundError {
    return new UnsoundError({ ...this.#request, tree, in: [name], units: [], year: null });
  }
}
