/** Offering bodies to a person at a terminal, where an option that names one has no value. */
import type { Body } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { isOver, type Standing, standings } from '../progress/status.ts';
import { hasPart, partOf } from '../query.ts';
import { counted } from '../task-words.ts';
import { sameText } from '../text.ts';
import { BODY_ROLES, type BodyRole, type Context, type Options } from './command.ts';
import { valueMissing } from './missing.ts';
import { sayLine } from './pick.ts';
import { type Offer, Questions } from './questions.ts';

/**
 * The run with a body for each option that lacks one; the line is said.
 *
 * @throws UsageError where there is nobody to ask, and where the person stops
 */
export async function withBodies(
  context: Context,
  command: string,
  args: readonly string[],
): Promise<Context> {
  const questions = new Questions(context);
  const options: Record<string, Options[string]> = { ...context.options };
  for (const role of BODY_ROLES) {
    const values = options[role];
    if (!Array.isArray(values) || !values.includes(true)) continue;
    if (!questions.isPossible)
      throw new UsageError(valueMissing(`--${role} <B>`, { name: command }));
    const offers = await offersOf(context, role);
    const chosen: string[] = [];
    for (const value of values) {
      chosen.push(value === true ? await questions.select(QUESTIONS[role], offers) : value);
    }
    options[role] = chosen;
  }
  const whole = { ...context, options };
  sayLine(whole, command, args);
  return whole;
}

const QUESTIONS = {
  lead: { vi: 'Cơ quan chủ trì', en: 'The lead body' },
  with: { vi: 'Cơ quan phối hợp', en: 'The coordinating body' },
  body: { vi: 'Cơ quan nào', en: 'Which body' },
};

/** The bodies of all catalogues in view, by their codes, and in how many open tasks each has such a part. */
async function offersOf(context: Context, role: BodyRole): Promise<Offer<string>[]> {
  const { asOf, progress, say } = context;
  const { heads, read } = await context.open();
  const found = new Map<string, { names: Set<string>; more: Set<string>; open: number }>();
  for (const [done, head] of heads.entries()) {
    progress(done, heads.length);
    const catalogue = await read(head);
    const open = standings(catalogue, asOf).filter(({ status }) => !isOver(status));
    for (const body of catalogue.bodies) {
      const known = found.get(body.code) ?? { names: new Set(), more: new Set(), open: 0 };
      known.names.add(body.name);
      for (const alias of body.aliases) known.more.add(alias);
      known.open += open.filter((one) => isConcerned(one, role, body)).length;
      found.set(body.code, known);
    }
  }
  return [...found].map(([code, { names, more, open }]) => ({
    value: code,
    label: sameText(code),
    title: [...names].join(' / '),
    hint: sameText(counted(open, { vi: 'việc chưa xong', en: 'open' }, say)),
    more: [...more].join(' '),
  }));
}

function isConcerned(one: Standing, role: BodyRole, body: Body): boolean {
  return role === 'body' ? partOf(one, body) !== null : hasPart(one, role, body);
}
