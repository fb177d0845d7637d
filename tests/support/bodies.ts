/** The shipped bodies, and others, as a cell's names are looked up among them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { NamedBody } from '../../src/annex/body-words.ts';
import { type BodyIndex, indexBodies } from '../../src/reading/bodies.ts';
import { REPOSITORY } from './run.ts';

export const SHIPPED_BODIES_TEXT = readFileSync(join(REPOSITORY, 'data/bodies.yaml'), 'utf8');

/** The bodies of a text in the form of bodies.yaml. */
export function bodiesOf(text: string): BodyIndex<NamedBody> {
  const { bodies } = load(text) as { bodies: NamedBody[] };
  return indexBodies(bodies.map((body) => ({ ...body, aliases: body.aliases ?? [] })));
}

/** Bodies of these names, each with a code of its own. */
export function bodiesNamedLike(names: readonly string[]): BodyIndex<NamedBody> {
  return indexBodies(names.map((name, at) => ({ code: `B${at}`, name, aliases: [] })));
}

export const SHIPPED_BODIES = bodiesOf(SHIPPED_BODIES_TEXT);
