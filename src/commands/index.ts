/** The shelf of commands; a new one is a file, and an entry here in the place it has in its group of the help. */
import type { NamedCommand, ShelvedCommand } from './command.ts';

export const COMMANDS: readonly ShelvedCommand[] = [
  {
    name: 'list',
    group: 'view',
    brief: { vi: 'mọi việc theo danh mục', en: 'all tasks, as in the annex' },
    summary: {
      vi: 'liệt kê nhiệm vụ theo thứ tự của danh mục',
      en: 'list tasks in the order of the annex',
    },
    examples: ['list --section 3', 'list --body VHXH --quarter Q2'],
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'due',
    group: 'view',
    brief: { vi: 'việc có hạn, gần trước', en: 'open tasks by deadline' },
    summary: {
      vi: 'nhiệm vụ có hạn, hạn gần nhất trước; --quarter: hạn nằm trong quý đó',
      en: 'tasks with a deadline, nearest first; with --quarter, those whose deadline falls in it',
    },
    examples: ['due --quarter Q1', 'due --month 3 -o thang-3.csv'],
    load: async () => (await import('./due.ts')).due,
  },
  {
    name: 'overdue',
    group: 'view',
    brief: { vi: 'việc đã quá hạn', en: 'tasks past their deadline' },
    summary: {
      vi: 'nhiệm vụ đã quá hạn mà chưa xong, lâu nhất trước',
      en: 'tasks past their deadline, oldest first',
    },
    examples: ['overdue', 'overdue --lead VHXH'],
    load: async () => (await import('./overdue.ts')).overdue,
  },
  {
    name: 'remind',
    group: 'view',
    brief: { vi: 'nhắc việc hôm nay', en: 'whom to remind today' },
    summary: {
      vi: 'nhắc việc hôm nay theo mức: quá hạn, hôm nay, còn 1, 3, 7, 30 ngày',
      en: 'whom to remind today, in tiers: overdue, due today, 1, 3, 7 or 30 days ahead',
    },
    examples: ['remind', 'remind --format text -o nhac-viec.txt'],
    load: async () => (await import('./remind.ts')).remind,
  },
  {
    name: 'stats',
    group: 'view',
    brief: { vi: 'số liệu, tỷ lệ xong', en: 'figures, completion rate' },
    summary: {
      vi: 'số liệu theo cơ quan chủ trì, mục hoặc quý: đúng hạn, quá hạn, tỷ lệ hoàn thành',
      en: 'figures by lead body, section or quarter: on time, late, completion rate',
    },
    examples: ['stats', 'stats --by section'],
    load: async () => (await import('./stats.ts')).stats,
  },
  {
    name: 'show',
    args: '[id]',
    group: 'view',
    brief: { vi: 'mọi điều về một việc', en: 'everything about a task' },
    summary: { vi: 'mọi điều về một nhiệm vụ', en: 'everything about one task' },
    examples: ['show 3.5c'],
    load: async () => (await import('./show.ts')).show,
  },
  {
    name: 'bodies',
    group: 'view',
    brief: { vi: 'cơ quan, mã, số việc', en: 'bodies, codes, their tasks' },
    summary: {
      vi: 'các cơ quan, mã và số việc của mỗi nơi',
      en: 'the bodies, their codes and how many tasks each has',
    },
    load: async () => (await import('./bodies.ts')).bodies,
  },
  {
    name: 'print',
    args: '[kind]',
    group: 'print',
    brief: { vi: 'làm giấy tờ Word, PDF…', en: 'papers: Word, PDF, Excel' },
    summary: {
      vi: 'làm giấy tờ để in: danh-muc, tong-hop, don-doc, lich (docx, xlsx, pdf, html…)',
      en: 'make papers to print: danh-muc (annex), tong-hop (summary), don-doc (reminders), lich (year calendar)',
    },
    examples: ['print tong-hop -o tong-hop.docx', 'print don-doc --lead VHXH -o don-doc.docx'],
    load: async () => (await import('./print.ts')).print,
  },
  {
    name: 'done',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'việc đã xong', en: 'a task is done' },
    summary: {
      vi: 'ghi nhiệm vụ đã hoàn thành',
      en: 'record that a task is done',
    },
    examples: ['done 1.3 --evidence "12/BC-UBND"', 'done 1.3 2.2 --on 10/02/2026'],
    load: async () => (await import('./record.ts')).done,
  },
  {
    name: 'start',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'việc đã bắt đầu', en: 'a task was started' },
    summary: {
      vi: 'ghi nhiệm vụ đã bắt đầu',
      en: 'record that a task was started',
    },
    examples: ['start 2.2 --on 10/02/2026'],
    load: async () => (await import('./record.ts')).start,
  },
  {
    name: 'extend',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'gia hạn', en: 'a later deadline' },
    summary: {
      vi: 'ghi việc gia hạn; hạn cũ vẫn được giữ để xem',
      en: 'record a later deadline; the former one stays visible',
    },
    examples: ['extend 1.3 --until 31/03/2026 --evidence "15/TB-UBND"'],
    load: async () => (await import('./record.ts')).extend,
  },
  {
    name: 'cancel',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'việc dừng thực hiện', en: 'a task was cancelled' },
    summary: {
      vi: 'ghi nhiệm vụ dừng thực hiện',
      en: 'record that a task was cancelled',
    },
    examples: ['cancel 1.3 --evidence "20/TB-UBND"'],
    load: async () => (await import('./record.ts')).cancel,
  },
  {
    name: 'reopen',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'mở lại việc', en: 'a task is open again' },
    summary: {
      vi: 'mở lại nhiệm vụ đã hoàn thành hoặc dừng thực hiện',
      en: 'reopen a task that was done or cancelled',
    },
    examples: ['reopen 1.3 --note "chưa đủ hồ sơ"'],
    load: async () => (await import('./record.ts')).reopen,
  },
  {
    name: 'note',
    args: '[id...]',
    group: 'record',
    brief: { vi: 'tiến độ, văn bản', en: 'progress, a document' },
    summary: {
      vi: 'ghi tiến độ mà chưa kết thúc việc: văn bản, ghi chú',
      en: 'record progress that settles nothing: a document, a note',
    },
    examples: ['note 2.2 --note "đang lấy ý kiến"'],
    load: async () => (await import('./record.ts')).note,
  },
  {
    name: 'correct',
    args: '[id]',
    group: 'record',
    brief: { vi: 'đính chính mục đã ghi', en: 'correct an entry' },
    summary: {
      vi: 'đính chính một mục đã ghi; mục cũ vẫn nằm trong sổ',
      en: 'correct an entry; the old one stays in the ledger',
    },
    examples: ['correct 1.3 --on 10/02/2026'],
    load: async () => (await import('./correct.ts')).correct,
  },
  {
    name: 'undo',
    args: '[id]',
    group: 'record',
    brief: { vi: 'bỏ mục ghi cuối cùng', en: 'take back the last entry' },
    summary: {
      vi: 'bỏ mục ghi cuối cùng trong sổ, hoặc của một nhiệm vụ; mục đã lưu vào git thì không bỏ, dùng correct hoặc reopen',
      en: 'remove the last entry from the ledger, or that of one task; what is committed to git stays: use correct or reopen',
    },
    examples: ['undo', 'undo 1.3'],
    load: async () => (await import('./undo.ts')).undo,
  },
  {
    name: 'validate',
    group: 'check',
    brief: { vi: 'sai ở đâu, sửa thế nào', en: 'what is wrong, and where' },
    summary: {
      vi: 'kiểm tra mọi tệp của danh mục: sai ở đâu và sửa thế nào',
      en: 'check every file of the catalogue: what is wrong, where, and how to fix it',
    },
    examples: ['validate', 'validate --fix'],
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'diff',
    args: '[rev]',
    group: 'check',
    brief: { vi: 'đã đổi gì so với git', en: 'changes against git' },
    summary: {
      vi: 'danh mục đã đổi gì so với một bản trong git: hạn, cơ quan, nhiệm vụ, sổ (mặc định: từ khi rẽ nhánh)',
      en: 'what has changed in the catalogue since a git revision: deadlines, bodies, tasks, ledger (default: since the current branch began)',
    },
    examples: ['diff', 'diff HEAD~1'],
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'explain',
    args: '<x>',
    group: 'check',
    brief: { vi: 'công cụ hiểu thế nào', en: 'how wording is read' },
    summary: {
      vi: 'công cụ hiểu thế nào một cụm thời gian, tên cơ quan, số nhiệm vụ; hoặc một quy tắc kiểm tra nói gì',
      en: 'how the tool reads a time phrase, the name of a body or a task; or what a rule of validate means',
    },
    examples: ['explain 3.5c', 'explain "Quý I/2026"'],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'amend',
    args: '[what] [id...]',
    group: 'check',
    brief: { vi: 'ghi quyết định sửa đổi', en: 'an amending decision' },
    summary: {
      vi: 'ghi quyết định sửa đổi danh mục: change, add hoặc remove',
      en: 'write down a decision that amends the catalogue: change, add or remove',
    },
    examples: ['amend remove 5.2 --decision 88/QĐ-UBND --date 15/06/2026'],
    load: async () => (await import('./amend.ts')).amend,
  },
  {
    name: 'schema',
    args: '[kind]',
    group: 'check',
    brief: { vi: 'JSON Schema cho mỗi tệp', en: 'JSON Schemas for editors' },
    summary: {
      vi: 'JSON Schema cho trình soạn thảo, theo loại tệp: bodies, calendar, catalogue, section, ledger, amendment',
      en: 'JSON Schema for editors, by kind of file: bodies, calendar, catalogue, section, ledger, amendment',
    },
    examples: ['schema section -o section.json'],
    load: async () => (await import('./schema.ts')).schema,
  },
  {
    name: 'init',
    args: '[dir]',
    group: 'begin',
    brief: { vi: 'lập danh mục mới', en: 'a new catalogue' },
    summary: {
      vi: 'lập danh mục mới: hỏi đơn vị, năm, quyết định',
      en: 'begin a new catalogue: asks for its unit, year and decision',
    },
    examples: ['init', 'init --from 2026 --year 2027'],
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'import',
    args: '<file>',
    group: 'begin',
    brief: { vi: 'nhập phụ lục Word, Excel', en: 'from a Word or Excel annex' },
    summary: {
      vi: 'lập danh mục từ phụ lục của quyết định: tệp Word, Excel, HTML hoặc CSV',
      en: "make a catalogue of a decision's annex: a Word, Excel, HTML or CSV file",
    },
    examples: ['import phu-luc.docx --dry-run', 'import phu-luc.docx'],
    load: async () => (await import('./import.ts')).importDocument,
  },
  {
    name: 'completion',
    args: '[shell]',
    group: 'begin',
    brief: { vi: 'phím Tab gợi ý', en: 'complete on Tab' },
    summary: {
      vi: 'phím Tab gợi ý lệnh, số nhiệm vụ, cơ quan: bash, zsh, fish, powershell',
      en: 'have Tab complete commands, tasks and bodies: bash, zsh, fish, powershell',
    },
    examples: ['completion --install', 'completion bash'],
    load: async () => (await import('./completion.ts')).completion,
  },
];

/** What `dvtasks` without a command does. */
export const DEFAULT_COMMAND: ShelvedCommand = {
  name: 'overview',
  brief: { vi: 'việc hôm nay', en: 'today' },
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
