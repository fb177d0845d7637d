import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runsOfEveryCommand } from './support/every-command.ts';
import { catalogueCopy, dvtasks, idsOf, REPOSITORY, temporaryFolder } from './support/run.ts';

const SECTION = '2026/5-sap-xep-to-chuc.yaml';

describe('a catalogue that cannot be used is not shown in part: every problem is named', () => {
  const tab = (text: string) => text.replace('    title', '\ttitle');
  test.each<[name: string, edits: Parameters<typeof catalogueCopy>[0]]>([
    ['tab', { [SECTION]: tab }],
    [
      'unclosed-quote',
      { [SECTION]: (text) => text.replace('timeframe: Năm 2026', 'timeframe: "Năm 2026') },
    ],
    [
      'colon-in-title',
      { [SECTION]: (text) => text.replace('title: >-\n', 'title: Rà soát: việc\n') },
    ],
    [
      'anchor',
      { [SECTION]: (text) => text.replace('timeframe: Năm 2026', 'timeframe: &neo Năm 2026') },
    ],
    ['alias', { [SECTION]: (text) => text.replace('timeframe: Năm 2026', 'timeframe: *neo') }],
    ['tag', { [SECTION]: (text) => text.replace('timeframe: Năm 2026', 'timeframe: !quan trọng') }],
    ['directive', { [SECTION]: (text) => `%YAML 1.2\n---\n${text}` }],
    ['second-document', { [SECTION]: (text) => `${text}---\nsection: "6"\n` }],
    [
      'duplicate-key',
      { [SECTION]: (text) => text.replace('section: "5"', 'section: "5"\nsection: "6"') },
    ],
    ['empty-file', { [SECTION]: '' }],
    ['not-a-mapping', { [SECTION]: '- a\n- b\n' }],
    ['unknown-key', { [SECTION]: (text) => text.replace('timeframe:', 'timefram:') }],
    ['unknown-body', { [SECTION]: (text) => text.replace('- Các đơn vị sự', '- Các đơn vị xự') }],
    ['duplicate-task', { [SECTION]: (text) => text.replace('id: 5.2', 'id: 5.1') }],
    ['wrong-date', { [SECTION]: (text) => `${text}    due: 30/02/2026\n` }],
    ['slashed-date', { [SECTION]: (text) => `${text}    due: 28/02/2026\n` }],
    ['blank-title', { [SECTION]: (text) => text.replace(/( {4}title:) >-\n.*\n/, '$1\n') }],
    ['lead-not-a-list', { [SECTION]: (text) => text.replace(/lead:\n +- (.*)\n/, 'lead: $1\n') }],
    ['no-lead', { [SECTION]: (text) => text.replace(/lead:\n(?: +- .*\n)+/, '') }],
    [
      'wrong-role',
      { '2026/3-quy-dinh-dan-chu.yaml': (text) => text.replace('role: monitor', 'role: monitr') },
    ],
    [
      'bad-year',
      { '2026/catalogue.yaml': (text) => text.replace('year: 2026', 'year: hai nghìn') },
    ],
    [
      'two-files',
      { [SECTION]: tab, 'bodies.yaml': (text) => text.replace('code: KT', 'codee: KT') },
    ],
  ])('%s', async (name, edits) => {
    const cwd = catalogueCopy(edits);
    const { code, out, err } = await dvtasks(['due', '--quarter', 'Q1'], { cwd });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^data\/.*:\d+:\d+: lỗi\[/);
    await expect(err).toMatchFileSnapshot(`./broken/${name}.txt`);
    const english = await dvtasks(['due', '--lang', 'en'], { cwd });
    expect(english.err).toMatch(/: error\[/);
  });

  test.each([
    ['latin-1', Buffer.from('section: "5"\ntitle: Nghị\xE9 quy\xEAt', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFsection: "5"\n', 'utf16le')],
  ])('bytes that are not UTF-8: %s', async (_, bytes) => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'data', SECTION), bytes);
    const { code, err } = await dvtasks([], { cwd });
    expect(code).toBe(3);
    expect(err).toMatch(/5-sap-xep-to-chuc\.yaml:\d+:\d+: lỗi\[encoding\]/);
  });

  test('what a file holds never reaches the terminal raw', async () => {
    const cwd = catalogueCopy({
      [SECTION]: (text) =>
        text.replace('- Các đơn vị sự', '- "\\e[31mCác \\u202E đơn vị"\n      - Các đơn vị sự'),
    });
    const { err } = await dvtasks([], { cwd });
    expect(err).toContain('ký tự không nhìn thấy U+001B');
    expect(err).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('a catalogue written another way is read the same', () => {
  test.each<[string, (text: string) => string]>([
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte-order mark', (text) => `\uFEFF${text}`],
    ['decomposed letters', (text) => text.normalize('NFD')],
    ['no final newline', (text) => text.trimEnd()],
  ])('%s', async (_, rewrite) => {
    const files = [
      'bodies.yaml',
      'calendar.yaml',
      ...readdirSync(join(REPOSITORY, 'data/2026')).map((name) => `2026/${name}`),
    ];
    const cwd = catalogueCopy(Object.fromEntries(files.map((name) => [name, rewrite])));
    const there = await dvtasks(['list', '--json'], { cwd });
    const here = await dvtasks(['list', '--json']);
    expect(there.out.normalize('NFC')).toBe(here.out);
  });

  test('text that looks like another type stays text', async () => {
    const cwd = catalogueCopy({
      [SECTION]: (text) =>
        text
          .replace('id: 5.2', 'id: 5.10')
          .replace(
            '    timeframe: Năm 2026',
            '    timeframe: 2026\n    note: no\n    tags: [1.10, true]',
          ),
    });
    expect(await idsOf(['list', '--section', '5'], { cwd })).toEqual(['5.1', '5.10']);
    const { out } = await dvtasks(['show', '5.10'], { cwd });
    expect(out).toMatch(/Ghi chú +no\n/);
    expect(out).toMatch(/Nhãn +1\.10, true\n/);
  });
});

describe('which catalogue is used', () => {
  function withYears(...years: number[]): string {
    const cwd = catalogueCopy();
    for (const year of years) {
      const folder = join(cwd, 'data', `nam-${year}`);
      mkdirSync(folder);
      const head = readFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'utf8');
      writeFileSync(join(folder, 'catalogue.yaml'), head.replace('year: 2026', `year: ${year}`));
      writeFileSync(
        join(folder, '1.yaml'),
        'section: "1"\ntitle: Một\ntasks:\n  - id: 1.1\n    title: Việc\n    lead: [KT]\n    timeframe: Quý I\n',
      );
    }
    return cwd;
  }

  test("the one of today's year, else the latest, else the one asked for", async () => {
    const cwd = withYears(2027, 2025);
    const year = async (args: string[], today: string) => {
      const { out } = await dvtasks(['list', '--json', ...args], { cwd, today });
      return JSON.parse(out).tasks[0].year;
    };
    expect(await year([], '2027-02-01')).toBe(2027);
    expect(await year([], '2026-02-01')).toBe(2026);
    expect(await year([], '2031-02-01')).toBe(2027);
    expect(await year(['--year', '2025'], '2031-02-01')).toBe(2025);
    expect(await year(['--as-of', '2025-05-05'], '2031-02-01')).toBe(2025);
  });

  test('a year that is not there names those that are', async () => {
    const { code, err } = await dvtasks(['list', '--year', '2024'], { cwd: withYears(2025) });
    expect(code).toBe(2);
    expect(err).toContain('2025, 2026');
  });

  test('two catalogues of one year are both shown', async () => {
    const cwd = withYears(2025);
    const folder = join(cwd, 'data/nam-2025');
    writeFileSync(
      join(folder, 'catalogue.yaml'),
      readFileSync(join(folder, 'catalogue.yaml'), 'utf8').replace('2025', '2026'),
    );
    expect(await idsOf(['list'], { cwd })).toHaveLength(26);
    expect(await idsOf(['list', '--data', 'data/nam-2025'], { cwd })).toEqual(['1.1']);
  });

  test('the nearest data/ upward, DVTASKS_DATA, and --data before both', async () => {
    const cwd = withYears();
    const below = join(cwd, 'a/b');
    mkdirSync(below, { recursive: true });
    expect((await dvtasks(['list'], { cwd: below })).err).toBe('');
    const other = withYears(2030);
    const env = { DVTASKS_DATA: join(other, 'data/nam-2030') };
    expect(await idsOf(['list'], { cwd, env })).toEqual(['1.1']);
    expect(await idsOf(['list', '--data', 'data'], { cwd, env })).toHaveLength(25);
  });

  test('without any, the shipped one, and stderr says so', async () => {
    const { code, err, out } = await dvtasks(['due', '--quarter', 'Q3'], {
      cwd: temporaryFolder(),
    });
    expect(code).toBe(0);
    expect(out).toContain('4.6');
    expect(err).toMatch(/danh mục kèm theo công cụ .*chỉ để đọc/);
  });

  describe('checking, comparing and recording are never about the one that comes with the tool', () => {
    const OWN_ONLY = new Set([
      'validate',
      'diff',
      'done',
      'start',
      'extend',
      'cancel',
      'reopen',
      'note',
      'correct',
      'undo',
      'amend',
    ]);
    const runs = runsOfEveryCommand().filter(([name = '']) => OWN_ONLY.has(name));
    const more = [
      ['validate', '--fix'],
      ['validate', '--fix', '--dry-run'],
      ['validate', '--strict', '--json'],
      ['diff', 'HEAD'],
      ['done', '1.3'],
    ];

    test.each([...runs, ...more].map((args) => [args]))('%j', async (args) => {
      const cwd = temporaryFolder();
      // A folder of that name with no catalogue in it is none.
      mkdirSync(join(cwd, 'data'));
      for (const env of [{}, { DVTASKS_DATA: '' }]) {
        const { code, out, err } = await dvtasks(args, { cwd, env });
        expect([code, out]).toEqual([3, '']);
        expect(err).toMatch(/^dvtasks: .*không có danh mục nào của mình.* --data,/);
        expect((await dvtasks([...args, '--lang', 'en'], { cwd })).err).toMatch(/--data/);
      }
      expect(readdirSync(cwd, { recursive: true })).toEqual(['data']);
    });

    test('every other command takes it, and says so', async () => {
      // A new catalogue needs no other, and a shell none.
      const others = runsOfEveryCommand().filter(
        ([name = '']) => !OWN_ONLY.has(name) && !['import', 'init', 'completion'].includes(name),
      );
      for (const args of others) {
        const { code, err } = await dvtasks(args, { cwd: temporaryFolder() });
        expect(code).toBe(0);
        // What a rule means is no question to a catalogue.
        if (!args.includes('unread-time')) expect(err).toContain('danh mục kèm theo công cụ');
      }
    });
  });

  test.each(['', ' ', '\t'])('--data “%s” is refused, not looked past', async (folder) => {
    for (const args of [['list'], ['validate'], ['done', '1.3'], ['diff'], ['explain', 'Quý I']]) {
      for (const given of [['--data', folder], [`--data=${folder}`]]) {
        const { code, out, err } = await dvtasks([...args, ...given]);
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain('--data cần tên một thư mục');
      }
    }
  });

  test('a variable DVTASKS_DATA that is empty is one that is not set', async () => {
    const cwd = withYears();
    const env = { DVTASKS_DATA: '' };
    expect(await dvtasks(['list'], { cwd, env })).toEqual(await dvtasks(['list'], { cwd }));
    expect((await dvtasks(['list'], { cwd, env: { DVTASKS_DATA: ' ' } })).code).toBe(3);
  });

  test('a year that is not there is not called clean', async () => {
    const cwd = withYears(2025);
    for (const args of [['validate'], ['validate', '--fix'], ['validate', '--json']]) {
      const { code, out, err } = await dvtasks([...args, '--year', '2024'], { cwd });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('2024');
    }
  });

  test.each([['nope'], ['package.json']])('--data %s is refused', async (folder) => {
    const { code, err } = await dvtasks(['list', '--data', folder]);
    expect(code).toBe(3);
    expect(err).toContain(`“${folder}”`);
  });

  test('a folder without a catalogue is refused', async () => {
    const { code, err } = await dvtasks(['list', '--data', '.'], { cwd: temporaryFolder() });
    expect(code).toBe(3);
    expect(err).toContain('catalogue.yaml');
  });
});
