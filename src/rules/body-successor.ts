import { formatDate } from '../dates.ts';
import { relatedAt } from '../source/finding.ts';
import { wordsFor } from './rule.ts';

export const bodySuccessor = wordsFor(
  'body-successor',
  {
    meaning: {
      vi: '“successor” không tiếp nhận được: không có ngày “until”, là cách gọi chung, nối thành vòng, không hoạt động vào ngày sau “until”, hoặc ghi hai lần',
      en: 'a “successor” that cannot take over: without “until”, a collective name, in a circle, not there on the day after “until”, or written twice',
    },
    why: {
      vi: 'việc còn dở sau ngày “until” sẽ không thuộc về ai',
      en: 'after “until”, nobody would have the work that is still open',
    },
    remedy: {
      vi: 'ghi mã của cơ quan có thật vào ngày sau “until”; sửa “from”, “until” của hai cơ quan nếu ghi sai',
      en: 'write the code of a body that exists on the day after “until”; fix “from” and “until” of either body where they are wrong',
    },
  },
  (flaw) => {
    switch (flaw.problem) {
      case 'circle': {
        const circle = flaw.codes.join(' → ');
        return {
          message: {
            vi: `các cơ quan tiếp nhận nối thành vòng: ${circle}`,
            en: `the successors form a circle: ${circle}`,
          },
        };
      }
      case 'collective':
        return {
          message: {
            vi: `${flaw.name} là cách gọi chung, không tiếp nhận hay bàn giao việc được`,
            en: `${flaw.name} is a collective name: it can neither take over nor be taken over from`,
          },
        };
      case 'twice':
        return {
          message: {
            vi: `${flaw.code} ghi hai lần trong “successor”`,
            en: `${flaw.code} appears twice in “successor”`,
          },
        };
      case 'no-until':
        return {
          message: {
            vi: `${flaw.name} có “successor” mà không có “until”`,
            en: `${flaw.name} has a “successor” but no “until”`,
          },
          suggestion: {
            vi: 'ghi ngày cuối cùng của cơ quan vào “until”',
            en: 'give the last day of the body as “until”',
          },
        };
      default: {
        const { name, successor, until, day, dayPlace, problem } = flaw;
        const [last, of] = [formatDate(until), formatDate(day)];
        return {
          message:
            problem === 'gone'
              ? {
                  vi: `${successor} chỉ hoạt động đến hết ${of}, không tiếp nhận được việc của ${name} (đến hết ${last})`,
                  en: `${successor} existed until ${of}: it cannot take over from ${name}, which existed until ${last}`,
                }
              : {
                  vi: `${successor} hoạt động từ ${of}, không tiếp nhận được việc của ${name} (đến hết ${last})`,
                  en: `${successor} exists from ${of}: it cannot take over from ${name}, which existed until ${last}`,
                },
          related: [relatedAt(dayPlace, { vi: 'ngày ghi ở đây', en: 'the day is written here' })],
        };
      }
    }
  },
);
