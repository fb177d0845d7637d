/**
 * The keys typed at a terminal. A prompt of the library hears them only while it is on the screen, and drops the rest of
 * what came with its last one: here they wait, and each question takes its own, so that answers can be typed ahead.
 */
import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A terminal, or in a test any stream of what would be typed. */
export type Input = NodeJS.ReadableStream & { setRawMode?(on: boolean): unknown };

export const ENTER = '\r';
/** By which a person stops; the end of the input is taken for it. */
export const CTRL_C = '\u0003';
export const BACKSPACE = '\u007f';
const CTRL_D = '\u0004';
/** A key: with the letters of its escape sequence, if it has one, so that none is taken for the key Esc. */
const KEY = /\u001b(?:\[[\d;]*[ -/]*[@-~]|O.)|\r\n|./gsu;

export class Keyboard {
  /** What a prompt reads; the mode of the terminal is set through it. */
  readonly keys = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => this.#input.setRawMode?.(on),
  });
  readonly #input: Input;
  readonly #decoder = new StringDecoder('utf8');
  readonly #waiting: string[] = [];
  #typed: (() => void) | null = null;
  #last = '';

  constructor(input: Input) {
    this.#input = input;
    input.on('data', (chunk) => this.#take(this.#decoder.write(chunk)));
    // The terminal has gone, or its person has ended the input: nobody will answer any more.
    for (const event of ['end', 'close', 'error']) input.on(event, () => this.#take(CTRL_C));
    input.pause();
  }

  #take(text: string): void {
    for (const key of text.normalize('NFC').match(KEY) ?? []) {
      // An accent that comes after its letter makes one letter with it, which one backspace takes away.
      const letter = `${this.#last}${key}`.normalize('NFC');
      const isAccent = /^\p{M}$/u.test(key) && letter.length === 1;
      this.#last = isAccent ? letter : key;
      // What was typed before the terminal was set up has a line feed for Enter, and Ctrl-D is the end of the input.
      if (isAccent) this.#waiting.push(BACKSPACE, letter);
      else if (key === '\n' || key === '\r\n') this.#waiting.push(ENTER);
      else this.#waiting.push(key === CTRL_D ? CTRL_C : key);
    }
    this.#typed?.();
  }

  /** Gives a prompt its keys until it has its answer. */
  async during<T>(answer: Promise<T>): Promise<T> {
    let isAnswered = false;
    const done = () => {
      isAnswered = true;
      this.#typed?.();
    };
    answer.then(done, done);
    this.#input.resume();
    while (!isAnswered) {
      const key = this.#waiting.shift();
      if (key === undefined) await this.#nextKey();
      else this.keys.write(key);
      // The prompt hears it, and says whether that was its last.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#input.pause();
    return answer;
  }

  /** One key after another, from now on, until no more is asked for; what has no letter has its escape sequence. */
  pressed(): AsyncGenerator<string> {
    this.#input.setRawMode?.(true);
    this.#input.resume();
    return this.#keys();
  }

  async *#keys(): AsyncGenerator<string> {
    try {
      for (;;) {
        const key = this.#waiting.shift();
        if (key === undefined) await this.#nextKey();
        else yield key;
      }
    } finally {
      this.#input.pause();
      this.#input.setRawMode?.(false);
    }
  }

  #nextKey(): Promise<void> {
    return new Promise((resolve) => {
      this.#typed = () => {
        this.#typed = null;
        resolve();
      };
    });
  }
}
