import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../src/dates.ts';
import type { Paper, YearChart, YearRow } from '../src/formats/paper.ts';
import type { BrowserSession } from './support/browser-session.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { children, elements, xmlPart } from './support/ooxml.ts';
import { faultsOf, pagesOf } from './support/page-text.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder, type World } from './support/run.ts';
import { canRun, HAS_BROWSER, HAS_POPPLER, openBrowser } from './support/tools.ts';

async function print(args: readonly string[], format: string, world: World): Promise<string> {
  const { code, out, err } = await dvtasks(['print', 'lich', ...args, '--format', format], world);
  if (code !== 0) throw new Error(err);
  return out;
}

async function paperOf(args: readonly string[], world: World): Promise<Paper> {
  return JSON.parse(await print(args, 'json', world));
}

function chartsOf({ sheets }: Paper): YearChart[] {
  return sheets.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'year' ? [part.chart] : [])),
  );
}

async function rowsOf(args: readonly string[], world: World): Promise<YearRow[]> {
  const charts = chartsOf(await paperOf(args, world));
  return charts.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows));
}

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

/** Tasks with a deadline each month and each quarter, some of them moved, some met late. */
const YEAR_OF_REPORTS: World = { cwd: join(REPOSITORY, 'tests/year'), today: '2026-08-18' };

/** The shipped catalogue with a section of tasks more, each with a title and a time. */
function withTasks(tasks: readonly { title: string; time: string }[], ledger = ''): World {
  const rows = tasks.map(
    ({ title, time }, index) =>
      `  - id: 6.${index + 1}\n    title: ${JSON.stringify(title)}\n    lead: [VHXH]\n    timeframe: ${JSON.stringify(time)}\n`,
  );
  const section = `section: "6"\ntitle: PHẦN VIỆC THỨ SÁU\ntasks:\n${rows.join('')}`;
  return {
    cwd: catalogueCopy({ '2026/6-phan.yaml': section, '2026/progress.yaml': ledger }),
    today: BUSY_DAY,
  };
}

const WORDS =
  'Tham mưu Ủy ban nhân dân xã xây dựng kế hoạch, tổ chức kiểm tra và báo cáo kết quả'.split(' ');
const TIMES = [
  ...['Quý I/2026', 'Tháng 5/2026', 'Năm 2026', 'Thường xuyên', 'Trước ngày 15/02/2026'],
  ...['Thường xuyên, định kỳ báo cáo theo quý', 'Quý IV/2026'],
];

/** 120 rows. */
function many(): World {
  return withTasks(
    Array.from({ length: 95 }, (_, index) => ({
      title: Array.from(
        { length: 5 + ((index * 7) % 60) },
        (_, word) => WORDS[(word + index) % WORDS.length],
      ).join(' '),
      time: TIMES[index % TIMES.length] ?? '',
    })),
    BUSY_LEDGER,
  );
}

/** Task 2.2 (Quý I) and task 3.5a (before 15/02), done so many days after their deadlines, or before them. */
function doneAfter(days: number): World {
  const dones = [
    ['2.2', '2026-03-31'],
    ['3.5a', '2026-02-14'],
  ].map(([task, due]) => `- { task: ${task}, on: ${addDays(due ?? '', days)}, status: done }\n`);
  return {
    cwd: catalogueCopy({ '2026/progress.yaml': dones.reverse().join('') }),
    today: BUSY_DAY,
  };
}

const FEW_DAYS = [-5, -2, -1, 0, 1, 2, 5];

describe('what is drawn', () => {
  test.each(FEW_DAYS)('of what was done %i days after its deadline is one mark', async (days) => {
    const rows = await rowsOf([], doneAfter(days));
    const sign = days > 0 ? 'done-late' : 'done';
    const rowOf = (wanted: string) => rows.find(({ id }) => id === wanted);
    const on = addDays('2026-03-31', days);
    expect(rowOf('2.2')?.marks).toEqual([{ on, sign }]);
    expect(rowOf('2.2')?.bars).toEqual([{ from: '2026-01-01', due: on, sign: 'finished' }]);
    expect(rowOf('3.5a')?.marks).toEqual([{ on: addDays('2026-02-14', days), sign }]);
    expect(rowOf('3.5a')?.bars).toEqual([]);
  });

  test('of a time that takes all the year, or goes on, is no bar', async () => {
    for (const world of [{}, busy(), many(), YEAR_OF_REPORTS]) {
      const rows = await rowsOf([], world);
      for (const { bars } of rows) {
        expect(bars).not.toContainEqual(
          expect.objectContaining({ from: '2026-01-01', due: '2026-12-31' }),
        );
      }
    }
    const rows = await rowsOf([], busy());
    const wordsOf = (wanted: string) => rows.find(({ id }) => id === wanted)?.listed;
    expect(wordsOf('3.2')).toBe('“Năm 2026”; trong hạn');
    expect(wordsOf('1.1')).toBe('“Thường xuyên”');
    expect(wordsOf('2.1')).toBe('“Năm 2026 và các năm tiếp theo”; thường xuyên');
    expect(wordsOf('2.3')).toBe('“Thường xuyên”; đã báo cáo 1/2');
    expect(wordsOf('4.7')).toBe('“Quý IV/2026”; dừng thực hiện ngày 20/04/2026');
    // It goes on no more.
    expect(wordsOf('4.9')).toBeNull();
  });

  test('once the year is over is what was missed', async () => {
    const rows = await rowsOf(['--year', '2026'], { today: '2027-01-12' });
    expect(rows.find(({ id }) => id === '3.2')).toMatchObject({
      listed: null,
      bars: [],
      marks: [{ on: '2026-12-31', sign: 'overdue' }],
    });
  });

  test('is explained, and nothing else is', async () => {
    for (const world of [{}, busy(), many(), YEAR_OF_REPORTS, doneAfter(-1)]) {
      const [chart] = chartsOf(await paperOf([], world));
      const drawn = (chart?.groups ?? []).flatMap(({ rows }) =>
        rows.flatMap(({ bars, marks }) => [...bars, ...marks]),
      );
      const signs = new Set<string>([...drawn.map(({ sign }) => sign), 'today']);
      if (chart?.daysOff.length) signs.add('day-off');
      expect(new Set(chart?.legend.map(({ sign }) => sign))).toEqual(signs);
    }
  });
});

describe('titles', () => {
  /** What a reader can tell apart. */
  const wordsOf = (title: string) => title.replace(/[\s,;.…–-]+/gu, ' ').trim();

  async function alike(args: readonly string[], world: World): Promise<string[][]> {
    const rows = await rowsOf(args, world);
    const printed = new Map<string, Set<string>>();
    for (const { title, fullTitle } of rows) {
      const same = printed.get(wordsOf(title)) ?? new Set();
      printed.set(wordsOf(title), same.add(wordsOf(fullTitle)));
    }
    return [...printed.values()].filter(({ size }) => size > 1).map((titles) => [...titles]);
  }

  test.each([[[]], [['--by', 'lead']], [['--paper', 'a3']], [['--portrait']]])(
    'of different tasks are never cut to the same words: %j',
    async (args) => {
      expect(await alike(args, many())).toEqual([]);
      expect(await alike(args, { cwd: threeDecisions(), today: BUSY_DAY })).toEqual([]);
    },
  );

  test('whatever they are, are never cut to the same words', async () => {
    const word = fc.constantFrom(
      'kế hoạch',
      'kế',
      'số 82/NQ-HĐND',
      'a'.repeat(70),
      '–',
      'báo cáo,',
    );
    const end = fc.array(word, { maxLength: 40 });
    const titles = fc
      .tuple(
        fc.array(word, { minLength: 20, maxLength: 60 }),
        fc.array(end, { minLength: 1, maxLength: 8 }),
      )
      .map(([start, ends]) => ends.map((own) => ['Việc', ...start, ...own].join(' ')));
    await fc.assert(
      fc.asyncProperty(titles, async (all) => {
        const world = withTasks(all.map((title) => ({ title, time: 'Quý I/2026' })));
        expect(await alike(['--section', '6'], world)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test('that begin alike show where they begin to differ', async () => {
    const start = 'Xây dựng kế hoạch triển khai thực hiện dân chủ ở cơ sở gắn với Nghị quyết số 82';
    const rest =
      'của Hội đồng nhân dân thành phố trong các cơ quan, đơn vị trên địa bàn xã năm 2026';
    const titles = ['tháng Ba', 'tháng Tư'].map((one) => `${start} ${rest}, báo cáo ${one}`);
    const world = withTasks(titles.map((title) => ({ title, time: 'Quý I/2026' })));
    const rows = await rowsOf(['--section', '6'], world);
    expect(rows.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Xây dựng kế hoạch triển khai.* … .*tháng Ba$/),
      expect.stringMatching(/^Xây dựng kế hoạch triển khai.* … .*tháng Tư$/),
    ]);
  });
});

describe('in Word', () => {
  async function documentOf(args: readonly string[], world: World): Promise<Uint8Array> {
    const file = join(temporaryFolder(), 'lich.docx');
    const { code, err } = await dvtasks(['print', 'lich', ...args, '-o', file], world);
    expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
    return readFileSync(file);
  }

  test.each([
    [['--by', 'section'], 9],
    [['--portrait'], 9],
    [['--paper', 'a3'], 10.5],
  ])('every letter is large enough: %j', async (args, least) => {
    const file = await documentOf(args, busy());
    const sizes = new Map(
      elements(xmlPart(file, 'word/styles.xml'), 'w:style').map((style) => [
        style.getAttribute('w:styleId') ?? '',
        Number(elements(style, 'w:sz')[0]?.getAttribute('w:val') ?? 26) / 2,
      ]),
    );
    const document = xmlPart(file, 'word/document.xml');
    const small = elements(document, 'w:p').filter((paragraph) => {
      const [style] = elements(paragraph, 'w:pStyle');
      const own = elements(paragraph, 'w:sz').map((size) => Number(size.getAttribute('w:val')) / 2);
      const size = Math.min(sizes.get(style?.getAttribute('w:val') ?? '') ?? 0, ...own);
      return paragraph.textContent !== '' && size < least;
    });
    expect(small.map(({ textContent }) => textContent)).toEqual([]);
  });

  test('its head is repeated, no row is divided, and marks of one cell have a line each', async () => {
    for (const world of [many(), YEAR_OF_REPORTS, doneAfter(2)]) {
      const document = xmlPart(await documentOf([], world), 'word/document.xml');
      const table = elements(document, 'w:tbl').find(
        (one) => elements(one, 'w:gridCol').length > 40,
      );
      if (!table) throw new Error('no year');
      const rows = children(table, 'w:tr');
      const isHead = rows.map((row) => elements(row, 'w:tblHeader').length > 0);
      expect(isHead.slice(0, 3)).toEqual([true, true, false]);
      expect(rows.filter((row) => elements(row, 'w:cantSplit').length === 0)).toEqual([]);
      const marks = elements(table, 'w:p').filter(
        (paragraph) => elements(paragraph, 'w:pStyle')[0]?.getAttribute('w:val') === 'YearCell',
      );
      expect(marks.filter(({ textContent }) => [...(textContent ?? '')].length > 1)).toEqual([]);
    }
  });

  test('a sheet of A3 lies on its side', async () => {
    const document = xmlPart(await documentOf(['--paper', 'a3'], {}), 'word/document.xml');
    const [size] = elements(document, 'w:pgSz');
    expect(['w', 'h'].map((side) => Number(size?.getAttribute(`w:${side}`)))).toEqual([
      23811, 16838,
    ]);
  });
});

const canLook = canRun(HAS_BROWSER, HAS_POPPLER);

describe.skipIf(!canLook)(
  'in a browser (Chromium, Chrome or Edge, and poppler-utils; skipped where they are not installed)',
  { timeout: 60_000 },
  () => {
    let session: BrowserSession;
    beforeAll(async () => {
      session = await openBrowser();
      return () => session.close();
    });

    /** @param width of the window, in millimetres */
    async function show(html: string, media: 'print' | 'screen', width: number): Promise<void> {
      const file = join(temporaryFolder(), 'page.html');
      writeFileSync(file, html);
      await session.send('Emulation.setEmulatedMedia', { media });
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round((width * 96) / 25.4),
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await session.show(pathToFileURL(file).href);
    }

    async function pages(html: string) {
      await show(html, 'print', 250);
      const { data } = await session.send('Page.printToPDF', {
        preferCSSPageSize: true,
        printBackground: true,
      });
      const file = join(temporaryFolder(), 'page.pdf');
      writeFileSync(file, Buffer.from(String(data), 'base64'));
      return pagesOf(file);
    }

    const PAPERS: Record<string, [args: string[], world: () => World, letters: number]> = {
      'a busy year': [[], busy, 9],
      'by lead body': [['--by', 'lead'], busy, 9],
      'of three decisions': [[], () => ({ cwd: threeDecisions(), today: BUSY_DAY }), 9],
      upright: [['--portrait'], busy, 9],
      'with a signature': [['--signer', 'CHỦ TỊCH|Nguyễn Văn A'], busy, 9],
      'on A3': [['--paper', 'a3'], busy, 10.5],
    };

    test.each(Object.entries(PAPERS))(
      'every letter is large enough, %s',
      async (_, [args, worldOf, letters]) => {
        const html = await print(args, 'html', worldOf());
        await show(html, 'print', 250);
        const small = await session.evaluate<string[]>(`(() => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) {
            const { parentElement, data } = texts.currentNode;
            const points = parseFloat(getComputedStyle(parentElement).fontSize) * 0.75;
            if (data.trim() !== '' && points < ${letters}) found.push(points + ' ' + data);
          }
          return found;
        })()`);
        expect(small).toEqual([]);
        // The box of a word is as high as its face, 1.107 of its size.
        const POINTS = 72 / 25.4 / 1.107;
        const words = (await pages(html)).flatMap((page) => page.words);
        const low = words.filter(({ top, bottom }) => (bottom - top) * POINTS < letters - 0.05);
        expect(low.map(({ text }) => text)).toEqual([]);
      },
    );

    const WORLDS: Record<string, () => World> = {
      'a busy year': busy,
      'a report each month': () => YEAR_OF_REPORTS,
      '120 rows': many,
      'a deadline moved day by day': () => ({
        cwd: catalogueCopy({
          '2026/progress.yaml': [
            '- { task: 2.2, on: 2026-03-01, status: extended, until: 2026-04-01 }',
            '- { task: 2.2, on: 2026-03-02, status: extended, until: 2026-04-03 }',
            '- { task: 2.2, on: 2026-03-03, status: extended, until: 2026-04-12 }',
            '- { task: 3.2, on: 2026-03-03, status: extended, until: 2027-04-12 }',
            '- { task: 2.2, on: 2026-04-12, status: done }',
          ].join('\n'),
        }),
        today: BUSY_DAY,
      }),
      ...Object.fromEntries(
        FEW_DAYS.map((days) => [`done ${days} days after`, () => doneAfter(days)]),
      ),
    };

    test.each(Object.entries(WORLDS))('no two marks of a row touch, %s', async (_, worldOf) => {
      const world = worldOf();
      for (const [args, media, width] of [
        [[], 'print', 250],
        [['--by', 'lead'], 'print', 250],
        [['--portrait'], 'print', 163],
        [['--paper', 'a3'], 'print', 373],
        [[], 'screen', 390 / (96 / 25.4)],
      ] as const) {
        await show(await print(args, 'html', world), media, width);
        const { count, touching } = await session.evaluate<{
          count: number;
          touching: string[];
        }>(`(() => {
          const rows = [...document.querySelectorAll('.year tbody tr')];
          const marks = rows.map((row) => [...row.querySelectorAll('.at')].map((mark) => mark.getBoundingClientRect()));
          const touch = (one, other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
          return {
            count: marks.flat().length,
            touching: rows.filter((row, at) => marks[at].some((one, index) =>
              marks[at].slice(index + 1).some((other) => touch(one, other)) ||
              one.top < row.getBoundingClientRect().top - 0.5 || one.bottom > row.getBoundingClientRect().bottom + 0.5,
            )).map(({ textContent }) => textContent.slice(0, 60)),
          };
        })()`);
        expect({ args, media, touching }).toEqual({ args, media, touching: [] });
        expect(count).toBeGreaterThan(0);
      }
    });

    test('over several pages each has the head, and no heading is alone', async () => {
      const world = many();
      const paper = await paperOf([], world);
      const found = await pages(await print([], 'html', world));
      expect(found.length).toBeGreaterThan(4);
      expect(faultsOf(found, paper)).toEqual([]);
      for (const { words } of found) {
        const names = words.map(({ text }) => text);
        expect(names).toEqual(expect.arrayContaining(['TT', 'Hạn', 'T1', 'T12', '30/06']));
      }
    });

    test('the year of a commune stands on one sheet of A3', async () => {
      for (const args of [[], ['--lang', 'en']]) {
        const world = busy();
        const paper = await paperOf(['--paper', 'a3', ...args], world);
        const found = await pages(await print(['--paper', 'a3', ...args], 'html', world));
        expect(faultsOf(found, paper)).toEqual([]);
        expect(found.map(({ width, height }) => [width, height].map(Math.round))).toEqual([
          [420, 297],
        ]);
      }
    });

    test('a title takes two lines at most', async () => {
      for (const [args, lines] of [
        [[], 2],
        [['--by', 'lead'], 2],
        [['--portrait'], 2],
        [['--paper', 'a3'], 1],
      ] as const) {
        const width = args[0] === '--portrait' ? 163 : args[0] === '--paper' ? 373 : 250;
        await show(await print(args, 'html', many()), 'print', width);
        const most = await session.evaluate<number>(`Math.max(
          ...[...document.querySelectorAll('.year td[title]')].map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
          }),
        )`);
        expect({ args, most }).toEqual({ args, most: lines });
      }
    });
  },
);
