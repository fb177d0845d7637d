/** Reminders, letters and calendars over several catalogues. */
import { appendFileSync, cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { addCatalogue, type Draft, workspaceOf } from './support/workspace.ts';

/** A workspace whose calendar lists the holidays of the next year too. */
function workspaceWithHolidays(drafts: Readonly<Record<string, Draft>>): string {
  const cwd = workspaceOf(drafts);
  appendFileSync(join(cwd, 'data/calendar.yaml'), '  - { year: 2027, off: [] }\n');
  return cwd;
}

const TWO_YEARS = { '2026': {}, '2027': { year: 2027 } };
const TWO_DECISIONS = {
  'cchc/2026': {
    title: 'Kế hoạch cải cách hành chính năm 2026',
    ledger:
      '- { task: 3.5a, on: 2026-02-01, status: done }\n- { task: 3.5b, on: 2026-02-01, status: done }\n- { task: 3.5c, on: 2026-02-01, status: done }\n',
  },
  'dan-van/2026': {},
};
/** The years stand above the units, whose catalogues are no neighbours. */
const TWO_UNITS = {
  '2026/kien-hai': { unit: 'xã Kiến Hải' },
  '2026/nghi-duong': {},
  '2027/kien-hai': { unit: 'xã Kiến Hải', year: 2027 },
  '2027/nghi-duong': { year: 2027 },
};

/** Moves the deadline of a task of that catalogue. */
function moveTask(cwd: string, name: string, until: string): void {
  writeFileSync(
    join(cwd, 'data', name, 'progress.yaml'),
    `- { task: 5.1, on: 2026-01-01, status: extended, until: ${until} }\n`,
  );
}

async function reminded(cwd: string, today: string, args: string[] = []) {
  const { code, out, err } = await dvtasks(['remind', '--json', ...args], { cwd, today });
  expect(code).toBe(0);
  return { err, ...(out === '' ? { reminders: [] } : JSON.parse(out)) };
}

interface Reminded {
  tier: number | null;
  task: { catalogue: string; id: string };
}

const references = (reminders: Reminded[]) =>
  reminders.map(({ task: { catalogue, id } }) => `${catalogue}/${id}`);

describe('reminders', () => {
  test('reach over the turn of the year, and to what the year before has left open', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    moveTask(cwd, '2027', '2027-01-04');
    const { reminders, catalogues } = await reminded(cwd, '2026-12-28', ['--section', '5']);
    expect(references(reminders)).toEqual(['2026/5.2', '2027/5.1']);
    expect(reminders.map(({ tier }: Reminded) => tier)).toEqual([3, 7]);
    expect(catalogues).toMatchObject([
      { catalogue: '2026', year: 2026, unit: 'xã Nghi Dương', reminders: 1 },
      { catalogue: '2027', year: 2027, unit: 'xã Nghi Dương', reminders: 1 },
    ]);
    expect(references((await reminded(cwd, '2027-01-04', ['--section', '5'])).reminders)).toEqual([
      '2026/5.2',
      '2027/5.1',
    ]);
  });

  test.each<[name: string, args: string[], width: number]>([
    ['workspace-remind-80', [], 80],
    ['workspace-remind-en-140', ['--lang', 'en', '--quarter', 'Q1'], 140],
    ['workspace-remind-text', ['--format', 'text'], 80],
    ['workspace-remind-text-en', ['--format', 'text', '--lang', 'en', '--lead', 'CQDVTC'], 80],
  ])('%s', async (name, args, width) => {
    const cwd = workspaceWithHolidays({ ...TWO_DECISIONS, '2027': { year: 2027 } });
    const { code, out, err } = await dvtasks(['remind', ...args], { cwd, width });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });

  test('that there are none is said once, with what became of those that might have been there', async () => {
    const done = TWO_DECISIONS['cchc/2026'];
    const cwd = workspaceOf({ 'a/2026': done, 'b/2026': done, 'c/2026': {} });
    const world = { cwd, width: 100 };
    expect((await dvtasks(['remind', '--as-of', '2026-01-02'], world)).out).toBe(
      'Nhắc việc · xã Nghi Dương · ngày 02/01/2026\n\nKhông có việc nào cần nhắc.\n',
    );
    const args = ['remind', '--as-of', '2026-02-12', '--in', 'a', '--in', 'b', '--search', '3.5'];
    expect((await dvtasks(args, world)).out).toBe(
      'Nhắc việc · có chữ “3.5” · xã Nghi Dương · ngày 12/02/2026\n\nKhông còn việc nào cần nhắc khớp với bộ lọc (6 đã hoàn thành).\n',
    );
  });

  test('of one day alone are silent where there are none anywhere, and say it where there are', async () => {
    const cwd = workspaceWithHolidays(TWO_YEARS);
    const args = ['remind', '--today-only', '--exit-code'];
    for (const format of ['table', 'json', 'ndjson', 'csv', 'md', 'text', 'ics']) {
      const world = { cwd, today: '2026-02-16' };
      expect(await dvtasks([...args, '--format', format], world)).toEqual({
        code: 0,
        out: '',
        err: '',
      });
    }
    // The last of the catalogues alone has one.
    moveTask(cwd, '2027', '2026-02-23');
    const { code, out } = await dvtasks(args, { cwd, today: '2026-02-16' });
    expect(code).toBe(1);
    expect(out).toContain('Nhắc việc mới hôm nay');
    expect(out).toContain('2027 · xã Nghi Dương');
    expect(out).not.toContain('2026 · xã Nghi Dương');
  });

  test('exit with 1 for what any catalogue has, in every form', async () => {
    const cwd = workspaceOf(TWO_YEARS);
    for (const format of ['table', 'json', 'ndjson', 'csv', 'md', 'text', 'ics']) {
      const args = ['remind', '--exit-code', '--format', format];
      expect((await dvtasks(args, { cwd, today: '2026-02-12' })).code).toBe(1);
      expect((await dvtasks(args, { cwd, today: '2026-01-02' })).code).toBe(0);
    }
  });

  test('say once for a calendar that a year is not listed, and name it among several', async () => {
    const cwd = workspaceOf({ ...TWO_YEARS, 'x/2027': { year: 2027 } });
    const world = { cwd, today: '2026-12-28' };
    const said = async () => (await dvtasks(['remind', '--json'], world)).err;
    expect(await said()).toBe(
      'dvtasks: cảnh báo: calendar.yaml chưa ghi ngày nghỉ lễ của năm 2027; năm đó chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ\n',
    );
    writeFileSync(join(cwd, 'data/x/calendar.yaml'), 'years:\n  - { year: 2026, off: [] }\n');
    expect(await said()).toBe(
      'dvtasks: cảnh báo: data/calendar.yaml, data/x/calendar.yaml chưa ghi ngày nghỉ lễ của năm 2027; năm đó chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ\n',
    );
  });

  test('in a sheet and as records tell whose they are', async () => {
    const cwd = workspaceOf(TWO_DECISIONS);
    const run = async (format: string) =>
      (await dvtasks(['remind', '--format', format], { cwd })).out.replace('\uFEFF', '');
    const [head, first] = (await run('csv')).split('\r\n');
    expect(head).toMatch(/^Danh mục,Năm,Đơn vị,TT,.*,Mức nhắc \(ngày\),Ngày làm việc cuối$/);
    expect(first).toMatch(/^cchc\/2026,2026,xã Nghi Dương,1\.3,/);
    expect(JSON.parse((await run('ndjson')).split('\n')[0] ?? '')).toMatchObject({
      tier: 1,
      catalogue: 'cchc/2026',
      unit: 'xã Nghi Dương',
      id: '1.3',
    });
  });
});

describe('a letter', () => {
  const lettersOf = async (cwd: string, args: string[] = []) =>
    (await dvtasks(['remind', '--format', 'text', ...args], { cwd, today: '2027-02-12' })).out
      .trimEnd()
      .split(/\n\n─+\n\n/);

  test('is one a body over all decisions of its unit, unit after unit', async () => {
    const cwd = workspaceOf(TWO_UNITS);
    const letters = await lettersOf(cwd);
    const heads = letters.map((letter) => {
      const to = /^Kính gửi: (.*)$/m.exec(letter)?.[1];
      const sender = /(?:^|, )(Ủy ban nhân dân xã .*) đôn đốc tiến độ/m.exec(letter)?.[1];
      return `${sender}: ${to}`;
    });
    expect(new Set(heads).size).toBe(heads.length);
    const senders = heads.map((head) => head.split(':')[0]);
    expect([...new Set(senders)]).toEqual([
      'Ủy ban nhân dân xã Kiến Hải',
      'Ủy ban nhân dân xã Nghi Dương',
    ]);
    expect(senders).toEqual([...senders].sort());
    const shared = letters.find((letter) => letter.includes('Kính gửi: Các cơ quan, đơn vị\n'));
    const cited = shared?.match(/^Theo (?:Danh mục|Kế hoạch) .*:$/gm) ?? [];
    expect(cited).toHaveLength(2);
    expect(shared?.match(/Kính gửi|tính đến ngày|Trân trọng/g)).toHaveLength(3);
  });

  test('goes to the same office however its name is typed, and to each of two units', async () => {
    const asTyped = (text: string) =>
      text.replace('name: Phòng Văn hóa – Xã hội', 'name: PHÒNG VĂN HOÁ - XÃ HỘI');
    const cwd = workspaceOf({
      'a/2026': {},
      'b/2026': { title: 'Kế hoạch khác', bodies: asTyped },
      'c/2026': { unit: 'xã Kiến Hải' },
    });
    const letters = await lettersOf(cwd, ['--as-of', '2026-03-30', '--section', '2']);
    expect(letters).toHaveLength(2);
    expect(letters[0]).toContain('Kính gửi: Phòng Văn hóa – Xã hội\n');
    expect(letters[0]?.match(/^- 2\.2\./gm)).toHaveLength(2);
    expect(letters[1]?.match(/^- 2\.2\./gm)).toHaveLength(1);
  });

  test('of one decision alone is what it is in a workspace of that one', async () => {
    const cwd = workspaceOf(TWO_UNITS);
    const one = await lettersOf(cwd, ['--in', '2027/nghi-duong']);
    for (const name of ['2026', '2027/kien-hai']) {
      rmSync(join(cwd, 'data', name), { recursive: true });
    }
    expect(await lettersOf(cwd)).toEqual(one);
  });
});

describe('the calendar of a workspace', () => {
  const eventsOf = async (args: string[], cwd: string) => {
    const { code, out } = await dvtasks([...args, '--format', 'ics'], { cwd, today: '2026-02-12' });
    expect(code).toBe(0);
    const lines = out.replaceAll('\r\n ', '').split('\r\n');
    const of = (name: string) =>
      lines.flatMap((line) => (line.startsWith(`${name}:`) ? line.slice(name.length + 1) : []));
    return { uids: of('UID'), summaries: of('SUMMARY'), descriptions: of('DESCRIPTION') };
  };

  test('has one event a deadline, which names the catalogue, the unit and the decision', async () => {
    const cwd = workspaceOf(TWO_UNITS);
    for (const command of ['due', 'list', 'remind']) {
      const { uids, summaries, descriptions } = await eventsOf([command], cwd);
      expect(uids.length).toBeGreaterThan(0);
      expect(new Set(uids).size).toBe(uids.length);
      expect(new Set(summaries).size).toBe(uids.length);
      expect(summaries[0]).toMatch(/^Hạn 2026\/kien-hai\/\S+: /);
      expect(descriptions[0]).toMatch(
        /^2026\/kien-hai · xã Kiến Hải · Danh mục nhiệm vụ .*\\nChủ trì: /,
      );
    }
    expect((await eventsOf(['due'], cwd)).uids).toHaveLength(4 * 19);
    expect((await eventsOf(['overdue', '--as-of', '2027-01-12'], cwd)).uids).toHaveLength(2 * 19);
  });

  test('tells twins apart, and two of one title in one folder', async () => {
    const cwd = workspaceOf({ 'a/2026': {}, 'b/2026': {}, 'b/phu/2026': {}, '2026': {} });
    const { uids } = await eventsOf(['due'], cwd);
    expect(uids).toHaveLength(4 * 19);
    expect(new Set(uids).size).toBe(uids.length);
  });

  test('has the events that each catalogue alone has, whatever else there is', async () => {
    const cwd = workspaceOf({ '2026': {} });
    const alone = await eventsOf(['due'], cwd);
    addCatalogue(cwd, '2027', { year: 2027 });
    addCatalogue(cwd, 'cchc/2026', { title: 'Kế hoạch cải cách hành chính' });
    const all = await eventsOf(['due'], cwd);
    expect(all.uids).toEqual(expect.arrayContaining(alone.uids));
    expect((await eventsOf(['due', '--in', '2026', '--year', '2026'], cwd)).uids).toEqual(
      alone.uids,
    );
    expect((await eventsOf(['due', '--data', 'data/cchc'], cwd)).uids).toEqual(
      (await eventsOf(['due', '--in', 'cchc'], cwd)).uids,
    );
  });

  test('keeps its identities where the data folder has another name', async () => {
    const cwd = workspaceOf(TWO_UNITS);
    const { uids } = await eventsOf(['due'], cwd);
    renameSync(join(cwd, 'data'), join(cwd, 'danh-muc'));
    expect((await eventsOf(['due', '--data', 'danh-muc'], cwd)).uids).toEqual(uids);
  });

  test('keeps its identities where a data folder that is a catalogue itself has another name', async () => {
    const cwd = temporaryFolder();
    cpSync(join(REPOSITORY, 'data/2026'), join(cwd, 'data'), { recursive: true });
    for (const name of ['bodies.yaml', 'calendar.yaml']) {
      cpSync(join(REPOSITORY, 'data', name), join(cwd, 'data', name));
    }
    const { uids } = await eventsOf(['due'], cwd);
    // What it has been from the first: programs know the event by it.
    expect(uids[0]).toBe('8fa9f2d64e9e5116@dvtasks');
    addCatalogue(cwd, 'cchc', {});
    const all = await eventsOf(['due'], cwd);
    expect(all.uids).toEqual(expect.arrayContaining(uids));
    expect(new Set(all.uids).size).toBe(2 * 19);
    renameSync(join(cwd, 'data'), join(cwd, 'danh-muc'));
    expect((await eventsOf(['due', '--data', 'danh-muc'], cwd)).uids).toEqual(all.uids);
  });
});
