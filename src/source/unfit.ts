/** Files that are no text of ours at all, by their size and their first bytes. */
import { type Flaw, flawAt } from './flaw.ts';

/** No catalogue of a year comes near: what is larger is another file, or an attack. In bytes. */
export const LARGEST_FILE = 10_000_000;

/** What offices have beside text files. */
export type FileFormat =
  | 'Word'
  | 'Excel'
  | 'PowerPoint'
  | 'OpenDocument'
  | 'Office'
  | 'zip'
  | 'PDF'
  | 'RTF'
  | 'image'
  | 'web-page';

/** What files begin with, as Latin-1, but for a byte-order mark. */
const BEGINNINGS: readonly (readonly [RegExp, FileFormat])[] = [
  [/^PK(?:\x03\x04|\x05\x06|\x07\x08)/, 'zip'],
  [/^(?:Rar!\x1A\x07|7z\xBC\xAF\x27\x1C|\x1F\x8B)/, 'zip'],
  [/^\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1/, 'Office'],
  [/^%PDF-/, 'PDF'],
  [/^\{\\rtf/, 'RTF'],
  [
    /^(?:\x89PNG|\xFF\xD8\xFF|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei|mif|avif))/s,
    'image',
  ],
  [/^\s*<(?:!doctype html|html|\?xml)/i, 'web-page'],
];

/** What a container holds, by the names of its parts; those of old Office files have a zero after each letter. */
const PARTS: readonly (readonly [RegExp, FileFormat])[] = [
  [/word\/document\.xml|W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t/, 'Word'],
  [/xl\/workbook\.|W\0o\0r\0k\0b\0o\0o\0k|\0B\0o\0o\0k\0/, 'Excel'],
  [/ppt\/presentation\.|P\0o\0w\0e\0r\0P\0o\0i\0n\0t/, 'PowerPoint'],
  [/mimetypeapplication\/vnd\.oasis/, 'OpenDocument'],
];

function formatOf(bytes: Uint8Array): FileFormat | null {
  const latin1 = (length: number) => Buffer.from(bytes.subarray(0, length)).toString('latin1');
  const start = latin1(100).replace(/^\xEF\xBB\xBF/, '');
  const format = BEGINNINGS.find(([beginning]) => beginning.test(start))?.[1] ?? null;
  if (format !== 'zip' && format !== 'Office') return format;
  const whole = latin1(LARGEST_FILE);
  return PARTS.find(([part]) => part.test(whole))?.[1] ?? format;
}

/** Why the bytes of a file are not worth reading; null where they may be text. */
export function unfitness(path: string, bytes: Uint8Array): Flaw | null {
  const place = { source: { path, text: '' }, start: 0, end: 0 };
  const format = formatOf(bytes);
  if (format !== null) return flawAt('foreign-file', place, { format });
  if (bytes.length <= LARGEST_FILE) return null;
  return flawAt('too-long', place, { length: bytes.length, most: LARGEST_FILE, unit: 'bytes' });
}
