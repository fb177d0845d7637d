/** Deadlines of work that comes back, under decisions that come in the middle of the year. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dvtasks } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const DECISION = `decision:
  number: 88/QĐ-UBND
  date: 2026-06-15
`;
const MONTHLY = 'Trước ngày 25 hằng tháng';

function amended(changes: Record<string, string>, ledger = ''): string {
  const cwd = workspaceOf({ '2026': { ledger } });
  const folder = join(cwd, 'data', '2026', 'amendments');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(changes)) writeFileSync(join(folder, name), text);
  return cwd;
}

async function deadlinesOf(cwd: string, id: string, asOf: string) {
  const { code, out, err } = await dvtasks(['show', id, '--as-of', asOf, '--json'], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out).task.deadlines;
}

test('what a decision adds is not due before it', async () => {
  const cwd = amended({
    '88.yaml': `${DECISION}add:
  - section: "4"
    id: "4.10"
    title: Báo cáo
    lead: [KT]
    timeframe: ${MONTHLY}
`,
  });
  const deadlines = await deadlinesOf(cwd, '4.10', '2026-06-15');
  expect(deadlines).toHaveLength(7);
  expect(deadlines[0]).toEqual({
    due: '2026-06-24',
    label: 'lần 1/7',
    completed: null,
    status: 'in-term',
  });
});

test('work that came back before stays due as it was, and comes back as the decisions say from then on', async () => {
  const cwd = amended(
    {
      '1.yaml': `decision:
  number: 20/QĐ-UBND
  date: 2026-03-01
change:
  - id: "3.2"
    timeframe: ${MONTHLY}
`,
      '2.yaml': `${DECISION}change:
  - id: "3.2"
    timeframe: Trước ngày 20 hằng tháng
`,
      '3.yaml': `decision:
  number: 99/QĐ-UBND
  date: 2026-10-01
change:
  - id: "3.2"
    timeframe: Cuối quý
`,
    },
    `- task: 3.2
  on: 2026-03-20
  status: done
- task: 3.2
  on: 2026-06-10
  status: done
  for: 2026-05-24
`,
  );
  const seen = await deadlinesOf(cwd, '3.2', '2026-10-01');
  expect(seen.map((one: Record<string, string>) => [one.due, one.label, one.status])).toEqual([
    ['2026-03-24', 'lần 1/8', 'done-on-time'],
    ['2026-04-24', 'lần 2/8', 'overdue'],
    ['2026-05-24', 'lần 3/8', 'done-late'],
    ['2026-06-19', 'lần 4/8', 'overdue'],
    ['2026-07-19', 'lần 5/8', 'overdue'],
    ['2026-08-19', 'lần 6/8', 'overdue'],
    ['2026-09-19', 'lần 7/8', 'overdue'],
    ['2026-12-31', 'lần 8/8', 'in-term'],
  ]);
});

test.each([
  ['one deadline', 'Quý IV/2026', ['14/03 done-on-time', '14/06 done-late', '31/12 in-term']],
  [
    'fewer',
    'Trước 15/9, 20/12',
    ['14/03 done-on-time', '14/06 done-late', '14/09 overdue', '19/12 in-term'],
  ],
  [
    'as many, which take their place',
    'Trước 20/3, 20/6, 20/9, 20/12',
    ['14/03 done-on-time', '14/06 done-late', '19/09 overdue', '19/12 in-term'],
  ],
  ['none, of which nothing can be missed', 'Thường xuyên', []],
])('what was met stays met where a decision gives the task %s', async (_, timeframe, expected) => {
  const cwd = amended(
    {
      '1.yaml': `decision:
  number: 20/QĐ-UBND
  date: 2026-01-10
change:
  - id: "3.2"
    timeframe: Trước 15/3, 15/6, 15/9, 15/12
`,
      '2.yaml': `decision:
  number: 88/QĐ-UBND
  date: 2026-07-01
change:
  - id: "3.2"
    timeframe: ${timeframe}
`,
    },
    `- { task: 3.2, on: 2026-03-10, status: done }
- { task: 3.2, on: 2026-06-20, status: done }
`,
  );
  const seen = await deadlinesOf(cwd, '3.2', '2026-10-01');
  expect(
    seen.map(({ due, status }: Record<string, string>) => {
      const [, month, day] = (due ?? '').split('-');
      return `${day}/${month} ${status}`;
    }),
  ).toEqual(expected);
});

test('work that was done comes back where a decision says so', async () => {
  const cwd = amended(
    {
      '88.yaml': `${DECISION}change:
  - id: "1.3"
    timeframe: ${MONTHLY}
`,
    },
    '- { task: 1.3, on: 2026-02-10, status: done }\n',
  );
  const seen = await deadlinesOf(cwd, '1.3', '2026-07-01');
  expect(seen.map((one: Record<string, string>) => [one.due, one.status]).slice(0, 3)).toEqual([
    ['2026-02-14', 'done-on-time'],
    ['2026-06-24', 'overdue'],
    ['2026-07-24', 'in-term'],
  ]);
  expect(seen).toHaveLength(8);
});
