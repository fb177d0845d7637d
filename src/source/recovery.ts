/**
 * Reading a file that may be broken, with recovery: bytes → text → YAML with places → shape, each on what survived the
 * one before, so that one slip does not hide the rest of the file. Only for saying what is wrong: `read.ts` reads what
 * is sound.
 */
import { codeOf } from '../errors.ts';
import { isOfShape } from '../schema/is-of-shape.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { decode } from './decode.ts';
import { applyEdits } from './edits.ts';
import { readDamaged } from './encoding.ts';
import { type Flaw, flawAt } from './flaw.ts';
import type { Losses } from './losses.ts';
import { findPlacesWith, lazyNode, plain, type YamlNode } from './nodes.ts';
import { type Place, positionAt, type SourceFile } from './place.ts';
import { quickContent } from './quick-yaml.ts';
import { MAYBE_CUT } from './read-fully.ts';
import { losesWords, parsable, type ScanFlaw, scan } from './scan/scan.ts';
import { checkShape } from './shape.ts';
import { unfitness } from './unfit.ts';
import { nodesOf, type ParsableText, parseYaml } from './yaml.ts';

findPlacesWith(nodesOf);

/** One file, as far as it could be read. */
export interface ReadFile<Kind extends FileKind = FileKind> {
  kind: Kind;
  source: SourceFile;
  /** What could be parsed of it; null where nothing could, and where it holds nothing. */
  root: YamlNode | null;
  /** What of it has the right shape. */
  content: FileContent<Kind> | null;
  /** False where lines had to be left out. */
  isWhole: boolean;
  /** In the order of the stages; without any, the file is sound. */
  flaws: readonly Flaw[];
}

/**
 * Reads a file and says all that is wrong with it by itself.
 *
 * @param path as a person is shown it
 * @param read gives the bytes, or throws what the system says; the code ENOENT means that there is no file
 * @param losses where it is noted what could not be used
 */
export function readWithRecovery<Kind extends FileKind>(
  path: string,
  kind: Kind,
  read: () => Uint8Array,
  losses: Losses,
): ReadFile<Kind> {
  const nothing = { kind, root: null, content: null, isWhole: false };
  let bytes: Uint8Array;
  try {
    bytes = read();
  } catch (error) {
    const source = { path, text: '' };
    const isMissing = codeOf(error) === 'ENOENT';
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...nothing,
      source,
      flaws: [flawAt('unreadable', top(source), { reason, isMissing })],
    };
  }
  const unfit = unfitness(path, bytes);
  if (unfit) return { ...nothing, source: unfit.source, flaws: [unfit] };
  const { source, flaws: damages, isReadable } = textOf(path, bytes);
  if (!isReadable) return { ...nothing, source, flaws: damages };
  const sound = damages.length === 0 ? soundAtOnce(kind, source) : null;
  if (sound) return sound;
  const { root, flaws: slips, cuts } = parseWithRecovery(source, kind);
  const flaws = [...damages, ...slips];
  if (!root) {
    // A ledger of comments alone is one to which nothing has happened yet.
    const isEmpty = flaws.length === 0 && kind !== 'ledger';
    if (isEmpty) flaws.push(flawAt('empty-file', top(source), {}));
    return { ...nothing, source, isWhole: flaws.length === 0, flaws };
  }
  for (const cut of cuts) noteLostLine(root, cut, source.text.length, losses);
  const { content, flaws: misshapen } = checkShape(kind, root, losses);
  return {
    kind,
    source,
    root,
    content,
    isWhole: cuts.length === 0 && content !== null,
    flaws: [...flaws, ...misshapen],
  };
}

/** A file that is plainly sound: nothing is wrong with it by itself, and no later stage need look at it. */
function soundAtOnce<Kind extends FileKind>(kind: Kind, source: SourceFile): ReadFile<Kind> | null {
  const quick = quickContent(source.text);
  const root = quick === undefined ? plainlySound(source) : lazyNode(source, '');
  const content = quick === undefined ? root && plain(root) : quick;
  if (!content || !isOfShape(kind, content)) return null;
  return { kind, source, root, content: content as FileContent<Kind>, isWhole: true, flaws: [] };
}

/** What the parser has nothing to say of, and of which no words can be lost. */
function plainlySound(source: SourceFile): YamlNode | null {
  const { root, flaws, mayHideKeys } = parseYaml(source);
  return flaws.length > 0 || mayHideKeys || MAYBE_CUT.test(source.text) ? null : root;
}

function top(source: SourceFile): Place {
  return { source, start: 0, end: 0 };
}

function textOf(path: string, bytes: Uint8Array): ReturnType<typeof readDamaged> {
  const { source, intact } = decode(path, bytes);
  const isText = intact || (isUtf8(bytes) && !/^(?:.\0|\0.){2}/.test(source.text));
  return isText ? { source, flaws: [], isReadable: true } : readDamaged(path, bytes);
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
function parseWithRecovery(
  source: SourceFile,
  kind: FileKind,
): { root: YamlNode | null; flaws: Flaw[]; cuts: number[] } {
  const text = parsable(source);
  const scanned = scan(source, kind);
  const asTyped = parseYaml(source, { text, originOf: (offset) => offset });
  // What the parser takes whole has all its brackets and quotes; only lost words are left to find.
  const slips = asTyped.brokenAt === null ? scanned.filter(losesWords) : scanned;
  if (asTyped.brokenAt === null && slips.length === 0) return { ...asTyped, cuts: [] };
  const slipFlaws = slips.map(({ flaw }) => flaw);
  let bridged: ParsableText = applyEdits(
    text,
    slips.flatMap(({ bridge }) => bridge),
  );
  const cuts: number[] = [];
  const broken: Flaw[] = [];
  for (let tries = 0; tries <= MOST_CUTS; tries += 1) {
    const { root, flaws, brokenAt } = parseYaml(source, bridged);
    if (brokenAt === null) return { root, flaws: [...slipFlaws, ...broken, ...flaws], cuts };
    const [flaw] = flaws;
    if (flaw && !isNear(flaw, slips) && broken.length === 0) broken.push(flaw);
    const cut = cutLine(bridged, brokenAt);
    if (!cut) break;
    bridged = cut.text;
    cuts.push(cut.origin);
  }
  return { root: null, flaws: [...slipFlaws, ...broken], cuts };
}

/** The text without the line that the parser stumbled over, or without the last one before it that holds anything. */
function cutLine(from: ParsableText, at: number): { text: ParsableText; origin: number } | null {
  let end = from.text.indexOf('\n', at);
  if (end < 0) end = from.text.length;
  for (;;) {
    const start = from.text.lastIndexOf('\n', end - 1) + 1;
    if (from.text.slice(start, end).trim() !== '') {
      const { text, originOf } = applyEdits(from.text, [{ start, end, text: '' }]);
      return {
        text: { text, originOf: (offset) => from.originOf(originOf(offset)) },
        origin: from.originOf(start),
      };
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

/** The mappings around a lost line may have held more. */
function noteLostLine(node: YamlNode, cut: number, until: number, losses: Losses): void {
  const children =
    node.kind === 'list'
      ? node.items
      : node.kind === 'map'
        ? node.entries.map(({ value }) => value)
        : [];
  if (node.kind === 'map') losses.addLines(node);
  for (const [index, child] of children.entries()) {
    const next = children[index + 1]?.start ?? until;
    const isAround = child.kind !== 'scalar' && child.start <= cut && cut <= next;
    if (isAround) noteLostLine(child, cut, next, losses);
  }
}
