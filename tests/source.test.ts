/**
 * The catalogue says what the source says, cell by cell and to the letter.
 *
 * What is normalised before comparing, and nothing else:
 * - Unicode: both sides in NFC (the source has three letters in NFD; the data must be NFC already);
 * - ends of lines: CRLF as LF, should a checkout have changed them;
 * - white space (tabs, spaces) at the two ends of each paragraph of a source cell, and its empty paragraphs; white
 *   space inside a paragraph stays. The catalogue's texts are compared as they are;
 * - the conversion's debris `[bookmark: _GoBack]`;
 * - separators between two bodies: ";" or "," with white space around it, as the source has it there;
 * - the letterhead and the document's title only: capitals, and the title's lines joined by a space.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../', import.meta.url);
const SOURCE = 'seeds/danh-muc-dan-van-2026.txt';
const COLUMNS = ['title', 'lead', 'coordinating', 'time'] as const;
const POINT = /^[a-zđ]$/u;

type Column = (typeof COLUMNS)[number];

/** One line of the source that starts with a tab, and the lines without one that continue it. */
interface Cell {
  line: number;
  paragraphs: string[];
}

interface SourceRow {
  id: string;
  section: string;
  cells: Record<Column, { line: number; text: string }>;
}

interface Reference {
  body: string;
  text: string;
  role: string;
}

interface Row {
  id: string;
  title: string;
  lead?: (string | Reference)[];
  with?: (string | Reference)[];
  timeframe?: string;
  tasks?: Row[];
}

interface Section {
  section: string;
  title: string;
  tasks: Row[];
}

interface Catalogue {
  year: string;
  title: string;
  authority: string;
  unit: string;
  decision: { number: string; date: string };
}

interface Body {
  code: string;
  name: string;
  aliases: string[];
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8').replace(/\r\n/g, '\n');
}

function readYaml<T>(path: string): T {
  return parse(read(path), { schema: 'failsafe' }) as T;
}

// The source.

function parseCells(text: string): Cell[] {
  const cells: Cell[] = [];
  for (const [index, raw] of text.normalize('NFC').split('\n').entries()) {
    const isCell = /^ *\t/.test(raw);
    if (isCell) cells.push({ line: index + 1, paragraphs: [] });
    const paragraph = raw.replace('[bookmark: _GoBack]', '').trim();
    if (paragraph === '') continue;
    const cell = cells.at(-1);
    if (!cell) throw new Error(`line ${index + 1} belongs to no cell`);
    cell.paragraphs.push(paragraph);
  }
  return cells;
}

/** The one paragraph of a cell of the table; an empty cell is ''. */
function textOf(cell: Cell | undefined): { line: number; text: string } {
  if (!cell) throw new Error('the source ends within a row');
  if (cell.paragraphs.length > 1)
    throw new Error(`the cell at line ${cell.line} has several paragraphs`);
  return { line: cell.line, text: cell.paragraphs[0] ?? '' };
}

function parseTable(cells: Cell[]): {
  sections: { id: string; title: string }[];
  rows: SourceRow[];
} {
  const sections: { id: string; title: string }[] = [];
  const rows: SourceRow[] = [];
  const rest = cells.map(textOf);
  const take = (): { line: number; text: string } => {
    const cell = rest.shift();
    if (!cell) throw new Error('the source ends within a row');
    return cell;
  };
  let section = '';
  let group = '';
  while (rest.length > 0) {
    const number = take();
    if (/^\d+$/.test(number.text)) {
      section = number.text;
      group = '';
      sections.push({ id: section, title: take().text });
      continue;
    }
    const isPoint = POINT.test(number.text);
    if (!isPoint && !/^\d+\.\d+$/.test(number.text))
      throw new Error(`no row number at line ${number.line}`);
    if (isPoint && group === '')
      throw new Error(`a point without a parent row at line ${number.line}`);
    const row: SourceRow = {
      id: isPoint ? group + number.text : number.text,
      section,
      cells: { title: take(), lead: take(), coordinating: take(), time: take() },
    };
    if (!isPoint) group = row.cells.lead.text === '' && row.cells.time.text === '' ? row.id : '';
    rows.push(row);
  }
  return { sections, rows };
}

const sourceText = read(SOURCE);
const sourceCells = parseCells(sourceText);
const letterhead = sourceCells.slice(0, 3).map((cell) => cell.paragraphs);
const header = sourceCells.slice(3, 8).map((cell) => textOf(cell).text);
const source = parseTable(sourceCells.slice(8));

// The catalogue.

const catalogue = readYaml<Catalogue>('data/2026/catalogue.yaml');
const files = readdirSync(new URL('data/2026/', ROOT))
  .filter((name) => name.endsWith('.yaml'))
  .sort();
const sections = files
  .filter((name) => name !== 'catalogue.yaml' && name !== 'progress.yaml')
  .map((name) => readYaml<Section>(`data/2026/${name}`));
const { bodies } = readYaml<{ bodies: Body[] }>('data/bodies.yaml');

/** A section's rows as the table prints them: a parent row, then its points. */
function flatten(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [row, ...flatten(row.tasks ?? [])]);
}

const rowsBySection = sections.map((section) => ({
  section: section.section,
  rows: flatten(section.tasks),
}));
const catalogueRows = rowsBySection.flatMap(({ rows }) => rows);

function wording(reference: string | Reference): string {
  return typeof reference === 'string' ? reference : reference.text;
}

/**
 * The items joined by the separators `cell` has where they end; " | " where it has none. Equal to `cell` only when the
 * items, in order, are all there is in it.
 */
function joinLike(cell: string, references: readonly (string | Reference)[] | undefined): string {
  let joined = '';
  for (const [index, item] of (references ?? []).map(wording).entries()) {
    if (index > 0) joined += /^\s*[;,]\s*/u.exec(cell.slice(joined.length))?.[0] ?? ' | ';
    joined += item;
  }
  return joined;
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

describe('the source file', () => {
  test('is the file that was received, byte for byte', () => {
    expect(createHash('sha256').update(sourceText).digest('hex')).toBe(
      '982d4263e09c0ab950712ebeb41d6a59436d0bd9ee08daa0de0d4ad4381de63d',
    );
  });

  test('has 148 cells: 3 of letterhead, 5 of header, 5 sections of 2 and 26 rows of 5', () => {
    expect(sourceCells).toHaveLength(148);
    expect(header).toEqual([
      'TT',
      'Nhiệm vụ',
      'Cơ quan chủ trì',
      'Cơ quan phối hợp',
      'Thời gian thực hiện',
    ]);
    expect(source.sections).toHaveLength(5);
    expect(source.rows).toHaveLength(26);
  });
});

describe('the catalogue and the source', () => {
  test('have the same letterhead and title, capitals apart', () => {
    expect([upper(catalogue.authority), upper(catalogue.unit)]).toEqual(letterhead[0]?.map(upper));
    expect(letterhead[1]).toEqual([]);
    const [motto1, motto2, ...title] = letterhead[2] ?? [];
    expect([motto1, motto2]).toEqual([
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
    ]);
    expect(upper(catalogue.title)).toBe(upper(title.slice(0, -1).join(' ')));
  });

  test('have the same year, and a decision whose number and date are blank', () => {
    const blank =
      /^\(Kèm theo Quyết định số +\/QĐ-UBND ngày +tháng +năm (\d{4}) của Ủy ban nhân dân xã\)$/u;
    expect(blank.exec(letterhead[2]?.at(-1) ?? '')?.[1]).toBe(catalogue.year);
    expect(catalogue.decision).toEqual({ number: '', date: '' });
  });

  test('have the same five sections, in order, with the same headings', () => {
    expect(sections.map(({ section, title }) => ({ id: section, title }))).toEqual(source.sections);
  });

  test('have the same 26 rows, in order, in the same sections', () => {
    const ids = rowsBySection.flatMap(({ section, rows }) =>
      rows.map((row) => `${section}: ${row.id}`),
    );
    expect(ids).toEqual(source.rows.map((row) => `${row.section}: ${row.id}`));
  });

  test.each(source.rows)(
    'row $id: title, lead, coordinating and time are the same to the letter',
    ({ id, cells }) => {
      const row = catalogueRows.find((candidate) => candidate.id === id);
      const actual: Record<Column, string | undefined> = {
        title: row?.title,
        lead: joinLike(cells.lead.text, row?.lead),
        coordinating: joinLike(cells.coordinating.text, row?.with),
        time: row?.timeframe ?? '',
      };
      for (const column of COLUMNS) {
        const { line, text } = cells[column];
        expect.soft(actual[column], `row ${id}, ${column}, line ${line} of the source`).toBe(text);
      }
    },
  );

  test('a blank cell of the source is a key left out, in row 3.5 and in 3.5c only', () => {
    const keys: [Column, keyof Row][] = [
      ['lead', 'lead'],
      ['coordinating', 'with'],
      ['time', 'timeframe'],
    ];
    const blank = source.rows.flatMap(({ id, cells }) =>
      keys.filter(([column]) => cells[column].text === '').map(([, key]) => `${id} ${key}`),
    );
    const absent = catalogueRows.flatMap((row) =>
      keys.filter(([, key]) => !Object.hasOwn(row, key)).map(([, key]) => `${row.id} ${key}`),
    );
    expect(blank).toEqual(['3.5 lead', '3.5 with', '3.5 timeframe', '3.5c with']);
    expect(absent).toEqual(blank);
  });

  test('keep the double spaces inside a text', () => {
    const inner = /\S\s{2,}\S/u;
    const inSource = source.rows.flatMap(({ id, cells }) =>
      COLUMNS.filter((column) => inner.test(cells[column].text)).map((column) => `${id} ${column}`),
    );
    const inCatalogue = catalogueRows.flatMap((row) => {
      const texts: Record<Column, string[]> = {
        title: [row.title],
        lead: (row.lead ?? []).map(wording),
        coordinating: (row.with ?? []).map(wording),
        time: [row.timeframe ?? ''],
      };
      return COLUMNS.filter((column) => texts[column].some((text) => inner.test(text))).map(
        (column) => `${row.id} ${column}`,
      );
    });
    expect(inSource).toEqual(['3.5d coordinating']);
    expect(inCatalogue).toEqual(inSource);
    expect(catalogueRows.find((row) => row.id === '3.5d')?.with?.map(wording)).toEqual([
      'Phòng Văn hóa  - Xã hội tổng hợp, theo dõi chung',
    ]);
  });
});

describe('the bodies', () => {
  const wordings = (body: Body): string[] => [body.name, ...body.aliases].map(fold);
  const references = catalogueRows.flatMap((row) => [...(row.lead ?? []), ...(row.with ?? [])]);
  const namedBy = (reference: string | Reference): string[] =>
    bodies
      .filter((body) =>
        typeof reference === 'string'
          ? wordings(body).includes(fold(reference))
          : body.code === reference.body &&
            wordings(body).some((name) => fold(reference.text).includes(name)),
      )
      .map((body) => body.code);

  test('every item of a list of bodies names exactly one body of data/bodies.yaml', () => {
    const unclear = references.filter((reference) => namedBy(reference).length !== 1);
    expect(unclear).toEqual([]);
  });

  test('every body of data/bodies.yaml is named in the source, and no two share a code or a wording', () => {
    const named = new Set(references.flatMap(namedBy));
    expect(bodies.map((body) => body.code).filter((code) => !named.has(code))).toEqual([]);
    const all = bodies.flatMap((body) => [body.code.toLowerCase(), ...wordings(body)]);
    expect(new Set(all).size).toBe(all.length);
  });

  test('words beside a name say what the role is: monitor or requested', () => {
    const extra = references.filter((reference) => typeof reference !== 'string');
    expect(
      extra.filter(({ role, text }) => (role === 'monitor') !== text.includes('theo dõi chung')),
    ).toEqual([]);
    expect(
      extra.filter(({ role, text }) => (role === 'requested') !== text.startsWith('đề nghị ')),
    ).toEqual([]);
    expect(extra.map(({ role }) => role).sort()).toEqual([
      ...Array.from({ length: 4 }, () => 'monitor'),
      ...Array.from({ length: 2 }, () => 'requested'),
    ]);
  });
});

test.each(['data/bodies.yaml', 'data/calendar.yaml', ...files.map((name) => `data/2026/${name}`)])(
  '%s is in NFC, without tabs or trailing blanks, and ends with one newline',
  (path) => {
    const text = read(path);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/\t| $/mu);
    expect(text).toMatch(/\S\n$/u);
  },
);

test('the shipped ledger is empty: comments alone', () => {
  expect(readYaml<unknown>('data/2026/progress.yaml')).toBeNull();
});
