/** What an amendment is reported as: what was written where, and the wording of each row before and after. */

import type { AmendmentPart } from '../catalogue/amendment-text.ts';
import { withThoseBelow } from '../catalogue/amendments.ts';
import { numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import { catalogueText, decisionKey, documentNumbered, referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import type { Text } from '../text.ts';
import { shown } from '../workspace/folders.ts';
import { withTexts } from '../workspace/tree.ts';
import { KEYS, KEYS_OF, wordsIn } from './amend-items.ts';
import type { Amending, Written } from './amend-writer.ts';
import { partsData } from './amended-row.ts';
import type { Context, Outcome } from './command.ts';
import { readAnew } from './ledger-choice.ts';
import { rowInForce } from './reference.ts';
import { catalogueData } from './tasks.ts';

/** A row before the decision and after it. */
interface Move {
  part: AmendmentPart;
  id: string;
  before: Row | null;
  after: Row | null;
}

/** What was written, and what it makes of each row. */
export async function amendmentReport(
  context: Context,
  amending: Amending,
  written: Written,
): Promise<Outcome> {
  const { say, options } = context;
  const { parts, rows } = amending;
  const { path, text } = written;
  const { number, date, evidence } = written.decision;
  const decision = { number, date, evidence };
  const { catalogue } = rows;
  const tree = withTexts(context.request.tree, new Map([[path, text]]));
  const request = { ...context.request, tree, asOf: date };
  const changed = await readAnew({ ...context, request }, catalogue);
  const moves = parts.flatMap(({ part, items }) =>
    items.map(({ id }): Move => {
      const number = String(id);
      return {
        part,
        id: number,
        before: rowInForce(catalogue, number),
        after: rowInForce(changed, number),
      };
    }),
  );
  const only = parts.length === 1 ? (parts[0]?.part ?? null) : null;
  const file = shown(context.request.cwd, written.path);
  const whose = catalogue.reference === '' ? null : catalogueData(catalogue);
  const isDry = options.dryRun === true;
  const records = moves.map(({ id, before, after }) => ({
    ...whose,
    id,
    before: before && rowData(before),
    after: after && rowData(after),
  }));
  const report: Report = {
    data: () => ({ kind: 'amended', dryRun: isDry, file, decision, part: only, rows: records }),
    records: () => records,
    sheet: () =>
      sheetOf(
        moves.flatMap((move) =>
          linesOf(context, amending, move).map((text) => ({ id: move.id, text })),
        ),
        ['id', 'text'],
      ),
    blocks: () => [
      { kind: 'text', text: say(headingOf(catalogue, file, isDry)) },
      { kind: 'code', text: written.added },
      { kind: 'text', text: say(decisionText(decision)) },
      ...moves
        .flatMap((move) => linesOf(context, amending, move))
        .map((text): Block => ({ kind: 'text', text })),
    ],
  };
  return { report };
}

function decisionText({ number, date }: Amending['decision']): Text {
  const { vi, en } = documentNumbered(number);
  return {
    vi: `${vi}, có hiệu lực từ ngày ${formatDate(date)}:`,
    en: `${en}, in force from ${formatDate(date)}:`,
  };
}

function headingOf(catalogue: Catalogue, file: string, isDry: boolean): Text {
  const where = catalogue.reference === '' ? file : `${file} (${catalogueText(catalogue)})`;
  return isDry
    ? { vi: `Thử, chưa ghi vào ${where}:`, en: `Dry run, nothing has been written to ${where}:` }
    : { vi: `Đã ghi vào ${where}:`, en: `Written to ${where}:` };
}

/** What becomes of a row, a line for each of its words that change. */
function linesOf(
  { say }: Context,
  { decision: { number }, rows: { catalogue } }: Amending,
  { part, before, after }: Move,
): string[] {
  const row = after ?? before;
  if (!row) return [];
  const name = referenceTo(row, catalogue);
  if (part === 'remove')
    return [
      say({
        vi: `Bãi bỏ ${name}: ${row.title}${pointsOf(row).vi}`,
        en: `Removed ${name}: ${row.title}${pointsOf(row).en}`,
      }),
    ];
  if (part === 'add')
    return [
      say({
        vi: `Bổ sung ${name}: ${row.title}${dueOf(row).vi}`,
        en: `Added ${name}: ${row.title}${dueOf(row).en}`,
      }),
    ];
  if (!before || !after) return [];
  const other = after.amendment;
  const isLast = !other || decisionKey(other.number) === decisionKey(number);
  const told = (label: string, wordsOf: (row: Row) => string, rest?: (row: Row) => Text) => {
    if (wordsOf(before) === wordsOf(after)) return [];
    const [was, is] = [before, after].map((one) => {
      const words = wordsOf(one);
      const more = rest ? say(rest(one)) : '';
      return words === '' ? say({ vi: '(không có)', en: '(none)' }) : `“${words}”${more}`;
    });
    return [`${name}. ${label}: ${was} → ${is}`];
  };
  const lines = [
    ...KEYS_OF.change.flatMap((key) => {
      const rest = key === 'timeframe' ? dueOf : undefined;
      return told(say(KEYS[key]), (row) => wordsIn(row, key), rest);
    }),
    ...[...new Set([...before.more.keys(), ...after.more.keys()])].flatMap((column) =>
      told(column, (row) => row.more.get(column) ?? ''),
    ),
  ];
  if (isLast) return lines;
  const { vi, en } = documentNumbered(other.number);
  return [
    ...lines,
    say({
      vi: `${name}: ${vi} cùng ngày cũng sửa; chỗ nào khác nhau thì theo quyết định có số sau`,
      en: `${name}: ${en} of the same day changes it, too; where they differ, the later number prevails`,
    }),
  ];
}

/** The points that go with a group. */
function pointsOf(row: Row): Text {
  const points = withThoseBelow(row)
    .slice(1)
    .map(({ id }) => id)
    .join(', ');
  return points === ''
    ? { vi: '', en: '' }
    : { vi: ` (cùng các điểm ${points})`, en: ` (with its points ${points})` };
}

/** The last day of a row's time, or the first of several, in brackets; nothing where it has none. */
function dueOf({ time }: Row): Text {
  const due = time?.timeframe.due ?? null;
  const deadlines = time?.timeframe.deadlines ?? [];
  const first = deadlines[0]?.due;
  if (first && deadlines.length > 1) {
    const [count, day] = [deadlines.length, formatDate(first)];
    return { vi: ` (${count} hạn, đầu tiên ${day})`, en: ` (${count} deadlines, first ${day})` };
  }
  if (due === null) return { vi: '', en: '' };
  return { vi: ` (hạn ${formatDate(due)})`, en: ` (due ${formatDate(due)})` };
}

/** The words of a row, for a program. */
function rowData(row: Row) {
  const { id, section, title, lead, with: others, time, product, reference, note, more } = row;
  return {
    id,
    number: numberOf(row),
    section: section.id,
    title,
    lead: partsData(lead),
    with: partsData(others),
    timeframe: time?.timeframe.text ?? null,
    due: time?.timeframe.due ?? null,
    product,
    reference,
    note,
    more: Object.fromEntries(more),
  };
}
