/** A document of a catalogue that is there already: only what differs changes, and nothing that people wrote is lost unsaid. */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annexFolder } from './support/annexes.ts';
import { gridOf, htmlOf } from './support/grids.ts';
import { person } from './support/person.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';

const HEAD = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'];
const ROWS: readonly (readonly string[])[] = [
  ['1', 'CÁC NHIỆM VỤ CHUNG', '', '', ''],
  ['1.1', 'Xây dựng kế hoạch tuyên truyền năm', 'Phòng Kinh tế', '', 'Quý I/2026'],
  ['1.2', 'Tuyên truyền, vận động Nhân dân', 'Phòng Văn hóa', 'Phòng Kinh tế', 'Thường xuyên'],
  ['1.3', 'Rà soát hồ sơ các thôn', 'Phòng Kinh tế', '', 'Càng sớm càng tốt'],
  ['2', 'CÁC NHIỆM VỤ KHÁC', '', '', ''],
  ['2.1', 'Báo cáo tổng kết công tác', 'Phòng Kinh tế; Công an xã', '', 'Trước ngày 15/12/2026'],
];
const TITLE = 'Danh mục công tác dân vận năm 2026';

const page = (rows: readonly (readonly string[])[], head = HEAD, title = TITLE) =>
  `<html><body><p>ỦY BAN NHÂN DÂN</p><p>XÃ AN LẠC</p><p>PHỤ LỤC</p><p>${title}</p>${htmlOf(gridOf([head, ...rows]))}</body></html>`;

/** The rows with other cells: by the number, and the place of the cell. */
const edited = (id: string, at: number, text: string) =>
  ROWS.map((row) => (row[0] === id ? row.map((cell, one) => (one === at ? text : cell)) : row));

async function imported(cwd: string, args: readonly string[] = ['--yes'], world: World = {}) {
  const result = await dvtasks(['import', 'a.html', ...args, '--json'], { cwd, ...world });
  return { ...result, data: result.out === '' ? null : JSON.parse(result.out) };
}

/** Folder with the catalogue of ROWS, changed by hand. */
async function begun(edits: Record<string, (text: string) => string> = {}, args: string[] = []) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.html'), page(ROWS));
  const { code, err } = await imported(cwd, ['--yes', '--unit', 'xã An Lạc', ...args]);
  expect(code, err).toBe(0);
  for (const [name, edit] of Object.entries(edits)) {
    const path = join(cwd, 'data/2026', name);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  }
  return cwd;
}

/** All files of the folder, with when they were written. */
function filesIn(cwd: string): Map<string, string> {
  const all = readdirSync(cwd, { recursive: true, withFileTypes: true });
  return new Map(
    all
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        path.slice(cwd.length + 1),
        `${statSync(path).mtimeMs} ${readFileSync(path).toString('base64')}`,
      ]),
  );
}

const textOf = (cwd: string, name: string) => readFileSync(join(cwd, 'data/2026', name), 'utf8');
const give = (cwd: string, rows: readonly (readonly string[])[], head = HEAD) =>
  writeFileSync(join(cwd, 'a.html'), page(rows, head));
const SOUND = async (cwd: string) => {
  const { code, out } = await dvtasks(['validate', '--strict', '--against', 'a.html'], { cwd });
  expect(code, out).toBe(0);
};

describe('the same document', () => {
  test('changes nothing, asks nothing and touches nothing', async () => {
    const cwd = await begun({ '1-chung.yaml': (text) => `# của xã\r\n${text}` });
    const before = filesIn(cwd);
    for (const args of [[], ['--yes'], ['--in', '2026'], ['--dry-run']]) {
      const { code, err, data } = await imported(cwd, args);
      expect([code, err, data.changes, data.files, data.lost]).toEqual([0, '', [], [], []]);
    }
    const { ask, asked } = person([]);
    expect((await imported(cwd, [], { ask })).code).toBe(0);
    expect(asked).toEqual([]);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('nor what a person said of it the first time', async () => {
    const cwd = await begun({}, ['--title', 'Tên do người nhập ghi', '--decision', '12/QĐ-UBND']);
    const before = filesIn(cwd);
    expect((await imported(cwd, [])).code).toBe(0);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('its columns are what they were said to be', async () => {
    const cwd = temporaryFolder();
    const rows = ROWS.map((row, at) => [...row, at === 1 ? 'Ông Ba' : '']);
    give(cwd, rows, [...HEAD, 'Ai đó']);
    const { code, err } = await imported(cwd, [
      '--yes',
      '--unit',
      'xã A',
      '--column',
      'Ai đó=note',
    ]);
    expect(code, err).toBe(0);
    const before = filesIn(cwd);
    expect((await imported(cwd, [])).code).toBe(0);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('a source that is no longer kept is kept again', async () => {
    const cwd = await begun();
    const { rmSync } = await import('node:fs');
    rmSync(join(cwd, 'seeds/a.html'));
    expect((await imported(cwd)).data.files).toEqual(['seeds/a.html']);
    await SOUND(cwd);
  });
});

describe('a document that was put right', () => {
  test('only the rows that differ change; all else stays as it was typed', async () => {
    for (const lineBreak of ['\n', '\r\n']) {
      const typed = (text: string) =>
        `# Đầu tệp\n${text}# Cuối tệp\n`
          .replace('  - id: 1.1', '  # Nhắc ông Ba\n  - id:   1.1   # một')
          .replace('  - id: 1.2', '  # Trên 1.2\n  - id: 1.2')
          .replace('Thường xuyên\n', 'Thường xuyên\n    tags: [gấp]\n    # Trong 1.2\n')
          .replaceAll('\n', lineBreak);
      const cwd = await begun({ '1-chung.yaml': typed });
      const before = filesIn(cwd);
      const old = textOf(cwd, '1-chung.yaml');
      give(cwd, edited('1.2', 1, 'Tuyên truyền và vận động Nhân dân'));
      const { code, data } = await imported(cwd);
      expect([code, data.changes.length, data.lost]).toEqual([0, 2, []]);
      expect(data.files).toEqual([
        'data/2026/catalogue.yaml',
        'data/2026/1-chung.yaml',
        'seeds/a-2.html',
      ]);
      expect(textOf(cwd, '1-chung.yaml')).toBe(
        old
          .replace('Tuyên truyền, vận', 'Tuyên truyền và vận')
          .replace(`    # Trong 1.2${lineBreak}`, '')
          .replace('  - id: 1.2', `  # Trong 1.2${lineBreak}  - id: 1.2`),
      );
      expect(filesIn(cwd).get('data/2026/2-khac.yaml')).toBe(before.get('data/2026/2-khac.yaml'));
      await SOUND(cwd);
    }
  });

  test('what was set for the words of a time goes with them, and is said', async () => {
    const set = (text: string) =>
      text.replace(
        'Càng sớm càng tốt\n',
        'Càng sớm càng tốt\n    due: 2026-05-01\n    tags: [a]\n',
      );
    const cwd = await begun({ '1-chung.yaml': set });
    give(cwd, edited('1.3', 1, 'Rà soát các hồ sơ các thôn'));
    expect((await imported(cwd)).data.lost).toEqual([]);
    expect(textOf(cwd, '1-chung.yaml')).toContain('due: 2026-05-01');
    give(cwd, edited('1.3', 4, 'Quý II/2026'));
    expect((await imported(cwd)).data.lost).toEqual([{ id: '1.3', line: 'due: 2026-05-01' }]);
    const text = textOf(cwd, '1-chung.yaml');
    expect([text.includes('due:'), text.includes('tags: [a]')]).toEqual([false, true]);
    // The acknowledgement of the unread time went with it.
    expect(text).not.toContain('dvtasks-ignore');
    await SOUND(cwd);
  });

  describe('what a clerk wrote of a task whose time is worded anew', () => {
    const OWN = ['due: 2026-05-01', 'note: Chờ văn bản của cấp trên'];
    const set = (text: string) =>
      text.replace(
        'Càng sớm càng tốt\n',
        `Càng sớm càng tốt\n${OWN.map((line) => `    ${line}\n`).join('')}`,
      );

    test.each(['Càng sớm càng tốt, theo chỉ đạo', 'Thường xuyên'])(
      'stays where the words give no day: %s',
      async (words) => {
        const cwd = await begun({ '1-chung.yaml': set });
        give(cwd, edited('1.3', 4, words));
        const { code, data } = await imported(cwd);
        expect([code, data.lost]).toEqual([0, []]);
        for (const line of OWN) expect(textOf(cwd, '1-chung.yaml')).toContain(`    ${line}\n`);
        const { tasks } = JSON.parse((await dvtasks(['list', '--json'], { cwd })).out);
        expect(tasks.find((task: { id: string }) => task.id === '1.3')?.due).toBe('2026-05-01');
      },
    );

    test('but a day goes where they give one, which is said with the reason', async () => {
      const cwd = await begun({ '1-chung.yaml': set });
      give(cwd, edited('1.3', 4, 'Quý II/2026'));
      const { out, err } = await dvtasks(['import', 'a.html', '--yes'], { cwd, width: 200 });
      expect(out, err).toContain(
        '1.3: due: 2026-05-01 (bỏ, vì thời gian trong văn bản mới tự có ngày: “Quý II/2026”)',
      );
      const text = textOf(cwd, '1-chung.yaml');
      expect(OWN.map((line) => text.includes(line))).toEqual([false, true]);
    });

    test('a task that was extended is not said to have no deadline and be in term', async () => {
      const cwd = await begun();
      await dvtasks(['extend', '1.1', '--until', '2026-12-05', '--evidence', 'x'], { cwd });
      give(cwd, edited('1.1', 4, 'Theo chỉ đạo của cấp trên'));
      const { out } = await dvtasks(['import', 'a.html', '--yes'], { cwd, width: 200 });
      expect(out).toContain('vẫn trong hạn theo hạn đã gia hạn');
    });
  });

  test('rows that are counted anew take with them what was written of them', async () => {
    const set = (text: string) =>
      text
        .replace('  - id: 1.2', '  # Của tuyên truyền\n  - id: 1.2')
        .replace('Càng sớm càng tốt\n', 'Càng sớm càng tốt\n    due: 2026-05-01\n');
    const cwd = await begun({ '1-chung.yaml': set });
    const [section, one, two, three, ...others] = ROWS as [string[], string[], string[], string[]];
    const put = ['1.2', 'Việc xen vào giữa', 'Phòng Kinh tế', '', 'Càng sớm càng tốt'];
    const anew = (row: readonly string[], id: string) => [id, ...row.slice(1)];
    give(cwd, [section, one, put, anew(two, '1.3'), anew(three, '1.4'), ...others]);
    const { code, data } = await imported(cwd);
    expect([code, data.lost]).toEqual([0, []]);
    const { tasks } = JSON.parse((await dvtasks(['list', '--json'], { cwd })).out);
    const dueOf = (id: string) => tasks.find((task: { id: string }) => task.id === id)?.due;
    expect([dueOf('1.2'), dueOf('1.3'), dueOf('1.4')]).toEqual([null, null, '2026-05-01']);
    expect(textOf(cwd, '1-chung.yaml')).toContain('# Của tuyên truyền\n  - id: 1.3\n');
    await SOUND(cwd);
  });

  test('sections come, go and are counted anew; their files keep their names', async () => {
    const cwd = await begun({ '2-khac.yaml': (text) => `# Ghi tay\n${text}` });
    const { renameSync } = await import('node:fs');
    renameSync(join(cwd, 'data/2026/2-khac.yaml'), join(cwd, 'data/2026/bao-cao.yaml'));
    const put = [
      ['2', 'CÁC NHIỆM VỤ MỚI', '', '', ''],
      ['2.1', 'Khảo sát nhà văn hóa', 'Phòng Kinh tế', '', 'Quý II/2026'],
    ];
    const last = [
      ['3', 'CÁC NHIỆM VỤ KHÁC', '', '', ''],
      ['3.1', ...(ROWS[5] ?? []).slice(1)],
    ];
    give(cwd, [...ROWS.slice(0, 4), ...put, ...last]);
    const { code, err } = await imported(cwd);
    expect(code, err).toBe(0);
    expect(readdirSync(join(cwd, 'data/2026')).sort()).toEqual([
      '1-chung.yaml',
      '2-moi.yaml',
      'bao-cao.yaml',
      'catalogue.yaml',
      'progress.yaml',
    ]);
    expect(textOf(cwd, 'bao-cao.yaml')).toContain('# Ghi tay');
    expect(textOf(cwd, 'bao-cao.yaml')).toContain('section: "3"');
    await SOUND(cwd);
    give(cwd, ROWS.slice(0, 4));
    const { data } = await imported(cwd);
    expect(data.gone.sort()).toEqual(['data/2026/2-moi.yaml', 'data/2026/bao-cao.yaml']);
    await SOUND(cwd);
  });

  test('columns come and go', async () => {
    const cwd = await begun();
    const more = ROWS.map((row) => [...row, row[0] === '1.1' ? 'Ông Ba' : '']);
    give(cwd, more, [...HEAD, 'Lãnh đạo phụ trách']);
    expect((await imported(cwd)).code).toBe(0);
    expect(textOf(cwd, 'catalogue.yaml')).toContain('columns:');
    await SOUND(cwd);
    give(cwd, ROWS);
    expect((await imported(cwd)).code).toBe(0);
    expect(textOf(cwd, 'catalogue.yaml')).not.toContain('columns:');
    await SOUND(cwd);
  });

  test('what the clerk filled in stays where the document leaves it blank', async () => {
    const fill = (text: string) =>
      text
        .replace('  number:\n  date:\n', '  number: 12/QĐ-UBND # đã ký\n  date: 2026-02-05\n')
        .replace(/remind: .*\nsoon: .*/, 'remind: [5]\nsoon: 3');
    const cwd = await begun({ 'catalogue.yaml': fill });
    const old = textOf(cwd, 'catalogue.yaml');
    give(cwd, edited('1.1', 4, 'Quý II/2026'));
    expect((await imported(cwd)).code).toBe(0);
    const own = (text: string) => text.replace(/source:[\s\S]*/, '');
    expect(own(textOf(cwd, 'catalogue.yaml'))).toBe(own(old));
    expect(old).toContain('# đã ký');
  });

  test('what is recorded of a row that goes, or is counted anew, is not given to another', async () => {
    const cwd = await begun();
    for (const line of [
      ['done', '1.2', '--final'],
      ['note', '1.3', '--note', 'đang làm'],
    ]) {
      const { code, err } = await dvtasks([...line, '--on', '2026-02-10'], { cwd });
      expect(code, err).toBe(0);
    }
    const before = filesIn(cwd);
    const [section, one, , three, ...others] = ROWS as [string[], string[], string[], string[]];
    give(cwd, [section, one, ['1.2', ...three.slice(1)], ...others]);
    before.set('a.html', filesIn(cwd).get('a.html') ?? '');
    const { code, err } = await imported(cwd);
    expect(code).toBe(2);
    expect(err).toContain('1.2 không còn: Tuyên truyền, vận động Nhân dân');
    expect(err).toContain('1.3 nay là 1.2: Rà soát hồ sơ các thôn');
    expect(filesIn(cwd)).toEqual(before);
    give(cwd, edited('1.2', 1, 'Một việc hoàn toàn khác hẳn'));
    expect((await imported(cwd)).err).toContain('1.2 không còn');
    give(cwd, edited('1.2', 1, 'Tuyên truyền và vận động Nhân dân'));
    expect((await imported(cwd)).code).toBe(0);
  });

  test('another annex is not written over it', async () => {
    const cwd = await begun();
    const before = filesIn(cwd);
    const other = [
      ['1', 'CHUYỂN ĐỔI SỐ', '', '', ''],
      ['1.1', 'Nâng cấp cổng dịch vụ', 'Công an xã', '', 'Quý III/2026'],
    ];
    writeFileSync(join(cwd, 'b.html'), page(other, HEAD, 'Danh mục chuyển đổi số năm 2026'));
    const line = ['import', 'b.html', '--yes', '--in', '2026'];
    const { code, err } = await dvtasks(line, { cwd });
    expect(code).toBe(2);
    expect(err).toContain('data/2026 đã có tệp; import không ghi đè');
    const { mtimeMs } = statSync(join(cwd, 'b.html'));
    before.set('b.html', `${mtimeMs} ${readFileSync(join(cwd, 'b.html')).toString('base64')}`);
    expect(filesIn(cwd)).toEqual(new Map([...before].sort()));
    const beside = await dvtasks([...line.slice(0, 3), '--json'], { cwd });
    expect(JSON.parse(beside.out).catalogue).not.toBe('data/2026');
  });
});

describe('whether it is written', () => {
  const FIXED = edited('1.1', 4, 'Quý II/2026');

  test('without a terminal, only where the line says so; what would change is shown', async () => {
    const cwd = await begun();
    give(cwd, FIXED);
    const before = filesIn(cwd);
    const { code, out, err } = await imported(cwd, []);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('chưa ghi gì; data/2026 đã có danh mục này');
    expect(err).toContain('“Quý I/2026”');
    const dry = await imported(cwd, ['--dry-run']);
    expect([dry.code, dry.data.dryRun, dry.data.changes.length]).toEqual([0, true, 2]);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('words of a decision that its document says otherwise are no warning', async () => {
    const cwd = await begun({
      'catalogue.yaml': (text) =>
        text.replace('  number:\n  date:\n', '  number: 9/QĐ-UBND\n  date: 2026-01-06\n'),
    });
    give(cwd, FIXED);
    const { code, out, err } = await dvtasks(['import', 'a.html', '--yes'], { cwd });
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(' thay đổi · 1 chỗ lời văn sửa theo văn bản nguồn.');
    expect(out).not.toContain('cảnh báo');
  });

  test('a part of the name of a catalogue makes another one only where that is known', async () => {
    const other = [ROWS[0], ['1.1', 'Nâng cấp cổng dịch vụ', 'Công an xã', '', 'Quý III/2026']];
    const begin = async () => {
      const cwd = await begun({}, ['--in', '2026-cao-diem']);
      const rows = other as readonly (readonly string[])[];
      writeFileSync(join(cwd, 'b.html'), page(rows, HEAD, 'Danh mục chuyển đổi số năm 2026'));
      return cwd;
    };
    const line = ['import', 'b.html', '--in', '2026-cao', '--unit', 'xã An Lạc'];
    const told = await dvtasks([...line, '--yes'], { cwd: await begin() });
    expect([told.code, told.err]).toEqual([
      0,
      'dvtasks: đã có danh mục 2026-cao-diem; --in 2026-cao lập thêm một danh mục mới. Muốn nhập vào danh mục đã có, ghi đủ tên của nó\n',
    ]);
    const cwd = await begin();
    const before = filesIn(cwd);
    const { ask, asked } = person(Array.from({ length: 20 }, () => ''));
    expect((await dvtasks(line, { cwd, ask })).code).toBe(2);
    expect(asked.at(-1)).toBe('Lập thêm danh mục mới “2026-cao”, cạnh 2026-cao-diem đã có');
    expect(filesIn(cwd)).toEqual(before);
  });

  test('at a terminal it is asked, and no is what Enter means', async () => {
    for (const [answer, code] of [
      ['', 2],
      ['không', 2],
      ['có', 0],
    ] as const) {
      const cwd = await begun();
      give(cwd, FIXED);
      const before = filesIn(cwd);
      const { ask, asked } = person(['', '', answer]);
      const result = await imported(cwd, [], { ask });
      expect([result.code, asked]).toEqual([
        code,
        [
          ...['Số quyết định (Enter: chưa có)', 'Ngày quyết định (Enter: chưa có)'],
          'Ghi 2 thay đổi này vào data/2026',
        ],
      ]);
      expect(result.err).toContain('“Quý II/2026”');
      if (code !== 0) expect(filesIn(cwd)).toEqual(before);
    }
  });

  test('at a terminal the document of another decision is said to be one', async () => {
    for (const [number, said] of [
      ['13/QĐ-UBND', true],
      ['số 12/qđ-ubnd', false],
    ] as const) {
      const cwd = await begun({}, ['--decision', '12/QĐ-UBND', '--date', '5/2/2026']);
      give(cwd, FIXED);
      const { ask, asked } = person(['']);
      const { code, err } = await imported(cwd, ['--decision', number], { ask });
      expect([code, asked.length]).toEqual([2, 1]);
      const words =
        'văn bản là của Quyết định số 13/QĐ-UBND, danh mục là của số 12/QĐ-UBND; nếu đó là quyết định sửa đổi thì trả lời không, rồi chạy lại với --amends 13/QĐ-UBND\n';
      expect(err.includes(words)).toBe(said);
    }
  });

  test('of two at once, both end in a state that is sound', async () => {
    const cwd = await begun();
    give(cwd, FIXED);
    const codes = (await Promise.all([imported(cwd), imported(cwd)])).map(({ code }) => code);
    expect(codes).toContain(0);
    expect((await imported(cwd)).data.files).toEqual([]);
    await SOUND(cwd);
  });

  test('a catalogue with errors is not taken for one that is not there', async () => {
    const cwd = await begun({ '1-chung.yaml': (text) => `${text}    lead: [x\n` });
    const before = filesIn(cwd);
    const { code } = await imported(cwd);
    expect(code).toBe(3);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('where one file cannot be written, all stay as they were', async () => {
    const cwd = await begun();
    give(cwd, [...edited('1.1', 4, 'Quý II/2026').slice(0, 4)]);
    const before = filesIn(cwd);
    // A folder stands where the document is to be kept.
    const { rmSync } = await import('node:fs');
    rmSync(join(cwd, 'seeds'), { recursive: true });
    writeFileSync(join(cwd, 'seeds'), 'không phải thư mục');
    const { code } = await imported(cwd);
    expect(code).toBe(3);
    const bytes = (files: Map<string, string>) =>
      [...files].filter(([path]) => path.startsWith('data')).map(([, text]) => text.split(' ')[1]);
    expect(bytes(filesIn(cwd))).toEqual(bytes(before));
  });
});

describe.skipIf(annexFolder === null)('the known annexes (skipped where they are missing)', () => {
  const folder = annexFolder ?? '';
  const names = annexFolder === null ? [] : readdirSync(folder).filter((one) => /x$/.test(one));

  test.each(names)('%s asks nothing the second time', { timeout: 60_000 }, async (name) => {
    const cwd = temporaryFolder();
    const first = await dvtasks(['import', join(folder, name), '--yes'], { cwd });
    expect(first.code, first.err).toBe(0);
    const before = filesIn(cwd);
    const again = await dvtasks(['import', join(folder, name)], { cwd });
    expect(again.code, again.err).toBe(0);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('over a catalogue that was typed by hand, only the source is new', async () => {
    const cwd = catalogueCopy();
    cpSync(join(folder, 'nghi-duong-2026.docx'), join(cwd, 'x.docx'));
    mkdirSync(join(cwd, 'seeds'));
    const before = filesIn(cwd);
    const old = textOf(cwd, 'catalogue.yaml');
    const { code, out } = await dvtasks(['import', 'x.docx', '--yes', '--json'], { cwd });
    expect(code).toBe(0);
    const { changes, lost, files, warnings } = JSON.parse(out);
    expect([lost, warnings]).toEqual([[], []]);
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes)).toContain('seeds/x.docx');
    expect(files).toEqual(['data/2026/catalogue.yaml', 'seeds/x.docx']);
    expect(textOf(cwd, 'catalogue.yaml').startsWith(old)).toBe(true);
    const after = filesIn(cwd);
    for (const [path, text] of before) {
      if (path !== 'data/2026/catalogue.yaml') expect(after.get(path)).toBe(text);
    }
  });
});
