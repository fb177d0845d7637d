/** Other programs that the tool is measured beside, where they are installed or can be fetched. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, TOOL } from './measure.js';

/** @typedef {import('./measure.js').Job} Job */

const AJV = 'ajv-cli@5.0.0';

/**
 * Taskwarrior's list (Debian package taskwarrior) of the tasks of a data folder: the same words, last days and bodies.
 *
 * @param {string} folder where its own data is made, unless it is there
 * @param {string} data
 * @returns {Job | undefined} nothing where it is not installed
 */
export function taskwarrior(folder, data) {
  const settings = [
    `rc:${join(folder, 'taskrc')}`,
    `rc.data.location=${join(folder, 'tasks')}`,
    ...['rc.confirmation=off', 'rc.verbose=nothing'],
  ];
  const job = { program: 'task', args: [...settings, 'list'], prints: /\S/ };
  if (spawnSync('task', ['--version']).error) return undefined;
  if (existsSync(folder)) return job;
  mkdirSync(join(folder, 'tasks'), { recursive: true });
  writeFileSync(join(folder, 'taskrc'), '');
  const tasks = join(folder, 'tasks.json');
  const lines = output(process.execPath, [TOOL, 'list', '--format', 'ndjson', '--data', data]);
  const entries = lines.trimEnd().split('\n').map(entryOf);
  writeFileSync(tasks, `[${entries.map((entry) => JSON.stringify(entry)).join(',\n')}]`);
  output('task', [...settings, 'import', tasks]);
  return job;
}

/** @param {string} line a task as JSON */
function entryOf(line) {
  const { title, due, lead } = JSON.parse(line);
  const project = lead[0]?.code ?? '';
  return { description: title, project, ...(due && { due: `${due.replaceAll('-', '')}T000000Z` }) };
}

/**
 * ajv-cli, which checks the files of a data folder against the schema that `dvtasks schema` prints. It is fetched into a
 * folder of its own: it brings packages that npm warns of, and nothing but this needs it.
 *
 * @param {string} folder where it is fetched to, unless it is there
 * @param {string} data with its dates in quotes: `quoteDates`
 * @returns {Job | undefined} nothing where it cannot be fetched
 */
export function ajv(folder, data) {
  const program = join(folder, 'node_modules/ajv-cli/dist/index.js');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const { status } = spawnSync('npm', ['install', '--silent', '--prefix', folder, AJV], {
      shell: process.platform === 'win32',
    });
    if (status !== 0) return undefined;
  }
  const schema = `${data}.schema.json`;
  if (!existsSync(schema))
    writeFileSync(schema, output(process.execPath, [TOOL, 'schema', '--data', data]));
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
  });
  if (status !== 0) throw new Error(`${program} ended with ${status ?? error}: ${stderr}`);
  return stdout;
}
