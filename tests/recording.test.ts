/** Recording what happened: one entry more, and not a byte of the rest touched. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  catalogueCopy,
  dvtasks,
  REPOSITORY,
  TODAY,
  temporaryFolder,
  type World,
} from './support/run.ts';

const LEDGER = '2026/progress.yaml';
const ON_WINDOWS = process.platform === 'win32';
const IS_ROOT = process.getuid?.() === 0;
/** The files of the catalogue, among which no other may be left behind. */
const SHIPPED = readdirSync(join(REPOSITORY, 'data/2026'));

function ledgerPath(cwd: string): string {
  return join(cwd, 'data', LEDGER);
}

/** Every file of the data folder with its bytes. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(name, 'latin1')]));
}

function entry(task: string, on: string, status: string, extra: Record<string, string> = {}) {
  const fields = Object.entries({ task, on, status, ...extra });
  return `- {${fields.map(([key, value]) => `${key}: ${value}`).join(', ')}}\n`;
}

function withEntries(...entries: string[]): string {
  return catalogueCopy({ [LEDGER]: entries.join('') });
}

/** Runs a command that has to succeed. */
async function ok(args: readonly string[], world: World) {
  const { code, out, err } = await dvtasks(args, world);
  expect([code, err]).toEqual([0, '']);
  return out;
}

/** Like `ok`, of a catalogue whose ledger is not there: it may be lost. */
async function warned(args: readonly string[], cwd: string) {
  const { code, err } = await dvtasks(args, { cwd });
  expect(err).toMatch(
    /^dvtasks: cảnh báo: không có sổ theo dõi data\/2026\/progress\.yaml, [^\n]+\n$/,
  );
  expect(code).toBe(0);
}

async function json(args: readonly string[], world: World) {
  return JSON.parse(await ok([...args, '--json'], world));
}

function entriesIn(text: string): unknown {
  return parse(text.replace(/^\uFEFF/, ''), { schema: 'failsafe' });
}

function read(cwd: string): unknown {
  return entriesIn(readFileSync(ledgerPath(cwd), 'utf8'));
}

describe('recording', () => {
  test('done adds one entry to the ledger and changes nothing else', async () => {
    const cwd = catalogueCopy();
    const before = filesOf(cwd);
    await ok(['done', '1.3', '--on', '10/02/2026', '--evidence', 'Kế hoạch số 12/KH-UBND'], {
      cwd,
    });
    const after = filesOf(cwd);
    const path = ledgerPath(cwd);
    const added = [
      '- task: 1.3',
      '  on: 2026-02-10',
      '  status: done',
      '  evidence: Kế hoạch số 12/KH-UBND',
      '',
    ].join('\n');
    const bytes = Buffer.from(added).toString('latin1');
    expect(after).toEqual({ ...before, [path]: before[path] + bytes });
    const status = async (asOf: string) =>
      (await json(['show', '1.3', '--as-of', asOf], { cwd })).task.status;
    expect(await status('2026-03-31')).toBe('done-on-time');
    expect(await status('2026-02-09')).toBe('due-soon');
  });

  test('it shows what it wrote, and the status before and after', async () => {
    const cwd = catalogueCopy();
    const out = await ok(['done', '1.3', '--on', '2026-02-10', '--note', 'họp'], { cwd });
    expect(out).toContain('Đã ghi vào sổ data/2026/progress.yaml:');
    expect(out).toMatch(/- task: 1\.3\n +on: 2026-02-10\n +status: done\n +note: họp\n/);
    expect(out).toMatch(/1\.3: Sắp đến hạn \(.*còn 2 ngày\) → Hoàn thành đúng hạn/);
    const late = await ok(['done', '2.2'], { cwd: catalogueCopy(), today: '2026-04-02' });
    expect(late).toMatch(/2\.2: Quá hạn \(.*quá hạn 2 ngày\) → Hoàn thành quá hạn/);
  });

  test('as JSON: the entries, and the tasks before and after', async () => {
    const cwd = catalogueCopy();
    const document = await json(['done', '1.3', '--on', 'yesterday', '--evidence', 'KH 12'], {
      cwd,
    });
    expect(document).toMatchObject({
      schemaVersion: 1,
      kind: 'recorded',
      dryRun: false,
      entries: [{ task: '1.3', on: '2026-02-11', status: 'done', evidence: 'KH 12' }],
      before: [{ id: '1.3', status: 'due-soon', completed: null }],
      tasks: [{ id: '1.3', status: 'done-on-time', completed: '2026-02-11' }],
    });
  });

  test('start, extend, cancel and reopen', async () => {
    const cwd = catalogueCopy();
    const status = async (id: string) => (await json(['show', id], { cwd })).task.status;
    await ok(['start', '4.6'], { cwd });
    expect(await status('4.6')).toBe('in-term');
    await ok(['extend', '4.6', '--until', '30/09/2026', '--evidence', 'CV 5'], { cwd });
    expect((await json(['show', '4.6'], { cwd })).task.due).toBe('2026-09-30');
    await ok(['extend', '5.1', '--until', '2026-06-30', '--evidence', 'CV 6'], { cwd });
    expect(await status('5.1')).toBe('in-term');
    await ok(['cancel', '4.7'], { cwd });
    expect(await status('4.7')).toBe('cancelled');
    await ok(['reopen', '4.7'], { cwd });
    expect(await status('4.7')).toBe('upcoming');
    await ok(['done', '1.3'], { cwd });
    await ok(['reopen', '1.3'], { cwd });
    expect(await status('1.3')).toBe('due-soon');
    expect(read(cwd)).toEqual([
      { task: '4.6', on: TODAY, status: 'started' },
      { task: '4.6', on: TODAY, status: 'extended', until: '2026-09-30', evidence: 'CV 5' },
      { task: '5.1', on: TODAY, status: 'extended', until: '2026-06-30', evidence: 'CV 6' },
      { task: '4.7', on: TODAY, status: 'cancelled' },
      { task: '4.7', on: TODAY, status: 'reopened' },
      { task: '1.3', on: TODAY, status: 'done' },
      { task: '1.3', on: TODAY, status: 'reopened' },
    ]);
  });

  test('a share by each of those who lead, then the task is done', async () => {
    const cwd = catalogueCopy();
    const first = await ok(['done', '--final', '2.3', '--by', 'kinh te'], { cwd });
    expect(first).toMatch(/by: KT\n/);
    expect(first).toMatch(/→ Thường xuyên \(đã báo cáo 1\/2\)/);
    const second = await ok(['done', '--final', '2.3', '--by', 'VP'], { cwd });
    expect(second).toMatch(/→ Hoàn thành đúng hạn/);
    expect(read(cwd)).toEqual([
      { task: '2.3', on: TODAY, status: 'done', by: 'KT', final: 'true' },
      { task: '2.3', on: TODAY, status: 'done', by: 'VP', final: 'true' },
    ]);
  });

  test('a body takes back the share it reported, and may report it again', async () => {
    const cwd = withEntries(
      entry('2.3', '2026-02-10', 'done', { by: 'KT' }),
      entry('2.3', '2026-02-10', 'started', { by: 'VP' }),
    );
    const shares = async () => (await json(['show', '2.3'], { cwd })).shares;
    await ok(['reopen', '2.3', '--by', 'KT'], { cwd });
    expect(await shares()).toBeNull();
    const again = await dvtasks(['reopen', '2.3', '--by', 'KT'], { cwd });
    expect(again.err).toContain('KT chưa báo cáo phần việc 2.3');
    await ok(['done', '--final', '2.3', '--by', 'KT'], { cwd });
    expect(await shares()).toEqual({ reported: 1, expected: 2 });
  });

  test('reopening the whole takes back every share', async () => {
    const cwd = withEntries(entry('2.3', '2026-02-10', 'done', { by: 'KT' }));
    await ok(['reopen', '2.3'], { cwd });
    const { code, err } = await dvtasks(['reopen', '2.3', '--by', 'KT'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('KT chưa báo cáo phần việc 2.3');
    await ok(['done', '--final', '2.3', '--by', 'KT'], { cwd });
    await ok(['done', '--final', '2.3', '--by', 'VP'], { cwd });
    // What all have reported is done: one of them may say that its share is not.
    await ok(['reopen', '2.3', '--by', 'VP'], { cwd });
    expect((await json(['show', '2.3'], { cwd })).shares).toEqual({ reported: 1, expected: 2 });
  });

  test('those who lead together each begin once, in their own time', async () => {
    const cwd = withEntries(entry('2.3', '2026-02-10', 'started', { by: 'KT' }));
    await ok(['start', '2.3', '--by', 'VP', '--on', '9/2/2026'], { cwd });
    await ok(['start', '2.3'], { cwd });
    for (const by of [[], ['--by', 'KT'], ['--by', 'VP']]) {
      const { code, err } = await dvtasks(['start', '2.3', ...by], { cwd });
      expect(code).toBe(2);
      expect(err).toContain('2.3 đã được ghi là bắt đầu');
    }
  });

  test('where a collective of all leads, any body may report', async () => {
    const cwd = catalogueCopy();
    const out = await ok(['done', '1.3', '--by', 'MTTQ'], { cwd });
    expect(out).toMatch(/→ Sắp đến hạn \(.*1\s+cơ\s+quan\s+đã\s+báo\s+cáo\)/s);
  });

  test('several tasks at once, each an entry', async () => {
    const cwd = catalogueCopy();
    await ok(['done', '3.5a', '3.5.B', '1.3', '3.5A'], { cwd });
    expect(read(cwd)).toEqual(
      ['3.5a', '3.5b', '1.3'].map((task) => ({ task, on: TODAY, status: 'done' })),
    );
  });

  test.each([
    ['2026-02-10', '2026-02-10'],
    ['10/02/2026', '2026-02-10'],
    ['10/2/2026', '2026-02-10'],
    ['10-02-2026', '2026-02-10'],
    ['today', TODAY],
    ['hôm nay', TODAY],
    ['yesterday', '2026-02-11'],
    ['Hôm qua', '2026-02-11'],
  ])('--on "%s" is %s', async (written, on) => {
    const cwd = catalogueCopy();
    await ok(['done', '1.3', '--on', written], { cwd });
    expect(read(cwd)).toEqual([{ task: '1.3', on, status: 'done' }]);
  });

  test('a ledger that is not there yet is made, with what was recorded', async () => {
    const cwd = catalogueCopy();
    rmSync(ledgerPath(cwd));
    await warned(['done', '1.3'], cwd);
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(
      `- task: 1.3\n  on: ${TODAY}\n  status: done\n`,
    );
    expect(readdirSync(join(cwd, 'data/2026')).filter((name) => !name.endsWith('.yaml'))).toEqual(
      [],
    );
  });
});

describe('the first entry', () => {
  const added = `- task: 1.3\n  on: ${TODAY}\n  status: done`;
  test.each([
    ['# sổ\n\n# hết\n', `# sổ\n\n# hết\n\n${added}\n`],
    ['---\n...\n', `---\n${added}\n...\n`],
    ['# sổ', `# sổ\n${added}`],
    ['', `${added}\n`],
  ])('%j becomes %j', async (text, expected) => {
    const cwd = catalogueCopy({ [LEDGER]: text });
    await ok(['done', '1.3'], { cwd });
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(expected);
  });
});

describe('undo', () => {
  test('takes back the last entry recorded, and shows it', async () => {
    const cwd = catalogueCopy();
    const shipped = readFileSync(ledgerPath(cwd));
    await ok(['done', '1.3'], { cwd });
    const one = readFileSync(ledgerPath(cwd));
    const extension = ['extend', '2.2', '--until', '30/4/2026', '--evidence', 'CV 7'];
    await ok([...extension, '--note', 'dòng một\ndòng hai'], { cwd });
    const out = await ok(['undo'], { cwd });
    expect(out).toMatch(/Đã bỏ khỏi sổ data\/2026\/progress\.yaml:\n\n +- task: 2\.2\n/);
    expect(out).toContain('dòng hai');
    expect(out).toMatch(/2\.2: Trong hạn \(hạn 30\/04\/2026.*→ Trong hạn \(hạn 31\/03\/2026/);
    expect(readFileSync(ledgerPath(cwd))).toEqual(one);
    await ok(['undo'], { cwd });
    expect(readFileSync(ledgerPath(cwd))).toEqual(shipped);
    const { code, out: nothing, err } = await dvtasks(['undo'], { cwd });
    expect({ code, nothing }).toEqual({ code: 2, nothing: '' });
    expect(err).toContain('sổ chưa có mục nào để bỏ');
  });

  test('the last in the file, though an older day', async () => {
    const cwd = withEntries(
      entry('1.3', '2026-02-10', 'done'),
      entry('2.2', '2026-01-10', 'started'),
    );
    await ok(['undo'], { cwd });
    expect(read(cwd)).toEqual([{ task: '1.3', on: '2026-02-10', status: 'done' }]);
  });

  test('with --dry-run only shows', async () => {
    const cwd = withEntries(entry('1.3', '2026-02-10', 'done'));
    const before = filesOf(cwd);
    const trial = await ok(['undo', '--dry-run'], { cwd });
    expect(filesOf(cwd)).toEqual(before);
    const real = await ok(['undo'], { cwd });
    const withoutHeading = (text: string) => text.slice(text.indexOf('\n'));
    expect(withoutHeading(trial)).toBe(withoutHeading(real));
  });
});

describe('--dry-run shows the same and writes nothing', () => {
  test.each([
    [['done', '1.3', '2.2', '--evidence', 'KH: 12 # nháp']],
    [['start', '4.6']],
    [['extend', '2.2', '--until', '30/04/2026', '--evidence', 'CV 8']],
    [['cancel', '4.7', '--note', 'a\nb']],
    [['reopen', '3.5a']],
  ])('%j', async (args) => {
    const cwd = withEntries(entry('3.5a', '2026-02-01', 'done'));
    const before = filesOf(cwd);
    const { mtimeMs } = statSync(ledgerPath(cwd));
    const trial = await ok([...args, '--dry-run'], { cwd });
    const trialData = await json([...args, '--dry-run'], { cwd });
    expect(filesOf(cwd)).toEqual(before);
    expect(statSync(ledgerPath(cwd)).mtimeMs).toBe(mtimeMs);
    const realData = await json(args, { cwd });
    expect(trialData).toEqual({ ...realData, dryRun: true });
    await ok(['undo'], { cwd });
    if (args.length === 5 && args[2] === '2.2') await ok(['undo'], { cwd });
    const real = await ok(args, { cwd });
    expect(trial).toContain('Thử, chưa ghi vào sổ:');
    expect(trial.replace('Thử, chưa ghi vào sổ:', 'Đã ghi vào sổ data/2026/progress.yaml:')).toBe(
      real,
    );
  });

  test('does not make a ledger', async () => {
    const cwd = catalogueCopy();
    rmSync(ledgerPath(cwd));
    await warned(['done', '1.3', '--dry-run'], cwd);
    expect(existsSync(ledgerPath(cwd))).toBe(false);
  });

  test('refuses what the real run refuses', async () => {
    const cwd = withEntries(entry('1.3', '2026-02-01', 'done'));
    const { code, err } = await dvtasks(['done', '1.3', '--dry-run'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('1.3 đã hoàn thành ngày 01/02/2026');
  });
});

describe('refused, with the reason, and the ledger untouched', () => {
  const done13 = entry('1.3', '2026-02-10', 'done');
  const share = entry('2.3', '2026-02-10', 'done', { by: 'KT' });
  const cancelled = entry('2.2', '2026-02-10', 'cancelled');
  const started = entry('4.6', '2026-02-10', 'started');
  const extended = entry('4.8', '2026-02-10', 'extended', { until: '2026-04-30' });

  /** One of each reason for which an entry cannot follow those before it. */
  const REASONS: readonly [ledger: string, args: string[]][] = [
    ['', ['done', '3.5']],
    ['', ['done', '1.3', '--on', '13/02/2026']],
    ['', ['done', '1.3', '--on', '10/02/1926']],
    ['', ['done', '1.3', '--on', '20/12/2025']],
    ['', ['extend', '5.1', '--until', '10/2']],
    ['', ['done', '1.3', '--by', 'CQDVTC']],
    ['', ['done', '2.3', '--by', 'CQDV']],
    ['', ['done', '2.3', '--by', 'VHXH']],
    [share, ['done', '2.3', '--by', 'KT']],
    [share, ['reopen', '2.3', '--by', 'VP']],
    ['', ['reopen', '1.3']],
    [cancelled, ['done', '2.2']],
    [done13, ['done', '1.3']],
    [started, ['start', '4.6']],
    [extended, ['extend', '4.8', '--until', '15/04/2026']],
    [started, ['done', '4.6', '--on', '9/2/2026']],
    [share, ['start', '2.3', '--by', 'KT', '--on', '9/2/2026']],
    [entry('2.3', '2026-02-10', 'started'), ['done', '2.3', '--by', 'KT', '--on', '9/2/2026']],
  ];

  test.each<[name: string, ledger: string, args: string[], reason: RegExp]>([
    ['an unknown task', '', ['done', '1.33'], /“1\.33”.*Có phải 1\.3\?/],
    ['an unknown task among others', '', ['done', '1.3', '2.2', '9.9'], /“9\.9”/],
    ['a group row', '', ['done', '3.5'], /3\.5 là nhóm việc.*3\.5a, 3\.5b, 3\.5c, 3\.5d, 3\.5đ/],
    ['a group row among others', '', ['done', '1.3', '3.5'], /3\.5 là nhóm việc/],
    ['a day in the future', '', ['done', '1.3', '--on', '13/02/2026'], /13\/02\/2026 chưa tới/],
    ['no such day', '', ['done', '1.3', '--on', '30/02/2026'], /--on.*30\/02\/2026/],
    [
      'done twice',
      done13,
      ['done', '1.3'],
      /1\.3 đã hoàn thành ngày 10\/02\/2026.*dvtasks reopen 1\.3/,
    ],
    ['done twice among others', done13, ['done', '2.2', '1.3'], /1\.3 đã hoàn thành/],
    ['a share of what is done', done13, ['done', '1.3', '--by', 'KT'], /1\.3 đã hoàn thành/],
    ['a share twice', share, ['done', '2.3', '--by', 'KT'], /KT đã báo cáo xong phần việc 2\.3/],
    [
      'a body that does not lead',
      '',
      ['done', '2.3', '--by', 'VHXH'],
      /VHXH không chủ trì.*KT, VP/,
    ],
    ['a body that only coordinates', '', ['done', '2.2', '--by', 'MTTQ'], /MTTQ không chủ trì/],
    ['a collective', '', ['done', '1.3', '--by', 'CQDVTC'], /CQDVTC chỉ chung nhiều cơ quan/],
    ['an unknown body', '', ['done', '2.3', '--by', 'KTT'], /--by.*“KTT”/],
    ['a body that may be several', '', ['done', '2.3', '--by', 'phong'], /VHXH.*KT.*VP/],
    [
      'an extension without an end',
      '',
      ['extend', '2.2'],
      /extend cần hạn mới, sau hạn hiện nay .*: dvtasks extend .* --until/,
    ],
    [
      'an extension to an earlier day',
      '',
      ['extend', '2.2', '--until', '30/03/2026'],
      /phải sau hạn hiện nay 31\/03\/2026/,
    ],
    [
      'an extension to the same day',
      '',
      ['extend', '2.2', '--until', '31/03/2026'],
      /phải sau hạn/,
    ],
    [
      'an extension within an extension',
      extended,
      ['extend', '4.8', '--until', '15/04/2026'],
      /phải sau hạn hiện nay 30\/04\/2026/,
    ],
    [
      'an extension to no such day',
      '',
      ['extend', '2.2', '--until', '31/04/2026'],
      /--until.*31\/04\/2026/,
    ],
    [
      'an extension of what is done',
      done13,
      ['extend', '1.3', '--until', '1/4/2026'],
      /1\.3 đã hoàn thành/,
    ],
    ['started twice', started, ['start', '4.6'], /4\.6 đã được ghi là bắt đầu/],
    ['a start of what is done', done13, ['start', '1.3'], /1\.3 đã hoàn thành/],
    ['cancelling what is done', done13, ['cancel', '1.3'], /1\.3 đã hoàn thành/],
    [
      'cancelled twice',
      cancelled,
      ['cancel', '2.2'],
      /2\.2 đã dừng thực hiện.*dvtasks reopen 2\.2/,
    ],
    ['done when cancelled', cancelled, ['done', '2.2'], /2\.2 đã dừng thực hiện/],
    ['a start of what is cancelled', cancelled, ['start', '2.2'], /2\.2 đã dừng thực hiện/],
    [
      'an extension of what is cancelled',
      cancelled,
      ['extend', '2.2', '--until', '1/5/2026'],
      /2\.2 đã dừng thực hiện/,
    ],
    ['reopening what is open', '', ['reopen', '1.3'], /không có gì để mở lại/],
    ['reopening what is only started', started, ['reopen', '4.6'], /không có gì để mở lại/],
    [
      'reopening a share that nobody reported',
      share,
      ['reopen', '2.3', '--by', 'VP'],
      /VP chưa báo cáo phần việc 2\.3, không có gì để mở lại/,
    ],
    [
      'an earlier day than the last entry',
      started,
      ['done', '4.6', '--on', '9/2/2026'],
      /4\.6 đã có mục ghi ngày 10\/02\/2026/,
    ],
    [
      'reopening before it was done',
      done13,
      ['reopen', '1.3', '--on', '9/2/2026'],
      /1\.3 đã có mục ghi ngày/,
    ],
    [
      '--until where nothing is extended',
      '',
      ['done', '1.3', '--until', '1/3/2026'],
      /lệnh này không có tùy chọn --until/,
    ],
    ['no task', '', ['done'], /thiếu tham số/],
    ['undo of an empty ledger', '', ['undo'], /chưa có mục nào để bỏ/],
    ['undo of an empty list', '[]\n', ['undo'], /chưa có mục nào để bỏ/],
    ['undo of comments alone', '# sổ\n', ['undo'], /chưa có mục nào để bỏ/],
    [
      'a list in brackets',
      '[{task: 1.3, on: 2026-01-05, status: note}]\n',
      ['done', '1.3'],
      /\[ … \]/,
    ],
    [
      'undo of a list in brackets',
      '[{task: 1.3, on: 2026-01-05, status: note}]\n',
      ['undo'],
      /\[ … \]/,
    ],
  ])('%s', async (_, ledger, args, reason) => {
    const cwd = catalogueCopy({ [LEDGER]: ledger });
    const before = filesOf(cwd);
    const { code, out, err } = await dvtasks(args, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
    expect(filesOf(cwd)).toEqual(before);
    expect(existsSync(`${ledgerPath(cwd)}.lock`)).toBe(false);
    const english = await dvtasks([...args, '--lang', 'en'], { cwd });
    expect(english.code).toBe(2);
    expect(english.err).not.toBe(err);
  });

  test.each([[['done', '1.3']], [['undo']], [['done', '1.3', '--dry-run']]])(
    '%j in the catalogue that ships with the tool',
    async (args) => {
      const shipped = filesOf(join(REPOSITORY, 'data'));
      const { code, out, err } = await dvtasks(args, { cwd: temporaryFolder() });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/không có danh mục nào của mình.*--data/);
      expect(filesOf(join(REPOSITORY, 'data'))).toEqual(shipped);
    },
  );

  test.each<[name: string, bytes: string | Buffer]>([
    ['an unknown task', entry('1.33', '2026-02-01', 'done')],
    ['a wrong status', entry('1.3', '2026-02-01', 'xong')],
    ['no YAML', '- task: "1.3\n'],
    ['a second document', '- {task: 1.3, on: 2026-02-01, status: note}\n---\n- a\n'],
    ['no UTF-8', Buffer.from('- task: 1.3 # h\xE0\n', 'latin1')],
  ])('a ledger with errors: %s', async (_, bytes) => {
    const cwd = catalogueCopy();
    writeFileSync(ledgerPath(cwd), bytes);
    const before = filesOf(cwd);
    for (const args of [['done', '1.3'], ['undo'], ['done', '1.3', '--dry-run']]) {
      const { code, out, err } = await dvtasks(args, { cwd });
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/data\/2026\/progress\.yaml:\d+:\d+: lỗi\[/);
      expect(filesOf(cwd)).toEqual(before);
    }
  });

  test('the words of each reason, in both languages', async () => {
    const said: string[] = [];
    for (const [ledger, args] of REASONS) {
      const cwd = catalogueCopy({ [LEDGER]: ledger });
      const vi = await dvtasks(args, { cwd });
      const en = await dvtasks([...args, '--lang', 'en'], { cwd });
      said.push(`$ dvtasks ${args.join(' ')}\n${vi.err}${en.err}`);
    }
    await expect(said.join('\n')).toMatchFileSnapshot('./golden/refusals.txt');
  });

  test('not refused: a past day that only notes have come after', async () => {
    const cwd = withEntries(entry('1.3', '2026-02-11', 'note', { note: 'đã họp' }));
    await ok(['done', '1.3', '--on', '10/2/2026'], { cwd });
    const { task, history } = await json(['show', '1.3'], { cwd });
    expect(task.completed).toBe('2026-02-10');
    expect(history.map(({ status }: { status: string }) => status)).toEqual(['done', 'note']);
  });

  test('not refused: the same day again, another share of an earlier day', async () => {
    const cwd = withEntries(started, share);
    await ok(['done', '4.6', '--on', '10/2/2026'], { cwd });
    await ok(['done', '--final', '2.3', '--by', 'VP', '--on', '5/2/2026'], { cwd });
  });
});

describe('a text comes back as it was given, in NFC', () => {
  const comesBack = async (cwd: string, text: string) => {
    const given = text.trim();
    await ok(['done', '1.3', `--evidence=${text}`, '--note', `${given}.`], { cwd });
    const { history } = await json(['show', '1.3'], { cwd });
    const { evidence, note } = history.at(-1);
    expect({ evidence, note }).toEqual({
      evidence: given.normalize('NFC'),
      note: `${given}.`.normalize('NFC'),
    });
  };

  test.each([
    'Kế hoạch: số 12',
    'a #b # c',
    '- gạch đầu dòng',
    '-',
    '"trong nháy" và \'nháy đơn\'',
    "'",
    'no',
    'null',
    '~',
    '1.10',
    '2026-02-10',
    '0x1F',
    '🎉 xong 👩‍👩‍👧',
    'Phòng Văn hóa'.normalize('NFD'),
    'dòng một\ndòng hai',
    'dòng một\n\n  thụt vào\ndòng ba',
    'a\r\nb',
    '  hai đầu trắng  ',
    '{a: b}',
    '[a, b]',
    '&neo *ref !tag %x @y `z`',
    '? hỏi',
    'a: ',
    '|',
    '>-',
    '---',
    '...',
    '# không phải chú thích',
    'C:\\thư mục\\tệp',
    '=1+1',
    `dài ${'rất dài '.repeat(60)}`,
  ])('%j', async (text) => {
    await comesBack(catalogueCopy(), text);
  });

  test('any text', async () => {
    const cwd = catalogueCopy();
    const empty = readFileSync(ledgerPath(cwd));
    const text = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 6 }),
          fc.constantFrom(': ', ' #', '- ', '"', "'", '\n', ' ', '\\', '|', '>', '---', '...'),
        ),
        { maxLength: 8 },
      )
      // What is cleaned away or refused, tests/recording-rules.test.ts knows.
      .map((parts) => parts.join('').replace(/(?<=\S)\s{2,}(?=\S)/g, ' '))
      .filter(
        (one) =>
          !/^\s*$|[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Script=Greek}|\p{Script=Cyrillic}|[ıɑɡ]/u.test(
            one,
          ),
      );
    const property = fc.asyncProperty(text, async (one) => {
      writeFileSync(ledgerPath(cwd), empty);
      await comesBack(cwd, one);
      await ok(['undo'], { cwd });
      expect(readFileSync(ledgerPath(cwd))).toEqual(empty);
    });
    await fc.assert(property, { numRuns: 80 });
  });
});

describe('every other byte of the ledger stays', () => {
  /** Ways in which people and programs write an entry, "→" for the list's indentation. */
  const STYLES = [
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: đã họp',
    "→- task: \"1.1\"\n→  on: '2026-01-05'\n→  status: \"note\"\n→  note: 'của \"ông\" ''Ba'''",
    '→-   status:   note   # xong - chưa\n→    task: 1.1\n→    on: 2026-01-05',
    '→- {task: 1.1, on: 2026-01-05, status: note}',
    '→- { "task": 1.1, on: 2026-01-05, status: note, note: "a } - b" } # ghi - chú',
    '→- {task: 1.1, on: 2026-01-05,\n→   status: note, note: hai dòng}',
    '→- {task: 1.1,\n→   on: 2026-01-05,\n→   status: note,\n→  }',
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: |\n→    dòng một\n\n→    - dòng hai # không phải chú thích',
    '→- task: 1.1\n→  note: >-\n→    gấp\n→    lại\n→  on: 2026-01-05\n→  status: note',
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: |+\n→    giữ\n\n',
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: "dòng một\n→    dòng hai"',
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: "dòng một\n→    "',
    '→- task: 1.1\n→  on: 2026-01-05\n→  status: note\n→  note: chữ trơn\n→    xuống dòng',
    '→- # họp ngày 05-01\n→  task: 1.1\n→  on: 2026-01-05\n→  status: note',
    '→-\n→  task: 1.1\n→  on: 2026-01-05\n→  status: note',
    '→-\n→  # sáng - chiều\n→  task: 1.1\n→  on: 2026-01-05\n→  status: note',
    '→- task: 1.1\n→  # giữa - mục\n→  on: 2026-01-05\n\n→  status: note',
  ];
  const between = fc.constantFrom(
    '',
    '',
    '\n',
    '# chú thích - giữa\n',
    '  # thụt vào\n',
    '\n\n# - task: 1.3\n',
  );
  const ledger = fc
    .record({
      head: fc.array(fc.constantFrom('# Sổ theo dõi\n', '\n', '# - task: 1.3\n', '#\n'), {
        maxLength: 3,
      }),
      start: fc.constantFrom('', '', '---\n'),
      entries: fc.array(fc.tuple(fc.constantFrom(...STYLES), between), { maxLength: 4 }),
      indent: fc.constantFrom('', '', '  '),
      end: fc.constantFrom('', '', '...\n', '# hết\n...\n', '...\n# sau hết\n'),
      lineBreak: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\uFEFF'),
      finalBreak: fc.boolean(),
    })
    .map(({ head, start, entries, indent, end, lineBreak, mark, finalBreak }) => {
      const list = entries.map(([text, after]) => `${text.replaceAll('→', indent)}\n${after}`);
      const text = [...head, start, ...list, end].join('');
      const trimmed = finalBreak ? text : text.replace(/\n$/, '');
      return { text: mark + trimmed.replaceAll('\n', lineBreak), count: entries.length };
    });

  /** Records, checks that the old bytes are all there in order, takes back, and checks that all is as before. */
  async function recordsAndTakesBack(cwd: string, text: string, args: string[], added: object) {
    const path = ledgerPath(cwd);
    const old = Buffer.from(text);
    writeFileSync(path, old);
    const entries = (entriesIn(text) || []) as unknown[];
    await ok(['done', '1.3', ...args], { cwd });
    const now = readFileSync(path);
    const shared = old.findIndex((byte, index) => byte !== now[index]);
    const rest = shared < 0 ? Buffer.alloc(0) : old.subarray(shared);
    expect(now.subarray(now.length - rest.length).equals(rest)).toBe(true);
    expect(entriesIn(now.toString())).toEqual([...entries, added]);
    if (text.includes('\r\n')) expect(now.toString().replaceAll('\r\n', '')).not.toContain('\n');
    await ok(['undo'], { cwd });
    expect(readFileSync(path).toString()).toBe(text);
    expect(readdirSync(join(cwd, 'data/2026'))).toEqual(SHIPPED);
  }

  test('whatever way it is written', async () => {
    const cwd = catalogueCopy();
    const note = fc.constantFrom('gọn', 'dòng một\ndòng hai', ' # lạ: "thật"');
    const property = fc.asyncProperty(ledger, note, async ({ text }, given) => {
      const added = { task: '1.3', on: TODAY, status: 'done', note: given.trim() };
      await recordsAndTakesBack(cwd, text, ['--note', given], added);
    });
    await fc.assert(property, { numRuns: 120 });
  });

  test.each(STYLES.map((style) => [style]))('in the style %j', async (style) => {
    const cwd = catalogueCopy();
    const added = { task: '1.3', on: TODAY, status: 'done' };
    const block = style.replaceAll('→', '');
    for (const text of [`${block}\n`, block, `${block}\n...\n`, `# đầu\n${block}\n\n# cuối\n`]) {
      await recordsAndTakesBack(cwd, text, [], added);
    }
  });

  test('undo of an entry that a person wrote takes all of it and no more', async () => {
    const cwd = catalogueCopy();
    const first = '- {task: 1.2, on: 2026-01-04, status: note}\n# giữa\n';
    for (const style of STYLES) {
      const block = style.replaceAll('→', '');
      const after = block.endsWith('\n\n') ? '' : '# cuối\n';
      writeFileSync(ledgerPath(cwd), `${first}\n${block}\n${after}`);
      await ok(['undo'], { cwd });
      expect(readFileSync(ledgerPath(cwd), 'utf8').replace(/\n+$/, '\n')).toBe(first + after);
    }
  });

  test.each([
    ['\n', '\r\n'],
    ['\r\n', '\n'],
  ])('after %j the last line break used, %j, is the one of a new entry', async (first, last) => {
    const cwd = catalogueCopy();
    const notes = ['1.1', '1.2'].map((id) => entry(id, '2026-01-05', 'note').trim());
    const text = `# sổ${first}# theo dõi${first}${notes.join(last)}`;
    writeFileSync(ledgerPath(cwd), text);
    await ok(['done', '1.3'], { cwd });
    const added = ['', '- task: 1.3', `  on: ${TODAY}`, '  status: done'].join(last);
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(text + added);
    await ok(['undo'], { cwd });
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(text);
    await ok(['undo'], { cwd });
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(text.slice(0, text.lastIndexOf(last)));
  });

  test.each([
    ['# còn nữa ...\n', ''],
    ['', '... # hết\n'],
    ['', '...\n'],
  ])('a new entry stands after %j and before %j', async (before, after) => {
    const first = `${entry('1.1', '2026-01-05', 'note')}${before}`;
    const cwd = catalogueCopy({ [LEDGER]: first + after });
    await ok(['done', '1.3'], { cwd });
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(
      `${first}${before && '\n'}- task: 1.3\n  on: ${TODAY}\n  status: done\n${after}`,
    );
  });

  test('entries that many runs added all come off again, one at a time', async () => {
    const cwd = catalogueCopy();
    const states = [readFileSync(ledgerPath(cwd), 'utf8')];
    for (const id of ['1.3', '2.2', '3.5a', '3.5b']) {
      await ok(['done', id, '--note', `${id}\n- xong`], { cwd });
      states.push(readFileSync(ledgerPath(cwd), 'utf8'));
    }
    while (states.length > 1) {
      expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(states.pop());
      await ok(['undo'], { cwd });
    }
    expect(readFileSync(ledgerPath(cwd), 'utf8')).toBe(states[0]);
  });
});

describe('the file itself', () => {
  test.skipIf(ON_WINDOWS)('keeps its mode', async () => {
    const cwd = catalogueCopy();
    for (const mode of [0o640, 0o600, 0o664]) {
      chmodSync(ledgerPath(cwd), mode);
      await ok(['done', '1.3'], { cwd });
      expect(statSync(ledgerPath(cwd)).mode & 0o777).toBe(mode);
      await ok(['undo'], { cwd });
      expect(statSync(ledgerPath(cwd)).mode & 0o777).toBe(mode);
    }
  });

  test.skipIf(ON_WINDOWS).each([
    ['absolute', (target: string) => target],
    ['relative', () => '../../chung/so.yaml'],
  ])('a link stays a link, and what it points to changes: %s', async (_, linkTo) => {
    const cwd = catalogueCopy();
    const folder = join(cwd, 'chung');
    mkdirSync(folder);
    const target = join(folder, 'so.yaml');
    renameSync(ledgerPath(cwd), target);
    symlinkSync(linkTo(target), ledgerPath(cwd));
    await ok(['done', '1.3'], { cwd });
    expect(lstatSync(ledgerPath(cwd)).isSymbolicLink()).toBe(true);
    expect(lstatSync(target).isSymbolicLink()).toBe(false);
    expect(readFileSync(target, 'utf8')).toMatch(/\n- task: 1\.3\n/);
    expect(readdirSync(folder)).toEqual(['so.yaml']);
    expect(readdirSync(join(cwd, 'data/2026'))).toEqual(SHIPPED);
    await ok(['undo'], { cwd });
    expect(lstatSync(ledgerPath(cwd)).isSymbolicLink()).toBe(true);
  });

  test.skipIf(ON_WINDOWS)(
    'a link to what is not there yet makes the file it points to',
    async () => {
      const cwd = catalogueCopy();
      rmSync(ledgerPath(cwd));
      mkdirSync(join(cwd, 'chung'));
      const target = join(cwd, 'chung/so.yaml');
      symlinkSync(target, ledgerPath(cwd));
      await warned(['done', '1.3'], cwd);
      expect(lstatSync(ledgerPath(cwd)).isSymbolicLink()).toBe(true);
      expect(readFileSync(target, 'utf8')).toMatch(/^- task: 1\.3\n/);
    },
  );

  test.skipIf(ON_WINDOWS || IS_ROOT)('is refused when it is read-only, and stays', async () => {
    const cwd = catalogueCopy();
    const before = filesOf(cwd);
    chmodSync(ledgerPath(cwd), 0o444);
    const { code, out, err } = await dvtasks(['done', '1.3'], { cwd });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/không ghi được.*tệp vẫn như cũ: không có quyền ghi/);
    expect(filesOf(cwd)).toEqual(before);
  });

  test.skipIf(ON_WINDOWS || IS_ROOT)(
    'is refused when its folder is read-only, and stays',
    async () => {
      const cwd = catalogueCopy();
      const before = filesOf(cwd);
      chmodSync(join(cwd, 'data/2026'), 0o555);
      const { code, err } = await dvtasks(['done', '1.3'], { cwd });
      chmodSync(join(cwd, 'data/2026'), 0o755);
      expect(code).toBe(3);
      expect(err).toMatch(/không có quyền ghi/);
      expect(filesOf(cwd)).toEqual(before);
    },
  );

  test('no lock and no temporary file is left', async () => {
    const cwd = catalogueCopy();
    const names = readdirSync(join(cwd, 'data/2026'));
    await ok(['done', '1.3'], { cwd });
    await dvtasks(['done', '1.3'], { cwd });
    await ok(['undo'], { cwd });
    expect(readdirSync(join(cwd, 'data/2026'))).toEqual(names);
  });

  test('copies that a person keeps beside it stay', async () => {
    const cwd = catalogueCopy();
    const copies = ['2025', '20260210', '202602101530', '1770710400', '3141592653', 'bak', 'tmp'];
    for (const ending of copies) writeFileSync(`${ledgerPath(cwd)}.${ending}`, 'bản sao\n');
    const names = readdirSync(join(cwd, 'data/2026'));
    await ok(['done', '1.3'], { cwd });
    expect(readdirSync(join(cwd, 'data/2026'))).toEqual(names);
  });

  test('the same command on the same ledger gives the same bytes', async () => {
    const results = [catalogueCopy(), catalogueCopy()].map(async (cwd) => {
      const out = await ok(['done', '1.3', '2.2', '--note', 'họp'], { cwd });
      return [out, readFileSync(ledgerPath(cwd), 'utf8')];
    });
    const [one, other] = await Promise.all(results);
    expect(one).toEqual(other);
  });
});
