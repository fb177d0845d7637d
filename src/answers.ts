/** Answers typed at a terminal. Only loaded when somebody is asked. */
import { createInterface, type Interface } from 'node:readline';

interface Terminal {
  reader: Interface;
  /** Lines that were typed ahead. */
  lines: string[];
  waiting: ((answer: string | null) => void) | null;
  isClosed: boolean;
}

let terminal: Terminal | null = null;

/** Asks, and waits for a line; null where the person ends the input, or stops with Ctrl-C. */
export function answerTo(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | null> {
  terminal ??= opened(input, output);
  const { reader, lines, isClosed } = terminal;
  const ahead = lines.shift();
  if (ahead !== undefined || isClosed) return Promise.resolve(ahead ?? null);
  reader.setPrompt(question);
  reader.prompt();
  return new Promise((resolve) => {
    if (terminal) terminal.waiting = resolve;
  });
}

function opened(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal {
  const reader = createInterface({ input, output, terminal: true });
  const made: Terminal = { reader, lines: [], waiting: null, isClosed: false };
  const give = (answer: string | null) => {
    const { waiting } = made;
    made.waiting = null;
    if (waiting) waiting(answer);
    else if (answer !== null) made.lines.push(answer);
  };
  reader.on('line', give);
  reader.on('close', () => {
    made.isClosed = true;
    output.write('\n');
    give(null);
  });
  return made;
}
