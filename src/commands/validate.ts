import { EXIT } from '../errors.ts';
import { problemText } from '../formats/findings/finding-text.ts';
import type { Block, Diagnostic, Report } from '../formats/report.ts';
import type { Inspection } from '../inspection/inspection.ts';
import { type Problem, positionAt } from '../source/source.ts';
import { plural, type Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import type { Command, Context } from './command.ts';

export const validate: Command = {
  name: 'validate',
  summary: {
    vi: 'kiểm tra mọi tệp của danh mục: sai ở đâu và sửa thế nào',
    en: 'check every file of the catalogue: what is wrong, where, and how to mend it',
  },
  options: [
    {
      flags: '--strict',
      summary: { vi: 'cảnh báo cũng tính là lỗi', en: 'warnings fail too' },
    },
    {
      flags: '--fix',
      summary: { vi: 'tự sửa những chỗ chắc chắn', en: 'mend what is beyond doubt' },
    },
    {
      flags: '--dry-run',
      summary: {
        vi: 'cùng với --fix: chỉ cho xem sẽ sửa gì',
        en: 'with --fix: only show what would change',
      },
    },
  ],
  async run(context) {
    const { inspectCatalogues } = await import('../inspection/inspection.ts');
    const request: Request = { ...context.request, today: context.asOf };
    const fixing = context.options.fix || context.options.dryRun;
    const fixed = fixing ? await (await import('./fix.ts')).fix(context, request) : null;
    const inspection = fixed?.after ?? inspectCatalogues(request);
    if (inspection.shipped) context.host.err.write(`dvtasks: ${context.say(SHIPPED)}\n`);
    const { error, warning } = countsOf(inspection.problems);
    const fails = error > 0 || (context.options.strict === true && warning > 0);
    return {
      report: diagnosticsReport(context, inspection, fixed?.blocks ?? []),
      exitCode: fails ? EXIT.problems : EXIT.fine,
    };
  },
};

const SHIPPED = {
  vi: 'không thấy thư mục data/ nào ở đây: kiểm tra danh mục kèm theo công cụ',
  en: 'no data/ folder here: checking the catalogue that comes with the tool',
};

function countsOf(problems: readonly Problem[]) {
  const error = problems.filter(({ severity }) => severity === 'error').length;
  return { error, warning: problems.length - error };
}

function diagnosticsReport(
  { say, lang, host, request }: Context,
  inspection: Inspection,
  before: readonly Block[],
): Report {
  const { problems, rules } = inspection;
  const diagnostics = problems.map((problem) => diagnosticOf(problem, say));
  const counts = countsOf(problems);
  const summary = say(summaryOf(inspection));
  const keys = ['file', 'line', 'column', 'severity', 'rule', 'message', 'suggestion'] as const;
  return {
    data: () => ({ kind: 'diagnostics', diagnostics, counts }),
    records: () => diagnostics,
    sheet: () => [
      [...keys],
      ...diagnostics.map((diagnostic) => keys.map((key) => String(diagnostic[key] ?? ''))),
    ],
    blocks: () => [
      ...before,
      ...problems.map(
        (problem): Block => ({
          kind: 'painted',
          text: (paint) => problemText(problem, lang, paint),
        }),
      ),
      { kind: 'lines', text: summary },
    ],
    diagnostics: () => ({
      found: diagnostics,
      rules: rules.map(({ id, severity, meaning, why, mend }) => ({
        id,
        severity,
        meaning: say(meaning),
        why: say(why),
        mend: say(mend),
      })),
      directory: directoryInRepository(request, host.env.GITHUB_WORKSPACE),
      version: host.version,
    }),
  };
}

function summaryOf({ problems, files, catalogues, acknowledged }: Inspection): Text {
  const tasks = catalogues.reduce((sum, catalogue) => sum + catalogue.tasks.length, 0);
  const known: Text =
    acknowledged > 0
      ? {
          vi: ` (${acknowledged} cảnh báo đã ghi nhận)`,
          en: ` (${plural(acknowledged, 'warning')} acknowledged)`,
        }
      : { vi: '', en: '' };
  if (problems.length === 0) {
    return {
      vi: `Danh mục sạch: ${files.length} tệp, ${tasks} nhiệm vụ${known.vi}.`,
      en: `The catalogue is clean: ${plural(files.length, 'file')}, ${plural(tasks, 'task')}${known.en}.`,
    };
  }
  const { error, warning } = countsOf(problems);
  const [rule] = problems.map((problem) => problem.rule);
  return {
    vi: `${error} lỗi, ${warning} cảnh báo trong ${files.length} tệp${known.vi}.\nXem một quy tắc nói gì: dvtasks explain ${rule}`,
    en: `${plural(error, 'error')}, ${plural(warning, 'warning')} in ${plural(files.length, 'file')}${known.en}.\nMore on a rule: dvtasks explain ${rule}`,
  };
}

/** The working directory as its repository sees it, "/" between folders. */
function directoryInRepository({ tree, cwd }: Request, workspace: string | undefined): string {
  const parts = cwd.split(/[\\/]/);
  for (let depth = parts.length; depth > 0; depth -= 1) {
    const folder = parts.slice(0, depth).join('/');
    if (tree.exists(`${folder}/.git`) || folder === workspace) return parts.slice(depth).join('/');
  }
  return '';
}

/** The public form of a problem; its keys are a contract. Lines and columns from 1, in UTF-16 units. */
function diagnosticOf(problem: Problem, say: Context['say']): Diagnostic {
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
