/** The parts of a workbook's file. */
import { UsageError } from '../../errors.ts';
import { readXml, type XmlElement } from '../xml.ts';
import type { Zip } from '../zip.ts';

/** A part as XML. @throws UsageError where the file lacks it */
export function partOf(zip: Zip, path: string): XmlElement {
  return readXml(bytesOf(zip, path));
}

export function bytesOf(zip: Zip, path: string): Uint8Array {
  const bytes = zip.read(path);
  if (bytes) return bytes;
  throw new UsageError({
    vi: 'tệp Excel hỏng (thiếu một phần): hãy mở bằng Excel rồi lưu lại thành .xlsx',
    en: 'the Excel file is damaged (a part is missing): open it in Excel and save it again as .xlsx',
  });
}
