/** What is in the folder that runs without installing. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { nodeFor } from './node.js';
import { asHtml, htmlOf } from './pages.js';

const ROOT = join(import.meta.dirname, '../..');

/**
 * @typedef {object} Entry
 * @property {Uint8Array} bytes
 * @property {boolean} runs whether it is a program
 */

/**
 * @param {string} target
 * @param {readonly string[]} tool the files of the tool
 * @returns {[path: string, Entry][]} in order
 */
export function folderFor(target, tool) {
  const { program, licence } = nodeFor(target);
  /** @type {[string, Entry][]} */
  const entries = [
    ...launchers(target),
    ...pages(tool),
    [target.startsWith('win-') ? 'node/node.exe' : 'node/bin/node', { bytes: program, runs: true }],
    ['node/LICENSE', { bytes: licence, runs: false }],
    ...tool.map((path) => [`app/${path}`, { bytes: readFileSync(join(ROOT, path)), runs: false }]),
  ];
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What a person reads, beside what is opened; the other pages are where links lead to. */
const ON_TOP = { 'docs/huong-dan.md': 'Hướng dẫn.html', 'docs/muoi-lenh.md': 'Mười lệnh.html' };

/** @param {readonly string[]} tool @returns {[string, Entry][]} */
function pages(tool) {
  const entry = (/** @type {string} */ page, /** @type {string} */ path) => {
    const html = htmlOf(page, posix.dirname(path), tool);
    return /** @type {[string, Entry]} */ ([path, { bytes: Buffer.from(html), runs: false }]);
  };
  const all = tool.filter((path) => /^docs\/[^/]+\.md$/.test(path));
  return [
    ...all.map((page) => entry(page, `app/${asHtml(page)}`)),
    ...Object.entries(ON_TOP).map(([page, path]) => entry(page, path)),
  ];
}

/** What npm would publish, without the bytecode, which is for the Node that built. @returns {string[]} */
export function filesOfTool() {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [{ files }] = Object.values(JSON.parse(listed));
  const paths = files.map(({ path }) => path.replaceAll('\\', '/'));
  if (!paths.includes('dist/main.cjs')) throw new Error('nothing is built: npm run build');
  return paths.filter((path) => !path.startsWith('dist/bytecode/'));
}

/** @param {string} target @returns {[string, Entry][]} */
function launchers(target) {
  const [system = ''] = target.split('-');
  const isWindows = system === 'win';
  // An older Notepad knows UTF-8 by the mark at its head only.
  const readMe = (isWindows ? '\uFEFF' : '') + forSystem(system, ownText('read-me.txt'));
  const opener = { win: 'cmd', linux: 'sh', darwin: 'command' }[system];
  const [run, open] = isWindows ? ['dvtasks.cmd', 'open.cmd'] : ['dvtasks.sh', 'open.sh'];
  const file = (/** @type {string} */ text, /** @type {boolean} */ runs) => ({
    bytes: Buffer.from(isWindows ? text.replaceAll('\n', '\r\n') : text),
    runs,
  });
  return [
    [isWindows ? 'dvtasks.cmd' : 'dvtasks', file(ownText(run), true)],
    [`Mở dvtasks.${opener}`, file(ownText(open), true)],
    ['ĐỌC TÔI TRƯỚC.txt', file(readMe, false)],
  ];
}

/** @param {string} name */
function ownText(name) {
  return readFileSync(join(import.meta.dirname, name), 'utf8');
}

/** A line that begins with "[win]" or "[linux darwin]" is for these only. @param {string} system @param {string} text */
function forSystem(system, text) {
  return text.replaceAll(/^\[([a-z ]+)\] (.*\n)/gm, (_, systems, line) =>
    systems.split(' ').includes(system) ? line : '',
  );
}
