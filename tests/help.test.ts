/** The help: all of it on one screen, all that can be asked in it, and its examples work. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TOPICS } from '../src/cli/help-topics.ts';
import { GLOBAL_OPTIONS } from '../src/cli/options.ts';
import { allCommands, COMMANDS } from '../src/commands/index.ts';
import { commitAll, ENV_FOR_GIT, homeIn } from './support/every-command.ts';
import { commit } from './support/repositories.ts';
import { catalogueCopy, dvtasks, REPOSITORY } from './support/run.ts';
import { docxOf, tableOf } from './support/word.ts';

/** What the tool reads and nobody is to set: from its own launcher, and for whoever fixes it. */
const NOT_FOR_PEOPLE = ['DVTASKS_CALL', 'DVTASKS_DEBUG'];

const LANGUAGES = ['vi', 'en'];
/** A console has 25 lines, the last of which is the prompt. */
const SCREEN = 24;

/** The lines of a help. */
async function helpOf(args: readonly string[], lang = 'vi', width = 80, call = 'dvtasks') {
  const { code, out, err } = await dvtasks([...args, '--lang', lang], { width, call });
  expect([code, err]).toEqual([0, '']);
  return out.trimEnd().split('\n');
}

const widthOf = (lines: readonly string[]) => Math.max(...lines.map(({ length }) => length));

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each(['dvtasks', 'npx dvtasks', 'node bin/dvtasks.js', '.\\dvtasks.cmd'])(
    'the help of %s fits a screen',
    async (call) => {
      const lines = await helpOf(['--help'], lang, 80, call);
      expect(lines.length).toBeLessThanOrEqual(SCREEN);
      expect(widthOf(lines)).toBeLessThanOrEqual(80);
      expect(lines.filter((line) => line.includes(`${call} `)).length).toBeGreaterThanOrEqual(4);
    },
  );

  test.each(COMMANDS.filter(({ group }) => group).map(({ name }) => name))(
    'the help of %s fits a screen, and names all its options',
    async (name) => {
      const lines = await helpOf([name, '--help'], lang);
      expect(lines.length).toBeLessThanOrEqual(SCREEN);
      expect(
        widthOf(lines.filter((line) => !line.includes(` dvtasks ${name}`))),
      ).toBeLessThanOrEqual(80);
      const command = (await allCommands()).find((one) => one.name === name);
      for (const { flags } of command?.options ?? []) {
        expect(lines.filter((line) => line.startsWith(`  ${flags}  `))).toHaveLength(1);
      }
      const words = lines.join(' ').split(' ');
      for (const { flags } of GLOBAL_OPTIONS) expect(words).toContain(flags.split(/[, ]/)[0]);
    },
  );

  test.each(TOPICS)(
    'the help of $name fits a screen, and explains each word once',
    async (topic) => {
      const lines = await helpOf(['help', topic.name], lang);
      expect(lines.length).toBeLessThanOrEqual(SCREEN);
      expect(widthOf(lines)).toBeLessThanOrEqual(80);
      for (const [term] of topic.items) {
        expect(lines.filter((line) => line.startsWith(`  ${term}  `))).toHaveLength(1);
      }
    },
  );

  test.each([20, 30, 40, 60, 72, 120, 200])(
    'no meaning is wider than %i columns',
    async (width) => {
      for (const args of [['--help'], ['help', 'options'], ['print', '--help'], ['import', '-h']]) {
        const lines = await helpOf(args, lang, width);
        const texts = lines.filter((line) => !/dvtasks|--/.test(line));
        expect([args, widthOf(texts) <= width]).toEqual([args, true]);
      }
    },
  );
});

test('every command for people stands once in the help, in one column where two are too wide', async () => {
  for (const width of [40, 80]) {
    const lines = await helpOf(['--help'], 'vi', width);
    for (const { name, brief, group } of COMMANDS) {
      const there = lines.join('\n').match(new RegExp(` {2}${name} +${brief.vi}(?:\n| {2})`, 'g'));
      expect([name, there?.length ?? 0]).toEqual([name, group ? 1 : 0]);
    }
  }
});

test.each(TOPICS)('the help of $name is given however it is asked for', async ({ name }) => {
  const asked = await dvtasks(['help', name]);
  expect(asked.code).toBe(0);
  for (const args of [
    ['--help', name],
    ['help', name, '--help'],
  ]) {
    expect(await dvtasks(args)).toEqual(asked);
  }
  expect(await dvtasks([name])).toMatchObject({ code: 2, out: '' });
});

test('every option of all commands is a word of the topic of options', () => {
  const terms = TOPICS.find(({ name }) => name === 'options')?.items.map(([term]) => term);
  expect(terms).toEqual([
    ...GLOBAL_OPTIONS.map(({ flags }) => flags),
    '-h, --help',
    '-V, --version',
  ]);
});

test('every environment variable that the tool reads is in the help', async () => {
  const explained = await helpOf(['help', 'environment']);
  const source = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(REPOSITORY, 'src', path), 'utf8'))
    .join('');
  const ownNames = new Set(source.match(/(?<=env\.)DVTASKS_[A-Z]+/g));
  expect(ownNames.size).toBeGreaterThan(3);
  const missing = [...ownNames].filter((name) => !explained.join('\n').includes(name));
  expect(missing.sort()).toEqual(NOT_FOR_PEOPLE);
});

test('the width is that of a page where there is no terminal, and what COLUMNS says', async () => {
  expect(await dvtasks(['--help'], { width: 0 })).toEqual(
    await dvtasks(['--help'], { width: 100 }),
  );
  expect(await dvtasks(['help', 'options'], { width: 0, env: { COLUMNS: '60' } })).toEqual(
    await dvtasks(['help', 'options'], { width: 60 }),
  );
});

/** What is asked of a person, where an example gives it no answer. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  init: ['--yes', '--unit', 'xã Kim Sơn', '--in', 'kim-son'],
  import: ['--yes', '--unit', 'xã Kim Sơn', '--year', '2031', '--in', 'kim-son'],
};

const ANNEX = [
  ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'],
  ['1', 'CÁC NHIỆM VỤ CHUNG', '', '', ''],
  ['1.1', 'Xây dựng kế hoạch', 'Phòng Kinh tế', '', 'Quý I/2031'],
];

/** Examples that need something done before them. */
const AFTER_DONE = ['reopen', 'correct', 'undo'];

test.each(COMMANDS.flatMap(({ examples = [] }) => examples))(
  'dvtasks %s works',
  async (example) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': '' });
    writeFileSync(join(cwd, 'phu-luc.docx'), docxOf(tableOf(ANNEX)));
    const words = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    const [name = ''] = words;
    if (name === 'diff') {
      commitAll(cwd);
      writeFileSync(
        join(cwd, 'data/2026/progress.yaml'),
        '- { task: 1.3, on: 2026-02-10, status: done }',
      );
      commit(cwd);
    }
    if (AFTER_DONE.includes(name)) await dvtasks(['done', '1.3'], { cwd });
    const env = { ...ENV_FOR_GIT, ...homeIn(cwd) };
    const run = await dvtasks([...words, ...(ANSWERS[name] ?? [])], { cwd, env });
    expect(run).toMatchObject({ code: 0 });
  },
);
