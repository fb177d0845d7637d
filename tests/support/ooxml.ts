/**
 * Whether Word and Excel open a file without fixing it: the rules of Office Open XML as Microsoft's own validator has
 * them (the Open XML SDK, by way of WebAssembly), and those that it leaves out.
 */
import validate from '@ooxml-tools/validate';
import { DOMParser, type Document, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

/** The XML parts of the file by their names; a part that is not well-formed throws. */
export function xmlParts(file: Uint8Array): Map<string, Document> {
  const names = Object.keys(unzipSync(file)).filter((name) => /\.(xml|rels)$/.test(name));
  return new Map(names.map((name) => [name, xmlPart(file, name)]));
}

export function xmlPart(file: Uint8Array, name: string): Document {
  const bytes = unzipSync(file, { filter: (part) => part.name === name })[name];
  if (!bytes) throw new Error(`there is no part ${name}`);
  const parser = new DOMParser({ onError: onErrorStopParsing });
  return parser.parseFromString(strFromU8(bytes), 'application/xml');
}

/** Elements by their name, "w:p", in the order of the document. */
export function elements(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagName(name)];
}

/** Child elements, of one name where it is given. */
export function children(parent: Element, name?: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element =>
      node.nodeType === 1 && (name === undefined || node.nodeName === name),
  );
}

/** The text of a paragraph for Word; a line break is "\n". */
export function textIn(paragraph: Element): string {
  return elements(paragraph, 'w:r')
    .flatMap((run) => children(run))
    .map(({ nodeName, textContent }) => {
      if (nodeName === 'w:br') return '\n';
      if (nodeName === 'w:noBreakHyphen') return '-';
      return nodeName === 'w:t' ? textContent : '';
    })
    .join('');
}

/** What is wrong with the file, a line each. */
export async function officeFaults(file: Uint8Array, format: 'docx' | 'xlsx'): Promise<string[]> {
  const parts = xmlParts(file);
  const found = await validate(file, format);
  return [
    ...found.map(({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`),
    ...packageFaults(file, parts),
    ...(format === 'docx' ? documentFaults(parts) : []),
  ];
}

/** Of the package (ECMA-376, part 2): each part has a type, and is reached; nothing lies outside the file. */
function packageFaults(file: Uint8Array, parts: ReadonlyMap<string, Document>): string[] {
  const names = Object.keys(unzipSync(file));
  const types = parts.get('[Content_Types].xml');
  if (!types) return ['no [Content_Types].xml'];
  const endings = attributes(elements(types, 'Default'), 'Extension');
  const overrides = attributes(elements(types, 'Override'), 'PartName');
  const untyped = names
    .filter((name) => name !== '[Content_Types].xml' && !overrides.includes(`/${name}`))
    .filter((name) => !endings.includes(name.slice(name.lastIndexOf('.') + 1)));
  const reached = new Set<string>();
  const faults: string[] = [];
  for (const [name, part] of parts) {
    if (!name.endsWith('.rels')) continue;
    const links = elements(part, 'Relationship');
    const ids = attributes(links, 'Id');
    if (new Set(ids).size < ids.length) faults.push(`${name}: an Id stands twice`);
    for (const link of links) {
      const target = link.getAttribute('Target') ?? '';
      if (link.hasAttribute('TargetMode')) faults.push(`${name}: ${target} is outside the file`);
      const from = name.replace(/_rels\/[^/]*$/, '');
      const path = new URL(target, `file:///${from}`).pathname.slice(1);
      reached.add(path);
      if (!names.includes(path)) faults.push(`${name}: there is no ${path}`);
    }
  }
  const parted = names.filter((name) => name !== '[Content_Types].xml' && !name.endsWith('.rels'));
  return [
    ...faults,
    ...untyped.map((name) => `${name} has no content type`),
    ...overrides.filter((name) => !names.includes(name.slice(1))).map((name) => `no part ${name}`),
    ...parted.filter((name) => !reached.has(name)).map((name) => `nothing leads to ${name}`),
  ];
}

/** What Word fixes or refuses though the schema allows it, and what no paper may hold. */
function documentFaults(parts: ReadonlyMap<string, Document>): string[] {
  const faults: string[] = [];
  for (const [name, part] of parts) {
    if (!name.startsWith('word/')) continue;
    for (const cell of elements(part, 'w:tc')) {
      if (children(cell).at(-1)?.nodeName !== 'w:p') faults.push(`${name}: a cell ends in no w:p`);
    }
    for (const table of elements(part, 'w:tbl')) {
      const [grid] = children(table, 'w:tblGrid');
      const columns = grid ? children(grid, 'w:gridCol').length : 0;
      if (columns > 63) faults.push(`${name}: ${columns} columns; Word has room for 63`);
      for (const row of children(table, 'w:tr')) {
        const spans = children(row, 'w:tc').map(spanOf);
        const sum = spans.reduce((total, span) => total + span, 0);
        if (sum !== columns) faults.push(`${name}: a row over ${sum} of ${columns} columns`);
      }
      if (next(table)?.nodeName !== 'w:p') faults.push(`${name}: no w:p after a table`);
    }
    for (const field of elements(part, 'w:instrText')) {
      if (field.textContent !== 'PAGE') faults.push(`${name}: a field ${field.textContent}`);
    }
    for (const other of ['w:fldSimple', 'w:hyperlink', 'w:drawing', 'w:object', 'w:altChunk']) {
      if (elements(part, other).length > 0) faults.push(`${name}: a ${other}`);
    }
  }
  return faults;
}

/** How many columns a cell reaches over. */
export function spanOf(cell: Element): number {
  const [span] = elements(cell, 'w:gridSpan');
  return Number(span?.getAttribute('w:val') ?? 1);
}

function next(element: Element): Element | undefined {
  const siblings = element.parentNode ? children(element.parentNode as Element) : [];
  return siblings[siblings.indexOf(element) + 1];
}

function attributes(of: readonly Element[], name: string): string[] {
  return of.map((element) => element.getAttribute(name) ?? '');
}
