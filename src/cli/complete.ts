/**
 * Completion of a line that is being typed, for the scripts of `src/completion/`: which words can stand at the cursor. Who
 * presses Tab has asked nothing yet: whatever is wrong with the line or with the files, there is just less to offer.
 */
import type { Host } from '../host.ts';
import { printableLine } from '../printable.ts';
import { fold } from '../reading/fold.ts';
import type { Say } from '../text.ts';
import { type BashLine, bashLine, inBash } from './bash-words.ts';
import { type Candidate, candidatesAt, type Offer } from './candidates.ts';
import { languageOf } from './options.ts';
import { spotAt, type Typed } from './spot.ts';

/** What is said of a candidate beside it; the rest would only make lists longer. */
const LONGEST_WORDS = 60;
/** What bash calls listing the candidates one by one, as they are to be inserted. */
const ONE_BY_ONE = new Set(['37', '42']);

/**
 * Answers the shell.
 *
 * @param asked its name, and the line as its script gives it
 */
export async function complete(
  [shell = '', ...asked]: readonly string[],
  host: Host,
): Promise<void> {
  const line = shell === 'bash' ? lineOfBash(asked) : null;
  const typed = line ?? wordsOfLine(asked);
  const lang = languageOf([...typed.before, ...typed.after], host);
  const spot = await spotAt(typed);
  const say: Say = (text) => text[lang];
  const all = line?.isRedirection ? 'files' : await candidatesAt({ ...spot, host, say });
  const offer = withHead(spot.head, matching(all, spot.typed, shell === 'fish'));
  const answer = line ? forBash(offer, line, ONE_BY_ONE.has(asked[3] ?? '')) : linesOf(offer);
  for (const text of answer) host.out.write(`${text}\n`);
}

function withHead(head: string, offer: Offer): Offer {
  if (typeof offer === 'string') return offer;
  return offer.map((one) => ({ ...one, value: head + one.value }));
}

function lineOfBash([before = '', after = '', breaks = '']: readonly string[]): BashLine {
  const line = bashLine(before, after, breaks);
  return { ...line, before: line.before.slice(1) };
}

/** The place of the word at the cursor, which may be missing where it is empty, and the words. */
function wordsOfLine([place = '0', ...words]: readonly string[]): Typed {
  const at = Number(place);
  const current = words[at] ?? '';
  return {
    before: words.slice(0, at),
    // Windows PowerShell loses empty words; others give their quotes.
    current: current === '""' ? '' : current,
    after: words.slice(at + 1),
  };
}

/** What fits what was typed: what begins with it, else what has a name in which a word does, without accents too. */
function matching(offer: Offer, typed: string, isFussy = false): Offer {
  if (typeof offer === 'string') return offer;
  const safe = offer.filter(({ value }) => printableLine(value) === value && !/[\t\n]/.test(value));
  const begin = (one: string) => one.normalize().toLowerCase();
  const found = safe.filter(({ value }) => begin(value).startsWith(begin(typed)));
  const words = ` ${fold(typed)}`;
  if (found.length > 0 || words.trim() === '') return found;
  return safe.flatMap((one) => {
    const names = one.names?.filter((name) => ` ${fold(name)}`.includes(words)) ?? [];
    const [name] = names;
    if (name === undefined) return [];
    return isFussy && one.isNamed ? [named(one, name, typed)] : [one];
  });
}

/** The candidate by a name that has the letters that were typed, for a shell that would drop any other. */
function named({ value, words, ...one }: Candidate, name: string, typed: string): Candidate {
  const has = (text: string) => text.toLowerCase().includes(typed.toLowerCase());
  const shown = [value, name].find(has) ?? fold(name);
  return { ...one, value: shown, words: shown === value ? words : value };
}

function linesOf(offer: Offer): string[] {
  if (typeof offer === 'string') return [`\t${offer}`];
  const lines = offer.map(({ value, words }) => `${value}\t${shortWords(words)}`);
  return offer.length === 1 && offer[0]?.isBeginning ? ['\tnospace', ...lines] : lines;
}

/** What is said beside a candidate, on one line, and cut at a word. */
function shortWords(words: string): string {
  const line = printableLine(words.replace(/\s+/g, ' ').trim());
  const letters = [...line];
  if (letters.length <= LONGEST_WORDS) return line;
  const kept = letters.slice(0, LONGEST_WORDS).join('');
  return `${kept.replace(/\s+\S*$/, '')}…`;
}

/** What is to stand in `COMPREPLY`. Where there are several, bash shows them, and inserts what all of them begin with. */
function forBash(offer: Offer, line: BashLine, isOneByOne: boolean): string[] {
  if (offer === 'files') return ['\tdefault'];
  if (offer === 'folders') return ['\tdirnames', '\tfilenames'];
  const inserted = offer
    .filter(({ value }) => value.startsWith(line.kept))
    .map((one) => ({ ...one, text: inBash(one.value.slice(line.kept.length), line.quote) }));
  const [first, ...others] = inserted;
  if (!first) return [];
  const space = first.isBeginning ? ['\tnospace'] : [];
  if (others.length === 0) return [...space, first.text];
  const lines = inserted.map(({ text, words }) => {
    const beside = shortWords(words);
    return isOneByOne || beside === '' ? text : `${text}  ${beside}`;
  });
  const common = commonStart(lines).toLowerCase();
  // A blank, with which nothing begins, keeps bash from taking away what was typed.
  return common.startsWith(line.replaced.toLowerCase()) ? [...space, ...lines] : [...lines, ' '];
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
