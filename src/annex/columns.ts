/** What the columns of an annex hold: by their labels, and by their cells where a label can mean several things. */
import { namedColumns } from '../catalogue/columns.ts';
import type { AnnexColumn } from '../catalogue/model.ts';
import { fold } from '../reading/fold.ts';
import type { ColumnKey } from '../schema/schema.ts';
import type { Text } from '../text.ts';
import type { AnnexChoices, OpenQuestion } from './annex.ts';
import { type Line, looksLikeTime, textOf } from './cells.ts';
import { foldLabel, type Meaning } from './column-words.ts';
import type { Head } from './head.ts';
import { numberIn } from './numbering.ts';

export type ColumnsReading =
  | { columns: readonly AnnexColumn[] }
  | { column: string; question: OpenQuestion };

/** How people call what a column can hold. */
export const COLUMN_WORDS: Readonly<Record<ColumnKey, Text>> = {
  number: { vi: 'số thứ tự', en: 'the number' },
  title: { vi: 'nhiệm vụ', en: 'the task' },
  lead: { vi: 'cơ quan chủ trì', en: 'the lead' },
  with: { vi: 'cơ quan phối hợp', en: 'the coordinating bodies' },
  timeframe: { vi: 'thời hạn', en: 'the deadline' },
  product: { vi: 'sản phẩm', en: 'the product' },
  reference: { vi: 'căn cứ', en: 'the reference' },
  note: { vi: 'ghi chú', en: 'a note' },
};

/** A column by its labels, as people are asked for it. */
export function labelText(labels: readonly string[]): string {
  return labels.join(' / ');
}

interface Candidate {
  at: number;
  meaning: Meaning;
  /** The share of its cells that have text, and of that text the share that is what the label says. */
  filled: number;
  fits: number;
}

const FITTING = 0.5;

/** The columns of a head over its rows, or what of them only a person can tell. */
export function readColumns(
  head: Pick<Head, 'labels' | 'meanings'>,
  lines: readonly Line[],
  choices: AnnexChoices['columns'],
): ColumnsReading {
  const { labels, meanings } = head;
  const holds: (ColumnKey | null)[] = labels.map(() => null);
  const taken = new Set<ColumnKey>();
  const take = (at: number, key: ColumnKey) => {
    holds[at] = key;
    taken.add(key);
  };
  const chosen = labels.map((path) => choices.get(labelText(path)));
  for (const [at, choice] of chosen.entries()) {
    if (choice && choice !== 'more' && !taken.has(choice)) take(at, choice);
  }
  for (const key of Object.keys(COLUMN_WORDS) as ColumnKey[]) {
    if (taken.has(key)) continue;
    const fitting = meanings
      .flatMap((meaning, at) => (meaning?.holds === key ? [candidateOf(at, meaning, lines)] : []))
      .filter((one) => !holds[one.at] && isFitting(one))
      .sort((one, other) => weight(other) - weight(one) || one.at - other.at);
    const free = fitting.filter(({ at }) => chosen[at] === undefined);
    const [best] = free;
    if (!best) continue;
    const rival = fitting.find((one) => one !== best && isOpenBetween(best, one));
    if (rival && key === 'timeframe') {
      return { column: labelText(labels[best.at] ?? []), question: whichTime(labels, best, rival) };
    }
    take(best.at, key);
  }
  const counting = taken.has('number') ? -1 : countingColumn(head, holds, lines);
  if (counting >= 0 && chosen[counting] === undefined) take(counting, 'number');
  const columns = namedColumns(
    labels.map((path, at) => ({ labels: path, holds: holds[at] ?? null })),
  );
  return { columns };
}

function candidateOf(at: number, meaning: Meaning, lines: readonly Line[]): Candidate {
  const cells = lines.map((line) => line[at]);
  const texts = cells.map(textOf).filter((text) => text !== '');
  const merged = cells.filter((cell) => cell?.merged === 'above').length;
  // To read a time takes a while, and most stand in many rows.
  const fitting = new Set([...new Set(texts)].filter((text) => looksLike(meaning.holds, text)));
  const fits = texts.filter((text) => fitting.has(text)).length;
  // A title that several rows have in common says of none what is to be done; of blank cells, nothing does.
  const isCounted = meaning.holds !== 'title' && texts.length > 0;
  const filled = texts.length + (isCounted ? merged : 0);
  return {
    at,
    meaning,
    filled: filled / Math.max(1, lines.length),
    fits: fits / Math.max(1, texts.length),
  };
}

/** True where the cells do not speak against what an uncertain label says. */
function isFitting({ meaning: { holds, strength, isOpen }, filled, fits }: Candidate): boolean {
  if (strength === 3) return true;
  if (isOpen) return filled > 0 && fits >= FITTING;
  if (holds === 'lead' && strength === 1) return fits >= FITTING;
  if (holds !== 'timeframe') return true;
  // A column that is only to be filled in later says nothing.
  return filled === 0 ? strength === 2 : fits >= 0.2;
}

/** What a label says plainly counts first, unless its column is empty. */
function weight({ meaning: { holds, strength }, filled, fits }: Candidate): number {
  if (holds === 'title') return strength * 0.2 + filled;
  const isUsed = filled * fits > 0.05;
  return (isUsed ? strength * 10 : strength) + filled * fits;
}

/** True where nothing says which of two columns of times is the deadline. */
function isOpenBetween(one: Candidate, other: Candidate): boolean {
  const isSure = (candidate: Candidate) => candidate.meaning.strength === 3 && candidate.filled > 0;
  if (isSure(one) !== isSure(other)) return false;
  return Math.abs(one.filled * one.fits - other.filled * other.fits) < 0.34;
}

/** The column before the tasks that numbers them, though nothing at its head says so; -1 for none. */
function countingColumn(
  { labels }: Pick<Head, 'labels'>,
  holds: readonly (ColumnKey | null)[],
  lines: readonly Line[],
): number {
  const end = holds.indexOf('title');
  return labels.findIndex((path, at) => {
    const isOpen = /^(?:muc|so|ma so|thu tu)?$/.test(foldLabel(labelText(path)));
    if (at >= end || holds[at] || !isOpen) return false;
    const texts = lines.map((line) => textOf(line[at])).filter((text) => text !== '');
    const counts = texts.filter((text) => looksLike('number', text));
    return texts.length > 0 && counts.length >= texts.length * 0.8;
  });
}

function whichTime(labels: Head['labels'], best: Candidate, second: Candidate): OpenQuestion {
  const [one, other] = [best, second].map(({ at }) => labelText(labels[at] ?? []));
  return {
    question: {
      vi: `Cột “${one}” và cột “${other}” đều ghi thời gian: cột “${one}” có phải là thời hạn không?`,
      en: `The columns “${one}” and “${other}” both hold times: is “${one}” the deadline?`,
    },
    choices: [
      {
        value: 'more',
        label: {
          vi: 'Không: giữ nguyên văn, không đọc thành thời hạn',
          en: 'No: keep its words, and read no deadline from it',
        },
      },
      { value: 'timeframe', label: { vi: 'Có: đó là thời hạn', en: 'Yes: it is the deadline' } },
    ],
  };
}

/** Words that say how a task stands. */
const STATUS =
  /^(?:da|dang|chua|khong)\b|^(?:hoan thanh|dat|khong dat|dung han|dung tien do|qua han|tre han|cham|xong|x|v|co|ok)[.;]?$|^\d{1,3}\s?%$|^(?:dung|tre|qua|trong) (?:han|tien do)/;

/** First words of the names of bodies. */
const BODY =
  /^(?:[-+*•]\s*)?(?:cac |nhom )?(?:bo|so|ban|nganh|phong|ubnd|uy ban|van phong|cong an|cuc|vu|vien|trung tam|tt|truong|hoi|thanh tra|chi cuc|bao|dai|quan|cong ty|tap doan|hdnd|hoi dong|dang|huyen|xa|phuong|mttq|mat tran|doan|lien doan|kho bac|bhxh|bao hiem|thue|to|doi|tram|bch|ban chi huy|co quan|don vi|dia phuong|thon|ngan hang|toa|vks|vien kiem sat|chi nhanh|pho|chu tich|cong chuc|can bo|chuyen vien|[a-z]{2,6}$)/;

function looksLike(key: ColumnKey, text: string): boolean {
  switch (key) {
    case 'timeframe':
      return looksLikeTime(text);
    case 'lead':
    case 'with':
      return BODY.test(fold(text));
    case 'product':
      return !STATUS.test(fold(text));
    case 'number':
      return numberIn(text) !== null && numberIn(text)?.kind !== 'other';
    default:
      return true;
  }
}
