import { expect, test } from 'vitest';
import type { AnnexHead } from '../src/annex/annex.ts';
import type { Grid } from '../src/documents/document.ts';
import { annexOf } from './support/annex-text.ts';
import { documentOf, grid } from './support/grids.ts';

const TABLE = `
  TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian
  1 | Xây dựng kế hoạch | Phòng Kinh tế | 31/3/2026
  2 | Báo cáo | Văn phòng HĐND và UBND | Quý IV/2026
`;

function headOf(...blocks: (string | Grid)[]): AnnexHead {
  return annexOf(documentOf(...blocks, grid(TABLE))).head;
}

const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nĐộc lập - Tự do - Hạnh phúc';

test('the shipped annex, as Word and as our own papers have it', () => {
  const shipped = {
    authority: 'Ủy ban nhân dân',
    unit: 'xã Nghi Dương',
    title:
      'Danh mục nhiệm vụ thực hiện công tác dân vận năm 2026 của cơ quan nhà nước trên địa bàn xã Nghi Dương',
    decision: { number: null, date: null },
    year: 2026,
  };
  const subject =
    'Nhiệm vụ thực hiện công tác dân vận năm 2026 của cơ quan nhà nước trên địa bàn xã Nghi Dương';
  const basis =
    '(Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm 2026 của Ủy ban nhân dân xã)';
  const letterhead = grid(`ỦY BAN NHÂN DÂN\\nXÃ NGHI DƯƠNG | ${STATE}`);
  expect(headOf(letterhead, 'PHỤ LỤC', subject)).toEqual(shipped);
  const day = 'Nghi Dương, ngày …… tháng …… năm 2026';
  expect(headOf(letterhead, day, 'DANH MỤC', subject, '────', basis)).toEqual(shipped);
  expect(headOf(letterhead, day, `DANH MỤC ${subject}`, basis)).toEqual(shipped);
  const rows = grid(`
    ỦY BAN NHÂN DÂN | < | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | <
    XÃ NGHI DƯƠNG | < | Độc lập - Tự do - Hạnh phúc | <
    ${''} | | ────────── | <
    ${''} | | ${day} | <
    DANH MỤC | < | < | <
    ${subject} | < | < | <
    ${basis} | < | < | <
    TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian
    1 | Xây dựng kế hoạch | Phòng Kinh tế | 31/3/2026
  `);
  expect(annexOf(documentOf(rows)).head).toEqual(shipped);
});

test('a decision with its number and day, and who issued it in running text', () => {
  expect(
    headOf(
      'ỦY BAN NHÂN DÂN XÃ AN BÌNH',
      'DANH MỤC',
      'Nhiệm vụ thực hiện công tác dân vận năm 2026',
      '(Kèm theo Quyết định số 15/QĐ-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân xã An Bình)',
    ),
  ).toEqual({
    authority: 'Ủy ban nhân dân',
    unit: 'xã An Bình',
    title: 'Danh mục nhiệm vụ thực hiện công tác dân vận năm 2026',
    decision: { number: '15/QĐ-UBND', date: '2026-01-20' },
    year: 2026,
  });
});

test.each([
  [
    '(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND phường Hà An)',
    '12/KH-UBND',
    '2026-02-05',
    'phường Hà An',
  ],
  [
    '(Ban hành kèm theo Công văn số: 303 /VPCP-KGVX ngày 20 tháng 1 năm 2026 của Ủy ban nhân dân tỉnh Phú Thọ)',
    '303/VPCP-KGVX',
    '2026-01-20',
    'tỉnh Phú Thọ',
  ],
  [
    'Kèm theo Nghị quyết số 05-NQ/ĐU ngày 3.3.2026 của Đảng ủy xã Bình An',
    '05-NQ/ĐU',
    '2026-03-03',
    'xã Bình An',
  ],
  [
    '(Kèm theo Chương trình số …/CTr-UBND ngày …/…/2026 của Ủy ban nhân dân thành phố Huế)',
    null,
    null,
    'thành phố Huế',
  ],
  [
    '(Kèm theo Quyết định số         /QĐ-UBND ngày     tháng     năm 2026 của UBND xã Yên Lạc)',
    null,
    null,
    'xã Yên Lạc',
  ],
  [
    '(Ban hành kèm theo Quyết định số 21/2026/QĐ-UBND ngày 08 tháng 4 năm 2026 của Chủ tịch UBND xã Yên Lạc)',
    '21/2026/QĐ-UBND',
    '2026-04-08',
    'xã Yên Lạc',
  ],
])('the decision in %j', (basis, number, date, unit) => {
  expect(headOf('PHỤ LỤC I', 'DANH MỤC NHIỆM VỤ NĂM 2026', basis)).toMatchObject({
    title: 'Danh mục nhiệm vụ năm 2026',
    decision: { number, date },
    unit,
    year: 2026,
  });
});

test.each([
  [['ỦY BAN NHÂN DÂN\\nTHÀNH PHỐ HẢI PHÒNG'], 'Ủy ban nhân dân', 'thành phố Hải Phòng'],
  [['UBND TỈNH PHÚ THỌ\\nSỞ NỘI VỤ'], 'Sở Nội vụ', 'tỉnh Phú Thọ'],
  [['UBND HUYỆN ÂN THI', 'ỦY BAN NHÂN DÂN\\nXÃ PHÙ ỦNG'], 'Ủy ban nhân dân', 'xã Phù Ủng'],
  [['ĐẢNG BỘ TỈNH HƯNG YÊN\\nĐẢNG ỦY XÃ PHÙ ỦNG'], 'Đảng ủy', 'xã Phù Ủng'],
  [['HỘI ĐỒNG NHÂN DÂN\\nPHƯỜNG BA ĐÌNH'], 'Hội đồng nhân dân', 'phường Ba Đình'],
  [['BỘ GIÁO DỤC VÀ ĐÀO TẠO'], 'Bộ Giáo dục và Đào tạo', null],
  [['ỦY BAN NHÂN DÂN'], 'Ủy ban nhân dân', null],
] as const)('the letterhead %j', (lines, authority, unit) => {
  const texts = lines.map((line) => grid(`${line} | ${STATE}`));
  expect(headOf(...texts, 'DANH MỤC NHIỆM VỤ')).toMatchObject({ authority, unit });
});

test.each([
  [
    ['PHỤ LỤC 01', 'PHÂN CÔNG NHIỆM VỤ TRIỂN KHAI NGHỊ QUYẾT SỐ 57-NQ/TW NĂM 2026 CỦA UBND XÃ'],
    'Phân công nhiệm vụ triển khai Nghị quyết số 57-NQ/TW năm 2026 của UBND xã',
  ],
  [['Phụ lục II: Danh mục công việc năm 2026'], 'Danh mục công việc năm 2026'],
  [['KẾ HOẠCH', 'Cải cách hành chính năm 2026'], 'Kế hoạch cải cách hành chính năm 2026'],
  [
    ['DANH MỤC NHIỆM VỤ CỦA PHƯỜNG HÒA KHÁNH, THÀNH PHỐ ĐÀ NẴNG NĂM 2026'],
    'Danh mục nhiệm vụ của phường Hòa Khánh, thành phố Đà Nẵng năm 2026',
  ],
  [
    ['CHƯƠNG TRÌNH CÔNG TÁC CỦA BỘ NỘI VỤ THỰC HIỆN KẾT LUẬN CỦA BỘ CHÍNH TRỊ'],
    'Chương trình công tác của Bộ Nội vụ thực hiện kết luận của Bộ Chính trị',
  ],
  [
    ['KẾ HOẠCH THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ XÃ LẦN THỨ I', 'PHÁT TRIỂN KINH TẾ - XÃ HỘI'],
    'Kế hoạch thực hiện Nghị quyết đại hội Đảng bộ xã lần thứ I phát triển kinh tế - xã hội',
  ],
  [
    ['Theo Kế hoạch của Quỹ Toàn Cầu.', 'DANH MỤC NHIỆM VỤ CỦA QUỸ TOÀN CẦU'],
    'Danh mục nhiệm vụ của Quỹ Toàn Cầu',
  ],
  [['DANH MỤC NHIỆM VỤ UBND XÃ GIAO NĂM 2026'], 'Danh mục nhiệm vụ UBND xã giao năm 2026'],
  [['DANH MỤC'], null],
  [['PHỤ LỤC'], null],
  [
    [
      'Kính gửi: các phòng',
      'Căn cứ Luật Tổ chức chính quyền địa phương;',
      'Ủy ban nhân dân xã giao các đơn vị những việc sau đây:',
    ],
    null,
  ],
])('the title of %j', (lines, title) => {
  expect(headOf(...lines).title).toBe(title);
});

test('the title after the basis, and in a merged first row of the table', () => {
  const basis = '(Kèm theo Quyết định số 15/QĐ-UBND ngày 20/01/2026 của UBND xã An Bình)';
  expect(headOf('PHỤ LỤC', basis, 'DANH MỤC NHIỆM VỤ TRỌNG TÂM').title).toBe(
    'Danh mục nhiệm vụ trọng tâm',
  );
  const rows = grid(`BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026 | < | < | <\n${TABLE}`);
  expect(annexOf(documentOf(rows)).head).toMatchObject({
    title: 'Bảng phân công nhiệm vụ năm 2026',
    year: 2026,
  });
});

test('the year of the title, of the decision, of most times in the table, or none', () => {
  expect(headOf('DANH MỤC NHIỆM VỤ').year).toBe(2026);
  expect(headOf('DANH MỤC NHIỆM VỤ GIAI ĐOẠN 2026-2030').year).toBe(2026);
  const open = grid('TT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Họp | Phòng Kinh tế | Thường xuyên');
  expect(annexOf(documentOf(open)).head.year).toBeNull();
});
