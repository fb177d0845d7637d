/** Reminders as letters: one to each body that leads something, ready to be sent. */
import type { Body, Catalogue } from '../catalogue/model.ts';
import { citationText, senderOf } from '../catalogue-words.ts';
import { formatDate, longDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import type { Message } from '../formats/report.ts';
import { type Reminder, remindersByTask, tiersOf } from '../progress/reminders.ts';
import { hasReported, sharersNamed } from '../progress/shares.ts';
import { type Chosen, type Filter, hasPart } from '../query.ts';
import { spelling } from '../reading/fold.ts';
import { daysLeftText, labelText, nameWithin, originText, takenOverText } from '../task-words.ts';
import type { Text } from '../text.ts';
import type { Context } from './command.ts';

export type ChosenReminder = Reminder<Chosen>;

/** What is to be reminded of under one decision. */
export interface DecisionReminders {
  catalogue: Catalogue;
  filter: Filter;
  reminders: readonly ChosenReminder[];
}

/** A letter in the making. */
interface Letter {
  to: Pick<Body, 'name' | 'collective'>;
  sender: string;
  /** What the body leads of each decision, laid out. */
  decisions: { cited: Text; tasks: string }[];
}

/**
 * A letter for each of the bodies that leads something, over all decisions of its unit. Where these have bodies of
 * their own, it is the same office that has the same name.
 *
 * @param found the decisions of each sender one after another, so that no more than its letters are kept
 */
export async function* messagesOf(
  found: AsyncIterable<DecisionReminders>,
  context: Context,
): AsyncGenerator<Message> {
  let sender: string | null = null;
  let letters = new Map<string, Letter>();
  for await (const decision of found) {
    const from = senderOf(decision.catalogue);
    if (sender !== null && spelling(from) !== spelling(sender)) {
      yield* written(letters.values(), context);
      letters = new Map();
    }
    sender = from;
    for (const body of addresseesOf(decision)) {
      const key = spelling(body.name);
      const letter = letters.get(key) ?? { to: body, sender, decisions: [] };
      letters.set(key, letter);
      const own = decision.reminders.filter(
        ({ standing }) => hasPart(standing, 'lead', body) && !hasReportedOf(standing, body),
      );
      if (own.length === 0) continue;
      letter.decisions.push({
        cited: citationText(decision.catalogue),
        tasks: tasksText(own, body, context),
      });
    }
  }
  yield* written(letters.values(), context);
}

/** Whether the body has done its share of what it leads with others: it is not pressed for that. */
function hasReportedOf({ task, next, heldOn }: Chosen, body: Body): boolean {
  return hasReported(body, sharersNamed(task), next.reports, heldOn);
}

function addresseesOf({ catalogue, filter }: DecisionReminders): readonly Body[] {
  return filter.lead?.length ? filter.lead : catalogue.bodies;
}

function* written(letters: Iterable<Letter>, context: Context): Generator<Message> {
  for (const letter of letters) {
    if (letter.decisions.length > 0)
      yield { to: letter.to.name, text: letterText(letter, context) };
  }
}

function letterText({ to, sender, decisions }: Letter, { say, asOf }: Context): string {
  const asked = nameWithin(to);
  const reminds = {
    vi: `${sender} đôn đốc tiến độ các nhiệm vụ do ${asked} chủ trì, tính đến ${longDate(asOf)}:`,
    en: `${sender} reminds you of the tasks you lead, as of ${formatDate(asOf)}:`,
  };
  const [first] = decisions;
  const body =
    first && decisions.length === 1
      ? [
          say({
            vi: `Thực hiện ${first.cited.vi}, ${reminds.vi}`,
            en: `Under ${first.cited.en}, ${reminds.en}`,
          }),
          first.tasks,
        ]
      : [
          say(reminds),
          ...decisions.flatMap(({ cited, tasks }) => [
            say({ vi: `Theo ${cited.vi}:`, en: `Under ${cited.en}:` }),
            tasks,
          ]),
        ];
  return [
    say({ vi: `Kính gửi: ${to.name}`, en: `To: ${to.name}` }),
    ...body,
    say({
      vi: `Đề nghị ${asked} tập trung hoàn thành và báo cáo kết quả về ${sender}. Nhiệm vụ nào đã hoàn thành, đề nghị gửi văn bản liên quan để cập nhật.\nTrân trọng./.`,
      en: 'Please complete these tasks and report the results. For any that are already done, please send the supporting document.\nThank you.',
    }),
  ].join('\n\n');
}

function tasksText(reminders: readonly ChosenReminder[], to: Body, context: Context): string {
  return tiersOf(reminders)
    .map(({ tier, reminders: inTier }) =>
      [
        `${context.say(tierText(tier))}:`,
        ...remindersByTask(inTier).map((own) => taskText(own, to, context)),
      ].join('\n'),
    )
    .join('\n\n');
}

function taskText(
  reminders: readonly [ChosenReminder, ...ChosenReminder[]],
  to: Body,
  context: Context,
): string {
  const { standing } = reminders[0];
  const { task } = standing;
  return [
    `- ${task.id}. ${task.title}`,
    ...reminders.map((one) => `  ${deadlineText(one, context)}`),
    ...takenOverText(standing, 'lead', to, context.say).map((text) => `  ${text}`),
  ].join('\n');
}

function deadlineText(reminder: ChosenReminder, context: Context): string {
  const { standing } = reminder;
  const { task, due, daysLeft } = standing;
  const { say } = context;
  const origin = [
    labelText(standing, say),
    originText(standing, task.time.timeframe.text, say),
  ].filter(Boolean);
  const term = `${say({ vi: 'Thời hạn', en: 'Deadline' })}: ${formatDate(due ?? '')} (${origin.join('; ')}), ${say(daysLeftText(daysLeft))}`;
  return [term, workdayText(reminder, context)].filter(Boolean).join('; ');
}

/** The name of a tier. */
export function tierText(tier: number | null): Text {
  if (tier === null) return { vi: 'Đã quá hạn', en: 'Overdue' };
  if (tier === 0) return { vi: 'Cần xong hôm nay', en: 'Due today' };
  return {
    vi: `Cần xong trong ${tier} ngày tới`,
    en: tier === 1 ? 'Due within 1 day' : `Due within ${tier} days`,
  };
}

/** "ngày làm việc cuối cùng: thứ Sáu 13/02/2026", where the deadline is a day off. */
export function workdayText(
  { standing, lastWorkday, tier }: ChosenReminder,
  { say }: Context,
): string {
  if (tier === null || lastWorkday === standing.due) return '';
  const weekday = WEEKDAYS[weekdayOf(lastWorkday)] as Text;
  const date = formatDate(lastWorkday);
  return say({
    vi: `ngày làm việc cuối cùng: ${weekday.vi} ${date}`,
    en: `last working day: ${weekday.en} ${date}`,
  });
}
