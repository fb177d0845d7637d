/**
 * How long `dvtasks validate` takes beside ajv-cli, which checks the same files against the schema that `dvtasks schema`
 * prints. The two are run in turn, each in one process for all files. ajv-cli is fetched into a folder of its own:
 * it brings packages that npm warns of, and nothing but this needs it.
 *
 * It reads dates as YAML 1.1 does, which no JSON Schema can check; those of the copy that both check are in quotes.
 *
 * node bench/validate.js [pairs, at least 21; 41 when left out]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countAsked, median, milliseconds, ROOT, runNode, TOOL } from './measure.js';

const OTHER = 'ajv-cli@5.0.0';
const MOST = 1 / 3;

const pairs = countAsked('pairs', { least: 21, usual: 41 });

const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
try {
  const data = join(folder, 'data');
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  const calendar = join(data, 'calendar.yaml');
  const dates = /(?<=\b(?:from|to|date): )\d{4}-\d{2}-\d{2}/g;
  writeFileSync(calendar, readFileSync(calendar, 'utf8').replace(dates, '"$&"'));
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(data, name));

  const schema = join(folder, 'schema.json');
  runNode([TOOL, 'schema', '--data', data, '-o', schema]);
  const npm = spawnSync('npm', ['install', '--silent', '--prefix', folder, OTHER], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (npm.status !== 0) throw new Error(`npm cannot install ${OTHER}`);

  const ours = [TOOL, 'validate', '--data', data];
  const ajv = join(folder, 'node_modules/ajv-cli/dist/index.js');
  const theirs = [ajv, 'validate', '-s', schema, ...files.flatMap((file) => ['-d', file])];

  // Once each unmeasured, so that both find their files in the disk cache; a file that is refused fails the run.
  const found = runNode([...ours, '--json']).stdout;
  if (JSON.parse(found).counts.error > 0) throw new Error('the copy of data/ is not valid');
  const valid = runNode(theirs).stdout.match(/ valid$/gm) ?? [];
  if (valid.length !== files.length) throw new Error('ajv-cli did not check every file');

  /** @type {Record<'ours' | 'theirs', number[]>} */
  const times = { ours: [], theirs: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    times.ours.push(runNode(ours).time);
    times.theirs.push(runNode(theirs).time);
  }
  const [ourTime, theirTime] = [median(times.ours), median(times.theirs)];
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${files.length} files, ${pairs} pairs, medians`,
  );
  console.log(line('dvtasks validate', ourTime));
  console.log(line(OTHER, theirTime));
  console.log(`ratio ${(ourTime / theirTime).toFixed(3)}, wanted at most ${MOST.toFixed(3)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} name @param {number} time */
function line(name, time) {
  return `${name.padEnd(20)}${milliseconds(time).padStart(10)}`;
}
