/** Questions at a terminal: the keys a person has, and what is left where they stop. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askAt } from '../src/answers.ts';
import type { Choice } from '../src/host.ts';
import type { Lang, Text } from '../src/text.ts';
import { catalogueCopy, temporaryFolder } from './support/run.ts';
import { atTerminal, HAS_TERMINALS } from './support/terminal.ts';

const DOWN = '\u001b[B';
const UP = '\u001b[A';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BODIES = [
  'Văn phòng HĐND và UBND',
  'Phòng Kinh tế',
  'Phòng Văn hóa – Xã hội',
  'Trung tâm Phục vụ hành chính công',
  'Công an xã',
  'Ban Chỉ huy Quân sự xã',
  'Ủy ban Mặt trận Tổ quốc',
  'Đoàn Thanh niên',
  'Trạm Y tế',
];

const TASKS: readonly Choice[] = [
  { label: '1.3', title: 'Tham mưu xây dựng kế hoạch dân vận', hint: '14/02/2026', more: 'VHXH' },
  { label: '11.3', title: 'Tổ chức đối thoại với Nhân dân', more: 'KT Phòng Kinh tế' },
  { label: '3.5d', title: 'Công khai quy chế', more: 'KT Phòng Kinh tế' },
  { label: '3.5đ', title: 'Báo cáo 1.3', more: 'VP Văn phòng' },
  { label: '12', title: 'Rà soát', more: 'VHXH' },
];

/** A terminal of streams. */
function streams({ isDumb = false, lang = 'vi' as Lang, columns = 80, rows = 24 } = {}) {
  const [input, stream] = [new PassThrough(), new PassThrough()];
  const output = Object.assign(stream, { columns, rows });
  const say = (text: Text) => text[lang];
  const ask = askAt(input, output, isDumb);
  return {
    type: (keys: string) => input.write(keys),
    end: () => input.end(),
    shown: () => String(output.read() ?? ''),
    text: (message: string, initial?: string) =>
      ask.text({ message, say, ...(initial !== undefined && { initial }) }),
    select: (labels: readonly string[], initial = 0) =>
      ask.select({ message: 'Cơ quan', say, choices: labels.map((label) => ({ label })), initial }),
    choose: (choices: readonly Choice[], initial = 0) =>
      ask.select({ message: 'Nhiệm vụ', say, choices, initial }),
    confirm: (initial: boolean) => ask.confirm({ message: 'Ghi?', say, initial }),
  };
}

describe.each([
  ['a terminal', false],
  ['a terminal that cannot move its cursor', true],
])('at %s', (_, isDumb) => {
  test('answers are lines; what is typed ahead waits for its question', async () => {
    const { type, text } = streams({ isDumb });
    type('a\rb\nc\r\nPhòng Văn hóa\r');
    const answers = [];
    for (const name of ['Một', 'Hai', 'Ba', 'Bốn']) answers.push(await text(name));
    expect(answers).toEqual(['a', 'b', 'c', 'Phòng Văn hóa']);
  });

  test('Enter takes the default, which is shown', async () => {
    const { type, text, shown } = streams({ isDumb });
    type('\r\r \r');
    expect([await text('Năm', '2026'), await text('Số'), await text('Năm', '2027')]).toEqual([
      '2026',
      '',
      '2027',
    ]);
    expect(shown()).toContain('Năm (Enter: 2026): ');
  });

  test.each([
    ['van hoa', 2],
    ['Văn Hoá', 2],
    ['QUÂN SỰ', 5],
    ['phong kinh te', 1],
    ['tram', 8],
    ['xyz\rtrạm', 8],
    ['tramx\u007f', 8],
    ['', 4],
  ])('“%s” and Enter choose of a long list', async (keys, place) => {
    const { type, select } = streams({ isDumb });
    type(`${keys}\r`);
    expect(await select(BODIES, 4)).toBe(place);
  });

  test('what is the whole of a choice is that choice, though it is part of another', async () => {
    const { type, select } = streams({ isDumb });
    type('phong kinh te\r');
    expect(await select(['Phòng Kinh tế, Hạ tầng', 'Phòng Kinh tế'])).toBe(1);
  });

  test.each([
    ['1.3', 0],
    ['11.3', 1],
    ['3.5d', 2],
    ['3.5Đ', 3],
    ['3.5\u0111', 3],
    ['12', 4],
    ['doi thoai', 1],
    ['kt đối', 1],
    ['VĂN phòng', 3],
    ['ke hoach vhxh', 0],
    ['', 4],
  ])('“%s” and Enter choose by name, and by words that are not shown too', async (keys, place) => {
    const { type, choose } = streams({ isDumb });
    type(`${keys}\r`);
    expect(await choose(TASKS, 4)).toBe(place);
  });

  test.each([
    [80, '14/02/2026'],
    [40, '14/02/2026'],
    [30, '14/02/2026'],
  ])('a title has one line at %i columns, cut at a word', async (columns, hint) => {
    const { type, choose, shown } = streams({ isDumb, columns });
    type('1.3\r');
    const title = 'Tham mưu xây dựng kế hoạch thực hiện công tác dân vận của Ủy ban nhân dân xã';
    await choose([{ label: '1.3', title, hint }, ...TASKS.slice(1)]);
    const [line = ''] = shown().match(/[> ] 1\.3 .*/) ?? [];
    expect(line).toMatch(/^. 1\.3 \S.*\S… \(14\/02\/2026\)/);
    expect(line.length).toBeLessThan(columns);
    const [, begun = ''] = /1\.3 (.*)…/.exec(line) ?? [];
    expect(title).toContain(`${begun} `);
  });

  test('an accent typed after its letter makes one letter of it, in pieces too', async () => {
    const { type, text, choose } = streams({ isDumb });
    const taken = 'Phòng'.normalize('NFD');
    type(`${taken}\u007f\u007f\u007f\r`);
    expect(await text('Tên')).toBe('Ph');
    const pieces = text('Tên');
    for (const piece of ['Ủy bE', '\u0302', '\u0301', '\u007f', 'e', '\u0302', '\u0301', 'n\r']) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      type(piece);
    }
    expect(await pieces).toBe('Ủy bến');
    type(`${'đối thoại'.normalize('NFD')}\r`);
    expect(await choose(TASKS)).toBe(1);
  });

  test('hundreds of choices are found by typing', async () => {
    const { type, choose, shown } = streams({ isDumb, rows: 10 });
    const many = Array.from({ length: 300 }, (_, at) => ({
      label: `${at + 1}`,
      title: `Việc ${at}`,
    }));
    type('viec 298\r');
    expect(await choose(many)).toBe(298);
    expect(shown()).toContain(isDumb ? '... (+285)' : '(1/300)');
  });

  test.each([
    ['c', true],
    ['có', true],
    ['Y', true],
    ['k', false],
    ['không', false],
    ['no', false],
    ['', false],
  ])('“%s” answers yes or no', async (keys, answer) => {
    for (const lang of ['vi', 'en'] as const) {
      const { type, confirm } = streams({ isDumb, lang });
      type(`${keys}\r`);
      expect(await confirm(false)).toBe(answer);
    }
  });

  test.each([
    ['Ctrl-C', CTRL_C],
    ['Ctrl-D', CTRL_D],
    ['the end of the input', null],
  ])('%s stops this question and all that follow', async (_name, keys) => {
    const { type, end, text, select, confirm } = streams({ isDumb });
    type('a\rx');
    expect(await text('Một')).toBe('a');
    const second = text('Hai');
    if (keys === null) end();
    else type(keys);
    expect([await second, await text('Ba'), await select(BODIES), await confirm(true)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('nothing of a file reaches the terminal raw', async () => {
    const { type, select, text, shown } = streams({ isDumb });
    type('\r\u001b[B\r');
    await text('Tên \u001b]0;x\u0007\u202e');
    await select(['Phòng \u001b[31mA\nB', 'C']);
    const drawn = shown();
    expect(drawn).toContain('Tên \\u{1B}]0;x\\u{7}\\u{202E}: ');
    expect(drawn).toContain('Phòng \\u{1B}[31mA\\u{A}B');
    expect(drawn).not.toContain('\u001b[31m');
  });
});

test('arrow keys choose, round the end too, and within what typing has left', async () => {
  for (const [keys, place] of [
    [DOWN, 1],
    [UP, 8],
    [`${DOWN}${DOWN}${UP}`, 1],
    [`phong${DOWN}${DOWN}`, 2],
    ['tramx\u007f', 8],
  ] as const) {
    const { type, select } = streams();
    type(`${keys}\r`);
    expect([keys, await select(BODIES)]).toEqual([keys, place]);
  }
});

test('Esc stops', async () => {
  const { type, choose } = streams();
  type('1.3');
  setTimeout(() => type('\u001b'), 20);
  expect(await choose(TASKS)).toBeNull();
});

test('at a low terminal fewer choices are shown', async () => {
  const { type, choose, shown } = streams({ rows: 6 });
  type('\r');
  await choose(TASKS);
  expect(shown()).toContain('> 1.3 Tham');
  expect(shown()).not.toContain('3.5d');
});

test('without a cursor, choices that are called by name have no numbers, and several are listed again', async () => {
  const { type, choose, shown } = streams({ isDumb: true });
  type('vhxh\rdân vận\r');
  expect(await choose(TASKS)).toBe(0);
  const drawn = shown();
  expect(drawn).toContain('  12 Rà soát\n');
  expect(drawn).toContain('Enter: 1.3): ');
  expect(drawn).toMatch(/có nhiều lựa chọn như vậy:\n {2}1\.3 .*\n {2}12 .*\n/);
});

test('a long list is shown in part, with the place in it', async () => {
  const { type, select, shown } = streams();
  type('\r');
  await select(BODIES, 8);
  expect(shown()).toContain(
    `  ${BODIES.slice(2, 8).join('\r\n  ').replaceAll('\r', '')}\n> Trạm Y tế\n  ... (9/9)`,
  );
});

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';
describe.skipIf(!HAS_TERMINALS && !isRequired)(
  'in a pseudo-terminal (skipped without Python and its pty)',
  () => {
    const FILE = 'data/2026/amendments/2026-06-15-88-qd-ubnd.yaml';
    const AMEND = ['amend', '--decision', '88/QĐ-UBND', '--date', '15/06/2026'];

    test('one question after another; a refused answer is said, and Ctrl-C leaves nothing', async () => {
      const cwd = catalogueCopy();
      const steps = [
        ['Số quyết định', '88/QĐ-UBND\r'],
        ['hiệu lực từ ngày', '31/06/2026\r'],
        ['không phải một ngày có thật', '15/6/2026\r'],
        ['Quyết định này', `${DOWN}${DOWN}\r`],
        ['Nhiệm vụ số', CTRL_C],
      ] as const;
      const { code, shown, left } = await atTerminal(['amend'], { cwd, steps });
      expect({ code, left }).toEqual({ code: 2, left: 0 });
      expect(shown).toContain('dvtasks: đã dừng, chưa ghi gì');
      expect(shown).toContain('bãi bỏ (remove)');
      expect(existsSync(join(cwd, FILE))).toBe(false);
    });

    test.each([
      ['a terminal', {}],
      ['a narrow one', { columns: 40 }],
      ['one that does not say how wide it is', { columns: 0 }],
      ['one without colours', { env: { NO_COLOR: '1' } }],
      ['a dumb one', { env: { TERM: 'dumb' } }],
    ])('all is typed ahead at %s', async (name, world) => {
      const cwd = catalogueCopy();
      const keys = `sua doi\r3.2\r\rKT\r\rQuý III/2026\r\r\r\rc\r`;
      const steps = [['Quyết định này', keys]] as const;
      const { code, shown } = await atTerminal(AMEND, { cwd, steps, ...world });
      expect({ code, shown: code === 0 ? '' : shown }).toEqual({ code: 0, shown: '' });
      expect(readFileSync(join(cwd, FILE), 'utf8')).toContain('timeframe: Quý III/2026');
      expect(shown).not.toMatch(/\u001b\[3\d/);
      if (name === 'a dumb one') expect(shown).not.toContain('\u001b');
    });

    test.each([
      ['a terminal', {}],
      ['a narrow one', { columns: 40 }],
      ['a dumb one', { env: { TERM: 'dumb' } }],
    ])(
      'from a document to a catalogue at %s, and stopped anywhere nothing is written',
      async (_, world) => {
        const begun = () => {
          const cwd = temporaryFolder();
          const rows = ['TT;Nhiệm vụ;Chủ trì;Thời hạn', '1;Việc một;Phòng VHXH;Quý I/2026'];
          writeFileSync(join(cwd, 'phụ lục.csv'), `${rows.join('\n')}\n`);
          return cwd;
        };
        const answers = [
          ['Tệp phụ lục', 'phu luc\r'],
          ['Cơ quan ban hành', '\r'],
          ['Của xã, phường nào', 'xã A\r'],
          ['Tên danh mục', '\r'],
          ['Số quyết định', '\r'],
          ['Ngày quyết định', '\r'],
          ['Đúng cả không', '\r'],
          ['Ghi vào', 'c\r'],
        ] as const;
        const cwd = begun();
        const { code, shown, left } = await atTerminal(['init'], { cwd, steps: answers, ...world });
        expect({ code, left, shown: code === 0 ? '' : shown }).toEqual({
          code: 0,
          left: 0,
          shown: '',
        });
        expect(existsSync(join(cwd, 'data/2026/catalogue.yaml'))).toBe(true);
        for (let given = 0; given < answers.length; given += 1) {
          const stopped = begun();
          const [until = ''] = answers[given] ?? [];
          const steps = [...answers.slice(0, given), [until, CTRL_C] as const];
          const ended = await atTerminal(['init'], { cwd: stopped, steps, ...world });
          expect([until, ended.code, readdirSync(stopped)]).toEqual([until, 2, ['phụ lục.csv']]);
        }
      },
      60_000,
    );

    test('English has English words', async () => {
      const cwd = catalogueCopy();
      const steps = [
        ['What the decision does', 'remove\r'],
        ['Number of the task', '3.3\r'],
        ['Reason', 'so\r'],
        ['Write it to', '\r'],
      ] as const;
      const { code, shown } = await atTerminal([...AMEND, '--lang', 'en'], { cwd, steps });
      expect({ code, written: existsSync(join(cwd, FILE)) }).toEqual({ code: 2, written: false });
      expect(shown).toContain('arrows to choose, type to narrow');
      expect(shown).toContain('dvtasks: nothing is written');
      expect(shown).not.toMatch(/mũi tên|Không/);
    });

    test.each(['2> errors.txt', '< /dev/null'])(
      'nobody is waited for with %s',
      async (redirection) => {
        const cwd = catalogueCopy();
        const { code, shown } = await atTerminal(['amend'], { cwd, steps: [], redirection });
        const said =
          shown + (redirection.startsWith('2') ? readFileSync(join(cwd, 'errors.txt')) : '');
        expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('amend cần') });
      },
    );

    test('the answer of a command stays clean of what was asked', async () => {
      const cwd = catalogueCopy();
      const steps = [['Quyết định này', 'sua doi\r3.2\r\rKT\r\r\r\r\r\rc\r']] as const;
      const redirection = '> answer.txt';
      const { code, shown } = await atTerminal(AMEND, { cwd, steps, redirection });
      expect({ code, shown: code === 0 ? '' : shown }).toEqual({ code: 0, shown: '' });
      expect(readFileSync(join(cwd, 'answer.txt'), 'utf8')).toMatch(/^Đã ghi/);
    });
  },
);
