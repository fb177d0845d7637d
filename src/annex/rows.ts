/** From the lines of an annex to its sections and rows. */
import type { AnnexRow, AnnexSection } from './annex.ts';
import { coreOf, Ids, namesBelow, sectionIds } from './ids.ts';
import type { AnnexLine } from './lines.ts';
import { kindOf } from './lines.ts';
import { isClosing, isWords, type Node } from './tree.ts';

/** Some rows below one heading, or below none; of a line above a table, which is no row, the caption. */
interface Part {
  heading: AnnexLine | null;
  caption: string | null;
  table: number;
  nodes: readonly Node[];
}

/** The forest of each table or run of joined ones, with what is written above it. */
export interface Forest {
  table: number;
  caption: string | null;
  nodes: readonly Node[];
}

/** The sections of an annex, with unique ids for them and for their rows. */
export function sectionsOf(forests: readonly Forest[]): AnnexSection[] {
  const isSection = sectionTest(
    forests.flatMap(({ nodes, caption }) => (caption === null ? nodes : [])),
  );
  const parts = forests.flatMap((forest) => partsOf(forest, isSection));
  const ids = sectionIds(
    parts.map(printedId(parts)),
    parts.map(({ table }) => table),
  );
  const rowIds = new Ids();
  const restarts = doRestart(parts);
  return parts.map((part, at) => {
    const id = ids[at] ?? String(at + 1);
    const { heading, caption } = part;
    const number = heading?.number ?? '';
    return {
      id,
      number,
      title: heading?.title ?? caption ?? '',
      cells: new Map(
        [...(heading?.cells ?? [])].filter(([name, text]) => name !== 'title' && text !== ''),
      ),
      merged: heading?.merged ?? { above: [], left: [] },
      place: heading?.place ?? null,
      rows: part.nodes.map((node) => {
        const core = coreOf(node);
        const below = namesBelow(id, node);
        const isOwn =
          core !== '' && (!restarts || node.line.counted?.kind !== 'decimal' || core.includes('.'));
        const wanted = isOwn ? [core, ...below] : below;
        return rowOf(node, rowIds.take(wanted, id), rowIds);
      }),
    };
  });
}

function rowOf({ line, children }: Node, id: string, ids: Ids): AnnexRow {
  const { number, cells, merged, place, footnotes } = line;
  return {
    id,
    number,
    cells,
    merged,
    isWords:
      isWords(line) &&
      children.length === 0 &&
      (isClosing(line) || line.title === '' || kindOf(line) === 'none'),
    place,
    footnotes,
    rows: children.map((child) => rowOf(child, ids.take(namesBelow(id, child), id), ids)),
  };
}

/** A heading with rows below it is a section where most of those counted like it are; of other kinds rows are groups. */
function sectionTest(roots: readonly Node[]): (node: Node) => boolean {
  const byKind = new Map<string, Node[]>();
  const kind = ({ line }: Node) =>
    line.isWide && kindOf(line) === 'decimal' ? 'wide' : kindOf(line);
  for (const node of roots) byKind.set(kind(node), [...(byKind.get(kind(node)) ?? []), node]);
  const kinds = new Set<string>();
  for (const [name, nodes] of byKind) {
    const owners = nodes.filter(({ line, children }) => line.isHeading && children.length > 0);
    if (owners.length * 2 > nodes.length) kinds.add(name);
  }
  return (node) => kinds.has(kind(node)) && (node.children.length > 0 || node.line.isHeading);
}

function partsOf({ table, caption, nodes }: Forest, isSection: (node: Node) => boolean): Part[] {
  if (caption !== null) return [{ heading: null, caption, table, nodes }];
  const parts: Part[] = [];
  let loose: Node[] = [];
  const flush = () => {
    if (loose.length > 0) parts.push({ heading: null, caption: null, table, nodes: loose });
    loose = [];
  };
  for (const node of nodes) {
    if (isSection(node)) {
      flush();
      parts.push({ heading: node.line, caption: null, table, nodes: node.children });
    } else {
      loose.push(node);
    }
  }
  flush();
  return parts;
}

/** What is printed for a section, or its count where nothing is. */
function printedId(parts: readonly Part[]): (part: Part, at: number) => string {
  return ({ heading }, at) => {
    if (heading?.counted) return heading.counted.steps.join('.');
    if (heading || parts.length === 1) return String(at + 1);
    return parts.some((one) => one.heading?.counted) ? '0' : String(at + 1);
  };
}

/** True where rows are counted from 1 again in another section. */
function doRestart(parts: readonly Part[]): boolean {
  const ones = parts.filter(({ nodes }) => nodes.some((node) => coreOf(node) === '1'));
  return ones.length > 1;
}
