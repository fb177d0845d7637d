/** Catalogues, and tasks among those of several catalogues, in words. */
import { type Absence, amendmentsInForce } from './catalogue/amendments.ts';
import type { Amendment, Catalogue, Row } from './catalogue/model.ts';
import { formatDate, type IsoDate, longDate } from './dates.ts';
import { isDecision, KIND_NAMES, kindOfDocument } from './document-kinds.ts';
import { fold, spelling } from './reading/fold.ts';
import { joinTexts, numeral, type Say, type Text, uncapitalised } from './text.ts';

/** The names of a catalogue's parts. */
export const CATALOGUE_LABELS = {
  name: { vi: 'Danh mục', en: 'Catalogue' },
  year: { vi: 'Năm', en: 'Year' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
} satisfies Record<string, Text>;

/** What names a task on the command line: "3.2"; "2026/3.2" where there are several catalogues. */
export function referenceTo(
  { id }: Pick<Row, 'id'>,
  { reference }: Pick<Catalogue, 'reference'>,
): string {
  return reference === '' ? id : `${reference}/${id}`;
}

/** "3.5. Triển khai …"; the number alone, where the annex has no words there, and once, where it is among the words. */
export function numberedTitle({ id, title }: Pick<Row, 'id' | 'title'>): string {
  if (title.trim() === '') return id;
  return title.startsWith(id) && /^[.)]\s/.test(title.slice(id.length)) ? title : `${id}. ${title}`;
}

/** The heading of a catalogue among others: how it is referred to, of which unit it is, and its title. */
export function catalogueText({
  reference,
  unit,
  title,
}: Pick<Catalogue, 'reference' | 'unit' | 'title'>): string {
  return [reference, unit, title].filter(Boolean).join(' · ');
}

/** Whose catalogues they are: the one unit, else how many there are. */
export function unitsText(catalogues: readonly Pick<Catalogue, 'unit'>[], say: Say): string {
  const units = new Set(catalogues.map(({ unit }) => spelling(unit)));
  const [first] = catalogues;
  if (first && units.size === 1) return first.unit;
  const ofUnits = numeral(units.size);
  return say({
    vi: `${catalogueCount(catalogues.length).vi} của ${ofUnits.vi} đơn vị`,
    en: `${catalogueCount(catalogues.length).en} of ${ofUnits.en} units`,
  });
}

/** "2 danh mục". */
export function catalogueCount(count: number): Text {
  const { vi, en } = numeral(count);
  return { vi: `${vi} danh mục`, en: `${en} ${count === 1 ? 'catalogue' : 'catalogues'}` };
}

/** The number of a decision with its symbol, which is that of a people's committee where none is given. */
export function decisionSymbol(number: string): string {
  return number.includes('/') ? number : `${number}/QĐ-UBND`;
}

/** The number alone: "88/QĐ-UBND" of "Quyết định số 88/QĐ-UBND". */
export function numberAlone(number: string): string {
  return number.replace(BEFORE_NUMBER, '');
}

const BEFORE_NUMBER = new RegExp(
  `^(?:(?:${KIND_NAMES.flatMap((name) => [name, fold(name)])
    .map((name) => name.replace(' ', '\\s+'))
    .join('|')}|qđ|qd|số|so)[\\s.:]*)+(?=\\d)`,
  'iu',
);

/** "Quyết định số 88/QĐ-UBND", "Kế hoạch số 180/KH-UBND": a document by its number. */
export function documentNumbered(number: string): Text {
  const symbol = decisionSymbol(number);
  const kind = kindOfDocument(symbol);
  return { vi: `${kind.vi} số ${symbol}`, en: `${kind.en} ${symbol}` };
}

/** One form for every way of typing the number of a decision, for comparing. */
export function decisionKey(number: string): string {
  return number === '' ? '' : fold(decisionSymbol(numberAlone(number))).replace(/\s+/g, '');
}

/** A decision in a finding, by its number as the file has it; it may lack one. */
export function decisionNumbered(number: string): Text {
  if (number === '') return { vi: 'quyết định chưa ghi số', en: 'a decision without a number' };
  const kind = kindOfDocument(number);
  return { vi: `${kind.vi} số ${number}`, en: `${uncapitalised(kind.en)} ${number}` };
}

/** "Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026". */
export function amendmentName({ number, date }: Pick<Amendment, 'number' | 'date'>): Text {
  return nameOf(number, date);
}

/** The decision that issued a catalogue, by what is known of its number and its date; null for a draft. */
export function decisionName({ decision: { number, date } }: Pick<Catalogue, 'decision'>) {
  return number === null && date === null ? null : nameOf(number, date);
}

function nameOf(number: string | null, date: IsoDate | null): Text {
  const name = number === null ? kindOfDocument('') : documentNumbered(number);
  if (date === null) return name;
  return { vi: `${name.vi} ${longDate(date)}`, en: `${name.en} of ${formatDate(date)}` };
}

/** The decisions in force on the day that amend it: "được sửa đổi, bổ sung theo Quyết định số …; …"; null for none. */
export function amendmentsText(catalogue: Catalogue): Text | null {
  const names = amendmentsInForce(catalogue).map(amendmentName);
  if (names.length === 0) return null;
  const { vi, en } = joinTexts(names, '; ');
  return { vi: `được sửa đổi, bổ sung theo ${vi}`, en: `amended by ${en}` };
}

/** What names a decision, and those in force on the day that amend it. */
export function withAmendments(name: Text, catalogue: Catalogue): Text {
  const amended = amendmentsText(catalogue);
  if (amended === null) return name;
  return { vi: `${name.vi} (${amended.vi})`, en: `${name.en} (${amended.en})` };
}

/** The kinds of commune-level units, which stand for their names on papers of their own. */
export const UNIT_KIND = /^(xã|phường|thị trấn|đặc khu)\s+/iu;

/** "Ủy ban nhân dân xã": who issued the decision, as its own papers speak of it. */
export function issuerText({ authority, unit }: Pick<Catalogue, 'authority' | 'unit'>): string {
  return `${authority} ${UNIT_KIND.exec(unit)?.[1] ?? unit}`;
}

/** "Ủy ban nhân dân xã Nghi Dương": who sends letters about a catalogue's tasks. */
export function senderOf({ authority, unit }: Pick<Catalogue, 'authority' | 'unit'>): string {
  return `${authority} ${unit}`;
}

/**
 * What a letter rests on: "Quyết định số 45/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã ban hành Danh mục
 * …". What is not known of the decision is left out; a draft is cited by its title.
 */
export function citationText(catalogue: Catalogue): Text {
  const { title } = catalogue;
  const name = decisionName(catalogue);
  const cited = name
    ? { vi: issuedText(catalogue, name.vi), en: `${name.en}, “${title}”` }
    : { vi: title, en: `“${title}”` };
  return withAmendments(cited, catalogue);
}

/** A decision issues what goes with it; any other document is that of its title, or has it as an annex. */
function issuedText(catalogue: Catalogue, name: string): string {
  const { title, decision } = catalogue;
  const kind = kindOfDocument(decision.number ?? '');
  const issued = `${name} của ${issuerText(catalogue)}`;
  if (isDecision(kind)) return `${issued} ban hành ${title}`;
  const isOfTitle = fold(title).startsWith(`${fold(kind.vi)} `);
  if (!isOfTitle) return `${title} kèm theo ${issued}`;
  return `${issued} ${title.trim().split(/\s+/).slice(kind.vi.split(' ').length).join(' ')}`;
}

/** Why there is no such task on the day in question: which decision removed it, or adds it, and from when on. */
export function absenceText({ kind, row, amendment, reason }: Absence, name = row.id): Text {
  const decision = documentNumbered(amendment.number);
  const day = formatDate(amendment.date);
  if (kind === 'to-come') {
    return {
      vi: `chưa có nhiệm vụ ${name}: được bổ sung từ ${day} theo ${decision.vi}`,
      en: `there is no task ${name} yet: it is added on ${day} by ${decision.en}`,
    };
  }
  const why = reason === null ? '' : ` (${reason})`;
  return {
    vi: `${name} bị bãi bỏ từ ${day} theo ${decision.vi}${why}`,
    en: `${name} is removed from ${day} on by ${decision.en}${why}`,
  };
}
