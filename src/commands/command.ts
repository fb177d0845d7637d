/** What a command is: one file in this folder, and one entry in `index.ts`. */

import type { IsoDate } from '../dates.ts';
import type { Convert } from '../documents/read-document.ts';
import type { Report, ReportPart } from '../formats/report.ts';
import type { Host } from '../host.ts';
import type { Lang, Say, Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** An option as commander writes it ("--quarter <Q>"), and what it means. */
export interface Option {
  flags: string;
  summary: Text;
  /** May be given several times: its value is a list, with `true` where an optional value is left out. */
  repeats?: true;
}

/** The values of a run's options, by their camel-case names. */
export type Options = Readonly<
  Record<string, string | boolean | readonly (string | true)[] | undefined>
>;

/** The options that name bodies, each any of several. */
export const BODY_ROLES = ['lead', 'with', 'body'] as const;
export type BodyRole = (typeof BODY_ROLES)[number];

/** Whether one of them was given without a value, which only a person can tell. */
export function lacksBody(options: Options): boolean {
  return BODY_ROLES.some((role) => {
    const values = options[role];
    return Array.isArray(values) && values.includes(true);
  });
}

/** All that a command may use. */
export interface Context {
  host: Host;
  lang: Lang;
  /** The day the views are of. */
  asOf: IsoDate;
  options: Options;
  /** Where the catalogues of the run are to be looked for. */
  request: Request;
  /** Finds the catalogues of the run, anew each time; of `request`, where it is not quite that of the run. */
  open: (request?: Request) => Promise<Workspace>;
  /** The words in the language of the run. */
  say: Say;
  /** Says a line beside the answer, once that has been printed, or when there is none. */
  remark: (line: string) => void;
  /** Says, where that takes long, how many of all catalogues have been read; to be called after each. */
  progress: (done: number, total: number) => void;
  /** Has another program of the machine turn a document into one of a kind that is read. */
  convert: Convert;
}

export interface Outcome {
  /** Null when there is nothing to print at all. */
  report: Report | null;
  /** Zero unless said otherwise; a function is asked once the report has been read to its end. */
  exitCode?: number | (() => number);
}

/** What a person wants of a command: to look at tasks, to record what was done, to print, to check, to begin. */
export type Group = 'view' | 'record' | 'print' | 'check' | 'begin';

/** What the shelf says of a command, for the help. */
export interface Named {
  name: string;
  /** Arguments as commander writes them ("<id>"). */
  args?: string;
  /** Where the help of the whole tool has it; a command without one is not for people, and not there. */
  group?: Group;
  /** What it is for in a few words, which stand beside its name in the group. */
  brief: Text;
  /** The same in a sentence, for its own help. */
  summary: Text;
  /** Lines that work, without the words that call the tool. */
  examples?: readonly string[];
}

/** What stands in the place of a command's name after "help", for the options that all commands take. */
export const OPTIONS_TOPIC = 'options';

/** Whether a command is about tasks, which are named by their numbers. */
export function takesTasks(command: Pick<Named, 'args'> | null): boolean {
  return /^[<[]id/.test(command?.args ?? '');
}

/** A command on the shelf, from where it is taken by itself: no run pays for the code of others. */
export interface ShelvedCommand extends Named {
  load: () => Promise<Command>;
}

export interface Command {
  options: readonly Option[];
  /** Checks or changes one's own catalogue as it is: neither the one that comes with the tool nor `--rev` takes its place. */
  ownOnly?: true;
  /** Looks at catalogues alone, which may come from the cache; where things stand in their files is not loaded for it. */
  isView?: true;
  /** Is for the files as they are, whosever they are: `--rev` does not go with it. */
  ofToday?: true;
  /** It begins a catalogue, and what would choose one says what that is. */
  begins?: true;
  /** Parts of its report that only some formats print. */
  offers?: readonly ReportPart[];
  run: (context: Context, args: readonly string[]) => Promise<Outcome>;
}

export interface NamedCommand extends Named, Command {}
