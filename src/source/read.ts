/** Reading a file that should be sound, as fast as can be. Why one is not, `recovery.ts` finds out. */
import type { FileContent, FileKind } from '../schema/schema.ts';
import { decode } from './decode.ts';
import { checkShape, type ShapedFile } from './shape.ts';
import { unfitness } from './unfit.ts';
import { parseYaml } from './yaml.ts';

/** An entry has something after a " #", which may be words that YAML took for a comment. */
const MAYBE_CUT = /^[ \t]*[^#\s].*[ \t]#/m;

/** What a file holds, where it is sound: null for one of comments alone. */
export type SoundFile<Kind extends FileKind> =
  | { isSound: true; file: ShapedFile<FileContent<Kind>> | null }
  | { isSound: false };

const NOT_SOUND = { isSound: false } as const;

/**
 * Reads the bytes of a file of a kind.
 *
 * @param path as a person is shown it
 */
export async function readSound<Kind extends FileKind>(
  path: string,
  kind: Kind,
  bytes: Uint8Array,
): Promise<SoundFile<Kind>> {
  if (unfitness(path, bytes)) return NOT_SOUND;
  const { source, intact } = decode(path, bytes);
  if (!intact) return NOT_SOUND;
  const { root, flaws, mayHideKeys } = parseYaml(source);
  if (flaws.length > 0) return NOT_SOUND;
  if (mayHideKeys || MAYBE_CUT.test(source.text)) {
    const { losesWords, scan } = await import('./scan/scan.ts');
    if (scan(source, kind).some(losesWords)) return NOT_SOUND;
  }
  if (!root) return { isSound: true, file: null };
  const { content, flaws: misshapen } = checkShape(kind, root);
  if (!content || misshapen.length > 0) return NOT_SOUND;
  return { isSound: true, file: { content, root } };
}
