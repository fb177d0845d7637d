/** Several deadlines, progress, corrections and taking back, as they are recorded. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commitAll, ENV_FOR_GIT } from './support/every-command.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

const LEDGER = '2026/progress.yaml';
const TODAY = '2026-11-20';
const QUARTERLY = 'Trước 15/3, 15/6, 15/9, 15/12';

/** A folder whose 4.8 has four deadlines: 14/03, 14/06, 14/09 and 14/12. */
function quarterly(ledger = ''): string {
  return catalogueCopy({
    [LEDGER]: ledger,
    '2026/4-cai-cach-hanh-chinh.yaml': (text) => text.replace('Quý I/2026, (lồng ghép)', QUARTERLY),
  });
}

function entry(on: string, status: string, more = '', task = '4.8'): string {
  return `- {task: ${task}, on: ${on}, status: ${status}${more}}\n`;
}

const path = (cwd: string) => join(cwd, 'data', LEDGER);
const textOf = (cwd: string) => readFileSync(path(cwd), 'utf8');
const entriesIn = (cwd: string) => parse(textOf(cwd), { schema: 'failsafe' });

async function ok(args: readonly string[], cwd: string, today = TODAY): Promise<string> {
  const { code, out, err } = await dvtasks(args, { cwd, today });
  expect([code, err, args]).toEqual([0, '', args]);
  return out.replace(/\s+/g, ' ');
}

/** Runs what has to be refused: nothing is written. */
async function refused(args: readonly string[], cwd: string, today = TODAY): Promise<string> {
  const before = textOf(cwd);
  const { code, out, err } = await dvtasks(args, { cwd, today });
  expect([code, out, args]).toEqual([2, '', args]);
  expect(textOf(cwd)).toBe(before);
  return err;
}

/** The days on which the deadlines of 4.8 were met. */
async function metIn(cwd: string, asOf = TODAY): Promise<(string | null)[]> {
  const { out } = await dvtasks(['show', '4.8', '--json', '--as-of', asOf], { cwd, today: TODAY });
  return JSON.parse(out).task.deadlines.map(({ completed }: { completed: string }) => completed);
}

async function isSound(cwd: string, today = TODAY): Promise<void> {
  const { out } = await dvtasks(['validate', '--json'], { cwd, today });
  expect(JSON.parse(out).diagnostics.map(({ message }: { message: string }) => message)).toEqual(
    [],
  );
}

describe('done, of several deadlines', () => {
  test('meets the earliest that is not met, names it in the ledger, and says what is left', async () => {
    const cwd = quarterly();
    expect(await ok(['done', '4.8', '--on', '10/3'], cwd)).toMatch(
      /lần 1\/4: Quá hạn .* → Hoàn thành đúng hạn .*; còn 3 lần, hạn tiếp theo 14\/06\/2026/,
    );
    expect(await ok(['done', '4.8', '--on', '20/6'], cwd)).toMatch(/lần 2\/4.*quá hạn.*còn 2 lần/);
    expect(entriesIn(cwd)).toEqual([
      { task: '4.8', on: '2026-03-10', status: 'done', for: '2026-03-14' },
      { task: '4.8', on: '2026-06-20', status: 'done', for: '2026-06-14' },
    ]);
    await isSound(cwd);
  });

  test.each([
    '14/06/2026',
    '2026-06-14',
    '14/6',
    '15/6',
    '15/06/2026',
    'trước ngày 15/6',
    '2026-06',
    'tháng 6',
    '6/2026',
    'Q2',
    'quý II',
    'Quý II/2026',
    'lần 2',
    'lần 2/4',
    '2',
    '6 tháng đầu năm',
  ])('another is named by its day, a period or its place: %s', async (words) => {
    const ledger = entry('2026-03-10', 'done', ', for: 2026-03-14');
    const cwd = quarterly(ledger);
    await ok(['done', '4.8', '--for', words, '--on', '1/6'], cwd);
    expect(await metIn(cwd)).toEqual(['2026-03-10', '2026-06-01', null, null]);
  });

  test('a late entry of an earlier deadline leaves the answers about the others alone', async () => {
    const cwd = quarterly();
    await ok(['done', '4.8', '--for', '2', '--on', '10/6'], cwd);
    await ok(['done', '4.8', '--for', 'Q3', '--on', '10/9'], cwd);
    await ok(['done', '4.8', '--for', '2026-03', '--on', '20/1'], cwd);
    expect(await metIn(cwd, '2026-06-09')).toEqual(['2026-01-20', null, null, null]);
    expect(await metIn(cwd)).toEqual(['2026-01-20', '2026-06-10', '2026-09-10', null]);
    await isSound(cwd);
  });

  test('a deadline that is met, a period without one, and both options are refused', async () => {
    const cwd = quarterly(entry('2026-03-10', 'done', ', for: 2026-03-14'));
    expect(await refused(['done', '4.8', '--for', '1'], cwd)).toContain(
      '4.8 lần 1/4 đã hoàn thành ngày 10/03/2026; mở lại bằng: dvtasks reopen 4.8 --for 14/03/2026',
    );
    expect(await refused(['done', '4.8', '--for', '1', '--on', '9/3'], cwd)).toContain(
      'đính chính bằng: dvtasks correct 4.8 --entry 10/03/2026 --on 09/03/2026',
    );
    expect(await refused(['done', '4.8', '--for', '2026-04'], cwd)).toContain(
      'có: lần 1/4 14/03/2026 (xong 10/03/2026); lần 2/4 14/06/2026 (chưa xong)',
    );
    expect(await refused(['done', '4.8', '--for', '5'], cwd)).toContain('không có hạn như vậy');
    expect(await refused(['done', '4.8', '--for', 'x'], cwd)).toContain('không phải một hạn');
    expect(await refused(['done', '4.8', '--for', '2', '--final'], cwd)).toContain('chỉ dùng một');
    expect(await refused(['done', '1.3', '--for', 'Q3'], cwd)).toContain('14/02/2026 (chưa xong)');
  });

  test('--final meets all that are left, and a reopening takes back just that', async () => {
    const cwd = quarterly();
    await ok(['done', '4.8', '--on', '10/3'], cwd);
    expect(await ok(['done', '4.8', '--final', '--on', '10/6'], cwd)).toContain('xong cả 4 lần');
    expect(entriesIn(cwd).at(-1)).toEqual({
      ...{ task: '4.8', on: '2026-06-10', status: 'done', final: 'true' },
    });
    await ok(['reopen', '4.8', '--on', '11/6'], cwd);
    expect(await metIn(cwd)).toEqual(['2026-03-10', null, null, null]);
    await ok(['reopen', '4.8', '--for', '1'], cwd);
    expect(await metIn(cwd)).toEqual([null, null, null, null]);
    expect(await refused(['reopen', '4.8', '--for', '2'], cwd)).toContain(
      'lần 2/4 chưa hoàn thành',
    );
    await isSound(cwd);
  });

  test('an extension moves the earliest, or the one it names', async () => {
    const cwd = quarterly();
    const more = ['--evidence', 'CV 5', '--on', '1/3'];
    await ok(['extend', '4.8', '--until', '20/3/2026', ...more], cwd);
    await ok(['extend', '4.8', '--for', '15/9', '--until', '30/9/2026', ...more], cwd);
    expect(entriesIn(cwd).map((one: { for: string }) => one.for)).toEqual([
      '2026-03-14',
      '2026-09-14',
    ]);
    const late = ['extend', '4.8', '--for', '3', '--until', '29/9/2026', ...more];
    expect(await refused(late, cwd)).toContain('hạn hiện nay 30/09/2026');
    await isSound(cwd);
  });

  test('a task with one deadline is written as before, whatever names it', async () => {
    const cwd = quarterly();
    await ok(['done', '1.3', '--for', '15/2', '--on', '10/2'], cwd);
    await ok(['done', '2.2', '--final', '--on', '10/2'], cwd);
    expect(entriesIn(cwd)).toEqual([
      { task: '1.3', on: '2026-02-10', status: 'done' },
      { task: '2.2', on: '2026-02-10', status: 'done' },
    ]);
  });
});

describe('a continuing task', () => {
  test('is not closed by done: the advice is progress, or --final', async () => {
    const cwd = quarterly();
    const err = await refused(['done', '1.2', '--evidence', 'BC 5'], cwd);
    expect(err).toContain('dvtasks note 1.2 --evidence "BC 5"; kết thúc hẳn: dvtasks done 1.2');
    expect(await refused(['note', '1.2'], cwd)).toContain('--evidence hoặc --note');
    await ok(['note', '1.2', '--evidence', 'BC 5'], cwd);
    const { out } = await dvtasks(['list', '--json'], { cwd, today: TODAY });
    const { tasks } = JSON.parse(out);
    expect(tasks.find(({ id }: { id: string }) => id === '1.2').status).toBe('ongoing');
    await ok(['done', '1.2', '--final'], cwd);
    expect(entriesIn(cwd).at(-1)).toMatchObject({ status: 'done', final: 'true' });
    await isSound(cwd);
  });

  test('its progress may be recorded of an earlier day; the papers have that of what is due', async () => {
    const cwd = quarterly(entry('2026-11-10', 'started'));
    await ok(['note', '4.8', '--evidence', 'Báo cáo số 7', '--on', '1/11'], cwd);
    for (const paper of [['don-doc', '--body', 'VHXH'], ['tong-hop']]) {
      const args = ['print', ...paper, '--format', 'html'];
      const { out } = await dvtasks(args, { cwd, today: TODAY });
      expect(out).toContain('Tiến độ: Báo cáo số 7');
    }
    await isSound(cwd);
  });
});

describe('correct', () => {
  const done = entry('2026-03-20', 'done', ', for: 2026-03-14, evidence: KH 1');

  test('takes the place of an entry, which stays in the file and is shown as corrected', async () => {
    const cwd = quarterly(done);
    await ok(['correct', '4.8', '--on', '10/3'], cwd);
    expect(textOf(cwd).startsWith(done)).toBe(true);
    expect(entriesIn(cwd).at(-1)).toEqual({
      ...{ task: '4.8', on: '2026-03-10', status: 'done', corrects: '2026-03-20' },
      ...{ for: '2026-03-14', evidence: 'KH 1' },
    });
    expect(await metIn(cwd)).toEqual(['2026-03-10', null, null, null]);
    const { history } = JSON.parse(
      (await dvtasks(['show', '4.8', '--json'], { cwd, today: TODAY })).out,
    );
    expect(history).toMatchObject([
      { on: '2026-03-10', corrects: '2026-03-20', correctedBy: null },
      { on: '2026-03-20', corrects: null, correctedBy: '2026-03-10' },
    ]);
    const shown = await ok(['show', '4.8'], cwd);
    expect(shown).toContain('(đã đính chính: ngày 10/03/2026)');
    await isSound(cwd);
    // A correction can be corrected, by its day, and an extension to an earlier one.
    await ok(['correct', '4.8', '--entry', '10/3', '--on', '11/3'], cwd);
    await ok(['correct', '4.8', '--entry', '11/3', '--for', '2'], cwd);
    expect(await metIn(cwd)).toEqual([null, '2026-03-11', null, null]);
    await isSound(cwd);
  });

  test('an extension may be corrected to an earlier day', async () => {
    const cwd = quarterly(entry('2026-03-01', 'extended', ', until: 2026-05-30, evidence: CV'));
    await ok(['correct', '4.8', '--until', '30/3'], cwd);
    expect(entriesIn(cwd).at(-1)).toMatchObject({ until: '2026-03-30', corrects: '2026-03-01' });
    await isSound(cwd);
  });

  test('nothing given, nothing new, what does not fit, a day to come: refused', async () => {
    const cwd = quarterly(done);
    expect(await refused(['correct', '4.8'], cwd)).toContain('chưa nói đính chính gì');
    expect(await refused(['correct', '4.8', '--on', '20/3'], cwd)).toContain('đã ghi như vậy');
    expect(await refused(['correct', '4.8', '--until', '20/3'], cwd)).toContain('--until không');
    expect(await refused(['correct', '4.8', '--on', '21/11/2026'], cwd)).toContain('chưa tới');
    expect(await refused(['correct', '1.3', '--on', '20/3'], cwd)).toContain('không có mục nào');
    expect(await refused(['correct', '4.8', '--entry', '1/3', '--on', '2/3'], cwd)).toContain(
      'không có mục nào',
    );
  });

  test('what could not follow is refused, with why', async () => {
    const cwd = quarterly(
      entry('2026-02-01', 'started', '', '1.3') + entry('2026-02-10', 'done', '', '1.3'),
    );
    const args = ['correct', '1.3', '--entry', '1/2', '--on', '11/2'];
    expect(await refused(args, cwd)).toContain('mục ngày 10/02/2026 không còn đúng');
    await ok(['correct', '1.3', '--entry', '1/2', '--on', '9/2'], cwd);
    await isSound(cwd);
  });

  test('of several entries of a day, each can be picked', async () => {
    const notes = ['a', 'b'].map((note) => entry('2026-04-01', 'note', `, note: ${note}`));
    const cwd = quarterly(notes.join(''));
    const args = ['correct', '4.8', '--entry', '1/4/2026', '--note', 'c'];
    const err = await refused(args, cwd);
    const lines = [...err.matchAll(/^ {2}dvtasks (.*?) {2}#/gm)].map(([, line = '']) => line);
    expect(lines).toHaveLength(2);
    for (const [at, line] of lines.entries()) {
      const one = quarterly(notes.join(''));
      await ok(line.split(' '), one);
      const { history } = JSON.parse(
        (await dvtasks(['show', '4.8', '--json'], { cwd: one, today: TODAY })).out,
      );
      const counting = history.filter((told: { correctedBy: string }) => told.correctedBy === null);
      const texts = counting.map(({ note }: { note: string }) => note).sort();
      expect(texts).toEqual(at === 0 ? ['b', 'c'] : ['a', 'c']);
    }
  });
});

test('the same corrections once more change nothing', async () => {
  const days = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');
  const one = fc.record({
    on: days,
    status: fc.constantFrom('done', 'note', 'started'),
    by: fc.constantFrom('', ', by: VHXH'),
    note: fc.constantFrom('', ', note: a', ', note: b'),
  });
  const correction = fc.record({ of: days, entry: one });
  const cwd = quarterly();
  const stateOf = async (text: string) => {
    writeFileSync(path(cwd), text);
    const { out } = await dvtasks(['show', '4.8', '--json'], { cwd, today: TODAY });
    const { task, history } = JSON.parse(out);
    const counts = history.filter((told: { correctedBy: string }) => told.correctedBy === null);
    return JSON.stringify([task, counts.length]);
  };
  const property = fc.asyncProperty(
    fc.array(one, { maxLength: 4 }),
    fc.array(correction, { minLength: 1, maxLength: 4 }),
    async (ones, corrections) => {
      const text = ones.map(({ on, status, by, note }) => entry(on, status, by + note)).join('');
      const more = corrections
        .map(({ of, entry: { on, status, by, note } }) =>
          entry(on, status, `, corrects: ${of}${by}${note}`),
        )
        .join('');
      expect(await stateOf(text + more + more)).toBe(await stateOf(text + more));
    },
  );
  await fc.assert(property, { numRuns: 60 });
}, 60_000);

test('after whatever is recorded of a task with several deadlines, validate finds nothing', async () => {
  const cwd = quarterly();
  const day = fc.constantFrom('10/3', '10/6', '20/6', '10/9', '10/10');
  const named = fc.constantFrom(
    [],
    ['--for', '1'],
    ['--for', 'Q2'],
    ['--for', '15/9'],
    ['--final'],
  );
  const run = fc.oneof(
    fc.tuple(day, named).map(([on, more]) => ['done', '4.8', '--on', on, ...more]),
    fc.tuple(day, named).map(([on, more]) => ['reopen', '4.8', '--on', on, ...more.slice(0, 2)]),
    fc
      .tuple(day, day)
      .map(([on, until]) => [
        ...['extend', '4.8', '--on', on, '--until', until, '--evidence', 'CV'],
      ]),
    day.map((on) => ['note', '4.8', '--note', 'họp', '--on', on]),
    fc.tuple(day, day).map(([of, on]) => ['correct', '4.8', '--entry', of, '--on', on]),
    fc.tuple(day, named).map(([of, more]) => ['correct', '4.8', '--entry', of, ...more]),
    day.map((on) => ['cancel', '4.8', '--on', on]),
    fc.constant(['undo', '4.8']),
  );
  let recorded = 0;
  const property = fc.asyncProperty(fc.array(run, { maxLength: 8 }), async (lines) => {
    writeFileSync(path(cwd), '');
    for (const args of lines.filter(
      (words) => !(words[0] === 'reopen' && words[4] === '--final'),
    )) {
      const { code, err } = await dvtasks(args, { cwd, today: TODAY });
      expect(err).not.toMatch(/lỗi bên trong/);
      expect([0, 2]).toContain(code);
      recorded += code === 0 ? 1 : 0;
    }
    await isSound(cwd);
  });
  await fc.assert(property, { numRuns: 40 });
  expect(recorded).toBeGreaterThan(20);
}, 120_000);

describe('undo', () => {
  const mixed = `# Sổ\n\n${entry('2026-03-10', 'done', ', for: 2026-03-14')}# về 1.3\n- task: 1.3 # sai\n  on: 2026-02-10\n  status: done\n  # hết\n\n# về 4.8\n${entry('2026-06-10', 'done', ', for: 2026-06-14')}`;

  test('takes out that task’s last entry with its comments, and nothing else', async () => {
    const cwd = quarterly(mixed);
    await ok(['undo', '1.3'], cwd);
    expect(textOf(cwd)).toBe(mixed.replace(/# về 1\.3\n[\s\S]*# hết\n/, ''));
    await ok(['undo', '4.8'], cwd);
    expect(await metIn(cwd)).toEqual(['2026-03-10', null, null, null]);
    expect(await refused(['undo', '1.3'], cwd)).toContain('không có mục nào');
  });

  test.each([
    ['the last of the ledger', [], '4.8', '10/06/2026'],
    ['the last of a task', ['1.3'], '1.3', '10/02/2026'],
  ])('what is committed stays, %s: lines that put it right are offered', async (_, of, id, day) => {
    const cwd = quarterly(mixed);
    commitAll(cwd);
    const env = ENV_FOR_GIT;
    const before = textOf(cwd);
    for (const more of [[], ['--dry-run']]) {
      const { code, err } = await dvtasks(['undo', ...of, ...more], { cwd, env, today: TODAY });
      expect([code, err]).toEqual([
        2,
        `dvtasks: mục cuối của ${id} (hoàn thành ${day}) đã lưu vào git, không bỏ nữa; đính chính bằng: dvtasks correct ${id} --entry ${day} --note "…"; mở lại: dvtasks reopen ${id}\n`,
      ]);
      expect(textOf(cwd)).toBe(before);
    }
    await ok(['correct', id, '--entry', day, '--note', 'x', '--dry-run'], cwd);
    await ok(['reopen', id, '--dry-run'], cwd);
    await ok(['note', id, '--note', 'họp'], cwd);
    expect((await dvtasks(['undo', ...of], { cwd, env, today: TODAY })).code).toBe(0);
    expect(textOf(cwd)).toBe(before);
  });

  test('diff tells of a correction, and still of a past entry that was edited', async () => {
    const cwd = quarterly(mixed);
    commitAll(cwd);
    execFileSync('git', ['-C', cwd, 'status'], { env: ENV_FOR_GIT });
    await ok(['correct', '4.8', '--entry', '10/6', '--on', '11/6'], cwd);
    const world = { cwd, env: ENV_FOR_GIT, today: TODAY };
    const diff = await dvtasks(['diff', 'HEAD'], world);
    expect(diff.code).toBe(0);
    expect(diff.out.replace(/\s+/g, ' ')).toContain(
      'đính chính mục hoàn thành ngày 10/06/2026: ngày 10/06/2026 → 11/06/2026',
    );
    writeFileSync(path(cwd), textOf(cwd).replace('on: 2026-02-10', 'on: 2026-02-11'));
    expect((await dvtasks(['diff', 'HEAD'], world)).code).toBe(1);
  });
});
