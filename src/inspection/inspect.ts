/**
 * Checking every file of a data folder and saying all that is wrong in one run: each file by itself (bytes, text, YAML,
 * shape: `source/recovery.ts`), then the catalogues made of what survived (`catalogue/build.ts`), then the rules that
 * look at whole catalogues.
 */
import { basename } from 'node:path';
import { buildCatalogue } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { fold } from '../reading/fold.ts';
import { ALL_RULES, RULES, UNUSED_ACKNOWLEDGEMENT } from '../rules/index.ts';
import type { Rule, Subject } from '../rules/rule.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { acknowledgementsIn } from '../source/acknowledgement.ts';
import type { Finding } from '../source/finding.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import { Losses } from '../source/losses.ts';
import type { SourceFile } from '../source/place.ts';
import { type ReadFile, readWithRecovery } from '../source/recovery.ts';
import type { ShapedFile } from '../source/shape.ts';
import type { YamlNode } from '../source/yaml.ts';
import { byCodeUnits } from '../text.ts';
import {
  type CataloguePaths,
  cataloguePaths,
  type DataFolder,
  dataFolder,
  placesOf,
  type Request,
  shown,
  unreadFiles,
} from '../workspace/folders.ts';
import { namesAsked } from '../workspace/names.ts';
import { acknowledgedOf, unusedOf } from './acknowledged.ts';
import { withoutCascading } from './cascading.ts';
import { gathered } from './gathered.ts';
import { twinFinder } from './twins.ts';

/** What an inspection found. */
export interface Inspection {
  /** The folder that was looked at. */
  root: string;
  /** Sorted by file and place; what was acknowledged is left out. */
  findings: readonly Finding[];
  /** How many warnings were acknowledged. */
  acknowledged: number;
  /** The catalogues, as far as they could be read. */
  catalogues: readonly Catalogue[];
  files: readonly ReadFile[];
  /** The rules that were checked. */
  rules: readonly Rule[];
}

/**
 * Reads every catalogue of a data folder, or those of one year, and says all that is wrong.
 *
 * @throws UnusableError when the folder itself cannot be read
 */
export function inspectCatalogues(request: Request): Inspection {
  const data = dataFolder(request);
  const { root } = data;
  const { files, catalogues, flaws } = readAll(request, data);
  const acknowledgements = files.flatMap(({ source, root: top }) =>
    acknowledgementsIn(source, top),
  );
  const subject = { files, catalogues, flaws, acknowledgements, today: request.today };
  const found = withoutCascading(RULES.flatMap((rule) => findingsOf(rule, subject)));
  const acknowledged = acknowledgedOf(found, acknowledgements);
  const unused = findingsOf(UNUSED_ACKNOWLEDGEMENT, {
    ...subject,
    acknowledgements: unusedOf(acknowledgements, acknowledged, files),
  });
  return {
    root,
    findings: gathered([...found.filter((one) => !acknowledged.has(one)), ...unused].sort(byPlace)),
    acknowledged: acknowledged.size,
    catalogues,
    files,
    rules: ALL_RULES,
  };
}

/** Reads a file of the folder, each once: catalogues may share one. */
type Read = <Kind extends FileKind>(path: string, kind: Kind) => ReadFile<Kind>;

function readAll(
  request: Request,
  data: DataFolder,
): Pick<Subject, 'files' | 'catalogues' | 'flaws'> {
  const { tree, cwd, year, yearOfDay } = request;
  const { root } = data;
  const losses = new Losses();
  const known = new Map<string, ReadFile>();
  const read: Read = (path, kind) => {
    const file =
      known.get(path) ?? readWithRecovery(shown(cwd, path), kind, () => tree.read(path), losses);
    known.set(path, file);
    return file as ReadFile<typeof kind>;
  };
  const twinsOf = twinFinder();
  const places = placesOf(request, data);
  const names = new Set(
    namesAsked(
      [...places.values()].map(({ name }) => name),
      request,
    ),
  );
  const built = [...places].flatMap(([folder, place]) => {
    if (!names.has(place.name)) return [];
    const paths = cataloguePaths(tree, folder, root);
    const head = read(paths.catalogue, 'catalogue');
    const ofYear = Number(head.content?.year) || Number(basename(folder)) || yearOfDay;
    if (year !== null && ofYear !== year && head.flaws.length === 0) return [];
    const found = filesOf(request, paths, head, ofYear, read);
    const { catalogue, flaws } = buildCatalogue(place, { ...found, losses });
    return [{ catalogue, flaws: [...flaws, ...(head.content?.year ? twinsOf(catalogue) : [])] }];
  });
  const files = [...known.values()];
  return {
    files,
    catalogues: built.map(({ catalogue }) => catalogue),
    flaws: [
      ...files.flatMap(({ flaws }) => flaws),
      ...built.flatMap(({ flaws }) => flaws),
      ...unreadFiles(tree, root).map(({ path, reason }): Flaw => {
        const source = { path: shown(cwd, path), text: '' };
        return flawAt('unread-file', { source, start: 0, end: 0 }, { reason });
      }),
    ],
  };
}

/** The files of a catalogue, as far as each could be read. */
function filesOf(
  { tree }: Request,
  paths: CataloguePaths,
  head: ReadFile<'catalogue'>,
  year: number,
  read: Read,
) {
  const bodies = read(paths.bodies, 'bodies');
  const calendar = paths.calendar ? read(paths.calendar, 'calendar') : null;
  const sections = paths.sections.map((path) => read(path, 'section'));
  const ledger = tree.exists(paths.ledger) ? read(paths.ledger, 'ledger') : null;
  const unsound = sections.filter(({ flaws }) => flaws.length > 0);
  return {
    catalogue: {
      content: { title: '', authority: '', unit: '', ...head.content, year: String(year) },
      root: head.root ?? emptyNode(head.source),
    },
    bodies: shaped(bodies),
    calendar: calendar && shaped(calendar),
    sections: sections.flatMap((section) => shaped(section) ?? []),
    ledger: ledger && shaped(ledger),
    unreadIds: idsIn(unsound.map(({ source }) => source)),
    unreadBodies: bodies.flaws.length === 0 ? '' : fold(bodies.source.text),
  };
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
      [...text.normalize('NFC').matchAll(/\bid\s*:?\s*["']?(\d[\d.]*\p{L}?)/gu)].map(
        ([, id]) => id ?? '',
      ),
    ),
  );
}

function findingsOf(rule: Rule, subject: Subject): Finding[] {
  return [...rule.check(subject)].map(({ place, message, suggestion, related, fix, cause }) => ({
    source: place.source,
    start: place.start,
    end: place.end,
    rule: rule.id,
    severity: rule.severity,
    message,
    suggestion: suggestion ?? rule.remedy,
    related: related ?? [],
    fix: fix ?? null,
    cause: cause ?? null,
  }));
}

function byPlace(one: Finding, other: Finding): number {
  return byCodeUnits(one.source.path, other.source.path) || one.start - other.start;
}
