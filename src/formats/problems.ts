/** Problems in files, as a person reads them in a terminal. */
import { describePlace, type Problem } from '../catalogue/source.ts';
import { printable } from '../printable.ts';
import type { Lang, Text } from '../text.ts';

const SEVERITY: Readonly<Record<Problem['severity'], Text>> = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
};

/** `file:line:column: lỗi[rule] message`, with how to mend it and the related places below. */
export function problemText(problem: Problem, lang: Lang): string {
  const { rule, severity, message, suggestion, related } = problem;
  const lines = [
    `${describePlace(problem)}: ${SEVERITY[severity][lang]}[${rule}] ${message[lang]}`,
    ...(suggestion ? [`    → ${suggestion[lang]}`] : []),
    ...related.map((place) => `    ${describePlace(place)}: ${place.message[lang]}`),
  ];
  return lines.map((line) => `${printable(line.replaceAll('\n', ' '))}\n`).join('');
}
