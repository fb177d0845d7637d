/**
 * The tables of docs/files.md are made here, and those of docs/time.md hold what the tool says of time and status:
 * `DVTASKS_UPDATE_DOCS=1 npx vitest run tests/reference-tables.test.ts` writes those that are made.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatDate } from '../src/dates.ts';
import { STATUSES } from '../src/progress/status.ts';
import { readTimeframe, TIME_KINDS } from '../src/reading/timeframe.ts';
import { FILES_PAGE, keysWithoutTable, withKeyTables } from './support/key-tables.ts';
import { REPOSITORY } from './support/run.ts';

function read(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

describe('docs/files.md', () => {
  test('has tables that say what the schema says', () => {
    const page = read(FILES_PAGE);
    const made = withKeyTables(page);
    if (process.env.DVTASKS_UPDATE_DOCS) writeFileSync(FILES_PAGE, made);
    else expect(page).toBe(made);
  });

  test('has every key of every kind of file', () => {
    expect(keysWithoutTable(read(FILES_PAGE))).toEqual([]);
  });
});

describe('docs/time.md', () => {
  const page = read(join(REPOSITORY, 'docs/time.md'));

  /** The cells of a table, by the first words of its head. */
  function tableUnder(head: string): string[][] {
    const lines = page.split('\n');
    const at = lines.findIndex((line) => line.startsWith(`| ${head}`));
    const rest = lines.slice(at + 2);
    const end = rest.findIndex((line) => !line.startsWith('|'));
    return rest.slice(0, end).map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }

  const wordings = tableUnder('wording |');

  test.each(wordings)('reads “%s” as it is read', (wording, kind, from, due) => {
    const { timeframe } = readTimeframe(wording, { year: 2026, issued: '2026-07-14' });
    const day = (date: string | null) => (date === null ? '' : formatDate(date));
    const dues = timeframe.deadlines.map((one) => day(one.due) || '–');
    const means = [timeframe.kind, day(timeframe.from), dues.join(', ')];
    expect([kind, from, due]).toEqual([`\`${means[0]}\``, means[1], means[2]]);
  });

  const unread = tableUnder('wording, or its like').flatMap(([cell = '']) =>
    [...cell.matchAll(/“([^”]+)”/g)].map(([, wording = '']) => wording),
  );

  test.each(unread)('says rightly that “%s” stays unread', (wording) => {
    expect(readTimeframe(wording, { year: 2026, issued: null }).timeframe.kind).toBe('unread');
  });

  test('has a wording of every kind', () => {
    const kinds = new Set(wordings.map(([, kind = '']) => kind.replaceAll('`', '')));
    expect([...kinds].sort()).toEqual(Object.keys(TIME_KINDS).sort());
  });

  test('has every status, with its words', () => {
    const told = tableUnder('code').map(([code, vi, en]) => [code, vi, en]);
    const known = Object.entries(STATUSES).map(([code, { vi, en }]) => [`\`${code}\``, vi, en]);
    expect(told).toEqual(known);
  });
});
