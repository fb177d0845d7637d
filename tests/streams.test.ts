/** Reports that are never whole in memory: printed piece by piece, as they are read. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTo } from '../src/cli/outputs.ts';
import { UnusableError } from '../src/errors.ts';
import { FORMATS } from '../src/formats/index.ts';
import { json } from '../src/formats/json.ts';
import { md } from '../src/formats/md.ts';
import {
  type Block,
  type CalendarEvent,
  type ListingRow,
  type Report,
  sheetOf,
  type TextFormat,
} from '../src/formats/report.ts';
import { table } from '../src/formats/table.ts';
import type { Host } from '../src/host.ts';
import { printableJson } from '../src/printable.ts';
import type { Text } from '../src/text.ts';
import { sameText } from '../src/text.ts';
import { temporaryFolder } from './support/run.ts';
import { SURFACE } from './support/surface.ts';

interface Item {
  id: string;
  title: string;
}

const ITEMS: readonly Item[] = ['1.1', '1.2', '1.3'].map((id) => ({
  id,
  title: `::Rà soát ##[group] | ${id}\n“đợt 1”`,
}));

/** The same report of items that are there, or come one by one. */
function reportOf(items: () => Iterable<Item> | AsyncIterable<Item>): Report {
  async function* each<T>(make: (item: Item) => T): AsyncGenerator<T> {
    for await (const item of items()) yield make(item);
  }
  return {
    data: () => ({ kind: 'items', items: items(), last: null }),
    records: items,
    sheet: () => sheetOf(items(), ['id', 'title']),
    blocks: () => each(({ title }): Block => ({ kind: 'text', text: title })),
    messages: () => each(({ id, title }) => ({ to: id, text: title })),
    events: () =>
      each(
        ({ id, title }): CalendarEvent => ({
          uid: id,
          day: '2026-02-15',
          printed: '2026-02-12',
          summary: title,
          description: title,
          alarms: [1, 0],
        }),
      ),
  };
}

async function* oneByOne<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

/** The formats that print what comes in streams. */
const STREAMING = FORMATS.filter(
  ({ needs = ['messages'] }) => needs.includes('messages') || needs.includes('events'),
) as TextFormat[];

describe.each(STREAMING)('$name', (format) => {
  test('prints what comes one by one as it prints what is there', async () => {
    for (const items of [ITEMS, []]) {
      const whole = await textOf(
        format.print(
          reportOf(() => items),
          SURFACE,
        ),
      );
      expect(
        await textOf(
          format.print(
            reportOf(() => oneByOne(items)),
            SURFACE,
          ),
        ),
      ).toBe(whole);
    }
  });

  test('asks for no more than is read', async () => {
    let asked = 0;
    let isClosed = false;
    function* endless(): Generator<Item> {
      try {
        for (;;) yield { id: String(asked++), title: 'x'.repeat(100) };
      } finally {
        isClosed = true;
      }
    }
    let read = 0;
    for await (const piece of format.print(reportOf(endless), SURFACE)) {
      read += piece.length;
      if (read > 10_000) break;
    }
    expect(asked).toBeLessThan(110);
    expect(isClosed).toBe(true);
  });
});

describe.each([table, md])('a long listing as $name', (format) => {
  test('has its texts made as they are printed', async () => {
    let made = 0;
    const row: ListingRow = (column) => {
      if (column === 0) return { text: '1.1' };
      made += 1;
      return { text: 'x'.repeat(100) };
    };
    async function* blocks(): AsyncGenerator<Block> {
      const columns = [
        { label: 'TT', width: { min: 4, max: 8 } },
        { label: 'Nhiệm vụ', width: { min: 18, share: 1 } },
      ];
      const rows = Array.from({ length: 10_000 }, () => row);
      yield { kind: 'listing', columns, groups: [{ heading: 'I', rows }] };
    }
    let read = 0;
    for await (const piece of format.print({ ...reportOf(() => []), blocks }, SURFACE)) {
      read += piece.length;
      if (read > 10_000) break;
    }
    expect(made).toBeLessThan(110);
  });
});

describe('a JSON document in pieces', () => {
  const values = fc.oneof(fc.jsonValue(), fc.constant(undefined));
  const documents = fc.dictionary(fc.string(), values).map((rest) => ({ ...rest, kind: 'x' }));

  /** The same with every array come one by one, and every second value only when it is asked for. */
  function inPieces(document: object): object {
    const pieces = Object.entries(document).map(([key, value], index) => {
      const coming = Array.isArray(value) ? oneByOne(value) : value;
      return [key, index % 2 === 0 ? () => coming : coming];
    });
    return Object.fromEntries(pieces);
  }

  test('is byte for byte the whole one', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const data = () => inPieces(document) as typeof document;
        const whole = JSON.stringify({ schemaVersion: 1, ...document }, null, 2);
        expect(await textOf(json.print({ ...reportOf(() => []), data }, SURFACE))).toBe(
          `${printableJson(whole)}\n`,
        );
      }),
    );
  });

  test('asks for a value after what stands before it was printed', async () => {
    let shown = 0;
    function* counted() {
      for (const item of ITEMS) {
        shown += 1;
        yield item;
      }
    }
    const data = () => ({ kind: 'items', items: counted(), counts: async () => ({ shown }) });
    const text = await textOf(json.print({ ...reportOf(() => []), data }, SURFACE));
    expect(JSON.parse(text)).toMatchObject({ items: ITEMS, counts: { shown: 3 } });
  });
});

/** More than is held back. */
const LONG = 'x'.repeat(1000);
const MANY = 20_000;

/** Prints a report of items to stdout, or into files; what was written to stdout, piece by piece. */
async function print(
  items: () => Iterable<Item>,
  { outputs = ['ndjson'], isRead = () => true, exitCode = 0 }: Printing = {},
) {
  const written: string[] = [];
  const cwd = temporaryFolder();
  const sink = { columns: undefined, rows: undefined, colour: false };
  const host: Host = {
    cwd,
    env: {},
    today: '2026-02-12',
    now: () => 0,
    shippedData: '',
    version: '0.0.0',
    call: 'dvtasks',
    platform: process.platform,
    open: async () => undefined,
    ask: () => null,
    out: {
      ...sink,
      write: (text) => void written.push(text),
      drained: async () => isRead(),
    },
    err: { ...sink, write: () => undefined },
  };
  const all = outputs.map((output) => {
    const [name, file = null] = output.split('=');
    const format = FORMATS.find((one) => one.name === name);
    if (!format) throw new Error(output);
    return { format, file };
  });
  const answer = { all, separator: ',', opens: false, colour: true };
  const context = {
    host,
    lang: 'vi' as const,
    say: ({ vi }: Text) => vi,
    options: { full: true },
  };
  const asked = { command: { name: 'list' }, args: [] };
  const report = { report: reportOf(items), exitCode };
  const failure = await printTo(answer, report, context, asked).then(
    () => null,
    (error) => error,
  );
  return { failure, written, files: () => readdirSync(cwd, { recursive: true }), cwd };
}

interface Printing {
  outputs?: string[];
  isRead?: () => boolean;
  exitCode?: number | (() => number);
}

function* endless(title = LONG): Generator<Item> {
  for (let count = 1; ; count += 1) yield { id: String(count), title };
}

function* first(count: number, title = LONG): Generator<Item> {
  for (const item of endless(title)) {
    if (Number(item.id) > count) return;
    yield item;
  }
}

/** So many items, and then one that cannot be read. */
function* failingAfter(count: number): Generator<Item> {
  yield* first(count);
  throw new UnusableError(sameText('hỏng'));
}

describe('on stdout', () => {
  test.each(['ndjson', 'json', 'csv', 'md', 'table'])(
    'a run that fails on the way shows nothing in %s',
    async (name) => {
      const { failure, written } = await print(() => failingAfter(3000), { outputs: [name] });
      expect(failure).toBeInstanceOf(UnusableError);
      expect(written).toEqual([]);
    },
  );

  test('a short answer is written in one go, a long one as it comes', async () => {
    expect((await print(() => first(3000))).written).toHaveLength(1);
    const { failure, written } = await print(() => first(MANY));
    expect(failure).toBeNull();
    expect(written.length).toBeGreaterThan(100);
    expect(Math.max(...written.slice(1).map(({ length }) => length))).toBeLessThan(100_000);
    const ids = written
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(Array.from({ length: MANY }, (_, index) => String(index + 1)));
  });

  test('an answer without end is read as far as its reader reads', async () => {
    for (const name of ['ndjson', 'json', 'csv', 'md', 'text']) {
      let reads = 3;
      const { failure, written } = await print(() => endless('x'.repeat(100_000)), {
        outputs: [name],
        isRead: () => --reads > 0,
      });
      expect({ name, failure, pieces: written.length }).toEqual({ name, failure: null, pieces: 3 });
    }
  });

  test('is read to its end where the exit code hangs on it, though nobody reads on', async () => {
    let last = '';
    function* seen() {
      for (const item of first(MANY)) {
        last = item.id;
        yield item;
      }
    }
    const isRead = () => false;
    const { failure, written } = await print(seen, { isRead, exitCode: () => 1 });
    expect({ failure, pieces: written.length, last }).toEqual({
      failure: null,
      pieces: 1,
      last: String(MANY),
    });
    await print(seen, { isRead });
    expect(Number(last)).toBeLessThan(MANY);
    const cut = await print(() => failingAfter(MANY), { isRead, exitCode: () => 1 });
    expect(cut.failure).toBeInstanceOf(UnusableError);
  });
});

describe('in a file', () => {
  test('a run that fails on the way leaves none, nor a folder', async () => {
    for (const file of ['x.ndjson', 'new/folder/x.ndjson']) {
      const { failure, files } = await print(() => failingAfter(3000), {
        outputs: [`ndjson=${file}`],
      });
      expect(failure).toBeInstanceOf(UnusableError);
      expect(files()).toEqual([]);
    }
  });

  test('a long answer that fails on the way leaves the old file', async () => {
    function* writing(cwd: () => string): Generator<Item> {
      yield* first(MANY);
      // By now some of it is on the disk.
      expect(readdirSync(cwd()).filter((name) => name.endsWith('.dvtasks-new'))).toHaveLength(1);
      throw new UnusableError(sameText('hỏng'));
    }
    const old = temporaryFolder();
    const path = join(old, 'x.ndjson');
    writeFileSync(path, 'old\n');
    const { failure } = await print(() => writing(() => old), { outputs: [`ndjson=${path}`] });
    expect(failure).toEqual(new UnusableError(sameText('hỏng')));
    expect(readdirSync(old)).toEqual(['x.ndjson']);
    expect(readFileSync(path, 'utf8')).toBe('old\n');
  });

  test('a long answer stands whole, beside one on stdout', async () => {
    const { failure, written, cwd, files } = await print(() => first(MANY), {
      outputs: ['json=x.json', 'ndjson'],
    });
    expect([failure, files()]).toEqual([null, ['x.json']]);
    const { items } = JSON.parse(readFileSync(join(cwd, 'x.json'), 'utf8'));
    expect(written.join('')).toBe(items.map((item: Item) => `${JSON.stringify(item)}\n`).join(''));
  });

  test('no file that is empty is missing', async () => {
    const { files } = await print(() => [], { outputs: ['ndjson=x.ndjson'] });
    expect(files()).toEqual(['x.ndjson']);
  });
});
