/** Which names may be two wordings of one body: abbreviations, the order of words, a place left out, a slip. */
import { indexBodies, onlySlipOf } from '../reading/bodies.ts';
import { spelling } from '../reading/fold.ts';
import { isAbbreviation, wordsOf } from './body-words.ts';

/** What offices abbreviate, folded. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  p: 'phong',
  vp: 'van phong',
  ub: 'uy ban',
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  mttq: 'mat tran to quoc',
  ubmttq: 'uy ban mat tran to quoc',
  ubkt: 'uy ban kiem tra',
  vn: 'viet nam',
  ca: 'cong an',
  bch: 'ban chi huy',
  bcd: 'ban chi dao',
  chqs: 'chi huy quan su',
  bchqs: 'ban chi huy quan su',
  bql: 'ban quan ly',
  bqlda: 'ban quan ly du an',
  tt: 'trung tam',
  tp: 'thanh pho',
  ccb: 'cuu chien binh',
  lhpn: 'lien hiep phu nu',
  tncs: 'thanh nien cong san',
  ct: 'chinh tri',
  xh: 'xa hoi',
};
/** What one wording has and another has not. */
const LEFT_OUT = new Set(['và', 'của', 'có', 'các', 'những'].map(spelling));
const PLACE = /(?: (?:xa|phuong|thi tran|dac khu))+$/;

/** Short for part of a name: their letters are those of its words already. */
const OF_PARTS = new Set(['xh', 'ct']);

interface Likeness {
  /** The words that tell a body from others, in full and in one order. */
  words: string;
  /** The first letters of all words, an abbreviation whole. */
  initials: string;
  /** How many of the words are abbreviations. */
  short: number;
}

function likenessOf(name: string): Likeness {
  const written = wordsOf(name.replace(/\([^()]*\)\s*$/, '')).filter(
    ({ spelled }) => !LEFT_OUT.has(spelled),
  );
  // "PHÒNG KINH TẾ" is in capitals, "VP HĐND&UBND" is short: a word has a vowel.
  const isAllCapitals =
    !/\p{Ll}/u.test(name) &&
    written.length > 2 &&
    written.every(({ folded }) => /[aeiouy\d]/.test(folded));
  const isShort = (raw: string) => !isAllCapitals && isAbbreviation(raw);
  const words = written.flatMap(({ folded }) => (ABBREVIATIONS[folded] ?? folded).split(' '));
  const told = words
    .filter((word, at) => word !== words[at - 1])
    .join(' ')
    .replace('viet nam', '')
    .replace(PLACE, '');
  return {
    words: told.trim().split(/\s+/).sort().join(' '),
    initials: written
      .map(({ folded, raw }) => {
        const full = OF_PARTS.has(folded) ? undefined : ABBREVIATIONS[folded];
        if (full !== undefined) return full.replace(/(\S)\S* ?/g, '$1');
        return isShort(raw) ? folded : folded.charAt(0);
      })
      .join('')
      .replace(/(?<=.{3})x$/, ''),
    short: written.filter(({ raw }) => isShort(raw)).length,
  };
}

/** Names by how alike they are. */
export interface Likenesses {
  /** The names that may be the same body as this one, itself left out; the surest first. */
  near: (name: string) => string[];
  /** How many words of a name are abbreviations. */
  abbreviations: (name: string) => number;
}

/** Prepares names for comparing. */
export function likenesses(names: readonly string[]): Likenesses {
  const all = new Map(names.map((name) => [name, likenessOf(name)]));
  const by = (key: (one: Likeness) => string) => {
    const groups = new Map<string, string[]>();
    for (const [name, one] of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), name]);
    return groups;
  };
  const [byWords, byInitials] = [by(({ words }) => words), by(({ initials }) => initials)];
  const slips = indexBodies(names.map((name) => ({ code: '', name, aliases: [] })));
  const abbreviations = (name: string) => all.get(name)?.short ?? 0;
  return {
    near: (name) => {
      const own = all.get(name) ?? likenessOf(name);
      // "VHXH" for "Phòng Văn hóa - Xã hội": without the kind of body.
      const sames = [own.initials, `p${own.initials}`, own.initials.replace(/^p/, '')]
        .flatMap((initials) => (initials.length < 2 ? [] : (byInitials.get(initials) ?? [])))
        .filter((other) => own.short > 0 || abbreviations(other) > 0);
      // A letter more or less makes another abbreviation.
      const slip = own.short > 0 ? null : onlySlipOf(slips, name);
      const found = [...(byWords.get(own.words) ?? []), ...sames, ...(slip === null ? [] : [slip])];
      return [...new Set(found)].filter((other) => other !== name);
    },
    abbreviations,
  };
}
