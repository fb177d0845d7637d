/** The files that an annex makes hold its texts to the letter, whatever those are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Annex, AnnexRow } from '../src/annex/annex.ts';
import { catalogueFiles, type Facts, type Manner } from '../src/annex/layout.ts';
import { settled } from '../src/annex/settled.ts';
import { DEFAULT_COLUMNS, namedColumns } from '../src/catalogue/columns.ts';
import { indexBodies } from '../src/reading/bodies.ts';
import type { FileContent } from '../src/schema/schema.ts';
import { Losses } from '../src/source/losses.ts';
import { readSound } from '../src/source/read.ts';
import { readWithRecovery } from '../src/source/recovery.ts';
import { annexOfRows, annexRow } from './support/annex-text.ts';

const FACTS: Facts = {
  year: 2026,
  title: 'Danh mục nhiệm vụ',
  authority: 'Ủy ban nhân dân',
  unit: 'xã An Lạc',
  decision: { number: null, date: null },
  source: { file: 'seeds/a.docx', sha256: '0'.repeat(64) },
};
const MANNER: Manner = { schemas: '', acknowledged: new Map() };
const KNOWN = indexBodies([{ code: 'KT', name: 'Phòng Kinh tế', aliases: [] }]);

const COLUMNS = namedColumns([
  ...DEFAULT_COLUMNS,
  { labels: ['Sản phẩm'], holds: 'product' },
  { labels: ['Lãnh đạo: [phụ] trách #1'], holds: null },
]);
const OWN = COLUMNS.at(-1)?.name ?? '';

function annexOf(texts: readonly string[]): Annex {
  const row = (id: string, cells: readonly string[], rows: readonly AnnexRow[] = []) => {
    const [number = '', title = '', timeframe = '', product = '', own = '', footnote = ''] = cells;
    const lead = 'Phòng Kinh tế';
    const named = { title, lead, timeframe, product, [OWN]: own };
    return annexRow(id, number, named, { footnotes: [footnote], rows });
  };
  const point = row('1.1a', [...texts].reverse());
  const [number = '', title = ''] = texts;
  const rows = [row('1.1', texts, [point]), row('1.2', [...texts].sort())];
  return annexOfRows(COLUMNS, { id: 'I', number, title, rows });
}

/** What YAML, or the watch over it, could take for something else. */
const TROUBLE = fc.constantFrom(
  ...[
    '- ',
    '-',
    '+ ',
    '• ',
    ': ',
    ':',
    ' #',
    '# dvtasks-ignore id-gap: x',
    '"',
    "'",
    '\\',
    '\n',
    '\n- ',
    '\n\n',
  ],
  ...[
    '---',
    '...',
    '|',
    '>',
    '>-',
    '&a',
    '*a',
    '!x',
    '%TAG',
    '@',
    '`',
    '[',
    ']',
    '{',
    '}',
    ',',
    '? ',
    '<<<<<<< x',
  ],
  ...[
    'lead: ',
    'title:',
    '\ntitle: x',
    '- id: 9',
    'null',
    '~',
    'true',
    '1.10',
    '=======',
    '>>>>>>> y',
    '\t',
    '\r\n',
  ],
  ...[
    '  ',
    '\u00A0',
    '\u200B',
    '\u00AD',
    '\u2028',
    '\u0085',
    'e\u0301',
    '👩‍👧',
    'đ',
    'Quý I/2026',
    '2026-02-30',
    'a)',
    '1.',
  ],
);
const WORD = fc.stringMatching(/^[\p{L}\d.,;:()–-]{1,12}$/u);
const TEXT = fc
  .array(fc.oneof(TROUBLE, WORD, fc.constant(' '), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(''));

const plain = (text: string) => settled(text).text;

async function contentOf(file: { name: string; text: string }) {
  const bytes = new TextEncoder().encode(file.text);
  const read = await readSound(file.name, 'section', bytes);
  if (!read.isSound || !read.file) throw new Error(`not sound:\n${file.text}`);
  const { flaws } = readWithRecovery(file.name, 'section', () => bytes, new Losses());
  expect(
    flaws.map(({ rule }) => rule),
    file.text,
  ).toEqual([]);
  return read.file.content as FileContent<'section'>;
}

describe('what the files of an annex hold', () => {
  test('every text comes back from its file to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(TEXT, { minLength: 6, maxLength: 6 }), async (texts) => {
        const annex = annexOf(texts);
        const [, file] = catalogueFiles(annex, KNOWN, FACTS, MANNER);
        if (!file) throw new Error('no file');
        const content = await contentOf(file);
        const [section] = annex.sections;
        expect(content.title).toBe(plain(section?.title ?? ''));
        const check = (
          row: AnnexRow,
          read: FileContent<'section'>['tasks'][number] | undefined,
        ) => {
          const cell = (name: string) => plain(row.cells.get(name) ?? '');
          expect(read?.title).toBe(cell('title'));
          expect(read?.timeframe ?? '').toBe(cell('timeframe'));
          expect(read?.product ?? '').toBe(cell('product'));
          expect(read?.more?.[OWN] ?? '').toBe(cell(OWN));
          expect(read?.lead).toEqual(['Phòng Kinh tế']);
          for (const [at, below] of row.rows.entries()) check(below, read?.tasks?.[at]);
        };
        for (const [at, row] of (section?.rows ?? []).entries()) check(row, content.tasks[at]);
      }),
      { numRuns: 500 },
    );
  });
});
