/** Which catalogues a run looks at, one after another, and what of the workspace is out of its view. */
import { successorsOf } from '../catalogue/holders.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { type Standing, standings } from '../progress/status.ts';
import { type Filter, type Selection, select } from '../query.ts';
import type { Text } from '../text.ts';
import { yearOfDay } from '../workspace/folders.ts';
import type { Head, Workspace } from '../workspace/workspace.ts';
import type { Context, Options } from './command.ts';
import { type AskedFilter, filterFrom } from './filters.ts';
import { lineOf, wordsOf } from './line.ts';
import { periodsFrom } from './periods.ts';

/** The catalogues of a run. */
export interface Scope {
  /** Those it looks at, in the order of their names. */
  heads: readonly Head[];
  /** Those of other years, which it does not look at though nothing on the line keeps them out. */
  elsewhere: readonly Head[];
  /** Whether the workspace has several: then each is named. */
  isShared: boolean;
  filter: AskedFilter;
  /** Reads them one after another, so that memory need not hold them all; in their order, unless another is given. */
  catalogues: (order?: readonly Head[]) => AsyncIterable<Catalogue>;
  read: (head: Head) => Promise<Catalogue>;
  /** The same run, that looks at some of these alone. */
  only: (heads: readonly Head[]) => Promise<Scope>;
}

/** The catalogues that have something in common, in the order in which the first of each stands. */
export function headsBy<Key>(
  heads: readonly Head[],
  keyOf: (head: Head) => Key,
): [Head, ...Head[]][] {
  const groups = new Map<Key, [Head, ...Head[]]>();
  for (const head of heads) {
    const key = keyOf(head);
    const group = groups.get(key);
    if (group) group.push(head);
    else groups.set(key, [head]);
  }
  return [...groups.values()];
}

/** What a view takes of one catalogue. */
export interface CatalogueView extends Selection {
  catalogue: Catalogue;
  /** All its tasks. */
  all: readonly Standing[];
  /** The filter of the view, as it is read in this catalogue. */
  filter: Filter;
}

/**
 * What a view takes of one catalogue after another.
 *
 * @param refine what the view asks for besides the filter of the run
 * @throws UsageError, at the end, for a name in the filter that no catalogue has
 */
export async function* viewsOf(
  { catalogues, filter: asked }: Pick<Scope, 'catalogues' | 'filter'>,
  asOf: IsoDate,
  refine: (asked: Filter) => Filter,
): AsyncGenerator<CatalogueView> {
  for await (const catalogue of catalogues()) {
    const filter = refine(asked.in(catalogue));
    const all = standings(catalogue, asOf);
    yield { catalogue, all, filter, ...select(all, filter) };
  }
  asked.refuseUnknown();
}

/** What a run that is about open work looks at: every catalogue, for work stays open when the year is over. */
export function scopeOfOpenWork(context: Context): Promise<Scope> {
  return scopeOf(context, ({ heads }) => heads);
}

/**
 * What a run about a year's work looks at: the catalogues of the year that its periods name, else of that of the day;
 * where there are none, of the latest.
 */
export function scopeOfYear(context: Context): Promise<Scope> {
  return scopeOf(context, ({ heads }) => {
    const usual = yearOf(heads, context);
    const periods = periodsFrom(context.options, usual);
    const years = new Set(periods.map(({ from }) => Number(from.slice(0, 4))));
    const ofPeriods = heads.filter(({ year }) => years.has(year));
    return ofPeriods.length > 0 ? ofPeriods : heads.filter(({ year }) => year === usual);
  });
}

async function scopeOf(
  context: Context,
  choose: (workspace: Workspace) => readonly Head[],
): Promise<Scope> {
  const { options } = context;
  const workspace = await context.open(context.request);
  const chosen = choose(workspace);
  const inView = new Set(chosen);
  const elsewhere = workspace.heads.filter((head) => !inView.has(head));
  const read = async (head: Head) => {
    const catalogue = await workspace.read(head);
    if (catalogue.rows.length === 0) context.remark(context.say(withoutTasks(catalogue, options)));
    return catalogue;
  };
  const only = async (heads: readonly Head[]): Promise<Scope> => {
    const [first] = heads;
    const haveSameBodies = heads.every(({ paths }) => paths.bodies === first?.paths.bodies);
    const shared = first && haveSameBodies ? (await workspace.read(first)).bodies : null;
    return {
      heads,
      elsewhere,
      isShared: workspace.isShared,
      filter: withRemarks(filterFrom(options, yearOf(workspace.heads, context), shared), context),
      async *catalogues(order = heads) {
        for (const [done, head] of order.entries()) {
          context.progress(done, heads.length);
          yield await read(head);
        }
      },
      read,
      only,
    };
  };
  return only(chosen);
}

/** What a catalogue that was only begun needs next. */
function withoutTasks({ path }: Catalogue, options: Options): Text {
  const where = wordsOf(options, ['data', 'in']);
  const line = (file: string) => lineOf(['import', file, ...where]);
  return {
    vi: `${path} chưa có nhiệm vụ nào; nhập phụ lục: ${line('TỆP')}`,
    en: `${path} has no tasks yet; import its annex: ${line('FILE')}`,
  };
}

/** Of a body that others took over from by the day, the filter finds what it did; who has the rest is said beside it. */
function withRemarks(filter: AskedFilter, { asOf, remark, say }: Context): AskedFilter {
  const inCatalogue = (catalogue: Catalogue) => {
    const asked = filter.in(catalogue);
    for (const body of [asked.lead, asked.with, asked.body].flatMap((bodies) => bodies ?? [])) {
      const names = successorsOf(body, asOf).map(({ code, name }) => `${code} (${name})`);
      if (names.length === 0) continue;
      const [list, last] = [names.join(', '), formatDate(body.until ?? '')];
      remark(
        say({
          vi: `${body.name} chỉ hoạt động đến hết ${last}; việc chưa xong nay thuộc: ${list}`,
          en: `${body.name} existed until ${last}; its open tasks are now with: ${list}`,
        }),
      );
    }
    return asked;
  };
  return { ...filter, in: inCatalogue };
}

/** The year of what names none: the one asked for, else that of the day, else the latest there is. */
function yearOf(heads: readonly Head[], { request }: Context): number {
  if (request.year !== null) return request.year;
  const years = [...new Set(heads.map(({ year }) => year))];
  const ofDay = yearOfDay(request);
  return years.includes(ofDay) ? ofDay : Math.max(...years);
}
