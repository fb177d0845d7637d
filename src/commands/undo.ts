import type { Catalogue, LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import { EVENTS } from '../task-words.ts';
import { dataFolder } from '../workspace/folders.ts';
import type { Command, Context, Outcome } from './command.ts';
import { ledgerToUndo, taskWithEntries } from './ledger-choice.ts';
import { DRY_RUN } from './ledger-options.ts';
import { changeReport } from './ledger-report.ts';
import { refuseAsOf, withLedger } from './ledger-run.ts';
import { taskLine, wordsOf } from './line.ts';
import { rowIn } from './reference.ts';

export const undo: Command = {
  options: [DRY_RUN],
  ownOnly: true,
  async run(context, [id]) {
    refuseAsOf(context);
    const named = id === undefined ? null : await taskWithEntries(context, id, () => true);
    return withLedger(
      context,
      named?.catalogue ?? (await ledgerToUndo(context)),
      async (catalogue, ledger): Promise<Outcome> => {
        const row = named && rowIn(catalogue, named.row.id);
        const at = catalogue.ledger.findLastIndex(({ task }) => row === null || task.id === row.id);
        if (at >= 0) await refuseCommitted(context, catalogue, at);
        const { written, fields } = await ledger.remove(Math.max(at, 0));
        return changeReport(context, {
          kind: 'undone',
          written,
          fields: [fields],
          rows: [rowIn(catalogue, fields.task ?? '')],
          catalogue,
          ledger: catalogue.ledger.filter((_, one) => one !== at),
        });
      },
    );
  },
};

/** @throws UsageError where the entry of that place was committed: from then on the ledger only grows */
async function refuseCommitted(context: Context, catalogue: Catalogue, at: number): Promise<void> {
  const { host, request, options } = context;
  const { entriesCommitted } = await import('../workspace/git/work-tree.ts');
  const { root } = dataFolder(request);
  const committed = await entriesCommitted(request.tree, root, host.env, catalogue.ledgerPath);
  if (!committed.includes(at)) return;
  const { takes } = await import('../progress/recording.ts');
  const { task, on, status } = catalogue.ledger[at] as LedgerEntry;
  const row = rowIn(catalogue, task.id);
  const name = referenceTo(row, catalogue);
  const day = formatDate(on);
  const given = wordsOf(options, ['data']);
  const correct = taskLine('correct', [name], ['--entry', day, '--note', '…', ...given]);
  const reopen = taskLine('reopen', [name], given);
  const isReopened = takes(catalogue, row, { status: 'reopened', by: null });
  const [orVi, orEn] = isReopened ? [`; mở lại: ${reopen}`, `; reopen it: ${reopen}`] : ['', ''];
  const event = EVENTS[status];
  throw new UsageError({
    vi: `mục cuối của ${name} (${event.vi} ${day}) đã lưu vào git, không bỏ nữa; đính chính bằng: ${correct}${orVi}`,
    en: `the last entry for ${name} (${event.en} ${day}) is committed to git and stays; correct it with: ${correct}${orEn}`,
  });
}
