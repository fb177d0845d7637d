/** The shelf of commands; a new one is a file, and an entry here in the place it has in the help. */
import type { NamedCommand, ShelvedCommand } from './command.ts';

export const COMMANDS: readonly ShelvedCommand[] = [
  {
    name: 'list',
    summary: {
      vi: 'liệt kê nhiệm vụ theo thứ tự của danh mục',
      en: 'list tasks in the order of the annex',
    },
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'due',
    summary: {
      vi: 'nhiệm vụ có hạn, hạn gần nhất trước; --quarter: hạn nằm trong quý đó',
      en: 'tasks with a deadline, nearest first; with --quarter, those whose deadline falls in it',
    },
    load: async () => (await import('./due.ts')).due,
  },
  {
    name: 'overdue',
    summary: {
      vi: 'nhiệm vụ đã quá hạn mà chưa xong, lâu nhất trước',
      en: 'tasks past their deadline, oldest first',
    },
    load: async () => (await import('./overdue.ts')).overdue,
  },
  {
    name: 'remind',
    summary: {
      vi: 'nhắc việc hôm nay theo mức: quá hạn, hôm nay, còn 1, 3, 7, 30 ngày',
      en: 'whom to remind today, in tiers: overdue, due today, 1, 3, 7 or 30 days ahead',
    },
    load: async () => (await import('./remind.ts')).remind,
  },
  {
    name: 'stats',
    summary: {
      vi: 'số liệu theo cơ quan chủ trì, mục hoặc quý: đúng hạn, quá hạn, tỷ lệ hoàn thành',
      en: 'figures by lead body, section or quarter: on time, late, completion rate',
    },
    load: async () => (await import('./stats.ts')).stats,
  },
  {
    name: 'show',
    args: '<id>',
    summary: { vi: 'mọi điều về một nhiệm vụ', en: 'everything about one task' },
    load: async () => (await import('./show.ts')).show,
  },
  {
    name: 'bodies',
    summary: {
      vi: 'các cơ quan, mã và số việc của mỗi nơi',
      en: 'the bodies, their codes and how many tasks each has',
    },
    load: async () => (await import('./bodies.ts')).bodies,
  },
  {
    name: 'explain',
    args: '<x>',
    summary: {
      vi: 'công cụ hiểu thế nào một cụm thời gian, tên cơ quan, số nhiệm vụ; hoặc một quy tắc kiểm tra nói gì',
      en: 'how the tool reads a time phrase, the name of a body or a task; or what a rule of validate means',
    },
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'print',
    args: '[kind]',
    summary: {
      vi: 'làm giấy tờ để in: danh-muc, tong-hop, don-doc, lich (docx, xlsx, pdf, html, csv, md)',
      en: 'make papers to print: danh-muc (annex), tong-hop (summary), don-doc (reminders), lich (year calendar)',
    },
    load: async () => (await import('./print.ts')).print,
  },
  {
    name: 'done',
    args: '<id...>',
    summary: {
      vi: 'ghi nhiệm vụ đã hoàn thành',
      en: 'record that a task is done',
    },
    load: async () => (await import('./record.ts')).done,
  },
  {
    name: 'start',
    args: '<id...>',
    summary: {
      vi: 'ghi nhiệm vụ đã bắt đầu',
      en: 'record that a task was started',
    },
    load: async () => (await import('./record.ts')).start,
  },
  {
    name: 'extend',
    args: '<id...>',
    summary: {
      vi: 'ghi việc gia hạn; hạn cũ vẫn được giữ để xem',
      en: 'record a later deadline; the former one stays visible',
    },
    load: async () => (await import('./record.ts')).extend,
  },
  {
    name: 'cancel',
    args: '<id...>',
    summary: {
      vi: 'ghi nhiệm vụ bị hủy',
      en: 'record that a task was cancelled',
    },
    load: async () => (await import('./record.ts')).cancel,
  },
  {
    name: 'reopen',
    args: '<id...>',
    summary: {
      vi: 'mở lại nhiệm vụ đã xong hoặc bị hủy',
      en: 'reopen a task that was done or cancelled',
    },
    load: async () => (await import('./record.ts')).reopen,
  },
  {
    name: 'note',
    args: '<id...>',
    summary: {
      vi: 'ghi tiến độ mà chưa kết thúc việc: văn bản, ghi chú',
      en: 'record progress that settles nothing: a document, a note',
    },
    load: async () => (await import('./record.ts')).note,
  },
  {
    name: 'correct',
    args: '<id>',
    summary: {
      vi: 'đính chính một mục đã ghi; mục cũ vẫn nằm trong sổ',
      en: 'correct an entry; the old one stays in the ledger',
    },
    load: async () => (await import('./correct.ts')).correct,
  },
  {
    name: 'undo',
    args: '[id]',
    summary: {
      vi: 'bỏ mục ghi cuối cùng trong sổ, hoặc của một nhiệm vụ',
      en: 'remove the last entry from the ledger, or that of one task',
    },
    load: async () => (await import('./undo.ts')).undo,
  },
  {
    name: 'amend',
    args: '[what] [id...]',
    summary: {
      vi: 'ghi quyết định sửa đổi danh mục: change, add hoặc remove',
      en: 'write down a decision that amends the catalogue: change, add or remove',
    },
    load: async () => (await import('./amend.ts')).amend,
  },
  {
    name: 'import',
    args: '<file>',
    summary: {
      vi: 'lập danh mục từ phụ lục của quyết định: tệp Word, Excel, HTML hoặc CSV',
      en: "make a catalogue of a decision's annex: a Word, Excel, HTML or CSV file",
    },
    load: async () => (await import('./import.ts')).importDocument,
  },
  {
    name: 'init',
    args: '[dir]',
    summary: {
      vi: 'lập danh mục mới: hỏi đơn vị, năm, quyết định',
      en: 'begin a new catalogue: asks for its unit, year and decision',
    },
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'validate',
    summary: {
      vi: 'kiểm tra mọi tệp của danh mục: sai ở đâu và sửa thế nào',
      en: 'check every file of the catalogue: what is wrong, where, and how to fix it',
    },
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'diff',
    args: '[rev]',
    summary: {
      vi: 'danh mục đã đổi gì so với một bản trong git: hạn, cơ quan, nhiệm vụ, sổ (mặc định: từ khi rẽ nhánh)',
      en: 'what has changed in the catalogue since a git revision: deadlines, bodies, tasks, ledger (default: since the current branch began)',
    },
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'schema',
    args: '[kind]',
    summary: {
      vi: 'JSON Schema cho trình soạn thảo, theo loại tệp: bodies, calendar, catalogue, section, ledger, amendment',
      en: 'JSON Schema for editors, by kind of file: bodies, calendar, catalogue, section, ledger, amendment',
    },
    load: async () => (await import('./schema.ts')).schema,
  },
];

/** What `dvtasks` without a command does. */
export const DEFAULT_COMMAND: ShelvedCommand = {
  name: 'overview',
  summary: {
    vi: 'hôm nay: việc quá hạn, sắp đến hạn và hạn kế tiếp',
    en: 'today: what is late, due soon and next',
  },
  load: async () => (await import('./overview.ts')).overview,
};

/** A command with all that the shelf says of it. */
export async function loaded({ load, ...shelved }: ShelvedCommand): Promise<NamedCommand> {
  return { ...shelved, ...(await load()) };
}

/** All of them, for whoever looks through their options. */
export function allCommands(): Promise<NamedCommand[]> {
  return Promise.all(COMMANDS.map(loaded));
}
