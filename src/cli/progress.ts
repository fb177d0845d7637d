/** How far a long run is: one line on a terminal, written over itself, and gone before anything else is said. */
import type { Ask, Host, Sink } from '../host.ts';
import { type Lang, numeral, type Text } from '../text.ts';

/** In milliseconds: shorter work needs no word of how far it is, and nobody reads faster than the pause. */
const PATIENCE = 1000;
const PAUSE = 100;
const DEFAULT_WIDTH = 80;
const TO_LINE_START = '\r';
const CLEAR_TO_LINE_END = '\u001B[K';

export interface ProgressLine {
  /** The world of the run, whose outputs take the line away before they write. */
  host: Host;
  /** Shows how many of the catalogues are done; does nothing in a pipe, in CI, and in the first second. */
  progress: (done: number, total: number) => void;
  /** Takes the line away. */
  clear: () => void;
}

/** Begins to count the time of a run, which is to use the host that this gives. */
export function progressLine(given: Host, lang: Lang): ProgressLine {
  const { env, out, err, now } = given;
  const isTerminal = err.columns !== undefined && !env.CI && env.TERM !== 'dumb';
  let next = isTerminal ? now() + PATIENCE : Number.POSITIVE_INFINITY;
  let isShown = false;
  const clear = () => {
    if (isShown) err.write(TO_LINE_START + CLEAR_TO_LINE_END);
    isShown = false;
  };
  const behindLine = (sink: Sink, afterwards = () => {}): Sink => ({
    ...sink,
    write: (text) => {
      clear();
      sink.write(text);
      afterwards();
    },
  });
  const behind = <Q, A>(question: (asked: Q) => A) => {
    return (asked: Q) => {
      clear();
      return question(asked);
    };
  };
  const asking = (): Ask | null => {
    const ask = given.ask();
    return (
      ask && {
        text: behind(ask.text.bind(ask)),
        select: behind(ask.select.bind(ask)),
        confirm: behind(ask.confirm.bind(ask)),
      }
    );
  };
  /** An answer that comes in pieces shows by itself how far it is, and a piece may end within a line. */
  const giveWay = () => {
    if (out.columns !== undefined) next = Number.POSITIVE_INFINITY;
  };
  const behindPage = (page: NonNullable<Host['page']>) => {
    const open = behind(page);
    return (prompt: string) => {
      giveWay();
      return open(prompt);
    };
  };
  return {
    host: {
      ...given,
      ask: asking,
      page: given.page ? behindPage(given.page) : null,
      out: behindLine(out, giveWay),
      err: behindLine(err),
    },
    progress: (done, total) => {
      const time = now();
      if (time < next) return;
      next = time + PAUSE;
      isShown = true;
      // In its last column, some terminals go on to the next line.
      const line = lineOf(done, total)[lang].slice(0, (err.columns || DEFAULT_WIDTH) - 1);
      err.write(TO_LINE_START + line + CLEAR_TO_LINE_END);
    },
    clear,
  };
}

function lineOf(done: number, total: number): Text {
  const [one, other] = [numeral(done), numeral(total)];
  return {
    vi: `${one.vi}/${other.vi} danh mục`,
    en: `${one.en}/${other.en} ${total === 1 ? 'catalogue' : 'catalogues'}`,
  };
}
