/** Papers as CSV: what a program or a spreadsheet reads from them. */
import { describe, expect, test } from 'vitest';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { catalogueCopy, dvtasks, type World } from './support/run.ts';

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

async function csvOf(args: readonly string[], world: World): Promise<string> {
  const { code, out, err } = await dvtasks(['print', ...args, '--format', 'csv'], world);
  if (code !== 0) throw new Error(err);
  return out;
}

/** The fields of each line; no field of these papers holds a line break. */
function rowsOf(csv: string): string[][] {
  return csv
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

test.each([
  ['print-danh-muc-csv', ['danh-muc', '--section', '3']],
  ['print-danh-muc-status-csv', ['danh-muc', '--status', '--section', '3']],
])('%s', async (name, args) => {
  await expect(await csvOf(args, busy())).toMatchFileSnapshot(`./golden/${name}.txt`);
});

describe('the annex with its status', () => {
  test('begins with the names of its columns, and ends with what it is', async () => {
    const rows = rowsOf(await csvOf(['danh-muc', '--status'], busy()));
    expect(rows[0]?.slice(0, 3)).toEqual(['TT', 'Nhiệm vụ', 'Cơ quan chủ trì']);
    const end = rows.findIndex((row) => row.join('') === '');
    expect(new Set(rows.slice(0, end).map(({ length }) => length))).toEqual(new Set([10]));
    expect(rows.slice(end + 1).map(([text]) => text?.slice(0, 20))).toEqual([
      'DANH MỤC',
      'Nhiệm vụ thực hiện c',
      'Tình hình tính đến n',
      '(Danh mục kèm theo Q',
      '',
    ]);
  });

  test('has days as in ISO 8601, and numbers without marks', async () => {
    const world = busy();
    const rows = rowsOf(await csvOf(['danh-muc', '--status'], world));
    const { tasks } = JSON.parse((await dvtasks(['list', '--json'], world)).out);
    const [labels = [], ...values] = rows;
    const of = (label: string) => labels.indexOf(label);
    const written = new Map(
      values.map((row) => [row[of('TT')], [row[of('Hạn')], row[of('Còn lại (ngày)')]]]),
    );
    for (const { id, due, daysLeft } of tasks) {
      expect([id, written.get(id)]).toEqual([id, [due ?? '', String(daysLeft ?? '')]]);
    }
  });

  test('says how to read a cell that a spreadsheet does not show whole', async () => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': (text) =>
        text.replace(/title: >-\n( +)Rà soát/, (_, indent) => {
          return `title: >-\n${indent}${'Rà soát lại '.repeat(200)}`;
        }),
    });
    const rows = rowsOf(await csvOf(['danh-muc'], { cwd }));
    expect(rows.some((row) => row[1]?.startsWith('Rà soát lại '.repeat(200).trim()))).toBe(true);
    expect(rows.flat().filter((text) => text.includes('thanh công thức'))).toHaveLength(1);
  });
});
