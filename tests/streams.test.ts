/** Reports that are never whole in memory: printed piece by piece, as they are read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../src/formats/index.ts';
import { json } from '../src/formats/json.ts';
import {
  type Block,
  type CalendarEvent,
  type Report,
  type Surface,
  sheetOf,
  type TextFormat,
} from '../src/formats/report.ts';
import { printableJson } from '../src/printable.ts';

const SURFACE: Surface = {
  width: 80,
  colour: false,
  lang: 'vi',
  separator: ',',
  toPdf: () => Promise.reject(new Error('no browser here')),
};

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
