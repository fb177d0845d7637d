/** Bodies that merge, split or are renamed during the year: who has what on which day. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commit, git } from './support/repositories.ts';
import { dvtasks, idsOf, temporaryFolder } from './support/run.ts';

/*
 * DC became QLDD on 01/04, and QLDD became a part of KT on 01/07; KTHT became KT on 01/07; NV was split on 01/07 into
 * VHXH, which was set up then, and VP, which was there before.
 */
const BODIES = `bodies:
  - { code: KTHT, name: Phòng Kinh tế - Hạ tầng, until: 2026-06-30, successor: KT }
  - { code: KT, name: Phòng Kinh tế, from: 2026-07-01 }
  - { code: NV, name: Phòng Nội vụ, until: 2026-06-30, successor: [VHXH, VP] }
  - { code: VHXH, name: Phòng Văn hóa - Xã hội, from: 2026-07-01 }
  - { code: VP, name: Văn phòng }
  - { code: DC, name: Tổ Địa chính, until: 2026-03-31, successor: QLDD }
  - { code: QLDD, name: Tổ Quản lý đất đai, from: 2026-04-01, until: 2026-06-30, successor: KT }
  - { code: CK, name: Các cơ quan trong khối, collective: true, members: [KTHT, VP] }
  - { code: TC, name: Tất cả cơ quan, collective: true, members: all }
`;
const WITHOUT = BODIES.replace(/, successor: (\w+|\[.*?\])/g, '');

const SECTIONS = {
  '1.yaml': `section: "1"
title: KINH TẾ
tasks:
  - { id: 1.1, title: Việc còn mở, lead: [KTHT], timeframe: Quý III/2026 }
  - { id: 1.2, title: Việc xong trước, lead: [KTHT], timeframe: Quý I/2026 }
  - { id: 1.3, title: Việc xong sau, lead: [KTHT], timeframe: Quý III/2026 }
  - { id: 1.4, title: Việc quá hạn, lead: [KTHT], timeframe: Quý I/2026 }
  - { id: 1.5, title: Việc hủy trước, lead: [KTHT], timeframe: Quý III/2026 }
  - { id: 1.6, title: Việc mở lại sau, lead: [KTHT], timeframe: Quý II/2026 }
  - { id: 1.7, title: Việc chung hai nơi, lead: [KTHT, VP], timeframe: Quý III/2026 }
  - { id: 1.8, title: Việc chung cả khối, lead: [CK], timeframe: Quý III/2026 }
  - { id: 1.9, title: Việc phối hợp, lead: [VP], with: [KTHT, TC], timeframe: Quý IV/2026 }
`,
  '2.yaml': `section: "2"
title: NỘI VỤ
tasks:
  - { id: 2.1, title: Việc chia đôi, lead: [NV], timeframe: Hoàn thành trước ngày 05/7/2026 }
  - { id: 2.2, title: Việc của hai nơi, lead: [NV, KTHT], timeframe: Quý III/2026 }
`,
  '3.yaml': `section: "3"
title: ĐẤT ĐAI
tasks:
  - { id: 3.1, title: Việc xong quý một, lead: [DC], timeframe: Quý I/2026 }
  - { id: 3.2, title: Việc xong quý hai, lead: [DC], timeframe: Quý II/2026 }
  - { id: 3.3, title: Việc qua hai bước, lead: [DC], timeframe: Chậm nhất 10/7/2026 }
`,
};

const LEDGER = `- { task: 3.1, on: 2026-02-15, status: done }
- { task: 1.2, on: 2026-03-20, status: done }
- { task: 3.2, on: 2026-05-15, status: done }
- { task: 1.5, on: 2026-06-01, status: cancelled }
- { task: 1.8, on: 2026-06-02, status: done, by: VP }
- { task: 1.6, on: 2026-06-10, status: done }
- { task: 1.7, on: 2026-06-20, status: done, by: KTHT }
- { task: 1.6, on: 2026-07-05, status: reopened }
- { task: 1.8, on: 2026-07-10, status: done, by: KT }
- { task: 2.2, on: 2026-07-12, status: done, by: VHXH }
- { task: 1.3, on: 2026-07-15, status: done }
`;

function commune(bodies = BODIES, ledger = LEDGER, sections: object = SECTIONS): string {
  const cwd = temporaryFolder();
  const files = {
    'bodies.yaml': bodies,
    'calendar.yaml': 'years:\n  - { year: 2026, off: [] }\n',
    '2026/catalogue.yaml':
      'year: 2026\ntitle: Danh mục nhiệm vụ\nauthority: Ủy ban nhân dân\nunit: xã Nghi Dương\ndecision: { number: 1/QĐ-UBND, date: 2026-01-02 }\n',
    '2026/progress.yaml': ledger,
    ...Object.fromEntries(Object.entries(sections).map(([name, text]) => [`2026/${name}`, text])),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, 'data', name)), { recursive: true });
    writeFileSync(join(cwd, 'data', name), text);
  }
  return cwd;
}

const CODES = ['KTHT', 'KT', 'NV', 'VHXH', 'VP', 'DC', 'QLDD', 'CK'] as const;
type Code = (typeof CODES)[number];
type Table = Partial<Record<Code, string>>;

/** Which tasks each body leads, of whatever status. Written by hand. */
const LEADS: Record<string, Table> = {
  '2026-03-31': {
    KTHT: '1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.2',
    NV: '2.1 2.2',
    VP: '1.7 1.9',
    DC: '3.1 3.2 3.3',
    CK: '1.8',
  },
  '2026-04-01': {
    KTHT: '1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.2',
    NV: '2.1 2.2',
    VP: '1.7 1.9',
    DC: '3.1',
    QLDD: '3.2 3.3',
    CK: '1.8',
  },
  '2026-06-30': {
    KTHT: '1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.2',
    NV: '2.1 2.2',
    VP: '1.7 1.9',
    DC: '3.1',
    QLDD: '3.2 3.3',
    CK: '1.8',
  },
  '2026-07-01': {
    KTHT: '1.2 1.5 1.6',
    KT: '1.1 1.3 1.4 1.7 2.2 3.3',
    VHXH: '2.1 2.2',
    VP: '1.7 1.9 2.1 2.2',
    DC: '3.1',
    QLDD: '3.2',
    CK: '1.8',
  },
  '2026-07-31': {
    KTHT: '1.2 1.5',
    KT: '1.1 1.3 1.4 1.6 1.7 2.2 3.3',
    VHXH: '2.1 2.2',
    VP: '1.7 1.9 2.1 2.2',
    DC: '3.1',
    QLDD: '3.2',
    CK: '1.8',
  },
};

/** Which tasks a body takes part in beside those who lead. */
const WITH: Record<string, Table> = {
  '2026-06-30': { KTHT: '1.9' },
  '2026-07-01': { KT: '1.9' },
};

/** Which tasks concern a body in any part, its own or as one of those of a collective. */
const ALL: Record<string, Table> = {
  '2026-06-30': {
    KTHT: '1.1 1.2 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.2',
    NV: '1.9 2.1 2.2',
    VP: '1.7 1.8 1.9',
    DC: '3.1',
    QLDD: '1.9 3.2 3.3',
  },
  '2026-07-01': {
    KTHT: '1.2 1.5 1.6',
    KT: '1.1 1.3 1.4 1.7 1.8 1.9 2.2 3.3',
    VHXH: '1.9 2.1 2.2',
    VP: '1.7 1.8 1.9 2.1 2.2',
    DC: '3.1',
    QLDD: '3.2',
  },
};

/** What each body is late with. */
const OVERDUE: Record<string, Table> = {
  '2026-06-30': { KTHT: '1.4' },
  '2026-07-01': { KT: '1.4' },
  '2026-07-31': { KT: '1.4 1.6 3.3', VHXH: '2.1', VP: '2.1' },
};

/** Of what each body is reminded. */
const REMINDED: Record<string, Table> = {
  '2026-06-30': { KTHT: '1.4', NV: '2.1', QLDD: '3.3' },
  '2026-07-01': { KT: '1.4 3.3', VHXH: '2.1', VP: '2.1' },
};

const ids = (text = '') => (text === '' ? [] : text.split(' '));
const json = async (args: string[], cwd: string) =>
  JSON.parse((await dvtasks([...args, '--json'], { cwd, today: '2026-12-31' })).out);

describe('the tasks of each body are those of the table', () => {
  for (const [option, table] of [
    ['--lead', LEADS],
    ['--with', WITH],
    ['--body', ALL],
  ] as const) {
    test.each(Object.keys(table))(`list ${option}, as of %s`, async (asOf) => {
      const cwd = commune();
      const found: Table = {};
      for (const code of CODES.filter((one) => option !== '--body' || one !== 'CK')) {
        const own = await idsOf(['list', option, code, '--as-of', asOf], { cwd });
        if (own.length > 0) found[code] = own.join(' ');
      }
      expect(found).toEqual(table[asOf]);
    });
  }

  test.each(Object.keys(LEADS))('bodies and stats --by lead, as of %s', async (asOf) => {
    const cwd = commune();
    const { bodies } = await json(['bodies', '--as-of', asOf], cwd);
    const { rows } = await json(['stats', '--by', 'lead', '--as-of', asOf], cwd);
    for (const { code, name, leads } of bodies) {
      const expected = ids(LEADS[asOf]?.[code as Code]).length;
      const row = rows.find((one: { name: string }) => one.name === name);
      expect([code, leads, row.tasks]).toEqual([code, expected, expected]);
    }
  });

  test.each(Object.keys(OVERDUE))('overdue, as of %s', async (asOf) => {
    const cwd = commune();
    for (const code of CODES) {
      const own = await idsOf(['overdue', '--lead', code, '--as-of', asOf], { cwd });
      expect([code, own.sort()]).toEqual([code, ids(OVERDUE[asOf]?.[code])]);
    }
  });

  test('due and its calendar', async () => {
    const cwd = commune();
    const args = ['due', '--quarter', 'Q3', '--as-of', '2026-07-01', '--lead'];
    expect((await idsOf([...args, 'KT'], { cwd })).sort()).toEqual(ids('1.1 1.3 1.7 2.2 3.3'));
    expect(await idsOf([...args, 'KTHT'], { cwd })).toEqual([]);
    const { out } = await dvtasks([...args, 'KT', '--format', 'ics'], { cwd });
    const lines = out.replaceAll('\r\n ', '').split('\r\n');
    const events = lines.filter((line) => line.startsWith('SUMMARY'));
    expect(events.map((line) => /Hạn ([\d.]+):/.exec(line)?.[1]).sort()).toEqual(
      ids('1.1 1.3 1.7 2.2 3.3'),
    );
    expect(out.replaceAll('\r\n ', '')).toContain(
      'Chủ trì: Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)\\; Văn phòng',
    );
  });
});

describe('reminders and letters go to who has the work', () => {
  test.each(Object.keys(REMINDED))('remind, as of %s', async (asOf) => {
    const cwd = commune();
    const found: Record<string, string> = {};
    for (const code of CODES) {
      const { reminders } = await json(['remind', '--lead', code, '--as-of', asOf], cwd);
      const own = reminders.map(({ task }: { task: { id: string } }) => task.id);
      if (own.length > 0) found[code] = own.sort().join(' ');
    }
    expect(found).toEqual(REMINDED[asOf]);
    const { out } = await dvtasks(['remind', '--format', 'text', '--as-of', asOf], { cwd });
    const { bodies } = await json(['bodies'], cwd);
    const names = new Map(bodies.map((one: { code: Code; name: string }) => [one.code, one.name]));
    const letters = out.split(/(?=^Kính gửi: )/m).filter((text) => text.startsWith('Kính gửi'));
    const table = Object.entries(REMINDED[asOf] ?? {});
    expect(
      letters.map((text) => [
        /^Kính gửi: (.*)$/m.exec(text)?.[1],
        [...text.matchAll(/^- (\d\.\d)\./gm)].map(([, id]) => id).sort(),
      ]),
    ).toEqual(table.map(([code, own]) => [names.get(code as Code), ids(own)]));
  });

  test('a letter names the body that the decision names', async () => {
    const { out } = await dvtasks(
      ['remind', '--format', 'text', '--lead', 'KT', '--as-of', '2026-07-01'],
      { cwd: commune() },
    );
    expect(out).toContain('Kính gửi: Phòng Kinh tế\n');
    expect(out).toContain('Chủ trì: Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)');
    expect(out).toContain('Chủ trì: Tổ Địa chính (nay là Phòng Kinh tế)');
  });

  test.each([
    ['2026-06-30', 'KTHT NV VP QLDD CK'],
    ['2026-07-01', 'KT VHXH VP CK'],
  ])('don-doc, as of %s', async (asOf, codes) => {
    const cwd = commune();
    const { out, err } = await dvtasks(['print', 'don-doc', '--as-of', asOf, '--format', 'md'], {
      cwd,
    });
    const { bodies } = await json(['bodies'], cwd);
    const names = ids(codes).map(
      (code) => bodies.find((one: { code: string }) => one.code === code).name,
    );
    expect({
      err,
      letters: [...out.matchAll(/Kính gửi: ([^\n*]*)/g)].map(([, to]) => to?.trim()),
    }).toEqual({ err: '', letters: names });
  });
});

describe('before the day after its last one, nobody knows of who takes over', () => {
  const CODES_TO_ASK = ['KTHT', 'KT', 'NV', 'VP'];
  const LINES = [
    ['list'],
    ['overdue'],
    ['due', '--quarter', 'Q3'],
    ['remind'],
    ['remind', '--format', 'text'],
    ['stats'],
    ['bodies'],
    ['show', '1.7'],
    ['explain', '1.7'],
    ['explain', 'KTHT'],
    ['print', 'danh-muc', '--format', 'md'],
    ['print', 'tong-hop', '--format', 'md'],
    ['print', 'don-doc', '--format', 'md'],
    ['print', 'lich', '--by', 'lead', '--format', 'md'],
    ['due', '--format', 'ics'],
    ...CODES_TO_ASK.flatMap((code) => [
      ['list', '--lead', code],
      ['list', '--body', code],
      ['list', '--with', code],
      ['print', 'don-doc', '--body', code, '--format', 'md'],
    ]),
    ['list', '--json'],
    ['list', '--format', 'csv'],
    ['bodies', '--json'],
  ];

  test.each(['2026-03-30', '2026-03-31'])('byte for byte, as of %s', async (asOf) => {
    const [withKeys, without] = [commune(), commune(WITHOUT)];
    for (const line of LINES) {
      const args = [...line, '--as-of', asOf];
      const world = { today: '2026-12-31' };
      const found = await dvtasks(args, { ...world, cwd: withKeys });
      expect([line, found]).toEqual([line, await dvtasks(args, { ...world, cwd: without })]);
    }
  });

  test('of those that end later too, though another ended before', async () => {
    const onlyLater = BODIES.replace(', successor: QLDD', '');
    const sections = { '1.yaml': SECTIONS['1.yaml'], '2.yaml': SECTIONS['2.yaml'] };
    const ledger = LEDGER.replace(/^- \{ task: 3.*\n/gm, '');
    const [withKeys, without] = [
      commune(onlyLater, ledger, sections),
      commune(WITHOUT, ledger, sections),
    ];
    for (const line of LINES) {
      const args = [...line, '--as-of', '2026-06-30'];
      const world = { today: '2026-12-31' };
      const found = await dvtasks(args, { ...world, cwd: withKeys });
      expect([line, found]).toEqual([line, await dvtasks(args, { ...world, cwd: without })]);
    }
  });
});

describe('the wording stays, with who has it now beside it', () => {
  const cwd = () => commune();
  const view = async (...args: string[]) =>
    (await dvtasks([...args, '--as-of', '2026-07-01'], { cwd: cwd(), width: 400 })).out;

  test('in a listing, in a sheet and in the words of a task', async () => {
    const listing = await view('list', '--search', 'Việc còn mở', '--full');
    expect(listing).toContain('Phòng Kinh tế - Hạ tầng (nay');
    expect(listing).toContain(' là Phòng Kinh tế) ');
    expect(await view('list', '--format', 'csv')).toContain(
      'Phòng Nội vụ (nay là Phòng Văn hóa - Xã hội và Văn phòng); Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)',
    );
    expect(await view('show', '3.3')).toContain('Tổ Địa chính (nay là Phòng Kinh tế)');
    expect(await view('show', '3.2')).toContain('Tổ Địa chính (nay là Tổ Quản lý đất đai)');
    expect(await view('show', '3.1')).not.toContain('nay là');
    expect(await view('show', '2.1', '--lang', 'en')).toContain(
      'Phòng Nội vụ (now Phòng Văn hóa - Xã hội and Văn phòng)',
    );
    expect(await view('print', 'tong-hop', '--format', 'md')).toContain(
      'Phòng Kinh tế - Hạ tầng (nay là Phòng Kinh tế)',
    );
    expect(await view('bodies')).toContain(
      'Phòng Nội vụ (nay là Phòng Văn hóa - Xã hội và Văn phòng)',
    );
  });

  test('but not in the annex, which is the decision’s', async () => {
    expect(await view('print', 'danh-muc', '--format', 'md')).not.toContain('nay là');
  });

  test('what is seen is found', async () => {
    const args = ['list', '--search', 'Văn hóa', '--as-of'];
    expect(await idsOf([...args, '2026-07-01'], { cwd: cwd() })).toEqual(['2.1', '2.2']);
    expect(await idsOf([...args, '2026-06-30'], { cwd: cwd() })).toEqual([]);
  });

  test('for programs, by code', async () => {
    const { tasks } = await json(['list', '--as-of', '2026-07-01'], cwd());
    const of = (id: string) => {
      const { lead, with: others } = tasks.find((one: { id: string }) => one.id === id);
      return [...lead, ...others].map(({ code, successors }) => [code, ...successors].join(' '));
    };
    expect(of('1.2')).toEqual(['KTHT']);
    expect(of('1.9')).toEqual(['VP', 'KTHT KT', 'TC']);
    expect(of('2.2')).toEqual(['NV VHXH VP', 'KTHT KT']);
    expect(of('3.2')).toEqual(['DC QLDD']);
    expect(of('3.3')).toEqual(['DC KT']);
    const { bodies } = await json(['bodies', '--as-of', '2026-07-01'], cwd());
    expect(bodies.find((one: { code: string }) => one.code === 'NV')).toMatchObject({
      until: '2026-06-30',
      successors: ['VHXH', 'VP'],
      leads: 0,
    });
  });

  test('explain says who followed, and when', async () => {
    expect(await view('explain', 'KTHT')).toContain(
      'Phòng Kinh tế - Hạ tầng – đến hết 30/06/2026; từ 01/07/2026 là KT (Phòng Kinh tế)',
    );
  });

  test('who asks for an office that is gone is told who has its work', async () => {
    const args = ['overdue', '--lead', 'KTHT', '--as-of', '2026-07-01'];
    const { code, out, err } = await dvtasks(args, { cwd: cwd() });
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('Không còn việc nào'),
    });
    expect(err).toBe(
      'dvtasks: Phòng Kinh tế - Hạ tầng chỉ hoạt động đến hết 30/06/2026; việc chưa xong nay thuộc: KT (Phòng Kinh tế)\n',
    );
    const paper = ['print', 'don-doc', '--lead', 'KTHT', '--as-of', '2026-07-01'];
    const refused = await dvtasks(paper, { cwd: cwd() });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('nay thuộc: KT (Phòng Kinh tế)');
  });
});

describe('a share is reported by who has it on the day', () => {
  const sharesOf = async (cwd: string, id: string, asOf: string) => {
    const { shares, task } = await json(['show', id, '--as-of', asOf], cwd);
    return [shares && `${shares.reported}/${shares.expected}`, task.completed];
  };
  const states = async (id: string, ledger: string, days: readonly string[]) => {
    const cwd = commune(BODIES, ledger);
    return Promise.all(days.map((day) => sharesOf(cwd, id, day)));
  };

  test('what the old body reported counts, and the successor has not to report it again', async () => {
    expect(await states('1.7', LEDGER, ['2026-06-30', '2026-07-01'])).toEqual([
      ['1/2', null],
      ['1/2', null],
    ]);
    const ledger = `${LEDGER}- { task: 1.7, on: 2026-07-20, status: done, by: VP }\n`;
    expect(await states('1.7', ledger, ['2026-07-20'])).toEqual([['2/2', '2026-07-20']]);
  });

  test('a listed member is stood for by its successor', async () => {
    const days = ['2026-06-30', '2026-07-01', '2026-07-10'];
    expect(await states('1.8', LEDGER, days)).toEqual([
      ['1/2', null],
      ['1/2', null],
      ['2/2', '2026-07-10'],
    ]);
  });

  test('of a body that was split, each of the list', async () => {
    const ledger = `- { task: 2.2, on: 2026-06-01, status: done, by: KTHT }
- { task: 2.2, on: 2026-07-02, status: done, by: VP }
- { task: 2.2, on: 2026-07-03, status: done, by: VHXH }
`;
    const days = ['2026-06-30', '2026-07-01', '2026-07-02', '2026-07-03'];
    expect(await states('2.2', ledger, days)).toEqual([
      ['1/2', null],
      ['1/3', null],
      ['2/3', null],
      ['3/3', '2026-07-03'],
    ]);
  });

  test('who reported a share of its own before has to report the one it took over too', async () => {
    const merged = BODIES.replace('name: Phòng Kinh tế, from: 2026-07-01', 'name: Phòng Kinh tế');
    const sections = {
      ...SECTIONS,
      '1.yaml': SECTIONS['1.yaml'].replace('[KTHT, VP]', '[KTHT, KT]'),
    };
    const ledger = `- { task: 1.7, on: 2026-06-01, status: done, by: KT }
- { task: 1.7, on: 2026-07-05, status: done, by: KT }
`;
    const cwd = commune(merged, ledger, sections);
    expect(await sharesOf(cwd, '1.7', '2026-06-30')).toEqual(['1/2', null]);
    expect(await sharesOf(cwd, '1.7', '2026-07-01')).toEqual(['1/2', null]);
    expect((await sharesOf(cwd, '1.7', '2026-07-05'))[1]).toBe('2026-07-05');
    const { out } = await dvtasks(['validate', '--data', 'data'], { cwd, today: '2026-12-31' });
    expect(out).toMatch(/^Danh mục sạch/);
    const letter = await dvtasks(
      ['print', 'don-doc', '--lead', 'KT', '--as-of', '2026-07-01', '--format', 'md'],
      { cwd },
    );
    expect(letter.out).toContain('Phòng Kinh tế chưa báo cáo phần việc tiếp nhận');
  });

  test('what the old body reported of a deadline leaves its successor the next one', async () => {
    const sections = {
      '3.yaml': `section: "3"
title: ĐẤT ĐAI
tasks:
  - { id: 3.1, title: Báo cáo, lead: [KTHT, VP], timeframe: "Trước 15/3, 15/6, 15/9, 15/12" }
`,
    };
    const ledger = `- { task: 3.1, on: 2026-03-10, status: done, by: KTHT, for: 2026-03-14 }
- { task: 3.1, on: 2026-03-10, status: done, by: VP, for: 2026-03-14 }
- { task: 3.1, on: 2026-06-10, status: done, by: KTHT, for: 2026-06-14 }
`;
    const cwd = commune(BODIES, ledger, sections);
    const args = ['done', '3.1', '--by', 'KT', '--on', '2026-09-10'];
    const done = await dvtasks(args, { cwd, today: '2026-12-31' });
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('for: 2026-09-14');
    // The same without the name of the deadline, as a person may write it into the file.
    for (const written of [ledger, ledger.replace(/, for: [\d-]+/g, '')]) {
      const by = `${written}- { task: 3.1, on: 2026-09-10, status: done, by: KT }
- { task: 3.1, on: 2026-09-11, status: done, by: VP }
- { task: 3.1, on: 2026-09-12, status: done, by: VP }
`;
      const { task } = await json(['show', '3.1'], commune(BODIES, by, sections));
      expect(task.deadlines.map((one: { completed: string }) => one.completed)).toEqual([
        '2026-03-10',
        '2026-09-11',
        '2026-09-12',
        null,
      ]);
    }
  });

  test('a deadline that the old body met stays with it where only that one is asked for', async () => {
    const sections = {
      '3.yaml': `section: "3"
title: ĐẤT ĐAI
tasks:
  - { id: 3.1, title: Báo cáo, lead: [KTHT], timeframe: "Trước 15/3, 15/6, 15/9, 15/12" }
`,
    };
    const cwd = commune(BODIES, '- { task: 3.1, on: 2026-03-10, status: done }\n', sections);
    const at = ['--as-of', '2026-07-31'];
    const leads = async (...args: string[]) => {
      const { rows } = await json(['stats', '--by', 'lead', ...args, ...at], cwd);
      return rows.flatMap(({ name, tasks }: { name: string; tasks: number }) =>
        tasks > 0 ? [name] : [],
      );
    };
    expect(await leads('--quarter', 'Q1')).toEqual(['Phòng Kinh tế - Hạ tầng']);
    expect(await leads('--quarter', 'Q2')).toEqual(['Phòng Kinh tế']);
    expect(await leads()).toEqual(['Phòng Kinh tế']);
    const due = ['due', '--quarter', 'Q1', '--status', 'done-on-time', ...at, '--lead'];
    expect(await idsOf([...due, 'KTHT'], { cwd })).toEqual(['3.1']);
    expect(await idsOf([...due, 'KT'], { cwd })).toEqual([]);
    expect(await idsOf(['overdue', '--lead', 'KT', ...at], { cwd })).toEqual(['3.1']);
    const letters = async (quarter: string) => {
      const args = ['print', 'don-doc', '--quarter', quarter, '--format', 'md', ...at];
      const { out } = await dvtasks(args, { cwd });
      return [...out.matchAll(/Kính gửi: ([^\n*]*)/g)].map(([, to]) => to?.trim());
    };
    expect(await letters('Q1')).toEqual([]);
    expect(await letters('Q3')).toEqual(['Phòng Kinh tế']);
  });

  test('of one deadline, what the old body reported is not reported twice', async () => {
    const args = ['done', '1.7', '--by', 'KT', '--on', '2026-07-20'];
    expect((await dvtasks(args, { cwd: commune(), today: '2026-07-31' })).code).toBe(2);
  });

  test('it counts for the body that a decision names in its place', async () => {
    const cwd = commune();
    mkdirSync(join(cwd, 'data/2026/amendments'));
    writeFileSync(
      join(cwd, 'data/2026/amendments/1.yaml'),
      'decision: { number: 9/QĐ-UBND, date: 2026-07-01 }\nchange:\n  - { id: 1.7, lead: [KT, VP] }\n',
    );
    expect(await sharesOf(cwd, '1.7', '2026-07-01')).toEqual(['1/2', null]);
    const args = ['done', '1.7', '--on', '2026-07-20', '--by'];
    expect((await dvtasks([...args, 'KT'], { cwd, today: '2026-07-31' })).code).toBe(2);
    expect((await dvtasks([...args, 'VP'], { cwd, today: '2026-07-31' })).code).toBe(0);
    expect(await sharesOf(cwd, '1.7', '2026-07-31')).toEqual(['2/2', '2026-07-20']);
    expect((await dvtasks(['validate'], { cwd, today: '2026-07-31' })).out).toMatch(
      /^Danh mục sạch/,
    );
  });

  test.each([
    ['2026-06-30', 'KTHT', 'KT'],
    ['2026-07-01', 'KT', 'KTHT'],
  ])('on %s, done --by takes %s and refuses %s', async (on, right, wrong) => {
    const cwd = commune(BODIES, '');
    const done = (by: string) =>
      dvtasks(['done', '1.7', '--on', on, '--by', by], { cwd, today: '2026-07-31' });
    const refused = await done(wrong);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: '' });
    expect(refused.err).toContain(right);
    expect((await done(right)).code).toBe(0);
    expect((await dvtasks(['validate'], { cwd, today: '2026-07-31' })).out).toMatch(
      /^Danh mục sạch/,
    );
  });

  test('the refusal says until when there was one, and who came after', async () => {
    const args = ['done', '2.2', '--on', '2026-07-02', '--by', 'NV'];
    const { err } = await dvtasks(args, { cwd: commune(BODIES, ''), today: '2026-07-31' });
    expect(err).toContain('--by: NV chỉ hoạt động đến hết 30/06/2026; sau đó ghi: VHXH, VP');
  });

  test('a body reports nothing before there was one', async () => {
    const sections = {
      '2.yaml': `section: "2"
title: NỘI VỤ
tasks:
  - { id: 2.3, title: Việc của tất cả, lead: [TC], timeframe: Quý II/2026 }
`,
    };
    const cwd = commune(BODIES, '', sections);
    const args = ['done', '2.3', '--by', 'VHXH', '--on'];
    const { code, out, err } = await dvtasks([...args, '2026-06-20'], { cwd, today: '2026-07-31' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--by: VHXH hoạt động từ 01/07/2026');
    expect((await dvtasks([...args, '2026-07-01'], { cwd, today: '2026-07-31' })).code).toBe(0);
    const written = '- { task: 2.3, on: 2026-06-20, status: done, by: VHXH }\n';
    const { diagnostics } = await json(['validate'], commune(BODIES, written, sections));
    expect(diagnostics.map(({ rule }: { rule: string }) => rule)).toContain('entry-body');
  });

  test('who would take back what the old body reported is told whose report it is', async () => {
    const cwd = commune();
    const args = ['reopen', '1.7', '--by', 'KT', '--on', '2026-07-20', '--note', 'làm lại'];
    const { code, err } = await dvtasks(args, { cwd, today: '2026-07-31' });
    expect(code).toBe(2);
    const [, line] = /do KTHT báo cáo; mở lại bằng: dvtasks (.*)\n/.exec(err) ?? [];
    expect(line).toMatch(/^reopen 1\.7 --by KTHT( |$)/);
  });

  test('a share that the old body reported can be taken back', async () => {
    const cwd = commune(BODIES, LEDGER);
    const args = ['reopen', '1.7', '--on', '2026-07-20', '--by', 'KTHT', '--note', 'làm lại'];
    expect((await dvtasks(args, { cwd, today: '2026-07-31' })).code).toBe(0);
    expect(await sharesOf(cwd, '1.7', '2026-07-31')).toEqual([null, null]);
    expect((await dvtasks(['validate'], { cwd, today: '2026-07-31' })).out).toMatch(
      /^Danh mục sạch/,
    );
  });
});

describe('what is written of successors', () => {
  test.each([
    ['with a code that no body has', 'successor: KT }', 'successor: KTT }', 'KTT'],
    ['in a circle', 'from: 2026-07-01 }', 'until: 2026-09-30, successor: KTHT }', 'KT → KTHT → KT'],
    ['of itself', 'successor: KT }', 'successor: KTHT }', 'KTHT → KTHT'],
    ['that ends on the same day', 'from: 2026-07-01 }', 'until: 2026-06-30 }', '30/06/2026'],
    ['that comes too late', 'from: 2026-07-01 }', 'from: 2026-07-02 }', '02/07/2026'],
    ['without a last day', 'until: 2026-06-30, successor: KT }', 'successor: KT }', 'until'],
    ['that is a collective', 'successor: KT }', 'successor: [KT, CK] }', 'cách gọi chung'],
  ])('%s, no view goes by it', async (_, from, to, words) => {
    const cwd = commune(BODIES.replace(from, to));
    for (const line of ['list', 'validate']) {
      const { code, out, err } = await dvtasks([line], { cwd, today: '2026-12-31' });
      expect([line, code]).toEqual([line, line === 'list' ? 3 : 1]);
      expect(out + err).toContain(words);
      expect(out + err).toContain('data/bodies.yaml');
    }
  });

  test('a last day that cannot be read is said once', async () => {
    const cwd = commune(
      BODIES.replace('until: 2026-06-30, successor: KT }', 'until: 2026-06-31, successor: KT }'),
    );
    const { out } = await dvtasks(['validate', '--json'], { cwd, today: '2026-12-31' });
    const { diagnostics } = JSON.parse(out);
    expect(diagnostics.map(({ rule }: { rule: string }) => rule)).toEqual(['date']);
  });

  test.each([
    ['a mapping', 'successor: KT }', 'successor: { a: KT } }', 'phải là mã cơ quan hoặc danh sách'],
    ['a code twice', 'successor: [VHXH, VP] }', 'successor: [VP, VP] }', 'VP ghi hai lần'],
    [
      'a list without a last day',
      'until: 2026-06-30, successor: [VHXH, VP] }',
      'successor: [VHXH, VP] }',
      'mà không có “until”',
    ],
  ])('%s is said once', async (_, from, to, words) => {
    const cwd = commune(BODIES.replace(from, to), '');
    const { diagnostics } = await json(['validate'], cwd);
    expect(diagnostics.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining(words),
    ]);
  });

  test('a decision may give what is overdue to a body that is new', async () => {
    const cwd = commune();
    mkdirSync(join(cwd, 'data/2026/amendments'));
    const amended = async (date: string) => {
      writeFileSync(
        join(cwd, 'data/2026/amendments/1.yaml'),
        `decision: { number: 9/QĐ-UBND, date: ${date} }\nchange:\n  - { id: 1.4, lead: [KT] }\n`,
      );
      const { diagnostics } = await json(['validate'], cwd);
      return diagnostics.map(({ rule }: { rule: string }) => rule);
    };
    expect(await amended('2026-07-01')).toEqual([]);
    expect(await amended('2026-06-30')).toEqual(['body-years']);
  });

  test('holds for every catalogue that goes by the file', async () => {
    const cwd = commune();
    const folder = join(cwd, 'data/cds');
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'catalogue.yaml'),
      'year: 2026\ntitle: Kế hoạch khác\nauthority: Ủy ban nhân dân\nunit: xã Nghi Dương\n',
    );
    writeFileSync(join(folder, '1.yaml'), SECTIONS['1.yaml']);
    const args = ['stats', '--by', 'lead', '--as-of', '2026-07-01'];
    const { rows } = await json(args, cwd);
    const tasksOf = (name: string) => rows.find((one: { name: string }) => one.name === name).tasks;
    // The other has no ledger: all seven tasks of KTHT are open.
    expect([tasksOf('Phòng Kinh tế'), tasksOf('Phòng Kinh tế - Hạ tầng')]).toEqual([6 + 7, 3]);
    const { bodies } = await json(['bodies', '--as-of', '2026-07-01'], cwd);
    expect(
      bodies.map(({ code, leads }: { code: string; leads: number }) => [code, leads]),
    ).toContainEqual(['KT', 13]);
  });

  test('diff tells it in words', async () => {
    const cwd = commune(WITHOUT);
    git(cwd, 'init', '-q');
    commit(cwd);
    writeFileSync(join(cwd, 'data/bodies.yaml'), BODIES);
    const { out } = await dvtasks(['diff'], { cwd, today: '2026-12-31' });
    expect(out).toContain('cơ quan tiếp nhận: thêm VHXH, VP');
    const { changes } = await json(['diff'], cwd);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'body-successors', from: [], to: ['QLDD'] }),
    );
  });
});
