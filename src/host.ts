/** What a run may know of the world; tests make their own. */
import type { IsoDate } from './dates.ts';

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
  /** Whether colours are wanted there. */
  colour: boolean;
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
  /** The operating system, as Node names it: linux, darwin, win32. */
  platform: string;
  /** Opens a file (an absolute path) in the system's own program. */
  open(path: string): Promise<void>;
  /** Asks at the terminal; gives null where the person stops. Null itself where there is nobody to ask. */
  ask: ((question: string) => Promise<string | null>) | null;
  out: Sink;
  err: Sink;
}
