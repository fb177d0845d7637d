/** Changes of the annex itself in words: its columns, their cells, the document it was imported from. */
import type { AnnexColumn, MergedCells } from '../catalogue/model.ts';
import { COLUMN_KEYS } from '../schema/schema.ts';
import { TASK_LABELS } from '../task-words.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import type { OwnCells, Values } from './change.ts';
import { goneFrom, isReordered, pairColumns } from './match.ts';
import {
  arrow,
  gainsText,
  labelled,
  listText,
  NOT_YET,
  oneLine,
  orderText,
  quoted,
  rewording,
} from './phrases.ts';

type Column = Omit<AnnexColumn, 'name'>;

/** What a column is, as people say it, by what it holds. */
const HELD: ReadonlyMap<string, Text> = new Map(
  COLUMN_KEYS.map((key) => [key, TASK_LABELS[key === 'number' ? 'id' : key]]),
);

export function columnsText(from: readonly Column[], to: readonly Column[]): Text {
  const pairs = pairColumns(from, to);
  const labelOf = ({ labels }: Column) => quoted(labels.join(' / '));
  const listed = (columns: readonly Column[]) => columns.map(labelOf).join(', ');
  const altered = [...pairs].flatMap(([column, was]): Text[] => {
    const label = labelOf(column);
    const held = HELD.get(column.holds ?? '');
    return [
      ...(labelOf(was) === label ? [] : [arrow(sameText(labelOf(was)), sameText(label))]),
      ...(was.holds === column.holds
        ? []
        : [
            held
              ? { vi: `${label} nay là cột ${held.vi}`, en: `${label} now holds: ${held.en}` }
              : { vi: `${label} nay là cột riêng`, en: `${label} is now a column of its own` },
          ]),
    ];
  });
  const parts = [
    ...gainsText(listed(to.filter((column) => !pairs.has(column))), listed(goneFrom(from, pairs))),
    ...altered,
    ...(isReordered(from, to, pairs) ? [orderText(listed(to))] : []),
  ];
  return parts.length > 0 ? joinTexts(parts, '; ') : LEVELS;
}

/** A label of one row may read as one of two: "A / B". */
const LEVELS: Text = {
  vi: 'chia hàng tiêu đề khác',
  en: 'the rows of the head are divided otherwise',
};

export function sourceText(...[from, to]: Values['source']): Text {
  if (from && to && from.file === to.file) {
    const file = quoted(to.file);
    return { vi: `nội dung của ${file} nay khác`, en: `the content of ${file} is another one` };
  }
  const [was, is] = [from, to].map((one) => (one ? sameText(quoted(one.file)) : NOT_YET));
  return arrow(was ?? NOT_YET, is ?? NOT_YET);
}

/** Each cell of the annex's own columns that is another one. */
export function cellsText(from: OwnCells, to: OwnCells): Text {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const differing = names.filter((name) => from[name] !== to[name]);
  return joinTexts(
    differing.map((name) =>
      labelled(sameText(oneLine(name)), rewording(from[name] ?? '', to[name] ?? '')),
    ),
    '; ',
  );
}

export function mergedText(from: MergedCells, to: MergedCells): Text {
  const sides: [keyof MergedCells, Text][] = [
    ['above', { vi: 'ô gộp với hàng trên', en: 'cells merged with the row above' }],
    ['left', { vi: 'ô gộp với cột trái', en: 'cells merged with the column to the left' }],
  ];
  const named = (names: readonly string[], lang: keyof Text) =>
    names.map((name) => HELD.get(name)?.[lang] ?? oneLine(name));
  const lists = (key: keyof MergedCells): Text => ({
    vi: listText(named(from[key], 'vi'), named(to[key], 'vi')).vi,
    en: listText(named(from[key], 'en'), named(to[key], 'en')).en,
  });
  return joinTexts(
    sides
      .filter(([key]) => from[key].join() !== to[key].join())
      .map(([key, label]) => labelled(label, lists(key))),
    '; ',
  );
}
