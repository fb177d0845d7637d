/**
 * How long the formats take for 10,000 tasks: the shipped ones again and again, renumbered. Every run is a new
 * process, as in daily use. Two times are printed, each a median:
 *
 * - in the format: from the finished selection of tasks to the finished text, taken inside a bundle of the sources
 *   that is made for this measurement (neither minified nor with bytecode);
 * - the whole run: `dvtasks list --format …` as it is shipped, reading 10,000 tasks from the disk included.
 *
 * node bench/table.js [runs, 5 when left out]
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { parse, stringify } from 'yaml';
import { countAsked, median, milliseconds, ROOT, runNode, TOOL } from './measure.js';

const TASKS = 10_000;
const FORMATS = ['table', 'ndjson', 'json', 'csv', 'md'];

const runs = countAsked('runs', { least: 1, usual: 5 });

/** @typedef {{ id: string, timeframe?: string, tasks?: Row[] }} Row */
/** @typedef {{ section: string, tasks: Row[] }} Section */

/** @param {Row} row @returns {number} how many tasks the row is or holds: a row without a time is none */
function countTasks({ timeframe, tasks = [] }) {
  return (timeframe ? 1 : 0) + tasks.reduce((sum, row) => sum + countTasks(row), 0);
}

/** The row and those below it under another number; the letter of a point stays. @param {Row} row @param {string} id */
function renumber(row, id) {
  const points = row.tasks?.map((point) => ({ ...point, id: id + point.id.slice(row.id.length) }));
  return { ...row, id, ...(points && { tasks: points }) };
}

/** Writes a data folder of TASKS tasks in the shipped sections. @param {string} folder */
function makeData(folder) {
  const shipped = join(ROOT, 'data/2026');
  mkdirSync(join(folder, '2026'), { recursive: true });
  for (const name of ['bodies.yaml', 'calendar.yaml'])
    cpSync(join(ROOT, 'data', name), join(folder, name));
  cpSync(join(shipped, 'catalogue.yaml'), join(folder, '2026/catalogue.yaml'));
  const sections = readdirSync(shipped)
    .filter((name) => /^\d/.test(name))
    .map((name) => ({
      name,
      /** @type {Section} */
      section: parse(readFileSync(join(shipped, name), 'utf8'), { schema: 'failsafe' }),
      /** @type {Row[]} */
      rows: [],
    }));
  for (let made = 0; made < TASKS; ) {
    for (const { section, rows } of sections) {
      for (const row of section.tasks) {
        const count = countTasks(row);
        if (made + count > TASKS) continue;
        made += count;
        rows.push(renumber(row, `${section.section}.${rows.length + 1}`));
      }
    }
  }
  for (const { name, section, rows } of sections) {
    const text = stringify(
      { ...section, tasks: rows },
      { schema: 'failsafe', aliasDuplicateObjects: false },
    );
    writeFileSync(join(folder, '2026', name), text);
  }
}

/** Bundles a program that runs one command line and prints how long the format took. @param {string} file */
async function makeTimer(file) {
  const input = `${file}.ts`;
  const contents = `
    import { run } from ${JSON.stringify(join(ROOT, 'src/cli/run.ts'))};
    import { FORMATS } from ${JSON.stringify(join(ROOT, 'src/formats/index.ts'))};
    let time = 0;
    for (const format of FORMATS) {
      const { print } = format;
      if (print) format.print = async function* (...given) {
        const started = performance.now();
        yield* print(...given);
        time = performance.now() - started;
      };
    }
    const sink = { write: () => undefined, columns: 80, colour: false };
    const host = { cwd: process.cwd(), env: {}, today: '2026-02-12', now: () => 0, shippedData: '', version: '' };
    run(process.argv.slice(2), { ...host, out: sink, err: process.stderr }).then((exitCode) => {
      console.log(time);
      process.exitCode = exitCode;
    });`;
  writeFileSync(input, contents);
  await build({
    input,
    platform: 'node',
    output: { file, format: 'cjs', codeSplitting: false },
    logLevel: 'silent',
  });
}

const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
try {
  const data = join(folder, 'data');
  const timer = join(folder, 'timer.cjs');
  makeData(data);
  await makeTimer(timer);
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${TASKS} tasks, medians of ${runs}`,
  );
  console.log('format     in the format   whole run     output');
  for (const format of FORMATS) {
    const args = ['list', '--data', data, '--format', format];
    const inside = Array.from({ length: runs }, () => Number(runNode([timer, ...args]).stdout));
    const whole = Array.from({ length: runs }, () => runNode([TOOL, ...args], { COLUMNS: '80' }));
    const size = Buffer.byteLength(whole[0]?.stdout ?? '') / 1e6;
    console.log(
      format.padEnd(8) +
        milliseconds(median(inside)).padStart(16) +
        milliseconds(median(whole.map(({ time }) => time))).padStart(12) +
        `${size.toFixed(1)} MB`.padStart(11),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
