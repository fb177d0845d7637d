/** What the words around a body's name say of its part: "đề nghị A phối hợp thực hiện", "Chủ trì: A", "A (phối hợp)". */
import type { Role } from '../catalogue/model.ts';
import type { KnownNames } from './body-words.ts';

const OFFICE = '(?:(?:các )?(?:cơ quan|đơn vị|cá nhân|bộ phận|phòng|ban)[\\s,]+){0,2}';
const LEADS = 'chủ trì|chủ công|(?:làm )?đầu mối';
const FOLLOWS = 'theo dõi|đôn đốc|giám sát';

/** What may stand before a name, and the role it gives this body and those after it. */
const BEFORE: readonly [RegExp, Role | 'own'][] = (
  [
    [`${OFFICE}(?:${LEADS})(?:\\s+(?:thực hiện|tham mưu|chính))?\\s*:`, 'lead'],
    ['(?:kính )?(?:đề nghị|mời|đề xuất)(?:\\s+phối hợp)?(?:\\s+(?:với|cùng))?\\s*:?', 'requested'],
    [
      `${OFFICE}(?:cùng )?phối hợp(?:\\s+thực hiện)?(?:\\s*:|\\s+(?:với|cùng)(?:\\s*:)?)`,
      'coordinate',
    ],
    ['(?:cùng )?phối hợp(?:\\s+thực hiện)?(?=\\s+(?:\\p{Lu}|các\\s))', 'coordinate'],
    [
      `${OFFICE}(?:tổng hợp[\\s,]+)?(?:${FOLLOWS})(?:[\\s,]+(?:${FOLLOWS}|chung|và)){0,3}\\s*:`,
      'monitor',
    ],
    [`${OFFICE}(?:tổ chức )?(?:thực hiện|tham mưu)\\s*:`, 'own'],
    ['(?:giao(?: cho)?|phân công)(?=\\s)', 'own'],
  ] as const
).map(([words, role]) => [new RegExp(`^(?:${words})\\s*`, 'iu'), role]);

const SAYS =
  /chủ trì|chủ công|đầu mối|đề nghị|mời|đề xuất|phối hợp|theo dõi|đôn đốc|giám sát|thực hiện|tham mưu|giao|phân công/iu;

/** What may stand after a name. Written small, for "Phòng Tổng hợp" is a name. */
const CERTAIN = `(?:là )?(?:${OFFICE})?(?:(?:cùng )?phối hợp|${LEADS}|tổng hợp\\s*(?:,|và|chung)|(?:${FOLLOWS})(?=[\\s,)]|$))`;
const LIKELY =
  'trực tiếp|triển khai\\s|thực hiện|tham mưu|hướng dẫn|chịu trách nhiệm|báo cáo|thẩm định';
const DOES = new RegExp(`tổng hợp|${LIKELY}`, 'iu');
const AFTER_CERTAIN = new RegExp(`(?:\\s*[,(–-]\\s*|\\s+)(?=(?:${CERTAIN}))`, 'gu');
const AFTER_LIKELY = new RegExp(`(?:\\s*[,(–-]\\s*|\\s+)(?=(?:${LIKELY}))`, 'gu');
const ACTION = new RegExp(`^\\s*[,(–-]?\\s*(?:(?:${CERTAIN})|(?:${LIKELY}))`, 'u');

/** Bodies that are named by what they do: "Tổ công tác triển khai Đề án 06". Of many, words tell them apart. */
const NAMED_BY_DEEDS =
  /^(?:ban|tổ|đội|đoàn|nhóm|hội đồng|bộ phận|trung tâm|ủy ban|uỷ ban|người|cán bộ|công chức|các|những|cơ quan|đơn vị|tổ chức|dự án|đề án)(?=\s|$)/iu;
/** Alone it is no name: "Phòng tổng hợp" is one whole. */
const ONE_WORD = /^\S+$/u;

export interface Duty {
  /** What to look up. */
  name: string;
  /** By the words after the name; null where they say nothing. */
  after: Role | null;
  /** By the words before it, which count for the bodies after it too; "own" takes the role of the column again. */
  before: Role | 'own' | null;
}

/** Whether words that give a role begin here, and how long they are; 0 where none do. */
export function roleWordsAt(text: string): number {
  // Most words are near none of them.
  if (!SAYS.test(text.slice(0, 60))) return 0;
  for (const [pattern] of BEFORE) {
    const found = pattern.exec(text);
    if (found) return found[0].length;
  }
  return 0;
}

/** The name in a part's words, and the role that these give it. */
export function dutyIn(text: string, known: KnownNames): Duty {
  if (!text.includes('(') && !SAYS.test(text) && !DOES.test(text)) {
    return { name: text.replace(/\s+/g, ' '), before: null, after: null };
  }
  let rest = text;
  let before: Duty['before'] = null;
  for (let isFound = true; isFound; ) {
    const found = known.isNamed(rest)
      ? undefined
      : BEFORE.find(([pattern]) => {
          const words = pattern.exec(rest)?.[0];
          return words !== undefined && words.length < rest.length;
        });
    isFound = found !== undefined;
    if (!found) break;
    rest = rest.replace(found[0], '');
    // "Đề nghị phối hợp với": still asked for.
    if (before !== 'requested' && (found[1] !== 'own' || before === null)) before = found[1];
  }
  const end = endOfName(rest, known);
  const name = rest.slice(0, end).replace(/\s+/g, ' ').trim();
  return { name, before, after: roleIn(rest.slice(end)) };
}

function endOfName(text: string, known: KnownNames): number {
  if (known.isNamed(text)) return text.length;
  const certain = [...text.matchAll(AFTER_CERTAIN)].map(({ index }) => index);
  const likely = [...text.matchAll(AFTER_LIKELY)].map(({ index }) => index);
  const bracket = /\s*\([^()]*\)$/u.exec(text)?.index;
  const cuts = [...certain, ...likely, ...(bracket === undefined ? [] : [bracket])];
  const atKnown = cuts.filter((cut) => known.isNamed(text.slice(0, cut)));
  if (atKnown.length > 0) return Math.max(...atKnown);
  const isByDeeds = NAMED_BY_DEEDS.test(text);
  const possible = [
    ...certain.filter((cut) => !ONE_WORD.test(text.slice(0, cut).trim())),
    ...(isByDeeds ? [] : likely.filter((cut) => !ONE_WORD.test(text.slice(0, cut).trim()))),
    ...(bracket ? [bracket] : []),
  ];
  const isAlone = (cut: number) => isByDeeds && /^\S+(?:\s+\S+)?$/u.test(text.slice(0, cut));
  const strong = /^\s*[,(–-]?\s*(?:là )?(?:chủ trì|(?:cùng )?phối hợp)/u;
  const ends = possible.filter(
    (cut) => cut > 0 && (!isAlone(cut) || strong.test(text.slice(cut)) || cut === bracket),
  );
  return ends.length > 0 ? Math.min(...ends) : text.length;
}

function roleIn(rest: string): Role | null {
  if (!ACTION.test(rest)) return null;
  if (new RegExp(LEADS, 'iu').test(rest)) return 'lead';
  const starts = rest.replace(/^[\s,(–-]+/u, '');
  if (/^(?:cùng )?phối hợp/iu.test(starts)) return 'coordinate';
  return new RegExp(`^(?:tổng hợp|${FOLLOWS})`, 'iu').test(starts) ? 'monitor' : null;
}
