/** The quick reader of YAML says what the full reader says, or nothing; and of what people and the tool write, something. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../src/source/decode.ts';
import { plain, type YamlNode } from '../src/source/nodes.ts';
import { quickNodes } from '../src/source/quick-nodes.ts';
import { quickContent } from '../src/source/quick-yaml.ts';
import { MAYBE_CUT } from '../src/source/read-fully.ts';
import { parseYaml } from '../src/source/yaml.ts';
import { SHAPES } from './support/annex-shapes.ts';
import { grid, htmlOf } from './support/grids.ts';
import { Dice, ledgerMutantOf, mutantOf } from './support/mutations.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';

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
  const source = { path: '', text };
  const nodes = quickNodes(source);
  if (nodes) expect(written(nodes)).toBe(written(parseYaml(source).root));
  return true;
}

/** Nodes with their places, as text: far quicker to compare. */
function written(node: YamlNode | null): string {
  return JSON.stringify(node, (key, value) => (key === 'source' ? undefined : value));
}

function yamlBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, text: decode(path, readFileSync(path)).source.text };
    });
}

/** Those of the files below a folder that are left to the full reader though nothing is wrong with them. */
function leftBelow(folder: string): string[] {
  const files = yamlBelow(folder);
  expect(files).not.toHaveLength(0);
  const left = files.filter(({ text }) => !agree(text) && fullContent(text) !== undefined);
  return left.map(({ path, text }) => `${path}\n${text}`);
}

const SHIPPED = join(REPOSITORY, 'data');
const FILES = [...yamlBelow(SHIPPED), ...yamlBelow(join(REPOSITORY, 'tests'))];

test('the shipped files are read, with line ends of other systems too', () => {
  for (const { path, text } of yamlBelow(SHIPPED)) {
    for (const one of [text, text.trimEnd(), text.replaceAll('\n', '\r\n')])
      expect(agree(one), path).toBe(true);
  }
});

test('files of the tests are read alike, and most of them are read', () => {
  const left = FILES.filter(({ text }) => !agree(text) && fullContent(text) !== undefined);
  expect(left.length).toBeLessThan(FILES.length / 20);
});

test('what the bench makes is read', () => {
  const cwd = temporaryFolder();
  const order = { communes: 3, years: [2025, 2026], decisions: 2, seed: 17 };
  const made = `import { makeCommunes } from './bench/communes.js';
    makeCommunes(${JSON.stringify(cwd)}, 'data', ${JSON.stringify(order)});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', made], { cwd: REPOSITORY });
  expect(leftBelow(cwd)).toEqual([]);
});

test('what import writes is read', async () => {
  const who = ['--unit', 'xã An Lạc', '--title', 'Danh mục', '--year', '2026', '--yes'];
  for (const [name, shape] of Object.entries(SHAPES).slice(0, 4)) {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.html'), htmlOf(grid(shape)));
    expect(await dvtasks(['import', 'a.html', ...who], { cwd }), name).toMatchObject({ code: 0 });
    expect(leftBelow(join(cwd, 'data')), name).toEqual([]);
  }
});

test('what init, amend and the commands that record write is read', async () => {
  const cwd = catalogueCopy();
  const decision = ['amend', '--decision', '88/QĐ-UBND', '--date', '15/06/2026'];
  const lines = [
    ['init', 'data/2027', '--yes', '--unit', 'xã Kim Sơn', '--year', '2027'],
    ['done', '1.3', '--evidence', 'Kế hoạch số 12/KH-UBND: “bản cuối”', '--note', 'một\nhai\n\nba'],
    ['start', '2.2', '--note', 'Họp \'hai\' buổi; [x], {y}: "z" \\ w'],
    ['extend', '3.5b', '--until', '31/03/2026', '--evidence', 'Công văn số 45/UBND-VP'],
    ['cancel', '4.8', '--evidence', 'Thông báo: dừng'],
    ['reopen', '1.3', '--note', '- Sở Nội vụ yêu cầu bổ sung'],
    [...decision, 'change', '3.2', '--lead', 'KT', '--timeframe', 'Quý III/2026'],
    [...decision, 'change', '4.1', '--note', 'Theo kết luận số 9: điều 2\nvà điều 3'],
    [...decision, 'remove', '3.3', '--reason', 'Đã lồng ghép vào 3.2'],
  ];
  for (const args of lines) {
    expect(await dvtasks(args, { cwd }), args.join(' ')).toMatchObject({ code: 0 });
    expect(leftBelow(join(cwd, 'data')), args.join(' ')).toEqual([]);
  }
});

test.each([
  ['a list in the column of its key', 'a:\n- b\n- c: d\n  e:\n  - f\ng: h'],
  ['rows within rows', '- a: b\n  c:\n    - d:\n        - e: f\n      g: h\n- - i\n  - j'],
  ['values that are missing', 'a:\nb:\n  c:\n\n  d: []\ne:'],
  [
    'brackets on one line and on several',
    'a: [b, "c", [d], {}]\ne: {\n    f: g,\n\n    h: [i,\n     j]\n  }',
  ],
  ['numbers for keys', '10: [[10]]\n1: c'],
  ['quotes, of keys too', `a: "b: 'c', d"\n'e: f': 'g''h'\ni: "j \\"k\\" \\\\ l\\nm"\nn: ""`],
  [
    'lines below a mark',
    'a: >-\n  b\n  c\n\n  d\ne:\n  - |\n   f\n\n\n   g\n\n# h\n\n  - >\n    i',
  ],
  [
    'comments and blank lines between',
    '# a\n\nb: c\n  # d\n# e\nf:\n    # g\n  - h\n\n   \n  - i\n#',
  ],
  [
    'words of several languages',
    'Đơn vị: “Phòng” – số 1/QĐ-UBND:không\n2: (a) & b | c > d, [e]\nf:g: h#i',
  ],
])('%s: read', (_, text) => {
  expect(agree(text)).toBe(true);
  expect(agree(text.replaceAll('\n', '\r\n'))).toBe(true);
});

test('of a text of comments alone there is nothing', () => {
  for (const text of ['', '\n', '# a', ' \r\n  # b\r\n']) expect(quickContent(text)).toBe(null);
});

const LONG = 'x'.repeat(20_001);

test.each([
  [
    'a value, or lines of one, that are too long',
    `a: ${LONG}\n`,
    `a: >-\n${'  abcdefg\n'.repeat(2600)}`,
  ],
  ['an item or a key that is too long', `- '${LONG}'\n`, `${LONG}: b\n`, `- [a, ${LONG}]\n`],
  ['what is too deep', `${'- '.repeat(41)}a`, `a: ${'['.repeat(41)}${']'.repeat(41)}`],
  [
    'a key that is there already',
    'a: b\na: c',
    'â: b\na\u0302: c',
    '- { a: b, a: c }',
    '"a": b\na: c',
  ],
  [
    'names that objects have',
    '__proto__: a',
    'a:\n  - constructor: b',
    'toString:',
    "'__proto__': a",
  ],
  [
    'marks of YAML',
    '&a b: c',
    'a: *b',
    '- !c d',
    '<<: *a',
    '? a\n: b',
    '%a\n---\nb: c',
    '---\na: b',
  ],
  [
    'words behind a number sign',
    'a: b # c',
    '- a # b',
    'a: >-\n  b\n  c # d',
    'a: "b # c"',
    'a: [b] # c',
  ],
  [
    'what may be an entry',
    'a: |\n  b\n  c: d',
    'a: |\n  - b',
    'a: >-\n  b\n  c：d',
    'a: |\n  b\n  c = d',
  ],
  [
    'a second value on a line',
    'a: "b" c',
    "a: 'b': c",
    'a: [b] c',
    'a: b: c',
    'a: b:',
    '- "a": b: c',
  ],
  [
    'lines that are farther in, or out',
    'a: b\n  c',
    '- a\n  b',
    'a:\n   - b\n  - c',
    '  a: b\nc: d',
  ],
  ['brackets that are not farther in', 'a: [\n]', 'a: {\n  b: c\n}', '- [a,\nb]'],
  [
    'unusual characters',
    'a: b\tc',
    'a: \0',
    '# a\u2028b: c',
    'a: \u0085',
    '\uFEFFa: b',
    'a: \uD83D',
    '# \r',
  ],
])('%s: handed over to the full reader', (_, ...texts) => {
  for (const text of texts) expect(quickContent(text), text.slice(0, 80)).toBe(undefined);
});

test('broken catalogues are read alike', () => {
  for (let seed = 0; seed < 1500; seed += 1) {
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

const BELOW = [
  'a',
  'a',
  'bà c ',
  'D',
  '“l”',
  '',
  '',
  'd e',
  ' d',
  '- e',
  'f:',
  'f :',
  'g =',
  'h # i',
  '# j',
];
const ODD_BELOW = ['– k', '\u00A0m', '...', 'n：', '-', '•', '\u2003o', 'p\t'];
const aText = fc.tuple(
  fc.constantFrom('a: ', 'a: ', '- ', '- a: ', 'b:\n  c: ', 'b:\n  - '),
  fc.constantFrom('>-', '>-', '|-', '|-', '>', '|', '>+', '|2', '>- ', '>-x'),
  fc.constantFrom(2, 4, 4, 6),
  fc.array(
    fc.tuple(
      fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, -1, -2),
      fc.constantFrom(...BELOW, ...ODD_BELOW),
    ),
    { maxLength: 4 },
  ),
  fc.constantFrom(
    '',
    '\n',
    '\r\n',
    '\n\n',
    '\nd: e\n',
    '\n  d: e\n',
    '\n- f\n',
    '\n# g\n',
    '\n    ',
  ),
);

test('texts on lines of their own are read alike', () => {
  let read = 0;
  fc.assert(
    fc.property(aText, ([key, mark, indent, below, end]) => {
      const lines = below.map(([more, words]) => `\n${' '.repeat(indent + more)}${words}`);
      if (agree(key + mark + lines.join('') + end)) read += 1;
    }),
    { numRuns: 30_000, seed: 17 },
  );
  expect(read).toBeGreaterThan(1000);
});
