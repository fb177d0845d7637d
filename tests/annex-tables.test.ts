import { expect, test } from 'vitest';
import type { AnnexChoices } from '../src/annex/annex.ts';
import { annexIn } from '../src/annex/annex-in.ts';
import type { ColumnKey } from '../src/schema/schema.ts';
import { annexOf, outline, printed, sayOf, source } from './support/annex-text.ts';
import { documentOf, grid } from './support/grids.ts';

const NOTHING: AnnexChoices = { tables: null, columns: new Map() };
const HEAD = 'TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian';

/** What each column was taken for; "…" for one of the office's own. */
function heldBy(text: string, columns: [string, ColumnKey | 'more'][] = []): string {
  const reading = annexIn(documentOf(grid(text)), { tables: null, columns: new Map(columns) });
  if (reading.kind !== 'annex') return sayOf(reading);
  return reading.annex.columns.map(({ holds }) => holds ?? '…').join(' ');
}

const LEADS = ['Phòng Kinh tế', 'Văn phòng HĐND và UBND', 'Công an xã'];
const CELLS: Record<string, readonly string[]> = {
  number: ['1', '2', '3'],
  title: ['Xây dựng kế hoạch', 'Tổ chức hội nghị', 'Báo cáo kết quả'],
  lead: LEADS,
  with: ['Các cơ quan, đơn vị', 'Phòng Kinh tế', ''],
  timeframe: ['Quý I/2026', '31/3/2026', 'Thường xuyên'],
  product: ['Kế hoạch', 'Hội nghị', 'Báo cáo'],
  more: ['abc', 'def', 'ghi'],
  note: ['', '', ''],
  reference: ['Nghị quyết 57', '', ''],
  status: ['Đã hoàn thành', 'Đang thực hiện', 'Chưa thực hiện'],
  percent: ['100%', '50%', '0%'],
  none: ['', '', ''],
};

/** A table by its labels, each with the kind of its cells. */
function table(...columns: [string, string][]): string {
  const rows = [0, 1, 2].map((row) =>
    columns.map(([, kind]) => CELLS[kind]?.[row] ?? '').join(' | '),
  );
  return [columns.map(([label]) => label).join(' | '), ...rows].join('\n');
}

test.each([
  ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'],
  ['STT', 'Tên nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành'],
  ['Số TT', 'Nội dung công việc', 'Chủ trì', 'Phối hợp', 'TG hoàn thành'],
  ['Số thứ tự', 'Công việc', 'Đơn vị thực hiện', 'Đơn vị phối hợp thực hiện', 'Thời hạn'],
  [
    'S TT',
    'Nội dung được giao',
    'Cơ quan chủ công thực hiện',
    'Cơ quan, đơn vị phối hợp',
    'Tiến độ',
  ],
  ['TT', 'Nội dung', 'Đơn vị, cá nhân chủ trì', 'Đơn vị/Cá nhân phối hợp', 'Thời gian hoàn thành'],
  ['STT', 'Nhiệm vụ, giải pháp', 'Đầu mối', 'Phối hợp', 'Tiến độ hoàn thành'],
  ['STT', 'Hạng mục công việc', 'Đơn vị\\nthực hiện', 'Đơn vị\\nphối hợp', 'Thời gian\\nthực hiện'],
  ['stt', 'NHIỆM VỤ TRỌNG TÂM', 'CƠ QUAN CHỦ TRÌ THỰC HIỆN', 'CƠ QUAN PHỐI HỢP', 'THỜI GIAN'],
  ['TT', 'Đầu việc', 'Phòng, ban phụ trách', 'Phối hợp', 'Hạn hoàn thành'],
  ['TT', 'Tên công việc', 'Cơ quan, đơn vị', 'Cơ quan phối hợp', 'Mốc thời gian'],
  ['T\\nT', 'Nội dung, nhiệm vụ', 'CQ chủ trì tham mưu', 'Đơn vị liên quan', 'Thời gian dự kiến'],
  ['STT', 'Danh mục', 'Phân công thực hiện', 'Đơn vị cùng thực hiện', 'Dự kiến hoàn thành'],
  ['Thứ tự', 'Nhóm nhiệm vụ, giải pháp', 'Trách nhiệm', 'Phối hợp', 'Thời hạn (ngày/tháng)'],
  ['', 'Nhiệm vụ cụ thể', 'Đơn vị chịu trách nhiệm', 'Đơn vị phối hợp', 'Thời gian (hoàn thành)'],
])('the columns %j', (number, title, lead, coordinates, timeframe) => {
  const text = table(
    [number, 'number'],
    [title, 'title'],
    [lead, 'lead'],
    [coordinates, 'with'],
    [timeframe, 'timeframe'],
  );
  expect(heldBy(text)).toBe('number title lead with timeframe');
});

test.each([
  ['Sản phẩm', 'product', 'product'],
  ['Sản phẩm đầu ra', 'product', 'product'],
  ['Yêu cầu sản phẩm', 'product', 'product'],
  ['Kết quả cần đạt', 'product', 'product'],
  ['Kết quả', 'product', 'product'],
  ['Kết quả', 'status', '…'],
  ['Kết quả', 'percent', '…'],
  ['Kết quả thực hiện', 'none', '…'],
  ['Tiến độ', 'status', '…'],
  ['Tiến độ', 'percent', '…'],
  ['Ghi chú', 'none', 'note'],
  ['Căn cứ pháp lý', 'reference', 'reference'],
  ['Mã nhiệm vụ', 'more', '…'],
  ['Lĩnh vực', 'more', '…'],
  ['Lãnh đạo phụ trách', 'more', '…'],
  ['Lãnh đạo UBND chỉ đạo', 'more', '…'],
  ['Nguồn chỉ đạo', 'more', '…'],
  ['Đánh giá', 'more', '…'],
  ['Phương thức hỗ trợ', 'more', '…'],
  ['Kinh phí', 'more', '…'],
  ['Ngày chỉ đạo', 'timeframe', '…'],
  ['Thời gian hoàn thành thực tế', 'timeframe', '…'],
  ['Cột lạ', 'more', '…'],
])('a sixth column “%s” of %s is %s', (label, cells, holds) => {
  const text = table(
    ['TT', 'number'],
    ['Nhiệm vụ', 'title'],
    ['Chủ trì', 'lead'],
    ['Thời hạn', 'timeframe'],
    [label, cells],
  );
  expect(heldBy(text)).toBe(`number title lead timeframe ${holds}`);
});

test('of two columns for one meaning the better one counts, and the other keeps its words', () => {
  const base: [string, string][] = [
    ['TT', 'number'],
    ['Nhiệm vụ', 'title'],
    ['Chủ trì', 'lead'],
  ];
  const sixth = (...columns: [string, string][]) => heldBy(table(...base, ...columns));
  expect(sixth(['Thời hạn', 'timeframe'], ['Tiến độ', 'timeframe'])).toContain('timeframe …');
  expect(sixth(['Tiến độ', 'status'], ['Thời gian hoàn thành', 'timeframe'])).toContain(
    '… timeframe',
  );
  expect(sixth(['Thời gian thực hiện', 'timeframe'], ['Thời gian hoàn thành', 'none'])).toContain(
    'timeframe …',
  );
  expect(sixth(['Thời gian hoàn thành', 'timeframe'], ['Thời hạn', 'timeframe'])).toContain(
    '… timeframe',
  );
  expect(sixth(['Đơn vị thực hiện', 'lead'], ['Thời hạn', 'timeframe'])).toContain(
    'lead … timeframe',
  );
  expect(sixth(['Nội dung', 'title'], ['Thời hạn', 'timeframe'])).toBe(
    'number title lead … timeframe',
  );
});

test('which of two columns of times is the deadline is asked, and each answer is kept', () => {
  const text = table(
    ['TT', 'number'],
    ['Nhiệm vụ', 'title'],
    ['Chủ trì', 'lead'],
    ['Thời gian thực hiện', 'timeframe'],
    ['Thời gian hoàn thành', 'timeframe'],
  );
  const reading = annexIn(documentOf(grid(text)), NOTHING);
  expect(reading).toMatchObject({ kind: 'unclear', about: { column: 'Thời gian thực hiện' } });
  expect(heldBy(text, [['Thời gian thực hiện', 'timeframe']])).toBe(
    'number title lead timeframe …',
  );
  expect(heldBy(text, [['Thời gian hoàn thành', 'timeframe']])).toBe(
    'number title lead … timeframe',
  );
  const second = heldBy(text, [['Thời gian thực hiện', 'more']]);
  expect(second).toContain('“Thời gian hoàn thành” có phải là thời hạn không');
  const both: [string, 'more'][] = [
    ['Thời gian thực hiện', 'more'],
    ['Thời gian hoàn thành', 'more'],
  ];
  expect(heldBy(text, both)).toBe('number title lead … …');
});

test.each([
  [
    'a wide label over two',
    `TT | Nhiệm vụ | Cơ quan thực hiện | < | Thời gian
     ^ | ^ | Chủ trì | Phối hợp | ^
     1 | Họp | Phòng A | Phòng B | 2026`,
    'number title lead with timeframe',
  ],
  [
    'a wide label over two, without merged cells',
    `TT | Nhiệm vụ | Cơ quan thực hiện | | Thời gian
     | | Chủ trì | Phối hợp |
     1 | Họp | Phòng A | Phòng B | 2026`,
    'number title lead with timeframe',
  ],
  [
    'begin and end',
    `TT | Nhiệm vụ | Chủ trì | Thời gian | <
     ^ | ^ | ^ | Bắt đầu | Kết thúc
     1 | Họp | Phòng A | 01/3/2026 | 31/3/2026`,
    'number title lead … timeframe',
  ],
  [
    'marks below each quarter',
    `TT | Nhiệm vụ | Chủ trì | Thời gian thực hiện | < | <
     ^ | ^ | ^ | Quý I | Quý II | Tháng 7/2026
     1 | Họp | Phòng A | x | |`,
    'number title lead … … …',
  ],
  [
    'a group beside the task',
    `TT | Nhiệm vụ | < | Chủ trì | Thời gian
     ^ | Nhóm | Cụ thể | ^ | ^
     1 | Nhóm A | Họp | Phòng A | 2026
     2 | ^ | Bàn | Phòng A | 2026`,
    'number … title lead timeframe',
  ],
  [
    'three rows',
    `TT | Nội dung | Phân công | < | < | Thời hạn
     ^ | ^ | Thực hiện | < | Lãnh đạo phụ trách | ^
     ^ | ^ | Chủ trì | Phối hợp | ^ | ^
     1 | Họp | Phòng A | Phòng B | Chủ tịch | 2026`,
    'number title lead with … timeframe',
  ],
])('a head of several rows: %s', (_, text, holds) => {
  expect(heldBy(text)).toBe(holds);
});

test('the numbers of columns below a head, and its repetitions, are no rows', () => {
  for (const numbers of ['(1) | (2) | (3) | (4)', '1 | 2 | 3 | 4', 'A | B | 1 | 2']) {
    const text = `${HEAD}\n${numbers}\n1 | Họp | Phòng A | 2026\n${HEAD}\n2 | Bàn | Phòng A | 2026`;
    const reading = annexIn(documentOf(grid(text)), NOTHING);
    if (reading.kind !== 'annex') throw new Error(sayOf(reading));
    const { annex, remarks } = reading;
    expect(outline(annex)).toBe('§1 []\n  1 Họp\n  2 Bàn');
    expect(remarks[0]?.en).toBe('passed over heads that come again: table 1, row 4');
    expect(annex.headRows.map(({ row }) => row)).toEqual([0, 1, 3]);
  }
});

test('what was passed over, joined or told apart is said, with its place', () => {
  const table = grid(`CHƯƠNG TRÌNH CÔNG TÁC | < | < | <
${HEAD}
1 | 2 | 3 | 4
1 | Họp | Phòng A | 2026
| | |
1 | Bàn | Phòng A | 2026
${HEAD}
2 | Ký | Phòng A | 2026
 | Tổng cộng: 3 | |
 | | | An Bình, ngày 5 tháng 2 năm 2026
 | Nơi nhận: Lưu VT | TM. ỦY BAN NHÂN DÂN | <`);
  const reading = annexIn(documentOf(table), NOTHING);
  if (reading.kind !== 'annex') throw new Error(sayOf(reading));
  expect(outline(reading.annex)).toBe(`§1 []
  1 Họp
  1.1 [1] Bàn
  2 Ký
    2.1 [] ~Tổng cộng: 3`);
  expect(reading.remarks.map(({ vi, en }) => [vi, en])).toEqual([
    [
      'bỏ qua tiêu đề cột lặp lại: bảng 1, hàng 7',
      'passed over heads that come again: table 1, row 7',
    ],
    [
      'bỏ qua hàng đánh số cột: bảng 1, hàng 3',
      'passed over the numbers of columns: table 1, row 3',
    ],
    ['bỏ qua hàng trống: bảng 1, hàng 5', 'passed over blank rows: table 1, row 5'],
    [
      'ngoài bảng nhiệm vụ (đầu văn bản, nơi nhận, chữ ký): bảng 1, hàng 1, 10, 11',
      'no part of the tasks (letterhead, recipients, signature): table 1, rows 1, 10, 11',
    ],
    [
      'hàng chỉ có lời (ghi chú, tổng cộng, phần nối trang), không tính là nhiệm vụ: bảng 1, hàng 9',
      'rows of words only (a note, a total, the rest of a row on another page), not tasks: table 1, row 9',
    ],
    [
      'số thứ tự in trùng trong một mục, gọi bằng mã khác nhau: “1”: 1, 1.1',
      'numbers printed twice in a section, told apart by their ids: “1”: 1, 1.1',
    ],
  ]);
});

test('a table that a page cut is one: with its head again, and without', () => {
  for (const again of [HEAD, '']) {
    const [one, other] = [
      grid(`${HEAD}\nI | Chung | |\n1 | Họp | Phòng A | 2026`),
      grid(`${again}\n2 | Bàn | Phòng A | 2026\nII | Riêng | |\n3 | Ký | Phòng B | 2026`),
    ];
    const annex = annexOf(documentOf(one, '', '2', other));
    expect(outline(annex)).toBe('§I Chung\n  1 Họp\n  2 Bàn\n§II Riêng\n  3 Ký');
    expect(printed(annex)).toEqual(source([one, other], annex));
  }
});

test('several tables of one annex, each with its caption', () => {
  const rows = '1 | Họp | Phòng A | 2026\n2 | Bàn | Phòng A | 2026';
  const first = grid(`${HEAD}\n${rows}`);
  const second = grid(`${HEAD}\n${rows}\n3 | Ký | Phòng A | 2026`);
  const captioned = annexOf(
    documentOf('PHỤ LỤC I', 'NHIỆM VỤ CỦA PHÒNG', first, 'PHỤ LỤC II', 'NHIỆM VỤ CỦA XÃ', second),
  );
  expect(outline(captioned)).toBe(
    `§I [] PHỤ LỤC I NHIỆM VỤ CỦA PHÒNG
  I.1 [1] Họp
  I.2 [2] Bàn
§II [] PHỤ LỤC II NHIỆM VỤ CỦA XÃ
  II.1 [1] Họp
  II.2 [2] Bàn
  II.3 [3] Ký`,
  );
  const months = annexOf(documentOf('KẾ HOẠCH NĂM 2026', 'THÁNG 1', first, 'THÁNG 2', second));
  expect(months.sections.map(({ title }) => title)).toEqual(['THÁNG 1', 'THÁNG 2']);
  expect(months.head.title).toBe('Kế hoạch năm 2026');
  const counted = annexOf(documentOf('I. Việc chung', first, 'II. Việc riêng', second));
  expect(outline(counted)).toMatch(/^§I \[\] I\. Việc chung\n[^§]*§II \[\] II\. Việc riêng\n/);
});

test('sections that begin again in each table are told apart by the table', () => {
  const rows = (title: string) =>
    `${HEAD}\nI | ${title} | |\n1 | Họp | Phòng A | 2026\nII | ${title} | |\n2 | Bàn | Phòng A | 2026`;
  const annex = annexOf(documentOf(grid(rows('Một')), grid(rows('Hai'))));
  expect(annex.sections.map(({ id, number }) => [id, number])).toEqual([
    ['1.I', 'I'],
    ['1.II', 'II'],
    ['2.I', 'I'],
    ['2.II', 'II'],
  ]);
  expect(outline(annex)).toContain('2.II.2 [2] Bàn');
});

test('sheets of the same columns are one annex, by their names; of several years they are asked for', () => {
  const rows = (last: string) => `${HEAD}\n1 | Họp | Phòng A | 2026\n2 | ${last} | Phòng A | 2026`;
  const sheets = (one: string, other: string, last: string) =>
    annexIn(documentOf(grid(rows('Bàn'), one), grid(rows(last), other)), NOTHING);
  const named = sheets('Kinh tế', 'Văn hóa', 'Ký');
  expect(named.kind === 'annex' && named.annex.sections.map(({ title }) => title)).toEqual([
    'Kinh tế',
    'Văn hóa',
  ]);
  const years = sheets('Năm 2025', 'Năm 2026', 'Ký');
  expect(years).toMatchObject({ kind: 'unclear', about: { table: true } });
  expect(sheets('Bản 1', 'Bản 2', 'Bàn')).toMatchObject({ kind: 'unclear' });
  if (years.kind !== 'unclear') throw new Error();
  expect(years.question.choices.map(({ value, label }) => [value, label.vi])).toEqual([
    ['0', 'trang tính “Năm 2025”: TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian (2 hàng)'],
    ['1', 'trang tính “Năm 2026”: TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian (2 hàng)'],
    ['0,1', 'tất cả'],
  ]);
});

test('two tables of different columns are asked for, and the answer is taken', () => {
  const one = grid(`${HEAD}\n1 | Họp | Phòng A | 2026`);
  const other = grid(
    'Công việc | Đơn vị thực hiện | Kinh phí\nHọp | Phòng A | 5\nBàn | Phòng B | 6',
  );
  const document = documentOf('BẢNG A', one, 'BẢNG B', other);
  const reading = annexIn(document, NOTHING);
  if (reading.kind !== 'unclear') throw new Error();
  expect(reading.question.choices.map(({ value, label }) => [value, label.vi])).toEqual([
    ['0', 'bảng thứ 1, “BẢNG A”: TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian (1 hàng)'],
    ['1', 'bảng thứ 2, “BẢNG B”: Công việc | Đơn vị thực hiện | Kinh phí (2 hàng)'],
  ]);
  const turned = annexIn(documentOf(other, one), NOTHING);
  // The plainer head comes first: it is what --yes takes.
  expect(turned.kind === 'unclear' && turned.question.choices.map(({ value }) => value)).toEqual([
    '1',
    '0',
  ]);
  const chosen = annexIn(document, { tables: [1], columns: new Map() });
  expect(chosen).toMatchObject({ annex: { columns: [{ holds: 'title' }, { holds: 'lead' }, {}] } });
});

test('tables beside the annex are left alone', () => {
  const annex = annexOf(
    documentOf(
      grid('ỦY BAN NHÂN DÂN\\nXÃ AN BÌNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
      grid('TT | Từ viết tắt | Diễn giải\n1 | CNTT | Công nghệ thông tin'),
      grid(`${HEAD}\n1 | Họp | Phòng A | 2026`),
      grid('Nơi nhận:\\n- Lưu: VT. | TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH'),
      grid(
        'TT | Họ và tên | Chức vụ | Nhiệm vụ | Đơn vị\n1 | Nguyễn Văn A | Trưởng phòng | Tổ trưởng | Phòng A',
      ),
    ),
  );
  expect(outline(annex)).toBe('§1 []\n  1 Họp');
});

test.each([
  ['a letter', documentOf('Kính gửi: các phòng', 'Đề nghị báo cáo.'), 'văn bản không có bảng nào'],
  [
    'a timetable',
    documentOf(
      'LỊCH CÔNG TÁC TUẦN',
      grid(
        'Thời gian | Nội dung công việc | Chủ trì | Địa điểm\n7h30 | Họp giao ban | Chủ tịch | Phòng họp\n14h00 | Tiếp dân | Phó Chủ tịch | Trụ sở',
      ),
    ),
    'lịch công tác',
  ],
  [
    'a timetable by days',
    documentOf(grid('Thứ, ngày | Buổi | Nội dung | Chủ trì\nThứ 2 | Sáng | Họp | Chủ tịch')),
    'lịch công tác',
  ],
  [
    'a list of people',
    documentOf(
      grid(
        'TT | Họ và tên | Chức vụ | Đơn vị | Nhiệm vụ\n1 | A | Trưởng phòng | Phòng A | Tổ trưởng',
      ),
    ),
    'danh sách người',
  ],
  [
    'a budget',
    documentOf(
      grid(
        'TT | Nội dung | Đơn vị thực hiện | Số lượng | Đơn giá | Thành tiền\n1 | Bàn | Phòng A | 2 | 3 | 6',
      ),
    ),
    'dự toán kinh phí',
  ],
  [
    'a table of states',
    documentOf(grid('TT | Nhiệm vụ | Tiến độ\n1 | Họp | Đã hoàn thành\n2 | Bàn | Đang thực hiện')),
    'không ô nào nói ai làm hay khi nào',
  ],
  [
    'other tables',
    documentOf(grid('TT | Từ viết tắt | Diễn giải\n1 | CNTT | Công nghệ thông tin')),
    'không bảng nào có cột nhiệm vụ',
  ],
])('%s is no annex, and why is said', (_, document, words) => {
  const reading = annexIn(document, NOTHING);
  expect(reading.kind).toBe('none');
  expect(sayOf(reading)).toContain(words);
});

test('empty columns and rows of a workbook are left out', () => {
  const annex = annexOf(
    documentOf(grid(`| | | | |\n${HEAD} | |\n1 | Họp | Phòng A | 2026 | |\n| | | | | |`, 'Sheet1')),
  );
  expect(annex.columns.length).toBe(4);
  expect(outline(annex)).toBe('§1 []\n  1 Họp');
});

test('a column without a label is of the table where any of its tasks has words in it', () => {
  const rows = `${HEAD} |
1 | Họp | Phòng A | 2026 |
| | | |
2 | Bàn | Chủ tịch UBND xã | 2026 | hằng tháng`;
  const signed = `
| | | |
 | Nơi nhận: Lưu VT | | | TM. ỦY BAN NHÂN DÂN`;
  const annex = annexOf(documentOf(grid(rows + signed, 'Sheet1')));
  expect(annex.columns.map(({ name }) => name).at(-1)).toBe('(5)');
  expect(printed(annex).get('0:3')).toEqual(['2', 'Bàn', 'Chủ tịch UBND xã', '2026', 'hằng tháng']);
  expect(annex.outside.map(({ row }) => row)).toEqual([5]);
  const bare = annexOf(documentOf(grid(rows.replace('hằng tháng', '') + signed, 'Sheet1')));
  expect(bare.columns).toHaveLength(4);
  expect(bare.outside.map(({ row }) => row)).toEqual([5]);
});

test('a column that a sheet makes of two is one, though the signature begins in the middle of it', () => {
  const table = grid(
    `TT | Nhiệm vụ | Cơ quan chủ trì | < | Thời gian
1 | Họp | Phòng A | < | 2026
Nơi nhận: | | | TM. ỦY BAN NHÂN DÂN | <`,
    'Sheet1',
  );
  const annex = annexOf(documentOf(table));
  expect(annex.columns.map(({ name }) => name)).toEqual(['number', 'title', 'lead', 'timeframe']);
  expect(printed(annex).get('0:1')).toEqual(['1', 'Họp', 'Phòng A', '2026']);
});

test('a signature that begins in the column of numbers is no task', () => {
  const table = grid(`${HEAD}
1 | Họp | Phòng A | 2026
NV02 | Bàn | Phòng A | 2026
Nơi nhận: | | TM. ỦY BAN NHÂN DÂN |
- Lưu: VT | | CHỦ TỊCH |
 | | Nguyễn Văn A |`);
  const annex = annexOf(documentOf(table));
  expect(outline(annex)).toBe('§1 []\n  1 Họp\n  1.1 [NV02] Bàn');
  expect(annex.outside.map(({ row }) => row)).toEqual([3, 4, 5]);
});
