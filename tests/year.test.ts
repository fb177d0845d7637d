/** A catalogue lives a year: what it answers on each day is what was written by hand (tests/year/expected.txt). */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/dates.ts';
import { dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';

const FOLDER = join(REPOSITORY, 'tests/year');
const DAYS = Array.from({ length: 365 }, (_, day) => addDays('2026-01-01', day));
const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];

/** A line of the table: from this day on, the name has this value. */
type Line = [from: string, name: string, value: string];

/** The lines of each table, by the first word of its heading. */
function tables(): Map<string, Line[]> {
  const text = readFileSync(join(FOLDER, 'expected.txt'), 'utf8');
  return new Map(
    text.split(/^== /m).flatMap((part, index) => {
      const [heading = '', ...lines] = part.split('\n');
      const read = lines.flatMap((line): Line[] => {
        const cells = line.split(/ {2,}/);
        return cells.length < 3 ? [] : [[cells[0] ?? '', cells[1] ?? '', cells.slice(2).join(' ')]];
      });
      return index === 0 ? [] : [[/^\w+/.exec(heading)?.[0] ?? '', read] as const];
    }),
  );
}

const TABLES = tables();

/** What a table says of a day, by name; what it calls "none" is left out. */
function expectedOn(day: string, table: string): Record<string, string> {
  const lines = (TABLES.get(table) ?? []).filter(([from]) => from <= day);
  lines.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  const values = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 'none'));
}

async function printed(args: string[], day: string): Promise<string> {
  const { code, out } = await dvtasks([...args, '--as-of', day], { cwd: FOLDER, today: day });
  expect(code).toBe(0);
  return out;
}

interface Deadline {
  due: string;
  label: string | null;
  status: string;
}

interface Task {
  id: string;
  due: string | null;
  status: string;
  deadlines: Deadline[];
}

/** "(2/4)", of a label in either language. */
function placeOf(label: string | null): string {
  const [place] = /\d+\/\d+/.exec(label ?? '') ?? [];
  return place === undefined ? '-' : `(${place})`;
}

describe('every day of the year', { timeout: 300_000 }, () => {
  test('each deadline has its day in force and its status, and each task stands by the next', async () => {
    for (const day of DAYS) {
      const tasks: Task[] = JSON.parse(await printed(['list', '--json'], day)).tasks;
      const each = tasks.flatMap(({ id, deadlines }) =>
        deadlines.map((one) => [`${id} ${placeOf(one.label)}`, `${one.due} ${one.status}`]),
      );
      expect([day, Object.fromEntries(each)]).toEqual([day, expectedOn(day, 'deadlines')]);
      const found = tasks.map(({ id, due, status, deadlines }) => {
        const next = deadlines.find((one) => one.due === due);
        return [id, `${placeOf(next?.label ?? null)} ${status}`];
      });
      expect([day, Object.fromEntries(found)]).toEqual([day, expectedOn(day, 'tasks')]);
    }
  });

  test('each deadline that presses is reminded of', async () => {
    for (const day of DAYS) {
      const { reminders } = JSON.parse(await printed(['remind', '--json'], day));
      const found = reminders.map(
        (one: { tier: number | null; deadline: Deadline; task: Task }) => [
          `${one.task.id} ${placeOf(one.deadline.label)}`,
          String(one.tier ?? 'late'),
        ],
      );
      expect(new Set(found.map(([name]: string[]) => name)).size).toBe(found.length);
      expect([day, Object.fromEntries(found)]).toEqual([day, expectedOn(day, 'reminders')]);
    }
  });

  test('what is due in a quarter is shown by its deadline there', async () => {
    for (const day of DAYS) {
      const found: Record<string, string> = {};
      for (const quarter of QUARTERS) {
        const csv = await printed(['due', '--quarter', quarter, '--format', 'csv'], day);
        const rows = csv.trim().split('\r\n').slice(1);
        const shown = rows.map((row) => {
          const [, others] = /và (\d+) hạn khác/.exec(row) ?? [];
          const more = others === undefined ? '' : ` +${others}`;
          const label = row.match(/(?:lần|giai đoạn) \d+\/\d+/g)?.at(-1) ?? null;
          return `${row.split(',')[0]} ${placeOf(label)}${more}`;
        });
        if (shown.length > 0) found[quarter] = shown.join(', ');
      }
      expect([day, found]).toEqual([day, expectedOn(day, 'due')]);
    }
  });

  test('the figures count each task once, and each deadline', async () => {
    for (const day of DAYS) {
      const since = ['--since', '2026-01-01'];
      const { total } = JSON.parse(await printed(['stats', ...since, '--json'], day));
      const { doneOnTime, doneLate, overdue, inTerm, other, deadlines, updateRate } = total;
      const { metOnTime, metLate, missed, ahead } = deadlines;
      expect(deadlines.total).toBe(metOnTime + metLate + missed + ahead);
      const tasks = [doneOnTime, doneLate, overdue, inTerm, other].join(' ');
      const all = `${tasks} ${[metOnTime, metLate, missed, ahead].join(' ')} ${updateRate * 4}`;
      const { all: wanted = '' } = expectedOn(day, 'stats');
      expect([day, all]).toEqual([day, wanted.replace(/ +/g, ' ')]);
    }
  });

  test('the calendar has an event for each open deadline, which is the same all year', async () => {
    const uids = new Map<string, Set<string>>();
    for (const day of DAYS) {
      const ics = await printed(['list', '--format', 'ics'], day);
      const events = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent');
      const found = events.map((component) => {
        const { uid, summary, startDate } = new ICAL.Event(component);
        const name = `${/\d\.\d/.exec(summary)?.[0]} ${placeOf(summary)}`;
        uids.set(name, new Set([...(uids.get(name) ?? []), uid]));
        return [name, startDate.toString()];
      });
      expect([day, Object.fromEntries(found)]).toEqual([day, expectedOn(day, 'calendar')]);
    }
    const all = [...uids.values()].map((own) => [...own]);
    expect(all.every(({ length }) => length === 1)).toBe(true);
    expect(new Set(all.flat()).size).toBe(18);
  });
});

/** A day on which one deadline of 1.2 is missed and another near. */
const BUSY = '2026-08-18';

test.each<[name: string, args: string[]]>([
  ['overview', ['overview']],
  ['due-q3', ['due', '--quarter', 'Q3']],
  ['due-q1-late-en', ['due', '--quarter', 'Q1', '--status', 'done-late', '--lang', 'en']],
  ['overdue-csv', ['overdue', '--format', 'csv']],
  ['remind', ['remind']],
  ['remind-text', ['remind', '--format', 'text']],
  ['show', ['show', '1.1']],
  ['stats-quarter', ['stats', '--by', 'quarter']],
  ['stats-csv', ['stats', '--format', 'csv']],
  ['tong-hop', ['print', 'tong-hop', '--quarter', 'Q3']],
  ['don-doc', ['print', 'don-doc', '--lead', 'VP']],
  ['lich', ['print', 'lich']],
  ['danh-muc', ['print', 'danh-muc', '--status']],
])('a view says which deadline it shows: %s', async (name, args) => {
  const out = await printed(args[0] === 'overview' ? [] : args, BUSY);
  await expect(out).toMatchFileSnapshot(`golden/year-${name}.txt`);
});

test('a letter names a task once in a tier, with a line for each of its deadlines there', async () => {
  const cwd = temporaryFolder();
  cpSync(join(FOLDER, 'data'), join(cwd, 'data'), { recursive: true });
  writeFileSync(join(cwd, 'data/2026/progress.yaml'), '');
  const world = { cwd, today: '2026-03-20' };
  const { out } = await dvtasks(['remind', '--lead', 'VP', '--format', 'text'], world);
  expect(out.match(/1\.2\. Báo cáo tháng/g)).toHaveLength(2);
  expect(out.match(/Thời hạn: .*lần \d+\/12/g)?.map((line) => line.slice(10, 32))).toEqual([
    '24/01/2026 (lần 1/12',
    '24/02/2026 (lần 2/12',
    '24/03/2026 (lần 3/12',
  ]);
  const overdue = await dvtasks(['overdue', '--lead', 'VP', '--format', 'csv'], world);
  expect(overdue.out).toContain('2026-01-24,-55,Quá hạn,,,,"lần 1/12, và 1 hạn khác"');
});

test('what was begun in one stage does not begin the next', async () => {
  const cwd = temporaryFolder();
  cpSync(join(FOLDER, 'data'), join(cwd, 'data'), { recursive: true });
  const entries = [
    { on: '2026-02-01', status: 'started' },
    { on: '2026-03-01', status: 'done' },
  ];
  const ledger = entries.map(({ on, status }) => `- { task: 1.3, on: ${on}, status: ${status} }\n`);
  writeFileSync(join(cwd, 'data/2026/progress.yaml'), ledger.join(''));
  const { out } = await dvtasks(['show', '1.3', '--json'], { cwd, today: '2026-05-01' });
  const { status, due } = JSON.parse(out).task;
  expect([status, due]).toEqual(['upcoming', '2026-12-31']);
});
