/** The overview in short: as much of it as a screen shows at once, and how to see the rest. */
import { catalogueText } from '../catalogue-words.ts';
import type { Block, Screen, Tone } from '../formats/report.ts';
import { wrap } from '../formats/table/layout.ts';
import type { Chosen } from '../query.ts';
import { counted, statusCountsText } from '../task-words.ts';
import { sameText, type Text } from '../text.ts';
import type { Context } from './command.ts';
import { lineOf, wordsOf } from './line.ts';
import type { Day } from './overview.ts';
import type { Scope } from './scope.ts';
import { MOST_LINES, taskListing } from './tasks.ts';

/** Tasks of one kind under their heading, and the line that shows them all. */
export interface Urgent {
  heading: string;
  tasks: readonly Chosen[];
  /** What those are called that are not shown. */
  rest: Text;
  line: string;
}

/** The lines that show all of a catalogue that is late, and all that is due soon. */
export function urgentLines({ options }: Context, { isShared }: Scope, { catalogue }: Day) {
  const from = isShared ? ['--in', catalogue.name] : wordsOf(options, ['in', 'year', 'unit']);
  const given = [...from, ...wordsOf(options, ['data', 'rev', 'asOf'])];
  return {
    late: lineOf(['overdue', ...given]),
    soon: lineOf(['due', '--status', 'due-soon', ...given]),
  };
}

/** The only catalogue: its day below the heading, then what is urgent, in what the screen has left beside `after`. */
export function aloneOnScreen(
  heading: string,
  { all }: Day,
  urgent: readonly Urgent[],
  after: string,
  context: Context,
  screen: Screen,
): Block[] {
  const head: Line[] = [
    { text: heading, tone: 'strong' },
    { text: statusCountsText(all, context.say) },
  ];
  const last: Line[] = after === '' ? [] : [{ text: after }];
  const around = [...head, ...last].reduce(
    (sum, { text }) => sum + wrap(text, screen.width).length,
    2 * BLANK + HEADER,
  );
  const { listing, more } = fitted(urgent, screen.height - around, context, screen);
  const tail = [...more, ...last];
  return [linesBlock(head), ...listing, ...(tail.length > 0 ? [linesBlock(tail)] : [])];
}

/** One of several catalogues, in its part of the screen: a task of each kind at least. */
export function oneOnScreen(
  { catalogue, all }: Day,
  urgent: readonly Urgent[],
  room: number,
  context: Context,
  screen: Screen,
): Block[] {
  const counts = statusCountsText(all, context.say);
  const around = 3 * BLANK + 1 + wrap(counts, screen.width).length;
  const { listing, more } = fitted(urgent, room - around, context, screen);
  return [
    { kind: 'heading', text: catalogueText(catalogue), most: 1 },
    { kind: 'text', text: counts },
    ...listing.map((block) => ({ ...block, isBare: true })),
    ...(more.length > 0 ? [linesBlock(more)] : []),
  ];
}

const BLANK = 1;
/** The labels of the columns, and the rule below them. */
const HEADER = 2;

/** A line of text; one that is to be pasted is not wrapped. */
interface Line {
  text: string;
  tone?: Tone;
  isWhole?: true;
}

function linesBlock(lines: readonly Line[]): Block {
  return {
    kind: 'painted',
    text: (paint, width) =>
      lines
        .flatMap(({ text, isWhole, ...cell }) =>
          (isWhole ? [text] : wrap(text, width)).map((line) => paint({ ...cell, text: line })),
        )
        .join('\n'),
  };
}

/** As many tasks as there are lines for, and how to see the rest. */
function fitted(urgent: readonly Urgent[], room: number, context: Context, screen: Screen) {
  const kinds = urgent.filter(({ tasks }) => tasks.length > 0);
  const counts = countsThatFit(kinds, room);
  const headings = new Map<Chosen, string>();
  const more: Line[] = [];
  for (const [at, { heading, tasks, rest, line }] of kinds.entries()) {
    const shown = tasks.slice(0, counts[at]);
    for (const one of shown) headings.set(one, heading);
    const left = tasks.length - shown.length;
    if (left === 0) continue;
    const text = `+ ${counted(left, rest, context.say)}: ${context.say(sameText(line))}`;
    more.push({ text, tone: 'warn', isWhole: true });
  }
  const headingOf = (one: Chosen) => headings.get(one) ?? null;
  const view = { sections: false, headingOf, screen };
  const shown = [...headings.keys()];
  return { listing: shown.length > 0 ? [taskListing(shown, context, view)] : [], more };
}

/** How many of each kind: one at least, and one after another of that which has the fewest. */
function countsThatFit(kinds: readonly Urgent[], room: number): number[] {
  const counts = kinds.map(() => 1);
  const grown = (at: number) => counts.map((count, kind) => (kind === at ? count + 1 : count));
  const canGrow = (at: number) =>
    (counts[at] ?? 0) < (kinds[at]?.tasks.length ?? 0) && linesOf(kinds, grown(at)) <= room;
  for (;;) {
    const [next] = [...kinds.keys()]
      .filter(canGrow)
      .sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
    if (next === undefined) return counts;
    counts[next] = (counts[next] ?? 0) + 1;
  }
}

/** The lines that so many tasks take below their headings, with those that say that there are more. */
function linesOf(kinds: readonly Urgent[], counts: readonly number[]): number {
  const lines = kinds.map(({ tasks }, at) => {
    const count = counts[at] ?? 0;
    return 1 + count * MOST_LINES + (count < tasks.length ? 1 : 0);
  });
  return lines.reduce((sum, one) => sum + one, BLANK * (kinds.length - 1));
}
