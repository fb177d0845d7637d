import { inspectCatalogues } from '../catalogue/folder.ts';
import { type Problem, positionAt } from '../catalogue/source.ts';
import { EXIT } from '../errors.ts';
import { problemText } from '../formats/problems.ts';
import type { Report } from '../formats/report.ts';
import type { Command, Context } from './command.ts';

export const validate: Command = {
  name: 'validate',
  summary: {
    vi: 'kiểm tra mọi tệp của danh mục: sai ở đâu và sửa thế nào',
    en: 'check every file of the catalogue: what is wrong, where, and how to mend it',
  },
  options: [],
  async run(context) {
    const { shipped, problems, catalogues, files } = await inspectCatalogues(context.request);
    if (shipped) context.host.err.write(`dvtasks: ${context.say(SHIPPED)}\n`);
    const tasks = catalogues.reduce((sum, catalogue) => sum + catalogue.tasks.length, 0);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return {
      report: diagnosticsReport(context, problems, { files, tasks }),
      exitCode: errors > 0 ? EXIT.problems : EXIT.fine,
    };
  },
};

const SHIPPED = {
  vi: 'không thấy thư mục data/ nào ở đây: kiểm tra danh mục kèm theo công cụ',
  en: 'no data/ folder here: checking the catalogue that comes with the tool',
};

function diagnosticsReport(
  { say, lang }: Context,
  problems: readonly Problem[],
  { files, tasks }: { files: number; tasks: number },
): Report {
  const diagnostics = problems.map((problem) => diagnosticData(problem, say));
  const counts = {
    error: problems.filter(({ severity }) => severity === 'error').length,
    warning: problems.filter(({ severity }) => severity === 'warning').length,
  };
  const summary =
    problems.length === 0
      ? say({
          vi: `Danh mục sạch: ${files} tệp, ${tasks} nhiệm vụ.`,
          en: `The catalogue is clean: ${files} files, ${tasks} tasks.`,
        })
      : say({
          vi: `${counts.error} lỗi, ${counts.warning} cảnh báo trong ${files} tệp.`,
          en: `${plural(counts.error, 'error')}, ${plural(counts.warning, 'warning')} in ${plural(files, 'file')}.`,
        });
  const keys = ['file', 'line', 'column', 'severity', 'rule', 'message', 'suggestion'] as const;
  return {
    data: () => ({ kind: 'diagnostics', diagnostics, counts }),
    records: () => diagnostics,
    sheet: () => [
      [...keys],
      ...diagnostics.map((diagnostic) => keys.map((key) => String(diagnostic[key] ?? ''))),
    ],
    blocks: () => [
      ...problems.map((problem) => ({ kind: 'lines' as const, text: problemText(problem, lang) })),
      { kind: 'text', text: summary },
    ],
  };
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The public form of a problem; its keys are a contract. Lines and columns from 1, in UTF-16 units. */
function diagnosticData(problem: Problem, say: Context['say']) {
  const start = positionAt(problem.source, problem.start);
  const end = positionAt(problem.source, problem.end);
  return {
    file: problem.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity: problem.severity,
    rule: problem.rule,
    message: say(problem.message),
    suggestion: problem.suggestion && say(problem.suggestion),
    related: problem.related.map((place) => ({
      file: place.source.path,
      ...positionAt(place.source, place.start),
      message: say(place.message),
    })),
  };
}
