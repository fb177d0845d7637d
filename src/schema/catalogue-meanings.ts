/** What each key of a catalogue means: of `catalogue.yaml` and of a section's file. */
import { ISO, type Meaning } from './meaning.ts';

/** Of a section and of a row alike. */
const MERGED: Meaning = {
  title: { vi: 'Ô gộp', en: 'Merged cells' },
  description: {
    vi: 'Những ô gộp với ô trên hoặc ô bên trái trong phụ lục.',
    en: 'The cells that are one with that above or to the left in the annex.',
  },
};
const ABOVE: Meaning = {
  title: { vi: 'Gộp với ô trên', en: 'One with those above' },
  description: {
    vi: 'Những cột có ô gộp với ô ở dòng trên, gọi theo holds hoặc tên cột, ví dụ [timeframe]; nội dung là của ô trên.',
    en: 'The columns whose cell is one with that of the row above, by what they hold or by their label, such as [timeframe]; it has the text of that one.',
  },
};
const LEFT: Meaning = {
  title: { vi: 'Gộp với ô bên trái', en: 'One with those to the left' },
  description: {
    vi: 'Những cột có ô gộp với ô bên trái, gọi theo holds hoặc tên cột, ví dụ [lead, with].',
    en: 'The columns whose cell is one with that to its left, by what they hold or by their label, such as [lead, with].',
  },
};

export const CATALOGUE_MEANINGS: Readonly<Record<string, Meaning>> = {
  'catalogue.year': {
    title: { vi: 'Năm', en: 'Year' },
    description: { vi: 'Năm của danh mục, bốn chữ số.', en: "The catalogue's year, four digits." },
  },
  'catalogue.title': {
    title: { vi: 'Tiêu đề', en: 'Title' },
    description: {
      vi: 'Tiêu đề của danh mục, đúng lời văn của quyết định.',
      en: 'The title of the catalogue, in the words of the decision.',
    },
  },
  'catalogue.authority': {
    title: { vi: 'Cơ quan ban hành', en: 'Authority' },
    description: {
      vi: 'Dòng đầu của tên cơ quan ban hành, ví dụ Ủy ban nhân dân.',
      en: 'The first line of the letterhead, such as Ủy ban nhân dân.',
    },
  },
  'catalogue.unit': {
    title: { vi: 'Đơn vị', en: 'Unit' },
    description: {
      vi: 'Dòng thứ hai của tên cơ quan ban hành, ví dụ xã Nghi Dương.',
      en: 'The second line of the letterhead, such as xã Nghi Dương.',
    },
  },
  'catalogue.decision': {
    title: { vi: 'Quyết định', en: 'Decision' },
    description: {
      vi: 'Quyết định ban hành danh mục; số và ngày có thể để trống khi chưa ký.',
      en: 'The decision that issues the catalogue; its number and date may be blank until it is signed.',
    },
  },
  'catalogue.decision.number': {
    title: { vi: 'Số quyết định', en: 'Number' },
    description: {
      vi: 'Số và ký hiệu, ví dụ 123/QĐ-UBND; để trống khi chưa có.',
      en: 'Number and symbol, such as 123/QĐ-UBND; blank while there is none yet.',
    },
  },
  'catalogue.decision.date': {
    title: { vi: 'Ngày quyết định', en: 'Date' },
    description: {
      vi: `Ngày ký, ${ISO.vi}; để trống khi chưa ký. “… kể từ ngày ban hành” tính từ ngày này.`,
      en: `The day it was signed, ${ISO.en}; blank until then. Deadlines counted from the day of issue start from it.`,
    },
  },
  'catalogue.remind': {
    title: { vi: 'Nhắc trước hạn', en: 'Reminders' },
    description: {
      vi: 'Nhắc việc trước hạn bao nhiêu ngày, ví dụ [30, 7, 3, 1, 0].',
      en: 'How many days ahead of a deadline to remind, such as [30, 7, 3, 1, 0].',
    },
  },
  'catalogue.soon': {
    title: { vi: 'Sắp đến hạn', en: 'Due soon' },
    description: {
      vi: 'Còn từ bao nhiêu ngày trở xuống thì tính là sắp đến hạn.',
      en: 'With this many days left, or fewer, a task is due soon.',
    },
  },
  'catalogue.columns': {
    title: { vi: 'Các cột', en: 'Columns' },
    description: {
      vi: 'Các cột của phụ lục, từ trái sang phải. Không có thì là năm cột thường dùng: TT, Nhiệm vụ, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian thực hiện.',
      en: 'The columns of the annex, from left to right. Without it there are the five usual ones: TT, Nhiệm vụ, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian thực hiện.',
    },
  },
  'catalogue.columns[].label': {
    title: { vi: 'Tên cột', en: 'Label' },
    description: {
      vi: 'Tên in ở đầu cột, đúng như trong phụ lục; đầu bảng có nhiều dòng thì là danh sách từ trên xuống, ví dụ [Thời gian, Hoàn thành].',
      en: 'What the annex prints at the head of the column; a list from the top down where the head has several rows, such as [Thời gian, Hoàn thành].',
    },
  },
  'catalogue.columns[].holds': {
    title: { vi: 'Chứa gì', en: 'Holds' },
    description: {
      vi: 'number: số thứ tự; title: nhiệm vụ; lead: chủ trì; with: phối hợp; timeframe: thời gian; product: sản phẩm; reference: căn cứ; note: ghi chú. Không có thì là cột riêng của phụ lục, mỗi việc ghi ở more.',
      en: 'What the column is: number, title, lead, with, timeframe, product, reference or note. Without it the column is one of the annex alone, and the rows hold it under more.',
    },
  },
  'catalogue.source': {
    title: { vi: 'Văn bản gốc', en: 'Source' },
    description: {
      vi: 'Văn bản mà danh mục được nhập từ đó. Có văn bản gốc thì ô để trống là ô mà văn bản để trống.',
      en: 'The document that the catalogue was imported from. A blank cell is then one that is blank in the document.',
    },
  },
  'catalogue.source.file': {
    title: { vi: 'Tệp', en: 'File' },
    description: { vi: 'Nơi giữ văn bản gốc.', en: 'Where the document is kept.' },
  },
  'catalogue.source.sha256': {
    title: { vi: 'Mã SHA-256', en: 'SHA-256' },
    description: {
      vi: 'Mã SHA-256 của tệp, để biết tệp còn nguyên như khi nhập.',
      en: 'The SHA-256 digest of the file, by which it is known to be as it was when imported.',
    },
  },

  'section.section': {
    title: { vi: 'Số của mục', en: 'Section' },
    description: {
      vi: 'Số thứ tự của mục trong phụ lục, ví dụ "3", II.',
      en: 'The number of the section in the annex, such as "3", II.',
    },
  },
  'section.title': {
    title: { vi: 'Tên mục', en: 'Title' },
    description: {
      vi: 'Tên mục, đúng lời văn của quyết định.',
      en: 'The title of the section, in the words of the decision.',
    },
  },
  'section.number': {
    title: { vi: 'Số in ra', en: 'Printed number' },
    description: {
      vi: 'Số in trước tên mục, nếu khác với section; để trống nếu phụ lục không đánh số mục.',
      en: 'What is printed before the title, where it is not what section says; blank where the annex has no number there.',
    },
  },
  'section.more': {
    title: { vi: 'Ô khác trên dòng tên mục', en: 'Other cells of its row' },
    description: {
      vi: 'Chữ ở những ô khác trên dòng tên mục, theo tên cột; chỉ để in lại, không đọc thành thời hạn hay cơ quan.',
      en: 'What else stands in the row of the section, by the name of the column; it is printed again, and nothing is read from it.',
    },
  },
  'section.merged': MERGED,
  'section.merged.above': ABOVE,
  'section.merged.left': LEFT,
  'section.tasks': {
    title: { vi: 'Các nhiệm vụ', en: 'Tasks' },
    description: {
      vi: 'Các nhiệm vụ của mục, theo thứ tự trong phụ lục.',
      en: 'The tasks of the section, in the order of the annex.',
    },
  },
  'section.tasks[].id': {
    title: { vi: 'Số thứ tự', en: 'Number' },
    description: {
      vi: 'Số thứ tự (TT) của nhiệm vụ, không trùng với việc khác, ví dụ 3.1, 3.5a, II.3.',
      en: 'The number of the task in the annex, which no other has, such as 3.1, 3.5a, II.3.',
    },
  },
  'section.tasks[].number': {
    title: { vi: 'Số in ra', en: 'Printed number' },
    description: {
      vi: 'Số in trong phụ lục, nếu khác với id, ví dụ 3 ở việc II.3; để trống nếu dòng không đánh số.',
      en: 'The number that the annex prints, where it is not what id says, such as 3 for II.3; blank where the row has none.',
    },
  },
  'section.tasks[].title': {
    title: { vi: 'Nhiệm vụ', en: 'Task' },
    description: {
      vi: 'Nội dung nhiệm vụ, đúng lời văn của quyết định.',
      en: 'What is to be done, in the words of the decision.',
    },
  },
  'section.tasks[].lead': {
    title: { vi: 'Cơ quan chủ trì', en: 'Lead' },
    description: {
      vi: 'Cơ quan chủ trì: tên như trong quyết định, tên gọi khác hoặc mã. Chữ viết ở đây được in ra.',
      en: 'The bodies that lead: by name as in the decision, by alias or by code. What is written here is printed.',
    },
  },
  'section.tasks[].lead[].body': {
    title: { vi: 'Cơ quan', en: 'Body' },
    description: {
      vi: 'Cơ quan được nói đến: mã, tên hoặc tên gọi khác.',
      en: 'The body in question: its code, name or alias.',
    },
  },
  'section.tasks[].lead[].text': {
    title: { vi: 'Lời văn', en: 'Wording' },
    description: {
      vi: 'Lời văn của quyết định, được in thay cho tên cơ quan.',
      en: 'The words of the decision, printed in place of the name.',
    },
  },
  'section.tasks[].lead[].role': {
    title: { vi: 'Vai trò', en: 'Role' },
    description: {
      vi: 'coordinate: phối hợp; monitor: theo dõi chung; requested: được đề nghị phối hợp.',
      en: 'coordinate: coordinates; monitor: monitors the whole; requested: is asked to coordinate.',
    },
  },
  'section.tasks[].with': {
    title: { vi: 'Cơ quan phối hợp', en: 'With' },
    description: {
      vi: 'Cơ quan phối hợp, viết như ở lead.',
      en: 'The coordinating bodies, written as under lead.',
    },
  },
  'section.tasks[].timeframe': {
    title: { vi: 'Thời gian thực hiện', en: 'Timeframe' },
    description: {
      vi: 'Thời gian thực hiện, đúng lời văn của quyết định, ví dụ Quý I/2026; công cụ đọc ra hạn từ đây. Dòng không có thời gian mà có việc con là nhóm việc.',
      en: 'The timeframe in the words of the decision, such as Quý I/2026; the tool reads the deadline from it. A row that has tasks and no timeframe is a group.',
    },
  },
  'section.tasks[].from': {
    title: { vi: 'Từ ngày (ghi đè)', en: 'From (override)' },
    description: {
      vi: `Ngày bắt đầu, thay cho ngày đọc từ lời văn; ${ISO.vi}.`,
      en: `The first day, in place of the one read from the wording; ${ISO.en}.`,
    },
  },
  'section.tasks[].due': {
    title: { vi: 'Hạn (ghi đè)', en: 'Due (override)' },
    description: {
      vi: `Ngày cuối còn đúng hạn, thay cho ngày đọc từ lời văn; ${ISO.vi}.`,
      en: `The last day on time, in place of the one read from the wording; ${ISO.en}.`,
    },
  },
  'section.tasks[].every': {
    title: { vi: 'Định kỳ (ghi đè)', en: 'Every (override)' },
    description: {
      vi: 'Định kỳ: week là tuần, month là tháng, quarter là quý, half là nửa năm, year là năm.',
      en: 'How often: every week, month, quarter, half a year or year.',
    },
  },
  'section.tasks[].remind': {
    title: { vi: 'Nhắc trước hạn', en: 'Reminders' },
    description: {
      vi: 'Nhắc việc này trước hạn bao nhiêu ngày, nếu khác với cả danh mục.',
      en: 'How many days ahead to remind of this task, where it differs from the catalogue.',
    },
  },
  'section.tasks[].product': {
    title: { vi: 'Sản phẩm', en: 'Product' },
    description: { vi: 'Sản phẩm, kết quả của nhiệm vụ.', en: 'What the task is to produce.' },
  },
  'section.tasks[].reference': {
    title: { vi: 'Căn cứ', en: 'Reference' },
    description: {
      vi: 'Văn bản làm căn cứ của nhiệm vụ.',
      en: 'The document that the task is based on.',
    },
  },
  'section.tasks[].note': {
    title: { vi: 'Ghi chú', en: 'Note' },
    description: { vi: 'Ghi chú của người nhập.', en: 'A note by whoever keeps the file.' },
  },
  'section.tasks[].more': {
    title: { vi: 'Các cột khác', en: 'Other columns' },
    description: {
      vi: 'Nội dung ở những cột riêng của phụ lục, theo tên cột, ví dụ “Lãnh đạo phụ trách: Chủ tịch”.',
      en: 'The cells of columns that the annex alone has, by the label of the column, such as “Lãnh đạo phụ trách: Chủ tịch”.',
    },
  },
  'section.tasks[].merged': MERGED,
  'section.tasks[].merged.above': ABOVE,
  'section.tasks[].merged.left': LEFT,
  'section.tasks[].tags': {
    title: { vi: 'Nhãn', en: 'Tags' },
    description: { vi: 'Nhãn để phân loại.', en: 'Words to group tasks by.' },
  },
  'section.tasks[].tasks': {
    title: { vi: 'Các điểm', en: 'Points' },
    description: {
      vi: 'Các việc con (điểm a, b, c…) của dòng này.',
      en: 'The tasks below this row (points a, b, c …).',
    },
  },
};
