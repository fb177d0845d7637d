/** Problems in files, as a person reads them in a terminal. */
import { describePlace, type Place, type Problem, positionAt } from '../catalogue/source.ts';
import { printable } from '../printable.ts';
import type { Lang, Text } from '../text.ts';
import { widthOf } from './layout.ts';

const SEVERITY: Readonly<Record<Problem['severity'], Text>> = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
};
/** The most of a line that is shown, in UTF-16 units, so that the caret stays in sight. */
const LINE_SHOWN = 100;

/**
 * `file:line:column: lỗi[rule] message`, the line with a caret under what is wrong, how to mend it, and the related
 * places. What a file holds never starts a line: a CI may read commands there.
 */
export function problemText(problem: Problem, lang: Lang): string {
  const { rule, severity, message, suggestion, related } = problem;
  const lines = [
    `${describePlace(problem)}: ${SEVERITY[severity][lang]}[${rule}] ${message[lang]}`,
    ...excerpt(problem),
    ...(suggestion ? [`    → ${suggestion[lang]}`] : []),
    ...related.map((place) => `    ${describePlace(place)}: ${place.message[lang]}`),
  ];
  return lines.map((line) => `${printable(line.replaceAll('\n', ' '))}\n`).join('');
}

/** The line of a place and, below it, a caret for each column of what is meant. */
function excerpt(place: Place): string[] {
  const { text } = place.source;
  const { line, column } = positionAt(place.source, place.start);
  const lineStart = place.start - column + 1;
  const lineEnd = text.indexOf('\n', place.start);
  const whole = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '');
  if (whole.trim() === '') return [];
  const from = Math.max(0, column - 1 - LINE_SHOWN / 2);
  const shown = whole.slice(from, from + LINE_SHOWN);
  const before = printable(shown.slice(0, column - 1 - from)).replaceAll('\t', ' ');
  const meant = printable(shown.slice(column - 1 - from, place.end - lineStart - from));
  const gutter = `${' '.repeat(4)}${line} | `;
  const cut = from > 0 ? '…' : '';
  const indent = ' '.repeat(gutter.length + cut.length + widthOf(before));
  return [
    `${gutter}${cut}${shown.replaceAll('\t', ' ')}`,
    `${indent}${'^'.repeat(Math.max(1, widthOf(meant)))}`,
  ];
}
