/** The commands that record what happened: one entry for each task named. */
import type { EventKind } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Command, Context, Option, Outcome } from './command.ts';
import { goesOn, linesElsewhere, type Named, tasksNamed } from './ledger-choice.ts';
import { attempt, fieldsOf, type Recorded } from './ledger-entry.ts';
import { BY, DRY_RUN, EVIDENCE, FINAL, FOR, NOTE, ON, UNTIL } from './ledger-options.ts';
import { changeReport } from './ledger-report.ts';
import { refuseAsOf, withLedger } from './ledger-run.ts';
import { rowIn } from './reference.ts';

/** A command that records one kind of event; `own` are the options that only it has. */
function recording(command: string, status: EventKind, own: readonly Option[] = []): Command {
  return {
    options: [...own, ON, EVIDENCE, NOTE, DRY_RUN],
    ownOnly: true,
    async run(context, words) {
      const recorded = { command, status };
      const isWhole = words.length > 0 && !(lacksWords(recorded, context) && context.host.ask());
      if (isWhole) return record(context, recorded, words);
      const { entryAsked } = await import('./pick-entry.ts');
      const line = await entryAsked(context, recorded, words, (one) =>
        record(one.context, recorded, one.words),
      );
      return record(line.context, recorded, line.words);
    },
  };
}

/** Whether the options leave out what such an entry cannot do without. */
function lacksWords({ status }: Recorded, { options }: Context): boolean {
  const needed: Partial<Record<EventKind, readonly string[]>> = {
    extended: ['until'],
    note: ['evidence', 'note'],
  };
  return needed[status]?.every((name) => options[name] === undefined) ?? false;
}

export const done = recording('done', 'done', [FOR, FINAL, BY]);
export const start = recording('start', 'started', [BY]);
export const extend = recording('extend', 'extended', [UNTIL, FOR]);
export const cancel = recording('cancel', 'cancelled');
export const reopen = recording('reopen', 'reopened', [FOR, BY]);
export const note = recording('note', 'note', [BY]);

async function record(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
): Promise<Outcome> {
  refuseAsOf(context);
  const named = await tasksNamed(context, recorded, words);
  const isForced = context.options.force === true;
  const outcome = await withLedger(context, named.catalogue, async (catalogue, ledger) => {
    const rows = named.rows.map(({ id }) => rowIn(catalogue, id));
    const tried = await attempt(context, recorded, named.on, { catalogue, rows }, isForced);
    if (!tried.entries) return { refusal: tried.reason };
    const fields = tried.entries.map(fieldsOf);
    const written = await ledger.add(fields);
    return changeReport(context, {
      kind: 'recorded',
      written,
      fields,
      rows,
      catalogue,
      ledger: [...catalogue.ledger, ...tried.entries],
    });
  });
  if ('report' in outcome) return outcome;
  // Other catalogues are read once this ledger is free again.
  throw await refused(context, recorded, words, named, outcome.refusal);
}

/** That the tasks cannot be recorded in their catalogue, with the lines that record them in others. */
async function refused(
  context: Context,
  recorded: Recorded,
  words: readonly string[],
  named: Named,
  reason: Text,
): Promise<UsageError> {
  const carried = recorded.status === 'reopened' ? null : await goesOn(context, named);
  if (carried) return new UsageError(carried, [context.say(reason)]);
  const lines = await linesElsewhere(context, recorded, words, named);
  if (lines.length === 0) return new UsageError(reason);
  return new UsageError(
    {
      vi: `${reason.vi}. Cùng số ở danh mục khác:`,
      en: `${reason.en}. The same number in another catalogue:`,
    },
    lines,
  );
}
