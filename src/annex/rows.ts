/** From the lines of an annex to its sections and rows. */
import type { AnnexRow, AnnexSection } from './annex.ts';
import { captionNumber } from './captions.ts';
import { coreOf, Ids, namesBelow, restarting, sectionIds } from './ids.ts';
import { type AnnexLine, kindOf } from './lines.ts';
import type { NumberKind } from './numbering.ts';
import { isWords, type Node } from './tree.ts';

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
  const naming: Naming = { ids: new Ids(), restarting: restarting(levelsOf(parts)) };
  return parts.map((part, at) => {
    const id = ids[at] ?? String(at + 1);
    const { heading, caption } = part;
    const others = [...(heading?.cells ?? [])].filter(([name, text]) => name !== 'title' && text);
    const steps = heading?.counted?.steps ?? [];
    return {
      id,
      number: heading?.number ?? '',
      title: heading?.title ?? caption ?? '',
      cells: new Map(others),
      merged: heading?.merged ?? { above: [], left: [] },
      place: heading?.place ?? null,
      footnotes: heading?.footnotes ?? [],
      rows: rowsOf(part.nodes, { id, steps, counts: null }, naming),
    };
  });
}

interface Naming {
  ids: Ids;
  restarting: ReadonlySet<string>;
}

/** What rows stand below: a section or a row. */
interface Owner {
  id: string;
  steps: readonly string[];
  /** How a row is counted; null for a section. */
  counts: NumberKind | 'none' | null;
}

function rowsOf(nodes: readonly Node[], owner: Owner, naming: Naming): AnnexRow[] {
  return nodes.map((node) => {
    const { line, children } = node;
    const { number, cells, merged, place, footnotes } = line;
    const id = naming.ids.take(namesOf(node, owner, naming), owner.id);
    const own = { id, steps: line.counted?.steps ?? [], counts: kindOf(line) };
    // What has a time of its own is a task, wherever it stands.
    const canBeWords = children.length === 0 && (cells.get('timeframe') ?? '') === '';
    return {
      id,
      number,
      cells,
      merged,
      isWords: canBeWords && isWords(line) && (line.isTail || kindOf(line) === 'none'),
      place,
      footnotes,
      rows: rowsOf(children, own, naming),
    };
  });
}

/** Below rows that are counted so, numbers may run on. */
const RUN_ON: ReadonlySet<string> = new Set(['none', 'part', 'capital', 'roman']);

/** The number alone where nothing else has it: below a row only where that is counted otherwise. */
function namesOf(node: Node, { id, steps, counts }: Owner, naming: Naming): string[] {
  const core = coreOf(node);
  const below = namesBelow(id, steps, node);
  const isSingle = node.line.counted?.steps.length === 1;
  const isAlone = counts === null || (isSingle && RUN_ON.has(counts));
  const doesRestart = isSingle && naming.restarting.has(node.line.counted?.kind ?? '');
  return core !== '' && isAlone && !doesRestart ? [core, ...below] : below;
}

/** The rows that stand together, of each section and of each row. */
function levelsOf(parts: readonly Part[]): (readonly Node[])[] {
  const visit = (level: readonly Node[]): (readonly Node[])[] => [
    level,
    ...level.flatMap(({ children }) => visit(children)),
  ];
  return parts.flatMap(({ nodes }) => visit(nodes));
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
    if (owners.length * 2 > nodes.length && !nodes.some(sharesDown)) kinds.add(name);
  }
  return (node) => kinds.has(kind(node)) && (node.children.length > 0 || node.line.isHeading);
}

/** True for a line that says who or when for those below it, in cells that are one with theirs: a section cannot. */
function sharesDown({ line, children: [first] }: Node): boolean {
  return (first?.line.merged.above ?? []).some((name) => (line.cells.get(name) ?? '') !== '');
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
      const { line, children } = node;
      parts.push({ heading: line, caption: null, table: line.place.table, nodes: children });
    } else {
      loose.push(node);
    }
  }
  flush();
  return parts;
}

/** What is printed for a section, or its count where nothing is. */
function printedId(parts: readonly Part[]): (part: Part, at: number) => string {
  return ({ heading, caption }, at) => {
    if (heading?.counted) return heading.counted.steps.join('.');
    if (caption !== null) return captionNumber(caption) ?? String(at + 1);
    if (heading || parts.length === 1) return String(at + 1);
    return parts.some((one) => one.heading?.counted) ? '0' : String(at + 1);
  };
}
