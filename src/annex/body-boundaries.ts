/** Where in a cell one body's name ends and the next begins. In doubt, it goes on. */
import { spelling } from '../reading/fold.ts';
import { roleWordsAt } from './body-roles.ts';
import {
  type Beginning,
  beginningAt,
  endsAfter,
  isAcronym,
  isConnector,
  type KnownNames,
  type Word,
} from './body-words.ts';
import { isSeparator } from './separators.ts';

/** A cell, with what is to be known of it. */
export interface Cell {
  text: string;
  words: readonly Word[];
  names: KnownNames;
  /** How deep in brackets each word stands. */
  depths: readonly number[];
  /** By the first word of a line, whether a bullet or a number stands before it. */
  bullets: ReadonlySet<number>;
}

const SENTENCE = /\.\s+$/;

/** What stands between the name before a word and the word: "và" is part of it. */
export function gapBefore({ text, words }: Cell, at: number): { gap: string; last: number } {
  const isAnd = words[at - 1]?.spelled === AND;
  const last = isAnd ? at - 2 : at - 1;
  const gap = text.slice(words[last]?.end ?? 0, words[at]?.start);
  return { gap: gap.replace(/^[)\]"”’»%!?…]+/u, '').replace(/[([“"‘«]+$/u, ''), last };
}

const AND = spelling('và');
/** Of "phối hợp với", which needs no separator before it. */
const TOGETHER = spelling('phối');

/** Whether a part ends before this word, which begins another. */
export function separates(cell: Cell, from: number, at: number): boolean {
  const { text, words, names, bullets } = cell;
  const { gap, last } = gapBefore(cell, at);
  if (last < from) return false;
  if (gap.includes(';')) return true;
  const word = words[at];
  if (gap.trim() === '' && !gap.includes('\n')) {
    if (word?.spelled !== TOGETHER && names.lengthAt(words, at) < 2) return false;
  } else if (!isSeparator(gap)) return false;
  const before = partBefore(cell, from, last);
  if (!word || !before) return false;
  const said = roleWordsAt(text.slice(word.start));
  const begins = said > 0 ? afterRole(cell, at, said) : beginningAt(text, words, at, names);
  if (bullets.has(at)) return begins !== null || bullets.has(0);
  if (!begins) return false;
  if (said > 0) return /[,.\n]|và/iu.test(gap) || word.spelled === TOGETHER;
  if (!before.isComplete) return false;
  if (isApposition(before, begins, word) || areCouncils(cell, before, at)) return false;
  const isNamed = begins.kind === 'known' && before.isNamed;
  const isBroken = gap.includes('\n');
  if (/[,+]/.test(gap)) return isNamed || afterComma(cell, before, begins, at);
  if (/và|&/iu.test(gap)) return isNamed || afterAnd(cell, before, begins, at);
  if (gap.includes('/'))
    return (
      isNamed || (begins.kind !== 'kind' && begins.kind !== 'acronym' && !isBare(cell, begins, at))
    );
  if (/[–—-]/.test(gap)) return false;
  if (SENTENCE.test(gap) && (before.last?.raw.length ?? 0) > 1)
    return isBroken || isFullName(cell, begins, at);
  if (isBroken)
    return isNamed || (isFullName(cell, begins, at) && !isComplement(cell, before, begins, at));
  return (
    isNamed &&
    words[from]?.spelled === word.spelled &&
    /^\p{Lu}/u.test(word.raw) &&
    begins.length > 1
  );
}

function afterRole({ text, words, names }: Cell, at: number, length: number): Beginning | null {
  const from = (words[at]?.start ?? 0) + length;
  const next = words.findIndex(({ start }) => start >= from);
  return next < 0 ? null : beginningAt(text, words, next, names);
}

interface PartBefore {
  begins: Beginning | null;
  first: Word | undefined;
  last: Word | undefined;
  isComplete: boolean;
  /** It is a known name, whole. */
  isNamed: boolean;
  isHeadAlone: boolean;
  /** It speaks of bodies of a kind: what follows may be another kind. */
  isOfMany: boolean;
  isAcronym: boolean;
  hasAcronym: boolean;
  isPerson: boolean;
}

/** Null where only words have been said that give a role: "phối hợp với". */
function partBefore({ text, words, names }: Cell, from: number, last: number): PartBefore | null {
  const begin = words[from]?.start ?? 0;
  const named = begin + roleWordsAt(text.slice(begin));
  const first = words.findIndex(({ start }) => start >= named);
  if (first < 0 || first > last) return null;
  const begins = beginningAt(text, words, first, names);
  const own = words.slice(first, last + 1);
  const isNamed = names.lengthAt(words, first) === own.length;
  const isHeadAlone =
    begins !== null &&
    (begins.kind === 'head' || begins.kind === 'person') &&
    begins.length >= own.length;
  const isWhole = !isHeadAlone || STANDS_ALONE.has(own.map(({ spelled }) => spelled).join(' '));
  const end = words[last];
  return {
    begins,
    first: words[first],
    last: end,
    isNamed,
    isHeadAlone,
    isComplete: isNamed || (isWhole && end !== undefined && !isConnector(end)),
    isOfMany:
      begins?.kind === 'many' ||
      begins?.kind === 'kind' ||
      own.some(({ spelled }) => MANY_WORDS.has(spelled)),
    isAcronym: own.length === 1 && isAcronym(own[0]?.raw ?? ''),
    hasAcronym: own.some(({ raw }) => isAcronym(raw)),
    isPerson: begins?.kind === 'person',
  };
}

const MANY_WORDS = new Set(['các', 'những', 'toàn', 'cán'].map(spelling));
/** Heads that are whole names. */
const STANDS_ALONE = new Set(
  'công an,quân sự,thuế,kho bạc,mttq,ubmttq,ub mttq,ubnd,hđnd,ủy ban nhân dân,hội đồng nhân dân,đảng ủy,thanh tra,điện lực,văn phòng,tòa án,viện kiểm sát,bưu điện,bch,bchqs,mặt trận,thường trực,hải quan,kiểm lâm,bhxh'
    .split(',')
    .map(spelling),
);

/** Only what kind of body it is, and no more. */
function isBare({ text, words }: Cell, begins: Beginning, at: number): boolean {
  if (begins.kind !== 'head' && begins.kind !== 'person') return false;
  return (
    endsAfter(text, words, at + begins.length - 1) &&
    !STANDS_ALONE.has(
      words
        .slice(at, at + begins.length)
        .map(({ spelled }) => spelled)
        .join(' '),
    )
  );
}

/** A name with a capital, or several named in one breath: what a line can begin with. */
function isFullName(cell: Cell, begins: Beginning, at: number): boolean {
  if (begins.kind === 'kind' || isBare(cell, begins, at)) return false;
  return begins.kind === 'many' || /^\p{Lu}/u.test(cell.words[at]?.raw ?? '');
}

const ADDRESSED = /^(?:đồng|đ|ông|bà)$/iu;

/** "Đồng chí Nguyễn Văn A, Chủ tịch": one person. So is a name that nothing says is a body's. */
function isApposition(before: PartBefore, begins: Beginning, word: Word): boolean {
  if (begins.kind !== 'person' || ADDRESSED.test(word.raw)) return false;
  return before.begins === null || ADDRESSED.test(before.first?.raw ?? '');
}

function afterComma(cell: Cell, before: PartBefore, begins: Beginning, at: number): boolean {
  switch (begins.kind) {
    case 'known':
    case 'many':
      return true;
    case 'kind':
      return !before.isOfMany;
    case 'acronym':
      return before.isAcronym || !(before.isOfMany || before.hasAcronym || !before.begins);
    default:
      return !(before.isOfMany && isBare(cell, begins, at));
  }
}

function afterAnd(cell: Cell, before: PartBefore, begins: Beginning, at: number): boolean {
  const word = cell.words[at];
  // "HĐND và UBND xã"
  if (ENDS_AS_COUNCIL.test(before.last?.raw ?? '') && COUNCILS.test(restAt(cell, at))) return false;
  if (begins.kind === 'kind') return !before.isOfMany;
  if (begins.kind === 'acronym') return before.isAcronym;
  if (begins.kind === 'known' || begins.kind === 'many') return true;
  // "Phòng Kiểm tra và Thanh tra": a word alone may end the name.
  const isLast = endsAfter(cell.text, cell.words, at + begins.length - 1);
  return !isBare(cell, begins, at) && !(isLast && word?.spelled === spelling('thanh'));
}

const COUNCILS = /^(?:HĐND|UBND|Hội đồng nhân dân|[UỦ]ỷ? ?ban nhân dân|Ủy ban nhân dân)(?!\p{L})/iu;
const ENDS_AS_COUNCIL = /^(?:HĐND|ĐBQH|dân|ủy|uỷ)$/iu;
const OFFICES = /^(?:văn|vp|thường)$/iu;

function restAt({ text, words }: Cell, at: number): string {
  return text.slice(words[at]?.start);
}

/** "Văn phòng HĐND, UBND", "Thường trực HĐND và UBND": one office of both. */
function areCouncils(cell: Cell, before: PartBefore, at: number): boolean {
  const isOffice = before.isPerson || OFFICES.test(before.first?.raw ?? '');
  const isOfCouncil = ENDS_AS_COUNCIL.test(before.last?.raw ?? '');
  return isOffice && isOfCouncil && COUNCILS.test(restAt(cell, at));
}

/** Whose office it can be that the line before names: "Ban Tổ chức / Đảng ủy", "Văn phòng / UBND xã". */
const OWNERS: readonly [owner: RegExp, office: RegExp][] = [
  [/^(?:đảng [uủ][yỷ]|tỉnh [uủ][yỷ]|thành [uủ][yỷ])/iu, /^(?:văn|vp|ban|ủy|uỷ|ub|thường)$/iu],
  [COUNCILS, /^(?:văn|vp|thường|phòng|ban|thanh)$/iu],
  [/^công an (?!xã|phường)/iu, /^(?:văn|phòng|đội)$/iu],
];

function isComplement(cell: Cell, before: PartBefore, begins: Beginning, at: number): boolean {
  // "UBND / các xã"
  if (begins.kind === 'many' && before.isHeadAlone) return true;
  const rest = restAt(cell, at).replace(/\s+/g, ' ');
  return OWNERS.some(
    ([owner, office]) =>
      owner.test(rest) && (before.isPerson || office.test(before.first?.raw ?? '')),
  );
}
