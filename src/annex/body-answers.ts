/** From the answers about new names to the bodies and wordings that bodies.yaml gets. */
import { type BodyIndex, bodiesNamed } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { proposedCode } from './body-code.ts';
import { type BodyAnswer, type BodyQuestion, namesMany } from './body-questions.ts';
import type { NamedBody } from './body-words.ts';

export interface NewBody extends NamedBody {
  collective: boolean;
  /** Of a collective: whom it counts in. */
  members: 'all' | 'none';
}

export interface BodyChanges {
  added: readonly NewBody[];
  /** Wordings that bodies of the file get. */
  aliases: readonly { code: string; alias: string }[];
}

/** "Các cơ quan, đơn vị (…)": whoever it names is not left out. Of others nobody says who they are. */
const EVERYBODY =
  /^(?:cac |tat ca (?:cac )?|toan the (?:cac )?)*(?:co quan|don vi)(?:,? (?:va )?(?:co quan|don vi|to chuc|doanh nghiep|ca nhan|doan the|phong|ban|nganh))*(?: (?:co )?lien quan| khac| (?:cua )?xa| (?:cua )?phuong)*$/;

/**
 * What the answers add, each by the name that its question is about; the safe answer where there is none.
 */
export function answeredBodies(
  questions: readonly BodyQuestion[],
  answers: ReadonlyMap<string, BodyAnswer>,
  known: BodyIndex<NamedBody>,
): BodyChanges {
  const asked = new Map(questions.map((question) => [fold(question.about), question]));
  const answerTo = (question: BodyQuestion) =>
    answers.get(question.about) ?? question.choices[0]?.answer;
  const added = new Map<string, NewBody>();
  const codes = new Set([...known.byCode.keys(), ...known.byFold.keys(), ...asked.keys()]);
  for (const question of questions) {
    const answer = answerTo(question);
    if (answer?.kind === 'new') codes.add(fold(answer.code));
  }
  const add = (name: string, given?: { code: string; collective: boolean }) => {
    const collective = given?.collective ?? namesMany(name);
    const code = given?.code ?? proposedCode(name, (folded) => codes.has(folded));
    codes.add(fold(code));
    const members = EVERYBODY.test(fold(name)) ? 'all' : 'none';
    added.set(fold(name), { code, name, aliases: [], collective, members });
  };
  const aliases: { of: string; alias: string }[] = [];
  for (const question of questions) {
    const answer = answerTo(question);
    if (answer?.kind === 'new') add(question.about, answer);
    if (answer?.kind === 'alias') aliases.push({ of: answer.of, alias: question.about });
    if (answer?.kind !== 'several') continue;
    for (const name of answer.names) {
      if (bodiesNamed(known, name).length === 0 && !asked.has(fold(name)) && !added.has(fold(name)))
        add(name);
    }
  }
  return placed(aliases, added, known);
}

/** Each wording with its body; an alias of an alias goes to the body of that one. */
function placed(
  aliases: readonly { of: string; alias: string }[],
  added: Map<string, NewBody>,
  known: BodyIndex<NamedBody>,
): BodyChanges {
  const next = new Map(aliases.map(({ of, alias }) => [fold(alias), of]));
  const inFile: { code: string; alias: string }[] = [];
  for (const { alias } of aliases) {
    let of = next.get(fold(alias)) ?? alias;
    for (let steps = 0; steps < aliases.length && next.has(fold(of)); steps += 1) {
      of = next.get(fold(of)) ?? of;
    }
    const body = added.get(fold(of));
    const [existing] = bodiesNamed(known, of);
    if (body) added.set(fold(of), { ...body, aliases: [...body.aliases, alias] });
    else if (existing) inFile.push({ code: existing.code, alias });
    else throw new Error(`the wording “${alias}” is said to be of “${of}”, which is no body`);
  }
  return { added: [...added.values()], aliases: inFile };
}
