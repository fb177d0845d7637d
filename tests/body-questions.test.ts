/** Names of an annex that no known body has: what is asked about them, and what the answers write. */
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Annex } from '../src/annex/annex.ts';
import { newBodiesText, withBodies } from '../src/annex/bodies-text.ts';
import { answeredBodies, type BodyChanges } from '../src/annex/body-answers.ts';
import {
  type BodyAnswer,
  type BodyQuestion,
  codeProblem,
  newBodiesIn,
} from '../src/annex/body-questions.ts';
import { annexOfRows, annexRow } from './support/annex-text.ts';
import { ANNEXES_OF_BODIES, annexFolder, bodyCells } from './support/annexes.ts';
import {
  bodiesNamedLike,
  bodiesOf,
  SHIPPED_BODIES,
  SHIPPED_BODIES_TEXT,
} from './support/bodies.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

const NOBODY = bodiesNamedLike([]);

/** An annex of rows that have only a lead and others. */
function annexOf(rows: readonly (readonly [lead: string, others?: string])[]): Annex {
  return annexOfRows([], {
    ...{ id: '1', number: '1', title: '' },
    rows: rows.map(([lead, others = ''], at) =>
      annexRow(`1.${at + 1}`, `${at + 1}`, { lead, with: others }),
    ),
  });
}

/** What a name can be, the safe answer first, and "?" where a person should say. */
function asked(cells: string, known = SHIPPED_BODIES): Record<string, string[]> {
  const questions = newBodiesIn(annexOf([[cells]]), known);
  return Object.fromEntries(
    questions.map(({ about, isOpen, choices }) => [
      (isOpen ? '? ' : '') + about,
      choices.map(({ value, answer }) =>
        answer.kind === 'new' ? `${value} ${answer.code}` : value,
      ),
    ]),
  );
}

describe('each name is asked about once', () => {
  test('with how often it stands in the annex, and where first', () => {
    const annex = annexOf([
      ['Phòng Kinh tế'],
      ['các trường học; Công an xã', 'CÔNG AN XÃ'],
      ['Các trường học', 'Công an  xã'],
    ]);
    const seen = newBodiesIn(annex, SHIPPED_BODIES).map(({ about, times, row }) => [
      about,
      times,
      row,
    ]);
    expect(seen).toEqual([
      ['Các trường học', 2, '1.2'],
      ['Công an xã', 3, '1.2'],
    ]);
  });

  test('and not at all where a known body has it, in any typing', () => {
    expect(asked('PHÒNG KINH TẾ; phòng văn hoá - xã hội; VHXH')).toEqual({});
  });
});

describe('what a name may be', () => {
  test.each<[name: string, choices: Record<string, string[]>]>([
    ['Công an xã', { 'Công an xã': ['new CA', 'collective CA'] }],
    ['Ban CHQS xã', { 'Ban CHQS xã': ['new BCHQS', 'collective BCHQS'] }],
    ['VTV', { VTV: ['new VTV', 'collective VTV'] }],
    ['-', { '-': ['collective CQ', 'new CQ'] }],
    ['Thuế', { Thuế: ['new THUE', 'collective THUE'] }],
    ['UBND các xã, phường', { 'UBND các xã, phường': ['collective UBNDXP', 'new UBNDXP'] }],
    ['Sở, ban, ngành', { 'Sở, ban, ngành': ['collective SBN', 'new SBN'] }],
    [
      'Phòng VH-XH',
      { '? Phòng VH-XH': ['new PVHXH', 'alias:Phòng Văn hóa – Xã hội', 'collective PVHXH'] },
    ],
    ['P. KT', { '? P. KT': ['new PKT', 'alias:Phòng Kinh tế', 'collective PKT'] }],
    ['VH&XH', { '? VH&XH': ['new VHXH2', 'alias:Phòng Văn hóa – Xã hội', 'collective VHXH2'] }],
    [
      'TT PVHCC xã',
      {
        '? TT PVHCC xã': [
          'new TTPVHCCX',
          'alias:Trung tâm Phục vụ hành chính công',
          'collective TTPVHCCX',
        ],
      },
    ],
    [
      'Các đơn vị, cơ quan',
      { '? Các đơn vị, cơ quan': ['collective DVCQ', 'alias:Các cơ quan, đơn vị', 'new DVCQ'] },
    ],
    [
      'Phòng Kinh tế, Hạ tầng và Đô thị',
      {
        '? Phòng Kinh tế, Hạ tầng và Đô thị': [
          'new KTHTDT',
          'several:Phòng Kinh tế|Hạ tầng và Đô thị',
          'collective KTHTDT',
        ],
      },
    ],
    [
      'HĐND và UBND xã',
      { '? HĐND và UBND xã': ['new HDNDUBND', 'several:HĐND|UBND xã', 'collective HDNDUBND'] },
    ],
  ])('%s', (name, choices) => {
    expect(asked(name)).toEqual(choices);
  });

  test('abbreviations of the Front and of the office are wordings of theirs', () => {
    for (const [name, of] of [
      ['UBMTTQ xã', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã'],
      ['UB MTTQ VN xã', 'Ủy ban Mặt trận Tổ quốc Việt Nam xã'],
      ['VP HĐND-UBND', 'Văn phòng HĐND và UBND'],
      ['VP HĐND & UBND xã', 'Văn phòng HĐND và UBND'],
      ['Văn phòng Hội đồng nhân dân và Ủy ban nhân dân', 'Văn phòng HĐND và UBND'],
    ] as const) {
      expect(newBodiesIn(annexOf([[name]]), SHIPPED_BODIES)[0]?.likely).toBe(`alias:${of}`);
    }
  });

  test('among new names, the full one that is most often written is the body', () => {
    expect(asked('Phòng VH-XH; Phòng Văn hóa - Xã hội', NOBODY)).toEqual({
      '? Phòng VH-XH': ['new PVHXH', 'alias:Phòng Văn hóa - Xã hội', 'collective PVHXH'],
      'Phòng Văn hóa - Xã hội': ['new VHXH', 'collective VHXH'],
    });
  });

  test('names that only look alike are no wordings of each other', () => {
    for (const name of [
      'VOV; VTV',
      'Vụ GDTX; Vụ GDTH',
      'Công an xã; Công an tỉnh',
      'Phòng Kỹ thuật',
    ]) {
      expect(newBodiesIn(annexOf([[name]]), SHIPPED_BODIES).filter(({ isOpen }) => isOpen)).toEqual(
        [],
      );
    }
  });

  test('a code that a person gives is free and well written', () => {
    expect(codeProblem('CA', SHIPPED_BODIES)).toBeNull();
    expect(codeProblem('kt', SHIPPED_BODIES)?.vi).toBe('KT: Phòng Kinh tế');
    expect(codeProblem('C A', SHIPPED_BODIES)?.en).toContain('only letters');
  });
});

type Choose = (question: BodyQuestion) => BodyAnswer | undefined;

function changesFor(annex: Annex, known: typeof NOBODY, choose: Choose): BodyChanges {
  const questions = newBodiesIn(annex, known);
  const answers = new Map(
    questions.flatMap((one): [string, BodyAnswer][] => {
      const answer = choose(one);
      return answer ? [[one.about, answer]] : [];
    }),
  );
  return answeredBodies(questions, answers, known);
}

const likely: Choose = ({ choices, likely: value }) =>
  choices.find((choice) => choice.value === value)?.answer;
const several: Choose = (question) =>
  question.choices.find(({ answer }) => answer.kind === 'several')?.answer ?? likely(question);

const MIXED = annexOf([
  ['Phòng VH-XH', 'Phòng Kinh tế, Hạ tầng và Đô thị'],
  ['P. VHXH', 'UBMTTQ xã; VP HĐND-UBND'],
  ['Công an xã', 'Phòng KT; VTV'],
  ['HĐND và UBND xã', 'các trường học; "Tổ 1: an ninh"'],
]);

describe('the answers stand in bodies.yaml', () => {
  test('wordings with their body, new bodies at the end, and all else as it was', () => {
    const changes = changesFor(MIXED, SHIPPED_BODIES, several);
    for (const lineBreak of ['\n', '\r\n']) {
      const text = SHIPPED_BODIES_TEXT.replaceAll('\n', lineBreak);
      const edited = withBodies(text, changes) ?? '';
      expect(edited.replaceAll('\r\n', '').includes('\r')).toBe(false);
      expect(edited.split(lineBreak).length).toBe(edited.split('\n').length);
      const kept = text.replaceAll('aliases: []', 'aliases:').split(lineBreak);
      const lines = edited.replaceAll('aliases: []', 'aliases:').split(lineBreak);
      let at = 0;
      for (const line of lines) if (line === kept[at]) at += 1;
      expect(at).toBe(kept.length);
    }
    expect(withBodies(SHIPPED_BODIES_TEXT, changes)?.split('members: []').at(1)).toBe(`

  - code: HTDT
    name: Hạ tầng và Đô thị
    aliases: []

  - code: CA
    name: Công an xã
    aliases: []

  - code: VTV
    name: VTV
    aliases: []

  - code: HDND
    name: HĐND
    aliases: []

  - code: UBND
    name: UBND xã
    aliases: []

  - code: TH
    name: các trường học
    aliases: []
    collective: true
    `);
  });

  test('and validate finds nothing wrong with them', async () => {
    const cwd = catalogueCopy({
      'bodies.yaml': (text) => withBodies(text, changesFor(MIXED, SHIPPED_BODIES, several)) ?? '',
    });
    const { code, out, err } = await dvtasks(['validate'], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('error');
  });

  test.each<[name: string, text: string, alias: string]>([
    [
      'no aliases',
      'bodies:\n- code: KT\n  name: Phòng Kinh tế # x\n',
      '  name: Phòng Kinh tế # x\n  aliases:\n    - P. KT\n',
    ],
    ['blank aliases', 'bodies:\n  - code: KT\n    aliases: # y\n    name: Phòng Kinh tế\n', ''],
    [
      'in brackets',
      'bodies:\n  - code: KT\n    name: Phòng Kinh tế\n    aliases: [ "A, B" ]\n',
      '[ "A, B", "P. KT" ]',
    ],
    [
      'in braces',
      'bodies:\n  - { code: KT, name: Phòng Kinh tế }\n',
      '{ code: KT, name: Phòng Kinh tế, aliases: ["P. KT"] }',
    ],
    [
      'in braces, empty',
      'bodies:\n  - { code: KT, name: Phòng Kinh tế, aliases: [] }\n',
      'aliases: ["P. KT"] }',
    ],
    [
      'no line at the end',
      'bodies:\n  - code: KT\n    name: Phòng Kinh tế\n    aliases:\n      - A',
      '- A\n      - P. KT',
    ],
  ])('in whatever form the file is: %s', (_name, text, written) => {
    const edited = withBodies(text, { added: [], aliases: [{ code: 'KT', alias: 'P. KT' }] });
    expect(edited).toContain(written);
    const { bodies } = load(edited ?? '') as { bodies: { aliases: string[] }[] };
    expect(bodies[0]?.aliases.at(-1)).toBe('P. KT');
  });

  test('a file without bodies gets its first', () => {
    const changes = changesFor(annexOf([['Công an xã']]), NOBODY, likely);
    for (const text of ['bodies: []\n', 'bodies:\n', '# x\nbodies: [ ] # y\n']) {
      expect(load(withBodies(text, changes) ?? '')).toEqual({
        bodies: [{ code: 'CA', name: 'Công an xã', aliases: [] }],
      });
    }
  });

  test('what cannot be edited for certain is not', () => {
    const changes = changesFor(annexOf([['Công an xã']]), NOBODY, likely);
    expect(withBodies('bodies: [{ code: KT, name: Phòng Kinh tế }]\n', changes)).toBeNull();
    expect(withBodies('bodies: {\n', changes)).toBeNull();
  });

  test('a new file is laid out as the shipped one', () => {
    const changes = changesFor(
      annexOf([['Phòng Kinh tế; P. KT', 'các cơ quan, đơn vị']]),
      NOBODY,
      likely,
    );
    const text = newBodiesText(changes, 'schemas/bodies.json');
    expect(SHIPPED_BODIES_TEXT.startsWith(text.slice(0, text.indexOf('bodies:\n')))).toBe(true);
    expect(text.slice(text.indexOf('bodies:\n'))).toBe(`bodies:
  - code: KT
    name: Phòng Kinh tế
    aliases:
      - P. KT

  - code: CQDV
    name: các cơ quan, đơn vị
    aliases: []
    collective: true
    members: all
`);
  });
});

/** Whatever is answered, every name is then known, every code is one body's, and nothing is asked again. */
function expectSettled(annex: Annex, known: typeof NOBODY, choose: Choose): void {
  const changes = changesFor(annex, known, choose);
  const text =
    known === NOBODY ? newBodiesText(changes, null) : withBodies(SHIPPED_BODIES_TEXT, changes);
  const now = bodiesOf(text ?? '');
  expect(newBodiesIn(annex, now)).toEqual([]);
  expect(now.byCode.size).toBe(now.bodies.length);
}

describe('a second import asks nothing', () => {
  test.skipIf(annexFolder === null).each(ANNEXES_OF_BODIES)('%s', (file) => {
    const annex = annexOf(bodyCells(file));
    for (const known of [NOBODY, SHIPPED_BODIES]) {
      for (const choose of [() => undefined, likely, several]) expectSettled(annex, known, choose);
    }
  });

  test('whatever is answered', () => {
    const names = fc.constantFrom(
      ...[
        'Phòng VH-XH',
        'Phòng Kinh tế, Hạ tầng và Đô thị',
        'VTV',
        'VOV',
        'UBMTTQ xã',
        'HĐND và UBND xã',
      ],
      ...[
        'Sở A Sở B',
        'Công an',
        'Công an xã',
        'các trường',
        'Các trường học',
        'VP HĐND-UBND',
        'P. VHXH',
      ],
      ...[
        'Phòng Văn hóa - Xã hội',
        'Bộ Văn hóa, Thể thao và Du lịch',
        'Các các cơ quan, đơn vị',
        '…',
        'Tổ "7"',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(names, { maxLength: 10 }),
        fc.infiniteStream(fc.nat(5)),
        (list, picks) => {
          const choose: Choose = ({ choices }) =>
            choices[(picks.next().value ?? 0) % choices.length]?.answer;
          expectSettled(annexOf(list.map((name): [string] => [name])), SHIPPED_BODIES, choose);
        },
      ),
      { numRuns: 150 },
    );
  });
});
