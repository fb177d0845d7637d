/** `validate --fix`: fixing what is beyond doubt, and only where the catalogue is the better for it. */
import { basename, dirname, relative, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Block, Paint, Tone } from '../formats/report.ts';
import { type Chosen, chosenCatalogues } from '../inspection/chosen.ts';
import { type Inspection, inspectCatalogues, inspectChosen } from '../inspection/inspect.ts';
import { printable, printableLine } from '../printable.ts';
import { STAGES } from '../rules/index.ts';
import { applyEdits, type Edit } from '../source/edits.ts';
import type { Finding } from '../source/finding.ts';
import type { SourceFile } from '../source/place.ts';
import { BYTE_ORDER_MARK, byCodeUnits, plural } from '../text.ts';
import {
  AMENDMENTS,
  CATALOGUE,
  type DataFolder,
  dataFolder,
  isInstalled,
  type Request,
} from '../workspace/folders.ts';
import { assertUnchanged, replaceFile } from '../workspace/replace-file.ts';
import { type FileTree, remembered, withTexts } from '../workspace/tree.ts';
import type { Context } from './command.ts';

/** What is fixed may bring to light more that can be: text in quotes that is not NFC, and so on. */
const MOST_ROUNDS = 5;
/** Each try reads every catalogue that the file may be of. */
const MOST_ALONE = 40;

/** Fixes, or with `--dry-run` shows, and says how things stand afterwards. */
export async function fix(
  context: Context,
  asked: Request,
): Promise<{ after: Inspection; blocks: readonly Block[] }> {
  const { options, say } = context;
  const request = { ...asked, tree: remembered(asked.tree) };
  const ledgers = new Set<string>();
  const before = inspectCatalogues(request, {
    each: ({ ledgerPath }) => ledgers.add(ledgerPath),
    warnings: true,
  });
  if (isInstalled(before.root) && !options.dryRun) {
    throw new UsageError({
      vi: '--fix: danh mục kèm theo công cụ chỉ để đọc; chỉ thư mục bằng --data',
      en: '--fix: the catalogue that comes with the tool is read-only; choose a folder with --data',
    });
  }
  const changed = new Map<string, string>();
  const data = dataFolder(request);
  const whole = { data, chosen: chosenCatalogues(request, data) };
  const fixed = { ...request, tree: withTexts(request.tree, changed) };
  let after = before;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (!fixOnce(fixed, after, whole, changed)) break;
    after = inspectCatalogues(fixed, { warnings: true });
  }
  const paths = [...changed.keys()].sort();
  if (!options.dryRun) {
    const isWritten = await whileLocked(
      paths.filter((path) => ledgers.has(path)),
      (assertHeld) => write(context, request, changed, assertHeld),
    );
    return isWritten ? { after, blocks: [] } : fix(context, asked);
  }
  const shown = (path: string) => shownIn(request, path);
  const { createTwoFilesPatch } = await import('diff');
  const patches = paths.map((path): Block => {
    const [old, fixed] = [decodeFile(request.tree, path), changed.get(path) ?? ''];
    const [from, to] = [`a/${shown(path)}`, `b/${shown(path)}`];
    const patch = createTwoFilesPatch(from, to, old, fixed, '', '', { context: 1 });
    return { kind: 'painted', text: (paint) => painted(patch, paint) };
  });
  const [now, left] = [before.findings.length, after.findings.length];
  const summary = say({
    vi: `--fix sẽ sửa ${paths.length} tệp: từ ${now} chỗ sai còn ${left}. Chưa ghi gì; hiện nay:`,
    en: `--fix would change ${plural(paths.length, 'file')}, and leave ${left} of ${plural(now, 'finding')}. Nothing has been written; the findings as they stand now:`,
  });
  return { after: before, blocks: [...patches, { kind: 'text', text: summary, tone: 'strong' }] };
}

/** Does `work` while no other run may change any of the ledgers. */
async function whileLocked<T>(
  [ledger, ...others]: readonly string[],
  work: (assertHeld: () => Promise<void>) => Promise<T>,
): Promise<T> {
  if (ledger === undefined) return work(async () => undefined);
  const { withLedgerLocked } = await import('../workspace/ledger-file.ts');
  return withLedgerLocked(ledger, ({ assertHeld }) =>
    whileLocked(others, async (assertOthers) =>
      work(async () => {
        await assertHeld();
        await assertOthers();
      }),
    ),
  );
}

/** Writes what was changed; false, and nothing written, where a file is not as it was read any more. */
async function write(
  { host, say }: Context,
  request: Request,
  changed: ReadonlyMap<string, string>,
  assertHeld: () => Promise<void>,
): Promise<boolean> {
  const files = [...changed].sort(([one], [other]) => byCodeUnits(one, other));
  const assertAsRead = (path: string) => assertUnchanged(path, request.tree.read(path));
  try {
    for (const [path] of files) await assertAsRead(path);
  } catch {
    return false;
  }
  for (const [path, text] of files) {
    await replaceFile(path, text, async () => {
      await assertHeld();
      await assertAsRead(path);
    });
    const done = say({
      vi: `đã sửa ${shownIn(request, path)}`,
      en: `fixed ${shownIn(request, path)}`,
    });
    host.err.write(`dvtasks: ${done}\n`);
  }
  return true;
}

function shownIn({ cwd }: Request, path: string): string {
  return printableLine(relative(cwd, path).replaceAll('\\', '/'));
}

/** A patch as terminals show it, safe to print. */
function painted(patch: string, paint: Paint): string {
  const tones: Readonly<Record<string, Tone>> = { '+': 'good', '-': 'bad', '@': 'dim' };
  const lines = patch.replace(/^=+\n/, '').trimEnd().split(/\r?\n/);
  return lines
    .map((line) => {
      const text = printable(line);
      const tone = tones[line.charAt(0)];
      return paint({ text, ...(tone && { tone }) });
    })
    .join('\n');
}

/** What was asked for. */
interface Whole {
  data: DataFolder;
  chosen: readonly Chosen[];
}

/** One round of fixing, its texts in `changed`, of which the tree of the request knows; false where nothing gets better. */
function fixOnce(
  request: Request,
  before: Inspection,
  whole: Whole,
  changed: Map<string, string>,
): boolean {
  const misread = new Set(
    before.findings.filter(({ rule }) => rule === 'encoding').map(({ source }) => source),
  );
  const fixes = new Map<SourceFile, Fix[]>();
  for (const { source, rule, fix: edits } of before.findings.flatMap(placesOf)) {
    if (!edits || misread.has(source)) continue;
    const stage = LIKELY.has(rule) ? STAGES.length : Math.max(OF_ONE_FILE, stageOf(rule));
    fixes.set(source, [...(fixes.get(source) ?? []), { edits, stage }]);
  }
  let isAnyBetter = false;
  for (const [source, ofFile] of fixes) {
    const path = resolve(request.cwd, source.path);
    const last = Math.max(...ofFile.map(({ stage }) => stage));
    const concerned = concernedBy(path, last, whole);
    let best = inspectChosen(request, whole.data, concerned);
    const tryOut = (fixed: string): Attempt => {
      const old = decodeFile(request.tree, path);
      const text = (old.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '') + fixed;
      const tree = withTexts(request.tree, new Map([[path, text]]));
      return { text, inspection: inspectChosen({ ...request, tree }, whole.data, concerned) };
    };
    const attempt = (chosen: readonly Fix[], stage: number) => {
      const edits = chosen.flatMap((one) => one.edits);
      const after = tryOut(applyEdits(source.text, edits).text);
      return accept(after, stage) || accept(withFixesOf(after), stage);
    };
    const accept = (after: Attempt, stage: number) => {
      const isBetter = isForTheBetter(best, after.inspection, stage);
      if (isBetter) {
        changed.set(path, after.text);
        best = after.inspection;
        isAnyBetter = true;
      }
      return isBetter;
    };
    /** What came to light may have a fix, too: “on:20/03/2026” lacks a space, and is then no day as it should be. */
    const withFixesOf = ({ inspection }: Attempt) => {
      const found = inspection.findings.filter((one) => one.source.path === source.path);
      const certain = found.filter(({ rule }) => !LIKELY.has(rule) && stageOf(rule) <= OF_ONE_FILE);
      const edits = certain.flatMap((one) => one.fix ?? []);
      const { text } = found[0]?.source ?? source;
      return tryOut(applyEdits(text, edits).text);
    };
    if (attempt(ofFile, last) || ofFile.length > MOST_ALONE) continue;
    // One that makes things worse must not keep the others from being made.
    const good: Fix[] = [];
    for (const one of ofFile) if (attempt([...good, one], one.stage)) good.push(one);
  }
  return isAnyBetter;
}

/**
 * The catalogues that may read a file: it is in the folder of each, in that of its
 * amendments, or above. With another key in its head a catalogue
 * may also be the twin of any.
 */
function concernedBy(path: string, stage: number, { chosen }: Whole): readonly Chosen[] {
  if (basename(path) === CATALOGUE && stage === STAGES.length) return chosen;
  const own = dirname(path);
  const top = basename(own) === AMENDMENTS ? dirname(own) : own;
  return chosen.filter(([folder]) => !relative(top, folder).startsWith('..'));
}

/** A change that fixes a finding, and the last stage of reading in which it must leave nothing new to be found. */
interface Fix {
  edits: readonly Edit[];
  stage: number;
}

/** What is only likely to be meant, as the nearest name is, must leave nothing new in any stage. */
const LIKELY = new Set(['unknown-key', 'unknown-body']);

function stageOf(rule: string): number {
  return STAGES.findIndex(({ rules }) => rules.some(({ id }) => id === rule));
}

/** Until here each file is read by itself, and what is wrong in one stage can be the slip of another. */
const OF_ONE_FILE = stageOf('date');

/** A text of a file, and how things would stand with it in the catalogues that may read it. */
interface Attempt {
  text: string;
  inspection: Inspection;
}

/** Every place of a finding that is wrong for its cause. */
function placesOf(finding: Finding): Pick<Finding, 'source' | 'rule' | 'fix'>[] {
  const again = finding.related.filter(({ fix }) => fix !== undefined);
  return [
    finding,
    ...again.map(({ source, fix: edits = null }) => ({ source, rule: finding.rule, fix: edits })),
  ];
}

/**
 * Fewer places that are wrong by the rules up to the stage, and of no rule more than before in any file. What a later
 * stage finds comes to light as more can be read: it was wrong before.
 */
function isForTheBetter(before: Inspection, after: Inspection, stage: number): boolean {
  const [was, is] = [foundUntil(before, stage), foundUntil(after, stage)];
  return (
    is.number < was.number &&
    [...is.counts].every(([name, number]) => number <= (was.counts.get(name) ?? 0))
  );
}

/** How many places are wrong by the rules up to the stage, and how many of them by each rule in each file. */
function foundUntil({ findings }: Inspection, stage: number) {
  const found = findings.filter(({ rule }) => stageOf(rule) <= stage).flatMap(placesOf);
  const counts = new Map<string, number>();
  for (const { source, rule } of found) {
    const name = `${source.path} ${rule}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return { number: found.length, counts };
}

function decodeFile(tree: FileTree, path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(tree.read(path));
}
