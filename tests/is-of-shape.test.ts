/**
 * Whether a content has the shape of its kind of file: what the small code says is what zod says of schemas made of the
 * same description, for contents that are made by the description and then broken.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOfShape } from '../src/schema/is-of-shape.ts';
import { type FileKind, SHAPES } from '../src/schema/schema.ts';
import type { OptionalShape, Shape, TextShape } from '../src/schema/shape.ts';
import { SCHEMAS } from '../src/schema/zod-schemas.ts';

const KINDS = Object.keys(SHAPES) as FileKind[];

/** Texts of every spelling that a check asks for, and near it; and what looks like nothing. */
const TEXTS = [
  ...[
    '1',
    '3.5a',
    '3.5đ',
    'IV.2',
    'Đ.1',
    'A',
    '3.5z',
    '3.5Á',
    '12345',
    '1.',
    '.1',
    '1.2.3.4.5.6.7.8.9.10',
  ],
  ...[
    '1.2.3.4.5.6.7.8.9.10.11',
    'MMMMMMMM',
    'MMMMMMMMM',
    '2026',
    '1899',
    '20266',
    '7',
    '999',
    '1000',
  ],
  ...[
    '2026-02-28',
    '2026-02-30',
    '2028-02-29',
    '1900-02-29',
    '0000-01-01',
    '2026-03',
    '2026-13',
    '2026-3-1',
  ],
  ...[
    'VHXH',
    'vh_xh-1',
    'Đ1',
    '-x',
    '_x',
    'vh xh',
    'Mục 1.2',
    'm12345',
    '12345 m',
    'mục\n12345',
    'x\u{20000}',
  ],
  ...[
    '\u{20000}',
    '\ud800',
    'e\u0301',
    '²',
    '١',
    'true',
    'false',
    'True',
    'all',
    'week',
    'done',
    'monitor',
  ],
  ...[
    'number',
    'f'.repeat(64),
    'f'.repeat(63),
    'F'.repeat(64),
    '2026-02-28\n',
    '7\n',
    '3.5a\n',
    'VHXH\n',
  ],
  ...[
    '',
    ' ',
    '\t\n\r\v\f',
    '\u00a0',
    '\ufeff',
    '\u200b',
    '\u2028',
    '\u3000',
    '\u1680',
    '\u180e',
    '\u0085',
  ],
  ...['\u2060', ' x ', '\ufeffx', '__proto__', 'constructor', 'Phòng Văn hóa – Xã hội'],
];
const anyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 6 }));

/** A content of a shape; rows have rows so many levels down. */
function contentOf(shape: Shape, depth = 2): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text': {
      const fitting = TEXTS.filter((text) => shape.checks.every(({ accepts }) => accepts(text)));
      return fc.constantFrom(...fitting);
    }
    case 'choice':
      return fc.constantFrom(...shape.values);
    case 'list':
      return fc.array(contentOf(shape.item, depth - 1), { maxLength: depth < 0 ? 0 : 2 });
    case 'record':
      return fc.dictionary(
        contentOf(shape.key).filter((key) => key !== '__proto__') as fc.Arbitrary<string>,
        contentOf(shape.value),
        { maxKeys: 2 },
      );
    case 'union':
      return fc.oneof(...shape.options.map((option) => contentOf(option, depth)));
    case 'mapping': {
      const names = Object.keys(shape.keys);
      const isRequired = (name: string) => shape.keys[name]?.kind !== 'optional';
      const within = (value: Shape | OptionalShape<Shape> | undefined) =>
        contentOf((value?.kind === 'optional' ? value.value : value) as Shape, depth);
      const kept = names.filter((name) => isRequired(name) || name !== 'tasks' || depth > 0);
      return fc.record(Object.fromEntries(kept.map((name) => [name, within(shape.keys[name])])), {
        requiredKeys: kept.filter(isRequired),
      });
    }
  }
}

const KEYS = ['__proto__', 'constructor', 'toString', '', 'id', 'title', 'tasks', 'more', 'lead'];
const oddValue = fc.oneof(
  { weight: 3, arbitrary: anyText },
  fc.constantFrom(
    undefined,
    null,
    7,
    true,
    [],
    {},
    [[]],
    [''],
    [undefined],
    { body: 'KT' },
    { a: 'b' },
  ),
  fc.constantFrom(...[20, 60].map(deepRows)),
);

function deepRows(levels: number): unknown {
  let rows: unknown[] = [];
  for (let level = 0; level < levels; level += 1) rows = [{ id: '1', title: '', tasks: rows }];
  return rows;
}

const slip = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('remove', 'add', 'rename', 'move', 'replace', 'hole', 'again'),
  key: fc.oneof(fc.constantFrom(...KEYS), anyText),
  to: fc.nat(),
  value: oddValue,
});
type Slip = typeof slip extends fc.Arbitrary<infer Value> ? Value : never;

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

/** Every place within a value, each with what holds it. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** As keys of a file become keys of an object: `__proto__` is one like any other. */
function put(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Breaks one place of a content, which is changed in place. */
function breakAt(root: { content: unknown }, { at, how, key, to, ...slip }: Slip): void {
  const value = structuredClone(slip.value);
  const places = placesIn(root);
  const place = places[at % places.length];
  const other = places[to % places.length];
  if (!place || !other) return;
  const { holder } = place;
  const old = structuredClone(holder[place.key]);
  if (how === 'replace') put(holder, place.key, value);
  else if (how === 'move') put(other.holder, other.key, old);
  else if (how === 'hole') delete holder[place.key];
  else if (Array.isArray(holder)) {
    const index = Number(place.key);
    holder.splice(index, how === 'add' || how === 'again' ? 0 : 1, how === 'again' ? old : value);
  } else if (how === 'add') {
    const target = typeof old === 'object' && old !== null && !Array.isArray(old) ? old : holder;
    put(target, key, value);
  } else {
    delete holder[place.key];
    if (how === 'rename') put(holder, key, old);
  }
}

/** Every text among the shapes. */
function textsIn(shape: Shape | OptionalShape<Shape>, seen = new Set<unknown>()): TextShape[] {
  if (seen.has(shape)) return [];
  seen.add(shape);
  switch (shape.kind) {
    case 'text':
      return [shape];
    case 'list':
      return textsIn(shape.item, seen);
    case 'optional':
      return textsIn(shape.value, seen);
    case 'union':
      return shape.options.flatMap((option) => textsIn(option, seen));
    case 'mapping':
      return Object.values(shape.keys).flatMap((value) => textsIn(value, seen));
    default:
      return [];
  }
}

test('what is accepted without the pattern of a check is what the pattern accepts', () => {
  const checks = new Set(
    Object.values(SHAPES).flatMap((shape) => textsIn(shape).flatMap((text) => text.checks)),
  );
  expect(checks.size).toBeGreaterThan(6);
  const unit = fc.constantFrom(...'0129.aedđfzIXVĐAZ_- \n²١\ud800\ufeff\u00a0/:@[`{\u0141');
  const near = fc.oneof(fc.string({ unit, maxLength: 12 }), anyText);
  fc.assert(
    fc.property(near, (text) => {
      for (const { name, accepts, pattern } of checks) {
        if (pattern && accepts(text) !== pattern.test(text)) expect.fail(`${name} of “${text}”`);
      }
    }),
    { numRuns: 20_000 },
  );
});

describe.each(KINDS)('%s', (kind) => {
  const whole = contentOf(SHAPES[kind]);

  test('what is made by the description has its shape', () => {
    fc.assert(
      fc.property(whole, (content) => {
        expect(SCHEMAS[kind].safeParse(content).success).toBe(true);
        expect(isOfShape(kind, content)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('broken anywhere, it is of the shape exactly when zod accepts it', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(whole, fc.array(slip, { minLength: 30, maxLength: 30 }), (content, slips) => {
        for (const [index, one] of slips.entries()) {
          const root = { content: structuredClone(content) };
          breakAt(root, one);
          // Most are broken in one place: more is seldom sound again.
          if (index % 4 === 0) breakAt(root, slips[(index + 1) % slips.length] ?? one);
          const { success } = SCHEMAS[kind].safeParse(root.content);
          seen[`${success}`] += 1;
          if (isOfShape(kind, root.content) !== success) {
            expect.fail(`zod says ${success} of ${JSON.stringify(root.content)}`);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(seen.true).toBeGreaterThan(200);
    expect(seen.false).toBeGreaterThan(1000);
  });
});
