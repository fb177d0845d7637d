import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueCopy, dvtasks, temporaryFolder } from './support/run.ts';

const SECTION = '2026/5-sap-xep-to-chuc.yaml';

test('the shipped catalogue is clean, and that is all that is said', async () => {
  expect(await dvtasks(['validate'])).toEqual({
    code: 0,
    out: 'Danh mục sạch: 9 tệp, 25 nhiệm vụ (4 cảnh báo đã ghi nhận).\n',
    err: '',
  });
});

test('every problem of every catalogue is found in one run, sorted by file and line', async () => {
  const cwd = catalogueCopy({
    'bodies.yaml': (text) => text.replace('collective: true', 'colective: true'),
    [SECTION]: (text) => text.replaceAll('timeframe:', 'timefram:'),
  });
  cpSync(join(cwd, 'data/2026'), join(cwd, 'data/2027'), { recursive: true });
  const { code, out } = await dvtasks(['validate', '--json'], { cwd });
  expect(code).toBe(1);
  const { diagnostics, counts } = JSON.parse(out);
  expect(counts).toEqual({ error: 5, warning: 1 });
  expect(
    diagnostics.map(({ file, line, rule }: { file: string; line: number; rule: string }) => [
      file,
      line,
      rule,
    ]),
  ).toEqual([
    ['data/2026/5-sap-xep-to-chuc.yaml', 15, 'unknown-key'],
    ['data/2026/5-sap-xep-to-chuc.yaml', 27, 'unknown-key'],
    ['data/2027/5-sap-xep-to-chuc.yaml', 15, 'unknown-key'],
    ['data/2027/5-sap-xep-to-chuc.yaml', 27, 'unknown-key'],
    ['data/2027/catalogue.yaml', 4, 'twin-years'],
    ['data/bodies.yaml', 44, 'unknown-key'],
  ]);
});

test('a diagnostic has the documented keys, with the place of what is wrong', async () => {
  const cwd = catalogueCopy({
    [SECTION]: (text) => text.replace('- Các đơn vị sự', '- Các đơn vị xự'),
  });
  const { out } = await dvtasks(['validate', '--format', 'json', '--lang', 'en'], { cwd });
  expect(JSON.parse(out)).toEqual({
    schemaVersion: 1,
    kind: 'diagnostics',
    diagnostics: [
      {
        file: 'data/2026/5-sap-xep-to-chuc.yaml',
        line: 12,
        column: 9,
        endLine: 12,
        endColumn: 38,
        severity: 'error',
        rule: 'unknown-body',
        message: 'there is no body named “Các đơn vị xự nghiệp công lập”',
        suggestion: expect.stringContaining('did you mean “Các đơn vị sự nghiệp công lập”?'),
        related: [],
      },
    ],
    counts: { error: 1, warning: 0 },
  });
});

test('the caret stands under what is wrong, also after wide and combining letters', async () => {
  const cwd = catalogueCopy({
    [SECTION]: (text) =>
      text.replace(
        / {4}lead:\n {6}- Phòng/,
        '    lead:\n      - { text: "漢字 x\u0302", bodi: KT }\n      - Phòng',
      ),
  });
  const { out } = await dvtasks(['validate'], { cwd });
  const lines = out.split('\n');
  const at = lines.findIndex((one) => one.includes('[unknown-key]')) + 1;
  const [line = '', caret = ''] = lines.slice(at);
  expect(line).toContain('bodi: KT');
  const before = line.slice(0, line.indexOf('bodi'));
  // Two columns for each of the two ideographs, none for the circumflex.
  expect(caret).toBe(`${' '.repeat([...before].length + 2 - 1)}^^^^`);
});

test('a folder that cannot be read is exit 3', async () => {
  expect((await dvtasks(['validate', '--data', 'nope'])).code).toBe(3);
  expect((await dvtasks(['validate', '--data', '.'], { cwd: temporaryFolder() })).code).toBe(3);
});
