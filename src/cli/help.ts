/** The help: of the whole tool on one screen, of a command, and of what is explained beside commands. */
import { type Group, type NamedCommand, OPTIONS_TOPIC } from '../commands/command.ts';
import { COMMANDS, DEFAULT_COMMAND } from '../commands/index.ts';
import { CALL, capitalised, type Say, sameText, type Text } from '../text.ts';
import { type Explained, explained, TOPICS, type Topic } from './help-topics.ts';
import { GLOBAL_OPTIONS } from './options.ts';

/** What the help may know of where it is read. */
interface Page {
  say: Say;
  width: number;
}

/** A word or more, and what it stands for in the language of the page. */
type Item = readonly [term: string, meaning: string];

/** In the order they are shown. */
export const GROUPS: Readonly<Record<Group, Text>> = {
  view: { vi: 'Xem việc', en: 'Look at tasks' },
  record: { vi: 'Ghi kết quả', en: 'Record what was done' },
  print: { vi: 'In', en: 'Print' },
  check: { vi: 'Kiểm tra danh mục', en: 'Check the catalogue' },
  begin: { vi: 'Bắt đầu', en: 'Begin' },
};

const EXAMPLES = [
  'due --quarter Q1',
  'done 1.3 --evidence "12/BC-UBND"',
  'print tong-hop -o tong-hop.docx',
];

/** What the tool is for, in a sentence. */
export const PURPOSE: Text = {
  vi: 'Nhiệm vụ của Ủy ban nhân dân xã: việc gì đến hạn, ai chủ trì, việc nào chậm.',
  en: "A commune's tasks: what is due, who leads, what is late.",
};

/** What the tool is, its commands by what a person wants, and a few lines to begin with. */
export function helpOfTool({ say, width }: Page): string {
  const indent = indentOf(COMMANDS.map(({ name }) => name));
  const groups = Object.entries(GROUPS).map(([group, title]) => {
    const commands = COMMANDS.filter((command) => command.group === group);
    const items = commands.map(({ name, brief }): Item => [name, say(brief)]);
    return [say(title), ...listed(items, width, indent)];
  });
  const usage: Text = {
    vi: `Cách dùng: ${CALL} [lệnh] [tùy chọn]; không có lệnh: ${DEFAULT_COMMAND.brief.vi}`,
    en: `Usage: ${CALL} [command] [options]; without a command: ${DEFAULT_COMMAND.brief.en}`,
  };
  const more: Text = {
    vi: `Tùy chọn: ${CALL} help due; của mọi lệnh: ${CALL} help ${OPTIONS_TOPIC}`,
    en: `Options: ${CALL} help due; of all commands: ${CALL} help ${OPTIONS_TOPIC}`,
  };
  return paragraphs([
    [...wrapped(say(PURPOSE), width), ...wrapped(say(usage), width)],
    inTwoColumns(groups, width),
    [...examplesOf(EXAMPLES, say), ...wrapped(say(more), width)],
  ]);
}

/** What a command does, its own options, lines that work, and the names of the options that all commands take. */
export function helpOfCommand(command: NamedCommand, { say, width }: Page): string {
  const { name, args = '', summary, options, examples = [] } = command;
  const usage: Text = {
    vi: `Cách dùng: ${CALL} ${name} [tùy chọn] ${args}`.trim(),
    en: `Usage: ${CALL} ${name} [options] ${args}`.trim(),
  };
  const flags = GLOBAL_OPTIONS.map((option) => option.flags.split(/[, ]/)[0]).join(' ');
  const ofAll: Text = {
    vi: `Tùy chọn chung (${CALL} help ${OPTIONS_TOPIC}): ${flags}`,
    en: `Common options (${CALL} help ${OPTIONS_TOPIC}): ${flags}`,
  };
  return paragraphs([
    [...wrapped(`${capitalised(say(summary))}.`, width), ...wrapped(say(usage), width)],
    listed(options.map(explained).map(itemOf(say)), width),
    [...examplesOf(examples, say), ...wrapped(say(ofAll), width)],
  ]);
}

/** What a topic explains, and the names of the other topics. */
export function helpOfTopic({ name, intro, items }: Topic, { say, width }: Page): string {
  const others = TOPICS.filter((topic) => topic.name !== name).map(
    (topic) => `${CALL} help ${topic.name}`,
  );
  const more: Text = {
    vi: `Xem thêm: ${others.join('; ')}`,
    en: `See also: ${others.join('; ')}`,
  };
  return paragraphs([
    wrapped(`${say(intro)}:`, width),
    listed(items.map(itemOf(say)), width),
    wrapped(say(more), width),
  ]);
}

function itemOf(say: Say): (explained: Explained) => Item {
  return ([term, meaning]) => [term, say(meaning)];
}

function examplesOf(lines: readonly string[], say: Say): string[] {
  const label = say({ vi: 'Ví dụ:', en: 'For example:' });
  return lines.map(
    (line, at) =>
      `${at === 0 ? label : ' '.repeat(label.length)} ${say(sameText(`${CALL} ${line}`))}`,
  );
}

function paragraphs(all: readonly (readonly string[])[]): string {
  const some = all.filter((lines) => lines.length > 0);
  return some.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
}

/** Narrower than this beside its term, a meaning goes below it. */
const NARROWEST = 24;

/** Each term with its meaning beside it, or below it where there is no room. */
function listed(
  items: readonly Item[],
  width: number,
  indent = indentOf(items.map(([term]) => term)),
): string[] {
  if (width - indent < NARROWEST) {
    return items.flatMap(([term, meaning]) => [
      `  ${term}`,
      ...wrapped(meaning, width - 6).map((line) => `      ${line}`),
    ]);
  }
  return items.flatMap(([term, meaning]) =>
    wrapped(meaning, width - indent).map(
      (line, at) => `  ${at === 0 ? term : ''}`.padEnd(indent) + line,
    ),
  );
}

/** Where the meanings of terms begin. */
function indentOf(terms: readonly string[]): number {
  return Math.max(...terms.map(({ length }) => length)) + 4;
}

/** Each block goes below the shorter of two columns, where both have room; else below the one before it. */
function inTwoColumns(blocks: readonly (readonly string[])[], width: number): string[] {
  const [left, right]: [string[], string[]] = [[], []];
  for (const block of blocks) (left.length <= right.length ? left : right).push(...block);
  const start = widest(left) + 2;
  if (start + widest(right) > width) return blocks.flat();
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    `${(left[at] ?? '').padEnd(start)}${right[at] ?? ''}`.trimEnd(),
  );
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}

/** The words in lines of a width. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines;
}
