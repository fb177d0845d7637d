/** What decisions made of a row since it was issued: its wording before and after each. */

import type { Absence } from '../catalogue/amendments.ts';
import { numberOf, partsText } from '../catalogue/columns.ts';
import type { Amendment, Part, Row } from '../catalogue/model.ts';
import { amendmentName } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import type { Block, Fact } from '../formats/report.ts';
import { EVERY } from '../reading/frequency.ts';
import { TASK_LABELS } from '../task-words.ts';
import { type Say, sameText, type Text } from '../text.ts';
import { timeframeData } from '../timeframe-data.ts';
import type { Context } from './command.ts';

/** What one decision made of a row. */
interface Step {
  kind: 'changed' | 'added' | 'removed';
  amendment: Amendment;
  was: Row | null;
  is: Row | null;
  reason: string | null;
}

/** What each decision made of a row, oldest first. */
function stepsOf(row: Row, absence: Absence | null): Step[] {
  const steps: Step[] = [];
  for (let is: Row | null = row; is; is = is.former) {
    const { amendment, former: was } = is;
    if (amendment) {
      steps.unshift({ kind: was ? 'changed' : 'added', amendment, was, is, reason: null });
    }
  }
  if (absence?.kind !== 'removed') return steps;
  const { amendment, reason } = absence;
  return [...steps, { kind: 'removed', amendment, was: row, is: null, reason }];
}

/** A part of a row's wording, or of what the file says of it: for a program, and for a person. */
interface Wording {
  key: string;
  label: Text;
  data: (row: Row) => unknown;
  text: (row: Row, say: Say) => string;
}

const quoted = (text: string | null | undefined) => (text ? `“${text}”` : '');

/** Bodies in a row's wording, for a program. */
export function partsData(parts: readonly Part[]) {
  return parts.map(({ body, text, role }) => ({ code: body.code, text, role }));
}

/** A time that the file sets beside the words. */
function timeText({ time, overrides }: Row, say: Say): string {
  if (!time) return '';
  const { text, from, due, every } = time.timeframe;
  const set: Record<Row['overrides'][number], string> = {
    from: say({ vi: 'từ ', en: 'from ' }) + formatDate(from ?? ''),
    due: say({ vi: 'hạn ', en: 'due ' }) + formatDate(due ?? ''),
    every: every ? say(EVERY[every]) : '',
  };
  return [quoted(text), ...overrides.map((key) => set[key])].join(', ');
}

const WORDINGS: readonly Wording[] = [
  {
    key: 'number',
    label: TASK_LABELS.number,
    data: numberOf,
    text: (row) => quoted(numberOf(row)),
  },
  {
    key: 'title',
    label: TASK_LABELS.title,
    data: ({ title }) => title,
    text: ({ title }) => quoted(title),
  },
  {
    key: 'lead',
    label: TASK_LABELS.lead,
    data: ({ lead }) => partsData(lead).map(({ code, text }) => ({ code, text })),
    text: ({ lead }) => quoted(partsText(lead)),
  },
  {
    key: 'with',
    label: TASK_LABELS.with,
    data: (row) => partsData(row.with),
    text: (row) => quoted(partsText(row.with)),
  },
  {
    key: 'timeframe',
    label: TASK_LABELS.timeframe,
    data: ({ time }) => time && timeframeData(time.timeframe),
    text: timeText,
  },
  ...(['product', 'reference', 'note'] as const).map(
    (key): Wording => ({
      key,
      label: TASK_LABELS[key],
      data: (row) => row[key],
      text: (row) => quoted(row[key]),
    }),
  ),
  {
    key: 'tags',
    label: TASK_LABELS.tags,
    data: ({ tags }) => tags,
    text: ({ tags }) => tags.join(', '),
  },
  {
    key: 'remind',
    label: TASK_LABELS.remind,
    data: ({ remind }) => remind,
    text: ({ remind }) => remind?.join(', ') ?? '',
  },
];

/** A cell of each of the annex's own columns. */
function ownCells(column: string): Wording {
  const cell = ({ more }: Row) => more.get(column) ?? '';
  return { key: column, label: sameText(column), data: cell, text: (row) => quoted(cell(row)) };
}

/** The wordings that a step changed; all that there are, where it added the row or removed it. */
function changedIn(
  { was, is }: Pick<Step, 'was' | 'is'>,
  wordings: readonly Wording[] = WORDINGS,
): readonly Wording[] {
  if (!was || !is) return wordings;
  return wordings.filter(({ data }) => JSON.stringify(data(was)) !== JSON.stringify(data(is)));
}

/** The annex's own columns in which a row has a cell before or after a step. */
function columnsIn({ was, is }: Step): Wording[] {
  const names = [was, is].flatMap((row) => [...(row?.more.keys() ?? [])]);
  return [...new Set(names)].map(ownCells);
}

/** What decisions made of a row, for a program; its keys are a contract. */
export function amendmentsData(row: Row, absence: Absence | null) {
  return stepsOf(row, absence).map((step) => {
    const { kind, amendment, was, is, reason } = step;
    const { number, date, evidence } = amendment;
    const wordings = changedIn(step);
    const cells = changedIn(step, columnsIn(step));
    const dataOf = (one: Row | null) =>
      one && {
        ...Object.fromEntries(wordings.map(({ key, data }) => [key, data(one)])),
        ...(cells.length > 0 && { more: Object.fromEntries(one.more) }),
      };
    return { number, date, evidence, kind, reason, was: dataOf(was), is: dataOf(is) };
  });
}

/** What decisions made of a row, for a person: under each the wordings that it changed, as they were and as they are. */
export function amendmentBlocks(
  row: Row,
  absence: Absence | null,
  { say }: Pick<Context, 'say'>,
): Block[] {
  return stepsOf(row, absence).flatMap((step): Block[] => {
    const { kind, amendment, was, is, reason } = step;
    const decision = amendmentName(amendment);
    const heading = say({
      vi: `${KINDS[kind].vi} theo ${decision.vi}`,
      en: `${KINDS[kind].en} by ${decision.en}`,
    });
    const facts: Fact[] = [];
    const add = (label: Text, text: string) => {
      if (text !== '') facts.push({ label: say(label), value: { text } });
    };
    if (was && is) {
      for (const { label, text } of changedIn(step, [...WORDINGS, ...columnsIn(step)])) {
        add(label, [was, is].map((one) => text(one, say) || say(NONE)).join(' → '));
      }
    }
    add({ vi: 'Lý do', en: 'Reason' }, reason ?? '');
    add(TASK_LABELS.evidence, amendment.evidence ?? '');
    return [
      { kind: 'heading', text: heading },
      ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
    ];
  });
}

const KINDS = {
  changed: { vi: 'Sửa đổi', en: 'Changed' },
  added: { vi: 'Bổ sung', en: 'Added' },
  removed: { vi: 'Bãi bỏ', en: 'Removed' },
} satisfies Record<Step['kind'], Text>;

const NONE: Text = { vi: 'không có', en: 'none' };
