/** The tool on Windows, as a clerk's machine has it. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { REPOSITORY } from './support/run.ts';
import { describeOnWindows } from './support/wine.ts';
import { workspaceOf } from './support/workspace.ts';

/** The bytes that a file of each form begins with. */
const BEGINNINGS = { docx: 'PK', xlsx: 'PK', html: '<!doctype html>', csv: '\uFEFFTT' };

const LEDGER = '- task: 1.3\r\n  on: 2026-02-10\r\n  status: started\r\n';

describeOnWindows('on Windows', ({ folder, pathOf, run }) => {
  /** A folder with a copy of the shipped data. */
  function place(name: string): string {
    const cwd = join(folder, name);
    cpSync(join(REPOSITORY, 'data'), join(cwd, 'data'), { recursive: true });
    return cwd;
  }

  /** Everything in a folder, but for what stands in the data folder. */
  const filesIn = (cwd: string) =>
    readdirSync(cwd)
      .filter((name) => name !== 'data')
      .sort();

  test('a task is recorded, taken back and printed, in a folder with blanks and letters', async () => {
    const cwd = place('Xã Nghi Dương (mới) & cũ');
    const ledger = join(cwd, 'data/2026/progress.yaml');
    writeFileSync(ledger, LEDGER);
    const out = pathOf(join(cwd, 'Tổng hợp quý I.xlsx'));
    const data = pathOf(join(cwd, 'data'));
    const done = await run(
      [
        'dvtasks due --quarter Q1 --as-of 2026-02-12',
        'dvtasks done 1.3 --on 2026-02-12 --evidence "12/BC-UBND" --note "đã xong & gửi"',
        'dvtasks show 1.3 --as-of 2026-02-12',
        'dvtasks validate --format json --strict',
        'dvtasks remind --as-of 2026-02-12',
        'dvtasks print danh-muc -o danh-muc.docx',
        `dvtasks print tong-hop --data "${data}" -o "${out}"`,
        'dvtasks print don-doc -o .\\thư\\đôn-đốc.html',
        'dvtasks list -o thư/danh-sách.csv',
        `cd \\ && dvtasks list --data "${data.replaceAll('\\', '/')}" --section 5`,
        'dvtasks due --quarter Q9',
        'dvtasks done',
      ],
      { cwd },
    );
    const told = done.map(({ code, err }) => [code, err.replace(/^dvtasks: đã ghi .*\n$/, '')]);
    expect(told.slice(0, 10)).toEqual(Array(10).fill([0, '']));
    expect(done[0]?.out).toContain('Quý I/2026');
    expect(done[2]?.out).toContain('đã xong & gửi');
    expect(JSON.parse(done[3]?.out ?? '').kind).toBe('diagnostics');
    expect(told.slice(10).map(([code]) => code)).toEqual([2, 2]);
    const written = readFileSync(ledger, 'utf8');
    expect(written.startsWith(LEDGER)).toBe(true);
    expect(written.slice(LEDGER.length)).toBe(
      '- task: 1.3\r\n  on: 2026-02-12\r\n  status: done\r\n  evidence: 12/BC-UBND\r\n  note: đã xong & gửi\r\n',
    );
    for (const name of [
      'danh-muc.docx',
      'Tổng hợp quý I.xlsx',
      'thư/đôn-đốc.html',
      'thư/danh-sách.csv',
    ]) {
      const ending = name.split('.').at(-1) as keyof typeof BEGINNINGS;
      expect(readFileSync(join(cwd, name), 'utf8').startsWith(BEGINNINGS[ending])).toBe(true);
    }
    const [undone] = await run(['dvtasks undo'], { cwd });
    expect([undone?.code, undone?.err]).toEqual([0, '']);
    expect(readFileSync(ledger, 'utf8')).toBe(LEDGER);
  });

  test('paths in diagnostics have “/”', async () => {
    const cwd = place('kiểm tra');
    const bodies = join(cwd, 'data/bodies.yaml');
    writeFileSync(bodies, `${readFileSync(bodies, 'utf8')}  - code: VHXH\n    name: Trùng\n`);
    const [found] = await run(['dvtasks validate --format json'], { cwd });
    const [{ file }] = JSON.parse(found?.out ?? '').diagnostics;
    expect([found?.code, file]).toEqual([1, 'data/bodies.yaml']);
  });

  test('the lines that are offered run in cmd', async () => {
    const cwd = workspaceOf({ 'cải cách & cũ/2026': {}, 'dân vận/2026': {} });
    // No “%”: in a .cmd file wine, unlike Windows, looks for variables in what came with the call.
    const note = 'C:\\gửi "bản 1" & ^';
    const [asked, misplaced] = await run(
      [
        `dvtasks done --final 1.1 --note "${note.replaceAll('"', '""')}"`,
        'dvtasks --search "a & b" list --section 5',
      ],
      { cwd },
    );
    expect([asked?.code, misplaced?.code]).toEqual([2, 2]);
    const offered = `${asked?.err}${misplaced?.err}`.match(/(?<=dvtasks\.js ).*/g) ?? [];
    expect(offered).toHaveLength(3);
    const ran = await run(
      offered.map((line) => `dvtasks ${line}`),
      { cwd },
    );
    expect(ran.map(({ code, err }) => [code, err])).toEqual(Array(3).fill([0, '']));
    for (const name of ['cải cách & cũ', 'dân vận']) {
      const ledger = readFileSync(join(cwd, 'data', name, '2026/progress.yaml'), 'utf8');
      expect(parseYaml(ledger)).toMatchObject([{ task: 1.1, note }]);
    }
  });

  test('a catalogue is begun, and one imported from a document', async () => {
    const cwd = place('nhập');
    const from = join(folder, 'mới');
    mkdirSync(join(from, 'trống'), { recursive: true });
    const [paper, begun, again, imported, due, diff, rev] = await run(
      [
        `dvtasks print danh-muc -o "${pathOf(join(from, 'phụ lục.docx'))}"`,
        `dvtasks init "${pathOf(join(from, 'xã mới'))}" --unit "xã Mới" --year 2026 --yes`,
        `dvtasks init "${pathOf(join(from, 'trống'))}" --unit "xã Mới" --year 2026 --yes`,
        `cd "${pathOf(from)}" && dvtasks import "phụ lục.docx" --data .\\dữ-liệu --unit "xã Nghi Dương" --year 2026 --yes`,
        `dvtasks due --quarter Q1 --json --data "${pathOf(join(from, 'dữ-liệu'))}"`,
        'dvtasks diff HEAD',
        'dvtasks list --rev 2026-04-01',
      ],
      { cwd },
    );
    for (const one of [paper, begun, again, imported])
      expect([one?.code, one?.err]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(due?.out ?? '').tasks).toHaveLength(6);
    expect([diff?.code, rev?.code]).toEqual([3, 3]);
    expect(`${diff?.err}${rev?.err}`).toContain('git');
    expect(existsSync(join(from, 'trống/data/2026/catalogue.yaml'))).toBe(true);
  });

  test('a name that Windows gives no file is refused', async () => {
    const cwd = place('tên');
    const names = ['con.docx', 'NUL', 'lúc 12:30.docx', 'hỏi?.docx', 'cuối.docx.'];
    const done = await run(
      names.map((name) => `dvtasks print danh-muc --format docx -o "${name}"`),
      { cwd },
    );
    for (const [at, { code, err }] of done.entries()) {
      expect([code, err]).toEqual([
        2,
        `dvtasks: Windows không nhận tên tệp “${names[at]}”; đặt tên khác\n`,
      ]);
    }
    expect(filesIn(cwd)).toEqual([]);
  });

  test('a name in other letters is the same file', async () => {
    const cwd = place('hoa thường');
    const done = await run(
      [
        'dvtasks list -o Viec.csv',
        'dvtasks list -o VIEC.CSV',
        'dvtasks list -o DATA\\2026\\Progress.YAML --force',
      ],
      { cwd },
    );
    expect(done.map(({ code }) => code)).toEqual([0, 2, 2]);
    expect(done[1]?.err).toContain('đã có');
  });

  test('a file that another program holds is waited for, and then left as it is', async () => {
    const cwd = place('khóa');
    const ledger = join(cwd, 'data/2026/progress.yaml');
    writeFileSync(ledger, LEDGER);
    writeFileSync(join(cwd, 'viec.csv'), 'cũ');
    writeFileSync(join(cwd, 'hold.js'), 'setTimeout(() => undefined, Number(process.argv[2]))');
    const hold = (file: string, ms: number) => `start /b cmd /c "node hold.js ${ms} 9>>${file}"`;
    const line = 'dvtasks done 1.3 --on 2026-02-12 --evidence "12/BC-UBND"';
    const listed = () => [filesIn(cwd), readdirSync(join(cwd, 'data/2026')).sort()];
    const before = listed();
    const [paper, locked, freed] = await run(
      [
        `${hold('viec.csv', 20000)} & node hold.js 500 & dvtasks list -o viec.csv --force`,
        `${hold('data\\2026\\progress.yaml', 20000)} & node hold.js 500 & ${line}`,
        line,
      ],
      { cwd },
    );
    const held = 'tệp đang mở trong chương trình khác (Excel, Word); đóng lại rồi chạy lại';
    for (const one of [paper, locked]) {
      expect([one?.code, one?.out]).toEqual([3, '']);
      expect(one?.err).toContain(held);
    }
    expect([freed?.code, freed?.err]).toEqual([0, '']);
    expect(readFileSync(ledger, 'utf8').startsWith(LEDGER)).toBe(true);
    expect(readFileSync(join(cwd, 'viec.csv'), 'utf8')).toBe('cũ');
    expect(listed()).toEqual(before);
  });
});
