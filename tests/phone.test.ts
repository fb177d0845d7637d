/** The pages on a phone, on a tablet and in the dark: what a real browser makes of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Paper, Table } from '../src/formats/paper.ts';
import type { BrowserSession } from './support/browser-session.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { tablesOf } from './support/html-tables.ts';
import { type RenderedText, renderedTexts } from './support/rendered-text.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder, type World } from './support/run.ts';
import { canRun, HAS_BROWSER, openBrowser } from './support/tools.ts';

const canLook = canRun(HAS_BROWSER);

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

/** The busy world with 95 more tasks: 120 rows. */
function many(): World {
  const leads = ['VHXH', 'KT', 'VP', 'CQDV'];
  const tasks = Array.from(
    { length: 95 },
    (_, at) => `  - id: 6.${at + 1}
    title: Kiểm tra việc thực hiện kế hoạch số ${at + 1}/KH-UBND ${'và báo cáo kết quả '.repeat(at % 9)}
    lead: [${leads[at % leads.length]}]
    timeframe: Tháng ${1 + (at % 12)}/2026
`,
  );
  const section = `section: "6"\ntitle: PHẦN VIỆC THỨ SÁU\ntasks:\n${tasks.join('')}`;
  const edits = { '2026/6-phan.yaml': section, '2026/progress.yaml': BUSY_LEDGER };
  return { cwd: catalogueCopy(edits), today: BUSY_DAY };
}

/** The busy world with another title of task 2.2. */
function titled(title: string): () => World {
  const renamed = (text: string) =>
    text.replace(/(- id: 2\.2\n {4}title: ).*\n(?: {6}.*\n)*/, `$1${JSON.stringify(title)}\n`);
  return () => ({
    cwd: catalogueCopy({
      '2026/2-chu-de-nam.yaml': renamed,
      '2026/progress.yaml': BUSY_LEDGER,
    }),
    today: BUSY_DAY,
  });
}

const long = titled('Thực hiện chương trình phối hợp số 12-CTr/ĐU; '.repeat(50).slice(0, 2000));
/** Without a blank to break the line at. */
const solid = titled(`https://nghiduong.example/${'van-ban/2026/'.repeat(22)}`.slice(0, 300));

function annex(name: string): () => World {
  return () => ({
    cwd: REPOSITORY,
    env: { DVTASKS_DATA: join(REPOSITORY, 'tests/annexes', name) },
  });
}

function three(): World {
  return { cwd: threeDecisions(), today: BUSY_DAY };
}

const KINDS = [['danh-muc'], ['danh-muc', '--status'], ['tong-hop'], ['don-doc'], ['lich']];
const WORLDS: Record<string, () => World> = {
  'the shipped catalogue': () => ({}),
  'everything happened': busy,
  '120 rows': many,
  'a title of 2,000 letters': long,
  'a word of 300 letters': solid,
  'three decisions': three,
  'an annex with merged cells': annex('merged'),
  'an annex with columns of its own': annex('roman'),
};
const CASES = Object.entries(WORLDS).flatMap(([name, worldOf]) =>
  KINDS.filter(([kind]) => worldOf !== three || kind !== 'danh-muc').map((args) => ({
    name: `${args.join(' ')}: ${name}`,
    args,
    worldOf,
  })),
);

async function print(args: readonly string[], world: World, format = 'html'): Promise<string> {
  const { code, out, err } = await dvtasks(['print', ...args, '--format', format], world);
  if (code !== 0) throw new Error(err);
  return out;
}

function papersTables(paper: Paper): Table[] {
  return paper.sheets.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'table' ? [part.table] : [])),
  );
}

/** Letter for letter, whatever white space lies between. */
function joined(text: string): string {
  return text.replace(/\s/g, '');
}

describe('without a browser', () => {
  test.each(CASES)('$name: each cell says the label of its column', async ({ args, worldOf }) => {
    const world = worldOf();
    const papers = papersTables(JSON.parse(await print(args, world, 'json')));
    const tables = tablesOf(await print(args, world)).filter(
      ({ classes }) => !classes.includes('year'),
    );
    expect(tables.length).toBe(papers.length);
    let labels = 0;
    for (const [at, { rows }] of tables.entries()) {
      const columns = papers[at]?.columns ?? [];
      for (const { cells } of rows) {
        for (const { label, column, colSpan } of cells.filter(({ label }) => label !== null)) {
          const over = columns.slice(column, column + colSpan).map((one) => one.label);
          expect(label).toBe([...new Set(over)].join(', '));
          labels += 1;
        }
        // What has no label is the number and title that the row begins with.
        const last = cells.findLastIndex(({ label }) => label === null);
        expect(cells.slice(0, last).filter(({ label }) => label !== null)).toEqual([]);
      }
    }
    expect(args[0] === 'lich' || labels > 0).toBe(true);
  });

  test('a cell over several rows is told of in each', async () => {
    const [table] = tablesOf(await print(['danh-muc'], annex('merged')()));
    const shared = table?.rows.map((row) => row.attributes['data-shared']);
    expect(shared?.filter((one) => one)).toEqual([
      'Đơn vị phối hợp: Ủy ban Mặt trận Tổ quốc Việt Nam xã\nSản phẩm: Kho dữ liệu\nThời hạn: 30/8/2026',
      'Đơn vị phối hợp: Ủy ban Mặt trận Tổ quốc Việt Nam xã\nSản phẩm: Kho dữ liệu\nThời hạn: 30/8/2026',
      'Đơn vị chủ trì: Văn phòng HĐND và UBND; Ủy ban Mặt trận Tổ quốc Việt Nam xã',
      'Đơn vị chủ trì: Văn phòng HĐND và UBND; Ủy ban Mặt trận Tổ quốc Việt Nam xã',
    ]);
  });
});

let session: BrowserSession;

/** A window, and what its reader likes; the page is as wide as that. */
interface Look {
  width: number;
  scheme?: 'light' | 'dark';
  media?: 'screen' | 'print';
}

async function look({ width, scheme = 'light', media = 'screen' }: Look): Promise<void> {
  const size = { width, height: 844, deviceScaleFactor: 1, mobile: width < 1000 };
  await session.send('Emulation.setDeviceMetricsOverride', size);
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  await session.send('Emulation.setEmulatedMedia', { media, features });
}

async function show(html: string): Promise<void> {
  const file = join(temporaryFolder(), 'page.html');
  writeFileSync(file, html);
  await session.show(pathToFileURL(file).href);
}

/** What is wider than the window, or stands beside it. */
const OVERFLOWING = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    const isCut = element.matches('p, h1, h2, li, dt, dd, td, th') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    return width > 1 && element.closest('thead') === null && (left < -1 || right > clientWidth + 1 || isCut);
  }).map((element) => element.outerHTML.slice(0, 120));
  return scrollWidth > clientWidth ? [scrollWidth + ' > ' + clientWidth, ...wide] : wide;
})()`;

/** What is smaller than it may be on a phone; the scale of a year has less room. */
const SMALL = `[...document.querySelectorAll('body *')].filter((element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') &&
  element.closest('.unseen, thead, .months, .track') === null &&
  getComputedStyle(element).display !== 'none' &&
  parseFloat(getComputedStyle(element).fontSize) < 16
).map((element) => getComputedStyle(element).fontSize + ' ' + element.outerHTML.slice(0, 120))`;

/** The parts of a colour, red, green and blue from 0 to 255: one that was mixed is given from 0 to 1. */
const RGB = `const rgb = (colour) => (colour.match(/[\\d.]+/g) ?? [])
  .map((one, at) => (colour.startsWith('color') && at < 3 ? Number(one) * 255 : Number(one)));`;

/** Words whose colour is too near to that of what they stand on, by WCAG 2.2. */
const FAINT = `(() => {
  ${RGB}
  const light = (colour) => {
    const [r, g, b] = rgb(colour).slice(0, 3).map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (rgb(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    const added = ['::before', '::after'].filter((pseudo) => !['none', 'normal', '""'].includes(getComputedStyle(element, pseudo).content));
    const isSeen = element.closest('.unseen') === null && element.getClientRects().length > 0;
    if (!isSeen) return [];
    return [...(hasWords ? [undefined] : []), ...added].flatMap((pseudo) => {
      const ratio = contrast(getComputedStyle(element, pseudo).color, ground(element));
      return ratio < 4.5 ? [ratio.toFixed(2) + (pseudo ?? '') + ' ' + element.outerHTML.slice(0, 120)] : [];
    });
  });
})()`;

/** Of each element, what it is written in, what it stands on and what it is framed with. */
const COLOURS = `[...document.querySelectorAll('body, body *')].map((element) => {
  const { color, backgroundColor, backgroundImage, borderTopColor, fill, stroke } = getComputedStyle(element);
  return [color, backgroundColor, backgroundImage, borderTopColor, fill, stroke].join(' ');
})`;

const BODY_COLOURS = `(({ color, backgroundColor, colorScheme }) =>
  [color, backgroundColor, colorScheme].join(' '))(getComputedStyle(document.body))`;

/** Each cell that has a label and says something. */
const LABELLED = `[...document.querySelectorAll('td[data-label]')]
  .filter(({ textContent }) => textContent !== '').map((cell) => [cell.dataset.label, cell.textContent])`;

/** The parts of the picture, with how far the colour of each is from that of the paper, from 0 to 1. */
const SHARES = `(() => {
  ${RGB}
  const grey = (colour) => rgb(colour).slice(0, 3).reduce((sum, one) => sum + one / 765, 0);
  const paper = grey(getComputedStyle(document.querySelector('.sheet')).backgroundColor);
  return [...document.querySelectorAll('.bar > span')].map((share) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(share);
    const colours = backgroundImage === 'none' ? [backgroundColor] : backgroundImage.match(/(?:rgb|color)\\([^)]*\\)/g);
    const contrast = colours.reduce((sum, one) => sum + Math.abs(grey(one) - paper) / colours.length, 0);
    return { shade: share.className, width: share.getBoundingClientRect().width, contrast };
  });
})()`;

/** The words of each row or cell that is drawn, joined, in the order of the page; who signs stands in none. */
function wordsOf(name: 'tr' | 'td', texts: readonly RenderedText[]): string[] {
  const all = new Map<number, string>();
  for (const { text, within } of texts) {
    const names = within.map((one) => one.name.split('.'));
    if (names.some(([tag, ...classes]) => tag === 'tr' && classes.includes('closing'))) continue;
    const node = within[names.findIndex(([tag]) => tag === name)]?.node;
    if (node !== undefined) all.set(node, (all.get(node) ?? '') + joined(text));
  }
  return [...all.values()];
}

/** What the card of each row of a table must show: in what is one cell over several rows, each time. */
function cardsOf({ columns, rows }: Table): string[][] {
  const above: string[] = [];
  return rows.map(({ level, cells }) => {
    const values = columns.map((_, column) => {
      const cell = cells[column];
      return cell?.merged === 'above' ? (above[column] ?? '') : (cell?.text ?? '');
    });
    if (level === 'item' || level === 'group') {
      above.splice(0, Infinity, ...values);
    }
    return values.filter((text, column) => text !== '' && cells[column]?.merged !== 'left');
  });
}

describe.skipIf(!canLook)(
  'in a browser (Chromium, Chrome or Edge; skipped where none is installed)',
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      session = await openBrowser();
      return () => session.close();
    });

    test.each(CASES)('$name: nothing is wider than the window', async ({ args, worldOf }) => {
      await show(await print(args, worldOf()));
      const overflowing: Record<number, string[]> = {};
      for (const width of [320, 360, 390, 640, 768, 1024]) {
        await look({ width });
        overflowing[width] = await session.evaluate<string[]>(OVERFLOWING);
      }
      await look({ width: 390 });
      const small = await session.evaluate<string[]>(SMALL);
      expect({ overflowing, small }).toEqual({
        overflowing: { 320: [], 360: [], 390: [], 640: [], 768: [], 1024: [] },
        small: [],
      });
    });

    test.each(CASES)(
      '$name: the contrast is enough, in the dark too',
      async ({ args, worldOf }) => {
        await show(await print(args, worldOf()));
        const faint: string[] = [];
        for (const width of [390, 1280]) {
          for (const scheme of ['light', 'dark'] as const) {
            await look({ width, scheme });
            const found = await session.evaluate<string[]>(FAINT);
            faint.push(...found.map((one) => `${width} ${scheme}: ${one}`));
          }
        }
        expect(faint).toEqual([]);
      },
    );

    test.each(CASES.filter(({ args }) => args[0] !== 'lich'))(
      '$name: each card shows what its row says, under the labels of the columns',
      async ({ args, worldOf }) => {
        const world = worldOf();
        const tables = papersTables(JSON.parse(await print(args, world, 'json')));
        await look({ width: 390 });
        await show(await print(args, world));
        const texts = await renderedTexts(session);
        const shown = wordsOf('tr', texts);
        const wanted = tables.flatMap((table) => cardsOf(table));
        expect(shown.length).toBe(wanted.length);
        const missing = wanted.flatMap((values, at) =>
          values.filter((value) => !shown[at]?.includes(joined(value))),
        );
        expect(missing).toEqual([]);
        const cells = await session.evaluate<[string, string][]>(LABELLED);
        const inCells = wordsOf('td', texts);
        const unlabelled = cells.filter(
          ([label, text]) => !inCells.includes(joined(`${label}: ${text}`)),
        );
        expect(unlabelled).toEqual([]);
      },
    );

    test.each(CASES)(
      '$name: printed, it is black on white, without the words of the cards',
      async ({ args, worldOf }) => {
        await show(await print(args, worldOf()));
        await look({ width: 390, media: 'print' });
        const light = await session.evaluate<string[]>(COLOURS);
        await look({ width: 390, media: 'print', scheme: 'dark' });
        expect(await session.evaluate<string[]>(COLOURS)).toEqual(light);
        expect(await session.evaluate<string>(BODY_COLOURS)).toBe(
          'rgb(0, 0, 0) rgb(255, 255, 255) light',
        );
        const added = (await renderedTexts(session)).filter(({ within }) =>
          within.some(({ name }) => /^::(?:before|after)$/.test(name)),
        );
        expect(added.map(({ text }) => text)).toEqual([]);
      },
    );

    test.each([320, 360, 390])('figures stand two or three in a row at %i px', async (width) => {
      await look({ width });
      await show(await print(['tong-hop'], busy()));
      const tops = await session.evaluate<number[]>(
        `[...document.querySelectorAll('.figures > div')].map((box) => Math.round(box.getBoundingClientRect().top))`,
      );
      const rows = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length);
      expect(rows.length).toBeGreaterThan(1);
      const [last = 0, ...full] = rows.reverse();
      expect(full.filter((count) => count < 2 || count > 3)).toEqual([]);
      expect(last).toBeLessThanOrEqual(3);
    });

    test.each(['light', 'dark'] as const)(
      'the picture is to scale on a phone, and what is overdue stands out most: %s',
      async (scheme) => {
        const world = busy();
        const paper: Paper = JSON.parse(await print(['tong-hop'], world, 'json'));
        const [chart] = paper.sheets.flatMap(({ parts }) =>
          parts.flatMap((part) => (part.kind === 'proportions' ? [part.chart] : [])),
        );
        const shares = chart?.shares ?? [];
        await look({ width: 390, scheme });
        await show(await print(['tong-hop'], world));
        const drawn =
          await session.evaluate<{ shade: string; width: number; contrast: number }[]>(SHARES);
        const total = shares.reduce((sum, { count }) => sum + count, 0);
        const whole = drawn.reduce((sum, { width }) => sum + width, 0);
        for (const [at, { count, shade }] of shares.entries()) {
          expect(drawn[at]?.shade).toBe(shade);
          expect(Math.abs((drawn[at]?.width ?? 0) / whole - count / total)).toBeLessThan(0.005);
        }
        const striking = drawn.sort((one, other) => other.contrast - one.contrast);
        expect(striking[0]?.shade).toBe('overdue');
      },
    );

    test.each([
      ['light', 320],
      ['dark', 390],
    ] as const)(
      'each task of a year has its track, with months to be read: %s',
      async (scheme, width) => {
        const world = busy();
        const paper: Paper = JSON.parse(await print(['lich'], world, 'json'));
        const rows = paper.sheets.flatMap(({ parts }) =>
          parts.flatMap((part) =>
            part.kind === 'year' ? part.chart.groups.flatMap((group) => group.rows) : [],
          ),
        );
        await look({ width, scheme });
        await show(await print(['lich'], world));
        const texts = await renderedTexts(session);
        const cards = wordsOf('tr', texts);
        for (const { id, fullTitle, lead, when, listed, description } of rows) {
          const words = [id, fullTitle, lead, when, listed ?? description].map(joined);
          expect(cards.filter((card) => words.every((word) => card.includes(word)))).toHaveLength(
            1,
          );
        }
        const scales = new Map<number, RenderedText[]>();
        for (const one of texts) {
          const track = one.within.find(({ name }) => name === 'div.track');
          if (track) scales.set(track.node, [...(scales.get(track.node) ?? []), one]);
        }
        expect(scales.size).toBe(rows.filter(({ listed }) => listed === null).length);
        for (const months of scales.values()) {
          const inOrder = [...months].sort((one, other) => one.box.left - other.box.left);
          expect(inOrder.map(({ text }) => Number(text))).toEqual(
            Array.from({ length: 12 }, (_, month) => month + 1),
          );
          for (const [at, { box }] of inOrder.entries()) {
            expect(box.bottom - box.top).toBeGreaterThan(12);
            expect(box.right).toBeLessThanOrEqual(inOrder[at + 1]?.box.left ?? width);
          }
        }
        const narrow = await session.evaluate<string[]>(
          `[...document.querySelectorAll('.track')].map((track) => track.clientWidth / track.closest('tr').clientWidth).filter((share) => share < 0.8)`,
        );
        expect(narrow).toEqual([]);
      },
    );

    test('who copies the page, or hears it, has each value once and no label twice', async () => {
      await look({ width: 390 });
      await show(await print(['danh-muc'], annex('merged')()));
      const copied = await session.evaluate<string>(`document.body.innerText`);
      expect(copied.match(/Kho dữ liệu/g)).toHaveLength(1);
      expect(copied).not.toContain('Sản phẩm:');
      const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
        nodes: { role?: { value: string }; name?: { value: string }; ignored: boolean }[];
      };
      const heard = nodes.filter(({ ignored }) => !ignored);
      const roles = (role: string) => heard.filter((one) => one.role?.value === role).length;
      expect({ tables: roles('table'), rows: roles('row'), heads: roles('columnheader') }).toEqual({
        tables: 1,
        rows: 2 + 8,
        heads: 8,
      });
      const words = heard.flatMap((one) =>
        one.role?.value === 'StaticText' ? [one.name?.value ?? ''] : [],
      );
      const all = joined(words.join(''));
      expect(all.split(joined('Kho dữ liệu'))).toHaveLength(2);
      expect(all.split(joined('Sản phẩm'))).toHaveLength(2);
    });
  },
);
