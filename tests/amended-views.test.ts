import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { amend, amendedCopy, issuedCopy } from './support/amended.ts';
import { threeDecisions } from './support/decisions.ts';
import { dvtasks } from './support/run.ts';

const AFTER = '2026-06-15';
const BEFORE = '2026-06-14';

async function json(cwd: string, args: readonly string[], today: string) {
  const { out, err } = await dvtasks([...args, '--json'], { cwd, today });
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

/** Every view and every paper, of every task. */
const VIEWS: readonly (readonly string[])[] = [
  [],
  ['list'],
  ['list', '--body', 'KT'],
  ['list', '--quarter', 'Q3'],
  ['due'],
  ['due', '--quarter', 'Q4'],
  ['overdue'],
  ['remind'],
  ...['lead', 'section', 'quarter', 'catalogue', 'unit', 'year'].map((by) => ['stats', '--by', by]),
  ['bodies'],
  ...['3', '3.2', '3.3', '3.5', '4.9', '4.11'].flatMap((id) => [
    ['show', id],
    ['explain', id],
  ]),
  ['print', 'danh-muc', '--status'],
  ['print', 'tong-hop', '--quarter', 'Q3'],
  ...PAPER_KINDS.map(({ name }) => ['print', name]),
];

const TEXTS = ['table', 'json', 'ndjson', 'csv', 'md', 'text', 'html', 'ics'];
const FILES = ['a.docx', 'a.xlsx'];

/** What all of them say as of a day. */
async function allSaid(cwd: string, asOf: string): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  const world = { cwd, today: '2026-07-20' };
  for (const view of VIEWS) {
    const args = [...view, '--as-of', asOf];
    const inTexts = TEXTS.map((format) => [...args, '--format', format]);
    for (const all of [...inTexts, [...args, '--lang', 'en']]) {
      said[all.join(' ')] = await dvtasks(all, world);
    }
    for (const file of view[0] === 'print' ? FILES : []) {
      const all = [...args, '-o', file];
      const { code, err } = await dvtasks(all, world);
      said[all.join(' ')] = { code, err, bytes: hashOf(readFileSync(join(cwd, file))) };
      rmSync(join(cwd, file));
    }
  }
  return said;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('every view and paper as of a day before a decision is to the byte what it was without it', async () => {
  const cwd = issuedCopy();
  const without = await allSaid(cwd, BEFORE);
  amend(cwd);
  const before = await allSaid(cwd, BEFORE);
  const others = Object.keys(without).filter(
    (one) => !isDeepStrictEqual(without[one], before[one]),
  );
  expect(others).toEqual([]);
}, 240_000);

test('nor does it show where there are several catalogues, in none of them', async () => {
  const cwd = threeDecisions();
  const world = { cwd, today: '2026-07-20' };
  const views = [
    [],
    ['list'],
    ['due'],
    ['stats', '--by', 'catalogue'],
    ['show', 'dan-van/2026/3.2'],
    ['show', 'cchc/2026/4.10'],
    ['show', 'dan-van/2026/3.3'],
    ['show', '4.9'],
    ['explain', '4.9'],
    ['print', 'tong-hop'],
    ['print', 'don-doc'],
    ['print', 'lich'],
  ];
  const saidOn = (asOf: string) =>
    Promise.all(
      views.flatMap((view) =>
        [[], ['--json']].map((form) => dvtasks([...view, '--as-of', asOf, ...form], world)),
      ),
    );
  const without = await saidOn(BEFORE);
  const later = await saidOn(AFTER);
  amend(cwd, undefined, 'data/dan-van/2026/amendments/88.yaml');
  expect(await saidOn(BEFORE)).toEqual(without);
  expect(await saidOn(AFTER)).not.toEqual(later);
});

describe('from its day on', () => {
  test('what was added counts, what was removed does not, and the sum is right', async () => {
    const cwd = amendedCopy();
    const [was, is] = [
      await json(cwd, ['list', '--as-of', BEFORE], AFTER),
      await json(cwd, ['list', '--as-of', AFTER], AFTER),
    ];
    const idsOf = ({ tasks }: { tasks: { id: string }[] }) => tasks.map(({ id }) => id);
    expect(was.counts.total).toBe(25);
    expect(is.counts.total).toBe(25);
    expect(idsOf(was).filter((id) => !idsOf(is).includes(id))).toEqual(['3.3']);
    expect(idsOf(is).filter((id) => !idsOf(was).includes(id))).toEqual(['4.10']);
    expect(idsOf(is).slice(idsOf(is).indexOf('4.9'))).toEqual(['4.9', '4.10', '5.1', '5.2']);
    for (const by of ['section', 'quarter', 'catalogue', 'year']) {
      const { rows, total } = await json(cwd, ['stats', '--by', by], AFTER);
      const sum = rows.reduce((all: number, one: { tasks: number }) => all + one.tasks, 0);
      expect([by, sum, total.tasks]).toEqual([by, 25, 25]);
    }
    for (const args of [
      ['list'],
      ['due'],
      ['remind', '--days', '400'],
      ['stats'],
      ['print', 'lich'],
    ]) {
      const { out } = await dvtasks([...args, '--json'], { cwd, today: AFTER });
      expect(out).not.toContain('bồi thường');
    }
    const { out } = await dvtasks(['list', '--format', 'ics'], { cwd, today: AFTER });
    expect(out.match(/BEGIN:VEVENT/g)?.length).toBe(
      is.tasks.filter(
        (one: { due: string | null; completed: string | null }) => one.due && !one.completed,
      ).length,
    );
    expect(out).not.toContain('3.3');
  });

  test('the ledger of what was removed stays valid', async () => {
    const { code, out } = await dvtasks(['validate'], { cwd: amendedCopy(), today: '2026-07-20' });
    expect([code, out]).toEqual([0, expect.not.stringContaining('3.3')]);
  });
});
