/** A run that writes a ledger. */
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import type { Context } from './command.ts';
import { readAnew } from './ledger-choice.ts';
import { type LedgerWriter, ledgerWriter } from './ledger-writer.ts';

/**
 * Does `work` while no other run may write to the catalogue's ledger; the catalogue it is given is read once that is
 * locked. In a dry run nothing is locked or written, and the edit is made all the same, to see that it can be.
 */
export async function withLedger<T>(
  context: Context,
  catalogue: Catalogue,
  work: (catalogue: Catalogue, ledger: LedgerWriter) => Promise<T>,
): Promise<T> {
  const { tryLedger, rewriteLedger, withLedgerLocked } = await import(
    '../workspace/ledger-file.ts'
  );
  const { ledgerPath } = catalogue;
  if (context.options.dryRun) {
    const ledger = await ledgerWriter(context, catalogue, (edit) => tryLedger(ledgerPath, edit));
    return work(catalogue, ledger);
  }
  return withLedgerLocked(ledgerPath, async (ledger) => {
    const locked = await readAnew(context, catalogue);
    return work(locked, await ledgerWriter(context, locked, (edit) => rewriteLedger(ledger, edit)));
  });
}

/** A past day is looked at with `--as-of`, but written with `--on`; taking one for the other would date it wrongly. */
export function refuseAsOf({ options }: Context): void {
  if (options.asOf === undefined) return;
  throw new UsageError({
    vi: '--as-of chỉ để xem một ngày đã qua; khi ghi sổ, ngày xảy ra là --on',
    en: '--as-of is only for looking at another day; to set the day of an entry, use --on',
  });
}
