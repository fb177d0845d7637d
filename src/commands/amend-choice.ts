/** Which catalogue, and which rows of it, a line of `amend` means. */
import type { AmendmentPart } from '../catalogue/amendment-text.ts';
import type { Catalogue, Row } from '../catalogue/model.ts';
import type { IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Head } from '../workspace/workspace.ts';
import type { Context } from './command.ts';
import { refuseReadOnly } from './ledger-choice.ts';
import {
  type Asked,
  ambiguous,
  askedIn,
  headsOfAll,
  type Known,
  MOST_CANDIDATES,
  noteKnown,
  type Referred,
  rowInForce,
  unknownTask,
} from './reference.ts';

/** What a line may mean before its day is known. */
export interface Meant {
  /** The catalogues, where they are few. */
  catalogues: readonly Catalogue[];
}

/** The catalogues that the words can mean; of very many, none. */
export async function amendedIn(context: Context, words: readonly string[]): Promise<Meant> {
  const { workspace, asked } = await askedIn(context, words);
  refuseReadOnly(workspace);
  const heads = asked.length > 0 ? headsOfAll(asked) : workspace.heads;
  if (heads.length >= MOST_CANDIDATES) return { catalogues: [] };
  const catalogues: Catalogue[] = [];
  for (const head of heads) catalogues.push(await workspace.read(head));
  return { catalogues };
}

/** The same run, that looks at the catalogues as they are on a day. */
export function onDay(context: Context, asOf: IsoDate): Context {
  const request = { ...context.request, asOf };
  return { ...context, request, open: (wanted = request) => context.open(wanted) };
}

/** The rows that a line means, as they are when the decision comes into force. */
export interface RowsMeant {
  head: Head;
  /** With the decisions before it, and what it already says. */
  catalogue: Catalogue;
  /** As the file names them; where there is no such row, as they were typed. */
  ids: readonly string[];
  /** Those that are there. */
  rows: readonly Row[];
  /** The row that a new one follows. */
  after: Row | null;
}

/**
 * The rows of one catalogue. A number alone is that of the year of the decision, where several catalogues have it.
 *
 * @throws UsageError with the candidates, where there are still several
 */
export async function rowsMeant(
  context: Context,
  part: AmendmentPart,
  words: readonly string[],
  date: IsoDate,
): Promise<RowsMeant> {
  const { workspace, asked } = await askedIn(onDay(context, date), words);
  const heads = headsOfAll(asked);
  const after = typeof context.options.after === 'string' ? context.options.after : null;
  // A new row has no number yet by which to find its catalogue; the one it follows has.
  const wanted = part === 'add' ? (after === null ? [] : [lastOf(after)]) : idsOf(asked);
  const isOfYear = ({ year }: Head) => year === Number(date.slice(0, 4));
  const known: Known = new Map();
  for (const group of [heads.filter(isOfYear), heads.filter((head) => !isOfYear(head))]) {
    const found: { head: Head; catalogue: Catalogue }[] = [];
    for (const [done, head] of group.entries()) {
      context.progress(done, group.length);
      const catalogue = await workspace.read(head);
      if (wanted.every((id) => rowInForce(catalogue, id))) found.push({ head, catalogue });
      else for (const id of wanted) noteKnown(known, catalogue, id);
      if (found.length === MOST_CANDIDATES) break;
    }
    const [only, ...others] = found;
    if (only && others.length === 0)
      return { ...only, ...rowsIn(only.catalogue, part, asked, after) };
    if (only) throw several(words, asked, found);
  }
  const [head, ...others] = heads;
  // That there is no such row, the rules of validate say best: which decision removed it, which number is near.
  if (head && others.length === 0) {
    const catalogue = await workspace.read(head);
    return { head, catalogue, ...rowsIn(catalogue, part, asked, after) };
  }
  const [first] = asked;
  throw unknownTask(words.join(' '), first?.reference ?? { catalogue: null, id: '' }, known);
}

function idsOf(asked: readonly Asked[]): string[] {
  return asked.map(({ reference }) => reference.id);
}

/** The number in a reference. */
function lastOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}

function rowsIn(
  catalogue: Catalogue,
  part: AmendmentPart,
  asked: readonly Asked[],
  after: string | null,
): Pick<RowsMeant, 'ids' | 'rows' | 'after'> {
  const found = idsOf(asked).map((id) => {
    const row = part === 'add' ? null : rowInForce(catalogue, id);
    return { id: row?.id ?? id.normalize('NFC').replace(/\s+/g, ''), row };
  });
  return {
    ids: [...new Set(found.map(({ id }) => id))],
    rows: [...new Set(found.flatMap(({ row }) => row ?? []))],
    after: after === null ? null : rowInForce(catalogue, lastOf(after)),
  };
}

function several(
  words: readonly string[],
  asked: readonly Asked[],
  found: readonly { head: Head; catalogue: Catalogue }[],
): UsageError {
  const candidates = found.flatMap(({ catalogue }): Referred[] => {
    const row = rowInForce(catalogue, asked[0]?.reference.id ?? '');
    return row ? [{ catalogue, row }] : [];
  });
  if (candidates.length === found.length) return ambiguous(words.join(' '), candidates);
  const names = found.map(({ head }) => head.name).join(', ');
  return new UsageError({
    vi: `nhiều danh mục có thể nhận nhiệm vụ mới: ${names}; thêm --in`,
    en: `the new task could be of several catalogues: ${names}; add --in`,
  });
}
