import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../src/documents/read-document.ts';
import type { Paper } from '../src/formats/paper.ts';
import { mergedAnnex, romanAnnex } from './support/annex-workspaces.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { OFFICE, officePdfs } from './support/office.ts';
import { children, elements, xmlPart } from './support/ooxml.ts';
import { type DrawnLine, linesOf } from './support/page-image.ts';
import { type Page, pagesOf, type Word } from './support/page-text.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';
import { canRun, HAS_BROWSER, HAS_POPPLER } from './support/tools.ts';

const canPrint = canRun(HAS_BROWSER, HAS_POPPLER);
const canConvert = canRun(OFFICE !== undefined, HAS_POPPLER);

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

/** The shipped catalogue, with what is known of its decision. */
function decided(number: string, date: string): World {
  const fill = (text: string) =>
    text.replace(/number:$/m, `number: ${number}`).replace(/date:$/m, `date: ${date}`);
  return { cwd: catalogueCopy({ '2026/catalogue.yaml': fill }), today: BUSY_DAY };
}

const LONG = 'Thực hiện chương trình phối hợp số 12-CTr/ĐU; '.repeat(50).slice(0, 2000).trim();

function withLongTitle(): World {
  const edit = (text: string) =>
    text.replace(/(- id: 2\.2\n {4}title: ).*\n(?: {6}.*\n)*/, `$1${JSON.stringify(LONG)}\n`);
  return { cwd: catalogueCopy({ '2026/2-chu-de-nam.yaml': edit }), today: BUSY_DAY };
}

/** The file that a paper is printed to. */
async function printed(args: string, format: string, world: World): Promise<string> {
  const file = join(temporaryFolder(), `x.${format}`);
  const run = { ...world, env: process.env };
  const { code, err } = await dvtasks(['print', ...args.split(' '), '-o', file], run);
  if (code !== 0) throw new Error(err);
  return file;
}

async function inWord(args: string, world: World): Promise<Element[]> {
  const file = readFileSync(await printed(args, 'docx', world));
  return elements(xmlPart(file, 'word/document.xml'), 'w:p');
}

function styleOf(paragraph: Element): string {
  return elements(paragraph, 'w:pStyle')[0]?.getAttribute('w:val') ?? '';
}

/** A line break is "\n". */
function textOf(paragraph: Element): string {
  return elements(paragraph, 'w:r')
    .flatMap((run) => children(run))
    .map(({ nodeName, textContent }) => {
      if (nodeName === 'w:br') return '\n';
      if (nodeName === 'w:noBreakHyphen') return '\u2011';
      return nodeName === 'w:t' ? textContent : '';
    })
    .join('');
}

/** True for words that stand on one line. */
function isLevel(one: Word, other: Word): boolean {
  return Math.abs(one.bottom - other.bottom) < 2;
}

/** The words that are on one line with the one before, each line as a text. */
function linesIn(words: readonly Word[]): string[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const before = last?.at(-1);
    if (last && before && isLevel(before, word) && word.left > before.left) last.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.map(({ text }) => text).join(' '));
}

const PAIRS = ['Cơ quan', 'Đơn vị', 'chủ trì', 'phối hợp', 'Thời gian', 'thực hiện', 'Nhiệm vụ'];
const OWN_PAIRS = ['Nội dung', 'công việc', 'hoàn thành', 'Sản phẩm', 'Lãnh đạo', 'phụ trách'];

/** The papers whose heads of columns are looked at. */
const HEADS: Record<string, [args: string, worldOf: () => World]> = {
  'the annex': ['danh-muc', () => ({})],
  'the annex with states': ['danh-muc --status', busy],
  'the annex with states, upright': ['danh-muc --status --portrait', busy],
  'the annex on A3': ['danh-muc --paper a3', () => ({})],
  'an annex of eight columns': ['danh-muc', () => ({ cwd: romanAnnex() })],
  'an annex whose head has two rows': ['danh-muc', () => ({ cwd: mergedAnnex() })],
  'the letters': ['don-doc', busy],
};

describe('heads of columns do not break within a word of two syllables', () => {
  test.each(Object.entries(HEADS))('in Word: %s', async (_, [args, worldOf]) => {
    const heads = (await inWord(args, worldOf()))
      .filter((one) => styleOf(one) === 'TableHeading')
      .map(textOf);
    expect(heads.length).toBeGreaterThan(2);
    // Only where it has a usual blank may a label break.
    const breakable = heads.flatMap((text) =>
      [...PAIRS, ...OWN_PAIRS].filter((pair) => text.toLowerCase().includes(pair.toLowerCase())),
    );
    expect(breakable).toEqual([]);
    expect(heads.join(' ').replaceAll('\u00A0', ' ')).toMatch(/chủ trì/i);
  });

  test.skipIf(!canPrint).each(Object.entries(HEADS))('in print: %s', async (_, [args, worldOf]) => {
    const [page] = pagesOf(await printed(args, 'pdf', worldOf()));
    const words = page?.words ?? [];
    const start = words.findIndex(({ text }) => /^S?TT$|^Stt$/.test(text));
    const head = words.slice(start, start + 30);
    let found = 0;
    for (const [at, word] of head.entries()) {
      const next = head[at + 1];
      const pair = `${word.text} ${next?.text}`.replace(/[,;]$/, '');
      if (!next || ![...PAIRS, ...OWN_PAIRS].includes(pair)) continue;
      found += 1;
      expect(isLevel(word, next), pair).toBe(true);
    }
    expect(found).toBeGreaterThan(1);
  });
});

describe('titles', () => {
  const CASES: [args: string, worldOf: () => World][] = [
    ['danh-muc', () => ({})],
    ['danh-muc', () => decided('45/QĐ-UBND', '2026-02-05')],
    ['danh-muc --status', busy],
    ['tong-hop', busy],
    ['don-doc', busy],
  ];

  test.each(CASES)('of %s have no line of one or two words in Word', async (args, worldOf) => {
    const paragraphs = await inWord(args, worldOf());
    const texts = paragraphs
      .filter((one) => ['Heading1', 'Basis'].includes(styleOf(one)))
      .map(textOf);
    expect(texts.length).toBeGreaterThan(1);
    for (const line of texts.flatMap((text) => text.split('\n'))) {
      expect(line.split(' ').length).toBeGreaterThan(2);
      expect(line).not.toMatch(/(?:ngày|tháng|năm|số)$/);
    }
  });

  test.skipIf(!canPrint).each(CASES)('of %s have none in print', async (args, worldOf) => {
    const world = worldOf();
    const [page] = pagesOf(await printed(args, 'pdf', world));
    const { out } = await dvtasks(['print', ...args.split(' '), '--json'], world);
    const [sheet] = (JSON.parse(out) as Paper).sheets;
    const titles = [...(sheet?.subject ?? []), sheet?.basis ?? ''].join(' ').split(' ');
    const words = page?.words ?? [];
    const start = words.findIndex((_, at) =>
      titles.every((text, index) => words[at + index]?.text === text),
    );
    expect(start).toBeGreaterThan(0);
    for (const line of linesIn(words.slice(start, start + titles.length))) {
      expect(line.split(' ').length).toBeGreaterThan(2);
      expect(line).not.toMatch(/(?:ngày|tháng|năm|số)$/);
    }
  });
});

test.skipIf(!canPrint).each(['danh-muc --signer A|B', 'tong-hop', 'don-doc'])(
  'no date of %s is divided over lines',
  async (args) => {
    const pages = pagesOf(await printed(args, 'pdf', decided('45/QĐ-UBND', '2026-02-05')));
    let found = 0;
    for (const { words } of pages) {
      for (const [at, word] of words.entries()) {
        const date = words.slice(at, at + 6);
        const text = date.map(({ text }) => text).join(' ');
        if (!/^ngày [\d…]+ tháng [\d…]+ năm \d{4}/.test(text)) continue;
        found += 1;
        expect(
          date.every((one) => isLevel(word, one)),
          text,
        ).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(0);
  },
);

describe('a rule', () => {
  /** The line of words right above a rule, and how long both are, in millimetres. */
  function aboveRule({ words }: Page, rule: DrawnLine): { text: string; share: number } {
    const above = words.filter(
      ({ left, right, bottom, top }) =>
        top < rule.top && bottom < rule.top + 2 && left < rule.right + 60 && right > rule.left - 60,
    );
    const nearest = Math.max(...above.map(({ bottom }) => bottom));
    const middle = (rule.left + rule.right) / 2;
    const level = above.filter(({ bottom }) => nearest - bottom < 2);
    // Left and right of the letterhead are on one height.
    const line = level.filter(
      ({ left, right }) => (left + right) / 2 < 297 && near(level, middle, left, right),
    );
    const width =
      Math.max(...line.map(({ right }) => right)) - Math.min(...line.map(({ left }) => left));
    return {
      text: line.map(({ text }) => text).join(' '),
      share: (rule.right - rule.left) / width,
    };
  }

  /** True for a word that no gap wider than a blank keeps from the words in the middle. */
  function near(words: readonly Word[], middle: number, left: number, right: number): boolean {
    const [from, to] = right < middle ? [right, middle] : [middle, left];
    if (left <= middle && middle <= right) return true;
    const between = words.filter((one) => one.right > from && one.left < to);
    const covered = between.reduce(
      (sum, one) => sum + Math.min(one.right, to) - Math.max(one.left, from),
      0,
    );
    return to - from - covered < 3 * (between.length + 1);
  }

  function rulesOn(pdf: string): { text: string; share: number }[] {
    const [page] = pagesOf(pdf);
    const [lines] = linesOf(pdf);
    if (!page || !lines) throw new Error('no page');
    const table = Math.min(
      ...lines.filter(({ direction }) => direction === 'down').map(({ top }) => top),
    );
    return lines
      .filter(({ direction, bottom }) => direction === 'across' && bottom < table - 1)
      .map((rule) => aboveRule(page, rule));
  }

  const KINDS: [args: string, lastLine: string][] = [
    ['danh-muc', 'của cơ quan nhà nước trên địa bàn xã Nghi Dương'],
    ['danh-muc --status', 'Tình hình tính đến ngày 30 tháng 6 năm 2026'],
    ['danh-muc --paper a3', 'trên địa bàn xã Nghi Dương'],
  ];

  function checkRules(rules: readonly { text: string; share: number }[], lastLine: string): void {
    const [issuer, motto, subject, ...others] = rules.toSorted(
      (one, other) => order(one.text) - order(other.text),
    );
    expect(others).toEqual([]);
    expect(issuer?.text).toBe('XÃ NGHI DƯƠNG');
    expect(motto?.text).toBe('Độc lập - Tự do - Hạnh phúc');
    expect(motto?.share).toBeGreaterThan(0.98);
    expect(motto?.share).toBeLessThan(1.02);
    expect(subject?.text.endsWith(lastLine)).toBe(true);
    for (const one of [issuer, subject]) {
      expect(one?.share).toBeGreaterThan(1 / 3);
      expect(one?.share).toBeLessThan(1 / 2);
    }
  }

  function order(text: string): number {
    return text.startsWith('XÃ') ? 0 : text.startsWith('Độc') ? 1 : 2;
  }

  test.skipIf(!canPrint).each(KINDS)(
    'of %s is a share of its line, in print',
    async (args, last) => {
      checkRules(rulesOn(await printed(args, 'pdf', busy())), last);
    },
  );

  test.skipIf(!canConvert).each(KINDS)(
    'of %s is a share of its line, in Word',
    { timeout: 60_000 },
    async (args, last) => {
      const [pdf = ''] = officePdfs([await printed(args, 'docx', busy())]);
      checkRules(rulesOn(pdf), last);
    },
  );
});

test.skipIf(!canPrint).each([
  ['danh-muc', busy],
  ['danh-muc --status --signer A|B', busy],
  ['danh-muc', withLongTitle],
  ['danh-muc --paper a3', withLongTitle],
  ['danh-muc', () => ({ cwd: mergedAnnex() })],
] as [string, () => World][])(
  'the lines of a table are as thick on each page: %s',
  { timeout: 60_000 },
  async (args, worldOf) => {
    const pages = linesOf(await printed(args, 'pdf', worldOf()));
    const thicknesses = pages.flatMap((lines) => lines.map(({ thickness }) => thickness));
    expect(thicknesses.length).toBeGreaterThan(10);
    expect(Math.min(...thicknesses)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...thicknesses)).toBeLessThanOrEqual(4);
    for (const lines of pages) {
      const down = lines.filter(({ direction }) => direction === 'down');
      const across = lines.filter(({ direction }) => direction === 'across');
      // What is drawn down the page ends at a line across it: the table is closed where a page ends.
      const foot = Math.max(...down.map(({ bottom }) => bottom));
      expect(across.some(({ bottom }) => Math.abs(bottom - foot) < 0.2)).toBe(true);
    }
  },
);

describe('numbers of documents', () => {
  test('are not broken at their hyphens in Word, and are read as they were', async () => {
    const args = 'danh-muc';
    const file = await printed(args, 'docx', decided('04-QĐ/UBND', '2026-02-05'));
    const paragraphs = elements(xmlPart(readFileSync(file), 'word/document.xml'), 'w:p');
    const texts = paragraphs.map(textOf);
    expect(texts.join('\n')).toContain('04\u2011ĐA/TU');
    expect(texts.join('\n')).toContain('04\u2011QĐ/UBND');
    expect(texts.join('\n')).toContain('82/NQ\u2011HĐND');
    // In a cell that has no room for one it may break.
    expect(texts.filter((text) => /(?<!\S)\d+(?:-|\/\p{Lu}+-)\p{Lu}/u.test(text))).toEqual([]);
    const { blocks } = await readDocument('x.docx', readFileSync(file), null);
    const read = JSON.stringify(blocks);
    expect(read).toContain('04-ĐA/TU');
    expect(read).toContain('04-QĐ/UBND');
    expect(read).not.toContain('\u2011');
  });

  test.skipIf(!canPrint)('are not broken in print either', async () => {
    const pages = pagesOf(await printed('danh-muc', 'pdf', decided('04-QĐ/UBND', '2026-02-05')));
    const words = pages.flatMap((page) => page.words.map(({ text }) => text));
    expect(words).toContain('04-ĐA/TU,');
    expect(words.filter((word) => /\d.*\p{Lu}-$|^\d+-$/u.test(word))).toEqual([]);
  });
});

describe.skipIf(!canConvert)('in LibreOffice (skipped where it is not installed)', () => {
  test('who signs does not stand alone on the last page', { timeout: 120_000 }, async () => {
    const world = busy();
    const folder = temporaryFolder();
    const files: string[] = [];
    for (const args of [
      'danh-muc --status --portrait',
      'danh-muc --status',
      'danh-muc --status --quarter Q2 --portrait',
      'danh-muc --status --quarter Q2',
      'danh-muc --status --lead VHXH',
      'danh-muc',
      'tong-hop',
      'tong-hop --full',
      'don-doc',
    ]) {
      const file = join(folder, `${files.length}.docx`);
      const signed = [...args.split(' '), '--signer', 'CHỦ TỊCH|Nguyễn Văn A', '-o', file];
      const { code, err } = await dvtasks(['print', ...signed], world);
      if (code !== 0) throw new Error(err);
      files.push(file);
    }
    let found = 0;
    for (const pdf of officePdfs(files)) {
      for (const { words } of pagesOf(pdf)) {
        const sign = words.findIndex(({ text }) => text === 'Nơi');
        if (sign < 0) continue;
        found += 1;
        // The number of the page alone is above it.
        expect(
          words.filter(({ bottom }) => bottom < (words[sign]?.top ?? 0)).length,
        ).toBeGreaterThan(5);
      }
    }
    expect(found).toBeGreaterThanOrEqual(files.length);
  });

  test('the number of a letter is level with its date, below the rule', {
    timeout: 60_000,
  }, async () => {
    const [pdf = ''] = officePdfs([await printed('don-doc', 'docx', busy())]);
    checkNumber(pdf);
  });
});

test.skipIf(!canPrint)('the number of a letter is level with its date in print', async () => {
  checkNumber(await printed('don-doc', 'pdf', busy()));
});

function checkNumber(pdf: string): void {
  const [page] = pagesOf(pdf);
  const words = page?.words ?? [];
  const number = words.find(({ text }) => text === 'Số:');
  const place = words.find(({ text }, at) => text === 'Nghi' && words[at + 1]?.text === 'Dương,');
  const issuer = words.find(({ text }) => text === 'XÃ');
  if (!number || !place || !issuer) throw new Error('no letterhead');
  expect(isLevel(number, place)).toBe(true);
  expect(number.top).toBeGreaterThan(issuer.bottom);
  // 13 points, as what stands beside it.
  expect(number.bottom - number.top).toBeCloseTo(place.bottom - place.top, 0);
}

describe('the day, the place and who signs an annex', () => {
  const PLACE = ['--place', 'Hải Phòng'];
  const DATE = ['--date', '2026-03-01'];
  const SIGNER = ['--signer', 'CHỦ TỊCH|Nguyễn Văn A'];

  async function sheetOf(args: readonly string[], world: World) {
    const { code, out, err } = await dvtasks(['print', 'danh-muc', ...args, '--json'], world);
    if (code !== 0) throw new Error(err);
    const [sheet] = (JSON.parse(out) as Paper).sheets;
    if (!sheet) throw new Error('no sheet');
    return sheet;
  }

  test.each([
    [[], null, null, false],
    [
      SIGNER,
      'Nghi Dương, ngày …… tháng …… năm 2026',
      'Nghi Dương, ngày 05 tháng 02 năm 2026',
      true,
    ],
    [PLACE, 'Hải Phòng, ngày …… tháng …… năm 2026', 'Hải Phòng, ngày 05 tháng 02 năm 2026', false],
    [DATE, 'Nghi Dương, ngày 01 tháng 3 năm 2026', 'Nghi Dương, ngày 01 tháng 3 năm 2026', false],
    [
      [...SIGNER, ...PLACE],
      'Hải Phòng, ngày …… tháng …… năm 2026',
      'Hải Phòng, ngày 05 tháng 02 năm 2026',
      true,
    ],
    [
      [...SIGNER, ...DATE],
      'Nghi Dương, ngày 01 tháng 3 năm 2026',
      'Nghi Dương, ngày 01 tháng 3 năm 2026',
      true,
    ],
    [
      [...PLACE, ...DATE],
      'Hải Phòng, ngày 01 tháng 3 năm 2026',
      'Hải Phòng, ngày 01 tháng 3 năm 2026',
      false,
    ],
    [
      [...SIGNER, ...PLACE, ...DATE],
      'Hải Phòng, ngày 01 tháng 3 năm 2026',
      'Hải Phòng, ngày 01 tháng 3 năm 2026',
      true,
    ],
  ] as [string[], string | null, string | null, boolean][])(
    'with %j',
    async (args, draft, signed, isSigned) => {
      const unknown = await sheetOf(args, { today: BUSY_DAY });
      expect(unknown.letterhead.placeAndDate).toBe(draft);
      const known = await sheetOf(args, decided('45/QĐ-UBND', '2026-02-05'));
      expect(known.letterhead.placeAndDate).toBe(signed);
      for (const { closing } of [unknown, known]) expect(closing !== null).toBe(isSigned);
      expect(known.basis).toBe(
        '(Kèm theo Quyết định số 45/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã)',
      );
    },
  );

  test('what is not known of the decision is a blank', async () => {
    const numbered = await sheetOf(SIGNER, decided('45/QĐ-UBND', ''));
    expect(numbered.basis).toContain('số 45/QĐ-UBND ngày …… tháng …… năm 2026');
    expect(numbered.letterhead.placeAndDate).toContain('ngày …… tháng …… năm 2026');
    const dated = await sheetOf(SIGNER, decided('', '2026-02-05'));
    expect(dated.basis).toContain('số ……/QĐ-UBND ngày 05 tháng 02 năm 2026');
    expect(dated.letterhead.placeAndDate).toContain('ngày 05 tháng 02 năm 2026');
  });

  test('where tasks stand is of a day of its own', async () => {
    const world = decided('45/QĐ-UBND', '2026-02-05');
    const sheet = await sheetOf(['--status', ...SIGNER], world);
    expect(sheet.letterhead.placeAndDate).toContain('ngày …… tháng …… năm 2026');
    expect(sheet.basis).toContain('ngày 05 tháng 02 năm 2026');
  });
});

test('paper of A3 is as large in Word and in print', async () => {
  const file = readFileSync(await printed('danh-muc --paper a3 --landscape', 'docx', {}));
  const [size] = elements(xmlPart(file, 'word/document.xml'), 'w:pgSz');
  const [width, height] = ['w:w', 'w:h'].map((name) => Number(size?.getAttribute(name)));
  expect([width, height].map((twips) => Math.round((Number(twips) * 25.4) / 1440))).toEqual([
    420, 297,
  ]);
  if (!canPrint) return;
  const [page] = pagesOf(await printed('danh-muc --paper a3 --landscape', 'pdf', {}));
  expect([page?.width, page?.height].map((mm) => Math.round(Number(mm)))).toEqual([420, 297]);
});
