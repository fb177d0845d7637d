/**
 * How long `dvtasks import` takes for a Word file of 1,000 tasks in six columns, written, loaded again and proven, beside
 * a Node that does nothing. The two are run in turn.
 *
 * node bench/import.js [rounds, at least 5; 7 when left out]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { countAsked, median, milliseconds, runNode, TOOL } from './measure.js';

const SECTIONS = 10;
const TASKS = 100;

const rounds = countAsked('rounds', { least: 5, usual: 7 });

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

/** @param {string} text */
const paragraph = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const rows = [HEAD];
for (let section = 1; section <= SECTIONS; section += 1) {
  rows.push([String(section), `NHÓM NHIỆM VỤ SỐ ${section}`, '', '', '', '']);
  for (let task = 1; task <= TASKS; task += 1) rows.push(rowOf(section, task));
}
const table = rows
  .map((cells) => `<w:tr>${cells.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr>`)
  .join('');
const OFFICE = 'http://schemas.openxmlformats.org';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const parts = {
  '[Content_Types].xml': `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${LETTERHEAD.map(paragraph).join('')}<w:tbl>${table}</w:tbl></w:body></w:document>`,
};

const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
try {
  const file = join(folder, 'annex.docx');
  const packed = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
  writeFileSync(file, zipSync(Object.fromEntries(packed)));
  const data = join(folder, 'data');
  const job = [TOOL, 'import', file, '--data', data, '--yes'];
  /** @type {Record<'nothing' | 'job', number[]>} */
  const times = { nothing: [], job: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.nothing.push(runNode(['-e', '0']).time);
    const { time, stdout } = runNode(job);
    if (!stdout.includes('6.060/6.060')) throw new Error('the run did not prove every cell');
    times.job.push(time);
    rmSync(data, { recursive: true });
    rmSync(join(folder, 'seeds'), { recursive: true });
  }
  const [bare, whole] = [median(times.nothing), median(times.job)];
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${rounds} rounds, medians`,
  );
  console.log(`node -e 0              ${milliseconds(bare).padStart(9)}`);
  console.log(
    `import of 1,000 tasks  ${milliseconds(whole).padStart(9)}  ratio ${(whole / bare).toFixed(2)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
