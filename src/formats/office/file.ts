/** What Word's and Excel's files have in common: a ZIP archive of XML parts, with properties of the document. */
import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate';
import type { IsoDate } from '../../dates.ts';
import { printable } from '../../printable.ts';

const PROPERTIES = 'docProps/core.xml';
/** Without a time zone, as the times of ZIP are. */
const FIRST_ZIP_DAY = '1980-01-01T00:00:00';

/** What XML 1.0 cannot hold: halves of surrogate pairs, and the last two code points of the BMP. */
const NOT_IN_XML =
  /[\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text as XML can hold it: what is unsafe to show, or cannot be written in XML, becomes `\u{1B}`. */
export function officeText(text: string): string {
  return printable(text).replace(
    NOT_IN_XML,
    (unit) => `\\u{${unit.charCodeAt(0).toString(16).toUpperCase()}}`,
  );
}

/** A part of a file: its XML, or the bytes of that. */
type OfficePart = string | Uint8Array;

/** A smaller part is stored as it is: to compress all of a usual paper takes as long as the whole run, and saves 70 KB. */
const LEAST_COMPRESSED = 100_000;

/**
 * The same bytes for the same paper: libraries write the time of the run into the properties, where the paper's day
 * belongs, and into the archive, where Word writes the first day that ZIP knows.
 *
 * @param given the parts by their names in the archive
 * @param edits changes to the XML of some of them
 */
export function officeFile(
  given: Iterable<[string, OfficePart]>,
  asOf: IsoDate,
  edits: Readonly<Record<string, (xml: string) => string>> = {},
): Uint8Array {
  const dated = (xml: string) =>
    xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, `$1${asOf}T00:00:00Z`);
  const all: typeof edits = { [PROPERTIES]: dated, ...edits };
  const parts: Zippable = {};
  for (const [name, part] of given) {
    const edit = all[name];
    const edited = edit ? edit(typeof part === 'string' ? part : strFromU8(part)) : part;
    const bytes = typeof edited === 'string' ? strToU8(edited) : edited;
    parts[name] = [bytes, { level: bytes.length < LEAST_COMPRESSED ? 0 : 6 }];
  }
  return zipSync(parts, { mtime: FIRST_ZIP_DAY });
}
