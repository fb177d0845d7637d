/** Findings in files, as a person reads them in a terminal. */

import { printable } from '../../printable.ts';
import type { Finding } from '../../source/finding.ts';
import { describePlace, lineEndOf, type Place, positionAt } from '../../source/place.ts';
import type { Say, Text } from '../../text.ts';
import type { Paint, Tone } from '../report.ts';
import { fill, MIN_TABLE_WIDTH, widthOf, wordsOf } from '../table/layout.ts';
import { messageOf } from './diagnostic.ts';

const SEVERITY: Readonly<Record<Finding['severity'], { words: Text; tone: Tone }>> = {
  error: { words: { vi: 'lỗi', en: 'error' }, tone: 'bad' },
  warning: { words: { vi: 'cảnh báo', en: 'warning' }, tone: 'warn' },
};
/** The most of a line that is shown, in UTF-16 units, so that the caret stays in sight. */
const LINE_SHOWN = 100;
const PLAIN: Paint = ({ text }) => text;

/**
 * `file:line:column: lỗi[rule] message`, the line with a caret under what is wrong, how to fix it, and the related
 * places. What a file holds never starts a line: a CI may read commands there. In a narrow terminal, lines are broken
 * between words, and never inside a path or a command.
 */
export function findingText(
  finding: Finding,
  say: Say,
  { paint = PLAIN, width }: { paint?: Paint; width?: number | undefined } = {},
): string {
  const { rule, severity, suggestion, related } = finding;
  const { words, tone } = SEVERITY[severity];
  const safe = (text: string) => printable(text.replaceAll('\n', ' '));
  const columns = width !== undefined && width < MIN_TABLE_WIDTH ? width : null;
  const broken = (start: readonly string[], text: Text, indent: number) =>
    columns === null
      ? [...start, safe(say(text))].join(' ')
      : fill([...start, ...wordsOf(text, say).map(safe)], columns, indent);
  const place = safe(placeOf(finding));
  const label = `${say(words)}[${rule}]`;
  const lines = [
    // The place and the label come before the message, which may hold the same words.
    broken([`${place}:`, label], messageOf(finding), 4)
      .replace(place, () => paint({ text: place, tone: 'strong' }))
      .replace(label, () => paint({ text: label, tone })),
    ...excerpt(finding, paint, tone, columns),
    ...(suggestion ? [broken(['    →'], suggestion, 6)] : []),
    ...related.map((other) => broken([`    ${safe(placeOf(other))}:`], other.message, 6)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** A file's name could itself look like a command of a CI. */
function placeOf(place: Place): string {
  const text = describePlace(place);
  return /^[:#]/.test(text) ? `./${text}` : text;
}

/** The line of a place and, below it, a caret for each column of what is meant. */
function excerpt(place: Place, paint: Paint, tone: Tone, columns: number | null): string[] {
  const { text } = place.source;
  const { line, column } = positionAt(place.source, place.start);
  const lineStart = place.start - column + 1;
  const whole = text.slice(lineStart, lineEndOf(place.source, place.start));
  if (whole.trim() === '') return [];
  const gutter = `${' '.repeat(4)}${line} | `;
  // With an ellipsis on either side.
  const length = columns === null ? LINE_SHOWN : Math.max(10, columns - gutter.length - 2);
  const from = wholeCharacter(whole, Math.max(0, column - 1 - Math.floor(length / 2)));
  const until = wholeCharacter(whole, from + length);
  const shown = (start: number, end: number) =>
    printable(whole.slice(start, end)).replaceAll('\t', ' ').replaceAll('\u00A0', ' ');
  const end = Math.min(until, Math.max(place.end - lineStart, column));
  const before = shown(from, column - 1);
  const meant = shown(column - 1, end);
  const cut = from > 0 ? '…' : '';
  const indent = ' '.repeat(widthOf(gutter + cut + before));
  const caret = '^'.repeat(Math.max(1, widthOf(meant.trimEnd() || meant)));
  const more = until < whole.length ? '…' : '';
  return [
    `${paint({ text: gutter, tone: 'dim' })}${cut}${before}${meant}${shown(end, until)}${more}`,
    `${indent}${paint({ text: caret, tone })}`,
  ];
}

/** The offset, or the one before it where it would cut a character of two units. */
function wholeCharacter(text: string, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text[offset] ?? '') ? offset - 1 : offset;
}
