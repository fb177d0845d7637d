/** The formats for CI systems, on made-up findings: what is found is not their concern, what they make of it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { github } from '../src/formats/findings/github.ts';
import { gitlab } from '../src/formats/findings/gitlab.ts';
import { sarif } from '../src/formats/findings/sarif.ts';
import type { Block, Diagnostic, Diagnostics, Report, RuleCard } from '../src/formats/report.ts';
import type { Lang } from '../src/text.ts';
import { REPOSITORY } from './support/run.ts';
import { SURFACE } from './support/surface.ts';

const RULES: readonly RuleCard[] = [
  {
    id: 'unknown-body',
    severity: 'error',
    meaning: 'tên cơ quan không có trong bodies.yaml',
    why: 'cơ quan không nhận ra thì việc không được nhắc',
    remedy: 'sửa tên, hoặc thêm vào bodies.yaml',
  },
  {
    id: 'twin-titles',
    severity: 'warning',
    meaning: 'hai việc cùng một tên',
    why: 'dễ ghi nhầm tiến độ',
    remedy: 'ghi chú: # dvtasks-ignore twin-titles: <lý do>',
  },
];

const FINDING: Diagnostic = {
  file: 'data/2026/2-chu-de-nam.yaml',
  line: 34,
  column: 9,
  endLine: 34,
  endColumn: 26,
  severity: 'error',
  rule: 'unknown-body',
  message: 'không có cơ quan nào tên “Phòng Kinh tê mới”',
  suggestion: 'có phải “Phòng Kinh tế”?',
  related: [],
};

/** What a catalogue may hold to fool the one who reads the output. */
const HOSTILE = [
  '::error::x',
  ' \t\u00A0\u3000::add-mask::x',
  '::warning file=a,line=1::100%0A::stop-commands::x',
  'mot\n::error::hai',
  'mot\r\n\u2028::error::hai',
  '##[add-mask]x',
  'Đơn vị ##[error]x ##[group]y ##\\[z]',
  '%, %0A, %25, 100%',
  'Ủy ban nhân dân xã 🇻🇳 \u202Egnurt\u202C \u001b[31m \u0085::debug::x',
  '[vào đây](https://example.org) [b\\](1) \\',
];

function findings(count: number, change: Partial<Diagnostic> = {}): Diagnostic[] {
  return Array.from({ length: count }, (_, index) => ({ ...FINDING, line: index + 1, ...change }));
}

function reportOf(found: readonly Diagnostic[], rest: Partial<Diagnostics> = {}): Report {
  const text = found.map(({ file, line, message }) => `${file}:${line}: ${message}\n`).join('');
  const blocks: Block[] = [
    { kind: 'painted', text: (paint) => paint({ text, tone: 'bad' }) },
    { kind: 'lines', text },
    { kind: 'text', text: `${found.length} lỗi` },
  ];
  return {
    data: () => ({ kind: 'diagnostics' }),
    records: () => found,
    sheet: () => [],
    blocks: () => blocks,
    diagnostics: () => ({ found, rules: RULES, directory: '', version: '1.2.3', ...rest }),
  };
}

type Rest = Partial<Diagnostics> & { lang?: Lang };

async function print(
  format: typeof github,
  found: readonly Diagnostic[],
  { lang = 'vi', ...rest }: Rest = {},
): Promise<string> {
  return textOf(format.print(reportOf(found, rest), { ...SURFACE, colour: true, lang }));
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('github', () => {
  interface Command {
    name: string;
    properties: Record<string, string>;
    message: string;
  }

  /** Every command but `set-env` and the like, which the runner refuses by itself. */
  const OBEYED =
    'error warning notice debug group endgroup add-mask add-matcher remove-matcher echo stop-commands save-state set-output'.split(
      ' ',
    );
  const meaning = (text: string, escapes: readonly string[]) =>
    escapes.reduce(
      (said, code) =>
        said.replaceAll(code, String.fromCharCode(Number.parseInt(code.slice(1), 16))),
      text,
    );

  /** What the runner makes of a line: src/Runner.Common/ActionCommand.cs of actions/runner. */
  function obeyed(line: string): Command | null {
    const begun = line.replace(/^[\s\u0085]+/, '');
    const end = begun.indexOf('::', 2);
    if (begun.startsWith('::') && end >= 0) {
      const head = begun.slice(2, end);
      const name = head.split(' ', 1).join('');
      const pairs = head.slice(name.length).trim().split(',').filter(Boolean);
      const properties = Object.fromEntries(
        pairs.map((pair) => {
          const at = pair.indexOf('=');
          const value = meaning(pair.slice(at + 1), ['%0D', '%0A', '%3A', '%2C', '%25']);
          return [pair.slice(0, at), value];
        }),
      );
      const message = meaning(begun.slice(end + 2), ['%0D', '%0A', '%25']);
      if (OBEYED.includes(name.toLowerCase())) return { name, properties, message };
    }
    const older = /##\[([^\] ]*)[^\]]*\](.*)/s.exec(line);
    if (!older?.[1] || !OBEYED.includes(older[1].toLowerCase())) return null;
    return { name: older[1], properties: {}, message: older[2] ?? '' };
  }

  async function commandsOf(found: readonly Diagnostic[], rest?: Rest): Promise<Command[]> {
    const out = await print(github, found, rest);
    return out.split(/\r\n|\r|\n/).flatMap((line) => obeyed(line) ?? []);
  }

  test('the reader of these tests obeys what the runner obeys', () => {
    expect(obeyed(' \u3000::error file=a%2Cb,line=2::x%0Ay%250A')).toEqual({
      name: 'error',
      properties: { file: 'a,b', line: '2' },
      message: 'x\ny%0A',
    });
    expect(obeyed('x ##[add-mask]y')).toMatchObject({ name: 'add-mask', message: 'y' });
    expect(obeyed('x ::error::y')).toBeNull();
    expect(obeyed('::nothing::y')).toBeNull();
  });

  test('the whole text stands in the log, then a command for each finding', async () => {
    expect(await print(github, [FINDING])).toBe(
      [
        'data/2026/2-chu-de-nam.yaml:34: không có cơ quan nào tên “Phòng Kinh tê mới”',
        '',
        'data/2026/2-chu-de-nam.yaml:34: không có cơ quan nào tên “Phòng Kinh tê mới”',
        '',
        '1 lỗi',
        '::error file=data/2026/2-chu-de-nam.yaml,line=34,endLine=34,col=9,endColumn=25,title=dvtasks%3A unknown-body::không có cơ quan nào tên “Phòng Kinh tê mới”%0A→ có phải “Phòng Kinh tế”?',
        '',
      ].join('\n'),
    );
  });

  test('without findings there is only the log', async () => {
    expect(await print(github, [])).not.toContain('::');
    expect(await print(github, [])).toContain('0 lỗi\n');
  });

  test.each([
    [1, 1, null],
    [9, 9, null],
    [10, 10, 'còn 1 lỗi nữa, xem nhật ký'],
    [30, 10, 'còn 21 lỗi nữa, xem nhật ký'],
  ])('%i errors make %i annotations', async (count, expected, more) => {
    const found = findings(count);
    const commands = await commandsOf(found);
    expect(commands).toHaveLength(expected);
    expect(commands.slice(0, 9).map(({ properties }) => properties.line)).toEqual(
      found.slice(0, 9).map(({ line }) => String(line)),
    );
    if (more) {
      expect(commands.at(-1)).toEqual({
        name: 'error',
        properties: { title: 'dvtasks' },
        message: more,
      });
    }
    expect(await print(github, found)).toContain(`2-chu-de-nam.yaml:${count}: `);
  });

  test('errors and warnings are counted apart, errors first', async () => {
    const found = [
      ...findings(12, { severity: 'warning', rule: 'twin-titles' }),
      ...findings(10, { file: 'z.yaml' }),
    ];
    const commands = await commandsOf(found, { lang: 'en' });
    expect(commands.map(({ name }) => name)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
    ]);
    expect(commands[9]?.message).toBe('1 more error, see the log');
    expect(commands[19]?.message).toBe('3 more warnings, see the log');
    const warnings = await commandsOf(found);
    expect(warnings[19]?.message).toBe('còn 3 cảnh báo nữa, xem nhật ký');
  });

  test.each([
    ['', 'data/a.yaml', 'data/a.yaml'],
    ['', './data//a.yaml', 'data/a.yaml'],
    ['xa/nghi-duong', 'data/a.yaml', 'xa/nghi-duong/data/a.yaml'],
    ['xa/nghi-duong', '../data/2026/a.yaml', 'xa/data/2026/a.yaml'],
    ['xa', '../../ngoài/a.yaml', '../ngoài/a.yaml'],
    ['', '..a/b..yaml', '..a/b..yaml'],
    ['', 'a,b: 50%/c=d\ne.yaml', 'a,b: 50%/c=d\ne.yaml'],
    ['', '::error::/##[x]/🇻🇳.yaml', '::error::/##[x]/🇻🇳.yaml'],
  ])('in “%s”, the file %j is %j to the repository', async (directory, file, expected) => {
    const commands = await commandsOf([{ ...FINDING, file }], { directory });
    expect(commands).toHaveLength(1);
    expect(commands[0]?.properties).toEqual({
      file: expected,
      line: '34',
      endLine: '34',
      col: '9',
      endColumn: '25',
      title: 'dvtasks: unknown-body',
    });
  });

  test.each([
    ['some characters', { endColumn: 12 }, { endLine: '34', col: '9', endColumn: '11' }],
    ['one character', { endColumn: 10 }, { endLine: '34', col: '9', endColumn: '9' }],
    ['a place between two', { endColumn: 9 }, { endLine: '34', col: '9', endColumn: '9' }],
    ['several lines', { endLine: 36, endColumn: 4 }, { endLine: '36' }],
    ['a line with its end', { endLine: 35, endColumn: 1 }, { endLine: '34', col: '9' }],
    ['lines with their end', { endLine: 36, endColumn: 1 }, { endLine: '35' }],
  ])('columns are given within one line, the last one included: %s', async (_, place, expected) => {
    const [command] = await commandsOf([{ ...FINDING, ...place }]);
    const { file, line, title, ...rest } = command?.properties ?? {};
    expect(rest).toEqual(expected);
  });

  test.each(HOSTILE)('the runner obeys nothing of a catalogue: %j', async (text) => {
    const found = [
      { ...FINDING, file: text, message: text, suggestion: text },
      { ...FINDING, message: 'x', suggestion: null, rule: text },
    ];
    const commands = await commandsOf(found);
    expect(commands.map(({ name }) => name)).toEqual(['error', 'error']);
    expect(commands[0]?.message.split('\n')).toHaveLength(2);
    expect(commands[1]?.properties.title).toContain('dvtasks: ');
    const out = await print(github, found);
    expect(out).not.toMatch(/[\u001b\u0085\u202E]/);
    expect(out.replaceAll(/^::error .*$/gm, '')).not.toContain('##[');
  });

  test('what would be obeyed stays readable, with a backslash', async () => {
    const blocks: Block[] = [{ kind: 'lines', text: '  ::error::a ::b\n##[group]c' }];
    const report = { ...reportOf([]), blocks: () => blocks };
    expect(await textOf(github.print(report, SURFACE))).toBe('  \\::error::a ::b\n##\\[group]c\n');
  });

  test('a message keeps its percent signs, commas and colons', async () => {
    const [command] = await commandsOf([{ ...FINDING, message: '100%0A, a: b', suggestion: null }]);
    expect(command?.message).toBe('100%0A, a: b');
  });
});

describe('sarif', () => {
  const schema = JSON.parse(
    readFileSync(join(REPOSITORY, 'tests/support/sarif-2.1.0.json'), 'utf8'),
  );
  const REFERENCE = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*$/i;
  const isValid = new AjvDraft04.default({
    strict: false,
    // The schema has patterns that are only right without it.
    unicodeRegExp: false,
    allErrors: true,
    formats: {
      uri: (text: string) => URL.canParse(text),
      'uri-reference': (text: string) => REFERENCE.test(text),
      'date-time': true,
    },
  }).compile(schema);

  async function runOf(found: readonly Diagnostic[], rest?: Rest) {
    const out = await print(sarif, found, rest);
    const log = JSON.parse(out);
    expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
    expect(log.runs).toHaveLength(1);
    return { run: log.runs[0], out };
  }

  test('the validator of these tests refuses what is not SARIF', () => {
    const uri = (text: string) => ({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'x' } }, artifacts: [{ location: { uri: text } }] }],
    });
    expect(isValid(uri('a/b%20c'))).toBe(true);
    expect(isValid(uri('a/b c'))).toBe(false);
    expect(isValid({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('a run names the tool, its rules and the language of its words', async () => {
    const { run } = await runOf([]);
    expect(run).toMatchObject({
      tool: { driver: { name: 'dvtasks', version: '1.2.3', language: 'vi' } },
      language: 'vi',
      columnKind: 'utf16CodeUnits',
      results: [],
    });
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'unknown-body',
        shortDescription: { text: 'tên cơ quan không có trong bodies.yaml' },
        fullDescription: { text: 'cơ quan không nhận ra thì việc không được nhắc' },
        help: {
          text: 'Vì sao: cơ quan không nhận ra thì việc không được nhắc\nCách sửa: sửa tên, hoặc thêm vào bodies.yaml',
          markdown:
            '**Vì sao:** cơ quan không nhận ra thì việc không được nhắc\n\n**Cách sửa:** sửa tên, hoặc thêm vào bodies.yaml',
        },
        defaultConfiguration: { level: 'error' },
      },
      expect.objectContaining({
        id: 'twin-titles',
        help: {
          text: 'Vì sao: dễ ghi nhầm tiến độ\nCách sửa: ghi chú: # dvtasks-ignore twin-titles: <lý do>',
          markdown:
            '**Vì sao:** dễ ghi nhầm tiến độ\n\n**Cách sửa:** ghi chú: \\# dvtasks-ignore twin-titles: \\<lý do\\>',
        },
        defaultConfiguration: { level: 'warning' },
      }),
    ]);
    const english = (await runOf([], { lang: 'en' })).run;
    expect(english.language).toBe('en');
    expect(english.tool.driver.rules[0].help.text).toMatch(/^Why: .*\nHow to fix: /);
  });

  test('a finding has its rule, its words, its place and the places it speaks of', async () => {
    const related = [{ file: 'data/bodies.yaml', line: 3, column: 5, message: 'lần đầu [ở đây]' }];
    const { run } = await runOf([
      { ...FINDING, severity: 'warning', rule: 'twin-titles', message: 'a [b]', related },
    ]);
    expect(run.results).toEqual([
      {
        ruleId: 'twin-titles',
        ruleIndex: 1,
        level: 'warning',
        message: {
          text: 'a \\[b\\]\n→ có phải “Phòng Kinh tế”?\n[lần đầu \\[ở đây\\]](1)',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'data/2026/2-chu-de-nam.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 34, startColumn: 9, endLine: 34, endColumn: 26 },
            },
          },
        ],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: {
              artifactLocation: { uri: 'data/bodies.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 5 },
            },
            message: { text: 'lần đầu [ở đây]' },
          },
        ],
        partialFingerprints: { 'dvtasksFinding/v1': expect.stringMatching(/^[0-9a-f]{16}$/) },
      },
    ]);
    expect(Object.keys(run.originalUriBaseIds)).toEqual(['%SRCROOT%']);
  });

  test.each([
    ['', 'a b/ủy-ban,100%.yaml', 'a%20b/%E1%BB%A7y-ban%2C100%25.yaml'],
    ['xa/nghi-duong', '../data/a.yaml', 'xa/data/a.yaml'],
    ['', 'c:d/#e?f\\g\nh.yaml', 'c%3Ad/%23e%3Ff%5Cg%0Ah.yaml'],
    ['', '🇻🇳/\uD83C.yaml', '%F0%9F%87%BB%F0%9F%87%B3/%EF%BF%BD.yaml'],
  ])('in “%s”, the file %j has the URI %j', async (directory, file, expected) => {
    const { run } = await runOf([{ ...FINDING, file }], { directory });
    const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe(expected);
  });

  test.each([
    ['no width', { endColumn: 9 }, { endLine: 34, endColumn: 10 }],
    ['several lines', { endLine: 36, endColumn: 4 }, { endLine: 36, endColumn: 4 }],
    ['a line with its end', { endLine: 35, endColumn: 1 }, { endLine: 34 }],
  ])('a place ends in its last line, and has a width: %s', async (_, place, expected) => {
    const { run } = await runOf([{ ...FINDING, ...place }]);
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 34,
      startColumn: 9,
      ...expected,
    });
  });

  test.each(HOSTILE)(
    'nothing of a catalogue becomes a link or a control character: %j',
    async (text) => {
      const found = { ...FINDING, message: text, suggestion: text, file: `${text}/a.yaml` };
      const { run, out } = await runOf([found]);
      expect(out).not.toMatch(/[\u001b\u0085\u202E\uFEFF]/);
      const { text: words } = run.results[0].message;
      // As codeql reads messages: an escaped character is never part of a link's brackets.
      expect(words.replaceAll(/\\[\\[\]]/g, '')).not.toMatch(/\[[^[\]]*\]\(/);
    },
  );

  test('what the same input gives is the same, byte for byte', async () => {
    const found = findings(30);
    expect(await print(sarif, found)).toBe(await print(sarif, found));
  });
});

describe('gitlab', () => {
  async function issuesOf(found: readonly Diagnostic[], rest?: Rest) {
    return JSON.parse(await print(gitlab, found, rest));
  }

  test('without findings the report is an empty list', async () => {
    expect(await print(gitlab, [])).toBe('[]\n');
  });

  test('a finding has what GitLab requires', async () => {
    const warning = { severity: 'warning', suggestion: null, endLine: 35, endColumn: 1 } as const;
    const found = [FINDING, { ...FINDING, ...warning }];
    expect(await issuesOf(found, { directory: 'xa/nghi-duong' })).toEqual([
      {
        description: 'không có cơ quan nào tên “Phòng Kinh tê mới” → có phải “Phòng Kinh tế”?',
        check_name: 'unknown-body',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: 'major',
        location: {
          path: 'xa/nghi-duong/data/2026/2-chu-de-nam.yaml',
          lines: { begin: 34, end: 34 },
        },
      },
      expect.objectContaining({
        description: 'không có cơ quan nào tên “Phòng Kinh tê mới”',
        severity: 'minor',
        location: expect.objectContaining({ lines: { begin: 34, end: 34 } }),
      }),
    ]);
  });

  test.each(HOSTILE)('words and paths stay as they are: %j', async (text) => {
    const found = [{ ...FINDING, message: text, suggestion: null, file: `../${text}` }];
    const path = text.replaceAll('//', '/');
    const out = await print(gitlab, found, { directory: 'xa' });
    expect(out).not.toMatch(/[\u001b\u0085\u202E\uFEFF]/);
    expect(JSON.parse(out)).toMatchObject([{ description: text, location: { path } }]);
  });
});

describe('fingerprints', () => {
  const MANY = [
    ...findings(2000),
    ...findings(2000, { rule: 'twin-titles' }),
    ...findings(2000, { file: 'data/2026/1.yaml' }),
    ...findings(2000, { message: 'khác' }),
  ];

  async function fingerprintsOf(found: readonly Diagnostic[], rest?: Rest): Promise<string[]> {
    const issues = JSON.parse(await print(gitlab, found, rest));
    return issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  }

  test('every finding has its own', async () => {
    expect(new Set(await fingerprintsOf(MANY)).size).toBe(MANY.length);
  });

  test('they stay when lines and other findings come before', async () => {
    const before = await fingerprintsOf(findings(3));
    const moved = findings(3).map((finding) => ({ ...finding, line: finding.line + 40 }));
    const others = findings(2, { message: 'khác' });
    expect((await fingerprintsOf([...others, ...moved])).slice(2)).toEqual(before);
  });

  test('they do not depend on the working directory', async () => {
    const below = [{ ...FINDING, file: '../data/2026/2-chu-de-nam.yaml' }];
    expect(await fingerprintsOf(below, { directory: 'docs' })).toEqual(
      await fingerprintsOf([FINDING]),
    );
  });

  test('SARIF has the same as GitLab', async () => {
    const { runs } = JSON.parse(await print(sarif, findings(3)));
    const inSarif = runs[0].results.map(
      (result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0],
    );
    expect(inSarif).toEqual(await fingerprintsOf(findings(3)));
  });
});
