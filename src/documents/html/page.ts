/** Reads a page from its first letter to its last: what flows, and what is left out. */
import { Parser } from 'htmlparser2';
import { MOST_CELLS, MOST_ROWS, tooLarge } from '../limits.ts';
import { bulletOf, refuseOldLetters, signOf } from '../symbols.ts';
import { addText, breakLine, endItem, endParagraph, type Flow, newFlow, textOf } from './flow.ts';
import { type List, newList, nextMark } from './list.ts';
import { noteNamed, type Omission, omissionOf, referenceOf } from './omission.ts';
import {
  type Attributes,
  addClasses,
  type ClassStyle,
  fontOf,
  isBlock,
  isHidden,
  LONGEST,
} from './style.ts';
import { addCell, beginGroup, beginRow, endTable, type FlowTable, newTable } from './table.ts';

export interface Page {
  flow: Flow;
  /** The texts of the notes at the foot, by their names. */
  footnotes: ReadonlyMap<string, string>;
  /** Frames with pages of their own. */
  frames: number;
  /** How many places had words that were left out, or were put in by a tracked change. */
  counts: Readonly<Record<Omission | 'inserted', number>>;
}

const DEEPEST = 400;
/** A task of six cells takes fifty of Word's. */
const MOST_ELEMENTS = 300_000;
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary td th tr ul'.split(
    ' ',
  ),
);
const TABLE_PARTS = new Set(['col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);
const MOST_COLUMNS = 1000;
const HIGHEST_SPAN = 65_534;

/** An element that is open. */
interface Open {
  name: string;
  /** Why its words are left out; null where they count. */
  omission: Omission | null;
  font: string | null;
  /** Whether its letters are the number or sign that Word put before an item. */
  isMark: boolean;
  close: (() => void) | null;
}

/** @throws UsageError where it is no page of an office's size */
export function readPage(html: string): Page {
  const counts = { hidden: 0, deleted: 0, comments: 0, running: 0, silent: 0, inserted: 0 };
  const classes = new Map<string, ClassStyle>();
  const footnotes = new Map<string, string>();
  const open: Open[] = [];
  const lists: List[] = [];
  const page = newFlow();
  let flow = page;
  let table: FlowTable | null = null;
  let rows = 0;
  let area = 0;
  let elements = 0;
  let frames = 0;
  let css = '';
  let isCounted = false;

  /** What follows, until the element closes, flows elsewhere. */
  function into(inner: Flow, then: () => void = () => undefined): () => void {
    const outer = flow;
    flow = inner;
    return () => {
      endItem(inner);
      flow = outer;
      then();
    };
  }

  /** Begins an element whose words count; gives what to do when it closes. */
  function begin(name: string, attributes: Attributes): (() => void) | null {
    if (name === 'br') breakLine(flow);
    if (name === 'frame' || name === 'iframe') frames += 1;
    if (name === 'ins') counts.inserted += 1;
    const note = noteNamed(name, attributes);
    if (note !== null) {
      const inner = newFlow();
      return into(inner, () => footnotes.set(note, textOf(inner)));
    }
    if (name === 'table') return beginTable(attributes);
    if (table && TABLE_PARTS.has(name) && !(table.isArranging && /^t[dh]$/.test(name))) {
      return beginPart(table, name, attributes, false);
    }
    if (!BLOCKS.has(name) && !isBlock(attributes, classes)) return null;
    endParagraph(flow);
    const list = lists.at(-1);
    if (name === 'ol' || name === 'ul') {
      lists.push(newList(name, attributes));
      return () => {
        endParagraph(flow);
        lists.pop();
      };
    }
    if (name !== 'li' || !list) return () => endParagraph(flow);
    flow.mark = nextMark(list, attributes.value);
    return () => endItem(flow);
  }

  function beginTable(attributes: Attributes): () => void {
    endParagraph(flow);
    const made = newTable(attributes.role === 'presentation');
    const outer = table;
    table = made;
    return () => {
      // Words in a table that are in none of its cells.
      endParagraph(flow);
      table = outer;
      endTable(made);
      if (made.isLayout) flow.blocks.push(...made.cells.flatMap((cell) => cell.flow.blocks));
      else flow.blocks.push({ kind: 'table', table: made });
      flow.blocks.push(...made.after.blocks);
    };
  }

  function beginPart(
    within: FlowTable,
    name: string,
    attributes: Attributes,
    isHiddenPart: boolean,
  ): (() => void) | null {
    if (name === 'col') {
      const span = sizeOf(attributes.span, MOST_COLUMNS);
      for (let column = 0; column < span && isHidden(attributes, classes); column += 1) {
        within.hidden.columns.add(within.described + column);
      }
      within.described += span;
      return null;
    }
    if (name === 'tr') {
      within.isArranging = attributes.role === 'presentation';
      if (within.isArranging)
        return into(within.after, () => {
          within.isArranging = false;
        });
      rows += 1;
      if (rows > MOST_ROWS) throw tooLarge();
      beginRow(within, isHiddenPart);
      return null;
    }
    if (name !== 'td' && name !== 'th') {
      beginGroup(within, name === 'thead');
      return () => beginGroup(within, false);
    }
    if (within.rows === 0) beginRow(within, false);
    const size = {
      rows: attributes.rowspan?.trim() === '0' ? 0 : sizeOf(attributes.rowspan, HIGHEST_SPAN),
      columns: sizeOf(attributes.colspan, MOST_COLUMNS),
    };
    area += size.columns;
    if (area > MOST_CELLS) throw tooLarge();
    const isHeading = within.isHead || (name === 'th' && attributes.scope !== 'row');
    const cell = addCell(within, size, { isHeading, isHidden: isHiddenPart });
    if (cell.column >= MOST_COLUMNS) throw tooLarge();
    // Excel lets a long text run over the blank cells beside it: they are cells of their own.
    if (/mso-ignore\s*:\s*colspan/i.test(attributes.style ?? '')) cell.columns = 1;
    return into(cell.flow);
  }

  const parser = new Parser({
    onopentag: (name, given) => {
      const attributes = { ...given };
      if (given.style) attributes.style = given.style.slice(0, LONGEST);
      elements += 1;
      if (elements > MOST_ELEMENTS || open.length > DEEPEST) throw tooLarge();
      const outer = open.at(-1);
      const reference = referenceOf(name, attributes);
      if (reference !== null && !outer?.omission) flow.footnotes.push(reference);
      const omission = outer?.omission ?? omissionOf(name, attributes, classes);
      let close: Open['close'] = null;
      if (omission === null) close = begin(name, attributes);
      else if (!outer?.omission) {
        isCounted = false;
        // What is hidden of a table keeps its place in it.
        if (table && omission === 'hidden' && /^(?:col|t[rdh])$/.test(name)) {
          close = beginPart(table, name, attributes, true);
        }
      }
      const font = fontOf(attributes) ?? outer?.font ?? null;
      const isMark = outer?.isMark || /mso-list\s*:\s*ignore/i.test(attributes.style ?? '');
      open.push({ name, omission, font, isMark, close });
    },
    ontext: (text) => {
      const element = open.at(-1);
      const omission = element?.omission ?? null;
      if (element?.name === 'style') css += text;
      if (omission === null) {
        addText(flow, element ? lettersOf(text, element) : text);
      } else if (!isCounted && /[^\s\u00A0]/.test(text)) {
        counts[omission] += 1;
        isCounted = true;
      }
    },
    onclosetag: (name) => {
      if (name === 'style') {
        addClasses(css, classes);
        css = '';
      }
      open.pop()?.close?.();
    },
  });
  parser.write(html);
  parser.end();
  endItem(page);
  return { flow: page, footnotes, frames, counts };
}

/** The letters that are seen: fonts of pictures have others in their places. */
function lettersOf(text: string, { font, isMark }: Open): string {
  refuseOldLetters(text, font);
  const isOfLetters = signOf(font, 0x41) === 'A' && !/[\uF000-\uF0FF]/.test(text);
  if (isOfLetters && !isMark) return text;
  const signs = text.replaceAll(
    /[^\s\u00A0]/gu,
    (letter) => signOf(font, letter.codePointAt(0) ?? 0) ?? '□',
  );
  const isSign = /^[^\p{L}\p{N}]$|^o$/u.test(signs.trim());
  return isMark && isSign ? signs.replace(/\S/u, bulletOf) : signs;
}

function sizeOf(value: string | undefined, most: number): number {
  const size = Number.parseInt(value ?? '', 10);
  return size > 0 ? Math.min(size, most) : 1;
}
