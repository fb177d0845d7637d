/**
 * Every command that a message names can be run as it stands: its exit code is 0 or 1, or it asks. Each scenario makes
 * messages appear that name some. It is tried as the tool is called by npx in a folder, with `--data`, and in a
 * workspace of several catalogues with `--in` and `--year`; and at the end every place of the source that names a command
 * must have been seen.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { placesOfCommands } from './support/command-places.ts';
import { commitAll, homeIn } from './support/every-command.ts';
import { person } from './support/person.ts';
import { commit, ENV, git } from './support/repositories.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { docxOf, tableOf } from './support/word.ts';
import { addCatalogue, type Draft, workspaceOf } from './support/workspace.ts';

/** Where whole lines are made, by `file:line`. */
const makers = vi.hoisted(() => new Set<string>());

vi.mock('../src/commands/line.ts', async (load) => {
  const line = await load<typeof import('../src/commands/line.ts')>();
  const noted = <Args extends unknown[]>(make: (...args: Args) => string) => {
    return (...args: Args) => {
      const caller = new Error().stack?.split('\n')[2] ?? '';
      makers.add(/src\/(\S+?\.ts:\d+)/.exec(caller)?.[1] ?? caller);
      return make(...args);
    };
  };
  return { ...line, lineOf: noted(line.lineOf), taskLine: noted(line.taskLine) };
});

const TODAY = '2026-03-05';
/** No text of ours holds it, nor a document. */
const CALL = 'npx dvtasks';
const LANGS = ['vi', 'en'] as const;
/** Where npm puts the catalogue that comes with the tool. */
const INSTALLED = 'node_modules/dvtasks/data';

interface Scenario {
  argv: readonly string[];
  /** What a person answers. */
  answers?: readonly string[];
  /** Files of the catalogue that are changed. */
  files?: Files;
  /** What is done in the folder before the run, and after it, before each command that it named. */
  prepare?: (cwd: string) => void;
  repair?: (cwd: string) => void;
  /** What it must name: the words after the call and the options of the data, `1.3` for any name of that task. */
  named: string | readonly string[];
  today?: string;
}

type Files = Readonly<Record<string, string | ((text: string) => string)>>;

const swap = (old: string, by: string) => (text: string) => {
  expect(text).toContain(old);
  return text.replace(old, by);
};

// Where it is tried.

function copyWith(files: Files = {}): string {
  const edits = Object.entries(files).map(([name, edit]) => [`2026/${name}`, edit]);
  return catalogueCopy(Object.fromEntries(edits));
}

const SETTINGS: readonly {
  what: string;
  folderWith: (files?: Files) => string;
  options: readonly string[];
}[] = [
  { what: 'in a folder', folderWith: copyWith, options: [] },
  {
    what: 'with --data',
    folderWith: (files) => {
      const cwd = copyWith(files);
      mkdirSync(join(cwd, 'Dữ liệu của xã'));
      renameSync(join(cwd, 'data'), join(cwd, 'Dữ liệu của xã/số liệu'));
      return cwd;
    },
    options: ['--data', 'Dữ liệu của xã/số liệu'],
  },
  {
    what: 'with --in and --year',
    folderWith: (files) => {
      const cwd = copyWith(files);
      mkdirSync(join(cwd, 'data/dan-van'));
      renameSync(join(cwd, 'data/2026'), join(cwd, 'data/dan-van/2026'));
      addCatalogue(cwd, 'cchc/2026', {
        title: 'Danh mục cải cách hành chính năm 2026',
        ledger: `${DONE}${DONE.replaceAll('1.3', '2.2')}`,
      });
      return cwd;
    },
    options: ['--in', 'dan-van', '--year', '2026'],
  },
];

/** The path of a file of the first catalogue, wherever the setting has it. */
function pathOf(cwd: string, name: string): string {
  const all = readdirSync(cwd, { recursive: true, encoding: 'utf8' });
  const path = all.find((one) => one.endsWith(`2026/${name}`) && !one.includes('cchc/'));
  if (!path) throw new Error(`there is no ${name}`);
  return join(cwd, path);
}

/** Edits a file of the first catalogue. */
function edit(cwd: string, name: string, change: (text: string) => string): void {
  const path = pathOf(cwd, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

// What a message names.

/** The commands named in what was printed: as far as a shell's word ends, or the sentence goes on. */
function namedIn(printed: string): string[] {
  return printed.split('\n').flatMap((line) =>
    line
      .split(CALL)
      .slice(1)
      .map((rest) => CALL + (COMMAND.exec(rest)?.[0] ?? '')),
  );
}

const QUOTED = /"(?:[^"\\]|\\.)*"|\$?'(?:[^'\\]|\\.)*'/.source;
const PLAIN = /(?![#(])[^\s"'()]*[^\s"'(),;.:]/.source;
const COMMAND = new RegExp(
  `^(?: (?:${QUOTED}|${PLAIN}(?![^\\s,;.:)])|--[a-z-]+=${QUOTED})(?![^\\s,;.:)]))*`,
  'u',
);

/** The words of each line as a shell passes them on. */
function wordsOf(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' ${line}; printf '\\1\\0'`).join('\n');
  const said = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
  return said
    .split('\u0001\0')
    .slice(0, -1)
    .map((one) => one.split('\0').slice(0, -1));
}

/** Only the form of a command, for a person to fill in. */
function isForm(line: string): boolean {
  return /…|[[<]| (?:SỐ|ID|TỆP|FILE|REV)(?: |$)/.test(line);
}

/** What is said where a command asks, and nobody can be asked. */
const ASKS =
  /^dvtasks: (?:amend cần|amend needs|init còn thiếu|init lacks|chưa ghi gì; còn|nothing is written; \d+ things) /m;

/** All that was printed, in each language. */
const printed: Record<string, string> = { vi: '', en: '' };

/** Runs a line, and in the state that it left each command that it names. */
async function tryLine(
  { argv, answers, named, repair, today = TODAY }: Scenario,
  cwd: string,
  options: readonly string[],
  lang: string,
): Promise<void> {
  const world = {
    cwd,
    today,
    env: { ...ENV, ...homeIn(temporaryFolder()) },
    width: 400,
    call: CALL,
  };
  const { out, err } = await dvtasks([...argv, ...options, '--lang', lang], {
    ...world,
    ...(answers && { ask: person(answers).ask }),
  });
  printed[lang] += `${out}${err}\n`;
  // A sentence of `explain` is wrapped like any other.
  const lines = namedIn(argv[0] === 'explain' ? (out + err).replace(/\n +/g, ' ') : out + err);
  const what = `of ${argv.join(' ')}: ${out}${err}`;
  for (const one of [named].flat()) {
    expect(
      lines
        .map((line) => line.replace(/ \S+\/(?=\d\.\d)/g, ' '))
        .some((line) => line.includes(` ${one}`)),
      `${one}, ${what}`,
    ).toBe(true);
  }
  const whole = lines.filter((line) => !isForm(line));
  for (const [index, words] of wordsOf(whole).entries()) {
    const args = words.slice(CALL.split(/ +/).length);
    const copy = temporaryFolder();
    cpSync(cwd, copy, { recursive: true });
    repair?.(copy);
    const isDry = argv.includes('--dry-run');
    if (isDry)
      await dvtasks(
        argv.filter((word) => word !== '--dry-run'),
        { ...world, cwd: copy },
      );
    const again = await dvtasks(args, { ...world, cwd: copy });
    const isRun = again.code <= 1 || ASKS.test(again.err);
    expect(isRun ? '' : again.err, `${whole[index]}, ${what}`).toBe('');
  }
}

// What there is to be tried.

const DONE = '- { task: 1.3, on: 2026-02-10, status: done }\n';
const KEPT = '- { task: 2.1, on: 2026-01-10, status: started }\n';
const ISSUED = { 'catalogue.yaml': swap('  date:', '  date: 2026-01-05') };
const LEDGER = (text: string) => ({ 'progress.yaml': text });
const PLANS = '1-ke-hoach-tuyen-truyen.yaml';

const SCENARIOS: readonly Scenario[] = [
  // Lines that were typed wrongly.
  { argv: ['lits'], named: '--help' },
  { argv: ['--foo'], named: 'help options' },
  { argv: ['list', '--foo'], named: 'list --help' },
  { argv: ['list', '-lead', 'KT'], named: 'list --lead KT' },
  { argv: ['show', '1.1', '1.2'], named: 'show 1.1' },
  { argv: ['--quarter', 'Q1'], named: 'list --quarter Q1' },
  { argv: ['list', '--json=x'], named: 'list --json' },
  { argv: ['list', '--sectoin', '1'], named: 'list --section 1' },
  { argv: ['list', 'Q1'], named: 'list --quarter Q1' },
  { argv: ['list', '--search', 'dân', 'vận'], named: 'list --search "dân vận"' },
  { argv: ['explain', 'Quý', 'I'], named: 'explain "Quý I"' },
  { argv: ['done', '5.2', '--note', 'đã', 'xong'], named: 'done 5.2 --note "đã xong"' },
  { argv: ['done', '5.2', '--rev', 'HEAD'], named: [] },
  { argv: ['validate', '--rev', 'HEAD'], repair: commitAll, named: 'list --rev=HEAD' },
  { argv: ['diff', '--rev', 'HEAD'], repair: commitAll, named: 'diff HEAD' },
  { argv: ['list', '-o', 'x.docx'], named: 'print danh-muc -o danh-muc.docx' },
  { argv: [], named: 'overdue', today: '2026-12-31' },
  { argv: ['show'], answers: ['1.3'], named: 'show 1.3' },
  // What there is not.
  { argv: ['show', '9.9'], named: 'list' },
  { argv: ['done', '9.9'], named: 'list' },
  { argv: ['list', '--lead', 'xyz'], named: 'bodies' },
  { argv: ['print'], named: 'print danh-muc -o danh-muc.docx' },
  // Who gets no letter.
  {
    argv: ['print', 'don-doc'],
    files: LEDGER('- { task: 4.9, on: 2026-02-01, status: done, final: true }\n'),
    named: 'print don-doc --lead TTPVHCC',
  },
  // What was recorded before.
  { argv: ['done', '1.3'], files: LEDGER(DONE), named: 'reopen 1.3' },
  {
    argv: ['note', '1.3', '--on', '2026-02-01', '--note', 'x'],
    files: LEDGER(DONE.replace('done', 'started')),
    named: [],
  },
  {
    argv: ['done', '1.3', '--on', '2026-02-01'],
    files: LEDGER(DONE.replace('done', 'started')),
    named: 'undo 1.3',
  },
  { argv: ['start', '1.3'], files: LEDGER(DONE.replace('done', 'cancelled')), named: 'reopen 1.3' },
  { argv: ['extend', '2.2'], named: 'extend 2.2 --until' },
  { argv: ['correct', '1.3'], files: LEDGER(DONE), named: 'correct 1.3 --on "…"' },
  { argv: ['correct', '2.2', '--note', 'x'], files: LEDGER(DONE), named: 'show 2.2' },
  {
    argv: ['correct', '1.3', '--entry', '10/02/2026', '--note', 'x'],
    files: LEDGER(DONE + DONE.replace('done', 'note, note: a')),
    named: 'correct 1.3 --entry 10/02/2026:2',
  },
  {
    argv: ['undo'],
    files: LEDGER(DONE),
    prepare: commitAll,
    named: ['correct 1.3 --entry', 'reopen 1.3'],
  },
  { argv: ['undo', '1.3'], files: LEDGER(DONE), prepare: commitAll, named: 'correct 1.3 --entry' },
  // Amendments.
  { argv: ['amend'], named: 'amend change 3.2' },
  { argv: ['amend', 'change', '3.2'], named: 'amend change 3.2' },
  { argv: ['amend', 'add'], named: 'amend add 4.10' },
  { argv: ['amend', 'remove', '3.2'], named: 'amend remove 3.2' },
  // What is wrong with files.
  {
    argv: ['validate'],
    files: { [PLANS]: (text) => text.normalize('NFD') },
    named: ['validate --fix', 'explain'],
  },
  {
    argv: ['validate'],
    files: LEDGER('- { task: 1.1, on: 2026-02-10, status: done }\n'),
    named: ['correct 1.1 --entry 10/02/2026 --final', 'reopen 1.1', 'note 1.1 --note …'],
  },
  {
    argv: ['validate'],
    files: {
      [PLANS]: (text) => text.replace(/( +)timeframe: .*20\d\d.*$/m, '$&\n$1due: 2026-12-30'),
    },
    named: 'extend 1.',
  },
  { argv: ['explain', 'not-nfc'], named: 'validate --fix' },
  { argv: ['explain', 'done-for-good'], named: 'note' },
  { argv: ['explain', 'override-conflict'], named: 'extend' },
  { argv: ['explain', 'past-entry'], named: 'correct' },
  { argv: ['explain', 'issued-wording'], named: 'amend change' },
  { argv: ['explain', 'differs-from-source'], named: 'amend' },
  {
    argv: ['due'],
    files: { [PLANS]: (text) => text.replace(/timeframe: .*$/gm, 'timeframe: Đến năm 2030') },
    named: 'explain 1.1',
  },
  {
    argv: ['due'],
    prepare: (cwd) => rmSync(pathOf(cwd, 'progress.yaml')),
    named: 'explain missing-ledger',
  },
  // What was changed.
  {
    argv: ['diff'],
    files: LEDGER(DONE),
    prepare: (cwd) => {
      commitAll(cwd);
      edit(cwd, 'progress.yaml', swap('02-10', '02-11'));
    },
    named: 'correct 1.3 --entry 10/02/2026 …',
  },
  {
    argv: ['diff'],
    files: LEDGER(KEPT + DONE),
    prepare: (cwd) => {
      commitAll(cwd);
      edit(cwd, 'progress.yaml', swap(DONE, ''));
    },
    named: 'correct 1.3 --entry 10/02/2026 …',
  },
  {
    argv: ['diff'],
    files: LEDGER(KEPT + DONE.replace('1.3', '1.2').replace('done', 'started')),
    prepare: (cwd) => {
      commitAll(cwd);
      edit(cwd, PLANS, (text) => text.replace(/ +- id: 1\.2\n[\s\S]*?(?= +- id: 1\.3)/, ''));
      edit(cwd, 'progress.yaml', () => KEPT);
    },
    repair: (cwd) => git(cwd, 'checkout', '--', '.'),
    named: 'cancel 1.2',
  },
  {
    argv: ['diff'],
    files: ISSUED,
    prepare: (cwd) => {
      commitAll(cwd);
      edit(cwd, PLANS, (text) => text.replace(/timeframe: .*$/m, 'timeframe: Quý IV/2026'));
    },
    named: 'amend change 1.1',
  },
  {
    argv: ['diff'],
    prepare: (cwd) => {
      commitAll(cwd);
      git(cwd, 'branch', '--move', 'sua');
      git(cwd, 'branch', 'khac');
    },
    named: 'diff REV',
  },
  {
    argv: ['diff'],
    prepare: (cwd) => {
      commitAll(cwd);
      writeFileSync(join(cwd, '.git/shallow'), `${git(cwd, 'rev-parse', 'HEAD')}\n`);
    },
    named: 'diff HEAD',
  },
];

describe.each(SETTINGS)('$what', ({ folderWith, options }) => {
  test.each(SCENARIOS)('$argv $files', async (scenario) => {
    const cwd = folderWith(scenario.files);
    scenario.prepare?.(cwd);
    for (const lang of LANGS) await tryLine(scenario, cwd, options, lang);
  });
});

const UNITS: Readonly<Record<string, Draft>> = {
  'dan-van/2026': { title: 'Danh mục dân vận', ledger: DONE },
  'an-lac/2026': { unit: 'xã An Lạc', ledger: DONE },
  'an-lac/2027': { unit: 'xã An Lạc', year: 2027 },
};

function folderWithAnnex(): string {
  const cwd = temporaryFolder();
  const annex = readFileSync(join(REPOSITORY, 'tests/support/annex.csv'), 'utf8');
  writeFileSync(join(cwd, 'phu luc.csv'), annex.replace('Thường xuyên', 'Đến năm 2030'));
  return cwd;
}

const ROWS = readFileSync(join(REPOSITORY, 'tests/support/annex.csv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','));
const WHO = ['--unit', 'xã An Lạc', '--title', 'Danh mục', '--year', '2026', '--yes'];

/** What needs a folder of its own. */
const ELSEWHERE: readonly (Scenario & { folder: () => string | Promise<string> })[] = [
  { folder: catalogueCopy, argv: ['--help'], named: 'due' },
  ...COMMANDS.map(({ name }) => ({
    folder: catalogueCopy,
    argv: [name, '--help'],
    named: name,
    // Not in the first year of a catalogue, so that one can be begun.
    ...(name === 'init' && { today: '2027-01-05' }),
    repair: (cwd: string) => {
      if (name === 'diff') {
        commitAll(cwd);
        edit(cwd, PLANS, (text) => `${text}\n`);
        commit(cwd);
      }
      if (['reopen', 'correct', 'undo'].includes(name)) {
        const day = name === 'correct' ? '2026-02-11' : '2026-02-10';
        writeFileSync(join(cwd, 'data/2026/progress.yaml'), DONE.replace('2026-02-10', day));
      }
      if (name === 'import') writeFileSync(join(cwd, 'phu-luc.docx'), docxOf(tableOf(ROWS)));
    },
  })),
  { folder: temporaryFolder, argv: ['due'], named: 'init' },
  { folder: temporaryFolder, argv: ['init'], named: 'init --unit' },
  { folder: temporaryFolder, argv: ['init', '--yes'], named: 'init --unit' },
  {
    folder: catalogueCopy,
    argv: ['init', '--unit', 'xã An Lạc', '--yes', '--year', '2026'],
    named: 'init xa-moi',
  },
  {
    folder: async () => {
      const cwd = catalogueCopy();
      await dvtasks(['init', '--from', '2026', '--yes'], { cwd });
      return cwd;
    },
    argv: ['init', '--from', '2026', '--yes'],
    named: 'init --year 2027 --from 2026 --carry all --yes',
  },
  {
    folder: async () => {
      const cwd = catalogueCopy();
      await dvtasks(['init', '--from', '2026', '--carry', 'all', '--yes'], { cwd });
      return cwd;
    },
    argv: ['init', '--from', '2026', '--carry', 'all', '--yes'],
    named: 'init xa-moi --from data/2026 --carry all --yes',
  },
  { folder: temporaryFolder, argv: ['init', 'xã mới', ...WHO, '--dry-run'], named: 'import' },
  {
    folder: temporaryFolder,
    argv: ['init', 'xã mới', '--in', 'cchc/2026', ...WHO],
    named: ['due', 'remind'],
  },
  {
    folder: async () => {
      const cwd = temporaryFolder();
      await dvtasks(['init', ...WHO], { cwd });
      return cwd;
    },
    argv: ['list'],
    named: 'import ',
  },
  { folder: () => workspaceOf(UNITS), argv: ['done', '2.2'], named: 'done 2.2' },
  { folder: () => workspaceOf(UNITS), argv: ['done', '1.3'], named: 'reopen 1.3' },
  {
    folder: () => workspaceOf(UNITS),
    argv: ['done', 'dan-van/2026/2.2', 'an-lac/2027/2.2', '--note', 'x', '--on', '2026-03-01'],
    named: [],
  },
  {
    folder: () => workspaceOf(UNITS),
    argv: ['done', 'dan-van/2026/2.2', 'an-lac/2026/2.2'],
    named: 'done 2.2',
  },
  { folder: () => workspaceOf(UNITS), argv: ['undo'], named: 'undo --in' },
  {
    folder: async () => {
      const cwd = workspaceOf({ 2026: { ledger: '' } });
      const world = { cwd, today: '2027-02-01' };
      const decision = ['--decision', '1/QĐ-UBND', '--date', '05/01/2027'];
      const begun = ['--from', '2026', '--year', '2027', '--carry', '5.2', ...decision, '--yes'];
      await dvtasks(['init', ...begun], world);
      await dvtasks(['cancel', '2026/5.2', '--on', '31/12/2026'], world);
      return cwd;
    },
    argv: ['done', '2026/5.2'],
    today: '2027-02-01',
    named: ['show 5.2', 'reopen 5.2'],
  },
  { folder: () => workspaceOf(UNITS), argv: ['correct', '1.3', '--note', 'x'], named: [] },
  { folder: () => workspaceOf(UNITS), argv: ['print', 'danh-muc'], named: 'print danh-muc' },
  {
    folder: () => workspaceOf(UNITS),
    argv: ['print', 'danh-muc', '--unit', 'Nghi Dương'],
    named: [],
  },
  { folder: () => workspaceOf(UNITS), argv: ['list'], named: 'list --year 2027' },
  { folder: () => workspaceOf(UNITS), argv: ['stats', '--year', '2027'], named: [] },
  {
    folder: () => workspaceOf(UNITS),
    argv: ['list'],
    named: 'overdue --year 2026',
    today: '2027-02-01',
  },
  {
    folder: () => workspaceOf(UNITS),
    argv: ['list', '--unit', 'An Lạc'],
    named: 'overdue --year 2026 --unit',
    today: '2027-02-01',
  },
  {
    folder: () => {
      const cwd = workspaceOf(UNITS);
      writeFileSync(join(cwd, 'data/an-lac/2027', PLANS), 'x: [');
      return cwd;
    },
    argv: ['list', '--in', '2026'],
    named: [],
  },
  {
    folder: () => {
      const cwd = workspaceOf(UNITS);
      writeFileSync(join(cwd, 'data/an-lac/2027', PLANS), 'x: [');
      return cwd;
    },
    argv: ['list'],
    named: 'validate --year 2027',
  },
  { folder: temporaryFolder, argv: ['validate'], named: 'init' },
  {
    folder: () => {
      const cwd = temporaryFolder();
      cpSync(join(REPOSITORY, 'data'), join(cwd, INSTALLED), { recursive: true });
      return cwd;
    },
    argv: ['done', '1.3', '--data', INSTALLED],
    named: 'init',
  },
  { folder: folderWithAnnex, argv: ['import', 'phu luc.csv', ...WHO, '--dry-run'], named: [] },
  {
    folder: folderWithAnnex,
    argv: ['import', 'phu luc.csv', '--data', 'xã mới', '--in', 'cchc', ...WHO],
    named: ['explain', 'due', 'validate'],
  },
  {
    folder: () => {
      const cwd = folderWithAnnex();
      cpSync(catalogueCopy({ 'bodies.yaml': (text) => `${text}x: y\n` }), cwd, { recursive: true });
      return cwd;
    },
    argv: ['import', 'phu luc.csv', '--in', 'moi', ...WHO],
    named: 'validate',
  },
  {
    folder: async () => {
      const cwd = folderWithAnnex();
      await dvtasks(['import', 'phu luc.csv', ...WHO], { cwd });
      writeFileSync(
        join(cwd, 'phu luc.csv'),
        readFileSync(join(cwd, 'phu luc.csv'), 'utf8')
          .replace('Báo cáo', 'Báo cáo năm')
          .replace(/$/, '1.9,Việc mới,Phòng Kinh tế,,Quý I/2026\n')
          .replace('Mục một', 'Mục một hai'),
      );
      edit(
        cwd,
        '1-muc-mot.yaml',
        (text) =>
          `${text}  - id: 1.8\n    title: Việc khác\n    lead: [${/code: (\w+)/.exec(readFileSync(join(cwd, 'data/bodies.yaml'), 'utf8'))?.[1]}]\n    timeframe: Quý I/2026\n`,
      );
      return cwd;
    },
    argv: ['validate', '--against', 'phu luc.csv'],
    named: ['amend change 1.2', 'amend add 1.8'],
  },
];

describe('in a folder of its own', () => {
  test.each(ELSEWHERE)('$argv', async ({ folder, ...scenario }) => {
    for (const lang of LANGS) {
      const cwd = await folder();
      scenario.prepare?.(cwd);
      await tryLine(scenario, cwd, [], lang);
    }
  });
});

const places = placesOfCommands(CALL);

test('every place that names a command was seen', () => {
  const unseen = [...places.texts].filter(([, text]) => !text.test(`${printed.vi}${printed.en}`));
  expect(unseen.map(([place]) => place)).toEqual([]);
  const silent = places.lines.filter((place) => !makers.has(place));
  // Only a machine without these shells names their lines; tests/completion-install.test.ts has such machines.
  expect(silent.filter((place) => !place.startsWith('commands/completion.ts:'))).toEqual([]);
});
