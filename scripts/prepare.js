/** What npm runs when it installs the project from its sources: builds the tool. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// npm 10 and 11 bring no dependencies where they install globally from git, as pre-commit has them do (npm/cli#8440).
if (!existsSync('node_modules/rolldown')) {
  const here = ['--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['ci', ...here], { stdio: 'inherit', shell: process.platform === 'win32' });
}
await import('./build.js');
