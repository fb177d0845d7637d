/** `diff` over several catalogues: which is which, in whatever folder, and which a change is of. */
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  append,
  changes,
  diff,
  type Edits,
  edit,
  FILES,
  repository,
  swap,
} from './support/repositories.ts';

const NAMES = ['catalogue.yaml', '1-tuyen-truyen.yaml', '2-dan-chu.yaml', 'progress.yaml'];

/** The usual catalogue in another folder, with other words. */
function copyIn(folder: string, ...edits: ((text: string) => string)[]): Record<string, string> {
  return Object.fromEntries(
    NAMES.map((name) => [
      `data/${folder}/${name}`,
      edits.reduce((text, one) => one(text), FILES[`data/2026/${name}`] ?? ''),
    ]),
  );
}

/** Another decision of the same year and unit. */
const CCHC = {
  'data/cchc/2026/catalogue.yaml': swap(
    'công tác dân vận',
    'cải cách hành chính',
  )(FILES['data/2026/catalogue.yaml'] ?? ''),
  'data/cchc/2026/1-tthc.yaml': `section: "1"
title: THỦ TỤC HÀNH CHÍNH
tasks:
  - id: 1.1
    title: Rà soát, công khai thủ tục hành chính thuộc thẩm quyền
    lead: [VP]
    timeframe: Quý II/2026
  - id: 1.2
    title: Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính
    lead: [VP]
    timeframe: Quý IV/2026
`,
};

function move(cwd: string, from: string, to: string): void {
  const target = join(cwd, 'data', to);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(cwd, 'data', from), target);
}

/** The kinds of changes with their catalogues, and whether the past of the ledgers is kept. */
async function kindsIn(cwd: string, ...args: string[]) {
  const { changes: found, ledger } = await changes(cwd, ...args);
  expect([...ledger.changed, ...ledger.removed]).toEqual([]);
  return found.map((one) => {
    const { kind, catalogue, from, to } = one as typeof one & { catalogue?: string | null };
    const isRenamed = kind === 'catalogue-renamed';
    return [kind, catalogue, ...(isRenamed ? [from, to] : [])];
  });
}

const reworded = (text: string) => text.replaceAll('    title: ', '    title: Tiếp tục ');

describe('a renamed folder is a rename', () => {
  test('of the only catalogue, with edits', async () => {
    const cwd = repository();
    move(cwd, '2026', 'dan-van/2026');
    expect(await kindsIn(cwd)).toEqual([['catalogue-renamed', undefined, '2026', 'dan-van/2026']]);
    const { out } = await diff(cwd);
    expect(out).toContain('đổi thư mục: 2026 → dan-van/2026');
    edit(cwd, {
      'data/dan-van/2026/catalogue.yaml': swap('dân vận năm', 'dân vận chính quyền năm'),
      'data/dan-van/2026/2-dan-chu.yaml': swap('Quý I/2026', 'Quý II/2026'),
      'data/dan-van/2026/progress.yaml': append('- task: 2.1\n  on: 2026-02-12\n  status: note\n'),
    });
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', undefined, '2026', 'dan-van/2026'],
      ['catalogue-title', undefined],
      ['timeframe', undefined],
    ]);
  });

  test('of one of two decisions of a year, and of both at once', async () => {
    const cwd = repository(CCHC);
    move(cwd, 'cchc', 'cai-cach');
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', 'cai-cach/2026', 'cchc/2026', 'cai-cach/2026'],
    ]);
    edit(cwd, {
      'data/cai-cach/2026/catalogue.yaml': swap('cải cách hành chính', 'CCHC'),
      'data/cai-cach/2026/1-tthc.yaml': swap('Quý II/2026', 'Quý III/2026'),
    });
    move(cwd, '2026', 'dan-van/2026');
    edit(cwd, { 'data/dan-van/2026/catalogue.yaml': swap('dân vận', 'dân vận khéo') });
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', 'cai-cach/2026', 'cchc/2026', 'cai-cach/2026'],
      ['catalogue-title', 'cai-cach/2026'],
      ['timeframe', 'cai-cach/2026'],
      ['catalogue-renamed', 'dan-van/2026', '2026', 'dan-van/2026'],
      ['catalogue-title', 'dan-van/2026'],
    ]);
  });

  test('two that changed places are themselves, and so is what another took the place of', async () => {
    const cwd = repository(CCHC);
    move(cwd, '2026', 'x');
    move(cwd, 'cchc/2026', '2026');
    move(cwd, 'x', 'cchc/2026');
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', '2026', 'cchc/2026', '2026'],
      ['catalogue-renamed', 'cchc/2026', '2026', 'cchc/2026'],
    ]);
    // Reworded as well: then it is known by its rows, and not by its folder.
    edit(cwd, {
      'data/2026/catalogue.yaml': swap('cải cách', 'đẩy mạnh cải cách'),
      'data/cchc/2026/catalogue.yaml': swap('dân vận', 'dân vận khéo'),
    });
    expect((await kindsIn(cwd)).map(([kind]) => kind)).toEqual([
      'catalogue-renamed',
      'catalogue-title',
      'catalogue-renamed',
      'catalogue-title',
    ]);
  });

  test('a number of the decision is enough, however little else is left', async () => {
    const numbered = { 'data/2026/catalogue.yaml': swap('number:', 'number: 15/QĐ-UBND') };
    const cwd = repository(numbered);
    move(cwd, '2026', 'dan-van/2026');
    edit(cwd, {
      'data/dan-van/2026/catalogue.yaml': (text) =>
        swap('15/QĐ-UBND', '15/QĐ - UBND')(swap('công tác dân vận', 'dân vận chính quyền')(text)),
      'data/dan-van/2026/1-tuyen-truyen.yaml': reworded,
      'data/dan-van/2026/2-dan-chu.yaml': reworded,
    });
    expect((await changes(cwd)).changes.map(({ kind }) => kind)).not.toContain('catalogue-added');
  });

  test('a decision in the place of another is none that was renamed', async () => {
    const cwd = repository({ ...CCHC });
    edit(cwd, Object.fromEntries(Object.keys(CCHC).map((name) => [name, null])));
    const cds = Object.entries(CCHC).map(([name, text]) => [
      name.replace('cchc', 'cds'),
      text
        .replace('cải cách hành chính', 'chuyển đổi số')
        .replace(/title: (Rà soát|Số hóa).*/g, 'title: $1 hạ tầng số'),
    ]);
    edit(cwd, Object.fromEntries(cds));
    const kinds = (await changes(cwd)).changes.map(({ kind }) => kind);
    expect(kinds).toContain('catalogue-added');
    expect(kinds).toContain('catalogue-removed');
    expect(kinds).not.toContain('catalogue-renamed');
  });

  test('communes with the same tasks are not taken for one another', async () => {
    const an = copyIn('an-lao/2026', (text) => text.replace('Nghi Dương', 'An Lão'));
    const kien = copyIn('kien-thuy/2026', (text) => text.replace('Nghi Dương', 'Kiến Thụy'));
    const cwd = repository({ ...an, ...kien });
    edit(cwd, Object.fromEntries(Object.keys(an).map((name) => [name, null])));
    edit(
      cwd,
      copyIn('tien-lang/2026', (text) =>
        text.replace('Nghi Dương', 'Tiên Lãng').replace('on: 2026-01-20', 'on: 2026-01-21'),
      ),
    );
    move(cwd, 'kien-thuy', 'kien-minh');
    const { changes: found } = await changes(cwd, '--lang', 'en');
    expect(found.filter(({ kind }) => /^catalogue/.test(kind)).map(({ text }) => text)).toEqual([
      'Catalogue: folder renamed: kien-thuy/2026 → kien-minh/2026',
      expect.stringContaining('added “Danh mục nhiệm vụ công tác dân vận năm 2026” (xã Tiên Lãng)'),
      expect.stringContaining('removed “Danh mục nhiệm vụ công tác dân vận năm 2026” (xã An Lão)'),
    ]);
  });

  const RENAMED = (text: string) => text.replace('unit: xã Nghi Dương', 'unit: phường Nghi Dương');

  test.each([
    ['its ledger', FILES['data/2026/progress.yaml'] ?? ''],
    ['its rows, where nothing was recorded', '# Sổ\n'],
  ])('with its unit, beside another: known by %s', async (_, ledger) => {
    const an = copyIn('an-lao/2026', (text) =>
      text.replace('Nghi Dương', 'An Lão').replace('on: 2026-01-20', 'on: 2026-01-22'),
    );
    const cwd = repository({ ...an, 'data/2026/progress.yaml': ledger });
    move(cwd, '2026', 'nghi-duong/2026');
    edit(cwd, { 'data/nghi-duong/2026/catalogue.yaml': RENAMED });
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', 'nghi-duong/2026', '2026', 'nghi-duong/2026'],
      ['unit', 'nghi-duong/2026'],
    ]);
    if (ledger.startsWith('#')) return;
    // Two of them at once, each with more in its ledger.
    move(cwd, 'an-lao', 'an-bien');
    const more = append('- task: 1.1\n  on: 2026-02-12\n  status: started\n');
    edit(cwd, {
      'data/an-bien/2026/catalogue.yaml': swap('xã An Lão', 'phường An Biên'),
      'data/nghi-duong/2026/progress.yaml': more,
    });
    expect(await kindsIn(cwd)).toEqual([
      ['catalogue-renamed', 'an-bien/2026', 'an-lao/2026', 'an-bien/2026'],
      ['unit', 'an-bien/2026'],
      ['catalogue-renamed', 'nghi-duong/2026', '2026', 'nghi-duong/2026'],
      ['unit', 'nghi-duong/2026'],
    ]);
  });

  test('a copy of its words in another folder is not it, where its ledger is', async () => {
    for (const ledger of [FILES['data/2026/progress.yaml'] ?? '', '# Sổ\n']) {
      const cwd = repository({ 'data/2026/progress.yaml': ledger });
      const { 'data/ban-sao/progress.yaml': _, ...copy } = copyIn('ban-sao');
      edit(cwd, {
        ...copy,
        'data/2026/catalogue.yaml': swap('công tác dân vận', 'dân vận khéo'),
      });
      const found = await kindsIn(cwd);
      expect(found).toContainEqual(['catalogue-title', '2026']);
      expect(found).toContainEqual(['catalogue-added', 'ban-sao']);
      expect(found.map(([kind]) => kind)).not.toContain('catalogue-renamed');
    }
  });

  test('what no catalogue of both sides shares has not changed for that', async () => {
    const cwd = repository();
    for (const name of NAMES) edit(cwd, { [`data/2026/${name}`]: null });
    edit(cwd, CCHC);
    const kinds = async () => new Set((await changes(cwd)).changes.map(({ kind }) => kind));
    const whole = ['section-added', 'section-removed', 'task-added', 'task-removed'];
    const replaced = new Set(['catalogue-added', 'catalogue-removed', ...whole]);
    expect(await kinds()).toEqual(replaced);
    edit(cwd, { 'data/bodies.yaml': swap('name: Phòng Kinh tế', 'name: Phòng KT') });
    edit(cwd, { 'data/calendar.yaml': swap('2026-02-22', '2026-02-23') });
    expect(await kinds()).toEqual(new Set([...replaced, 'body-name', 'day-off']));
    const { changes: found } = await changes(cwd);
    expect(found.filter(({ kind }) => kind === 'body-name')).toHaveLength(1);
    expect(found.filter(({ kind }) => kind === 'day-off')).toHaveLength(1);
  });
});

describe('which catalogue a change is of', () => {
  const EDITS: Edits = {
    'data/2026/1-tuyen-truyen.yaml': swap('Quý IV/2026', 'Quý III/2026'),
    'data/cchc/2026/1-tthc.yaml': swap('Quý IV/2026', 'Quý III/2026'),
    'data/2026/progress.yaml': append('- task: 1.1\n  on: 2026-02-12\n  status: started\n'),
    'data/bodies.yaml': swap(
      'name: Phòng Kinh tế',
      'name: Phòng Kinh tế\n    aliases: [Phòng KTHT]',
    ),
  };

  test('in text, under a heading for each', async () => {
    const cwd = repository(CCHC);
    edit(cwd, EDITS);
    const { out } = await diff(cwd, [], { DVTASKS_LANG: 'en' });
    expect(
      out
        .replaceAll(/\([0-9a-f]{8}\)/g, '(…)')
        .replace(/since \S+/, 'since …')
        .replaceAll('\n\n', '\n'),
    ).toBe(
      [
        'Changes since … (…) · as of 12/02/2026',
        'Bodies',
        'KT  aliases: added “Phòng KTHT”',
        '2026 · xã Nghi Dương · Danh mục nhiệm vụ công tác dân vận năm 2026',
        'Tasks',
        '2026/1.1  due 31/12/2026 → 30/09/2026, starts 01/10/2026 → 01/07/2026 (“Quý',
        '          IV/2026” → “Quý III/2026”); from upcoming to in term',
        'New in the ledger',
        '2026/1.1  started 12/02/2026',
        'cchc/2026 · xã Nghi Dương · Danh mục nhiệm vụ cải cách hành chính năm 2026',
        'Tasks',
        'cchc/2026/1.2  due 31/12/2026 → 30/09/2026, starts 01/10/2026 → 01/07/2026 (“Quý',
        '               IV/2026” → “Quý III/2026”); still upcoming',
        '3 changes · 1 new entry in the ledger.',
        '',
      ].join('\n'),
    );
  });

  test('in JSON and in a sheet', async () => {
    const cwd = repository(CCHC);
    edit(cwd, EDITS);
    const { changes: found, ledger } = await changes(cwd);
    expect(found).toMatchObject([
      { catalogue: null, year: null, kind: 'body-aliases' },
      {
        catalogue: '2026',
        year: 2026,
        kind: 'timeframe',
        task: '1.1',
        text: expect.stringMatching(/^2026\/1\.1: /),
      },
      { catalogue: 'cchc/2026', year: 2026, kind: 'timeframe', task: '1.2' },
    ]);
    expect(ledger.added).toMatchObject([{ catalogue: '2026', task: '1.1' }]);
    const { out } = await diff(cwd, ['--format', 'csv']);
    expect(out.split('\r\n')[0]).toBe('\uFEFFcatalogue,year,kind,task,text');
  });
});

describe('--in, --year and --unit', () => {
  const EDITS: Edits = {
    'data/2026/1-tuyen-truyen.yaml': swap('Quý IV/2026', 'Quý III/2026'),
    'data/cchc/2026/1-tthc.yaml': swap('Quý IV/2026', 'Quý III/2026'),
  };
  const OTHER_UNIT = copyIn('an-lao/2027', (text) =>
    text.replace('Nghi Dương', 'An Lão').replaceAll('2026', '2027'),
  );

  test.each([
    [['--in', 'cchc'], ['cchc/2026']],
    [
      ['--year', '2026'],
      ['2026', 'cchc/2026'],
    ],
    [['--unit', 'an lao'], ['an-lao/2027']],
    [['--year', '2027'], ['an-lao/2027']],
  ])('%j: only the changes of %j', async (args, names) => {
    const cwd = repository({ ...CCHC, ...OTHER_UNIT });
    edit(cwd, { ...EDITS, 'data/an-lao/2027/2-dan-chu.yaml': swap('Hằng quý', 'Hằng tháng') });
    expect((await kindsIn(cwd, ...args)).map(([, name]) => name)).toEqual(names);
  });

  test('a name of either side is enough for one that was renamed', async () => {
    const cwd = repository(CCHC);
    move(cwd, 'cchc', 'cai-cach');
    const renamed = [['catalogue-renamed', 'cai-cach/2026', 'cchc/2026', 'cai-cach/2026']];
    expect(await kindsIn(cwd, '--in', 'cchc')).toEqual(renamed);
    expect(await kindsIn(cwd, '--in', 'cai-cach')).toEqual(renamed);
    expect((await diff(cwd, ['--in', 'nowhere'])).code).toBe(2);
    expect((await diff(cwd, ['--in', 'cai-cach'])).out).not.toContain('chưa có danh mục');
  });

  test('what is wrong in a catalogue out of view does not keep others from being compared', async () => {
    const cwd = repository(CCHC);
    edit(cwd, { ...EDITS, 'data/2026/2-dan-chu.yaml': swap('lead: [KT]', 'lead: [PKT]') });
    expect((await diff(cwd, ['--in', 'cchc'])).code).toBe(0);
    expect((await diff(cwd)).code).toBe(3);
  });
});

describe('of many catalogues, only those are read that can have changed', () => {
  const BROKEN = copyIn('an-lao/2026', (text) =>
    text.replace('Nghi Dương', 'An Lão').replace('lead: [KT]', 'lead: [PKT]'),
  );

  test('one that is as it was, broken or not, keeps nothing out of view', async () => {
    const cwd = repository({ ...CCHC, ...BROKEN });
    expect((await diff(cwd)).out).toMatch(/^Không có thay đổi về nội dung/);
    edit(cwd, { 'data/cchc/2026/1-tthc.yaml': swap('Quý IV/2026', 'Quý III/2026') });
    expect(await kindsIn(cwd)).toEqual([['timeframe', 'cchc/2026']]);
  });

  test('a catalogue that is new shares the bodies and days of those that are as they were', async () => {
    const cwd = repository();
    edit(cwd, CCHC);
    expect(new Set((await kindsIn(cwd)).map(([kind]) => kind))).toEqual(
      new Set(['catalogue-added', 'section-added', 'task-added']),
    );
  });

  test('a day off that is new is said once, whoever goes by it', async () => {
    const cwd = repository(CCHC);
    edit(cwd, { 'data/calendar.yaml': swap('2026-02-22', '2026-02-23') });
    expect(await kindsIn(cwd)).toEqual([['day-off', null]]);
  });
});
