/** Every message of every rule, in both languages: printed whole into two golden files, and read for slips. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_RULES } from '../src/rules/index.ts';
import type { Lang } from '../src/text.ts';
import { messageTexts } from './support/message-texts.ts';
import { casesOf, laidOut } from './support/rule-cases.ts';
import { dvtasks, REPOSITORY } from './support/run.ts';

const RULE_IDS = ALL_RULES.map(({ id }) => id);
const RULES_SOURCE = join(REPOSITORY, 'src/rules');
const LANGS: readonly Lang[] = ['vi', 'en'];
const LEAKS = /undefined|null\b|\[object|NaN|\$\{/;
const QUOTED = /“[^”]*”|"[^"]*"/g;
/** What a Vietnamese text has and an English one has not, and the other way round. */
const FOREIGN: Readonly<Record<Lang, RegExp>> = {
  vi: /\b(?:the|is|are|of|and|or|not|with|without|must|this|that|which|for|write|(?<!-)fix)\b/,
  en: /[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]/,
};
/** Vietnamese in English words that is meant: samples of letters and of numbers, the numbers of decisions. */
const SAMPLES = /\b\d+\/QĐ-UBND|\b\d+\.\d+đ|\ba b c d đ(?: \p{L})+/gu;

/** Words that no case brings out, by the reason why. */
const NEVER_PRINTED: Readonly<Record<string, readonly string[]>> = {
  'the scan says it, with a rule of its own, before the parser can': [
    'tên trường kéo dài nhiều dòng',
    'a key runs over several lines',
    'ngoặc mở mà không đóng',
    'a bracket is not closed',
    'dấu nháy mở mà không đóng',
    'a quote is not closed',
    'có phím Tab ở đầu dòng',
    'there is a tab in the indentation',
    'có ký tự không in được',
    'there are characters that cannot be printed',
  ],
  'it comes only beside another finding': [
    'có thêm nội dung ở chỗ lẽ ra đã hết',
    'there is more where the file should end',
  ],
  'it is for what a later version of the parser or of the schema may say': [
    'không đọc tiếp được (',
    'có giá trị không dùng được',
    'has a value that cannot be used',
  ],
  'a repository cannot hold one for a case': [
    'đây là ống dẫn, socket hoặc thiết bị, không phải tệp',
    'it is a pipe, a socket or a device, not a file',
  ],
  'whoever runs the tests may have the right to read everything': [
    'không có quyền đọc',
    'there is no permission to read it',
  ],
};

interface Said {
  message: string;
  suggestion: string;
  related: string[];
}

interface Words {
  /** What `explain` prints of the rule. */
  card: Record<'meaning' | 'why' | 'remedy', string>;
  said: Said[];
  /** The bodies of its cases: they are named as they are. */
  names: string[];
}

const known = new Map<string, Promise<Words>>();

function wordsOf(id: string, lang: Lang): Promise<Words> {
  const words = known.get(id + lang) ?? collectWords(id, lang);
  known.set(id + lang, words);
  return words;
}

/** What a rule says, in the order of its cases. */
async function collectWords(id: string, lang: Lang): Promise<Words> {
  const card = JSON.parse((await dvtasks(['explain', id, '--json', '--lang', lang])).out);
  const said: Said[] = [];
  const names: string[] = [];
  for (const name of casesOf(id, 'found')) {
    const cwd = laidOut(id, name);
    names.push(...namesIn(cwd));
    const { out } = await dvtasks(['validate', '--json', '--lang', lang], { cwd });
    for (const { message, suggestion, related } of JSON.parse(out).diagnostics) {
      said.push({ message, suggestion, related: related.map((one: Said) => one.message) });
    }
  }
  return { card, said, names };
}

function namesIn(cwd: string): string[] {
  const path = join(cwd, 'data/bodies.yaml');
  const text = statSync(path, { throwIfNoEntry: false })?.isFile()
    ? readFileSync(path, 'utf8')
    : '';
  return [...text.matchAll(/name: (.+)/g)].flatMap(([, name]) => name ?? []);
}

function textsOf({ card, said }: Pick<Words, 'card' | 'said'>): string[] {
  const { meaning, why, remedy } = card;
  return [meaning, why, remedy].concat(
    said.flatMap(({ message, suggestion, related }) => [message, suggestion, ...related]),
  );
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ''), text.replace(QUOTED, ''));
}

describe.each(RULE_IDS)('%s', (id) => {
  test('every text is there in both languages, and nothing leaks into it', async () => {
    const { names, ...english } = await wordsOf(id, 'en');
    const [vi, en] = [textsOf(await wordsOf(id, 'vi')), textsOf(english)];
    expect(en).toHaveLength(vi.length);
    for (const [index, text] of vi.entries()) {
      const other = en[index] ?? '';
      expect(text.trim()).not.toBe('');
      expect(other.trim()).not.toBe('');
      expect(other).not.toBe(text);
      expect(`${text} ${other}`).not.toMatch(LEAKS);
      expect(without(text, RULE_IDS)).not.toMatch(FOREIGN.vi);
      expect(without(other, names).replace(SAMPLES, '')).not.toMatch(FOREIGN.en);
    }
  });
});

describe.each(LANGS)('in %s', (lang) => {
  test('all that the rules say reads as it should', async () => {
    const rules: string[] = [];
    for (const id of RULE_IDS) {
      const { out } = await dvtasks(['explain', id, '--lang', lang], { width: 120 });
      const { said } = await wordsOf(id, lang);
      const messages = said.map(({ message, suggestion, related }) =>
        [`- ${message}`, `  → ${suggestion}`, ...related.map((one) => `  + ${one}`)].join('\n'),
      );
      rules.push(`${out}\n${[...new Set(messages)].join('\n')}\n`);
    }
    await expect(rules.join('\n\n')).toMatchFileSnapshot(`./rules/messages.${lang}.txt`);
  });
});

test('every piece of a message is printed by a case', async () => {
  const printed: Record<Lang, string> = { vi: '', en: '' };
  for (const lang of LANGS) {
    for (const id of RULE_IDS) printed[lang] += `${textsOf(await wordsOf(id, lang)).join('\n')}\n`;
  }
  // The shelf's own words are the headings of docs/rules.md.
  const sources = readdirSync(RULES_SOURCE).filter((name) => name !== 'index.ts');
  const silent = sources.flatMap((name) =>
    messageTexts(readFileSync(join(RULES_SOURCE, name), 'utf8'))
      .filter(({ lang, words }) => !printed[lang].includes(words))
      .map(({ words }) => words),
  );
  expect([...new Set(silent)].sort()).toEqual(Object.values(NEVER_PRINTED).flat().sort());
});
