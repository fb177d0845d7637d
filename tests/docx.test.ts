import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { docx } from '../src/formats/docx.ts';
import { officeText } from '../src/formats/office/file.ts';
import { countsWithin } from '../src/formats/office/shares.ts';
import type { Paper, PaperPart, Sheet, YearChart } from '../src/formats/paper.ts';
import { headOf } from '../src/formats/spans.ts';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { threeDecisions } from './support/decisions.ts';
import { OFFICE, officePdfs } from './support/office.ts';
import {
  children,
  elements,
  officeFaults,
  spanOf,
  textIn,
  xmlPart,
  xmlParts,
} from './support/ooxml.ts';
import { dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { canRun, HAS_POPPLER } from './support/tools.ts';

/** The file of a paper. */
function documentOf(paper: Paper): Promise<Uint8Array> {
  const nothing = () => {
    throw new Error('a document is made of the paper alone');
  };
  return docx.bytes(
    { data: nothing, records: nothing, sheet: nothing, blocks: nothing, paper: () => paper },
    { width: 80, screen: null, colour: false, lang: 'vi', separator: ',', toPdf: nothing },
  );
}

/** A paper of the shipped catalogue, by what is typed for it. */
async function paperOf(kind: string, cwd = REPOSITORY): Promise<Paper> {
  const world = { today: '2026-03-31', cwd };
  const { out, err } = await dvtasks(['print', ...kind.split(' '), '--json'], world);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

const TEXT = 'Việc & <nhiệm> "vụ"';

/** A paper with every part that there is, and one text for all its words. */
function paperWith(text: string): Paper {
  const parts: PaperPart[] = [
    { kind: 'heading', text },
    { kind: 'paragraph', text },
    { kind: 'note', text },
    { kind: 'figures', figures: [{ label: text, value: text, note: text }] },
    {
      kind: 'proportions',
      chart: {
        caption: TEXT,
        shares: [
          { label: text, count: 998, value: '998', shade: 'done' },
          { label: text, count: 1, value: '1', shade: 'done-late' },
          { label: text, count: 1, value: '1', shade: 'open' },
          { label: text, count: 2, value: '2', shade: 'overdue' },
          { label: text, count: 3, value: '3', shade: 'other' },
        ],
      },
    },
    {
      kind: 'table',
      table: {
        caption: TEXT,
        columns: [
          { label: text, width: 20, align: 'centre' },
          { label: text, width: 50, align: 'start' },
          { label: text, width: 30, align: 'start' },
        ],
        rows: [
          { level: 'section', cells: [{ text }, { text }] },
          { level: 'group', cells: [{ text }, { text }, { text }] },
          { level: 'item', cells: [{ text }, { text, strong: true }, { text }] },
        ],
      },
    },
    {
      kind: 'year',
      chart: { ...YEAR, labels: { id: text, title: text, lead: text, when: text, status: text } },
    },
  ];
  return {
    title: TEXT,
    issuer: TEXT,
    asOf: '2026-03-31',
    size: 'a4',
    orientation: 'landscape',
    sheets: ['1', '2'].map((name) => ({
      name,
      letterhead: {
        issuer: [text, text],
        number: text,
        state: text,
        motto: text,
        placeAndDate: text,
      },
      kind: text,
      subject: [text, text],
      basis: text,
      addressee: text,
      parts,
      data: [],
      closing: {
        signature: { office: text, name: text },
        recipients: { label: text, lines: [text, text] },
      },
    })),
  };
}

const YEAR: YearChart = {
  year: 2026,
  caption: 'Năm 2026',
  labels: {
    id: 'TT',
    title: 'Nhiệm vụ',
    lead: 'Cơ quan chủ trì',
    when: 'Hạn',
    status: 'Tình trạng',
  },
  widths: { id: 4, title: 27, lead: 13, when: 8 },
  letters: 9,
  months: Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`),
  daysOff: [{ from: '2026-02-14', due: '2026-02-22', name: 'Tết' }],
  today: '2026-03-31',
  groups: [
    {
      id: '1',
      heading: 'MỤC MỘT',
      rows: [
        {
          id: '1.1',
          title: 'Ngắn',
          fullTitle: 'Ngắn',
          lead: 'Phòng Một',
          when: '31/08/2026',
          status: 'Trong hạn',
          listed: null,
          bars: [{ from: '2026-07-01', due: '2026-08-31', sign: 'window' }],
          marks: [
            { on: '2026-03-31', sign: 'report' },
            { on: '2026-08-31', sign: 'deadline' },
          ],
          description: '',
        },
        {
          id: '1.2',
          title: 'Mãi',
          fullTitle: 'Mãi',
          lead: 'Phòng Một',
          when: '–',
          status: 'Thường xuyên',
          listed: '“Thường xuyên”',
          bars: [],
          marks: [],
          description: '',
        },
        {
          id: '1.3',
          title: 'Muộn',
          fullTitle: 'Muộn',
          lead: 'Phòng Hai',
          when: '14/02/2026',
          status: 'Quá hạn',
          listed: null,
          bars: [{ from: '2026-03-01', due: '2026-03-15', sign: 'finished' }],
          marks: [
            { on: '2026-01-31', sign: 'moved' },
            { on: '2026-02-14', sign: 'overdue' },
            { on: '2026-02-14', sign: 'done' },
            { on: '2026-03-31', sign: 'done-late' },
          ],
          description: '',
        },
      ],
    },
  ],
  legend: [
    { sign: 'window', label: 'thời gian' },
    { sign: 'deadline', label: 'hạn' },
    { sign: 'today', label: 'hôm nay' },
  ],
};

function present(text: string | null): string[] {
  return text === null ? [] : [text];
}

/** The words of a paper in the order of reading, a paragraph each, without what is drawn. */
function words({ sheets }: Paper): string[] {
  return sheets.flatMap((sheet) => [
    ...headWords(sheet),
    sheet.basis,
    ...present(sheet.addressee),
    ...sheet.parts.flatMap(partWords),
    ...closingWords(sheet),
  ]);
}

/** Above a year the title stands between the issuer and the State. */
function headWords({ letterhead, kind, subject, parts }: Sheet): string[] {
  const { issuer, number, state, motto, placeAndDate } = letterhead;
  const title = [kind, subject.join('\n')];
  const hasYear = parts.some((part) => part.kind === 'year');
  const own = [...present(number), ...present(placeAndDate)];
  return hasYear
    ? [...issuer, ...present(number), ...title, state, motto, ...present(placeAndDate)]
    : [...issuer, state, motto, ...own, ...title];
}

function closingWords({ closing }: Sheet): string[] {
  if (closing === null) return [];
  const { recipients, signature } = closing;
  return [recipients.label, ...recipients.lines, signature.office, signature.name];
}

function partWords(part: PaperPart): string[] {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [part.text];
    case 'figures':
      return part.figures.flatMap(({ label, value, note, shade }) => {
        const words = [shade ? NO_BREAK.repeat(5) + value : value, label];
        return note === '' ? words : [...words, note];
      });
    case 'proportions': {
      const points = (163 / 25.4) * 72;
      return countsWithin(part.chart, points).map((count) => count && NO_BREAK + count + NO_BREAK);
    }
    case 'table':
      return [
        ...headOf(part.table).flatMap((cells) =>
          // The cell that goes on from above is there, and has no words.
          cells.flatMap(({ text, merged }) =>
            merged === 'left' ? [] : [merged === 'above' ? '' : text],
          ),
        ),
        ...part.table.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
      ];
    case 'year': {
      const { labels, months, today, groups, legend } = part.chart;
      const rows = groups.flatMap(({ id, heading, rows }) => [
        id === '' ? heading : `${id}. ${heading}`,
        ...rows.flatMap(({ id, title, lead, when, listed }) => [
          ...[id, title],
          ...(labels.lead === null ? [] : [lead]),
          ...[when, ...present(listed)],
        ]),
      ]);
      const signs: Record<string, string> = {
        deadline: '♦',
        overdue: '×',
        done: '√',
        'done-late': '√',
        moved: '◊',
        today: '│',
      };
      const drawn = JSON.stringify(groups);
      const date = today === null ? [] : [`${today.slice(8)}/${today.slice(5, 7)}`];
      const meanings = legend
        .filter(
          ({ sign }) => drawn.includes(`"sign":"${sign}"`) || ['today', 'day-off'].includes(sign),
        )
        .map(
          ({ sign, label }) =>
            `${signs[sign] ?? NO_BREAK.repeat(5)}${NO_BREAK}${label.replaceAll(' ', NO_BREAK)}`,
        );
      return [
        ...[labels.id, labels.title, ...present(labels.lead), labels.when, ...months],
        // Below the names of the other columns, which are one cell over both rows of the head.
        ...date.flatMap((day) => [
          ...Array<string>(labels.lead === null ? 3 : 4).fill(''),
          ...['', NO_BREAK + day + NO_BREAK, ''],
        ]),
        ...rows,
        meanings.join(EM_SPACE),
      ];
    }
  }
}

const NO_BREAK = '\u00A0';
const EM_SPACE = '\u2003';

/** The paragraphs of the document in its order; a line break is "\n". */
function paragraphs(file: Uint8Array): { style: string; text: string; element: Element }[] {
  return elements(xmlPart(file, 'word/document.xml'), 'w:p').map((element) => {
    const [style] = elements(element, 'w:pStyle');
    return { style: style?.getAttribute('w:val') ?? '', text: textIn(element), element };
  });
}

const WORDLESS = ['Rule', 'Gap', 'YearCell'];

function wordsIn(file: Uint8Array): string[] {
  return paragraphs(file).flatMap(({ style, text }) => {
    if (WORDLESS.includes(style)) return [];
    // Where the lines of a figure's name or of a legend end is nothing that the paper says.
    const breaks: Record<string, string> = { FigureLabel: ' ', Legend: EM_SPACE };
    return [text.replaceAll('\n', breaks[style] ?? '\n')];
  });
}

/** Without what only a line is broken by, or held together. */
function unlined(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/[\n\u00A0]/g, ' '));
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('the words', () => {
  test.each([...PAPER_KINDS.map(({ name }) => name), 'danh-muc --status'])(
    'of %s are those of the paper, letter for letter',
    async (kind) => {
      const paper = await paperOf(kind);
      expect(unlined(wordsIn(await documentOf(paper)))).toEqual(unlined(words(paper)));
    },
  );

  test.each(['tong-hop', 'don-doc', 'lich'])(
    'of %s are those of the paper, over three decisions too',
    async (kind) => {
      const paper = await paperOf(kind, threeDecisions());
      const file = await documentOf(paper);
      expect(unlined(wordsIn(file))).toEqual(unlined(words(paper)));
      expect(await officeFaults(file, 'docx')).toEqual([]);
    },
  );

  test('whatever they are, are text: never markup, a field, or a broken file', async () => {
    const letters = fc.constantFrom(
      ...'aĐ ớ\n\t\r&<>"\'=+-@{}[]\\…😀\u0000\u0008\u001B\u007F\u00A0\u0301\u202E\u200B\uFEFF\uFFFE\uFFFF',
      '\uD800',
      '\uDC00',
      ']]>',
      'CURRENT',
      'PAGE',
      '&amp;',
      '</w:t>',
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: letters, maxLength: 30 }), async (text) => {
        const paper = paperWith(text);
        const file = await documentOf({ ...paper, title: text, issuer: text });
        expect(unlined(wordsIn(file))).toEqual(unlined(words(paper).map(officeText)));
        expect(JSON.stringify(wordsIn(file))).not.toMatch(
          /[\u0000-\u0008\u202E\u200B]|\\ud[89a-f]/,
        );
        expect(elements(xmlPart(file, 'word/document.xml'), 'w:instrText')).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('are in Vietnamese, and the properties name the paper, its issuer and its day', async () => {
    const file = await documentOf(paperWith(TEXT));
    const [lang] = elements(xmlPart(file, 'word/styles.xml'), 'w:lang');
    expect(lang?.getAttribute('w:val')).toBe('vi-VN');
    const core = xmlPart(file, 'docProps/core.xml');
    const property = (name: string) => elements(core, name).map((one) => one.textContent);
    expect(property('dc:title')).toEqual([TEXT]);
    expect(property('dc:creator')).toEqual([TEXT]);
    expect(property('cp:lastModifiedBy')).toEqual([TEXT]);
    expect(property('dcterms:created')).toEqual(['2026-03-31T00:00:00Z']);
    expect(property('dcterms:modified')).toEqual(['2026-03-31T00:00:00Z']);
  });

  test('that are headings are headings, for the navigation of Word', async () => {
    const file = await documentOf(await paperOf('tong-hop'));
    const headings = paragraphs(file).filter(({ style }) => /^(Title|Heading\d)$/.test(style));
    expect(headings.map(({ style, text }) => `${style} ${text}`)).toEqual([
      'Title TỔNG HỢP',
      'Heading1 Tình hình thực hiện nhiệm vụ năm 2026',
      expect.stringContaining('Heading2 I. '),
      expect.stringContaining('Heading2 II. '),
      expect.stringContaining('Heading2 III. '),
      expect.stringContaining('Heading2 IV. '),
    ]);
  });
});

describe('the file', () => {
  test.each(['danh-muc --status', 'tong-hop', 'don-doc', 'lich --by lead'])(
    'of %s is as Word wants it',
    async (kind) => {
      expect(await officeFaults(await documentOf(await paperOf(kind)), 'docx')).toEqual([]);
    },
  );

  test('is told from one that Word would have to fix', async () => {
    const parts = unzipSync(await documentOf(paperWith(TEXT)));
    const broken = async (part: string, from: string, to: string) => {
      const xml = strFromU8(parts[part] ?? new Uint8Array());
      expect(xml).toContain(from);
      const file = zipSync({ ...parts, [part]: strToU8(xml.replace(from, to)) });
      return (await officeFaults(file, 'docx')).length;
    };
    const file = 'word/document.xml';
    expect(await broken(file, '<w:cantSplit/>', '<w:cantsplit/>')).toBeGreaterThan(0);
    expect(
      await broken(file, '<w:pStyle w:val="Title"/><', '<w:jc/><w:pStyle w:val="Title"/><'),
    ).toBeGreaterThan(0);
    expect(await broken(file, 'r:id="rId6"', 'r:id="rId66"')).toBeGreaterThan(0);
    const [column = ''] =
      /<w:gridCol w:w="\d+"\/>/.exec(strFromU8(parts[file] ?? Buffer.of())) ?? [];
    expect(await broken(file, column, '')).toBeGreaterThan(0);
    expect(
      await broken(
        file,
        '</w:p></w:tc>',
        '</w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r></w:p></w:tc>',
      ),
    ).toBeGreaterThan(0);
    expect(
      await broken(
        'word/_rels/document.xml.rels',
        'Target="styles.xml"',
        'Target="http://example.org/" TargetMode="External"',
      ),
    ).toBeGreaterThan(0);
  });

  test('with every part, nasty words and empty tables is as Word wants it', async () => {
    const nasty = '\u0000\u202E\uD800\uFFFE <w:t>&\n\t]]> CURRENT';
    for (const text of ['', nasty, 'ớ'.repeat(2000)]) {
      const paper = paperWith(text);
      expect(await officeFaults(await documentOf(paper), 'docx')).toEqual([]);
    }
    const empty: PaperPart[] = [
      { kind: 'table', table: { caption: '', columns: COLUMNS, rows: [] } },
      { kind: 'table', table: { caption: '', columns: COLUMNS, rows: [] } },
      { kind: 'year', chart: { ...YEAR, groups: [], daysOff: [], today: null, legend: [] } },
    ];
    const [sheet] = paperWith(TEXT).sheets;
    if (!sheet) throw new Error('no sheet');
    const paper = { ...paperWith(TEXT), sheets: [{ ...sheet, parts: empty }] };
    expect(await officeFaults(await documentOf(paper), 'docx')).toEqual([]);
  });

  test('is the same bytes at any time, in any zone', async () => {
    const paper = await paperOf('tong-hop');
    const file = await documentOf(paper);
    vi.stubEnv('TZ', 'America/Los_Angeles');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-01T05:06:07Z') });
    expect(Buffer.from(await documentOf(paper)).equals(file)).toBe(true);
  });

  test('has sections that are numbered from 1, with no number on their first pages', async () => {
    const file = await documentOf(paperWith(TEXT));
    const sections = elements(xmlPart(file, 'word/document.xml'), 'w:sectPr');
    expect(sections).toHaveLength(2);
    for (const section of sections) {
      expect(elements(section, 'w:titlePg')).toHaveLength(1);
      expect(elements(section, 'w:pgNumType')[0]?.getAttribute('w:start')).toBe('1');
    }
    const headers = [...xmlParts(file).keys()].filter((name) => name.startsWith('word/header'));
    const fields = headers.map((name) => elements(xmlPart(file, name), 'w:instrText').length);
    expect(fields).toEqual([1, 0]);
  });
});

const COLUMNS = [
  { label: 'TT', width: 10, align: 'centre' },
  { label: 'Nhiệm vụ', width: 90, align: 'start' },
] as const;

describe('a table', () => {
  let rows: Element[];
  beforeAll(async () => {
    const paper = await paperOf('danh-muc --signer CT|A');
    const document = xmlPart(await documentOf(paper), 'word/document.xml');
    const table = elements(document, 'w:tbl').find(
      (one) => elements(one, 'w:tblHeader').length > 0,
    );
    rows = table ? children(table, 'w:tr') : [];
  });

  test('has a header row that stands on each page', () => {
    expect(rows.map((row) => elements(row, 'w:tblHeader').length)).toEqual([
      1,
      ...rows.slice(1).map(() => 0),
    ]);
  });

  test('has no row that breaks over pages', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [properties] = children(row, 'w:trPr');
      expect(children(properties as Element, 'w:cantSplit')).toHaveLength(1);
    }
  });

  test('keeps headings with what follows, and its last row with the signature', () => {
    const [closing] = rows.slice(-1);
    expect(closing?.textContent).toContain('Lưu: VT.');
    const kept = rows.slice(0, -1).filter((row) => {
      const texts = elements(row, 'w:p');
      const count = texts.filter((one) => elements(one, 'w:keepNext').length > 0).length;
      expect([0, texts.length]).toContain(count);
      return count > 0;
    });
    const firsts = kept.map((row) => elements(row, 'w:t')[0]?.textContent);
    expect(firsts).toEqual(['TT', '1', '2', '3', '3.5', '4', '5', '5.2']);
  });

  test('has columns as wide as the paper says', () => {
    const [owned] = children(rows[0]?.parentNode as Element, 'w:tblGrid');
    const grid = children(owned as Element, 'w:gridCol');
    const widths = grid.map((column) => Number(column.getAttribute('w:w')));
    const whole = (163 * 1440) / 25.4;
    expect(widths.reduce((sum, one) => sum + one, 0)).toBe(Math.round(whole));
    expect(widths.map((one) => Math.round((one / whole) * 100))).toEqual([8, 40, 17, 19, 16]);
  });
});

describe('a bar', () => {
  test('is divided as the counts are, and a count stands in it where it has room', async () => {
    const file = await documentOf(paperWith(TEXT));
    const table = paragraphs(file).find(({ style }) => style === 'Share')?.element;
    const row = table?.parentNode?.parentNode as Element;
    const widths = elements(row.parentNode as Element, 'w:gridCol').map((column) =>
      Number(column.getAttribute('w:w')),
    );
    const whole = Math.round((250 * 1440) / 25.4);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBe(whole);
    for (const [index, count] of [998, 1, 1, 2, 3].entries()) {
      expect(Math.abs((widths[index] ?? 0) - (whole * count) / 1005)).toBeLessThanOrEqual(1);
    }
    const counts = children(row, 'w:tc').map(({ textContent }) => textContent?.trim());
    expect(counts).toEqual(['998', '', '', '', '']);
    const shades = elements(row, 'w:tcPr').map((cell) => {
      const [shade] = elements(cell, 'w:shd');
      return `${shade?.getAttribute('w:val')} ${shade?.getAttribute('w:fill')}`;
    });
    expect(new Set(shades).size).toBe(5);
  });
});

describe('a year', () => {
  /** A row as a line of 48 letters, four a month: # a window, = a finished one, : days off; in [] what is written. */
  function drawing(row: Element): string {
    const fills: Record<string, string> = { A6A6A6: '#', DEDEDE: '=', FFFFFF: ':' };
    return children(row, 'w:tc')
      .slice(4)
      .map((cell) => {
        const [properties] = children(cell, 'w:tcPr');
        const [shade] = properties ? children(properties, 'w:shd') : [];
        const ground = fills[shade?.getAttribute('w:fill') ?? ''] ?? '.';
        const signs = elements(cell, 'w:t').map(({ textContent }) => textContent);
        return signs.length > 0 ? `[${signs.join('')}]` : ground.repeat(spanOf(cell));
      })
      .join('');
  }

  test('shows bars, marks and days off at their days', async () => {
    const document = xmlPart(await documentOf(paperWith(TEXT)), 'word/document.xml');
    const table = elements(document, 'w:tbl').find(
      (one) => elements(one, 'w:gridCol').length === 52,
    );
    if (!table) throw new Error('no year');
    const rows = children(table, 'w:tr')
      .filter((row) => children(row, 'w:tc').length > 1)
      .slice(2);
    expect(rows.map(drawing)).toEqual([
      '.....::....[○]............#######[♦]................',
      '[“Thường xuyên”]....................................',
      '...[◊].[×√]:.==.[√]....................................',
    ]);
  });

  test.each(['1.1', '1.2', '1.3'])('has one line at today, in the row of %s', async (id) => {
    const document = xmlPart(await documentOf(paperWith(TEXT)), 'word/document.xml');
    const row = elements(document, 'w:tr').find((one) => one.textContent?.startsWith(id));
    let column = -4;
    const lines = children(row as Element, 'w:tc').flatMap((cell) => {
      const sides = ['w:left', 'w:right'].map((side) =>
        elements(cell, side).some((line) => Number(line.getAttribute('w:sz')) >= 12),
      );
      const from = column;
      column += spanOf(cell);
      return [...(sides[0] ? [from] : []), ...(sides[1] ? [column] : [])];
    });
    // The end of March, on both sides of it.
    expect(lines).toEqual([12, 12]);
  });
});

describe.skipIf(!canRun(OFFICE !== undefined, HAS_POPPLER))(
  'by LibreOffice (skipped where it or pdftotext is not installed)',
  () => {
    /** The pages of each paper, as text. */
    async function pagesOf(papers: Record<string, string>): Promise<Record<string, string[]>> {
      const folder = temporaryFolder();
      const files: string[] = [];
      for (const [name, kind] of Object.entries(papers)) {
        const file = join(folder, `${name}.docx`);
        await dvtasks(['print', kind, '-o', file], { today: '2026-03-31' });
        files.push(file);
      }
      const pdfs = officePdfs(files);
      return Object.fromEntries(
        files.map((file, index) => {
          const pdf = pdfs[index] ?? '';
          const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, '-'], {
            encoding: 'utf8',
          });
          return [file.slice(folder.length + 1, -5), text.normalize().split('\f').slice(0, -1)];
        }),
      );
    }

    test('each page has the header row, and all the words are on the pages', async () => {
      const pages = await pagesOf({
        annex: 'danh-muc',
        reminders: 'don-doc',
        year: 'lich',
      });
      const { annex = [], reminders = [], year = [] } = pages;
      expect(annex.length).toBeGreaterThan(3);
      for (const page of annex) expect(page).toMatch(/TT +Nhiệm vụ/);

      const counted = (text: string) => {
        const counts = new Map<string, number>();
        // LibreOffice may break a line after a hyphen.
        for (const word of text.normalize().split(/[\s-]+/)) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
        return counts;
      };
      for (const [name, args] of [
        ['annex', 'danh-muc'],
        ['year', 'lich'],
      ] as const) {
        const shown = counted((pages[name] ?? []).join('\n'));
        const missing = [...counted(words(await paperOf(args)).join('\n'))].filter(
          ([word, count]) => (shown.get(word) ?? 0) < count,
        );
        expect(missing).toEqual([]);
      }

      // The number of a page is its first line; the first page of a sheet has the letterhead and no number.
      let number = 0;
      for (const page of [...annex, ...reminders, ...year]) {
        const isFirst = page.includes('CỘNG HÒA XÃ HỘI');
        number = isFirst ? 1 : number + 1;
        const [line = ''] = page.trimStart().split('\n');
        if (isFirst) expect(line).not.toMatch(/^\d+$/);
        else expect(line).toBe(String(number));
      }
      expect(year).toHaveLength(2);
      for (const page of year) expect(page).toMatch(/TT +Nhiệm vụ +Cơ quan chủ trì +Hạn/);
    }, 120_000);
  },
);
