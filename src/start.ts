/**
 * Runs the bundle with the bytecode that V8 made of it at build time, which saves a third of a run. V8
 * refuses bytecode of another version of itself, and the bundle is then compiled as usual.
 */
import { readFileSync } from 'node:fs';
import { createRequire, wrap } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const bundle = fileURLToPath(new URL('main.cjs', import.meta.url));

function bytecode(name: string): Buffer | undefined {
  try {
    return readFileSync(`${bundle}.${name}`);
  } catch {
    return undefined;
  }
}

/**
 * Compiles and runs the bundle; `then` is given the script when it has run.
 *
 * @param command the command of the run: there is bytecode for some of their own
 */
export function start(command = '', then: (script: Script) => void = () => undefined): void {
  const own = command === 'validate' ? bytecode('validate.bytecode') : undefined;
  const cachedData = own ?? bytecode('bytecode');
  const source = wrap(readFileSync(bundle, 'utf8'));
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  const main = script.runInThisContext();
  main(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  then(script);
}
