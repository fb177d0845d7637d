/** Workspaces with annexes that have columns, numbers and merged cells of their own. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, temporaryFolder } from './run.ts';

/** Sections I and II, numbers that begin anew in each, eight columns, blank cells; imported. */
export function romanAnnex(): string {
  return workspace('roman');
}

/** A head of two rows, cells merged over rows and columns, a section without a heading. */
export function mergedAnnex(): string {
  return workspace('merged');
}

function workspace(name: string): string {
  const cwd = temporaryFolder();
  cpSync(join(REPOSITORY, 'tests/annexes', name), join(cwd, 'data'), { recursive: true });
  return cwd;
}
