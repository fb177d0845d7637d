/** The file of an amending decision: made or added to, held to the rules of validate before it is written. */
import { join } from 'node:path';
import {
  type AmendmentPart,
  lastItems,
  type NewItems,
  withItems,
} from '../catalogue/amendment-text.ts';
import type { Amendment } from '../catalogue/model.ts';
import { decisionKey } from '../catalogue-words.ts';
import { UsageError } from '../errors.ts';
import { printableLine } from '../printable.ts';
import { fold } from '../reading/fold.ts';
import type { Finding } from '../source/finding.ts';
import type { YamlNode } from '../source/nodes.ts';
import type { Text } from '../text.ts';
import { AMENDMENTS, shown } from '../workspace/folders.ts';
import type { Head } from '../workspace/workspace.ts';
import { onDay, type RowsMeant } from './amend-choice.ts';
import { KEYS } from './amend-items.ts';
import type { Context } from './command.ts';
import { readAnew } from './ledger-choice.ts';
import { acknowledgementOf, inspector, unfit, warnOf } from './ledger-writer.ts';
import type { Questions } from './questions.ts';

/** What is to be written. */
export interface Amending {
  decision: Pick<Amendment, 'number' | 'date' | 'evidence'>;
  /** Each part once, in the order of the file. */
  parts: readonly PartItems[];
  rows: RowsMeant;
  questions: Questions;
}

/** What a decision changes, adds or removes. */
export interface PartItems {
  part: AmendmentPart;
  /** In the keys of the file. */
  items: readonly { readonly id?: unknown }[];
}

/** Writes it, or in a dry run only tries to. */
export async function writeAmendment(context: Context, amending: Amending): Promise<Written> {
  const { options } = context;
  const { rewriteLedger, tryLedger, withLedgerLocked } = await import(
    '../workspace/ledger-file.ts'
  );
  const first = await editOf(context, amending, amending.rows);
  if (options.dryRun) {
    await tryLedger(first.path, first.edit);
    return first.written();
  }
  if (amending.questions.wereAsked) {
    await tryLedger(first.path, first.edit);
    await confirmWritten(context, amending.questions, first.written());
  }
  // Whatever is written of a catalogue waits for the lock of its ledger.
  return withLedgerLocked(amending.rows.catalogue.ledgerPath, async ({ assertHeld }) => {
    const then = onDay(context, amending.decision.date);
    const catalogue = await readAnew(then, amending.rows.catalogue);
    const rows = { ...amending.rows, catalogue };
    const edit = await editOf(context, amending, rows);
    await rewriteLedger({ file: edit.path, assertHeld }, edit.edit);
    return edit.written();
  });
}

/** What was, or would be, written where. */
export interface Written {
  /** As the file has it. */
  decision: Amending['decision'];
  path: string;
  /** The whole text of the file. */
  text: string;
  /** What of it is new. */
  added: string;
}

interface Edit {
  path: string;
  edit: (text: string) => string;
  written: () => Written;
}

async function editOf(
  context: Context,
  { decision, parts }: Amending,
  { catalogue, head }: RowsMeant,
): Promise<Edit> {
  const { stringify } = await import('yaml');
  const { request } = context;
  // What is taken away is blank, as a person would leave it.
  const print = (value: unknown) =>
    stringify(value, { schema: 'failsafe', lineWidth: 0 }).replace(/^([- ]*with:) ""$/gm, '$1');
  const known = catalogue.amendments.find(
    (one) => decisionKey(one.number) === decisionKey(decision.number) && one.date === decision.date,
  );
  const path = known ? pathOf(context, head, known) : newPath(context, head, decision);
  if (known && decision.evidence !== null && decision.evidence !== known.evidence) {
    const file = shown(request.cwd, path);
    throw new UsageError({
      vi: `quyết định đã có tệp ${file}; sửa “evidence” trong tệp đó`,
      en: `the decision has the file ${file}; write its “evidence” there`,
    });
  }
  const newFindings = await inspector(context, catalogue, path);
  const named = known ?? decision;
  let made: Written = { path, text: '', added: '', decision: named };
  const edit = (text: string): string => {
    const build = (
      rules: readonly string[],
      ofItems: readonly (readonly string[][])[],
    ): Written => {
      const added = parts.map(
        ({ part, items }, at): NewItems => ({
          part,
          items,
          written: items.map(
            (item, index) => acknowledgementOf(ofItems[at]?.[index] ?? []) + print([item]),
          ),
        }),
      );
      if (text !== '') {
        const edited = added.reduce<string | null>(
          (last, one) => last && withItems(last, one),
          text,
        );
        const words = parts.map(({ part, items }) => print({ [part]: items })).join('');
        if (edited === null) throw uneditable(shown(request.cwd, path), words);
        return { path, text: edited, added: words, decision: named };
      }
      const { number, date, evidence } = decision;
      const top = print({ decision: { number, date, ...(evidence && { evidence }) } });
      const lists = added.map(
        ({ part, written }) => `${part}:\n${written.join('').replace(/^(?=.)/gm, '  ')}`,
      );
      const whole = `${acknowledgementOf(rules)}${top}${lists.join('')}`;
      return { path, text: schemaLine(context, head) + whole, added: whole, decision: named };
    };
    made = build([], []);
    const { found, elsewhere } = newFindings(made.text);
    const errors = [...found, ...elsewhere].filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw unfit(errors.map(withFlags), false);
    if (found.length > 0 && !context.options.force) throw unfit(found, true);
    if (found.length > 0) made = build(...rulesByPlace(made.text, parts, found));
    warnOf(elsewhere, context);
    return made.text;
  };
  return { path, edit, written: () => made };
}

/** What is wrong, and what is to be done, with the options of the line for the keys of the file. */
function withFlags(finding: Finding): Finding {
  const { message, suggestion } = finding;
  const flag = (text: string) =>
    text.replace(/“(\w+)”/g, (quoted, key) => (Object.hasOwn(KEYS, key) ? `--${key}` : quoted));
  const flags = ({ vi, en }: Text): Text => ({ vi: flag(vi), en: flag(en) });
  return {
    ...finding,
    message: flags(message),
    suggestion: suggestion && flags(suggestion),
  };
}

/** The rules that found something in the decision's own words, and in each of the items. */
function rulesByPlace(
  text: string,
  parts: readonly PartItems[],
  found: readonly Finding[],
): [string[], string[][][]] {
  const nodes = parts.map((part) => lastItems(text, part));
  const rulesIn = (test: (one: Finding) => boolean) =>
    [...new Set(found.filter(test).map(({ rule }) => rule))].sort();
  const isIn = ({ start }: Finding, node: YamlNode) => node.start <= start && start <= node.end;
  const inNone = (one: Finding) => !nodes.flat().some((node) => isIn(one, node));
  return [
    rulesIn(inNone),
    nodes.map((items) => items.map((node) => rulesIn((one) => isIn(one, node)))),
  ];
}

/** The file of a decision that has one. */
function pathOf({ request }: Context, { paths }: Head, { node }: Amendment): string {
  const found = paths.amendments.find((path) => shown(request.cwd, path) === node.source.path);
  return found ?? node.source.path;
}

/** A name that says which decision the file is of: "2026-06-15-88-qd-ubnd.yaml". */
function newPath(
  { request }: Context,
  { paths }: Head,
  { number, date }: Amending['decision'],
): string {
  const name = [date, ...(fold(number).match(/[a-z\d]+/g) ?? [])].join('-');
  for (let copy = 1; ; copy += 1) {
    const path = join(paths.folder, AMENDMENTS, `${name}${copy > 1 ? `-${copy}` : ''}.yaml`);
    if (!request.tree.exists(path)) return path;
  }
}

/** The line by which an editor finds the schema, where the catalogue's own file has one. */
function schemaLine({ request }: Context, { paths }: Head): string {
  const text = new TextDecoder().decode(request.tree.read(paths.catalogue));
  const folder = /^# yaml-language-server: \$schema=((?![a-z]+:|\/)\S*)catalogue\.json\s*$/m.exec(
    text,
  );
  return folder ? `# yaml-language-server: $schema=../${folder[1]}amendment.json\n` : '';
}

function uneditable(file: string, item: string): UsageError {
  return new UsageError(
    {
      vi: `${file} viết theo cách lệnh này không sửa được cho chắc, tệp vẫn như cũ; tự thêm vào:`,
      en: `this command cannot safely change ${file} as it is written, and it is untouched; add yourself:`,
    },
    item.trimEnd().split('\n'),
  );
}

/** Shows what would be written, and asks whether it is to be. */
export async function confirmWritten(
  { host, request }: Context,
  questions: Questions,
  { path, added }: Written,
): Promise<void> {
  for (const line of added.trimEnd().split('\n')) host.err.write(`${printableLine(line)}\n`);
  const file = shown(request.cwd, path);
  await questions.assertMeant({ vi: `Ghi vào ${file}?`, en: `Write it to ${file}?` }, false);
}
