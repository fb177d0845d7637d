/** What the figures of a summary are called, and how a rate is written. */
import type { Figure } from '../formats/paper.ts';
import { figures } from '../progress/figures.ts';
import type { Standing } from '../progress/status.ts';
import { numeral, percentage, type Say, type Text } from '../text.ts';
import type { Order } from './paper-kind.ts';

/** The tasks that have no deadline or are cancelled. */
export const OTHER: Text = { vi: 'Khác', en: 'Other' };
export const COMPLETION: Text = { vi: 'Tỷ lệ hoàn thành', en: 'Share done' };
export const ON_TIME: Text = { vi: 'Tỷ lệ đúng hạn', en: 'Share on time' };

/** All the tasks that the figures count. */
export function assignedLabel({ periods }: Order): Text {
  return periods.length > 0
    ? { vi: 'Đến hạn trong kỳ', en: 'Due in the period' }
    : { vi: 'Được giao', en: 'Tasks' };
}

/** So many of so many. */
export type Rate = readonly [part: number, whole: number];

/** Of the tasks that have a deadline and are not cancelled: those done; of those done or overdue: those done on time. */
export function ratesOf(tasks: readonly Standing[]): { completion: Rate; onTime: Rate } {
  const { dated, datedDone, overdue } = figures(tasks);
  const onTime = tasks.filter(({ due, status }) => due !== null && status === 'done-on-time');
  return { completion: [datedDone, dated], onTime: [onTime.length, datedDone + overdue] };
}

/** From 0 to 1; null where there is nothing to share. */
export function shareOf([part, whole]: Rate): number | null {
  return whole === 0 ? null : part / whole;
}

/** Of fewer, a rate in per cent claims more than it can tell. */
const ENOUGH = 20;

/**
 * A rate of many in per cent with its fraction beside it; of few, the fraction first.
 *
 * @param all the rate that says which of both it is, where it stands among others: that of all
 */
export function rateTexts(rate: Rate, say: Say, all = rate): Pick<Figure, 'value' | 'note'> {
  const [part, whole] = rate;
  const percent = say(percentage(shareOf(rate), 1));
  if (whole === 0) return { value: percent, note: '' };
  const fraction = `${say(numeral(part))}/${say(numeral(whole))}`;
  return all[1] < ENOUGH ? { value: fraction, note: percent } : { value: percent, note: fraction };
}
