/** SARIF 2.1.0, as GitHub's code scanning wants it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
import { printableJson } from '../../printable.ts';
import type { Lang } from '../../text.ts';
import type { Diagnostic, Diagnostics, RuleCard, TextFormat } from '../report.ts';
import { fingerprints, lastLineOf, repositoryPath } from './diagnostic.ts';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = '%SRCROOT%';

export const sarif: TextFormat = {
  name: 'sarif',
  summary: {
    vi: 'SARIF 2.1.0, cho code scanning của GitHub và trình soạn thảo',
    en: 'SARIF 2.1.0, for code scanning on GitHub and for editors',
  },
  endings: ['sarif'],
  needs: ['diagnostics'],
  async *print(report, { lang }) {
    const diagnostics = report.diagnostics?.();
    const log = {
      $schema: SCHEMA,
      version: '2.1.0',
      runs: diagnostics ? [run(diagnostics, lang)] : [],
    };
    yield `${printableJson(JSON.stringify(log, null, 2))}\n`;
  },
};

const WORDS = {
  root: { vi: 'thư mục gốc của kho', en: 'the top folder of the repository' },
  why: { vi: 'Vì sao', en: 'Why' },
  remedy: { vi: 'Cách sửa', en: 'How to fix' },
} as const;

function run(diagnostics: Diagnostics, lang: Lang): object {
  const { rules, found, version } = diagnostics;
  const identities = fingerprints(diagnostics);
  return {
    tool: {
      driver: {
        name: 'dvtasks',
        version,
        language: lang,
        rules: rules.map((rule) => descriptor(rule, lang)),
      },
    },
    language: lang,
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: WORDS.root[lang] } } },
    results: found.map((diagnostic, index) => ({
      ...result(diagnostic, diagnostics),
      // GitHub goes by `primaryLocationLineHash`, made of the file's text, which its upload action adds.
      partialFingerprints: { 'dvtasksFinding/v1': identities[index] },
    })),
  };
}

function descriptor({ id, severity, meaning, why, remedy }: RuleCard, lang: Lang): object {
  const help = [
    [WORDS.why[lang], why],
    [WORDS.remedy[lang], remedy],
  ] as const;
  return {
    id,
    shortDescription: { text: meaning },
    fullDescription: { text: why },
    help: {
      text: help.map(([label, words]) => `${label}: ${words}`).join('\n'),
      markdown: help.map(([label, words]) => `**${label}:** ${plainMarkdown(words)}`).join('\n\n'),
    },
    defaultConfiguration: { level: severity },
  };
}

function plainMarkdown(words: string): string {
  return words.replace(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

function result(diagnostic: Diagnostic, { rules, directory }: Diagnostics): object {
  const { file, line, column, endLine, endColumn, severity, rule, related } = diagnostic;
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  const region = {
    startLine: line,
    startColumn: column,
    endLine: lastLineOf(diagnostic),
    // Without it, up to the end of the line. A place of no width would show nothing.
    ...(lastLineOf(diagnostic) === endLine && {
      endColumn: endLine === line ? Math.max(endColumn, column + 1) : endColumn,
    }),
  };
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: severity,
    message: { text: messageText(diagnostic) },
    locations: [{ physicalLocation: physicalLocation(directory, file, region) }],
    relatedLocations: related.map((place, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(directory, place.file, {
        startLine: place.line,
        startColumn: place.column,
      }),
      message: { text: plainText(place.message) },
    })),
  };
}

function physicalLocation(directory: string, file: string, region: object): object {
  return {
    artifactLocation: { uri: uriOf(repositoryPath(directory, file)), uriBaseId: ROOT },
    region,
  };
}

/** A file's name on Windows may hold half a surrogate pair, which no URI can. */
function uriOf(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, '\uFFFD').split('/');
  return parts.map(encodeURIComponent).join('/');
}

/** GitHub shows a related place only where the message links to it by its id. */
function messageText({ message, suggestion, related }: Diagnostic): string {
  const words = suggestion === null ? message : `${message}\n→ ${suggestion}`;
  const links = related.map((place, index) => `\n[${escapeLinks(place.message)}](${index + 1})`);
  return links.length > 0 ? escapeLinks(words) + links.join('') : plainText(words);
}

/** In SARIF `[words](target)` is a link, and what a catalogue says is to stay words. */
function plainText(words: string): string {
  return words.includes('](') ? escapeLinks(words) : words;
}

function escapeLinks(words: string): string {
  return words.replace(/[\\[\]]/g, '\\$&');
}
