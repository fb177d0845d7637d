import type { Catalogue } from '../catalogue/model.ts';
import { catalogueCount, catalogueText, senderOf, unitsText } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { EXIT } from '../errors.ts';
import {
  type Block,
  type ItemColumn,
  type Report,
  type Screen,
  sheetOf,
} from '../formats/report.ts';
import { remindersByTask, remindersOf, tiersOf } from '../progress/reminders.ts';
import { type Standing, standingBy } from '../progress/status.ts';
import { unknownYears } from '../progress/workdays.ts';
import { byDeadline, byEachDeadline, type Chosen, type Filter, select } from '../query.ts';
import { spelling } from '../reading/fold.ts';
import { counted } from '../task-words.ts';
import type { Text } from '../text.ts';
import { CALENDAR } from '../workspace/folders.ts';
import { listed } from '../workspace/names.ts';
import type { Command, Context } from './command.ts';
import { deadlineEvents } from './events.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { type ChosenReminder, messagesOf, tierText, workdayText } from './messages.ts';
import { type CatalogueView, headsBy, type Scope, scopeOfOpenWork, viewsOf } from './scope.ts';
import {
  catalogueColumns,
  catalogueData,
  labelColumns,
  mayHaveSeveral,
  taskColumns,
  taskData,
  taskListing,
  viewHeading,
} from './tasks.ts';
import { noneText } from './tasks-view.ts';

export const remind: Command = {
  isView: true,
  options: [
    {
      flags: '--today-only',
      summary: {
        vi: 'chỉ việc vừa tới một mức nhắc đúng hôm nay; không có thì không in gì',
        en: 'only what reaches a tier today; no output when nothing does',
      },
    },
    {
      flags: '--exit-code',
      summary: {
        vi: 'mã thoát 1 khi có việc cần nhắc',
        en: 'exit with 1 when there is something to remind of',
      },
    },
    ...FILTER_OPTIONS,
  ],
  offers: ['messages', 'events'],
  async run(context) {
    const scope = await scopeOfOpenWork(context);
    const { isAny, count, report } = remindReport(context, scope);
    const isSilent = context.options.todayOnly === true && !(await isAny());
    const code = () => (count() > 0 ? EXIT.problems : EXIT.fine);
    return {
      report: isSilent ? null : report,
      exitCode: context.options.exitCode ? code : EXIT.fine,
    };
  },
};

/** What is to be reminded of in a catalogue. */
interface RemindersView extends CatalogueView {
  reminders: readonly ChosenReminder[];
}

/** The report, of how many tasks it reminded when it was last printed, and whether there is anything to remind of. */
function remindReport(
  context: Context,
  scope: Scope,
): { report: Report; count: () => number; isAny: () => Promise<boolean> } {
  const { say, asOf } = context;
  const { heads, isShared } = scope;
  const refine = (asked: Filter): Filter => ({ ...asked, by: 'deadline' });
  const names = { ...scope.filter.names, by: 'deadline' } as const;
  const holidays = new UnknownHolidays();
  let tallies: readonly object[] = [];
  let count = 0;
  async function* views(order = heads): AsyncGenerator<RemindersView> {
    const found: object[] = [];
    [tallies, count] = [found, 0];
    const catalogues = () => scope.catalogues(order);
    for await (const view of viewsOf({ ...scope, catalogues }, asOf, refine)) {
      holidays.note(view);
      const { catalogue } = view;
      const reminders = remindersIn(view.chosen, catalogue, context);
      count += remindersByTask(reminders).length;
      const { title } = catalogue;
      found.push({ ...catalogueData(catalogue), title, reminders: reminders.length });
      yield { ...view, reminders };
    }
    holidays.say(context);
  }
  async function* reminders(): AsyncGenerator<ChosenReminder> {
    for await (const view of views()) yield* view.reminders;
  }
  async function* data() {
    for await (const one of reminders()) yield reminderData(one);
  }
  async function* records() {
    for await (const { standing, tier, lastWorkday } of reminders()) {
      yield { tier, lastWorkday, deadline: deadlineData(standing), ...taskData(standing) };
    }
  }
  async function* events() {
    for await (const view of views()) {
      const chosen = view.reminders.map(({ standing }) => standing);
      yield* deadlineEvents(chosen, view.catalogue, context);
    }
  }
  async function* blocks(screen: Screen | null): AsyncGenerator<Block> {
    const heading = context.options.todayOnly
      ? { vi: 'Nhắc việc mới hôm nay', en: 'New reminders' }
      : { vi: 'Nhắc việc', en: 'Reminders' };
    yield viewHeading(context, heading, names, [unitsText(heads, say), say(dayText(asOf))]);
    for await (const view of views()) {
      if (view.reminders.length === 0) continue;
      if (isShared) yield { kind: 'heading', text: catalogueText(view.catalogue) };
      yield* tierBlocks(view, context, screen);
    }
    if (count === 0) {
      yield {
        kind: 'text',
        text: await noneText(context, scope, { ...NONE, others: names, refine, show }),
      };
    } else if (heads.length > 1) {
      const total = counted(
        count,
        { vi: 'việc cần nhắc', en: count === 1 ? 'reminder' : 'reminders' },
        say,
      );
      yield { kind: 'text', tone: 'dim', text: `${say(catalogueCount(heads.length))}: ${total}` };
    }
  }
  const show = (any: readonly Standing[], wanted: Filter, catalogue: Catalogue) =>
    remindersIn(select(any, wanted).chosen, catalogue, context).map(({ standing }) => standing);
  return {
    report: {
      data: () => ({
        kind: 'reminders',
        asOf,
        reminders: data(),
        ...(isShared && { catalogues: () => tallies }),
      }),
      records,
      async *sheet() {
        yield* sheetOf(reminders(), await reminderColumns(context, scope));
      },
      messages: () =>
        messagesOf(views(headsBy(heads, (head) => spelling(senderOf(head))).flat()), context),
      events,
      blocks,
    },
    count: () => count,
    isAny: async () => {
      for await (const _ of reminders()) return true;
      return false;
    },
  };
}

/** That there is nothing to remind of. */
const NONE = {
  none: { vi: 'Không có việc nào cần nhắc', en: 'There are no reminders to send' },
  noneLeft: { vi: 'Không còn việc nào cần nhắc', en: 'There are no reminders left to send' },
};

function remindersIn(
  chosen: readonly Chosen[],
  catalogue: Catalogue,
  { asOf, options }: Context,
): ChosenReminder[] {
  const reminders = remindersOf(byDeadline(byEachDeadline(chosen)), catalogue, asOf);
  return options.todayOnly ? reminders.filter(({ isNew }) => isNew) : reminders;
}

function reminderData({ standing, tier, lastWorkday, isNew }: ChosenReminder) {
  return { tier, lastWorkday, isNew, deadline: deadlineData(standing), task: taskData(standing) };
}

/** Which of the task's deadlines it is. */
function deadlineData({ next, due }: Chosen) {
  return { due, label: next.label?.vi ?? null };
}

/** A row for each task in a tier, however many of its deadlines are in it. */
function tierBlocks(
  { reminders, filter }: RemindersView,
  context: Context,
  screen: Screen | null,
): Block[] {
  return tiersOf(reminders).flatMap(({ tier, reminders: inTier }): Block[] => {
    const headings = new Map<Chosen, string | null>();
    for (const own of remindersByTask(inTier)) {
      const [first] = own;
      const deadlines = own.flatMap(({ standing }) => standing.deadlines);
      const shown = { ...first.standing, ...standingBy(first.standing, deadlines) };
      headings.set(shown, dayOffHeading(first, context));
    }
    return [
      {
        kind: 'heading',
        text: `${context.say(tierText(tier)).toUpperCase()} (${headings.size})`,
      },
      taskListing([...headings.keys()], context, {
        sections: false,
        bodies: filter.body,
        headingOf: (one) => headings.get(one) ?? null,
        screen,
      }),
    ];
  });
}

async function reminderColumns(
  context: Context,
  scope: Scope,
): Promise<ItemColumn<ChosenReminder>[]> {
  const { say } = context;
  const ofTasks = [...taskColumns(context), ...labelColumns(context, await mayHaveSeveral(scope))];
  return [
    ...catalogueColumns<ChosenReminder>(context, scope, ({ standing }) => standing.catalogue),
    ...ofTasks.map(({ label, text }) => ({
      label,
      text: ({ standing }: ChosenReminder) => text(standing),
    })),
    {
      label: say({ vi: 'Mức nhắc (ngày)', en: 'Tier (days)' }),
      text: ({ tier }) => String(tier ?? ''),
    },
    {
      label: say({ vi: 'Ngày làm việc cuối', en: 'Last working day' }),
      text: ({ lastWorkday }) => lastWorkday,
    },
  ];
}

function dayOffHeading(reminder: ChosenReminder, context: Context): string | null {
  const workday = workdayText(reminder, context);
  const due = formatDate(reminder.standing.due ?? '');
  const dayOff = { vi: `Hạn ${due} là ngày nghỉ`, en: `${due} is a day off` };
  return workday === '' ? null : `${context.say(dayOff)}; ${workday}`;
}

function dayText(date: string): Text {
  return { vi: `ngày ${formatDate(date)}`, en: formatDate(date) };
}

/** Gathers the years of deadlines ahead whose holidays no calendar lists, and says so once. */
class UnknownHolidays {
  /** By the file of each calendar. */
  readonly #years = new Map<string, Set<number>>();
  #isSaid = false;

  note({ chosen, catalogue: { calendar } }: CatalogueView): void {
    const file = calendar.node?.source.path ?? CALENDAR;
    const years = this.#years.get(file) ?? new Set();
    for (const year of unknownYears(chosen, calendar)) years.add(year);
    this.#years.set(file, years);
  }

  /** On the days before a deadline it is too late to find out that one of them was a holiday. */
  say({ host, say }: Context): void {
    const filesByYears = new Map<string, string[]>();
    for (const [file, years] of this.#isSaid ? [] : this.#years) {
      const list = [...years].sort((one, other) => one - other).join(', ');
      if (list !== '') filesByYears.set(list, [...(filesByYears.get(list) ?? []), file]);
    }
    this.#isSaid = true;
    for (const [years, files] of filesByYears) {
      const name = this.#years.size === 1 ? CALENDAR : listed(files);
      const warning = say({
        vi: `cảnh báo: ${name} chưa ghi ngày nghỉ lễ của năm ${years}; năm đó chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ`,
        en: `warning: ${name} does not list the public holidays of ${years}; only Saturdays and Sundays count as days off there`,
      });
      host.err.write(`dvtasks: ${warning}\n`);
    }
  }
}
