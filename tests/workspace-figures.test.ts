/** Figures and bodies over several catalogues. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dvtasks } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const CCHC = {
  title: 'Kế hoạch cải cách hành chính năm 2026',
  ledger: '- { task: 1.3, on: 2026-02-01, status: done }\n',
};
const TWO_YEARS = { '2026': {}, '2027': { year: 2027 } };
const TWO_DECISIONS = { 'cchc/2026': CCHC, 'dan-van/2026': {} };
/** Two of them have bodies of their own, one of which calls an office something else. */
const THREE_UNITS = {
  'an-lao/2026': { unit: 'xã An Lão', ledger: CCHC.ledger, bodies: (text: string) => text },
  'kien-hai/2026': {
    unit: 'xã Kiến Hải',
    bodies: (text: string) =>
      text
        .replace(
          /name: Phòng Kinh tế\n {4}aliases: \[\]/,
          'name: Phòng Kinh tế - Hạ tầng\n    aliases: [Phòng Kinh tế]',
        )
        .replace('name: Phòng Văn hóa – Xã hội', 'name: PHÒNG VĂN HOÁ - XÃ HỘI'),
  },
  'nghi-duong/2026': {},
};

async function json(args: string[], cwd: string, today = '2026-04-01') {
  const { code, out, err } = await dvtasks([...args, '--json'], { cwd, today });
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

interface Row {
  name: string;
  code: string | null;
  tasks: number;
}

const stats = (cwd: string, by: string, ...args: string[]) =>
  json(['stats', '--by', by, ...args], cwd);
const names = (rows: Row[]) => rows.map(({ name }) => name);

describe('stats', () => {
  test.each<[name: string, args: string[], width: number]>([
    ['workspace-stats-80', [], 80],
    ['workspace-stats-section-140', ['--by', 'section'], 140],
    ['workspace-stats-catalogue-en-100', ['--by', 'catalogue', '--lang', 'en'], 100],
  ])('%s', async (name, args, width) => {
    const cwd = workspaceOf({ ...TWO_DECISIONS, '2025': { year: 2025 } });
    const { code, out, err } = await dvtasks(['stats', ...args, '--as-of', '2026-04-01'], {
      cwd,
      width,
    });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });

  test('by lead have the code of each body, where the catalogues agree on it; no other row has one', async () => {
    const cwd = workspaceOf({
      ...THREE_UNITS,
      'kien-hai/2026': {
        unit: 'xã Kiến Hải',
        bodies: (text: string) => text.replace('code: KT\n', 'code: KTE\n'),
      },
    });
    const codes = Object.fromEntries(
      (await stats(cwd, 'lead')).rows.map(({ name, code }: Row) => [name, code]),
    );
    expect(codes).toMatchObject({ 'Phòng Kinh tế': null, 'Phòng Văn hóa – Xã hội': 'VHXH' });
    expect((await stats(cwd, 'unit')).rows.map(({ code }: Row) => code)).toEqual([
      null,
      null,
      null,
    ]);
  });

  test.each(['lead', 'section', 'quarter', 'unit', 'catalogue', 'year'])(
    'by %s add up over all catalogues, whose shares are made of the sums',
    async (by) => {
      const cwd = workspaceOf(THREE_UNITS);
      const all = await stats(cwd, by);
      const counts = ['tasks', 'doneOnTime', 'doneLate', 'overdue', 'inTerm', 'other'] as const;
      const each = [];
      for (const name of Object.keys(THREE_UNITS)) {
        each.push((await stats(cwd, by, '--in', name)).total);
      }
      for (const key of counts) {
        const sum = each.reduce((total, one) => total + one[key], 0);
        expect(all.total[key]).toBe(sum);
        if (by === 'lead') continue;
        expect(all.rows.reduce((total: number, row: Row) => total + row[key as 'tasks'], 0)).toBe(
          sum,
        );
      }
      expect(all.total).toMatchObject({
        tasks: 75,
        doneOnTime: 1,
        completionRate: 1 / 57,
        updateRate: 1 / 75,
      });
    },
  );

  test('by lead body count an office once that is spelled in two ways, and another apart', async () => {
    const { rows } = await stats(workspaceOf(THREE_UNITS), 'lead');
    const tasks = new Map(rows.map((row: Row) => [row.name, row.tasks]));
    expect(tasks.get('Phòng Văn hóa – Xã hội')).toBe(30);
    expect(tasks.get('Phòng Kinh tế')).toBe(4);
    expect(tasks.get('Phòng Kinh tế - Hạ tầng')).toBe(2);
    expect(tasks.has('PHÒNG VĂN HOÁ - XÃ HỘI')).toBe(false);
  });

  test('by what is of one catalogue tell which', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const sections = (await stats(cwd, 'section')).rows;
    expect(names(sections).map((name) => name.slice(0, 14))).toEqual([
      ...[1, 2, 3, 4, 5].map((id) => `cchc/2026/${id}. C`.replace('2. C', '2. T')),
      ...[1, 2, 3, 4, 5].map((id) => `dan-van/2026/${id}`),
    ]);
    expect(sections[5]).toMatchObject({ catalogue: 'dan-van/2026', year: 2026, tasks: 3 });
    expect(names((await stats(cwd, 'catalogue')).rows)[0]).toBe(
      'cchc/2026 · xã Nghi Dương · Kế hoạch cải cách hành chính năm 2026',
    );
  });

  test('by unit keep the units that a filter leaves no task of', async () => {
    const cwd = workspaceOf(THREE_UNITS);
    const { rows, total } = await stats(cwd, 'unit', '--lead', 'ha tang');
    expect(rows.map(({ name, tasks }: Row) => [name, tasks])).toEqual([
      ['xã An Lão', 0],
      ['xã Kiến Hải', 2],
      ['xã Nghi Dương', 0],
    ]);
    expect(total.tasks).toBe(2);
    const { out } = await dvtasks(['stats', '--by', 'unit', '--lead', 'ha tang'], { cwd });
    expect(out).toContain('xã An Lão');
  });

  test('are of the year of the day, and say what is open elsewhere; by year, of every one', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const world = { cwd, today: '2027-01-12', width: 100 };
    const { out } = await dvtasks(['stats', '--by', 'quarter'], world);
    expect(out).toContain('Quý I/2027');
    expect(out).not.toContain('Quý I/2026');
    expect(out).toContain('Số liệu của 1 danh mục: 2027.');
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '+ 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026',
    );
    const one = await json(['stats'], cwd, '2027-01-12');
    expect(one.catalogues).toMatchObject([{ catalogue: '2027', counts: { total: 25 } }]);
    expect(one.elsewhere).toMatchObject([{ year: 2026, overdue: 19 }]);
    const years = await json(['stats', '--by', 'year'], cwd, '2027-01-12');
    expect(years.rows).toMatchObject([
      { name: '2026', tasks: 25, overdue: 19 },
      { name: '2027', tasks: 25, overdue: 0 },
    ]);
    expect(years.elsewhere).toEqual([]);
    const quarter = await json(['stats', '--quarter', '2026Q4'], cwd, '2027-01-12');
    expect(quarter.total).toMatchObject({ tasks: 12, overdue: 12 });
  });

  test('have years and quarters in order, whatever the order of the names', async () => {
    const cwd = workspaceOf({ 'a/2027': { year: 2027 }, 'b/2025': { year: 2025 }, 'c/2026': {} });
    expect(names((await stats(cwd, 'year')).rows)).toEqual(['2025', '2026', '2027']);
    const two = workspaceOf({ 'a/2026': {}, 'b/2026': {} });
    writeFileSync(
      join(two, 'data/b/2026/progress.yaml'),
      '- { task: 5.2, on: 2026-01-05, status: extended, until: 2026-05-31 }\n',
    );
    expect(names((await stats(two, 'quarter')).rows)).toEqual([
      'Quý I/2026',
      'Quý II/2026',
      'Quý III/2026',
      'Quý IV/2026',
      'Không có hạn',
    ]);
  });

  test.each(['lead', 'section', 'quarter'])(
    'by %s of one catalogue are what they are in a workspace of that one',
    async (by) => {
      const cwd = workspaceOf(TWO_DECISIONS);
      const { rows, total } = await stats(cwd, by, '--in', 'dan-van');
      rmSync(join(cwd, 'data/cchc'), { recursive: true });
      const alone = await stats(cwd, by);
      expect(Object.keys(alone)).toEqual([
        'schemaVersion',
        'kind',
        'asOf',
        'by',
        'since',
        'rows',
        'total',
      ]);
      expect(alone.total).toEqual(total);
      const figuresOf = (all: Row[]) => all.map((row) => ({ ...row, name: '', tasks: row.tasks }));
      expect(figuresOf(rows)).toMatchObject(figuresOf(alone.rows));
    },
  );
});

describe('bodies', () => {
  test.each<[name: string, args: string[], width: number]>([
    ['workspace-bodies-80', [], 80],
    ['workspace-bodies-en-140', ['--lang', 'en'], 140],
  ])('%s', async (name, args, width) => {
    const cwd = workspaceOf({ ...THREE_UNITS, 'x/2026': { unit: 'xã Kiến Thụy' } });
    const { code, out, err } = await dvtasks(['bodies', ...args], { cwd, width });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });

  test('of one file are one table, whose counts are those of all its catalogues', async () => {
    const cwd = workspaceOf({ 'a/2026': {}, 'm/2026': { bodies: (text) => text }, 'z/2026': {} });
    const { bodies, catalogues } = await json(['bodies'], cwd);
    const [first] = bodies;
    expect(first).toMatchObject({ file: 'data/bodies.yaml', unit: 'xã Nghi Dương', code: 'VHXH' });
    const leads = bodies
      .filter(({ code }: { code: string }) => code === 'VHXH')
      .map(({ file, leads }: { file: string; leads: number }) => [file, leads]);
    expect(leads).toEqual([
      ['data/bodies.yaml', 20],
      ['data/m/bodies.yaml', 10],
    ]);
    expect(catalogues.map(({ catalogue }: { catalogue: string }) => catalogue)).toEqual([
      'a/2026',
      'm/2026',
      'z/2026',
    ]);
  });

  test('are those of the year of the day, in a sheet and as records too', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    const world = { cwd, today: '2027-01-12', width: 100 };
    const { out } = await dvtasks(['bodies'], world);
    expect(out).toMatch(/^2027 · xã Nghi Dương\n/);
    expect(out).toMatch(/\n\+ 19 việc quá hạn của năm 2026: dvtasks overdue --year 2026\n$/);
    const csv = (await dvtasks(['bodies', '--format', 'csv'], world)).out;
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFTệp,Đơn vị,Mã,Tên,Chủ trì,Phối hợp,Gồm',
      'data/bodies.yaml,xã Nghi Dương,VHXH,Phòng Văn hóa – Xã hội,10,6,',
    ]);
    const [record] = (await dvtasks(['bodies', '--format', 'ndjson'], world)).out.split('\n');
    expect(JSON.parse(record ?? '')).toMatchObject({ file: 'data/bodies.yaml', code: 'VHXH' });
  });
});
