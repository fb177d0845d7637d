/** Which words of a time phrase belong to which of its stages: "Quý I lựa chọn nhiệm vụ. Quý IV báo cáo kết quả". */
import type { Clause, Statement } from './clauses.ts';
import { isOneOf, phrases, type Token } from './tokens.ts';

/** Tokens that stand together, `end` exclusive. */
interface Run {
  start: number;
  end: number;
}

/** What a phrase says, in order: words that say nothing of time, and statements. */
type Said = { clause: Clause; sentence: number } & (
  | { words: Run; statement: null }
  | { words: null; statement: Statement }
);

/**
 * The words of each statement, as they stand in the text. In the clause of a statement they are its own; a clause without
 * one goes with the statement before it, or with the next where the words stand before their times.
 *
 * @param clauses each with what it states
 */
export function wordsByStatement(
  text: string,
  tokens: readonly Token[],
  clauses: readonly (readonly [Clause, readonly Statement[]])[],
): ReadonlyMap<Statement, string> {
  const said = inOrder(clauses);
  const runs = new Map<Statement, Run[]>();
  for (const [at, one] of said.entries()) {
    if (one.words === null || isListMark(tokens, one.words)) continue;
    const owner = ownerOf(said, at);
    if (owner) runs.set(owner, [...(runs.get(owner) ?? []), one.words]);
  }
  const words = new Map<Statement, string>();
  for (const { statement } of said) {
    if (statement === null) continue;
    const own = [...(runs.get(statement) ?? []), ...saidIn(statement)];
    const joined = merged(own, tokens)
      .map((run) => textOf(text, tokens, run))
      .filter((one) => one !== '')
      .join(' ');
    if (joined !== '') words.set(statement, joined);
  }
  return words;
}

/** "a)" */
function isListMark(tokens: readonly Token[], { start, end }: Run): boolean {
  const [letter, mark] = tokens.slice(start, start + 2);
  return end === start + 1 && letter?.key.length === 1 && mark?.key === ')';
}

/** Words that the statement itself has: the name of what is due, or the condition that a stage hangs on. */
function saidIn({ type, start, end, said }: Statement): Run[] {
  if (type === 'dependent') return [{ start, end }];
  return said === undefined ? [] : [{ start, end: said }];
}

function inOrder(clauses: readonly (readonly [Clause, readonly Statement[]])[]): Said[] {
  const said: Said[] = [];
  let sentence = 0;
  for (const [clause, statements] of clauses) {
    if (clause.joint === 'break') sentence += 1;
    const stated = new Map(statements.map((statement) => [statement.start, statement]));
    let run: Run | null = null;
    for (let at = 0; at < clause.items.length; at += 1) {
      const { start, end } = clause.items[at] as Run;
      const statement = stated.get(start) ?? null;
      if (statement === null) {
        if (run) run.end = end;
        else {
          run = { start, end };
          said.push({ clause, sentence, words: run, statement });
        }
        continue;
      }
      run = null;
      said.push({ clause, sentence, words: null, statement });
      // A condition is all of its clause from there on.
      while ((clause.items[at + 1]?.start ?? statement.end) < statement.end) at += 1;
    }
  }
  return said;
}

/** The statement that the words at `at` belong to; null where there is none. */
function ownerOf(said: readonly Said[], at: number): Statement | null {
  const { clause, sentence } = said[at] as Said;
  const before = said.findLastIndex((one, place) => place < at && one.statement !== null);
  const after = said.findIndex((one, place) => place > at && one.statement !== null);
  const [previous, next] = [said[before] ?? null, said[after] ?? null];
  const isIn = (one: Said | null) => one?.sentence === sentence;
  const goesBack = () => {
    if (!previous || !next) return previous !== null;
    if (previous.clause === clause || next.clause === clause) {
      const isBetween = previous.clause === next.clause;
      return isBetween ? !leads(said, before) : previous.clause === clause;
    }
    if (clause.joint === 'bracket' || clause.bracketed) return true;
    if (isIn(previous) !== isIn(next)) return isIn(previous);
    return isIn(previous) ? !leads(said, before) : said[0]?.words === null;
  };
  return (goesBack() ? previous : next)?.statement ?? null;
}

/** Whether words of its own clause stand before the statement at `at`. */
function leads(said: readonly Said[], at: number): boolean {
  const before = said[at - 1];
  return before?.words != null && before.clause === said[at]?.clause;
}

/** The runs in order, those together that only marks stand between. */
function merged(runs: readonly Run[], tokens: readonly Token[]): Run[] {
  const result: Run[] = [];
  for (const run of [...runs].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1);
    const between = last && tokens.slice(last.end, run.start);
    if (last && between?.every(isJoint)) last.end = run.end;
    else result.push({ ...run });
  }
  return result;
}

function isJoint(token: Token): boolean {
  return token.kind === 'mark' || isOneOf(token, AND);
}

const AND = phrases('và');
const KEPT = phrases('%');

/** The words of a run on one line, without the marks around them. */
function textOf(text: string, tokens: readonly Token[], { start, end }: Run): string {
  const isWord = (token: Token) => token.kind !== 'mark' || isOneOf(token, KEPT);
  const run = tokens.slice(start, end);
  const first = run.find(isWord);
  const last = run.findLast(isWord);
  if (!first || !last) return '';
  const words = text.slice(first.start, last.end).replace(/\s+/g, ' ');
  const isOpen = words.lastIndexOf('(') > words.lastIndexOf(')');
  return isOpen ? `${words})` : words;
}
