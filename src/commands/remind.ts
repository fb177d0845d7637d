import type { Body, Catalogue } from '../catalogue/model.ts';
import { formatDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import { emptyText } from '../empty-view.ts';
import { EXIT } from '../errors.ts';
import {
  type Block,
  type ItemColumn,
  type Message,
  type Report,
  sheetOf,
} from '../formats/report.ts';
import { type Reminder, remindersOf } from '../progress/reminders.ts';
import { type Standing, standings } from '../progress/status.ts';
import { unknownYears } from '../progress/workdays.ts';
import { byDeadline, type Chosen, type Filter, isNamed, select } from '../query.ts';
import { daysLeftText, originText } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Command, Context } from './command.ts';
import { deadlineEvents } from './events.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { onlyCatalogue, scopeOfOpenWork } from './scope.ts';
import { taskColumns, taskData, taskListing, viewHeading } from './tasks.ts';

export const remind: Command = {
  name: 'remind',
  summary: {
    vi: 'nhắc việc hôm nay theo mức: quá hạn, hôm nay, còn 1, 3, 7, 30 ngày',
    en: 'whom to remind today, in tiers: overdue, due today, 1, 3, 7 or 30 days ahead',
  },
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
    const catalogue = await onlyCatalogue(scope);
    const filter: Filter = { ...scope.filter.in(catalogue), by: 'deadline' };
    scope.filter.refuseUnknown();
    const all = standings(catalogue, context.asOf);
    warnOfUnknownHolidays(select(all, filter).chosen, catalogue, context);
    const reminders = remindersIn(all, filter, catalogue, context);
    const isSilent = context.options.todayOnly === true && reminders.length === 0;
    return {
      report: isSilent ? null : remindReport(context, catalogue, all, reminders, filter),
      exitCode: reminders.length > 0 && context.options.exitCode ? EXIT.problems : EXIT.fine,
    };
  },
};

/** On the days before a deadline it is too late to find out that one of them was a holiday. */
function warnOfUnknownHolidays(
  chosen: readonly Chosen[],
  { calendar }: Catalogue,
  { host, say }: Context,
): void {
  const years = unknownYears(chosen, calendar).join(', ');
  if (years === '') return;
  const warning = say({
    vi: `cảnh báo: calendar.yaml chưa ghi ngày nghỉ lễ của năm ${years}; năm đó chỉ thứ Bảy, Chủ nhật được tính là ngày nghỉ`,
    en: `warning: calendar.yaml does not list the public holidays of ${years}; only Saturdays and Sundays count as days off there`,
  });
  host.err.write(`dvtasks: ${warning}\n`);
}

type ChosenReminder = Reminder<Chosen>;

function remindersIn(
  all: readonly Standing[],
  filter: Filter,
  catalogue: Catalogue,
  { asOf, options }: Context,
): ChosenReminder[] {
  const reminders = remindersOf(byDeadline(select(all, filter).chosen), catalogue, asOf);
  return options.todayOnly ? reminders.filter(({ isNew }) => isNew) : reminders;
}

function remindReport(
  context: Context,
  catalogue: Catalogue,
  all: readonly Standing[],
  reminders: readonly ChosenReminder[],
  filter: Filter,
): Report {
  const { say, asOf } = context;
  const chosen = reminders.map(({ standing }) => standing);
  const headings = new Map(reminders.map((one) => [one.standing, dayOffHeading(one, context)]));
  const headingOf = (one: Chosen) => headings.get(one) ?? null;
  const addressees = filter.lead?.length ? filter.lead : catalogue.bodies;
  const heading = context.options.todayOnly
    ? { vi: 'Nhắc việc mới hôm nay', en: 'New reminders' }
    : { vi: 'Nhắc việc', en: 'Reminders' };
  return {
    data: () => ({
      kind: 'reminders',
      asOf,
      reminders: reminders.map(({ standing, tier, lastWorkday, isNew }) => ({
        tier,
        lastWorkday,
        isNew,
        task: taskData(standing),
      })),
    }),
    records: () =>
      reminders.map(({ standing, tier, lastWorkday }) => ({
        tier,
        lastWorkday,
        ...taskData(standing),
      })),
    sheet: () => sheetOf(reminders, reminderColumns(context)),
    messages: () => messages(reminders, addressees, catalogue, context),
    events: () => deadlineEvents(chosen, catalogue, context),
    blocks: () => [
      viewHeading(context, heading, filter, [catalogue.unit, say(dayText(asOf))]),
      ...(reminders.length === 0
        ? [
            {
              kind: 'text' as const,
              text: emptyText(
                {
                  all,
                  filter,
                  show: (any, wanted) =>
                    remindersIn(any, wanted, catalogue, context).map(({ standing }) => standing),
                  others: filter,
                  none: { vi: 'Không có việc nào cần nhắc', en: 'There are no reminders to send' },
                  noneLeft: {
                    vi: 'Không còn việc nào cần nhắc',
                    en: 'There are no reminders left to send',
                  },
                },
                say,
              ),
            },
          ]
        : tiersOf(reminders).flatMap(({ tier, reminders: inTier }): Block[] => [
            { kind: 'heading', text: `${say(tierText(tier)).toUpperCase()} (${inTier.length})` },
            taskListing(
              inTier.map(({ standing }) => standing),
              context,
              { sections: false, bodies: filter.body, headingOf },
            ),
          ])),
    ],
  };
}

function reminderColumns(context: Context): ItemColumn<ChosenReminder>[] {
  const { say } = context;
  return [
    ...taskColumns(context).map(({ label, text }) => ({
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

/** The reminders by tier: the overdue first, then from the nearest to the farthest. */
function tiersOf(
  reminders: readonly ChosenReminder[],
): { tier: number | null; reminders: ChosenReminder[] }[] {
  const tiers = [...new Set(reminders.map(({ tier }) => tier))];
  return tiers
    .sort((one, other) => (one ?? -1) - (other ?? -1))
    .map((tier) => ({ tier, reminders: reminders.filter((one) => one.tier === tier) }));
}

function tierText(tier: number | null): Text {
  if (tier === null) return { vi: 'Đã quá hạn', en: 'Overdue' };
  if (tier === 0) return { vi: 'Cần xong hôm nay', en: 'Due today' };
  return {
    vi: `Cần xong trong ${tier} ngày tới`,
    en: tier === 1 ? 'Due within 1 day' : `Due within ${tier} days`,
  };
}

/** "ngày làm việc cuối cùng: thứ Sáu 13/02/2026", where the deadline is a day off. */
function workdayText({ standing, lastWorkday, tier }: ChosenReminder, { say }: Context): string {
  if (tier === null || lastWorkday === standing.due) return '';
  const weekday = WEEKDAYS[weekdayOf(lastWorkday)] as Text;
  const date = formatDate(lastWorkday);
  return say({
    vi: `ngày làm việc cuối cùng: ${weekday.vi} ${date}`,
    en: `last working day: ${weekday.en} ${date}`,
  });
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

/** A message for each of the bodies that leads something, ready to be sent. */
function messages(
  reminders: readonly ChosenReminder[],
  bodies: readonly Body[],
  catalogue: Catalogue,
  context: Context,
): Message[] {
  return bodies.flatMap((body) => {
    const own = reminders.filter(({ standing }) => isNamed(standing.task.lead, body));
    return own.length === 0
      ? []
      : [{ to: body.name, text: messageText(body, own, catalogue, context) }];
  });
}

function messageText(
  body: Body,
  reminders: readonly ChosenReminder[],
  { authority, unit, title }: Catalogue,
  context: Context,
): string {
  const { say, asOf } = context;
  const sender = `${authority} ${unit}`;
  const tiers = tiersOf(reminders).map(({ tier, reminders: inTier }) =>
    [`${say(tierText(tier))}:`, ...inTier.map((one) => reminderText(one, context))].join('\n'),
  );
  return [
    say({ vi: `Kính gửi: ${body.name}`, en: `To: ${body.name}` }),
    say({
      vi: `Theo “${title}”, ${sender} nhắc tiến độ các nhiệm vụ do quý cơ quan chủ trì, tính đến ngày ${formatDate(asOf)}:`,
      en: `Under “${title}”, ${sender} reminds you of the tasks you lead, as of ${formatDate(asOf)}:`,
    }),
    ...tiers,
    say({
      vi: 'Đề nghị quý cơ quan tập trung hoàn thành và báo cáo kết quả. Việc nào đã hoàn thành, xin gửi văn bản liên quan để cập nhật.\nTrân trọng./.',
      en: 'Please complete these tasks and report the results. For any that are already done, please send the supporting document.\nThank you.',
    }),
  ].join('\n\n');
}

function reminderText(reminder: ChosenReminder, context: Context): string {
  const { task, due, daysLeft } = reminder.standing;
  const { say } = context;
  const origin = originText(reminder.standing, task.time.timeframe.text, say);
  const term = `${say({ vi: 'Thời hạn', en: 'Deadline' })}: ${formatDate(due ?? '')} (${origin}), ${say(daysLeftText(daysLeft))}`;
  const workday = workdayText(reminder, context);
  return `- ${task.id}. ${task.title}\n  ${[term, workday].filter(Boolean).join('; ')}`;
}
