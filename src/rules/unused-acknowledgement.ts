import type { Rule } from './rule.ts';

/** Looks at acknowledgements that have been tried: those of their rules that silenced nothing are left in them. */
export const unusedAcknowledgement: Rule = {
  id: 'unused-acknowledgement',
  severity: 'warning',
  meaning: {
    vi: 'chú thích # dvtasks-ignore ở chỗ không có cảnh báo nào để ghi nhận',
    en: 'a comment # dvtasks-ignore where there is no warning to acknowledge',
  },
  why: {
    vi: 'chỗ lạ đã được sửa, hoặc chú thích đặt sai chỗ; để lại sẽ che mất cảnh báo sau này',
    en: 'the oddity was fixed, or the comment stands in the wrong place; it would hide the next one',
  },
  remedy: {
    vi: 'xóa chú thích, hoặc chuyển tới ngay trên dòng cần ghi nhận',
    en: 'delete the comment, or move it right above the line it is for',
  },
  *check({ acknowledgements }) {
    for (const { rules, reason } of acknowledgements) {
      for (const rule of reason === '' ? [] : rules) {
        yield {
          place: rule,
          message: {
            vi: `ở đây không có cảnh báo “${rule.id}” nào để ghi nhận`,
            en: `there is no warning “${rule.id}” here to acknowledge`,
          },
        };
      }
    }
  },
};
