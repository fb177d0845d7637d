/** Word files made of XML, as small as they can be. */
import { strToU8, zipSync } from 'fflate';
import { readDocument } from '../../src/documents/read-document.ts';

/** What the parts hold, within their root. */
export interface WordParts {
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** @param change of every part, for the spelling of another program */
export function docxOf(
  body: string,
  parts: WordParts = {},
  change: (xml: string) => string = (xml) => xml,
): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
    '_rels/.rels': relationships({ officeDocument: 'word/document.xml' }),
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships(
      Object.fromEntries(Object.keys(parts).map((name) => [name, `${name}.xml`])),
    ),
  };
  for (const [name, content] of Object.entries(parts)) {
    files[`word/${name}.xml`] = `<w:${name} ${NAMESPACES}>${content}</w:${name}>`;
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, xml]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${change(xml)}`),
      ]),
    ),
  );
}

function relationships(targets: Readonly<Record<string, string>>): string {
  const each = Object.entries(targets).map(
    ([type, target]) => `<Relationship Id="${type}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** Reads a document of the body, and what it says beside. */
export async function readBody(body: string, parts?: WordParts, change?: (xml: string) => string) {
  const { blocks, notices } = await readDocument('x.docx', docxOf(body, parts, change), null);
  return {
    paragraphs: blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
    tables: blocks.flatMap((block) => (block.kind === 'table' ? [block.grid.rows] : [])),
    changed: blocks.flatMap((block) => (block.kind === 'table' ? (block.grid.changed ?? []) : [])),
    notices: notices.map(({ vi }) => vi),
  };
}

export const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const p = (inline: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${inline}</w:p>`;
export const tc = (content: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(run(content))}</w:tc>`;
export const tr = (cells: string, properties = '') =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
export const tbl = (rows: string, widths: readonly number[] = []) =>
  `<w:tbl><w:tblPr/><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`;
/** A table of plain cells, row by row. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const cellOf = (text: string) => tc(p(run(text.replace(/&/g, '&amp;').replace(/</g, '&lt;'))));
  return tbl(rows.map((cells) => tr(cells.map(cellOf).join(''))).join(''));
}
export const span = (count: number) => `<w:gridSpan w:val="${count}"/>`;
export const numbered = (level: number, list = 1) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;

/** Each row of the first table in a line: "^" for a cell merged with that above, "<" for one with that to its left. */
export function drawn(tables: Awaited<ReturnType<typeof readBody>>['tables']): string[] {
  return (tables[0] ?? []).map((row) =>
    row.map(({ text, merged }) => (merged ? { above: '^', left: '<' }[merged] : text)).join('|'),
  );
}

/** A list "1." with points "a)" in it. */
export const decimal = list([
  ['decimal', '%1.'],
  ['lowerLetter', '%2)'],
]);

/** One definition with these levels, and the list 1 of it. */
export function list(
  levels: readonly (readonly [format: string, text: string, more?: string])[],
  more = '',
) {
  const each = levels.map(
    ([format, text, rest = ''], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${rest}<w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="7">${each.join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>${more}`;
}
