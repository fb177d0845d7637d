/** The names of an annex that no known body has, and what they may be. */
import { type BodyIndex, bodiesNamed, indexBodies } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { CODE } from '../schema/schema.ts';
import { sameText, type Text } from '../text.ts';
import { type Annex, allRows, type CellPlace, type OpenQuestion } from './annex.ts';
import { partsIn } from './body-cell.ts';
import { proposedCode } from './body-code.ts';
import { likenesses } from './body-likeness.ts';
import { beginningAt, knownNames, type NamedBody, wordsOf } from './body-words.ts';

/** What a name is. */
export type BodyAnswer =
  | { kind: 'new'; code: string; collective: boolean }
  /** Another wording of the body of this name, which is known or asked about as well. */
  | { kind: 'alias'; of: string }
  | { kind: 'several'; names: readonly string[] };

export interface BodyChoice {
  value: string;
  label: Text;
  answer: BodyAnswer;
}

/** A name that no known body has. */
export interface BodyQuestion extends OpenQuestion {
  /** The name, as it is asked about. */
  about: string;
  /** In how many cells it stands, and where first. */
  times: number;
  row: string;
  place: CellPlace;
  /** False where there is only one sensible answer, and nothing to choose but a code. */
  isOpen: boolean;
  choices: readonly BodyChoice[];
  /** The value of the choice that is most probably right; the first choice is the safe one. */
  likely: string;
}

interface Met {
  name: string;
  times: number;
  row: string;
  place: CellPlace;
}

/** A question for each name that no known body has; spellings that fold the same are one name. */
export function newBodiesIn(annex: Annex, known: BodyIndex<NamedBody>): BodyQuestion[] {
  const met = [...namesIn(annex, known).values()];
  const names = [...known.names.map(({ name }) => name), ...met.map(({ name }) => name)];
  const alike = likenesses(names);
  // The body is named in full, and as it is most often: the others are wordings of it.
  const ranked = [...met].sort(
    (one, other) =>
      alike.abbreviations(one.name) - alike.abbreviations(other.name) || other.times - one.times,
  );
  const ranks = new Map(ranked.map(({ name }, rank) => [name, rank]));
  const rankOf = (name: string) => ranks.get(name) ?? -1;
  const taken = new Set([...known.byCode.keys(), ...names.map(fold)]);
  const codes = new Map<string, string>();
  for (const { name } of ranked) {
    const code = proposedCode(name, (folded) => taken.has(folded) && folded !== fold(name));
    codes.set(name, code);
    taken.add(fold(code));
  }
  return met.map(({ name, times, row, place }) => {
    const code = codes.get(name) ?? '';
    const wordings = alike
      .near(name)
      .filter((other) => rankOf(other) < rankOf(name))
      .sort((one, other) => rankOf(one) - rankOf(other))
      .slice(0, 3);
    const several = splitsOf(name, known);
    const collective = namesMany(name);
    const fresh = (many: boolean): BodyChoice => ({
      value: many ? 'collective' : 'new',
      label: many
        ? { vi: 'cách gọi chung nhiều cơ quan', en: 'several bodies named in one breath' }
        : { vi: 'một cơ quan mới', en: 'a new body' },
      answer: { kind: 'new', code, collective: many },
    });
    const choices = [
      fresh(collective),
      ...wordings.map(
        (of): BodyChoice => ({
          value: `alias:${of}`,
          label: { vi: `cách viết khác của “${of}”`, en: `another wording of “${of}”` },
          answer: { kind: 'alias', of },
        }),
      ),
      ...several.map(
        (list): BodyChoice => ({
          value: `several:${list.join('|')}`,
          label: {
            vi: `${list.length} cơ quan: ${quotedList(list)}`,
            en: `${list.length} bodies: ${quotedList(list)}`,
          },
          answer: { kind: 'several', names: list },
        }),
      ),
      fresh(!collective),
    ];
    const isOpen = wordings.length > 0 || several.length > 0;
    return {
      about: name,
      times,
      row,
      place,
      isOpen,
      question: {
        vi: `“${name}” (${times} ô, đầu tiên ở ${row}) là`,
        en: `“${name}” (${times} ${times === 1 ? 'cell' : 'cells'}, first in ${row}) is`,
      },
      choices,
      likely: wordings.length > 0 ? `alias:${wordings[0]}` : (choices[0]?.value ?? 'new'),
    };
  });
}

function quotedList(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

/** The names that no known body has, by how they fold, in the order of the annex. */
function namesIn(annex: Annex, known: BodyIndex<NamedBody>): Map<string, Met> {
  const met = new Map<string, Met>();
  for (const row of allRows(annex)) {
    for (const column of ['lead', 'with'] as const) {
      for (const { name } of partsIn(row.cells.get(column) ?? '', known, column)) {
        if (bodiesNamed(known, name).length > 0) continue;
        const before = met.get(fold(name));
        const isBetter = before && /^\p{Ll}/u.test(before.name) && /^\p{Lu}/u.test(name);
        met.set(fold(name), {
          name: before && !isBetter ? before.name : name,
          times: (before?.times ?? 0) + 1,
          row: before?.row ?? row.id,
          place: before?.place ?? row.place,
        });
      }
    }
  }
  return met;
}

const NOBODY = indexBodies<NamedBody>([]);
/** Before "các" and "xã/phường" these are many of a kind. */
const OF_MANY =
  /^(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|cong an|truong|thu truong|lanh dao|hieu truong|bi thu|giam doc|chu tich|dang uy|dang bo|chi bo|mttq|quan su|nguoi dung dau) cac /;
const PLACES_OF_MANY = /(?:^|\s)xa\s*[/,]\s*phuong(?:\s|$|,)/;

/** "Các …", "Sở, ban, ngành", "UBND các xã, phường": several that are named in one breath. */
export function namesMany(name: string): boolean {
  const folded = fold(name);
  const begins = beginningAt(name, wordsOf(name), 0, knownNames(NOBODY))?.kind;
  return (
    // "-", "…": nobody by name.
    !/\p{L}/u.test(name) ||
    begins === 'many' ||
    begins === 'kind' ||
    /^(?:(?:cac|nhung|moi) |can bo, cong chuc)/.test(folded) ||
    OF_MANY.test(folded) ||
    PLACES_OF_MANY.test(folded)
  );
}

/** How a name may be those of several bodies: at its commas, slashes, and an "and" before a body's name. */
function splitsOf(name: string, known: BodyIndex<NamedBody>): string[][] {
  if (namesMany(name) || /[()]/.test(name)) return [];
  const cuts = [...name.matchAll(/\s*[,/]\s*|\s+(?:và|&)\s+|\s+(?=\p{Lu})/gu)].filter(
    ({ 0: sign, index }) => /[,/]/.test(sign) || isSecondName(name, index + sign.length, sign),
  );
  const pieces = (at: readonly RegExpExecArray[]) => {
    const ends = [...at.map(({ index }) => index), name.length];
    return ends.map((end, which) => {
      const cut = at[which - 1];
      return name.slice(cut ? cut.index + cut[0].length : 0, end);
    });
  };
  const first = cuts.slice(0, 1);
  return [
    ...(cuts.length > 0 && cuts.length < 4 ? [pieces(cuts)] : []),
    ...(cuts.length > 1 ? [pieces(first)] : []),
  ].filter((list) => list.every((one) => one.length > 1) && isRecoverable(name, list, known));
}

/** "… và UBND xã"; without a sign only where the same kind of body comes again: "Bộ A Bộ B". */
function isSecondName(name: string, at: number, sign: string): boolean {
  const words = wordsOf(name.slice(at));
  const begins = beginningAt(name.slice(at), words, 0, knownNames(NOBODY))?.kind;
  const isAgain = words[0]?.spelled === wordsOf(name)[0]?.spelled && words.length > 1;
  return begins === 'head' && (sign.trim() !== '' || isAgain);
}

/** Whether the cell would be read so once these bodies are known. */
function isRecoverable(
  name: string,
  list: readonly string[],
  known: BodyIndex<NamedBody>,
): boolean {
  const bodies = list.map((one, at) => ({ code: `\u0000${at}`, name: one, aliases: [] }));
  const read = partsIn(name, indexBodies<NamedBody>([...known.bodies, ...bodies]), 'lead');
  return read.length === list.length && read.every((part, at) => part.name === list[at]);
}

/** What is wrong with a code that a person would give a new body; null where it can be taken. */
export function codeProblem(code: string, known: BodyIndex<NamedBody>): Text | null {
  if (!CODE.test(code)) {
    return {
      vi: 'mã chỉ gồm chữ, số, “-” và “_”',
      en: 'a code has only letters, digits, “-” and “_”',
    };
  }
  const [body] = bodiesNamed(known, code);
  return body ? sameText(`${body.code}: ${body.name}`) : null;
}
