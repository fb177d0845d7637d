/** The annex as it is in force, and what changed in it since it was issued; with `withStatus`, where each task stands. */

import { amendmentsInForce } from '../catalogue/amendments.ts';
import { partsText } from '../catalogue/columns.ts';
import type { AmendedRow, Catalogue } from '../catalogue/model.ts';
import { amendmentName } from '../catalogue-words.ts';
import type { PaperPart, TableCell, TableColumn } from '../formats/paper.ts';
import { type Chosen, select } from '../query.ts';
import { filterText } from '../task-words.ts';
import { type Text, uncapitalised } from '../text.ts';
import {
  asOfText,
  decisionText,
  officePaper,
  type SheetContent,
  titleParts,
} from './office-form.ts';
import { activeFilter, type Decision, type Order, type PaperKind } from './paper-kind.ts';
import {
  ANNEX_LABELS,
  dueText,
  hiddenNote,
  noneActive,
  rowsBySection,
  statusCell,
} from './task-tables.ts';

export const danhMuc: PaperKind = {
  name: 'danh-muc',
  summary: { vi: 'danh mục đang có hiệu lực', en: 'the annex in force' },
  isOfOne: true,
  build(order) {
    const { decisions, withStatus } = order;
    const title = decisions.map(({ catalogue }) => catalogue.title).join('; ');
    const sheets = decisions.map((decision) => annexOf(order, decision));
    return officePaper(order, title, withStatus ? 'landscape' : 'portrait', sheets);
  },
};

function annexOf(order: Order, { catalogue, all, filter }: Decision): SheetContent {
  const { say, withStatus } = order;
  const { chosen, counts } = select(all, activeFilter(order, filter));
  const columns: TableColumn[] = withStatus
    ? [
        { label: say(ANNEX_LABELS.id), width: 5, align: 'centre' },
        { label: say(ANNEX_LABELS.title), width: 34, align: 'start' },
        { label: say(ANNEX_LABELS.lead), width: 13, align: 'start' },
        { label: say(ANNEX_LABELS.with), width: 15, align: 'start' },
        { label: say(ANNEX_LABELS.timeframe), width: 11, align: 'centre' },
        { label: say(ANNEX_LABELS.due), width: 10, align: 'centre', holds: 'days' },
        { label: say(ANNEX_LABELS.status), width: 12, align: 'start' },
      ]
    : [
        { label: say(ANNEX_LABELS.id), width: 8, align: 'centre' },
        { label: say(ANNEX_LABELS.title), width: 40, align: 'start' },
        { label: say(ANNEX_LABELS.lead), width: 17, align: 'start' },
        { label: say(ANNEX_LABELS.with), width: 19, align: 'start' },
        { label: say(ANNEX_LABELS.timeframe), width: 16, align: 'centre' },
      ];
  const cells = (one: Chosen): TableCell[] => {
    const { task } = one;
    const official = [
      task.title,
      partsText(task.lead),
      partsText(task.with),
      task.time.timeframe.text,
    ].map((text) => ({ text }));
    return withStatus ? [...official, { text: dueText(one, say) }, statusCell(one, say)] : official;
  };
  const { kind, subject } = titleParts(catalogue);
  const extract = filterText(activeFilter(order, order.filter), say);
  const decision = decisionText(catalogue);
  // The whole annex has the headings of its empty sections, too.
  const empty = extract === '' ? catalogue.sections : [];
  return {
    name: say({ vi: 'Danh mục', en: 'Annex' }),
    kind,
    subject: [
      subject,
      ...(extract === '' ? [] : [say({ vi: `(Trích: ${extract})`, en: `(Extract: ${extract})` })]),
      ...(withStatus
        ? [say({ vi: `Tình hình ${asOfText(order)}`, en: `Status ${asOfText(order)}` })]
        : []),
    ],
    basis: withStatus ? `(Danh mục ${uncapitalised(decision)})` : `(${decision})`,
    parts: [
      {
        kind: 'table',
        table: {
          caption: catalogue.title,
          columns,
          rows: rowsBySection(chosen, columns.length, cells, 'letters', empty),
        },
      },
      ...(chosen.length === 0 ? [{ kind: 'note' as const, text: noneActive(order) }] : []),
      ...amendmentNotes(order, catalogue),
      ...hiddenNote(order, counts),
    ],
  };
}

/** What each decision in force changed, added and removed, as a consolidated text notes it. */
function amendmentNotes({ say }: Order, catalogue: Catalogue): PaperPart[] {
  return amendmentsInForce(catalogue).flatMap((amendment): PaperPart[] => {
    const decision = amendmentName(amendment);
    const done = AMENDED.flatMap(([kind, words]) => {
      const ids = amendment.changes.filter((one) => one.kind === kind).map(({ row }) => row.id);
      return ids.length === 0 ? [] : [`${ids.join(', ')} ${say(words)}`];
    }).join('; ');
    const text = {
      vi: `Nhiệm vụ ${done} theo ${decision.vi}.`,
      en: `Tasks ${done} by ${decision.en}.`,
    };
    return done === '' ? [] : [{ kind: 'note', text: say(text) }];
  });
}

const AMENDED: readonly [AmendedRow['kind'], Text][] = [
  ['changed', { vi: 'được sửa đổi', en: 'changed' }],
  ['added', { vi: 'được bổ sung', en: 'added' }],
  ['removed', { vi: 'bị bãi bỏ', en: 'removed' }],
];
