/** What kind of file it is by what it holds: a name can be wrong, and a .doc that is a web page is common. */
import { markedCharset } from './charset.ts';
import { openZip, type Zip } from './zip.ts';

export type KindOfFile = ReadKind | ConvertibleKind | RefusedKind;

export type ReadKind = 'docx' | 'xlsx' | 'html' | 'delimited';

/** What LibreOffice makes a .docx or .xlsx of; each is also the usual ending. */
export type ConvertibleKind = 'doc' | 'odt' | 'rtf' | 'xls' | 'ods';

export type RefusedKind =
  | 'pdf'
  | 'image'
  | 'password'
  | 'slides'
  | 'xlsb'
  | 'office-xml'
  | 'archive'
  | 'empty'
  | 'unknown';

const SIGNATURES: readonly (readonly [string, KindOfFile])[] = [
  ['{\\rtf', 'rtf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['Rar!', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['\x1f\x8b', 'archive'],
];

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** How far into a file what it begins with is looked for, in bytes. */
const BEGINNING = 4_096;

/** @throws UsageError for a zip that cannot be opened */
export function kindOfFile(bytes: Uint8Array): KindOfFile {
  const start = String.fromCharCode(...bytes.subarray(0, BEGINNING));
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return kindOfZip(bytes);
  if (start.startsWith(OLE)) return kindOfOle(bytes);
  if (start.slice(0, 1_024).includes('%PDF-')) return 'pdf';
  if (/^(BM.{4}\0{4}|RIFF.{4}WEBP|.{4}ftyp(hei|mif|avif))/s.test(start)) return 'image';
  const signed = SIGNATURES.find(([signature]) => start.startsWith(signature));
  return signed?.[1] ?? kindOfText(bytes);
}

function kindOfZip(bytes: Uint8Array): KindOfFile {
  const zip = openZip(bytes);
  const types = textOf(zip, '[Content_Types].xml');
  if (/(wordprocessingml|ms-word)\.[\w.]*main\+xml/i.test(types)) return 'docx';
  if (/(spreadsheetml|ms-excel)\.[\w.]*main\+xml/i.test(types)) return 'xlsx';
  if (/ms-excel\.sheet\.binary/i.test(types)) return 'xlsb';
  if (/(presentationml|ms-powerpoint)\./i.test(types)) return 'slides';
  const type = textOf(zip, 'mimetype');
  if (/opendocument\.text/.test(type)) return 'odt';
  if (/opendocument\.spreadsheet/.test(type)) return 'ods';
  if (/opendocument\.presentation/.test(type)) return 'slides';
  return 'archive';
}

function textOf(zip: Zip, name: string): string {
  return new TextDecoder().decode(zip.read(name) ?? undefined);
}

/** The older container of Microsoft's; its directory has the names of its streams in UTF-16, at even places. */
function kindOfOle(bytes: Uint8Array): KindOfFile {
  const text = new TextDecoder('utf-16le').decode(bytes);
  if (text.includes('EncryptedPackage')) return 'password';
  if (text.includes('WordDocument')) return 'doc';
  if (text.includes('Workbook\0') || text.includes('Book\0')) return 'xls';
  if (text.includes('PowerPoint Document')) return 'slides';
  return 'unknown';
}

function kindOfText(bytes: Uint8Array): KindOfFile {
  const decoder = new TextDecoder(markedCharset(bytes) ?? 'utf-8');
  const start = decoder.decode(bytes.subarray(0, BEGINNING)).trimStart();
  if (start === '') return bytes.length > BEGINNING ? 'unknown' : 'empty';
  if (start.includes('\0')) return 'unknown';
  if (/^(MIME-Version|From|Content-Type):/im.test(start.split(/\r?\n\r?\n/, 1)[0] ?? '')) {
    return 'html';
  }
  // The clipboard of Windows says first where in it the page is.
  if (/^Version:\d/.test(start)) return 'html';
  if (/<([\w]+:)?(wordDocument|package|Workbook)[\s>]/.test(start)) return 'office-xml';
  if (
    start.startsWith('<') &&
    /<(!doctype html|html|head|meta|body|style|div|p|span|table)[\s>]/i.test(start)
  ) {
    return 'html';
  }
  return start.startsWith('<?xml') ? 'unknown' : 'delimited';
}
