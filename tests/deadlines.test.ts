/** Which deadlines the entries of a ledger meet: laws that hold for any ledger. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body, Entry, Task } from '../src/catalogue/model.ts';
import { addDays, type IsoDate } from '../src/dates.ts';
import { entriesByTask, replay, type State } from '../src/progress/history.ts';
import { readTimeframe } from '../src/reading/timeframe.ts';

const body = (code: string) => ({ code, name: code, collective: false }) as Body;
const KT = body('KT');
const VP = body('VP');

/** A task that two bodies lead, with the deadlines of a wording. */
function taskOf(wording: string): Task {
  const time = readTimeframe(wording, { year: 2026, issued: null });
  const lead = [KT, VP].map((one) => ({ body: one, holders: [one], text: one.name }));
  return { id: '1.1', lead, time, amendment: null, former: null } as unknown as Task;
}

const TASKS = [
  'Trước 15/3, 15/6, 15/9, 15/12',
  'Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả thực hiện',
  'Ngày 5/3, 20/3 và 5/6',
  'Quý II/2026',
  'Thường xuyên',
].map(taskOf);

interface Draft {
  day: number;
  status?: Entry['status'];
  by?: Body | null;
  for?: string | null;
  isFinal?: boolean;
  until?: IsoDate | null;
}

function entryOf(task: Task, { day, ...draft }: Draft): Entry {
  return {
    task,
    on: addDays('2026-01-01', day),
    status: 'done',
    by: null,
    until: null,
    for: null,
    isFinal: false,
    corrects: null,
    evidence: null,
    note: null,
    ...draft,
  };
}

function stateOf(task: Task, ledger: readonly Entry[]): State {
  return replay(task, entriesByTask(ledger, '9999-12-31').get(task.id) ?? []);
}

/** What the entries made of the task; of the order of the entries themselves nothing. */
function met({ deadlines, next, completed }: State) {
  const reportsOf = ({ reports }: State['next']) =>
    new Map([...reports].sort(([left], [right]) => (left.code < right.code ? -1 : 1)));
  const all = deadlines.map((one) => ({
    due: one.due,
    completed: one.completed,
    reports: reportsOf(one),
  }));
  return { all, next: next.read.due, completed, reports: reportsOf(next) };
}

const names = fc.constantFrom(
  ...[null, null, '2026-03', '2026-03-14', '2026-06', '2026-06-14', '2026-03-31', '2026-12-14'],
);
/** Few days, so that many entries fall on the same. */
const done = fc
  .record({
    day: fc.constantFrom(20, 60, 61, 62, 75, 160, 170, 300),
    by: fc.constantFrom(null, null, KT, VP),
    for: names,
    isFinal: fc.boolean(),
  })
  .map((one): Draft => ({ ...one, for: one.isFinal ? null : one.for }));
const anyEntry = fc.oneof(
  done,
  fc.record({
    day: fc.nat(340),
    status: fc.constantFrom('started' as const, 'note' as const, 'cancelled' as const),
  }),
  fc.record({ day: fc.nat(340), status: fc.constant('reopened' as const), for: names }),
  fc.record({
    day: fc.nat(340),
    status: fc.constant('extended' as const),
    for: names,
    until: fc.constantFrom('2026-06-30', '2026-09-30', '2027-01-15'),
  }),
);
const tasks = fc.constantFrom(...TASKS);

describe('replay', () => {
  test('is a pure function: it gives the same again, and changes nothing of what it is given', () => {
    fc.assert(
      fc.property(tasks, fc.array(anyEntry, { maxLength: 12 }), (task, drafts) => {
        const ledger = drafts.map((one) => entryOf(task, one));
        const copies = ledger.map((one) => ({ ...one }));
        const first = stateOf(task, ledger);
        expect(stateOf(task, ledger)).toEqual(first);
        expect(ledger).toEqual(copies);
      }),
    );
  });

  test('meets the same deadlines in whatever order the entries stand', () => {
    const shuffled = fc
      .array(done, { maxLength: 8 })
      .chain((drafts) =>
        fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length })),
      );
    fc.assert(
      fc.property(tasks, shuffled, (task, [drafts, others]) => {
        const [one, other] = [drafts, others].map((all) =>
          stateOf(
            task,
            all.map((draft) => entryOf(task, draft)),
          ),
        ) as [State, State];
        expect(met(other)).toEqual(met(one));
      }),
      { numRuns: 2000 },
    );
  });

  test('meets no deadline less for one more entry, and none on a day without an entry', () => {
    fc.assert(
      fc.property(tasks, fc.array(done, { maxLength: 8 }), done, (task, drafts, more) => {
        const ledger = drafts.map((one) => entryOf(task, one));
        const before = stateOf(task, ledger);
        const after = stateOf(task, [...ledger, entryOf(task, more)]);
        const count = ({ deadlines }: State) =>
          deadlines.filter(({ completed }) => completed !== null).length;
        expect(count(after)).toBeGreaterThanOrEqual(count(before));
        const days = ledger.map(({ on }) => on);
        for (const { completed } of before.deadlines) {
          if (completed !== null) expect(days).toContain(completed);
        }
      }),
    );
  });

  test('opens by a reopening the deadline it names, and leaves what the others had met', () => {
    const several = fc.constantFrom(...TASKS.slice(0, 3));
    const whole = done.map((one): Draft => ({ ...one, by: null, isFinal: false }));
    const reopening = names.filter((name) => name !== null);
    fc.assert(
      fc.property(several, fc.array(whole, { maxLength: 8 }), reopening, (task, drafts, name) => {
        const ledger = drafts.map((one) => entryOf(task, one));
        const reopened = entryOf(task, { day: 320, status: 'reopened', for: name });
        const completedOf = (entries: readonly Entry[]) =>
          stateOf(task, entries).deadlines.map(({ read, completed }) => ({ read, completed }));
        const before = completedOf(ledger);
        const after = completedOf([...ledger, reopened]);
        const opened = before.filter(({ completed }, at) => completed !== after[at]?.completed);
        const named = before.filter(
          ({ read, completed }) => completed !== null && read.due?.startsWith(name),
        );
        expect(opened).toHaveLength(Math.min(named.length, 1));
        for (const one of opened) {
          expect(named).toContain(one);
          expect(after[before.indexOf(one)]?.completed).toBeNull();
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('opens a task with one deadline though it was reported done twice', () => {
    const task = TASKS[3] as Task;
    const ledger = [{ day: 20 }, { day: 60 }, { day: 75, status: 'reopened' as const }];
    const { completed, endings } = stateOf(
      task,
      ledger.map((one) => entryOf(task, one)),
    );
    expect({ completed, endings }).toEqual({ completed: null, endings: [] });
  });
});
