import type { Body, Part, Row } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import type { Conflict } from '../progress/conflicts.ts';
import { nodeAt } from '../source/nodes.ts';
import { ledgerConflicts } from './ledger-history.ts';
import type { Found, Rule } from './rule.ts';

export const entryBody: Rule = {
  id: 'entry-body',
  severity: 'error',
  meaning: {
    vi: '“by” của một mục ghi không phải cơ quan chủ trì việc đó',
    en: 'the “by” of an entry is not a body that leads the task',
  },
  why: {
    vi: '“by” là phần việc của một trong những cơ quan cùng chủ trì; cơ quan khác báo cáo thì không tính là xong',
    en: '“by” names one of the bodies that lead together, for its share; a report from any other body does not count',
  },
  remedy: {
    vi: 'ghi mã của cơ quan chủ trì, hoặc bỏ “by” nếu cả việc đã xong',
    en: 'write the code of a lead body, or leave out “by” if the whole task is meant',
  },
  *check(subject) {
    for (const { entry, conflict } of ledgerConflicts(subject)) {
      // Whom a code that there is not stands for, its own finding asks.
      if (conflict.kind === 'not-lead' && entry.task.lead.some(hasUnknownMember)) continue;
      const words = describe(conflict, entry.task);
      if (words) yield { place: nodeAt(entry.node, ['by']), ...words };
    }
  },
};

function hasUnknownMember({ body: { members, listed } }: Part): boolean {
  return members !== 'all' && (listed?.length ?? 0) < members.length;
}

function describe(conflict: Conflict, { id }: Row): Pick<Found, 'message' | 'suggestion'> | null {
  const codesOf = (bodies: readonly Body[]) => bodies.map(({ code }) => code).join(', ');
  switch (conflict.kind) {
    case 'stands-for-many': {
      const { name } = conflict.by;
      return {
        message: {
          vi: `${name} là cách gọi chung, không báo cáo riêng một phần việc được`,
          en: `${name} is a collective name and cannot report a share`,
        },
      };
    }
    case 'not-lead': {
      const { name } = conflict.by;
      const codes = codesOf(conflict.leads);
      return {
        message: { vi: `${name} không chủ trì việc ${id}`, en: `${name} does not lead ${id}` },
        suggestion: codes
          ? { vi: `cơ quan chủ trì: ${codes}`, en: `it is led by: ${codes}` }
          : null,
      };
    }
    case 'not-yet': {
      const [{ name }, day] = [conflict.by, formatDate(conflict.from)];
      return {
        message: {
          vi: `${name} hoạt động từ ${day}, sau ngày của mục ghi này`,
          en: `${name} exists from ${day}, after the day of this entry`,
        },
      };
    }
    case 'passed-on': {
      const { name, until } = conflict.by;
      const last = formatDate(until ?? '');
      const codes = codesOf(conflict.holders);
      return {
        message: {
          vi: `${name} chỉ hoạt động đến hết ${last}, trước ngày của mục ghi này`,
          en: `${name} existed until ${last}, before the day of this entry`,
        },
        suggestion: { vi: `cơ quan tiếp nhận: ${codes}`, en: `taken over by: ${codes}` },
      };
    }
    default:
      return null;
  }
}
