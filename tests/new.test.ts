/** `npm run new`: the files of a new rule. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY, temporaryFolder } from './support/run.ts';

const SHELF = 'src/rules/index.ts';

/** Makes a rule in a folder that has what `npm run new` reads. */
function newRule(cwd: string, name: string): string {
  const script = join(REPOSITORY, 'scripts/new.js');
  return execFileSync(process.execPath, [script, 'rule', name], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

function workFolder(): string {
  const cwd = temporaryFolder();
  for (const part of [SHELF, 'tests/rules/base']) {
    cpSync(join(REPOSITORY, part), join(cwd, part), { recursive: true });
  }
  return cwd;
}

test('a new rule stands on the shelf, in the order that the linter wants, with a case of each side', async () => {
  const cwd = workFolder();
  const before = readFileSync(join(cwd, SHELF), 'utf8').split('\n');
  const said = newRule(cwd, 'long-title');
  const after = readFileSync(join(cwd, SHELF), 'utf8').split('\n');
  const added = after.filter((line) => !before.includes(line));
  expect(added).toEqual(["import { longTitle } from './long-title.ts';", '      longTitle,']);
  const imports = after.filter((line) => line.startsWith('import '));
  const paths = imports.map((line) => /'(.*)'/.exec(line)?.[1] ?? '');
  expect(paths.indexOf('./long-title.ts')).toBe(paths.indexOf('./look-alike.ts') - 1);
  const rule = readFileSync(join(cwd, 'src/rules/long-title.ts'), 'utf8');
  expect(rule).toContain("id: 'long-title',");
  const imported = [...rule.matchAll(/^import \{ (\w+) \} from '(.*)';$/gm)];
  expect(imported.length).toBeGreaterThan(0);
  for (const [, function_ = '', path = ''] of imported) {
    expect(await import(join(REPOSITORY, 'src/rules', path))).toHaveProperty(function_);
  }
  for (const side of ['found', 'clean']) {
    expect(existsSync(join(cwd, `tests/rules/long-title/${side}/2026/1-tuyen-truyen.yaml`))).toBe(
      true,
    );
  }
  expect(said).toContain('npx vitest run tests/rules.test.ts');
});

test.each(['twin-titles', 'Tiêu đề', ''])('no rule is made of the name “%s”', (name) => {
  const cwd = workFolder();
  cpSync(join(REPOSITORY, 'src/rules/twin-titles.ts'), join(cwd, 'src/rules/twin-titles.ts'));
  const before = readFileSync(join(cwd, SHELF), 'utf8');
  expect(() => newRule(cwd, name)).toThrow();
  expect(readFileSync(join(cwd, SHELF), 'utf8')).toBe(before);
});
