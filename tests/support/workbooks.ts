/** Workbooks written out as XML, for what no library writes. */
import { strToU8, zipSync } from 'fflate';

export interface WorkbookParts {
  /** The rows of the first sheet, or what stands in each of several. */
  sheets: readonly { name?: string; state?: string; xml: string; rels?: string }[];
  /** Format codes by their number. */
  formats?: Readonly<Record<number, string>>;
  /** The number format of each style. */
  styles?: readonly number[];
  /** The content of each shared string. */
  strings?: readonly string[];
  /** What stands in the workbook beside its sheets. */
  before?: string;
  after?: string;
  /** Further parts of the file. */
  parts?: Readonly<Record<string, string>>;
  /** The edition of the standard that has dates written out. */
  isStrict?: boolean;
}

const EDITIONS = {
  transitional: [
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  ],
  strict: [
    'http://purl.oclc.org/ooxml/spreadsheetml/main',
    'http://purl.oclc.org/ooxml/officeDocument/relationships',
  ],
} as const;

/** A sheet of rows, each the XML of its cells. */
export function sheetXml(rows: readonly string[], { before = '', after = '' } = {}): string {
  const lines = rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`);
  return `${before}<sheetData>${lines.join('')}</sheetData>${after}`;
}

/** A cell of text: `at` is "A1". */
export function textCell(at: string, text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`;
}

export function workbookBytes(parts: WorkbookParts): Uint8Array {
  const [main, relations] = EDITIONS[parts.isStrict ? 'strict' : 'transitional'];
  const root = (name: string, content: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${main}" xmlns:r="${relations}">${content}</${name}>`;
  const links = (entries: readonly string[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const sheets = parts.sheets.map(({ name, state }, index) => {
    const flag = state ? ` state="${state}"` : '';
    return `<sheet name="${name ?? `Sheet${index + 1}`}" sheetId="${index + 1}"${flag} r:id="rId${index + 1}"/>`;
  });
  const formats = Object.entries(parts.formats ?? {}).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const styles = (parts.styles ?? [0]).map((id) => `<xf numFmtId="${id}"/>`);
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    '_rels/.rels': links([link('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': root(
      'workbook',
      `${parts.before ?? ''}<sheets>${sheets.join('')}</sheets>${parts.after ?? ''}`,
    ),
    'xl/_rels/workbook.xml.rels': links([
      ...parts.sheets.map((_, index) =>
        link(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
      ),
      link('rIdStyles', 'styles', '/xl/styles.xml'),
      link('rIdStrings', 'sharedStrings', './sharedStrings.xml'),
    ]),
    'xl/styles.xml': root(
      'styleSheet',
      `<numFmts>${formats.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs>`,
    ),
    'xl/sharedStrings.xml': root(
      'sst',
      (parts.strings ?? []).map((content) => `<si>${content}</si>`).join(''),
    ),
    ...Object.fromEntries(
      parts.sheets.map(({ xml }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        root('worksheet', xml),
      ]),
    ),
    ...parts.parts,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    { level: 1 },
  );
}
