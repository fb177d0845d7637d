/** Breaking the files of a catalogue in thousands of ways, each repeatable from its seed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalogue, Part, Row } from '../../src/catalogue/model.ts';
import { decode } from '../../src/source/decode.ts';
import { childOf, type YamlMap, type YamlNode } from '../../src/source/nodes.ts';
import { parseYaml } from '../../src/source/yaml.ts';
import type { Request } from '../../src/workspace/folders.ts';
import { DISK } from '../../src/workspace/tree.ts';
import { type Head, openWorkspace } from '../../src/workspace/workspace.ts';
import { dvtasks, REPOSITORY } from './run.ts';

/** Files below `data/` by name; each character of a text is one byte. */
export type Files = ReadonlyMap<string, string>;

/** A stretch of bytes of an original file; empty where something was put in between two bytes. */
export interface Touched {
  start: number;
  end: number;
}

export interface Mutant {
  seed: number;
  /** What was done, in words. */
  steps: string[];
  /** The files that differ; null for one that is gone. */
  changed: Map<string, string | null>;
  /** Where each original file was changed. */
  touched: Map<string, Touched[]>;
  /** What was put in, all together. */
  inserted: string;
}

const LEDGER = `# Sổ theo dõi
- task: 1.3
  on: 2026-02-10
  status: done
  evidence: Kế hoạch số 12/KH-UBND ngày 10/02/2026
- task: 2.2
  on: 2026-02-12
  status: started
  note: Đã họp 2 buổi
- { task: 2.3, on: 2026-02-20, status: done, final: true, evidence: "Báo cáo 15/BC-KT", by: KT }
- task: 3.5b
  on: 2026-02-26
  status: extended
  until: 2026-03-31
  evidence: Công văn số 45/UBND-VP
- task: 3.5c
  on: 2026-02-27
  status: done
  evidence: >-
    Quy chế số 03/QC-UBND ngày 27/02/2026,
    đăng trên trang của xã
- task: 1.3
  on: 2026-03-02
  status: reopened
  note: Sở Nội vụ yêu cầu bổ sung
- task: 3.5b
  on: 2026-03-25
  status: done
  evidence: Kế hoạch số 30/KH-UBND ngày 25/3/2026
- task: 4.8
  on: 2026-04-01
  status: cancelled
  evidence: "Thông báo: dừng lồng ghép"
`;

/** In force only after the day of the runs: what is listed are the rows that were issued. */
const AMENDMENT = `# Quyết định sửa đổi, bổ sung
decision:
  number: 88/QĐ-UBND
  date: 2026-07-15
  evidence: Tờ trình số 20/TTr-VP
change:
  - id: 3.2
    lead:
      - Phòng Kinh tế
    timeframe: Quý III/2026
  - { id: 4.1, note: "Theo kết luận số 9-KL/ĐU" }
add:
  - section: "4"
    after: 4.9
    id: 4.10
    title: >-
      Công khai kết quả giải quyết thủ tục hành chính
      trên trang thông tin của xã
    lead:
      - VP
    with: [KT, VHXH]
    timeframe: Quý IV/2026
remove:
  - id: 3.3
    reason: Đã lồng ghép vào nhiệm vụ 3.2
`;

const NAMES = [
  'bodies.yaml',
  'calendar.yaml',
  '2026/catalogue.yaml',
  '2026/1-ke-hoach-tuyen-truyen.yaml',
  '2026/2-chu-de-nam.yaml',
  '2026/3-quy-dinh-dan-chu.yaml',
  '2026/4-cai-cach-hanh-chinh.yaml',
  '2026/5-sap-xep-to-chuc.yaml',
];

/** The shipped catalogue, with a ledger in which something has happened. */
export const ORIGINALS: Files = new Map([
  ...NAMES.map((name) => [name, readFileSync(join(REPOSITORY, 'data', name), 'latin1')] as const),
  ['2026/progress.yaml', bytesOf(LEDGER)],
  ['2026/amendments/2026-07-15-88-qd-ubnd.yaml', bytesOf(AMENDMENT)],
]);

/** A text as a string of bytes. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed + 1, 0x9e3779b1);
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

/** A file while it is being changed; knows of every byte whether it is still an original one. */
class Draft {
  bytes: string;
  inserted = '';
  readonly #length: number;
  /** For each byte its place in the original, -1 for one that was put in. */
  #origins: number[];

  constructor(bytes: string) {
    this.bytes = bytes;
    this.#length = bytes.length;
    this.#origins = Array.from(bytes, (_, at) => at);
  }

  splice(start: number, end: number, bytes: string): void {
    this.bytes = this.bytes.slice(0, start) + bytes + this.bytes.slice(end);
    const put = Array.from(bytes, () => -1);
    this.#origins = this.#origins.slice(0, start).concat(put, this.#origins.slice(end));
    this.inserted += bytes;
  }

  touched(): Touched[] {
    const ranges: Touched[] = [];
    let next = 0;
    let isWhole = true;
    for (const origin of [...this.#origins, this.#length]) {
      if (origin < 0) isWhole = false;
      else {
        if (!isWhole || origin !== next) ranges.push({ start: next, end: origin });
        next = origin + 1;
        isWhole = true;
      }
    }
    return ranges;
  }
}

interface Line {
  start: number;
  /** Without the break. */
  end: number;
  /** With it. */
  next: number;
  text: string;
  indent: number;
}

function linesOf({ bytes }: Draft): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf('\n', start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.slice(start, end);
    lines.push({ start, end, next: feed < 0 ? end : end + 1, text, indent: text.search(/[^ ]|$/) });
    start = feed < 0 ? end : end + 1;
  }
  return lines;
}

const isContent = ({ text }: Line) => /^\s*[^\s#]/.test(text);

/** A line with something to break on it, more often than not. */
function aLine(dice: Dice, draft: Draft): { lines: Line[]; index: number; line: Line } {
  const lines = linesOf(draft);
  const content = lines.filter(isContent);
  const line = dice.pick(dice.below(8) > 0 && content.length > 0 ? content : lines);
  const empty = { start: 0, end: 0, next: 0, text: '', indent: 0 };
  return { lines, index: Math.max(0, lines.indexOf(line)), line: line ?? empty };
}

/** A line and those below it that are indented deeper, or belong to the same item. */
function blockFrom(lines: readonly Line[], index: number): Line[] {
  const first = lines[index] as Line;
  const isItem = first.text.slice(first.indent).startsWith('- ');
  const block = [first];
  for (const line of lines.slice(index + 1)) {
    if (line.text.trim() !== '' && line.indent <= first.indent) {
      if (isItem || line.indent < first.indent || !/^\s*- /.test(line.text)) break;
    }
    block.push(line);
  }
  while (block.length > 1 && !isContent(block.at(-1) as Line)) block.pop();
  return block;
}

interface Entry {
  start: number;
  key: string;
  /** Where the value begins and ends. */
  from: number;
  until: number;
  value: string;
}

const KEY = /(?<=^\s*(?:- )*|[{,] )([A-Za-z]+): *(?=(.*))/g;

/** The entries that are written on one line each, `key: value`, in brackets too, and the items of lists. */
function entriesOf(draft: Draft): Entry[] {
  return linesOf(draft).flatMap(({ start, text }) => {
    if (/^\s*#/.test(text)) return [];
    const item = /^\s*- (?![A-Za-z]+: |\{)/.exec(text)?.[0].length;
    const found = [...text.matchAll(KEY)].map(({ 0: all, 1: key = '', 2: rest = '', index }) => {
      const from = start + index + all.length;
      const isInBrackets = text.slice(0, index).includes('{');
      const value = isInBrackets ? (/^("[^"]*"|[^,}]*?)(?= *[,}])/.exec(rest)?.[0] ?? rest) : rest;
      return { start: start + index, key, from, until: from + value.length, value };
    });
    if (item === undefined || found.length > 0) return found;
    const value = text.slice(item);
    return [
      { start: start + item, key: '', from: start + item, until: start + text.length, value },
    ];
  });
}

/** A place between two characters: bytes of one letter stay together. */
function aGap(dice: Dice, bytes: string, from = 0, until = bytes.length): number {
  let at = from + dice.below(until - from + 1);
  while (at < until && /[\x80-\xBF]/.test(bytes[at] ?? '')) at += 1;
  return at;
}

const LONE_SURROGATE = '\xED\xA0\x80';

/** Characters that come along with pasted text, or that no text should have. */
const ODD_CHARACTERS = [
  ...['\u00A0', '\u200B', '\u202E', '\uFEFF', '\0', '\r', '\u2028', '\u0085', '\u061C', '\u2066'],
  ...['😀', '👩‍👩‍👧', 'а', 'К', 'ο', '漢', '\u0301', '\u00AD', '\x1B[31m', '\x7F', '\t'],
  ...['\u3000', '：', '–', '�', '\uFFFF', '\x08'],
]
  .map(bytesOf)
  .concat(LONE_SURROGATE, '\xFF', '\xC3', '\xF0\x9F');

const ODD_VALUES = [
  ...['', '~', 'null', 'true', 'no', '0', '-1', '1e3', '0x1F', '1.10', '.5', '{}', '[]', '""'],
  ...["''", '"', "'", ':', ': x', 'x: y', '#', '# x', 'x #2', 'x # y', '- x', '-', '?', '? x'],
  ...['2026-02-30', '31/02/2026', '31/3/2026', '2026-03-31', '2026-01-01T00:00:00Z', '2027', '26'],
  ...['KT', 'kt', 'VHXH', 'CQDV', 'Phòng', 'Phòng Kinh tế', 'Phòng Kinh te', 'Ban Xây dựng Đảng'],
  ...['3.1', '3.5a', '3.5d', '3.5đ', '9.9', '1.3', '3.5 a', '3,1', '1.03', 'Quý IV/2026', 'Quý V'],
  ...['Năm 2026', 'Thường xuyên', 'done', 'xong', 'all', '[KT, VP]', '[KT', '{ body: KT', 'KT]'],
  ...['{ body: KT, text: a, b }', '*x', '&x y', '!!str x', '!x', '|', '>', '>-', '>-2'],
  ...['%', '@x', '`x`', '---', '...', '<<: *x', '"a\\', '"\\u202E"', '"\\0"', "'it''s'"],
  ...['“x”', '::error::x', '##[error]x', '\u00A0', 'Phòng\u00A0Kinh tế', '="1"', '😀', 'a\tb'],
  ...['[[[[[[[[', '|\n x'],
].map(bytesOf);

const OTHER_KEYS = [
  ...['id', 'title', 'lead', 'with', 'timeframe', 'tasks', 'section', 'body', 'text', 'role'],
  ...['note', 'code', 'name', 'aliases', 'members', 'from', 'to', 'until', 'year', 'off', 'date'],
  ...['source', 'task', 'on', 'status', 'evidence', 'by', 'decision', 'due', 'every', 'x'],
  ...['constructor', '__proto__', 'toString', 'hạn', 'ghi_chu', '<<', 'null', '1'],
].map(bytesOf);

type Step = (dice: Dice, draft: Draft, all: ReadonlyMap<string, Draft>) => void;

/** Slips of the hand and of programs, by name. */
const STEPS: Readonly<Record<string, Step>> = {
  'flip a bit': (dice, draft) => {
    const at = dice.below(draft.bytes.length);
    const flipped = (draft.bytes.charCodeAt(at) || 0) ^ (1 << dice.below(8));
    draft.splice(at, at + 1, String.fromCharCode(flipped));
  },
  'put in a byte': (dice, draft) => {
    const at = dice.below(draft.bytes.length + 1);
    draft.splice(at, at, String.fromCharCode(dice.below(256)));
  },
  'delete bytes': (dice, draft) => {
    const at = dice.below(draft.bytes.length);
    draft.splice(at, at + 1 + dice.below(dice.pick([1, 4, 40, 400])), '');
  },
  'put in a printable character': (dice, draft) => {
    const at = aGap(dice, draft.bytes);
    draft.splice(at, at, String.fromCharCode(0x20 + dice.below(95)));
  },
  'put in a mark of YAML': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const at = aGap(dice, draft.bytes, line.start, line.end);
    draft.splice(at, at, dice.pick([...'"\'[]{},:#-?&*!|>%@`~', ': ', ' #', ' # ', '- ', '\n']));
  },
  'put in an odd character': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const at = aGap(dice, draft.bytes, line.start, line.end);
    draft.splice(at, at, dice.pick(ODD_CHARACTERS));
  },
  'an odd character for a blank': (dice, draft) => {
    const blanks = [...draft.bytes.matchAll(/ /g)].map(({ index }) => index);
    const at = dice.pick(blanks) ?? 0;
    draft.splice(at, at + 1, dice.pick(ODD_CHARACTERS));
  },
  'cut lines': (dice, draft) => {
    const { lines, index, line } = aLine(dice, draft);
    const last = lines[Math.min(lines.length - 1, index + dice.below(dice.pick([1, 2, 5, 30])))];
    draft.splice(line.start, last?.next ?? line.next, '');
  },
  'a line twice': (dice, draft) => {
    const { line } = aLine(dice, draft);
    draft.splice(line.next, line.next, `${line.text}\n`);
  },
  'two lines swapped': (dice, draft) => {
    const { lines, index, line } = aLine(dice, draft);
    const other = lines[dice.below(2) ? index + 1 : dice.below(lines.length)] ?? line;
    const [first, last] = line.start < other.start ? [line, other] : [other, line];
    if (first === last) return;
    draft.splice(last.start, last.end, first.text);
    draft.splice(first.start, first.end, last.text);
  },
  'a line joined with the next': (dice, draft) => {
    const { line } = aLine(dice, draft);
    draft.splice(line.end, line.next, dice.pick(['', ' ']));
  },
  'a line broken in two': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const at = aGap(dice, draft.bytes, line.start, line.end);
    draft.splice(at, at, `\n${' '.repeat(dice.below(10))}`);
  },
  'a line re-indented': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const width = Math.max(0, line.indent + dice.pick([-4, -2, -1, 1, 1, 2, 3, 4, 8]));
    draft.splice(line.start, line.start + line.indent, ' '.repeat(width));
  },
  'a line indented by something else': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const width = dice.below(line.indent + 1);
    const blank = dice.pick(['\t', bytesOf('\u00A0'), bytesOf('\u3000'), ' \t', bytesOf('\u200B')]);
    draft.splice(line.start, line.start + width, blank);
  },
  'a block re-indented': (dice, draft) => {
    const { lines, index } = aLine(dice, draft);
    const step = dice.pick([-4, -2, -1, 1, 2, 4]);
    for (const line of blockFrom(lines, index).reverse()) {
      const width = Math.max(0, line.indent + step);
      if (line.text.trim() !== '')
        draft.splice(line.start, line.start + line.indent, ' '.repeat(width));
    }
  },
  'a block cut': (dice, draft) => {
    const { lines, index, line } = aLine(dice, draft);
    draft.splice(line.start, blockFrom(lines, index).at(-1)?.next ?? line.next, '');
  },
  'a block moved or copied': (dice, draft) => {
    const { lines, index, line } = aLine(dice, draft);
    const end = blockFrom(lines, index).at(-1)?.next ?? line.next;
    const block = draft.bytes.slice(line.start, end);
    const to = aLine(dice, draft).line.start;
    if (to > line.start && to < end) return;
    if (dice.below(2) === 0) draft.splice(to, to, block);
    else if (to <= line.start) {
      draft.splice(line.start, end, '');
      draft.splice(to, to, block);
    } else {
      draft.splice(to, to, block);
      draft.splice(line.start, end, '');
    }
  },
  'a line commented out': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const at = dice.pick([line.start, line.start + line.indent]);
    draft.splice(at, at, dice.pick(['#', '# ']));
  },
  'a comment made content': (dice, draft) => {
    const comments = [...draft.bytes.matchAll(/^ *(# ?)/gm)];
    const { 0: all = '', 1: mark = '', index } = dice.pick(comments) ?? { index: 0 };
    draft.splice(index + all.length - mark.length, index + all.length, '');
  },
  'a key renamed': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft).filter(({ key }) => key !== ''));
    if (!entry) return;
    const { start, key } = entry;
    const at = dice.below(key.length);
    const slips = [
      key.slice(0, at) + key.slice(at + 1),
      key.slice(0, at) + (key[at] ?? '') + key.slice(at),
      key.slice(0, at) + (key[at + 1] ?? 'x') + (key[at] ?? '') + key.slice(at + 2),
      key.toUpperCase(),
      `${key} `,
      `"${key}"`,
      `- ${key}`,
      bytesOf(`${key}\u0301`),
    ];
    draft.splice(start, start + key.length, dice.pick([dice.pick(slips), dice.pick(OTHER_KEYS)]));
  },
  'a colon spoilt': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft).filter(({ key }) => key !== ''));
    if (!entry) return;
    const { start, key, from } = entry;
    const marks = [':', '', ' ', bytesOf('：'), '=', ' = ', ': : ', ' : ', '::', ';', ' :', ':\n'];
    draft.splice(start + key.length, from, dice.pick(marks));
  },
  'an odd value': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft));
    if (entry) draft.splice(entry.from, entry.until, dice.pick(ODD_VALUES));
  },
  'an odd value before or after': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft));
    if (!entry) return;
    const [at, gap] = [dice.pick([entry.from, entry.until]), dice.pick(['', ' '])];
    draft.splice(at, at, gap + dice.pick(ODD_VALUES) + gap);
  },
  'the value of another entry': (dice, draft, all) => {
    const entry = dice.pick(entriesOf(draft));
    const other = dice.pick(entriesOf(dice.pick([...all.values()])));
    if (entry && other) draft.splice(entry.from, entry.until, other.value);
  },
  'a quote or a bracket too many': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft));
    if (!entry) return;
    const mark = dice.pick([...'"\'[{']);
    const close = dice.pick(['', '', mark.replace('[', ']').replace('{', '}')]);
    draft.splice(entry.until, entry.until, close);
    draft.splice(entry.from, entry.from, mark);
  },
  'a quote or a bracket less': (dice, draft) => {
    const marks = [...draft.bytes.matchAll(/["'[\]{},]/g)].map(({ index }) => index);
    const at = dice.pick(marks);
    if (at !== undefined) draft.splice(at, at + 1, '');
  },
  'a value cut off': (dice, draft) => {
    const entry = dice.pick(entriesOf(draft));
    if (entry) draft.splice(aGap(dice, draft.bytes, entry.from, entry.until), entry.until, '');
  },
  'letters taken apart': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const apart = Buffer.from(line.text, 'latin1').toString().normalize('NFD');
    draft.splice(line.start, line.end, bytesOf(apart));
  },
  'line ends mixed': (dice, draft) => {
    const ends = linesOf(draft).filter(({ end, next }) => end < next);
    const share = dice.pick([1, 2, 10, ends.length]);
    const end = dice.pick(['\r\n', '\r\n', '\r', '\n\n', bytesOf('\u2028')]);
    for (const line of ends.reverse())
      if (dice.below(share) === 0) draft.splice(line.end, line.next, end);
  },
  'a save cut off': (dice, draft) => {
    draft.splice(dice.below(draft.bytes.length), draft.bytes.length, '');
  },
  'zeros at the end, as after a power cut': (dice, draft) => {
    const at = dice.below(draft.bytes.length);
    draft.splice(at, draft.bytes.length, '\0'.repeat(draft.bytes.length - at));
  },
  'the end of another file': (dice, draft, all) => {
    const other = dice.pick([...all.values()]).bytes;
    const between = dice.pick(['', '\n', '---\n', '...\n', '%YAML 1.2\n---\n']);
    const whole = dice.below(2) === 0 ? other : other.slice(dice.below(other.length));
    draft.splice(draft.bytes.length, draft.bytes.length, between + whole);
  },
  'the whole of another file': (dice, draft, all) => {
    draft.splice(0, draft.bytes.length, dice.pick([...all.values()]).bytes);
  },
  'a merge left unfinished': (dice, draft) => {
    const { lines, index, line } = aLine(dice, draft);
    const last = lines[Math.min(lines.length - 1, index + dice.below(4))] ?? line;
    const ours = draft.bytes.slice(line.start, last.next);
    const other = `${aLine(dice, draft).line.text}\n`;
    const theirs = dice.pick([ours, ours.replace(/\w+$/m, 'x'), '', other]);
    const marks = ['<<<<<<< HEAD\n', '=======\n', '>>>>>>> feature\n'];
    if (dice.below(3) === 0) marks[dice.below(3)] = '';
    const [one, two, three] = marks;
    draft.splice(line.start, last.next, `${one}${ours}${two}${theirs}${three}`);
  },
  'another encoding': (dice, draft) => {
    const text = Buffer.from(draft.bytes, 'latin1').toString();
    const coded = dice.pick([
      () => Buffer.from(`\uFEFF${text}`, 'utf16le').toString('latin1'),
      () => Buffer.from(text, 'utf16le').swap16().toString('latin1'),
      () => `\xEF\xBB\xBF${draft.bytes}`,
      () => bytesOf(draft.bytes),
      () => Buffer.from(text.normalize('NFD'), 'latin1').toString('latin1'),
    ])();
    draft.splice(0, draft.bytes.length, coded);
  },
  'nothing but comments': (_, draft) => {
    for (const line of linesOf(draft).reverse())
      if (isContent(line)) draft.splice(line.start, line.start, '# ');
  },
  'very many of something': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const at = dice.pick([line.start, line.start + line.indent, line.end]);
    const piece = dice.pick([
      ...['[', '{', '"', "'", '#', ' ', '\t', 'a: ', '- ', ': ', '<', '\r', '\n', '\0', 'x'],
      ...['"x" ', "'x'y", '[x]y', '{a: b', ', ', '\\', '&a ', '*a ', ' #', bytesOf('\u0301')],
      `${line.text}\n`,
    ]);
    draft.splice(at, at, piece.repeat(dice.pick([50, 300, 2000])));
  },
};

const STEP_NAMES = Object.keys(STEPS);

/** What becomes of whole files. */
function breakFiles(dice: Dice, name: string, changed: Map<string, string | null>): string {
  const bytes = ORIGINALS.get(name) ?? '';
  const kind = dice.pick(['deleted', 'empty', 'copied', 'renamed', 'a copy beside it']);
  if (kind === 'empty') changed.set(name, dice.pick(['', '\n', '# x\n', '---\n', '~', '[]', '{}']));
  else if (kind === 'copied') changed.set(dice.pick([...ORIGINALS.keys()]), bytes);
  else if (kind === 'a copy beside it') changed.set(`2026/copy-${name.split('/').at(-1)}`, bytes);
  else {
    changed.set(name, null);
    const ending = dice.pick(['.yml', '.yaml.txt', '.YAML', '.bak', ' .yaml']);
    if (kind === 'renamed') changed.set(name.replace(/\.yaml$/, ending), bytes);
  }
  return `${name}: ${kind}`;
}

/** The catalogue, broken as the seed says: once, or up to four times. */
export function mutantOf(seed: number): Mutant {
  const dice = new Dice(seed);
  const drafts = new Map([...ORIGINALS].map(([name, bytes]) => [name, new Draft(bytes)] as const));
  const names = [...ORIGINALS.keys()];
  const steps: string[] = [];
  const used = new Map<string, Draft>();
  const changed = new Map<string, string | null>();
  if (dice.below(60) === 0) steps.push(breakFiles(dice, dice.pick(names), changed));
  else {
    const home = dice.pick(names);
    for (let times = dice.pick([1, 1, 1, 1, 2, 3, 4]); times > 0; times -= 1) {
      const name = dice.below(4) > 0 ? home : dice.pick(names);
      const draft = drafts.get(name) as Draft;
      const step = dice.pick(STEP_NAMES);
      STEPS[step]?.(dice, draft, drafts);
      steps.push(`${name}: ${step}`);
      used.set(name, draft);
    }
  }
  const touched = new Map([...used].map(([name, draft]) => [name, draft.touched()]));
  for (const [name, draft] of used) changed.set(name, draft.bytes);
  for (const name of changed.keys()) {
    if (used.has(name)) continue;
    touched.set(name, [{ start: 0, end: ORIGINALS.get(name)?.length ?? 0 }]);
  }
  const whole = [...changed].flatMap(([name, bytes]) => (used.has(name) ? [] : [bytes ?? '']));
  const inserted = [...[...used.values()].map((draft) => draft.inserted), ...whole].join('\n');
  return { seed, steps, changed, touched, inserted };
}

/** Ledgers in which nothing is wrong, in the ways people and programs write them. */
const LEDGERS = [
  LEDGER,
  `---\n${LEDGER}...\n# sau hết\n`,
  LEDGER.replace(/^(?=.)/gm, '  '),
  LEDGER.split('- { task')[0] ?? '',
  '- task: 1.1\n  on: 2026-01-05\n  status: note\n  note: |\n    một\n\n    - hai # ba\n',
  '# dvtasks-ignore doubled-space: chép\n- {task: 1.1, on: 2026-01-05, status: note, note: a  b}\n',
  ...['', '\n', '# Sổ\n', '---\n...\n', '[]', '[]\n', '# Sổ\n[] # chưa có\n...\n', '--- []\n'],
  '[\n  # một\n] # hai\n',
].map(bytesOf);

/** What editors, systems and people do to a ledger that still can be read. */
const HARMLESS_STEPS: Readonly<Record<string, Step>> = {
  'line ends of one kind': (dice, draft) => {
    const lineEnd = dice.pick(['\r\n', '\r']);
    for (const { end, next } of linesOf(draft).reverse()) draft.splice(end, next, lineEnd);
  },
  'another line end': (dice, draft) => {
    const { line } = aLine(dice, draft);
    draft.splice(line.end, line.next, dice.pick(['\r\n', '\r', '\n\n', '\r\r\n', '  \n']));
  },
  'no line end at the end': (_, draft) => {
    draft.splice(draft.bytes.trimEnd().length, draft.bytes.length, '');
  },
  'something at the end': (dice, draft) => {
    const ends = ['\n', '   ', '...', '...\n', '# hết', '  # hết\n', '\r', '\n\n...\n# x\n', '\t'];
    draft.splice(draft.bytes.length, draft.bytes.length, bytesOf(dice.pick(ends)));
  },
  'something at the start': (dice, draft) => {
    const starts = ['\xEF\xBB\xBF', '---\n', '--- # x\n', '# đầu\n', '\n', '\r', '#\r\n'];
    draft.splice(
      0,
      0,
      dice.pick(starts.map((one) => (one.startsWith('\xEF') ? one : bytesOf(one)))),
    );
  },
  'a line of no meaning': (dice, draft) => {
    const { line } = aLine(dice, draft);
    const lines = ['# - task: 1.3', '  # thụt', '', '   ', '# dvtasks-ignore garbled: x', '#'];
    const more = [...lines, '# dvtasks-ignore extension-evidence: nói miệng'];
    draft.splice(line.start, line.start, bytesOf(`${dice.pick(more)}\n`));
  },
};

/** A ledger, written in one of many ways and in some changed further: seldom so that it cannot be read. */
export function ledgerMutantOf(seed: number): { steps: string[]; bytes: string } {
  const dice = new Dice(seed);
  const draft = new Draft(dice.pick(LEDGERS));
  const all = new Map([['2026/progress.yaml', draft]]);
  const steps: string[] = [];
  for (let times = dice.below(4); times >= 0; times -= 1) {
    const from = dice.below(4) > 0 || draft.bytes === '' ? HARMLESS_STEPS : STEPS;
    const name = dice.pick(Object.keys(from));
    from[name]?.(dice, draft, all);
    steps.push(name);
  }
  return { steps, bytes: draft.bytes };
}

export interface Run {
  code: number;
  out: string;
  err: string;
  ms: number;
}

/** A run that takes longer is run again: the machine may have been busy with something else. */
const SLOW_MS = 500;

/** A folder on the disk that holds the original files or a mutant of them. */
export class Folder {
  readonly cwd = mkdtempSync(join(tmpdir(), 'dvtasks-mutants-'));
  readonly request: Request = {
    ...{ tree: DISK, cwd: this.cwd, folder: null, shipped: '', in: [], units: [] },
    ...{ year: null, asOf: '2026-01-01' },
    // After all that has happened in the ledger.
    today: '2026-06-30',
  };

  constructor() {
    mkdirSync(join(this.cwd, 'data/2026/amendments'), { recursive: true });
    for (const [name, bytes] of ORIGINALS) this.write(name, bytes);
  }

  write(name: string, bytes: string | null): void {
    const path = join(this.cwd, 'data', name);
    if (bytes === null) rmSync(path, { force: true });
    else writeFileSync(path, bytes, 'latin1');
  }

  read(name: string): string {
    return readFileSync(join(this.cwd, 'data', name), 'latin1');
  }

  /** What `act` makes of the changed files; they are as they were afterwards. */
  async holding<T>(changed: Mutant['changed'], act: () => Promise<T>): Promise<T> {
    for (const [name, bytes] of changed) this.write(name, bytes);
    try {
      return await act();
    } finally {
      for (const name of changed.keys()) this.write(name, ORIGINALS.get(name) ?? null);
    }
  }

  async run(...args: string[]): Promise<Run> {
    const world = { today: this.request.today, width: 200, env: { DVTASKS_DEBUG: '1' } };
    const start = performance.now();
    const printed = await dvtasks(args, { ...world, cwd: this.cwd });
    const ms = performance.now() - start;
    if (ms < SLOW_MS || args.includes('--fix')) return { ...printed, ms };
    const again = performance.now();
    await dvtasks(args, { ...world, cwd: this.cwd });
    return { ...printed, ms: Math.min(ms, performance.now() - again) };
  }

  async load(): Promise<Catalogue> {
    const { heads, read } = await openWorkspace(this.request, async () => DISK);
    return read(heads[0] as Head);
  }

  remove(): void {
    rmSync(this.cwd, { recursive: true, force: true });
  }
}

/** Lines with a slip at one of them, as clerks make it; null where it cannot be made there. */
export type Slip = (lines: readonly string[], index: number) => string[] | null;

function onLine(change: (line: string) => string | null): Slip {
  return (lines, index) => {
    const line = lines[index] ?? '';
    const changed = change(line);
    return changed === null || changed === line ? null : lines.with(index, changed);
  };
}

/** Slips that are said by one finding, on their line. */
export const PLAIN_SLIPS: Readonly<Record<string, Slip>> = {
  'a key misspelt': onLine((line) =>
    /^\s*(?:- )?[a-z]{3,}:/.test(line) ? line.replace(/([a-z])([a-z]):/, '$2$1:') : null,
  ),
  'a tab at the start': onLine((line) => (isEntry(line) ? line.replace(/^(?: {2})?/, '\t') : null)),
  'a quote never closed': onLine((line) =>
    /^\s*(?:- )?[a-z]+: [^\s"'>|[{]|^\s*- (?![a-z]+:)[^\s"'>|[{]/.test(line)
      ? line.replace(/^(\s*(?:- )?(?:[a-z]+: )?)/, '$1"')
      : null,
  ),
  'a closing quote lost': onLine((line) =>
    /^[^#]*"[^"]*$/.test(line) ? line.replace(/"(?=[^"]*$)/, '') : null,
  ),
  'no space after the colon': onLine((line) =>
    /^\s*(?:- )?[a-z]+: /.test(line) ? line.replace(/: +/, ':') : null,
  ),
  'one space more': onLine((line) => (isEntry(line) ? ` ${line}` : null)),
  'one space less': onLine((line) =>
    isEntry(line) && line.startsWith(' ') ? line.slice(1) : null,
  ),
};

/** Slips after which more lines than one are wrong, or none. */
export const OTHER_SLIPS: Readonly<Record<string, Slip>> = {
  'two spaces more': onLine((line) => (isEntry(line) ? `  ${line}` : null)),
  'two spaces less': onLine((line) => (isEntry(line) ? line.replace(/^ {2}/, '') : null)),
  'a dash lost': onLine((line) => line.replace(/^( *)- /, '$1  ')),
  'a bullet for a dash': onLine((line) => line.replace(/^( *)- /, `$1${bytesOf('•')} `)),
  'a colon lost': onLine((line) => line.replace(/^( *(?:- )?[a-z]+):/, '$1')),
  'a value lost': onLine((line) => line.replace(/^( *(?:- )?[a-z]+:) .*/, '$1')),
  'a line lost': (lines, index) => (isWritten(lines[index]) ? lines.toSpliced(index, 1) : null),
  'a line twice': (lines, index) =>
    isWritten(lines[index]) ? lines.toSpliced(index, 0, lines[index] ?? '') : null,
  'two lines joined': (lines, index) =>
    isWritten(lines[index]) && isWritten(lines[index + 1])
      ? lines.toSpliced(index, 2, `${lines[index]} ${lines[index + 1]?.trim()}`)
      : null,
  'two lines swapped': (lines, index) =>
    isWritten(lines[index]) && isWritten(lines[index + 1])
      ? lines.toSpliced(index, 2, lines[index + 1] ?? '', lines[index] ?? '')
      : null,
};

function isWritten(line = ''): boolean {
  return /^\s*[^\s#]/.test(line);
}

function isEntry(line: string): boolean {
  return /^\s*(?:- |[a-z]+:(?: |$))/.test(line);
}

/** What is read from a catalogue, fact by fact (`row 3.1 title`), each as JSON. */
export type Facts = ReadonlyMap<string, string>;

const ROW_FIELDS = [
  ...['title', 'lead', 'with', 'timeframe', 'from', 'due', 'every', 'remind', 'product'],
  ...['reference', 'note', 'tags'],
] as const;
const BODY_FIELDS = ['name', 'aliases', 'collective', 'members', 'from', 'until'] as const;

export function factsOf(catalogue: Catalogue): Facts {
  const { year, title, authority, unit, decision, remind, soon, calendar } = catalogue;
  const facts: [string, unknown][] = [];
  const head = { year, title, authority, unit, ...decision, remind, soon };
  for (const [key, value] of Object.entries(head)) facts.push([`head ${key}`, value]);
  for (const section of catalogue.sections) {
    facts.push([`section ${section.id}`, ''], [`section ${section.id} title`, section.title]);
  }
  for (const row of catalogue.rows) {
    facts.push([`row ${row.id}`, ''], [`row ${row.id} section`, row.section.id]);
    facts.push([`row ${row.id} parent`, row.parent?.id ?? null]);
    for (const field of ROW_FIELDS) facts.push([`row ${row.id} ${field}`, fieldOf(row, field)]);
  }
  for (const body of catalogue.bodies) {
    facts.push([`body ${body.code}`, '']);
    for (const field of BODY_FIELDS) facts.push([`body ${body.code} ${field}`, body[field]]);
  }
  for (const one of calendar.years) facts.push([`year ${one}`, '']);
  for (const { from, to, name } of calendar.off) facts.push([`off ${from}`, [to, name]]);
  for (const day of calendar.worked) facts.push([`worked ${day}`, '']);
  for (const { task, on, status, evidence, by, until, note } of catalogue.ledger) {
    facts.push([`entry ${task.id} ${on} ${status}`, [evidence, by?.code, until, note]]);
  }
  for (const { number, date, evidence, changes } of catalogue.amendments) {
    facts.push([`amendment ${number}`, ''], [`amendment ${number} decision`, [date, evidence]]);
    for (const one of changes) {
      const { row, node, kind } = one;
      facts.push([`${kind} ${row.id}`, 'reason' in one ? one.reason : '']);
      if (kind === 'removed') continue;
      if ('after' in one) facts.push([`added ${row.id} section`, [row.section.id, one.after]]);
      for (const field of ROW_FIELDS)
        if (childOf(node, field)) facts.push([`${kind} ${row.id} ${field}`, fieldOf(row, field)]);
    }
  }
  return new Map(facts.map(([key, value]) => [key, JSON.stringify(value)]));
}

function fieldOf(row: Row, field: (typeof ROW_FIELDS)[number]): unknown {
  const parts = (list: readonly Part[]) =>
    list.map(({ body, text, role }) => [body.code, text, role]);
  if (field === 'lead' || field === 'with') return parts(row[field]);
  if (field === 'timeframe') return row.time?.timeframe.text ?? null;
  if (field === 'from' || field === 'due' || field === 'every') {
    return row.overrides.includes(field) ? row.time?.timeframe[field] : null;
  }
  return row[field];
}

/** Where a fact is written in the original files, blanks and comments around it included. */
export interface Home extends Touched {
  file: string;
  /** Without what is around it. */
  own: Touched;
}

/** The homes of all facts of the original catalogue. */
export function homesOf(catalogue: Catalogue): Map<string, Home[]> {
  const homes = new Map<string, Home[]>();
  const extents = new Map<string, Home>();
  for (const [name, bytes] of ORIGINALS) {
    const { source } = decode(name, Buffer.from(bytes, 'latin1'));
    const { root } = parseYaml(source);
    if (!root) throw new Error(name);
    const surveyor = surveyorOf(name, source.text, root);
    if (name.startsWith('2026/amendments/')) surveyAmendment(surveyor, root, homes);
    else if (name.startsWith('2026/') && /\d-/.test(name)) surveySection(surveyor, root, homes);
    else if (name === 'bodies.yaml') surveyBodies(surveyor, root, homes, extents);
    else if (name === 'calendar.yaml') surveyCalendar(surveyor, root, homes);
    else if (name === '2026/catalogue.yaml') surveyHead(surveyor, root, homes);
    else {
      for (const item of itemsOf(root)) {
        const [task, on, status] = ['task', 'on', 'status'].map((key) => textAt(item, key));
        homes.set(`entry ${task} ${on} ${status}`, [surveyor.around(item, item)]);
      }
    }
  }
  // Whom a wording means hangs on what is written of the body, too.
  for (const row of catalogue.rows) {
    for (const field of ['lead', 'with'] as const) {
      const bodies = row[field].flatMap(({ body }) => extents.get(body.code) ?? []);
      homes.get(`row ${row.id} ${field}`)?.push(...bodies);
    }
  }
  for (const { row, kind } of catalogue.amendments.flatMap(({ changes }) => changes)) {
    for (const field of ['lead', 'with'] as const) {
      const bodies = row[field].flatMap(({ body }) => extents.get(body.code) ?? []);
      homes.get(`${kind} ${row.id} ${field}`)?.push(...bodies);
    }
  }
  for (const { task, on, status, by } of catalogue.ledger) {
    const body = by && extents.get(by.code);
    if (body) homes.get(`entry ${task.id} ${on} ${status}`)?.push(body);
  }
  return homes;
}

interface Surveyor {
  /** From the end of what is written before the first node to the start of what follows the last. */
  around: (first: YamlNode, last: YamlNode) => Home;
  /** The same for a key and its value. */
  entry: (map: YamlNode, key: string) => Home | null;
}

function surveyorOf(file: string, text: string, root: YamlNode): Surveyor {
  const scalars = scalarsOf(root);
  const byteAt = (offset: number) => Buffer.byteLength(text.slice(0, offset));
  const around = (first: YamlNode, last: YamlNode) => ({
    file,
    start: byteAt(scalars.findLast(({ end }) => end <= first.start)?.end ?? 0),
    end: byteAt(scalars.find(({ start }) => start > last.end)?.start ?? text.length),
    own: { start: byteAt(first.start), end: byteAt(last.end) },
  });
  const entry = (map: YamlNode, name: string) => {
    const found = map.kind === 'map' && map.entries.find(({ key }) => key.value === name);
    return found ? around(found.key, found.value) : null;
  };
  return { around, entry };
}

function scalarsOf(node: YamlNode): YamlNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsOf(value)]);
}

function itemsOf(node: YamlNode | undefined): YamlMap[] {
  const items = node?.kind === 'list' ? node.items : [];
  return items.filter((item) => item.kind === 'map');
}

function textAt(node: YamlNode, key: string): string {
  const child = childOf(node, key);
  return child?.kind === 'scalar' ? child.value : '';
}

function surveySection(surveyor: Surveyor, root: YamlNode, homes: Map<string, Home[]>): void {
  const { around, entry } = surveyor;
  const whole = around(root, root);
  const section = textAt(root, 'section');
  const sectionHome = entry(root, 'section') ?? whole;
  homes.set(`section ${section}`, [sectionHome]);
  homes.set(`section ${section} title`, [entry(root, 'title') ?? whole]);
  let before = whole.start;
  const surveyRows = (owner: YamlNode, parentHome: Home | null) => {
    for (const row of itemsOf(childOf(owner, 'tasks'))) {
      const id = textAt(row, 'id');
      const extent = around(row, row);
      const idHome = entry(row, 'id') ?? extent;
      homes.set(`row ${id}`, [idHome]);
      homes.set(`row ${id} section`, [sectionHome]);
      const start = Math.min(before, parentHome?.start ?? before);
      homes.set(`row ${id} parent`, [{ ...extent, start }]);
      for (const field of ROW_FIELDS)
        homes.set(`row ${id} ${field}`, [entry(row, field) ?? extent]);
      before = extent.start;
      surveyRows(row, extent);
    }
  };
  surveyRows(root, null);
}

function surveyAmendment(
  { around, entry }: Surveyor,
  root: YamlNode,
  homes: Map<string, Home[]>,
): void {
  const decision = childOf(root, 'decision') ?? root;
  const number = textAt(decision, 'number');
  const numberHome = entry(decision as YamlMap, 'number') ?? around(decision, decision);
  homes.set(`amendment ${number}`, [numberHome]);
  homes.set(`amendment ${number} decision`, [around(decision, decision)]);
  for (const [list, kind] of [
    ['change', 'changed'],
    ['add', 'added'],
    ['remove', 'removed'],
  ] as const) {
    for (const item of itemsOf(childOf(root, list))) {
      const id = textAt(item, 'id');
      homes.set(`${kind} ${id}`, [around(item, item)]);
      homes.set(`${kind} ${id} section`, [around(item, item)]);
      for (const field of ROW_FIELDS)
        homes.set(`${kind} ${id} ${field}`, [entry(item, field) ?? around(item, item)]);
    }
  }
}

function surveyBodies(
  { around, entry }: Surveyor,
  root: YamlNode,
  homes: Map<string, Home[]>,
  extents: Map<string, Home>,
): void {
  for (const body of itemsOf(childOf(root, 'bodies'))) {
    const code = textAt(body, 'code');
    const extent = around(body, body);
    extents.set(code, extent);
    homes.set(`body ${code}`, [entry(body, 'code') ?? extent]);
    for (const field of BODY_FIELDS)
      homes.set(`body ${code} ${field}`, [entry(body, field) ?? extent]);
  }
}

function surveyCalendar({ around }: Surveyor, root: YamlNode, homes: Map<string, Home[]>): void {
  for (const year of itemsOf(childOf(root, 'years'))) {
    homes.set(`year ${textAt(year, 'year')}`, [around(year, year)]);
    for (const off of itemsOf(childOf(year, 'off')))
      homes.set(`off ${textAt(off, 'from')}`, [around(off, off)]);
    for (const day of itemsOf(childOf(year, 'worked')))
      homes.set(`worked ${textAt(day, 'date')}`, [around(day, day)]);
  }
}

function surveyHead({ around, entry }: Surveyor, root: YamlNode, homes: Map<string, Home[]>): void {
  const whole = around(root, root);
  const decision = childOf(root, 'decision') ?? root;
  for (const key of ['year', 'title', 'authority', 'unit', 'remind', 'soon', 'number', 'date']) {
    homes.set(`head ${key}`, [entry(root, key) ?? entry(decision, key) ?? whole]);
  }
}

/** What differs between two readings though nothing was changed where it is written. */
export function changedFromAfar(
  before: Facts,
  after: Facts,
  homes: ReadonlyMap<string, readonly Home[]>,
  { touched, inserted }: Pick<Mutant, 'touched' | 'inserted'>,
): string[] {
  const isTouched = (fact: string) =>
    (homes.get(fact) ?? []).some(({ file, start, end }) =>
      (touched.get(file) ?? []).some((range) => range.start <= end && start <= range.end),
    );
  const isCut = (fact: string) =>
    (homes.get(fact) ?? []).some(({ file, own }) =>
      (touched.get(file) ?? []).some(({ start, end }) => start <= own.start && own.end <= end),
    );
  const found: string[] = [];
  for (const [fact, value] of before) {
    const owner = fact.split(' ').slice(0, 2).join(' ');
    const isElsewhere = owner !== fact && (!after.has(owner) || isTouched(owner));
    if (isElsewhere || after.get(fact) === value || isTouched(fact)) continue;
    found.push(`${fact}: ${value} became ${after.get(fact) ?? 'nothing'}`);
  }
  const rows = (facts: Facts) => [...facts.keys()].filter((fact) => /^row \S+$/.test(fact));
  const lost = rows(before).filter((fact) => !after.has(fact));
  const cut = lost.filter(isCut).length;
  const put = inserted.match(/id["']?\s*:/g)?.length ?? 0;
  const more = rows(after).length - rows(before).length;
  if (more < -cut)
    found.push(`${-more} rows fewer, though only ${cut} were cut: ${lost.join(', ')}`);
  if (more > put) found.push(`${more} rows more, though only ${put} were put in`);
  return found;
}
