/** Task numbers as the rows of an annex are counted: "3.5đ" is 3, 5, and the fifth letter of points. */

import { firstOf } from '../catalogue/amendments.ts';
import type { Row, Section } from '../catalogue/model.ts';
import { POINT_LETTERS } from '../schema/schema.ts';
import { nodeAt, type YamlNode } from '../source/yaml.ts';

/** The number's parts, the letter by its place in the alphabet of points, from 1. */
export function partsOf(id: string): number[] {
  return (id.match(/\d+|\D$/gu) ?? [])
    .filter((part) => part !== '.')
    .map((part) => (/\d/.test(part) ? Number(part) : POINT_LETTERS.indexOf(part) + 1));
}

/** The number of the row or section that a number belongs to: of 3.5a it is 3.5, of 3.5 it is 3. */
export function prefixOf(id: string): string {
  return /\d$/.test(id) ? id.replace(/\.?\d+$/, '') : id.slice(0, -1);
}

/** The number that counts rows with the same prefix, as it is written: of 3.5a it is "a". */
export function withLast(id: string, last: number): string {
  const prefix = prefixOf(id);
  if (!/\d$/.test(id)) return `${prefix}${POINT_LETTERS[last - 1] ?? ''}`;
  return prefix === '' ? String(last) : `${prefix}.${last}`;
}

/** Where a row's number is written. */
export function idOf(row: Row): YamlNode {
  return nodeAt(firstOf(row).node, ['id']);
}

/** The rows of each level, in the order of the file: those of a section, and those of a group. */
export function siblings(rows: readonly Row[]): Row[][] {
  const levels = new Map<unknown, Row[]>();
  for (const row of rows) {
    const owner = row.parent ?? row.section;
    const level = levels.get(owner);
    if (level) level.push(row);
    else levels.set(owner, [row]);
  }
  return [...levels.values()];
}

/** The rows of sections whose number no other file has: which rows belong to those of two nobody can tell. */
export function rowsOfOneFile(rows: readonly Row[], sections: readonly Section[]): Row[] {
  const counts = countsOf(sections);
  return rows.filter(({ section }) => counts.get(section.id) === 1);
}

/** How often each number is used. */
export function countsOf(numbered: readonly { id: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of numbered) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** True for a row whose number belongs where it stands: below its own group, in its own section. */
export function isAtHome(row: Row): boolean {
  const prefix = prefixOf(row.id);
  if (row.parent) return row.parent.id === '' || prefix === row.parent.id;
  return prefix === '' || !/^\d+$/.test(row.section.id) || prefix === row.section.id;
}
