#!/usr/bin/env node
/**
 * Loads the parts of the bundle with the bytecode that the build has of this very Node, which saves half of a run. On
 * another, Node from 22.1 on keeps bytecode of its own, in the user's cache folder.
 */
const { existsSync, readFileSync, statSync } = require('node:fs');
const { isAbsolute, join } = require('node:path');

const DIST = join(__dirname, '../dist');
const BYTECODE = join(DIST, 'bytecode', `${process.version}-${process.arch}`);

/** Where the tool may keep what it can make again; null where there is no such place, or the user wants none. */
function cacheFolder() {
  const { DVTASKS_CACHE, LOCALAPPDATA, XDG_CACHE_HOME, HOME } = process.env;
  if (DVTASKS_CACHE === 'off') return null;
  const usual = HOME && join(HOME, process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  const base = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME || usual;
  return base && isAbsolute(base) ? join(base, 'dvtasks') : null;
}

/** The parts that are loaded, each once, by the names of their files. The build makes bytecode of their scripts. */
const parts = new Map();

function load(name) {
  const { Script } = require('node:vm');
  const filename = join(DIST, name);
  const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(filename, 'utf8')}\n});`;
  const script = new Script(source, { filename, cachedData: bytecodeOf(name) });
  const part = { exports: {}, script };
  parts.set(name, part);
  script.runInThisContext()(part.exports, requireFromPart, part, filename, DIST);
  return part;
}

/** What a part requires is a file beside it, or a module of Node. */
function requireFromPart(id) {
  if (!id.startsWith('./')) return require(id);
  const name = id.slice('./'.length);
  return (parts.get(name) ?? load(name)).exports;
}

/** Not every part has any: only what the most common runs use. */
function bytecodeOf(name) {
  try {
    return readFileSync(join(BYTECODE, name));
  } catch {
    return undefined;
  }
}

/** Has Node keep bytecode, where it can, in a folder that nobody else can have written to. */
function keepCompiled(folder) {
  const stat = folder && statSync(folder, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return;
  const uid = process.getuid?.();
  if (uid !== undefined && (stat.uid !== uid || (stat.mode & 0o022) !== 0)) return;
  require('node:module').enableCompileCache?.(join(folder, 'compiled'));
}

const folder = cacheFolder();
const fits = existsSync(BYTECODE);
if (!fits) keepCompiled(folder);
const { main } = fits ? load('main.cjs').exports : require('../dist/main.cjs');
module.exports = parts;
main(folder);
