import type { Catalogue, LedgerEntry, Row } from '../catalogue/model.ts';
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
        const at = row ? await lastOf(context, catalogue, row) : catalogue.ledger.length - 1;
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

/**
 * Where the last entry of a task stands in its ledger.
 *
 * @throws UsageError where it was committed: from then on the ledger only grows
 */
async function lastOf(context: Context, catalogue: Catalogue, row: Row): Promise<number> {
  const { host, request, options } = context;
  const at = catalogue.ledger.findLastIndex(({ task }) => task.id === row.id);
  const { entriesCommitted } = await import('../workspace/git/work-tree.ts');
  const { root } = dataFolder(request);
  const committed = await entriesCommitted(request.tree, root, host.env, catalogue.ledgerPath);
  const isCommitted = committed.includes(at);
  if (!isCommitted) return at;
  const entry = catalogue.ledger[at] as LedgerEntry;
  const name = referenceTo(row, catalogue);
  const day = formatDate(entry.on);
  const given = wordsOf(options, ['data']);
  const line = taskLine('correct', [name], ['--entry', day, '--note', '…', ...given]);
  const event = EVENTS[entry.status];
  throw new UsageError({
    vi: `mục cuối của ${name} (${event.vi} ${day}) đã lưu vào git, không bỏ nữa; đính chính bằng: ${line}`,
    en: `the last entry for ${name} (${event.en} ${day}) is committed to git and stays; correct it with: ${line}`,
  });
}
