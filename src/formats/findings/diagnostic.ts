/** Findings as the formats of CI systems take them. */
import type { Finding } from '../../source/finding.ts';
import { positionAt } from '../../source/place.ts';
import { hash, joinTexts, numeral, type Say, type Text } from '../../text.ts';
import type { Diagnostic, Diagnostics, RuleCard } from '../report.ts';

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
    message: say(messageOf(finding)),
    suggestion: finding.suggestion && say(finding.suggestion),
    related: finding.related.map((place) => ({
      file: place.source.path,
      ...positionAt(place.source, place.start),
      message: say(place.message),
    })),
    ...(finding.catalogues && { catalogue: oneOf(finding.catalogues) }),
  };
}

/** So many names are told. */
const MOST_NAMES = 3;

/** What a finding says, with the catalogues that it is of, where its path does not say so: those that share a file. */
export function messageOf({ message, catalogues, source }: Finding): Text {
  const names = (catalogues ?? []).filter((name) => !`/${source.path}`.includes(`/${name}/`));
  if (names.length === 0) return message;
  const few = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ', …' : '';
  const count = numeral(names.length);
  const whose =
    names.length === 1
      ? { vi: `(danh mục ${few})`, en: `(catalogue ${few})` }
      : {
          vi: `(${count.vi} danh mục: ${few}${more})`,
          en: `(${count.en} catalogues: ${few}${more})`,
        };
  return joinTexts([message, whose], ' ');
}

function oneOf([name, ...others]: readonly string[]): string | null {
  return name === undefined || others.length > 0 ? null : name;
}

/** A rule in the words of the run; its keys are a contract. */
export function ruleCardOf(
  {
    id,
    severity,
    meaning,
    why,
    remedy,
  }: Record<'meaning' | 'why' | 'remedy', Text> & Pick<RuleCard, 'id' | 'severity'>,
  say: Say,
): RuleCard {
  return { id, severity, meaning: say(meaning), why: say(why), remedy: say(remedy) };
}

/** The path from the top of the repository, without `.` and `..`. */
export function repositoryPath(directory: string, file: string): string {
  const parts: string[] = [];
  for (const part of `${directory}/${file}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The line of the last character: a place that takes in a line break ends where the next line begins. */
export function lastLineOf({ line, endLine, endColumn }: Diagnostic): number {
  return endColumn === 1 && endLine > line ? endLine - 1 : endLine;
}

/**
 * What tells each finding from all the others, and finds it again when other lines were added: no line numbers,
 * but a count of the findings that are otherwise the same. GitLab keeps one finding of each fingerprint.
 */
export function fingerprints({ found, directory }: Diagnostics): string[] {
  const counts = new Map<string, number>();
  return found.map(({ file, rule, message }) => {
    const key = [repositoryPath(directory, file), rule, message].join('\0');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return hash(`${key}\0${count}`);
  });
}
