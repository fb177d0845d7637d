/**
 * Checking every file of a data folder, in stages: bytes, YAML, shape, references, then the rules that look at whole
 * catalogues. Each stage runs on what survived the one before, so that one run says everything.
 */
import { basename } from 'node:path';
import { buildCatalogue, type Shaped } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { fold } from '../reading/fold.ts';
import { ALL_RULES, RULES, UNUSED_ACKNOWLEDGEMENT } from '../rules/index.ts';
import type { InspectedFile, Rule, Subject } from '../rules/rule.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import {
  type Acknowledgement,
  acknowledgementsIn,
  acknowledges,
} from '../source/acknowledgement.ts';
import { applyEdits } from '../source/edits.ts';
import { readDamaged } from '../source/encoding.ts';
import type { Finding } from '../source/finding.ts';
import { type Flaw, type FlawRule, flawAt } from '../source/flaw.ts';
import { losesWords, parsable, type ScanFlaw, scan } from '../source/scan/scan.ts';
import { checkShape } from '../source/shape.ts';
import {
  decode,
  describePlace,
  type Place,
  positionAt,
  type SourceFile,
} from '../source/source.ts';
import { parseYaml, type Stand, type YamlNode } from '../source/yaml.ts';
import { byCodeUnits } from '../text.ts';
import {
  type CataloguePaths,
  catalogueFolders,
  cataloguePaths,
  dataFolder,
  isReadOnly,
  type Request,
  shown,
  unreadFiles,
} from '../workspace/folders.ts';

/** What an inspection found. */
export interface Inspection {
  /** The folder that was looked at. */
  root: string;
  /** The catalogue that ships with the package was looked at, for want of another. */
  shipped: boolean;
  /** Sorted by file and place; what was acknowledged is left out. */
  findings: Finding[];
  /** How many warnings were acknowledged. */
  acknowledged: number;
  /** The catalogues, as far as they could be read. */
  catalogues: Catalogue[];
  files: readonly InspectedFile[];
  /** The rules that were checked. */
  rules: readonly Rule[];
}

/**
 * Reads every catalogue of a data folder, or those of one year, and says all that is wrong.
 *
 * @throws UnusableError when the folder itself cannot be read
 */
export function inspectCatalogues(request: Request): Inspection {
  const { root, shipped } = dataFolder(request);
  const inspector: Inspector = { request, shipped, files: new Map(), flaws: [] };
  const folders = catalogueFolders(request.tree, root);
  const catalogues = folders.flatMap((folder) => {
    const paths = cataloguePaths(request.tree, folder, root);
    const head = inspect(inspector, paths.catalogue, 'catalogue');
    const year = Number(head.content?.year) || Number(basename(folder)) || request.preferredYear;
    if (request.year !== null && year !== request.year && head.flaws === 0) return [];
    return [readCatalogue(inspector, paths, head, year)];
  });
  for (const { path, reason } of unreadFiles(request.tree, root)) {
    const source = { path: shown(request.cwd, path), text: '' };
    inspector.flaws.push(flawAt('unread-file', { source, start: 0, end: 0 }, { reason }));
  }
  const files = [...inspector.files.values()].map(({ file }) => file);
  const acknowledgements = files.flatMap(({ source, root: top }) =>
    acknowledgementsIn(source, top),
  );
  const { flaws } = inspector;
  const subject = { files, catalogues, flaws, acknowledgements, today: request.today };
  const found = withoutEchoes(RULES.flatMap((rule) => findingsOf(rule, subject)));
  const silent = new Set(found.filter((finding) => isAcknowledged(finding, acknowledgements)));
  const unused = findingsOf(UNUSED_ACKNOWLEDGEMENT, {
    ...subject,
    acknowledgements: unusedOf(acknowledgements, silent, files),
  });
  const findings = [...found.filter((finding) => !silent.has(finding)), ...unused].sort(byPlace);
  const acknowledged = silent.size;
  return { root, shipped, findings, acknowledged, catalogues, files, rules: ALL_RULES };
}

interface Inspector {
  request: Request;
  shipped: boolean;
  /** Files read so far: catalogues may share one. */
  files: Map<string, Inspected<FileKind>>;
  flaws: Flaw[];
}

interface Inspected<Kind extends FileKind> {
  file: InspectedFile;
  content: FileContent<Kind> | null;
  /** How many flaws the file has. */
  flaws: number;
}

function readCatalogue(
  inspector: Inspector,
  paths: CataloguePaths,
  head: Inspected<'catalogue'>,
  year: number,
): Catalogue {
  const { request, shipped } = inspector;
  const bodies = inspect(inspector, paths.bodies, 'bodies');
  const calendar = paths.calendar ? inspect(inspector, paths.calendar, 'calendar') : null;
  const sections = paths.sections.map((path) => inspect(inspector, path, 'section'));
  const hasLedger = request.tree.exists(paths.ledger);
  const ledger = hasLedger ? inspect(inspector, paths.ledger, 'ledger') : null;
  const { catalogue, flaws } = buildCatalogue(
    {
      path: shown(request.cwd, paths.folder),
      ledgerPath: paths.ledger,
      readOnly: isReadOnly(paths.folder, shipped),
    },
    {
      catalogue: {
        content: { title: '', authority: '', unit: '', ...head.content, year: String(year) },
        root: head.file.root ?? emptyNode(head.file.source),
      },
      bodies: shaped(bodies),
      calendar: calendar && shaped(calendar),
      sections: sections.flatMap((section) => shaped(section) ?? []),
      ledger: ledger && shaped(ledger),
      unreadIds: idsIn(sections.filter(({ file }) => !file.isSound).map(({ file }) => file.source)),
      unreadBodies: bodies.file.isSound ? '' : fold(bodies.file.source.text),
    },
  );
  inspector.flaws.push(...flaws);
  return catalogue;
}

function shaped<Kind extends FileKind>({
  content,
  file: { root },
}: Inspected<Kind>): Shaped<FileContent<Kind>> | null {
  return content && root ? { content, root } : null;
}

function emptyNode(source: SourceFile): YamlNode {
  return { kind: 'map', entries: [], source, start: 0, end: 0 };
}

/** The task numbers that can be made out in files that cannot be read. */
function idsIn(sources: readonly SourceFile[]): Set<string> {
  return new Set(
    sources.flatMap(({ text }) =>
      [...text.normalize('NFC').matchAll(/\bid\s*:?\s*["']?(\d[\d.]*\p{L}?)/gu)].map(
        ([, id]) => id ?? '',
      ),
    ),
  );
}

function inspect<Kind extends FileKind>(
  inspector: Inspector,
  path: string,
  kind: Kind,
): Inspected<Kind> {
  const known = inspector.files.get(path);
  if (known) return known as Inspected<Kind>;
  const { tree, cwd } = inspector.request;
  const read = readFile(tree, path, shown(cwd, path), kind);
  const inspected = {
    file: {
      kind,
      source: read.source,
      root: read.root,
      isWhole: read.isWhole,
      isSound: read.flaws.length === 0,
    },
    content: read.content,
    flaws: read.flaws.length,
  };
  inspector.files.set(path, inspected as Inspected<FileKind>);
  inspector.flaws.push(...read.flaws);
  return inspected;
}

interface Read<Kind extends FileKind> {
  source: SourceFile;
  root: YamlNode | null;
  content: FileContent<Kind> | null;
  isWhole: boolean;
  flaws: Flaw[];
}

function readFile<Kind extends FileKind>(
  tree: Request['tree'],
  path: string,
  name: string,
  kind: Kind,
): Read<Kind> {
  const nothing = { root: null, content: null, isWhole: false };
  let bytes: Uint8Array;
  try {
    bytes = tree.read(path);
  } catch (error) {
    const source = { path: name, text: '' };
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    const flaw = flawAt('unreadable', { source, start: 0, end: 0 }, { reason, isMissing });
    return { ...nothing, source, flaws: [flaw] };
  }
  const { source, flaws, isReadable } = textOf(name, bytes);
  if (!isReadable) return { ...nothing, source, flaws };
  const parsed = parseTolerantly(source, kind);
  flaws.push(...parsed.flaws);
  const { root, cuts } = parsed;
  if (!root) {
    // A ledger of comments alone is one to which nothing has happened yet.
    const isEmpty = flaws.length === 0 && kind !== 'ledger';
    if (isEmpty) flaws.push(flawAt('empty-file', { source, start: 0, end: 0 }, {}));
    return { ...nothing, source, isWhole: flaws.length === 0, flaws };
  }
  for (const cut of cuts) markLost(root, cut, source.text.length);
  const { content, flaws: misshapen } = checkShape(kind, root);
  flaws.push(...misshapen);
  return { source, root, content, isWhole: cuts.length === 0 && content !== null, flaws };
}

function textOf(name: string, bytes: Uint8Array) {
  const { source, intact } = decode(name, bytes);
  const isText = intact || (isUtf8(bytes) && !/^(?:.\0|\0.){2}/.test(source.text));
  return isText ? { source, flaws: [] as Flaw[], isReadable: true } : readDamaged(name, bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Lines to leave out, one after another, before a file is given up. */
const MOST_CUTS = 30;

/** What can be parsed of a file; `cuts` are the places of lines that had to be left out. */
function parseTolerantly(
  source: SourceFile,
  kind: FileKind,
): { root: YamlNode | null; flaws: Flaw[]; cuts: number[] } {
  const text = parsable(source);
  const scanned = scan(source, kind);
  const straight = parseYaml(source, { text, originOf: (offset) => offset });
  // What the parser takes whole has all its brackets and quotes; only lost words are left to find.
  const heard = straight.brokenAt === null ? scanned.filter(losesWords) : scanned;
  if (straight.brokenAt === null && heard.length === 0) return { ...straight, cuts: [] };
  const said = heard.map(({ flaw }) => flaw);
  let stand: Stand = applyEdits(
    text,
    heard.flatMap(({ bridge }) => bridge),
  );
  const cuts: number[] = [];
  const broken: Flaw[] = [];
  for (let tries = 0; tries <= MOST_CUTS; tries += 1) {
    const { root, flaws, brokenAt } = parseYaml(source, stand);
    if (brokenAt === null) return { root, flaws: [...said, ...broken, ...flaws], cuts };
    const [flaw] = flaws;
    if (flaw && !isNear(flaw, heard) && broken.length === 0) broken.push(flaw);
    const cut = cutLine(stand, brokenAt);
    if (!cut) break;
    stand = cut.stand;
    cuts.push(cut.origin);
  }
  return { root: null, flaws: [...said, ...broken], cuts };
}

/** The text without the line that the parser stumbled over, or without the last one before it that holds anything. */
function cutLine(stand: Stand, at: number): { stand: Stand; origin: number } | null {
  let end = stand.text.indexOf('\n', at);
  if (end < 0) end = stand.text.length;
  for (;;) {
    const start = stand.text.lastIndexOf('\n', end - 1) + 1;
    if (stand.text.slice(start, end).trim() !== '') {
      const edited = applyEdits(stand.text, [{ start, end, text: '' }]);
      const originOf = (offset: number) => stand.originOf(edited.originOf(offset));
      return { stand: { text: edited.text, originOf }, origin: stand.originOf(start) };
    }
    if (start === 0) return null;
    end = start - 1;
  }
}

/** A slip that the scan has named is often what the parser stumbles over on the next line. */
function isNear(flaw: Flaw, scanned: readonly ScanFlaw[]): boolean {
  const lineOf = (offset: number) => positionAt(flaw.source, offset).line;
  const line = lineOf(flaw.start);
  return scanned.some((one) => Math.abs(lineOf(one.flaw.start) - line) <= 2);
}

/** Tells the mappings around a lost line that they may have held more. */
function markLost(node: YamlNode, cut: number, until: number): void {
  const children =
    node.kind === 'list'
      ? node.items
      : node.kind === 'map'
        ? node.entries.map(({ value }) => value)
        : [];
  if (node.kind === 'map') node.lost = 'all';
  for (const [index, child] of children.entries()) {
    const next = children[index + 1]?.start ?? until;
    if (child.kind !== 'scalar' && child.start <= cut && cut <= next) markLost(child, cut, next);
  }
}

function findingsOf(rule: Rule, subject: Subject): Finding[] {
  return [...rule.check(subject)].map(({ place, message, suggestion, related, fix }) => ({
    source: place.source,
    start: place.start,
    end: place.end,
    rule: rule.id,
    severity: rule.severity,
    message,
    suggestion: suggestion ?? rule.remedy,
    related: related ?? [],
    fix: fix ?? null,
  }));
}

const CAN_BE_ACKNOWLEDGED = new Set(
  RULES.filter(({ severity }) => severity === 'warning').map(({ id }) => id),
);
const FOLLOWING = new Set(RULES.filter(({ follows }) => follows).map(({ id }) => id));

/** After these the rest of the line is not what it seems. */
const SPOILERS: ReadonlySet<string> = new Set<FlawRule>([
  ...([
    'encoding',
    'unclosed-quote',
    'unclosed-bracket',
    'text-after-close',
    'yaml-syntax',
  ] as const),
  ...([
    'colon-in-value',
    'comma-in-value',
    'comment-in-value',
    'special-start',
    'key-colon',
  ] as const),
]);

/** Each finding once, and none that only follows from an error in the same words. */
function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const once = new Map(
    findings.map((finding) => [
      `${describePlace(finding)} ${finding.rule} ${finding.message.en}`,
      finding,
    ]),
  );
  const causes = [...once.values()].filter(
    ({ rule, severity }) => severity === 'error' && !FOLLOWING.has(rule),
  );
  const byFile = new Map<string, Place[]>();
  for (const { source, start, end, rule } of causes) {
    const feed = source.text.indexOf('\n', start);
    const lineEnd = feed < 0 ? source.text.length : feed;
    const place = { source, start, end: SPOILERS.has(rule) ? lineEnd : end };
    const places = byFile.get(source.path);
    if (places) places.push(place);
    else byFile.set(source.path, [place]);
  }
  return [...once.values()].filter(
    (finding) =>
      !FOLLOWING.has(finding.rule) ||
      !(byFile.get(finding.source.path) ?? []).some(
        (cause) => finding.start <= cause.end && cause.start <= endOf(finding),
      ),
  );
}

/** What a bridge stands for is one place in the file: of that, all that follows on the line may be meant. */
function endOf({ source, start, end }: Place): number {
  const feed = source.text.indexOf('\n', start);
  return end > start ? end : feed < 0 ? source.text.length : feed;
}

function isAcknowledged(finding: Finding, acknowledgements: readonly Acknowledgement[]): boolean {
  return (
    finding.severity === 'warning' && acknowledgements.some((one) => acknowledges(one, finding))
  );
}

/** Acknowledgements, each with only those of its rules that silenced nothing. */
function unusedOf(
  acknowledgements: readonly Acknowledgement[],
  silent: ReadonlySet<Finding>,
  files: readonly InspectedFile[],
): Acknowledgement[] {
  // What an acknowledgement is for may be hidden by what cannot be used.
  const spoilt = files.filter(({ isSound }) => !isSound);
  if (spoilt.some(({ kind }) => kind === 'bodies')) return [];
  const sound = acknowledgements.filter(
    ({ place }) => !spoilt.some(({ source }) => source === place.source),
  );
  return sound.map((one) => ({
    ...one,
    rules: one.rules.filter(
      (rule) =>
        CAN_BE_ACKNOWLEDGED.has(rule.id) &&
        ![...silent].some((finding) => acknowledges({ ...one, rules: [rule] }, finding)),
    ),
  }));
}

function byPlace(one: Finding, other: Finding): number {
  return byCodeUnits(one.source.path, other.source.path) || one.start - other.start;
}
