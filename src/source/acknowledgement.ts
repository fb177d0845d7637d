/**
 * `# dvtasks-ignore RULE: reason`: a person has seen an oddity of the decision and says why it stays. At the end of a
 * line it is for that line, on a line of its own for what begins on the next; where a task begins, for the task.
 */

import type { YamlNode } from './nodes.ts';
import {
  lastIndexUpTo,
  lineEndOf,
  lineStartOf,
  type Place,
  Places,
  positionAt,
  type SourceFile,
} from './place.ts';

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

/** What a line holds that is not blank or a comment alone. */
const CONTENT = /^[^\S\r\n\u2028\u2029]*[^\s#]/gm;
const COMMENT = /(^|\s)#[ \t]*dvtasks-ignore\b[ \t]*([^:\r\n]*)(?::[ \t]*([^\r\n]*))?/gm;

/** The acknowledgements in a file, in order; `root` is what was parsed of it. */
export function acknowledgementsIn(source: SourceFile, root: YamlNode | null): Acknowledgement[] {
  if (!source.text.includes('dvtasks-ignore')) return [];
  const texts = root ? scalars(root) : [];
  const contents = [...source.text.matchAll(CONTENT)].map(({ index }) => index);
  return [...source.text.matchAll(COMMENT)].flatMap((found) => {
    const start = found.index + (found[1]?.length ?? 0);
    const end = found.index + found[0].trimEnd().length;
    const text = texts[lastIndexUpTo(start, texts.length, (at) => texts[at]?.start ?? 0)];
    if (text && text.start <= start && end <= text.end) return [];
    const listStart = start + found[0].trimStart().indexOf(found[2] ?? '');
    const rules = [...(found[2] ?? '').matchAll(/[^\s,]+/g)].map((rule) => ({
      id: rule[0],
      source,
      start: listStart + rule.index,
      end: listStart + rule.index + rule[0].length,
    }));
    const covers = coveredBy(source, root, start, contents);
    return [{ place: { source, start, end }, rules, reason: (found[3] ?? '').trim(), covers }];
  });
}

/** What tells whether an acknowledgement with a reason is for what a rule says at an offset. */
export function acknowledgedBy(
  acknowledgements: readonly Acknowledgement[],
): (said: Pick<Place, 'source' | 'start'> & { rule: string }) => boolean {
  const byRule = new Map<string, Places>();
  for (const { rules, reason, covers } of acknowledgements) {
    for (const { id } of reason === '' ? [] : rules) {
      const places = byRule.get(id) ?? new Places();
      byRule.set(id, places);
      for (const place of covers) places.add(place);
    }
  }
  return ({ source, start, rule }) =>
    byRule.get(rule)?.touch({ source, start, end: start }) ?? false;
}

function scalars(node: YamlNode, into: Place[] = []): Place[] {
  if (node.kind === 'scalar') into.push(node);
  else if (node.kind === 'list') for (const item of node.items) scalars(item, into);
  else {
    for (const { key, value } of node.entries) {
      into.push(key);
      scalars(value, into);
    }
  }
  return into;
}

/** The line of a comment, or the next one that holds anything, and what begins there. */
function coveredBy(
  source: SourceFile,
  root: YamlNode | null,
  comment: number,
  contents: readonly number[],
): Place[] {
  const own = lineStartOf(source, positionAt(source, comment).line);
  const upTo = lastIndexUpTo(comment, contents.length, (at) => contents[at] ?? 0);
  const start = contents.slice(upTo, upTo + 2).find((content) => content >= own) ?? own;
  const whole = { source, start, end: lineEndOf(source, start) };
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
  // Only what begins last before the line can hold it.
  const near = <T>(all: readonly T[], startOf: (one: T) => number): T[] => {
    const index = lastIndexUpTo(line.start - 1, all.length, (at) => startOf(all[at] as T));
    return all.slice(index, index + 2);
  };
  if (node.kind === 'list') {
    for (const item of near(node.items, ({ start }) => start)) {
      const found = begins(item) ? itself(item) : nodeOnLine(item, line);
      if (found) return found;
    }
  } else if (node.kind === 'map') {
    for (const { key, value } of near(node.entries, (entry) => entry.key.start)) {
      const found = begins(key) ? { ...key, end: value.end } : nodeOnLine(value, line);
      if (found) return found;
    }
  }
  return null;
}
