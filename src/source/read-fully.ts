/** Reading a file that the quick reader is not sure of. Why one is not sound, `recovery.ts` finds out. */

import { isOfShape } from '../schema/is-of-shape.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { decode } from './decode.ts';
import { plain } from './nodes.ts';
import type { SoundContent } from './read.ts';
import { unfitness } from './unfit.ts';
import { parseYaml } from './yaml.ts';

/** An entry has something after a " #", which may be words that YAML took for a comment. */
export const MAYBE_CUT = /^[ \t]*[^#\s].*[ \t]#/m;

const NOT_SOUND = { isSound: false } as const;

/** @param path as a person is shown it */
export async function readFully<Kind extends FileKind>(
  path: string,
  kind: Kind,
  bytes: Uint8Array,
): Promise<SoundContent<Kind>> {
  if (unfitness(path, bytes)) return NOT_SOUND;
  const { source, intact } = decode(path, bytes);
  if (!intact) return NOT_SOUND;
  const { root, flaws, mayHideKeys } = parseYaml(source);
  if (flaws.length > 0) return NOT_SOUND;
  if (mayHideKeys || MAYBE_CUT.test(source.text)) {
    const { losesWords, scan } = await import('./scan/scan.ts');
    if (scan(source, kind).some(losesWords)) return NOT_SOUND;
  }
  const content = root && plain(root);
  if (content !== null && !isOfShape(kind, content)) return NOT_SOUND;
  return { isSound: true, content: content as FileContent<Kind> | null };
}
