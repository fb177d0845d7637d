/** A document beside what was read of it, row by row: what waits for a person comes first. */
import type { Annex, AnnexSection } from '../annex/annex.ts';
import { keyOf, type Proof, placesIn } from '../annex/proof.ts';
import type { Catalogue, Part, Row } from '../catalogue/model.ts';
import { formatDate } from '../dates.ts';
import { type GridCell, gridsOf, type SourceDocument } from '../documents/document.ts';
import type { CheckRow, CheckTable, Comparison } from '../formats/report.ts';
import { TIME_KINDS } from '../reading/timeframe.ts';
import type { Say, Text } from '../text.ts';
import { normalisedText, proofText } from './proof-report.ts';

export interface Compared {
  /** The document as the person named it. */
  file: string;
  document: SourceDocument;
  annex: Annex;
  catalogue: Catalogue;
  proof: Proof;
}

const READ: readonly Text[] = [
  { vi: 'Số', en: 'No.' },
  { vi: 'Là', en: 'Is' },
  { vi: 'Hạn', en: 'Due' },
  { vi: 'Cơ quan', en: 'Bodies' },
];

/** The page's content: the rows in need of a person, then the whole. */
export function comparisonOf(compared: Compared, say: Say): Comparison {
  const { file, document, annex, catalogue, proof } = compared;
  const grids = gridsOf(document);
  const places = placesIn(annex);
  const rows = new Map(catalogue.issuedRows.map((row) => [row.id, row]));
  const printed = new Map(
    proof.differing.map((one) => [`${one.table} ${one.row} ${one.column}`, one.printed ?? '∅']),
  );
  const tables = [...new Set([...places.keys()].map((key) => Number(key.split(' ')[0])))];
  const whole = tables
    .sort((one, other) => one - other)
    .map((table) => {
      const rowsOfTable = grids[table]?.rows ?? [];
      const texts = textsOf(rowsOfTable);
      return rowsOfTable.map((cells, at): CheckRow => {
        const found = places.get(keyOf({ table, row: at }));
        const row = found?.kind === 'row' ? rows.get(found.row.id) : undefined;
        return {
          source: cells.map(({ merged }, column) => ({
            text: texts[at]?.[column] ?? '',
            merged,
            printed: printed.get(`${table} ${at} ${column}`) ?? null,
          })),
          read: row
            ? readOf(row, say)
            : found?.kind === 'section'
              ? sectionOf(found.section, say)
              : [...HEAD.map(say)],
          isSection: row === undefined,
          isUnread: row?.time?.timeframe.kind === 'unread',
        };
      });
    });
  const labels = catalogue.columns.map((column) => column.labels.join(' / '));
  const tableOf = (heading: Text, own: readonly CheckRow[]): CheckTable => ({
    heading: `${say(heading)} (${own.length})`,
    source: labels,
    read: READ.map(say),
    rows: own,
  });
  const all = whole.flat();
  const unread = all.filter(({ isUnread }) => isUnread);
  const differing = all.filter(({ source }) => source.some((cell) => cell.printed !== null));
  return {
    title: say({
      vi: `Đối chiếu ${file} với ${catalogue.path}`,
      en: `${file} beside ${catalogue.path}`,
    }),
    summary: [say(proofText(proof)), say(normalisedText(proof))].filter((line) => line !== ''),
    tables: [
      ...(unread.length > 0
        ? [tableOf({ vi: 'Thời gian chưa đọc được', en: 'Times that are not read' }, unread)]
        : []),
      ...(differing.length > 0
        ? [
            tableOf(
              { vi: 'Hàng có ô khác văn bản', en: 'Rows with a cell that differs' },
              differing,
            ),
          ]
        : []),
      ...whole.map((own, at) =>
        tableOf(
          whole.length > 1
            ? { vi: `Toàn bộ, bảng ${at + 1}`, en: `The whole, table ${at + 1}` }
            : { vi: 'Toàn bộ', en: 'The whole' },
          own,
        ),
      ),
    ],
  };
}

/** What each cell says, be it one with others. */
function textsOf(rows: readonly (readonly GridCell[])[]): string[][] {
  const texts: string[][] = [];
  for (const cells of rows) {
    const above = texts.at(-1) ?? [];
    const own: string[] = [];
    for (const [column, { text, merged }] of cells.entries()) {
      own.push(merged === null ? text : ((merged === 'above' ? above[column] : own.at(-1)) ?? ''));
    }
    texts.push(own);
  }
  return texts;
}

const HEAD: readonly Text[] = [
  { vi: '', en: '' },
  { vi: 'tiêu đề', en: 'head' },
  { vi: '', en: '' },
  { vi: '', en: '' },
];

function sectionOf({ id }: AnnexSection, say: Say): string[] {
  return [id, say({ vi: 'mục', en: 'section' }), '', ''];
}

function readOf(row: Row, say: Say): string[] {
  const { id, time, children, lead, with: others } = row;
  const is: Text = time
    ? { vi: 'nhiệm vụ', en: 'task' }
    : children.length > 0
      ? { vi: 'nhóm', en: 'group' }
      : { vi: 'lời ghi', en: 'words' };
  const codes = (parts: readonly Part[]) => parts.map(({ body }) => body.code).join(', ');
  const bodies = [
    ...(lead.length > 0 ? [`${say({ vi: 'Chủ trì', en: 'Lead' })}: ${codes(lead)}`] : []),
    ...(others.length > 0 ? [`${say({ vi: 'Phối hợp', en: 'With' })}: ${codes(others)}`] : []),
  ];
  return [id, say(is), time ? dueOf(time.timeframe, say) : '', bodies.join('\n')];
}

type Timeframe = NonNullable<Row['time']>['timeframe'];

function dueOf({ kind, due, deadlines }: Timeframe, say: Say): string {
  const days = deadlines.flatMap((one) => one.due ?? []);
  const all = days.length > 0 ? days : due === null ? [] : [due];
  const words = say(TIME_KINDS[kind]);
  if (kind === 'unread') return words.toUpperCase();
  return all.length > 0 ? all.map(formatDate).join('\n') : words;
}
