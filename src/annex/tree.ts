/** Which line stands below which: by how lines are counted, and by what their cells leave out. */
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
export function treeOf(lines: readonly AnnexLine[]): Node[] {
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
    if (!line.merged.above.includes('number')) numbered = node;
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
  const kinds = resolvedKinds(lines);
  const kind = (line: AnnexLine) => kinds.get(line) ?? 'none';
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
        if (isWords(line)) return isCounted || line.title === '' ? RANK.words : RANK.decimal;
        return isCounted ? RANK.uncounted : RANK.decimal;
    }
  };
}

/** True for a line that says neither who nor when, and has no number. */
export function isWords(line: AnnexLine): boolean {
  const has = (name: string) =>
    (line.cells.get(name) ?? '') !== '' || line.merged.above.includes(name);
  return line.number === '' && !has('lead') && !has('timeframe') && !has('with');
}

type Kind = ReturnType<typeof kindOf>;

/** A single "C", "D", "I" or "i" counts as those around it do. */
function resolvedKinds(lines: readonly AnnexLine[]): Map<AnnexLine, Kind> {
  const kinds = new Map(lines.map((line) => [line, headingKind(line)] as const));
  const core = (line: AnnexLine) => line.counted?.steps.join('.') ?? '';
  const cores = new Set(lines.filter((line) => kinds.get(line) !== 'none').map(core));
  const hasCapitals = cores.has('A') && cores.has('B');
  let last = '';
  for (const line of lines) {
    const own = core(line);
    if (kinds.get(line) === 'roman' && own.length === 1) {
      const follows = CAPITALS.indexOf(own) === CAPITALS.indexOf(last) + 1 && last !== '';
      if (hasCapitals && (own !== 'I' || follows) && follows) kinds.set(line, 'capital');
    }
    if (kinds.get(line) === 'capital') last = own;
    if (kinds.get(line) === 'letter' && own === 'i' && !cores.has('h'))
      kinds.set(line, 'small-roman');
  }
  return kinds;
}

const CAPITALS = ['A', 'B', 'C', 'D', 'Đ', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M'];

/** Words count as a part, a numeral or a letter only where they are a heading: "Nhóm 5 hộ …" is a task. */
function headingKind(line: AnnexLine): Kind {
  const kind = kindOf(line);
  if (line.number !== '' || line.isHeading) return kind;
  return kind === 'part' ? 'none' : kind;
}

/** Headings without a number. */
function bareHeadings(lines: readonly AnnexLine[], kind: (line: AnnexLine) => Kind): AnnexLine[] {
  const isBare = (line: AnnexLine) =>
    line.isHeading &&
    kind(line) === 'none' &&
    line.number === '' &&
    line.merged.above.length === 0 &&
    !/^\p{Ll}/u.test(line.title) &&
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

const CLOSING =
  /^(?:tổng(?: cộng| số)?|cộng|ghi chú|chú thích|lưu ý|nơi nhận|người lập|người lập biểu|tm\.|kt\.|chủ tịch|danh mục này|danh sách này|phụ lục này)(?=[\s:.,(]|$)/iu;

/** A total, a note or a signature below the tasks. */
export function isClosing({ title, number, cells }: AnnexLine): boolean {
  const text = title || number || [...cells.values()].find((cell) => cell !== '') || '';
  return CLOSING.test(text.normalize('NFC')) || /^\(?\*+\)?\s/u.test(text);
}
