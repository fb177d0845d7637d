/**
 * `# dvtasks-ignore RULE: reason`: a person has seen an oddity of the decision and says why it stays. At the end of a
 * line it is for that line, on a line of its own for what begins on the next; where a task begins, for the task.
 */
import { lineStartOf, type Place, positionAt, type SourceFile } from './place.ts';
import type { YamlNode } from './yaml.ts';

export interface Acknowledgement {
  /** The comment. */
  place: Place;
  /** The rules it names, each with its place. */
  rules: readonly (Place & { id: string })[];
  /** Empty where none is given. */
  reason: string;
  /** What it is for. */
  covers: readonly Place[];
}

const COMMENT = /(^|\s)#[ \t]*dvtasks-ignore\b[ \t]*([^:\r\n]*)(?::[ \t]*([^\r\n]*))?/gm;

/** The acknowledgements in a file, in order; `root` is what was parsed of it. */
export function acknowledgementsIn(source: SourceFile, root: YamlNode | null): Acknowledgement[] {
  if (!source.text.includes('dvtasks-ignore')) return [];
  const texts = root ? scalars(root) : [];
  return [...source.text.matchAll(COMMENT)].flatMap((found) => {
    const start = found.index + (found[1]?.length ?? 0);
    const end = found.index + found[0].trimEnd().length;
    if (texts.some((text) => text.start <= start && end <= text.end)) return [];
    const listStart = start + found[0].trimStart().indexOf(found[2] ?? '');
    const rules = [...(found[2] ?? '').matchAll(/[^\s,]+/g)].map((rule) => ({
      id: rule[0],
      source,
      start: listStart + rule.index,
      end: listStart + rule.index + rule[0].length,
    }));
    const covers = coveredBy(source, root, start);
    return [{ place: { source, start, end }, rules, reason: (found[3] ?? '').trim(), covers }];
  });
}

/** True where an acknowledgement with a reason is for what a rule says at an offset. */
export function acknowledges(
  { rules, reason, covers }: Acknowledgement,
  { source, start, rule }: { source: SourceFile; start: number; rule: string },
): boolean {
  return (
    reason !== '' &&
    rules.some(({ id }) => id === rule) &&
    covers.some((place) => place.source === source && place.start <= start && start <= place.end)
  );
}

function scalars(node: YamlNode): Place[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalars);
  return node.entries.flatMap(({ key, value }) => [key, ...scalars(value)]);
}

function coveredBy(source: SourceFile, root: YamlNode | null, comment: number): Place[] {
  let { line } = positionAt(source, comment);
  const lineText = () =>
    source.text.slice(lineStartOf(source, line), lineStartOf(source, line + 1));
  while (/^\s*(?:#|$)/.test(lineText()) && lineStartOf(source, line + 1) < source.text.length)
    line += 1;
  const start = lineStartOf(source, line);
  const whole = { source, start, end: start + lineText().length };
  const node = root && nodeOnLine(root, whole);
  return node ? [whole, node] : [whole];
}

/** A row without the rows below it, which have acknowledgements of their own. */
function itself(item: YamlNode): Place {
  const below = item.kind === 'map' && item.entries.find(({ key }) => key.value === 'tasks');
  return below ? { ...item, end: below.key.end } : item;
}

/** The item of a list, else the key with its value, that begins on a line. */
function nodeOnLine(node: YamlNode, line: Place): Place | null {
  const begins = (place: Place) => line.start <= place.start && place.start < line.end;
  if (node.kind === 'list') {
    for (const item of node.items) {
      const found = begins(item) ? itself(item) : nodeOnLine(item, line);
      if (found) return found;
    }
  } else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      const found = begins(key) ? { ...key, end: value.end } : nodeOnLine(value, line);
      if (found) return found;
    }
  }
  return null;
}
