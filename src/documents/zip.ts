/** Opens the zip that a .docx, .xlsx or .odt is, and trusts nothing that it says of itself. */
import { Inflate } from 'fflate';
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';

export interface Zip {
  /** The parts, as the file names them, without a leading slash. */
  names: readonly string[];
  /**
   * The bytes of a part, whatever the case of its name; null where there is none.
   *
   * @throws UsageError where it is damaged, encrypted or unpacks to too much
   */
  read(name: string): Uint8Array | null;
}

const MOST_PARTS = 10_000;
/** In bytes; the text of a thousand rows takes two million. */
const LARGEST_PART = 48_000_000;
const LARGEST_WHOLE = 96_000_000;
/** Of a part's size to its packed size; XML of the dullest kind comes to 200, and a bomb to 1000. */
const HIGHEST_RATIO = 400;
/** A part that unpacks to less may be packed as tightly as it likes. */
const HARMLESS = 1_000_000;
/** How many packed bytes are unpacked at once: each of them can become a thousand. */
const SLICE = 32_768;

interface Entry {
  isEncrypted: boolean;
  method: number;
  packed: number;
  size: number;
  /** Where the part's own header begins. */
  header: number;
}

/** @throws UsageError for what is no sound zip, or could not be one of an office program */
export function openZip(bytes: Uint8Array): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(view, bytes);
  let whole = 0;
  return {
    names: [...entries.values()].map(({ name }) => name),
    read: (name) => {
      const entry = entries.get(keyOf(name));
      if (!entry) return null;
      const part = unpacked(entry, view, bytes);
      whole += part.length;
      if (whole > LARGEST_WHOLE) throw tooLarge();
      return part;
    },
  };
}

/** What the directory at the end of the file lists. */
function entriesOf(view: DataView, bytes: Uint8Array): Map<string, Entry & { name: string }> {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_PARTS) throw tooLarge();
  const entries = new Map<string, Entry & { name: string }>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > end) throw damaged();
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/');
    refuseWayOut(name);
    const entry = {
      name: name.replace(/^\/+/, ''),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    };
    if (entries.has(keyOf(entry.name))) throw damaged();
    entries.set(keyOf(entry.name), withLongSizes(entry, view, nameEnd, extraEnd));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw damaged();
}

/** What does not fit into 32 bits stands behind the name, in this order; some programs write all so. */
function withLongSizes<E extends Entry>(entry: E, view: DataView, from: number, to: number): E {
  const long = { ...entry };
  for (let at = from; at + 4 <= to; ) {
    const next = at + 4 + view.getUint16(at + 2, true);
    let value = at + 4;
    if (view.getUint16(at, true) === 1) {
      for (const key of ['size', 'packed', 'header'] as const) {
        if (entry[key] !== 0xffffffff || value + 8 > Math.min(next, to)) continue;
        long[key] = Number(view.getBigUint64(value, true));
        value += 8;
      }
    }
    at = next;
  }
  return long;
}

function refuseWayOut(name: string): void {
  if (!name.split('/').includes('..') && !/^[a-z]:/i.test(name)) return;
  throw new UsageError({
    vi: 'tệp nén có phần tên dẫn ra ngoài (“..”): không phải do Word hay Excel ghi, không đọc',
    en: 'the file has a part whose name leads out of it (“..”): no office program wrote it, and it is not read',
  });
}

function unpacked(entry: Entry, view: DataView, bytes: Uint8Array): Uint8Array {
  const { isEncrypted, method, packed, size, header } = entry;
  if (isEncrypted) throw new UsageError(PASSWORD);
  if (size > LARGEST_PART) throw tooLarge();
  if (size > HARMLESS && size > packed * HIGHEST_RATIO) throw tooLarge();
  if (header + 30 > bytes.length || view.getUint32(header, true) !== 0x04034b50) throw damaged();
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (from + packed > bytes.length) throw damaged();
  const content = bytes.subarray(from, from + packed);
  if (method === 0 && packed === size) return content;
  if (method !== 8) throw damaged();
  return inflated(content, size);
}

/** Stops as soon as there is more than the directory has said. */
function inflated(content: Uint8Array, size: number): Uint8Array {
  const part = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw damaged();
    part.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < content.length; at += SLICE) {
      const next = at + SLICE;
      inflate.push(content.subarray(at, next), next >= content.length);
    }
  } catch {
    throw damaged();
  }
  if (length !== size) throw damaged();
  return part;
}

/** Names of parts differ in more than the case of their letters. */
function keyOf(name: string): string {
  return name.toLowerCase();
}

/** Said wherever a file cannot be opened without its password. */
export const PASSWORD: Text = {
  vi: 'tệp có mật khẩu: mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu lại rồi dùng tệp đó',
  en: 'the file has a password: open it in Word or Excel, take the password off (File → Info → Protect), save it and use that',
};

/** Said wherever a file is not whole. */
export const DAMAGED: Text = {
  vi: 'tệp hỏng hoặc tải về chưa hết: mở bằng Word hoặc Excel, lưu lại rồi dùng tệp đó',
  en: 'the file is damaged, or not all of it was downloaded: open it in Word or Excel, save it again and use that',
};

function damaged(): UsageError {
  return new UsageError(DAMAGED);
}

function tooLarge(): UsageError {
  return new UsageError({
    vi: 'tệp bung ra quá lớn so với một bảng nhiệm vụ: chép riêng bảng sang tệp mới rồi dùng tệp đó',
    en: 'the file unpacks to far more than a table of tasks: copy the table into a new file and use that',
  });
}
