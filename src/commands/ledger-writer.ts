/** Changing the ledger's text: an entry is held to the rules of validate before it is written. */
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import type { EntryFields, UneditableError } from '../progress/entry-text.ts';
import type { Finding } from '../source/finding.ts';
import { shown } from '../workspace/folders.ts';
import { withTexts } from '../workspace/tree.ts';
import type { Context } from './command.ts';

/** The ledger's file while no other run may write. Each change gives the entry as it is, or was, written. */
export interface LedgerWriter {
  add: (entries: readonly EntryFields[]) => Promise<string>;
  /** Takes out the entry of that place, from 0; the last, where none is given. */
  remove: (at?: number) => Promise<{ written: string; fields: EntryFields }>;
}

/** Makes an edit of the ledger's text, or only tries it. */
type Change = (edit: (text: string) => string) => Promise<void>;

/** The writer of a catalogue's ledger. */
export async function ledgerWriter(
  context: Context,
  catalogue: Catalogue,
  change: Change,
): Promise<LedgerWriter> {
  const { stringify } = await import('yaml');
  const { holds, UneditableError, withEntry, withLines, withoutEntry } = await import(
    '../progress/entry-text.ts'
  );
  const print = (entry: EntryFields) => stringify([entry], { schema: 'failsafe', lineWidth: 0 });
  const explained: Change = async (edit) => {
    try {
      await change(edit);
    } catch (error) {
      const said = error instanceof UneditableError ? uneditable(error) : error;
      if (!(said instanceof UsageError) || catalogue.reference === '') throw said;
      const file = shown(context.request.cwd, catalogue.ledgerPath);
      throw new UsageError({ vi: `${file}: ${said.text.vi}`, en: `${file}: ${said.text.en}` });
    }
  };
  return {
    async add(entries) {
      const newFindings = await inspector(context, catalogue);
      let written: string[] = [];
      let others: readonly Finding[] = [];
      await explained((text) => {
        const acknowledging = (rules: string[]) => {
          written = entries.map((entry) => acknowledgementOf(rules) + print(entry));
          return entries.reduce((all, entry, at) => withEntry(all, entry, written[at] ?? ''), text);
        };
        // What no ledger can hold, whatever it is like, the rules name.
        const unreadable = entries.find((entry) => !holds(print(entry), [entry]));
        const flaws = unreadable ? newFindings(withLines(text, print(unreadable))).found : [];
        if (flaws.length > 0) throw unfit(flaws, false);
        const edited = acknowledging([]);
        const { found, elsewhere } = newFindings(edited);
        others = elsewhere;
        if (found.length === 0) return edited;
        const isOnlyUnlikely = found.every(({ severity }) => severity === 'warning');
        if (!isOnlyUnlikely || !context.options.force) throw unfit(found, isOnlyUnlikely);
        return acknowledging([...new Set(found.map(({ rule }) => rule))].sort());
      });
      warnOf(others, context);
      return written.join('');
    },
    async remove(at) {
      let [fields, written]: [EntryFields, string] = [{}, ''];
      await explained((text) => {
        const shorter = withoutEntry(text, at);
        [fields, written] = [shorter.removed, shorter.written];
        return shorter.text;
      });
      return { written: `${written.replace(/\r\n?/g, '\n').trimEnd()}\n`, fields };
    },
  };
}

/** The comment, on a line of its own, by which `--force` acknowledges what rules find; nothing where they find nothing. */
export function acknowledgementOf(rules: readonly string[]): string {
  return rules.length > 0 ? `# dvtasks-ignore ${rules.join(', ')}: --force\n` : '';
}

/** Says what is brought about elsewhere, beside the answer. */
export function warnOf(
  found: readonly Finding[],
  { host, say }: Pick<Context, 'host' | 'say'>,
): void {
  const warning = say({ vi: 'cảnh báo', en: 'warning' });
  for (const { rule, message } of found) {
    host.err.write(`dvtasks: ${warning}: ${say(message)} [${rule}]\n`);
  }
}

/** An extension may be recorded before its document is issued: validate goes on to ask for it. */
const MAY_COME_LATER = 'extension-evidence';

/** What validate would find in a text of the ledger, and does not find now. */
interface NewFindings {
  /** What is wrong with the entry. */
  found: Finding[];
  /** What the entry brings about and cannot cure, as an extension into a year without a calendar. */
  elsewhere: Finding[];
}

/** Tells the new findings of a text of the ledger, or of another file of the catalogue. */
export async function inspector(
  { request }: Context,
  { name, ledgerPath }: Catalogue,
  path: string = ledgerPath,
): Promise<(text: string) => NewFindings> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  const file = shown(request.cwd, path);
  // What is wrong in other catalogues is not brought about by an entry in this one.
  const own = { ...request, in: [name], units: [], year: null };
  const findingsIn = (tree: typeof request.tree) => inspectCatalogues({ ...own, tree }).findings;
  const nameOf = ({ rule, message }: Finding) => `${rule} ${message.en}`;
  const concernsEntry = ({ source, rule }: Finding) =>
    source.path === file && rule !== MAY_COME_LATER;
  return (text) => {
    const all = findingsIn(withTexts(request.tree, new Map([[path, text]])));
    const known = all.length > 0 ? findingsIn(request.tree).map(nameOf) : [];
    const found = all.filter((finding) => {
      const at = known.indexOf(nameOf(finding));
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
    return {
      found: found.filter(concernsEntry),
      elsewhere: found.filter((finding) => !concernsEntry(finding)),
    };
  };
}

/** What is wrong with an entry, once for all tasks of the run, in the words of the rules. */
export function unfit(found: readonly Finding[], isOnlyUnlikely: boolean): UsageError {
  const say = (lang: 'vi' | 'en', ifMeant: string) => {
    const said = found.map(({ rule, message, suggestion }) =>
      [message[lang], ` [${rule}]`, isOnlyUnlikely ? '' : `: ${suggestion?.[lang]}`].join(''),
    );
    return [...new Set(said), ...(isOnlyUnlikely ? [ifMeant] : [])].join('; ');
  };
  return new UsageError({
    vi: `chưa ghi: ${say('vi', 'nếu đúng vậy thì thêm --force')}`,
    en: `not recorded: ${say('en', 'add --force if it is meant')}`,
  });
}

function uneditable({ reason }: UneditableError): UsageError {
  switch (reason) {
    case 'empty':
      return new UsageError({
        vi: 'sổ chưa có mục nào để bỏ',
        en: 'the ledger has no entry to remove',
      });
    case 'flow':
      return new UsageError({
        vi: 'sổ viết dạng [ … ]: nếu là “[]” thì xóa đi, nếu có mục thì viết mỗi mục bắt đầu bằng “- ”; rồi chạy lại',
        en: 'the ledger is written as [ … ]: delete an empty “[]”, or write each entry as a “- ” item; then run again',
      });
    case 'covered':
      return new UsageError({
        vi: 'cuối sổ còn chú thích dvtasks-ignore không thuộc mục nào, sẽ che cả mục mới; xóa chú thích đó rồi chạy lại',
        en: 'a comment dvtasks-ignore at the end of the ledger is for no entry and would cover the new one; delete it and run again',
      });
    case 'unsafe':
      return new UsageError({
        vi: 'sổ viết theo cách lệnh này không sửa được cho chắc, tệp vẫn như cũ; viết mỗi mục bắt đầu bằng “- ” ở đầu dòng rồi chạy lại',
        en: 'this command cannot safely change the ledger as it is written, and it is untouched; start each entry with “- ” at the start of a line and run again',
      });
  }
}
