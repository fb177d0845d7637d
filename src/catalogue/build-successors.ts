/** Who takes over from whom in `bodies.yaml`: each in time, and none of them in a circle. */
import { addDays } from '../dates.ts';
import type { FileContent } from '../schema/schema.ts';
import { type Flaw, flawAt, type SuccessorProblem } from '../source/flaw.ts';
import type { Losses } from '../source/losses.ts';
import { below, type YamlMap } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';
import type { Body } from './model.ts';

/**
 * Gives the bodies their successors. One that is not sound is left out, so that each body's successors last longer than
 * it does, and whoever follows them comes to an end.
 *
 * @param contents of the bodies, in the same order
 * @param unknown the flaw of a code that no body has
 */
export function linkSuccessors(
  bodies: readonly Body[],
  contents: FileContent<'bodies'>['bodies'],
  losses: Losses,
  unknown: (code: string, place: Place) => Flaw,
): Flaw[] {
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  const codesOf = (at: number) => [contents[at]?.successor ?? []].flat();
  const named = new Map(
    bodies.map((body, at) => [body, codesOf(at).flatMap((code) => byCode.get(code) ?? [])]),
  );
  const flaws: Flaw[] = [];
  for (const [index, body] of bodies.entries()) {
    const isListed = Array.isArray(contents[index]?.successor);
    let isAtFault = false;
    for (const [at, code] of codesOf(index).entries()) {
      if (code === '') continue;
      const place = below(body.node, 'successor', ...(isListed ? [at] : []));
      const successor = byCode.get(code);
      if (successor && codesOf(index).indexOf(code) < at) {
        flaws.push(flawAt('body-successor', place, { problem: 'twice', code }));
        continue;
      }
      const problem = successor && problemOf(body, successor, named, losses);
      if (successor && !problem && body.until !== null) {
        body.successors = [...body.successors, successor];
        continue;
      }
      losses.addKey(body.node as YamlMap, 'successor');
      if (!successor) flaws.push(unknown(code, place));
      else if (problem && !(isAtFault && isOfItself(body, problem))) {
        isAtFault ||= isOfItself(body, problem);
        flaws.push(flawAt('body-successor', place, problem));
      }
    }
  }
  return flaws;
}

/** True for what is wrong with the body, whoever takes over: it is said once. */
function isOfItself({ collective }: Body, { problem }: SuccessorProblem): boolean {
  return problem === 'no-until' || (problem === 'collective' && collective);
}

function problemOf(
  body: Body,
  successor: Body,
  named: ReadonlyMap<Body, readonly Body[]>,
  losses: Losses,
): SuccessorProblem | null {
  const { until } = body;
  const lastsLonger = until !== null && (successor.until === null || successor.until > until);
  if (!lastsLonger) {
    const circle = wayTo(body, successor, named);
    if (circle) return { problem: 'circle', codes: [body, ...circle].map(({ code }) => code) };
  }
  if (body.collective || successor.collective) {
    return { problem: 'collective', name: body.collective ? body.name : successor.name };
  }
  if (until === null) {
    return losses.has(body.node, 'until') ? null : { problem: 'no-until', name: body.name };
  }
  const isNotYet = successor.from !== null && successor.from > addDays(until, 1);
  if (lastsLonger && !isNotYet) return null;
  const key = lastsLonger ? 'from' : 'until';
  return {
    problem: lastsLonger ? 'not-yet' : 'gone',
    name: body.name,
    until,
    successor: successor.name,
    day: successor[key] ?? '',
    dayPlace: below(successor.node, key),
  };
}

/** The bodies on the way from one to another over those that take over, both included; null where there is none. */
function wayTo(
  end: Body,
  from: Body,
  named: ReadonlyMap<Body, readonly Body[]>,
  seen = new Set<Body>(),
): Body[] | null {
  if (from === end) return [from];
  seen.add(from);
  for (const next of named.get(from) ?? []) {
    const way = seen.has(next) ? null : wayTo(end, next, named, seen);
    if (way) return [from, ...way];
  }
  return null;
}
