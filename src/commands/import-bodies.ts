/** The bodies of an import: those that are known, and what a person, or the safe answers, say of new names. */
import type { Annex } from '../annex/annex.ts';
import { newBodiesText, withBodies } from '../annex/bodies-text.ts';
import { answeredBodies } from '../annex/body-answers.ts';
import { type BodyAnswer, type BodyQuestion, newBodiesIn } from '../annex/body-questions.ts';
import type { KnownBodies } from '../annex/references.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { bodiesNamed, indexBodies } from '../reading/bodies.ts';
import { fold } from '../reading/fold.ts';
import { CODE } from '../schema/schema.ts';
import { decode } from '../source/decode.ts';
import { shown } from '../workspace/folders.ts';
import type { Context } from './command.ts';
import type { Choices } from './import-choices.ts';
import type { Target } from './import-target.ts';
import { quoted } from './line.ts';

export interface ImportBodies {
  /** With those that are new. */
  known: KnownBodies;
  /** The new text of bodies.yaml; null where it stays as it is. */
  text: string | null;
  made: readonly { code: string; name: string }[];
}

/**
 * Asks about each new name once, and makes the text of bodies.yaml with the answers.
 *
 * @throws UnusableError where the file is written in a way that cannot be edited for certain
 */
export async function bodiesFrom(
  context: Context,
  annex: Annex,
  { bodies: { path, old, content }, hasSchemas }: Target,
  choices: Choices,
): Promise<ImportBodies> {
  const own = content.map(({ code, name, aliases }) => ({ code, name, aliases: aliases || [] }));
  const known = indexBodies(own);
  const questions = newBodiesIn(annex, known);
  const given = answersFrom(context.options.body, questions, known);
  const answers = choices.mayAsk
    ? await review(context, questions, known, given, choices)
    : new Map(given);
  for (const question of questions) {
    if (!answers.has(question.about)) await takeSafe(question, choices);
  }
  const changes = answeredBodies(questions, answers, known);
  const isNew = old.length === 0;
  const before = decode(path, old).source.text;
  const changed = changes.added.length + changes.aliases.length > 0;
  const schema = hasSchemas ? 'schemas/bodies.json' : null;
  const text = isNew
    ? newBodiesText(changes, schema)
    : changed
      ? withBodies(before, changes)
      : before;
  if (text === null) {
    const file = shown(context.request.cwd, path);
    throw new UnusableError({
      vi: `${file} viết theo cách lệnh này không thêm được cho chắc; viết mỗi cơ quan bắt đầu bằng “- code:” rồi chạy lại`,
      en: `this command cannot safely add to ${file} as it is written; start each body with “- code:” and run again`,
    });
  }
  const aliases = new Map<string, string[]>();
  for (const { code, alias } of changes.aliases) {
    aliases.set(code, [...(aliases.get(code) ?? []), alias]);
  }
  const all = [
    ...own.map((body) => ({
      ...body,
      aliases: [...body.aliases, ...(aliases.get(body.code) ?? [])],
    })),
    ...changes.added,
  ];
  return {
    known: indexBodies(all),
    text: isNew || changed ? text : null,
    made: changes.added.map(({ code, name }) => ({ code, name })),
  };
}

/** A person is shown all that is new, and asked once. */
async function review(
  context: Context,
  questions: readonly BodyQuestion[],
  known: KnownBodies,
  given: ReadonlyMap<string, BodyAnswer>,
  { questions: asking }: Choices,
): Promise<Map<string, BodyAnswer>> {
  if (questions.every(({ about }) => given.has(about))) return new Map(given);
  const { reviewed } = await import('./import-bodies-review.ts');
  return reviewed(context, questions, known, given, asking);
}

/** Nobody is asked: an answer of several is said to be open, or to be taken. */
async function takeSafe({ isOpen, about, question, choices: all }: BodyQuestion, choices: Choices) {
  if (!isOpen) return;
  const offers = all.map(({ label, answer }) => ({ value: answer, label }));
  await choices.choose(
    question,
    offers,
    (answer) => `--body ${quoted(`${about}=${wordOf(answer)}`)}`,
  );
}

/** What stands after "=" in `--body` for an answer. */
function wordOf(answer: BodyAnswer): string {
  if (answer.kind === 'alias') return answer.of;
  return answer.kind === 'several' ? answer.names.join('+') : answer.code;
}

/** What `--body NAME=WHOM` says: a code or a name that is known or asked about; several joined by "+"; else a new code. */
function answersFrom(
  given: Context['options'][string],
  questions: readonly BodyQuestion[],
  known: KnownBodies,
): Map<string, BodyAnswer> {
  const all = Array.isArray(given) ? given.map(String) : [];
  return new Map(
    all.map((value) => {
      const at = value.indexOf('=');
      const [name, whom] = [value.slice(0, at).trim(), value.slice(at + 1).trim()];
      const question = questions.find(({ about }) => fold(about) === fold(name));
      if (at < 1 || whom === '' || !question) {
        throw new UsageError({
          vi: `--body: “${value}”; viết TÊN=MÃ, tên là cơ quan chưa biết trong văn bản`,
          en: `--body: “${value}”; write NAME=CODE, the name being one of the document that is not known yet`,
        });
      }
      return [question.about, answerOf(whom, question, questions, known)];
    }),
  );
}

function answerOf(
  whom: string,
  { about, choices }: BodyQuestion,
  questions: readonly BodyQuestion[],
  known: KnownBodies,
): BodyAnswer {
  const [body] = bodiesNamed(known, whom);
  if (body) return { kind: 'alias', of: body.name };
  const other = questions.find((one) => one.about !== about && fold(one.about) === fold(whom));
  if (other) return { kind: 'alias', of: other.about };
  const names = whom.split('+').map((name) => name.trim());
  if (names.length > 1) return { kind: 'several', names };
  if (!CODE.test(whom)) {
    throw new UsageError({
      vi: `--body: “${whom}” không phải mã hay tên một cơ quan; mã gồm chữ, số, “-”`,
      en: `--body: “${whom}” is neither a code nor the name of a body; a code has letters, digits and “-”`,
    });
  }
  const isMany = choices[0]?.answer.kind === 'new' && choices[0].answer.collective;
  return { kind: 'new', code: whom, collective: isMany };
}
