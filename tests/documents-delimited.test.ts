/** Workbooks and tables of plain text, read as a person sees them. */
import { describe, expect, test } from 'vitest';
import { readDelimited } from '../src/documents/delimited.ts';
import { dvtasks } from './support/run.ts';
import { tableTexts } from './support/tables.ts';

const HEAD = ['TT', 'Nhiệm vụ', 'Chủ trì'];

describe('delimited text', () => {
  const read = async (text: string | Uint8Array, name = 'a.csv') =>
    readDelimited(typeof text === 'string' ? Buffer.from(text) : text, name);
  const rows = async (text: string | Uint8Array, name?: string) =>
    tableTexts(await read(text, name))[0];

  test.each([
    [',', '"Làm a; b; c"', 'Phòng A; B; C'],
    [';', 'Làm a, b, c, d', '"Phòng A; B, C"'],
    ['\t', 'Làm a, b; c', 'Phòng A; B, C'],
  ])('the delimiter is found: %j', async (delimiter, title, lead) => {
    const shown = (cell: string) => cell.replaceAll('"', '');
    const line = (...cells: string[]) => `${cells.join(delimiter)}\r\n`;
    expect(await rows(line(...HEAD) + line('1', title, lead))).toEqual([
      HEAD,
      ['1', shown(title), shown(lead)],
    ]);
  });

  test('titles above the table, however many commas they have, do not hide its delimiter', async () => {
    const titles = Array.from({ length: 14 }, (_, row) => `Dòng ${row}, có, nhiều, phẩy`).join(
      '\n',
    );
    const table = `${HEAD.join(';')}\n1;Làm a, b;Phòng A\n2;Làm c;Phòng B, C\n3;Làm d;\n`;
    expect((await rows(`${titles}\n${table}`))?.slice(14)).toEqual([
      HEAD,
      ['1', 'Làm a, b', 'Phòng A'],
      ['2', 'Làm c', 'Phòng B, C'],
      ['3', 'Làm d', ''],
    ]);
  });

  test('quoted cells hold line breaks, quotation marks and delimiters', async () => {
    expect(await rows('TT,Nhiệm vụ\r\n1,"a ""b"",\r\n- c"\r\n')).toEqual([
      ['TT', 'Nhiệm vụ'],
      ['1', 'a "b",\n- c'],
    ]);
    expect(await rows('TT,Nhiệm vụ\n1,Dạy "tốt" học "tốt"\n')).toEqual([
      ['TT', 'Nhiệm vụ'],
      ['1', 'Dạy "tốt" học "tốt"'],
    ]);
  });

  test('a quotation mark that does not close is refused with its row', async () => {
    await expect(read('TT,Nhiệm vụ\n1,"a\n2,b\n')).rejects.toThrow(/row 2/);
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-8, decomposed', (text: string) => Buffer.from(text.normalize('NFD'))],
    ['UTF-16LE with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16LE', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('letters in %s', async (_, encoded) => {
    expect(await rows(encoded('TT\tNhiệm vụ\n1\tĐẩy mạnh\n'))).toEqual([
      ['TT', 'Nhiệm vụ'],
      ['1', 'Đẩy mạnh'],
    ]);
  });

  test('an old encoding is refused with the way out, and so is what is no text', async () => {
    await expect(read(Buffer.from('TT,Nhi\xeam v\xf2\n', 'latin1'))).rejects.toThrow(/CSV UTF-8/);
    await expect(read('TT,a\0b\n')).rejects.toThrow(/NUL/);
  });

  test('Excel’s line for the delimiter is no row', async () => {
    expect(await rows('sep=;\r\nTT;Nhiệm vụ, việc\r\n')).toEqual([['TT', 'Nhiệm vụ, việc']]);
  });

  test('rows are as wide as the widest, 1.10 stays 1.10, and blank rows at the end are no rows', async () => {
    expect(await rows('DANH MỤC\n\nTT,Nhiệm vụ\n1.10,a\n11,\n,\n\n')).toEqual([
      ['DANH MỤC', ''],
      ['', ''],
      ['TT', 'Nhiệm vụ'],
      ['1.10', 'a'],
      ['11', ''],
    ]);
    expect((await read('\n\n')).blocks).toEqual([]);
  });

  test('a million rows are an error within a second', async () => {
    const bytes = Buffer.from('1,a,b\n'.repeat(1_000_000));
    const start = performance.now();
    await expect(read(bytes)).rejects.toThrow(/too large/);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('quotation marks without end are an error at once', async () => {
    await expect(read('"a'.repeat(1_000_000))).rejects.toThrow(/too large/);
  });

  test('what list writes as CSV comes back, with what it guards from Excel as it was', async () => {
    const { out } = await dvtasks(['list', '--format', 'csv']);
    const table = await rows(out);
    expect(table).toHaveLength(26);
    expect(new Set(table?.map(({ length }) => length)).size).toBe(1);
    const { blocks, notices } = await read("TT;a\n1;'- b\n");
    expect(tableTexts({ blocks })).toEqual([
      [
        ['TT', 'a'],
        ['1', '- b'],
      ],
    ]);
    expect(notices.map(({ en }) => en)).toEqual([expect.stringContaining('1 apostrophe')]);
  });
});
