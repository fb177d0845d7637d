/** What one mistake spoils in many places is said once, with its places. */
import type { Finding } from '../source/finding.ts';
import type { Text } from '../text.ts';

const AGAIN: Text = { vi: 'và ở đây', en: 'and here' };

/** Findings in order, with those of one cause at the first of their places. */
export function gathered(findings: readonly Finding[]): Finding[] {
  const byCause = new Map<unknown, Finding[]>();
  for (const finding of findings) {
    const key = finding.cause === null ? finding : `${finding.rule} ${finding.cause}`;
    const others = byCause.get(key);
    if (others) others.push(finding);
    else byCause.set(key, [finding]);
  }
  return [...byCause.values()].map((all) => {
    const [first, ...others] = all as [Finding, ...Finding[]];
    if (others.length === 0) return first;
    const places = others.map(({ source, start, end, fix }) => {
      return { source, start, end, fix, message: AGAIN };
    });
    return { ...first, related: [...first.related, ...places] };
  });
}
