/** Which of the catalogues in view a paper is of. */
import { catalogueCount } from '../catalogue-words.ts';
import { UsageError } from '../errors.ts';
import type { PaperKind } from '../papers/paper-kind.ts';
import { fold } from '../reading/fold.ts';
import { numeral, type Text } from '../text.ts';
import type { Head } from '../workspace/workspace.ts';
import type { Context, Options } from './command.ts';
import { UnknownError } from './filters.ts';
import { firstOf, lineOf, MOST_OFFERED, wordsOf } from './line.ts';
import { headsBy, type Scope } from './scope.ts';

/**
 * What the paper is of: it has one letterhead. Of several that it could be, it is the only one that has all that the
 * run names.
 *
 * @throws UsageError with a command line for each paper that it could be, where there are several
 */
export async function scopeOfPaper(
  kind: PaperKind,
  scope: Scope,
  context: Context,
): Promise<{ scope: Scope; office: Head }> {
  const choice = choiceOf(kind, scope.heads);
  const [all, ...rivals] = choice.candidates;
  if (all && rivals.length === 0) return { scope, office: all[0] };
  const candidates = await thoseWithNames(choice.candidates, scope, context);
  const [found, ...others] = candidates;
  if (found && others.length === 0) return scopeOfPaper(kind, await scope.only(found), context);
  const { in: parts, unit, ...rest } = context.options;
  const lines = candidates.map((own) => {
    const options: Options = { in: parts, unit, ...choice.optionsFor(own), ...rest };
    return lineOf(['print', kind.name, ...wordsOf(options, Object.keys(options))]);
  });
  throw new UsageError(choice.question, firstOf(lines));
}

/**
 * The candidates in which all is known that the filter names: as many as show whether a message leaves some out.
 *
 * @throws UnknownError where there is none
 */
async function thoseWithNames(
  candidates: readonly Candidate[],
  scope: Scope,
  { progress }: Context,
): Promise<readonly Candidate[]> {
  const { lead, with: partners, body, section } = scope.filter.names;
  if (![lead, partners, body, section].some((names) => names?.length)) return candidates;
  const found: Candidate[] = [];
  let failure: UnknownError | null = null;
  let done = 0;
  for (const own of candidates) {
    progress(done, scope.heads.length);
    done += own.length;
    try {
      const { filter } = await scope.only(own);
      for (const head of own) filter.in(await scope.read(head));
      filter.refuseUnknown();
      found.push(own);
      if (found.length > MOST_OFFERED) break;
    } catch (error) {
      if (!(error instanceof UnknownError)) throw error;
      failure ??= error;
    }
  }
  if (found.length === 0 && failure) throw failure;
  return found;
}

/** The catalogues of one paper. */
type Candidate = readonly [Head, ...Head[]];

/** Which papers the catalogues in view could be those of. */
interface Choice {
  /** What to say where there are several. */
  question: Text;
  candidates: readonly Candidate[];
  /** Those that choose the candidate. */
  optionsFor: (own: Candidate) => Options;
}

function choiceOf({ name, isOfOne }: PaperKind, heads: readonly Head[]): Choice {
  const ofUnits = headsBy(heads, ({ unit }) => fold(unit));
  const ofOffices = headsBy(heads, ({ authority }) => fold(authority));
  const seen = catalogueCount(heads.length);
  const byName = (own: Candidate) => ({ in: own.map((head) => head.name), unit: [] });
  if (ofUnits.length > 1) {
    const units = numeral(ofUnits.length);
    return {
      question: {
        vi: `${name} là giấy của một đơn vị, mà đang xem ${seen.vi} của ${units.vi} đơn vị; chọn bằng --unit:`,
        en: `${name} is a paper of one unit, and these are ${seen.en} of ${units.en} units; choose with --unit:`,
      },
      candidates: ofUnits,
      optionsFor: (own) => ({ unit: [...new Set(own.map(({ unit }) => unit))] }),
    };
  }
  if (isOfOne) {
    return {
      question: {
        vi: `${name} là giấy của một danh mục, mà đang xem ${seen.vi}; chọn bằng --in:`,
        en: `${name} is a paper of one catalogue, and these are ${seen.en}; choose with --in:`,
      },
      candidates: heads.map((head): Candidate => [head]),
      optionsFor: byName,
    };
  }
  const authorities = ofOffices.map(([{ authority }]) => authority).join(', ');
  return {
    question: {
      vi: `${name} là giấy của một cơ quan, mà các danh mục đang xem là của: ${authorities}; chọn bằng --in:`,
      en: `${name} is a paper of one authority, and these catalogues are of: ${authorities}; choose with --in:`,
    },
    candidates: ofOffices,
    optionsFor: byName,
  };
}
