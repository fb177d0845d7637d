/** What the keys of a catalogue are called in an office, for messages that name one. */
import type { Text } from '../text.ts';

const NAMES: Readonly<Record<string, Text>> = {
  id: { vi: 'số thứ tự', en: 'the number of the row' },
  title: { vi: 'tiêu đề, nội dung', en: 'the wording' },
  lead: { vi: 'cơ quan chủ trì', en: 'the lead body' },
  timeframe: { vi: 'thời gian thực hiện', en: 'when it is to be done' },
  section: { vi: 'số của mục', en: 'the number of the section' },
  tasks: { vi: 'danh sách nhiệm vụ', en: 'the list of tasks' },
  until: { vi: 'hạn mới', en: 'the new last day' },
  on: { vi: 'ngày xảy ra', en: 'the day it happened' },
  status: { vi: 'trạng thái', en: 'the status' },
  task: { vi: 'số của nhiệm vụ', en: 'the number of the task' },
  year: { vi: 'năm', en: 'the year' },
  body: { vi: 'mã hoặc tên cơ quan', en: 'the code or name of the body' },
  code: { vi: 'mã để gõ', en: 'the short form that people type' },
  label: { vi: 'tên cột', en: 'the head of the column' },
  source: { vi: 'căn cứ', en: 'the document it comes from' },
};

/** The key's meaning in brackets, after a space; nothing where the key says it all. */
export function gloss(key: string): Text {
  const name = NAMES[key];
  return name ? { vi: ` (${name.vi})`, en: ` (${name.en})` } : { vi: '', en: '' };
}
