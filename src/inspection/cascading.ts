/** Errors that only follow from another one in the same words: one slip should be said once. */
import { RULES } from '../rules/index.ts';
import type { Finding } from '../source/finding.ts';
import type { FlawRule } from '../source/flaw.ts';
import { lineEndOf, type Place, Places } from '../source/place.ts';

const FOLLOWING = new Set(RULES.filter(({ follows }) => follows).map(({ id }) => id));

/** After these the rest of the line is not what it seems. */
const SPOIL_THE_LINE: ReadonlySet<string> = new Set<FlawRule>([
  'encoding',
  'unclosed-quote',
  'unclosed-bracket',
  'text-after-close',
  'yaml-syntax',
  'colon-in-value',
  'comma-in-value',
  'comment-in-value',
  'special-start',
  'key-colon',
]);

/** The findings, without those that only follow from an error in the same words. */
export function withoutCascading(findings: readonly Finding[]): Finding[] {
  const causes = findings.filter(
    ({ rule, severity }) => severity === 'error' && !FOLLOWING.has(rule),
  );
  const spoilt = new Places();
  for (const { source, start, end, rule } of causes) {
    spoilt.add({ source, start, end: SPOIL_THE_LINE.has(rule) ? lineEndOf(source, start) : end });
  }
  return findings.filter(
    (finding) => !FOLLOWING.has(finding.rule) || !spoilt.touch({ ...finding, end: endOf(finding) }),
  );
}

/** What a bridge stands for is one place in the file: of that, all that follows on the line may be meant. */
function endOf({ source, start, end }: Place): number {
  return end > start ? end : lineEndOf(source, start);
}
