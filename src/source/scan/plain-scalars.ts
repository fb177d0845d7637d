/** Values without quotes, of one line or several: plain scalars. */
import { type Flaw, flawAt } from '../flaw.ts';
import { isConflictMark } from './conflict-marks.ts';
import { entryKey, holdsKey, isProseKey, isTextKey, secondKey, swallowedKey } from './keys.ts';
import { isInList, type Parent, returnToMap } from './levels.ts';
import { isBulleted } from './line-types.ts';
import { currentLine, hasOddBlank, indentationOf, textOf, trimmedEnd } from './lines.ts';
import { quoted } from './quoted-scalars.ts';
import { addFlaw } from './scan-flaw.ts';
import type { EntryStart, Next, Scanner } from './scanner.ts';

/**
 * Reads a value that begins at `at` without a quote. What YAML would cut, or take for something else, is one flaw of the
 * whole value: the first one met, for quotes fix them all.
 */
export function readPlainScalar(scanner: Scanner, at: number, parent: Parent): Next {
  const { text, source } = scanner;
  const { key, indent } = parent;
  if (/^[&!]\S*[ \t]*$/.test(text.slice(at, currentLine(scanner).end))) {
    return skipProperty(scanner, at, parent);
  }
  let flaw: Flaw | null = null;
  if (isIndicator(text, at)) {
    const place = { source, start: at, end: at + 1 };
    flaw = flawAt('special-start', place, { character: text.charAt(at) });
  }
  let end = at;
  let next: Next = 'line';
  for (let isFirst = true; scanner.at < scanner.lines.length; scanner.at += 1, isFirst = false) {
    const line = currentLine(scanner);
    const whole = textOf(scanner, line);
    const lead = indentationOf(whole);
    const start = isFirst ? at : line.start + lead.length;
    const words = text.slice(start, line.end);
    if (!isFirst) {
      if (words.trim() === '') continue;
      if (endsValue(whole, lead, indent)) break;
      if (flaw && /^- /.test(words)) break;
      if (isEntryInText(scanner, words, lead.length, indent)) {
        next = 'swallowed-line';
        break;
      }
    }
    const comment = /[ \t]#/.exec(words)?.index ?? null;
    const colon = /:(?=[ \t]|$)/.exec(words.slice(0, comment ?? undefined))?.index ?? null;
    if (colon !== null && !flaw && !(isFirst && colon === 0)) {
      const second = secondKey(scanner, words.slice(0, colon));
      const place = { source, start: start + colon, end: start + colon + 1 };
      if (isFirst && second !== null) return breakLine(scanner, place.start, second);
      flaw = flawAt('colon-in-value', place, { second });
    }
    end = trimmedEnd(text, start, comment === null ? line.end : start + comment);
    if (comment !== null) {
      const mark = start + comment + 1;
      if (!isProseKey(key) || !cutsWords(text, mark, key)) {
        scanner.at += 1;
        break;
      }
      flaw ??= flawAt('comment-in-value', { source, start: mark, end: line.end }, {});
      end = trimmedEnd(text, start, line.end);
    }
  }
  if (flaw) addInQuotes(scanner, flaw, at, end, parent);
  return next;
}

/** An anchor or a tag alone on its line: the value is what stands below it. */
function skipProperty(scanner: Scanner, at: number, { key, indent }: Parent): Next {
  const character = scanner.text.charAt(at);
  const bridge = [{ start: at, end: currentLine(scanner).end, text: '' }];
  addFlaw(scanner, 'special-start', at, at + 1, { character }, { bridge });
  scanner.parent = { key, indent, value: 'none' };
  scanner.at += 1;
  return 'line';
}

/** Adds the flaw of a value, which quotes around the value would fix. */
function addInQuotes(
  scanner: Scanner,
  flaw: Flaw,
  start: number,
  end: number,
  { key, indent }: Parent,
): void {
  const value = scanner.text.slice(start, end);
  const fix = [{ start, end, text: quoted(value) }];
  // An anchor or an alias may be meant as one, and a list of names is none of the words before it; what else is cut was
  // certainly meant as words.
  const isOneText = key === null || isTextKey(key) || isInList(scanner, indent);
  const isClear = isOneText && !/^[&*!>|]/.test(value) && !holdsKey(scanner, value);
  scanner.flaws.push({
    flaw: isClear ? { ...flaw, fix } : flaw,
    isGuess: false,
    bridge: [...fix],
  });
}

/** True for a character that no value without quotes may begin with, as it has a meaning in YAML. */
function isIndicator(text: string, at: number): boolean {
  const character = text.charAt(at);
  const isSet = /[-?:]/.test(character) && /\s/.test(text[at + 1] ?? ' ');
  return isSet || /[&*!%@`|>,\]}]/.test(character);
}

/** Two entries on one line, as where a line break was lost: the second is read as on a line of its own. */
function breakLine(scanner: Scanner, colon: number, key: string): EntryStart {
  const start = colon - key.length;
  const indent = returnToMap(scanner);
  const bridge = [{ start, end: start, text: `\n${' '.repeat(indent)}` }];
  addFlaw(scanner, 'colon-in-value', start, colon + 1, { second: key }, { bridge });
  return { start, indent };
}

/** True for a line below a value that cannot be more of it, to YAML as to a person. */
function endsValue(line: string, lead: string, indent: number): boolean {
  const isDeeper = !hasOddBlank(lead) && lead.length > indent;
  return !isDeeper || isConflictMark(line) || line.charAt(lead.length) === '#';
}

/** A line below a plain text that was meant as an entry of its own. */
function isEntryInText(scanner: Scanner, words: string, width: number, indent: number): boolean {
  const isItemText = isInList(scanner, indent);
  return (
    swallowedKey(scanner, words) !== null ||
    (entryKey(scanner, words)?.written ?? '') !== '' ||
    (isItemText && isBulleted(words)) ||
    // Two columns further in, a text may go on with a dash of its own: "Phòng Văn hóa" / "- Xã hội".
    (isItemText && /^- \S/.test(words) && width !== indent + 2) ||
    /^- +[a-z]+: /.test(words)
  );
}

/** A comment that was meant as words: "#2", or in a title a "#" that no second space sets apart. */
function cutsWords(text: string, mark: number, key: string | null): boolean {
  if (/\S/.test(text[mark + 1] ?? ' ')) return !/^#(?:[#!-]|dvtasks)/.test(text.slice(mark));
  return key === 'title' && text[mark - 1] === ' ' && /\S/.test(text[mark - 2] ?? ' ');
}
