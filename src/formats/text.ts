import { printable } from '../printable.ts';
import type { Format } from './report.ts';

/** Between the messages to different bodies. */
const DIVIDER = `\n\n${'─'.repeat(30)}\n\n`;

export const text: Format = {
  name: 'text',
  summary: {
    vi: 'lời nhắc gửi từng cơ quan, để dán vào Zalo hoặc thư',
    en: 'a message for each body, to paste into a chat or a letter',
  },
  endings: [],
  needs: 'messages',
  print: (report) =>
    `${(report.messages?.() ?? []).map((message) => printable(message.text)).join(DIVIDER)}\n`,
};
