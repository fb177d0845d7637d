/** What stands above the table: who issues it, what it is called, and the decision it goes with. */

import { fold } from '../reading/fold.ts';
import { capitalised, uncapitalised } from '../text.ts';
import type { AnnexHead } from './annex.ts';
import { type Basis, basisAt, dateIn, numberIn } from './basis.ts';
import { namesPeriod } from './captions.ts';
import { isCapitals, issuerIn, issuerNamed, namesOffice } from './issuer.ts';
import { numberBefore } from './numbering.ts';
import { inRunningCase } from './running-case.ts';

/** What a document says of itself, beside its table. */
export interface Surroundings {
  /** The lines above the table, from the first of the document on. */
  above: readonly string[];
  /** All words of the document, in which names have their small letters. */
  running: string;
  /** The words of the table's times. */
  times: readonly string[];
}

/** Reads the lines above an annex. */
export function readLetterhead({ above, running, times }: Surroundings): AnnexHead {
  const lines = above
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
  const bases = lines.flatMap((_, at) => {
    const found = basisAt(lines, at);
    return found ? [{ at, ...found }] : [];
  });
  const last = bases.at(-1) ?? null;
  const basis = last?.basis ?? null;
  const ownWords = lines.filter((line) => !isOfTheState(line));
  const offices = ownWords.slice(0, firstTitleAt(ownWords)).filter(namesOffice);
  const letterhead = issuerIn(offices, running);
  const named = issuerNamed(basis?.issuer ?? '');
  const unit = named.unit ?? letterhead.unit;
  const authority =
    named.authority !== null && (named.unit !== null || letterhead.authority === null)
      ? named.authority
      : letterhead.authority;
  const title = titleOf(lines, last, unit, running);
  const decision = basis ? { number: basis.number, date: basis.date } : signedAbove(lines);
  return {
    authority,
    unit,
    title,
    decision,
    year: yearOf(title, basis, decision.date, lines, times),
  };
}

/** The motto of the state, rules, the place and the day, the page: what every page has. */
function isOfTheState(line: string): boolean {
  return (
    /^(?:cong hoa xa hoi|doc lap\s*-|dang cong san viet nam|so\s*:|so\s+\S*\/)/.test(fold(line)) ||
    /^[^\p{L}\d]*$/u.test(line) ||
    PLACE_AND_DAY.test(line)
  );
}

const PLACE_AND_DAY = /^[\p{L}\s.'-]{0,40},?\s*ngày\s*[\d\s.…_]*\s*tháng/iu;
/** What annexes are called. */
const KIND =
  /^(?:danh muc|danh sach nhiem vu|bang|bieu|ke hoach|chuong trinh|phuong an|de an|phan cong|nhiem vu|cac nhiem vu|lo trinh|tien do|noi dung|tong hop|ra soat|phu luc)/;
/** Counts an annex among others, and is no part of its name. */
const COUNTED =
  /^(?:phụ lục|phụ biểu|biểu|biểu mẫu|mẫu|bảng)(?:\s+số)?(?:\s*(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:[./-]?\d{0,2})?)?\s*(?:[:.\-–]\s*|$)/iu;

function firstTitleAt(lines: readonly string[]): number {
  const at = lines.findIndex((line, at) => KIND.test(fold(line)) || basisAt(lines, at) !== null);
  return at < 0 ? lines.length : at;
}

const MOST_LINES = 6;
const LONGEST_LINE = 300;

function titleOf(
  lines: readonly string[],
  basis: { at: number; end: number } | null,
  unit: string | null,
  running: string,
): string | null {
  const before = titleLines(lines, basis?.at ?? lines.length, basis !== null);
  const found =
    before.length > 0 || !basis ? before : titleLines(lines, lines.length, false, basis.end);
  if (found.length === 0) return null;
  const parts = found.map((line) => inRunningCase(line, unit, running));
  const [first = '', ...others] = parts;
  const [head = ''] = found;
  const joined = [
    capitalised(first),
    ...others.map((line, at) => (at === 0 && isKindAlone(head) ? small(line) : line)),
  ].join(' ');
  const title = joined.replace(
    /^(DANH MỤC|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|PHỤ LỤC)\s+(.)/u,
    (_, kind: string, letter: string) =>
      `${capitalised(kind.toLowerCase())} ${letter.toLowerCase()}`,
  );
  if (isKindAlone(title)) return null;
  return /^nhiệm vụ/iu.test(title) ? `Danh mục ${small(title)}` : title;
}

/** The lines of the title that end before line `end`. */
function titleLines(
  lines: readonly string[],
  end: number,
  isBeforeBasis: boolean,
  start = 0,
): string[] {
  const found: string[] = [];
  for (let at = end - 1; at >= start && found.length < MOST_LINES; at -= 1) {
    const line = lines[at] ?? '';
    if (/^[^\p{L}\d]*$/u.test(line) || /^\(?(?:trích|đvt|đơn vị tính)/iu.test(line)) continue;
    if (/^(?:roman|decimal|capital|letter)$/.test(numberBefore(line)?.kind ?? '')) continue;
    if (namesPeriod(line)) continue;
    if (isOfTheState(line) || namesOffice(line) || line.length > LONGEST_LINE) break;
    const rest = line.replace(COUNTED, '').trim();
    if (rest === '') break;
    if (
      !isBeforeBasis &&
      !isCapitals(line) &&
      !KIND.test(fold(rest)) &&
      !KIND.test(fold(lines[at - 1] ?? ''))
    )
      break;
    found.unshift(rest);
    if (
      rest !== line ||
      (KIND.test(fold(rest)) &&
        isCapitals(rest.slice(0, 8)) &&
        !KIND.test(fold(lines[at - 1] ?? '')))
    )
      break;
  }
  return found;
}

/** "DANH MỤC", "Phụ lục": what kind of paper it is, and not of what. */
function isKindAlone(text: string): boolean {
  return /^(?:danh muc|phu luc|ke hoach|chuong trinh|phuong an|de an|bang|bieu)$/.test(fold(text));
}

/** With a small first letter, but for an abbreviation. */
function small(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : uncapitalised(text);
}

/** The number and the day of a decision whose own text is above the table. */
function signedAbove(lines: readonly string[]): AnnexHead['decision'] {
  const at = lines.findIndex((line) => /^số\s*:/iu.test(line));
  const number = at < 0 ? null : numberIn(lines[at] ?? '');
  const day = lines.find((line) => PLACE_AND_DAY.test(line));
  return number === null ? { number, date: null } : { number, date: day ? dateIn(day) : null };
}

function yearOf(
  title: string | null,
  basis: Basis | null,
  date: string | null,
  lines: readonly string[],
  times: readonly string[],
): number | null {
  const named = [
    ...new Set(
      [...(title ?? '').matchAll(/năm\s+((?:19|20)\d\d)(?!\s*[-–]\s*\d)/giu)].map(
        ([, year]) => year,
      ),
    ),
  ];
  if (named.length === 1) return Number(named[0]);
  const dated = date ? Number(date.slice(0, 4)) : (basis?.year ?? null);
  if (dated !== null) return dated;
  const placed = lines.find((line) => PLACE_AND_DAY.test(line))?.match(/((?:19|20)\d\d)\s*$/)?.[1];
  return placed ? Number(placed) : commonYear(times);
}

const MOSTLY = 0.6;

/** The year of most of the times that name one. */
function commonYear(times: readonly string[]): number | null {
  const counts = new Map<number, number>();
  let sum = 0;
  for (const text of times) {
    const years = text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
    const year = Number(years[0]);
    if (new Set(years).size !== 1) continue;
    counts.set(year, (counts.get(year) ?? 0) + 1);
    sum += 1;
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best && best[1] >= sum * MOSTLY ? best[0] : null;
}
