import type { Body, Part } from '../catalogue/model.ts';
import { relatedAt } from '../source/finding.ts';
import type { Found, Rule } from './rule.ts';

export const repeatedBody: Rule = {
  id: 'repeated-body',
  severity: 'warning',
  meaning: {
    vi: 'một cơ quan ghi hai lần trong cùng một cột của một việc',
    en: 'a body appears twice in the same column of a task',
  },
  why: {
    vi: 'thường là chép thừa, hoặc chỗ đó lẽ ra là một cơ quan khác',
    en: 'usually a line copied twice, or another body was meant',
  },
  remedy: {
    vi: 'so với quyết định; xóa dòng thừa, hoặc ghi nhận bằng chú thích # dvtasks-ignore repeated-body: lý do',
    en: 'compare with the decision; delete the second, or acknowledge it with # dvtasks-ignore repeated-body: reason',
  },
  *check({ states }) {
    for (const { rows } of states) {
      for (const row of rows) {
        yield* repeatedIn(row.lead, row.id);
        yield* repeatedIn(row.with, row.id);
      }
    }
  },
};

function* repeatedIn(parts: readonly Part[], id: string): Iterable<Found> {
  const known = new Map<Body, Part>();
  for (const part of parts) {
    const { body, place } = part;
    const first = known.get(body);
    if (!first) {
      known.set(body, part);
      continue;
    }
    yield {
      place,
      message: {
        vi: `${body.name} ghi hai lần trong việc ${id}`,
        en: `${body.name} appears twice in ${id}`,
      },
      related: [relatedAt(first.place, { vi: 'lần đầu ở đây', en: 'first here' })],
    };
  }
}
