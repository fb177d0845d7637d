/** GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { printableJson } from '../../printable.ts';
import type { Diagnostic, Diagnostics, TextFormat } from '../report.ts';
import { fingerprints, lastLineOf, repositoryPath } from './diagnostic.ts';

export const gitlab: TextFormat = {
  name: 'gitlab',
  summary: {
    vi: 'báo cáo Code Quality của GitLab',
    en: 'a Code Quality report for GitLab',
  },
  endings: [],
  needs: ['diagnostics'],
  async *print(report) {
    const diagnostics = report.diagnostics?.();
    const issues = diagnostics ? issuesOf(diagnostics) : [];
    yield `${printableJson(JSON.stringify(issues, null, 2))}\n`;
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
