import { rowOn, wordedAt } from '../catalogue/amendments.ts';
import type { Body, Catalogue, LedgerEntry, Task } from '../catalogue/model.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { labelled } from '../progress/conflict-words.ts';
import { type Conflict, type ConflictOf, conflictsAmong } from '../progress/conflicts.ts';
import { countingEntries } from '../progress/corrections.ts';
import { relatedAt } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Text } from '../text.ts';
import type { Found, Rule, Subject } from './rule.ts';

/** An entry of a catalogue, and why it cannot follow those of its task above it. */
export type LedgerConflict = ConflictOf<LedgerEntry> & { catalogue: Catalogue };

/** Several rules ask for them. */
const known = new WeakMap<Subject, readonly LedgerConflict[]>();

/** The entries that the commands which record would have refused. */
export function ledgerConflicts(subject: Subject): readonly LedgerConflict[] {
  const conflicts = known.get(subject) ?? [...conflictsIn(subject)];
  known.set(subject, conflicts);
  return conflicts;
}

function* conflictsIn({ catalogues, today }: Subject): Iterable<LedgerConflict> {
  for (const catalogue of catalogues) {
    const { lostEntries, losses } = catalogue;
    for (const [task, entries] of byTask(catalogue, today)) {
      for (const found of conflictsAmong(entries, task)) {
        const { kind } = found.conflict;
        // Who led it, and when it was due, is what was decided by then.
        const then = rowOn(task, found.entry.on);
        const isLost = (key: string) => losses.has(wordedAt(then, key).node, key);
        // Where not all lead bodies, or who took over from them, are known, nobody can say who does not lead.
        if (kind === 'not-lead') {
          const mayHaveHeirs = ({ node }: Body) =>
            losses.has(node, 'until') || losses.has(node, 'successor');
          if (isLost('lead') || found.conflict.leads.some(mayHaveHeirs)) continue;
        }
        const isOfTime = kind === 'endless' || kind === 'no-such-deadline';
        if (isOfTime && isLost('timeframe')) continue;
        if (!mayBeExplained(found.conflict, task, lostEntries)) yield { ...found, catalogue };
      }
    }
  }
}

/** What has happened, of each task. */
function byTask({ ledger }: Catalogue, today: IsoDate): ReadonlyMap<Task, LedgerEntry[]> {
  const all = new Map<Task, LedgerEntry[]>();
  for (const entry of countingEntries(ledger)) {
    if (entry.on > today) continue;
    const task = entry.task as Task;
    const entries = all.get(task);
    if (entries) entries.push(entry);
    else all.set(task, [entry]);
  }
  return all;
}

/** An entry that could not be used may be the one that is missed here: what was done, or reopened. */
function mayBeExplained({ kind }: Conflict, task: Task, lost: Catalogue['lostEntries']): boolean {
  const missed = kind === 'not-over' || kind === 'share-not-done';
  return lost.some(
    (entry) =>
      (entry.task === task || !entry.isNamed) &&
      (entry.status === null || (entry.status === 'reopened') !== missed),
  );
}

export const ledgerHistory: Rule = {
  id: 'ledger-history',
  severity: 'error',
  meaning: {
    vi: 'mục ghi trong sổ không thể xảy ra sau những mục ở trên: mở lại việc chưa xong, bắt đầu hai lần, ghi cho việc đã hủy, hoặc ngày trước mục trước của cùng việc',
    en: 'an entry that cannot follow those above it: reopening what is not done, starting twice, recording what is cancelled, or a day before the entry above of the same task',
  },
  why: {
    vi: 'từ đó trở đi trạng thái của việc không còn tin được',
    en: 'from there on, the status of the task cannot be trusted',
  },
  remedy: {
    vi: 'sửa ngày hoặc trạng thái; ghi thêm mục “reopened” nếu việc đã được mở lại',
    en: 'fix the day or the status; add a “reopened” entry where the task was reopened',
  },
  *check(subject) {
    for (const { entry, conflict, previous } of ledgerConflicts(subject)) {
      const words = describe(conflict, entry);
      if (!words) continue;
      const key = conflict.kind === 'earlier' ? 'on' : 'status';
      yield {
        place: nodeAt(entry.node, [key]),
        message: words,
        related: aboveIn(previous),
      };
    }
  },
};

/** The entry above, as a related place. */
export function aboveIn(previous: LedgerEntry | null): NonNullable<Found['related']> {
  return previous
    ? [
        relatedAt(nodeAt(previous.node, ['on']), {
          vi: 'mục ghi trước của việc này',
          en: 'the previous entry for the same task',
        }),
      ]
    : [];
}

/** Null for the conflicts that have a rule of their own. */
function describe(conflict: Conflict, { task: { id }, on, status }: LedgerEntry): Text | null {
  const one = labelled(id, 'label' in conflict ? conflict.label : null);
  switch (conflict.kind) {
    case 'not-over':
      return {
        vi: `việc ${one.vi} chưa hoàn thành và chưa dừng thực hiện, không có gì để mở lại`,
        en: `${one.en} is neither done nor cancelled: there is nothing to reopen`,
      };
    case 'share-not-done':
      return {
        vi: `${conflict.by.code} chưa báo cáo phần việc ${one.vi}, không có gì để mở lại`,
        en: `${conflict.by.code} has not reported its share of ${one.en}: there is nothing to reopen`,
      };
    case 'cancelled':
      return {
        vi: `việc ${id} đã dừng thực hiện, không ghi “${status}” được`,
        en: `${id} is cancelled: “${status}” cannot be recorded`,
      };
    case 'started':
      return { vi: `việc ${id} đã bắt đầu từ trước`, en: `${id} is already recorded as started` };
    case 'done':
      if (status === 'done') return null;
      return {
        vi: `việc ${one.vi} đã hoàn thành ngày ${formatDate(conflict.on)}, không ghi “${status}” được`,
        en: `${one.en} was done on ${formatDate(conflict.on)}: “${status}” cannot be recorded`,
      };
    case 'earlier':
      return {
        vi: `việc ${id} ghi ngày ${formatDate(on)}, trước ngày ${formatDate(conflict.than)} của mục ghi ở trên`,
        en: `${id} has an entry for ${formatDate(on)}, earlier than ${formatDate(conflict.than)} in the entry above`,
      };
    default:
      return null;
  }
}
