import type { Finding } from '../../source/finding.ts';
import { positionAt } from '../../source/source.ts';
import type { Say } from '../../text.ts';
import type { Diagnostic } from '../report.ts';

/** The public form of a finding; its keys are a contract. Lines and columns from 1, in UTF-16 units. */
export function diagnosticOf(finding: Finding, say: Say): Diagnostic {
  const start = positionAt(finding.source, finding.start);
  const end = positionAt(finding.source, finding.end);
  return {
    file: finding.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity: finding.severity,
    rule: finding.rule,
    message: say(finding.message),
    suggestion: finding.suggestion && say(finding.suggestion),
    related: finding.related.map((place) => ({
      file: place.source.path,
      ...positionAt(place.source, place.start),
      message: say(place.message),
    })),
  };
}
