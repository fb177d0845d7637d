/** Workbooks: what Excel would read from them, and how they print. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, formatDate } from '../src/dates.ts';
import { officeText } from '../src/formats/office/file.ts';
import type {
  DataColumn,
  DataRow,
  DataTable,
  DataValue,
  Paper,
  Sheet,
} from '../src/formats/paper.ts';
import { xlsxWorkbook } from '../src/formats/xlsx/workbook.ts';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { byCodeUnits, percentage } from '../src/text.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { OFFICE } from './support/office.ts';
import { children, elements, officeFaults, xmlPart, xmlParts } from './support/ooxml.ts';
import { catalogueCopy, dvtasks, temporaryFolder } from './support/run.ts';
import { canRun, HAS_POPPLER } from './support/tools.ts';

const KINDS = [...PAPER_KINDS.map(({ name }) => [name]), ['danh-muc', '--status']];

async function paperOf(args: readonly string[], several = false): Promise<Paper> {
  const cwd = several ? threeDecisions() : catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
  const { code, out, err } = await dvtasks(['print', ...args, '--json'], { cwd, today: BUSY_DAY });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

const TEXT = { align: 'start', holds: 'text' } as const;
const COLUMNS: readonly DataColumn[] = [
  { label: 'TT', width: 7, align: 'centre', holds: 'text' },
  { label: 'Nhiệm vụ', width: 41, ...TEXT },
  { label: 'Cơ quan chủ trì', width: 17, ...TEXT },
  { label: 'Hạn', width: 19, align: 'centre', holds: 'day' },
  { label: 'Còn lại (ngày)', width: 16, align: 'centre', holds: 'count' },
];

function item(...cells: DataValue[]): DataRow {
  return { level: 'item', cells };
}

function tableOf(rows: readonly DataRow[], differing: Partial<DataTable> = {}): DataTable {
  const table = { name: 'Danh mục', caption: 'Nhiệm vụ', columns: COLUMNS, notes: [], rows };
  return { ...table, ...differing };
}

function sheetOf(...data: readonly DataTable[]): Sheet {
  return {
    name: 'Danh mục',
    letterhead: {
      issuer: ['ỦY BAN NHÂN DÂN', 'XÃ NGHI DƯƠNG'],
      number: null,
      state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      placeAndDate: 'Nghi Dương, ngày 05 tháng 02 năm 2026',
    },
    kind: 'DANH MỤC',
    subject: ['Nhiệm vụ năm 2026'],
    basis: '(Kèm theo Quyết định số 45/QĐ-UBND)',
    addressee: null,
    parts: [],
    data,
    closing: {
      signature: { office: 'CHỦ TỊCH', name: '…………' },
      recipients: { label: 'Nơi nhận:', lines: ['- Lưu: VT.'] },
    },
  };
}

function paperWith(...sheets: readonly Sheet[]): Paper {
  return {
    title: 'Danh mục nhiệm vụ',
    issuer: 'Ủy ban nhân dân xã Nghi Dương',
    asOf: '2026-02-12',
    size: 'a4',
    orientation: 'portrait',
    sheets,
  };
}

/** A workbook of one table. */
async function bookOf(rows: readonly DataRow[], differing: Partial<DataTable> = {}) {
  const file = await xlsxWorkbook(paperWith(sheetOf(tableOf(rows, differing))));
  return { file, ...workbookOf(file) };
}

interface Workbook {
  /** What is shown, by address, "A1". */
  cells: Map<string, string>;
  /** The numbers that are behind it, and how each is shown. */
  numbers: Map<string, { value: number; format: string }>;
  sheet: (name: string) => ReturnType<typeof elements>;
  /** "A1:B1". */
  merged: string[];
  /** Of this worksheet. */
  names: { name: string; text: string }[];
}

/** What Excel shows of a number where numbers are written as in Vietnam. */
function shownNumber(value: number, format: string): string {
  switch (format) {
    case 'dd/mm/yyyy':
      return formatDate(addDays('1899-12-30', value));
    case '0%':
      return `${Math.round(value * 100)}%`;
    case '0.0%':
      return `${(value * 100).toFixed(1).replace('.', ',')}%`;
    case '#,##0':
      return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
    default:
      throw new Error(`a number is shown as ${format}`);
  }
}

/** Worksheet `number`, from 1, as Excel reads it: every cell that holds something holds a shared string or a number. */
function workbookOf(file: Uint8Array, number = 1): Workbook {
  const strings = elements(xmlPart(file, 'xl/sharedStrings.xml'), 'si').map(({ textContent }) =>
    (textContent ?? '').replace(/_x([0-9A-F]{4})_/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
  const sheet = xmlPart(file, `xl/worksheets/sheet${number}.xml`);
  const styles = xmlPart(file, 'xl/styles.xml');
  const styleOf = elements(styles, 'cellXfs').flatMap((list) => children(list, 'xf'));
  const formats = new Map([
    ['49', '@'],
    ['9', '0%'],
    ['3', '#,##0'],
    ...elements(styles, 'numFmt').map(
      (one) => [one.getAttribute('numFmtId'), one.getAttribute('formatCode') ?? ''] as const,
    ),
  ]);
  const cells = new Map<string, string>();
  const numbers: Workbook['numbers'] = new Map();
  for (const cell of elements(sheet, 'c')) {
    const [content] = children(cell, 'v');
    if (!content) continue;
    const address = cell.getAttribute('r') ?? '';
    const value = Number(content.textContent);
    const style = styleOf[Number(cell.getAttribute('s'))];
    const format = formats.get(style?.getAttribute('numFmtId') ?? '') ?? '';
    if (cell.getAttribute('t') === 's') {
      expect(format).toBe('@');
      cells.set(address, strings[value] ?? '?');
    } else {
      expect(['n', null]).toContain(cell.getAttribute('t'));
      cells.set(address, shownNumber(value, format));
      numbers.set(address, { value, format });
      // Broken into lines it would be shown as "####" where it is too wide.
      expect(style && elements(style, 'alignment')[0]?.hasAttribute('wrapText')).toBe(false);
    }
  }
  return {
    cells,
    numbers,
    sheet: (name) => elements(sheet, name),
    merged: elements(sheet, 'mergeCell').map((one) => one.getAttribute('ref') ?? ''),
    names: elements(xmlPart(file, 'xl/workbook.xml'), 'definedName')
      .filter((one) => Number(one.getAttribute('localSheetId')) === number - 1)
      .map((one) => ({ name: one.getAttribute('name') ?? '', text: one.textContent ?? '' })),
  };
}

/** A text on one line: lines are broken where they read best. */
function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** Each text that the worksheet of a table must show. */
function textsOf(sheet: Sheet, table: DataTable): string[] {
  const { letterhead, kind, subject, basis, addressee, data, closing } = sheet;
  const isFirst = table === data[0];
  const isLast = table === data.at(-1);
  return [
    ...(isFirst
      ? [
          ...[...letterhead.issuer, letterhead.number, letterhead.state, letterhead.motto],
          ...[letterhead.placeAndDate, kind, ...subject, basis, addressee],
        ]
      : [
          ...[letterhead.issuer.join(' '), [kind, ...subject.slice(0, 1)].join(' – ')],
          ...subject.slice(1),
        ]),
    ...(data.length > 1 ? [table.caption] : []),
    ...table.notes,
    ...(table.head?.flat().map(({ text }) => text) ?? table.columns.map(({ label }) => label)),
    ...(table.year ? [...table.year.months, ...table.year.legend.map(({ label }) => label)] : []),
    ...table.rows.flatMap(({ cells }) =>
      cells.flatMap((value, at) => {
        if (typeof value !== 'string') return [];
        return [table.columns[at]?.holds === 'day' ? formatDate(value) : value];
      }),
    ),
    ...(isLast && closing
      ? [
          ...[closing.recipients.label, ...closing.recipients.lines],
          ...[...closing.signature.office.split('\n'), closing.signature.name],
        ]
      : []),
  ]
    .flatMap((text) => (text === null || text === '' ? [] : [text]))
    .map(onOneLine);
}

/** The tables of a paper, each with its worksheet. */
function tablesOf(paper: Paper, file: Uint8Array) {
  return paper.sheets
    .flatMap((sheet) => sheet.data.map((table) => ({ sheet, table })))
    .map((one, index) => ({ ...one, book: workbookOf(file, index + 1) }));
}

/** The size of the letters of a cell, in points. */
function sizesIn(file: Uint8Array): (cell: Element) => number {
  const styles = xmlPart(file, 'xl/styles.xml');
  const fonts = elements(styles, 'fonts').flatMap((list) => children(list, 'font'));
  const styleOf = elements(styles, 'cellXfs').flatMap((list) => children(list, 'xf'));
  return (cell) => {
    const style = styleOf[Number(cell.getAttribute('s'))];
    const font = fonts[Number(style?.getAttribute('fontId'))];
    return Number(font && elements(font, 'sz')[0]?.getAttribute('val'));
  };
}

/** The numbers of the cells of a range: "B2:D3" is [2, 1, 3, 3], rows from 1 and columns from 0. */
function corners(ref: string): [top: number, left: number, bottom: number, right: number] {
  const [from = '', to = from] = ref.split(':');
  const place = (address: string) => {
    const [, letters = '', row] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return [Number(row), column - 1] as const;
  };
  return [...place(from), ...place(to)];
}

/** Where a table stands on its worksheet: its head, and the rows below that are filtered. Rows from 1. */
function placeOf({ names }: Workbook) {
  const rows = (name: string) => {
    const text = names.find((one) => one.name === `_xlnm.${name}`)?.text ?? '';
    return [...text.matchAll(/\$(\d+)/g)].map(([, row]) => Number(row));
  };
  const [headTop = 0, headBottom = 0] = rows('Print_Titles');
  const [, filterBottom = headBottom] = rows('_FilterDatabase');
  return { headTop, headBottom, filterBottom };
}

/** The address of a cell: rows from 1, columns from 0, below 26. */
function at(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${row}`;
}

/** What Excel fixes or refuses though the schema allows it. */
function sheetFaults(file: Uint8Array): string[] {
  const faults: string[] = [];
  for (const [name, part] of xmlParts(file)) {
    if (!name.startsWith('xl/worksheets/sheet')) continue;
    const taken = new Set<string>();
    for (const one of elements(part, 'mergeCell')) {
      const [top, left, bottom, right] = corners(one.getAttribute('ref') ?? '');
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          if (taken.has(`${row} ${column}`)) faults.push(`${name}: merged twice: ${row} ${column}`);
          taken.add(`${row} ${column}`);
        }
      }
    }
    for (const row of elements(part, 'row')) {
      const height = Number(row.getAttribute('ht'));
      if (!(height > 0 && height <= 409)) faults.push(`${name}: a row of ${height} points`);
    }
    for (const other of ['f', 'hyperlink', 'drawing', 'dataValidation', 'is']) {
      if (elements(part, other).length > 0) faults.push(`${name}: a ${other}`);
    }
  }
  return faults;
}

async function faultsOf(file: Uint8Array): Promise<string[]> {
  return [...(await officeFaults(file, 'xlsx')), ...sheetFaults(file)];
}

const NASTY = [
  '=1+1',
  '+84',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '<b>&amp; "x" \'y\'</b> ]]>',
  '_x0041_ _x005F_',
  'constructor',
  '__proto__',
  'đ\u0300e\u0323\u0302', // NFD
  '👍🏽 字',
  '\uFFFD \uFDD0 \u{1FFFE}x',
  ' a  b ',
  'dòng 1\ndòng 2',
  '12345678901234567890',
];

describe.each(KINDS)('print %s %s', (...args) => {
  test('is a workbook that Excel opens without fixing', async () => {
    for (const several of [false, true]) {
      if (several && args[0] === 'danh-muc') continue;
      const file = await xlsxWorkbook(await paperOf(args, several));
      expect(await faultsOf(file)).toEqual([]);
    }
  });

  test('holds every text of its data, letter for letter', async () => {
    const paper = await paperOf(args);
    expect(paper.sheets.filter(({ data }) => data.length === 0)).toEqual([]);
    const file = await xlsxWorkbook(paper);
    for (const { sheet, table, book } of tablesOf(paper, file)) {
      const shown = new Set([...book.cells.values()].map(onOneLine));
      expect(textsOf(sheet, table).filter((text) => !shown.has(text))).toEqual([]);
    }
  });

  test('has a table of values only: days, numbers and texts, one a cell, none merged', async () => {
    const paper = await paperOf(args);
    const file = await xlsxWorkbook(paper);
    for (const { table, book } of tablesOf(paper, file)) {
      const { headBottom, filterBottom } = placeOf(book);
      const items = table.rows.filter(({ level }) => level !== 'total');
      expect(filterBottom).toBe(headBottom + items.length);
      expect(book.merged.filter((ref) => corners(ref)[2] > headBottom)).toEqual([]);
      const found = table.rows.map((_, row) =>
        table.columns.map((_, column) => {
          const address = at(headBottom + 1 + row, column);
          const number = book.numbers.get(address);
          return number ? number.value : (book.cells.get(address) ?? null);
        }),
      );
      const asExcel = (value: DataValue, { holds }: DataColumn) => {
        if (value === null || value === '') return null;
        if (holds === 'day') return daysBetween('1899-12-30', String(value));
        return holds === 'share' ? expect.closeTo(Number(value), 3) : value;
      };
      expect(found).toEqual(
        table.rows.map(({ cells }) =>
          table.columns.map((column, at) => asExcel(cells[at] ?? null, column)),
        ),
      );
    }
  });

  test('is the same file every time', async () => {
    const paper = await paperOf(args);
    const zone = process.env.TZ;
    const first = await xlsxWorkbook(paper);
    try {
      process.env.TZ = 'America/New_York';
      expect(Buffer.from(await xlsxWorkbook(paper)).equals(first)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('values', () => {
  test('a day is a day, a count a number, a share a rate, and the number of a task text', async () => {
    const { cells, numbers } = await bookOf([
      item('1.10', '14/02/2026', '5', '2026-02-14', -3),
      item('3.10', '0,5', '', null, 1234567),
    ]);
    const kinds = [...numbers].map(([address, { format }]) => [cells.get(address), format]);
    expect(kinds).toEqual([
      ['14/02/2026', 'dd/mm/yyyy'],
      ['-3', '#,##0'],
      ['1.234.567', '#,##0'],
    ]);
    expect([...cells.values()]).toEqual(
      expect.arrayContaining(['1.10', '3.10', '14/02/2026', '5', '0,5']),
    );
  });

  test('a day that Excel cannot count is text', async () => {
    const days = ['1900-03-01', '1900-02-28', '9999-12-31'];
    const { cells, numbers } = await bookOf(days.map((day) => item('1', 'a', 'b', day, null)));
    expect([...numbers.keys()].map((address) => cells.get(address))).toEqual([
      '01/03/1900',
      '31/12/9999',
    ]);
    expect([...cells.values()]).toContain('28/02/1900');
  });

  test('a rate is shown as it is written, and never as all', async () => {
    const shares = [1, 0.9996, 0.999, 0.667, 1 / 3, 0.4, 0.0001, 0];
    const columns: DataColumn[] = [
      { label: 'Tỷ lệ', width: 50, align: 'centre', holds: 'share' },
      { label: 'Ghi chú', width: 50, ...TEXT },
    ];
    const { cells, numbers } = await bookOf(
      shares.map((share) => item(share, 'a')),
      { columns },
    );
    expect([...numbers.keys()].map((address) => cells.get(address))).toEqual(
      shares.map((share) => percentage(share, 1).vi),
    );
  });

  test('nothing is an empty cell, which sorts last and counts as nothing', async () => {
    const book = await bookOf([item('1', null, '', null, null)]);
    const row = placeOf(book).headBottom + 1;
    const own = book.sheet('row').find((one) => one.getAttribute('r') === String(row));
    const filled = own ? children(own, 'c').filter((one) => children(one).length > 0) : [];
    expect(filled.map((one) => one.getAttribute('r'))).toEqual([`A${row}`]);
  });
});

describe('text', () => {
  test('is never a number, a formula or markup', async () => {
    const rows = NASTY.map((text, index) =>
      item(index === 0 ? '1.10' : text, text, text, null, null),
    );
    const { file, cells, sheet } = await bookOf(rows, { notes: NASTY });
    expect(await faultsOf(file)).toEqual([]);
    const shown = new Set(cells.values());
    expect(shown).toContain('1.10');
    expect(NASTY.filter((text) => !shown.has(text))).toEqual([]);
    const formats = elements(xmlPart(file, 'xl/styles.xml'), 'cellXfs').flatMap((list) =>
      children(list, 'xf').map((one) => one.getAttribute('numFmtId')),
    );
    for (const cell of sheet('c').filter((one) => one.hasAttribute('t'))) {
      // 49: text.
      expect(formats[Number(cell.getAttribute('s'))]).toBe('49');
    }
  });

  test('any text at all is kept, or written out where it is unsafe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), async (texts) => {
        const rows = texts.map((text) => item(text, text, '', null, null));
        const { file, cells } = await bookOf(rows, { name: texts[0] ?? '' });
        const shown = new Set(cells.values());
        const missing = texts.map(officeText).filter((text) => text !== '' && !shown.has(text));
        expect(missing).toEqual([]);
        expect(sheetFaults(file)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('the title and the issuer are the properties of the file', async () => {
    const sheet = sheetOf(tableOf([]));
    const file = await xlsxWorkbook({ ...paperWith(sheet), title: '<A> & B', issuer: '=C' });
    const properties = xmlPart(file, 'docProps/core.xml');
    const of = (name: string) => elements(properties, name)[0]?.textContent;
    expect(of('dc:title')).toBe('<A> & B');
    expect(of('dc:creator')).toBe('=C');
    expect(of('dcterms:created')).toBe('2026-02-12T00:00:00Z');
  });
});

test('tabs have names that Excel takes', async () => {
  const names = [
    "'[a]:b/c\\d?e*'",
    'History',
    'x'.repeat(40),
    'X'.repeat(40),
    '',
    '',
    '👍'.repeat(20),
    "$& $' $` \uFFFD",
  ];
  const tables = names.map((name) => tableOf([item('1', '', '', null, null)], { name }));
  const file = await xlsxWorkbook(paperWith(sheetOf(...tables)));
  expect(await faultsOf(file)).toEqual([]);
  const sheets = elements(xmlPart(file, 'xl/workbook.xml'), 'sheet');
  expect(sheets.map((sheet) => sheet.getAttribute('name'))).toEqual([
    'a b c d e',
    'History (2)',
    'x'.repeat(31),
    `${'X'.repeat(27)} (2)`,
    '–',
    '– (2)',
    '👍'.repeat(15),
    "$& $' $`",
  ]);
});

describe('a worksheet', () => {
  const TASK = item('1.1', 'a', 'Phòng Kinh tế', '2026-03-31', 5);
  const ROWS = [
    { level: 'section', cells: ['1', 'MỤC MỘT', null, null, null] } as const,
    TASK,
    item('1.2', 'b', 'Văn phòng', null, null),
  ];
  const TOTAL = { level: 'total', cells: [null, 'Cộng', null, null, 5] } as const;

  test('freezes, filters and repeats the head of its table, and prints all', async () => {
    const book = await bookOf([...ROWS, TOTAL]);
    expect(await faultsOf(book.file)).toEqual([]);
    const [address = ''] = [...book.cells].find(([, text]) => text === 'TT') ?? [];
    const header = corners(address)[0];
    expect(placeOf(book)).toEqual({
      ...{ headTop: header, headBottom: header, filterBottom: header + ROWS.length },
    });
    const [filter] = book.sheet('autoFilter');
    expect(filter?.getAttribute('ref')).toBe(`A${header}:E${header + ROWS.length}`);
    expect(book.cells.get(`B${header + ROWS.length + 1}`)).toBe('Cộng');
    const [pane] = book.sheet('pane');
    expect(pane?.getAttribute('ySplit')).toBe(String(header));
    expect(pane?.getAttribute('topLeftCell')).toBe(`A${header + 1}`);
    const last = Math.max(...[...book.cells.keys()].map((cell) => corners(cell)[0]));
    expect(book.names.map(({ name, text }) => [name, text])).toEqual([
      ['_xlnm._FilterDatabase', `'Danh mục'!$A$${header}:$E$${header + ROWS.length}`],
      ['_xlnm.Print_Area', `'Danh mục'!$A$1:$E$${last}`],
      ['_xlnm.Print_Titles', `'Danh mục'!$${header}:$${header}`],
    ]);
  });

  test('does not freeze a head that is far down, so that a small screen can scroll', async () => {
    const { sheet } = await bookOf(ROWS, { notes: ['Nội dung cần biết. '.repeat(80)] });
    expect(sheet('pane')).toEqual([]);
    expect(sheet('autoFilter')).toHaveLength(1);
  });

  test('has nothing to filter without rows', async () => {
    const { file, sheet } = await bookOf([]);
    expect(sheet('autoFilter')).toEqual([]);
    expect(await faultsOf(file)).toEqual([]);
  });

  test('has merged cells in a head of several rows, which are all repeated', async () => {
    const merged = (text: string) => ({ text, merged: 'above' as const });
    const labels = COLUMNS.map(({ label }) => label);
    const head = [
      labels.map((label, at) => {
        if (at < 3) return { text: label };
        return at === 3 ? { text: 'Thời hạn' } : { text: 'Thời hạn', merged: 'left' as const };
      }),
      labels.map((label, at) => (at < 3 ? merged(label) : { text: label })),
    ];
    const book = await bookOf(ROWS, { head });
    expect(await faultsOf(book.file)).toEqual([]);
    const { headTop, headBottom } = placeOf(book);
    expect(headBottom).toBe(headTop + 1);
    const inHead = book.merged.filter((ref) => corners(ref)[0] >= headTop);
    expect(inHead.sort()).toEqual(
      [...['A', 'B', 'C'].map((name) => `${name}${headTop}:${name}${headBottom}`)].concat(
        `D${headTop}:E${headTop}`,
      ),
    );
    expect(book.sheet('autoFilter')[0]?.getAttribute('ref')).toMatch(`A${headBottom}:`);
  });

  test('has the letterhead once, and on further tables of the sheet what they belong to', async () => {
    const tables = ['Một', 'Hai'].map((name) => tableOf(ROWS, { name, caption: `Bảng ${name}` }));
    const paper = paperWith(sheetOf(...tables));
    const [first, second] = tablesOf(paper, await xlsxWorkbook(paper));
    const texts = [first, second].map((one) => [...(one?.book.cells.values() ?? [])]);
    expect(texts[0]).toEqual(expect.arrayContaining(['Độc lập - Tự do - Hạnh phúc', 'Bảng Một']));
    expect(texts[1]).not.toContain('Độc lập - Tự do - Hạnh phúc');
    expect(texts[1]?.slice(0, 3)).toEqual([
      'ỦY BAN NHÂN DÂN XÃ NGHI DƯƠNG',
      'DANH MỤC – Nhiệm vụ năm 2026',
      'Bảng Hai',
    ]);
    expect(texts.map((all) => all.includes('Nơi nhận:'))).toEqual([false, true]);
  });

  test.each([
    ['upright', {}],
    ['of ten columns', { columns: [...COLUMNS, ...COLUMNS] }],
  ] as const)(
    '%s: the name of the State has 12 points or more on paper, on one line',
    async (_, differing) => {
      const rows = 'columns' in differing ? [item(...TASK.cells, ...TASK.cells)] : ROWS;
      const { file, sheet, cells } = await bookOf(rows, differing);
      const [address = ''] = [...cells].find(([, text]) => text.startsWith('CỘNG HÒA')) ?? [];
      const cell = sheet('c').find((one) => one.getAttribute('r') === address);
      const size = cell ? sizesIn(file)(cell) : 0;
      const columns = sheet('col').map((one) => Number(one.getAttribute('width')) * 6);
      const width = columns.reduce((sum, one) => sum + one, 0);
      const page = sheet('pageSetup')[0]?.getAttribute('orientation') === 'landscape' ? 708 : 462;
      const scale = Math.min(1, page / width);
      expect(size * scale).toBeGreaterThanOrEqual(12 * 0.99);
      const height = Number(sheet('row')[0]?.getAttribute('ht'));
      expect(height).toBeLessThan(size * 1.8);
    },
  );

  test('breaks no pair of syllables in the names of its columns', async () => {
    const labels = ['Cơ quan chủ trì', 'Thời gian thực hiện', 'Ngày hoàn thành', 'Còn lại (ngày)'];
    const columns = labels.map((label): DataColumn => ({ label, width: 8, ...TEXT }));
    const wide: DataColumn = { label: 'Nhiệm vụ', width: 200, ...TEXT };
    const { cells } = await bookOf([item('a', 'b', 'c', 'd', 'e')], {
      columns: [...columns, wide],
    });
    const shown = new Set(cells.values());
    const broken = ['Cơ quan\nchủ trì', 'Thời gian\nthực hiện', 'Ngày\nhoàn thành'];
    expect([...shown]).toEqual(expect.arrayContaining([...broken, 'Còn lại\n(ngày)', 'Nhiệm vụ']));
  });

  test('is on the paper of the order, with the margins of the decree', async () => {
    const on = async (paper: Partial<Paper>) => {
      const file = await xlsxWorkbook({ ...paperWith(sheetOf(tableOf(ROWS))), ...paper });
      const { sheet } = workbookOf(file);
      const [setup] = sheet('pageSetup');
      const of = (name: string) => setup?.getAttribute(name);
      return { sheet, set: [of('paperSize'), of('orientation'), of('fitToHeight')] };
    };
    expect((await on({})).set).toEqual(['9', 'portrait', '0']);
    expect((await on({ size: 'a3' })).set).toEqual(['8', 'portrait', '0']);
    const { sheet, set } = await on({ orientation: 'landscape' });
    expect(set).toEqual(['9', 'landscape', '0']);
    expect(Number(sheet('pageMargins')[0]?.getAttribute('left')) * 25.4).toBeCloseTo(30, 1);
    const [header] = sheet('headerFooter');
    expect(header?.getAttribute('differentFirst')).toBe('1');
    expect(header?.textContent).toBe('&C&"Times New Roman,Regular"&13&P');
  });
});

test('drawn numbers have solid bars from 0 to their total, so that lengths are to scale', async () => {
  const columns: DataColumn[] = [
    { label: 'Tình trạng', width: 40, ...TEXT },
    { label: 'Số nhiệm vụ', width: 40, align: 'centre', holds: 'count', isDrawn: true },
    { label: 'Tỷ lệ', width: 20, align: 'centre', holds: 'share', isDrawn: true },
  ];
  const rows = [item('Trong hạn', 13, 0.52), item('Quá hạn', 12, 0.48)];
  const total: DataRow = { level: 'total', cells: ['Cộng', 25, 1] };
  const drawn = async (all: readonly DataRow[]) => {
    const book = await bookOf(all, { columns });
    expect(await faultsOf(book.file)).toEqual([]);
    const { headBottom } = placeOf(book);
    const plain = book.sheet('dataBar').map((bar) => {
      return elements(bar, 'cfvo').map((one) => one.getAttribute('val'));
    });
    const solid = book.sheet('x14:dataBar').map((bar) => ({
      ends: elements(bar, 'xm:f').map(({ textContent }) => textContent),
      gradient: bar.getAttribute('gradient'),
      least: bar.getAttribute('minLength'),
      most: Number(bar.getAttribute('maxLength')) < 75,
      // With an axis, LibreOffice draws over the number.
      axis: bar.getAttribute('axisPosition'),
    }));
    const cells = book.sheet('xm:sqref').map(({ textContent }) => textContent);
    expect(cells).toEqual(
      ['B', 'C'].map((name) => `${name}${headBottom + 1}:${name}${headBottom + 2}`),
    );
    expect(book.sheet('conditionalFormatting').map((one) => one.getAttribute('sqref'))).toEqual(
      cells,
    );
    expect(solid.map(({ ends }) => ends)).toEqual(plain);
    return solid;
  };
  const to = (most: string) => ({
    ends: ['0', most],
    gradient: '0',
    least: '0',
    most: true,
    axis: 'none',
  });
  expect(await drawn([...rows, total])).toEqual([to('25'), to('1')]);
  expect(await drawn(rows)).toEqual([to('25'), to('1')]);
});

describe('a year', () => {
  const year: NonNullable<DataTable['year']> = {
    year: 2026,
    caption: 'Lịch năm 2026',
    months: Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`),
    daysOff: [{ from: '2026-02-14', due: '2026-02-22', name: 'Tết' }],
    today: '2026-06-30',
    legend: [
      { sign: 'window', label: 'thời gian thực hiện' },
      { sign: 'overdue', label: 'quá hạn' },
      { sign: 'today', label: 'ngày 30/06/2026' },
    ],
  };
  const days: DataRow['days'] = {
    bars: [{ from: '2026-01-01', due: '2026-03-31', sign: 'window' }],
    marks: [{ on: '2026-03-31', sign: 'overdue' }],
  };
  const rows: DataRow[] = [
    { level: 'section', cells: ['1', 'MỤC MỘT', null, null, null] },
    { ...item('1.1', 'a', 'Phòng Kinh tế', '2026-03-31', -91), days },
  ];

  test('stands right of the table, is sorted with it, and fits one landscape page', async () => {
    const book = await bookOf(rows, { year });
    expect(await faultsOf(book.file)).toEqual([]);
    const { headBottom } = placeOf(book);
    const [filter] = book.sheet('autoFilter');
    expect(filter?.getAttribute('ref')).toBe(`A${headBottom}:BA${headBottom + 2}`);
    // Only the columns that have values have a button.
    expect(book.sheet('filterColumn').map((one) => Number(one.getAttribute('colId')))).toEqual(
      Array.from({ length: 48 }, (_, day) => 5 + day),
    );
    expect(book.merged.filter((ref) => corners(ref)[0] === headBottom)).toHaveLength(12);
    expect(book.merged.filter((ref) => corners(ref)[2] > headBottom)).toEqual([]);
    expect(book.sheet('pageSetup')[0]?.getAttribute('orientation')).toBe('landscape');
    expect(book.cells.get(`Q${headBottom + 2}`)).toBe('×');
  });

  test('has letters of 9 points or more', async () => {
    const { file, sheet, cells } = await bookOf(rows, { year });
    const sizeOf = sizesIn(file);
    const sizes = sheet('c').flatMap((cell) => {
      const text = cells.get(cell.getAttribute('r') ?? '') ?? '';
      // A rule is a row of letters too.
      return /^─*$/.test(text) ? [] : [sizeOf(cell)];
    });
    expect(sizes.length).toBeGreaterThan(30);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
  });
});

describe('long texts', () => {
  const height = (sheet: Workbook['sheet'], row: number) =>
    Number(sheet('row')[row - 1]?.getAttribute('ht'));

  test('a title of 2,000 letters is whole in one row, which Excel shows', async () => {
    const title = 'Ban hành kế hoạch thực hiện '.repeat(72).trim();
    const book = await bookOf([
      item('1.10', title, 'Phòng Kinh tế', '2026-03-31', 1),
      item('2', 'a', '', null, null),
    ]);
    expect(await faultsOf(book.file)).toEqual([]);
    const rows = [...book.cells]
      .filter(([, text]) => text === title)
      .map(([cell]) => corners(cell)[0]);
    expect(rows).toEqual([placeOf(book).headBottom + 1]);
    // Letters are a little less than half as wide as high.
    const width = Number(book.sheet('col')[1]?.getAttribute('width')) * 6;
    const lines = 2000 / (width / (12 * 0.42));
    expect(lines * 15).toBeLessThan(height(book.sheet, rows[0] ?? 0));
  });

  test('one that no row could show is whole in its cell', async () => {
    const title = 'Ban hành kế hoạch thực hiện '.repeat(700).trim();
    const book = await bookOf([item('1.10', title, 'Phòng Kinh tế', '2026-03-31', 1)]);
    expect(await faultsOf(book.file)).toEqual([]);
    const row = placeOf(book).headBottom + 1;
    expect(book.cells.get(`B${row}`)).toBe(title);
    expect(height(book.sheet, row)).toBe(409);
  });

  test('one of more letters than a cell holds goes on in the rows below, without its numbers', async () => {
    const text = Array.from({ length: 8000 }, (_, index) => `👍${index}`).join(' ');
    const book = await bookOf([item('1', text, 'Văn phòng', null, 7)]);
    expect(await faultsOf(book.file)).toEqual([]);
    const held = [...book.cells.values()].filter((one) => one.includes('👍'));
    expect(held.join('')).toBe(text);
    for (const one of held) expect(one.length).toBeLessThanOrEqual(32_767);
    expect([...book.cells.values()].filter((one) => one === 'Văn phòng')).toHaveLength(held.length);
    expect([...book.numbers.values()].map(({ value }) => value)).toEqual([7]);
  });

  test('a long note is whole, over as many rows as it needs', async () => {
    const words = Array.from({ length: 2000 }, (_, index) => `chữ${index}`);
    const book = await bookOf([item('1', 'a', '', null, null)], { notes: [words.join(' ')] });
    expect(await faultsOf(book.file)).toEqual([]);
    expect([...book.cells.values()].filter((one) => one.includes('chữ')).join(' ')).toBe(
      words.join(' '),
    );
  });
});

/** A row as a spreadsheet reads it: days and numbers are not text. */
type TypedRow = readonly (null | { type: string; value: string })[];

describe.skipIf(!canRun(OFFICE !== undefined, HAS_POPPLER))(
  'in LibreOffice (skipped where it or pdftotext is not installed)',
  () => {
    /** Files of another format, by their names without the ending. */
    async function converted(
      papers: Readonly<Record<string, Paper>>,
      ending: 'pdf' | 'fods',
    ): Promise<(name: string) => string> {
      const folder = temporaryFolder();
      for (const [name, paper] of Object.entries(papers)) {
        writeFileSync(join(folder, `${name}.xlsx`), await xlsxWorkbook(paper));
      }
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
          ...['--headless', '--convert-to', ending, '--outdir', folder],
          ...Object.keys(papers).map((name) => join(folder, `${name}.xlsx`)),
        ],
        { stdio: 'ignore' },
      );
      return (name) => join(folder, `${name}.${ending}`);
    }

    /** The rows of the first table that are filtered, and those below, as LibreOffice has read them. */
    async function typedRows(paper: Paper): Promise<{ rows: TypedRow[]; below: TypedRow[] }> {
      const file = (await converted({ read: paper }, 'fods'))('read');
      const document = new DOMParser().parseFromString(readFileSync(file, 'utf8'), 'text/xml');
      const [table] = elements(document, 'table:table');
      const repeated = (element: Element, of: string) =>
        Number(element.getAttribute(`table:number-${of}-repeated`) ?? 1);
      const rows = (table ? elements(table, 'table:table-row') : []).flatMap((row) => {
        const cells = children(row).flatMap((cell): TypedRow => {
          const type = cell.getAttribute('office:value-type');
          const value = cell.getAttribute(type === 'date' ? 'office:date-value' : 'office:value');
          const text = elements(cell, 'text:p').map(({ textContent }) => textContent);
          const typed = type === null ? null : { type, value: value ?? text.join('\n') };
          return Array(Math.min(60, repeated(cell, 'columns'))).fill(typed);
        });
        return Array<TypedRow>(Math.min(5, repeated(row, 'rows'))).fill(cells);
      });
      const { headBottom, filterBottom } = placeOf(workbookOf(await xlsxWorkbook(paper)));
      return { rows: rows.slice(headBottom, filterBottom), below: rows.slice(filterBottom) };
    }

    /** The tasks as the program tells them to another one. */
    async function tasksOf(): Promise<
      { id: string; due: string | null; daysLeft: number | null; lead: { text: string }[] }[]
    > {
      const cwd = catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
      return JSON.parse((await dvtasks(['list', '--json'], { cwd, today: BUSY_DAY })).out).tasks;
    }

    test('the annex sorts by deadline, filters by body and sums', async () => {
      const paper = await paperOf(['danh-muc', '--status']);
      const labels = paper.sheets[0]?.data[0]?.columns.map(({ label }) => label) ?? [];
      const column = (label: string) => labels.indexOf(label);
      const { rows } = await typedRows(paper);
      const tasks = await tasksOf();
      const idOf = (row: TypedRow) => row[0]?.value ?? '';
      const due = column('Hạn');
      const kinds = new Set(rows.map((row) => row[due]?.type));
      expect(kinds).toEqual(new Set(['date', undefined]));
      // As a spreadsheet sorts: days by time, then what is empty.
      const dayOf = (row: TypedRow) => row[due]?.value ?? 'none';
      const sorted = rows.toSorted((one, other) => byCodeUnits(dayOf(one), dayOf(other)));
      const dated = tasks.filter((task) => task.due !== null);
      expect(sorted.slice(0, dated.length).map(idOf)).toEqual(
        dated
          .toSorted((one, other) => byCodeUnits(one.due ?? '', other.due ?? ''))
          .map(({ id }) => id),
      );
      const ids = new Set(tasks.map(({ id }) => id));
      const headings = rows.filter((row) => !ids.has(idOf(row)));
      expect(headings.length).toBeGreaterThan(4);
      expect(headings.every((row) => dayOf(row) === 'none')).toBe(true);
      const lead = column('Cơ quan chủ trì');
      expect(rows.filter((row) => row[lead]?.value === 'Phòng Kinh tế').map(idOf)).toEqual(
        tasks
          .filter((task) => task.lead.map(({ text }) => text).join('; ') === 'Phòng Kinh tế')
          .map(({ id }) => id),
      );
      const left = rows.map((row) => row[column('Còn lại (ngày)')]);
      expect(left.every((cell) => cell == null || cell.type === 'float')).toBe(true);
      const sum = left.reduce((before, cell) => before + Number(cell?.value ?? 0), 0);
      expect(sum).toBe(tasks.reduce((before, { daysLeft }) => before + (daysLeft ?? 0), 0));
    }, 120_000);

    test('the figures of a summary add up to their total', async () => {
      const { rows, below } = await typedRows(await paperOf(['tong-hop']));
      const numbers = rows.map((row) => row[1]);
      expect(numbers.map((cell) => cell?.type)).toEqual(numbers.map(() => 'float'));
      const sum = numbers.reduce((before, cell) => before + Number(cell?.value), 0);
      expect(sum).toBe(25);
      expect(below[0]?.[1]).toEqual({ type: 'float', value: '25' });
    }, 120_000);

    test('nothing is cut as it is printed', async () => {
      const papers = {
        annex: await paperOf(['danh-muc']),
        status: await paperOf(['danh-muc', '--status']),
        summary: await paperOf(['tong-hop']),
        bodies: await paperOf(['don-doc']),
        year: await paperOf(['lich']),
        summaryOfThree: await paperOf(['tong-hop'], true),
        bodiesOfThree: await paperOf(['don-doc'], true),
      };
      const pdf = await converted(papers, 'pdf');
      for (const [name, paper] of Object.entries(papers)) {
        const printed = bare(pdfText(pdf(name)));
        const texts = paper.sheets.flatMap((sheet) =>
          sheet.data.flatMap((table) => textsOf(sheet, table)),
        );
        expect(texts.filter((text) => !printed.includes(bare(text)))).toEqual([]);
      }
    }, 120_000);

    test('a heading is not alone at the foot of a page, and who signs is not alone on one', async () => {
      const papers = {
        annex: await paperOf(['danh-muc', '--signer', 'CHỦ TỊCH|Nguyễn Văn A']),
        section: await paperOf(['danh-muc', '--section', '2', '--signer', 'CHỦ TỊCH|Nguyễn Văn A']),
        status: await paperOf(['danh-muc', '--status', '--signer', 'CHỦ TỊCH|Nguyễn Văn A']),
        summary: await paperOf(['tong-hop', '--quarter', 'Q1']),
        bodies: await paperOf(['don-doc']),
        summaryOfThree: await paperOf(['tong-hop'], true),
      };
      const pdf = await converted(papers, 'pdf');
      for (const [name, paper] of Object.entries(papers)) {
        const tables = paper.sheets.flatMap(({ data }) => data);
        // A decision has a row of figures too.
        const named = new Set(
          tables.flatMap(({ rows }) =>
            rows.flatMap(({ level, cells }) => (level === 'item' ? [String(cells[0])] : [])),
          ),
        );
        const headings = tables
          .flatMap(headingsOf)
          .filter((one) => !named.has(one))
          .map(bare);
        const pages = pdfText(pdf(name)).split('\f').filter(Boolean).map(bare);
        expect(pages.filter((page) => headings.some((one) => page.endsWith(one)))).toEqual([]);
        const signed = pages.flatMap((page) => /^(.*)Nơinhận:/.exec(page)?.[1] ?? []);
        expect(signed).toHaveLength(paper.sheets.filter(({ data }) => data.length > 0).length);
        const repeated = headings.map((one) => one.replace(/\d/g, ''));
        const isAlone = (before: string) => ['', ...repeated].includes(before.replace(/\d/g, ''));
        expect(signed.filter(isAlone)).toEqual([]);
      }
    }, 120_000);

    test('a text of 2,000 letters is printed to its last word', async () => {
      const words = Array.from({ length: 270 }, (_, index) => `chữ${index}`);
      const rows = [
        item('1.10', words.join(' '), 'Phòng Kinh tế', '2026-03-31', 1),
        item('2', 'x'.repeat(900), 'sau', null, null),
      ];
      const pdf = await converted({ long: paperWith(sheetOf(tableOf(rows))) }, 'pdf');
      const printed = pdfText(pdf('long'));
      const shown = new Set(printed.split(/\s+/));
      expect(words.filter((word) => !shown.has(word))).toEqual([]);
      expect(bare(printed).split('x').length - 1).toBeGreaterThanOrEqual(900);
    }, 120_000);

    test('what is read from it is what was written', async () => {
      const texts = NASTY.map((text) => text.trim());
      const rows = texts.map((text) => item('1.10', text, '', '2026-03-31', 5));
      const read = await typedRows(paperWith(sheetOf(tableOf(rows))));
      expect(read.rows.map((row) => row.slice(0, 5))).toEqual(
        texts.map(() => [
          { type: 'string', value: '1.10' },
          { type: 'string', value: expect.any(String) },
          null,
          { type: 'date', value: '2026-03-31' },
          { type: 'float', value: '5' },
        ]),
      );
      // The format writes some blanks and line breaks as elements.
      expect(read.rows.map((row) => bare(row[1]?.value ?? ''))).toEqual(texts.map(bare));
    }, 120_000);
  },
);

/** What stands above something else: the rows of column names, the headings within a table. */
function headingsOf({ columns, rows }: DataTable): string[] {
  return [
    columns.map(({ label }) => label).join(''),
    ...rows
      .filter(({ level }) => level === 'section' || level === 'decision')
      .map(({ cells }) => cells.map((value) => value ?? '').join('')),
  ];
}

function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
}

/** Without spaces: a word may be broken between lines. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}
