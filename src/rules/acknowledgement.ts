import { nearest } from '../reading/nearest.ts';
import type { Text } from '../text.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Rule } from './rule.ts';

/** Rules that there were: to have acknowledged what they found is no mistake. */
const FORMER_RULES = new Set(['ledger-order', 'twin-years']);

/**
 * The rule for acknowledgements themselves.
 *
 * @param rules the others, which can be acknowledged
 */
export function acknowledgementRule(rules: readonly Rule[]): Rule {
  const severities = new Map(rules.map(({ id, severity }) => [id, severity]));
  return {
    id: 'acknowledgement',
    severity: 'error',
    meaning: {
      vi: 'chú thích # dvtasks-ignore viết sai: thiếu tên quy tắc, thiếu lý do, không có quy tắc tên đó, hoặc ghi cho một lỗi',
      en: 'a comment # dvtasks-ignore that is wrong: without a rule or a reason, for a rule that does not exist, or for an error',
    },
    why: {
      vi: 'người đọc sau phải biết vì sao chỗ lạ được giữ; lỗi thì phải sửa, không ghi nhận được',
      en: 'later readers must know why an oddity was left; errors are to be fixed, not passed over',
    },
    remedy: {
      vi: 'viết: # dvtasks-ignore tên-quy-tắc: lý do; chỉ dùng cho cảnh báo, lỗi thì phải sửa',
      en: 'write: # dvtasks-ignore rule-name: reason; only warnings can be acknowledged, errors must be fixed',
    },
    *check({ acknowledgements }) {
      for (const { place, rules: named, reason } of acknowledgements) {
        if (named.length === 0 || reason === '') {
          const what: Text =
            named.length === 0
              ? { vi: 'không ghi tên quy tắc', en: 'names no rule' }
              : { vi: 'không có lý do', en: 'gives no reason' };
          yield {
            place,
            message: { vi: `chú thích dvtasks-ignore ${what.vi}`, en: `dvtasks-ignore ${what.en}` },
          };
        }
        for (const rule of named) {
          const severity = severities.get(rule.id);
          if (severity === 'warning' || FORMER_RULES.has(rule.id)) continue;
          const near = nearest(rule.id, severities.keys());
          yield severity === 'error'
            ? {
                place: rule,
                message: {
                  vi: `“${rule.id}” là lỗi, không ghi nhận được`,
                  en: `“${rule.id}” is an error and cannot be acknowledged`,
                },
              }
            : {
                place: rule,
                message: {
                  vi: `không có quy tắc “${rule.id}”`,
                  en: `there is no rule “${rule.id}”`,
                },
                suggestion: didYouMean(near),
              };
        }
      }
    },
  };
}
