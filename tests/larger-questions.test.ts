/** The queries of docs/scale.md, run by DuckDB over what `list --format ndjson` prints. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOfCommunes } from './support/communes.ts';
import { dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';

/** DuckDB has builds for the usual platforms only. */
const duckdb = await import('@duckdb/node-api').catch(() => null);
const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';
const withDuckDB = test.skipIf(duckdb === null && !isRequired);

const page = readFileSync(join(REPOSITORY, 'docs/scale.md'), 'utf8').replaceAll('\r\n', '\n');
/** Each query by the name of its file, with the table that follows it. */
const QUERIES = [
  ...page.matchAll(/^```sql\n(-- ([\w-]+\.sql): [\s\S]*?)^```$([\s\S]*?)(?=^```sql|^Both )/gm),
].map(([, query = '', name = '', after = '']) => ({ name, query, after }));

/** The names of the columns, and the rows as text. */
async function answer(query: string, tasks: string): Promise<string[][]> {
  if (!duckdb) throw new Error('there is no DuckDB: npm has none for this platform');
  const file = join(temporaryFolder(), 'tasks.ndjson');
  writeFileSync(file, tasks);
  const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
  const result = await connection.runAndReadAll(query.replace("'/dev/stdin'", `'${file}'`));
  return [result.columnNames(), ...result.getRowsJson().map((row) => row.map(String))];
}

/** The cells of the first table in a text, without the line below its head. */
function cellsOf(text: string): string[][] {
  const lines = text.match(/^\|.*\|$/gm) ?? [];
  const rows = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  return rows.filter((_, at) => at !== 1);
}

describe('docs/scale.md', () => {
  test('shows queries, each in the command below it', () => {
    expect(QUERIES.map(({ name }) => name)).toEqual(['done-by-quarter.sql', 'days-late.sql']);
    for (const { name, after } of QUERIES) expect(after).toContain(`-f ${name}\n`);
  });

  withDuckDB.each(QUERIES)(
    '$name gives what is shown (skipped where DuckDB is not installed)',
    async ({ query, after }) => {
      const world = { cwd: folderOfCommunes(3), today: '2026-11-20' };
      const { out } = await dvtasks(['list', '--format', 'ndjson'], world);
      expect(await answer(query, out)).toEqual(cellsOf(after));
    },
  );

  withDuckDB.each(QUERIES)(
    '$name can be asked of one catalogue of which nothing is done (skipped where DuckDB is not installed)',
    async ({ name, query }) => {
      const { out } = await dvtasks(['list', '--format', 'ndjson']);
      const [, ...rows] = await answer(query, out);
      const done = { 'done-by-quarter.sql': ['0', '0', '0'], 'days-late.sql': [] }[name];
      expect(rows.map((row) => row[3])).toEqual(done);
    },
  );
});
