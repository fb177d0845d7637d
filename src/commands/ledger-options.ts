/** The options of the commands that write the ledger. */
import type { Option } from './command.ts';

export const DRY_RUN: Option = {
  flags: '--dry-run',
  summary: { vi: 'chỉ xem, không ghi', en: 'show what would be recorded, write nothing' },
};
export const EVIDENCE: Option = {
  flags: '--evidence <TEXT>',
  summary: { vi: 'văn bản làm căn cứ', en: 'the document that proves it' },
};
export const NOTE: Option = { flags: '--note <TEXT>', summary: { vi: 'ghi chú', en: 'a note' } };
export const ON: Option = {
  flags: '--on <DAY>',
  summary: {
    vi: 'ngày xảy ra: 2026-02-10, 10/02/2026, today, yesterday (mặc định: hôm nay)',
    en: 'the day it happened: 2026-02-10, 10/02/2026, today, yesterday (default: today)',
  },
};
export const BY: Option = {
  flags: '--by <BODY>',
  summary: {
    vi: 'phần việc của một cơ quan, khi nhiều nơi cùng chủ trì',
    en: "one body's share of a task that several lead",
  },
};
export const FOR: Option = {
  flags: '--for <DEADLINE>',
  summary: {
    vi: 'hạn nào trong nhiều hạn: 15/3, "tháng 3", Q1, "lần 2" (mặc định: hạn sớm nhất chưa xong)',
    en: 'which of several deadlines: 15/3, 2026-03, Q1, 2 for the second (default: the earliest not met)',
  },
};
export const FINAL: Option = {
  flags: '--final',
  summary: {
    vi: 'xong tất cả những gì còn lại; cần có khi việc không có hạn',
    en: 'all that is left is done; needed where the task has no deadline',
  },
};
export const UNTIL: Option = {
  flags: '--until <DAY>',
  summary: { vi: 'hạn mới (bắt buộc)', en: 'the new last day (required)' },
};
