/**
 * What each key of the files means, for whoever edits them: an editor shows it when the mouse rests on a key.
 * The paths are the keys from the top of the file down; `[]` is an item of a list. Only loaded by `dvtasks schema`.
 */
import type { Text } from '../text.ts';
import { AMENDMENT_MEANINGS } from './amendment-meanings.ts';
import { CATALOGUE_MEANINGS } from './catalogue-meanings.ts';
import { ISO, type Meaning } from './meaning.ts';
import type { FileKind } from './schema.ts';

/** Each kind of file as a whole. */
export const FILE_MEANINGS: Readonly<Record<FileKind, Meaning>> = {
  bodies: {
    title: { vi: 'Các cơ quan', en: 'The bodies' },
    description: {
      vi: 'Các cơ quan có tên trong danh mục, mỗi cơ quan một mã.',
      en: 'The bodies that the catalogue names, each with a code.',
    },
  },
  calendar: {
    title: { vi: 'Lịch nghỉ', en: 'Days off' },
    description: {
      vi: 'Ngày nghỉ và ngày làm bù theo năm, mỗi ngày kèm nguồn.',
      en: 'Days off and make-up working days by year, each with its source.',
    },
  },
  catalogue: {
    title: { vi: 'Danh mục', en: 'The catalogue' },
    description: {
      vi: 'Phần đầu của danh mục: năm, tiêu đề, đơn vị, quyết định ban hành.',
      en: 'The main facts of the catalogue: its year, title, unit and decision.',
    },
  },
  section: {
    title: { vi: 'Một mục của danh mục', en: 'A section of the catalogue' },
    description: {
      vi: 'Một mục của phụ lục với các nhiệm vụ trong mục. Lời văn của quyết định được giữ nguyên từng chữ.',
      en: 'A section of the annex with its tasks, in the unchanged words of the decision.',
    },
  },
  ledger: {
    title: { vi: 'Sổ theo dõi', en: 'The ledger' },
    description: {
      vi: 'Mỗi mục ghi một việc đã xảy ra với một nhiệm vụ; mục cũ ở trên, mục mới thêm xuống cuối.',
      en: 'Each entry is something that happened to a task; the oldest come first, new ones go at the end.',
    },
  },
  amendment: {
    title: { vi: 'Quyết định sửa đổi, bổ sung', en: 'An amendment' },
    description: {
      vi: 'Những gì một quyết định ban hành sau sửa đổi, bổ sung, bãi bỏ trong danh mục, từ ngày có hiệu lực; các tệp của danh mục ban đầu giữ nguyên.',
      en: 'What a later decision changes, adds and removes from the day it is in force; the files of the catalogue that was issued stay as they are.',
    },
  },
};

/** Each key. */
export const KEY_MEANINGS: Readonly<Record<string, Meaning>> = {
  'bodies.bodies': {
    title: { vi: 'Các cơ quan', en: 'Bodies' },
    description: { vi: 'Danh sách các cơ quan.', en: 'The list of bodies.' },
  },
  'bodies.bodies[].code': {
    title: { vi: 'Mã', en: 'Code' },
    description: {
      vi: 'Mã ngắn để gõ, gồm chữ, số, “-” và “_”, ví dụ VHXH.',
      en: 'A short code to type, of letters, digits, “-” and “_”, such as VHXH.',
    },
  },
  'bodies.bodies[].name': {
    title: { vi: 'Tên', en: 'Name' },
    description: {
      vi: 'Tên đầy đủ, in ra đúng như viết ở đây.',
      en: 'The full name, printed as it is written here.',
    },
  },
  'bodies.bodies[].aliases': {
    title: { vi: 'Cách gọi khác', en: 'Aliases' },
    description: {
      vi: 'Cách viết khác đã gặp trong quyết định. Không cần ghi những cách chỉ khác về chữ hoa, gạch nối hay số dấu cách; chỉ khác dấu thì ghi nếu quyết định viết như vậy.',
      en: 'Other names used in decisions. Those that differ only in capitals, dashes or spaces need not be listed; those that differ in accents, where the decision has them so.',
    },
  },
  'bodies.bodies[].collective': {
    title: { vi: 'Cách gọi chung', en: 'Collective' },
    description: {
      vi: 'true: cách gọi chung nhiều cơ quan, ví dụ “Các cơ quan, đơn vị”; được in nguyên văn.',
      en: 'true: a name for several bodies, such as “Các cơ quan, đơn vị”; printed as it is.',
    },
  },
  'bodies.bodies[].members': {
    title: { vi: 'Gồm những cơ quan', en: 'Members' },
    description: {
      vi: 'Cách gọi chung này tính cả những cơ quan nào: all là mọi cơ quan, hoặc danh sách mã, ví dụ [KT, VP].',
      en: 'The bodies that the collective includes: all for every body, or a list of codes such as [KT, VP].',
    },
  },
  'bodies.bodies[].from': {
    title: { vi: 'Từ ngày', en: 'From' },
    description: {
      vi: `Ngày đầu tiên cơ quan tồn tại, nếu biết; ${ISO.vi}.`,
      en: `The first day the body exists, where known; ${ISO.en}.`,
    },
  },
  'bodies.bodies[].until': {
    title: { vi: 'Đến ngày', en: 'Until' },
    description: {
      vi: `Ngày cuối cùng cơ quan tồn tại, nếu biết; ${ISO.vi}.`,
      en: `The last day the body exists, where known; ${ISO.en}.`,
    },
  },

  'bodies.bodies[].successor': {
    title: { vi: 'Cơ quan tiếp nhận', en: 'Successor' },
    description: {
      vi: 'Mã của cơ quan nhận việc còn dở từ sau ngày until, ví dụ KT; nhiều cơ quan thì là danh sách, ví dụ [KT, VP].',
      en: 'The code of the body that takes over open work after until, such as KT; a list where there are several, such as [KT, VP].',
    },
  },

  'calendar.years': {
    title: { vi: 'Các năm', en: 'Years' },
    description: {
      vi: 'Lịch nghỉ của từng năm. Năm chưa có thông báo thì để trống chứ không đoán.',
      en: 'The days off in each year. A year not yet announced is left out, not guessed.',
    },
  },
  'calendar.years[].year': {
    title: { vi: 'Năm', en: 'Year' },
    description: { vi: 'Năm, bốn chữ số.', en: 'The year, four digits.' },
  },
  'calendar.years[].off': {
    title: { vi: 'Kỳ nghỉ', en: 'Days off' },
    description: {
      vi: 'Các kỳ nghỉ. Thứ Bảy và Chủ nhật luôn là ngày nghỉ, không cần ghi.',
      en: 'The holidays. Saturdays and Sundays are always off and need not be listed.',
    },
  },
  'calendar.years[].off[].from': {
    title: { vi: 'Từ ngày', en: 'From' },
    description: {
      vi: `Ngày nghỉ đầu tiên; ${ISO.vi}.`,
      en: `The first day off; ${ISO.en}.`,
    },
  },
  'calendar.years[].off[].to': {
    title: { vi: 'Đến ngày', en: 'To' },
    description: {
      vi: `Ngày nghỉ cuối cùng, tính cả ngày này; ${ISO.vi}.`,
      en: `The last day off, included; ${ISO.en}.`,
    },
  },
  'calendar.years[].off[].name': {
    title: { vi: 'Tên kỳ nghỉ', en: 'Name' },
    description: { vi: 'Tên kỳ nghỉ, ví dụ Tết Bính Ngọ.', en: 'The name of the holiday.' },
  },
  'calendar.years[].off[].source': {
    title: { vi: 'Nguồn', en: 'Source' },
    description: {
      vi: 'Văn bản quy định kỳ nghỉ này.',
      en: 'The document that sets these days.',
    },
  },
  'calendar.years[].worked': {
    title: { vi: 'Ngày làm bù', en: 'Make-up working days' },
    description: {
      vi: 'Những thứ Bảy phải đi làm bù.',
      en: 'Saturdays worked in exchange for a day off.',
    },
  },
  'calendar.years[].worked[].date': {
    title: { vi: 'Ngày', en: 'Day' },
    description: { vi: `Ngày làm bù; ${ISO.vi}.`, en: `The day worked; ${ISO.en}.` },
  },
  'calendar.years[].worked[].source': {
    title: { vi: 'Nguồn', en: 'Source' },
    description: {
      vi: 'Văn bản quy định ngày làm bù này.',
      en: 'The document that sets this day.',
    },
  },

  'ledger[].task': {
    title: { vi: 'Nhiệm vụ', en: 'Task' },
    description: {
      vi: 'Số thứ tự của nhiệm vụ trong danh mục, ví dụ 1.3.',
      en: 'The number of the task in the catalogue, such as 1.3.',
    },
  },
  'ledger[].on': {
    title: { vi: 'Ngày', en: 'Day' },
    description: { vi: `Ngày xảy ra; ${ISO.vi}.`, en: `The day it happened; ${ISO.en}.` },
  },
  'ledger[].status': {
    title: { vi: 'Việc đã xảy ra', en: 'What happened' },
    description: {
      vi: 'started: bắt đầu; done: hoàn thành; extended: gia hạn (kèm until); cancelled: hủy; reopened: mở lại; note: chỉ ghi chú.',
      en: 'started; done; extended (with until); cancelled; reopened; note: a note only.',
    },
  },
  'ledger[].evidence': {
    title: { vi: 'Căn cứ', en: 'Evidence' },
    description: {
      vi: 'Văn bản làm căn cứ, ví dụ Kế hoạch số 12/KH-UBND ngày 10/02/2026.',
      en: 'The document that proves it, such as Kế hoạch số 12/KH-UBND ngày 10/02/2026.',
    },
  },
  'ledger[].by': {
    title: { vi: 'Của cơ quan', en: 'By' },
    description: {
      vi: 'Cơ quan đã làm xong phần của mình, khi nhiều cơ quan cùng chủ trì; không có thì tính cho cả nhiệm vụ.',
      en: 'The body whose share this is, if several lead; without it, the whole task is meant.',
    },
  },
  'ledger[].until': {
    title: { vi: 'Hạn mới', en: 'Until' },
    description: {
      vi: `Ngày cuối của hạn mới khi gia hạn; ${ISO.vi}.`,
      en: `The new last day, for an extension; ${ISO.en}.`,
    },
  },
  'ledger[].for': {
    title: { vi: 'Cho hạn', en: 'For' },
    description: {
      vi: `Hạn nào trong nhiều hạn của nhiệm vụ: ngày của hạn theo lời văn, ${ISO.vi}, hoặc tháng, ví dụ 2026-03; không có thì là hạn sớm nhất chưa hoàn thành.`,
      en: `Which of several deadlines: its day in the wording, ${ISO.en}, or its month, such as 2026-03; without it, the earliest that is not met.`,
    },
  },
  'ledger[].final': {
    title: { vi: 'Kết thúc', en: 'Final' },
    description: {
      vi: 'true: hoàn thành tất cả những gì còn lại của nhiệm vụ; cần có khi nhiệm vụ không có hạn.',
      en: 'true: all that is left of the task is done; needed where the task has no deadline.',
    },
  },
  'ledger[].corrects': {
    title: { vi: 'Đính chính cho ngày', en: 'Corrects' },
    description: {
      vi: `Ngày của mục đã ghi trước đây của nhiệm vụ này mà mục này thay cho; ${ISO.vi}. Mục cũ vẫn nằm trong sổ nhưng không tính nữa.`,
      en: `The day of an earlier entry of the task, which this one replaces; ${ISO.en}. The old one stays in the file and no longer counts.`,
    },
  },
  'ledger[].note': {
    title: { vi: 'Ghi chú', en: 'Note' },
    description: { vi: 'Ghi chú.', en: 'A note.' },
  },
  ...CATALOGUE_MEANINGS,
  ...AMENDMENT_MEANINGS,
};

/** Parts that stand in several places, under their names in the document. */
export const PART_TITLES: Readonly<Record<string, Text>> = {
  row: { vi: 'Nhiệm vụ', en: 'Task' },
  reference: { vi: 'Cơ quan', en: 'Body' },
  body: { vi: 'Cơ quan', en: 'Body' },
  code: { vi: 'Mã cơ quan', en: "A body's code" },
  other: { vi: 'Số, true hoặc false', en: 'A number, true or false' },
  flag: { vi: 'true hoặc false', en: 'True or false' },
  blank: { vi: 'Để trống', en: 'Blank' },
  date: { vi: 'Ngày', en: 'Day' },
};
