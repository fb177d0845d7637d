/**
 * How long the tool takes, and how much memory, beside other programs: those that are not here are left out, and their
 * rows print the time alone. Each row and what it stands beside are run in turn, so that whatever else the machine does
 * falls on both; what is printed are medians. Where nothing else is said, nothing is cached. No time is held to
 * anything: the goals are for whoever reads the table.
 *
 * node bench/speed.js [--rows NAME…] [--pairs N] [--keep FOLDER]
 *
 * --rows   these rows or groups of rows (bench/rows.js) only, with those that have no goal
 * --pairs  as many for every row
 * --keep   makes the data folders and the other programs' data there, and leaves them for the next run
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median, peakOf, run } from './measure.js';
import { GROUPS, Work } from './rows.js';

/** @typedef {import('./measure.js').Job} Job */
/** @typedef {import('./rows.js').Group} Group */
/** @typedef {import('./rows.js').Row} Row */

const WIDTHS = [34, 10, 28, 6, 7];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', multiple: true, default: [] },
    pairs: { type: 'string' },
    keep: { type: 'string' },
  },
});
const asked = [...values.rows, ...positionals];
const names = GROUPS.flatMap(({ name, rows }) => [name, ...rows.map((row) => row.name)]);
const pairsAsked = values.pairs === undefined ? undefined : Number(values.pairs);
if (!asked.every((name) => names.includes(name)))
  stop(`The rows and their groups are: ${[...new Set(names)].join(' ')}`);
if (pairsAsked !== undefined && !(Number.isInteger(pairsAsked) && pairsAsked > 0))
  stop('The number of pairs is a whole number above 0.');

const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
mkdirSync(folder, { recursive: true });
try {
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}, medians\n`);
  print(['', 'measured', 'beside', 'ratio', 'goal', 'reached']);
  print([...WIDTHS.map((width) => '-'.repeat(width)), '-'.repeat(7)]);
  for (const group of GROUPS) measure(group, new Work(folder));
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}

/** @param {string} words @returns {never} */
function stop(words) {
  console.error(words);
  process.exit(2);
}

/** The rows of a group that are asked for; the first is there as well where the goal of another goes by it. @param {Group} group */
function rowsOf({ name, rows }) {
  if (asked.length === 0) return rows.filter(({ goal }) => goal);
  const named = rows.filter((row) => asked.includes(name) || asked.includes(row.name));
  const first = rows.slice(0, 1).filter((row) => !named.includes(row));
  return named.some(({ goal }) => goal?.overFirst) ? [...first, ...named] : named;
}

/** Measures what is asked for of a group, and prints it. @param {Group} group @param {Work} work */
function measure(group, work) {
  const rows = rowsOf(group).map((row) => ({ ...row, job: row.job(work) }));
  if (rows.length === 0) return;
  const base = group.base.job(work);
  if (!base) console.log(`${group.base.name} is not here.`);
  const jobs = [...(base ? [base] : []), ...rows.map(({ job }) => job)];
  const pairs = pairsAsked ?? group.pairs;
  // The runs that tell the memory also bring the files of all into the disk cache.
  const peaks = inTurn(jobs, pairs > 5 ? 5 : 1, peakOf);
  const times = inTurn(jobs, pairs, (job) => run(job));
  const of = (/** @type {Map<Job, number>} */ all, /** @type {Job | undefined} */ job) =>
    (job && all.get(job)) ?? Number.NaN;
  const ratioOf = (/** @type {Job | undefined} */ job) => of(times, job) / of(times, base);
  for (const { name, job, goal = {} } of rows) {
    const most = goal.overFirst ? ratioOf(rows[0]?.job) + goal.overFirst : goal.ratio;
    line(
      name,
      duration(of(times, job)),
      base && `${group.base.name} ${duration(of(times, base))}`,
      ratioOf(job),
      most,
    );
    const peak = of(peaks, job);
    if (goal.peakRatio) {
      const other = of(peaks, base);
      line(
        '  peak memory',
        megabytes(peak),
        `${group.base.name} ${megabytes(other)}`,
        peak / other,
        goal.peakRatio,
      );
    } else if (goal.peak) {
      const reached = peak <= goal.peak ? 'yes' : 'no';
      print(['  peak memory', megabytes(peak), '', '', `${goal.peak} MB`, reached]);
    }
  }
}

/** The medians of rounds in which each job is measured once. */
function inTurn(
  /** @type {readonly Job[]} */ jobs,
  /** @type {number} */ rounds,
  /** @type {(job: Job) => number} */ one,
) {
  /** @type {Map<Job, number[]>} */
  const all = new Map(jobs.map((job) => [job, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [job, found] of all) found.push(one(job));
  return new Map([...all].map(([job, found]) => [job, median(found)]));
}

/** Prints a row of the table. */
function line(
  /** @type {string} */ name,
  /** @type {string} */ measured,
  /** @type {string | undefined} */ beside,
  /** @type {number} */ ratio,
  /** @type {number | undefined} */ most,
) {
  const compared = beside !== undefined;
  print([
    ...[name, measured, beside ?? ''],
    compared ? ratio.toFixed(2) : '',
    most === undefined || Number.isNaN(most) ? '' : `≤ ${most.toFixed(2)}`,
    compared && most !== undefined ? (ratio <= most ? 'yes' : 'no') : '',
  ]);
}

/** @param {readonly string[]} cells */
function print(cells) {
  console.log(`| ${cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 7)).join(' | ')} |`);
}

/** @param {number} time */
function duration(time) {
  return time < 1000 ? `${time.toFixed(1)} ms` : `${(time / 1000).toFixed(2)} s`;
}

/** @param {number} memory */
function megabytes(memory) {
  return `${memory.toFixed(0)} MB`;
}
