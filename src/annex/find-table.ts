/** Which of a document's tables are the annex. */
import type { DocumentBlock, Grid, SourceDocument } from '../documents/document.ts';
import { fold } from '../reading/fold.ts';
import { plural, sameText, type Text } from '../text.ts';
import type { OpenQuestion } from './annex.ts';
import { isBlank, textOf } from './cells.ts';
import { foldLabel } from './column-words.ts';
import { labelText } from './columns.ts';
import { findHead, type Head } from './head.ts';
import { notAnAnnex } from './no-annex.ts';

/** A table of the document, and the lines above it since the table before. */
export interface PlacedTable {
  table: number;
  grid: Grid;
  head: Head | null;
  above: readonly string[];
}

/** The tables of the annex, each with what joins it to the one before. */
export interface FoundTables {
  tables: readonly PlacedTable[];
  /** The head that the first of them has, and all others without one. */
  head: Head;
}

export type TableSearch =
  | { kind: 'found'; found: FoundTables }
  | { kind: 'unclear'; question: OpenQuestion }
  | { kind: 'none'; reason: Text };

/** The document's tables in their order. */
export function tablesOf({ blocks }: SourceDocument): PlacedTable[] {
  const tables: PlacedTable[] = [];
  let above: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'paragraph') above.push(...linesOf(block));
    else {
      const head = findHead(block.grid.rows);
      tables.push({ table: tables.length, grid: block.grid, head, above });
      above = [];
    }
  }
  return tables;
}

function linesOf(block: Extract<DocumentBlock, { kind: 'paragraph' }>): string[] {
  return block.text
    .normalize('NFC')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Finds the annex among the tables; what several could be is not guessed. */
export function findTables(
  tables: readonly PlacedTable[],
  chosen: readonly number[] | null,
): TableSearch {
  if (chosen) return chosenTables(tables, chosen);
  const candidates = tables.filter(({ head }) => head !== null);
  const reasons = candidates.map((table) => notAnAnnex(table));
  const kept = candidates.filter((_, at) => reasons[at] === null);
  const groups = new Map<string, PlacedTable[]>();
  for (const table of kept)
    groups.set(shapeOf(table), [...(groups.get(shapeOf(table)) ?? []), table]);
  const [group, ...others] = groups.values();
  if (!group)
    return { kind: 'none', reason: reasons.find((reason) => reason !== null) ?? noTable(tables) };
  if (others.length > 0 || areRivals(group)) {
    const choices = others.length > 0 ? [...groups.values()] : group.map((table) => [table]);
    return { kind: 'unclear', question: whichTable(choices, others.length === 0 ? group : null) };
  }
  return foundOf(tables, group);
}

function chosenTables(tables: readonly PlacedTable[], chosen: readonly number[]): TableSearch {
  const named = tables.filter(({ table }) => chosen.includes(table));
  const first = named.find(({ head }) => head !== null);
  const group = named.filter((one) => one.head === null || shapeOf(one) === shapeOf(first ?? one));
  if (first) return foundOf(tables, group);
  return { kind: 'none', reason: noTable(tables) };
}

/** The tables of a group with those that go on with them on another page, without a head. */
function foundOf(tables: readonly PlacedTable[], group: readonly PlacedTable[]): TableSearch {
  const head = group.find((one) => one.head !== null)?.head;
  if (!head) return { kind: 'none', reason: noTable(tables) };
  const found: PlacedTable[] = [];
  for (const table of tables) {
    const isOf = group.includes(table);
    if (isOf || (found.at(-1)?.table === table.table - 1 && goesOn(table, head))) found.push(table);
  }
  return { kind: 'found', found: { tables: found, head } };
}

/** True for a table without a head and with as many columns, right after another: the page cut it off. */
function goesOn({ grid, head, above }: PlacedTable, { labels }: Head): boolean {
  const [first] = grid.rows;
  if (head !== null || !first || grid.name !== null || first.length !== labels.length) return false;
  return (
    above.every(isPageNumber) &&
    !/noi nhan|cong hoa xa hoi|doc lap/.test(fold(first.map(textOf).join(' ')))
  );
}

/** What a page prints at its edges. */
export function isPageNumber(line: string): boolean {
  return /^(?:trang\s*)?[-–]?\s*\d{1,3}(?:\s*\/\s*\d{1,3})?\s*[-–]?$/iu.test(line);
}

/** Two tables with one shape have the same columns, however these are worded. */
function shapeOf({ head }: PlacedTable): string {
  const columns = head?.labels.map(
    (path, at) => head.meanings[at]?.holds ?? foldLabel(labelText(path)),
  );
  return (columns ?? []).join('|').replace(/\|+$/, '');
}

/** True for tables of the same columns that are not parts of one annex: of several years, or one twice. */
function areRivals(group: readonly PlacedTable[]): boolean {
  const years = new Set(group.map(({ grid }) => grid.name?.match(/\b(?:19|20)\d\d\b/)?.[0] ?? ''));
  const texts = group.map(({ grid, head }) =>
    grid.rows
      .slice(head?.end)
      .map((row) => row.map(textOf).join('\t'))
      .join('\n'),
  );
  return (
    group.length > 1 && ((years.size > 1 && !years.has('')) || new Set(texts).size < texts.length)
  );
}

function noTable(tables: readonly PlacedTable[]): Text {
  if (tables.length === 0) {
    return { vi: 'văn bản không có bảng nào', en: 'the document has no table' };
  }
  return {
    vi: `không bảng nào có cột nhiệm vụ cùng cột cơ quan chủ trì hoặc thời hạn (đã xem ${tables.length} bảng)`,
    en: `no table has a column of tasks with one of leads or of deadlines (${plural(tables.length, 'table')} looked at)`,
  };
}

function whichTable(
  groups: readonly (readonly PlacedTable[])[],
  all: readonly PlacedTable[] | null,
): OpenQuestion {
  const score = ([first]: readonly PlacedTable[]) => first?.head?.score ?? 0;
  // The first is what is taken where nobody is asked.
  const ranked = [...groups].sort((one, other) => score(other) - score(one));
  const choices = ranked.map((group) => ({ value: tableNumbers(group), label: describe(group) }));
  return {
    question: {
      vi: 'Văn bản có nhiều bảng có thể là danh mục nhiệm vụ: lấy bảng nào?',
      en: 'Several tables of the document may be the list of tasks: which one is it?',
    },
    choices: all
      ? [...choices, { value: tableNumbers(all), label: { vi: 'tất cả', en: 'all of them' } }]
      : choices,
  };
}

function tableNumbers(group: readonly PlacedTable[]): string {
  return group.map(({ table }) => table).join(',');
}

function describe(group: readonly PlacedTable[]): Text {
  const [first] = group;
  if (!first) return sameText('');
  const { table, grid, head, above } = first;
  const rows = group.reduce(
    (sum, one) =>
      sum + one.grid.rows.slice(one.head?.end ?? 0).filter((row) => !isBlank(row)).length,
    0,
  );
  const labels = (head?.labels ?? []).map(labelText).filter((label) => label !== '');
  const columns = `${labels.slice(0, 5).join(' | ')}${labels.length > 5 ? ' | …' : ''}`;
  const caption = above.at(-1)?.slice(0, 80);
  const name = grid.name === null ? null : `“${grid.name}”`;
  const where = {
    vi: name ? `trang tính ${name}` : `bảng thứ ${table + 1}`,
    en: name ? `sheet ${name}` : `table ${table + 1}`,
  };
  const title = caption ? `, “${caption}”` : '';
  return {
    vi: `${where.vi}${title}: ${columns} (${rows} hàng)`,
    en: `${where.en}${title}: ${columns} (${plural(rows, 'row')})`,
  };
}
