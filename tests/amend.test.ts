/** Writing down what a later decision changes. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withItems } from '../src/catalogue/amendment-text.ts';
import { person } from './support/person.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';

const DECISION = ['--decision', '88/QĐ-UBND', '--date', '15/06/2026'];
const CHANGE = ['change', '3.2', '--lead', 'KT', '--timeframe', 'Quý III/2026'];
const ADD = [
  ...['add', '4.10', '--section', '4', '--after', '4.9', '--title', 'Công khai kết quả rà soát'],
  ...['--lead', 'Văn phòng HĐND và UBND', '--timeframe', 'Quý IV/2026'],
];
const REMOVE = ['remove', '3.3', '--reason', 'Đã lồng ghép vào 3.2'];
const FILE = 'data/2026/amendments/2026-06-15-88-qd-ubnd.yaml';

const amend = (cwd: string, args: readonly string[], world: World = {}) =>
  dvtasks(['amend', ...DECISION, ...args], { cwd, ...world });
const textIn = (cwd: string, file = FILE) => readFileSync(join(cwd, file), 'utf8');
const isClean = async (cwd: string) => {
  const { out } = await dvtasks(['validate'], { cwd });
  expect(out).toMatch(/^Danh mục sạch/);
};
const put = (cwd: string, text: string, file = FILE) => {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
};

test('a decision is written down item by item, in one file that holds it all', async () => {
  const cwd = catalogueCopy();
  for (const args of [CHANGE, ADD, REMOVE, ['change', '4.1', '--note', 'Theo kết luận 9']]) {
    const { code, err } = await amend(cwd, args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }
  expect(readdirSync(join(cwd, dirname(FILE)))).toEqual(['2026-06-15-88-qd-ubnd.yaml']);
  expect(textIn(cwd)).toBe(`# yaml-language-server: $schema=../../schemas/amendment.json
decision:
  number: 88/QĐ-UBND
  date: 2026-06-15
change:
  - id: 3.2
    lead:
      - KT
    timeframe: Quý III/2026
  - id: 4.1
    note: Theo kết luận 9
add:
  - section: 4
    after: 4.9
    id: 4.10
    title: Công khai kết quả rà soát
    lead:
      - Văn phòng HĐND và UBND
    timeframe: Quý IV/2026
remove:
  - id: 3.3
    reason: Đã lồng ghép vào 3.2
`);
  await isClean(cwd);
});

test('it prints what was written and both wordings, and in a dry run writes nothing', async () => {
  const cwd = catalogueCopy();
  const tried = await amend(cwd, [...CHANGE, '--dry-run']);
  expect(existsSync(join(cwd, FILE))).toBe(false);
  expect(tried.out).toMatch(/^Thử, chưa ghi vào data\/2026\/amendments/);
  expect(tried.out).toContain('3.2. Chủ trì: “Các cơ quan, đơn vị” → “Phòng Kinh tế”');
  const made = await amend(cwd, [...CHANGE, '--lang', 'en']);
  expect(made.out).toContain(`Written to ${FILE}:`);
  expect(made.out.replace(/\s+/g, ' ')).toContain(
    '3.2. Timeframe: “Năm 2026” (due 31/12/2026) → “Quý III/2026” (due 30/09/2026)',
  );
  const { out } = await amend(cwd, [...REMOVE, '--json']);
  const { kind, dryRun, file, decision, part, rows } = JSON.parse(out);
  expect({ kind, dryRun, file, part }).toEqual({
    ...{ kind: 'amended', dryRun: false, file: FILE, part: 'remove' },
  });
  expect(decision).toEqual({ number: '88/QĐ-UBND', date: '2026-06-15', evidence: null });
  expect(rows).toEqual([
    { id: '3.3', before: expect.objectContaining({ timeframe: 'Năm 2026' }), after: null },
  ]);
});

test('a name is kept as it was typed; a code, a part of a name and a slip in accents are the code', async () => {
  const cwd = catalogueCopy();
  const names = ['vhxh', 'Phòng Kinh tế', 'mat tran', 'Văn phong HĐND và UBND'];
  const leads = names.flatMap((name) => ['--lead', name]);
  expect((await amend(cwd, ['change', '2.1', ...leads])).err).toBe('');
  expect(parse(textIn(cwd)).change[0].lead).toEqual(['VHXH', 'Phòng Kinh tế', 'MTTQ', 'VP']);
});

test('the day and the words of a decision that has its file need not be said again', async () => {
  const cwd = catalogueCopy();
  await amend(cwd, [...CHANGE, '--evidence', 'Tờ trình 20/TTr-VP']);
  const args = ['amend', '--decision', '88/qđ-ubnd', ...REMOVE, '--json'];
  const { out, err } = await dvtasks(args, { cwd });
  expect(err).toBe('');
  expect(JSON.parse(out).decision).toEqual({
    ...{ number: '88/QĐ-UBND', date: '2026-06-15', evidence: 'Tờ trình 20/TTr-VP' },
  });
  const other = await amend(cwd, ['change', '4.1', '--note', 'x', '--evidence', 'Tờ trình 21']);
  expect({ code: other.code, err: other.err }).toEqual({
    code: 2,
    err: expect.stringContaining(`quyết định đã có tệp ${FILE}`),
  });
});

const REFUSED: readonly [what: string, args: readonly string[], said: RegExp][] = [
  ['a row that is not there', ['change', '3.22', '--lead', 'KT'], /“3\.22” \[unknown-task\]/],
  ['a section that is not there', [...ADD, '--section', '9'], /hai giá trị khác nhau/],
  ['a number that is taken', ADD.with(1, '4.9'), /“4\.9” .*\[duplicate-task\]/],
  [
    'a place elsewhere',
    ADD.with(5, '3.1'),
    /3\.1 ở mục 3 \[other-section\]: sửa --section hoặc --after/,
  ],
  ['a time for a group', ['change', '3.5', '--timeframe', 'Quý III'], /\[group-time\]/],
  [
    'what is so already',
    ['change', '3.1', '--timeframe', 'Quý IV/2026'],
    /\[changes-nothing\]; nếu/,
  ],
  [
    'a time that nobody can read',
    ['change', '3.1', '--timeframe', 'Lúc nào đó'],
    /\[unread-time\]; nếu/,
  ],
  ['an unknown body', ['change', '3.1', '--lead', 'xyz'], /--lead: không có cơ quan nào tên “xyz”/],
  ['a value that is blank', ['change', '3.1', '--note', ' '], /--note để trống/],
  ['an option of another kind', ['change', '3.1', '--reason', 'x'], /--reason không đi với change/],
  ['another word', ['edit', '3.1', '--note', 'x'], /change \(sửa đổi\), add/],
  ['two new rows at once', ['add', '4.10', '4.11', '--title', 'x'], /mỗi lần bổ sung một/],
  ['an earlier day of looking', ['change', '3.1', '--as-of', '2026-01-01'], /--as-of chỉ để xem/],
];

test.each(REFUSED)('%s is refused, and nothing is written', async (_, args, said) => {
  const cwd = catalogueCopy();
  const { code, out, err } = await amend(cwd, args);
  expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(said) });
  expect(existsSync(join(cwd, dirname(FILE)))).toBe(false);
});

test.each([
  [[], /amend cần số quyết định; ví dụ:\n {2}(dvtasks amend .*)/],
  [['--decision', '88/QĐ-UBND', ...CHANGE], /amend cần ngày .*; ví dụ:\n {2}(dvtasks amend .*)/],
  [DECISION, /amend cần change, add hoặc remove; ví dụ:\n {2}(dvtasks amend .*)/],
  [[...DECISION, 'remove'], /amend cần số của nhiệm vụ; ví dụ:\n {2}(dvtasks amend .*)/],
  [[...DECISION, 'change', '3.2'], /amend cần một nội dung mới .*; ví dụ:\n {2}(dvtasks amend .*)/],
  [[...DECISION, 'add', '4.10'], /amend cần nội dung; ví dụ:\n {2}(dvtasks amend .*)/],
])('without a terminal, %j is answered with a line that works', async (args, said) => {
  const cwd = catalogueCopy();
  const { code, err } = await dvtasks(['amend', ...args], { cwd });
  expect(code).toBe(2);
  const line = said.exec(err)?.[1] ?? '';
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, one, other]) => one ?? other ?? '');
  const again = await dvtasks([...words.slice(1), '--force', '--dry-run'], { cwd });
  expect({ line, ...again, out: '' }).toEqual({ line, code: 0, err: '', out: '' });
});

test('what a later decision names must be in force then, and a removed number stays used', async () => {
  const cwd = catalogueCopy();
  await amend(cwd, REMOVE);
  const later = ['amend', '--decision', '95/QĐ-UBND', '--date', '20/07/2026'];
  const gone = await dvtasks([...later, 'change', '3.3', '--note', 'x'], { cwd });
  expect(gone.err).toContain('việc “3.3” bị Quyết định số 88/QĐ-UBND bãi bỏ từ ngày 15/06/2026');
  const earlier = ['amend', '--decision', '70/QĐ-UBND', '--date', '20/05/2026'];
  expect((await dvtasks([...earlier, 'change', '3.1', '--note', 'x'], { cwd })).code).toBe(0);
  const again = await dvtasks([...later, ...ADD.with(1, '3.3').with(3, '3').with(5, '3.2')], {
    cwd,
  });
  expect(again.err).toContain('[duplicate-task]');
});

test('a removal after which the ledger has entries of the task is written, and they are named', async () => {
  const cwd = catalogueCopy({
    '2026/progress.yaml': '- { task: 3.3, on: 2026-02-10, status: started }\n',
  });
  const args = ['amend', '--decision', '20/QĐ-UBND', '--date'];
  const { code, err } = await dvtasks([...args, '10/02/2026', ...REMOVE], { cwd });
  expect({ code, err }).toEqual({
    code: 0,
    err: expect.stringMatching(/^dvtasks: cảnh báo: việc 3\.3 .*\[entry-after-removal\]\n$/),
  });
});

test('the number of a decision is taken alone, and found however it is typed', async () => {
  const cwd = catalogueCopy();
  for (const number of [
    'Quyết định số 88/QĐ-UBND',
    '88/qd-ubnd',
    'QĐ 88/QĐ-UBND',
    'số 88 / QĐ-UBND',
  ]) {
    const args = ['amend', '--decision', number, '--date', '15/06/2026', '--json', ...CHANGE];
    const { out, err } = await dvtasks(args.with(7, number.length % 2 ? '3.1' : '3.2'), { cwd });
    expect(out === '' ? err : JSON.parse(out).decision.number).toMatch(
      /^88\/QĐ-UBND$|changes-nothing|amended-twice/,
    );
  }
  expect(readdirSync(join(cwd, dirname(FILE)))).toEqual(['2026-06-15-88-qd-ubnd.yaml']);
});

test('of two decisions of one day that change a row, the later number is said to prevail', async () => {
  const cwd = catalogueCopy();
  const later = ['amend', '--decision', '102/QĐ-UBND', '--date', '15/06/2026'];
  await dvtasks([...later, ...CHANGE], { cwd });
  const { out } = await amend(cwd, ['change', '3.2', '--timeframe', 'Quý II/2026']);
  expect(out.replace(/\s+/g, ' ')).toContain('Quyết định số 102/QĐ-UBND cùng ngày cũng sửa');
});

test('those who coordinate are taken away with a blank', async () => {
  const cwd = catalogueCopy();
  await amend(cwd, ['change', '3.2', '--with', 'KT']);
  const later = ['amend', '--decision', '95/QĐ-UBND', '--date', '20/07/2026'];
  const { out, err } = await dvtasks([...later, 'change', '3.2', '--with', ''], { cwd });
  expect(err).toBe('');
  expect(out).toContain('→ (không có)');
  expect(textIn(cwd, 'data/2026/amendments/2026-07-20-95-qd-ubnd.yaml')).toMatch(/\n {4}with:\n$/);
  await isClean(cwd);
});

test('what is removed with a group, and how many deadlines there are now, are told', async () => {
  const cwd = catalogueCopy();
  const gone = await amend(cwd, ['remove', '3.5', '--dry-run']);
  expect(gone.out.replace(/\s+/g, ' ')).toMatch(/\(cùng các điểm 3\.5a, 3\.5b, /);
  const monthly = await amend(cwd, ['change', '3.1', '--timeframe', 'Trước ngày 25 hằng tháng']);
  expect(monthly.out.replace(/\s+/g, ' ')).toContain('(7 hạn, đầu tiên 24/06/2026)');
});

test('an oddity that is meant is written with --force, and acknowledged where it stands', async () => {
  const cwd = catalogueCopy();
  const args = ['--decision', '9/QĐ-UBND', '--date', '02/01/2027', '--force'];
  const odd = ['change', '3.1', '--timeframe', 'Lúc nào đó'];
  expect((await dvtasks(['amend', ...args, ...odd], { cwd })).code).toBe(0);
  expect(textIn(cwd, 'data/2026/amendments/2027-01-02-9-qd-ubnd.yaml')).toContain(`
# dvtasks-ignore amendment-date: --force
decision:
  number: 9/QĐ-UBND
  date: 2027-01-02
change:
  # dvtasks-ignore unread-time: --force
  - id: 3.1`);
  await isClean(cwd);
});

describe('a file that a person wrote', () => {
  const HEAD = 'decision:\n  number: 88/QĐ-UBND\n  date: 2026-06-15\n';
  const WRITTEN = `# Chép từ bản giấy\n${HEAD}\n# Sửa đổi\nchange:\n    # giao lại\n    - id: 3.1\n      title: >-\n        Chấm điểm công tác dân vận\n\n        năm 2026\n      # chú thích riêng của 3.1\n\n# Bãi bỏ\nremove:\n    - { id: 4.1, reason: hết }\n`;

  test.each([
    ['line feeds', WRITTEN],
    ['CRLF', WRITTEN.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${WRITTEN}`],
    ['no line end at the end', WRITTEN.trimEnd()],
  ])('keeps its comments and all else it holds: %s', async (_, text) => {
    const cwd = catalogueCopy();
    put(cwd, text);
    for (const args of [CHANGE, REMOVE, ADD]) expect((await amend(cwd, args)).err).toBe('');
    const edited = textIn(cwd);
    const lines = edited.split(/\r?\n/);
    const old = text.split(/\r?\n/);
    expect(old.filter((line) => !lines.includes(line))).toEqual([]);
    expect(lines.indexOf('      # chú thích riêng của 3.1')).toBeLessThan(
      lines.indexOf('    - id: 3.2'),
    );
    expect(lines.indexOf('    - id: 3.2')).toBeLessThan(lines.indexOf('# Bãi bỏ'));
    expect(edited.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(/(?<!\r)\n/.test(edited)).toBe(!text.includes('\r\n'));
    await isClean(cwd);
  });

  test.each([
    ['a list in brackets', `${HEAD}change: [{ id: 3.1, note: x }]\n`],
    ['a closed document', `${HEAD}remove:\n  - id: 4.1\n...\n`],
  ])('is left alone where it cannot be edited for certain: %s', async (_, text) => {
    const cwd = catalogueCopy();
    put(cwd, text);
    const { code, err } = await amend(cwd, CHANGE);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('tự thêm vào:') });
    expect(err).toContain('- id: 3.2');
    expect(textIn(cwd)).toBe(text);
  });

  test('that is blank under a key is filled in there', async () => {
    const cwd = catalogueCopy();
    put(cwd, `${HEAD}change:\n# chưa chép xong\nremove:\n  - id: 4.1\n`);
    expect((await amend(cwd, CHANGE)).err).toBe('');
    expect(textIn(cwd)).toContain('change:\n  - id: 3.2\n');
  });

  test('what is added reads back, and takes nothing away', () => {
    const words = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((one) => one.trim() === one && one !== '');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('change', 'add', 'remove')), words, (parts, word) => {
        let text = `# đầu\n${HEAD}# cuối\n`;
        const expected: Record<string, unknown> = parse(text, { schema: 'failsafe' });
        for (const [at, part] of parts.entries()) {
          const item = { id: `${at}`, reason: word };
          const written = [`- id: ${at}\n  reason: ${JSON.stringify(word)}\n`];
          text = withItems(text, { part: part as 'add', items: [item], written }) ?? '';
          expected[part] = [...((expected[part] as unknown[]) ?? []), item];
        }
        expect(parse(text, { schema: 'failsafe' })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('at a terminal', () => {
  test('it asks for what is missing, shows the present wording, and says a wrong answer', async () => {
    const cwd = catalogueCopy();
    const answers = ['', '88/QĐ-UBND', '31/06/2026', '15/6/2026', 'sửa đổi', '3.2', '', 'KT; xyz'];
    const { ask, asked, left } = person([
      ...answers,
      'KT; VHXH',
      '',
      'Quý III/2026',
      '',
      '',
      '',
      'có',
    ]);
    const { code, err } = await dvtasks(['amend'], { cwd, ask });
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(err).toMatch(/^câu này không bỏ trống được\n“31\/06\/2026” không phải một ngày có thật/);
    expect(err).toContain(
      '\nkhông có cơ quan nào tên “xyz”; ghi mã hoặc tên:\nVHXH  Phòng Văn hóa – Xã hội\nKT  Phòng Kinh tế\n',
    );
    expect(err).not.toContain('--');
    expect(asked.join('\n')).toContain('Thời gian thực hiện (hiện nay: “Năm 2026”; Enter: bỏ qua)');
    expect(asked.at(-1)).toBe(`Ghi vào ${FILE}?`);
    expect(parse(textIn(cwd), { schema: 'failsafe' }).change).toEqual([
      { id: '3.2', lead: ['KT', 'VHXH'], timeframe: 'Quý III/2026' },
    ]);
  });

  test('it asks after which point a new one comes, and for a number until it is one', async () => {
    const cwd = catalogueCopy();
    const { ask, asked } = person([
      '3.5',
      '3.5đ',
      'Rà soát',
      'KT',
      '-',
      'Quý IV/2026',
      '',
      '',
      '',
      'c',
    ]);
    const { code, err } = await amend(cwd, ['add', '3.5e'], { ask });
    expect({ code, asked: asked[0] }).toEqual({
      code: 0,
      asked: expect.stringMatching(/^Sau điểm/),
    });
    expect(err).toContain('3.5 có các điểm 3.5a, ');
    expect(parse(textIn(cwd)).add[0]).toMatchObject({ after: '3.5đ', title: 'Rà soát' });
    const other = person(['ba', '3.2 và 3.3', '3.3', '', 'c']);
    const removed = await amend(cwd, ['remove'], { ask: other.ask });
    expect([
      removed.code,
      other.asked.filter((one) => one.startsWith('Nhiệm vụ số')).length,
    ]).toEqual([0, 3]);
  });

  test('it asks nothing where the line says all', async () => {
    const cwd = catalogueCopy();
    const { ask, asked } = person([]);
    expect((await amend(cwd, CHANGE, { ask })).code).toBe(0);
    expect(asked).toEqual([]);
  });

  test.each([
    ['a new row', ['add', '4.10'], ['Rà soát thủ tục', 'KT', '', 'Quý IV/2026', '', '', '']],
    ['a removal', ['remove'], ['3.3', 'Đã lồng ghép']],
  ])('%s, too, and in English', async (_, args, answers) => {
    const cwd = catalogueCopy();
    const { ask, asked, left } = person([...answers, 'y']);
    const { code, err } = await amend(cwd, [...args, '--lang', 'en'], { ask });
    expect({ code, left, err: code === 0 ? '' : err }).toEqual({ code: 0, left: [], err: '' });
    expect(asked.at(-1)).toBe(`Write it to ${FILE}?`);
    await isClean(cwd);
  });

  test('whoever stops, or does not confirm, has written nothing', async () => {
    const cwd = catalogueCopy();
    for (let given = 0; given < 11; given += 1) {
      const answers = ['88/QĐ-UBND', '15/6/2026', 'change', '3.2', '', 'KT', '', '', '', '', ''];
      const { ask } = person(answers.slice(0, given));
      const { code, err } = await dvtasks(['amend'], { cwd, ask });
      expect({ code, err: err.split('\n').at(-2) }).toEqual({
        code: 2,
        err: 'dvtasks: đã dừng, chưa ghi gì',
      });
    }
    const { ask } = person(['3.2', '', 'KT', '', '', '', '', '', 'k']);
    expect((await amend(cwd, ['change'], { ask })).err).toContain('chưa ghi gì');
    expect(existsSync(join(cwd, dirname(FILE)))).toBe(false);
  });
});

describe('where there are several catalogues', () => {
  const workspace = () => {
    const cwd = catalogueCopy();
    const files = readdirSync(join(cwd, 'data/2026'));
    for (const folder of ['2027', 'cchc/2026']) {
      mkdirSync(join(cwd, 'data', folder), { recursive: true });
      for (const file of files) {
        const text = readFileSync(join(cwd, 'data/2026', file), 'utf8');
        const own = text.replace('year: 2026', `year: ${folder.slice(-4)}`);
        writeFileSync(join(cwd, 'data', folder, file), own);
      }
    }
    return cwd;
  };

  test('the reference, --in and the year of the decision say which is meant', async () => {
    const cwd = workspace();
    const file = async (...args: string[]) => {
      const { out, err } = await dvtasks(['amend', ...args, '--json', '--force', '--dry-run'], {
        cwd,
      });
      return out === '' ? err : JSON.parse(out).file;
    };
    const name = 'amendments/2026-06-15-88-qd-ubnd.yaml';
    expect(await file(...DECISION, ...CHANGE)).toContain('“3.2” có thể là: ');
    expect(await file(...DECISION, ...CHANGE.with(1, 'cchc/2026/3.2'))).toBe(
      `data/cchc/2026/${name}`,
    );
    expect(await file(...DECISION, ...CHANGE, '--in', 'cchc')).toBe(`data/cchc/2026/${name}`);
    expect(await file(...DECISION, ...ADD)).toContain('nhiều danh mục có thể nhận nhiệm vụ mới');
    expect(await file(...DECISION, ...ADD.with(1, 'cchc/2026/4.10'))).toBe(
      `data/cchc/2026/${name}`,
    );
    const next = ['--decision', '3/QĐ-UBND', '--date', '15/06/2027'];
    expect(await file(...next, ...CHANGE)).toBe('data/2027/amendments/2027-06-15-3-qd-ubnd.yaml');
  });
});

test('the catalogue that comes with the tool is not written to', async () => {
  const cwd = temporaryFolder();
  expect((await amend(cwd, CHANGE)).code).toBe(3);
});
