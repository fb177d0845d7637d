/** The entries of mappings and lists: list markers, key, value. */
import { opensBelow } from './flow-collections.ts';
import { type EntryKey, entryKey, LABELLED } from './keys.ts';
import { isInList, isLabelled, isTextList, listKey, openLevel } from './levels.ts';
import { isItem, type ListMarker, listMarker } from './line-types.ts';
import { afterBlanks, currentLine } from './lines.ts';
import { addFlaw } from './scan-flaw.ts';
import type { EntryStart, Next, Scanner } from './scanner.ts';
import { readValue } from './values.ts';

/** Reads an entry on the line at hand, and goes on to what follows its value. */
export function readEntry(scanner: Scanner, { start, indent }: EntryStart): Next {
  const { text } = scanner;
  const { end } = currentLine(scanner);
  let at = start;
  let column = indent;
  for (;;) {
    const marker = listMarker(text.slice(at, end), isInList(scanner, column));
    if (!marker) return readKey(scanner, at, column);
    const { length } = marker.written;
    const content = text.slice(at + length, end);
    const isKey = entryKey(scanner, content) !== null;
    checkMarker(scanner, at, marker, isKey);
    scanner.parent = { key: scanner.parent?.key ?? null, indent: column, value: 'none' };
    at += length;
    column += marker.isRight ? length : 2;
    if (content === '' || content.startsWith('#')) {
      scanner.at += 1;
      return 'line';
    }
    const isNested = isItem(content);
    if (!isNested && (!isKey || isTextList(scanner))) {
      return readValue(scanner, at, { key: listKey(scanner), indent: column - length });
    }
    openLevel(scanner, { kind: isNested ? 'list' : 'map', indent: column, ofMaps: false });
  }
}

/** A marker that is none to YAML, or a tab after it, which may not stand before a key. */
function checkMarker(
  scanner: Scanner,
  at: number,
  { written, isRight }: ListMarker,
  isKey: boolean,
): void {
  const end = at + written.length;
  const tab = written.indexOf('\t');
  if (!isRight) {
    const fix = [{ start: at, end, text: '- ' }];
    addFlaw(scanner, 'list-marker', at, at + 1, { marker: written.trim() }, { fix });
  } else if (isKey && tab >= 0) {
    const fix = [{ start: at, end, text: '- '.padEnd(written.length) }];
    addFlaw(scanner, 'indent-character', at + tab, end, { character: '\t' }, { fix });
  }
}

function readKey(scanner: Scanner, at: number, indent: number): Next {
  const { text, levels } = scanner;
  const { end } = currentLine(scanner);
  const { key, length, written } = entryKey(scanner, text.slice(at, end)) ?? NO_KEY;
  if (written !== null) {
    const fix = [{ start: at + key.length, end: at + length, text: ': ' }];
    addFlaw(scanner, 'key-colon', at, at + length, { key, written }, { fix });
  }
  const level = levels.at(-1);
  if (level) {
    level.keys.add(key);
    level.lastKey = key;
  }
  const value = isLabelled(scanner) ? LABELLED : key;
  const from = afterBlanks(text, at + length, end);
  if (opensBelow(scanner, from, { key, indent })) {
    scanner.parent = { key: value, indent, value: 'none' };
    scanner.at += 1;
    return 'line';
  }
  return readValue(scanner, from, { key: value, indent });
}

/** What is read where a mapping goes on without a key. */
const NO_KEY: EntryKey = { key: '', length: 0, written: null };
