/** How a file names a body: what building reads back as the same part. */
import { type BodyIndex, bodiesNamed, isCode } from '../reading/bodies.ts';
import type { ReferenceContent } from '../schema/schema.ts';
import type { Body, Part } from './model.ts';

/** A part as it stands under a key: in the decision's words, and by its code where they alone do not say who it is or what it does. */
export function referenceFor(
  bodies: BodyIndex<Body>,
  { body, text, role }: Part,
  key: 'lead' | 'with',
): ReferenceContent {
  const [named, ...others] = bodiesNamed(bodies, text);
  // A code alone would be read as the name that it stands for.
  const isNamed = named?.code === body.code && others.length === 0 && !isCode(bodies, text);
  const ownRole = role === 'lead' || (key === 'with' && role === 'coordinate') ? null : role;
  if (isNamed && ownRole === null) return text;
  return { body: body.code, text, ...(ownRole && { role: ownRole }) };
}
