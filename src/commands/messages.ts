/** Reminders as letters: one to each body that leads something, ready to be sent. */
import type { Body, Catalogue } from '../catalogue/model.ts';
import { formatDate, WEEKDAYS, weekdayOf } from '../dates.ts';
import type { Message } from '../formats/report.ts';
import { type Reminder, remindersByTask, tiersOf } from '../progress/reminders.ts';
import { type Chosen, type Filter, hasPart } from '../query.ts';
import { spelling } from '../reading/fold.ts';
import { daysLeftText, labelText, originText, takenOverText } from '../task-words.ts';
import { capitalised, type Text } from '../text.ts';
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
  to: string;
  sender: string;
  /** What the body leads of each decision, laid out. */
  decisions: { title: string; tasks: string }[];
}

/** Who sends the letters about a catalogue's tasks. */
export function senderOf({ authority, unit }: Pick<Catalogue, 'authority' | 'unit'>): string {
  return `${authority} ${unit}`;
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
      const letter = letters.get(key) ?? { to: body.name, sender, decisions: [] };
      letters.set(key, letter);
      const own = decision.reminders.filter(({ standing }) => hasPart(standing, 'lead', body));
      if (own.length === 0) continue;
      letter.decisions.push({
        title: decision.catalogue.title,
        tasks: tasksText(own, body, context),
      });
    }
  }
  yield* written(letters.values(), context);
}

function addresseesOf({ catalogue, filter }: DecisionReminders): readonly Body[] {
  return filter.lead?.length ? filter.lead : catalogue.bodies;
}

function* written(letters: Iterable<Letter>, context: Context): Generator<Message> {
  for (const letter of letters) {
    if (letter.decisions.length > 0) yield { to: letter.to, text: letterText(letter, context) };
  }
}

function letterText({ to, sender, decisions }: Letter, { say, asOf }: Context): string {
  const reminds = {
    vi: `${sender} nhắc tiến độ các nhiệm vụ do quý cơ quan chủ trì, tính đến ngày ${formatDate(asOf)}:`,
    en: `${sender} reminds you of the tasks you lead, as of ${formatDate(asOf)}:`,
  };
  const [first] = decisions;
  const body =
    first && decisions.length === 1
      ? [
          say({
            vi: `Theo “${first.title}”, ${reminds.vi}`,
            en: `Under “${first.title}”, ${reminds.en}`,
          }),
          first.tasks,
        ]
      : [
          capitalised(say(reminds)),
          ...decisions.flatMap(({ title, tasks }) => [
            say({ vi: `Theo “${title}”:`, en: `Under “${title}”:` }),
            tasks,
          ]),
        ];
  return [
    say({ vi: `Kính gửi: ${to}`, en: `To: ${to}` }),
    ...body,
    say({
      vi: 'Đề nghị quý cơ quan tập trung hoàn thành và báo cáo kết quả. Việc nào đã hoàn thành, xin gửi văn bản liên quan để cập nhật.\nTrân trọng./.',
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
