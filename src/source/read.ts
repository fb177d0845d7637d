/** Reading a file that should be sound, as fast as can be. */
import { isOfShape } from '../schema/is-of-shape.ts';
import type { FileContent, FileKind } from '../schema/schema.ts';
import { BYTE_ORDER_MARK } from '../text.ts';
import { lazyNode } from './nodes.ts';
import { quickContent } from './quick-yaml.ts';
import type { ShapedFile } from './shape.ts';
import { LARGEST_FILE } from './unfit.ts';

/** What a file holds, where it is sound: null for one of comments alone. */
export type SoundContent<Kind extends FileKind> =
  | { isSound: true; content: FileContent<Kind> | null }
  | { isSound: false };

/** The same, with the nodes that its values are made of, which are looked for once somebody asks. */
export type SoundFile<Kind extends FileKind> =
  | { isSound: true; file: ShapedFile<FileContent<Kind>> | null }
  | { isSound: false };

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
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const text = whole.startsWith(BYTE_ORDER_MARK) ? whole.slice(1) : whole;
  const isLarge = bytes.length > LARGEST_FILE;
  const quick = isLarge ? null : quickly(kind, text);
  const read = quick ?? (await (await import('./read-fully.ts')).readFully(path, kind, bytes));
  if (!read.isSound) return read;
  const { content } = read;
  const root = lazyNode({ path, text }, '');
  return { isSound: true, file: content && { content, root } };
}

/** Null for what only the full reader can tell. */
function quickly<Kind extends FileKind>(kind: Kind, text: string): SoundContent<Kind> | null {
  // What was no UTF-8 has the letter that stands for it; an image may have letters alone.
  if (text.includes('\uFFFD') || text.startsWith('ftyp', 4)) return null;
  const content = quickContent(text);
  if (content === undefined) return null;
  if (content !== null && !isOfShape(kind, content)) return { isSound: false };
  return { isSound: true, content: content as FileContent<Kind> | null };
}
