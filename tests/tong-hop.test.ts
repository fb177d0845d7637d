import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Element } from '@xmldom/xmldom';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataTable, Figure, Paper, PaperPart, Table } from '../src/formats/paper.ts';
import type { BrowserSession } from './support/browser-session.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { children, elements, xmlPart } from './support/ooxml.ts';
import { pagesOf } from './support/page-text.ts';
import { catalogueCopy, dvtasks, idsOf, temporaryFolder, type World } from './support/run.ts';
import { canRun, HAS_BROWSER, HAS_POPPLER, openBrowser } from './support/tools.ts';

function busy(): World {
  return { cwd: catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER }), today: BUSY_DAY };
}

async function paperOf(args: readonly string[], world: World = {}): Promise<Paper> {
  const { code, out, err } = await dvtasks(['print', 'tong-hop', ...args, '--json'], world);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

function partsOf<Kind extends PaperPart['kind']>({ sheets }: Paper, kind: Kind) {
  type Part = Extract<PaperPart, { kind: Kind }>;
  return sheets.flatMap(({ parts }) => parts.filter((part): part is Part => part.kind === kind));
}

function figuresOf(paper: Paper): readonly Figure[] {
  return partsOf(paper, 'figures')[0]?.figures ?? [];
}

function bodiesIn(paper: Paper): Table {
  const part = partsOf(paper, 'table').find(({ table }) =>
    ['Kết quả theo cơ quan chủ trì', 'Figures by lead body'].includes(table.caption),
  );
  if (!part) throw new Error('there is no table by body');
  return part.table;
}

function dataCalled({ sheets }: Paper, name: string): DataTable {
  const found = sheets.flatMap(({ data }) => data).find((table) => table.name === name);
  if (!found) throw new Error(`there is no data “${name}”`);
  return found;
}

/** The values of its columns by their labels, row by row. */
function recordsOf({ columns, rows }: DataTable, level: string): Record<string, unknown>[] {
  return rows
    .filter((row) => row.level === level)
    .map(({ cells }) => Object.fromEntries(columns.map(({ label }, at) => [label, cells[at]])));
}

/** Tasks of one office, due on 31/3, of which the first were done. */
function tasksOf(count: number, done: number): World {
  const cwd = temporaryFolder();
  const folder = join(cwd, 'data');
  mkdirSync(folder);
  const ids = Array.from({ length: count }, (_, index) => `1.${index + 1}`);
  const task = (id: string) =>
    `  - { id: ${id}, title: Việc ${id}, lead: [KT], timeframe: 31/3/2026 }\n`;
  const files = {
    'catalogue.yaml': 'year: 2026\ntitle: Danh mục\nauthority: Ủy ban nhân dân\nunit: xã A\n',
    'bodies.yaml': 'bodies:\n  - { code: KT, name: Phòng Kinh tế }\n',
    '1.yaml': `section: "1"\ntitle: MỤC\ntasks:\n${ids.map(task).join('')}`,
    'progress.yaml': ids
      .slice(0, done)
      .map((id) => `- { task: ${id}, on: 2026-02-10, status: done }\n`)
      .join(''),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { cwd, today: '2026-04-01' };
}

describe('the sentence, the boxes and the definitions mean the same', () => {
  test('each class once, with what it is made of', async () => {
    const paper = await paperOf([], busy());
    expect(partsOf(paper, 'paragraph')[0]?.text).toBe(
      'Năm 2026 có 25 nhiệm vụ: 3 quá hạn; 13 trong hạn, trong đó 1 sắp đến hạn, 2 chưa đến kỳ; 2 hoàn thành đúng hạn; 1 hoàn thành quá hạn; 6 khác, gồm 4 thường xuyên, 1 chưa xác định thời hạn, 1 dừng thực hiện.',
    );
    expect(
      figuresOf(paper).map(({ label, value, note }) => [label, value, note].join('|')),
    ).toEqual([
      'Được giao|25|',
      'Hoàn thành đúng hạn|2|',
      'Hoàn thành quá hạn|1|',
      'Trong hạn|13|trong đó 1 sắp đến hạn, 2 chưa đến kỳ',
      'Quá hạn|3|',
      'Khác|6|',
      'Tỷ lệ hoàn thành|2/18|11,1%',
      'Tỷ lệ đúng hạn|1/5|20%',
    ]);
    const [sheet] = paper.sheets;
    const kinds = sheet?.parts.map(({ kind }) => kind) ?? [];
    const picture = kinds.indexOf('proportions');
    expect(sheet?.parts[picture + 1]).toMatchObject({
      kind: 'note',
      text: expect.stringMatching(/^Tỷ lệ hoàn thành: .* Tỷ lệ đúng hạn: /),
    });
  });

  test('of one kind alone it is named instead of counted again', async () => {
    const only = ['--lead', 'DVSN', '--as-of', '2026-01-05'];
    expect(partsOf(await paperOf(only), 'paragraph')[0]?.text).toBe(
      'Năm 2026 có 1 nhiệm vụ: 1 khác (chưa xác định thời hạn).',
    );
  });
});

describe('a rate', () => {
  test.each([
    [1, 1, '1/1', '100%'],
    [19, 1, '1/19', '5,3%'],
    [20, 1, '5%', '1/20'],
    [1000, 999, '99,9%', '999/1.000'],
  ])('of %i tasks, of which %i are done, is %s and %s', async (count, done, value, note) => {
    const paper = await paperOf([], tasksOf(count, done));
    expect(figuresOf(paper).at(-2)).toMatchObject({ value, note });
    for (const { cells } of bodiesIn(paper).rows) expect(cells.at(-1)?.text).toBe(value);
  });
});

describe('the table by lead body', () => {
  test.each(['2026-01-05', '2026-02-15', BUSY_DAY, '2026-10-01', '2027-01-01'])(
    'has on %s the numbers of stats, and names what overdue names',
    async (day) => {
      const world = { ...busy(), today: day };
      const paper = await paperOf([], world);
      const { out } = await dvtasks(['stats', '--json'], world);
      const { rows, total } = JSON.parse(out);
      const wanted = new Map(
        rows
          .filter(({ tasks }: { tasks: number }) => tasks > 0)
          .map((row: Record<string, number> & { name: string }) => [row.name, row]),
      );
      const table = dataCalled(paper, 'Theo cơ quan');
      const numbers = (one: Record<string, unknown>) => ({
        tasks: one['Được giao'],
        doneOnTime: one['Hoàn thành đúng hạn'],
        doneLate: one['Hoàn thành quá hạn'],
        inTerm: one['Trong hạn'],
        overdue: one['Quá hạn'],
        other: one.Khác,
        completionRate: one['Tỷ lệ hoàn thành'],
      });
      const bodies = recordsOf(table, 'item');
      expect(new Set(bodies.map((one) => one['Cơ quan chủ trì']))).toEqual(new Set(wanted.keys()));
      for (const one of bodies) {
        expect(wanted.get(one['Cơ quan chủ trì'])).toMatchObject(numbers(one));
        const ids = String(one['Nhiệm vụ quá hạn'] ?? '')
          .split(', ')
          .filter(Boolean);
        expect(ids).toHaveLength(Number(one['Quá hạn']));
      }
      const [all] = recordsOf(table, 'total');
      expect(total).toMatchObject(numbers(all ?? {}));
      const named = bodies.flatMap((one) => String(one['Nhiệm vụ quá hạn'] ?? '').split(', '));
      expect(new Set(named.filter(Boolean))).toEqual(new Set(await idsOf(['overdue'], world)));
    },
  );

  test('its rows add up, and stand in the order of what is overdue', async () => {
    for (const args of [[], ['--quarter', 'Q1'], ['--month', '12'], ['--lead', 'VHXH']]) {
      const { columns, rows } = bodiesIn(await paperOf(args, busy()));
      const share = columns.findIndex(({ label }) => label === 'Tỷ lệ hoàn thành');
      const counts = rows.map(({ cells }) =>
        cells.slice(1, share).map(({ text }) => Number.parseInt(text, 10)),
      );
      for (const [total, ...classes] of counts) {
        expect(classes.reduce((sum, one) => sum + one, 0)).toBe(total);
      }
      const late = columns.findIndex(({ label }) => label === 'Quá hạn') - 1;
      const overdue = counts.slice(0, -1).map((row) => row[late] ?? 0);
      expect(overdue).toEqual([...overdue].sort((one, other) => other - one));
    }
  });

  test('a task of several bodies counts at each, once in all, and the paper says so', async () => {
    const note = (paper: Paper) =>
      partsOf(paper, 'note').filter(({ text }) => text.includes('được tính ở mỗi cơ quan'));
    const whole = await paperOf([], busy());
    expect(note(whole).map(({ text }) => text)).toEqual([
      'Nhiệm vụ có nhiều cơ quan chủ trì được tính ở mỗi cơ quan (27 lượt), và một lần ở dòng cuối.',
    ]);
    expect(note(await paperOf(['--quarter', 'Q1'], busy()))).toEqual([]);
  });

  test('names the tasks of several decisions by their decisions', async () => {
    const paper = await paperOf([], { cwd: threeDecisions(), today: BUSY_DAY });
    const [first] = bodiesIn(paper).rows;
    expect(first?.cells.map(({ text }) => text)).toContain(
      '3 (34/QĐ-UBND: 3.5a, 3.5b; Danh mục nhiệm vụ thực hiện công tác dân vận …: 3.5b)',
    );
  });
});

describe('titles', () => {
  test('of what is overdue and what is next stand there in full', async () => {
    const world = busy();
    const paper = await paperOf([], world);
    const { out } = await dvtasks(['list', '--json'], world);
    const titles = new Map(
      JSON.parse(out).tasks.map((task: { id: string; title: string }) => [task.id, task.title]),
    );
    const rows = partsOf(paper, 'table')
      .slice(1)
      .flatMap(({ table }) => table.rows);
    expect(rows.map(({ cells }) => cells[0]?.text)).toEqual(['3.5b', '4.8', '3.5c', '2.2']);
    for (const { cells } of rows) expect(cells[1]?.text).toBe(titles.get(cells[0]?.text));
  });

  test('so do those of decisions', async () => {
    const paper = await paperOf([], { cwd: threeDecisions(), today: BUSY_DAY });
    const [decisions] = partsOf(paper, 'table');
    expect(decisions?.table.rows.map(({ cells }) => cells[0]?.text)).toContain(
      'Danh mục nhiệm vụ cải cách hành chính năm 2026 trên địa bàn xã Nghi Dương (12/QĐ-UBND)',
    );
  });
});

describe('--full', () => {
  test('adds each task in an annex, which nobody signs', async () => {
    const world = busy();
    const signed = ['--signer', 'CHỦ TỊCH|Họ tên', '--date', '2026-07-01'];
    const short = await paperOf(signed, world);
    const full = await paperOf([...signed, '--full'], world);
    expect(short.sheets).toHaveLength(1);
    expect(full.sheets[0]).toEqual(short.sheets[0]);
    const [, annex] = full.sheets;
    expect(annex).toMatchObject({ kind: 'PHỤ LỤC', closing: null });
    expect(annex?.letterhead.placeAndDate).toBeNull();
    const each = recordsOf(dataCalled(full, 'Từng nhiệm vụ'), 'item').map(({ TT }) => TT);
    expect(each).toEqual(await idsOf(['list'], world));
  });
});

describe('the data for a spreadsheet', () => {
  test('are numbers and days, not their words', async () => {
    const paper = await paperOf([], busy());
    const tables = paper.sheets.flatMap(({ data }) => data);
    expect(tables.map(({ name }) => name)).toEqual([
      'Kết quả',
      'Theo cơ quan',
      'Quá hạn',
      'Sắp đến hạn',
    ]);
    for (const { columns, rows } of tables) {
      for (const { cells } of rows) {
        expect(cells).toHaveLength(columns.length);
        for (const [at, value] of cells.entries()) {
          const { holds } = columns[at] ?? {};
          if (value === null) continue;
          if (holds === 'count') expect(Number.isInteger(value)).toBe(true);
          if (holds === 'share') expect(value).toBeTypeOf('number');
          if (holds === 'day') expect(value).toMatch(/^\d{4}-\d\d-\d\d$/);
          if (holds === 'text') expect(value).toBeTypeOf('string');
        }
      }
    }
    const results = dataCalled(paper, 'Kết quả');
    const classes = recordsOf(results, 'item');
    const [all, ...rates] = recordsOf(results, 'total');
    const sum = (key: string) => classes.reduce((total, one) => total + Number(one[key]), 0);
    expect(sum('Số nhiệm vụ')).toBe(all?.['Số nhiệm vụ']);
    expect(sum('Tỷ lệ')).toBeCloseTo(1, 9);
    expect(rates.map((one) => one['Tỷ lệ'])).toEqual([2 / 18, 1 / 5]);
    expect(results.notes.join('\n')).toContain('Năm 2026 có 25 nhiệm vụ: 3 quá hạn; ');
    expect(recordsOf(dataCalled(paper, 'Quá hạn'), 'item')[0]).toMatchObject({
      TT: '3.5b',
      Hạn: '2026-02-14',
      'Còn lại (ngày)': -136,
    });
  });
});

/** Of so many tasks, how many are in each class; the rest is overdue. */
const PICTURES = [
  ['1 of 25', 25, 1],
  ['13 of 25', 25, 13],
  ['1 of 1000', 1000, 1],
] as const;
/** Of the whole bar. */
const PLAY = 0.005;

describe('the picture in Word', () => {
  function barOf(file: Uint8Array): Element {
    const share = elements(xmlPart(file, 'word/document.xml'), 'w:pStyle').find(
      (style) => style.getAttribute('w:val') === 'Share',
    );
    let found: Element | undefined = share;
    while (found && found.nodeName !== 'w:tbl') found = found.parentNode as Element;
    if (!found) throw new Error('there is no bar');
    return found;
  }

  async function documentOf(world: World): Promise<Element> {
    const { cwd = '' } = world;
    const { code, err } = await dvtasks(['print', 'tong-hop', '-o', 'a.docx', '--force'], world);
    if (code !== 0) throw new Error(err);
    return barOf(readFileSync(join(cwd, 'a.docx')));
  }

  test.each(PICTURES)('is to scale: %s', async (_, count, done) => {
    const bar = await documentOf(tasksOf(count, done));
    const widths = elements(bar, 'w:tcW').map((cell) => Number(cell.getAttribute('w:w')));
    const grid = elements(bar, 'w:gridCol').map((cell) => Number(cell.getAttribute('w:w')));
    expect(widths).toEqual(grid);
    const whole = widths.reduce((sum, one) => sum + one, 0);
    expect(Math.abs((widths[0] ?? 0) / whole - done / count)).toBeLessThan(PLAY);
    expect(elements(bar, 'w:tcMar')).toEqual([]);
  });

  test('its darkest part is what is overdue', async () => {
    const bar = await documentOf(busy());
    const [row] = elements(bar, 'w:tr');
    const shades = children(row as Element, 'w:tc').map((cell) => {
      const [shade] = elements(cell, 'w:shd');
      return [shade?.getAttribute('w:val'), shade?.getAttribute('w:fill')].join(' ');
    });
    expect(shades).toEqual([
      'clear D0D0D0',
      'diagStripe B0B0B0',
      'clear FFFFFF',
      'clear 000000',
      'pct12 FFFFFF',
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

    async function show(world: World, width: number): Promise<void> {
      const { out, code, err } = await dvtasks(['print', 'tong-hop', '--format', 'html'], world);
      if (code !== 0) throw new Error(err);
      const file = join(temporaryFolder(), 'page.html');
      writeFileSync(file, out);
      await session.send('Emulation.setDeviceMetricsOverride', {
        width,
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await session.show(pathToFileURL(file).href);
    }

    /** How wide each share is, as a part of the bar within its border. */
    const SHARES = `(() => {
      const bar = document.querySelector('.bar');
      return [...bar.children].map((one) => one.getBoundingClientRect().width / bar.clientWidth);
    })()`;

    test.each(PICTURES)(
      'the picture is to scale, on paper and on a phone: %s',
      async (_, count, done) => {
        const world = tasksOf(count, done);
        for (const [media, width] of [
          ['print', 616],
          ['screen', 1280],
          ['screen', 390],
        ] as const) {
          await session.send('Emulation.setEmulatedMedia', { media });
          await show(world, width);
          const [first = 0, second = 0] = await session.evaluate<number[]>(SHARES);
          expect(Math.abs(first - done / count)).toBeLessThan(PLAY);
          expect(Math.abs(second - (count - done) / count)).toBeLessThan(PLAY);
        }
      },
    );

    test('its darkest part is what is overdue', async () => {
      await session.send('Emulation.setEmulatedMedia', { media: 'print' });
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: 616,
        height: 900,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await show(busy(), 616);
      // The bar is drawn without its counts, and its pixels are read.
      const darkness = await session.evaluate<
        { shade: string; x: number; y: number; width: number; height: number }[]
      >(
        `(() => {
          for (const count of document.querySelectorAll('.bar b')) count.style.visibility = 'hidden';
          return [...document.querySelectorAll('.bar span')].map((one) => {
            const { x, y, width, height } = one.getBoundingClientRect();
            return { shade: one.className, x, y, width, height };
          });
        })()`,
      );
      const found: Record<string, number> = {};
      for (const { shade, ...box } of darkness) {
        const { data } = await session.send('Page.captureScreenshot', {
          format: 'png',
          clip: {
            x: box.x + 2,
            y: box.y + 1,
            width: box.width - 3,
            height: box.height - 2,
            scale: 1,
          },
        });
        found[shade] = await session.evaluate<number>(`(async () => {
          const image = new Image();
          const bytes = Uint8Array.from(atob(${JSON.stringify(data)}), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext('2d');
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
          let sum = 0;
          for (let at = 0; at < data.length; at += 4) sum += 255 - data[at];
          return sum / (data.length / 4) / 255;
        })()`);
      }
      const { overdue = 0, done = 0, open = 0, other = 0 } = found;
      expect(overdue).toBeGreaterThan(0.99);
      expect(found['done-late']).toBeGreaterThan(Math.max(done, open, other));
      expect(done).toBeGreaterThan(open);
      expect(open).toBeLessThan(0.01);
    });

    test.each<[name: string, args: string[], world: () => World]>([
      ['the quarter as it was shipped', ['--quarter', 'Q1', '--as-of', '2026-03-31'], () => ({})],
      ['a busy year', [], busy],
      ['a busy quarter', ['--quarter', 'Q2'], busy],
    ])('page 1 says who is late, and with what: %s', async (_, args, worldOf) => {
      const world = { ...worldOf(), env: process.env };
      const file = join(temporaryFolder(), 'a.pdf');
      const { code, err } = await dvtasks(['print', 'tong-hop', ...args, '-o', file], world);
      expect({ code, err }).toEqual({ code: 0, err: expect.any(String) });
      const [page] = pagesOf(file);
      const bare = (text: string) => text.normalize('NFC').replace(/\s/g, '');
      const text = bare((page?.words ?? []).map((word) => word.text).join(''));
      const paper = await paperOf(args, world);
      const next = paper.sheets[0]?.parts.findIndex(
        (part) => part.kind === 'heading' && part.text.startsWith('IV. '),
      );
      const wanted = (paper.sheets[0]?.parts.slice(0, next) ?? []).flatMap((part) => {
        switch (part.kind) {
          case 'table':
            return part.table.rows.map(({ cells }) => cells.map(({ text }) => text).join(''));
          case 'figures':
            return part.figures.map(({ value, label, note }) => value + label + note);
          case 'heading':
          case 'paragraph':
          case 'note':
            return [part.text];
          default:
            return [];
        }
      });
      expect(wanted.length).toBeGreaterThan(15);
      expect(wanted.filter((words) => !text.includes(bare(words)))).toEqual([]);
    });
  },
);
