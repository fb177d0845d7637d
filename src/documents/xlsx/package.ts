/** The parts of a workbook's file, as they refer to each other. */
import { refused } from '../limits.ts';
import { elementsOf, readXml, type XmlElement } from '../xml.ts';
import type { Zip } from '../zip.ts';

export interface Related {
  id: string;
  /** The last word of its type, which is the same in either edition of the standard: "worksheet". */
  type: string;
  path: string;
}

/** The parts that a part refers to; those outside the file are left out. */
export function relatedTo(zip: Zip, path: string): Related[] {
  const slash = path.lastIndexOf('/') + 1;
  const bytes = zip.read(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
  if (!bytes) return [];
  return elementsOf(readXml(bytes), 'Relationship').flatMap(({ attributes }) => {
    const { Id = '', Type = '', Target = '', TargetMode } = attributes;
    if (TargetMode === 'External') return [];
    return [{ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(path, Target) }];
  });
}

function resolved(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** A part as XML. @throws UsageError where the file lacks it */
export function partOf(zip: Zip, path: string): XmlElement {
  return readXml(bytesOf(zip, path));
}

export function bytesOf(zip: Zip, path: string): Uint8Array {
  const bytes = zip.read(path);
  if (bytes) return bytes;
  throw refused({
    vi: 'tệp Excel hỏng (thiếu một phần): hãy mở bằng Excel rồi lưu lại thành .xlsx',
    en: 'the Excel file is damaged (a part is missing): open it in Excel and save it again as .xlsx',
  });
}
