/** Entries of a ledger in words. */
import type { EventKind, LedgerEntry } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import { oneLine } from './phrases.ts';

/** What an entry says happened. */
export const EVENTS: Readonly<Record<EventKind, Text>> = {
  started: { vi: 'bắt đầu', en: 'started' },
  done: { vi: 'hoàn thành', en: 'done' },
  extended: { vi: 'gia hạn', en: 'extended' },
  cancelled: { vi: 'hủy', en: 'cancelled' },
  reopened: { vi: 'mở lại', en: 'reopened' },
  note: { vi: 'ghi chú', en: 'note' },
};

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
