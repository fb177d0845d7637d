/** The folder that runs without installing, as the archive that `npm run portable` makes of it. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES } from '../../scripts/portable/node.js';
import { REPOSITORY } from './run.ts';

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

/** Whether npm's cache has Node for these systems, which only `npm run portable` and .ci/run fetch. */
export function hasNode(...targets: string[]): boolean {
  if (isRequired) return true;
  const packages = targets.map((target) => {
    const { name, version } = PACKAGES[target] ?? {};
    return `${name}@${version}`;
  });
  try {
    npm(['pack', ...packages, '--dry-run', '--offline', '--silent']);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes archives, without compressing Node.
 *
 * @param where the checkout that they are made of, and variables beside those of this process
 * @returns what is printed: a line for each with its SHA-256
 */
export function makeArchives(
  targets: readonly string[],
  out: string,
  { checkout = REPOSITORY, cwd = REPOSITORY, env = {} } = {},
): string {
  const script = join(checkout, 'scripts/portable.js');
  return execFileSync(process.execPath, [script, ...targets, '--store', '--out', out], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Unpacks the one archive for a system; gives the folder that it makes. */
export function unpack(archives: string, target: string, into: string): string {
  const archive = readdirSync(archives).find((name) => name.endsWith(`-${target}.zip`)) ?? target;
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  execFileSync('unzip', ['-q', '-o', join(archives, archive), '-d', into], { env });
  return join(into, archive.replace(/\.zip$/, ''));
}

function npm(args: readonly string[]): void {
  execFileSync('npm', args, { stdio: 'ignore', shell: process.platform === 'win32' });
}
