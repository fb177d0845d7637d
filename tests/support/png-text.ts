/** Words in a PNG beside the picture, as its specification has them (tEXt, section 11.3.3.2). */
import { crc32 } from 'node:zlib';

const TYPE = 'tEXt';
/** The signature, and the header that comes first. */
const HEAD = 8 + 25;

/** @param text in Latin-1 */
export function withTextInPng(png: Buffer, keyword: string, text: string): Buffer {
  const named = Buffer.from(`${TYPE}${keyword}\0${text}`, 'latin1');
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(named.length - TYPE.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([png.subarray(0, HEAD), length, named, check, png.subarray(HEAD)]);
}

/** Undefined where the picture has no such words directly after its header. */
export function textInPng(png: Buffer, keyword: string): string | undefined {
  const length = png.readUInt32BE(HEAD);
  const chunk = png.toString('latin1', HEAD + 4, HEAD + 8 + length);
  const head = `${TYPE}${keyword}\0`;
  return chunk.startsWith(head) ? chunk.slice(head.length) : undefined;
}
