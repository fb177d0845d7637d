/** The files of a catalogue that an annex makes: laid out as a person would who types it. */
import { DEFAULT_COLUMNS, numberOf } from '../catalogue/columns.ts';
import type { AnnexColumn, MergedCells } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { fold } from '../reading/fold.ts';
import { COLUMN_KEYS } from '../schema/schema.ts';
import type { Annex, AnnexRow, AnnexSection } from './annex.ts';
import { type KnownBodies, type Reference, referencesOf } from './references.ts';
import { inOneLine, settled } from './settled.ts';
import { asItem, comment, quoted, withProse, withText } from './yaml-text.ts';

/** What a catalogue says of itself, from the head of the document or from a person. */
export interface Facts {
  year: number;
  title: string;
  authority: string;
  unit: string;
  decision: { number: string | null; date: IsoDate | null };
  /** Days ahead of a deadline, where the catalogue has its own. */
  remind?: readonly string[] | undefined;
  soon?: string | undefined;
  /** The document, as it is kept: its path from the folder around the data folder, "/" between folders. */
  source: { file: string; sha256: string };
}

/** A file to be. */
export interface NewFile {
  name: string;
  text: string;
}

/** How files are to be written. */
export interface Manner {
  /** The path from the catalogue's folder to that of the schemas, "../schemas/"; empty where there are none. */
  schemas: string;
  /** The rules whose warnings are known to come of the source, by the file's name and the key of an owner. */
  acknowledged: ReadonlyMap<string, readonly string[]>;
  /** Of a catalogue that is there already: what its files are called, and what people wrote in them. */
  again?: WrittenBefore;
}

/** What a new import of an annex leaves as it stands. */
export interface WrittenBefore {
  /** The names of the sections' files, by the id of the section. */
  names: ReadonlyMap<string, string>;
  /** The text of a row and of those below it, with the comments above, by the id of the row: nothing in it changes. */
  unchanged: ReadonlyMap<string, string>;
  /** Of a row that changes: the comments above it, and the keys that no document has; each a line without its margin. */
  kept: ReadonlyMap<string, { comments: readonly string[]; keys: readonly string[] }>;
}

/** The section's files and `catalogue.yaml`, for a folder of their own. */
export function catalogueFiles(
  annex: Annex,
  known: KnownBodies,
  facts: Facts,
  manner: Manner,
): NewFile[] {
  const names = fileNames(annex.sections, manner.again?.names ?? new Map());
  return [
    catalogueFile(annex, facts, manner),
    ...annex.sections.map((section, at) => {
      const file = new Writer(names[at] ?? '', manner, 'section');
      writeSection(file, section, annex.columns, known);
      return file.finished();
    }),
  ];
}

/** What the key of an acknowledgement is made of. */
export function ownerIn(file: string, key: string): string {
  return `${file} ${key}`;
}

/** Letters of a file's name, without the ending. */
const LONGEST_NAME = 40;

/** With what nearly every section begins, folded: its number, "các nhiệm vụ về …". */
const OPENING =
  /^(?:(?:muc|phan|nhom)? ?(?:[ivxlc]+|\d+|[a-z])[.)/:-] *)?(?:(?:ve|cac|nhung|nhiem vu|nhom|cong tac|thuc hien|trien khai|trong tam|cu the|linh vuc) )*/;

/** Names that keep the order of the sections wherever files are listed: "03-nhiem-vu-chung.yaml". */
function fileNames(
  sections: readonly AnnexSection[],
  known: ReadonlyMap<string, string>,
): string[] {
  const areCounted = sections.every(({ id }) => /^\d{1,3}$/.test(id));
  const digits = String(
    areCounted ? Math.max(...sections.map(({ id }) => Number(id))) : sections.length,
  ).length;
  const taken = new Set(known.values());
  const free = (stem: string): string => {
    let name = `${stem}.yaml`;
    for (let copy = 2; taken.has(name); copy += 1) name = `${stem}-${copy}.yaml`;
    taken.add(name);
    return name;
  };
  return sections.map(({ id, title }, at) => {
    const own = known.get(id);
    if (own !== undefined) return own;
    const number = (areCounted ? String(Number(id)) : String(at + 1)).padStart(digits, '0');
    const words =
      fold(title)
        .replace(OPENING, '')
        .match(/[a-z\d]+/g) ?? [];
    let name = number;
    for (const word of words.length > 0 ? words : ['nhiem', 'vu']) {
      if (name.length + 1 + word.length > LONGEST_NAME) break;
      name += `-${word}`;
    }
    return free(name);
  });
}

/** The acknowledgement's reason; a contract with those who look for it. */
export const AS_IN_SOURCE = 'nguồn ghi như vậy';

/** Begins the comment with a note at the foot of the document's page. */
export const FOOTNOTE = 'Chú thích của nguồn:';

/** A file as it grows. */
class Writer {
  readonly #name: string;
  readonly #acknowledged: Manner['acknowledged'];
  readonly again: WrittenBefore | undefined;
  #text = '';

  constructor(name: string, { schemas, acknowledged, again }: Manner, kind: string) {
    this.#name = name;
    this.again = again;
    this.#acknowledged = acknowledged;
    if (schemas !== '') this.add(`# yaml-language-server: $schema=${schemas}${kind}.json\n`);
  }

  add(text: string): void {
    this.#text += text;
  }

  /** Begins what an acknowledgement can be for: an entry of the file, or a row. */
  begin(key: string, indent = 0): void {
    const rules = this.#acknowledged.get(ownerIn(this.#name, key)) ?? [];
    const margin = ' '.repeat(indent);
    if (rules.length > 0) {
      this.add(`${margin}# dvtasks-ignore ${rules.join(', ')}: ${AS_IN_SOURCE}\n`);
    }
  }

  finished(): NewFile {
    return { name: this.#name, text: this.#text };
  }
}

function catalogueFile({ columns }: Annex, facts: Facts, manner: Manner): NewFile {
  const { year, title, authority, unit, decision, source } = facts;
  const file = new Writer('catalogue.yaml', manner, 'catalogue');
  file.add(
    comment(
      `Phụ lục của ${inOneLine(authority)} ${inOneLine(unit)}, chép từ ${source.file} bằng dvtasks import.`,
      0,
    ),
  );
  file.add(
    comment(
      'Tiêu đề, cơ quan và thời gian trong thư mục này là lời văn của quyết định: không sửa, kể cả chỗ viết sai.',
      0,
    ),
  );
  file.begin('year');
  file.add(`year: ${year}\n`);
  file.begin('title');
  file.add(withProse('title:', inOneLine(title), 0));
  file.begin('authority');
  file.add(withText('authority:', inOneLine(authority), 0));
  file.begin('unit');
  file.add(withText('unit:', inOneLine(unit), 0));
  const number = inOneLine(decision.number ?? '');
  if (number === '' || decision.date === null) {
    const what = number !== '' ? 'Ngày' : decision.date === null ? 'Số và ngày' : 'Số';
    file.add(
      comment(
        `${what} để trống trong nguồn; điền khi quyết định được ký, ngày ghi dạng ${year}-02-05.`,
        0,
      ),
    );
  }
  file.begin('decision');
  file.add(
    `decision:\n  ${withText('number:', number, 2)}  ${withText('date:', decision.date ?? '', 2)}`,
  );
  file.add(
    comment(
      'Nhắc việc trước hạn bao nhiêu ngày; "sắp đến hạn" tính từ bao nhiêu ngày trước hạn.',
      0,
    ),
  );
  file.begin('remind');
  const { remind = ['30', '7', '3', '1', '0'], soon = '7' } = facts;
  file.add(`remind: [${remind.join(', ')}]\nsoon: ${soon}\n`);
  if (!areUsual(columns)) {
    file.add(
      comment(
        'Các cột của phụ lục theo thứ tự; "holds" nói cột chứa gì, cột không có "holds" thì ghi dưới "more" của từng việc.',
        0,
      ),
    );
    file.begin('columns');
    file.add('columns:\n');
    for (const { labels, holds } of columns) {
      const [only = '', ...others] = labels.map(inOneLine);
      const label =
        others.length > 0
          ? `label: [${[only, ...others].map(asItem).join(', ')}]\n`
          : withText('label:', only, 4);
      file.add(`  - ${label}`);
      if (holds) file.add(`    holds: ${holds}\n`);
    }
  }
  file.add(comment('Văn bản gốc được giữ nguyên; dvtasks validate --against so lại từng ô.', 0));
  file.begin('source');
  file.add(`source:\n  ${withText('file:', source.file, 2)}  sha256: ${source.sha256}\n`);
  return file.finished();
}

function areUsual(columns: readonly AnnexColumn[]): boolean {
  return (
    columns.length === DEFAULT_COLUMNS.length &&
    columns.every(({ labels, holds }, at) => {
      const usual = DEFAULT_COLUMNS[at];
      return (
        holds === usual?.holds &&
        labels.length === 1 &&
        inOneLine(labels[0] ?? '') === usual.labels[0]
      );
    })
  );
}

function writeSection(
  file: Writer,
  { id, number, title, cells, merged, footnotes, rows }: AnnexSection,
  columns: readonly AnnexColumn[],
  known: KnownBodies,
): void {
  for (const footnote of footnotes) file.add(comment(`${FOOTNOTE} ${inOneLine(footnote)}`, 0));
  file.begin('section');
  file.add(`section: ${quoted(id)}\n`);
  const printed = inOneLine(number);
  if (printed !== id) file.add(printed === '' ? 'number:\n' : `number: ${quoted(printed)}\n`);
  file.begin('title');
  file.add(withProse('title:', settled(title).text, 0));
  writeMore(file, [...cells], 0);
  writeMerged(file, merged, 0);
  file.begin('tasks');
  if (rows.length === 0) {
    file.add('tasks: []\n');
    return;
  }
  file.add('tasks:\n');
  writeRows(file, rows, null, { columns, known, above: new Map(), indent: 2 });
}

interface Level {
  columns: readonly AnnexColumn[];
  known: KnownBodies;
  /** What the row before holds in each column, cells that are one with others included. */
  above: Map<string, string>;
  indent: number;
}

function writeRows(
  file: Writer,
  rows: readonly AnnexRow[],
  parent: AnnexRow | null,
  level: Level,
): void {
  for (const [at, row] of rows.entries()) {
    if (at > 0) file.add('\n');
    writeRow(file, row, parent, level);
  }
}

/** What a row says under a key of its own. */
const KEYS: ReadonlySet<string> = new Set(COLUMN_KEYS);
/** The keys of a row that are texts and may be left out. */
const OPTIONAL = ['product', 'reference', 'note'] as const;

function writeRow(file: Writer, row: AnnexRow, parent: AnnexRow | null, level: Level): void {
  const { columns, known, above, indent } = level;
  const margin = ' '.repeat(indent + 2);
  const line = (text: string) => file.add(margin + text);
  const unchanged = file.again?.unchanged.get(row.id);
  if (unchanged !== undefined && unchanged.search(/\S/) === indent) {
    file.begin(row.id, indent);
    file.add(unchanged);
    noteAbove(row, level);
    return;
  }
  for (const footnote of row.footnotes) {
    file.add(comment(`${FOOTNOTE} ${inOneLine(footnote)}`, indent));
  }
  const kept = file.again?.kept.get(row.id);
  for (const one of kept?.comments ?? []) file.add(`${' '.repeat(indent)}${one}\n`);
  file.begin(row.id, indent);
  file.add(`${' '.repeat(indent)}- id: ${row.id}\n`);
  const printed = inOneLine(row.number);
  if (numberOf({ id: row.id, number: null, parent }) !== printed) {
    line(printed === '' ? 'number:\n' : `number: ${quoted(printed)}\n`);
  }
  noteCells(row, level);
  const isGroup = row.rows.length > 0;
  /** A blank is written where nothing else says that the cell is empty; it makes the row a task. */
  const saysBlank = (name: string) => !isGroup && !row.isWords && (above.get(name) ?? '') === '';
  const text = (name: string) => settled(row.cells.get(name) ?? '').text;
  line(withProse('title:', text('title'), indent + 2));
  const bodies = referencesOf(row, columns, known);
  for (const key of ['lead', 'with'] as const) {
    if (bodies[key].length > 0) {
      line(`${key}:\n`);
      for (const reference of bodies[key]) writeReference(file, reference, indent + 4);
    } else if (key === 'lead' && saysBlank('lead')) line('lead:\n');
  }
  const time = text('timeframe');
  if (time !== '' || saysBlank('timeframe')) line(withText('timeframe:', time, indent + 2));
  for (const key of OPTIONAL) {
    const value = text(key);
    if (value !== '') line(withText(`${key}:`, value, indent + 2));
  }
  writeMore(
    file,
    [...row.cells].filter(([name]) => !KEYS.has(name)),
    indent + 2,
  );
  writeMerged(file, row.merged, indent + 2);
  for (const one of kept?.keys ?? []) line(`${one}\n`);
  if (!isGroup) return;
  line('tasks:\n');
  writeRows(file, row.rows, row, { ...level, indent: indent + 4 });
}

/** Cells by the names of their columns; none that is blank. */
function writeMore(
  file: Writer,
  cells: readonly (readonly [name: string, text: string])[],
  indent: number,
): void {
  const own = cells.map(([name, text]) => [name, settled(text).text] as const);
  const filled = own.filter(([, text]) => text !== '');
  const margin = ' '.repeat(indent);
  if (filled.length > 0) file.add(`${margin}more:\n`);
  for (const [name, text] of filled) {
    file.add(`${margin}  ${withText(`${asItem(name)}:`, text, indent + 2)}`);
  }
}

/** Notes what a row's cells hold, for those that are one with them. */
function noteCells({ cells, merged }: AnnexRow, { columns, above }: Level): void {
  const same = new Set(merged.above);
  for (const { name } of columns) if (!same.has(name)) above.set(name, cells.get(name) ?? '');
}

function noteAbove(row: AnnexRow, level: Level): void {
  noteCells(row, level);
  for (const one of row.rows) noteAbove(one, level);
}

function writeReference(file: Writer, { body, text, role }: Reference, indent: number): void {
  const margin = ' '.repeat(indent);
  if (body === null) {
    file.add(margin + withText('-', text, indent));
    return;
  }
  const pairs = [`body: ${body}`, `text: ${quoted(text)}`, ...(role ? [`role: ${role}`] : [])];
  const inline = `${margin}- { ${pairs.join(', ')} }\n`;
  file.add(inline.length <= 120 ? inline : `${margin}- ${pairs.join(`\n${margin}  `)}\n`);
}

function writeMerged(file: Writer, { above, left }: MergedCells, indent: number): void {
  if (above.length + left.length === 0) return;
  const margin = ' '.repeat(indent);
  file.add(`${margin}merged:\n`);
  if (above.length > 0) file.add(`${margin}  above: [${above.map(asItem).join(', ')}]\n`);
  if (left.length > 0) file.add(`${margin}  left: [${left.map(asItem).join(', ')}]\n`);
}
