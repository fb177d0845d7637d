/** What an import made, for people and for programs: how the document was understood, the proof, the files. */
import type { Annex } from '../annex/annex.ts';
import { COLUMN_WORDS } from '../annex/columns.ts';
import { isProven } from '../annex/proof.ts';
import type { LostLine } from '../annex/written-before.ts';
import type { Catalogue } from '../catalogue/model.ts';
import type { Comparison } from '../changes/change.ts';
import { CORRECTED, changeBlocks, changeRecords } from '../changes/report.ts';
import { kindOfDocument } from '../document-kinds.ts';
import { EXIT } from '../errors.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import { fill } from '../formats/table/layout.ts';
import { printableLine } from '../printable.ts';
import { isDueFromIssue } from '../reading/timeframe.ts';
import type { Finding } from '../source/finding.ts';
import { numeral, plural, type Say, sameText, type Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
import type { Context, Outcome } from './command.ts';
import { lostText } from './import-again.ts';
import { type Compared, comparisonOf } from './import-check.ts';
import type { TakenAnswer } from './import-choices.ts';
import { decisionText } from './import-questions.ts';
import { lineOf } from './line.ts';
import { proofBlocks, proofData, proofText } from './proof-report.ts';

/** All that is known once the catalogue is there, or in a dry run would be. */
export interface Imported extends Compared {
  isDry: boolean;
  /** What reading the document and its annex met. */
  notices: readonly Text[];
  taken: readonly TakenAnswer[];
  newBodies: readonly { code: string; name: string }[];
  /** The rows, or entries, in which the source is odd, one for each warning. */
  odd: readonly string[];
  warnings: readonly Finding[];
  /** As a person is shown them, in the order in which they are worth looking at. */
  files: readonly string[];
  /** What a catalogue that was there already changes by it; null for a new one. */
  comparison: Comparison | null;
  /** Lines of its files that could not stay, and the row that they were of. */
  lost: readonly LostLine[];
  /** Files that are no longer there. */
  gone: readonly string[];
  /** What of the line is needed to find the catalogue again. */
  where: readonly string[];
}

/** A catalogue, as it was understood. */
type Understood = Pick<Imported, 'catalogue' | 'odd'>;

const NOTHING: Text = { vi: '(để trống)', en: '(blank)' };
const OWN: Text = { vi: 'cột riêng, giữ nguyên chữ', en: 'a column of its own, kept as it is' };

/** Tasks that are due so long after the issue, while its day is not known. */
function waitingOf({ tasks, decision, year }: Catalogue): string[] {
  if (decision.date !== null) return [];
  return tasks.flatMap(({ id, time, overrides }) =>
    !overrides.includes('due') && isDueFromIssue(time.timeframe.text, year) ? [id] : [],
  );
}

/** The outcome: its exit code says whether every cell is as in the document. */
export function importOutcome(context: Context, imported: Imported): Outcome {
  const { say } = context;
  const { proof, catalogue, annex, isDry } = imported;
  const report: Report = {
    data: () => dataOf(say, imported),
    records: () => [dataOf(say, imported)],
    sheet: () =>
      sheetOf(
        catalogue.rows.map(({ id, title, time }) => ({
          id,
          title,
          timeframe: time?.timeframe.text ?? '',
          kind: time?.timeframe.kind ?? '',
          due: time?.timeframe.due ?? '',
        })),
        ['id', 'title', 'timeframe', 'kind', 'due'],
      ),
    blocks: () => [
      { kind: 'heading', text: say(headingOf(imported)) },
      { kind: 'facts', facts: factsOf(say, imported) },
      ...againBlocks(say, imported),
      ...columnBlocks(say, annex),
      ...listBlock(
        say({ vi: 'Thời gian chưa đọc được', en: 'Times that are not read' }),
        unreadOf(catalogue).map(
          ({ id, text }) => `${id}: ${text === '' ? say(NOTHING) : `“${text}”`}`,
        ),
      ),
      ...listBlock(
        say({ vi: 'Cơ quan mới', en: 'New bodies' }),
        imported.newBodies.map(({ code, name }) => `${code}: ${name}`),
      ),
      ...listBlock(say({ vi: 'Văn bản có', en: 'Of the document' }), imported.notices.map(say)),
      ...listBlock(
        say({ vi: 'Đã nhận cách an toàn (--yes)', en: 'Safe answers that were taken (--yes)' }),
        imported.taken.map(({ question, answer }) => `${say(question)}: ${say(answer)}`),
      ),
      ...listBlock(
        say({ vi: 'Cảnh báo còn lại', en: 'Warnings that stay' }),
        imported.warnings.map(({ rule, message }) => `${say(message)} [${rule}]`),
      ),
      { kind: 'heading', text: say({ vi: 'Đối chiếu', en: 'Proof' }) },
      ...proofBlocks(proof, say),
      ...listBlock(
        say(isDry ? { vi: 'Sẽ ghi', en: 'Would be written' } : { vi: 'Đã ghi', en: 'Written' }),
        imported.files,
      ),
      ...listBlock(
        say(
          isDry
            ? { vi: 'Sẽ bỏ (hàng đã sang tệp khác)', en: 'Would go (its rows are in another)' }
            : { vi: 'Đã bỏ (hàng đã sang tệp khác)', en: 'Gone (its rows are in another)' },
        ),
        imported.gone,
      ),
      ...(isDry ? [] : nextBlocks(say, imported)),
    ],
    comparison: () => comparisonOf(imported, say),
  };
  if (typeof context.options.output === 'string') context.remark(say(proofText(proof)));
  return { report, exitCode: isProven(proof) ? EXIT.fine : EXIT.problems };
}

/** What the new document changes in a catalogue that was there, and what of its files could not stay. */
function againBlocks(say: Say, { comparison, lost }: Imported): Block[] {
  if (comparison === null) return [];
  const none = {
    vi: 'Văn bản này không thay đổi gì trong danh mục.',
    en: 'The document changes nothing in the catalogue.',
  };
  return [
    ...(comparison.changes.length === 0
      ? [{ kind: 'text' as const, text: say(none) }]
      : changeBlocks(comparison, say, CORRECTED)),
    ...listBlock(
      say({ vi: 'Dòng của tệp cũ không giữ được', en: 'Lines of the files that could not stay' }),
      lost.map((one) => say(lostText(one))),
    ),
  ];
}

function headingOf({ isDry, file, catalogue }: Imported): Text {
  return isDry
    ? {
        vi: `Thử, chưa ghi: ${file} → ${catalogue.path}`,
        en: `Dry run: ${file} → ${catalogue.path}`,
      }
    : { vi: `Đã nhập ${file} → ${catalogue.path}`, en: `Imported ${file} → ${catalogue.path}` };
}

function factsOf(say: Say, { catalogue, odd }: Understood) {
  const { title, authority, unit, year, decision, sections, rows, tasks } = catalogue;
  const groups = rows.filter(({ time }) => time === null).length;
  const facts: [Text, Text][] = [
    [
      { vi: 'Danh mục', en: 'Catalogue' },
      { vi: title, en: title },
    ],
    [
      { vi: 'Đơn vị', en: 'Unit' },
      { vi: `${authority} ${unit}`, en: `${authority} ${unit}` },
    ],
    [kindOfDocument(decision.number ?? ''), decisionText({ decision })],
    [
      { vi: 'Năm', en: 'Year' },
      { vi: String(year), en: String(year) },
    ],
    [
      { vi: 'Gồm', en: 'Holds' },
      {
        vi: `${sections.length} mục, ${numeral(rows.length).vi} hàng: ${numeral(tasks.length).vi} nhiệm vụ${groups > 0 ? `, ${groups} hàng là nhóm hoặc lời ghi` : ''}`,
        en: `${plural(sections.length, 'section')}, ${plural(rows.length, 'row')}: ${plural(tasks.length, 'task')}${groups > 0 ? `, ${groups} that are groups or words alone` : ''}`,
      },
    ],
    [{ vi: 'Thời gian', en: 'Times' }, timesText(catalogue)],
  ];
  const waiting = waitingOf(catalogue);
  if (waiting.length > 0) {
    const [count, ids] = [numeral(waiting.length), listed(waiting)];
    facts.push([
      { vi: 'Chờ ngày', en: 'Waiting' },
      {
        vi: `${count.vi} việc tính hạn từ ngày ban hành, chưa biết ngày nào: ${ids}; ghi vào “date” dưới “decision” trong ${catalogue.path}/catalogue.yaml, hoặc nhập lại với --date`,
        en: `${count.en} due so long after the issue, whose day is not known: ${ids}; write it to “date” under “decision” in ${catalogue.path}/catalogue.yaml, or import again with --date`,
      },
    ]);
  }
  if (odd.length > 0) {
    const keys = new Set(odd);
    const rows = listed(catalogue.issuedRows.flatMap(({ id }) => (keys.has(id) ? [id] : [])));
    const where = rows && ` (${rows})`;
    facts.push([
      { vi: 'Chỗ lạ', en: 'Oddities' },
      {
        vi: `${odd.length} chỗ của nguồn${where}, trong tệp có ghi chú “nguồn ghi như vậy”`,
        en: `${odd.length} of the source${where}, noted in the files as “nguồn ghi như vậy”`,
      },
    ]);
  }
  return facts.map(([label, value]) => ({ label: say(label), value: { text: say(value) } }));
}

/** Of a terminal that does not say how wide it is. */
const WIDTH = 80;

/** What was read of the document, before anything is written; each fact in as many lines as it needs. */
export function factLines(say: Say, understood: Understood, width = WIDTH): string[] {
  return factsOf(say, understood).flatMap(({ label, value: { text } }) => {
    const words = printableLine(text).split(' ');
    return fill([`${label}:`, ...words], width || WIDTH, 2).split('\n');
  });
}

const TIMES: readonly (readonly [string, Text])[] = [
  ['due', { vi: 'có hạn', en: 'with a deadline' }],
  ['ongoing', { vi: 'thường xuyên, định kỳ', en: 'ongoing or recurring' }],
  ['open', { vi: 'chưa định hạn', en: 'without one yet' }],
  ['unread', { vi: 'chưa đọc được', en: 'not read' }],
];

function timeClass({ time }: Catalogue['tasks'][number]): string {
  const { kind, due, deadlines } = time.timeframe;
  if (kind === 'unread') return 'unread';
  if (due !== null || deadlines.length > 0) return 'due';
  return kind === 'ongoing' || kind === 'recurring' ? 'ongoing' : 'open';
}

function timesText({ tasks }: Catalogue): Text {
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(timeClass(task), (counts.get(timeClass(task)) ?? 0) + 1);
  const say = (lang: keyof Text) =>
    TIMES.flatMap(([name, words]) => {
      const count = counts.get(name);
      return count ? [`${numeral(count)[lang]} ${words[lang]}`] : [];
    }).join(' · ');
  return { vi: say('vi'), en: say('en') };
}

function unreadOf({ tasks }: Catalogue): { id: string; text: string }[] {
  return tasks.flatMap(({ id, time }) =>
    time.timeframe.kind === 'unread' ? [{ id, text: time.timeframe.text }] : [],
  );
}

function columnBlocks(say: Say, { columns }: Annex): Block[] {
  return [
    {
      kind: 'heading',
      text: say({
        vi: 'Cột của văn bản, và hiểu là gì',
        en: 'Columns, and what they were taken for',
      }),
    },
    {
      kind: 'facts',
      facts: columns.map(({ labels, holds }) => ({
        label: labels.join(' / ') || '–',
        value: { text: say(holds ? COLUMN_WORDS[holds] : OWN) },
      })),
    },
  ];
}

/** The most items of a list that a person is shown. */
const MOST_ITEMS = 20;

function listBlock(heading: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  const more = items.length - MOST_ITEMS;
  const shown = [...items.slice(0, MOST_ITEMS), ...(more > 0 ? [`… (+${more})`] : [])];
  return [
    { kind: 'heading', text: `${heading} (${items.length})` },
    {
      kind: 'painted',
      text: (_, width) =>
        shown
          .map((text) => `${fill(['–', ...printableLine(text).split(' ')], width, 2)}\n`)
          .join(''),
    },
  ];
}

function nextBlocks(say: Say, { where, file, catalogue }: Imported): Block[] {
  const [unread] = unreadOf(catalogue);
  const lines = [
    // It says what to do with a time that was not read.
    ...(unread ? [lineOf(['explain', unread.id, ...where])] : []),
    lineOf(['due', ...where]),
    lineOf(['remind', ...where]),
    lineOf(['validate', ...where, '--against', file]),
  ];
  return [
    { kind: 'heading', text: say({ vi: 'Làm tiếp', en: 'Next' }) },
    { kind: 'code', text: `${say(sameText(lines.join('\n')))}\n` },
  ];
}

function dataOf(say: Say, imported: Imported) {
  const { catalogue, annex, proof, isDry, file } = imported;
  const { path, year, title, authority, unit, decision, source, sections, rows, tasks } = catalogue;
  const times = Object.fromEntries(
    TIMES.map(([name]) => [name, tasks.filter((task) => timeClass(task) === name).length]),
  );
  return {
    kind: 'import',
    dryRun: isDry,
    file,
    catalogue: path,
    ...{ year, title, authority, unit, decision, source },
    columns: annex.columns.map(({ labels, holds, name }) => ({ labels, holds, name })),
    counts: { sections: sections.length, rows: rows.length, tasks: tasks.length },
    times,
    unread: unreadOf(catalogue),
    waiting: waitingOf(catalogue),
    newBodies: imported.newBodies,
    notices: imported.notices.map(say),
    answers: imported.taken.map(({ question, answer }) => ({
      question: say(question),
      answer: say(answer),
    })),
    acknowledged: imported.odd.length,
    warnings: imported.warnings.map(({ rule, message }) => ({ rule, message: say(message) })),
    proof: proofData(proof),
    changes: imported.comparison && changeRecords(imported.comparison, say),
    lost: imported.lost.map(({ id, line }) => ({ id, line })),
    files: imported.files,
    gone: imported.gone,
  };
}
