/** What can stand at a place in a line: commands, options, and the values that they take. */
import type { Option } from '../commands/command.ts';
import { COMMANDS } from '../commands/index.ts';
import { SHELLS } from '../completion/shells.ts';
import type { Host } from '../host.ts';
import type { Say, Text } from '../text.ts';
import { bodies, catalogueNames, sections, tasks, units, years } from './catalogue-candidates.ts';
import { TOPICS } from './help-topics.ts';
import { nameOf, type Spot } from './spot.ts';

/** A word that can stand there. */
export interface Candidate {
  value: string;
  /** Said beside it. */
  words: string;
  /** By these it is found as well. */
  names?: readonly string[];
  /** Each of its names may stand there instead. */
  isNamed?: true;
  /** More of the word is to come. */
  isBeginning?: true;
}

/** The words that can stand there, all of them; or that it is for the shell to offer its files, or its folders. */
export type Offer = readonly Candidate[] | 'files' | 'folders';

/** The place of the cursor, in a run. */
export interface Place extends Spot {
  host: Host;
  say: Say;
}

/** All that can stand at the place, whatever of it was typed; nothing of a catalogue that cannot be read. */
export async function candidatesAt(place: Place): Promise<Offer> {
  const { name, command, option, isOption } = place;
  try {
    if (option) return (await VALUES[kindOf(option)]?.(place)) ?? [];
    if (isOption) return optionsLeft(place);
    if (name === undefined || name === 'help') {
      if (place.args.length > 0) return [];
      return name === undefined ? commands(place) : [...commands(place), ...topics(place)];
    }
    const offer = command && (await argumentsOf(place));
    if (offer) return offer;
    return command && place.typed === '' ? optionsLeft(place) : [];
  } catch {
    return [];
  }
}

function commands({ say }: Place): Candidate[] {
  return COMMANDS.map(({ name, brief }) => ({ value: name, words: say(brief) }));
}

function topics({ say }: Place): Candidate[] {
  return TOPICS.map(({ name, intro }) => ({ value: name, words: say(intro) }));
}

function optionsLeft({ options, given, say }: Place): Candidate[] {
  const left = options.filter((one) => one.repeats || given[nameOf(one)] === undefined);
  return left.map(({ flags, summary }) => ({
    value: /--[a-z-]+/.exec(flags)?.[0] ?? flags,
    words: say(summary),
  }));
}

type Source = (place: Place) => Offer | Promise<Offer>;

/** What an option calls its value; a name that several options use for different things stands with that of the option. */
function kindOf(option: Option): string {
  const [, kind = ''] = /[<[](.+)[>\]]/.exec(option.flags) ?? [];
  return ['N', 'NAME', 'WHAT'].includes(kind) ? `${nameOf(option)} ${kind}` : kind;
}

const VALUES: Readonly<Record<string, Source>> = {
  B: bodies,
  BODY: bodies,
  S: async ({ say }) => {
    const { STATUSES } = await import('../progress/status.ts');
    return Object.entries(STATUSES).map(([value, text]) => named(value, text, say));
  },
  Q: ({ say }) =>
    ['I', 'II', 'III', 'IV'].map((roman, at) =>
      named(`Q${at + 1}`, { vi: `Quý ${roman}`, en: `Quarter ${roman}` }, say),
    ),
  M: ({ say }) =>
    Array.from({ length: 12 }, (_, at) =>
      named(`${at + 1}`, { vi: `Tháng ${at + 1}`, en: `Month ${at + 1}` }, say),
    ),
  L: () => ['vi', 'en'].map(plain),
  C: () => [',', ';', 'tab'].map(plain),
  F: async ({ command, say, typed }) => {
    if (typed.includes('=')) return 'files';
    const { suitedTo } = await import('./outputs.ts');
    const { FORMATS } = await import('../formats/index.ts');
    const formats = command ? suitedTo(command) : FORMATS;
    return formats.map(({ name, summary }) => ({ value: name, words: say(summary) }));
  },
  Y: years,
  U: units,
  DIR: () => 'folders',
  FILE: () => 'files',
  ID: tasks,
  IDS: tasks,
  'section N': sections,
  'in NAME': catalogueNames,
  'from NAME': catalogueNames,
  'by WHAT': async ({ command, say }) => {
    const { GROUPINGS } = await import('../commands/groupings.ts');
    const known =
      command?.name === 'print' ? ['section', 'lead'] : GROUPINGS.map(({ code }) => code);
    return GROUPINGS.filter(({ code }) => known.includes(code)).map(({ code, label }) => ({
      value: code,
      words: say(label),
    }));
  },
};

/** What an argument of the command can be; null where it takes no more of them. */
async function argumentsOf(place: Place): Promise<Offer | null> {
  const { command, args, typed } = place;
  const names = command?.args?.split(' ') ?? [];
  const last = names.at(-1) ?? '';
  const name = names[args.length] ?? (last.includes('...') ? last : '');
  switch (name.replace(/[^a-z]/g, '')) {
    case '':
      return null;
    case 'id':
      return tasks(place);
    case 'x':
      return /^\p{L}/u.test(typed) ? rules(place) : tasks(place);
    case 'what':
      return ['change', 'add', 'remove'].map(plain);
    case 'shell':
      return Object.keys(SHELLS).map(plain);
    case 'kind':
      return kinds(place);
    case 'file':
      return 'files';
    case 'dir':
      return 'folders';
    default:
      return [];
  }
}

async function rules({ say }: Place): Promise<Candidate[]> {
  const { rulesExplained } = await import('../commands/explain.ts');
  return (await rulesExplained()).map(({ id, meaning }) => ({ value: id, words: say(meaning) }));
}

async function kinds({ command, say }: Place): Promise<Candidate[]> {
  if (command?.name === 'schema') {
    const { SHAPES } = await import('../schema/schema.ts');
    return Object.keys(SHAPES).map(plain);
  }
  const { PAPER_KINDS } = await import('../papers/kinds.ts');
  return PAPER_KINDS.map(({ name, summary }) => ({ value: name, words: say(summary) }));
}

function plain(value: string): Candidate {
  return { value, words: '' };
}

/** A code that has a name, which may be typed instead. */
function named(value: string, name: Text, say: Say): Candidate {
  return { value, words: say(name), names: [say(name)], isNamed: true };
}
