/** A new catalogue, from nothing and from last year's: what is written, what is asked, and what is never touched. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { person } from './support/person.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';

const init = (cwd: string, args: readonly string[], world: World = {}) =>
  dvtasks(['init', ...args], { cwd, ...world });

const NEW = ['--yes', '--unit', 'xã Kim Sơn'];
/** What every view of it says beside its answer. */
const NEEDS_ITS_ANNEX = /^dvtasks: .* chưa có nhiệm vụ nào; nhập phụ lục: dvtasks import TỆP.*\n/;
const CARRIED = 'data/2027-chuyen-tiep';

/** Every file below a folder, with its text. */
function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** The lines that a run says come next, as arguments. */
function nextOf(out: string): string[][] {
  return JSON.parse(out).next.map((line: string) =>
    [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
      .map(([, double, single, plain]) => double ?? single ?? plain ?? '')
      .slice(1),
  );
}

const VIEWS = [
  ...[[], ['list'], ['due'], ['overdue'], ['remind'], ['stats'], ['bodies'], ['list', '--json']],
  ...[
    ['print', 'danh-muc', '--format', 'md'],
    ['print', 'tong-hop', '--format', 'md'],
  ],
];

describe('from nothing', () => {
  test('it makes a data folder that is clean, that every view takes, and that says what to do', async () => {
    const cwd = temporaryFolder();
    const args = ['--decision', 'số 12/QĐ-UBND', '--date', '5/2/2026', '--province', 'tỉnh X'];
    const { code, err, out } = await init(cwd, [...NEW, ...args]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const files = filesIn(cwd);
    expect(Object.keys(files)).toEqual([
      '.gitattributes',
      'data/2026/catalogue.yaml',
      'data/2026/progress.yaml',
      'data/bodies.yaml',
      'data/calendar.yaml',
    ]);
    for (const name of Object.keys(files)) expect(out).toContain(name);
    expect(parse(files['data/2026/catalogue.yaml'] ?? '', { schema: 'failsafe' })).toMatchObject({
      year: '2026',
      title: 'Danh mục nhiệm vụ năm 2026',
      authority: 'Ủy ban nhân dân',
      unit: 'xã Kim Sơn',
      decision: { number: '12/QĐ-UBND', date: '2026-02-05' },
    });
    expect(files['data/2026/catalogue.yaml']).toContain('# Danh mục của xã Kim Sơn, tỉnh X.');
    expect((await dvtasks(['validate', '--strict'], { cwd })).out).toBe(
      'Danh mục sạch: 4 tệp, 0 nhiệm vụ.\n',
    );
    for (const view of VIEWS) {
      const seen = await dvtasks(view, { cwd });
      expect([view, seen.code, seen.err.replace(NEEDS_ITS_ANNEX, '')]).toEqual([view, 0, '']);
    }
    // The tasks by hand, as the comment in catalogue.yaml shows them.
    const example = (files['data/2026/catalogue.yaml'] ?? '').split('#\n')[1] ?? '';
    writeFileSync(join(cwd, 'data/2026/1-ke-hoach.yaml'), example.replace(/^# /gm, ''));
    const body = 'bodies:\n  - code: VP\n    name: Văn phòng HĐND và UBND\n    aliases: []\n';
    writeFileSync(join(cwd, 'data/bodies.yaml'), body);
    expect((await dvtasks(['validate', '--strict'], { cwd })).out).toMatch(/^Danh mục sạch: .* 1 /);
  });

  test.each([
    ['2026', /^years:\n {2}- year: 2026$/m],
    ['2031', /2027 chưa ban hành/],
  ])(
    'the calendar for %s has the days off that are known, and none that are not',
    async (year, words) => {
      const cwd = temporaryFolder();
      await init(cwd, [...NEW, '--year', year]);
      const text = readFileSync(join(cwd, 'data/calendar.yaml'), 'utf8');
      expect(text).toMatch(words);
      expect(parse(text).years.map((one: { year: number }) => one.year)).toEqual([2026]);
    },
  );

  test.each([
    [['xa-kim-son'], 'xa-kim-son/data/2026'],
    [['moi/data'], 'moi/data/2026'],
    [['.', '--year', '2027', '--in', 'cchc/2027'], 'data/cchc/2027'],
    [['--data', 'd'], 'd/2026'],
  ])('%j is where it stands, and the next lines find it', async (args, folder) => {
    const cwd = temporaryFolder();
    const { code, out } = await init(cwd, [...args, ...NEW, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'init', dryRun: false, catalogue: folder });
    expect(existsSync(join(cwd, folder, 'catalogue.yaml'))).toBe(true);
    for (const line of nextOf(out).slice(1)) {
      const { code: then, err } = await dvtasks(line, { cwd });
      expect([line, then, err]).toEqual([line, 0, expect.stringMatching(NEEDS_ITS_ANNEX)]);
    }
  });

  test('a dry run writes nothing, and says what it would', async () => {
    const cwd = temporaryFolder();
    const { code, out } = await init(cwd, [...NEW, '--dry-run']);
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 0, left: [] });
    expect(out).toMatch(/^Thử, chưa lập data\/2026\n.*Sẽ ghi/s);
  });
});

describe('what is missing', () => {
  test('without a terminal it never waits: it says what is missing, and writes nothing', async () => {
    const cwd = temporaryFolder();
    const { code, out, err } = await init(cwd, []);
    expect({ code, out, left: readdirSync(cwd) }).toEqual({ code: 2, out: '', left: [] });
    for (const option of ['--year', '--unit', '--province', '--title', '--decision', '--date']) {
      expect(err).toContain(`${option} `);
    }
    expect((await init(cwd, ['--yes'])).err).toMatch(
      /cần --unit.*\n {2}dvtasks init --unit "xã Nghi Dương" --yes\n/s,
    );
    expect(readdirSync(cwd)).toEqual([]);
    // The line that is offered lacks nothing.
    const line = /^ {2}dvtasks (init .*)$/m.exec(err)?.[1] ?? '';
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain,
    );
    expect(
      (
        await dvtasks(
          words.filter((word) => word !== undefined),
          { cwd },
        )
      ).code,
    ).toBe(0);
  });

  test('a person is asked for it, with defaults that Enter takes', async () => {
    const cwd = temporaryFolder();
    const answers = [
      '',
      '',
      'xã Kim Sơn',
      '',
      '',
      'Danh mục X',
      '12/QĐ-UBND',
      '31/2/2026',
      '5/2/2026',
      '',
    ];
    const { ask, asked, left } = person(answers);
    const { code, err } = await init(cwd, [], { ask });
    expect({ code, left, said: err }).toEqual({
      code: 0,
      left: [],
      said: expect.stringContaining('“31/2/2026” không phải một ngày có thật'),
    });
    expect(asked).toContain('Của xã, phường nào (ví dụ xã Nghi Dương)');
    const text = readFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'utf8');
    expect(parse(text, { schema: 'failsafe' })).toMatchObject({
      title: 'Danh mục X',
      decision: { number: '12/QĐ-UBND', date: '2026-02-05' },
    });
  });

  test('whoever stops at any question has written nothing', async () => {
    const answers = ['', '2026', 'xã A', '', '', '', '', '', ''];
    expect((await init(temporaryFolder(), [], person(answers))).code).toBe(0);
    for (let given = 0; given < answers.length; given += 1) {
      const cwd = temporaryFolder();
      const { ask } = person(answers.slice(0, given));
      const { code, err } = await init(cwd, [], { ask });
      expect([given, code, err, readdirSync(cwd)]).toEqual([
        given,
        2,
        'dvtasks: đã dừng, chưa ghi gì\n',
        [],
      ]);
    }
  });

  test.each([
    [['--unit', ''], /--unit cần một giá trị/],
    [['--unit', 'a', '--unit', 'b'], /ghi một lần/],
    [['--year', '26'], /--year: “26” không phải năm/],
    [['--date', '31/02/2026'], /không phải một ngày có thật/],
    [['--in', '../x'], /không dùng làm tên thư mục/],
    [['--in', 'schemas'], /không dùng làm tên thư mục/],
    [['d', '--data', 'e'], /ghi thư mục một lần/],
    [['--carry', 'all'], /--carry cần --from/],
    [['--from', 'nope'], /không có danh mục hay thư mục “nope”/],
    [['--title', ' '], /--title để trống/],
  ])('%j is refused, and nothing is written', async (args, said) => {
    const cwd = temporaryFolder();
    const { code, out, err } = await init(cwd, [
      ...(args.includes('--unit') ? ['--yes'] : NEW),
      ...args,
    ]);
    expect({ code, out, left: readdirSync(cwd) }).toEqual({ code: 2, out: '', left: [] });
    expect(err).toMatch(said);
  });

  test('words that YAML would take for something else come back as they were typed', async () => {
    for (const title of ['- a', 'a: b # c', '"x" \\n', '1.10', 'true', '&a *b', "it's", '{a}']) {
      const cwd = temporaryFolder();
      expect((await init(cwd, [...NEW, '--title', title])).code).toBe(0);
      const text = readFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'utf8');
      expect(parse(text, { schema: 'failsafe' }).title).toBe(title);
      const { code, out } = await dvtasks(['validate'], { cwd });
      expect([title, code, out]).toEqual([title, 0, expect.stringMatching(/^Danh mục sạch/)]);
    }
  });
});

describe('nothing is overwritten', () => {
  test.each([
    ['a catalogue', 'data/2026/catalogue.yaml'],
    ['another file in its folder', 'data/2026/ghi-chu.txt'],
    ['a file in its place', 'data/2026'],
    ['a catalogue that is the data folder itself', 'data/catalogue.yaml'],
  ])('%s is there: an error says what to do', async (_, path) => {
    const cwd = temporaryFolder();
    const parts = path.split('/');
    mkdirSync(join(cwd, ...parts.slice(0, -1)), { recursive: true });
    writeFileSync(join(cwd, path), 'x');
    const before = filesIn(cwd);
    const { code, err } = await init(cwd, NEW);
    expect(code).toBe(2);
    expect(err).toMatch(/đã có tệp; init không ghi đè.*dvtasks init xa-moi/s);
    expect(filesIn(cwd)).toEqual(before);
  });

  test('what is shared stays byte for byte', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, '.gitattributes'), '* -text\n');
    const before = filesIn(cwd);
    expect((await init(cwd, [...NEW, '--year', '2027'])).code).toBe(0);
    const after = filesIn(cwd);
    expect(after).toMatchObject(before);
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual([
      'data/2027/catalogue.yaml',
      'data/2027/progress.yaml',
    ]);
  });

  test('of two at once, one makes it and the other says that it is there', async () => {
    const cwd = temporaryFolder();
    const runs = await Promise.all(['A', 'B'].map((unit) => init(cwd, ['--yes', '--unit', unit])));
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 3]);
    const text = readFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'utf8');
    const won = runs[0]?.code === 0 ? 'A' : 'B';
    expect(parse(text).unit).toBe(won);
    expect(readdirSync(cwd).sort()).toEqual(['.gitattributes', 'data']);
  });

  test.skipIf(process.platform === 'win32')(
    'a place that cannot be written to is left as it was',
    async () => {
      const cwd = temporaryFolder();
      symlinkSync('/proc/self', join(cwd, 'd'));
      const { code, err } = await init(cwd, [...NEW, '--data', 'd/x']);
      expect([code, err]).toEqual([3, expect.stringContaining('không ghi được')]);
    },
  );
});

describe('with an annex', () => {
  const ANNEX = [
    'TT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian thực hiện',
    '1,Ban hành kế hoạch,Phòng Kinh tế,Công an xã,Quý I/2026',
    '2,Rà soát thủ tục,Công an xã,Phòng Kinh tế,Tháng 8',
  ];
  const folder = () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'phu-luc.csv'), `${ANNEX.join('\n')}\n`);
    return cwd;
  };

  test('it is imported at once', async () => {
    const cwd = folder();
    const args = ['xa', '--file', 'phu-luc.csv', '--decision', '12/QĐ-UBND', ...NEW];
    const { code, out, err } = await init(cwd, args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/xa\/data\/2026.*khớp từng chữ/s);
    const { out: listed } = await dvtasks(['list', '--data', 'xa/data', '--json'], { cwd });
    expect(JSON.parse(listed).tasks.map(({ due }: { due: string }) => due)).toEqual([
      ...['2026-03-31', '2026-08-31'],
    ]);
    const text = readFileSync(join(cwd, 'xa/data/2026/catalogue.yaml'), 'utf8');
    expect(parse(text)).toMatchObject({ unit: 'xã Kim Sơn', decision: { number: '12/QĐ-UBND' } });
  });

  test('the lines that come next fill what was begun, with what was answered', async () => {
    const cwd = folder();
    const { out } = await init(cwd, [...NEW, '--decision', '12/QĐ-UBND', '--json']);
    const [first = [], ...others] = nextOf(out);
    const imported = await dvtasks([...first, '--yes'], { cwd });
    expect([imported.code, imported.out]).toEqual([0, expect.stringMatching(/khớp từng chữ/)]);
    expect(readdirSync(join(cwd, 'data')).sort()).toEqual(['2026', 'bodies.yaml', 'calendar.yaml']);
    const text = readFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'utf8');
    expect(parse(text)).toMatchObject({ unit: 'xã Kim Sơn', decision: { number: '12/QĐ-UBND' } });
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
    for (const line of others) {
      const { code, out: view } = await dvtasks(line, { cwd, today: '2026-03-24' });
      expect([line, code, view]).toEqual([line, 0, expect.stringContaining('Ban hành kế hoạch')]);
    }
  });

  test('what has a file of tasks, or an entry, is not filled unasked', async () => {
    for (const [file, text] of [
      ['1-muc.yaml', 'section: "1"\ntitle: A\ntasks: []\n'],
      ['progress.yaml', '- { task: 1.1, on: 2026-01-02, status: note, note: x }\n'],
    ] as const) {
      const cwd = folder();
      await init(cwd, NEW);
      writeFileSync(join(cwd, 'data/2026', file), text);
      const before = filesIn(join(cwd, 'data/2026'));
      const { code } = await dvtasks(['import', 'phu-luc.csv', '--unit', 'xã Kim Sơn'], { cwd });
      expect([code > 0, filesIn(join(cwd, 'data/2026'))]).toEqual([true, before]);
    }
  });

  test('what lies in the folder is offered, and named in what comes next', async () => {
    const cwd = folder();
    for (const name of ['~$phu-luc.docx', 'ghi chú.txt']) writeFileSync(join(cwd, name), '');
    const { ask } = person([
      'phu-luc.csv',
      '',
      'xã Kim Sơn',
      ...Array.from({ length: 9 }, () => ''),
    ]);
    expect((await init(cwd, [], { ask })).out).toMatch(/Đã nhập phu-luc\.csv/);
    const other = folder();
    const words = Array.from({ length: 5 }, () => 'xã 2026');
    const bare = person(['chưa có tệp', ...words, '']);
    await init(other, ['--year', '2026', '--date', '5/2/2026'], bare);
    const beside = folder();
    writeFileSync(join(beside, 'Hướng dẫn.html'), '');
    expect(nextOf((await init(beside, [...NEW, '--json'])).out)[0]).toEqual([
      'import',
      'phu-luc.csv',
    ]);
    expect(readFileSync(join(other, 'data/2026/catalogue.yaml'), 'utf8')).toContain('xã 2026');
  });

  test('a catalogue that was only begun says what it needs, beside any view', async () => {
    const cwd = temporaryFolder();
    await init(cwd, NEW);
    for (const args of [[], ['due'], ['list', '--json'], ['remind'], ['stats']]) {
      const { err } = await dvtasks(args, { cwd });
      expect([args, err]).toEqual([
        args,
        'dvtasks: data/2026 chưa có nhiệm vụ nào; nhập phụ lục: dvtasks import TỆP\n',
      ]);
    }
    const elsewhere = await dvtasks([], { cwd: temporaryFolder() });
    expect(elsewhere.err).toContain('chỉ để đọc; lập danh mục riêng: dvtasks init\n');
  });

  test('a person is asked for it, and a file that is not there is asked for again', async () => {
    const cwd = folder();
    const { ask, asked } = person(['tệp ở chỗ khác', 'nope.docx', '"phu-luc.csv"']);
    const { code, err } = await init(cwd, [], { ask });
    expect([code, existsSync(join(cwd, 'data'))]).toEqual([2, false]);
    expect(err).toContain('không có tệp “nope.docx” ở đây');
    expect(asked.length).toBeGreaterThan(3);
    expect((await init(cwd, ['--file', 'nope.docx', '--yes'])).err).toMatch(/không đọc được “nope/);
    expect((await init(cwd, ['--file', 'phu-luc.csv', '--from', 'x'])).err).toMatch(/không đi với/);
  });
});

describe('from last year', () => {
  const args = ['--yes', '--from', '2026'];

  test('the bodies are shared, the year is the next one, and no task comes unasked', async () => {
    const cwd = catalogueCopy();
    const { code, out } = await init(cwd, [...args, '--json']);
    expect({ code, ...JSON.parse(out) }).toMatchObject({
      ...{ code: 0, year: 2027, unit: 'xã Nghi Dương' },
    });
    expect(readdirSync(join(cwd, 'data')).sort()).toEqual([
      ...['2026', '2027', 'bodies.yaml', 'calendar.yaml', 'schemas'],
    ]);
    expect(readdirSync(join(cwd, 'data/2027')).sort()).toEqual(['catalogue.yaml', 'progress.yaml']);
  });

  test('the bodies of another folder are taken over byte for byte', async () => {
    const [cwd, other] = [temporaryFolder(), catalogueCopy()];
    for (const from of [other, join(other, 'data'), join(other, 'data/2026')]) {
      const folder = `moi-${from.slice(other.length + 1).replaceAll(/\W/g, '-')}`;
      const { code } = await init(cwd, [folder, ...args.with(-1, from)]);
      expect([from, code]).toEqual([from, 0]);
      expect(readFileSync(join(cwd, folder, 'data/bodies.yaml'), 'utf8')).toBe(
        readFileSync(join(other, 'data/bodies.yaml'), 'utf8'),
      );
      const { out } = await dvtasks(['validate', '--data', `${folder}/data`], { cwd });
      expect(out).toMatch(/^Danh mục sạch/);
    }
  });

  test('open tasks come with their words, numbers and bodies; their time is pointed at', async () => {
    const ledger = '- { task: 5.2, on: 2026-02-10, status: done }\n';
    const cwd = catalogueCopy({ '2026/progress.yaml': ledger });
    const before = filesIn(cwd);
    const { code, out, err } = await init(cwd, [...args, '--carry', 'all', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(filesIn(cwd)).toMatchObject(before);
    type Task = Record<'id' | 'title' | 'due' | 'timeframe' | 'lead' | 'with' | 'status', unknown>;
    const tasks = async (name: string, today = '2026-02-12'): Promise<Task[]> =>
      JSON.parse((await dvtasks(['list', '--in', name, '--json'], { cwd, today })).out).tasks;
    const words = ({ id, title, lead, with: others, timeframe, due }: Task) => ({
      ...{ id, title, lead, others, due },
      text: (timeframe as { text: string }).text,
    });
    const open = (await tasks('2026')).filter(({ id }) => id !== '5.2');
    expect((await tasks('2027-chuyen-tiep')).map(words)).toEqual(open.map(words));
    const text = readFileSync(join(cwd, CARRIED, '3-chuyen-tiep.yaml'), 'utf8');
    expect(text).toContain('reference: 2026/3.2\n');
    const { out: found } = await dvtasks(['validate'], { cwd });
    expect(found).toContain('[outside-year]');
    expect(found.match(/\[[a-z-]+\]/g)).toEqual(['[outside-year]']);
    for (const line of nextOf(out).slice(0, 2)) {
      const { code: then, err: said } = await dvtasks(line, { cwd, today: '2026-12-20' });
      expect([line, then, said]).toEqual([line, 0, '']);
    }
    const statuses = (await tasks('2026', '2026-12-20')).map(({ id, status }) => [id, status]);
    expect(statuses.filter(([, status]) => status !== 'cancelled')).toEqual([
      ['5.2', 'done-on-time'],
    ]);
  });

  test('a body keeps its words and what it does, also a code and one among the leads', async () => {
    const lead = (text: string) =>
      text.replace(
        /(- id: 5\.2\n[\s\S]*?lead:).*(?:\n {6}.*)*/,
        '$1 [{ body: KT, text: KT }, { body: VHXH, text: VHXH, role: coordinate }]',
      );
    const cwd = catalogueCopy({ '2026/5-sap-xep-to-chuc.yaml': lead });
    const { code } = await init(cwd, [...args, '--carry', '5.2']);
    expect(code).toBe(0);
    const written = parse(readFileSync(join(cwd, CARRIED, '5-chuyen-tiep.yaml'), 'utf8'));
    expect(written.tasks[0].lead).toEqual([
      { body: 'KT', text: 'KT' },
      { body: 'VHXH', text: 'VHXH', role: 'coordinate' },
    ]);
  });

  test('a time without a year keeps the days of its own year, and those in force', async () => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': (text) => text.replace('Năm 2026', 'Quý IV'),
      '2026/4-cai-cach-hanh-chinh.yaml': (text) => text.replace('Quý I/2026, (lồng ghép)', 'Quý I'),
      '2026/progress.yaml':
        '- { task: 4.8, on: 2026-02-10, status: extended, until: 2026-06-30, evidence: CV 5 }\n',
    });
    await init(cwd, [...args, '--carry', '5.2, 4.8'], { today: '2026-12-20' });
    const days = JSON.parse(
      (await dvtasks(['list', '--in', '2027-chuyen-tiep', '--json'], { cwd })).out,
    ).tasks.map(({ id, due, timeframe }: { id: string; due: string; timeframe: object }) => [
      id,
      due,
      (timeframe as { text: string }).text,
    ]);
    expect(days).toEqual([
      ['4.8', '2026-06-30', 'Quý I'],
      ['5.2', '2026-12-31', 'Quý IV'],
    ]);
  });

  test.each([
    ['9.9', /9\.9 không phải việc còn mở/],
    ['3.5', /3\.5 không phải việc còn mở/],
    ['3.2,x', /x không phải việc còn mở/],
  ])('--carry %s is refused', async (ids, said) => {
    const cwd = catalogueCopy();
    const { code, err } = await init(cwd, [...args, '--carry', ids]);
    expect([code, existsSync(join(cwd, 'data/2027'))]).toEqual([2, false]);
    expect(err).toMatch(said);
  });

  test('a person chooses among them', async () => {
    const cwd = catalogueCopy();
    const answers = ['', '', '', '', '', '', '', 'chọn từng', '', '3.3, 3.5.d', ''];
    const { ask, asked, left } = person(answers);
    const { code, err } = await init(cwd, args.slice(1), { ask });
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(asked.at(-4)).toContain('2026 còn 25 việc chưa xong');
    expect(asked.at(-1)).toBe(
      'Ghi danh mục mới vào data/2027, 2 việc chuyển tiếp vào data/2027-chuyen-tiep',
    );
    expect(err).toContain('3.3 Tham mưu');
    expect(err).toContain('không để trống được');
    expect(readdirSync(join(cwd, CARRIED)).sort()).toEqual([
      ...['3-chuyen-tiep.yaml', 'catalogue.yaml', 'progress.yaml'],
    ]);
  });

  test.each([
    ['', 'có', 'Ghi danh mục mới vào data/2027, 25 việc chuyển tiếp vào data/2027-chuyen-tiep'],
    ['không chuyển', 'có', 'Ghi danh mục mới vào data/2027, không chuyển việc nào'],
    ['tất cả', 'không', null],
  ])('a person who answers “%s” is told what will be written: %s', async (choice, last, said) => {
    const cwd = catalogueCopy();
    const { ask, asked } = person(['', '', '', '', '', '', '', choice, last]);
    const { code } = await init(cwd, args.slice(1), { ask });
    expect(code).toBe(said === null ? 2 : 0);
    if (said !== null) expect(asked.at(-1)).toBe(said);
    expect(existsSync(join(cwd, 'data/2027'))).toBe(said !== null);
    expect(existsSync(join(cwd, CARRIED))).toBe(choice === '');
  });

  test('what was not carried over can be later, beside the catalogue that is there', async () => {
    const cwd = catalogueCopy();
    await init(cwd, args);
    const before = filesIn(cwd);
    const refused = await init(cwd, args);
    expect([refused.code, filesIn(cwd)]).toEqual([2, before]);
    const [, line = ''] = /^ {2}dvtasks init (.*)$/m.exec(refused.err) ?? [];
    expect(line).toBe('--year 2027 --from 2026 --carry all --yes');
    const none = await init(cwd, ['--from', '2026', '--carry', 'none', '--yes']);
    expect([none.code, filesIn(cwd)]).toEqual([2, before]);
    const { code, out } = await init(cwd, [...line.split(' '), '--json']);
    expect({ code, ...JSON.parse(out) }).toMatchObject({
      ...{ code: 0, catalogue: CARRIED, unit: 'xã Nghi Dương', year: 2027 },
      title: 'Nhiệm vụ của danh mục 2026 chuyển tiếp sang năm 2027',
    });
    expect(filesIn(cwd)).toMatchObject(before);
    expect(existsSync(join(cwd, CARRIED, '5-chuyen-tiep.yaml'))).toBe(true);
    expect((await dvtasks(['validate'], { cwd })).code).toBe(0);
    for (const next of nextOf(out)) {
      expect([next, (await dvtasks(next, { cwd })).code]).toEqual([next, 0]);
    }
    const third = await init(cwd, line.split(' '));
    expect(third.err).toMatch(/dvtasks init xa-moi --year 2027 --from data\/2026 --carry all/);
  });

  test('at a terminal it is offered there, and asked of nothing else', async () => {
    const [cwd, other] = [temporaryFolder(), catalogueCopy()];
    await init(cwd, ['--yes', '--unit', 'xã Kim Sơn', '--year', '2027']);
    const { ask, asked, left } = person(['', 'chọn từng', '5.2', '']);
    const { code, err } = await init(cwd, ['--from', other], { ask });
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(err).toContain('data/2027 đã có danh mục, giữ nguyên');
    expect(asked.at(-1)).toBe('Ghi 1 việc chuyển tiếp vào data/2027-chuyen-tiep');
    expect(readFileSync(join(cwd, CARRIED, 'bodies.yaml'), 'utf8')).toBe(
      readFileSync(join(other, 'data/bodies.yaml'), 'utf8'),
    );
    expect(parse(readFileSync(join(cwd, CARRIED, 'catalogue.yaml'), 'utf8')).unit).toBe(
      'xã Kim Sơn',
    );
  });

  test('what an annex leaves blank, and the words below its tasks, come over as they are', async () => {
    const cwd = temporaryFolder();
    const rows = [
      'Số TT,Nội dung,Chủ trì,Tiến độ,Lãnh đạo',
      'A. Nhóm việc,,,,',
      '1,Việc một,Phòng Kinh tế,Quý I,Chủ tịch',
      ',- ý thứ nhất,,,',
      '2,Việc hai,Phòng Kinh tế,,',
    ];
    writeFileSync(join(cwd, 'phu-luc.csv'), `${rows.join('\n')}\n`);
    await init(cwd, ['--file', 'phu-luc.csv', '--year', '2026', ...NEW]);
    const { code, out, err } = await init(cwd, [...args, '--carry', 'all', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(nextOf(out).at(-1)).toEqual(['import', 'TỆP']);
    const { err: faults } = await dvtasks(['validate', '--in', '2027-chuyen-tiep'], { cwd });
    expect(faults).toBe('');
    const list = await dvtasks(['list', '--in', '2027-chuyen-tiep'], { cwd });
    expect(list.out).toMatch(/^A\. Nhóm việc$/m);
    expect(readFileSync(join(cwd, CARRIED, 'a-chuyen-tiep.yaml'), 'utf8')).toContain('ý thứ nhất');
  });
});
