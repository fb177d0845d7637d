/** The text of a file's bytes. */
import { UsageError } from '../errors.ts';
import { MOST_BYTES, tooLarge } from './limits.ts';

/**
 * By its byte order mark, else as UTF-16 where every second byte is nothing, else as the file says, else UTF-8.
 * What is in none of them is refused: a letter that is guessed is a wrong letter.
 * @param declared the charset that the file names; null where it names none
 */
export function decoded(bytes: Uint8Array, declared: string | null = null): string {
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const charset = charsetOf(bytes, declared);
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new UsageError({
      vi: `tệp ghi bảng mã “${charset}” là bảng mã không đọc được; hãy lưu lại bằng UTF-8`,
      en: `the file names the encoding “${charset}”, which cannot be read; save it as UTF-8`,
    });
  }
  try {
    const text = decoder.decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    throw new UsageError({
      vi: `chữ trong tệp không phải ${charset.toUpperCase()}, có thể là bảng mã cũ (Windows-1258, TCVN3, VNI); hãy mở bằng chương trình đã làm ra nó rồi lưu thành .xlsx, .docx hoặc “CSV UTF-8”`,
      en: `the letters of the file are not ${charset.toUpperCase()}, perhaps an old encoding (Windows-1258, TCVN3, VNI); open it in the program that made it and save it as .xlsx, .docx or “CSV UTF-8”`,
    });
  }
  throw new UsageError({
    vi: 'tệp không phải văn bản (có byte NUL); hãy lưu lại thành .xlsx hoặc .docx',
    en: 'the file is not text (it has NUL bytes); save it as .xlsx or .docx',
  });
}

/** What the byte order mark at the beginning says; null where there is none. */
export function markedCharset([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function charsetOf(bytes: Uint8Array, declared: string | null): string {
  const marked = markedCharset(bytes);
  if (marked !== null) return marked;
  const [first, second] = bytes;
  if (first === 0 && second) return 'utf-16be';
  if (first && second === 0) return 'utf-16le';
  // What says so in single bytes is not: it was converted since.
  return declared === null || /^(?:utf-?16|unicode)/i.test(declared) ? 'utf-8' : declared;
}
