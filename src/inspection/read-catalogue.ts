/** Making a catalogue of what survived reading. */
import { basename } from 'node:path';
import { buildCatalogue } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { fold } from '../reading/fold.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import type { Flaw } from '../source/flaw.ts';
import type { Losses } from '../source/losses.ts';
import type { YamlNode } from '../source/nodes.ts';
import type { SourceFile } from '../source/place.ts';
import type { ReadFile } from '../source/recovery.ts';
import type { ShapedFile } from '../source/shape.ts';
import { type CataloguePaths, type Request, yearOfDay } from '../workspace/folders.ts';
import type { OpenFile, OpenFiles } from './open-files.ts';

/** A catalogue, as far as it could be read. */
export interface ReadCatalogue {
  catalogue: Catalogue;
  /** What was met in building it. */
  flaws: readonly Flaw[];
  files: readonly OpenFile[];
  head: OpenFile<'catalogue'>;
  bodies: OpenFile<'bodies'>;
}

/** The year of a catalogue, as far as it can be made out. */
export function yearOf(head: ReadFile<'catalogue'>, folder: string, ofDay: number): number {
  return Number(head.content?.year) || Number(basename(folder)) || ofDay;
}

/** Reads the files of a catalogue, each that is not open, and builds it. */
export function readCatalogue(
  request: Request,
  paths: CataloguePaths,
  where: Parameters<typeof buildCatalogue>[0],
  { open, losses }: { open: OpenFiles; losses: Losses },
): ReadCatalogue {
  const { tree } = request;
  const head = open.read(paths.catalogue, 'catalogue');
  const bodies = open.read(paths.bodies, 'bodies');
  const calendar = paths.calendar ? open.read(paths.calendar, 'calendar') : null;
  const sections = paths.sections.map((path) => open.read(path, 'section'));
  const amendments = paths.amendments.map((path) => open.read(path, 'amendment'));
  const ledger = tree.exists(paths.ledger) ? open.read(paths.ledger, 'ledger') : null;
  const unsound = [...sections, ...amendments].filter(({ file }) => file.flaws.length > 0);
  const { content, root, source } = head.file;
  const year = yearOf(head.file, paths.folder, yearOfDay(request));
  const built = buildCatalogue(where, {
    catalogue: {
      content: { title: '', authority: '', unit: '', ...content, year: String(year) },
      root: root ?? emptyNode(source),
    },
    bodies: shaped(bodies.file),
    calendar: calendar && shaped(calendar.file),
    sections: sections.flatMap(({ file }) => shaped(file) ?? []),
    ledger: ledger && shaped(ledger.file),
    amendments: amendments.flatMap(({ file }) => shaped(file) ?? []),
    unreadIds: idsIn(unsound.map(({ file }) => file.source)),
    unreadBodies: bodies.file.flaws.length === 0 ? '' : fold(bodies.file.source.text),
    lacksSections: sections.some(({ file }) => !file.content?.section),
    losses,
  });
  const others = [calendar, ...sections, ...amendments, ledger].filter((one) => one !== null);
  return { ...built, files: [head, bodies, ...others], head, bodies };
}

function shaped<Kind extends FileKind>({
  content,
  root,
}: ReadFile<Kind>): ShapedFile<FileContent<Kind>> | null {
  return content && root ? { content, root } : null;
}

function emptyNode(source: SourceFile): YamlNode {
  return { kind: 'map', entries: [], source, start: 0, end: 0 };
}

/** The task numbers that can be made out in files that cannot be read; any, where not even their letters can. */
function idsIn(sources: readonly SourceFile[]): Pick<ReadonlySet<string>, 'has'> {
  if (sources.some(({ text }) => text === '')) return { has: () => true };
  return new Set(
    sources.flatMap(({ text }) =>
      [...text.normalize('NFC').matchAll(/\bid\s*:?\s*["']?([\p{L}\d]+(?:\.[\p{L}\d]+)*)/gu)].map(
        ([, id]) => id ?? '',
      ),
    ),
  );
}
