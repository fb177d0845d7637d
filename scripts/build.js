/** Bundles the tool into dist/, with the licences of what is bundled beside it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  transform: { target: 'node20.19', define: { BUILD: JSON.stringify(sourcesHash()) } },
  plugins: [noPrograms],
  output: {
    dir: 'dist',
    // CommonJS: Node starts it faster than ES modules, and bin/dvtasks.js can give it bytecode; import() it cannot.
    format: 'cjs',
    dynamicImportInCjs: false,
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ name, moduleIds }) => `${basename(packageOf(moduleIds.at(-1)) ?? name)}.cjs`,
    // All that every run loads is one file, and no part that is loaded when it is first used has a copy of it.
    codeSplitting: { groups: [{ name: 'main', tags: ['$initial'] }] },
  },
});

// Bytecode of what the most common runs use. Each run starts with that of those before it, and adds to it.
const folder = mkdtempSync(join(tmpdir(), 'dvtasks-build-'));
const print = ['print', 'danh-muc', '-o', join(folder, 'x.docx')];
for (const args of [['due', '--quarter', 'Q1'], ['validate'], print]) {
  const commonRun = `
    process.argv = [process.execPath, 'dvtasks', ...${JSON.stringify(args)}];
    const parts = require('./bin/dvtasks.js');
    process.on('exit', () => {
      for (const [name, { script }] of parts)
        fs.writeFileSync('dist/' + name + '.bytecode', script.createCachedData());
    });`;
  execFileSync(process.execPath, ['-e', commonRun], { stdio: ['ignore', 'ignore', 'inherit'] });
}
rmSync(folder, { recursive: true });

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
