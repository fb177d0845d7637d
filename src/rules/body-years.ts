import { holdersOf } from '../catalogue/holders.ts';
import type { Body, Part, Task } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { relatedAt } from '../source/finding.ts';
import type { Losses } from '../source/losses.ts';
import { nodeAt } from '../source/nodes.ts';
import type { Found, Rule } from './rule.ts';

export const bodyYears: Rule = {
  id: 'body-years',
  severity: 'error',
  meaning: {
    vi: 'việc giao cho một cơ quan không còn hoặc chưa có trong thời gian đó',
    en: 'a task given to a body that does not exist at the time of the task',
  },
  why: {
    vi: 'cơ quan đã giải thể hoặc chưa thành lập thì không ai nhận việc',
    en: 'a body that has been dissolved, or not yet been set up, cannot do the task',
  },
  remedy: {
    vi: 'trong bodies.yaml, ghi cơ quan thay thế vào “successor”, hoặc sửa “from”, “until”',
    en: 'in bodies.yaml, name the body that took over in “successor”, or fix “from” and “until”',
  },
  *check({ states }) {
    for (const { tasks, year, losses } of states) {
      for (const task of tasks) {
        for (const parts of [task.lead, task.with]) {
          for (const part of parts) {
            if (hasYears(part.body)) yield* outside(task, part, year, losses);
          }
        }
      }
    }
  },
};

/** Most bodies have always been there, and are there still. */
function hasYears({ from, until }: Body): boolean {
  return from !== null || until !== null;
}

function* outside(
  task: Task,
  { body, place }: Part,
  year: number,
  losses: Losses,
): Iterable<Found> {
  const { from, due } = task.time.timeframe;
  const first = from ?? `${year}-01-01`;
  const end = due ?? `${year}-12-31`;
  // What a decision hands over when its time is past is to be done from then on.
  const given = task.amendment?.date ?? '';
  const last = given > end ? given : end;
  const gone = holdersOf(body, first).find(
    ({ until, node }) => until !== null && until < first && !losses.has(node, 'successor'),
  );
  const isNotYet = body.from !== null && body.from > last;
  if (!gone && !isNotYet) return;
  const { name, node } = gone ?? body;
  const key = gone ? 'until' : 'from';
  const day = formatDate((gone ? gone.until : body.from) ?? '');
  yield {
    place,
    message: gone
      ? {
          vi: `${name} chỉ hoạt động đến hết ${day}, trước thời gian thực hiện việc ${task.id}`,
          en: `${name} existed until ${day}, before the time of ${task.id}`,
        }
      : {
          vi: `${name} hoạt động từ ${day}, sau thời gian thực hiện việc ${task.id}`,
          en: `${name} exists from ${day}, after the time of ${task.id}`,
        },
    related: [
      relatedAt(nodeAt(node, [key]), { vi: 'ngày ghi ở đây', en: 'the day is written here' }),
    ],
  };
}
