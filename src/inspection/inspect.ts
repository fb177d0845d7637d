/**
 * Checking every file of a data folder and saying all that is wrong in one run. A catalogue at a time: each of its files
 * by itself (bytes, text, YAML, shape: `source/recovery.ts`), then the catalogue made of what survived
 * (`catalogue/build.ts`), then the rules. What several catalogues share is read once, and its findings are said once.
 */
import { statesOf } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { correctedEntries } from '../progress/corrections.ts';
import { ALL_RULES, RULES, UNUSED_ACKNOWLEDGEMENT } from '../rules/index.ts';
import type { Rule, Subject } from '../rules/rule.ts';
import type { Acknowledgement } from '../source/acknowledgement.ts';
import type { Finding } from '../source/finding.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import { Losses } from '../source/losses.ts';
import { byCodeUnits } from '../text.ts';
import {
  type CataloguePaths,
  cataloguePaths,
  type DataFolder,
  dataFolder,
  type Request,
  shown,
  unreadFiles,
} from '../workspace/folders.ts';
import { acknowledgedOf, unusedOf } from './acknowledged.ts';
import { withoutCascading } from './cascading.ts';
import { type Chosen, chosenCatalogues } from './chosen.ts';
import { gathered } from './gathered.ts';
import { note, type OpenFile, OpenFiles } from './open-files.ts';
import { readCatalogue } from './read-catalogue.ts';
import { headIn, twinFinder } from './twins.ts';

/** What an inspection found. */
export interface Inspection {
  /** The folder that was looked at. */
  root: string;
  /** Sorted by file and place; what was acknowledged is left out. */
  findings: readonly Finding[];
  /** How many warnings were acknowledged. */
  acknowledged: number;
  /** What was looked at; the catalogues themselves are let go of. */
  counts: { catalogues: number; files: number; tasks: number };
  /** The rules that were checked. */
  rules: readonly Rule[];
}

/** What else may be wanted of an inspection. */
export interface Wanted {
  /** Is given each catalogue, as far as it could be read. */
  each?: (catalogue: Catalogue) => unknown;
  /** Is given each warning that was acknowledged. */
  acknowledged?: (finding: Finding) => unknown;
  /** Is told how far it is. */
  progress?: (done: number, total: number) => void;
  /** True where warnings matter: some come of what catalogues have in common with those that were not asked for. */
  warnings?: boolean;
}

/**
 * Reads the catalogues of a data folder, those that were asked for, and says all that is wrong.
 *
 * @throws UnusableError when the folder itself cannot be read
 */
export function inspectCatalogues(request: Request, wanted: Wanted = {}): Inspection {
  const data = dataFolder(request);
  const inspection = inspectChosen(request, data, chosenCatalogues(request, data), wanted);
  const names = data.folders.length > 1 ? [] : null;
  const findings = [...inspection.findings, ...unread(request, data.root, names)].sort(byPlace);
  return { ...inspection, findings };
}

/** Says what is wrong with some of the catalogues of a data folder, as if there were no others. */
export function inspectChosen(
  request: Request,
  { root, folders }: DataFolder,
  chosen: readonly Chosen[],
  wanted: Wanted = {},
): Inspection {
  const { tree, today } = request;
  const hasSeveral = folders.length > 1;
  const losses = new Losses();
  const open = new OpenFiles(request, losses);
  const findings: Finding[] = [];
  const counts = { catalogues: 0, files: 0, tasks: 0 };
  let acknowledged = 0;
  const places = new Map(chosen);
  const outOfView = new Set(wanted.warnings ? folders.filter((one) => !places.has(one)) : []);
  const sharedOutOfView = new Set(
    [...outOfView].flatMap((folder) => sharedFiles(request, cataloguePaths(tree, folder, root))),
  );
  const close = (file: OpenFile) => {
    file.hides ||= sharedOutOfView.has(file.file.source.path);
    const closed = findingsIn(file, today, hasSeveral);
    for (const finding of closed.findings) findings.push(finding);
    acknowledged += closed.acknowledged.size;
    for (const finding of closed.acknowledged) wanted.acknowledged?.(finding);
    counts.files += 1;
  };
  const twinsOf = twinFinder();
  for (const folder of folders) {
    const place = places.get(folder);
    const other = outOfView.has(folder) ? headIn(request, folder) : null;
    if (other) twinsOf(other);
    if (!place) continue;
    for (const file of open.closeBefore(folder)) close(file);
    wanted.progress?.(counts.catalogues, chosen.length);
    const paths = cataloguePaths(tree, folder, root);
    const read = readCatalogue(request, paths, place, { open, losses });
    const { catalogue, head, bodies, files } = read;
    const subject = {
      files: files.map(({ file }) => file),
      catalogues: [catalogue],
      states: statesOf(catalogue),
      flaws: [
        ...files.flatMap(({ file }) => file.flaws),
        ...read.flaws,
        ...(head.file.content?.year ? twinsOf(catalogue) : []),
      ],
      acknowledgements: files.flatMap((file) => file.acknowledgements),
      today,
    };
    const byPath = new Map(files.map((file) => [file.file.source.path, file]));
    const names = hasSeveral ? [catalogue.name] : null;
    for (const finding of RULES.flatMap((rule) => findingsOf(rule, subject, names))) {
      // One correction of the bodies ends what several catalogues find, where they share them.
      const cause = finding.cause && `${bodies.file.source.path} ${finding.cause}`;
      note(byPath.get(finding.source.path) as OpenFile, { ...finding, cause });
    }
    for (const { node } of correctedEntries(catalogue.ledger)) {
      byPath.get(node.source.path)?.corrected.push(node);
    }
    for (const file of files) {
      file.hides ||= bodies.file.flaws.length > 0;
      file.readers.push(catalogue.name);
    }
    counts.catalogues += 1;
    counts.tasks += catalogue.tasks.length;
    wanted.each?.(catalogue);
  }
  for (const file of open.closeAll()) close(file);
  findings.sort(byPlace);
  return { root, findings: gathered(findings), acknowledged, counts, rules: ALL_RULES };
}

/** The files that a catalogue may share, by the paths that a person is shown. */
function sharedFiles({ cwd }: Request, { bodies, calendar }: CataloguePaths): string[] {
  return [bodies, ...(calendar ? [calendar] : [])].map((path) => shown(cwd, path));
}

const NO_SUBJECT = { files: [], catalogues: [], states: [], flaws: [], acknowledgements: [] };

/** What is wrong in a file, once all catalogues that it is of have been looked at. */
function findingsIn(
  { file, acknowledgements, hides, corrected, found, readers }: OpenFile,
  today: Subject['today'],
  hasSeveral: boolean,
): { findings: Finding[]; acknowledged: ReadonlySet<Finding> } {
  const all = withoutCascading([...found.values()]);
  const acknowledged = acknowledgedOf(all, acknowledgements);
  const isOfCorrected = ({ covers }: Acknowledgement) =>
    covers.some(({ start, end }) => corrected.some((one) => start <= one.end && one.start <= end));
  const needed = acknowledgements.filter((one) => !isOfCorrected(one));
  const unused = hides ? [] : unusedOf(needed, acknowledged);
  const subject = { ...NO_SUBJECT, files: [file], acknowledgements: unused, today };
  return {
    findings: [
      ...all.filter((one) => !acknowledged.has(one)),
      ...findingsOf(UNUSED_ACKNOWLEDGEMENT, subject, hasSeveral ? readers : null),
    ],
    acknowledged,
  };
}

/** Files that are of no catalogue. */
function unread(
  { tree, cwd, today }: Request,
  root: string,
  names: Finding['catalogues'],
): Finding[] {
  const flaws = unreadFiles(tree, root).map(({ path, reason }): Flaw => {
    const source = { path: shown(cwd, path), text: '' };
    return flawAt('unread-file', { source, start: 0, end: 0 }, { reason });
  });
  const subject = { ...NO_SUBJECT, flaws, today };
  return RULES.flatMap((rule) => findingsOf(rule, subject, names));
}

/** Without the nodes that places may be: of a file, a finding keeps only the text. */
function findingsOf(rule: Rule, subject: Subject, names: Finding['catalogues']): Finding[] {
  return [...rule.check(subject)].map(({ place, message, suggestion, related, fix, cause }) => ({
    source: place.source,
    start: place.start,
    end: place.end,
    rule: rule.id,
    severity: rule.severity,
    message,
    suggestion: suggestion ?? rule.remedy,
    related: (related ?? []).map(({ source, start, end, message: words }) => {
      return { source, start, end, message: words };
    }),
    fix: fix ?? null,
    catalogues: names,
    cause: cause ?? null,
  }));
}

/** In the order of the files and of places in them; at one place, in that of the rules. */
function byPlace(one: Finding, other: Finding): number {
  return (
    byCodeUnits(one.source.path, other.source.path) ||
    one.start - other.start ||
    placeOfRule(one) - placeOfRule(other)
  );
}

const ORDER = new Map(ALL_RULES.map(({ id }, at) => [id, at]));

function placeOfRule({ rule }: Finding): number {
  return ORDER.get(rule) ?? 0;
}
