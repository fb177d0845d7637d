/**
 * Task numbers as the rows of an annex are counted: "3.5đ" is 3, 5, and the fifth letter of points; "II.3" is 2, 3.
 */

import { firstOf } from '../catalogue/amendments.ts';
import { numberOf } from '../catalogue/columns.ts';
import type { Catalogue, Row, Section } from '../catalogue/model.ts';
import { romanNumeral, romanValue } from '../roman.ts';
import { POINT_LETTERS } from '../schema/schema.ts';
import { nodeAt, type YamlNode } from '../source/nodes.ts';

/** What a number counts with, at its end: digits, Roman numerals, capitals, the letters of points. */
type Counter = 'digits' | 'numeral' | 'capital' | 'point';

const LAST = /(?:([A-ZĐ]+)|\p{Ll})$/u;
const CAPITALS = 'ABCDĐEFGHIJKLMNOPQRSTUVWXYZ';

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The end of a number that counts it among others, and what it counts with; capitals that are numerals are taken for those. */
function lastStep(id: string): { written: string; counter: Counter } {
  let at = id.length;
  while (isDigit(id.charCodeAt(at - 1))) at -= 1;
  if (at < id.length) return { written: id.slice(at), counter: 'digits' };
  const last = id.charCodeAt(at - 1);
  if (last >= 97 && last <= 122) return { written: id.charAt(at - 1), counter: 'point' };
  const [written = '', capitals] = LAST.exec(id) ?? [];
  if (capitals === undefined) return { written, counter: 'point' };
  return { written, counter: romanValue(capitals) === null ? 'capital' : 'numeral' };
}

/** True where capitals count these numbers, though C or I is a numeral too: there is an A, or another that is none. */
export function areLettered(ids: readonly string[]): boolean {
  return ids.some((id) => lastStep(id).counter === 'capital');
}

/** The number's parts, a letter by its place in its alphabet, from 1. */
export function partsOf(id: string, isLettered = false): number[] {
  if (/^\d+(?:\.\d+)*$/.test(id)) return id.split('.').map(Number);
  return (id.match(/\d+|[A-ZĐ]+|\p{Ll}/gu) ?? []).map((part) => {
    if (/\d/.test(part)) return Number(part);
    const value = isLettered && part.length === 1 ? null : romanValue(part);
    return value ?? POINT_LETTERS.indexOf(part) + CAPITALS.indexOf(part) + 2;
  });
}

/** The number of the row or section that a number belongs to: of 3.5a it is 3.5, of 3.5 it is 3. */
export function prefixOf(id: string): string {
  const prefix = id.slice(0, id.length - lastStep(id).written.length);
  return prefix.endsWith('.') ? prefix.slice(0, -1) : prefix;
}

/** The number that counts rows with the same prefix, as it is written: of 3.5a it is "a". */
export function withLast(id: string, last: number): string {
  const { counter } = lastStep(id);
  const prefix = prefixOf(id);
  if (counter === 'point') return `${prefix}${POINT_LETTERS[last - 1] ?? ''}`;
  const written = counter === 'numeral' ? romanNumeral(last) : String(last);
  return prefix === '' ? written : `${prefix}.${written}`;
}

/**
 * True for a row that its number counts: not for one that the annex prints without a number or with a bullet, nor where
 * it prints another.
 */
export function isCounted(row: Row): boolean {
  if (row.number === null || row.id === '') return true;
  return lastStep(numberOf(row).replace(/[.)\s]+$/, '')).written === lastStep(row.id).written;
}

/** The rows of a level that are counted, those with capitals apart from the others. */
export function countedAlike(level: readonly Row[]): Row[][] {
  const counted = level.filter(isCounted);
  const isCapital = ({ id }: Row) => ['numeral', 'capital'].includes(lastStep(id).counter);
  // One whose number could not be used may be of either.
  return [true, false]
    .map((capital) => counted.filter((row) => row.id === '' || isCapital(row) === capital))
    .filter((rows) => rows.some(({ id }) => id !== ''));
}

/** True where the order and the place of a row are those of the document that it was imported from. */
export function isOfDocument({ source }: Catalogue, row: Row): boolean {
  return source !== null && firstOf(row).amendment === null;
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
export function isAtHome({ id, parent, section }: Row): boolean {
  const prefix = prefixOf(id);
  const owner = parent?.id ?? section.id;
  if (owner === '' || prefix === owner) return true;
  // Numbers may run on below headings that are counted otherwise.
  const isPlain = prefix === '' && (!parent || lastStep(id).counter !== lastStep(owner).counter);
  return isPlain || (!parent && !/^\d+$/.test(owner) && formOf(prefix) !== formOf(owner));
}

/** What each step of a number counts with: what is counted otherwise may belong to it. */
function formOf(id: string): string {
  return id.replace(/\d+/g, '1').replace(/[A-ZĐ]+/g, 'A');
}
