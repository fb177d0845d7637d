/** The bodies that an import would add, on one screen: a person says yes to all of them, or first sets some right. */
import { answeredBodies } from '../annex/body-answers.ts';
import { type BodyAnswer, type BodyQuestion, codeProblem } from '../annex/body-questions.ts';
import type { NamedBody } from '../annex/body-words.ts';
import { UsageError } from '../errors.ts';
import { fill, wordsOf } from '../formats/table/layout.ts';
import { printableLine } from '../printable.ts';
import type { BodyIndex } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { sameText, type Text } from '../text.ts';
import type { Context } from './command.ts';
import type { Offer, Questions } from './questions.ts';

interface Review {
  context: Context;
  questions: readonly BodyQuestion[];
  known: BodyIndex<NamedBody>;
  answers: Map<string, BodyAnswer>;
}

/**
 * The answers as the person has them.
 *
 * @param given what the line has said already
 */
export async function reviewed(
  context: Context,
  questions: readonly BodyQuestion[],
  known: BodyIndex<NamedBody>,
  given: ReadonlyMap<string, BodyAnswer>,
  asking: Questions,
): Promise<Map<string, BodyAnswer>> {
  const answers = new Map(given);
  for (const question of questions) {
    if (!answers.has(question.about)) answers.set(question.about, likelyAnswer(question, answers));
  }
  const review = { context, questions, known, answers };
  // What could be otherwise comes first.
  const inDoubt = [...questions].sort((one, other) => Number(other.isOpen) - Number(one.isOpen));
  for (;;) {
    show(review);
    const wrong = await asking.select<BodyQuestion | null>(
      { vi: 'Đúng cả không', en: 'Is all of it right' },
      [
        { value: null, label: { vi: 'đúng cả', en: 'yes, all of it' } },
        ...inDoubt.map((question) => ({
          value: question,
          label: {
            vi: `sửa “${question.about}” (${question.times} ô)`,
            en: `no: “${question.about}” (${question.times})`,
          },
        })),
      ],
    );
    if (wrong === null) return answers;
    answers.set(wrong.about, await corrected(review, wrong, asking));
    // What was a wording of a body that is none any more is a body for itself.
    for (const [about, answer] of answers) {
      const question = questions.find((one) => one.about === about);
      const isLost =
        answer.kind === 'alias' && answers.get(endOf(answer.of, answers))?.kind === 'several';
      if (question && isLost) answers.set(about, freshAnswer(question));
    }
  }
}

/** The probable answer; a wording of what is a wording of this very name can be none. */
function likelyAnswer(
  question: BodyQuestion,
  answers: ReadonlyMap<string, BodyAnswer>,
): BodyAnswer {
  const likely = question.choices.find(({ value }) => value === question.likely)?.answer;
  const isRound = likely?.kind === 'alias' && endOf(likely.of, answers) === question.about;
  return likely === undefined || isRound ? freshAnswer(question) : likely;
}

function freshAnswer({ choices }: BodyQuestion): BodyAnswer {
  return (choices[0] as BodyQuestion['choices'][number]).answer;
}

/** The body that a name is a wording of, or itself. */
function endOf(name: string, answers: ReadonlyMap<string, BodyAnswer>): string {
  let end = name;
  for (let steps = 0; steps < answers.size; steps += 1) {
    const answer = answers.get(end);
    if (answer?.kind !== 'alias') break;
    end = answer.of;
  }
  return end;
}

/** The bodies as they would stand in the file, and how each is written besides. */
function show({ context, questions, known, answers }: Review): void {
  const { host, say } = context;
  const { added, aliases } = answeredBodies(questions, answers, known);
  const splittable = new Set(
    questions
      .filter(({ choices }) => choices.some(({ answer }) => answer.kind === 'several'))
      .map(({ about }) => about),
  );
  const others = new Map<string, string[]>();
  for (const { code, alias } of aliases) others.set(code, [...(others.get(code) ?? []), alias]);
  const lines = [
    ...added.map((body) => {
      const isOne = splittable.has(body.name) ? ONE : null;
      return lineOf(body, body.aliases, body.collective ? MANY : isOne);
    }),
    ...[...others].flatMap(([code, wordings]) => {
      const body = known.byCode.get(fold(code));
      return body ? [lineOf(body, wordings, THERE)] : [];
    }),
    ...[...answers].flatMap(([about, answer]) =>
      answer.kind === 'several' ? [severalLine(about, answer.names)] : [],
    ),
  ];
  host.err.write(`${say({ vi: 'Cơ quan trong văn bản', en: 'Bodies of the document' })}\n`);
  for (const line of lines) {
    const words = wordsOf(line, say).map(printableLine);
    const filled = fill(['–', ...words], host.err.columns || WIDTH, 2);
    for (const part of filled.split('\n')) host.err.write(`${part}\n`);
  }
}

/** Of a terminal that does not say how wide it is. */
const WIDTH = 80;
const MANY: Text = { vi: 'gọi chung nhiều cơ quan', en: 'several in one breath' };
const ONE: Text = { vi: 'một cơ quan', en: 'one body' };
const THERE: Text = { vi: 'đã có', en: 'known' };

function lineOf({ code, name }: NamedBody, wordings: readonly string[], mark: Text | null): Text {
  const list = wordings.map((wording) => `“${wording}”`).join(', ');
  const line = (lang: keyof Text, also: string) =>
    `${code}: ${name}${mark ? ` (${mark[lang]})` : ''}${list && `; ${also} ${list}`}`;
  return { vi: line('vi', 'còn viết'), en: line('en', 'also') };
}

function severalLine(about: string, names: readonly string[]): Text {
  const list = names.map((name) => `“${name}”`).join(', ');
  return {
    vi: `“${about}” là ${names.length} cơ quan: ${list}`,
    en: `“${about}” is ${names.length} bodies: ${list}`,
  };
}

/** What one name is, as the person says: a body with a code, several, or another wording of any other. */
async function corrected(
  review: Review,
  { about, question, choices }: BodyQuestion,
  asking: Questions,
): Promise<BodyAnswer> {
  const { known, answers } = review;
  const near = choices.flatMap(({ answer }) => (answer.kind === 'alias' ? [answer.of] : []));
  const bodies = [
    ...[...answers].flatMap(([name, { kind }]) => (kind === 'new' ? [name] : [])),
    ...known.bodies.map(({ name }) => name),
  ];
  // A wording of a wording is one of the body; of its own wordings, none is the body of another.
  const wordings = [...near.filter((name) => bodies.includes(name)), ...bodies].filter(
    (name) => name !== about,
  );
  const offers: Offer<BodyAnswer>[] = [
    ...choices.filter(({ answer }) => answer.kind !== 'alias'),
    ...[...new Set(wordings)].map((of) => ({
      label: { vi: `cách viết khác của “${of}”`, en: `another wording of “${of}”` },
      answer: { kind: 'alias', of } as const,
    })),
  ].map(({ label, answer }) => ({ value: answer, label }));
  const before = answers.get(about);
  const isBefore = (answer: BodyAnswer) =>
    answer.kind === 'alias'
      ? before?.kind === 'alias' && answer.of === before.of
      : answer.kind === before?.kind;
  const answer = await asking.select(
    question,
    offers,
    offers.find(({ value }) => isBefore(value))?.value,
  );
  if (answer.kind !== 'new') return answer;
  const code = await asking.text(
    { vi: `Mã để gõ của “${about}”`, en: `The code to type for “${about}”` },
    (typed) => freeCode(typed, about, review),
    before?.kind === 'new' ? before.code : answer.code,
  );
  return { ...answer, code };
}

/** @throws UsageError for a code that cannot be one, or that means another body */
function freeCode(code: string, about: string, { known, questions, answers }: Review): string {
  const problem = codeProblem(code, known);
  if (problem) throw new UsageError(problem);
  const others = questions.filter((question) => question.about !== about);
  const other = others.find((question) => {
    const answer = answers.get(question.about);
    const codes = answer?.kind === 'new' ? [answer.code] : [];
    return [question.about, ...codes].some((name) => fold(name) === fold(code));
  });
  if (other) throw new UsageError(sameText(`${code}: “${other.about}”`));
  return code;
}
