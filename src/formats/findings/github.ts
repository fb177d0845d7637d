/** What GitHub Actions shows: the log, and annotations on the lines of the files. */
import { disarmed, printable } from '../../printable.ts';
import type { Lang, Text } from '../../text.ts';
import type { Diagnostic, Diagnostics, TextFormat } from '../report.ts';
import { table } from '../table.ts';
import { lastLineOf, repositoryPath } from './diagnostic.ts';

/** GitHub keeps ten errors and ten warnings of a step; the tenth is to say how many are left out. */
const MAX_ANNOTATIONS = 9;

export const github: TextFormat = {
  name: 'github',
  summary: {
    vi: 'nhật ký của GitHub Actions, có chú thích tại dòng của tệp',
    en: 'a log for GitHub Actions, with annotations on the lines of the files',
  },
  endings: [],
  needs: ['diagnostics'],
  async *print(report, surface) {
    yield* table.print(report, { ...surface, colour: false });
    const diagnostics = report.diagnostics?.();
    if (diagnostics) yield annotations(diagnostics, surface.lang);
  },
};

function annotations({ found, directory }: Diagnostics, lang: Lang): string {
  const commands = (['error', 'warning'] as const).flatMap((severity) => {
    const all = found.filter((diagnostic) => diagnostic.severity === severity);
    const shown = all
      .slice(0, MAX_ANNOTATIONS)
      .map((diagnostic) => annotation(diagnostic, directory));
    const more = all.length - shown.length;
    if (more > 0) shown.push(command(severity, { title: 'dvtasks' }, MORE[severity](more)[lang]));
    return shown;
  });
  return commands.map((line) => `${line}\n`).join('');
}

const MORE: Readonly<Record<Diagnostic['severity'], (count: number) => Text>> = {
  error: (count) => ({
    vi: `còn ${count} lỗi nữa, xem nhật ký`,
    en: `${count} more ${count === 1 ? 'error' : 'errors'}, see the log`,
  }),
  warning: (count) => ({
    vi: `còn ${count} cảnh báo nữa, xem nhật ký`,
    en: `${count} more ${count === 1 ? 'warning' : 'warnings'}, see the log`,
  }),
};

function annotation(diagnostic: Diagnostic, directory: string): string {
  const { severity, rule, message, suggestion } = diagnostic;
  const words = [message, ...(suggestion === null ? [] : [`→ ${suggestion}`])];
  const properties = {
    file: repositoryPath(directory, diagnostic.file),
    line: diagnostic.line,
    endLine: lastLineOf(diagnostic),
    ...columns(diagnostic),
    title: `dvtasks: ${rule}`,
  };
  return command(severity, properties, words.map((text) => text.replaceAll('\n', ' ')).join('\n'));
}

/** GitHub takes columns only within one line, and its last column belongs to the place. */
function columns(diagnostic: Diagnostic): { col?: number; endColumn?: number } {
  const { line, column, endLine, endColumn } = diagnostic;
  if (lastLineOf(diagnostic) !== line) return {};
  return endLine === line
    ? { col: column, endColumn: Math.max(column, endColumn - 1) }
    : { col: column };
}

/** A workflow command; its rules are those of `escapeData` and `escapeProperty` in actions/toolkit. */
function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${printable(String(value).replace(/[%\r\n:,]/g, percent))}`,
  );
  return `::${name} ${list.join(',')}::${disarmed(printable(message)).replace(/[%\r\n]/g, percent)}`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
