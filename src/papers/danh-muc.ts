/** The annex as it is in force, and what changed in it since it was issued; with `withStatus`, where each task stands. */

import { amendmentsInForce } from '../catalogue/amendments.ts';
import type { AmendedRow, Catalogue } from '../catalogue/model.ts';
import { amendmentName } from '../catalogue-words.ts';
import type { Orientation } from '../formats/paper.ts';
import { select } from '../query.ts';
import { filterText } from '../task-words.ts';
import { type Text, uncapitalised } from '../text.ts';
import { annexData, annexTable } from './annex-table.ts';
import {
  asOfText,
  decisionText,
  officePaper,
  type SheetContent,
  titleParts,
} from './office-form.ts';
import { activeFilter, type Decision, type Order, type PaperKind } from './paper-kind.ts';
import { hiddenText, noneActive } from './task-tables.ts';

/** Columns that a page has room for upright. */
const MOST_UPRIGHT = 6;

export const danhMuc: PaperKind = {
  name: 'danh-muc',
  summary: { vi: 'danh mục đang có hiệu lực', en: 'the annex in force' },
  isOfOne: true,
  build(order) {
    const { decisions, withStatus } = order;
    const title = decisions.map(({ catalogue }) => catalogue.title).join('; ');
    const isWide = decisions.some(({ catalogue }) => catalogue.columns.length > MOST_UPRIGHT);
    const usual = withStatus || isWide ? 'landscape' : 'portrait';
    const orientation = order.orientation ?? usual;
    const sheets = decisions.map((decision) => annexOf(order, decision, orientation));
    return officePaper(order, title, orientation, sheets);
  },
};

function annexOf(
  order: Order,
  { catalogue, all, filter }: Decision,
  orientation: Orientation,
): SheetContent {
  const { say, withStatus } = order;
  const { chosen, counts } = select(all, activeFilter(order, filter));
  const { kind, subject } = titleParts(catalogue);
  const extract = filterText(activeFilter(order, order.filter), say);
  const decision = decisionText(catalogue);
  const view = { chosen, isWhole: extract === '', withStatus, orientation };
  const name = say({ vi: 'Danh mục', en: 'Annex' });
  const notes = [
    ...(chosen.length === 0 ? [noneActive(order)] : []),
    ...amendmentTexts(order, catalogue),
    ...hiddenText(order, counts),
  ];
  return {
    name,
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
      { kind: 'table', table: annexTable(catalogue, view, say) },
      ...notes.map((text) => ({ kind: 'note' as const, text })),
    ],
    data: [{ name, notes, ...annexData(catalogue, view, say) }],
    isAnnex: true,
    // Where tasks stand is of a day of its own.
    ...(!withStatus && { decision: catalogue }),
  };
}

/** What each decision in force changed, added and removed, as a consolidated text notes it. */
function amendmentTexts({ say }: Order, catalogue: Catalogue): string[] {
  return amendmentsInForce(catalogue).flatMap((amendment) => {
    const decision = amendmentName(amendment);
    const done = AMENDED.flatMap(([kind, words]) => {
      const ids = amendment.changes.filter((one) => one.kind === kind).map(({ row }) => row.id);
      return ids.length === 0 ? [] : [`${ids.join(', ')} ${say(words)}`];
    }).join('; ');
    const text = {
      vi: `Nhiệm vụ ${done} theo ${decision.vi}.`,
      en: `Tasks ${done} by ${decision.en}.`,
    };
    return done === '' ? [] : [say(text)];
  });
}

const AMENDED: readonly [AmendedRow['kind'], Text][] = [
  ['changed', { vi: 'được sửa đổi', en: 'changed' }],
  ['added', { vi: 'được bổ sung', en: 'added' }],
  ['removed', { vi: 'bị bãi bỏ', en: 'removed' }],
];
