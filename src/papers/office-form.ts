/**
 * What every paper of a Vietnamese office bears: letterhead, place and date, the kind and subject of the document,
 * signature and recipients, as Nghị định 30/2020/NĐ-CP (Phụ lục I) has them. These stay Vietnamese in every language.
 */

import type { Catalogue } from '../catalogue/model.ts';
import {
  amendmentsText,
  decisionName,
  documentNumbered,
  issuerText,
  UNIT_KIND,
  withAmendments,
} from '../catalogue-words.ts';
import { formatDate, longDate } from '../dates.ts';
import type { Orientation, Paper, PaperPart, Sheet } from '../formats/paper.ts';
import { fold } from '../reading/fold.ts';
import { capitalised, sameText } from '../text.ts';
import { withLengthNote } from './long-cells.ts';
import type { Decision, Order } from './paper-kind.ts';

/** A blank to write a number, a day or a month on. */
const BLANK = '……';
/** A blank to write a name or a line on. */
const BLANK_LINE = '……………………………';

/** What a kind of paper says of each of its sheets. */
export interface SheetContent extends Pick<Sheet, 'name' | 'kind' | 'subject' | 'parts' | 'data'> {
  basis: string;
  addressee?: string;
  recipients?: readonly string[];
  /** A letter, which has a number of its own. */
  isNumbered?: true;
  /** It goes with the decision that is signed: it has a date and a signature only where they are asked for. */
  isAnnex?: true;
  /** That decision, where it is one: its day is that of the annex, unless the run says another. */
  decision?: Catalogue;
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
  { addressee, recipients, isNumbered, isAnnex, decision, ...content }: SheetContent,
): Sheet {
  const { office, place, date, signature } = order;
  const isDated = !isAnnex || place !== null || date !== null || signature !== null;
  const isSigned = !isAnnex || signature !== null;
  return {
    ...content,
    data: content.data.map((table) => withLengthNote(table, order.say)),
    letterhead: {
      issuer: [office.authority.toUpperCase(), office.unit.toUpperCase()],
      number: isNumbered ? `Số: ${BLANK}/${initialsOf(office.authority)}-${BLANK}` : null,
      state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      placeAndDate: isDated ? placeAndDate(order, decision) : null,
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

/** "UBND": what stands for the authority in the number of its papers, without the tones of its words. */
function initialsOf(authority: string): string {
  return authority
    .normalize('NFC')
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase().normalize('NFD').replace(TONE, '').normalize('NFC'))
    .join('');
}

/** A tone mark of Vietnamese: grave, acute, tilde, hook above, dot below. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * "Nghi Dương, ngày 05 tháng 02 năm 2026": the place is the name of the commune (Điều 8 khoản 4).
 *
 * @param decision that the paper goes with
 */
function placeAndDate({ office, place, date, asOf }: Order, decision?: Catalogue): string {
  const known = date ?? decision?.decision.date ?? null;
  const year = decision?.year ?? Number(asOf.slice(0, 4));
  const day = known === null ? blankDate(year) : longDate(known);
  return `${place ?? office.unit.replace(UNIT_KIND, '')}, ${day}`;
}

function blankDate(year: number): string {
  return `ngày ${BLANK} tháng ${BLANK} năm ${year}`;
}

/** "Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm 2026 của Ủy ban nhân dân xã": blanks for what is not known. */
export function decisionText(catalogue: Catalogue): string {
  const { decision, year } = catalogue;
  const name = documentNumbered(decision.number ?? BLANK).vi;
  const date = decision.date === null ? blankDate(year) : longDate(decision.date);
  return cited(`Kèm theo ${name} ${date} của ${issuerText(catalogue)}`, catalogue);
}

/** What names a decision, with those that amend it. */
function cited(name: string, catalogue: Catalogue): string {
  return withAmendments(sameText(name), catalogue).vi;
}

/** "được sửa đổi, bổ sung theo Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026; Quyết định số …". */
export function amendedText(catalogue: Catalogue): string | null {
  return amendmentsText(catalogue)?.vi ?? null;
}

/** Once it is signed a decision is cited by its number; a draft has none. */
function citation(catalogue: Catalogue): string | null {
  const name = decisionName(catalogue);
  return name && cited(name.vi, catalogue);
}

/** Above the tasks of a decision among others: its title and its number; its folder, where these are not its own. */
export function decisionHeading({ marks }: Pick<Order, 'marks'>, catalogue: Catalogue): string {
  const mark = marks.get(catalogue);
  const folder = mark?.kind === 'folder' ? mark.text : null;
  const details = [folder, citation(catalogue) ?? amendedText(catalogue)].filter(Boolean);
  return details.length === 0 ? catalogue.title : `${catalogue.title} (${details.join('; ')})`;
}

/** What names a decision among others, with its folder where that alone tells it from them. */
export function namedAmongOthers({ marks }: Order, catalogue: Catalogue, name: string): string {
  const mark = marks.get(catalogue);
  return mark?.kind === 'folder' ? `${name} (${mark.text})` : name;
}

/** What a paper rests on: the title of the one decision, else each by its number, a draft by its title. */
export function basisText(decisions: readonly Decision[]): string {
  const [alone, ...others] = decisions.map(({ catalogue }) => catalogue);
  if (alone && others.length === 0) return cited(alone.title, alone);
  return decisions
    .map(({ catalogue }) => citation(catalogue) ?? cited(catalogue.title, catalogue))
    .join('; ');
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
type PaperSection = [heading: string, parts: PaperPart[]];

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
