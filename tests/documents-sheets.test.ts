/** Workbooks, read as a person sees them in Excel. */
import { describe, expect, test } from 'vitest';
import type { GridCell, SourceDocument } from '../src/documents/document.ts';
import { readXlsx } from '../src/documents/xlsx.ts';
import { tableTexts } from './support/tables.ts';
import { sheetXml, textCell, type WorkbookParts, workbookBytes } from './support/workbooks.ts';

/** A second on a machine that does nothing else. */
const SECONDS = 10;
/** The day 31/03/2026 in the system of 1900. */
const DAY = 46_112;

const read = (parts: WorkbookParts) => readXlsx(workbookBytes(parts));
const readRows = (rows: readonly string[], parts: Partial<WorkbookParts> = {}) =>
  read({ sheets: [{ xml: sheetXml(rows) }], ...parts });

function cellOf(document: SourceDocument, row = 0, column = 0): GridCell | undefined {
  const [block] = document.blocks;
  return block?.kind === 'table' ? block.grid.rows[row]?.[column] : undefined;
}

/** What is shown of a value with a number format, and the day that it is. */
async function shown(value: number | string, format: number | string, before = '') {
  const id = typeof format === 'number' ? format : 164;
  const document = await readRows([`<c r="A1" s="1"><v>${value}</v></c>`], {
    styles: [0, id],
    formats: typeof format === 'number' ? {} : { 164: format },
    before,
  });
  const cell = cellOf(document);
  return [cell?.text, cell?.date];
}

const noticesOf = (document: SourceDocument) => document.notices.map(({ en }) => en);

describe('what is shown', () => {
  test.each([
    [1, 0, '1'],
    [1.1, 0, '1.1'],
    ['1.1000000000000001', 0, '1.1'],
    [1.1, 2, '1.10'],
    [3, '00', '03'],
    [0.5, 9, '50%'],
    [0.6667, 10, '66,67%'],
    [1_500_000, 3, '1.500.000'],
    [1234, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', '1.234'],
    [2, '"Quý "0', 'Quý 2'],
    [1, '0"."', '1.'],
    [12, '@', '12'],
    ['1E-3', 0, '0.001'],
    [46112, 'này thì hỏng[[', '46112'],
  ])('the number %s in format %j is %j', async (value, format, text) => {
    expect(await shown(value, format)).toEqual([text, null]);
  });

  test.each([
    [14, '31/03/2026'],
    [22, '31/03/2026 0:00'],
    [58, '31/03/2026'],
    ['dd/mm/yyyy', '31/03/2026'],
    ['d/m/yyyy;@', '31/3/2026'],
    ['[$-1010000]d/m/yyyy;@', '31/3/2026'],
    ['mm/yyyy', '03/2026'],
    ['"Tháng" mm/yyyy', 'Tháng 03/2026'],
    ['"Tháng "m/yyyy', 'Tháng 3/2026'],
    ['"Trước ngày "dd/mm/yyyy', 'Trước ngày 31/03/2026'],
    ['[$-42A]mmmm yyyy', 'Tháng Ba 2026'],
    ['[$-vi-VN]mmmm yyyy', 'Tháng Ba 2026'],
    ['mm/dd/yyyy', '03/31/2026'],
    ['yyyy-mm-dd', '2026-03-31'],
  ])('31/03/2026 in format %j is %j', async (format, text) => {
    expect(await shown(DAY, format)).toEqual([text, '2026-03-31']);
  });

  test('a day with a time keeps its day, and a time alone has none', async () => {
    expect(await shown(DAY + 0.75, 14)).toEqual(['31/03/2026', '2026-03-31']);
    expect(await shown(0.75, 20)).toEqual(['18:00', null]);
    expect(await shown(60, 14)).toEqual(['29/02/1900', null]);
  });

  test('days are counted from 1904 where the workbook says so', async () => {
    const before = '<workbookPr date1904="true"/>';
    expect(await shown(DAY - 1462, 14, before)).toEqual(['31/03/2026', '2026-03-31']);
    expect(await shown(5, 0, before)).toEqual(['5', null]);
  });

  test('texts: runs joined, readings left out, escapes and line breaks as they are shown', async () => {
    const document = await readRows(
      [
        [
          '<c r="A1" t="s"><v>0</v></c>',
          '<c r="B1" t="s"><v>1</v></c>',
          textCell('C1', 'Tổ chức '.normalize('NFD')),
          '<c r="D1" t="str"><f>A1&amp;"x"</f><v>Phòng A</v></c>',
          '<c r="E1" t="b"><v>1</v></c>',
          '<c r="F1" t="e"><f>B9</f><v>#REF!</v></c>',
          textCell('G1', '1.10'),
        ].join(''),
      ],
      {
        strings: [
          '<r><rPr><b/></rPr><t>Nhiệm </t></r><r><t>vụ</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh>',
          '<t>- a_x000D_\n- b_x005F_x0041_\u00A0c</t>',
        ],
      },
    );
    expect(tableTexts(document)).toEqual([
      [['Nhiệm vụ', '- a\n- b_x0041_ c', 'Tổ chức ', 'Phòng A', 'TRUE', '#REF!', '1.10']],
    ]);
    expect(cellOf(document, 0, 2)?.text).toBe('Tổ chức '.normalize('NFC'));
  });

  test('a formula shows the value it had; without one it is blank, and that is said', async () => {
    const document = await readRows(
      ['<c r="A1" s="1"><f>B1+1</f><v>46112</v></c><c r="B1"><f>C1</f></c><c r="C1"><v>1</v></c>'],
      { styles: [0, 14] },
    );
    expect(tableTexts(document)).toEqual([[['31/03/2026', '', '1']]]);
    expect(noticesOf(document)).toEqual([expect.stringMatching(/^1 formula without a result/)]);
  });

  test('the strict edition writes days out', async () => {
    const document = await readRows(
      [
        '<c r="A1" s="1" t="d"><v>2026-03-31T08:30:00Z</v></c><c r="B1" s="1" t="d"><v>2026-03-31</v></c>',
      ],
      { styles: [0, 14], isStrict: true },
    );
    expect(tableTexts(document)).toEqual([[['31/03/2026', '31/03/2026']]]);
    expect(cellOf(document)?.date).toBe('2026-03-31');
  });

  test('letters of a font from before Unicode are refused with the way out', async () => {
    const styles =
      '<styleSheet><fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs></styleSheet>';
    const old = (text: string) =>
      readRows([textCell('A1', text)], { parts: { 'xl/styles.xml': styles } });
    await expect(old('NhiÖm vô')).rejects.toThrow(/UniKey/);
    expect(tableTexts(await old('STT'))).toEqual([[['STT']]]);
  });

  test('what a format hides is left out and said', async () => {
    const document = await readRows(['<c r="A1" s="1"><v>7</v></c><c r="B1"><v>1</v></c>'], {
      styles: [0, 164],
      formats: { 164: ';;;' },
    });
    expect(tableTexts(document)).toEqual([[['1']]]);
    expect(noticesOf(document)).toEqual(['left out 1 cell of which the format shows nothing']);
  });
});

describe('which cells there are', () => {
  test('merged cells, and what they cover', async () => {
    const document = await read({
      sheets: [
        {
          xml: sheetXml(
            [
              textCell('A1', 'DANH MỤC'),
              textCell('A2', 'I') + textCell('B2', 'a') + textCell('C2', 'Quý I'),
              textCell('B3', 'b') + textCell('C3', 'che'),
            ],
            { after: '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="C2:C3"/></mergeCells>' },
          ),
        },
      ],
    });
    expect(tableTexts(document)).toEqual([
      [
        ['DANH MỤC', '⟨h⟩', '⟨h⟩'],
        ['I', 'a', 'Quý I'],
        ['', 'b', '⟨v⟩'],
      ],
    ]);
    expect(noticesOf(document)).toEqual(['left out 1 cell under a merged one']);
  });

  test('hidden rows, columns and sheets are left out and counted; a merged cell keeps its text', async () => {
    const rows =
      `<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c>${textCell('C1', 'gộp')}</row>` +
      '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row><row r="3"><c r="A3"><v>4</v></c></row></sheetData>';
    const document = await read({
      sheets: [
        { name: 'Ẩn', state: 'veryHidden', xml: sheetXml(['<c r="A1"><v>1</v></c>']) },
        {
          name: 'Giao việc',
          xml: `<cols><col min="2" max="3" hidden="1"/></cols>${rows}<mergeCells><mergeCell ref="C1:D3"/></mergeCells>`,
        },
        { name: 'Tạm', state: 'hidden', xml: sheetXml([]) },
      ],
    });
    expect(tableTexts(document)).toEqual([
      [
        ['2', 'gộp'],
        ['4', '⟨v⟩'],
      ],
    ]);
    expect(noticesOf(document)).toEqual([
      'left out 2 hidden sheets: Ẩn, Tạm',
      'left out 1 hidden row',
      'left out 1 hidden column',
    ]);
  });

  test('a hidden row need not say its number', async () => {
    const xml = `<sheetData><row><c><v>1</v></c></row><row hidden="1"><c><v>2</v></c></row></sheetData>`;
    const document = await read({ sheets: [{ xml }] });
    expect(tableTexts(document)).toEqual([[['1']]]);
    expect(noticesOf(document)).toEqual(['left out 1 hidden row']);
  });

  test('a merged cell whose first row is hidden shows its text in the next', async () => {
    const document = await read({
      sheets: [
        {
          xml: `<sheetData><row r="1" ht="0" customHeight="1">${textCell('A1', 'Quý I')}<c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>`,
        },
      ],
    });
    expect(tableTexts(document)).toEqual([
      [
        ['Quý I', '2'],
        ['⟨v⟩', '3'],
      ],
    ]);
  });

  test('several sheets with their names; blank ones are none', async () => {
    const document = await read({
      sheets: [
        { name: 'Phụ lục &amp; 1'.normalize('NFD'), xml: sheetXml([textCell('B2', 'a')]) },
        { xml: sheetXml([textCell('A1', ' ')]) },
        { name: 'Khác', xml: sheetXml([textCell('A1', 'b')]) },
      ],
    });
    const names = document.blocks.map((block) => block.kind === 'table' && block.grid.name);
    expect(names).toEqual(['Phụ lục & 1'.normalize('NFC'), 'Khác']);
    expect(tableTexts(document)).toEqual([[['a']], [['b']]]);
  });

  test('rows that are blank but for their number stay; cells without an address stand in order', async () => {
    const document = await readRows([
      textCell('A1', 'TT') + textCell('B1', 'Nhiệm vụ'),
      '<c><v>1</v></c><c><v>2</v></c>',
      '<c><v>2</v></c><c s="0"/>',
      '<c s="0"/>',
    ]);
    expect(tableTexts(document)).toEqual([
      [
        ['TT', 'Nhiệm vụ'],
        ['1', '2'],
        ['2', ''],
      ],
    ]);
  });

  test('rows that Excel repeats on each page are headings', async () => {
    const document = await read({
      sheets: [
        {
          name: 'A',
          xml: sheetXml([textCell('A1', 'x'), textCell('A2', 'TT'), textCell('A3', '1')]),
        },
      ],
      after: `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">A!$A:$A,A!$2:$2</definedName></definedNames>`,
    });
    expect([0, 1, 2].map((row) => cellOf(document, row)?.isHeading)).toEqual([false, true, false]);
  });

  test('comments are left out and counted', async () => {
    const document = await read({
      sheets: [{ xml: sheetXml([textCell('A1', 'a')]) }],
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships><Relationship Id="r" Type="x/comments" Target="../comments1.xml"/></Relationships>',
        'xl/comments1.xml':
          '<comments><commentList><comment ref="A1"><text><t>xem lại</t></text></comment></commentList></comments>',
      },
    });
    expect(tableTexts(document)).toEqual([[['a']]]);
    expect(noticesOf(document)).toEqual(['left out 1 comment']);
  });
});

describe('large and hostile files', () => {
  async function timed(parts: WorkbookParts): Promise<{ document: unknown; seconds: number }> {
    const bytes = workbookBytes(parts);
    const start = performance.now();
    const document = await readXlsx(bytes).catch((error: Error) => error.message);
    return { document, seconds: (performance.now() - start) / 1000 };
  }

  test('1,000 rows of 12 columns in well under a second', async () => {
    const letters = [...'ABCDEFGHIJKL'];
    const rows = Array.from({ length: 1000 }, (_, row) =>
      letters.map((letter) => textCell(`${letter}${row + 1}`, `Nội dung ${row}`)).join(''),
    );
    const { document, seconds } = await timed({ sheets: [{ xml: sheetXml(rows) }] });
    expect(tableTexts(document as SourceDocument)[0]).toHaveLength(1000);
    expect(seconds).toBeLessThan(3);
  });

  test('a sheet whose every row is formatted is quick', async () => {
    const blank = Array.from(
      { length: 600_000 },
      (_, row) => `<row r="${row + 3}" s="1" customFormat="1" ht="16.5"/>`,
    );
    const xml = `<sheetData><row r="1">${textCell('A1', 'a')}</row><row r="2">${textCell('A2', 'b')}</row>${blank.join('')}</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>`;
    const { document, seconds } = await timed({ sheets: [{ xml }] });
    expect(tableTexts(document as SourceDocument)).toEqual([[['a'], ['b']]]);
    expect(seconds).toBeLessThan(SECONDS);
  });

  test('a stray letter in the last row and column costs nothing', async () => {
    const xml = `<sheetData><row r="1">${textCell('A1', 'a')}</row><row r="1048576">${textCell('XFD1048576', '.')}</row></sheetData>`;
    const { document, seconds } = await timed({ sheets: [{ xml }] });
    const [table] = tableTexts(document as SourceDocument);
    expect([table?.[0]?.[0], table?.at(-1)?.at(-1)]).toEqual(['a', '.']);
    expect(seconds).toBeLessThan(SECONDS);
  });

  test.each([
    [
      'rows',
      Array.from(
        { length: 500_000 },
        (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c></row>`,
      ).join(''),
    ],
    ['cells', `<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(600_000)}</row>`],
  ])('far too many %s are an error within a second', async (_, rows) => {
    const { document, seconds } = await timed({
      sheets: [{ xml: `<sheetData>${rows}</sheetData>` }],
    });
    expect(document).toMatch(/too large|unpacks/);
    expect(seconds).toBeLessThan(SECONDS);
  });

  test('what is no workbook is refused with the way out', async () => {
    await expect(readXlsx(Buffer.from('x'))).rejects.toThrow();
    const parts = { sheets: [], parts: { '_rels/.rels': '<Relationships/>' } };
    await expect(read(parts)).rejects.toThrow(/save it as \.xlsx/);
    await expect(
      read({
        sheets: [],
        parts: { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' },
      }),
    ).rejects.toThrow(/DOCTYPE/);
  });
});
