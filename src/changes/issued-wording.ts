/** What is wrong where words of a decision were changed in the files: only a later decision changes them. */
import { documentNumbered, referenceTo } from '../catalogue-words.ts';
import type { Finding } from '../source/finding.ts';
import { nodeAt, type YamlNode } from '../source/nodes.ts';
import { CALL_HERE, joinTexts, sameText, type Text } from '../text.ts';
import { pairAmendments } from './amendment-changes.ts';
import { type Change, isSame, type Reworded } from './change.ts';
import type { Matched } from './match.ts';

export const ISSUED_WORDING = {
  id: 'issued-wording',
  severity: 'warning',
  meaning: {
    vi: 'lời văn của quyết định đã ban hành bị sửa trực tiếp trong tệp',
    en: 'the words of a decision that was issued were edited in the file',
  },
  why: {
    vi: 'báo cáo của những ngày trước sẽ nói theo lời văn mới; quyết định đã ban hành chỉ được sửa bằng quyết định khác',
    en: 'reports of earlier days would go by the new words; only another decision changes one that was issued',
  },
  remedy: { vi: amendedBy('change SỐ').vi, en: amendedBy('change ID').en },
} as const;

/** The words of decisions among the changes of a catalogue, those of a row or a section together. */
export function rewordedIn(sides: Matched, changes: readonly Change[]): Reworded[] {
  if (sides.kind !== 'kept') return [];
  const wasThere = new Set([...pairAmendments(sides).keys()].map(keyOf));
  const isIssued = ({ amendment, kind }: Change) =>
    amendment === null
      ? sides.before.decision.date !== null
      : kind === 'amendment-removed' || wasThere.has(keyOf(amendment));
  const found = new Map<string, Reworded>();
  for (const one of changes) {
    if (!isIssued(one) || !isWording(one, sides)) continue;
    const { year, catalogue, reference, section, task, body, amendment, kind } = one;
    const key = JSON.stringify([amendment, section, task]);
    const place = placeOf(sides, one);
    if (year === null || place === null) continue;
    const kinds = [...(found.get(key)?.kinds ?? []), kind];
    const subject = { year, catalogue, reference, section, task, body, amendment };
    found.set(key, { ...subject, ...place, ...found.get(key), kinds });
  }
  return [...found.values()];
}

function keyOf({ number, date }: { number: string; date: string }): string {
  return `${number} ${date}`;
}

/** Whether a change is of what a decision says, and not of how it is understood. */
function isWording(change: Change, { before, after }: Matched): boolean {
  switch (change.kind) {
    case 'lead':
    case 'with':
      return !isSame(...wordsOf(change, (parts) => parts.map(({ text }) => text)));
    case 'columns':
      return !isSame(...wordsOf(change, (columns) => columns.map(({ labels }) => labels)));
    case 'product':
    case 'reference':
    case 'note':
      // Without such a column it is not what the decision says.
      return [before, after].some(({ columns }) =>
        columns.some(({ holds }) => holds === change.kind),
      );
    case 'timeframe':
      return !isSame(change.from.text, change.to.text);
    case 'amendment-decision':
      return keyOf(change.from) !== keyOf(change.to);
    default:
      return change.kind in KINDS;
  }
}

function wordsOf<T>({ from, to }: { from: T; to: T }, of: (one: T) => unknown): [unknown, unknown] {
  return [of(from), of(to)];
}

/** With the row and what the decision would do to it, where they are known. */
function suggestionOf({ task, kinds, reference }: Reworded): Text {
  if (task === null) return ISSUED_WORDING.remedy;
  const part = kinds.includes('task-added')
    ? 'add'
    : kinds.includes('task-removed')
      ? 'remove'
      : 'change';
  return amendedBy(`${part} ${referenceTo({ id: task }, { reference })}`);
}

function amendedBy(amendment: string): Text {
  const line = `${CALL_HERE} amend ${amendment}`;
  return {
    vi: `khôi phục lời văn cũ; có quyết định sửa đổi thì dùng: ${line} (sửa lỗi chép cho đúng quyết định thì giữ)`,
    en: `restore the words; for a decision that amends them use: ${line} (keep what only corrects a copy of the decision)`,
  };
}

/** What of a decision's words changed. */
const KINDS: Readonly<Partial<Record<Change['kind'], Text>>> = {
  'catalogue-title': { vi: 'tên danh mục', en: 'title' },
  title: { vi: 'nội dung', en: 'title' },
  timeframe: { vi: 'thời gian', en: 'timeframe' },
  'group-timeframe': { vi: 'thời gian', en: 'timeframe' },
  'words-made': { vi: 'thời gian', en: 'timeframe' },
  number: { vi: 'số in', en: 'printed number' },
  product: { vi: 'sản phẩm', en: 'product' },
  reference: { vi: 'căn cứ', en: 'reference' },
  note: { vi: 'ghi chú', en: 'note' },
  more: { vi: 'cột riêng', en: 'columns of its own' },
  columns: { vi: 'tên cột', en: 'labels of columns' },
  lead: { vi: 'chủ trì', en: 'lead' },
  with: { vi: 'phối hợp', en: 'with' },
  'task-added': { vi: 'thêm', en: 'added' },
  'task-removed': { vi: 'bỏ', en: 'removed' },
  'task-renumbered': { vi: 'đổi số', en: 'renumbered' },
  'task-moved': { vi: 'chuyển mục', en: 'moved' },
  'group-made': { vi: 'thời gian', en: 'timeframe' },
  'group-ended': { vi: 'thời gian', en: 'timeframe' },
  'section-number': { vi: 'số mục', en: 'number' },
  'section-title': { vi: 'tên mục', en: 'title' },
  'amendment-decision': { vi: 'số, ngày', en: 'number, date' },
  'amendment-dropped': { vi: 'bỏ', en: 'removed' },
  'amendment-removed': { vi: 'bỏ cả tệp', en: 'the whole file was removed' },
};

/** Where the words stand: in the new files, else in the old ones. */
function placeOf(
  { before, after }: Matched,
  { amendment, section, task }: Change,
): Pick<Reworded, 'node' | 'isGone'> | null {
  for (const [side, isGone] of [
    [after, false],
    [before, true],
  ] as const) {
    const decision = amendment && side.amendments.find((one) => keyOf(one) === keyOf(amendment));
    const rows = decision ? decision.changes : side.rows.map((row) => ({ row, node: row.node }));
    const inForce = amendment === null || decision;
    const node: YamlNode | undefined =
      task !== null
        ? rows.find(({ row }) => row.id === task)?.node
        : section !== null
          ? side.sections.find(({ id }) => id === section)?.node
          : (decision ?? side).node;
    if (inForce && node) return { node, isGone };
    if (decision) return { node: decision.node, isGone };
  }
  return null;
}

/** What is wrong with words that were changed, at their place. */
export function rewordedFinding(reworded: Reworded): Finding {
  const { amendment, task, section, kinds, node, catalogue } = reworded;
  const { source, start, end } = nodeAt(node, [task === null ? 'title' : 'id']);
  const names = joinTexts([...new Set(kinds.flatMap((kind) => KINDS[kind] ?? []))], ', ');
  const subject: Text =
    task !== null
      ? sameText(referenceTo({ id: task }, reworded))
      : section !== null
        ? { vi: `mục ${section}`, en: `section ${section}` }
        : sameText('');
  const what = joinTexts(
    [subject, names].filter(({ vi }) => vi !== ''),
    ': ',
  );
  const whose: Text = amendment
    ? documentNumbered(amendment.number)
    : { vi: 'quyết định đã ban hành', en: 'the decision that was issued' };
  return {
    ...{ source, start, end },
    rule: ISSUED_WORDING.id,
    severity: ISSUED_WORDING.severity,
    message: {
      vi: `lời văn của ${whose.vi} bị sửa trực tiếp (${what.vi})`,
      en: `the words of ${whose.en} were edited in the file (${what.en})`,
    },
    suggestion: suggestionOf(reworded),
    related: [],
    fix: null,
    catalogues: catalogue === null ? null : [catalogue],
    cause: null,
  };
}
