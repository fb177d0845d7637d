import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  commitAllButLedgers,
  ENV_FOR_GIT,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, dvtasks, idsOf } from './support/run.ts';

const Q1 = ['1.3', '3.5a', '3.5b', '3.5c', '2.2', '4.8'];
const Q4 = ['3.1', '3.2', '3.3', '3.5d', '3.5đ', '4.1', '4.2', '4.3', '4.4', '4.5', '4.7', '5.2'];

describe('due --quarter shows the tasks whose deadline falls in it', () => {
  test.each([
    'Q1',
    'q1',
    '1',
    '01',
    'I',
    'i',
    'Quý I',
    'quy i',
    '2026Q1',
    '2026-Q1',
    'Q1/2026',
    'Quý I/2026',
  ])('written %s', async (quarter) => {
    expect(await idsOf(['due', '--quarter', quarter])).toEqual(Q1);
  });

  test.each([
    ['Q2', []],
    ['Q3', ['4.6']],
    ['Q4', Q4],
    ['2027Q1', []],
  ])('%s', async (quarter, ids) => {
    expect(await idsOf(['due', '--quarter', quarter])).toEqual(ids);
  });

  test('with the last day on time, the nearest first', async () => {
    const { out } = await dvtasks(['due', '--quarter', 'Q1', '--json']);
    expect(JSON.parse(out).tasks.map(({ due }: { due: string }) => due)).toEqual([
      '2026-02-14',
      '2026-02-14',
      '2026-02-14',
      '2026-02-27',
      '2026-03-31',
      '2026-03-31',
    ]);
  });

  test('and without a quarter all that have one', async () => {
    const { tasks } = JSON.parse((await dvtasks(['list', '--json'])).out);
    const dated = tasks.filter(({ due }: { due: string | null }) => due !== null);
    expect((await idsOf(['due'])).sort()).toEqual(dated.map(({ id }: { id: string }) => id).sort());
    expect(dated.length).toBeLessThan(tasks.length);
  });

  test.each(['Q5', '0', 'V', 'Quý', '2026', ''])(
    '“%s” is refused with what is allowed',
    async (quarter) => {
      const { code, out, err } = await dvtasks(['due', '--quarter', quarter]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('Q1, Q2, Q3, Q4');
    },
  );
});

test.each([
  ['2', ['1.3', '3.5a', '3.5b', '3.5c']],
  ['T3', ['2.2', '4.8']],
  ['Tháng 8', ['4.6']],
  ['2026-08', ['4.6']],
  ['8/2026', ['4.6']],
])('due --month %s', async (month, ids) => {
  expect(await idsOf(['due', '--month', month])).toEqual(ids);
});

describe('a body is found by code, name or part of it', () => {
  const own = ['1.1', '2.1', '2.2', '3.1', '4.1', '4.6', '4.7', '4.8', '5.1', '5.2'];
  test.each([
    'van hoa',
    'VHXH',
    'vhxh',
    'PHÒNG VĂN HÓA - XÃ HỘI',
    'Phòng Văn hóa  -  Xã hội'.normalize('NFD'),
    'Phòng Văn hoá – Xã hội',
    'vanhoa',
  ])('--lead “%s”', async (query) => {
    expect(await idsOf(['list', '--lead', query])).toEqual(own);
  });

  test('--lead finds a task with two leads under each', async () => {
    expect(await idsOf(['list', '--lead', 'kinh te'])).toEqual(['2.3', '3.3']);
    expect(await idsOf(['list', '--lead', 'VP'])).toContain('2.3');
  });

  test.each([
    ['kinhte1', 'Phòng Kinh tế'],
    ['VHHX', 'VHXH'],
    ['Phong Van hoa the thao', 'Phòng Văn hóa – Xã hội'],
  ])('--lead %s is unknown, and %s is suggested', async (query, suggestion) => {
    const { code, err } = await dvtasks(['list', '--lead', query]);
    expect(code).toBe(2);
    expect(err).toContain(`“${suggestion}”?`);
  });

  test('an ambiguous part names the candidates', async () => {
    const { code, err } = await dvtasks(['list', '--lead', 'phong']);
    expect(code).toBe(2);
    expect(err).toMatch(/VHXH.*KT.*VP/);
  });

  test('--body also shows what falls to it as one of many, and says so', async () => {
    const { out } = await dvtasks(['list', '--body', 'KT', '--json']);
    const { tasks, shared } = JSON.parse(out);
    const named = tasks
      .map(({ id }: { id: string }) => id)
      .filter((id: string) => !shared.includes(id));
    expect(named).toEqual(['2.3', '3.3']);
    expect(shared).toContain('1.2');
    const table = await dvtasks(['list', '--body', 'KT', '--section', '1'], { width: 140 });
    expect(table.out).toContain('→ chủ trì (chung)');
    const full = await dvtasks(['list', '--body', 'KT', '--section', '1', '--full'], {
      width: 140,
    });
    expect(full.out).toContain('→ KT: chủ trì (chung:');
  });
});

describe('a filter shows all that it names, and nothing else', () => {
  interface Task {
    id: string;
    lead: { code: string }[];
    with: { code: string }[];
    section: string;
    status: string;
  }

  test('the lead, the coordinating body, the section and the status', async () => {
    const world = { today: '2026-11-22' };
    const tasks: Task[] = JSON.parse((await dvtasks(['list', '--json'], world)).out).tasks;
    const values = (of: (task: Task) => string[]) => [...new Set(tasks.flatMap(of))];
    const filters: [option: string, of: (task: Task) => string[]][] = [
      ['--lead', (task) => task.lead.map(({ code }) => code)],
      ['--with', (task) => task.with.map(({ code }) => code)],
      ['--section', ({ section }) => [section]],
      ['--status', ({ status }) => [status]],
    ];
    for (const [option, of] of filters) {
      for (const value of values(of)) {
        const named = tasks.filter((task) => of(task).includes(value)).map(({ id }) => id);
        expect([option, value, await idsOf(['list', option, value], world)]).toEqual([
          option,
          value,
          named,
        ]);
        expect(named.length).toBeLessThan(tasks.length);
      }
    }
  });

  test.each([
    ['number', '4.6', ['4.6']],
    ['title', 'tham nhũng, sách nhiễu', ['4.3']],
    ['title of the row above', 'thi hành luật', ['3.5a', '3.5b', '3.5c', '3.5d', '3.5đ']],
    ['time', 'LỒNG GHÉP', ['4.8']],
    ['lead, in the words of the source', 'các các cơ quan', ['3.5đ']],
    ['coordinating bodies, likewise', 'xa phoi hop thuc hien', ['3.5đ', '4.8']],
    ['product', 'bao cao ket qua', ['5.2']],
    ['reference', 'nghị quyết 76', ['5.2']],
    ['note', 'hop giao ban', ['5.2']],
    ['tags', 'nhan su', ['5.2']],
    ['nothing', 'không đâu có', []],
  ])('--search looks in the %s', async (_, words, found) => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': (text) =>
        `${text}    product: Báo cáo kết quả\n    reference: Nghị quyết 76/2025/UBTVQH15\n    note: Họp giao ban\n    tags: [nhân sự, tổ chức]\n`,
    });
    expect(await idsOf(['list', '--search', words], { cwd })).toEqual(found);
  });

  test('a period has its first and its last day', async () => {
    const cwd = catalogueCopy();
    const inQuarter = async (view: string, timeframe: string) => {
      writeFileSync(
        join(cwd, 'data/2026/5-sap-xep-to-chuc.yaml'),
        `section: "5"\ntitle: Năm\ntasks:\n  - { id: 5.1, title: Việc, lead: [KT], timeframe: "${timeframe}" }\n`,
      );
      const args = [view, '--quarter', 'Q2', '--section', '5', '--as-of', '2026-01-05'];
      return (await idsOf(args, { cwd })).length === 1;
    };
    const due = (day: string) => inQuarter('due', `Ngày ${day}`);
    expect(await due('31/3/2026')).toBe(false);
    expect(await due('01/4/2026')).toBe(true);
    expect(await due('30/6/2026')).toBe(true);
    expect(await due('01/7/2026')).toBe(false);
    const active = (from: string, to: string) => inQuarter('list', `Từ ngày ${from} đến ${to}`);
    expect(await active('01/3/2026', '31/3/2026')).toBe(false);
    expect(await active('01/3/2026', '01/4/2026')).toBe(true);
    expect(await active('01/3/2026', '31/7/2026')).toBe(true);
    expect(await active('30/6/2026', '31/7/2026')).toBe(true);
    expect(await active('01/7/2026', '31/7/2026')).toBe(false);
    // Of what depends on others nobody knows when it is.
    expect(await inQuarter('list', 'Theo chỉ đạo của thành phố')).toBe(false);
    expect(await inQuarter('list', 'Thường xuyên')).toBe(true);
  });
});

describe('nothing is hidden: the counts of a view add up', () => {
  const option = <T>(flag: string, values: readonly T[]) =>
    fc
      .option(fc.constantFrom(...values))
      .map((value) => (value === null ? [] : [flag, String(value)]));
  const filters = fc
    .tuple(
      option('--lead', ['VHXH', 'CQDV', 'KT']),
      option('--with', ['BXDD', 'CQDV']),
      option('--body', ['KT', 'MTTQ']),
      option('--section', [1, 3, 5]),
      option('--status', ['overdue', 'ongoing', 'in-term', 'undetermined']),
      option('--quarter', [1, 2, 3, 4]),
      option('--search', ['dân vận', 'khieu nai']),
    )
    .map((parts) => parts.flat());
  const day = fc.constantFrom('2025-12-31', '2026-02-12', '2026-04-01', '2026-11-22', '2027-01-01');

  test.each(['list', 'due', 'overdue'])('%s', async (command) => {
    const property = fc.asyncProperty(filters, day, async (chosen, today) => {
      const args = command === 'overdue' ? chosen.filter((_, at) => !isStatus(chosen, at)) : chosen;
      const { code, out, err } = await dvtasks([command, ...args, '--json'], { today });
      expect([code, err]).toEqual([0, '']);
      const { tasks, counts } = JSON.parse(out);
      const { total, ...classes } = counts;
      const sum = Object.values(classes as Record<string, number>).reduce(
        (left, right) => left + right,
        0,
      );
      expect({ total, shown: counts.shown }).toEqual({ total: 25, shown: tasks.length });
      expect(sum).toBe(25);
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

function isStatus(args: readonly string[], at: number): boolean {
  return args[at] === '--status' || args[at - 1] === '--status';
}

describe('a sheet of tasks tells what happened to them', () => {
  const ledger = [
    '- { task: 1.3, on: 2026-02-10, status: done, evidence: Kế hoạch số 12 }',
    '- { task: 2.2, on: 2026-03-01, status: extended, until: 2026-04-30, evidence: Công văn số 3 }',
    '- { task: 2.2, on: 2026-04-01, status: extended, until: 2026-06-30, evidence: Công văn số 9 }',
    '- { task: 2.2, on: 2026-06-20, status: done, evidence: Báo cáo số 20 }',
    '- { task: 2.3, on: 2026-05-04, status: done, by: KT, evidence: Báo cáo số 7 }',
    '- { task: 2.3, on: 2026-05-05, status: done, by: VP, evidence: Báo cáo số 8 }',
    '- { task: 4.7, on: 2026-04-20, status: cancelled, evidence: Quyết định số 88 }',
    '- { task: 4.8, on: 2026-03-20, status: done, evidence: Báo cáo số 5 }',
    '- { task: 4.8, on: 2026-03-25, status: reopened, note: chưa đủ }',
  ];

  test.each([
    ['1.3', ['2026-02-14', '2026-02-10', 'Kế hoạch số 12', '']],
    ['2.2', ['2026-06-30', '2026-06-20', 'Báo cáo số 20', '2026-03-31; 2026-04-30']],
    ['2.3', ['', '2026-05-05', 'Báo cáo số 7; Báo cáo số 8', '']],
    ['4.7', ['2026-12-31', '', 'Quyết định số 88', '']],
    ['4.8', ['2026-03-31', '', '', '']],
    ['3.1', ['2026-12-31', '', '', '']],
  ])('%s', async (id, expected) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': `${ledger.join('\n')}\n` });
    const world = { cwd, today: '2026-07-01' };
    const { out } = await dvtasks(['show', id, '--format', 'csv', '--sep', 'tab'], world);
    const [labels = [], cells = []] = out
      .slice(1)
      .split('\r\n')
      .map((line) => line.split('\t').map((cell) => cell.replace(/^"|"$/g, '')));
    const wanted = ['Hạn', 'Xong ngày', 'Văn bản làm căn cứ', 'Hạn cũ'];
    expect(wanted.map((label) => cells[labels.indexOf(label)])).toEqual(expected);
  });
});

describe('standing on a day', () => {
  test('a deadline is met until the end of its last day', async () => {
    const on = async (asOf: string) => {
      const { out } = await dvtasks(['show', '1.3', '--as-of', asOf, '--json']);
      const { status, daysLeft } = JSON.parse(out).task;
      return [status, daysLeft];
    };
    expect(await on('2026-02-06')).toEqual(['in-term', 8]);
    expect(await on('2026-02-07')).toEqual(['due-soon', 7]);
    expect(await on('2026-02-14')).toEqual(['due-soon', 0]);
    expect(await on('15/02/2026')).toEqual(['overdue', -1]);
  });

  test('every class of time has its status', async () => {
    const { out } = await dvtasks(['list', '--as-of', '2026-01-15', '--json']);
    const status = Object.fromEntries(
      JSON.parse(out).tasks.map((task: { id: string; status: string }) => [task.id, task.status]),
    );
    expect(status).toMatchObject({
      '1.1': 'ongoing',
      '2.1': 'ongoing',
      '2.2': 'in-term',
      '3.1': 'upcoming',
      '4.6': 'upcoming',
      '5.1': 'undetermined',
    });
  });

  test.each([
    ['Thường xuyên', '2026-01-01', 'ongoing'],
    ['Hằng quý', '2026-02-12', 'ongoing'],
    ['Từ quý II/2026', '2026-03-31', 'upcoming'],
    ['Từ quý II/2026', '2026-04-01', 'ongoing'],
    ['Từ ngày 01/4/2026 đến 31/12/2026', '2026-03-31', 'upcoming'],
    ['Từ ngày 01/4/2026 đến 31/12/2026', '2026-04-01', 'in-term'],
    ['Theo chỉ đạo của thành phố', '2026-02-12', 'undetermined'],
  ])('“%s” is on %s %s', async (timeframe, asOf, status) => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': `section: "5"\ntitle: Năm\ntasks:\n  - { id: 5.1, title: Việc, lead: [KT], timeframe: "${timeframe}" }\n`,
    });
    const { out } = await dvtasks(['show', '5.1', '--as-of', asOf, '--json'], { cwd });
    expect(JSON.parse(out).task.status).toBe(status);
  });

  test('overdue on 22/11/2026 are exactly those seven, and --exit-code says so', async () => {
    const args = ['overdue', '--as-of', '2026-11-22'];
    expect((await idsOf(args)).sort()).toEqual([
      '1.3',
      '2.2',
      '3.5a',
      '3.5b',
      '3.5c',
      '4.6',
      '4.8',
    ]);
    expect((await dvtasks([...args, '--exit-code'])).code).toBe(1);
    expect((await dvtasks(['overdue', '--as-of', '2026-01-01', '--exit-code'])).code).toBe(0);
  });

  test('a time set in the file counts instead of the wording, which stays', async () => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': (text) =>
        text.replace(/(timeframe: Theo chỉ đạo.*\n)/, '$1    due: 2026-06-30\n'),
    });
    const { out } = await dvtasks(['show', '5.1', '--json'], { cwd });
    expect(JSON.parse(out).task).toMatchObject({
      due: '2026-06-30',
      status: 'in-term',
      timeframe: {
        text: 'Theo chỉ đạo, hướng dẫn của thành phố',
        kind: 'dependent',
        due: '2026-06-30',
      },
    });
  });
});

test.each([
  ['3.5A', '3.5a'],
  ['3.5.a', '3.5a'],
  ['3.5.', '3.5'],
  ['3.5Đ', '3.5đ'],
  ['3.5.đ', '3.5đ'],
  ['3.5D', '3.5d'],
])('show %s is %s', async (typed, id) => {
  const { out } = await dvtasks(['show', typed, '--json']);
  expect(JSON.parse(out).id).toBe(id);
});

test('the JSON of a task has the documented keys, with null for what is not there', async () => {
  const { out } = await dvtasks(['list', '--section', '5', '--json']);
  const document = JSON.parse(out);
  expect(Object.keys(document).slice(0, 3)).toEqual(['schemaVersion', 'kind', 'asOf']);
  for (const task of document.tasks) {
    expect(Object.keys(task)).toEqual([
      'id',
      'number',
      'section',
      'parent',
      'title',
      'lead',
      'with',
      'timeframe',
      'product',
      'reference',
      'note',
      'more',
      'due',
      'status',
      'daysLeft',
      'completed',
      'deadlines',
    ]);
    expect(Object.keys(task.timeframe)).toEqual([
      ...['text', 'kind', 'from', 'due', 'every', 'stages', 'deadlines'],
    ]);
  }
  expect(document.tasks[0]).toMatchObject({
    parent: null,
    due: null,
    daysLeft: null,
    completed: null,
  });
});

describe('what a person reads', () => {
  const busy = '2026-11-22';
  test.each<[name: string, args: string[], width: number, today?: string]>([
    ['due-q1-80', ['due', '--quarter', 'Q1'], 80],
    ['due-q2-80', ['due', '--quarter', 'Q2'], 80],
    ['due-q3-60', ['due', '--quarter', 'Q3'], 60, busy],
    ['due-q1-en-100', ['due', '--quarter', 'Q1', '--lang', 'en'], 100],
    ['overview-100', [], 100],
    ['overview-busy-140', [], 140, busy],
    ['overview-busy-80', [], 80, busy],
    ['overdue-80', ['overdue'], 80, busy],
    ['list-section-3-80', ['list', '--section', '3'], 80],
    ['list-body-kt-100', ['list', '--body', 'KT', '--section', '2'], 100],
    ['show-3.5a-80', ['show', '3.5a'], 80],
    ['show-3.5-80', ['show', '3.5'], 80],
    ['bodies-100', ['bodies'], 100],
    ['explain-4.8-80', ['explain', '4.8'], 80],
    ['explain-staged-80', ['explain', 'Quý I/2026 lựa chọn nhiệm vụ. Quý IV báo cáo'], 80],
    ['explain-unread-80', ['explain', 'Sau Tết'], 80],
    ['help-80', ['--help'], 80],
    ['help-en-80', ['--help', '--lang', 'en'], 80],
    ['help-options-80', ['help', 'options'], 80],
    ['help-done-80', ['done', '--help'], 80],
    ['help-due-en-80', ['due', '--help', '--lang', 'en'], 80],
    ['overdue-md', ['overdue', '--format', 'md'], 80, busy],
    ['due-q1-csv', ['due', '--quarter', 'Q1', '--format', 'csv'], 80],
  ])('%s', async (name, args, width, today) => {
    const { code, out, err } = await dvtasks(args, { width, ...(today && { today }) });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });

  test('every day of the week has its name, in both languages', async () => {
    const names = async (lang: string) => {
      const days = [8, 9, 10, 11, 12, 13, 14].map(async (day) => {
        const asOf = `${day}/02/2026`;
        const { out } = await dvtasks(['--as-of', asOf, '--lang', lang], { width: 120 });
        return new RegExp(`([^·,]+), ${asOf.padStart(10, '0')}`).exec(out)?.[1]?.trim();
      });
      return (await Promise.all(days)).join(', ');
    };
    expect(await names('vi')).toBe('Chủ nhật, Thứ Hai, Thứ Ba, Thứ Tư, Thứ Năm, Thứ Sáu, Thứ Bảy');
    expect(await names('en')).toBe(
      'Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday',
    );
  });

  test.each([60, 72, 75, 80, 100, 140, 200])('no line is wider than %i columns', async (width) => {
    // Not laid out to a width: the text of a file or a script, and what is found in one, with its line.
    const asTheyAre = new Set(['schema', 'completion', 'validate']);
    const cwd = catalogueCopy({ '2026/progress.yaml': LEDGER_OF_RUNS });
    commitAllButLedgers(cwd);
    const path = join(cwd, 'data/2026/5-sap-xep-to-chuc.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Năm 2026', 'Quý III/2026'));
    const runs = runsOfEveryCommand().filter(([name = '']) => !asTheyAre.has(name));
    for (const args of [...runs, ['stats', '--lang', 'en']]) {
      const { code, out } = await dvtasks(args, { cwd, width, today: busy, env: ENV_FOR_GIT });
      const widest = Math.max(...out.split('\n').map((line) => [...line.normalize('NFC')].length));
      expect([args, code, widest <= width]).toEqual([args, 0, true]);
    }
  });

  test.each(['-5', '0', '1', 'abc', '1e9'])('COLUMNS=%s does no harm', async (columns) => {
    const { code, out } = await dvtasks(['due', '--quarter', 'Q3'], {
      width: 0,
      env: { COLUMNS: columns },
    });
    expect(code).toBe(0);
    expect(out).toContain('4.6');
  });

  test('every word of every title is there, at every width', async () => {
    const { out } = await dvtasks(['list', '--json']);
    const titles: string[] = JSON.parse(out).tasks.map(({ title }: { title: string }) => title);
    const narrow = await dvtasks(['list', '--full'], { width: 60 });
    const printed = narrow.out.replace(/\s+/g, ' ');
    for (const title of titles) expect(printed).toContain(title.replace(/\s+/g, ' '));
  });

  test('colours only add to the words', async () => {
    const plain = await dvtasks(['list'], { today: busy });
    const coloured = await dvtasks(['list'], { today: busy, colour: true });
    expect(coloured.out).not.toBe(plain.out);
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
    expect((await dvtasks(['list', '--no-color'], { today: busy, colour: true })).out).toBe(
      plain.out,
    );
  });
});
