/** Who has on a day what a decision gave to a body: offices end, and others take over from them. */
import type { IsoDate } from '../dates.ts';
import type { Body } from './model.ts';

/** True from the day after its last one on, where the file names who takes over. */
export function hasPassedOn({ until, successors }: Body, day: IsoDate): boolean {
  return until !== null && until < day && successors.length > 0;
}

/** Those who have on a day what was given to the body: itself, or who took over, through as many steps as there were. */
export function holdersOf(body: Body, day: IsoDate): readonly Body[] {
  if (!hasPassedOn(body, day)) return [body];
  return [...new Set(body.successors.flatMap((one) => holdersOf(one, day)))];
}

/** Those who took over from the body by a day; none where it has itself what it was given. */
export function successorsOf(body: Body, day: IsoDate): readonly Body[] {
  return hasPassedOn(body, day) ? holdersOf(body, day) : [];
}

/** True where `body` has on a day what was given to `named`. */
export function holds(body: Body, named: Body, day: IsoDate): boolean {
  return hasPassedOn(named, day) ? holdersOf(named, day).includes(body) : named === body;
}

/** True where `body` is on the way of those who take over, one after the other, from `earlier`. */
export function comesAfter(body: Body, earlier: Body): boolean {
  return earlier.successors.some((one) => one === body || comesAfter(body, one));
}

/** True where `collective` counts `body` among those it stands for on a day; in the place of a member, who took over. */
export function standsFor(collective: Body, body: Body, day: IsoDate): boolean {
  if (!collective.collective || body.collective) return false;
  if (collective.members !== 'all') {
    return (collective.listed ?? []).some((member) => holds(body, member, day));
  }
  return !hasPassedOn(body, day) && (body.from === null || body.from <= day);
}
