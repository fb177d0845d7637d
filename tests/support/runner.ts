/** Runs the scripts of GitHub's actions and workflows as its runner does. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './run.ts';

/** What is in the environment besides is what the runner sets. */
export function bash(script: string, env: Record<string, string>, cwd: string) {
  const file = join(temporaryFolder(), 'step.sh');
  writeFileSync(file, script);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', file],
    { cwd, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: cwd, ...env } },
  );
  return { status, stdout, stderr };
}
