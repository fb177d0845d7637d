import { nodeAt } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const bodyMembers: Rule = {
  id: 'body-members',
  severity: 'error',
  meaning: {
    vi: '“members” ghi cho một cơ quan không phải cách gọi chung, hoặc kể chính nó, hoặc một cơ quan hai lần',
    en: 'a body has “members” without being a collective, or names itself or the same body twice in them',
  },
  why: {
    vi: '“members” cho biết cách gọi chung tính cả những ai; ở chỗ khác nó không có nghĩa',
    en: '“members” says whom a collective stands for; elsewhere it means nothing',
  },
  remedy: {
    vi: 'nếu là cách gọi chung, thêm “collective: true”; trong “members” ghi mỗi mã một lần, không ghi mã của chính nó',
    en: 'add “collective: true” if the name stands for several bodies; in “members” write each code once, and not its own',
  },
  *check({ catalogues }) {
    for (const { bodies, losses } of catalogues) {
      for (const { code, name, collective, members, node } of bodies) {
        if (losses.has(node, 'collective') || losses.has(node, 'name')) continue;
        if (!collective && members !== 'all' && members.length === 0) continue;
        const own = members === 'all' ? -1 : members.indexOf(code);
        const twice =
          members === 'all' ? -1 : members.findIndex((one, at) => members.indexOf(one) < at);
        if (!collective) {
          yield {
            place: nodeAt(node, ['members']),
            message: {
              vi: `${name} có “members” mà không có “collective: true”`,
              en: `${name} has “members” but is not “collective: true”`,
            },
          };
        } else if (own >= 0) {
          yield {
            place: nodeAt(node, ['members', own]),
            message: {
              vi: `“members” của ${code} kể cả chính ${code}`,
              en: `${code} names itself as a member`,
            },
          };
        } else if (twice >= 0) {
          yield {
            place: nodeAt(node, ['members', twice]),
            message: {
              vi: `${members[twice]} ghi hai lần trong “members”`,
              en: `${members[twice]} appears twice in “members”`,
            },
          };
        }
      }
    }
  },
};
