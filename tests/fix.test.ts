/** `validate --fix` fixes what is beyond doubt, and touches nothing else. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../src/catalogue/model.ts';
import type { Context } from '../src/commands/command.ts';
import { fix as fixAll } from '../src/commands/fix.ts';
import { type Inspection, inspectCatalogues } from '../src/inspection/inspect.ts';
import { ALL_RULES, STAGES } from '../src/rules/index.ts';
import { type FileKind, KEYS_TOGETHER } from '../src/schema/schema.ts';
import type { Finding } from '../src/source/finding.ts';
import type { Text } from '../src/text.ts';
import type { Request } from '../src/workspace/folders.ts';
import { DISK } from '../src/workspace/tree.ts';
import {
  type Facts,
  Folder,
  factsOf,
  type Mutant,
  mutantOf,
  ORIGINALS,
} from './support/mutations.ts';
import { casesOf, laidOut, rulesWithCases } from './support/rule-cases.ts';
import { catalogueCopy, dvtasks, REPOSITORY, TODAY, temporaryFolder } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const HEAD = '2026/catalogue.yaml';
const SECTION = '2026/5-sap-xep-to-chuc.yaml';
const LEDGER = '2026/progress.yaml';
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const IS_ROOT = process.getuid?.() === 0;
const ON_WINDOWS = process.platform === 'win32';

type Edit = (text: string) => string;

/** Every file of the data folder with its bytes. */
function filesOf(cwd: string): Record<string, string> {
  const names = readdirSync(join(cwd, 'data'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(cwd, 'data', name)).isFile());
  return Object.fromEntries(
    files.sort().map((name) => [name.replaceAll('\\', '/'), read(cwd, name)]),
  );
}

function read(cwd: string, name: string): string {
  return readFileSync(join(cwd, 'data', name), 'utf8');
}

function shipped(name: string): string {
  return read(REPOSITORY, name);
}

/** A copy of the shipped data with edits; its files are old. */
function broken(edits: Record<string, Edit>): string {
  const cwd = catalogueCopy(edits);
  for (const name of Object.keys(filesOf(cwd))) age(cwd, name);
  return cwd;
}

function age(cwd: string, name: string): void {
  utimesSync(join(cwd, 'data', name), LONG_AGO, LONG_AGO);
}

/** The files that were written after all was made old. */
function writtenIn(cwd: string): string[] {
  const isNew = (name: string) => statSync(join(cwd, 'data', name)).mtimeMs !== LONG_AGO.getTime();
  return Object.keys(filesOf(cwd)).filter(isNew);
}

function replaced(from: string | RegExp, to: string): Edit {
  return (text) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${from} is not there`);
    return changed;
  };
}

const fix = (cwd: string, ...more: string[]) => dvtasks(['validate', '--fix', ...more], { cwd });

const ENTRY = '- task: 1.3\n  on: 2026-02-10\n  status: done\n  evidence: Kế hoạch số 12/KH\n';

/** What is fixed: the slip, and what it must become. */
const FIXED: Readonly<Record<string, { name: string; slip: Edit; becomes: Edit }>> = {
  'letters typed with separate accents': {
    name: SECTION,
    slip: (text) => text.replace('Rà soát để', 'Rà soát để'.normalize('NFD')),
    becomes: (text) => text,
  },
  'a title that a colon would break': {
    name: SECTION,
    slip: replaced(/title: >-\n {6}Rà soát (.*)/, 'title: Rà soát: $1'),
    becomes: replaced(/title: >-\n {6}Rà soát (.*)/, 'title: "Rà soát: $1"'),
  },
  'a title that a hash would cut': {
    name: SECTION,
    slip: replaced(/title: >-\n {6}Rà soát (.*)/, 'title: Rà soát #2 $1'),
    becomes: replaced(/title: >-\n {6}Rà soát (.*)/, 'title: "Rà soát #2 $1"'),
  },
  'a text with quotes that a colon would break': {
    name: SECTION,
    slip: replaced(/title: >-\n {6}Rà soát (.*)/, 'title: Rà "soát": it\'s $1'),
    becomes: replaced(/title: >-\n {6}Rà soát (.*)/, "title: 'Rà \"soát\": it''s $1'"),
  },
  'a tab before a key': {
    name: SECTION,
    slip: replaced('    timeframe: Năm', '\ttimeframe: Năm'),
    becomes: (text) => text,
  },
  'a no-break space before an item': {
    name: SECTION,
    slip: replaced('      - Các cơ quan', '    \u00A0\u00A0- Các cơ quan'),
    becomes: (text) => text,
  },
  'a misspelt key with one that is near': {
    name: SECTION,
    slip: replaced('title: >-\n      Tiếp', 'titel: >-\n      Tiếp'),
    becomes: (text) => text,
  },
  'a misspelt body with one that is near': {
    name: SECTION,
    slip: replaced('- Các đơn vị sự nghiệp', '- Các đơn vị sự ngiệp'),
    becomes: (text) => text,
  },
  'a key without its space': {
    name: SECTION,
    slip: replaced('timeframe: Theo', 'timeframe:Theo'),
    becomes: (text) => text,
  },
  'a key without its colon': {
    name: HEAD,
    slip: replaced('soon: 7', 'soon 7'),
    becomes: (text) => text,
  },
  'a bullet of a word processor': {
    name: SECTION,
    slip: replaced('- Các cơ qan', '• Các cơ qan'),
    becomes: (text) => text,
  },
  'a day as it is written in Vietnam': {
    name: LEDGER,
    slip: (text) => text + ENTRY.replace('2026-02-10', '10/02/2026'),
    becomes: (text) => text + ENTRY,
  },
};

/** What a person must decide. */
const LEFT: Readonly<Record<string, { name: string; slip: Edit }>> = {
  'two spaces in the words of the decision': {
    name: SECTION,
    slip: replaced('Rà soát để', 'Rà  soát để'),
  },
  'a Cyrillic letter in the words of the decision': {
    name: SECTION,
    slip: replaced('công lập trực', 'cônг lập trực'),
  },
  'a character that cannot be seen': { name: SECTION, slip: replaced('Rà soát', 'Rà\u200B soát') },
  'a time that is not understood': {
    name: SECTION,
    slip: replaced('Năm 2026', 'Khoảng giữa nămm'),
  },
  'a body that could be one of two': {
    name: SECTION,
    slip: replaced('Phòng Văn hóa – Xã hội', 'Phòng Kinh Xã hội tế'),
  },
  'a body between two codes': {
    name: 'bodies.yaml',
    slip: (text) =>
      `${text.replace('members: []', 'members: [TRUONGHOCC]')}${['A', 'B']
        .map((letter) => `\n  - code: TRUONGHOC${letter}\n    name: Trường ${letter}\n`)
        .join('')}`,
  },
  'a key between two known ones': {
    name: SECTION,
    slip: (text) => `${text}    tass:\n      - khẩn\n`,
  },
  'keys in Vietnamese, one of which is near another key': {
    name: 'calendar.yaml',
    slip: replaced('from: 2026-02-14, to:', 'từ: 2026-02-14, đến:'),
  },
  'a key that is near to none': { name: SECTION, slip: replaced('timeframe: Năm', 'hạn: Năm') },
  'a number that is taken': { name: SECTION, slip: replaced('id: 5.2', 'id: 5.1') },
  'a quote that is not closed': {
    name: SECTION,
    slip: replaced('timeframe: Năm 2026', 'timeframe: "Năm 2026'),
  },
  'a day that does not exist': {
    name: LEDGER,
    slip: (text) => text + ENTRY.replace('2026-02-10', '2026-02-30'),
  },
  'a second key on the line of a title': {
    name: SECTION,
    slip: replaced(/title: >-\n {6}Rà soát (.*)\n {4}lead:/, 'title: Rà soát $1 lead:'),
  },
  'a second key on the line of a number': {
    name: SECTION,
    slip: replaced('id: 5.2\n    title', 'id: 5.2 title'),
  },
  'a second key on the line of a time': {
    name: SECTION,
    slip: replaced('Năm 2026', 'Năm 2026 note: x'),
  },
  'a list below words with a colon': {
    name: SECTION,
    slip: replaced('lead:\n', 'lead: Phòng Văn hóa – Xã hội: Các\n'),
  },
  'a list below a mark of YAML': { name: SECTION, slip: replaced('with:\n', 'with: @\n') },
  'words after a mapping in brackets': {
    name: '2026/3-quy-dinh-dan-chu.yaml',
    slip: replaced('role: monitor }', 'role: monitor } x'),
  },
  'words after a list in brackets': {
    name: 'bodies.yaml',
    slip: replaced('aliases: []', 'aliases: [] x'),
  },
  'a bracket that is not opened': {
    name: '2026/3-quy-dinh-dan-chu.yaml',
    slip: replaced('- { body', '-  body'),
  },
  'a list that would become words': { name: SECTION, slip: replaced('tasks:\n', 'tasks:>-\n') },
  'an anchor, which may be one': {
    name: SECTION,
    slip: replaced('timeframe: Năm', 'timeframe: &Năm'),
  },
};

describe('what is beyond doubt', () => {
  test.each(Object.entries(FIXED))('%s is fixed, and nothing else', async (_, one) => {
    const { name, slip, becomes } = one;
    const cwd = broken({ [name]: slip });
    const before = filesOf(cwd);
    const { code, err } = await fix(cwd);
    expect(filesOf(cwd)).toEqual({ ...before, [name]: becomes(shipped(name)) });
    expect(err).toBe(`dvtasks: đã sửa data/${name}\n`);
    expect(writtenIn(cwd)).toEqual([name]);
    expect(code).toBe(0);
  });

  test('line ends, the mark, blanks and comments stay, and so does the lack of a last line end', async () => {
    const dress: Edit = (text) =>
      `\uFEFF${text.replace('tasks:\n', 'tasks:   \n  # ghi chú \t \n\n\n').trimEnd()}`.replaceAll(
        '\n',
        '\r\n',
      );
    const slip = replaced('timeframe: Năm', 'timefrme: Năm');
    const cwd = broken({ [SECTION]: (text) => dress(slip(text)) });
    expect((await fix(cwd)).code).toBe(0);
    expect(read(cwd, SECTION)).toBe(dress(shipped(SECTION)));
  });

  test('two files are fixed at once, each where it is wrong', async () => {
    const cwd = broken({
      [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm'),
      'bodies.yaml': replaced('members: all', 'membrs: all'),
    });
    const { code, out, err } = await fix(cwd);
    expect(err).toBe(`dvtasks: đã sửa data/${SECTION}\ndvtasks: đã sửa data/bodies.yaml\n`);
    expect(out).toMatch(/^Danh mục sạch/);
    expect(code).toBe(0);
    expect([SECTION, 'bodies.yaml'].map((name) => read(cwd, name))).toEqual(
      [SECTION, 'bodies.yaml'].map(shipped),
    );
  });

  test('of several slips in one file all are fixed', async () => {
    const slips = Object.values(FIXED).filter(({ name, becomes }) => {
      const text = shipped(name);
      return name === SECTION && becomes(text) === text;
    });
    const cwd = broken({ [SECTION]: (text) => slips.reduce((all, { slip }) => slip(all), text) });
    expect(slips.length).toBeGreaterThan(4);
    await fix(cwd);
    expect(read(cwd, SECTION)).toBe(shipped(SECTION));
  });

  test('a second time there is nothing left to fix', async () => {
    const cwd = broken({ [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm') });
    await fix(cwd);
    for (const name of Object.keys(filesOf(cwd))) age(cwd, name);
    const { code, err } = await fix(cwd);
    expect({ code, err, written: writtenIn(cwd) }).toEqual({ code: 0, err: '', written: [] });
  });

  test('what is left is still said, and is exit 1; a warning is only with --strict', async () => {
    const cwd = broken({
      [SECTION]: (text) => text.replace('timeframe: Năm', 'timefrme: Năm').replace('5.2', '5.1'),
    });
    const { code, out } = await fix(cwd);
    expect(out).toContain('duplicate-task');
    expect(out).not.toContain('unknown-key');
    expect(code).toBe(1);
    const odd = { [SECTION]: replaced('Rà soát', 'Rà  soát') };
    expect((await fix(broken(odd))).code).toBe(0);
    expect((await fix(broken(odd), '--strict')).code).toBe(1);
  });
});

describe('of several catalogues', () => {
  const SLIPS: Readonly<Record<string, Edit>> = {
    'catalogue.yaml': (text) => text.normalize('NFD').replace('soon: 7', 'soon 7'),
    '5-sap-xep-to-chuc.yaml': (text) =>
      text
        .replace('timeframe: Năm', 'timefrme: Năm')
        .replace('Rà soát', 'Rà  soát'.normalize('NFD')),
    'progress.yaml': (text) => `${text}${ENTRY.replace('2026-02-10', '10/02/2026')}`,
  };

  /** As many communes, the named ones with slips. */
  function communes(count: number, wrong: readonly string[]): string {
    const names = Array.from({ length: count }, (_, at) => `xa-${at + 1}`);
    const cwd = workspaceOf(
      Object.fromEntries(names.map((unit) => [`${unit}/2026`, { unit, ledger: '' }])),
    );
    for (const unit of wrong) {
      for (const [name, slip] of Object.entries(SLIPS)) change(cwd, `${unit}/2026/${name}`, slip);
    }
    return cwd;
  }

  function change(cwd: string, name: string, edit: Edit): void {
    writeFileSync(join(cwd, 'data', name), edit(read(cwd, name)));
  }

  test('each is fixed as it is alone, with what they share, and the others are not written', async () => {
    const [alone, cwd] = [communes(1, ['xa-1']), communes(4, ['xa-1', 'xa-3'])];
    for (const one of [alone, cwd]) change(one, 'calendar.yaml', replaced('from:', 'fron:'));
    for (const name of Object.keys(filesOf(cwd))) age(cwd, name);
    const { code } = await fix(cwd);
    await fix(alone);
    const shared = ['bodies.yaml', 'calendar.yaml'];
    const own = Object.keys(SLIPS).map((name) => `2026/${name}`);
    for (const name of shared) expect(read(cwd, name)).toBe(shipped(name));
    for (const name of own) {
      const fixed = read(alone, `xa-1/${name}`);
      expect(read(cwd, `xa-1/${name}`)).toBe(fixed);
      expect(read(cwd, `xa-3/${name}`)).toBe(fixed.replace('xa-1', 'xa-3'));
    }
    const wrong = ['xa-1', 'xa-3'].flatMap((unit) => own.map((name) => `${unit}/${name}`));
    expect(writtenIn(cwd)).toEqual(['calendar.yaml', ...wrong].sort());
    expect(code).toBe(0);
  });

  test('a head is not changed into the twin of another', async () => {
    const cwd = communes(2, []);
    change(cwd, 'xa-2/2026/catalogue.yaml', (text) =>
      text.replace('unit: xa-2', 'unit: xa-1').replace('title:', 'titel:'),
    );
    const before = filesOf(cwd);
    expect((await fix(cwd)).code).toBe(1);
    expect(filesOf(cwd)).toEqual(before);
    change(cwd, 'xa-2/2026/catalogue.yaml', replaced('unit: xa-1', 'unit: xa-2'));
    expect((await fix(cwd)).code).toBe(0);
  });

  test('takes time in proportion to their number, however many are wrong', async () => {
    /** How often a folder of the communes is listed. */
    const looksFor = async (count: number): Promise<number> => {
      const cwd = communes(
        count,
        Array.from({ length: count }, (_, at) => `xa-${at + 1}`),
      );
      let looks = 0;
      const entries: typeof DISK.entries = (folder) => {
        looks += 1;
        return DISK.entries(folder);
      };
      const context = { options: { dryRun: true }, say: ({ en }: Text) => en };
      const { after } = await fixAll(context as unknown as Context, {
        ...{ tree: { ...DISK, entries }, cwd, folder: 'data', shipped: null, in: [], units: [] },
        ...{ year: null, asOf: '2026-01-01', today: TODAY },
      });
      expect(after.counts.catalogues).toBe(count);
      return looks;
    };
    const [few, many] = [await looksFor(3), await looksFor(12)];
    expect(many).toBeLessThan(4 * few + 1);
  });
});

describe('what a message itself says to write', () => {
  const remedies = new Set(ALL_RULES.map(({ remedy }) => remedy));
  const isExact = ({ suggestion, fix: edits }: Finding) =>
    edits !== null ||
    (suggestion !== null && !remedies.has(suggestion) && suggestion.en.startsWith('write '));
  const named = ({ rule, source, message }: Finding) => `${source.path} ${rule}: ${message.en}`;
  const cases = rulesWithCases().flatMap((rule) =>
    casesOf(rule, 'found').map((name) => ({ rule, name })),
  );

  test.each(cases)('is written, and it is found no more: $rule/$name', async ({ rule, name }) => {
    const cwd = laidOut(rule, name);
    const inspect = () =>
      inspectCatalogues({
        tree: DISK,
        cwd,
        folder: 'data',
        shipped: '',
        in: [],
        units: [],
        year: null,
        asOf: '2026-01-01',
        today: TODAY,
      }).findings;
    const before = inspect();
    await fix(cwd);
    expect(inspect().map(named)).toEqual(before.filter((one) => !isExact(one)).map(named));
  });

  const dayOf = (on: string) => ENTRY.replace('on: 2026-02-10', on);
  test.each([
    ['a day to come', dayOf('on: 20/03/2026'), dayOf('on: 2026-03-20'), 'ledger-future'],
    [
      'a task that was done before',
      `${ENTRY}${dayOf('on: 12/02/2026')}`,
      `${ENTRY}${dayOf('on: 2026-02-12')}`,
      'done-twice',
    ],
    ['a day without a space before it', dayOf('on:20/01/2026'), dayOf('on: 2026-01-20'), null],
    [
      'a day to come, without a space',
      dayOf('on:20.3.2026'),
      dayOf('on: 2026-03-20'),
      'ledger-future',
    ],
    [
      'two days',
      `- task: 1.3\n  on: 1/2/2026\n  status: extended\n  until:31/03/2026\n`,
      `- task: 1.3\n  on: 2026-02-01\n  status: extended\n  until: 2026-03-31\n`,
      'extension-evidence',
    ],
    [
      'an entry in braces',
      '- {task:1.3, on:10/02/2026, status:done}\n',
      '- {task: 1.3, on: 2026-02-10, status: done}\n',
      null,
    ],
  ])('is written, whatever then comes to light: %s', async (_, slip, becomes, found) => {
    const cwd = broken({ [LEDGER]: (text) => text + slip });
    const { out, err } = await fix(cwd, '--json');
    expect(err).toBe(`dvtasks: đã sửa data/${LEDGER}\n`);
    expect(read(cwd, LEDGER)).toBe(shipped(LEDGER) + becomes);
    const rules = JSON.parse(out).diagnostics.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(found === null ? [] : [found]);
  });
});

describe('what a person must decide', () => {
  test.each(Object.entries(LEFT))('%s stays, and is not written', async (_, { name, slip }) => {
    const cwd = broken({ [name]: slip });
    const before = filesOf(cwd);
    const said = await dvtasks(['validate', '--json'], { cwd });
    expect(JSON.parse(said.out).diagnostics).not.toEqual([]);
    expect(await fix(cwd, '--json')).toEqual(said);
    expect(filesOf(cwd)).toEqual(before);
    expect(writtenIn(cwd)).toEqual([]);
  });

  test('a clean catalogue is not written', async () => {
    const cwd = broken({});
    expect((await fix(cwd)).code).toBe(0);
    expect(writtenIn(cwd)).toEqual([]);
  });
});

describe('--dry-run', () => {
  const slip = { [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm') };

  test('shows the difference, and writes nothing', async () => {
    const cwd = broken(slip);
    const before = filesOf(cwd);
    for (const args of [['--fix', '--dry-run'], ['--dry-run']]) {
      const { code, out, err } = await dvtasks(['validate', ...args], { cwd });
      expect(out).toContain(`--- a/data/${SECTION}\n+++ b/data/${SECTION}\n`);
      expect(out).toContain('\n-    timefrme: Năm 2026\n+    timeframe: Năm 2026\n');
      expect(err).toBe('');
      expect(code).toBe(1);
    }
    expect(filesOf(cwd)).toEqual(before);
    expect(writtenIn(cwd)).toEqual([]);
  });

  test('says nothing of differences where there are none', async () => {
    const { code, out } = await dvtasks(['validate', '--dry-run'], { cwd: broken({}) });
    expect(out).not.toMatch(/^(?:---|\+\+\+|@@)/m);
    expect(code).toBe(0);
  });

  test('prints what is in the files safely', async () => {
    const cwd = broken({
      [SECTION]: replaced(
        'timeframe: Năm',
        'note: ::error::x \u202E\u001B[31m y\n    timefrme: Năm',
      ),
    });
    const { out } = await dvtasks(['validate', '--dry-run'], { cwd });
    expect(out).toContain('timefrme');
    expect(out).not.toMatch(/[\u001B\u202E]/);
  });
});

describe('what must not be written', () => {
  test('the catalogue that comes with the tool is refused', async () => {
    const cwd = temporaryFolder();
    const { code, out, err } = await fix(cwd);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/không có danh mục nào của mình.*--data/);
  });

  test('a catalogue inside node_modules is refused too, as it is when something is recorded', async () => {
    const copy = broken({ [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm') });
    const cwd = temporaryFolder();
    const folder = join(cwd, 'node_modules/dvtasks');
    mkdirSync(folder, { recursive: true });
    cpSync(join(copy, 'data'), join(folder, 'data'), { recursive: true });
    const { code } = await fix(cwd, '--data', 'node_modules/dvtasks/data');
    expect(code).toBe(2);
    expect(filesOf(folder)).toEqual(filesOf(copy));
  });

  test.skipIf(IS_ROOT || ON_WINDOWS).each([
    { what: 'file', path: SECTION, mode: 0o444 },
    { what: 'folder', path: '2026', mode: 0o555 },
  ])('a read-only $what is left, and it is said why', async ({ path, mode }) => {
    const cwd = broken({ [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm') });
    const before = filesOf(cwd);
    chmodSync(join(cwd, 'data', path), mode);
    const { code, err } = await fix(cwd);
    chmodSync(join(cwd, 'data', path), 0o755);
    expect(filesOf(cwd)).toEqual(before);
    expect(err).toMatch(/5-sap-xep-to-chuc\.yaml.*không có quyền ghi/);
    expect(err).not.toMatch(/lỗi bên trong|đã sửa/);
    expect(code).toBe(3);
  });

  test.skipIf(process.platform !== 'linux')(
    'a file that cannot be written is said to be, and is no fault',
    async () => {
      const copy = broken({ [SECTION]: replaced('timeframe: Năm', 'timefrme: Năm') });
      // The path is as long as one may be: the new file beside it would have a longer one.
      const name = `data/2026/5-${'x'.repeat(100)}.yaml`;
      let cwd = copy;
      while (cwd.length < 4090 - name.length)
        cwd = join(cwd, 'x'.repeat(Math.min(200, 4090 - name.length - cwd.length)));
      mkdirSync(cwd, { recursive: true });
      renameSync(join(copy, 'data'), join(cwd, 'data'));
      renameSync(join(cwd, 'data', SECTION), join(cwd, name));
      const before = filesOf(cwd);
      const { code, out, err } = await fix(cwd);
      expect(filesOf(cwd)).toEqual(before);
      expect(err).toMatch(/không ghi được .*x\.yaml/);
      expect({ code, out }).toEqual({ code: 3, out: '' });
    },
  );

  test('a file in another encoding is not written, whatever else is wrong in it', async () => {
    const cwd = catalogueCopy();
    const folder = new Folder();
    try {
      const bytes = Buffer.from(read(cwd, SECTION).replace('timeframe: Năm', 'timefrme: Nam'));
      folder.write(SECTION, bytes.toString('latin1').replace('Quốc hội'.slice(0, 2), '\xFF'));
      folder.write('bodies.yaml', `${ORIGINALS.get('bodies.yaml')}`.replace('members:', 'membrs:'));
      const before = folder.read(SECTION);
      expect((await folder.run('validate', '--fix')).code).toBe(1);
      expect(folder.read(SECTION)).toBe(before);
      expect(folder.read('bodies.yaml')).toBe(ORIGINALS.get('bodies.yaml'));
    } finally {
      folder.remove();
    }
  });
});

const COUNT = Number(process.env.DVTASKS_MUTANTS ?? 250);
const SEED = Number(process.env.DVTASKS_SEED ?? 7);

/** What a mutant was before and after it was fixed. */
interface Case {
  mutant: Mutant;
  before: Inspected;
  after: Inspected;
  code: number;
  err: string;
  /** The texts of the changed files, before, after, and after a second time. */
  files: { name: string; old: string; fixed: string; again: string }[];
  hasDryRunWritten: boolean;
}

/** A text in quotes that holds what may be an entry of a file of the kind. */
function keyInQuotes(name: string): RegExp {
  const kind = kindOf(name);
  const keys = KEYS_TOGETHER[kind].flat().join('|');
  return new RegExp(`^[^#]*?(?:^|: |- )(["'])(?:(?!\\1).)*?(?<![\\p{L}\\d])(?:${keys}): `, 'u');
}

function kindOf(name: string): FileKind {
  if (/\d-/.test(name)) return 'section';
  const kinds: Readonly<Record<string, FileKind>> = {
    'bodies.yaml': 'bodies',
    'calendar.yaml': 'calendar',
    [HEAD]: 'catalogue',
  };
  return kinds[name] ?? 'ledger';
}

const ROW_WORDS = ['title', 'timeframe'] as const;

/** What must hold however a catalogue is broken: what is wrong, or null. */
const LAWS: Readonly<Record<string, (seen: Case) => string | null>> = {
  'it ends as validate does, without a fault': ({ code, err, after }) => {
    if (/lỗi bên trong/.test(err)) return err;
    const fails = after.findings.some(({ severity }) => severity === 'error');
    return code === Number(fails) ? null : `exit ${code}, with ${after.findings.length} left`;
  },
  'a file is written only for fewer findings, and what is new a later stage of reading finds': ({
    before,
    after,
    files,
  }) => {
    const isWritten = files.some(({ old, fixed }) => old !== fixed);
    if (!isWritten) return null;
    const isBetterUntil = (last: number) => {
      const rules = new Set(
        STAGES.slice(0, last).flatMap((stage) => stage.rules.map(({ id }) => id)),
      );
      const [was, is] = [before, after].map(({ findings }) =>
        findings.filter(({ rule }) => rules.has(rule)),
      ) as [Finding[], Finding[]];
      const known = new Set(was.map(({ rule, source }) => `${source.path} ${rule}`));
      return (
        is.length < was.length &&
        is.every(({ rule, source }) => known.has(`${source.path} ${rule}`))
      );
    };
    if (STAGES.some((_, at) => isBetterUntil(at + 1))) return null;
    const rulesOf = ({ findings }: Inspection) => findings.map(({ rule }) => rule).join(', ');
    return `${rulesOf(before)} became ${rulesOf(after)}`;
  },
  'a second time changes nothing': ({ files }) => {
    const other = files.find(({ fixed, again }) => fixed !== again);
    return other ? `${other.name} changes again` : null;
  },
  'a dry run writes nothing': ({ hasDryRunWritten }) => (hasDryRunWritten ? 'written' : null),
  'a line of which no fix was offered stays as it is': ({ before, files }) => {
    for (const { name, old, fixed } of files) {
      if (old === fixed) continue;
      const lines = new Set(fixed.split('\n'));
      const places = before.findings.flatMap((finding) => [finding, ...finding.related]);
      const offered = places.flatMap(({ fix: edits, source }) =>
        source.path === `data/${name}` ? (edits ?? []) : [],
      );
      const text = Buffer.from(old, 'latin1')
        .toString()
        .replace(/^\uFEFF/, '');
      let start = 0;
      for (const line of text.split('\n')) {
        const end = start + line.length;
        const isOffered = offered.some((edit) => edit.start <= end && start <= edit.end);
        if (!isOffered && !lines.has(Buffer.from(line).toString('latin1')) && start > 0)
          return `${name}: ${JSON.stringify(line)} is gone`;
        start = end + 1;
      }
    }
    return null;
  },
  'no key ends up between quotes': ({ files }) => {
    for (const { name, old, fixed } of files) {
      const lines = new Set(old.split('\n'));
      const odd = fixed
        .split('\n')
        .find((line) => !lines.has(line) && keyInQuotes(name).test(line));
      if (odd !== undefined) return `${name}: ${JSON.stringify(odd)}`;
    }
    return null;
  },
  'what could be read of a task before is read the same': ({ before, after, files }) => {
    if (files.every(({ old, fixed }) => old === fixed)) return null;
    const [was, is] = [before, after].map(factsIn) as [Facts, Facts];
    for (const [fact, value] of was) {
      const [kind, id = ''] = fact.split(' ');
      if (kind !== 'row' || id === '') continue;
      const now = is.get(fact);
      if (now === undefined) return `${fact} is gone`;
      const field = fact.split(' ')[2] ?? '';
      const wasRead = value !== 'null' && value !== '""';
      if ((ROW_WORDS as readonly string[]).includes(field) && wasRead && now !== value.normalize())
        return `${fact}: ${value} became ${now}`;
      if (field !== 'lead' && field !== 'with') continue;
      // Who is meant and in what part may come to light; the words stay.
      const wordings = (parts: string) => JSON.parse(parts).map(([, text]: string[]) => text);
      const lost = wordings(value.normalize()).filter(
        (text: string) => !wordings(now).includes(text),
      );
      if (lost.length > 0) return `${fact}: ${JSON.stringify(lost)} is gone`;
    }
    return null;
  },
};

function factsIn({ catalogues }: Inspected): Facts {
  return new Map(catalogues.flatMap((catalogue) => [...factsOf(catalogue)]));
}

interface Inspected extends Inspection {
  catalogues: readonly Catalogue[];
}

function inspected(request: Request): Inspected {
  const catalogues: Catalogue[] = [];
  return { ...inspectCatalogues(request, { each: (one) => catalogues.push(one) }), catalogues };
}

describe(`${COUNT} mutants from seed ${SEED}`, () => {
  const folder = new Folder();
  const failures = new Map<string, string[]>(Object.keys(LAWS).map((law) => [law, []]));
  let fixed = 0;

  beforeAll(async () => {
    for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
      const mutant = mutantOf(seed);
      if (mutant.changed.get(HEAD) === null) continue;
      const seen = await folder.holding(mutant.changed, () => examine(mutant));
      if (!seen) continue;
      fixed += Number(seen.files.some((file) => file.old !== file.fixed));
      for (const [law, check] of Object.entries(LAWS)) {
        const finding = check(seen);
        const what = `seed ${seed} (${mutant.steps.join('; ')}): ${finding}`;
        if (finding !== null) failures.get(law)?.push(what);
      }
    }
  }, 3_600_000);

  afterAll(() => folder.remove());

  /** Null for a mutant of which nothing could be fixed. */
  async function examine(mutant: Mutant): Promise<Case | null> {
    const names = [...ORIGINALS.keys()].filter((name) => mutant.changed.get(name) !== null);
    const bytes = () => names.map((name) => folder.read(name));
    const before = inspected(folder.request);
    if (before.findings.every((finding) => finding.fix === null)) return null;
    const old = bytes();
    await folder.run('validate', '--dry-run');
    const hasDryRunWritten = bytes().join('') !== old.join('');
    const { code, err } = await folder.run('validate', '--fix');
    const after = inspected(folder.request);
    const new_ = bytes();
    await folder.run('validate', '--fix');
    const again = bytes();
    names.forEach((name, at) => {
      if (!mutant.changed.has(name)) folder.write(name, old[at] ?? '');
    });
    const files = names.map((name, at) => ({
      name,
      old: old[at] ?? '',
      fixed: new_[at] ?? '',
      again: again[at] ?? '',
    }));
    return { mutant, before, after, code, err, files, hasDryRunWritten };
  }

  test('many of them can be fixed', () => expect(fixed).toBeGreaterThan(COUNT / 20));

  test.each(Object.keys(LAWS))('%s', (law) => {
    const found = failures.get(law) ?? [];
    expect(found.slice(0, 20).join('\n\n'), `${found.length} mutants`).toBe('');
  });
});
