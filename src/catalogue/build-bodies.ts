/** From `bodies.yaml` to the bodies: names unique, members and successors known. */
import {
  type BodyIndex,
  bodiesNamed,
  indexBodies,
  nearestBody,
  onlySlipOf,
} from '../reading/bodies.ts';
import { fold, spelling } from '../reading/fold.ts';
import type { FileContent } from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Losses } from '../source/losses.ts';
import { below } from '../source/nodes.ts';
import type { Place } from '../source/place.ts';
import type { ShapedFile } from '../source/shape.ts';
import { linkSuccessors } from './build-successors.ts';
import type { Body } from './model.ts';

type BodiesFile = ShapedFile<FileContent<'bodies'>>;
type BodyContent = FileContent<'bodies'>['bodies'][number];

/** Catalogues that share a file have the same bodies. */
const known = new WeakMap<object, { bodies: Body[]; flaws: Flaw[] }>();

/**
 * The bodies of a file, in its order.
 *
 * @param losses what of the file could not be used
 */
export function buildBodies(file: BodiesFile, losses: Losses): { bodies: Body[]; flaws: Flaw[] } {
  const built = known.get(file.content) ?? build(file, losses);
  known.set(file.content, built);
  return built;
}

function build(file: BodiesFile, losses: Losses): { bodies: Body[]; flaws: Flaw[] } {
  const { content, root } = file;
  const bodies = content.bodies.map(
    (body, index): Body => ({
      code: body.code,
      name: body.name,
      aliases: body.aliases || [],
      collective: body.collective === 'true',
      members: body.members || [],
      listed: null,
      from: body.from || null,
      until: body.until || null,
      successors: [],
      node: below(root, 'bodies', index),
    }),
  );
  const flaws = [...duplicateNames(file), ...unknownMembers(bodies)];
  const byCode = new Map(bodies.map((body) => [body.code, body]));
  for (const body of bodies) {
    const members = body.members === 'all' ? [] : body.members;
    const listed = members.flatMap((code) => byCode.get(code) ?? []);
    if (listed.length > 0) body.listed = listed;
  }
  const index = indexBodies(bodies);
  const unknown = (code: string, place: Place) => unknownBody(index, code, place);
  flaws.push(...linkSuccessors(bodies, content.bodies, losses, unknown));
  return { bodies, flaws };
}

/** Every wording of a body, code, name and aliases, with the path to it. */
function wordingsOf({
  code,
  name,
  aliases,
}: BodyContent): [string, readonly (string | number)[]][] {
  return [
    [code, ['code']],
    [name, ['name']],
    ...[...(aliases || [])].map((alias, at): [string, (string | number)[]] => [
      alias,
      ['aliases', at],
    ]),
  ];
}

/** A wording can only mean one body. A name that is an abbreviation may be the code as well. */
function* duplicateNames({ content, root }: BodiesFile): Iterable<Flaw> {
  const found = new Map<string, { index: number; path: readonly (string | number)[] }>();
  const placeOf = (index: number, path: readonly (string | number)[]) =>
    below(root, 'bodies', index, ...path);
  for (const [index, body] of content.bodies.entries()) {
    const code = spelling(body.code);
    for (const [wording, path] of wordingsOf(body)) {
      const spelt = path[0] === 'code' ? code : spelling(wording);
      if (path[0] === 'name' && spelt === code) continue;
      const first = found.get(spelt);
      if (first) {
        const facts = { name: wording, first: placeOf(first.index, first.path) };
        yield flawAt('duplicate-body', placeOf(index, path), facts);
      } else if (wording !== '') found.set(spelt, { index, path });
    }
  }
}

function* unknownMembers(bodies: readonly Body[]): Iterable<Flaw> {
  const codes = new Set(bodies.map(({ code }) => code));
  const index = indexBodies(bodies);
  for (const { members, node } of bodies) {
    for (const [at, code] of members === 'all' ? [] : members.entries()) {
      if (codes.has(code)) continue;
      yield unknownBody(index, code, below(node, 'members', at));
    }
  }
}

/**
 * The one body that a wording names, or null and mostly a flaw.
 *
 * @param unreadBodies the file of the bodies, folded, where not all of it could be used: the name may stand in it
 */
export function oneBody(
  known: BodyIndex<Body>,
  wording: string,
  place: Place,
  { flaws, unreadBodies }: { flaws: Flaw[]; unreadBodies: string },
): Body | null {
  const [body, ...others] = bodiesNamed(known, wording);
  if (body && others.length === 0) return body;
  if (!body && unreadBodies.includes(fold(wording))) return null;
  const codes = [body, ...others].flatMap((one) => one?.code ?? []);
  flaws.push(
    body ? flawAt('ambiguous-body', place, { wording, codes }) : unknownBody(known, wording, place),
  );
  return null;
}

function unknownBody(index: BodyIndex<Body>, wording: string, place: Place): Flaw {
  const near = nearestBody(index, wording);
  const meant = onlySlipOf(index, wording);
  const isPlain = place.source.text.slice(place.start, place.end) === wording;
  const fix =
    meant !== null && isPlain ? [{ start: place.start, end: place.end, text: meant }] : undefined;
  return flawAt('unknown-body', place, { wording, near }, fix);
}
