/** The quick reader of YAML says what the full reader says, or nothing; and of what people and the tool write, something. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../src/source/decode.ts';
import { plain } from '../src/source/nodes.ts';
import { quickContent } from '../src/source/quick-yaml.ts';
import { parseYaml } from '../src/source/yaml.ts';
import { Dice, ledgerMutantOf, mutantOf } from './support/mutations.ts';
import { REPOSITORY } from './support/run.ts';

/** Something after a " #" may be words of a value: `source/read.ts` has such a text looked at more closely. */
const MAYBE_CUT = /^[ \t]*[^#\s].*[ \t]#/m;

/** What the full reader is sure of: null of comments alone, undefined where it is not. */
function fullContent(text: string): unknown {
  const { root, flaws, mayHideKeys } = parseYaml({ path: '', text });
  if (flaws.length > 0 || mayHideKeys || MAYBE_CUT.test(text)) return undefined;
  return root && plain(root);
}

/** Fails where the readers differ; says whether the quick one read the text at all. */
function agree(text: string): boolean {
  const quick = quickContent(text);
  if (quick === undefined) return false;
  const full = fullContent(text);
  // Far quicker than `toEqual`, and sees the order of keys.
  if (full === undefined || JSON.stringify(quick) !== JSON.stringify(full)) {
    expect({ text, content: quick }).toStrictEqual({ text, content: full });
    expect.fail(`the keys of ${JSON.stringify(text)} are in another order`);
  }
  return true;
}

function yamlBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(join(REPOSITORY, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, text: decode(path, readFileSync(path)).source.text };
    });
}

const FILES = [...yamlBelow('data'), ...yamlBelow('tests')];

test('the shipped files are read', () => {
  for (const { path, text } of yamlBelow('data')) expect(agree(text), path).toBe(true);
});

test('files of the tests are read alike', () => {
  const left = FILES.filter(({ text }) => !agree(text) && fullContent(text) !== undefined);
  expect(left.length).toBeLessThan(FILES.length / 10);
});

test('broken catalogues are read alike', () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    for (const bytes of mutantOf(seed).changed.values())
      if (bytes !== null) agree(decode('', Buffer.from(bytes, 'latin1')).source.text);
  }
});

test('ledgers written in many ways are read alike', () => {
  for (let seed = 0; seed < 20_000; seed += 1)
    agree(decode('', Buffer.from(ledgerMutantOf(seed).bytes, 'latin1')).source.text);
});

const MARKS = [
  ...' \n\r\t"\'[]{},:#-?&*!|>%@`~=.\\/a\u00A0\u0085\u2028\uFEFF\u0301–•：',
  ...[': ', ' #', '- ', '\n\n', '\r\n', '  ', '---', '...', 'a: ', '>-\n', '|\n', '<<', '😀', '\0'],
];

test('files with a character or two changed are read alike', () => {
  const texts = FILES.map(({ text }) => text).filter((text) => text.length < 1000);
  const dice = new Dice(17);
  let read = 0;
  for (let count = 0; count < 40_000; count += 1) {
    let text = dice.pick(texts);
    for (let times = dice.pick([1, 1, 2]); times > 0; times -= 1) {
      const at = dice.below(text.length + 1);
      const mark = dice.below(3) > 0 ? dice.pick(MARKS) : '';
      text = text.slice(0, at) + mark + text.slice(at + dice.below(mark === '' ? 4 : 2));
    }
    if (agree(text)) read += 1;
  }
  expect(read).toBeGreaterThan(10_000);
});

const WORDS = [
  ...['', 'a', 'bc', 'a b', 'Điều 1: x', 'a:b', '-1', '- a', '-', '2026', "'a'", "'a''b'", '"a"'],
  ...[
    '"a\\"b\\\\"',
    '"a\\n\\u0041\\x41"',
    '"a',
    "'",
    '[]',
    '[a, "b"]',
    '{}',
    '{ a: b }',
    '{a: b,}',
  ],
  ...[
    '[a, [b], { c: d }]',
    '[a: b]',
    '{ a }',
    '[a',
    '{ a:',
    ']',
    '}',
    ', b ]',
    '>-',
    '>',
    '|-',
    '|',
  ],
  ...[
    '|+',
    '>2',
    '# x',
    'a # x',
    'a#x',
    '*a',
    '&a b',
    '!a b',
    '%',
    '@',
    '`',
    '?',
    '? a',
    ':',
    '=',
    '~',
  ],
  ...[
    '__proto__',
    'constructor',
    'â',
    'a\u0302',
    '“a”',
    '– a',
    '\u00A0a',
    '---',
    '...',
    '<<',
    'x =',
    'a  ',
  ],
];
const aLine = fc
  .tuple(
    fc.constantFrom(0, 0, 1, 2, 2, 3, 4, 4, 6, 8),
    fc.constantFrom('', '', '- ', '- ', '-', '- - ', '-   '),
    fc.constantFrom('', '', 'a: ', 'b: ', 'c:', 'a:  ', 'Đ b: ', '"a": ', "'b': ", 'a :', 'a: b: '),
    fc.constantFrom(...WORDS),
    fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\n\n', '\r\n', '\r', ' \n'),
  )
  .map(([indent, dash, key, word, end]) => `${' '.repeat(indent)}${dash}${key}${word}${end}`);

test('texts made of pieces of YAML are read alike', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(aLine, { maxLength: 6 }), fc.boolean(), (lines, isOpen) => {
      const text = lines.join('');
      if (agree(isOpen ? text.trimEnd() : text)) read += 1;
    }),
    { numRuns: 40_000, seed: 17 },
  );
  expect(read).toBeGreaterThan(2000);
});
