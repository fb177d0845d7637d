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
  async *print(report, surface) {
    if (!report.messages) return yield* table.print(report, surface);
    let divider = '';
    for await (const message of report.messages()) {
      yield divider + disarmed(printable(message.text));
      divider = DIVIDER;
    }
    yield '\n';
  },
};
