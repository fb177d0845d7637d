/** Lines that leave open which task, or which body, is meant: a person is asked, and what is then done is what a line does. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Choice } from '../src/host.ts';
import { person } from './support/person.ts';
import { catalogueCopy, dvtasks, TODAY, temporaryFolder } from './support/run.ts';
import { atTerminal, HAS_TERMINALS } from './support/terminal.ts';
import { workspaceOf } from './support/workspace.ts';

const RECORDING = ['done', 'start', 'extend', 'cancel', 'reopen', 'note'] as const;
const BODIES = `bodies:
  - { code: KT, name: Phòng Kinh tế, aliases: [Kinh tế ngân sách] }
  - { code: VHXH, name: Phòng Văn hóa – Xã hội }
  - { code: MOI, name: Mọi cơ quan, collective: true, members: all }
`;
const TASKS = `  - { id: 1.1, title: Họp giao ban, lead: [KT], timeframe: 30/6/2026 }
  - { id: 1.2, title: Báo cáo quý, lead: [VHXH], timeframe: "Trước 15/3, 15/6, 15/9" }
  - { id: 1.3, title: Đối thoại với Nhân dân, lead: [KT, VHXH], timeframe: 10/02/2026 }
  - { id: 1.4, title: Tuyên truyền, lead: [VHXH], timeframe: Thường xuyên }
  - { id: 1.5, title: Việc của mọi nơi, lead: [MOI], timeframe: 31/12/2026 }
`;

/** A small catalogue, and where its ledger is. */
function small(ledger = '', tasks = TASKS): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'data'));
  const files = {
    'catalogue.yaml': 'year: 2026\ntitle: Danh mục\nauthority: Ủy ban nhân dân\nunit: xã A\n',
    'bodies.yaml': BODIES,
    '1.yaml': `section: "1"\ntitle: MỤC\ntasks:${tasks ? `\n${tasks}` : ' []\n'}`,
    'progress.yaml': ledger,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'data', name), text);
  return cwd;
}

function ledgerOf(cwd: string, path = 'data/progress.yaml'): string {
  return existsSync(join(cwd, path)) ? readFileSync(join(cwd, path), 'utf8') : '';
}

/** A person who looks at what is offered, too. */
function looking(answers: readonly string[]) {
  const { ask, asked, left } = person(answers);
  const offered: Choice[][] = [];
  const select: typeof ask.select = (question) => {
    offered.push([...question.choices]);
    return ask.select(question);
  };
  return { ask: { ...ask, select }, asked, left, offered };
}

/** The words of the line that is said to be the same, as a shell takes them. */
function asOneLine(err: string): string[] {
  const [, line = ''] = /^dvtasks: (?:gõ thẳng thì là|as one line): dvtasks (.*)$/m.exec(err) ?? [];
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('without a task on the line', () => {
  test.each([
    [['done'], ['1.3', '', '', ''], '- task: 1.3\n  on: 2026-02-12\n  status: done\n'],
    [
      ['done'],
      ['1.1', '10/2', 'Công văn số 5 ngày 9/2'],
      '- task: 1.1\n  on: 2026-02-10\n  status: done\n  evidence: Công văn số 5 ngày 9/2\n',
    ],
    [
      ['done'],
      ['1.3', 'KT', 'hôm qua', ''],
      '- task: 1.3\n  on: 2026-02-11\n  status: done\n  by: KT\n',
    ],
    [
      ['done'],
      ['1.2', '', '', ''],
      '- task: 1.2\n  on: 2026-02-12\n  status: done\n  for: 2026-03-14\n',
    ],
    [
      ['done'],
      ['1.2', '14/09/2026', '', ''],
      '- task: 1.2\n  on: 2026-02-12\n  status: done\n  for: 2026-09-14\n',
    ],
    [
      ['done'],
      ['1.2', 'tất cả', '', ''],
      '- task: 1.2\n  on: 2026-02-12\n  status: done\n  final: true\n',
    ],
    [
      ['done'],
      ['1.4', 'có', '', ''],
      '- task: 1.4\n  on: 2026-02-12\n  status: done\n  final: true\n',
    ],
    [
      ['done', '--on', '1/2', '--evidence', 'CV “5”'],
      ['1.1'],
      '- task: 1.1\n  on: 2026-02-01\n  status: done\n  evidence: CV “5”\n',
    ],
    [
      ['done', '--by', 'KT', '--note', "a'b $c"],
      ['1.5', '', ''],
      "- task: 1.5\n  on: 2026-02-12\n  status: done\n  by: KT\n  note: a'b $c\n",
    ],
    [
      ['start'],
      ['1.5', 'VHXH', '', ''],
      '- task: 1.5\n  on: 2026-02-12\n  status: started\n  by: VHXH\n',
    ],
    [
      ['extend'],
      ['1.1', '1/2', '31/7', 'CV 7'],
      '- task: 1.1\n  on: 2026-02-01\n  status: extended\n  until: 2026-07-31\n  evidence: CV 7\n',
    ],
    [
      ['extend'],
      ['1.2', '14/09', '', '30/9', 'CV 7'],
      '- task: 1.2\n  on: 2026-02-12\n  status: extended\n  until: 2026-09-30\n  for: 2026-09-14\n  evidence: CV 7\n',
    ],
    [
      ['extend', '--until', '31/7/2026', '--evidence', 'CV 7'],
      ['1.4', ''],
      '- task: 1.4\n  on: 2026-02-12\n  status: extended\n  until: 2026-07-31\n  evidence: CV 7\n',
    ],
    [['cancel'], ['1.1', '', ''], '- task: 1.1\n  on: 2026-02-12\n  status: cancelled\n'],
    [
      ['note'],
      ['1.4', '', '', 'đã họp'],
      '- task: 1.4\n  on: 2026-02-12\n  status: note\n  note: đã họp\n',
    ],
    [
      ['note'],
      ['1.4', '', 'CV 8'],
      '- task: 1.4\n  on: 2026-02-12\n  status: note\n  evidence: CV 8\n',
    ],
    [
      ['note', '--note', 'đã họp'],
      ['1.4', '', ''],
      '- task: 1.4\n  on: 2026-02-12\n  status: note\n  note: đã họp\n',
    ],
  ])(
    '%j is asked, %j recorded, as the line that is said records it',
    async (args, answers, entry) => {
      const cwd = small();
      const { ask, left } = person(answers);
      const { code, out, err } = await dvtasks(args, { cwd, ask });
      expect({ code, left, ledger: ledgerOf(cwd) }).toEqual({ code: 0, left: [], ledger: entry });
      expect(out).toContain('Đã ghi vào sổ');
      const again = small();
      const line = asOneLine(err);
      expect((await dvtasks(line, { cwd: again })).code).toBe(0);
      expect([line, ledgerOf(again)]).toEqual([line, entry]);
    },
  );

  test('reopen offers what is over, latest first, and the share of who reported one', async () => {
    const ledger = `- { task: 1.1, on: 2026-02-01, status: done }
- { task: 1.4, on: 2026-02-09, status: cancelled }
- { task: 1.3, on: 2026-02-05, status: done, by: KT }
- { task: 1.5, on: 2026-02-09, status: done }
`;
    const cwd = small(ledger);
    const { ask, asked, offered } = looking(['1.3', 'KT', '', '']);
    const { code, err } = await dvtasks(['reopen'], { cwd, ask });
    expect({ code, asked: asked[0] }).toEqual({ code: 0, asked: 'Mở lại việc nào' });
    expect(offered[0]?.map(({ label, hint }) => `${label} ${hint}`)).toEqual([
      '1.3 quá hạn 10/02/2026',
      '1.5 xong 09/02/2026',
      '1.4 dừng thực hiện 09/02/2026',
      '1.1 xong 01/02/2026',
    ]);
    expect(offered[1]?.map(({ label }) => label)).toEqual(['cả việc', 'KT']);
    expect(asOneLine(err)).toEqual(['reopen', '1.3', '--by', 'KT']);
  });

  test('open work is offered by its nearest deadline, found by number, title and lead', async () => {
    const ledger = '- { task: 1.1, on: 2026-02-01, status: done }\n';
    const { ask, offered } = looking([]);
    await dvtasks(['done'], { cwd: small(ledger), ask });
    expect(offered[0]).toEqual([
      {
        label: '1.3',
        title: 'Đối thoại với Nhân dân',
        hint: 'quá hạn 10/02/2026',
        more: 'KT Phòng Kinh tế VHXH Phòng Văn hóa – Xã hội',
      },
      expect.objectContaining({ label: '1.2', hint: 'lần 1/3, hạn 14/03/2026' }),
      expect.objectContaining({ label: '1.5', hint: 'hạn 31/12/2026' }),
      expect.objectContaining({ label: '1.4', hint: 'thường xuyên' }),
    ]);
  });

  test('what was started, or is not led by the body, is not offered for it', async () => {
    const ledger = '- { task: 1.1, on: 2026-02-01, status: started }\n';
    const offeredBy = async (...args: string[]) => {
      const { ask, offered } = looking([]);
      await dvtasks(args, { cwd: small(ledger), ask });
      return offered[0]?.map(({ label }) => label);
    };
    expect(await offeredBy('start')).toEqual(['1.3', '1.2', '1.5', '1.4']);
    expect(await offeredBy('done', '--by', 'kinh te')).toEqual(['1.3', '1.1', '1.5']);
    expect(await offeredBy('note')).toEqual(['1.3', '1.2', '1.1', '1.5', '1.4']);
  });

  test('show offers all, open ones first, and shows what a line with the number does', async () => {
    const cwd = small('- { task: 1.3, on: 2026-02-01, status: done }\n');
    const { ask, offered } = looking(['doi thoai']);
    const { code, out, err } = await dvtasks(['show'], { cwd, ask });
    expect(offered[0]?.map(({ label }) => label)).toEqual(['1.2', '1.1', '1.5', '1.4', '1.3']);
    expect(err).toBe('dvtasks: gõ thẳng thì là: dvtasks show 1.3\n');
    expect({ code, out, err: '' }).toEqual(await dvtasks(['show', '1.3'], { cwd }));
    const json = await dvtasks(['show', '--json'], { cwd, ask: person(['1.3']).ask });
    expect(JSON.parse(json.out).id).toBe('1.3');
  });

  test('several catalogues are offered together, by their references', async () => {
    const cwd = workspaceOf({ 2025: { year: 2025, ledger: '' }, 2026: { ledger: '' } });
    const { ask, offered } = looking(['2025/4.8', '20/12/2025', '']);
    const { code, err } = await dvtasks(['done'], { cwd, ask });
    expect(code).toBe(0);
    expect(offered[0]?.slice(0, 2).map(({ label }) => label)).toEqual(['2025/1.3', '2025/3.5a']);
    expect(offered[0]?.some(({ label }) => label === '2026/1.3')).toBe(true);
    expect(asOneLine(err)).toEqual(['done', '2025/4.8', '--on', '20/12/2025']);
    expect(ledgerOf(cwd, 'data/2025/progress.yaml')).toContain('task: 4.8\n  on: 2025-12-20');
    expect(ledgerOf(cwd, 'data/2026/progress.yaml')).toBe('');
    const only = looking(['1.3']);
    await dvtasks(['show', '--in', '2026'], { cwd, ask: only.ask });
    expect(only.offered[0]?.every(({ label }) => label.startsWith('2026/'))).toBe(true);
  });

  test('an answer is refused in words about the answer, and asked for again', async () => {
    const said = async (args: string[], answers: string[]) => {
      const { ask, left } = person(answers);
      const { code, err } = await dvtasks(args, { cwd: small(), ask });
      expect({ code, left }).toEqual({ code: 0, left: [] });
      return err.split('\n').filter((line) => !/gõ thẳng|cảnh báo/.test(line) && line !== '');
    };
    expect(await said(['done'], ['1.1', '31/2', '13/2', '1/1/2020', '12/2', ''])).toEqual([
      '“31/2” không phải một ngày có thật; viết 2026-02-15 hoặc 15/02/2026',
      'ngày 13/02/2026 chưa tới (hôm nay là 12/02/2026)',
      '01/01/2020 không thể là ngày của việc năm 2026; kiểm tra lại ngày',
    ]);
    expect(await said(['extend'], ['1.1', '', '', '30/6', '1/7', 'CV 1'])).toEqual([
      'câu này không bỏ trống được',
      'hạn mới 30/06/2026 phải sau hạn hiện nay 30/06/2026',
    ]);
    expect(await said(['note'], ['1.1', '', '', '', 'xong'])).toEqual([
      'câu này không bỏ trống được',
    ]);
    expect(await said(['done'], ['1.1', '', '\u200b', 'CV\u202e 1', 'CV 1'])).toEqual([
      'câu này không bỏ trống được',
      expect.stringContaining('chưa ghi: '),
    ]);
  });

  test('work without a deadline that is not done for good is refused as by the line', async () => {
    const cwd = small();
    const { ask } = person(['1.4', '']);
    const asked = await dvtasks(['done'], { cwd, ask });
    expect(asked).toEqual(await dvtasks(['done', '1.4'], { cwd }));
    expect({ code: asked.code, ledger: ledgerOf(cwd) }).toEqual({ code: 2, ledger: '' });
  });

  test.each([
    ['--on', '31/2'],
    ['--on', '13/2/2026'],
    ['--for', '1/1'],
    ['--evidence', ''],
    ['--final', '--for', '15/3'],
  ])('what is wrong with the line itself is not asked for again: %s %s', async (...args) => {
    const cwd = small();
    const { ask, asked } = person(['1.1', '', '', '', '']);
    const { code, err } = await dvtasks(['done', ...args], { cwd, ask });
    expect({ code, err }).toEqual(
      await dvtasks(['done', '1.1', ...args], { cwd }).then(({ code, err }) => ({ code, err })),
    );
    expect(code).toBe(2);
    expect(asked).toEqual(['Việc nào đã xong']);
  });

  test.each(RECORDING)(
    '%s, stopped at any question, writes nothing and says so',
    async (command) => {
      const answers = ['1.3', '', '', '', '', '', ''];
      for (let given = 0; given < answers.length; given += 1) {
        const cwd = small('- { task: 1.1, on: 2026-02-01, status: done }\n');
        const before = ledgerOf(cwd);
        const { ask, asked } = person(
          command === 'reopen' ? ['1.1', ...answers.slice(1, given)] : answers.slice(0, given),
        );
        const { code, err } = await dvtasks([command], { cwd, ask });
        if (asked.length <= given) break;
        const stopped = { code: 2, err: expect.stringMatching(/dvtasks: đã dừng, chưa ghi gì\n$/) };
        expect({ code, err }).toEqual(stopped);
        expect(ledgerOf(cwd)).toBe(before);
      }
    },
  );

  test.each([...RECORDING, 'show', 'correct'])(
    'without a terminal %s says what is missing',
    async (command) => {
      const missing = `dvtasks: thiếu tham số <id>. Xem: dvtasks ${command} --help\n`;
      expect(await dvtasks([command], { cwd: small() })).toEqual({
        code: 2,
        out: '',
        err: missing,
      });
      expect((await dvtasks([command, '--lang', 'en'], { cwd: small() })).err).toBe(
        `dvtasks: the argument <id> is missing. See: dvtasks ${command} --help\n`,
      );
    },
  );

  test.each([
    ['done', 'không còn việc nào chưa xong'],
    ['note', 'không còn việc nào chưa xong'],
    ['start', 'không còn việc nào chưa bắt đầu'],
    ['reopen', 'chưa có việc nào hoàn thành hoặc dừng thực hiện, không có gì để mở lại'],
    ['show', 'chưa có nhiệm vụ nào'],
  ])('%s says plainly that there is nothing to offer', async (command, words) => {
    const over = '- { task: 1.1, on: 2026-02-01, status: done }\n';
    const one = '  - { id: 1.1, title: Họp, lead: [KT], timeframe: 30/6/2026 }\n';
    const cwd = command === 'show' ? small('', '') : small(command === 'reopen' ? '' : over, one);
    const { ask, asked } = person(['']);
    const { code, err } = await dvtasks([command], { cwd, ask });
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
    expect(err).toContain(`dvtasks: ${words}\n`);
    const by = await dvtasks(['done', '--by', 'xyz'], { cwd: small(), ask });
    expect(by.err).toBe('dvtasks: không có việc nào của “xyz” để ghi như vậy\n');
  });

  test('nobody is asked about a catalogue that cannot be written', async () => {
    const { ask, asked } = person(['1.3']);
    for (const command of RECORDING) {
      const own = await dvtasks([command], { cwd: temporaryFolder(), ask });
      expect(own).toMatchObject({ code: 3, err: expect.stringContaining('danh mục nào của mình') });
    }
    const cwd = temporaryFolder();
    const installed = join(cwd, 'node_modules/dvtasks');
    mkdirSync(installed, { recursive: true });
    execFileSync('cp', ['-r', join(small(), 'data'), installed]);
    const { code, err } = await dvtasks(['done', '--data', join(installed, 'data')], { cwd, ask });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('chỉ để đọc') });
    const past = await dvtasks(['done', '--as-of', '1/2/2026'], { cwd: small(), ask });
    expect(past.err).toContain('--as-of chỉ để xem');
    expect(asked).toEqual([]);
  });

  test('a dry run, --json and English are kept on the line', async () => {
    const cwd = small();
    const { ask, asked } = person(['1.3', '', '11/2/2026', '']);
    const { code, out, err } = await dvtasks(['done', '--dry-run', '--json', '--lang', 'en'], {
      cwd,
      ask,
    });
    expect({ code, ledger: ledgerOf(cwd) }).toEqual({ code: 0, ledger: '' });
    expect(JSON.parse(out)).toMatchObject({
      dryRun: true,
      entries: [{ task: '1.3', on: '2026-02-11' }],
    });
    expect(asked).toEqual([
      'Which task is done',
      'Whose share',
      'Day',
      'The document that proves it (none: Enter)',
    ]);
    expect(asOneLine(err)).toEqual([
      'done',
      '1.3',
      '--dry-run',
      '--json',
      '--lang',
      'en',
      '--on',
      '11/02/2026',
    ]);
  });
});

describe('with a task on the line, but without what its entry needs', () => {
  test.each([
    [['extend', '1.1'], ['', '31/7', 'CV 7'], 'extend 1.1 --until 31/07/2026 --evidence "CV 7"'],
    [
      ['extend', '1.2', '--evidence', 'CV 7', '--dry-run'],
      ['14/09', '1/2', '30/9'],
      'extend 1.2 --evidence "CV 7" --dry-run --for 14/09/2026 --on 01/02/2026 --until 30/09/2026',
    ],
    [['note', '1.1'], ['', '', 'đã họp'], 'note 1.1 --note "đã họp"'],
    [['note', '1.3'], ['KT', '', 'CV 8'], 'note 1.3 --by KT --evidence "CV 8"'],
  ])('%j is asked for it: %j', async (args, answers, line) => {
    const cwd = small();
    const { ask, left } = person(answers);
    const { code, out, err } = await dvtasks(args, { cwd, ask });
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(err).toContain(`dvtasks: gõ thẳng thì là: dvtasks ${line}\n`);
    const again = small();
    expect((await dvtasks(asOneLine(err), { cwd: again })).out).toBe(out);
    expect(ledgerOf(again)).toBe(ledgerOf(cwd));
  });

  test.each([
    ['extend', '1.1', '1.2'],
    ['extend', '1.4', '--as-of', '1/2/2026'],
    ['extend', '9.9'],
    ['extend', '1.5', '--on', '31/2'],
    ['extend', '1.3', '--by', 'KT'],
    ['note', '1.1', '1.2'],
    ['note', '9.9'],
    ['extend', '1.1', '--until', '1/1/2026'],
    ['done', '1.4'],
  ])('no answer puts %j right: it is refused as without a terminal', async (...args) => {
    const ledger = '- { task: 1.5, on: 2026-02-01, status: done }\n';
    const { ask, asked } = person(['']);
    const told = await dvtasks(args, { cwd: small(ledger), ask });
    expect(told).toEqual(await dvtasks(args, { cwd: small(ledger) }));
    expect({ code: told.code, asked }).toEqual({ code: 2, asked: [] });
  });

  test('what is over is refused as without a terminal', async () => {
    const ledger = '- { task: 1.1, on: 2026-02-01, status: done }\n';
    const { ask, asked } = person(['']);
    const told = await dvtasks(['extend', '1.1'], { cwd: small(ledger), ask });
    expect(told).toEqual(await dvtasks(['extend', '1.1'], { cwd: small(ledger) }));
    expect({ code: told.code, asked }).toEqual({ code: 2, asked: [] });
  });
});

describe('correct', () => {
  const ledger = `- { task: 1.1, on: 2026-02-01, status: started }
- { task: 1.1, on: 2026-02-03, status: extended, until: 2026-07-31, evidence: CV 7 }
- { task: 1.3, on: 2026-02-05, status: done }
`;

  test.each([
    [['correct'], ['1.3', '4/2', '', ''], 'correct 1.3 --on 04/02/2026'],
    [['correct', '--note', 'x'], ['1.3'], 'correct 1.3 --note x'],
    [['correct', '1.3'], ['', 'CV 1', 'a b'], 'correct 1.3 --evidence "CV 1" --note "a b"'],
    [
      ['correct', '--dry-run'],
      ['1.1', 'gia hạn', '', '31/8', '', ''],
      'correct 1.1 --dry-run --entry 03/02/2026 --until 31/08/2026',
    ],
    [
      ['correct', '1.1'],
      ['bắt đầu', '2/2', '', ''],
      'correct 1.1 --entry 01/02/2026 --on 02/02/2026',
    ],
  ])('%j offers what has entries, and asks what is right: %j', async (args, answers, line) => {
    const cwd = small(ledger);
    const { ask, left } = person(answers);
    const { code, out, err } = await dvtasks(args, { cwd, ask });
    expect({ code, left, err }).toEqual({
      code: 0,
      left: [],
      err: expect.stringContaining(`dvtasks: gõ thẳng thì là: dvtasks ${line}\n`),
    });
    const again = small(ledger);
    expect((await dvtasks(asOneLine(err), { cwd: again })).out).toBe(out);
    expect(ledgerOf(again)).toBe(ledgerOf(cwd));
  });

  test('the tasks without entries are not offered; an answer that is wrong is asked for again', async () => {
    const { ask, offered, asked, left } = looking(['1.3', '13/2', '6/2', '', '']);
    const { code, err } = await dvtasks(['correct'], { cwd: small(ledger), ask });
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(offered[0]?.map(({ label }) => label)).toEqual(['1.1', '1.3']);
    expect(asked).toEqual([
      'Đính chính việc nào',
      'Ngày đúng (hiện nay: “05/02/2026”; Enter: giữ nguyên)',
      'Ngày đúng (hiện nay: “05/02/2026”; Enter: giữ nguyên)',
      'Văn bản đúng (Enter: giữ nguyên)',
      'Ghi chú đúng (Enter: giữ nguyên)',
    ]);
    expect(err).toMatch(/^ngày 13\/02\/2026 chưa tới/m);
  });

  test('where nothing is changed, nothing is written', async () => {
    const cwd = small(ledger);
    const { code, err } = await dvtasks(['correct', '1.3'], {
      cwd,
      ask: person(['', '', '']).ask,
    });
    expect([code, err]).toEqual([2, 'dvtasks: không đổi gì, chưa ghi gì\n']);
    expect(ledgerOf(cwd)).toBe(ledger);
    const none = await dvtasks(['correct'], { cwd: small(), ask: person(['']).ask });
    expect(none.err).toBe('dvtasks: sổ chưa có mục nào để đính chính\n');
  });
});

test('print offers the papers', async () => {
  const cwd = small();
  const { ask, offered } = looking(['tong-hop']);
  const { code, out, err } = await dvtasks(['print', '--lead', 'KT'], { cwd, ask });
  expect(code).toBe(0);
  expect(offered[0]?.map(({ label }) => label)).toEqual([
    'danh-muc',
    'tong-hop',
    'don-doc',
    'lich',
  ]);
  expect(err).toContain('dvtasks: gõ thẳng thì là: dvtasks print tong-hop --lead KT\n');
  expect(out).toBe((await dvtasks(asOneLine(err), { cwd })).out);
  expect((await dvtasks(['print'], { cwd })).err).toContain('print cần tên một loại giấy');
});

describe('without a body on the line', () => {
  test.each([
    [['due', '--body'], ['van hoa'], ['due', '--body', 'VHXH']],
    [['list', '--lead', '--quarter', 'Q1'], ['KT'], ['list', '--lead', 'KT', '--quarter', 'Q1']],
    [['stats', '--with'], ['VHXH'], ['stats', '--with', 'VHXH']],
    [
      ['list', '--lead', 'KT', '--lead', '--body'],
      ['VHXH', 'MOI'],
      ['list', '--lead', 'KT', '--lead', 'VHXH', '--body', 'MOI'],
    ],
    [
      ['print', 'tong-hop', '--body', '--format', 'md'],
      ['KT'],
      ['print', 'tong-hop', '--body', 'KT', '--format', 'md'],
    ],
  ])('%j, answered with %j, is %j', async (args, answers, line) => {
    const cwd = small();
    const { ask, left } = person(answers);
    const { code, out, err } = await dvtasks(args, { cwd, ask });
    expect({ code, left, line: asOneLine(err) }).toEqual({ code: 0, left: [], line });
    expect(out).toBe((await dvtasks(line, { cwd })).out);
  });

  test('each is offered with its code, its name and how much is open', async () => {
    const cwd = small('- { task: 1.1, on: 2026-02-01, status: done }\n');
    const offeredFor = async (option: string) => {
      const { ask, offered } = looking([]);
      const { code, err } = await dvtasks(['due', option], { cwd, ask });
      expect({ code, err }).toEqual({ code: 2, err: 'dvtasks: đã dừng, chưa ghi gì\n' });
      return offered[0];
    };
    expect(await offeredFor('--body')).toEqual([
      { label: 'KT', title: 'Phòng Kinh tế', hint: '2 việc chưa xong', more: 'Kinh tế ngân sách' },
      { label: 'VHXH', title: 'Phòng Văn hóa – Xã hội', hint: '4 việc chưa xong' },
      { label: 'MOI', title: 'Mọi cơ quan', hint: '1 việc chưa xong' },
    ]);
    const leads = await offeredFor('--lead');
    expect(leads?.map(({ hint }) => hint?.slice(0, 1))).toEqual(['1', '3', '1']);
  });

  test('without a terminal the option needs a value', async () => {
    for (const args of [
      ['due', '--body'],
      ['due', '--body', '--json'],
      ['due', '--json', '--body'],
    ]) {
      expect(await dvtasks(args)).toEqual({
        code: 2,
        out: '',
        err: 'dvtasks: tùy chọn --body <B> cần một giá trị. Xem: dvtasks due --help\n',
      });
    }
  });
});

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';
describe.skipIf(!HAS_TERMINALS && !isRequired)(
  'in a pseudo-terminal (skipped without Python and its pty)',
  () => {
    const LEDGER = 'data/2026/progress.yaml';
    const NFD = 'khen thưởng'.normalize('NFD');

    test.each([
      ['a terminal', {}],
      ['a narrow one', { columns: 40 }],
      ['a dumb one', { env: { TERM: 'dumb' } }],
    ])('%s: typed, chosen and recorded', async (_, world) => {
      const cwd = catalogueCopy();
      const steps = [
        ['Việc nào đã xong', '2.2\r'],
        ['Ngày', '31/02\r'],
        ['không phải một ngày có thật', '1/2/2026\r'],
        ['Văn bản', `CV ${NFD}x\u007f\r`],
      ] as const;
      const { code, shown, left } = await atTerminal(['done'], { cwd, steps, ...world });
      expect({ code, left, shown: code === 0 ? '' : shown }).toEqual({
        code: 0,
        left: 0,
        shown: '',
      });
      expect(readFileSync(join(cwd, LEDGER), 'utf8')).toContain(
        '- task: 2.2\n  on: 2026-02-01\n  status: done\n  evidence: CV khen thưởng\n',
      );
      expect(shown.replace(/\s+/g, ' ')).toMatch(
        /gõ thẳng thì là: .*dvtasks\S* done 2\.2 --on 01\/02\/2026 --evidence "CV khen thưởng"/,
      );
    });

    test.each([
      ['Ctrl-C', '\u0003'],
      ['the end of the input', '\u0004'],
      ['Esc', '\u001b'],
    ])('%s leaves nothing', async (_, key) => {
      const cwd = catalogueCopy();
      const before = readFileSync(join(cwd, LEDGER), 'utf8');
      const steps = [
        ['Việc nào đã xong', '\u001b[B\u001b[A2.2\r'],
        ['Ngày', key],
      ] as const;
      const { code, shown, left } = await atTerminal(['done'], { cwd, steps });
      expect({ code, left }).toEqual({ code: 2, left: 0 });
      expect(shown).toContain('dvtasks: đã dừng, chưa ghi gì');
      expect(readFileSync(join(cwd, LEDGER), 'utf8')).toBe(before);
    });

    test.each(['2> errors.txt', '< /dev/null'])(
      'nobody is waited for with %s',
      async (redirection) => {
        const cwd = catalogueCopy();
        const { code, shown } = await atTerminal(['done'], { cwd, steps: [], redirection });
        const said =
          shown + (redirection.startsWith('2') ? readFileSync(join(cwd, 'errors.txt')) : '');
        expect({ code, said }).toEqual({
          code: 2,
          said: expect.stringContaining('thiếu tham số <id>'),
        });
      },
    );
  },
);

test('of hundreds of tasks, one is found', async () => {
  const tasks = Array.from(
    { length: 300 },
    (_, at) =>
      `  - { id: 1.${at + 1}, title: Việc thứ ${at + 1}, lead: [KT], timeframe: 30/6/2026 }\n`,
  );
  const cwd = small('', tasks.join(''));
  const { ask, offered } = looking(['viec thu 299', '', '']);
  expect((await dvtasks(['done'], { cwd, ask })).code).toBe(0);
  expect(offered[0]).toHaveLength(300);
  expect(ledgerOf(cwd)).toBe(`- task: 1.299\n  on: ${TODAY}\n  status: done\n`);
});
