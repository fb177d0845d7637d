import type { Catalogue } from '../catalogue/model.ts';
import { EXIT, UsageError } from '../errors.ts';
import { diagnosticOf, ruleCardOf } from '../formats/findings/diagnostic.ts';
import { findingText } from '../formats/findings/finding-text.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import { fill, MIN_TABLE_WIDTH, wordsOf } from '../formats/table/layout.ts';
import type { Inspection } from '../inspection/inspect.ts';
import type { Finding } from '../source/finding.ts';
import { CALL, numeral, plural, type Say, type Text } from '../text.ts';
import { dataFolder, type Request } from '../workspace/folders.ts';
import type { Command, Context } from './command.ts';
import { DIFFERS_FROM_SOURCE } from './differs-from-source.ts';
import type { ProofPart } from './proof-report.ts';

export const validate: Command = {
  options: [
    {
      flags: '--strict',
      summary: { vi: 'cảnh báo cũng tính là lỗi', en: 'fail on warnings too' },
    },
    {
      flags: '--fix',
      summary: { vi: 'tự sửa những chỗ chắc chắn', en: 'fix what is beyond doubt' },
    },
    {
      flags: '--dry-run',
      summary: {
        vi: 'cùng với --fix: chỉ cho xem sẽ sửa gì',
        en: 'with --fix: only show what would change',
      },
    },
    {
      flags: '--against <FILE>',
      summary: {
        vi: 'so từng ô với văn bản mà danh mục được nhập từ đó',
        en: 'compare every cell with the document that the catalogue was imported from',
      },
    },
  ],
  ownOnly: true,
  offers: ['diagnostics'],
  async run(context) {
    const { inspectCatalogues } = await import('../inspection/inspect.ts');
    const { root } = dataFolder(context.request);
    const { withDeletedLedgers } = await import('../workspace/git/work-tree.ts');
    const tree = await withDeletedLedgers(context.request.tree, root, context.host.env);
    const request: Request = { ...context.request, tree, today: context.asOf };
    const fixing = context.options.fix || context.options.dryRun;
    const fixed = fixing ? await (await import('./fix.ts')).fix(context, request) : null;
    const { against: file } = context.options;
    const catalogues: Catalogue[] = [];
    const each = (one: Catalogue) => typeof file === 'string' && catalogues.push(one);
    const inspection =
      (fixed && file === undefined ? fixed.after : null) ??
      inspectCatalogues(request, { each, progress: context.progress, warnings: true });
    if (inspection.counts.catalogues === 0) throw noYear(request);
    const against =
      typeof file === 'string'
        ? await (await import('./against.ts')).provenAgainst(context, file, catalogues)
        : null;
    const all = [...inspection.findings, ...(against?.findings ?? [])];
    const { error, warning } = countsOf(all);
    const fails = error > 0 || (context.options.strict === true && warning > 0);
    const proof = against && (await import('./proof-report.ts')).againstPart(against, context.say);
    return {
      report: diagnosticsReport(
        context,
        { ...inspection, findings: all },
        {
          before: fixed?.blocks ?? [],
          proof,
        },
      ),
      exitCode: fails ? EXIT.problems : EXIT.fine,
    };
  },
};

/** A catalogue of another year that is clean says nothing of this one. */
function noYear({ year }: Request): UsageError {
  return new UsageError({
    vi: `không có danh mục năm ${year}`,
    en: `there is no catalogue for ${year}`,
  });
}

function countsOf(findings: readonly Finding[]) {
  const error = findings.filter(({ severity }) => severity === 'error').length;
  return { error, warning: findings.length - error };
}

function diagnosticsReport(
  { say, host, request }: Context,
  inspection: Inspection,
  { before, proof }: { before: readonly Block[]; proof: ProofPart | null },
): Report {
  const { findings, rules } = inspection;
  const diagnostics = findings.map((finding) => diagnosticOf(finding, say));
  const counts = countsOf(findings);
  const summary = summaryOf(inspection);
  return {
    data: () => ({ kind: 'diagnostics', diagnostics, counts, ...proof?.data }),
    records: () => diagnostics,
    sheet: () =>
      sheetOf(diagnostics, ['file', 'line', 'column', 'severity', 'rule', 'message', 'suggestion']),
    blocks: () => [
      ...before,
      ...findings.map(
        (finding): Block => ({
          kind: 'painted',
          text: (paint, width) => findingText(finding, say, { paint, width }),
        }),
      ),
      { kind: 'painted', text: (_, width) => summaryLines(summary, say, width) },
      ...(proof?.blocks ?? []),
    ],
    diagnostics: () => ({
      found: diagnostics,
      rules: [...rules, ...(proof ? [DIFFERS_FROM_SOURCE] : [])].map((rule) =>
        ruleCardOf(rule, say),
      ),
      directory: directoryInRepository(request, host.env.GITHUB_WORKSPACE),
      version: host.version,
    }),
  };
}

function summaryLines(summary: readonly Text[], say: Say, width: number): string {
  return summary
    .map((line) => (width < MIN_TABLE_WIDTH ? fill(wordsOf(line, say), width, 2) : say(line)))
    .join('\n');
}

function summaryOf({ findings, rules, counts, acknowledged }: Inspection): Text[] {
  const [files, tasks] = [
    counted(counts.files, 'tệp', 'file'),
    counted(counts.tasks, 'nhiệm vụ', 'task'),
  ];
  const all = counted(counts.catalogues, 'danh mục', 'catalogue');
  const isOne = counts.catalogues === 1;
  const known: Text =
    acknowledged > 0
      ? {
          vi: ` (${acknowledged} cảnh báo đã ghi nhận)`,
          en: ` (${plural(acknowledged, 'warning')} acknowledged)`,
        }
      : { vi: '', en: '' };
  if (findings.length === 0) {
    return [
      {
        vi: `Danh mục sạch: ${isOne ? '' : `${all.vi}, `}${files.vi}, ${tasks.vi}${known.vi}.`,
        en: `${isOne ? 'The catalogue is clean' : `${all.en} are clean`}: ${files.en}, ${tasks.en}${known.en}.`,
      },
    ];
  }
  const { error, warning } = countsOf(findings);
  const rule = findings.find((one) => rules.some(({ id }) => id === one.rule))?.rule;
  return [
    {
      vi: `${error} lỗi, ${warning} cảnh báo trong ${files.vi}${isOne ? '' : ` của ${all.vi}`}${known.vi}.`,
      en: `${plural(error, 'error')}, ${plural(warning, 'warning')} in ${files.en}${isOne ? '' : ` of ${all.en}`}${known.en}.`,
    },
    ...(rule === undefined
      ? []
      : [
          {
            vi: `Xem một quy tắc nói gì: ${CALL} explain ${rule}`,
            en: `More on a rule: ${CALL} explain ${rule}`,
          },
        ]),
  ];
}

function counted(count: number, vi: string, en: string): Text {
  const written = numeral(count);
  return { vi: `${written.vi} ${vi}`, en: `${written.en} ${count === 1 ? en : `${en}s`}` };
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
