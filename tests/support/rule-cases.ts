/**
 * The cases in tests/rules: `<rule>/<case>/` holds files that are laid over the sound catalogue in `base/`, and a
 * `found` case has beside it the text of `validate`. An empty file `NAME.removed` takes the base's NAME away.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, temporaryFolder } from './run.ts';

export const RULE_CASES = join(REPOSITORY, 'tests/rules');
const REMOVED = /\.removed$/;

/** The folders of the rules' cases. */
export function rulesWithCases(): string[] {
  return foldersIn(RULE_CASES).filter((name) => name !== 'base');
}

/** The names of a rule's cases of one side: found, found-2 … or clean; none of a rule that has no folder. */
export function casesOf(rule: string, side: 'found' | 'clean'): string[] {
  const folder = join(RULE_CASES, rule);
  if (!existsSync(folder)) return [];
  return foldersIn(folder).filter((name) => name.split('-')[0] === side);
}

/** What `validate` prints of a `found` case, as it is kept beside it. */
export function textOf(rule: string, name: string): string {
  const path = join(RULE_CASES, rule, `${name}.txt`);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new Error(
    `tests/rules/${rule}/${name}.txt is not there yet: “npx vitest run tests/rules.test.ts” writes it as it ends, from tests/rules/${rule}/${name}/; read it, then run again`,
  );
}

/** A temporary folder whose `data/` is the base with a case laid over it. */
export function laidOut(rule: string, name: string): string {
  const cwd = temporaryFolder();
  const data = join(cwd, 'data');
  const overlay = join(RULE_CASES, rule, name);
  cpSync(join(RULE_CASES, 'base'), data, { recursive: true });
  const files = readdirSync(overlay, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((one) => REMOVED.test(one)))
    rmSync(join(data, file.replace(REMOVED, '')));
  cpSync(overlay, data, { recursive: true, filter: (file) => !REMOVED.test(file) });
  return cwd;
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}
