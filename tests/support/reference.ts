/** The reference of commands, as a page in each language and as a man page, from the texts of the help. */
import { join } from 'node:path';
import { GROUPS, PURPOSE } from '../../src/cli/help.ts';
import { type Explained, explained, TOPICS } from '../../src/cli/help-topics.ts';
import type { Group, NamedCommand } from '../../src/commands/command.ts';
import { FILTER_OPTIONS } from '../../src/commands/filters.ts';
import { allCommands, DEFAULT_COMMAND } from '../../src/commands/index.ts';
import {
  CALL,
  type Calls,
  capitalised,
  type Lang,
  type Say,
  sameText,
  speaker,
  type Text,
} from '../../src/text.ts';
import { REPOSITORY } from './run.ts';

const MADE =
  'Made from src/commands/: DVTASKS_UPDATE_DOCS=1 npx vitest run tests/reference.test.ts';

const CALLS: Calls = { call: 'dvtasks', callHere: 'dvtasks', word: (word) => word };

interface Page {
  path: string;
  text: () => Promise<string>;
}

/** Each file of the repository that is made here. */
export const PAGES: readonly Page[] = [
  { path: 'docs/commands.md', text: () => commandsPage('en') },
  { path: 'docs/lenh.md', text: () => commandsPage('vi') },
  { path: 'docs/dvtasks.1', text: manPage },
].map(({ path, text }) => ({ path: join(REPOSITORY, path), text }));

/** The commands for people, in the order of the help, group by group. */
async function commandsByGroup(): Promise<[title: Text, commands: NamedCommand[]][]> {
  const commands = await allCommands();
  return (Object.entries(GROUPS) as [Group, Text][]).map(([group, title]) => [
    title,
    commands.filter((command) => command.group === group),
  ]);
}

/** Options that several commands have are explained once. */
const FILTERS = new Set(FILTER_OPTIONS.map(({ flags }) => flags));

function ownOptions({ options }: NamedCommand): Explained[] {
  return options.filter(({ flags }) => !FILTERS.has(flags)).map(explained);
}

function takesFilters({ options }: NamedCommand): boolean {
  return options.some(({ flags }) => FILTERS.has(flags));
}

const FILTERS_TITLE: Text = { vi: 'Bộ lọc', en: 'Filters' };
const FILTERS_INTRO: Text = {
  vi: 'Ghép nhiều bộ lọc thì lấy phần chung; ghi một bộ lọc hai lần thì lấy cả hai',
  en: 'Several filters narrow a view; one that is given again adds to it',
};

// Markdown.

async function commandsPage(lang: Lang): Promise<string> {
  const say = speaker(lang, CALLS);
  const groups = await commandsByGroup();
  const contents = groups.map(
    ([title, commands]) =>
      `- ${say(title)}: ${commands.map(({ name }) => `[${name}](#${name})`).join(' · ')}`,
  );
  const title: Text = { vi: 'Các lệnh', en: 'Commands' };
  const intro: Text = {
    vi: `Những gì \`dvtasks help LỆNH\` in ra, trên một trang ([in English](commands.md)). Gõ \`dvtasks\` không kèm gì: ${DEFAULT_COMMAND.brief.vi}. Cách dùng từng việc: [hướng dẫn](huong-dan.md).`,
    en: `What \`dvtasks help COMMAND\` prints, on one page ([bằng tiếng Việt](lenh.md); as a man page, [dvtasks.1](dvtasks.1)). \`dvtasks\` alone: ${DEFAULT_COMMAND.brief.en}.`,
  };
  const topics = TOPICS.map(
    ({ name, intro: about, items }) => `## ${name}\n\n${say(about)}.\n\n${listOf(items, say)}`,
  );
  const filters = `## ${say(FILTERS_TITLE)}\n\n${say(FILTERS_INTRO)}.\n\n${listOf(FILTER_OPTIONS.map(explained), say)}`;
  return `${[
    `<!-- ${MADE} -->`,
    `# ${say(title)}`,
    say(intro),
    [...contents, `- ${say(BESIDE)}: ${besideLinks(say)}`].join('\n'),
    ...groups.flatMap(([group, commands]) => [
      `## ${say(group)}`,
      ...commands.map((command) => commandText(command, say)),
    ]),
    filters,
    ...topics,
  ].join('\n\n')}\n`;
}

const BESIDE: Text = { vi: 'Chung', en: 'Of all commands' };

function besideLinks(say: Say): string {
  return [filtersLink(say), ...TOPICS.map(({ name }) => `[${name}](#${name})`)].join(' · ');
}

function filtersLink(say: Say): string {
  const filters = say(FILTERS_TITLE);
  return `[${filters}](#${filters.toLowerCase().replaceAll(' ', '-')})`;
}

function commandText(command: NamedCommand, say: Say): string {
  const { name, args = '', summary, examples = [] } = command;
  const own = ownOptions(command);
  const lines = examples.map((line) => `\`${say(sameText(`${CALL} ${line}`))}\``);
  const parts = [
    `### ${name}`,
    `${capitalised(say(summary))}.`,
    `\`${`dvtasks ${name} ${args}`.trim()}\`${takesFilters(command) ? ` · ${filtersLink(say)}` : ''}`,
    own.length > 0 && listOf(own, say),
    lines.length > 0 && `${say({ vi: 'Ví dụ', en: 'For example' })}: ${lines.join('; ')}`,
  ];
  return parts.filter((part) => part !== false).join('\n\n');
}

function listOf(items: readonly Explained[], say: Say): string {
  return items.map(([term, meaning]) => `- \`${term}\`: ${say(meaning)}`).join('\n');
}

// A man page: roff, as man(7) has it.

async function manPage(): Promise<string> {
  const say = speaker('en', CALLS);
  const groups = await commandsByGroup();
  const paragraph = (term: string, text: string) => `.TP\n.B ${roff(term)}\n${roff(text)}`;
  const list = (items: readonly Explained[]) =>
    items.map(([term, meaning]) => paragraph(term, say(meaning))).join('\n');
  const commands = groups.flatMap(([title, all]) => [
    `.SS ${roff(say(title))}`,
    ...all.map((command) => {
      const { name, args = '', summary } = command;
      const filters = takesFilters(command) ? ' Takes the filters.' : '';
      const own = ownOptions(command);
      return [
        paragraph(`${name} ${args}`.trim(), `${capitalised(say(summary))}.${filters}`),
        own.length > 0 && `.RS\n${list(own)}\n.RE`,
      ]
        .filter(Boolean)
        .join('\n');
    }),
  ]);
  const examples = groups
    .flatMap(([, all]) => all.flatMap((command) => command.examples ?? []))
    .map((line) => roff(say(sameText(`${CALL} ${line}`))));
  return `${[
    `.\\" ${MADE}`,
    '.TH DVTASKS 1 "" dvtasks "User Commands"',
    '.SH NAME',
    `dvtasks \\- the official tasks of a Vietnamese commune: what is due, who leads, what is late`,
    '.SH SYNOPSIS',
    '.B dvtasks\n[\\fIcommand\\fR] [\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    roff(`${say(PURPOSE)} Without a command: ${DEFAULT_COMMAND.brief.en}.`),
    '.SH COMMANDS',
    ...commands,
    '.SH FILTERS',
    roff(`${say(FILTERS_INTRO)}.`),
    list(FILTER_OPTIONS.map(explained)),
    ...TOPICS.flatMap(({ name, intro, items }) => [
      `.SH ${MAN_TITLES[name] ?? name.toUpperCase()}`,
      roff(`${say(intro)}.`),
      list(items),
    ]),
    '.SH EXAMPLES',
    `.nf\n${examples.join('\n')}\n.fi`,
  ].join('\n')}\n`;
}

/** Headings that every man page has under these names. */
const MAN_TITLES: Readonly<Record<string, string>> = { 'exit-codes': 'EXIT STATUS' };

/** Text in which roff sees no request: hyphens that can be copied, no backslash, no dot or quote at the head of a line. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');
}
