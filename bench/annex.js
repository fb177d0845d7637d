/** A Word file with a decision's annex of 1,000 tasks in six columns, to import. */
import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const SECTIONS = 10;
const TASKS = 100;
/** What the proof of an import says where each cell matches: the sections and the tasks, and the head. */
export const CELLS = '6.060/6.060';

const BODIES = [
  ...['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Văn phòng HĐND và UBND', 'Công an xã'],
  ...['Ban Chỉ huy Quân sự xã', 'Trung tâm Phục vụ hành chính công'],
];
const HEAD = [
  ...['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Sản phẩm'],
  'Thời gian thực hiện',
];
const LETTERHEAD = [
  ...['ỦY BAN NHÂN DÂN XÃ AN BÌNH', 'DANH MỤC', 'Nhiệm vụ năm 2026'],
  '(Kèm theo Quyết định số 15/QĐ-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân xã An Bình)',
];

/** @param {number} at */
const body = (at) => BODIES[at % BODIES.length] ?? '';

/** @param {string} file */
export function makeAnnex(file) {
  const rows = [HEAD];
  for (let section = 1; section <= SECTIONS; section += 1) {
    rows.push([String(section), `NHÓM NHIỆM VỤ SỐ ${section}`, '', '', '', '']);
    for (let task = 1; task <= TASKS; task += 1) rows.push(rowOf(section, task));
  }
  const packed = Object.entries(partsOf(rows)).map(([name, text]) => [name, strToU8(text)]);
  writeFileSync(file, zipSync(Object.fromEntries(packed)));
}

/** @param {number} section @param {number} task */
function rowOf(section, task) {
  const at = section * TASKS + task;
  const month = (at % 12) + 1;
  const times = [
    'Quý I/2026',
    'Thường xuyên',
    `Trước ngày 15/${month}/2026`,
    `Tháng ${month}/2026`,
  ];
  const title = `Xây dựng và triển khai kế hoạch số ${at} về phát triển kinh tế - xã hội tại các thôn`;
  const others = `${body(at + 1)}; ${body(at + 2)}`;
  return [`${section}.${task}`, title, body(at), others, 'Kế hoạch', times[at % 4] ?? ''];
}

/** The parts of the Word file. @param {readonly (readonly string[])[]} rows */
function partsOf(rows) {
  const paragraph = (/** @type {string} */ text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const table = rows
    .map(
      (cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('');
  const office = 'http://schemas.openxmlformats.org';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return {
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${LETTERHEAD.map(paragraph).join('')}<w:tbl>${table}</w:tbl></w:body></w:document>`,
  };
}
