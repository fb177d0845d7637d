/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { printableJson } from '../../printable.ts';
import type { Diagnostic, Diagnostics, TextFormat } from '../report.ts';
import { lastLineOf, repositoryPath } from './github.ts';

export const gitlab: TextFormat = {
  name: 'gitlab',
  summary: {
    vi: 'báo cáo Code Quality của GitLab',
    en: 'a Code Quality report for GitLab',
  },
  endings: [],
  needs: ['diagnostics'],
  print: (report) => {
    const diagnostics = report.diagnostics?.();
    const issues = diagnostics ? issuesOf(diagnostics) : [];
    return `${printableJson(JSON.stringify(issues, null, 2))}\n`;
  },
};

const SEVERITY: Readonly<Record<Diagnostic['severity'], string>> = {
  error: 'major',
  warning: 'minor',
};

function issuesOf(diagnostics: Diagnostics): object[] {
  const identities = fingerprints(diagnostics);
  return diagnostics.found.map((diagnostic, index) => ({
    description: [diagnostic.message, diagnostic.suggestion ?? []].flat().join(' → '),
    check_name: diagnostic.rule,
    fingerprint: identities[index],
    severity: SEVERITY[diagnostic.severity],
    location: {
      path: repositoryPath(diagnostics.directory, diagnostic.file),
      lines: { begin: diagnostic.line, end: lastLineOf(diagnostic) },
    },
  }));
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

/** FNV-1a in 64 bits, so that even thousands of findings do not collide. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}
