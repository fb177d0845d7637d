/** Reads a file of any kind that an office writes, or says what to do with one that is not read. */
import { UsageError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { Text } from '../text.ts';
import type { SourceDocument } from './document.ts';
import {
  type ConvertibleKind,
  kindOfFile,
  type ReadKind,
  type RefusedKind,
} from './kind-of-file.ts';
import { PASSWORD } from './zip.ts';

/**
 * Makes a .docx of a .doc, .odt or .rtf, and an .xlsx of an .xls or .ods.
 *
 * @returns null where there is no program for it
 * @throws UsageError where the program could not read it
 */
export type Convert = (
  bytes: Uint8Array,
  from: ConvertibleKind,
  to: 'docx' | 'xlsx',
) => Promise<Uint8Array | null>;

/** In bytes: pictures make a file large, a table does not. */
const LARGEST_FILE = 100_000_000;

type Reader = (bytes: Uint8Array, name: string) => Promise<SourceDocument>;

const READERS: Readonly<Record<ReadKind, Reader>> = {
  docx: async (bytes) => (await import('./docx/read-docx.ts')).readDocx(bytes),
  xlsx: async (bytes) => (await import('./xlsx.ts')).readXlsx(bytes),
  html: async (bytes) => (await import('./html.ts')).readHtml(bytes),
  delimited: async (bytes, name) => (await import('./delimited.ts')).readDelimited(bytes, name),
};

/**
 * @param name of the file, as the person gave it
 * @param convert null where no other program is to be asked
 * @throws UsageError that names the file and the way out
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  convert: Convert | null,
): Promise<SourceDocument> {
  try {
    return await read(name, bytes, convert);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const shown = `“${printable(name)}”`;
    throw new UsageError(
      { vi: `${shown}: ${error.text.vi}`, en: `${shown}: ${error.text.en}` },
      error.lines,
    );
  }
}

async function read(
  name: string,
  bytes: Uint8Array,
  convert: Convert | null,
): Promise<SourceDocument> {
  if (bytes.length > LARGEST_FILE) throw new UsageError(TOO_LARGE);
  const kind = kindOfFile(bytes);
  if (isIn(kind, READERS)) return READERS[kind](bytes, name);
  if (!isIn(kind, CONVERTIBLE)) throw new UsageError(REFUSALS[kind]);
  const target = CONVERTIBLE[kind];
  const made = await convert?.(bytes, kind, target);
  if (!made) {
    const program = target === 'docx' ? 'Word' : 'Excel';
    throw new UsageError({
      vi: `tệp dạng .${kind}, máy này không có LibreOffice để đọc: mở bằng ${program}, lưu thành .${target} rồi dùng tệp đó`,
      en: `a .${kind} file, and this machine has no LibreOffice to read it: open it in ${program}, save it as .${target} and use that`,
    });
  }
  const { blocks, notices } = await read(name, made, null);
  const converted: Text = {
    vi: `tệp dạng .${kind}: đã nhờ LibreOffice của máy chuyển sang .${target}`,
    en: `a .${kind} file: LibreOffice on this machine turned it into .${target}`,
  };
  return { blocks, notices: [converted, ...notices] };
}

function isIn<Key extends string>(key: string, record: Readonly<Record<Key, unknown>>): key is Key {
  return Object.hasOwn(record, key);
}

const CONVERTIBLE: Readonly<Record<ConvertibleKind, 'docx' | 'xlsx'>> = {
  doc: 'docx',
  odt: 'docx',
  rtf: 'docx',
  xls: 'xlsx',
  ods: 'xlsx',
};

const TOO_LARGE: Text = {
  vi: 'tệp lớn hơn 100 MB: chép riêng bảng nhiệm vụ sang tệp Word mới rồi dùng tệp đó',
  en: 'the file has more than 100 MB: copy the table of tasks into a new Word file and use that',
};

const REFUSALS: Readonly<Record<RefusedKind, Text>> = {
  pdf: {
    vi: 'tệp PDF không giữ bảng: dùng tệp Word (.docx) gốc; nếu không có, mở PDF bằng Word, lưu thành .docx và soát lại',
    en: 'a PDF holds no table: use the Word file (.docx) it was made of; failing that, open the PDF in Word, save it as .docx and check it',
  },
  image: {
    vi: 'tệp hình không có chữ để đọc: dùng tệp Word (.docx) gốc của quyết định',
    en: 'a picture has no text to read: use the Word file (.docx) of the decision',
  },
  password: PASSWORD,
  slides: {
    vi: 'tệp trình chiếu: chép bảng nhiệm vụ sang tệp Word (.docx) rồi dùng tệp đó',
    en: 'a presentation: copy the table of tasks into a Word file (.docx) and use that',
  },
  xlsb: {
    vi: 'tệp Excel nhị phân (.xlsb): mở bằng Excel, lưu thành .xlsx rồi dùng tệp đó',
    en: 'a binary Excel file (.xlsb): open it in Excel, save it as .xlsx and use that',
  },
  'office-xml': {
    vi: 'tệp XML của Word hoặc Excel: mở bằng chương trình đó, lưu thành .docx hoặc .xlsx rồi dùng tệp đó',
    en: 'an XML file of Word or Excel: open it there, save it as .docx or .xlsx and use that',
  },
  archive: {
    vi: 'tệp nén: giải nén trước, rồi dùng tệp Word (.docx) hoặc Excel (.xlsx) ở trong',
    en: 'an archive: unpack it first, then use the Word (.docx) or Excel (.xlsx) file within',
  },
  empty: { vi: 'tệp rỗng', en: 'the file is empty' },
  unknown: {
    vi: 'không nhận ra là loại tệp gì: cần tệp Word (.docx), Excel (.xlsx), trang .html hoặc .csv',
    en: 'no kind of file that is known here: a Word (.docx), Excel (.xlsx), .html or .csv file is needed',
  },
};
