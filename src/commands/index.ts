/** The shelf of commands; a new one is a file and a line here. */
import { amend } from './amend.ts';
import { bodies } from './bodies.ts';
import type { Command } from './command.ts';
import { correct } from './correct.ts';
import { diff } from './diff.ts';
import { due } from './due.ts';
import { explain } from './explain.ts';
import { importDocument } from './import.ts';
import { init } from './init.ts';
import { list } from './list.ts';
import { overdue } from './overdue.ts';
import { overview } from './overview.ts';
import { print } from './print.ts';
import { cancel, done, extend, note, reopen, start } from './record.ts';
import { remind } from './remind.ts';
import { schema } from './schema.ts';
import { show } from './show.ts';
import { stats } from './stats.ts';
import { undo } from './undo.ts';
import { validate } from './validate.ts';

export const COMMANDS: readonly Command[] = [
  list,
  due,
  overdue,
  remind,
  stats,
  show,
  bodies,
  explain,
  print,
  done,
  start,
  extend,
  cancel,
  reopen,
  note,
  correct,
  undo,
  amend,
  importDocument,
  init,
  validate,
  diff,
  schema,
];

/** What `dvtasks` without a command does. */
export const DEFAULT_COMMAND: Command = overview;
