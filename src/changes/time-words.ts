/** Changes of a task's time in words. */
import { STATUSES, type Status } from '../progress/status.ts';
import { GOES_ON } from '../reading/deadlines.ts';
import { EVERY } from '../reading/frequency.ts';
import { TIME_KINDS } from '../reading/timeframe.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import type { TimeFacts } from './change.ts';
import { arrow, dayOr, dayText, NONE, NOT_SAID, quotedOr } from './phrases.ts';

function dueText({ due, kind, deadlines }: TimeFacts): Text {
  const first = deadlines[0]?.due;
  if (first && deadlines.length > 1) {
    const [count, day] = [deadlines.length, dayText(first)];
    return { vi: `${count} hạn, đầu tiên ${day}`, en: `${count} deadlines, first ${day}` };
  }
  if (due !== null) return { vi: `hạn ${dayText(due)}`, en: `due ${dayText(due)}` };
  // What goes on has no last day by its nature; of other work it is not known yet.
  return GOES_ON.has(kind)
    ? { vi: 'không có hạn', en: 'no deadline' }
    : { vi: 'chưa xác định hạn', en: 'deadline undetermined' };
}

/** "hạn 31/03/2026 (“Quý I/2026”)". */
export function timeText(time: TimeFacts): Text {
  const { vi, en } = quotedOr(NOT_SAID, time.text);
  return joinTexts([dueText(time), { vi: `(${vi})`, en: `(${en})` }], ' ');
}

/** "hạn 14/02/2026 → 31/03/2026 (“Hoàn thành trước 15/02/2026” → “Quý I/2026”); từ quá hạn thành trong hạn". */
export function timeChangeText(from: TimeFacts, to: TimeFacts): Text {
  const parts = movesOf(from, to);
  const isReworded = from.text.normalize('NFC') !== to.text.normalize('NFC');
  const [was, is] = [from, to].map(({ text }) => quotedOr(NOT_SAID, text)) as [Text, Text];
  const wording = isReworded ? arrow(was, is) : is;
  if (parts.length === 0) return unmovedText(wording, to);
  const source = joinTexts([wording, ...whoseDays(from, to)], ', ');
  const moves = joinTexts(parts, ', ');
  const text = { vi: `${moves.vi} (${source.vi})`, en: `${moves.en} (${source.en})` };
  const isRetold = to.due !== null && dueText(from).en !== dueText(to).en;
  if (from.due !== to.due || isRetold) return joinTexts([text, ...statusText(from, to)], '; ');
  return to.due === null ? text : joinTexts([text, SAME_DUE], ', ');
}

/** What of a time has moved. */
function movesOf(from: TimeFacts, to: TimeFacts): Text[] {
  const isMoved = from.due !== to.due;
  const hasBegins = from.from !== null && to.from !== null;
  const stages = (time: TimeFacts): Text =>
    time.stages.length === 0
      ? NONE
      : sameText(time.stages.map(({ due }) => dayText(due) || '–').join(', '));
  const every = (time: TimeFacts) => (time.every ? EVERY[time.every] : NOT_SAID);
  const parts: Text[] = [];
  if (isMoved && from.due !== null && to.due !== null) {
    const days = `${dayText(from.due)} → ${dayText(to.due)}`;
    parts.push({ vi: `hạn ${days}`, en: `due ${days}` });
  } else if (isMoved || dueText(from).en !== dueText(to).en) {
    parts.push(arrow(dueText(from), dueText(to)));
  }
  // That "Quý I" also has a first day, and "trước 15/02" none, is no news beside the deadline.
  if (from.from !== to.from && (hasBegins || !isMoved)) {
    const begins = arrow(dayOr(NOT_SAID, from.from), dayOr(NOT_SAID, to.from));
    parts.push(joinTexts([{ vi: 'bắt đầu', en: 'starts' }, begins], ' '));
  }
  if (from.every !== to.every) {
    parts.push(joinTexts([{ vi: 'định kỳ', en: 'recurs' }, arrow(every(from), every(to))], ' '));
  }
  if (!isMoved && stages(from).en !== stages(to).en) {
    parts.push(joinTexts([{ vi: 'các mốc', en: 'stages' }, arrow(stages(from), stages(to))], ' '));
  }
  if (parts.length === 0 && to.due === null && from.kind !== to.kind) {
    parts.push(arrow(TIME_KINDS[from.kind], TIME_KINDS[to.kind]));
  }
  return parts;
}

const SAME_DUE: Text = { vi: 'hạn không đổi', en: 'deadline unchanged' };

function unmovedText(wording: Text, to: TimeFacts): Text {
  const due = dueText(to);
  return to.due === null
    ? {
        vi: `câu chữ thời gian ${wording.vi}, vẫn ${due.vi}`,
        en: `timeframe worded ${wording.en}, still ${due.en}`,
      }
    : {
        vi: `câu chữ thời gian ${wording.vi}, ${SAME_DUE.vi} (${dayText(to.due)})`,
        en: `timeframe worded ${wording.en}, ${SAME_DUE.en} (${dayText(to.due)})`,
      };
}

/** Where the days come from, when not from the words alone. */
function whoseDays(from: TimeFacts, to: TimeFacts): Text[] {
  const moved = (['from', 'due', 'every'] as const).filter((key) => from[key] !== to[key]);
  const isOwn = ({ overrides }: TimeFacts) => moved.some((key) => overrides.includes(key));
  if (isOwn(to)) return [{ vi: 'theo ngày ghi riêng trong tệp', en: 'as set in the file itself' }];
  if (isOwn(from)) {
    return [{ vi: 'tệp không còn ghi riêng', en: 'no longer set in the file itself' }];
  }
  if (to.kind !== 'relative' || from.text !== to.text) return [];
  return [{ vi: 'tính từ ngày ban hành', en: 'counted from the day of issue' }];
}

/** Where the task stood and stands; nothing where it was, or is, not in force. */
function statusText(from: TimeFacts, to: TimeFacts): Text[] {
  if (from.status === null || to.status === null) return [];
  const [was, is] = [STATUSES[from.status], STATUSES[to.status]].map(({ vi, en }) => ({
    vi: vi.toLowerCase(),
    en: en.toLowerCase(),
  })) as [Text, Text];
  // Of a time without a day, only the ledger can have one.
  const isExtended = to.due === null && to.deadlines.length === 0 && BY_A_DAY.has(to.status);
  const by: Text = isExtended
    ? { vi: ' theo hạn đã gia hạn', en: ' by the extended deadline' }
    : { vi: '', en: '' };
  return from.status === to.status
    ? [{ vi: `vẫn ${is.vi}${by.vi}`, en: `still ${is.en}${by.en}` }]
    : [{ vi: `từ ${was.vi} thành ${is.vi}${by.vi}`, en: `from ${was.en} to ${is.en}${by.en}` }];
}

const BY_A_DAY: ReadonlySet<Status> = new Set(['overdue', 'due-soon', 'in-term']);
