/**
 * What every paper of a Vietnamese office bears: letterhead, place and date, the kind and subject of the document,
 * signature and recipients, as Nghị định 30/2020/NĐ-CP (Phụ lục I) has them. These stay Vietnamese in every language.
 */

import { amendmentsInForce } from '../catalogue/amendments.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { amendmentName, decisionSymbol } from '../catalogue-words.ts';
import { formatDate, longDate } from '../dates.ts';
import type { Orientation, Paper, PaperPart, Sheet } from '../formats/paper.ts';
import { fold } from '../reading/fold.ts';
import { capitalised } from '../text.ts';
import type { Decision, Order } from './paper-kind.ts';

/** A blank to write a number, a day or a month on. */
const BLANK = '……';
/** A blank to write a name or a line on. */
const BLANK_LINE = '……………………………';

/** The kinds of commune-level units, whose names the letterhead shortens. */
const UNIT_KIND = /^(xã|phường|thị trấn|đặc khu)\s+/iu;

/** What a kind of paper says of each of its sheets. */
export interface SheetContent extends Pick<Sheet, 'name' | 'kind' | 'subject' | 'parts' | 'data'> {
  basis: string;
  addressee?: string;
  recipients?: readonly string[];
  /** A letter, which has a number of its own. */
  isNumbered?: true;
  /** It goes with the decision that is signed: it has a date and a signature only where they are asked for. */
  isAnnex?: true;
}

/** The paper, with what the office's form adds to each sheet. */
export function officePaper(
  order: Order,
  title: string,
  orientation: Orientation,
  contents: readonly SheetContent[],
): Paper {
  const { authority, unit } = order.office;
  return {
    title,
    issuer: `${authority} ${unit}`,
    asOf: order.asOf,
    size: order.size,
    orientation: order.orientation ?? orientation,
    sheets: contents.map((content) => sheetOf(order, content)),
  };
}

function sheetOf(
  order: Order,
  { addressee, recipients, isNumbered, isAnnex, ...content }: SheetContent,
): Sheet {
  const { office, place, date, signature } = order;
  const isDated = !isAnnex || place !== null || date !== null || signature !== null;
  const isSigned = !isAnnex || signature !== null;
  return {
    ...content,
    letterhead: {
      issuer: [office.authority.toUpperCase(), office.unit.toUpperCase()],
      number: isNumbered ? `Số: ${BLANK}/${initialsOf(office.authority)}-${BLANK}` : null,
      state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      placeAndDate: isDated ? placeAndDate(order) : null,
    },
    addressee: addressee ?? null,
    closing: isSigned
      ? {
          recipients: {
            label: 'Nơi nhận:',
            lines: [...(recipients ?? [`- ${BLANK_LINE};`]), '- Lưu: VT.'],
          },
          signature: {
            office: signature?.office || BLANK_LINE,
            name: signature?.name || BLANK_LINE,
          },
        }
      : null,
  };
}

/** "UBND": what stands for the authority in the number of its papers. */
function initialsOf(authority: string): string {
  return authority
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

/** "Nghi Dương, ngày 05 tháng 02 năm 2026": the place is the name of the commune (Điều 8 khoản 4). */
function placeAndDate({ office, place, date, asOf }: Order): string {
  const day = date === null ? blankDate(Number(asOf.slice(0, 4))) : longDate(date);
  return `${place ?? office.unit.replace(UNIT_KIND, '')}, ${day}`;
}

function blankDate(year: number): string {
  return `ngày ${BLANK} tháng ${BLANK} năm ${year}`;
}

/** "Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm 2026 của Ủy ban nhân dân xã": blanks for what is not known. */
export function decisionText(catalogue: Catalogue): string {
  const { authority, unit } = catalogue;
  const issuer = UNIT_KIND.exec(unit)?.[1] ?? unit;
  return withAmendments(
    `Kèm theo ${decisionName(catalogue)} của ${authority} ${issuer}`,
    catalogue,
  );
}

/** What names a decision, and those in force on the day that amend it. */
function withAmendments(name: string, catalogue: Catalogue): string {
  const amended = amendedText(catalogue);
  return amended === null ? name : `${name} (${amended})`;
}

/** "được sửa đổi, bổ sung theo Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026; Quyết định số …". */
export function amendedText(catalogue: Catalogue): string | null {
  const names = amendmentsInForce(catalogue).map((one) => amendmentName(one).vi);
  return names.length === 0 ? null : `được sửa đổi, bổ sung theo ${names.join('; ')}`;
}

function decisionName({ decision, year }: Catalogue): string {
  const symbol = decisionSymbol(decision.number ?? BLANK);
  const date = decision.date === null ? blankDate(year) : longDate(decision.date);
  return `Quyết định số ${symbol} ${date}`;
}

/** Once it is signed a decision is cited by its number; a draft has none. */
function citation(catalogue: Catalogue): string | null {
  const { number, date } = catalogue.decision;
  return number === null && date === null
    ? null
    : withAmendments(decisionName(catalogue), catalogue);
}

/** Above the tasks of a decision among others: its title, how its tasks are referred to, its number. */
export function decisionHeading(catalogue: Catalogue): string {
  const { title, reference } = catalogue;
  const cited = citation(catalogue) ?? amendedText(catalogue);
  return `${title} (${[reference, cited].filter(Boolean).join('; ')})`;
}

/** What a paper rests on: the title of the one decision, else each by its number, a draft by its title. */
export function basisText(decisions: readonly Decision[]): string {
  const [alone, ...others] = decisions.map(({ catalogue }) => catalogue);
  if (alone && others.length === 0) return withAmendments(alone.title, alone);
  const cited = ({ catalogue }: Decision) =>
    citation(catalogue) ?? withAmendments(catalogue.title, catalogue);
  return decisions.map(cited).join('; ');
}

/** What annexes with tasks are called; the first is that of a title which names none. */
const KINDS = ['Danh mục', 'Phụ lục', 'Kế hoạch', 'Chương trình', 'Phương án', 'Đề án'];

/** The kind of document that a catalogue's title begins with, in capitals, and the rest of the title. */
export function titleParts({ title }: Catalogue): { kind: string; subject: string } {
  const [, words = '', rest = ''] = /^(\S+\s+\S+)\s+(.*)$/s.exec(title) ?? [];
  const kind = KINDS.find((known) => fold(known) === fold(words));
  if (!kind) return { kind: (KINDS[0] ?? '').toUpperCase(), subject: title };
  return { kind: kind.toUpperCase(), subject: capitalised(rest) };
}

/** "31/03/2026" within running words: "tính đến ngày 31 tháng 3 năm 2026". */
export function asOfText({ asOf, say }: Order): string {
  return say({ vi: `tính đến ${longDate(asOf)}`, en: `as of ${formatDate(asOf)}` });
}

/** A part of a sheet below a heading. */
export type PaperSection = [heading: string, parts: PaperPart[]];

/** "I. Số liệu": sections that have something in them, numbered as decisions number theirs. */
export function numbered(sections: readonly PaperSection[]): PaperPart[] {
  return sections
    .filter(([, parts]) => parts.length > 0)
    .flatMap(([heading, parts], index): PaperPart[] => [
      { kind: 'heading', text: `${ROMAN[index]}. ${heading}` },
      ...parts,
    ]);
}

const ROMAN = ['I', 'II', 'III', 'IV'];
