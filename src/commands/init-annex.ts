/** The document that a new catalogue is made of: named on the line, chosen among those that lie here, or typed. */
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import type { Context } from './command.ts';
import type { Answers } from './init-answers.ts';
import { textFrom } from './ledger-entry.ts';

/**
 * A name that an annex may have; one with "~$" is what Word leaves beside a file that is open. A page for a browser is
 * seldom an annex: the guide of the portable folder is one, and so is what print makes.
 */
const DOCUMENT = /^(?!~\$|\.).*\.(?:docx?|odt|rtf|xlsx?|xlsm|ods|csv|tsv)$/iu;
const WHICH: Text = {
  vi: 'Tệp phụ lục (Word, Excel) để nhập ngay',
  en: 'The annex (Word, Excel) to import at once',
};

/** The path of the document, null where there is none yet; only a person at a terminal is asked for it. */
export async function annexFrom(
  { options, request }: Context,
  answers: Answers,
): Promise<string | null> {
  if (options.from !== undefined && options.file !== undefined) {
    throw new UsageError({
      vi: '--file không đi với --from: chạy init --from trước, rồi import',
      en: '--file does not go with --from: run init --from first, and then import',
    });
  }
  const given = textFrom(options.file, '--file');
  if (given !== null || options.from !== undefined || !answers.mayAsk) return given;
  const names = documentsIn(request);
  if (names.length === 0) return typed(request, answers);
  const chosen = await answers.questions.select<string | null>(WHICH, [
    ...names.map((name) => ({ value: name, label: { vi: name, en: name } })),
    { value: null, label: { vi: 'chưa có tệp', en: 'none yet' } },
    { value: '', label: { vi: 'tệp ở chỗ khác', en: 'a file elsewhere' } },
  ]);
  return chosen === '' ? typed(request, answers) : chosen;
}

/** The names of what may be an annex in the working directory. */
export function documentsIn({ tree, cwd }: Request): string[] {
  return tree
    .entries(cwd)
    .flatMap(({ name, isFolder }) => (!isFolder && DOCUMENT.test(name) ? [name] : []))
    .sort();
}

function typed({ tree, cwd }: Request, { questions }: Answers): Promise<string | null> {
  return questions.text(
    { vi: `${WHICH.vi} (Enter: chưa có)`, en: `${WHICH.en} (Enter: none yet)` },
    (answer) => {
      // A file that is dragged into a terminal comes in quotes.
      const path = answer.replace(/^(["'])(.*)\1$/, '$2');
      if (path === '' || tree.exists(resolve(cwd, path))) return path || null;
      throw new UsageError({
        vi: `không có tệp “${path}” ở đây`,
        en: `there is no file “${path}” here`,
      });
    },
  );
}
