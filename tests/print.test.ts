/** What stands on the papers, before any format lays it out on a page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Paper, PaperPart, Table } from '../src/formats/paper.ts';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import {
  catalogueCopy,
  dvtasks,
  idsOf as idsOfView,
  REPOSITORY,
  temporaryFolder,
  type World,
} from './support/run.ts';

const KINDS = PAPER_KINDS.map(({ name }) => name);

function busy(): string {
  return catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
}

async function paperOf(args: readonly string[], world: World = {}): Promise<Paper> {
  const { code, out, err } = await dvtasks(['print', ...args, '--json'], world);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out);
}

type PartOf<Kind extends PaperPart['kind']> = Extract<PaperPart, { kind: Kind }>;

function partsOf<Kind extends PaperPart['kind']>(paper: Paper, kind: Kind): PartOf<Kind>[] {
  return paper.sheets.flatMap(({ parts }) =>
    parts.filter((part): part is PartOf<Kind> => part.kind === kind),
  );
}

function tableOf(paper: Paper, index = 0): Table {
  const part = partsOf(paper, 'table').at(index);
  if (!part) throw new Error('there is no such table');
  return part.table;
}

/** The table that the paper calls so. */
function tableCalled(paper: Paper, caption: RegExp): Table {
  const part = partsOf(paper, 'table').find(({ table }) => caption.test(table.caption));
  if (!part) throw new Error(`there is no table ${caption}`);
  return part.table;
}

const BODIES = /^Kết quả theo cơ quan chủ trì$/;
const OVERDUE = /^Nhiệm vụ quá hạn$/;
const EACH = /^Tình hình từng nhiệm vụ/;

/** The numbers of the tasks of a table, without sections and group rows. */
function idsOf({ rows }: Table): string[] {
  return rows.filter(({ level }) => level === 'item').map(({ cells }) => cells[0]?.text ?? '');
}

describe('danh-muc', () => {
  test('is the source, cell by cell', async () => {
    const normal = (text: string) =>
      text
        .normalize('NFC')
        .replace('[bookmark: _GoBack]', '')
        .replace(/\s*\n\s*/g, ' ')
        .trim()
        .replace(/ ?[,;] ?/g, ';');
    const source = readFileSync(join(REPOSITORY, 'seeds/danh-muc-dan-van-2026.txt'), 'utf8');
    const cells = source
      .split('\t')
      .slice(1)
      .map((cell) => normal(cell));
    const paper = await paperOf(['danh-muc']);
    const { columns, rows } = tableOf(paper);
    const printed = [
      ...columns.map(({ label }) => label),
      ...rows.flatMap((row) => row.cells.map(({ text }) => text)),
    ].map(normal);
    const start = cells.indexOf('TT');
    expect(printed).toEqual(cells.slice(start));
    expect(printed).toHaveLength(5 + 5 * 2 + 26 * 5);
  });

  test('has the letterhead, the kind, the subject and the basis of the source', async () => {
    const [sheet] = (await paperOf(['danh-muc'])).sheets;
    expect(sheet?.letterhead).toEqual({
      issuer: ['ỦY BAN NHÂN DÂN', 'XÃ NGHI DƯƠNG'],
      number: null,
      state: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      motto: 'Độc lập - Tự do - Hạnh phúc',
      placeAndDate: null,
    });
    expect(sheet?.kind).toBe('DANH MỤC');
    expect(sheet?.subject).toEqual([
      'Nhiệm vụ thực hiện công tác dân vận năm 2026 của cơ quan nhà nước trên địa bàn xã Nghi Dương',
    ]);
    expect(sheet?.basis).toBe(
      '(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm 2026 của Ủy ban nhân dân xã)',
    );
  });

  test('names the decision once it is signed', async () => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) =>
        text.replace(/number:$/m, 'number: 45/QĐ-UBND').replace(/date:$/m, 'date: 2026-02-05'),
    });
    const [sheet] = (await paperOf(['danh-muc'], { cwd })).sheets;
    expect(sheet?.basis).toBe(
      '(Kèm theo Quyết định số 45/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã)',
    );
  });

  test.each([
    ['KẾ HOẠCH CÔNG TÁC DÂN VẬN NĂM 2026', 'KẾ HOẠCH', 'CÔNG TÁC DÂN VẬN NĂM 2026'],
    [
      'Kế hoạch công tác dân vận năm 2026'.normalize('NFD'),
      'KẾ HOẠCH',
      'Công tác dân vận năm 2026',
    ],
    ['Nhiệm vụ trọng tâm năm 2026', 'DANH MỤC', 'Nhiệm vụ trọng tâm năm 2026'],
  ])('the kind of document is what its title begins with: %s', async (title, kind, subject) => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) =>
        text
          .replace(/title: >-\n.*\n/, `title: ${title}\n`)
          .replace('unit: xã Nghi Dương', 'unit: phường Trần Phú'),
    });
    const [sheet] = (await paperOf(['danh-muc', '--date', '2026-02-05'], { cwd })).sheets;
    expect(sheet?.kind).toBe(kind);
    expect(sheet?.subject[0]?.normalize('NFC')).toBe(subject);
    expect(sheet?.letterhead.issuer).toEqual(['ỦY BAN NHÂN DÂN', 'PHƯỜNG TRẦN PHÚ']);
    expect(sheet?.letterhead.placeAndDate).toMatch(/^Trần Phú, ngày/);
    expect(sheet?.basis).toContain('của Ủy ban nhân dân phường)');
  });

  test('has a deadline and a status beside each task with --status', async () => {
    const paper = await paperOf(['danh-muc', '--status'], { cwd: busy(), today: BUSY_DAY });
    expect(paper.orientation).toBe('landscape');
    const { columns, rows } = tableOf(paper);
    expect(columns.slice(-2).map(({ label }) => label)).toEqual(['Hạn', 'Tình trạng']);
    const statusOf = (title: string) =>
      rows.find(({ cells }) => cells[1]?.text.startsWith(title))?.cells.slice(-2);
    expect(statusOf('Ban hành Kế hoạch và tổ chức')).toEqual([
      { text: '14/02/2026' },
      {
        text: 'Hoàn thành đúng hạn, ngày 10/02/2026\nKế hoạch số 12/KH-UBND ngày 10/02/2026',
      },
    ]);
    expect(statusOf('Ban hành kế hoạch triển khai')).toEqual([
      { text: '04/07/2026\nGia hạn 1 lần; hạn ban đầu 31/03/2026\nNgày làm việc cuối: 03/07/2026' },
      { text: 'Sắp đến hạn, còn 4 ngày\nĐang thực hiện' },
    ]);
    expect(statusOf('Xây dựng, sửa đổi, bổ sung')).toEqual([
      { text: '15/06/2026\nGia hạn 1 lần; hạn ban đầu 27/02/2026' },
      { text: 'Quá hạn 15 ngày', strong: true },
    ]);
    expect(statusOf('Thực hiện công tác dân vận gắn với hỗ trợ')).toEqual([
      { text: '' },
      { text: 'Thường xuyên\nĐã báo cáo 1/2: Phòng Kinh tế' },
    ]);
    expect(statusOf('Rà soát để sắp xếp lại')?.[1]).toEqual({ text: 'Chưa xác định thời hạn' });
  });

  test('a first deadline, given to what depended on others, was not moved', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 5.1, on: 2026-03-01, status: extended, until: 2026-06-30 }\n',
    });
    const args = ['danh-muc', '--status', '--section', '5', '--as-of', '2026-05-04'];
    const row = tableOf(await paperOf(args, { cwd })).rows.find(
      ({ cells }) => cells[0]?.text === '5.1',
    );
    expect(row?.cells.at(-2)).toEqual({ text: '30/06/2026' });
  });

  test('an extract says what it leaves out', async () => {
    const paper = await paperOf(['danh-muc', '--lead', 'KT', '--section', '3']);
    expect(idsOf(tableOf(paper))).toEqual(['3.3']);
    expect(paper.sheets[0]?.subject[1]).toBe('(Trích: cơ quan chủ trì Phòng Kinh tế; mục 3)');
    expect(partsOf(paper, 'note')[0]?.text).toBe(
      'Danh mục có 25 nhiệm vụ: 1 nêu trên, 24 ngoài bộ lọc.',
    );
  });

  test('with a quarter it has what is active in it, as list does', async () => {
    const paper = await paperOf(['danh-muc', '--quarter', 'Q2', '--status', '--section', '4']);
    expect(idsOf(tableOf(paper))).toEqual(
      await idsOfView(['list', '--quarter', 'Q2', '--section', '4']),
    );
    expect(paper.sheets[0]?.subject[1]).toBe('(Trích: mục 4; thực hiện trong Quý II/2026)');
  });

  test('a point is numbered by its letter below its row, and in full without it', async () => {
    expect(idsOf(tableOf(await paperOf(['danh-muc', '--section', '3'])))).toContain('đ');
    const cwd = catalogueCopy({
      '2026/3-quy-dinh-dan-chu.yaml': (text) =>
        text.replace(
          '      Tham mưu Ủy ban nhân dân xã thi hành Luật Thực hiện dân chủ ở cơ sở\n',
          '      Tham mưu Ủy ban nhân dân xã thi hành Luật Thực hiện dân chủ ở cơ sở\n    lead: [KT]\n    timeframe: Năm 2026\n',
        ),
    });
    const alone = await paperOf(['danh-muc', '--search', 'Quy chế dân chủ ở cơ sở'], { cwd });
    expect(idsOf(tableOf(alone))).toEqual(['3.5c']);
  });

  test('a section without tasks keeps its heading in the annex, and not in an extract', async () => {
    const cwd = catalogueCopy({
      '2026/0-trong.yaml': 'section: "0"\ntitle: MỤC ĐẦU\ntasks: []\n',
      '2026/6-trong.yaml': 'section: "6"\ntitle: MỤC CUỐI\ntasks: []\n',
    });
    const headings = async (...args: string[]) =>
      tableOf(await paperOf(['danh-muc', ...args], { cwd }))
        .rows.filter(({ level }) => level === 'section')
        .map(({ cells }) => cells[0]?.text);
    expect(await headings()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(await headings('--lead', 'KT')).toEqual(['2', '3']);
  });
});

describe('tong-hop', () => {
  test('a quarter: figures, each body, what is overdue, what is next', async () => {
    const paper = await paperOf(['tong-hop', '--quarter', 'Q1', '--as-of', '2026-03-31'], {
      cwd: busy(),
    });
    expect(partsOf(paper, 'paragraph')[0]?.text).toBe(
      'Quý I/2026 có 5 nhiệm vụ đến hạn: 2 quá hạn; 1 trong hạn (sắp đến hạn); 1 hoàn thành đúng hạn; 1 hoàn thành quá hạn.',
    );
    const figures = partsOf(paper, 'figures')[0]?.figures ?? [];
    expect(figures.map(({ value, note }) => [value, note].filter(Boolean).join(' '))).toEqual([
      '5',
      '1',
      '1',
      '1 trong đó 1 sắp đến hạn',
      '2',
      '2/5 40%',
      '1/4 25%',
    ]);
    expect(
      tableCalled(paper, BODIES).rows.map(({ cells }) => cells.map(({ text }) => text)),
    ).toEqual([
      ['Các cơ quan, đơn vị', '2', '0', '1', '0', '1 (3.5b)', '1/2'],
      ['Các cơ quan, đơn vị, doanh nghiệp', '1', '0', '0', '0', '1 (3.5c)', '0/1'],
      ['Phòng Văn hóa – Xã hội', '1', '0', '0', '1', '0', '0/1'],
      ['Các cơ quan, đơn vị, tổ chức', '1', '1', '0', '0', '0', '1/1'],
      ['Cộng', '5', '1', '1', '1', '2', '2/5'],
    ]);
    expect(idsOf(tableCalled(paper, OVERDUE))).toEqual(['3.5b', '3.5c']);
    expect(idsOf(tableOf(paper, -1))).toEqual(['4.8']);
    expect(partsOf(paper, 'note').map(({ text }) => text)).toEqual([
      'Được gia hạn ra ngoài kỳ: 2.2 (đến 04/07/2026).',
      expect.stringMatching(/^Tỷ lệ hoàn thành: .* không tính nhiệm vụ dừng thực hiện\.$/),
      expect.stringMatching(/^Sau thời gian trên còn \d+ nhiệm vụ/),
      'Danh mục có 25 nhiệm vụ: 5 trong số liệu, 14 hạn khác, 5 thường xuyên, 1 chưa xác định.',
    ]);
  });

  test('what is overdue from an earlier quarter is still there', async () => {
    const paper = await paperOf(['tong-hop', '--quarter', 'Q2', '--as-of', '2026-06-30']);
    expect(idsOf(tableCalled(paper, OVERDUE))).toEqual([
      '1.3',
      '3.5a',
      '3.5b',
      '3.5c',
      '2.2',
      '4.8',
    ]);
    expect(partsOf(paper, 'heading').map(({ text }) => text)).toContain(
      'III. Nhiệm vụ quá hạn (6, trong đó 6 từ kỳ trước chuyển sang)',
    );
    expect(partsOf(paper, 'paragraph')[0]?.text).toBe(
      'Quý II/2026 không có nhiệm vụ đến hạn. Từ kỳ trước chuyển sang: 6 nhiệm vụ quá hạn.',
    );
    const { columns, rows } = tableCalled(paper, BODIES);
    expect(columns.at(-1)?.label).toBe('Quá hạn từ kỳ trước chuyển sang');
    expect(rows.map(({ cells }) => cells.at(-1)?.text)).toEqual([
      '2 (2.2, 4.8)',
      '2 (3.5a, 3.5b)',
      '1 (1.3)',
      '1 (3.5c)',
      '6',
    ]);
  });

  test('what is overdue from a later quarter is named', async () => {
    const paper = await paperOf(['tong-hop', '--quarter', 'Q1', '--as-of', '2026-11-23']);
    expect(partsOf(paper, 'note').map(({ text }) => text)).toContain(
      'Ngoài ra, đã quá hạn nhưng có hạn sau kỳ này: 4.6 (31/08/2026).',
    );
  });

  test('the shares of the picture add up to the tasks, and so do the figures', async () => {
    for (const args of [[], ['--quarter', 'Q1'], ['--month', '8'], ['--lead', 'VHXH']]) {
      const paper = await paperOf(['tong-hop', ...args], { cwd: busy(), today: BUSY_DAY });
      const counts = partsOf(paper, 'figures')[0]?.figures.slice(0, -2);
      const [total, ...classes] = (counts ?? []).map(({ value }) => Number(value));
      expect(classes.reduce((sum, count) => sum + count, 0)).toBe(total);
      const shares = partsOf(paper, 'proportions').flatMap(({ chart }) => chart.shares);
      expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  test.each(['2026-01-01', '2026-02-15', '2026-06-30', '2026-12-31', '2027-01-01'])(
    'on %s it says what stats, overdue and list say',
    async (day) => {
      const world = { cwd: busy(), today: day };
      const paper = await paperOf(['tong-hop', '--full'], world);
      const stats = JSON.parse((await dvtasks(['stats', '--json'], world)).out).total;
      const { tasks, doneOnTime, doneLate, inTerm, overdue, other } = stats;
      const figures = partsOf(paper, 'figures')[0]?.figures ?? [];
      expect(figures.slice(0, -2).map(({ value }) => Number(value))).toEqual(
        [tasks, doneOnTime, doneLate, inTerm, overdue, other].filter(
          (count, index) => index < 5 || count > 0,
        ),
      );
      const late = await idsOfView(['overdue'], world);
      if (late.length > 0) expect(idsOf(tableCalled(paper, OVERDUE))).toEqual(late);
      expect(idsOf(tableCalled(paper, EACH))).toEqual(await idsOfView(['list'], world));
    },
  );

  test('rates are written with a comma, and with a point in English', async () => {
    const args = ['tong-hop', '--section', '3', '--as-of', BUSY_DAY];
    const rateOf = async (lang: string) => {
      const paper = await paperOf([...args, '--lang', lang], { cwd: busy() });
      return partsOf(paper, 'figures')[0]?.figures.at(-1)?.note;
    };
    expect(await rateOf('vi')).toBe('0%');
    const cwd = catalogueCopy({
      '2026/progress.yaml': BUSY_LEDGER.replace('on: 2026-03-03', 'on: 2026-02-11'),
    });
    const figures = async (lang: string) =>
      partsOf(await paperOf([...args, '--lang', lang], { cwd }), 'figures')[0]?.figures.at(-1);
    expect((await figures('vi'))?.note).toBe('33,3%');
    expect((await figures('en'))?.note).toBe('33.3%');
  });

  test('counts of a thousand are written as the language writes them', async () => {
    const tasks = Array.from(
      { length: 1200 },
      (_, index) =>
        `  - { id: 6.${index + 1}, title: Việc, lead: [VP], timeframe: Thường xuyên }\n`,
    );
    const cwd = catalogueCopy({
      '2026/6-nhieu.yaml': `section: "6"\ntitle: PHẦN VIỆC\ntasks:\n${tasks.join('')}`,
    });
    for (const [lang, number] of [
      ['vi', '1.225'],
      ['en', '1,225'],
    ] as const) {
      const paper = await paperOf(['tong-hop', '--full', '--lang', lang], { cwd });
      expect(partsOf(paper, 'figures')[0]?.figures[0]?.value).toBe(number);
      expect(paper.sheets[1]?.subject[0]).toContain(`(${number})`);
      const { out } = await dvtasks(['list', '--lang', lang], { cwd });
      expect(out).toContain(`${number} ${lang === 'vi' ? 'nhiệm vụ' : 'tasks'}: `);
    }
  });

  test('a period in which nothing falls due says so', async () => {
    const paper = await paperOf(['tong-hop', '--quarter', '2027Q3', '--full']);
    const texts = partsOf(paper, 'paragraph').map(({ text }) => text);
    expect(texts).toContain('Không có nhiệm vụ nào.');
    expect(partsOf(paper, 'figures')[0]?.figures.at(-1)?.value).toBe('–');
  });
});

describe('the days of the earliest reminder', () => {
  // 2.2 and 4.8 are due on 31/03.
  test.each([
    ['2026-02-28', [], ['2.2', '4.8']],
    ['2026-03-01', ['2.2', '4.8'], []],
    ['2026-03-31', ['2.2', '4.8'], []],
  ])('on %s what is due within 30 days is %j, after them %j', async (day, within, after) => {
    const only = ['--lead', 'VHXH', '--quarter', 'Q1', '--as-of', day];
    const { rows } = tableOf(await paperOf(['don-doc', ...only]));
    const under = (heading: string) => {
      const start = rows.findIndex(({ cells }) => cells[0]?.text.startsWith(heading)) + 1;
      const below = rows.slice(start).findIndex(({ level }) => level === 'section');
      const own = rows.slice(start, below < 0 ? undefined : start + below);
      return start === 0 ? [] : idsOf({ columns: [], rows: own } as unknown as Table);
    };
    expect(under('Đến hạn trong 30 ngày tới')).toEqual(within);
    expect(under('Đến hạn sau 30 ngày')).toEqual(after);
    const headings = partsOf(await paperOf(['tong-hop', ...only]), 'heading');
    expect(headings.map(({ text }) => text).join()).toContain(
      within.length > 0 ? 'Nhiệm vụ đến hạn trong 30 ngày tới (2)' : 'Nhiệm vụ đến hạn tiếp theo',
    );
  });

  test('where nothing is reminded of earlier, is the last day itself', async () => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) => text.replace(/^remind:.*$/m, 'remind: []'),
    });
    for (const [kind, day, words] of [
      ['don-doc', '2026-03-31', /Đến hạn hôm nay \(2\)/],
      ['don-doc', '2026-03-30', /Đến hạn sau hôm nay \(2\)/],
      ['tong-hop', '2026-03-31', /Nhiệm vụ đến hạn hôm nay \(2\)/],
    ] as const) {
      const only = ['--lead', 'VHXH', '--quarter', 'Q1', '--as-of', day];
      const { out } = await dvtasks(['print', kind, ...only], { cwd });
      expect(out).toMatch(words);
      expect(out).not.toContain(' 0 ngày');
    }
  });
});

describe('don-doc', () => {
  test('each body that leads something has a sheet, with what it leads', async () => {
    const paper = await paperOf(['don-doc']);
    expect(paper.sheets.map(({ name }) => name)).toEqual([
      'VHXH',
      'KT',
      'VP',
      'TTPVHCC',
      'CQDV',
      'CQDVTC',
      'CQDVDN',
      'CQDVTCDN',
      'DVSN',
    ]);
    const { out } = await dvtasks(['list', '--json']);
    const led = JSON.parse(out).tasks.flatMap(
      ({ id, lead }: { id: string; lead: { code: string }[] }) =>
        lead.map(({ code }) => `${code} ${id}`),
    );
    const printed = paper.sheets.flatMap((sheet) => {
      const table = sheet.parts.find((part) => part.kind === 'table');
      return table ? idsOf(table.table).map((id) => `${sheet.name} ${id}`) : [];
    });
    expect(printed).toEqual(expect.arrayContaining(led));
    expect(new Set(printed).size).toBe(printed.length);
  });

  test('the most urgent comes first, and what is over is named', async () => {
    const paper = await paperOf(['don-doc', '--lead', 'VHXH'], { cwd: busy(), today: BUSY_DAY });
    expect(paper.sheets).toHaveLength(1);
    const headings = tableOf(paper).rows.filter(({ level }) => level === 'section');
    expect(headings.map(({ cells }) => cells[0]?.text)).toEqual([
      'Đã quá hạn (3)',
      'Đến hạn trong 30 ngày tới (1)',
      'Đến hạn sau 30 ngày (4)',
      'Thường xuyên, chưa xác định thời hạn (3)',
    ]);
    expect(partsOf(paper, 'note').map(({ text }) => text)).toContain(
      'Đã hoàn thành hoặc dừng thực hiện 3 nhiệm vụ: hoàn thành đúng hạn (1.3); hoàn thành quá hạn (3.5a); dừng thực hiện (4.7).',
    );
  });

  test('what the body takes part in is there, whole, with what is asked of it', async () => {
    const paper = await paperOf(['don-doc', '--lead', 'VHXH']);
    const helped = tableOf(paper, -1);
    expect(idsOf(helped)).toEqual(['3.5d', '3.5đ']);
    expect(helped.rows[0]?.cells[1]?.text).toBe(
      'Triển khai thực hiện dân chủ ở cơ sở tại các cộng đồng dân cư, cơ quan, đơn vị trực thuộc Ủy ban nhân dân xã\n(Phòng Văn hóa  - Xã hội tổng hợp, theo dõi chung)',
    );
    const withAll = partsOf(paper, 'note').map(({ text }) => text);
    expect(withAll).toContain(
      'Ngoài ra, cùng các cơ quan khác chủ trì chung 5 nhiệm vụ: hạn 31/12/2026 (3.2, 3.5d, 3.5đ, 4.4); thường xuyên, chưa xác định thời hạn (1.2).',
    );
    expect(withAll).toContain(
      'Ngoài ra, phối hợp thực hiện 6 nhiệm vụ: 2.3, 4.9, 3.3, 4.2, 4.3, 4.5.',
    );
    const front = await paperOf(['don-doc', '--lead', 'CQDVTCDN']);
    expect(front.sheets[0]?.addressee).toBe('Kính gửi: Các cơ quan, đơn vị, tổ chức, doanh nghiệp');
  });

  test('bodies are asked in the words of a sentence', async () => {
    const asked = async (lead: string, lang: string) =>
      partsOf(await paperOf(['don-doc', '--lead', lead, '--lang', lang]), 'paragraph').at(-1)?.text;
    expect(await asked('DVSN', 'vi')).toMatch(
      /^Đề nghị các đơn vị sự nghiệp công lập tập trung hoàn thành/,
    );
    expect(await asked('KT', 'vi')).toMatch(/^Đề nghị Phòng Kinh tế tập trung hoàn thành/);
    expect(await asked('DVSN', 'en')).toContain('asks Các đơn vị sự nghiệp công lập to complete');
  });

  test('what a period or a filter keeps off the sheet is named on it', async () => {
    const paper = await paperOf(['don-doc', '--lead', 'VHXH', '--quarter', 'Q1']);
    expect(idsOf(tableOf(paper))).toEqual(['1.3', '3.5a', '3.5b', '3.5c', '2.2', '4.8']);
    expect(partsOf(paper, 'note').map(({ text }) => text)).toContain(
      'Theo lựa chọn khi in, phiếu này không nêu 19 nhiệm vụ khác của cơ quan: 1.1, 1.2, 2.1, 2.3, 3.1, 3.2, 3.3, 3.5d, 3.5đ, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4.7, 4.9, 5.1, 5.2.',
    );
  });

  test('every task of a body is on its sheet once, in full or by its number, and no other is', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    for (const args of [[], ['--quarter', 'Q1'], ['--section', '3']]) {
      const paper = await paperOf(['don-doc', ...args], world);
      for (const sheet of paper.sheets) {
        const inTables = sheet.parts.flatMap((part) =>
          part.kind === 'table' ? idsOf(part.table) : [],
        );
        const inNotes = sheet.parts.flatMap((part) =>
          part.kind === 'note' ? (part.text.match(/\d\.\d+\p{L}?/gu) ?? []) : [],
        );
        const wanted = await idsOfView(['list', '--body', sheet.name], world);
        expect([...new Set([...inTables, ...inNotes])].sort()).toEqual(wanted.sort());
        expect(inTables).toHaveLength(new Set(inTables).size);
      }
    }
  });

  test('with a period, what is overdue from before it is there too', async () => {
    const args = ['don-doc', '--lead', 'VHXH', '--quarter', 'Q2', '--as-of', '2026-04-30'];
    const paper = await paperOf(args);
    expect(idsOf(tableOf(paper))).toEqual(['1.3', '3.5a', '3.5b', '3.5c', '2.2', '4.8']);
  });

  test('a filter is named, and the sheet speaks of what it leaves', async () => {
    const paper = await paperOf(['don-doc', '--section', '5']);
    expect(paper.sheets[0]?.basis).toBe('(Mục 5; tính đến ngày 12 tháng 02 năm 2026)');
    expect(partsOf(paper, 'paragraph')[0]?.text).toMatch(
      /, trong phạm vi của phiếu này Phòng Văn hóa – Xã hội chủ trì 2 nhiệm vụ: 1 trong hạn, 1 chưa xác định thời hạn\.$/,
    );
    expect((await paperOf(['don-doc', '--body', 'KT'])).sheets.map(({ name }) => name)).toEqual([
      'KT',
    ]);
  });
});

describe('lich', () => {
  async function rowsOf(args: readonly string[], world: World = {}) {
    const chart = partsOf(await paperOf(['lich', ...args], world), 'year')[0]?.chart;
    if (!chart) throw new Error('there is no chart');
    return { chart, rows: chart.groups.flatMap(({ rows }) => rows) };
  }

  test('every task is on it, with its window and its deadline', async () => {
    const { rows } = await rowsOf([]);
    expect(rows).toHaveLength(25);
    expect(rows.find(({ id }) => id === '2.2')).toMatchObject({
      when: '31/03/2026',
      bars: [{ from: '2026-01-01', due: '2026-03-31', sign: 'window' }],
      marks: [{ on: '2026-03-31', sign: 'deadline' }],
    });
    const undrawn = { bars: [], marks: [] };
    expect(rows.find(({ id }) => id === '1.1')).toMatchObject({
      ...undrawn,
      ...{ lead: 'Phòng Văn hóa – Xã hội', when: '–', listed: '“Thường xuyên”' },
    });
    expect(rows.find(({ id }) => id === '5.1')).toMatchObject({
      ...undrawn,
      when: '–',
      listed: '“Theo chỉ đạo, hướng dẫn của thành phố”; chưa xác định thời hạn',
    });
  });

  test('what happened is marked', async () => {
    const { rows } = await rowsOf([], { cwd: busy(), today: BUSY_DAY });
    const marks = (wanted: string) => rows.find(({ id }) => id === wanted)?.marks;
    expect(marks('1.3')).toEqual([{ on: '2026-02-10', sign: 'done' }]);
    expect(marks('3.5a')).toEqual([{ on: '2026-03-03', sign: 'done-late' }]);
    expect(marks('3.5c')).toEqual([
      { on: '2026-02-27', sign: 'moved' },
      { on: '2026-06-15', sign: 'overdue' },
    ]);
  });

  test('stages, reports and other years', async () => {
    const cwd = catalogueCopy({
      '2026/1-ke-hoach-tuyen-truyen.yaml': (text) =>
        text
          .replace('timeframe: Thường xuyên', 'timeframe: Thường xuyên, định kỳ báo cáo theo quý')
          .replace(
            'timeframe: Thường xuyên\n',
            'timeframe: Quý I/2026 lựa chọn; Quý IV/2026 báo cáo\n',
          )
          .replace('Hoàn thành trước ngày 15/02/2026', 'Từ tháng 11/2026 đến tháng 3/2027'),
    });
    const { rows } = await rowsOf(['--section', '1'], { cwd });
    expect(rows[0]?.marks).toEqual(
      ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'].map((on) => ({
        on,
        sign: 'report',
      })),
    );
    expect(rows[1]).toMatchObject({
      bars: [
        { from: '2026-01-01', due: '2026-03-31' },
        { from: '2026-10-01', due: '2026-12-31' },
      ],
      marks: [{ on: '2026-03-31' }, { on: '2026-12-31' }],
    });
    expect(rows[2]).toMatchObject({
      when: '31/03/2027',
      bars: [{ from: '2026-11-01', due: '2026-12-31' }],
      marks: [{ on: '2026-12-31', sign: 'later' }],
    });
  });

  test('in letters, too, what was done is not hidden by its deadline', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 3.5a, on: 2026-02-12, status: done }\n- { task: 3.5b, on: 2026-02-16, status: done }\n',
    });
    const world = { cwd, today: '2026-03-20' };
    const { out } = await dvtasks(['print', 'lich', '--section', '3', '--format', 'md'], world);
    const cellsOf = (id: string) => out.split('\n').find((row) => row.includes(`| ${id} |`));
    expect(cellsOf('3.5a')).toContain('| ░···✔░·┊···░░··········░░·······░··· |');
    expect(cellsOf('3.5b')).toContain('| ░···☑░·┊···░░··········░░·······░··· |');
    for (const words of [
      '✔ hoàn thành đúng hạn',
      '☑ hoàn thành quá hạn',
      '┊ ngày 20/03/2026',
      '░ ngày nghỉ lễ, tết',
      '25 nhiệm vụ: ',
    ]) {
      expect(out).toContain(words);
    }
  });

  test('as data each task has its values in cells, and what is drawn of it', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    const [sheet] = (await paperOf(['lich'], world)).sheets;
    const [table, ...others] = sheet?.data ?? [];
    expect(others).toEqual([]);
    expect(table?.columns.slice(0, 6).map(({ label, holds }) => `${label}: ${holds}`)).toEqual([
      'TT: text',
      'Nhiệm vụ: text',
      'Cơ quan chủ trì: text',
      'Thời gian thực hiện: text',
      'Hạn: day',
      'Tình trạng: text',
    ]);
    expect(table?.rows.filter(({ level }) => level === 'item')).toHaveLength(25);
    expect(table?.rows.filter(({ level }) => level === 'section')).toHaveLength(5);
    const row = table?.rows.find(({ cells }) => cells[0] === '4.8');
    expect(row?.cells.slice(3, 6)).toEqual(['Quý I/2026, (lồng ghép)', '2026-03-31', 'Quá hạn']);
    expect(row?.days).toEqual({
      bars: [{ from: '2026-01-01', due: '2026-03-31', sign: 'window' }],
      marks: [{ on: '2026-03-31', sign: 'overdue' }],
    });
    expect(table?.year).toMatchObject({ year: 2026, today: BUSY_DAY, months: { length: 12 } });
    const byLead = (await paperOf(['lich', '--by', 'lead'], world)).sheets[0]?.data[0]?.rows ?? [];
    expect(byLead[0]?.level).toBe('section');
    expect(byLead[0]?.cells.slice(0, 3)).toEqual([null, 'Phòng Văn hóa – Xã hội', null]);
  });

  test('a deadline that was moved beyond the year is said in the words of the chart', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 3.1, on: 2026-06-01, status: extended, until: 2027-02-28 }\n',
    });
    const { rows } = await rowsOf(['--section', '3'], { cwd, today: '2026-06-30' });
    expect(rows.find(({ id }) => id === '3.1')).toMatchObject({
      when: '28/02/2027',
      bars: [{ from: '2026-10-01', due: '2026-12-31', sign: 'window' }],
      marks: [
        { on: '2026-12-31', sign: 'moved' },
        { on: '2026-12-31', sign: 'later' },
      ],
      description: expect.stringContaining('01/10/2026–28/02/2027; hạn 28/02/2027'),
    });
  });

  test('today and the days off are on it', async () => {
    const { chart } = await rowsOf([]);
    expect(chart.today).toBe('2026-02-12');
    expect(chart.daysOff.map(({ from, due }) => `${from}/${due}`)).toContain(
      '2026-02-14/2026-02-22',
    );
    expect((await rowsOf(['--as-of', '2027-01-05'])).chart.today).toBeNull();
  });

  test('a deadline that was moved twice leaves both former ones', async () => {
    const cwd = catalogueCopy({
      '2026/progress.yaml':
        '- { task: 2.2, on: 2026-03-01, status: extended, until: 2026-04-30 }\n- { task: 2.2, on: 2026-04-01, status: extended, until: 2026-06-30 }\n',
    });
    const world = { cwd, today: '2026-05-04' };
    const { rows } = await rowsOf(['--section', '2'], world);
    expect(rows.find(({ id }) => id === '2.2')?.marks).toEqual([
      { on: '2026-03-31', sign: 'moved' },
      { on: '2026-04-30', sign: 'moved' },
      { on: '2026-06-30', sign: 'deadline' },
    ]);
    const summary = JSON.stringify(await paperOf(['tong-hop', '--section', '2'], world));
    expect(summary).toContain('30/06/2026\\nGia hạn 2 lần; hạn ban đầu 31/03/2026 “Quý I/2026”');
  });

  test('by lead body, a task of several bodies stands below each', async () => {
    const { chart } = await rowsOf(['--by', 'lead']);
    const groups = chart.groups.filter(({ rows }) => rows.some(({ id }) => id === '2.3'));
    expect(groups.map(({ heading }) => heading)).toEqual([
      'Phòng Kinh tế',
      'Văn phòng HĐND và UBND',
    ]);
    const texts = async (...args: string[]) =>
      partsOf(await paperOf(['lich', ...args]), 'note').map(({ text }) => text);
    const several = 'Nhiệm vụ có nhiều cơ quan chủ trì được ghi ở từng cơ quan.';
    expect((await texts('--by', 'lead'))[0]).toContain(several);
    expect((await texts())[0]).not.toContain(several);
  });
});

describe('what is written on every paper', () => {
  test('the place, the date and the signer that are given', async () => {
    const given = ['--place', 'Hải Phòng', '--date', '5/6/2026'];
    const signer = ['--signer', 'TM. Ủy ban nhân dân|Chủ tịch|Họ và tên'];
    for (const kind of KINDS) {
      for (const sheet of (await paperOf([kind, ...given, ...signer])).sheets) {
        expect(sheet.letterhead.placeAndDate).toBe('Hải Phòng, ngày 05 tháng 6 năm 2026');
        expect(sheet.closing?.signature).toEqual({
          office: 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH',
          name: 'Họ và tên',
        });
        expect(sheet.closing?.recipients.lines.at(-1)).toBe('- Lưu: VT.');
      }
    }
  });

  test.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-31', 'ngày 31 tháng 01 năm 2026'],
    ['2026-03-10', 'ngày 10 tháng 3 năm 2026'],
    ['2026-12-01', 'ngày 01 tháng 12 năm 2026'],
  ])('%s is written “%s”, as Nghị định 30 has it', async (date, words) => {
    const [sheet] = (await paperOf(['danh-muc', '--date', date])).sheets;
    expect(sheet?.letterhead.placeAndDate).toBe(`Nghi Dương, ${words}`);
  });

  test('blanks to write on, where nothing is given', async () => {
    const [sheet] = (await paperOf(['tong-hop'])).sheets;
    expect(sheet?.closing?.signature.office).toMatch(/^…+$/);
    expect(sheet?.closing?.signature.name).toMatch(/^…+$/);
  });

  test.each(KINDS)('%s: --landscape and --portrait turn the paper', async (kind) => {
    expect((await paperOf([kind, '--landscape'])).orientation).toBe('landscape');
    expect((await paperOf([kind, '--portrait'])).orientation).toBe('portrait');
  });
});

describe('wrong usage is refused with what is meant', () => {
  test.each([
    [['print'], 'danh-muc, tong-hop, don-doc, lich'],
    [['print', 'tonghop'], 'tong-hop'],
    [['print', 'danh-muc', '--landscape', '--portrait'], '--landscape hoặc --portrait'],
    [['print', 'danh-muc', '--signer', 'Chủ tịch'], 'CHỨC VỤ|Họ tên'],
    [['print', 'lich', '--by', 'quarter'], 'section, lead'],
    [['print', 'danh-muc', '--by', 'lead'], 'chỉ dùng với lich'],
    [['print', 'tong-hop', '--status'], 'chỉ dùng với danh-muc'],
    [['print', 'danh-muc', '--date', '31/2/2026'], 'không phải một ngày có thật'],
    [['print', 'danh-muc', '--open'], '-o TỆP'],
    [['print', 'danh-muc', '--format', 'docx'], '-o TỆP.docx'],
    [['print', 'danh-muc', '--format', 'csv', '--sep', '|'], '“;”'],
    [['print', 'danh-muc', '--sep', ';'], '--format csv'],
    [['print', 'danh-muc', '--place', ' '], 'thiếu địa danh'],
    [['print', 'danh-muc', '--format', 'pdf', '-o', 'a.docx'], 'đuôi .docx là của dạng docx'],
    [['print', 'danh-muc', '--format', 'docx', '-o', '-'], '-o TỆP.docx'],
    [['list', '--format', 'html'], 'dvtasks print'],
  ])('%j', async (args, words) => {
    const { code, out, err } = await dvtasks(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });
});

describe('files', () => {
  test('"-" is the standard output, and a folder is no file', async () => {
    const cwd = temporaryFolder();
    const { code, out } = await dvtasks(['list', '--format', 'csv', '-o', '-'], { cwd });
    expect({ code, out }).toEqual({
      code: 0,
      out: (await dvtasks(['list', '--format', 'csv'])).out,
    });
    expect(existsSync(join(cwd, '-'))).toBe(false);
    mkdirSync(join(cwd, 'in.docx'));
    const folder = await dvtasks(['print', 'danh-muc', '-o', 'in.docx', '--force'], { cwd });
    expect(folder.code).toBe(2);
    expect(folder.err).toContain('“in.docx” là một thư mục');
  });

  test('a file is not overwritten without --force, and is then the same', async () => {
    const cwd = temporaryFolder();
    const args = ['print', 'danh-muc', '-o', 'danh-muc.html'];
    expect((await dvtasks(args, { cwd })).code).toBe(0);
    const first = readFileSync(join(cwd, 'danh-muc.html'), 'utf8');
    writeFileSync(join(cwd, 'danh-muc.html'), 'mine');
    const again = await dvtasks(args, { cwd });
    expect(again.code).toBe(2);
    expect(again.err).toContain('--force');
    expect(readFileSync(join(cwd, 'danh-muc.html'), 'utf8')).toBe('mine');
    expect((await dvtasks([...args, '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'danh-muc.html'), 'utf8')).toBe(first);
  });

  test('nothing is recorded when the file of the answer cannot be written', async () => {
    const cwd = catalogueCopy();
    const ledger = join(cwd, 'data/2026/progress.yaml');
    const before = existsSync(ledger) ? readFileSync(ledger, 'utf8') : null;
    writeFileSync(join(cwd, 'answer.json'), 'mine');
    const { code } = await dvtasks(['done', '1.3', '-o', 'answer.json'], { cwd });
    expect(code).toBe(2);
    expect(existsSync(ledger) ? readFileSync(ledger, 'utf8') : null).toBe(before);
  });

  test('--open opens what was written, and says so when it cannot', async () => {
    const cwd = temporaryFolder();
    const opened: string[] = [];
    const open = async (path: string) => void opened.push(path);
    await dvtasks(['print', 'lich', '-o', 'lich.html', '--open'], { cwd, open });
    expect(opened).toEqual([join(cwd, 'lich.html')]);
    const failing = () => Promise.reject(new Error('no program'));
    const again = await dvtasks(['print', 'lich', '-o', 'b.html', '--open'], {
      cwd,
      open: failing,
    });
    expect(again.code).toBe(3);
    expect(again.err).toContain('đã ghi “b.html” nhưng không mở được (no program)');
    expect(existsSync(join(cwd, 'b.html'))).toBe(true);
  });

  test('CSV with another separator quotes it', async () => {
    const { out } = await dvtasks(['print', 'danh-muc', '--format', 'csv', '--sep', ';']);
    expect(out.startsWith('\uFEFFTT;Nhiệm vụ;')).toBe(true);
    expect(out).toContain(';"Phòng Kinh tế; Văn phòng HĐND và UBND";');
    const tabs = await dvtasks(['list', '--format', 'csv', '--sep', 'tab']);
    expect(tabs.out.split('\r\n')[0]?.split('\t')).toHaveLength(13);
  });
});

describe('golden papers', () => {
  test.each([
    ['print-danh-muc-80', ['danh-muc', '--section', '2'], 80],
    ['print-danh-muc-status-en-140', ['danh-muc', '--status', '--lang', 'en'], 140],
    ['print-tong-hop-100', ['tong-hop', '--quarter', 'Q1'], 100],
    ['print-tong-hop-en-100', ['tong-hop', '--full', '--lang', 'en'], 100],
    ['print-don-doc-100', ['don-doc', '--lead', 'VHXH'], 100],
    ['print-don-doc-en-100', ['don-doc', '--lead', 'KT', '--lang', 'en'], 100],
    ['print-lich-110', ['lich'], 110],
    ['print-tong-hop-csv', ['tong-hop', '--quarter', 'Q1', '--format', 'csv'], 80],
    ['print-lich-csv', ['lich', '--section', '4', '--format', 'csv'], 80],
    ['print-danh-muc-md', ['danh-muc', '--section', '3', '--format', 'md'], 80],
    ['print-tong-hop-md', ['tong-hop', '--quarter', 'Q2', '--format', 'md'], 80],
    ['print-lich-html', ['lich', '--section', '2', '--format', 'html'], 80],
    ['print-tong-hop-html', ['tong-hop', '--quarter', 'Q2', '--format', 'html'], 80],
  ])('%s', async (name, args, width) => {
    const { code, out } = await dvtasks(['print', ...args], {
      cwd: busy(),
      today: BUSY_DAY,
      width,
    });
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });
});

describe('text of the catalogue is never markup', () => {
  const NASTY = '<script>alert(1)</script> & "x" \'y\' <b>đậm</b> =1+1 \u202Eabc\u0007 &lt;';

  test.each(KINDS)('%s as HTML', async (kind) => {
    const cwd = catalogueCopy({
      '2026/5-sap-xep-to-chuc.yaml': (text) =>
        text.replace(
          /title: >-\n {6}Tiếp tục giải quyết[^\n]*\n(?: {6}[^\n]*\n)*/,
          `title: ${JSON.stringify(NASTY)}\n`,
        ),
    });
    const { out, code, err } = await dvtasks(['print', kind, '--full', '--format', 'html'], {
      cwd,
    });
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#39;y&#39;');
    expect(out).not.toMatch(/<script|<b>đậm|\u202E|\u0007/);
  });
});
