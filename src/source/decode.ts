/** From the bytes of a file to its text. */

import { BYTE_ORDER_MARK } from '../text.ts';
import type { SourceFile } from './place.ts';

/** Reads bytes as UTF-8, with or without a byte-order mark; what is not UTF-8 makes it not intact. */
export function decode(path: string, bytes: Uint8Array): { source: SourceFile; intact: boolean } {
  let text: string;
  let intact = true;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    intact = false;
  }
  if (text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1);
  return { source: { path, text }, intact: intact && !text.includes('\0') };
}
