/** Tables of tasks in the shapes that annexes have, as grids.ts has them written. */

export const HEAD = 'TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian\n';
export const SHAPES: Readonly<Record<string, string>> = {
  'A-I-1-1.1-a-dash': `${HEAD}A | LĨNH VỰC KINH TẾ | | |
I | Nông nghiệp | | |
1 | Việc một | Phòng A | | Quý I/2026
1.1 | Việc một một | Phòng A | | Quý I/2026
a) | Điểm a | Phòng A | | Quý I/2026
- | gạch | Phòng B | | Quý I/2026
- | gạch hai | Phòng B | | Quý I/2026
b) | Điểm b | Phòng A | | Quý I/2026
2 | Việc hai | Phòng A | | Quý I/2026
II | Công nghiệp | | |
1 | Việc một | Phòng A | | Quý I/2026
B | LĨNH VỰC XÃ HỘI | | |
I | Giáo dục | | |
1 | Việc | Phòng A | | Quý I/2026`,
  'roman-restart': `${HEAD}I | Một | | |
1 | a | P. A | | 2026
2 | b | P. A | | 2026
II | Hai | | |
1 | c | P. A | | 2026
2 | d | P. A | | 2026`,
  'roman-running': `${HEAD}I | Một | | |
1 | a | P. A | | 2026
2 | b | P. A | | 2026
II | Hai | | |
3 | c | P. A | | 2026
4 | d | P. A | | 2026`,
  'wide roman': `${HEAD}I. NHIỆM VỤ CHUNG | < | < | < | <
1 | a | P. A | | 2026
II. NHIỆM VỤ RIÊNG | < | < | < | <
2 | c | P. A | | 2026`,
  'wide bare': `${HEAD}LĨNH VỰC A | < | < | < | <
1 | a | P. A | | 2026
LĨNH VỰC B | < | < | < | <
1 | c | P. A | | 2026`,
  'wide decimal over decimal': `${HEAD}1. Nhóm việc A | < | < | < | <
1 | a | P. A | | 2026
2 | b | P. A | | 2026
2. Nhóm việc B | < | < | < | <
3 | c | P. A | | 2026`,
  'bare unmerged': `${HEAD} | Lĩnh vực A | | |
1 | a | P. A | | 2026
2 | b | P. A | | 2026
 | Lĩnh vực B | | |
3 | c | P. A | | 2026`,
  'no number col': `Nhiệm vụ | Chủ trì | Thời gian
1. Xây dựng | Phòng A | 2026
a) Điểm | Phòng B | 2026
b) Điểm | Phòng B | 2026
2. Báo cáo | Phòng A | 2026`,
  'no number at all': `Nhiệm vụ | Chủ trì | Thời gian
Xây dựng | Phòng A | 2026
Báo cáo | Phòng A | 2026`,
  'no number, roman sections in title': `Nội dung công việc | Đơn vị thực hiện | Thời gian hoàn thành
I. Chung | |
1. Xây dựng | Phòng A | 2026
- Gạch | Phòng B | 2026
II. Riêng | |
1. Báo cáo | Phòng A | 2026`,
  'merged number and title': `${HEAD}1 | Việc một | Phòng A | | Quý I/2026
^ | ^ | Phòng B | | Quý II/2026
2 | Việc hai | Phòng A | | ^
^ | - con một | Phòng C | | ^
^ | - con hai | Phòng D | | ^
3 | Việc ba | ^ | | 2026`,
  dup: `${HEAD}1 | a | P. A | | 2026
2 | b | P. A | | 2026
2 | c | P. A | | 2026
4 | d | P. A | | 2026`,
  total: `${HEAD}1 | a | P. A | | 2026
2 | b | P. A | | 2026
 | Tổng cộng: 2 nhiệm vụ | | |
Ghi chú: Các đơn vị báo cáo trước ngày 25 | < | < | < | <`,
  'empty numbered': `${HEAD}1 | a | P. A | | 2026
2 | | | |
3 | | | |`,
  'section with lead': `${HEAD}I | Nội vụ | Phòng Nội vụ | |
1 | a | | | 2026
2 | b | | | 2026
II | Kinh tế | Phòng Kinh tế | |
3 | a | | | 2026`,
  'letters sections': `${HEAD}a | Nhóm A | | |
1 | a | P. A | | 2026
b | Nhóm B | | |
1 | a | P. A | | 2026`,
  'points direct': `${HEAD}1 | Nhóm một | | |
a | điểm | P. A | | 2026
b | điểm | P. A | | 2026
2 | Nhóm hai | | |
a | điểm | P. A | | 2026`,
  'group amid tasks': `${HEAD}1 | Việc | P. A | | 2026
2 | Nhóm hai | | |
2.1 | điểm | P. A | | 2026
2.2 | điểm | P. A | | 2026
3 | Việc | P. A | | 2026`,
  'unnumbered points': `${HEAD}1 | Nhóm | | |
 | - việc con | P. A | | 2026
 | - việc con | P. B | | 2026
2 | Việc | P. A | | 2026`,
  'unnumbered rows in sections': `${HEAD}I | Nhóm | | |
 | việc con | P. A | | 2026
 | việc con | P. B | | 2026
II | Nhóm hai | | |
 | Việc | P. A | | 2026`,
  'tasks before section': `${HEAD}1 | Việc | P. A | | 2026
I | Nhóm | | |
2 | việc con | P. A | | 2026
II | Nhóm | | |
3 | việc con | P. A | | 2026`,
  phan: `${HEAD}PHẦN THỨ NHẤT: CHUNG | < | < | < | <
I | Nhóm | | |
1 | việc con | P. A | | 2026
PHẦN THỨ HAI: RIÊNG | < | < | < | <
I | Nhóm | | |
1 | việc con | P. A | | 2026`,
  'number 01 and slash': `${HEAD}01 | Việc | P. A | | 2026
02 | Việc | P. A | | 2026
3/ | Việc | P. A | | 2026`,
  'path roman': `${HEAD}I | Nhóm | | |
I.1 | việc con | P. A | | 2026
I.2 | việc con | P. A | | 2026
II | Nhóm | | |
II.1 | việc con | P. A | | 2026`,
  'code numbers': `Mã | Nhiệm vụ | Chủ trì | Thời gian
NV01 | việc | P. A | 2026
NV02 | việc | P. A | 2026`,
  'number cell text section': `${HEAD}I. CHUNG | | | |
1 | việc | P. A | | 2026
II. RIÊNG | | | |
2 | việc | P. A | | 2026`,
  'sig in table': `${HEAD}1 | việc | P. A | | 2026
 | | TM. ỦY BAN NHÂN DÂN | < | <
 | | CHỦ TỊCH | < | <
 | | Nguyễn Văn A | < | <`,
  'second level without number': `${HEAD}I | Kinh tế | | |
 | LĨNH VỰC NÔNG NGHIỆP | | |
1 | Trồng cây | P. A | | 2026
 | LĨNH VỰC CÔNG NGHIỆP | | |
2 | Xây xưởng | P. A | | 2026
II | Xã hội | | |
3 | Dạy học | P. A | | 2026`,
  'skipped and capitals': `${HEAD}A | Nhóm | | |
1 | việc | P. A | | 2026
B | Nhóm | | |
3 | việc | P. A | | 2026
C | Nhóm | | |
5 | việc | P. A | | 2026
D | Nhóm | | |
6 | việc | P. A | | 2026`,
  'sections without a number in a table without numbers': `Nhiệm vụ | Chủ trì | Thời gian
Lĩnh vực A | < | <
Việc một | P. A | 2026
Việc hai | P. A | 2026
Lĩnh vực B | < | <
Việc ba | P. A | 2026`,
  'row cut by a page': `${HEAD}1 | Xây dựng kế hoạch tuyên truyền, phổ biến | P. A | | 2026
 | giáo dục pháp luật năm 2026 | | |
2 | Báo cáo | Phòng Văn hóa | | 2026
 | | - Xã hội | |
3 | Tổng kết | P. A | | 2026`,
  'a row cut within its own count': `${HEAD}1 | Làm: (1) việc này; (2) việc kia; (3) việc nọ; (4) | P. A | | 2026
 | (5) việc khác; (6) việc cuối | | |
2 | Báo cáo | P. A | | 2026`,
  'a row cut within its count and its coordinating bodies': `${HEAD}1 | Làm: (1) việc này; (4) | P. A | Bộ Nông | 2026
 | (5) việc khác; (6) việc cuối | | nghiệp |
2 | Báo cáo | P. A | | 2026`,
  'merged over a section': `${HEAD}I | Một | | | Quý I/2026
1 | a | P. A | | ^
2 | b | P. A | | ^
II | Hai | | | ^
3 | c | P. A | | ^`,
  'merged over the border of two sections': `${HEAD}I | Một | < | < | <
1 | a | P. A | | Quý I/2026
2 | b | P. A | | Quý II/2026
II | Hai | | | ^
3 | c | P. A | | ^`,
  'merged from the heading of one section': `${HEAD}I | Một | | | Quý I/2026
1 | a | P. A | | ^
II | Hai | | |
2 | c | P. A | | Quý II/2026
III | Ba | | |
3 | d | P. A | | Quý II/2026`,
  'a wide row with a lead': `${HEAD}1 | Việc chung | Các phòng, ban | < | 2026
2 | Việc riêng | P. A | P. B | 2026`,
  'dots in every form': `${HEAD}I/ | Một | | |
1) | a | P. A | | 2026
(2) | b | P. A | | 2026
II- | Hai | | |
3: | c | P. A | | 2026`,
  'small numerals': `${HEAD}1 | Nhóm | | |
i) | a | P. A | | 2026
ii) | b | P. A | | 2026
iii) | c | P. A | | 2026
2 | Nhóm | | |
i) | d | P. A | | 2026`,
  'points to k': `${HEAD}1 | Nhóm | | |
g) | a | P. A | | 2026
h) | b | P. A | | 2026
i) | c | P. A | | 2026
k) | d | P. A | | 2026
2 | Việc | P. A | | 2026`,
  'groups and subgroups by dots': `${HEAD}1 | Nhóm | | |
1.1 | Nhóm con | | |
1.1.1 | việc | P. A | | 2026
1.1.2 | việc | P. A | | 2026
1.2 | việc | P. A | | 2026
2 | Nhóm | | |
2.1 | việc | P. A | | 2026`,
  'number of two levels beside roman': `${HEAD}I | Nhóm | | |
1 | Nhóm con | | |
1.1 | việc | P. A | | 2026
2 | việc | P. A | | 2026
II | Nhóm | | |
1 | Nhóm con | | |
1.1 | việc | P. A | | 2026`,
  'restart without sections': `${HEAD}1 | việc | P. A | | 2026
2 | việc | P. A | | 2026
1 | việc | P. A | | 2026
2 | việc | P. A | | 2026`,
  'all titles only but one': `${HEAD}1 | việc | | |
2 | việc | | |
3 | việc | P. A | | 2026`,
};
