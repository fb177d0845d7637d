/** Which entries may be added to a ledger, and why not. */
import type { Body, Catalogue, EventKind, LedgerEntry, Row, Task } from '../catalogue/model.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import type { Text } from '../text.ts';
import { entriesByTask, expectedSharers, replay, type State } from './history.ts';

/** What a person wants recorded. */
export interface NewEntry {
  status: EventKind;
  on: IsoDate;
  by: Body | null;
  until: IsoDate | null;
  evidence: string | null;
  note: string | null;
}

const END_OF_TIME = '9999-12-31';

/** Why the entry cannot be recorded for that row; null when it can. */
export function refusal(
  catalogue: Catalogue,
  row: Row,
  entry: NewEntry,
  today: IsoDate,
): Text | null {
  if (!isTask(row)) {
    const points = row.children.map(({ id }) => id).join(', ');
    return {
      vi: `${row.id} là nhóm việc, không ghi tiến độ được; ghi cho: ${points}`,
      en: `${row.id} is a group of tasks; record its tasks: ${points}`,
    };
  }
  if (entry.on > today) {
    return {
      vi: `--on: ngày ${formatDate(entry.on)} chưa tới (hôm nay là ${formatDate(today)})`,
      en: `--on: ${formatDate(entry.on)} is in the future (today is ${formatDate(today)})`,
    };
  }
  const entries = entriesByTask(catalogue.ledger, END_OF_TIME).get(row) ?? [];
  return (
    unknownShare(row, entry) ??
    againstState(row, replay(row, entries), entry, entries) ??
    againstOrder(row, entry, entries)
  );
}

/** A row that is not only a group. */
function isTask(row: Row): row is Task {
  return row.time !== null;
}

function unknownShare(task: Task, { by }: NewEntry): Text | null {
  if (by === null) return null;
  const expected = expectedSharers(task);
  if (expected === null ? !by.collective : expected.includes(by)) return null;
  const codes = (expected ?? []).map(({ code }) => code).join(', ');
  return by.collective
    ? {
        vi: `--by: ${by.code} chỉ chung nhiều cơ quan; ghi mã của một cơ quan`,
        en: `--by: ${by.code} stands for many; write the code of one body`,
      }
    : {
        vi: `--by: ${by.code} không chủ trì việc ${task.id}; chủ trì: ${codes}`,
        en: `--by: ${by.code} does not lead ${task.id}; it is led by: ${codes}`,
      };
}

function againstState(
  task: Task,
  state: State,
  { status, by, until }: NewEntry,
  entries: readonly LedgerEntry[],
): Text | null {
  const { id } = task;
  if (status === 'reopened') {
    if (state.completed !== null || state.cancelled) return null;
    if (by === null ? state.shares !== null : reported(entries, by)) return null;
    if (by !== null) {
      return {
        vi: `${by.code} chưa báo cáo phần việc ${id}, không có gì để mở lại`,
        en: `${by.code} has not reported its share of ${id}: there is nothing to reopen`,
      };
    }
    return {
      vi: `${id} chưa xong và chưa bị hủy, không có gì để mở lại`,
      en: `${id} is neither done nor cancelled: there is nothing to reopen`,
    };
  }
  if (state.cancelled) {
    return {
      vi: `${id} đã bị hủy; mở lại bằng: dvtasks reopen ${id}`,
      en: `${id} is cancelled; reopen it with: dvtasks reopen ${id}`,
    };
  }
  if (state.completed !== null) {
    const day = formatDate(state.completed);
    return {
      vi: `${id} đã xong ngày ${day}; mở lại bằng: dvtasks reopen ${id}`,
      en: `${id} was done on ${day}; reopen it with: dvtasks reopen ${id}`,
    };
  }
  if (status === 'done' && by !== null && reported(entries, by)) {
    return {
      vi: `${by.code} đã báo cáo xong phần việc ${id}`,
      en: `${by.code} has already reported its share of ${id}`,
    };
  }
  if (status === 'started' && state.started) {
    return { vi: `${id} đã được ghi là bắt đầu`, en: `${id} is already recorded as started` };
  }
  if (status === 'extended' && until !== null && state.due !== null && until <= state.due) {
    const due = formatDate(state.due);
    return {
      vi: `--until: hạn mới ${formatDate(until)} phải sau hạn hiện nay ${due}`,
      en: `--until: the new deadline ${formatDate(until)} must be after the present one, ${due}`,
    };
  }
  return null;
}

function reported(entries: readonly LedgerEntry[], body: Body): boolean {
  const last = entries.findLast(
    ({ by, status }) =>
      (by === body && status === 'done') || (status === 'reopened' && (by === null || by === body)),
  );
  return last?.status === 'done';
}

/** An earlier day than what is recorded already would change the past of a whole task. */
function againstOrder(task: Task, entry: NewEntry, entries: readonly LedgerEntry[]): Text | null {
  const later = entries.findLast(
    ({ on, by, status }) => on > entry.on && status !== 'note' && (by === null || by === entry.by),
  );
  if (!later) return null;
  const day = formatDate(later.on);
  return {
    vi: `${task.id} đã có mục ghi ngày ${day}; ngày ghi sau không được trước ngày đó (bỏ mục cuối: dvtasks undo)`,
    en: `${task.id} has an entry of ${day}; a later entry cannot be of an earlier day (take back the last: dvtasks undo)`,
  };
}
