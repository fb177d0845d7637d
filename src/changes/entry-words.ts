/** Entries of a ledger in words. */
import type { LedgerEntry } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { EVENTS } from '../task-words.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import { arrow, NONE, oneLine, quoted } from './phrases.ts';

/** "hoàn thành 10/02/2026 — Kế hoạch số 12/KH-UBND". */
export function entryText(entry: LedgerEntry): Text {
  const { on, status, by, until, isFinal, evidence, note } = entry;
  const event: Text[] = [
    EVENTS[status],
    ...(until
      ? [{ vi: `đến ${formatDate(until)}, ghi ngày`, en: `to ${formatDate(until)}, on` }]
      : []),
    sameText(formatDate(on)),
    ...(entry.for ? [deadlineText(entry.for)] : []),
    ...(isFinal ? [FINAL] : []),
    ...(by ? [sameText(`(${by.name})`)] : []),
  ];
  const words = [evidence, note].flatMap((text) => (text ? sameText(oneLine(text)) : []));
  return joinTexts([joinTexts(event, ' '), ...words], ' — ');
}

/** "(hạn 14/06/2026)": which of several deadlines an entry names. */
function deadlineText(name: string): Text {
  const day = dayOrMonth(name);
  return { vi: `(hạn ${day})`, en: `(due ${day})` };
}

/** "14/06/2026", "06/2026". */
export function dayOrMonth(name: string): string {
  return name.length > 7 ? formatDate(name) : formatDate(`${name}-01`).slice(3);
}

/** That an entry meets all that is left. */
export const FINAL: Text = { vi: '(kết thúc)', en: '(final)' };

const YES: Text = { vi: 'có', en: 'yes' };

/** What two versions of an entry say differently, each under the key that it stands under. */
export function differences(from: LedgerEntry, to: LedgerEntry): { key: string; text: Text }[] {
  const words = (label: Text, text: (entry: LedgerEntry) => Text | null): Text[] => {
    const [was, is] = [text(from) ?? NONE, text(to) ?? NONE];
    return was.en === is.en ? [] : [joinTexts([label, arrow(was, is)], ' ')];
  };
  const plain = (text: string | null | undefined) => (text ? sameText(text) : null);
  const day = (text: string | null) => plain(text && formatDate(text));
  const quote = (text: string | null) => plain(text && quoted(text.normalize('NFC')));
  const texts: Record<string, Text[]> = {
    task: words({ vi: 'nhiệm vụ', en: 'task' }, ({ task }) => plain(task.id)),
    on: words({ vi: 'ngày', en: 'day' }, ({ on }) => day(on)),
    status: words({ vi: 'trạng thái', en: 'status' }, ({ status }) => EVENTS[status]),
    by: words({ vi: 'cơ quan', en: 'body' }, ({ by }) => plain(by?.name)),
    until: words({ vi: 'hạn mới', en: 'new deadline' }, ({ until }) => day(until)),
    for: words({ vi: 'cho hạn', en: 'deadline' }, (one) => plain(one.for && dayOrMonth(one.for))),
    final: words({ vi: 'kết thúc', en: 'final' }, ({ isFinal }) => (isFinal ? YES : null)),
    corrects: words({ vi: 'đính chính mục ngày', en: 'corrects' }, ({ corrects }) => day(corrects)),
    evidence: words({ vi: 'văn bản', en: 'evidence' }, ({ evidence }) => quote(evidence)),
    note: words({ vi: 'ghi chú', en: 'note' }, ({ note }) => quote(note)),
  };
  return Object.entries(texts).flatMap(([key, [text]]) => (text ? { key, text } : []));
}

/** What a correction changes: "đính chính mục hoàn thành ngày 10/02/2026: ngày 10/02/2026 → 12/02/2026". */
export function correctionText(old: LedgerEntry, entry: LedgerEntry): Text {
  const changes = differences(old, { ...entry, corrects: old.corrects });
  const said = joinTexts(
    changes.map(({ text }) => text),
    '; ',
  );
  const [day, event] = [formatDate(old.on), EVENTS[old.status]];
  const what = said.en === '' ? '' : ': ';
  return {
    vi: `đính chính mục ${event.vi} ngày ${day}${what}${said.vi}`,
    en: `corrects “${event.en}” of ${day}${what}${said.en}`,
  };
}
