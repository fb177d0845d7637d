/** Bundles the tool into dist/, with the licences of what is bundled beside it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'rolldown';

rmSync('dist', { recursive: true, force: true });

/** commander can run other programs as commands; we have none, and child_process takes 5 ms to load. */
const noPrograms = {
  name: 'no-programs',
  resolveId: (id, importer) =>
    id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer) ? 'no-programs' : null,
  load: (id) => (id === 'no-programs' ? 'module.exports = {};' : null),
};

/** The expressions for emoji and Chinese letters take 2.5 ms to make, and hardly any run measures either. */
const lateExpressions = {
  name: 'late-expressions',
  transform(/** @type {string} */ code, /** @type {string} */ id) {
    if (!/fast-string-truncated-width[\\/]dist[\\/]index\.js$/.test(id)) return null;
    /** @type {string[]} */
    const made = [];
    const declared = code.replaceAll(/^const (\w+_RE) = (\/.*\/[a-z]*);$/gm, (_, name, literal) => {
      made.push(`${name} ??= ${literal};`);
      return `let ${name};`;
    });
    const start = '/* CONSTANTS */';
    if (made.length === 0 || !declared.includes(start)) throw new Error(`${id} is written anew`);
    return declared.replace(start, () => made.join('\n'));
  },
};

/** The package that a module is of; null for a module of ours. @param {string} moduleId */
function packageOf(moduleId) {
  const found = /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(moduleId)?.[1];
  return found?.replace('\\', '/') ?? null;
}

/** What is bundled: another build may make something else of the same catalogue, which must not come from the cache. */
function sourcesHash() {
  const hash = createHash('sha256').update(readFileSync('package-lock.json'));
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(`src/${name}`));
  }
  return hash.digest('hex').slice(0, 16);
}

const { output: parts } = await build({
  input: 'src/main.ts',
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  transform: { target: 'node20.19', define: { BUILD: JSON.stringify(sourcesHash()) } },
  plugins: [noPrograms, lateExpressions],
  output: {
    dir: 'dist',
    // CommonJS: Node starts it faster than ES modules, and bin/dvtasks.js can give it bytecode; import() it cannot.
    format: 'cjs',
    dynamicImportInCjs: false,
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ name, moduleIds }) => {
      const library = packageOf(moduleIds.at(-1));
      return library ? `npm-${basename(library)}.cjs` : `${name}.cjs`;
    },
    // What every run loads is one file; so is what views share, and what reads a catalogue that the cache has not. Each
    // comes with all that it imports. The rest is parted by where it is used, and no part has a copy of another's.
    codeSplitting: {
      groups: [
        { name: 'main', tags: ['$initial'], priority: 3 },
        { name: 'views', test: /src[\\/]commands[\\/]tasks-view\.ts$/, priority: 2 },
        { name: 'reading', test: /src[\\/]workspace[\\/]load\.ts$/, priority: 1 },
      ],
    },
  },
});

// Bytecode of what the most common runs use, for this very Node: bin/dvtasks.js goes by the name of the folder. Each run
// starts with that of those before it, and adds to it; the first finds nothing in the cache, and those after it do.
const bytecode = `dist/bytecode/${process.version}-${process.arch}`;
mkdirSync(bytecode, { recursive: true });
const cache = mkdtempSync(join(tmpdir(), 'dvtasks-build-'));
const print = `print danh-muc -o ${join(cache, 'x.docx')}`;
const views = [
  'due --quarter Q1',
  'list',
  'list --json',
  'overdue',
  'show 3.5c',
  'stats',
  'remind',
];
const tabs = ['show', 'done', 'list --b', 'list --body'].map((typed) => {
  return `__complete fish ${typed.split(' ').length} ${typed}`;
});
for (const line of ['due', ...views, 'bodies', '', '--help', 'validate', ...tabs, print]) {
  const commonRun = `
    process.argv = [process.execPath, 'dvtasks', ...${JSON.stringify(line.split(' ').filter(Boolean))}];
    const parts = require('./bin/dvtasks.js');
    process.on('exit', () => {
      for (const [name, { script }] of parts)
        fs.writeFileSync('${bytecode}/' + name, script.createCachedData());
    });`;
  execFileSync(process.execPath, ['-e', commonRun], {
    env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, DVTASKS_DATA: 'data' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
rmSync(cache, { recursive: true });

for (const { fileName } of parts) {
  const size = (/** @type {string} */ path) =>
    `${Math.ceil((statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 1000)} kB`.padStart(8);
  console.log(`${size(`dist/${fileName}`)} +${size(`${bytecode}/${fileName}`)}  ${fileName}`);
}

/** Packages that others carry within their own files, where the bundler does not see them. */
const CARRIED = { docx: ['docx/node_modules/nanoid'] };

const packages = new Set(
  parts.flatMap(({ moduleIds }) => moduleIds).flatMap((moduleId) => packageOf(moduleId) ?? []),
);
for (const [carrier, carried] of Object.entries(CARRIED)) {
  if (packages.has(carrier)) for (const name of carried) packages.add(name);
}
const notices = [...packages].sort().map((path) => {
  const { name, version, license } = JSON.parse(
    readFileSync(`node_modules/${path}/package.json`, 'utf8'),
  );
  return `${name} ${version} (${license})\n\n${licenceText(path)}`;
});
writeFileSync('dist/THIRD-PARTY-LICENCES.txt', notices.join(`\n${'-'.repeat(72)}\n\n`));

/** @param {string} path below node_modules */
function licenceText(path) {
  const folder = `node_modules/${path}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${path} has no licence file to pass on`);
  return readFileSync(`${folder}/${file}`, 'utf8');
}
