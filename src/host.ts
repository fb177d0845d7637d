/** What a run may know of the world; tests make their own. */
import type { IsoDate } from './dates.ts';
import type { Say } from './text.ts';

/** Where text goes. */
export interface Sink {
  write(text: string): void;
  /**
   * Waits until what was written has been taken, for whoever writes more than memory should hold; false where no more
   * will be. Where there is none, all is taken at once.
   */
  drained?(): Promise<boolean>;
  /** The width in columns of a terminal; undefined where there is none. */
  columns: number | undefined;
  /** Its height in lines, likewise. */
  rows: number | undefined;
  /** Whether colours are wanted there. */
  colour: boolean;
}

/** Shows text a page at a time to the person at the terminal. */
export interface Pager {
  write(text: string): void;
  /** Waits until what was written has been taken; false where no more will be. */
  drained(): Promise<boolean>;
  /** Waits until the person has seen enough; false where the pager failed. */
  end(): Promise<boolean>;
}

/** One of the answers that a question offers. */
export interface Choice {
  /** What it is called; typed whole, it is that choice. */
  label: string;
  /** Stands after it, as far as the line has room for it. */
  title?: string;
  /** Said beside it. */
  hint?: string;
  /** Not shown, and found by typing as what is shown. */
  more?: string;
}

/** What is asked, in the language of the run, which is also that of what is said around it. */
export interface Question {
  message: string;
  say: Say;
}

/** Asks a person at a terminal; every answer is null where the person stops. */
export interface Ask {
  /** A line; nothing typed is `initial`, or the empty text. */
  text(question: Question & { initial?: string }): Promise<string | null>;
  /** The place of one of the choices; `initial` is the one that Enter alone takes. */
  select(
    question: Question & { choices: readonly Choice[]; initial?: number },
  ): Promise<number | null>;
  confirm(question: Question & { initial: boolean }): Promise<boolean | null>;
}

/** A folder of the user's in which what reading made of files is kept. */
export interface CacheFolder {
  path: string;
  /** Another build of the tool, or on another Node, may make something else of the same files. */
  tool: string;
  /** Whose it must be; null where the system has no such numbers. */
  uid: number | null;
  /** Milliseconds since 1970, by the clock that files have their times from. */
  clock(): number;
}

export interface Host {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Today in Vietnam. */
  today: IsoDate;
  /** Milliseconds of a clock that never goes back, to tell how long something takes. */
  now(): number;
  /** The catalogue that comes with the package. */
  shippedData: string;
  version: string;
  /** Without it nothing is kept. */
  cache?: CacheFolder | null;
  /** The words by which the tool was called: "dvtasks", "npx dvtasks", "dvtasks.cmd". */
  call: string;
  /** The operating system, as Node names it: linux, darwin, win32. */
  platform: string;
  /** Opens a file (an absolute path) in the system's own program. */
  open(path: string): Promise<void>;
  /** Starts what shows a page at a time, with a prompt at its foot; null where nothing can, or nobody wants it. */
  page?: ((prompt: string) => Promise<Pager | null>) | null;
  /** Looks for somebody to ask, which takes its time; null where there is nobody. */
  ask(): Ask | null;
  out: Sink;
  err: Sink;
}
