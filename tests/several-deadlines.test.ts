/** A task with several deadlines in the views: one that was missed hides none of the others. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dvtasks, temporaryFolder } from './support/run.ts';

const DAY = '2026-06-10';

function catalogueOf(tasks: string, ledger = ''): string {
  const cwd = temporaryFolder();
  const data = join(cwd, 'data');
  mkdirSync(data);
  const files = {
    'catalogue.yaml': 'year: 2026\ntitle: Danh mục\nauthority: Ủy ban nhân dân\nunit: xã A\n',
    'bodies.yaml': 'bodies:\n  - { code: KT, name: Phòng Kinh tế }\n',
    '1.yaml': `section: "1"\ntitle: MỤC\ntasks:\n${tasks}`,
    'progress.yaml': ledger,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  return cwd;
}

/** 14/03 missed, 14/06 near; 30/06 later; 12/06 near; and one that is done. */
const FOUR = `  - { id: 1.1, title: Việc một, lead: [KT], timeframe: "Trước 15/3, 15/6, 15/9, 15/12" }
  - { id: 1.2, title: Việc hai, lead: [KT], timeframe: 30/6/2026 }
  - { id: 1.3, title: Việc ba, lead: [KT], timeframe: 12/6/2026 }
  - { id: 1.4, title: Việc bốn, lead: [KT], timeframe: "Trước 15/3, 15/6" }
`;
const DONE = '- { task: 1.4, on: 2026-03-10, status: done, final: true }\n';

async function printed(args: string[], cwd: string): Promise<string> {
  const { code, out } = await dvtasks([...args, '--as-of', DAY], { cwd, width: 140, today: DAY });
  expect(code).toBe(0);
  return out;
}

/** The tasks of a view with the deadline by which each is shown, and how many are counted. */
async function seenIn(args: string[], cwd: string) {
  const lines = (await printed([...args, '--format', 'csv', '--sep', ';'], cwd)).split('\r\n');
  const [head = '', ...rows] = lines.filter(Boolean);
  const due = head.split(';').indexOf('Hạn');
  const { counts } = JSON.parse(await printed([...args, '--json'], cwd));
  const { total, ...classes } = counts;
  const sum = Object.values(classes as Record<string, number>).reduce((one, two) => one + two, 0);
  expect(sum).toBe(total);
  expect(counts.shown).toBe(rows.length);
  return rows.map((row) => row.split(';')).map((cells) => `${cells[0]} ${cells[due]}`);
}

test.each([
  ['due-soon', ['1.1 2026-06-14', '1.3 2026-06-12']],
  ['overdue', ['1.1 2026-03-14']],
  ['in-term', ['1.1 2026-09-14', '1.2 2026-06-30']],
  ['done-on-time', ['1.4 2026-06-14']],
])('list and due show by --status %s what has such a deadline open', async (status, expected) => {
  const cwd = catalogueOf(FOUR, DONE);
  const list = await seenIn(['list', '--status', status], cwd);
  expect(list).toEqual(expected);
  expect((await seenIn(['due', '--status', status], cwd)).sort()).toEqual(expected);
});

test('list and due say of a task that others of its deadlines are open', async () => {
  const cwd = catalogueOf(FOUR, '- { task: 1.4, on: 2026-03-10, status: done }\n');
  for (const view of ['list', 'due']) {
    const sheet = await printed([view, '--format', 'csv', '--sep', ';'], cwd);
    expect(sheet).toContain('lần 1/4, và 3 hạn khác, kế tiếp 14/06/2026');
    expect(sheet).toMatch(/;lần 2\/2\r\n/);
    const english = await printed([view, '--lang', 'en', '--format', 'csv', '--sep', ';'], cwd);
    expect(english).toContain('1 of 4, and 3 more, next 14/06/2026');
  }
  const { out } = await dvtasks(
    ['list', '--as-of', '2026-03-01', '--format', 'csv', '--sep', ';'],
    {
      cwd,
    },
  );
  expect(out).toContain('1/4, và 3 hạn khác"\r\n');
});

test('the overview says how many of what is due soon it has counted as overdue', async () => {
  const cwd = catalogueOf(FOUR, DONE);
  const vi = await printed([], cwd);
  expect(vi).toContain('1 quá hạn · 1 sắp đến hạn');
  expect(vi).toContain('SẮP ĐẾN HẠN (2, trong đó 1 cũng quá hạn)');
  expect(await printed(['--lang', 'en'], cwd)).toContain('DUE SOON (2, 1 of them also overdue)');
});

test('a recurrence has report marks in the calendar of the year only where it has no deadlines', async () => {
  const marks = async (task: string) => {
    const cwd = catalogueOf(`  - { id: 1.1, title: Việc, lead: [KT], ${task} }\n`);
    return (await printed(['print', 'lich', '--format', 'html'], cwd)).includes('kỳ báo cáo');
  };
  expect(await marks('timeframe: Hằng tháng')).toBe(true);
  expect(await marks('timeframe: Trước ngày 25 hằng tháng')).toBe(false);
  expect(await marks('timeframe: Trước ngày 25 hằng tháng, due: 2026-11-30')).toBe(false);
});
