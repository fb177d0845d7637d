/**
 * Makes the folder that runs without installing, as an archive for each system:
 * `npm run portable [-- TARGET… --out DIR --store]`. The same files give the same bytes, wherever and whenever.
 *
 * --store does not compress Node, which takes longest: to try the folder.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { filesOfTool, folderFor } from './portable/folder.js';
import { PACKAGES } from './portable/node.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../portable') },
    store: { type: 'boolean', default: false },
  },
});
const targets = positionals.length > 0 ? positionals : Object.keys(PACKAGES);
const unknown = targets.filter((target) => !(target in PACKAGES));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: there are ${Object.keys(PACKAGES).join(', ')}`);
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));

/** ZIP's first day, read by fflate in the time zone of the machine; noon is there everywhere. */
const TIME = new Date(1980, 0, 1, 12);
/** The system whose modes of files unzip takes over. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;

const tool = filesOfTool();
mkdirSync(values.out, { recursive: true });
for (const target of targets) {
  const name = `dvtasks-${version}-${target}`;
  /** @type {import('fflate').Zippable} */
  const files = {};
  for (const [path, { bytes, runs }] of folderFor(target, tool)) {
    const mode = REGULAR_FILE | (runs ? 0o755 : 0o644);
    const isNode = /^node\/.*node(?:\.exe)?$/.test(path);
    files[`${name}/${path}`.normalize('NFC')] = [
      bytes,
      { level: isNode && values.store ? 0 : 6, os: UNIX, attrs: (mode << 16) >>> 0 },
    ];
  }
  const archive = zipSync(files, { mtime: TIME });
  writeFileSync(join(values.out, `${name}.zip`), archive);
  const sum = createHash('sha256').update(archive).digest('hex');
  console.log(`${sum}  ${name}.zip`);
}
