/** Workbooks: what Excel would read from them, and how they print. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, formatDate } from '../src/dates.ts';
import { officeText } from '../src/formats/office/file.ts';
import type { Paper, PaperPart, Sheet, Table } from '../src/formats/paper.ts';
import { xlsxWorkbook } from '../src/formats/xlsx/workbook.ts';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { percentage } from '../src/text.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { children, elements, officeFaults, xmlPart, xmlParts } from './support/ooxml.ts';
import { catalogueCopy, dvtasks, temporaryFolder } from './support/run.ts';

const KINDS = [...PAPER_KINDS.map(({ name }) => [name]), ['danh-muc', '--status']];

async function paperOf(args: readonly string[], several = false): Promise<Paper> {
  const cwd = several ? threeDecisions() : catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
  const { code, out, err } = await dvtasks(['print', ...args, '--json'], { cwd, today: BUSY_DAY });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

/** A sheet of one table; with `parts`, of these. */
function sheetOf(rows: readonly string[][], parts?: readonly PaperPart[]): Sheet {
  const table: Table = {
    caption: 'Nhiệm vụ',
    columns: [
      { label: 'TT', width: 7, align: 'centre' },
      { label: 'Nhiệm vụ', width: 41, align: 'start' },
      { label: 'Chủ trì', width: 17, align: 'start' },
      { label: 'Phối hợp', width: 19, align: 'start' },
      { label: 'Thời gian', width: 16, align: 'centre' },
    ],
    rows: rows.map((cells) => ({ level: 'item', cells: cells.map((text) => ({ text })) })),
  };
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
    parts: parts ?? [{ kind: 'table', table }],
    data: [],
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

interface Workbook {
  /** What is shown, by address, "A1". */
  cells: Map<string, string>;
  /** The numbers that are behind it, and how each is shown. */
  numbers: Map<string, { value: number; format: string }>;
  sheet: (name: string) => ReturnType<typeof elements>;
  /** "A1:B1". */
  merged: string[];
  names: { name: string; sheet: number; text: string }[];
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
    names: elements(xmlPart(file, 'xl/workbook.xml'), 'definedName').map((one) => ({
      name: one.getAttribute('name') ?? '',
      sheet: Number(one.getAttribute('localSheetId')),
      text: one.textContent ?? '',
    })),
  };
}

/** Each text that a sheet must show. */
function textsOf(sheet: Sheet): string[] {
  const { letterhead, kind, subject, basis, addressee, parts, closing } = sheet;
  return [
    ...letterhead.issuer,
    letterhead.state,
    letterhead.motto,
    letterhead.placeAndDate ?? '',
    kind,
    ...subject,
    basis,
    addressee ?? '',
    ...parts.flatMap((part): string[] => {
      switch (part.kind) {
        case 'figures':
          return part.figures.flatMap(({ label, value, note }) => [label, value, note]);
        case 'proportions':
          return [
            part.chart.caption,
            ...part.chart.shares.flatMap(({ label, value }) => [label, value]),
          ];
        case 'table':
          return [
            ...part.table.columns.map(({ label }) => label),
            ...part.table.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
          ];
        case 'year':
          return [
            ...part.chart.months,
            ...part.chart.groups.flatMap(({ id, heading, rows }) => [
              id === '' ? heading : `${id}. ${heading}`,
              ...rows.flatMap((row) => [row.id, row.title, row.when]),
            ]),
          ];
        default:
          return [part.text];
      }
    }),
    closing?.signature.office ?? '',
    closing?.signature.name ?? '',
    closing?.recipients.label ?? '',
    closing?.recipients.lines.join('\n') ?? '',
  ].filter((text) => text !== '');
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
    expect(await faultsOf(await xlsxWorkbook(await paperOf(args)))).toEqual([]);
  });

  test('holds every text, letter for letter', async () => {
    const paper = await paperOf(args);
    const file = await xlsxWorkbook(paper);
    for (const [index, sheet] of paper.sheets.entries()) {
      const shown = new Set(workbookOf(file, index + 1).cells.values());
      expect(textsOf(sheet).filter((text) => !shown.has(text))).toEqual([]);
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

describe('days and figures are those of Excel', () => {
  const serial = (day: string) => daysBetween('1899-12-30', day);
  const numbersOf = async (...args: string[]) => {
    const { cells, numbers } = workbookOf(await xlsxWorkbook(await paperOf(args)));
    return { cells, numbers, all: [...numbers.values()] };
  };

  test('deadlines beside the annex and over the year', async () => {
    const annex = await numbersOf('danh-muc', '--status');
    expect(annex.all).toContainEqual({ value: serial('2026-02-14'), format: 'dd/mm/yyyy' });
    const days = [...annex.cells].filter(([, text]) => /^\d+\/\d+\/\d+$/.test(text));
    expect(days.length).toBeGreaterThan(10);
    expect(days.filter(([address]) => !annex.numbers.has(address))).toEqual([]);
    const year = await numbersOf('lich');
    expect(year.all).toContainEqual({ value: serial('2026-12-31'), format: 'dd/mm/yyyy' });
    expect(year.all.every(({ format }) => format === 'dd/mm/yyyy')).toBe(true);
  });

  test('counts and rates', async () => {
    const { all, cells } = await numbersOf('tong-hop', '--quarter', 'Q1');
    const { all: counts } = await numbersOf('tong-hop');
    expect(all).toContainEqual({ value: 4, format: '#,##0' });
    expect(all.map(({ value }) => value)).toContain(0.25);
    expect(counts).toContainEqual({ value: 25, format: '#,##0' });
    // How a rate was reckoned is no day in May.
    expect([...cells.values()]).toContain('1/4');
  });

  test('the figures of each decision, and their sum', async () => {
    const paper = await paperOf(['tong-hop'], true);
    const file = await xlsxWorkbook(paper);
    expect(await faultsOf(file)).toEqual([]);
    const { cells, numbers, names } = workbookOf(file);
    const rowOf = (label: string) => {
      const [address = ''] = [...cells].find(([, text]) => text.startsWith(label)) ?? [];
      const row = address.replace(/^[A-Z]+/, '');
      return [...numbers].filter(([at]) => at.replace(/^[A-Z]+/, '') === row);
    };
    expect(rowOf('Kế hoạch chuyển đổi số năm 2026 (cds').map(([, { value }]) => value)).toEqual([
      11, 0, 1, 5, 2, 3, 0.125, 0,
    ]);
    expect(rowOf('Cộng').map(([, { value }]) => value)).toEqual([
      47, 3, 2, 26, 5, 11, 0.114, 0.222,
    ]);
    // What is filtered and repeated on each page is the tasks.
    const header = names.find(({ name }) => name === '_xlnm._FilterDatabase')?.text ?? '';
    const first = /\$A\$(\d+)/.exec(header)?.[1];
    expect(cells.get(`A${first}`)).toBe('TT');
  });

  test('a rate is shown as it is written, and never as all', async () => {
    const figures = [1, 0.999, 0.667, 0.4, 0.001, 0].map((share) => ({
      label: 'Tỷ lệ',
      value: percentage(share, 1).vi,
      note: '',
      amount: { share },
    }));
    const sheet = sheetOf([], [{ kind: 'figures', figures }]);
    const file = await xlsxWorkbook(paperWith(sheet));
    expect(await faultsOf(file)).toEqual([]);
    const { cells, numbers } = workbookOf(file);
    expect([...numbers.keys()].map((address) => cells.get(address))).toEqual(
      figures.map(({ value }) => value),
    );
  });

  test('the number of a task stays text, and so does a day that Excel cannot count', async () => {
    const days = ['01/03/1900', '28/02/1900', '31/12/9999', '31/02/2026', '14/02/2026\n(…)', ''];
    const main = sheetOf(days.map((day) => ['3.10', '14/02/2026', '5', '2/5', day]));
    const [part] = main.parts;
    const table = part?.kind === 'table' ? part.table : null;
    const columns = table?.columns.map((one, index) =>
      index === 4 ? { ...one, holds: 'days' as const } : one,
    );
    const file = await xlsxWorkbook(
      paperWith(sheetOf([], [{ kind: 'table', table: { ...table, columns } as Table }])),
    );
    expect(await faultsOf(file)).toEqual([]);
    const { cells, numbers } = workbookOf(file);
    expect([...numbers.keys()].map((address) => cells.get(address))).toEqual([
      '01/03/1900',
      '31/12/9999',
    ]);
    expect([...cells.values()].filter((text) => text === '3.10')).toHaveLength(days.length);
  });
});

describe('text', () => {
  test('is never a number, a formula or markup', async () => {
    const rows = NASTY.map((text, index) => [index === 0 ? '1.10' : text, text, text, '', '']);
    const file = await xlsxWorkbook(paperWith(sheetOf(rows)));
    expect(await faultsOf(file)).toEqual([]);
    const { cells } = workbookOf(file);
    const shown = new Set(cells.values());
    expect(shown).toContain('1.10');
    expect(NASTY.filter((text) => !shown.has(text))).toEqual([]);
    const formats = elements(xmlPart(file, 'xl/styles.xml'), 'cellXfs').flatMap((list) =>
      children(list, 'xf').map((one) => one.getAttribute('numFmtId')),
    );
    for (const cell of workbookOf(file)
      .sheet('c')
      .filter((one) => one.hasAttribute('t'))) {
      // 49: text.
      expect(formats[Number(cell.getAttribute('s'))]).toBe('49');
    }
  });

  test('any text at all is kept, or written out where it is unsafe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), async (texts) => {
        const rows = texts.map((text) => [text, text, '', '', '']);
        const file = await xlsxWorkbook(paperWith({ ...sheetOf(rows), name: texts[0] ?? '' }));
        const shown = new Set(workbookOf(file).cells.values());
        const missing = texts.map(officeText).filter((text) => text !== '' && !shown.has(text));
        expect(missing).toEqual([]);
        expect(sheetFaults(file)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('the title and the issuer are the properties of the file', async () => {
    const sheet = sheetOf([]);
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
  const file = await xlsxWorkbook(
    paperWith(...names.map((name) => ({ ...sheetOf([['1', '', '', '', '']]), name }))),
  );
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

describe('the main table', () => {
  test('its header is frozen, repeated and filtered', async () => {
    const paper = await paperOf(['danh-muc']);
    const { cells, sheet, names } = workbookOf(await xlsxWorkbook(paper));
    const [address = ''] = [...cells].find(([, text]) => text === 'TT') ?? [];
    const header = corners(address)[0];
    const [pane] = sheet('pane');
    expect(pane?.getAttribute('ySplit')).toBe(String(header));
    expect(pane?.getAttribute('topLeftCell')).toBe(`A${header + 1}`);
    const [filter] = sheet('autoFilter');
    const end = header + 31;
    expect(filter?.getAttribute('ref')).toBe(`A${header}:E${end}`);
    expect(cells.get(`A${end}`)).toBe('5.2');
    expect(names).toEqual([
      {
        name: '_xlnm._FilterDatabase',
        sheet: 0,
        text: `'Danh mục'!$A$${header}:$E$${end}`,
      },
      {
        name: '_xlnm.Print_Area',
        sheet: 0,
        text: expect.stringMatching(/^'Danh mục'!\$A\$1:\$E\$/),
      },
      { name: '_xlnm.Print_Titles', sheet: 0, text: `'Danh mục'!$${header}:$${header}` },
    ]);
  });

  test('nothing is frozen where the header is far down, so that a small screen can scroll', async () => {
    const { sheet, names } = workbookOf(await xlsxWorkbook(await paperOf(['tong-hop'])));
    expect(sheet('pane')).toEqual([]);
    expect(sheet('autoFilter')).toHaveLength(1);
    expect(names.map(({ name }) => name)).toContain('_xlnm.Print_Titles');
  });

  test('its header does not stand above another table of other columns', async () => {
    const main = sheetOf([['1', 'a', 'b', 'c', 'd']]);
    const other: PaperPart = {
      kind: 'table',
      table: {
        caption: '',
        columns: ['TT', 'Việc', 'Hạn'].map((label) => ({ label, width: 10, align: 'start' })),
        rows: [{ level: 'item', cells: [{ text: '1' }, { text: 'a' }, { text: 'b' }] }],
      },
    };
    const titled = async (parts: readonly PaperPart[]) => {
      const file = await xlsxWorkbook(paperWith({ ...main, parts }));
      expect(await faultsOf(file)).toEqual([]);
      const { names, sheet } = workbookOf(file);
      expect(sheet('autoFilter')).toHaveLength(1);
      return {
        isRepeated: names.some(({ name }) => name === '_xlnm.Print_Titles'),
        isFrozen: sheet('pane').length > 0,
      };
    };
    expect(await titled([...main.parts, other])).toEqual({ isRepeated: false, isFrozen: false });
    expect(await titled([other, ...main.parts])).toMatchObject({ isRepeated: true });
    expect(await titled([...main.parts, ...main.parts])).toMatchObject({ isRepeated: true });
  });

  test('without rows there is nothing to filter', async () => {
    const file = await xlsxWorkbook(paperWith(sheetOf([])));
    expect(workbookOf(file).sheet('autoFilter')).toEqual([]);
    expect(await faultsOf(file)).toEqual([]);
  });

  test('is not merged but for what reaches over columns', async () => {
    const { sheet, merged } = workbookOf(
      await xlsxWorkbook(
        paperWith(
          sheetOf([
            ['1', 'a', 'b', 'c', 'd'],
            ['I', 'Mục'],
          ]),
        ),
      ),
    );
    const [top, , bottom] = corners(sheet('autoFilter')[0]?.getAttribute('ref') ?? '');
    const within = merged.filter((ref) => top <= corners(ref)[0] && corners(ref)[0] <= bottom);
    expect(within).toEqual([`B${bottom}:E${bottom}`]);
  });
});

test('a title of 2,000 letters is shown whole, in rows that Excel allows and a filter keeps', async () => {
  const title = 'Ban hành kế hoạch thực hiện '.repeat(72).trim();
  const file = await xlsxWorkbook(
    paperWith(
      sheetOf([
        ['1.10', title, 'Phòng Kinh tế', '', 'Quý I/2026'],
        ['2', 'a', '', '', ''],
      ]),
    ),
  );
  expect(await faultsOf(file)).toEqual([]);
  const { cells, merged, sheet } = workbookOf(file);
  const rows = [...cells].filter(([, text]) => text === title).map(([at]) => corners(at)[0]);
  expect(rows.length).toBeGreaterThan(1);
  expect(merged).toContain(`B${rows[0]}:B${rows.at(-1)}`);
  const heights = sheet('row').map((row) => Number(row.getAttribute('ht')));
  const height = rows.reduce((sum, row) => sum + (heights[row - 1] ?? 0), 0);
  // 35 letters on a line of 190 points, 15 points high.
  expect(height).toBeGreaterThan((2000 / 37) * 15);
  expect([...cells].filter(([, text]) => text === 'Phòng Kinh tế')).toHaveLength(rows.length);
});

test('a text of more letters than a cell of Excel holds goes on in the rows below', async () => {
  const text = Array.from({ length: 8000 }, (_, index) => `👍${index}`).join(' ');
  const file = await xlsxWorkbook(paperWith(sheetOf([['1', text, '', '', '']])));
  expect(await faultsOf(file)).toEqual([]);
  const held = new Set([...workbookOf(file).cells.values()].filter((one) => one.includes('👍')));
  expect([...held].join('')).toBe(text);
  for (const one of held) expect(one.length).toBeLessThanOrEqual(32_767);
});

test('the page is A4 with the margins of the decree, as wide as the paper', async () => {
  const { sheet } = workbookOf(
    await xlsxWorkbook({ ...paperWith(sheetOf([])), orientation: 'landscape' }),
  );
  const [setup] = sheet('pageSetup');
  expect(setup?.getAttribute('paperSize')).toBe('9');
  expect(setup?.getAttribute('orientation')).toBe('landscape');
  expect(setup?.getAttribute('fitToHeight')).toBe('0');
  expect(Number(sheet('pageMargins')[0]?.getAttribute('left')) * 25.4).toBeCloseTo(30, 1);
  const [header] = sheet('headerFooter');
  expect(header?.getAttribute('differentFirst')).toBe('1');
  expect(header?.textContent).toBe('&C&"Times New Roman,Regular"&13&P');
});

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';
const canPrint = has('soffice', '--version') && has('pdftotext', '-v');

describe.skipIf(!canPrint && !isRequired)(
  'in LibreOffice (skipped where it or pdftotext is not installed)',
  () => {
    /** Files of another format, by their names without the ending. */
    async function converted(
      papers: Readonly<Record<string, Paper>>,
      ending: 'pdf' | 'csv',
    ): Promise<(name: string) => string> {
      const folder = temporaryFolder();
      for (const [name, paper] of Object.entries(papers)) {
        writeFileSync(join(folder, `${name}.xlsx`), await xlsxWorkbook(paper));
      }
      execFileSync(
        'soffice',
        [
          `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
          '--headless',
          ...[
            '--convert-to',
            ending === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76' : ending,
          ],
          ...['--outdir', folder],
          ...Object.keys(papers).map((name) => join(folder, `${name}.xlsx`)),
        ],
        { stdio: 'ignore' },
      );
      return (name) => join(folder, `${name}.${ending}`);
    }

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
        // Numbers are written as where the machine is.
        const plain = (text: string) => bare(text).replace(/,(?=\d%)/g, '.');
        const printed = plain(pdfText(pdf(name)));
        const texts = paper.sheets.flatMap(textsOf);
        expect(texts.filter((text) => !printed.includes(plain(text)))).toEqual([]);
      }
      expect(pdfText(pdf('year')).split('\f').filter(Boolean)).toHaveLength(1);
    }, 120_000);

    test('a heading is not alone at the foot of a page, and who signs is not alone on one', async () => {
      const papers = {
        annex: await paperOf(['danh-muc']),
        section: await paperOf(['danh-muc', '--section', '2']),
        status: await paperOf(['danh-muc', '--status']),
        summary: await paperOf(['tong-hop', '--quarter', 'Q1']),
        bodies: await paperOf(['don-doc']),
        summaryOfThree: await paperOf(['tong-hop'], true),
        bodiesOfThree: await paperOf(['don-doc'], true),
      };
      const pdf = await converted(papers, 'pdf');
      for (const [name, paper] of Object.entries(papers)) {
        const headings = paper.sheets.flatMap(({ parts }) => parts.flatMap(headingsOf)).map(bare);
        const pages = pdfText(pdf(name)).split('\f').filter(Boolean).map(bare);
        expect(pages.filter((page) => headings.some((one) => page.endsWith(one)))).toEqual([]);
        const signed = pages.flatMap((page) => /^(.*)Nơinhận:/.exec(page)?.[1] ?? []);
        expect(signed).toHaveLength(paper.sheets.length);
        const repeated = headings.map((one) => one.replace(/\d/g, ''));
        const isAlone = (before: string) => ['', ...repeated].includes(before.replace(/\d/g, ''));
        expect(signed.filter(isAlone)).toEqual([]);
      }
    }, 120_000);

    test('a text that is longer than a page is printed to its last word', async () => {
      const words = Array.from({ length: 330 }, (_, index) => `chữ${index}`);
      const rows = [
        ['1.10', words.join(' '), '', '', ''],
        ['2', 'x'.repeat(900), 'sau', '', ''],
      ];
      const pdf = await converted({ long: paperWith(sheetOf(rows)) }, 'pdf');
      const printed = pdfText(pdf('long'));
      const shown = new Set(printed.split(/\s+/));
      expect(words.filter((word) => !shown.has(word))).toEqual([]);
      expect(bare(printed).split('x').length - 1).toBeGreaterThanOrEqual(900);
    }, 120_000);

    test('what is read from it is what was written', async () => {
      const rows = NASTY.map((text) => ['1.10', text.trim().replaceAll('\n', ' '), '', '', '']);
      const csv = await converted({ read: paperWith(sheetOf(rows)) }, 'csv');
      const lines = readFileSync(csv('read'), 'utf8').split('\n');
      const missing = rows.filter(
        ([id, text]) => !lines.includes([id, quoted(text ?? ''), '', '', ''].join(',')),
      );
      expect(missing).toEqual([]);
    }, 120_000);
  },
);

/** What stands above something else: headings, the rows of column names, the sections within a table. */
function headingsOf(part: PaperPart): string[] {
  if (part.kind === 'heading') return [part.text];
  if (part.kind !== 'table') return [];
  const { columns, rows } = part.table;
  const above = rows.filter(({ level }) => level !== 'item');
  return [
    columns.map(({ label }) => label).join(''),
    ...above.map(({ cells }) => cells.map(({ text }) => text).join('')),
  ];
}

function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
}

/** Without spaces: a word may be broken between lines. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

function has(program: string, question: string): boolean {
  return spawnSync(program, [question]).status === 0;
}
