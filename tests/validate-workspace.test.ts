/** `validate` over several catalogues: what is said once, of which of them, and what it takes to say it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectCatalogues } from '../src/inspection/inspect.ts';
import { DISK } from '../src/workspace/tree.ts';
import { catalogueCopy, dvtasks, TODAY } from './support/run.ts';

const SECTION = '5-sap-xep-to-chuc.yaml';

/** The shipped catalogue, and copies of it of other units, decisions or years; `own` have bodies of their own. */
function workspace(
  copies: Readonly<Record<string, { year?: number; unit?: string; title?: string; own?: true }>>,
): { cwd: string; edit: (name: string, edit: (text: string) => string) => void } {
  const cwd = catalogueCopy();
  const data = join(cwd, 'data');
  const edit = (name: string, change: (text: string) => string) => {
    const text = readFileSync(join(data, name), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(join(data, name), change(text));
  };
  for (const [name, { year, unit, title, own }] of Object.entries(copies)) {
    mkdirSync(join(data, name), { recursive: true });
    cpSync(join(data, '2026'), join(data, name), { recursive: true });
    if (own) cpSync(join(data, 'bodies.yaml'), join(data, name, 'bodies.yaml'));
    edit(`${name}/catalogue.yaml`, (text) =>
      text
        .replaceAll('2026', `${year ?? 2026}`)
        .replace('dân vận', title ?? 'dân vận')
        .replace('unit: xã Nghi Dương', `unit: ${unit ?? 'xã Nghi Dương'}`),
    );
    if (year === undefined) continue;
    const sections = readdirSync(join(data, name)).filter((file) => /^\d/.test(file));
    for (const file of sections) {
      edit(`${name}/${file}`, (text) => text.replaceAll('2026', `${year}`));
    }
  }
  return { cwd, edit };
}

async function diagnosticsIn(cwd: string, ...args: string[]) {
  const { out } = await dvtasks(['validate', '--json', ...args], { cwd });
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { file: string; line: number; rule: string; catalogue?: string | null }[];
  };
  return diagnostics.map(({ file, rule, catalogue }) => [file, rule, catalogue]);
}

describe('which catalogue a finding is of', () => {
  test('JSON says it, and the summary how many there are', async () => {
    const { cwd, edit } = workspace({ 'cchc/2026': { title: 'cải cách hành chính' } });
    const clean = await dvtasks(['validate'], { cwd });
    expect(clean.out).toBe(
      'Danh mục sạch: 2 danh mục, 16 tệp, 50 nhiệm vụ (8 cảnh báo đã ghi nhận).\n',
    );
    edit(`cchc/2026/${SECTION}`, (text) => text.replace('timeframe:', 'timefram:'));
    expect(await diagnosticsIn(cwd)).toEqual([
      [`data/cchc/2026/${SECTION}`, 'unknown-key', 'cchc/2026'],
    ]);
    const { out } = await dvtasks(['validate', '--lang', 'en'], { cwd });
    expect(out).toContain('1 error, 0 warnings in 16 files of 2 catalogues (8 ');
  });

  test('in a file that several share a finding is one, and says whose it is', async () => {
    const { cwd, edit } = workspace({
      '2027': { year: 2027 },
      'an-lao/2026': { unit: 'xã An Lão', own: true },
    });
    expect(await diagnosticsIn(cwd)).toEqual([['data/calendar.yaml', 'unknown-holidays', '2027']]);
    const { out } = await dvtasks(['validate'], { cwd });
    expect(out).toContain('mà có việc đến hạn trong năm đó (danh mục 2027)\n');
    edit('bodies.yaml', (text) => text.replace('collective: true', 'colective: true'));
    edit('calendar.yaml', (text) => text.replace('to: 2026-01-02', 'to: 2027-01-02'));
    const found = await diagnosticsIn(cwd);
    expect(found.filter(([file]) => file === 'data/bodies.yaml')).toEqual([
      ['data/bodies.yaml', 'unknown-key', null],
    ]);
    const text = (await dvtasks(['validate', '--lang', 'en'], { cwd })).out;
    expect(text).toContain('(2 catalogues: 2026, 2027)\n');
  });

  test('and every format says it, in the same words', async () => {
    const { cwd, edit } = workspace({ '2025': { year: 2025 }, '2027': { year: 2027 } });
    edit('bodies.yaml', (text) => text.replace(/^( *)name: /m, '$1nmae: x\n$&'));
    const { out: text } = await dvtasks(['validate'], { cwd });
    const words = ['(danh mục 2027)', '(3 danh mục: 2025, 2026, 2027)'];
    for (const said of words) expect(text).toContain(said);
    for (const format of ['json', 'ndjson', 'csv', 'github', 'gitlab', 'sarif']) {
      const { out } = await dvtasks(['validate', '--format', format], { cwd });
      const messages = out
        .split('\n')
        .filter((line) => format !== 'github' || line.startsWith('::'))
        .join('\n');
      for (const said of words)
        expect([format, messages]).toEqual([format, expect.stringContaining(said)]);
    }
  });

  test('with one catalogue nothing of it is said', async () => {
    const { cwd, edit } = workspace({});
    edit('bodies.yaml', (text) => text.replace('collective: true', 'colective: true'));
    expect(await diagnosticsIn(cwd)).toEqual([['data/bodies.yaml', 'unknown-key', undefined]]);
    expect((await dvtasks(['validate'], { cwd })).out).not.toMatch(/\(danh mục|[0-9] danh mục/);
  });

  test('a body that nobody knows is one mistake for each file of bodies', async () => {
    const { cwd, edit } = workspace({
      'cchc/2026': { title: 'cải cách hành chính' },
      'an-lao/2026': { unit: 'xã An Lão', own: true },
    });
    for (const name of ['2026', 'cchc/2026', 'an-lao/2026']) {
      edit(`${name}/${SECTION}`, (text) => text.replace('- Các đơn vị sự', '- Các đơn vị xự'));
    }
    expect(await diagnosticsIn(cwd)).toEqual([
      [`data/2026/${SECTION}`, 'unknown-body', '2026'],
      [`data/an-lao/2026/${SECTION}`, 'unknown-body', 'an-lao/2026'],
    ]);
  });
});

test('an acknowledgement in a shared file is used where any catalogue is what it is for', async () => {
  const { cwd, edit } = workspace({ '2027': { year: 2027 }, '2025': { year: 2025 } });
  edit('calendar.yaml', (text) =>
    text.replace(/^( *)- year: 2026$/m, '$1# dvtasks-ignore unknown-holidays: chưa có\n$&'),
  );
  expect(await diagnosticsIn(cwd)).toEqual([]);
  rmSync(join(cwd, 'data/2027'), { recursive: true });
  rmSync(join(cwd, 'data/2025'), { recursive: true });
  expect(await diagnosticsIn(cwd)).toEqual([
    ['data/calendar.yaml', 'unused-acknowledgement', undefined],
  ]);
});

describe('--in, --year and --unit', () => {
  test.each([
    [['--in', 'cchc'], ['cchc/2026']],
    [
      ['--in', 'an-lao', '--in', 'cchc'],
      ['an-lao/2027', 'cchc/2026'],
    ],
    [['--year', '2027'], ['an-lao/2027']],
    [['--unit', 'an lao'], ['an-lao/2027']],
    [
      ['--unit', 'Nghi Dương', '--year', '2026'],
      ['2026', 'cchc/2026'],
    ],
  ])('%j: only %j are looked at', async (args, names) => {
    const { cwd, edit } = workspace({
      'cchc/2026': { title: 'cải cách hành chính' },
      'an-lao/2027': { unit: 'xã An Lão', year: 2027 },
    });
    for (const name of ['2026', 'cchc/2026', 'an-lao/2027']) {
      edit(`${name}/${SECTION}`, (text) => text.replace('timeframe:', 'timefram:'));
    }
    const found = await diagnosticsIn(cwd, ...args);
    expect(found.filter(([, rule]) => rule === 'unknown-key').map(([, , name]) => name)).toEqual(
      names,
    );
  });

  test.each([
    ['2026', 0],
    ['ban-sao', 1],
  ])('--in %s: what it says is what is said without it', async (name, count) => {
    // Twins, of which the later is one; and a year without its days off, which only 2027 asks for.
    const { cwd, edit } = workspace({
      'ban-sao/2026': { unit: 'Xã Nghi Dương' },
      '2027': { year: 2027 },
    });
    const all = await diagnosticsIn(cwd);
    expect(all.map(([, rule]) => rule)).toEqual(['twin-catalogues', 'unknown-holidays']);
    const found = await diagnosticsIn(cwd, '--in', name, '--year', '2026');
    expect(found).toEqual(all.slice(0, count));
    edit('ban-sao/2026/catalogue.yaml', (text) =>
      text.replace(/^title: /m, '# dvtasks-ignore twin-catalogues: đang đối chiếu\n$&'),
    );
    edit('calendar.yaml', (text) =>
      text.replace(/^( *)- year: 2026$/m, '$1# dvtasks-ignore unknown-holidays: chưa có\n$&'),
    );
    expect(await diagnosticsIn(cwd)).toEqual([]);
    expect(await diagnosticsIn(cwd, '--in', name)).toEqual([]);
    expect((await dvtasks(['validate', '--fix', '--in', name], { cwd })).out).toContain('sạch');
    // In its own files it is for nothing, whatever is out of view.
    edit(`${name === '2026' ? name : 'ban-sao/2026'}/${SECTION}`, (text) =>
      text.replace(/^section: /m, '# dvtasks-ignore twin-catalogues: nhầm\n$&'),
    );
    const unused = await diagnosticsIn(cwd, '--in', name);
    expect(unused.map(([, rule]) => rule)).toEqual(['unused-acknowledgement']);
  });

  test.each([
    ['--year', '2026'],
    ['--unit', 'nghi duong'],
    ['--unit', 'an lao'],
  ])('%s %s: a head that cannot be read is never out of view', async (...args) => {
    const { cwd, edit } = workspace({ 'an-lao/2027': { unit: 'xã An Lão', year: 2027 } });
    edit('an-lao/2027/catalogue.yaml', (text) =>
      text.replace(/^year: /m, 'yaer: ').replace(/^unit: /m, 'unti: '),
    );
    const found = await diagnosticsIn(cwd, ...args);
    expect(found).toContainEqual(['data/an-lao/2027/catalogue.yaml', 'unknown-key', 'an-lao/2027']);
  });

  test.each([
    [['--year', '2030'], 2],
    [['--unit', 'Kiến Thụy'], 2],
    [['--in', 'nowhere'], 2],
  ])('%j is none', async (args, code) => {
    const { cwd } = workspace({ 'an-lao/2026': { unit: 'xã An Lão' } });
    expect((await dvtasks(['validate', ...args], { cwd })).code).toBe(code);
  });
});

describe('one catalogue at a time', () => {
  test('every file is read once, and those who wait are told how far it is', () => {
    const { cwd } = workspace({
      'an-lao/2026': { unit: 'xã An Lão', own: true },
      'an-lao/cchc/2026': { unit: 'xã An Lão', title: 'cải cách hành chính' },
      'cchc/2026': { title: 'cải cách hành chính' },
    });
    const reads: string[] = [];
    const steps: (readonly [number, number])[] = [];
    const names: string[] = [];
    const { findings, counts } = inspectCatalogues(
      {
        tree: {
          ...DISK,
          read: (path) => {
            reads.push(relative(cwd, path));
            return DISK.read(path);
          },
        },
        ...{ cwd, folder: null, shipped: null, in: [], units: [], year: null, asOf: '2026-01-01' },
        today: TODAY,
      },
      {
        each: ({ name }) => names.push(name),
        progress: (done, total) => steps.push([done, total]),
      },
    );
    expect(findings).toEqual([]);
    expect(names).toEqual(['2026', 'an-lao/2026', 'an-lao/cchc/2026', 'cchc/2026']);
    expect(reads).toHaveLength(new Set(reads).size);
    expect(counts.files).toBe(reads.length);
    expect(steps.map(([done]) => done)).toEqual([0, 1, 2, 3]);
    expect(steps.every(([, total]) => total === 4)).toBe(true);
  });

  test('what is recorded is held to the catalogue it is recorded in', async () => {
    const { cwd, edit } = workspace({ 'an-lao/2026': { unit: 'xã An Lão' } });
    edit(`an-lao/2026/${SECTION}`, (text) => text.replace('timeframe: Năm 2026', 'timeframe: ???'));
    const { code, err } = await dvtasks(['done', '1.3', '--in', '2026', '--data', 'data/2026'], {
      cwd,
    });
    expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringContaining('???') });
  });
});
