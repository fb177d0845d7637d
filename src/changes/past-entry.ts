/** What is wrong where entries of a ledger that were there are not as they were. */
import type { LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { Finding } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Place, SourceFile } from '../source/place.ts';
import { CALL_HERE, joinTexts, plural, type Text } from '../text.ts';
import type { LedgerChange } from './change.ts';
import { differences, entryText } from './entry-words.ts';

/** A change of what was recorded. */
export type Tampering = Exclude<LedgerChange, { kind: 'added' }>;

/** True where an entry that was there is not as it was. */
export function isTampering(change: LedgerChange): change is Tampering {
  return change.kind !== 'added';
}

export const PAST_ENTRY = {
  id: 'past-entry',
  severity: 'error',
  meaning: {
    vi: 'mục đã ghi trong sổ bị sửa, bị xóa, bị đổi chỗ, hoặc có mục mới chen lên trước',
    en: 'an entry in the ledger was changed, removed or moved, or a new one was inserted before it',
  },
  why: {
    vi: 'sổ là bằng chứng việc gì đã xảy ra khi nào; báo cáo cũ phải lập lại được như cũ',
    en: 'the ledger is the evidence of what happened and when; an old report must still come out the same',
  },
  remedy: { vi: correctedBy('SỐ …').vi, en: correctedBy('ID …').en },
} as const;

/** What is wrong with a changed past, at its place in the new file, or where it was in the old one. */
export function findingOf(change: Tampering): Finding {
  const { source, start, end } = placeOf(change);
  return {
    ...{ source, start, end },
    rule: PAST_ENTRY.id,
    severity: PAST_ENTRY.severity,
    message: messageOf(change),
    suggestion: suggestionOf(change),
    related: [],
    fix: null,
    catalogues: change.catalogue === null ? null : [change.catalogue],
    cause: null,
  };
}

/** What is wrong with all that was changed; a whole ledger that has gone is one thing, not one for each entry. */
export function findingsOf(
  changes: readonly Tampering[],
): { kind: Tampering['kind']; finding: Finding }[] {
  const gone = new Map<SourceFile, Tampering[]>();
  const others: Tampering[] = [];
  for (const change of changes) {
    if (change.kind !== 'removed' || !change.withAll) others.push(change);
    else {
      const { source } = change.from.node;
      gone.set(source, [...(gone.get(source) ?? []), change]);
    }
  }
  return [
    ...[...gone.values()].map((all) => ({ kind: 'removed' as const, finding: goneLedger(all) })),
    ...others.map((change) => ({ kind: change.kind, finding: findingOf(change) })),
  ];
}

function goneLedger(changes: readonly Tampering[]): Finding {
  const [first] = changes as [Tampering];
  const count = changes.length;
  return {
    ...findingOf(first),
    message: {
      vi: `cả sổ với ${count} mục bị xóa`,
      en: `the whole ledger, ${plural(count, 'entry', 'entries')}, was removed`,
    },
    suggestion: { vi: 'khôi phục sổ từ git', en: 'restore it from git' },
  };
}

function placeOf({ from, to }: Tampering): Place {
  const [first] = from && to ? differences(from, to) : [];
  return nodeAt((to ?? from).node, [first?.key ?? 'task']);
}

function messageOf(change: Tampering): Text {
  const { kind, from, to, task } = change;
  const entry = from ?? to;
  const { id } = entry.task;
  const named = referenceTo(entry.task, change);
  const words = entryText(entry);
  const subject: Text = {
    vi: `mục đã ghi của ${named} (${words.vi})`,
    en: `the entry for ${named} (${words.en})`,
  };
  switch (kind) {
    case 'inserted':
      return {
        vi: `mục mới của ${named} (${words.vi}) chen lên trước những mục đã ghi`,
        en: `the new entry for ${named} (${words.en}) was inserted before existing entries`,
      };
    case 'removed':
      return { vi: `${subject.vi} bị xóa`, en: `${subject.en} was removed` };
    case 'moved':
      return { vi: `${subject.vi} bị đổi chỗ`, en: `${subject.en} was moved` };
    case 'renumbered':
      return {
        vi: `${subject.vi} vẫn mang số ${id}, mà việc ấy nay mang số ${task}`,
        en: `${subject.en} still has the number ${id}, but its task is now ${task}`,
      };
    case 'edited': {
      const changes = joinTexts(
        differences(change.from, change.to).map(({ text }) => text),
        '; ',
      );
      return {
        vi: `${subject.vi} bị sửa: ${changes.vi}`,
        en: `${subject.en} was changed: ${changes.en}`,
      };
    }
  }
}

function suggestionOf(change: Tampering): Text {
  const { kind, from, task } = change;
  switch (kind) {
    case 'inserted':
      return { vi: 'chuyển mục này xuống cuối sổ', en: 'move it to the end of the ledger' };
    case 'moved':
      return { vi: 'đưa mục này về chỗ cũ', en: 'put it back where it was' };
    case 'renumbered':
      return {
        vi: `sửa số trong mục này thành ${task}`,
        en: `change the number in the entry to ${task}`,
      };
    case 'removed':
      if (task !== null) return restored(change, from);
      // What is done, or cancelled before, cannot be cancelled.
      if (from.status === 'done' || from.status === 'cancelled') {
        return {
          vi: 'khôi phục cả nhiệm vụ lẫn mục này',
          en: 'restore the task together with its entry',
        };
      }
      return {
        vi: `khôi phục cả nhiệm vụ lẫn mục này; nhiệm vụ bị bỏ thì ghi: ${CALL_HERE} cancel ${referenceTo(from.task, change)}`,
        en: `restore the task together with its entry; if the task was dropped, record: ${CALL_HERE} cancel ${referenceTo(from.task, change)}`,
      };
    case 'edited':
      return restored(change, from);
  }
}

function restored(change: Tampering, { task, on }: LedgerEntry): Text {
  return correctedBy(`${referenceTo(task, change)} --entry ${formatDate(on)} …`);
}

function correctedBy(words: string): Text {
  const line = `${CALL_HERE} correct ${words}`;
  return {
    vi: `khôi phục mục cũ; muốn đính chính thì dùng ${line}: mục mới ở cuối sổ thay cho mục cũ`,
    en: `restore the entry; to correct it use ${line}: a new entry at the end of the ledger takes its place`,
  };
}
