import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesEndingIn, shortNames } from '../src/workspace/names.ts';
import { dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { type Draft, workspaceOf } from './support/workspace.ts';

const TWO_YEARS = { '2026': {}, '2027': { year: 2027 } };
const CCHC: Draft = {
  title: 'Kế hoạch cải cách hành chính năm 2026',
  decision: { number: '12/QĐ-UBND', date: '2026-01-10' },
};
const TWO_DECISIONS = { 'dan-van/2026': {}, 'cchc/2026': CCHC };
const TWO_COMMUNES = {
  'nghi-duong/2026': {},
  'kien-hai/2026': {
    unit: 'xã Kiến Hải',
    bodies: (text: string) =>
      text.replace(
        /name: Phòng Kinh tế\n(?: {4}aliases: .*\n)?/,
        'name: Phòng Kinh tế và Hạ tầng\n    aliases: [Phòng Kinh tế]\n',
      ),
  },
};
/** After the end of 2026, when nothing of it was done. */
const IN_2027 = '2027-01-12';

interface TaskData {
  catalogue?: string;
  year?: number;
  unit?: string;
  id: string;
}

async function json(args: readonly string[], cwd: string, today: string) {
  const { code, out, err } = await dvtasks([...args, '--json'], { cwd, today });
  if (code > 1) throw new Error(err);
  return JSON.parse(out);
}

async function tasksOf(args: readonly string[], cwd: string, today: string): Promise<string[]> {
  const { tasks } = await json(args, cwd, today);
  return tasks.map(({ catalogue, id }: TaskData) => `${catalogue}/${id}`);
}

describe('work stays open when its year is over', () => {
  test('overdue, due and the overview look at every catalogue', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const overdue = await tasksOf(['overdue'], cwd, IN_2027);
    expect(overdue).toHaveLength(19);
    expect(overdue.every((task) => task.startsWith('2026/'))).toBe(true);
    expect(await tasksOf(['due'], cwd, IN_2027)).toHaveLength(38);
    const overview = await json([], cwd, IN_2027);
    expect(overview.overdue.map(({ catalogue }: TaskData) => catalogue)).toEqual(
      overdue.map(() => '2026'),
    );
    expect(overview.next).toHaveLength(3);
  });

  test('a list is of the year of the day, and says at its end what is open elsewhere', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const { out } = await dvtasks(['list', '--full'], { cwd, today: IN_2027 });
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '+ 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026',
    );
    const english = await dvtasks(['list', '--full', '--lang', 'en'], { cwd, today: IN_2027 });
    expect(english.out.trimEnd().split('\n').at(-1)).toBe(
      '+ 19 overdue tasks of 2026: dvtasks overdue --year 2026',
    );
    const { tasks, elsewhere } = await json(['list'], cwd, IN_2027);
    expect(new Set(tasks.map(({ year }: TaskData) => year))).toEqual(new Set([2027]));
    expect(elsewhere).toEqual([{ year: 2026, overdue: 19, open: 25, unreadable: [] }]);
  });

  test('of what is open elsewhere, nothing is left unsaid', async () => {
    const ledger = '- task: 3.2\n  on: 2026-12-20\n  status: extended\n  until: 2027-02-15\n';
    const cwd = workspaceOf({ '2026': { ledger }, '2027': { year: 2027 } });
    const { out } = await dvtasks(['list', '--quarter', '2027Q1', '--full'], {
      cwd,
      today: IN_2027,
    });
    expect(out.trimEnd().split('\n').slice(-2)).toEqual([
      '+ 7 việc khác chưa xong của năm 2026: dvtasks list --year 2026',
      '+ 18 việc quá hạn của năm 2026: dvtasks overdue --year 2026',
    ]);
  });

  test.each(['csv', 'ndjson', 'ics'])(
    'beside a list in the format %s it is said, too',
    async (format) => {
      const cwd = workspaceOf(TWO_YEARS);
      const { err } = await dvtasks(['list', '--format', format], { cwd, today: IN_2027 });
      expect(err).toBe(
        [
          'dvtasks: + 6 việc khác chưa xong của năm 2026: dvtasks list --year 2026',
          'dvtasks: + 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026\n',
        ].join('\n'),
      );
      expect((await dvtasks(['due', '--format', format], { cwd, today: IN_2027 })).err).toBe('');
    },
  );

  test('of what is not overdue elsewhere, a list says that it is open', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const { out } = await dvtasks(['list'], { cwd, today: '2026-01-05' });
    expect(out).toMatch(/^\+ 25 việc chưa xong của năm 2027: dvtasks list --year 2027$/m);
  });

  test('the line that shows it looks where the run was told to look', async () => {
    const cwd = workspaceOf({ ...TWO_YEARS, ...TWO_DECISIONS });
    const args = [
      'list',
      '--in',
      '2026',
      '--in',
      '2027',
      '--as-of',
      '2027-01-12',
      '--data',
      'data',
    ];
    const { out } = await dvtasks(args, { cwd });
    const line = /^\+ .* quá hạn .*: dvtasks (.*)$/m.exec(out)?.[1] ?? '';
    expect(line).toBe('overdue --year 2026 --data data --in 2026 --in 2027 --as-of 2027-01-12');
    expect(await tasksOf(line.split(' '), cwd, IN_2027)).toHaveLength(19);
  });

  test('a catalogue elsewhere that cannot be read is named, and keeps nothing from being shown', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    writeFileSync(join(cwd, 'data/2026/5-sap-xep-to-chuc.yaml'), 'section: [');
    const { code, out } = await dvtasks(['list'], { cwd, today: IN_2027 });
    expect(code).toBe(0);
    expect(out).toMatch(/^\+ không đọc được danh mục 2026: dvtasks validate --year 2026$/m);
    const open = await dvtasks(['overdue'], { cwd, today: IN_2027 });
    expect({ code: open.code, out: open.out }).toEqual({ code: 3, out: '' });
    expect(open.err).toContain('data/2026/5-sap-xep-to-chuc.yaml:');
    const asked = await dvtasks(['overdue', '--in', '2027'], { cwd, today: IN_2027 });
    expect(asked.code).toBe(0);
  });
});

describe('a period', () => {
  test.each([
    [['due', '--quarter', '2026Q4'], '2026-12-31'],
    [['due', '--month', '12/2026'], '2026-12-31'],
    [['list', '--quarter', 'Quý IV/2026', '--section', '5'], '2026-12-31'],
  ])('that names a year is that year in every catalogue: %s', async (args, due) => {
    const { tasks } = await json(args, workspaceOf(TWO_YEARS), IN_2027);
    expect(tasks.length).toBeGreaterThan(0);
    for (const task of tasks) expect(task).toMatchObject({ year: 2026, due });
  });

  test('of one year and one without are both in view', async () => {
    const args = ['list', '--quarter', '2026Q4', '--quarter', 'Q1', '--section', '2'];
    const { tasks } = await json(args, workspaceOf(TWO_YEARS), IN_2027);
    expect(new Set(tasks.map(({ year }: TaskData) => year))).toEqual(new Set([2026, 2027]));
  });

  test.each([
    [IN_2027, [], 2027],
    ['2026-06-01', [], 2026],
    [IN_2027, ['--year', '2026'], 2026],
    // There is no catalogue of 2031: the latest.
    ['2031-01-01', [], 2027],
  ])(
    'without a year is of the year asked for, else of the day, else the latest: %s %s',
    async (today, args, year) => {
      const cwd = workspaceOf(TWO_YEARS);
      const { tasks } = await json(['due', '--quarter', 'Q1', '--all', ...args], cwd, today);
      expect(tasks.map(({ due }: { due: string }) => due.slice(0, 4))).toEqual(
        Array.from({ length: 6 }, () => String(year)),
      );
    },
  );
});

describe('several decisions of a year', () => {
  test('are shown together, each below its heading, and the counts add up', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const { out } = await dvtasks(['due', '--quarter', 'Q1'], { cwd, width: 100 });
    await expect(out).toMatchFileSnapshot('./golden/workspace-due-100.txt');
    const { tasks, counts, catalogues } = await json(['list'], cwd, '2026-02-12');
    expect(tasks).toHaveLength(50);
    expect(counts.total).toBe(50);
    expect(catalogues.map(({ catalogue }: TaskData) => catalogue)).toEqual([
      'cchc/2026',
      'dan-van/2026',
    ]);
    for (const key of Object.keys(counts)) {
      const parts = catalogues.map((one: { counts: Record<string, number> }) => one.counts[key]);
      expect(parts.reduce((sum: number, part: number) => sum + part, 0)).toBe(counts[key]);
    }
  });

  test('have their overview', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const { out } = await dvtasks([], { cwd, width: 80 });
    await expect(out).toMatchFileSnapshot('./golden/workspace-overview-80.txt');
  });

  test('and what none of them has is said once', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const { out } = await dvtasks(['due', '--quarter', 'Q2'], { cwd });
    expect(out).toBe(
      [
        'Đến hạn trong Quý II/2026 · xã Nghi Dương · tính đến 12/02/2026',
        'Không có nhiệm vụ nào đến hạn trong Quý II/2026.',
        '2 danh mục, 50 nhiệm vụ: 0 ở đây · 38 hạn khác · 10 thường xuyên · 2 chưa xác\nđịnh\n',
      ].join('\n\n'),
    );
  });

  test('a sheet, records and a calendar tell them apart', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const run = async (format: string) =>
      (await dvtasks(['due', '--quarter', 'Q3', '--format', format], { cwd })).out;
    const [head, ...rows] = (await run('csv')).replace('\uFEFF', '').split('\r\n');
    expect(head).toMatch(/^Danh mục,Năm,Đơn vị,TT,/);
    expect(rows.map((row) => row.split(',').slice(0, 4).join(',')).filter(Boolean)).toEqual([
      'cchc/2026,2026,xã Nghi Dương,4.6',
      'dan-van/2026,2026,xã Nghi Dương,4.6',
    ]);
    const records = (await run('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ catalogue }) => catalogue)).toEqual(['cchc/2026', 'dan-van/2026']);
    const uids = (await run('ics')).match(/^UID:.*$/gm) ?? [];
    expect(new Set(uids).size).toBe(2);
  });
});

describe('which catalogues a run looks at', () => {
  const ALL = { ...TWO_YEARS, ...TWO_DECISIONS, ...TWO_COMMUNES };
  const namesOf = async (args: readonly string[], cwd: string) => {
    const { catalogues } = await json(['due', ...args], cwd, '2026-02-12');
    return catalogues.map(({ catalogue }: TaskData) => catalogue);
  };
  test.each([
    [['--in', '2026'], ['2026']],
    [['--in', 'cchc'], ['cchc/2026']],
    [['--in', 'CCHC/2026'], ['cchc/2026']],
    [['--in', 'nghi'], ['nghi-duong/2026']],
    [
      ['--in', 'cchc', '--in', 'dan-van'],
      ['cchc/2026', 'dan-van/2026'],
    ],
    [
      ['--in', '-'],
      ['dan-van/2026', 'kien-hai/2026', 'nghi-duong/2026'],
    ],
    [['--year', '2027'], ['2027']],
    [['--unit', 'kien hai'], ['kien-hai/2026']],
    [['--unit', 'xã Kiến Hải', '--year', '2026'], ['kien-hai/2026']],
    [['--unit', 'nghi dương', '--in', 'cchc'], ['cchc/2026']],
  ])('%s', async (args, names) => {
    expect(await namesOf(args, workspaceOf(ALL))).toEqual(names);
  });

  test.each([
    [['--in', 'cchd'], '--in: không có danh mục nào tên “cchd”'],
    [['--in', ''], '--in cần một giá trị'],
    [['--unit', ''], '--unit cần một giá trị'],
    [
      ['--unit', 'kien hoi'],
      '--unit: không có danh mục nào của “kien hoi”. Có phải “xã Kiến Hải”?',
    ],
    [['--unit', 'xã'], '--unit “xã” có thể là: xã Nghi Dương, xã Kiến Hải. Hãy viết đủ tên.'],
    [['--year', '2024'], 'không có danh mục năm 2024 trong data; có: 2026, 2027'],
    [['--year', '2027', '--unit', 'kien hai'], '--unit: không có danh mục nào của “kien hai”'],
  ])('what goes by no name is refused with what there is: %s', async (args, words) => {
    const { code, out, err } = await dvtasks(['due', ...args], { cwd: workspaceOf(ALL) });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

test('a unit that is written in several ways is one', async () => {
  const cwd = workspaceOf({
    '2026': {},
    '2027': { year: 2027, unit: 'Xã Nghi Dương'.normalize('NFD') },
  });
  for (const unit of ['xã Nghi Dương', 'XÃ NGHI DƯƠNG', 'nghi duong']) {
    const { catalogues } = await json(['due', '--unit', unit], cwd, IN_2027);
    expect(catalogues).toHaveLength(2);
  }
  const { out } = await dvtasks(['due', '--unit', 'nghi'], { cwd, today: IN_2027 });
  expect(out).toMatch(/^Nhiệm vụ theo hạn · xã Nghi Dương · /);
});

describe('a filter by name', () => {
  test('asks each commune for its own body', async () => {
    const cwd = workspaceOf(TWO_COMMUNES);
    expect(await tasksOf(['due', '--lead', 'KT', '--all'], cwd, '2026-02-12')).toEqual([
      'kien-hai/2026/3.3',
      'nghi-duong/2026/3.3',
    ]);
    const { out } = await dvtasks(['due', '--lead', 'ha tang'], { cwd });
    expect(out).toContain('cơ quan chủ trì “ha tang”');
    expect(out).toContain('48 ngoài bộ lọc');
    expect(await tasksOf(['due', '--lead', 'ha tang'], cwd, '2026-02-12')).toEqual([
      'kien-hai/2026/3.3',
    ]);
  });

  test.each([[['--lead', 'van hoaa b']], [['--section', '7']]])(
    'that none of them knows is refused: %s',
    async (args) => {
      const { code, out } = await dvtasks(['due', ...args], { cwd: workspaceOf(TWO_COMMUNES) });
      expect({ code, out }).toEqual({ code: 2, out: '' });
    },
  );
});

describe('a task is referred to by its number, after the name of its catalogue where there are several', () => {
  test.each(['cchc/2026/3.2', 'CCHC/2026/3.2', 'cchc\\2026\\3.2', 'Cchc/2026/3.2.'])(
    '%s',
    async (reference) => {
      const cwd = workspaceOf(TWO_DECISIONS);
      const { catalogue, id } = await json(['show', reference], cwd, '2026-02-12');
      expect({ catalogue, id }).toEqual({ catalogue: 'cchc/2026', id: '3.2' });
    },
  );

  test('the number alone is that of the year of the day; the other is named', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const { out } = await dvtasks(['show', '3.2'], { cwd, today: IN_2027 });
    expect(out).toMatch(/^2027\/3\.2\. /);
    expect(out).toMatch(/^Cùng số ở danh mục khác: 2026\/3\.2$/m);
  });

  test('where that leaves several, they are named so that one can be pasted', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const { code, err } = await dvtasks(['show', '3.2'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('“3.2” có thể là: cchc/2026/3.2, dan-van/2026/3.2.');
  });

  test.each([
    ['cch/2026/3.2', 'Có phải “cchc/2026/3.2”?'],
    ['cchc/2026/3.22', 'Có phải cchc/2026/3.2?'],
    ['9.9', 'không có nhiệm vụ số “9.9”'],
    ['cchc/2026', '“cchc/2026” là một danh mục; thêm số nhiệm vụ'],
  ])('%s is refused with what is near', async (reference, words) => {
    const { code, err } = await dvtasks(['show', reference], { cwd: workspaceOf(TWO_DECISIONS) });
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  test('a catalogue that is alone needs no name, and takes it', async () => {
    const there = await dvtasks(['show', '2026/3.2']);
    expect(there).toEqual(await dvtasks(['show', '3.2']));
  });

  test('explain says whose task it is, and looks where it is told to', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const told = await json(['explain', '3.2', '--year', '2026'], cwd, IN_2027);
    expect(told).toMatchObject({ catalogue: '2026', year: 2026, task: '3.2', text: 'Năm 2026' });
    const { out } = await dvtasks(['explain', '3.2'], { cwd, today: IN_2027 });
    expect(out).toMatch(/^Danh mục +2027 · xã Nghi Dương · /m);
    expect(out).toMatch(/^Cùng số ở danh mục khác +2026\/3\.2$/m);
    const unknown = await dvtasks(['explain', '2026/3'], { cwd, today: IN_2027 });
    expect(unknown.err).toContain('không có nhiệm vụ số “2026/3”.');
  });

  test('explain takes it too, and what is a day or a month stays one', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const reading = (words: string) => json(['explain', words], cwd, IN_2027);
    expect(await reading('2026/3.1')).toMatchObject({ task: '3.1', text: 'Quý IV/2026' });
    expect(await reading('3/2027')).toMatchObject({ timeframe: { due: '2027-03-31' } });
    expect(await reading('15/2')).toMatchObject({ timeframe: { due: '2027-02-15' } });
  });

  const FOLDER = fc.stringMatching(/^[a-zđA-Z0-9ăâêôơư-]{1,4}$/).filter((name) => name !== '-');
  test('whatever the names are, the short form of each means it alone', () => {
    const NAME = fc.array(FOLDER, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(NAME, { minLength: 2, maxLength: 12 }), (names) => {
        const short = shortNames(names);
        for (const name of names) {
          expect(namesEndingIn(names, short.get(name) ?? '')).toEqual([name]);
        }
      }),
    );
  });
});

describe('the name of a catalogue', () => {
  const nameIn = async (args: readonly string[], cwd: string) =>
    (await json(['list', ...args], cwd, '2026-02-12')).catalogues.map(
      ({ catalogue }: TaskData) => catalogue,
    );

  test('is its folder below the data folder, whatever --data points at', async () => {
    const cwd = workspaceOf({ 'a/cchc/2026': {}, 'a/dan-van/2026': CCHC, 'b/2026': {} });
    const all = ['a/cchc/2026', 'a/dan-van/2026', 'b/2026'];
    expect(await nameIn([], cwd)).toEqual(all);
    expect(await nameIn(['--data', 'data'], cwd)).toEqual(all);
    expect(await nameIn(['--data', 'data/a'], cwd)).toEqual(all.slice(0, 2));
  });

  test('takes in no folder above the working directory', async () => {
    const cwd = temporaryFolder();
    const below = join(cwd, 'data/ho-so');
    mkdirSync(below, { recursive: true });
    renameSync(join(workspaceOf(TWO_DECISIONS), 'data'), join(below, 'kho'));
    expect(await nameIn(['--data', 'kho'], below)).toEqual(['cchc/2026', 'dan-van/2026']);
  });

  test('does not hang on what the data folder is called', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    renameSync(join(cwd, 'data'), join(cwd, 'danh-muc'));
    expect(await nameIn(['--data', 'danh-muc'], cwd)).toEqual(['cchc/2026', 'dan-van/2026']);
  });

  test('of the data folder itself is “.”', async () => {
    const cwd = workspaceOf({ '.': {}, data: CCHC });
    expect(await nameIn([], cwd)).toEqual(['.', 'data']);
    for (const [reference, title] of [
      ['./3.2', 'dân vận'],
      ['data/3.2', 'cải cách'],
    ]) {
      const { out } = await dvtasks(['show', reference ?? ''], { cwd });
      expect(out).toContain(`${reference}. `);
      expect(out).toMatch(new RegExp(`^Danh mục +.*${title}`, 'm'));
    }
  });

  test('is another for folders whose names only look alike', async () => {
    const cwd = workspaceOf({ 'hà/2026': {}, [`${'hà'.normalize('NFD')}/2026`]: CCHC });
    const names = await nameIn([], cwd);
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      expect(await json(['show', `${name}/3.2`], cwd, '2026-02-12')).toMatchObject({
        catalogue: name,
      });
    }
  });

  test.skipIf(process.platform === 'win32')(
    'of a folder to which a link leads is its own',
    async () => {
      const cwd = workspaceOf({ '2026': {} });
      symlinkSync('2026', join(cwd, 'data/hien-hanh'));
      const alone = await dvtasks(['list'], { cwd: workspaceOf({ '2026': {} }) });
      expect((await dvtasks(['list'], { cwd })).out).toBe(alone.out);
      const elsewhere = workspaceOf({ cchc: CCHC });
      symlinkSync(join(elsewhere, 'data/cchc'), join(cwd, 'data/cchc'));
      expect(await nameIn([], cwd)).toEqual(['2026', 'cchc']);
    },
  );
});

test('a workspace of one catalogue prints what it printed, however it is narrowed', async () => {
  for (const command of [['list'], ['due'], ['overdue'], [], ['show', '3.5'], ['due', '--json']]) {
    const args = [...command, '--full'];
    const plain = await dvtasks(args);
    for (const narrowed of [
      ['--in', '2026'],
      ['--unit', 'nghi duong'],
      ['--year', '2026'],
    ]) {
      expect(await dvtasks([...args, ...narrowed])).toEqual(plain);
    }
  }
});

test('a number alone is that of the year of the day, however many others have it', async () => {
  const others = Array.from({ length: 12 }, (_, at) => [`a-${at + 10}/2027`, { year: 2027 }]);
  const cwd = workspaceOf({ ...Object.fromEntries(others), 'b/2026': {}, 'c/2026': {} });
  const { code, err } = await dvtasks(['show', '3.2'], { cwd, today: '2026-02-12' });
  expect(code).toBe(2);
  expect(err).toContain('“3.2” có thể là: b/2026/3.2, c/2026/3.2. Hãy viết đủ.');
  const { catalogue } = await json(['show', '3.2', '--in', '2027', '--in', 'b'], cwd, '2026-02-12');
  expect(catalogue).toBe('b/2026');
});

test('a folder of several hundred catalogues is looked through one by one', async () => {
  const cwd = workspaceOf({});
  for (let at = 100; at < 140; at += 1) {
    const folder = join(cwd, 'data', `xa-${at}`);
    mkdirSync(folder);
    const head = readFileSync(join(REPOSITORY, 'data/2026/catalogue.yaml'), 'utf8');
    writeFileSync(join(folder, 'catalogue.yaml'), head.replace(/^unit: .*$/m, `unit: xã Số ${at}`));
    writeFileSync(
      join(folder, '1.yaml'),
      'section: "1"\ntitle: Một\ntasks:\n  - id: 1.1\n    title: Việc\n    lead: [KT]\n    timeframe: Quý I\n',
    );
  }
  const { counts, tasks } = await json(['overdue'], cwd, '2026-04-01');
  expect(counts).toMatchObject({ total: 40, shown: 40 });
  expect(tasks[39]).toMatchObject({ catalogue: 'xa-139', unit: 'xã Số 139' });
});

describe('a ledger that is not there', () => {
  const without = (...names: readonly string[]) => {
    const cwd = workspaceOf({ 2026: {}, 'cchc/2026': { title: 'Danh mục cải cách hành chính' } });
    for (const name of names) rmSync(join(cwd, 'data', name, 'progress.yaml'));
    return cwd;
  };

  test.each([[['list']], [['overdue', '--format', 'csv']], [['stats', '--json']], [[]]])(
    '%j says so once, beside the answer',
    async (args) => {
      const { code, err } = await dvtasks(args, { cwd: without('2026', 'cchc/2026') });
      expect(err).toBe(
        'dvtasks: cảnh báo: không có sổ theo dõi data/2026/progress.yaml, data/cchc/2026/progress.yaml, mọi việc trong đó hiện là chưa làm; nếu đã từng ghi kết quả, lấy lại tệp từ bản lưu. Xem: dvtasks explain missing-ledger\n',
      );
      expect(code).toBe(0);
    },
  );

  test('is not the business of a run that does not look at its catalogue', async () => {
    const { code, err } = await dvtasks(['list', '--in', 'cchc'], { cwd: without('2026') });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
