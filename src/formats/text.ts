import { disarmed, printable } from '../printable.ts';
import type { TextFormat } from './report.ts';
import { table } from './table.ts';

/** Between the messages to different bodies. */
const DIVIDER = `\n\n${'─'.repeat(30)}\n\n`;

export const text: TextFormat = {
  name: 'text',
  summary: {
    vi: 'chữ để đọc: lời nhắc gửi từng cơ quan để dán vào Zalo hoặc thư, hoặc kết quả kiểm tra',
    en: 'plain text: a message to each body, to paste into a chat or a letter, or what a check found',
  },
  endings: [],
  needs: ['messages', 'diagnostics'],
  print: (report, surface) =>
    report.messages
      ? `${report
          .messages()
          .map((message) => disarmed(printable(message.text)))
          .join(DIVIDER)}\n`
      : table.print(report, surface),
};
