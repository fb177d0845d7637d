/** The numbers that annexes print before their rows and sections. */
import { romanValue } from '../roman.ts';

/** How a row is counted: what counts alike stands on one level. */
export type NumberKind =
  | 'part'
  | 'capital'
  | 'roman'
  | 'decimal'
  | 'letter'
  | 'small-roman'
  | 'mark'
  | 'other';

export interface PrintedNumber {
  kind: NumberKind;
  /** From the outermost down: "3.5a" is 3, 5, a; a mark has none. */
  steps: readonly string[];
  /** A mark, as it is printed. */
  mark: string;
}

const MARK = /^[-–—−+*•●○▪■◦·‣➢✓]$/u;
const STEPS = /^(?:\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])(?:\.(?:\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ]))*$/u;

/** What a cell of the column of numbers says; null where it says nothing. */
export function numberIn(cell: string): PrintedNumber | null {
  const text = cell.normalize('NFC').replace(/\s+/gu, '');
  if (text === '') return null;
  if (MARK.test(text)) return { kind: 'mark', steps: [], mark: text };
  const part = cell.match(PART);
  if (part && part[0].length >= cell.trim().length - 1) return numberOfPart(part[1] ?? '');
  const core = text.replace(/^\(/u, '').replace(/[.)/:,;-]+$/u, '');
  const pointed = core.match(/^(.*\d)\.?(\p{Ll})$/u);
  const [path, letter] = pointed ? [pointed[1] ?? '', pointed[2] ?? ''] : [core, ''];
  if (/^\p{Ll}$/u.test(core)) return { kind: 'letter', steps: [core], mark: '' };
  if (/^[ivx]{2,5}$/.test(core) && romanValue(core.toUpperCase()) !== null) {
    return { kind: 'small-roman', steps: [core], mark: '' };
  }
  if (!STEPS.test(path)) return { kind: 'other', steps: [], mark: '' };
  const steps = path.split('.').map((step) => step.replace(/^0+(?=\d)/, ''));
  if (letter !== '') return { kind: 'letter', steps: [...steps, letter], mark: '' };
  const [first = ''] = steps;
  if (steps.length > 1 || /^\d/.test(first)) return { kind: 'decimal', steps, mark: '' };
  return { kind: romanValue(first) === null ? 'capital' : 'roman', steps, mark: '' };
}

/** A number, and what must come between it and the words. */
const BEFORE: readonly RegExp[] = [
  /^\s*([-–—−+*•●○▪■◦·‣➢✓])\s*(?=\S)/u,
  /^\s*(\(?\d{1,3}(?:\.\d{1,3}){0,4}(?:[.)]|\/(?=\s)|:))\s*(?=["“”«(]?\p{L})/u,
  /^\s*(\d{1,3}(?:\.\d{1,3}){1,4})\s+(?=["“”«(]?\p{Lu})/u,
  /^\s*(\(?[IVXLCDM]{1,8}(?:\.\d{1,3}){0,3}[.)/:])\s*(?=["“”«(]?\p{L})/u,
  /^\s*([IVXLCDM]{1,8})\s*[-–—]\s*(?=["“”«(]?\p{Lu})/u,
  /^\s*(\(?[A-ZĐ](?:\.\d{1,3}){0,3}[.)])\s*(?=["“”«(]?\p{L})/u,
  /^\s*(\(?[a-zđ][.)])\s*(?=\S)/u,
  /^\s*(\(?[ivx]{2,5}[.)])\s*(?=\S)/u,
];
const PART =
  /^\s*(?:phần|chương|mục|nhóm|khối)\s+(?:thứ\s+)?([IVXLC]{1,8}|\d{1,3}|[A-ZĐ]|nhất|hai|ba|tư|năm|sáu)(?![\p{L}\d])/iu;
const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu'];

/** The number that words begin with: "1. Xây dựng …", "Phần thứ hai: …"; null where they begin with none. */
export function numberBefore(words: string): PrintedNumber | null {
  const part = words.match(PART)?.[1];
  if (part !== undefined) return numberOfPart(part);
  for (const pattern of BEFORE) {
    const found = words.match(pattern)?.[1];
    if (found !== undefined) return numberIn(found);
  }
  return null;
}

function numberOfPart(counted: string): PrintedNumber {
  const ordinal = ORDINALS.indexOf(counted.toLowerCase());
  const step = ordinal < 0 ? counted.toUpperCase() : String(ordinal + 1);
  return { kind: 'part', steps: [step], mark: '' };
}
