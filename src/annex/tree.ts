/** Which line stands below which: by how lines are counted, and by what their cells leave out. */
import { isTime } from './cells.ts';
import { type AnnexLine, kindOf } from './lines.ts';

export interface Node {
  line: AnnexLine;
  children: Node[];
}

/** A line and how deep it stands: the smaller, the further out. */
interface Ranked extends Node {
  rank: number;
}

const RANK = {
  part: 0,
  bareOutside: 0.5,
  capital: 1,
  roman: 2,
  bareInside: 2.4,
  wideDecimal: 2.6,
  letterOutside: 2.8,
  decimal: 3,
  letter: 5,
  smallRoman: 6,
  uncounted: 6.5,
  mark: 7,
  words: 9,
} as const;

/** The lines of one run of tables as a forest. */
export function treeOf(cut: readonly AnnexLine[]): Node[] {
  const lines = withKinds(cut);
  const rankOf = ranks(lines);
  const roots: Node[] = [];
  const open: Ranked[] = [];
  let numbered: Ranked | null = null;
  for (const line of lines) {
    const node: Ranked = { line, children: [], rank: rankOf(line) };
    const sharesNumber = line.merged.above.includes('number') && node.rank > RANK.decimal;
    if (sharesNumber && numbered && open.includes(numbered)) {
      open.length = open.indexOf(numbered) + 1;
      node.rank = Math.max(node.rank, numbered.rank + 0.5);
    } else {
      if (line.counted) popOtherNumbers(open, line.counted.steps);
      while ((open.at(-1)?.rank ?? -1) >= node.rank) open.pop();
    }
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
    if (line.number !== '') numbered = node;
  }
  return roots;
}

/** 2.1 does not stand below 1.2, nor below 1. */
function popOtherNumbers(open: Ranked[], steps: readonly string[]): void {
  if (steps.length < 2) return;
  const owner = open.findLast(({ line }) => isPrefix(line.counted?.steps ?? [], steps));
  if (owner) {
    open.length = open.indexOf(owner) + 1;
    return;
  }
  while (open.at(-1)?.line.counted?.kind === 'decimal') open.pop();
}

function isPrefix(some: readonly string[], steps: readonly string[]): boolean {
  return (
    some.length > 0 && some.length < steps.length && some.every((step, at) => step === steps[at])
  );
}

/** How deep each line stands, by what else there is in the annex. */
function ranks(lines: readonly AnnexLine[]): (line: AnnexLine) => number {
  const kind: (line: AnnexLine) => string = kindOf;
  const first = (test: (line: AnnexLine) => boolean) => {
    const at = lines.findIndex(test);
    return at < 0 ? lines.length : at;
  };
  const firstOf = (name: string) => first((line) => kind(line) === name);
  const isRomanOutside = firstOf('roman') < firstOf('capital');
  const bares = new Set(bareHeadings(lines, kind));
  const isBareOutside =
    first((line) => bares.has(line)) < Math.min(firstOf('roman'), firstOf('capital'));
  const isLetterOutside =
    firstOf('letter') < firstOf('decimal') && firstOf('decimal') < lines.length;
  const marks = [...new Set(lines.flatMap(({ counted }) => counted?.mark || []))];
  const hasNumbers = lines.some((line) => kind(line) === 'decimal' && line.number !== '');
  const isCounted = lines.some(
    (line) =>
      ['decimal', 'roman', 'capital', 'letter', 'other'].includes(kind(line)) && !line.isHeading,
  );
  const tasksOf = (test: (line: AnnexLine) => boolean) =>
    lines.filter(
      (line) => kind(line) === 'decimal' && line.counted?.steps.length === 1 && test(line),
    );
  const wide = tasksOf(
    ({ isWide, number, isHeading }) => isHeading && (isWide || (number === '' && hasNumbers)),
  );
  const isWideOutside =
    wide.length > 0 && tasksOf(({ isWide, isHeading }) => !isWide && !isHeading).length > 0;
  const wides = new Set(isWideOutside ? wide : []);
  return (line) => {
    switch (kind(line)) {
      case 'part':
        return RANK.part;
      case 'capital':
        return isRomanOutside ? RANK.roman : RANK.capital;
      case 'roman':
        return isRomanOutside ? RANK.capital : RANK.roman;
      case 'decimal': {
        const depth = line.counted?.steps.length ?? 1;
        return wides.has(line) ? RANK.wideDecimal : RANK.decimal + (depth - 1) * 0.1;
      }
      case 'letter':
        return isLetterOutside ? RANK.letterOutside : RANK.letter;
      case 'small-roman':
        return RANK.smallRoman;
      case 'mark':
        return RANK.mark + marks.indexOf(line.counted?.mark ?? '') * 0.1;
      case 'other':
        return RANK.decimal;
      default:
        if (bares.has(line)) return isBareOutside ? RANK.bareOutside : RANK.bareInside;
        if (line.isTail) return RANK.words;
        if (isWords(line)) return isCounted || line.title === '' ? RANK.words : RANK.decimal;
        return isCounted ? RANK.uncounted : RANK.decimal;
    }
  };
}

/** True for a line without a number that says neither who nor when, or only one thing, and not what. */
export function isWords(line: AnnexLine): boolean {
  if (line.number !== '') return false;
  const { above } = line.merged;
  const has = (name: string) => (line.cells.get(name) ?? '') !== '' || above.includes(name);
  const filled = [...line.cells.values()].filter((text) => text !== '').length;
  const isRest = !has('title') && filled === 1 && above.length === 0;
  // Who coordinates what nobody leads is the rest of a cell of the row above.
  const says = line.cells.has('lead') ? ['lead', 'timeframe'] : ['with', 'timeframe'];
  return line.isTail || isRest || !says.some(has);
}

/** The lines with the kinds of their numbers as those around them tell: a single "C", "I" or "i" counts as they do. */
function withKinds(lines: readonly AnnexLine[]): AnnexLine[] {
  const cores = new Set(lines.map(({ counted }) => counted?.steps.join('.') ?? ''));
  const hasCapitals = cores.has('A') && cores.has('B');
  const hasNumbers = lines.some((line) => line.number !== '' && kindOf(line) === 'decimal');
  let last = '';
  let headings = 0;
  return lines.map((line) => {
    const { counted } = line;
    if (!counted) return line;
    // "(5) Ứng dụng …" goes on from the page before, where rows are numbered and no heading was "4. …".
    if (hasNumbers && isUnnumberedCount(line)) {
      if (counted.steps.join('.') !== String(headings + 1)) return { ...line, counted: null };
      headings += 1;
    }
    const own = counted.steps.join('.');
    const isNext = last !== '' && CAPITALS.indexOf(own) === CAPITALS.indexOf(last) + 1;
    let { kind } = counted;
    if (kind === 'roman' && hasCapitals && isNext && own.length === 1) kind = 'capital';
    if (kind === 'capital') last = own;
    if (kind === 'letter' && own === 'i' && !cores.has('h')) kind = 'small-roman';
    // "Nhóm 5 hộ …" is a task.
    const isNone = kind === 'part' && line.number === '' && !line.isHeading;
    return { ...line, counted: isNone ? null : { ...counted, kind } };
  });
}

function isUnnumberedCount(line: AnnexLine): boolean {
  const isCount = kindOf(line) === 'decimal' && line.number === '';
  return isCount && isWords(line) && !line.isWide;
}

const CAPITALS = ['A', 'B', 'C', 'D', 'Đ', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'];

/** Headings without a number. */
function bareHeadings(lines: readonly AnnexLine[], kind: (line: AnnexLine) => string): AnnexLine[] {
  const isBare = (line: AnnexLine) =>
    line.isHeading &&
    kind(line) === 'none' &&
    line.number === '' &&
    line.merged.above.length === 0 &&
    !/^\p{Ll}/u.test(line.title) &&
    !line.isTail &&
    !isClosing(line);
  const isTask = (line: AnnexLine | undefined) => line !== undefined && !line.isHeading;
  const hasNumerals = lines.some(
    (line) => line.isHeading && ['roman', 'capital', 'part'].includes(kind(line)),
  );
  const counts = lines.map((line) =>
    kind(line) === 'decimal' && line.number !== '' ? line : null,
  );
  const bares = lines.map((line) => isBare(line));
  const nextOf = (at: number) => lines.slice(at + 1).find((_, step) => !bares[at + 1 + step]);
  const isFirst = (at: number) => lines.slice(0, at).every((_, before) => bares[before]);
  const opensFirst = bares[0] === true;
  const hasNumbers = counts.some((line) => line !== null);
  return lines.filter((line, at) => {
    if (!bares[at]) return false;
    const next = nextOf(at);
    if (next === undefined) return false;
    if (line.isWide || isCapitals(line.title)) return true;
    if (!hasNumbers) return isTask(next) || kind(next) !== 'none';
    if (isFirst(at) || next.counted?.steps.join('.') === '1') return true;
    return opensFirst && !hasNumerals;
  });
}

function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();
}

const NOTE =
  /^(?:tổng(?: cộng| số)?|cộng|ghi chú|chú thích|lưu ý|danh mục này|danh sách này|phụ lục này)(?=[\s:.,(]|$)|^\(?\*+\)?\s/iu;
/** Whom a paper goes to, and who signs it; and its place and day. */
const SIGNED =
  /^(?:nơi nhận|người lập|t\/?m\.|kt\.|q\.|tl\.|tuq\.|(?:phó )?chủ tịch|thủ trưởng|thường trực)(?=[\s:.,(]|$)/iu;
const PLACE_AND_DAY = /^\p{Lu}[\p{L}\s.'-]{1,40},\s*ngày[\s\d.…_]*tháng/iu;

/** The lines of a table without what stands below it, which is cut off, and with the notes at its end marked. */
export function withTail(lines: readonly AnnexLine[]): { lines: AnnexLine[]; below: AnnexLine[] } {
  // "Nơi nhận:" may stand in the column of numbers, and counts nothing; "NV01" has a title beside it.
  const last = lines.findLastIndex(
    ({ number, title, counted }) => number !== '' && (title !== '' || counted?.kind !== 'other'),
  );
  const hasTime = ({ cells }: AnnexLine) => isTime(cells.get('timeframe') ?? '');
  const isAtEnd = (at: number) => at > last && (last >= 0 || !lines.slice(at).some(hasTime));
  const isSigned = (line: AnnexLine) =>
    opensWith(line, PLACE_AND_DAY) || (opensWith(line, SIGNED) && !hasTime(line));
  const cut = lines.findIndex((line, at) => isSigned(line) && isAtEnd(at));
  const kept = cut < 0 ? lines : lines.slice(0, cut);
  const start = last < 0 ? -1 : kept.findIndex((line, at) => at > last && isClosing(line));
  return {
    lines: kept.map((line, at) => (start >= 0 && at >= start ? { ...line, isTail: true } : line)),
    below: lines.slice(kept.length),
  };
}

/** A total or a note below the tasks. */
function isClosing(line: AnnexLine): boolean {
  return opensWith(line, NOTE);
}

function opensWith({ title, number, cells }: AnnexLine, words: RegExp): boolean {
  const text = title || number || [...cells.values()].find((cell) => cell !== '') || '';
  return words.test(text.normalize('NFC'));
}
