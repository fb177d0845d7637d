/** The bodies of a row, as facts that can be compared. */
import type { Catalogue, Part, Role, Row } from '../catalogue/model.ts';
import { spelling } from '../reading/fold.ts';
import { childOf, type YamlNode, type YamlScalar } from '../source/nodes.ts';
import type { PartFacts } from './change.ts';

/** The parts of a row that is as it should be. */
export function partFacts(parts: readonly Part[]): PartFacts[] {
  return parts.map(({ body, text, role }) => ({ code: body.code, text, role }));
}

/**
 * The parts of a row of the old side. Of a body that nobody knew there the wording is compared: it is the one that has
 * that wording now.
 *
 * @param codeNow the code that a body of the old side has now
 * @returns null where it cannot be read who took part
 */
export function partFactsBefore(
  { row, side }: { row: Row; side: Catalogue },
  key: 'lead' | 'with',
  now: readonly Part[],
  codeNow: (code: string) => string,
): PartFacts[] | null {
  const known = (part: Part): PartFacts => {
    const { body, text, role } = part;
    const code = codeNow(body.code);
    const same = now.find((one) => one.body.code === code);
    return { code, text: same && isNameOnly(part, same) ? same.text : text, role };
  };
  const { losses, bodies } = side;
  if (bodies.length > 0 && !losses.has(row.node, key)) return row[key].map(known);
  if (losses.isTorn(row.node)) return null;
  const written = writtenIn(childOf(row.node, key));
  if (written === null) return null;
  return written.map(({ place, text, role }) => {
    const part = row[key].find((one) => one.place === place);
    if (part) return known(part);
    const same = now.find((one) => spelling(writtenAs(one)) === spelling(place.value));
    const wording = same && same.text === same.body.name ? same.text : place.value;
    return {
      code: same?.body.code ?? null,
      text: text ?? wording,
      role: role ?? (key === 'lead' ? 'lead' : 'coordinate'),
    };
  });
}

/** True where a body is written by its code on both sides: that it is printed otherwise comes from its new name. */
function isNameOnly(was: Part, now: Part): boolean {
  const isName = was.text === was.body.name && now.text === now.body.name;
  return isName && writtenAs(was) === writtenAs(now);
}

function writtenAs({ place: { source, start, end } }: Part): string {
  return source.text.slice(start, end);
}

/** A body as a row names it, whether or not it is known. */
interface Written {
  place: YamlScalar;
  text: string | null;
  role: Role | null;
}

/** What stands in a list of bodies; null where that cannot be made out. */
function writtenIn(list: YamlNode | undefined): Written[] | null {
  if (list === undefined) return null;
  const items = list.kind === 'list' ? list.items : [list];
  const written = items.flatMap((item): Written[] => {
    const place = item.kind === 'scalar' ? item : childOf(item, 'body');
    if (place?.kind !== 'scalar') return [];
    const text = wordIn(item, 'text');
    return [{ place, text, role: wordIn(item, 'role') as Role | null }];
  });
  return written.length === items.length ? written : null;
}

function wordIn(item: YamlNode, key: string): string | null {
  const node = childOf(item, key);
  return node?.kind === 'scalar' && node.value !== '' ? node.value : null;
}
