/** The reference of commands says what the help says; how it is made is in tests/support/reference.ts. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../src/commands/index.ts';
import { PAGES } from './support/reference.ts';
import { REPOSITORY } from './support/run.ts';
import { canRun } from './support/tools.ts';

test.each(PAGES)('$path is what the commands say', async ({ path, text }) => {
  const made = await text();
  if (process.env.DVTASKS_UPDATE_DOCS) writeFileSync(path, made);
  expect(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')).toBe(made);
});

test('npm installs the man page, which it does of a list alone', () => {
  const { man } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  expect(man).toEqual(['docs/dvtasks.1']);
});

const MAN_PAGE = join(REPOSITORY, 'docs/dvtasks.1');
const HAS_MANDOC = spawnSync('mandoc', ['-Tlint', '/dev/null']).error === undefined;

describe.runIf(canRun(HAS_MANDOC))('the man page, as mandoc reads it,', () => {
  const mandoc = (...args: string[]) =>
    spawnSync('mandoc', [...args, MAN_PAGE], { encoding: 'utf8' });

  test('has no fault', () => {
    // A page without a date is the same on every day it is made.
    const { status, stdout } = mandoc('-Tlint', '-W', 'warning');
    const faults = stdout.split('\n').filter((line) => line && !line.includes('missing date'));
    expect(faults).toEqual([]);
    expect(status).toBeLessThan(3);
  });

  test('names every command for people and every option of each', async () => {
    const shown = mandoc('-Tutf8', '-O', 'width=100')
      .stdout.replaceAll(/.\u0008/g, '')
      .replaceAll(/\s+/g, ' ');
    for (const { name, group, options } of await allCommands()) {
      if (!group) continue;
      for (const term of [name, ...options.map(({ flags }) => flags)]) {
        expect(shown).toContain(` ${term} `);
      }
    }
  });
});
