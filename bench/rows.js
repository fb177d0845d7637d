/** What is measured: rows in groups, each group beside a program of its own, and what is to be reached. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CELLS, makeAnnex } from './annex.js';
import { makeCatalogue } from './catalogue.js';
import { LAST_DAY, makeCommunes } from './communes.js';
import { ROOT, TOOL } from './measure.js';
import {
  ajvValidate,
  fetchAjv,
  fillTaskwarrior,
  hasTaskwarrior,
  quoteDates,
  taskwarriorList,
} from './peers.js';

/** @typedef {import('./measure.js').Job} Job */

/**
 * The most that is wanted: of the ratio of times, of that ratio over the one of the first row of the group, of the
 * ratio of peaks of memory, and of the peak in megabytes.
 *
 * @typedef {{ ratio?: number, overFirst?: number, peakRatio?: number, peak?: number }} Goal
 */

/** @typedef {{ name: string, job: (work: Work) => Job, goal?: Goal }} Row a row without a goal is measured when named */

/**
 * @typedef {object} Group
 * @property {string} name
 * @property {number} pairs how often each row and what it stands beside are run in turn
 * @property {{ name: string, job: (work: Work) => Job | undefined }} base what the rows stand beside
 * @property {readonly Row[]} rows
 */

/** How many communes the country has; with as many tasks each, 93,000. */
const COMMUNES = 3321;
const TASKS_EACH = 28;
const TASKS = 93_000;

/** The folder of one run of the benchmark; what is there already is not made again. */
export class Work {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** @param {string} name @param {(path: string) => void} make */
  made(name, make) {
    const path = join(this.folder, name);
    if (existsSync(path)) return path;
    const unfinished = `${path}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(dirname(path), { recursive: true });
    make(unfinished);
    renameSync(unfinished, path);
    return path;
  }

  /** @param {number} tasks */
  catalogue(tasks) {
    return this.made(`${tasks}-tasks`, (path) => makeCatalogue(path, join(ROOT, 'data'), tasks));
  }

  country() {
    const order = { communes: COMMUNES, years: [2026], decisions: 1, seed: 1 };
    const one = this.catalogue(TASKS_EACH);
    return this.made('country', (path) => makeCommunes(path, one, order));
  }

  /** A copy of a data folder that ajv-cli can read as well. @param {string} data */
  quoted(data) {
    return this.made(`${data.slice(this.folder.length + 1)}-quoted`, (path) => {
      cpSync(data, path, { recursive: true });
      quoteDates(path);
    });
  }

  /** Taskwarrior's list of as many tasks, where it is installed. */
  taskwarrior() {
    if (!hasTaskwarrior()) return undefined;
    const data = this.catalogue(TASKS);
    return taskwarriorList(this.made('taskwarrior', (path) => fillTaskwarrior(path, data)));
  }

  /** ajv-cli's check of a data folder, where it can be fetched. @param {string} data */
  ajv(data) {
    try {
      return ajvValidate(this.made('ajv-cli', fetchAjv), data);
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
      return undefined;
    }
  }

  /** Where runs that share it find what they kept. @param {string} name */
  cache(name) {
    return this.made(`cache-${name}`, (path) => mkdirSync(path));
  }

  /** The package as another version of Node has it, which cannot use the bytecode. */
  withoutBytecode() {
    // Of this build, not of the one before.
    rmSync(join(this.folder, 'package'), { recursive: true, force: true });
    return this.made('package', (path) => {
      for (const part of ['bin', 'dist', 'data', 'package.json'])
        cpSync(join(ROOT, part), join(path, part), { recursive: true });
      rmSync(join(path, 'dist/bytecode'), { recursive: true });
    });
  }
}

const NOTHING = { name: 'node -e 0', job: () => ({ args: ['-e', '0'] }) };
const DUE = ['due', '--quarter', 'Q1'];

/** @param {string} name @param {readonly string[]} args @returns {Row} */
function startRow(name, args) {
  const job = { args: [TOOL, ...args], prints: /\S/ };
  return { name, job: () => job, goal: { overFirst: 0.3 } };
}

/** The three ways of asking the country one question. @param {string} name @param {readonly string[]} args @returns {Row[]} */
function countryRows(name, args) {
  const asked = (/** @type {Work} */ work) => ({
    args: [TOOL, ...args, '--as-of', LAST_DAY, '--data', work.country()],
    prints: /\S/,
  });
  /** In this order: what is run again finds what the run after the change kept. @param {Work} work */
  const kept = (work) => ({ ...asked(work), cache: work.cache('country') });
  return [
    { name, job: asked, goal: { ratio: 1, peak: 600 } },
    {
      name: `${name}-one-file-changed`,
      job: (work) => ({ ...kept(work), before: () => changeOneFile(work.country()) }),
      goal: { ratio: 0.25 },
    },
    { name: `${name}-again`, job: kept, goal: { ratio: 0.2 } },
  ];
}

/** Changes a file, and waits until no clock takes the change for one of the moment. @param {string} country */
function changeOneFile(country) {
  const [commune = ''] = readdirSync(country).sort();
  appendFileSync(join(country, commune, '2026/2-chu-de-nam.yaml'), '# changed\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2100);
}

/** @param {number} tasks @param {number} pairs @param {(work: Work) => string} data @returns {Group} */
function validateGroup(tasks, pairs, data) {
  const name = `validate-${tasks}`;
  const files = (/** @type {Work} */ work) => work.quoted(data(work));
  const base = {
    name: 'ajv-cli',
    job: (/** @type {Work} */ work) => work.ajv(files(work)),
  };
  const job = (/** @type {Work} */ work) => ({ args: [TOOL, 'validate', '--data', files(work)] });
  return { name: 'validate', pairs, base, rows: [{ name, job, goal: { ratio: 0.3 } }] };
}

/** @param {string} form @param {Goal} [goal] @returns {Row} */
function printRow(form, goal) {
  const job = (/** @type {Work} */ work) => ({
    args: [TOOL, 'print', 'danh-muc', '--force', '-o', join(work.folder, `paper.${form}`)],
  });
  return { name: `print-${form}`, job, ...(goal && { goal }) };
}

/** @type {readonly Group[]} */
export const GROUPS = [
  {
    name: 'start',
    pairs: 21,
    base: NOTHING,
    rows: [
      {
        name: 'due',
        job: () => ({ args: [TOOL, ...DUE] }),
        goal: { ratio: 1.6, peakRatio: 1.25 },
      },
      {
        name: 'due-again',
        job: (work) => ({ args: [TOOL, ...DUE], cache: work.cache('due') }),
        goal: { ratio: 1.3 },
      },
      {
        name: 'due-without-bytecode',
        job: (work) => ({ args: [join(work.withoutBytecode(), TOOL), ...DUE] }),
        goal: { ratio: 1.9 },
      },
      startRow('help', ['--help']),
      startRow('show', ['show', '3.5c']),
      startRow('overdue', ['overdue']),
      startRow('stats', ['stats']),
      startRow('remind', ['remind']),
      startRow('overview', []),
      startRow('list-json', ['list', '--json']),
    ],
  },
  {
    name: 'print',
    pairs: 11,
    base: NOTHING,
    rows: [
      printRow('docx', { ratio: 6 }),
      ...['html', 'md', 'csv', 'xlsx', 'pdf'].map((form) => printRow(form)),
    ],
  },
  validateGroup(TASKS_EACH, 11, (work) => work.catalogue(TASKS_EACH)),
  validateGroup(10_000, 3, (work) => work.catalogue(10_000)),
  {
    name: 'country',
    pairs: 3,
    base: {
      name: 'taskwarrior list',
      job: (work) => work.taskwarrior(),
    },
    rows: [
      {
        name: 'one-catalogue-csv',
        job: (work) => ({
          args: [TOOL, 'list', '--format', 'csv', '--data', work.catalogue(TASKS)],
          prints: /\S/,
        }),
        goal: { ratio: 1.5, peak: 600 },
      },
      ...countryRows('country-overdue', ['overdue']),
      ...countryRows('country-stats', ['stats', '--by', 'unit']),
    ],
  },
  validateGroup(TASKS, 1, (work) => work.country()),
  {
    name: 'formats',
    pairs: 5,
    base: NOTHING,
    rows: ['table', 'ndjson', 'json', 'csv', 'md'].map((format) => ({
      name: `list-${format}-10000`,
      job: (work) => ({
        args: [TOOL, 'list', '--format', format, '--data', work.catalogue(10_000)],
      }),
    })),
  },
  {
    name: 'import',
    pairs: 5,
    base: NOTHING,
    rows: [
      {
        name: 'import-1000',
        job: (work) => {
          const annex = work.made('annex.docx', makeAnnex);
          const imported = join(work.folder, 'imported');
          return {
            args: [TOOL, 'import', annex, '--data', join(imported, 'data'), '--yes'],
            before: () => rmSync(imported, { recursive: true, force: true }),
            prints: new RegExp(CELLS),
          };
        },
      },
    ],
  },
];
