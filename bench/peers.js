/** Other programs that the tool is measured beside, where they are installed or can be fetched. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOL } from './measure.js';

/** @typedef {import('./measure.js').Job} Job */

const AJV = 'ajv-cli@5.0.0';

/** Whether Taskwarrior is installed (Debian package taskwarrior). */
export function hasTaskwarrior() {
  return !spawnSync('task', ['--version']).error;
}

/** Makes Taskwarrior's data: the tasks of a data folder, with the same words, last days and bodies. */
export function fillTaskwarrior(/** @type {string} */ folder, /** @type {string} */ data) {
  mkdirSync(join(folder, 'tasks'), { recursive: true });
  writeFileSync(join(folder, 'taskrc'), '');
  const tasks = join(folder, 'tasks.json');
  const lines = output(process.execPath, [TOOL, 'list', '--format', 'ndjson', '--data', data]);
  const entries = lines.trimEnd().split('\n').map(entryOf);
  writeFileSync(tasks, `[${entries.map((entry) => JSON.stringify(entry)).join(',\n')}]`);
  output('task', [...taskwarriorIn(folder), 'import', tasks]);
}

/** Taskwarrior's list of the tasks in such a folder. @param {string} folder @returns {Job} */
export function taskwarriorList(folder) {
  return { program: 'task', args: [...taskwarriorIn(folder), 'list'], prints: /\S/ };
}

/** @param {string} folder */
function taskwarriorIn(folder) {
  const files = [`rc:${join(folder, 'taskrc')}`, `rc.data.location=${join(folder, 'tasks')}`];
  return [...files, 'rc.confirmation=off', 'rc.verbose=nothing'];
}

/** @param {string} line a task as JSON */
function entryOf(line) {
  const { title, due, lead } = JSON.parse(line);
  const project = lead[0]?.code ?? '';
  return { description: title, project, ...(due && { due: `${due.replaceAll('-', '')}T000000Z` }) };
}

/**
 * Fetches ajv-cli into a folder of its own: it brings packages that npm warns of, and nothing but this needs it.
 *
 * @param {string} folder
 */
export function fetchAjv(folder) {
  mkdirSync(folder, { recursive: true });
  output('npm', ['install', '--silent', '--prefix', folder, AJV]);
}

/** ajv-cli's check of the files of a data folder against the schema that `dvtasks schema` prints of it. @returns {Job} */
export function ajvValidate(/** @type {string} */ folder, /** @type {string} */ data) {
  const schema = `${data}.schema.json`;
  writeFileSync(schema, output(process.execPath, [TOOL, 'schema', '--data', data]));
  const program = join(folder, 'node_modules/ajv-cli/dist/index.js');
  const files = `${data.replaceAll('\\', '/')}/**/*.yaml`;
  return { args: [program, 'validate', '-s', schema, '-d', files], prints: / valid\n/ };
}

/** Puts the dates of a data folder in quotes: ajv-cli reads them as YAML 1.1 does, which no JSON Schema can check. */
export function quoteDates(/** @type {string} */ data) {
  const dates = /(?<=\b(?:from|to|date|on|until): )\d{4}-\d{2}-\d{2}/g;
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    if (!/(?:calendar|catalogue|progress)\.yaml$/.test(name)) continue;
    const text = readFileSync(join(data, name), 'utf8');
    const quoted = text.replace(dates, '"$&"');
    if (quoted !== text) writeFileSync(join(data, name), quoted);
  }
}

/** What a command prints. @param {string} program @param {readonly string[]} args */
function output(program, args) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, DVTASKS_CACHE: 'off' },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(`${program} ended with ${status ?? error}: ${stderr.slice(0, 1000)}`);
  return stdout;
}
