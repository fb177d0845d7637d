/** The papers as pages: what a real browser makes of them, on the screen and on A4. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../src/formats/paper.ts';
import type { BrowserSession } from './support/browser-session.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { faultsOf, pagesOf } from './support/page-text.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder, type World } from './support/run.ts';
import { canRun, HAS_BROWSER, HAS_POPPLER, openBrowser } from './support/tools.ts';

const canLook = canRun(HAS_BROWSER, HAS_POPPLER);

/** Pixels of CSS in a millimetre. */
const PIXELS = 96 / 25.4;
const SIDE_MARGINS = 30 + 17;

const QUARTER = ['tong-hop', '--quarter', 'Q1', '--as-of', '2026-03-31'];

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

function three(): World {
  return { cwd: threeDecisions(), today: BUSY_DAY };
}

/** 300 more tasks, in six sections, with long titles and short ones. */
function large(): World {
  const words =
    'Tham mưu Ủy ban nhân dân xã xây dựng kế hoạch, tổ chức kiểm tra và báo cáo kết quả'.split(' ');
  const bodies = ['VHXH', 'KT', 'VP', 'CQDV'];
  const edits = Object.fromEntries(
    Array.from({ length: 6 }, (_, section) => {
      const tasks = Array.from({ length: 50 }, (_, index) => {
        const title = Array.from(
          { length: 5 + ((index * 7 + section * 3) % 60) },
          (_, word) => words[(word + index) % words.length],
        ).join(' ');
        const lead = bodies[(index + section) % bodies.length];
        const month = 1 + ((index * 5 + section) % 12);
        return `  - id: ${section + 6}.${index + 1}\n    title: ${title}\n    lead: [${lead}]\n    timeframe: Tháng ${month}/2026\n`;
      });
      return [
        `2026/${section + 6}-phan.yaml`,
        `section: "${section + 6}"\ntitle: PHẦN VIỆC THỨ ${section + 6}\ntasks:\n${tasks.join('')}`,
      ];
    }),
  );
  return { cwd: catalogueCopy(edits), today: BUSY_DAY };
}

/** A catalogue with another title of task 2.2. */
function titled(title: string): () => World {
  return () => ({
    cwd: catalogueCopy({
      '2026/2-chu-de-nam.yaml': (text) =>
        text.replace(/(- id: 2\.2\n {4}title: ).*\n(?: {6}.*\n)*/, `$1${JSON.stringify(title)}\n`),
    }),
  });
}

const LONG = 'Thực hiện chương trình phối hợp số 12-CTr/ĐU; '.repeat(50).slice(0, 2000).trim();
/** Without a blank to break the line at. */
const SOLID = `https://nghiduong.example/${'van-ban/2026/'.repeat(20)}`;
const STRANGE = '<b>&amp; "x" \'y\' =1+1 @a -b \u202Eabc\u0007\u200B ﬁ ½ ≥ “ủy”'.normalize('NFD');

/** Each paper, the world it is made in, and how many pages it takes. */
const CASES: Record<string, [args: string[], world: () => World, pages: number]> = {
  'the annex': [['danh-muc'], () => ({}), 5],
  'the annex with states': [['danh-muc', '--status'], () => ({}), 6],
  'the summary of a quarter': [QUARTER, () => ({}), 2],
  'the reminders': [['don-doc'], () => ({}), 15],
  'the year': [['lich'], () => ({}), 2],
  'the annex with states, busy': [['danh-muc', '--status'], busy, 6],
  'the summary of the year, busy': [['tong-hop'], busy, 2],
  'the summary of the year with each task, busy': [['tong-hop', '--full'], busy, 7],
  'the reminders, busy': [['don-doc'], busy, 13],
  'the annex of a section': [['danh-muc', '--section', '1'], busy, 1],
  'the annex of a quarter with states, busy': [
    ['danh-muc', '--status', '--quarter', 'Q2'],
    busy,
    4,
  ],
  'the year, busy': [['lich', '--by', 'lead'], busy, 2],
  'the year of a body, busy': [['lich', '--by', 'lead', '--body', 'VP'], busy, 2],
  'the annex of 325 tasks': [['danh-muc'], large, 38],
  'the year of 325 tasks': [['lich'], large, 17],
  'the annex with a title of 2,000 letters': [['danh-muc'], titled(LONG), 7],
  'the reminders with a title of 2,000 letters': [['don-doc', '--lead', 'VHXH'], titled(LONG), 4],
  'the year with a title of 2,000 letters': [['lich'], titled(LONG), 2],
  'the annex with a word of 300 letters': [['danh-muc'], titled(SOLID), 5],
  'the annex with strange letters': [['danh-muc'], titled(STRANGE), 5],
  'the year with strange letters': [['lich'], titled(STRANGE), 2],
  'the summary of three decisions': [['tong-hop'], three, 3],
  'the reminders of three decisions': [['don-doc'], three, 22],
  'the summary of three decisions with each task': [['tong-hop', '--full'], three, 11],
  'the summary of 325 tasks': [['tong-hop'], large, 12],
  'the year of three decisions': [['lich'], three, 4],
  'the year of three decisions by lead body': [['lich', '--by', 'lead'], three, 4],
  'the quarter of three decisions, in English': [
    ['tong-hop', '--quarter', 'Q1', '--lang', 'en'],
    three,
    2,
  ],
  'the summary of nothing': [['tong-hop', '--quarter', '2027Q3'], () => ({}), 1],
  'the annex of one task, in English': [
    ['danh-muc', '--section', '3', '--lead', 'KT', '--lang', 'en'],
    () => ({}),
    1,
  ],
};

/** What the browser makes of a page of HTML. */
interface Seen {
  /** What axe finds on the screen. */
  violations: string[];
  /** What is not to be seen whole, on the screen and on paper. */
  cut: { onScreen: string[]; onPaper: string[] };
  /** The PDF that it prints. */
  pdf: Uint8Array;
}

let session: BrowserSession;

async function seen(html: string, orientation: Paper['orientation']): Promise<Seen> {
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, html);
  const widen = (width: number) =>
    session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width),
      height: 900,
      deviceScaleFactor: 1,
      mobile: false,
    });
  await session.send('Emulation.setEmulatedMedia', { media: 'screen' });
  await widen(1280);
  await session.show(pathToFileURL(file).href);
  await session.evaluate(AXE);
  const violations = await session.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
  const onScreen = await session.evaluate<string[]>(CUT);
  await session.send('Emulation.setEmulatedMedia', { media: 'print' });
  await widen(((orientation === 'landscape' ? 297 : 210) - SIDE_MARGINS) * PIXELS);
  const onPaper = await session.evaluate<string[]>(CUT);
  const { data } = await session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
  });
  const pdf = Buffer.from(String(data), 'base64');
  return { violations, cut: { onScreen, onPaper }, pdf };
}

const AXE = readFileSync(join(REPOSITORY, 'node_modules/axe-core/axe.min.js'), 'utf8');
/** Cut off, or run over the edge of its cell or of the page. An element that is hidden from the eye is a pixel wide. */
const CUT = `[...document.querySelectorAll('body, body *')].filter((element) => {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  if (clientWidth <= 1) return false;
  const { overflowX } = getComputedStyle(element);
  if (overflowX === 'auto') return false;
  const isTight = overflowX === 'hidden' || element.matches('body, td, th');
  return isTight && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 80))`;

function pagesIn(pdf: Uint8Array) {
  const file = join(temporaryFolder(), 'page.pdf');
  writeFileSync(file, pdf);
  return pagesOf(file);
}

function fontsIn(pdf: Uint8Array): string[] {
  const file = join(temporaryFolder(), 'page.pdf');
  writeFileSync(file, pdf);
  const lines = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
  return lines.map((line) => line.split(' ')[0] ?? '');
}

describe.skipIf(!canLook)(
  'in a browser (Chromium, Chrome or Edge, and poppler-utils; skipped where they are not installed)',
  { timeout: 30_000 },
  () => {
    beforeAll(async () => {
      session = await openBrowser();
      return () => session.close();
    });

    test.each(Object.entries(CASES))(
      '%s: each word is on its page, whole and in order, and nothing is cut',
      async (_, [args, worldOf, count]) => {
        const world = worldOf();
        const print = async (format: string) => {
          const { code, out, err } = await dvtasks(['print', ...args, '--format', format], world);
          if (code !== 0) throw new Error(err);
          return out;
        };
        const paper: Paper = JSON.parse(await print('json'));
        const { violations, cut, pdf } = await seen(await print('html'), paper.orientation);
        const pages = pagesIn(pdf);
        // A letter that the face lacks would come from another one.
        const face = /\+(?:LiberationSerif|TimesNewRoman|Tinos)/;
        const strangeFonts = fontsIn(pdf).filter((name) => !face.test(name));
        expect({
          pages: pages.length,
          faults: faultsOf(pages, paper),
          cut,
          violations,
          strangeFonts,
        }).toEqual({
          pages: count,
          faults: [],
          cut: { onScreen: [], onPaper: [] },
          violations: [],
          strangeFonts: [],
        });
      },
    );

    test('a PDF is the same bytes each time, and its pages are those of the HTML', async () => {
      const cwd = temporaryFolder();
      const world = { cwd, env: process.env };
      for (const file of ['one.pdf', 'two.pdf']) {
        const { code, err } = await dvtasks(['print', ...QUARTER, '-o', file], world);
        expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
      }
      const [one, two] = ['one.pdf', 'two.pdf'].map((file) => readFileSync(join(cwd, file)));
      expect(one?.equals(two ?? Buffer.of())).toBe(true);
      expect(String(one)).toContain("/CreationDate (D:20260331000000+00'00')");
      const { out } = await dvtasks(['print', ...QUARTER, '--format', 'html'], world);
      const { pdf } = await seen(out, 'portrait');
      expect(pagesOf(join(cwd, 'one.pdf'))).toEqual(pagesIn(pdf));
    });
  },
);
