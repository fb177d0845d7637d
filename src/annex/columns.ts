/** What the columns of an annex hold: by their labels, and by their cells where a label can mean several things. */
import { namedColumns } from '../catalogue/columns.ts';
import type { AnnexColumn } from '../catalogue/model.ts';
import { fold } from '../reading/fold.ts';
import type { ColumnKey } from '../schema/schema.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import type { AnnexChoices, OpenQuestion } from './annex.ts';
import { type Line, looksLikeTime, textOf } from './cells.ts';
import type { Meaning } from './column-words.ts';
import type { Head } from './head.ts';
import { numberIn } from './numbering.ts';

export type ColumnsReading =
  | { columns: readonly AnnexColumn[]; remarks: readonly Text[] }
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
  /** The share of its cells that have text, of that text the share that is what the label says, and both in one. */
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
    const candidates = meanings.flatMap((meaning, at) =>
      meaning?.holds === key && chosen[at] === undefined
        ? [candidateOf(at, meaning, key, lines)]
        : [],
    );
    const fitting = candidates
      .filter((one) => isFitting(one, key, taken))
      .sort((one, other) => weight(other, key) - weight(one, key) || one.at - other.at);
    const [best, second] = fitting;
    if (!best) continue;
    if (second && key === 'timeframe' && isOpenBetween(best, second)) {
      return {
        column: labelText(labels[best.at] ?? []),
        question: whichTime(labels, best, second),
      };
    }
    take(best.at, key);
  }
  const columns = namedColumns(
    labels.map((path, at) => ({ labels: path, holds: holds[at] ?? null })),
  );
  return { columns, remarks: [] };
}

function candidateOf(
  at: number,
  meaning: Meaning,
  key: ColumnKey,
  lines: readonly Line[],
): Candidate {
  const cells = lines.map((line) => line[at]);
  const texts = cells.map(textOf).filter((text) => text !== '');
  const merged = cells.filter((cell) => cell?.merged === 'above').length;
  const fits = texts.filter((text) => looksLike(key, text)).length;
  return {
    at,
    meaning,
    filled: lines.length === 0 ? 0 : (texts.length + merged) / lines.length,
    fits: texts.length === 0 ? 0 : fits / texts.length,
  };
}

/** True where the cells do not speak against what an uncertain label says. */
function isFitting(
  { meaning, filled, fits }: Candidate,
  key: ColumnKey,
  taken: ReadonlySet<ColumnKey>,
): boolean {
  if (meaning.strength === 3) return true;
  if (key === 'timeframe') {
    // A column that is only to be filled in later says nothing.
    return filled === 0 ? meaning.strength === 2 : fits >= (meaning.isOpen ? FITTING : 0.2);
  }
  if (key === 'lead' && meaning.strength === 1) return fits >= FITTING;
  if (key === 'product') return meaning.isOpen ? filled > 0 && fits >= FITTING : true;
  if (key === 'title') return filled > 0 || !taken.has('title');
  return true;
}

function weight({ meaning, filled, fits }: Candidate, key: ColumnKey): number {
  const strength = meaning.strength * (key === 'title' ? 0.2 : 1);
  return key === 'number' || key === 'timeframe' ? strength + 2 * filled * fits : strength + filled;
}

/** True where nothing says which of two columns of times is the deadline. */
function isOpenBetween(one: Candidate, other: Candidate): boolean {
  const isSure = (candidate: Candidate) => candidate.meaning.strength === 3;
  if (isSure(one) !== isSure(other)) return false;
  return Math.abs(one.filled * one.fits - other.filled * other.fits) < 0.34;
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

/** What each column was taken for, in words. */
export function columnsText(columns: readonly AnnexColumn[]): Text {
  const parts = columns.map(({ labels, holds }) =>
    joinTexts(
      [
        sameText(labelText(labels)),
        holds ? COLUMN_WORDS[holds] : { vi: 'cột riêng', en: 'its own' },
      ],
      ': ',
    ),
  );
  return joinTexts(parts, '; ');
}
