/** Every rule finds what it must find, on the right words, and stays silent beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../src/rules/index.ts';
import { casesOf, laidOut, rulesWithCases } from './support/rule-cases.ts';
import { RULES_PAGE, rulesPage } from './support/rules-page.ts';
import { dvtasks } from './support/run.ts';

interface Found {
  file: string;
  line: number;
  rule: string;
}

/** Warnings that no comment silences, and why. */
const NOT_ACKNOWLEDGED: Readonly<Record<string, string>> = {
  'unused-acknowledgement': 'it speaks of the comment itself, and goes when that is deleted',
};

async function findingsIn(cwd: string): Promise<Found[]> {
  const { out } = await dvtasks(['validate', '--json'], { cwd });
  return JSON.parse(out).diagnostics;
}

/** Writes an acknowledgement above each line that has a finding. */
function acknowledge(cwd: string, findings: readonly Found[]): void {
  // From the last line up, so that the others stay where they are.
  for (const { file, line, rule } of [...findings].sort((one, other) => other.line - one.line)) {
    const lines = readFileSync(join(cwd, file), 'utf8').split('\n');
    const indent = /^ */.exec(lines[line - 1] ?? '')?.[0];
    lines.splice(line - 1, 0, `${indent}# dvtasks-ignore ${rule}: lý do`);
    writeFileSync(join(cwd, file), lines.join('\n'));
  }
}

test('every rule has cases, and every folder of cases has a rule', () => {
  const lacking = ALL_RULES.flatMap(({ id }) =>
    (['found', 'clean'] as const)
      .filter((side) => casesOf(id, side).length === 0)
      .map((side) => `tests/rules/${id}/${side}/`),
  );
  expect(
    lacking,
    'write these folders: their files are laid over tests/rules/base, for the rule to find something in “found” and nothing in “clean”; then “npx vitest run tests/rules.test.ts” writes found.txt, and run again with DVTASKS_UPDATE_DOCS=1 before it, docs/rules.md',
  ).toEqual([]);
  const ids = ALL_RULES.map(({ id }) => id);
  expect(
    rulesWithCases().filter((folder) => !ids.includes(folder)),
    'no rule in src/rules/index.ts has the name of these folders of tests/rules',
  ).toEqual([]);
});

test('the base of the cases is clean', async () => {
  const [first = ''] = rulesWithCases();
  const cwd = laidOut(first, 'clean');
  expect(await findingsIn(cwd)).toEqual([]);
});

describe.each(ALL_RULES.map(({ id, severity }) => ({ id, severity })))(
  '$id',
  ({ id, severity }) => {
    test.each(casesOf(id, 'found'))('%s: is found, and nothing else is', async (name) => {
      const cwd = laidOut(id, name);
      const rules = new Set((await findingsIn(cwd)).map(({ rule }) => rule));
      expect([...rules]).toEqual([id]);
      const { code, out, err } = await dvtasks(['validate'], { cwd });
      await expect(out).toMatchFileSnapshot(`./rules/${id}/${name}.txt`);
      expect({ code, err }).toEqual({ code: severity === 'error' ? 1 : 0, err: '' });
      expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(1);
    });

    test.each(casesOf(id, 'clean'))('%s: nothing is found', async (name) => {
      const { code, out, err } = await dvtasks(['validate', '--strict'], {
        cwd: laidOut(id, name),
      });
      expect(out).toMatch(/^Danh mục sạch: [^\n]*\n$/);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    });

    const isAcknowledged = severity === 'warning' && !(id in NOT_ACKNOWLEDGED);
    test.each(isAcknowledged ? casesOf(id, 'found') : [])(
      '%s: is clean with an acknowledgement above the line',
      async (name) => {
        const cwd = laidOut(id, name);
        const findings = await findingsIn(cwd);
        acknowledge(cwd, findings);
        const { code, out } = await dvtasks(['validate', '--strict'], { cwd });
        expect(out).toMatch(/^Danh mục sạch/);
        expect(out).toContain(`(${findings.length} cảnh báo đã ghi nhận)`);
        expect(code).toBe(0);
      },
    );
  },
);

test('docs/rules.md says what the rules and their cases say', () => {
  const page = rulesPage();
  if (process.env.DVTASKS_UPDATE_DOCS) writeFileSync(RULES_PAGE, page);
  else {
    expect(
      readFileSync(RULES_PAGE, 'utf8').replaceAll('\r\n', '\n'),
      'it is written by “DVTASKS_UPDATE_DOCS=1 npx vitest run tests/rules.test.ts”',
    ).toBe(page);
  }
});
