/** Where a task stands is a function of the catalogue, its ledger and the day. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueCopy, dvtasks, idsOf, type World } from './support/run.ts';

const LEDGER = '2026/progress.yaml';
const STATUSES = [
  'done-on-time',
  'done-late',
  'overdue',
  'due-soon',
  'in-term',
  'upcoming',
  'ongoing',
  'undetermined',
  'cancelled',
];

/** An entry of a ledger, on one line. */
function entry(task: string, on: string, status: string, extra: Record<string, string> = {}) {
  const fields = Object.entries({ task, on, status, ...extra });
  return `- {${fields.map(([key, value]) => `${key}: ${value}`).join(', ')}}\n`;
}

/** A folder whose catalogue has these entries. */
function withEntries(...entries: string[]): string {
  return catalogueCopy({ [LEDGER]: entries.join('') });
}

/** The same, where 1.3 and 1.2 are led by a collective with these members. */
function withMembers(members: string, ...entries: string[]): string {
  return catalogueCopy({
    [LEDGER]: entries.join(''),
    'bodies.yaml': (text) =>
      text.replace(/(code: CQDVTC\n(?: .*\n)*? +members:) all/, `$1 ${members}`),
  });
}

async function json(args: readonly string[], world: World) {
  const { code, out, err } = await dvtasks([...args, '--json'], world);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

/** How a task stands on a day. */
async function standing(cwd: string, id: string, asOf: string) {
  const { task, shares } = await json(['show', id, '--as-of', asOf], { cwd });
  const { status, due, daysLeft, completed } = task;
  return { status, due, daysLeft, completed, shares };
}

async function statusOn(cwd: string, id: string, asOf: string): Promise<string> {
  return (await standing(cwd, id, asOf)).status;
}

describe('status', () => {
  test('each of the nine, on one day', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-10', 'done'),
      entry('3.5a', '2026-02-16', 'done'),
      entry('4.7', '2026-03-01', 'cancelled'),
    );
    const { tasks } = await json(['list', '--as-of', '2026-03-28'], { cwd });
    const statuses = Object.fromEntries(
      tasks.map(({ id, status }: { id: string; status: string }) => [id, status]),
    );
    expect(statuses).toMatchObject({
      '1.3': 'done-on-time',
      '3.5a': 'done-late',
      '3.5b': 'overdue',
      '2.2': 'due-soon',
      '5.2': 'in-term',
      '4.6': 'upcoming',
      '1.1': 'ongoing',
      '5.1': 'undetermined',
      '4.7': 'cancelled',
    });
    expect(new Set(Object.values(statuses))).toEqual(new Set(STATUSES));
  });

  test.each([
    ['2026-02-10', '2026-03-31', 'done-on-time'],
    ['2026-02-14', '2026-03-31', 'done-on-time'],
    ['2026-02-15', '2026-03-31', 'done-late'],
    ['2026-02-20', '2026-03-31', 'done-late'],
    ['2026-02-10', '2026-02-10', 'done-on-time'],
    ['2026-02-10', '2026-02-09', 'due-soon'],
    ['2026-02-20', '2026-02-19', 'overdue'],
  ])('1.3, due on 14/02, done on %s, is as of %s %s', async (on, asOf, status) => {
    expect(await statusOn(withEntries(entry('1.3', on, 'done')), '1.3', asOf)).toBe(status);
  });

  test('what is over has no days left, and says when it was done', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-20', 'done'),
      entry('2.2', '2026-02-01', 'cancelled'),
    );
    expect(await standing(cwd, '1.3', '2026-03-31')).toEqual({
      status: 'done-late',
      due: '2026-02-14',
      daysLeft: null,
      completed: '2026-02-20',
      shares: null,
    });
    expect(await standing(cwd, '2.2', '2026-05-01')).toMatchObject({
      status: 'cancelled',
      daysLeft: null,
      completed: null,
    });
    const { out } = await dvtasks(['show', '1.3'], { cwd, today: '2026-03-31' });
    expect(out).toMatch(/Hoàn thành quá hạn/);
    expect(out).toMatch(/Xong ngày +20\/02\/2026/);
  });

  test('a task without a deadline is done on time whenever it is done', async () => {
    const cwd = withEntries(entry('1.1', '2026-12-30', 'done'), entry('5.1', '2026-05-05', 'done'));
    expect(await statusOn(cwd, '1.1', '2026-12-29')).toBe('ongoing');
    expect(await statusOn(cwd, '1.1', '2026-12-30')).toBe('done-on-time');
    expect(await statusOn(cwd, '5.1', '2026-05-05')).toBe('done-on-time');
  });

  test('what was started before its window is in term, not upcoming', async () => {
    const cwd = withEntries(entry('4.6', '2026-03-01', 'started'));
    expect(await statusOn(cwd, '4.6', '2026-02-28')).toBe('upcoming');
    expect(await statusOn(cwd, '4.6', '2026-03-01')).toBe('in-term');
    expect(await statusOn(cwd, '4.6', '2026-09-01')).toBe('overdue');
  });

  test('a note changes nothing but the history', async () => {
    const cwd = withEntries(entry('1.3', '2026-02-01', 'note', { note: 'đã họp' }));
    expect(await standing(cwd, '1.3', '2026-02-01')).toMatchObject({
      status: 'in-term',
      shares: null,
    });
    const { history } = await json(['show', '1.3'], { cwd });
    expect(history).toEqual([
      {
        on: '2026-02-01',
        status: 'note',
        by: null,
        until: null,
        for: null,
        final: false,
        evidence: null,
        note: 'đã họp',
        corrects: null,
        correctedBy: null,
      },
    ]);
  });

  test('entries count in the order of their days, whatever their order in the file', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-12', 'reopened'),
      entry('1.3', '2026-02-10', 'done'),
    );
    expect(await statusOn(cwd, '1.3', '2026-02-11')).toBe('done-on-time');
    expect(await statusOn(cwd, '1.3', '2026-02-12')).toBe('due-soon');
  });

  test('entries of one day count in the order of the file', async () => {
    const done = entry('1.3', '2026-02-10', 'done');
    const reopened = entry('1.3', '2026-02-10', 'reopened');
    const earlier = entry('1.3', '2026-02-01', 'started');
    expect(await statusOn(withEntries(done, reopened, earlier), '1.3', '2026-02-10')).toBe(
      'due-soon',
    );
    const again = withEntries(done, earlier, reopened, done);
    expect(await statusOn(again, '1.3', '2026-02-10')).toBe('done-on-time');
  });
});

describe('an extension', () => {
  const extended = entry('4.8', '2026-03-20', 'extended', { until: '2026-04-30' });

  test('is in force from the day it was recorded; the wording keeps its own deadline', async () => {
    const cwd = withEntries(extended);
    const dues = async (asOf: string) => {
      const { task } = await json(['show', '4.8', '--as-of', asOf], { cwd });
      return [task.due, task.timeframe.due, task.daysLeft];
    };
    expect(await dues('2026-03-19')).toEqual(['2026-03-31', '2026-03-31', 12]);
    expect(await dues('2026-03-20')).toEqual(['2026-04-30', '2026-03-31', 41]);
    expect(await statusOn(cwd, '4.8', '2026-04-30')).toBe('due-soon');
    expect(await statusOn(cwd, '4.8', '2026-05-01')).toBe('overdue');
  });

  test('moves the task to the quarter of the deadline in force', async () => {
    const cwd = withEntries(extended);
    const due = (quarter: string, today: string) =>
      idsOf(['due', '--quarter', quarter], { cwd, today });
    expect(await due('Q1', '2026-03-19')).toContain('4.8');
    expect(await due('Q1', '2026-03-20')).not.toContain('4.8');
    expect(await due('Q2', '2026-03-20')).toEqual(['4.8']);
  });

  test('leaves the original deadline to see', async () => {
    const cwd = withEntries(extended);
    const after = await dvtasks(['show', '4.8'], { cwd, today: '2026-03-25' });
    expect(after.out).toMatch(/Hạn +thứ Năm 30\/04\/2026/);
    expect(after.out).toMatch(/Hạn ban đầu +31\/03\/2026/);
    expect(after.out).toMatch(/20\/03\/2026 +gia hạn: đến 30\/04\/2026/);
    const before = await dvtasks(['show', '4.8'], { cwd, today: '2026-03-19' });
    expect(before.out).not.toContain('Hạn ban đầu');
  });

  test.each([
    ['2026-04-30', 'done-on-time'],
    ['2026-05-01', 'done-late'],
  ])('counts for what is done on %s: %s', async (on, status) => {
    const cwd = withEntries(extended, entry('4.8', on, 'done'));
    expect(await statusOn(cwd, '4.8', '2026-12-31')).toBe(status);
  });

  test('recorded after the work was done late does not make it on time', async () => {
    const cwd = withEntries(
      entry('4.8', '2026-04-02', 'done'),
      entry('4.8', '2026-04-05', 'extended', { until: '2026-04-30' }),
    );
    expect(await statusOn(cwd, '4.8', '2026-04-10')).toBe('done-late');
  });

  test('the last one recorded counts, and each day has its own', async () => {
    const cwd = withEntries(
      extended,
      entry('4.8', '2026-04-25', 'extended', { until: '2026-06-30' }),
    );
    const due = async (asOf: string) => (await standing(cwd, '4.8', asOf)).due;
    expect(await due('2026-03-19')).toBe('2026-03-31');
    expect(await due('2026-04-24')).toBe('2026-04-30');
    expect(await due('2026-04-25')).toBe('2026-06-30');
  });

  test('gives a deadline to a task that depends on others', async () => {
    const cwd = withEntries(entry('5.1', '2026-03-01', 'extended', { until: '2026-06-30' }));
    expect(await standing(cwd, '5.1', '2026-02-28')).toMatchObject({
      status: 'undetermined',
      due: null,
    });
    expect(await standing(cwd, '5.1', '2026-03-01')).toMatchObject({
      status: 'in-term',
      due: '2026-06-30',
      daysLeft: 121,
    });
    expect(await statusOn(cwd, '5.1', '2026-07-01')).toBe('overdue');
    const { task } = await json(['show', '5.1', '--as-of', '2026-03-01'], { cwd });
    expect(task.timeframe).toMatchObject({ kind: 'dependent', due: null });
    const { out } = await dvtasks(['show', '5.1', '--as-of', '2026-03-01'], { cwd });
    expect(out).not.toContain('Hạn ban đầu');
    expect(await idsOf(['due', '--quarter', 'Q2', '--as-of', '2026-03-01'], { cwd })).toEqual([
      '5.1',
    ]);
  });
});

describe('reopening', () => {
  test('what was done is open again, with the deadline it had', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-10', 'done'),
      entry('1.3', '2026-02-12', 'reopened'),
      entry('1.3', '2026-02-18', 'done'),
    );
    expect(await statusOn(cwd, '1.3', '2026-02-11')).toBe('done-on-time');
    expect(await standing(cwd, '1.3', '2026-02-12')).toMatchObject({
      status: 'due-soon',
      due: '2026-02-14',
      daysLeft: 2,
      completed: null,
    });
    expect(await statusOn(cwd, '1.3', '2026-02-17')).toBe('overdue');
    expect(await standing(cwd, '1.3', '2026-02-18')).toMatchObject({
      status: 'done-late',
      completed: '2026-02-18',
    });
  });

  test('and judged by the deadline in force when it is done again', async () => {
    const cwd = withEntries(
      entry('4.8', '2026-04-02', 'done'),
      entry('4.8', '2026-04-03', 'reopened'),
      entry('4.8', '2026-04-03', 'extended', { until: '2026-06-30' }),
      entry('4.8', '2026-06-01', 'done'),
    );
    expect(await statusOn(cwd, '4.8', '2026-04-02')).toBe('done-late');
    expect(await statusOn(cwd, '4.8', '2026-04-03')).toBe('in-term');
    expect(await statusOn(cwd, '4.8', '2026-06-01')).toBe('done-on-time');
  });

  test('what was cancelled comes back', async () => {
    const cwd = withEntries(
      entry('2.2', '2026-02-01', 'cancelled'),
      entry('2.2', '2026-03-01', 'reopened'),
    );
    expect(await statusOn(cwd, '2.2', '2026-01-31')).toBe('in-term');
    expect(await statusOn(cwd, '2.2', '2026-02-01')).toBe('cancelled');
    expect(await statusOn(cwd, '2.2', '2026-02-28')).toBe('cancelled');
    expect(await statusOn(cwd, '2.2', '2026-03-01')).toBe('in-term');
  });
});

describe('shares of a task that many lead', () => {
  test('two leads: half of it, then done by the second', async () => {
    const cwd = withEntries(
      entry('2.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('2.3', '2026-03-01', 'done', { by: 'Văn phòng HĐND và UBND xã' }),
    );
    expect(await standing(cwd, '2.3', '2026-01-31')).toMatchObject({
      status: 'ongoing',
      shares: null,
    });
    expect(await standing(cwd, '2.3', '2026-02-01')).toMatchObject({
      status: 'ongoing',
      completed: null,
      shares: { reported: 1, expected: 2 },
    });
    expect(await standing(cwd, '2.3', '2026-03-01')).toMatchObject({
      status: 'done-on-time',
      completed: '2026-03-01',
      shares: { reported: 2, expected: 2 },
    });
    for (const args of [['show', '2.3'], ['list']]) {
      const { out } = await dvtasks(args, { cwd, today: '2026-02-15', width: 140 });
      expect(out.replace(/\s+/g, ' ')).toMatch(/đã báo cáo 1\/2|đã báo.*cáo 1\/2/);
    }
  });

  test('a collective that lists its members: done when all of them reported', async () => {
    const cwd = withMembers(
      '[KT, VP, VHXH]',
      entry('1.3', '2026-02-16', 'done', { by: 'VHXH' }),
      entry('1.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('1.3', '2026-02-05', 'done', { by: 'VP' }),
    );
    expect(await standing(cwd, '1.3', '2026-02-01')).toMatchObject({
      status: 'in-term',
      shares: { reported: 1, expected: 3 },
    });
    expect(await standing(cwd, '1.3', '2026-02-15')).toMatchObject({
      status: 'overdue',
      completed: null,
      shares: { reported: 2, expected: 3 },
    });
    expect(await standing(cwd, '1.3', '2026-02-16')).toMatchObject({
      status: 'done-late',
      completed: '2026-02-16',
      shares: { reported: 3, expected: 3 },
    });
  });

  test('the same body twice is one share', async () => {
    const cwd = withMembers(
      '[KT, VP]',
      entry('1.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('1.3', '2026-02-02', 'done', { by: 'KT' }),
    );
    expect(await standing(cwd, '1.3', '2026-02-03')).toMatchObject({
      status: 'in-term',
      shares: { reported: 1, expected: 2 },
    });
  });

  test('a collective of all: only how many have reported, until one entry settles the whole', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('1.3', '2026-02-02', 'done', { by: 'VP' }),
      entry('1.3', '2026-02-12', 'done'),
    );
    expect(await standing(cwd, '1.3', '2026-02-11')).toMatchObject({
      status: 'due-soon',
      shares: { reported: 2, expected: null },
    });
    const { out } = await dvtasks(['show', '1.3', '--as-of', '2026-02-11'], { cwd });
    expect(out).toMatch(/2 cơ quan đã báo cáo\n/);
    expect(await standing(cwd, '1.3', '2026-02-12')).toMatchObject({
      status: 'done-on-time',
      completed: '2026-02-12',
    });
  });

  test('an entry without a body settles the whole, whoever is missing', async () => {
    const cwd = withMembers(
      '[KT, VP, VHXH]',
      entry('1.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('1.3', '2026-02-03', 'done'),
    );
    expect(await standing(cwd, '1.3', '2026-02-03')).toMatchObject({
      status: 'done-on-time',
      completed: '2026-02-03',
    });
  });

  test('what was settled as a whole stays done on that day, whoever reports after it', async () => {
    const cwd = withEntries(
      entry('2.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('2.3', '2026-02-03', 'done'),
      entry('2.3', '2026-02-05', 'done', { by: 'VP' }),
    );
    expect(await standing(cwd, '2.3', '2026-02-05')).toMatchObject({ completed: '2026-02-03' });
  });

  test('the report of a body that does not lead is no share', async () => {
    const cwd = withEntries(
      entry('2.3', '2026-02-01', 'done', { by: 'VHXH' }),
      entry('2.3', '2026-02-02', 'done', { by: 'KT' }),
    );
    expect(await standing(cwd, '2.3', '2026-02-02')).toMatchObject({
      status: 'ongoing',
      shares: { reported: 1, expected: 2 },
    });
  });

  test('the members that a collective lists are concerned by its tasks, and no other body', async () => {
    const cwd = withMembers('[KT, VP]');
    const concerned = (body: string) => idsOf(['list', '--body', body, '--section', '1'], { cwd });
    expect(await concerned('KT')).toEqual(['1.1', '1.2', '1.3']);
    expect(await concerned('MTTQ')).toEqual([]);
  });

  test.each(['note', 'started'])('a body whose entry is “%s” has not reported', async (status) => {
    const cwd = withEntries(entry('2.3', '2026-02-01', status, { by: 'KT' }));
    expect(await standing(cwd, '2.3', '2026-02-01')).toMatchObject({ shares: null });
  });

  test('members that are listed of a single body mean nothing', async () => {
    const cwd = catalogueCopy({
      'bodies.yaml': (text) => text.replace('name: Phòng Kinh tế\n', '$&    members: [MTTQ]\n'),
      '2026/5-sap-xep-to-chuc.yaml':
        'section: "5"\ntitle: Năm\ntasks:\n  - { id: 5.1, title: Việc, lead: [KT], timeframe: Quý I }\n',
    });
    const concerned = (body: string) => idsOf(['list', '--body', body, '--section', '5'], { cwd });
    expect(await concerned('KT')).toEqual(['5.1']);
    expect(await concerned('MTTQ')).toEqual([]);
  });

  test('a collective of all stands for every body, and for no other collective', async () => {
    const concerned = (body: string) => idsOf(['list', '--body', body, '--section', '1']);
    expect(await concerned('CQDVTC')).toEqual(['1.1', '1.2', '1.3']);
    expect(await concerned('KT')).toEqual(['1.1', '1.2', '1.3']);
    expect(await concerned('CQDV')).toEqual([]);
  });

  test('reopening one share leaves the others', async () => {
    const cwd = withEntries(
      entry('2.3', '2026-02-01', 'done', { by: 'KT' }),
      entry('2.3', '2026-02-02', 'done', { by: 'VP' }),
      entry('2.3', '2026-02-03', 'reopened', { by: 'KT' }),
    );
    expect(await standing(cwd, '2.3', '2026-02-03')).toMatchObject({
      status: 'ongoing',
      completed: null,
      shares: { reported: 1, expected: 2 },
    });
  });
});

describe('any past day can be seen again', () => {
  const before = [
    entry('1.3', '2026-02-10', 'done', { evidence: 'KH 12/KH-UBND' }),
    entry('3.5a', '2026-02-20', 'done'),
    entry('4.8', '2026-03-20', 'extended', { until: '2026-04-30' }),
    entry('2.3', '2026-03-31', 'done', { by: 'KT' }),
    entry('4.7', '2026-03-31', 'cancelled'),
  ];
  const after = [
    entry('2.2', '2026-04-01', 'done'),
    entry('3.5b', '2026-04-02', 'extended', { until: '2026-06-30' }),
    entry('1.3', '2026-05-01', 'reopened'),
    entry('2.3', '2026-06-01', 'done', { by: 'VP' }),
    entry('4.7', '2026-07-01', 'reopened'),
    entry('4.8', '2026-12-01', 'cancelled'),
  ];

  test.each([
    ['list'],
    ['due'],
    ['due', '--all'],
    ['overdue'],
    ['show', '1.3'],
    ['show', '4.8'],
    ['show', '2.3'],
    ['show', '3.5'],
    ['stats'],
    ['stats', '--by', 'quarter'],
    ['stats', '--by', 'section'],
    ['remind'],
  ])('%s %s for 31/03 made in December has the bytes of the one made on 31/03', async (...args) => {
    const cwd = withEntries(...before, ...after);
    const thatDay = withEntries(...before);
    for (const format of ['table', 'json']) {
      // In full, as what says how to see the words that were cut repeats the day that was asked for.
      const given = args.filter((arg) => arg !== undefined);
      const command = [...given, '--full', '--format', format];
      const made = await dvtasks(command, { cwd: thatDay, today: '2026-03-31' });
      expect([made.code, made.err]).toEqual([0, '']);
      expect(made.out).not.toBe('');
      const again = await dvtasks([...command, '--as-of', '2026-03-31'], {
        cwd,
        today: '2026-12-20',
      });
      expect(again).toEqual(made);
      expect(await dvtasks(command, { cwd, today: '2026-03-31' })).toEqual(made);
    }
  });

  test('overdue as of 22/11/2026 with an empty ledger are exactly those seven', async () => {
    const seven = ['1.3', '2.2', '3.5a', '3.5b', '3.5c', '4.6', '4.8'];
    for (const text of ['', '[]\n', '# chưa có gì\n']) {
      const cwd = catalogueCopy({ [LEDGER]: text });
      expect((await idsOf(['overdue', '--as-of', '2026-11-22'], { cwd })).sort()).toEqual(seven);
    }
  });
});

test('what is not shown is counted in its class', async () => {
  const cwd = withEntries(
    entry('1.3', '2026-02-10', 'done'),
    entry('1.1', '2026-02-10', 'done'),
    entry('3.5a', '2026-02-10', 'cancelled'),
    entry('2.1', '2026-02-10', 'cancelled'),
  );
  const counts = async (...args: string[]) =>
    (await json(['due', '--quarter', 'Q1', ...args], { cwd })).counts;
  // Due in the quarter and open: 2.2, 3.5b, 3.5c and 4.8. Later: twelve in the fourth quarter and 4.6.
  expect(await counts()).toEqual({
    total: 25,
    shown: 4,
    otherDue: 13,
    ongoing: 3,
    undetermined: 1,
    done: 2,
    cancelled: 2,
    filtered: 0,
  });
  expect(await counts('--section', '5')).toEqual({
    total: 25,
    shown: 0,
    otherDue: 1,
    ongoing: 0,
    undetermined: 1,
    done: 0,
    cancelled: 0,
    filtered: 23,
  });
});

describe('done work', () => {
  const recorded = () =>
    withEntries(
      entry('1.3', '2026-02-10', 'done'),
      entry('3.5a', '2026-02-20', 'done'),
      entry('3.5b', '2026-02-20', 'cancelled'),
    );
  const today = '2026-03-02';

  test('is hidden from due, and counted', async () => {
    const world = { cwd: recorded(), today };
    const { tasks, counts } = await json(['due', '--quarter', 'Q1'], world);
    expect(tasks.map(({ id }: { id: string }) => id)).toEqual(['3.5c', '2.2', '4.8']);
    expect(counts).toMatchObject({ total: 25, shown: 3, done: 2, cancelled: 1 });
    const { out } = await dvtasks(['due', '--quarter', 'Q1'], world);
    expect(out).toMatch(/2 đã\s+hoàn\s+thành · 1 dừng thực hiện/);
  });

  test('is there with --all', async () => {
    const { tasks, counts } = await json(['due', '--quarter', 'Q1', '--all'], {
      cwd: recorded(),
      today,
    });
    expect(tasks.map(({ id }: { id: string }) => id).sort()).toEqual([
      '1.3',
      '2.2',
      '3.5a',
      '3.5b',
      '3.5c',
      '4.8',
    ]);
    expect(counts).toMatchObject({ done: 0, cancelled: 0 });
  });

  test('is there when its status is asked for', async () => {
    const world = { cwd: recorded(), today };
    expect(await idsOf(['due', '--status', 'done-late'], world)).toEqual(['3.5a']);
    expect(await idsOf(['due', '--status', 'dừng thực hiện'], world)).toEqual(['3.5b']);
  });

  test('is never overdue; open overdue work stays in due, in signed days', async () => {
    const world = { cwd: recorded(), today };
    expect(await idsOf(['overdue'], world)).toEqual(['3.5c']);
    const { tasks } = await json(['due'], world);
    expect(tasks[0]).toMatchObject({ id: '3.5c', status: 'overdue', daysLeft: -3 });
  });
});

describe('with any ledger', () => {
  const DAYS = ['2026-01-01', '2026-02-14', '2026-02-15', '2026-03-31', '2026-06-30', '2026-12-31'];
  const day = fc.constantFrom(...DAYS);
  const later = fc.constantFrom('2026-04-30', '2026-09-01', '2027-01-31');
  const anyEntry = fc
    .record({
      task: fc.constantFrom('1.1', '1.3', '2.2', '2.3', '3.5a', '3.5đ', '4.6', '4.8', '5.1', '5.2'),
      on: day,
      status: fc.constantFrom('started', 'done', 'extended', 'cancelled', 'reopened', 'note'),
      by: fc.option(fc.constantFrom('KT', 'VP', 'VHXH', 'MTTQ')),
      until: later,
    })
    .map(({ task, on, status, by, until }) => ({
      task,
      on,
      text: entry(task, on, status, {
        ...(by && { by }),
        ...(status === 'extended' && { until }),
      }),
    }));
  const anyLedger = fc.array(anyEntry, { maxLength: 25 });

  test('every task has one of the nine statuses, and the counts add up to 25', async () => {
    const cwd = catalogueCopy();
    const property = fc.asyncProperty(anyLedger, day, async (entries, asOf) => {
      writeFileSync(join(cwd, 'data', LEDGER), entries.map(({ text }) => text).join(''));
      for (const view of [
        ['list'],
        ['due'],
        ['due', '--all'],
        ['overdue'],
        ['list', '--body', 'KT'],
      ]) {
        const { tasks, counts } = await json([...view, '--as-of', asOf], { cwd });
        const { total, ...classes } = counts as Record<string, number>;
        expect(Object.values(classes).reduce((sum, count) => sum + count, 0)).toBe(25);
        expect([total, classes.shown]).toEqual([25, tasks.length]);
        for (const { status, due, daysLeft, completed } of tasks) {
          expect(STATUSES).toContain(status);
          const isDone = ['done-on-time', 'done-late'].includes(status);
          // What was cancelled after it was done keeps its day.
          if (status !== 'cancelled') expect(completed !== null).toBe(isDone);
          expect(daysLeft !== null).toBe(due !== null && !isDone && status !== 'cancelled');
        }
      }
      for (const by of ['lead', 'section', 'quarter']) {
        const { total } = await json(['stats', '--by', by, '--as-of', asOf], { cwd });
        expect(total.tasks).toBe(25);
        expect(total.doneOnTime + total.doneLate + total.overdue + total.inTerm + total.other).toBe(
          25,
        );
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('a later day never forgets an entry', async () => {
    const cwd = catalogueCopy();
    const property = fc.asyncProperty(anyLedger, day, day, async (entries, one, other) => {
      writeFileSync(join(cwd, 'data', LEDGER), entries.map(({ text }) => text).join(''));
      const [asOf = '', afterwards = ''] = [one, other].sort();
      for (const task of ['1.3', '2.3', '5.1']) {
        const earlier = await json(['show', task, '--as-of', asOf], { cwd });
        const all = await json(['show', task, '--as-of', afterwards], { cwd });
        const known = entries.filter((each) => each.task === task && each.on <= asOf);
        expect(earlier.history).toHaveLength(known.length);
        expect(all.history.slice(0, known.length)).toEqual(earlier.history);
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

describe('a ledger with an error is not used, and the place is named', () => {
  const block = (fields: Record<string, string>) =>
    Object.entries({ task: '1.3', on: '2026-02-10', status: 'done', ...fields })
      .map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}\n`)
      .join('');

  test.each<[name: string, ledger: string, place: string, message: RegExp]>([
    ['unknown task', block({ task: '1.33' }), '1:9', /“1\.33”[\s\S]*có phải “1\.3”/],
    ['group row', block({ task: '3.5' }), '1:9', /3\.5 là nhóm việc[\s\S]*3\.5a, 3\.5b/],
    ['unknown body', block({ by: 'PKTT' }), '4:7', /không có cơ quan nào tên “PKTT”/],
    [
      'part of the names of several bodies',
      block({ by: 'Phòng' }),
      '4:7',
      /không có cơ quan nào tên “Phòng”/,
    ],
    [
      'extension without an end',
      block({ status: 'extended' }),
      '3:11',
      /việc gia hạn thiếu “until”/,
    ],
    ['wrong status', block({ status: 'xong' }), '3:11', /started, done, extended/],
    [
      'no such day',
      block({ on: '2026-02-30' }),
      '2:7',
      /“on” ghi “2026-02-30”, không phải ngày có thật/,
    ],
    ['a day written another way', block({ on: '10/02/2026' }), '2:7', /viết 2026-02-10/],
    [
      'no such day to extend to',
      block({ status: 'extended', until: '2026-13-01' }),
      '4:10',
      /“until” ghi “2026-13-01”, không phải ngày có thật/,
    ],
    ['unknown key', block({ evidense: 'KH 12' }), '4:3', /có phải “evidence”/],
    ['no day', '- task: 1.3\n  status: done\n', '1:3', /mục ghi thiếu “on”/],
    ['no list', 'task: 1.3\n', '1:1', /danh sách/],
  ])('%s', async (_, ledger, place, message) => {
    const first = entry('1.1', '2026-01-05', 'started');
    const cwd = catalogueCopy({ [LEDGER]: ledger });
    for (const args of [['list'], ['show', '1.3'], ['due'], ['overdue'], ['stats'], ['remind']]) {
      const { code, out, err } = await dvtasks(args, { cwd });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toContain(`data/2026/progress.yaml:${place}: lỗi[`);
      expect(err).toMatch(message);
    }
    if (!ledger.startsWith('-')) return;
    const [line = '', column = ''] = place.split(':');
    writeFileSync(join(cwd, 'data', LEDGER), first + ledger);
    const { err } = await dvtasks(['list'], { cwd });
    expect(err).toContain(`progress.yaml:${Number(line) + 1}:${column}: `);
  });

  test('every error at once', async () => {
    const cwd = catalogueCopy({
      [LEDGER]: block({ task: '1.33' }) + block({ task: '3.5' }) + block({ by: 'PKTT' }),
    });
    const { err } = await dvtasks(['list'], { cwd });
    expect(err.match(/progress\.yaml:\d+:\d+/g)).toEqual([
      'progress.yaml:1:9',
      'progress.yaml:4:9',
      'progress.yaml:10:7',
    ]);
  });
});

describe('stats', () => {
  interface Row {
    name: string;
    tasks: number;
    doneOnTime: number;
    doneLate: number;
    overdue: number;
    inTerm: number;
    other: number;
  }
  const KEYS = ['tasks', 'doneOnTime', 'doneLate', 'overdue', 'inTerm', 'other'] as const;
  const recorded = () =>
    withEntries(
      entry('1.3', '2026-02-10', 'done'),
      entry('3.5a', '2026-02-20', 'done'),
      entry('4.8', '2026-03-20', 'extended', { until: '2026-04-30' }),
      entry('4.7', '2026-03-25', 'cancelled'),
      entry('2.3', '2026-03-26', 'done', { by: 'KT' }),
      entry('5.1', '2026-03-31', 'note', { note: 'chờ hướng dẫn' }),
      entry('2.2', '2026-04-01', 'done'),
    );
  const asOf = ['--as-of', '2026-03-31'];

  test('counts each task once in the total', async () => {
    const { total } = await json(['stats', ...asOf], { cwd: recorded() });
    expect(total).toMatchObject({ tasks: 25, doneOnTime: 1, doneLate: 1, overdue: 2 });
  });

  test.each(['section', 'quarter'])('--by %s: the rows add up to the total', async (by) => {
    const { rows, total } = await json(['stats', '--by', by, ...asOf], { cwd: recorded() });
    for (const key of KEYS) {
      expect(rows.reduce((sum: number, row: Row) => sum + row[key], 0)).toBe(total[key]);
    }
  });

  test('--by quarter goes by the deadline in force', async () => {
    const { rows } = await json(['stats', '--by', 'quarter', ...asOf], { cwd: recorded() });
    expect(rows.map(({ name, tasks }: Row) => [name, tasks])).toEqual([
      ['Quý I/2026', 5],
      ['Quý II/2026', 1],
      ['Quý III/2026', 1],
      ['Quý IV/2026', 12],
      ['Không có hạn', 6],
    ]);
  });

  test('--by lead counts a task with two leads under each, and says so', async () => {
    const cwd = recorded();
    const { rows, total } = await json(['stats', '--by', 'lead', ...asOf], { cwd });
    const sum = rows.reduce((all: number, { tasks }: Row) => all + tasks, 0);
    expect([sum, total.tasks]).toEqual([27, 25]);
    const { out } = await dvtasks(['stats', ...asOf], { cwd, width: 120 });
    expect(out).toMatch(/nhiều cơ quan chủ trì được tính ở mỗi cơ quan.*27 lượt, 25 việc/s);
    const section = await json(['stats', '--section', '5', ...asOf], { cwd });
    const named = section.rows.filter(({ tasks }: Row) => tasks > 0);
    expect(named.map(({ name, tasks }: Row) => [name, tasks])).toEqual([
      ['Phòng Văn hóa – Xã hội', 2],
      ['Các đơn vị sự nghiệp công lập', 1],
    ]);
    expect(section.total.tasks).toBe(2);
    const single = await dvtasks(['stats', '--section', '4', ...asOf], { cwd, width: 120 });
    expect(single.out).not.toContain('nhiều cơ quan chủ trì');
  });

  test('the completion rate is of the tasks that have an end and were not cancelled', async () => {
    const { total } = await json(['stats', ...asOf], { cwd: recorded() });
    expect(total.completionRate).toBeCloseTo(2 / 18, 10);
    const none = await json(['stats', '--section', '2', '--search', 'doanh nghiệp', ...asOf], {
      cwd: recorded(),
    });
    expect(none.total).toMatchObject({ tasks: 1, completionRate: null });
  });

  test('what is done without a deadline does not raise it', async () => {
    const cwd = withEntries(entry('1.1', '2026-02-10', 'done'), entry('1.3', '2026-02-10', 'done'));
    const { total } = await json(['stats', ...asOf], { cwd });
    expect(total.completionRate).toBeCloseTo(1 / 19, 10);
  });

  test.each([
    ['2026-02-10', 5 / 24],
    ['2026-02-11', 4 / 24],
    ['21/03/2026', 2 / 24],
    ['2026-03-31', 1 / 24],
    ['2026-04-01', 0],
  ])('the update rate since %s', async (since, rate) => {
    const { total } = await json(['stats', '--since', since, ...asOf], { cwd: recorded() });
    expect(total.updateRate).toBeCloseTo(rate, 10);
  });

  test('updates count for 90 days', async () => {
    const cwd = withEntries(entry('1.3', '2026-02-10', 'note'));
    const rate = async (day: string) =>
      (await json(['stats', '--as-of', day], { cwd })).total.updateRate;
    expect(await rate('2026-02-09')).toBe(0);
    expect(await rate('2026-05-11')).toBeCloseTo(1 / 25, 10);
    expect(await rate('2026-05-12')).toBe(0);
  });

  test('an unknown grouping is refused with those there are', async () => {
    const { code, err } = await dvtasks(['stats', '--by', 'nam']);
    expect(code).toBe(2);
    expect(err).toContain('lead, section, quarter');
  });
});
