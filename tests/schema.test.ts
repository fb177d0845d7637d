/**
 * The JSON Schemas: as ajv reads them, and as an editor does. `DVTASKS_UPDATE_SCHEMAS=1 npx vitest run
 * tests/schema.test.ts` writes those that ship into data/schemas/.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { KEY_MEANINGS } from '../src/schema/meanings.ts';
import type { FileKind } from '../src/schema/schema.ts';
import { SCHEMAS } from '../src/schema/zod-schemas.ts';
import { type LanguageServer, startLanguageServer } from './support/language-server.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';

const DATA = join(REPOSITORY, 'data');
const KINDS = Object.keys(SCHEMAS) as FileKind[];

/** The shipped files, each with its kind. */
const SHIPPED = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), kind: kindOf(name) }));

function kindOf(name: string): FileKind {
  const bare = basename(name, '.yaml');
  if (bare === 'progress') return 'ledger';
  return KINDS.find((kind) => kind === bare) ?? 'section';
}

function textOf(name: string): string {
  return readFileSync(join(DATA, name), 'utf8');
}

// biome-ignore lint/suspicious/noExplicitAny: a schema is walked as the JSON that it is
type Json = any;

async function schemaOf(kind: FileKind | null, ...options: string[]): Promise<Json> {
  const { code, out, err } = await dvtasks(['schema', ...(kind ? [kind] : []), ...options]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

/** Whether a schema accepts a text, as an editor parses it; ajv refuses what it finds odd in the schema itself. */
function acceptedBy(schema: Json): (text: string) => boolean {
  const accepts = new Ajv({ strict: true }).compile(schema);
  return (text) => accepts(parse(text));
}

/** A file of each kind with every key, in the shape that people write. */
const EVERY_KEY: Readonly<Record<FileKind, string>> = {
  bodies: `
bodies:
  - code: CQDV
    name: Các cơ quan, đơn vị
    aliases: [Các cơ quan]
    collective: true
    members: [KT]
    from: 2025-07-01
    until: 2026-12-31
  - code: KTHT
    name: Phòng Hạ tầng
    until: 2026-06-30
    successor: KT
  - code: KT
    name: Phòng Kinh tế
`,
  calendar: `
years:
  - year: 2026
    off:
      - from: 2026-01-01
        to: 2026-01-02
        name: Tết Dương lịch
        source: Công văn 12729/VPCP-KGVX
    worked:
      - date: 2026-01-10
        source: Thông báo 9441/TB-BNV
`,
  catalogue: `
year: 2026
title: Danh mục nhiệm vụ
authority: Ủy ban nhân dân
unit: xã Nghi Dương
decision:
  number:
  date:
remind: [30, 7]
soon: 7
columns:
  - label: Stt
    holds: number
  - label: [Thời gian, Hoàn thành]
    holds: timeframe
  - label: Lãnh đạo phụ trách
  - label:
source:
  file: seeds/phu-luc.docx
  sha256: 8d5f7e5b6e1f3a0c9b2d4e6f8a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1f3a5b
`,
  section: `
section: "3"
number: III
title: Quy định
merged:
  left: [title]
tasks:
  - id: 3.5
    number: 5
    title: Nhóm việc
    tasks:
      - id: 3.5a
        title: Rà soát
        lead:
          - Phòng Kinh tế
        with:
          - body: KT
            text: Phòng Kinh tế theo dõi chung
            role: monitor
        timeframe: Quý I/2026
        from: 2026-01-01
        due: 2026-03-31
        every: month
        remind: [7]
        product: Báo cáo
        reference: Nghị quyết 1
        note: Ghi chú
        more:
          Lãnh đạo phụ trách: Chủ tịch
          "Mã / Số": 12
        merged:
          above: [timeframe, Lãnh đạo phụ trách]
          left: [with]
        tags: [dân chủ]
`,
  ledger: `
- task: 1.3
  on: 2026-02-10
  status: extended
  evidence: Kế hoạch số 12/KH-UBND
  by: KT
  until: 2026-03-31
  note: Ghi chú
- task: 4.8
  on: 2026-03-10
  status: done
  for: 2026-03
- task: 4.8
  on: 2026-03-12
  status: done
  for: 2026-03-31
  corrects: 2026-03-10
- task: 4.8
  on: 2026-10-12
  status: done
  final: true
`,
  amendment: `
decision:
  number: 88/QĐ-UBND
  date: 2026-06-15
  evidence: Quyết định số 88/QĐ-UBND ngày 15/6/2026
change:
  - id: "3.2"
    title: Việc
    lead: [KT]
    with:
      - { body: VHXH, text: Phòng Văn hóa, role: monitor }
    timeframe: Quý III/2026
    from: 2026-07-01
    due: 2026-09-30
    every: month
    remind: [7, 1]
    product: Báo cáo
    reference: Kế hoạch
    note: Ghi chú
    number:
    more: { Lãnh đạo phụ trách: Phó Chủ tịch }
    tags: [một, hai]
add:
  - section: "4"
    after: "4.9"
    id: "4.10"
    title: Việc mới
    lead: [KT]
    timeframe: Quý IV/2026
  - section: "5"
    id: "5.9"
    title: Nhóm việc
    tasks:
      - id: 5.9a
        title: Điểm a
        lead: [KT]
        timeframe: Quý IV/2026
remove:
  - id: "3.3"
    reason: Không còn phù hợp
  - id: "3.4"
`,
};

describe('what is printed', () => {
  test.each(KINDS)('%s: the file in data/schemas is what the command prints', async (kind) => {
    const { out } = await dvtasks(['schema', kind]);
    const path = join(DATA, 'schemas', `${kind}.json`);
    if (process.env.DVTASKS_UPDATE_SCHEMAS) writeFileSync(path, out);
    expect(readFileSync(path, 'utf8')).toBe(out);
    expect((await dvtasks(['schema', kind, '--json'])).out).toBe(out);
  });

  test('the help names every kind', async () => {
    const { out } = await dvtasks(['schema', '--help']);
    expect(out.replace(/\s+/g, ' ')).toContain(KINDS.join(', '));
  });

  test('-o writes the schema itself', async () => {
    const cwd = temporaryFolder();
    const { code } = await dvtasks(['schema', 'section', '-o', 'section.json'], { cwd });
    expect(code).toBe(0);
    const shipped = readFileSync(join(DATA, 'schemas/section.json'), 'utf8');
    expect(readFileSync(join(cwd, 'section.json'), 'utf8')).toBe(shipped);
  });

  test.each(SHIPPED)('$name names its schema on its first line', ({ name, kind }) => {
    const [first] = textOf(name).split('\n');
    const [, named] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first ?? '') ?? [];
    const path = resolve(dirname(join(DATA, name)), named ?? '');
    expect(path).toBe(join(DATA, 'schemas', `${kind}.json`));
    expect(existsSync(path)).toBe(true);
  });

  test('the bodies offered are those of the catalogue in use', async () => {
    const cwd = catalogueCopy({
      'bodies.yaml': (text) => `${text}\n  - code: TTYT\n    name: Trạm Y tế\n`,
    });
    const { out } = await dvtasks(['schema', 'ledger'], { cwd });
    const offered = JSON.parse(out).definitions.body.anyOf.map((branch: Json) => branch.const);
    expect(offered).toEqual(expect.arrayContaining(['KT', 'Phòng Kinh tế', 'TTYT', 'Trạm Y tế']));
  });

  test('an unknown kind is wrong usage, with the nearest', async () => {
    expect(await dvtasks(['schema', 'sections', '--lang', 'en'])).toEqual({
      code: 2,
      out: '',
      err: 'dvtasks: there is no kind of file “sections”. Did you mean “section”? Choose from: bodies, calendar, catalogue, section, ledger, amendment\n',
    });
    expect((await dvtasks(['schema', 'xyz'])).err).toBe(
      'dvtasks: không có loại tệp “xyz”. Có: bodies, calendar, catalogue, section, ledger, amendment\n',
    );
  });

  test('every key has a name and a meaning, in both languages', async () => {
    const said = new Set<string>();
    for (const kind of KINDS) {
      const [vi, en] = [await schemaOf(kind), await schemaOf(kind, '--lang', 'en')];
      const [inVietnamese, inEnglish] = [propertiesIn(vi), propertiesIn(en)];
      expect(inEnglish.map(([key]) => key)).toEqual(inVietnamese.map(([key]) => key));
      for (const [index, [key, property]] of inVietnamese.entries()) {
        const other = inEnglish[index]?.[1];
        expect(property, `${kind}: ${key}`).toEqual(
          expect.objectContaining({
            title: expect.stringMatching(/\S/),
            description: expect.stringMatching(/\.$/),
          }),
        );
        expect(other.title, `${kind}: ${key}`).not.toBe(property.title);
        expect(other.description, `${kind}: ${key}`).not.toBe(property.description);
      }
      for (const [, { description }] of inVietnamese) said.add(description);
    }
    // An amendment shares the words for the keys of a row.
    const known = Object.values(KEY_MEANINGS).map(({ description }) => description.vi);
    expect([...said].sort()).toEqual([...new Set(known)].sort());
  });
});

/** Every key anywhere in a schema, with its own schema. */
function propertiesIn(schema: Json): [string, Json][] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries<Json>(schema).flatMap(([name, value]) =>
    name === 'properties'
      ? Object.entries<Json>(value).flatMap(([key, property]): [string, Json][] => [
          [key, property],
          ...propertiesIn(property),
        ])
      : propertiesIn(value),
  );
}

describe('ajv', () => {
  test.each(KINDS)('%s: strict mode takes the schema, the schema takes the files', async (kind) => {
    const accepts = acceptedBy(await schemaOf(kind));
    const acceptsAsAny = acceptedBy(await schemaOf(null));
    const texts = SHIPPED.filter((file) => file.kind === kind).map(({ name }) => textOf(name));
    // The shipped catalogue has not been amended.
    expect(texts.length > 0).toBe(kind !== 'amendment');
    for (const text of [...texts, EVERY_KEY[kind]]) {
      expect(accepts(text)).toBe(true);
      expect(acceptsAsAny(text)).toBe(true);
    }
  });

  test.each<[FileKind, string, string]>([
    ['bodies', 'code: KT', 'code: K T'],
    ['bodies', 'code: KT', 'cod: KT'],
    ['bodies', 'name: Phòng Kinh tế', 'name:'],
    ['bodies', 'name: Phòng Kinh tế', 'name: " "'],
    ['bodies', 'collective: true', 'collective: yes'],
    ['bodies', 'collective: true', 'collective: 1'],
    ['bodies', 'members: [KT]', 'members: KT'],
    ['bodies', 'members: [KT]', 'members: [K T]'],
    ['bodies', 'members: [KT]', 'members: [{ code: KT }]'],
    ['bodies', 'aliases: [Các cơ quan]', 'aliases: Các cơ quan'],
    ['bodies', 'aliases: [Các cơ quan]', 'aliases: [""]'],
    ['bodies', 'from: 2025-07-01', 'from: 01/07/2025'],
    ['bodies', 'from: 2025-07-01', 'from: 2025-07'],
    ['bodies', 'from: 2025-07-01', 'from: 2025'],
    ['bodies', 'from: 2025-07-01', 'from: "2025-07-01 "'],
    ['calendar', 'year: 2026', 'year: 26'],
    ['calendar', 'year: 2026', 'year: 2126'],
    ['calendar', 'year: 2026', 'year: năm 2026'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-02-29'],
    ['calendar', 'to: 2026-01-02', 'to: 2100-02-29'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-04-31'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-13-01'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-01-32'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-00-10'],
    ['calendar', 'to: 2026-01-02', 'to: 2026-01-00'],
    ['calendar', 'to: 2026-01-02', 'to:'],
    ['calendar', 'to: 2026-01-02', 'den: 2026-01-02'],
    ['calendar', 'source: Thông', 'nguon: Thông'],
    ['catalogue', 'year: 2026\n', ''],
    ['catalogue', 'unit: xã Nghi Dương', 'unit: [xã Nghi Dương]'],
    ['catalogue', 'date:', 'date: 5/2/2026'],
    ['catalogue', 'number:', 'number: [1]'],
    ['catalogue', 'number:', 'so:'],
    ['catalogue', 'remind: [30, 7]', 'remind: 30'],
    ['catalogue', 'remind: [30, 7]', 'remind: [30 ngày]'],
    ['catalogue', 'remind: [30, 7]', 'remind:'],
    ['catalogue', 'soon: 7', 'soon: -1'],
    ['catalogue', 'soon: 7', 'soon: 7.5'],
    ['catalogue', 'soon: 7', 'soon: 1000'],
    ['catalogue', 'soon: 7', 'soon:'],
    ['catalogue', 'holds: timeframe', 'holds: thời gian'],
    ['catalogue', 'holds: timeframe', 'hold: timeframe'],
    ['catalogue', 'label: [Thời gian, Hoàn thành]', 'label: { một: hai }'],
    ['catalogue', 'label: [Thời gian, Hoàn thành]', 'label: [""]'],
    ['catalogue', '  sha256: 8d5f', '  sha256: 8D5F'],
    ['catalogue', '  sha256: 8d5f', '  sha256: xyz'],
    ['catalogue', 'file: seeds/phu-luc.docx', 'file:'],
    ['section', 'section: "3"', 'section:'],
    ['section', 'Lãnh đạo phụ trách: Chủ tịch', 'Lãnh đạo phụ trách:'],
    ['section', 'Lãnh đạo phụ trách: Chủ tịch', 'Lãnh đạo phụ trách: [Chủ tịch]'],
    ['section', '"Mã / Số": 12', '"": 12'],
    ['section', 'above: [timeframe, Lãnh đạo phụ trách]', 'above: timeframe'],
    ['section', 'left: [with]', 'right: [with]'],
    ['section', 'number: 5', 'number: [5]'],
    ['section', 'section: "3"', 'section: { so: 3 }'],
    ['section', 'id: 3.5a', 'id: 3.5w'],
    ['section', 'id: 3.5a', 'id: -3'],
    ['section', 'id: 3.5a', 'id:'],
    ['section', 'title: Rà soát\n', '\n'],
    ['section', 'title: Rà soát', 'tile: Rà soát'],
    ['section', '- Phòng Kinh tế', '- [Phòng Kinh tế]'],
    ['section', '- Phòng Kinh tế', '-'],
    ['section', '- body: KT', '- bodi: KT'],
    ['section', 'role: monitor', 'role: theo dõi'],
    ['section', 'every: month', 'every: tháng'],
    ['section', 'every: month', 'every:'],
    ['section', 'remind: [7]', 'remind: [-7]'],
    ['section', 'tags: [dân chủ]', 'tags: dân chủ'],
    ['section', 'due: 2026-03-31', 'due: 31/03/2026'],
    ['section', 'due: 2026-03-31', 'duee: 2026-03-31'],
    ['ledger', 'task: 1.3', 'task: Rà soát'],
    ['ledger', 'task: 1.3', 'tasks: 1.3'],
    ['ledger', 'on: 2026-02-10', 'on: 10/02/2026'],
    ['ledger', 'on: 2026-02-10\n', '\n'],
    ['ledger', 'status: extended', 'status: gia hạn'],
    ['ledger', 'status: extended', 'status: true'],
    ['ledger', 'note: Ghi chú', 'note: ""'],
    ['ledger', 'until: 2026-03-31', 'until:'],
  ])('%s: “%s” → “%s” is refused', async (kind, right, wrong) => {
    const text = EVERY_KEY[kind];
    expect(text).toContain(right);
    expect(acceptedBy(await schemaOf(kind))(text.replace(right, wrong))).toBe(false);
  });

  test.each(KINDS)(
    '%s: what the tool accepts is accepted, whatever type YAML sees',
    async (kind) => {
      const accepts = acceptedBy(await schemaOf(kind));
      let accepted = 0;
      for (const text of variations(EVERY_KEY[kind])) {
        let content: unknown;
        try {
          content = parse(text, { schema: 'failsafe', logLevel: 'silent' });
        } catch {
          continue;
        }
        if (!SCHEMAS[kind].safeParse(content).success) continue;
        accepted += 1;
        expect(accepts(text), text).toBe(true);
      }
      expect(accepted).toBeGreaterThan(100);
    },
  );

  test('a catalogue of odd spellings that is clean is also accepted', async () => {
    const cwd = catalogueCopy({
      'bodies.yaml': (text) =>
        text
          .replace('aliases: []', 'aliases:')
          .replace('aliases: []', "aliases: ''")
          .replace('collective: true', 'collective: "true"'),
      '2026/catalogue.yaml': (text) =>
        text
          .replace('year: 2026', 'year: "2026"')
          .replace('number:', 'number: 12')
          .replace('date:', 'date: ""')
          .replace('soon: 7', 'soon: "07"')
          .replace('[30, 7, 3, 1, 0]', '["30", 007, 0]'),
      '2026/1-ke-hoach-tuyen-truyen.yaml': (text) =>
        text
          .replace('section: "1"', 'section: 1')
          .replace('id: 1.1', 'id: "1.1"\n    note: 2026\n    product: true\n    tags: [1, no, x]')
          .replace('- Phòng Văn hóa – Xã hội', '- phòng văn hoá - xã hội'),
      '2026/progress.yaml': '- { task: 1.3, on: 2026-02-10, status: done, evidence: 12, by: kt }\n',
    });
    expect((await dvtasks(['validate'], { cwd })).out).toContain('Danh mục sạch');
    for (const { name, kind } of SHIPPED) {
      const text = readFileSync(join(cwd, 'data', name), 'utf8');
      expect(acceptedBy(await schemaOf(kind))(text), name).toBe(true);
    }
  });

  test('null and ~ where words must stand are to an editor the blank that they look like', async () => {
    const accepts = acceptedBy(await schemaOf('ledger'));
    expect(accepts(EVERY_KEY.ledger.replace('note: Ghi chú', 'note: ~'))).toBe(false);
  });
});

/** Values that YAML has more than one view of, and values of every kind that a key may want. */
const VALUES = [
  ...['3', '3.1', '3.10', '-1', '+1', '007', '2026', '1999', '1e3', '1E-5', '0x1F', '0o7', '.5'],
  ...['.inf', '.nan', '1_000', '12:30', '0', '999', '1000', '1.2.3', '3.5a', '3.5đ', '3e', '3.1e'],
  ...['true', 'false', 'True', 'yes', 'no', 'on', 'off', 'y', 'KT', 'all', 'week', 'done', 'note'],
  ...['2026-02-28', '2026-02-30', '2028-02-29', '2026-2-3', '10/02/2026', '2026-02-28T00:00:00Z'],
  ...['monitor', 'Quý I/2026', '"3.1"', "'7'", '"true"', '"2026-02-28"', '""', "''", '" "', ''],
  ...['[]', '[KT]', '[7, 3]', '[2026-02-28]', '[true]', '{}', '{ body: KT }', '[{ body: 12 }]'],
];

/** A text with each value in turn in the place of each value that stands on one line. */
function* variations(text: string): Generator<string> {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const before = /^(?: *(?:- )*\w+:| *-)(?= |$)/.exec(line)?.[0];
    const isNested = /:$/.test(line) && !/^ {2}(number|date):$/.test(line);
    if (before === undefined || isNested) continue;
    for (const value of VALUES) yield lines.with(index, `${before} ${value}`).join('\n');
  }
}

describe('yaml-language-server', () => {
  let server: LanguageServer;
  beforeAll(async () => {
    server = await startLanguageServer();
  });
  afterAll(() => server.stop());

  test.each(SHIPPED)('$name: an editor has nothing to say', async ({ name }) => {
    expect(await server.diagnose(join(DATA, name), textOf(name))).toEqual([]);
  });

  /** A path beside the shipped files; nothing is written there. */
  const path = join(DATA, '2026', '9-thu.yaml');
  const section = (text: string) =>
    `# yaml-language-server: $schema=../schemas/section.json\n${text.trimStart()}`;

  test('a broken file: what is wrong is underlined where it stands', async () => {
    const text = section(`
section:
title:
tasks:
  - id: 3.1
    title: Tham mưu
    lead: Phòng Kinh tế
    with:
    timefram: Quý I/2026
    due: 15/02/2026
    every: weekly
  - id: 3.x
    title: [Tham mưu]
    lead:
      - VHXH
      - phòng văn hoá - xã hội
      - { body: KT, role: boss }
      - { bdy: KT }
      - [KT]
    from: 2026-02-30
    product: ""
    tasks:
  - title: Triển khai
`);
    const found = await server.diagnose(path, text);
    // The title may be blank, as in an annex that was imported; whether it may here, validate says.
    expect(found.sort((one, other) => one.line - other.line)).toEqual([
      { line: 2, message: 'Incorrect type. Expected "string".' },
      { line: 7, message: 'Incorrect type. Expected "array".' },
      { line: 9, message: 'Property timefram is not allowed.' },
      { line: 10, message: 'String does not match the pattern of "^\\d{4}-\\d{2}-\\d{2}$".' },
      {
        line: 11,
        message: 'Value is not accepted. Valid values: "week", "month", "quarter", "half", "year".',
      },
      {
        line: 12,
        message:
          'String does not match the pattern of "^(?:\\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])[abcdđeghiklmnopqrstuvxy]?(?:\\.(?:\\d{1,4}|[IVXLCDM]{1,8}|[A-ZĐ])[abcdđeghiklmnopqrstuvxy]?){0,9}$".',
      },
      { line: 13, message: 'Incorrect type. Expected "string".' },
      {
        line: 17,
        message: 'Value is not accepted. Valid values: "coordinate", "monitor", "requested".',
      },
      { line: 18, message: 'Missing property "body".' },
      { line: 18, message: 'Property bdy is not allowed.' },
      { line: 19, message: 'Incorrect type. Expected "object(Cơ quan) | string".' },
      { line: 20, message: 'Matches a schema that is not allowed.' },
      { line: 21, message: 'String does not match the pattern of "\\S".' },
      { line: 22, message: 'Incorrect type. Expected "array".' },
      { line: 23, message: 'Missing property "id".' },
    ]);
  });

  test('resting on a key or a body shows what it means', async () => {
    const text = section(`
section: 3
title: Quy định
tasks:
  - id: 3.1
    title: Tham mưu
    lead:
      - VHXH
      - phòng văn hoá - xã hội
    due: 2026-02-15
`);
    await server.diagnose(path, text);
    const meaningOf = async (words: string) =>
      (await server.hover(path, words)).replace(/\n\nSource: .*/s, '');
    for (const [words, name] of [
      ['section: 3', 'Số của mục'],
      ['3\n', 'Số của mục'],
      ['title: Quy', 'Tên mục'],
      ['id:', 'Số thứ tự'],
      ['3.1', 'Số thứ tự'],
      ['title: Tham', 'Nhiệm vụ'],
      ['lead', 'Cơ quan chủ trì'],
      ['due', 'Hạn (ghi đè)'],
    ] as const) {
      const [heading, meaning, ...more] = (await meaningOf(words)).split('\n\n');
      expect(heading).toBe(`#### ${name}`);
      expect(meaning).toMatch(/\.$/);
      expect(more).toEqual([]);
    }
    expect(await meaningOf('VHXH')).toBe('#### Cơ quan\n\nPhòng Văn hóa – Xã hội');
    expect(await meaningOf('phòng văn')).toBe('#### Cơ quan');
  });

  test.each<[string, string, string[], string[]]>([
    ['a body by code or name', 'lead:\n      - ', ['KT', 'Phòng Kinh tế'], ['null', 'true']],
    ['one of few words', 'every: ', ['week', 'month', 'quarter', 'half', 'year'], ['null']],
    ['nothing for free words', 'note: ', [], ['null', 'true', 'false']],
    ['the keys that are left', 'with: []\n    ', ['timeframe', 'due'], ['id', 'title']],
  ])('it offers %s', async (_, words, offered, notOffered) => {
    const head = 'section: 3\ntitle: Quy định\ntasks:\n  - id: 3.1\n    title: Tham mưu\n    ';
    await server.diagnose(path, section(head + words));
    const items = await server.complete(path, words);
    expect(items).toEqual(expect.arrayContaining(offered));
    for (const item of notOffered) expect(items).not.toContain(item);
  });
});
