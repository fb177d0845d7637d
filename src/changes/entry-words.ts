/** Entries of a ledger in words. */
import type { LedgerEntry } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { EVENTS } from '../task-words.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import { oneLine } from './phrases.ts';

/** "hoàn thành 10/02/2026 — Kế hoạch số 12/KH-UBND". */
export function entryText({ on, status, by, until, evidence, note }: LedgerEntry): Text {
  const event: Text[] = [
    EVENTS[status],
    ...(until
      ? [{ vi: `đến ${formatDate(until)}, ghi ngày`, en: `to ${formatDate(until)}, on` }]
      : []),
    sameText(formatDate(on)),
    ...(by ? [sameText(`(${by.name})`)] : []),
  ];
  const words = [evidence, note].flatMap((text) => (text ? sameText(oneLine(text)) : []));
  return joinTexts([joinTexts(event, ' '), ...words], ' — ');
}
