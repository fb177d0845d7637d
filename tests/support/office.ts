/** Word files as LibreOffice prints them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';

/** The program, where it is installed. */
export const OFFICE = ['soffice', 'libreoffice'].find(
  (command) => spawnSync(command, ['--version']).status === 0,
);

/** The PDF of each file, beside it. */
export function officePdfs(files: readonly string[]): string[] {
  const folder = dirname(files[0] ?? '');
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const convert = ['--headless', '--convert-to', 'pdf', '--outdir', folder, ...files];
  execFileSync(OFFICE ?? 'soffice', [profile, ...convert], { stdio: 'ignore' });
  return files.map((file) => join(folder, basename(file).replace(/\.docx$/, '.pdf')));
}
