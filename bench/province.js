/**
 * A province: a data folder of many communes, made from the shipped catalogue, and what the tool makes of it.
 *
 * node bench/province.js --make FOLDER    only makes the data folder
 * node bench/province.js [COMMAND …]      measures commands, each in quotes: "stats --by unit" "validate"
 *
 * --communes N (3,321), --years 2026,2027 (2026), --decisions N (1, at most 4), --seed N
 *
 * A command is run over all communes and over a quarter of them. The ratio of the times tells what grows with the number
 * (4, if nothing is done for each pair) and that of the memory what is kept. No time by itself is held to anything.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LAST_DAY, makeCommunes } from './communes.js';
import { milliseconds, ROOT, runMeasured, TOOL } from './measure.js';

const COMMANDS = [
  // Without a command: the overview.
  '--no-color',
  'overdue',
  'overdue --format ndjson',
  'stats --by unit',
  'due --quarter Q1 --json',
  'list --format csv',
  'validate',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    make: { type: 'string' },
    communes: { type: 'string', default: '3321' },
    years: { type: 'string', default: '2026' },
    decisions: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const order = {
  communes: Number(values.communes),
  years: values.years.split(',').map(Number),
  decisions: Number(values.decisions),
  seed: Number(values.seed),
};
if (![order.communes, order.decisions, order.seed, ...order.years].every(Number.isInteger)) {
  console.error('The numbers are whole numbers.');
  process.exit(2);
}

const shipped = join(ROOT, 'data');
if (values.make !== undefined) {
  const folder = resolve(values.make);
  if (existsSync(folder)) {
    console.error(`${folder} is there already.`);
    process.exit(2);
  }
  makeCommunes(folder, shipped, order);
} else measure();

function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
  try {
    const quarter = Math.ceil(order.communes / 4);
    const [few, many] = [join(folder, 'few', 'data'), join(folder, 'many', 'data')];
    makeCommunes(few, shipped, { ...order, communes: quarter });
    makeCommunes(many, shipped, order);
    const each = order.years.length * order.decisions;
    console.log(
      `Node ${process.version}, ${process.platform} ${process.arch}, ${quarter * each} and ${order.communes * each} catalogues`,
    );
    for (const command of positionals.length > 0 ? positionals : COMMANDS) {
      const args = [TOOL, ...command.split(' '), '--as-of', LAST_DAY, '--data'];
      // Once unmeasured, so that both find their files in the disk cache.
      runMeasured([...args, many]);
      const [less, more] = [runMeasured([...args, few]), runMeasured([...args, many])];
      console.log(
        command.padEnd(26) +
          `${milliseconds(less.time).padStart(11)} → ${milliseconds(more.time)}`.padEnd(30) +
          `×${(more.time / less.time).toFixed(2)}`.padEnd(8) +
          `${(less.peak / 1024).toFixed(0).padStart(4)} → ${(more.peak / 1024).toFixed(0)} MB`.padEnd(
            18,
          ) +
          `×${(more.peak / less.peak).toFixed(2)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
