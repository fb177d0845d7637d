/** Bundles the tool into dist/, with the licences of what is bundled beside it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });

/** Parts that share most of their code with the rest: they stay in the bundle, and run when they are first used. */
const SHARING = new Set(['inspect', 'scan', 'index', 'fix', 'recording', 'report']);

/** A part that is loaded when it is first used goes into a file of its own. */
const lazyParts = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path, importer }) => {
      if (kind !== 'dynamic-import') return null;
      const name = basename(path, '.ts');
      if (SHARING.has(name)) return null;
      parts.set(name, path.startsWith('.') ? join(dirname(importer), path) : path);
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

/** commander can run other programs as commands; we have none, and child_process takes 5 ms to load. */
const noPrograms = {
  name: 'no-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'none' } : null,
    );
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const parts = new Map([
  ['main', 'src/main.ts'],
  ['start', 'src/start.ts'],
]);
const bundled = new Set();
// The map grows while it is walked: a part may have parts of its own.
for (const [name, entry] of parts) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: `dist/${name}.cjs`,
    bundle: true,
    minify: true,
    platform: 'node',
    // CommonJS: Node starts it faster than ES modules.
    format: 'cjs',
    target: 'node20.19',
    supported: { 'dynamic-import': false },
    metafile: true,
    logLevel: 'warning',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    plugins: [lazyParts, noPrograms],
  });
  for (const path of Object.keys(metafile.inputs)) bundled.add(path);
}

// Bytecode of what a common run uses, made by one; a check of the files uses much that others do not.
for (const [name, ...args] of [
  ['', 'due', '--quarter', 'Q1'],
  ['validate.', 'validate'],
]) {
  const commonRun = `
    process.argv = [process.execPath, 'dvtasks', ...${JSON.stringify(args)}];
    require('./dist/start.cjs').start('', (script) => {
      const file = 'dist/main.cjs.${name}bytecode';
      process.on('exit', () => fs.writeFileSync(file, script.createCachedData()));
    });`;
  execFileSync(process.execPath, ['-e', commonRun], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Packages that others carry within their own files, where the bundler does not see them. */
const CARRIED = { docx: ['docx/node_modules/nanoid'] };

const packages = new Set(
  [...bundled].flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
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
