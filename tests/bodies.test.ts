import { describe, expect, test } from 'vitest';
import {
  bodiesNamed,
  findBody,
  indexBodies,
  isCode,
  nearestBody,
  onlySlipOf,
} from '../src/reading/bodies.ts';
import { fold } from '../src/reading/fold.ts';
import { idsOf } from './support/run.ts';

const BODIES = indexBodies([
  { code: 'VHXH', name: 'Phòng Văn hóa – Xã hội', aliases: [] },
  { code: 'KT', name: 'Phòng Kinh tế', aliases: [] },
  {
    code: 'VP',
    name: 'Văn phòng HĐND và UBND',
    aliases: ['Văn phòng HĐND và UBND xã', 'Văn phòng HĐND – UBND'],
  },
  { code: 'UBKT', name: 'Ủy ban Kiểm tra Đảng ủy', aliases: ['KT'] },
  { code: 'CAX', name: 'Công an xã', aliases: ['Công An xã', 'Cong an xa'] },
  { code: 'DTN', name: 'Đoàn Thanh niên', aliases: ['DTN'] },
  { code: 'TAN', name: 'Thôn Tân', aliases: [] },
  { code: 'TÂN', name: 'Thôn Tấn', aliases: [] },
  { code: 'XA1', name: 'Trạm Y tế số 1', aliases: [] },
  { code: 'XA2', name: 'Trạm Y tế số 2', aliases: [] },
]);

const codes = (bodies: readonly { code: string }[]) => bodies.map(({ code }) => code);

describe('a wording in a file names a body', () => {
  test.each([
    ['VHXH', ['VHXH']],
    ['vhxh', ['VHXH']],
    ['Phòng Văn hoá - Xã hội', ['VHXH']],
    ['PHÒNG  VĂN HÓA – XÃ HỘI', ['VHXH']],
    ['Phòng Văn hóa – Xã hội'.normalize('NFD'), ['VHXH']],
    ['Phong Van hoa - Xa hoi', ['VHXH']],
    ['Văn phòng HĐND và UBND xã', ['VP']],
    ['Thôn Tân', ['TAN']],
    ['Thôn Tấn', ['TÂN']],
    ['Phòng Văn hóa – Xã\u00A0hội', ['VHXH']],
    ['Phòng Văn hóa ‒ Xã\u200B hội\u200E', ['VHXH']],
    ['Phòng Văn hóa', []],
    ['', []],
  ])('“%s”: %j', (wording, named) => {
    expect(codes(bodiesNamed(BODIES, wording))).toEqual(named);
  });

  test('and none of two that differ only in what was not typed', () => {
    expect(codes(bodiesNamed(BODIES, 'Thon Tan'))).toEqual(['TAN', 'TÂN']);
  });

  test('by its code before another that goes by the same name', () => {
    expect(codes(bodiesNamed(BODIES, 'KT'))).toEqual(['KT']);
  });

  test('in any kind of quotes, and never another that has other words in them', () => {
    const quoted = indexBodies([
      { code: 'A', name: 'Câu lạc bộ “Bạn nhà nông”', aliases: [] },
      { code: 'B', name: 'Câu lạc bộ "Bạn nhà nông trẻ"', aliases: [] },
      { code: 'C', name: 'Thôn Y’Bia', aliases: [] },
      { code: 'D', name: 'Thôn YBia', aliases: [] },
      { code: 'E', name: 'Tổ 1', aliases: [] },
      { code: 'F', name: 'Tổ ①', aliases: [] },
    ]);
    expect(codes(bodiesNamed(quoted, 'Câu lạc bộ "Bạn nhà nông"'))).toEqual(['A']);
    expect(codes(bodiesNamed(quoted, 'cau lac bo «ban nha nong tre»'))).toEqual(['B']);
    expect(codes(bodiesNamed(quoted, "Thôn Y'Bia"))).toEqual(['C']);
    expect(codes(bodiesNamed(quoted, 'Thôn YBia'))).toEqual(['D']);
    expect(codes(bodiesNamed(quoted, 'Tổ 1'))).toEqual(['E']);
    expect(codes(bodiesNamed(quoted, 'Tổ ①'))).toEqual(['F']);
  });

  test('once, however many of its wordings are alike', () => {
    expect(codes(bodiesNamed(BODIES, 'Cong an xa'))).toEqual(['CAX']);
    expect(codes(bodiesNamed(BODIES, 'CÔNG AN XÃ'))).toEqual(['CAX']);
  });

  test.each([
    ['VHXH', true],
    ['vp', true],
    ['DTN', false],
    ['KT', false],
    ['Phòng Kinh tế', false],
    ['XYZ', false],
  ])('“%s” is a code and no wording of a decision: %s', (wording, expected) => {
    expect(isCode(BODIES, wording)).toBe(expected);
  });
});

describe('a query finds the bodies it may mean', () => {
  test.each([
    ['van hoa', ['VHXH']],
    ['Kinh tế', ['KT']],
    ['phong', ['VHXH', 'KT', 'VP']],
    ['kiem tra', ['UBKT']],
    ['vanhoa', ['VHXH']],
    ['van-hoa', ['VHXH']],
    ['hoaxa', ['VHXH']],
    ['ubnd xa', ['VP']],
    ['oan', ['DTN']],
    ['an', ['CAX']],
    ['so1', ['XA1']],
    ['thon', ['TAN', 'TÂN']],
    ['–', []],
    ['  ', []],
    ['xyzzy', []],
  ])('“%s”: %j', (query, found) => {
    expect(codes(findBody(BODIES, query).found)).toEqual(found);
  });

  test.each([
    ['kinhte1', 'Phòng Kinh tế'],
    ['VHHX', 'VHXH'],
    ['van phong hdnd va ubmd', 'Văn phòng HĐND và UBND'],
    ['Doan Thanh nein', 'Đoàn Thanh niên'],
    ['xyzzy', null],
    ['kinh te', null],
  ])('“%s”: else the nearest is suggested: %s', (query, suggestion) => {
    expect(findBody(BODIES, query).suggestion).toBe(suggestion);
  });

  test.each([
    ['Ủy ban Kiêm tra Đảng', 'Ủy ban Kiểm tra Đảng ủy'],
    ['Đảng ủi', 'Ủy ban Kiểm tra Đảng ủy'],
    ['!!kinh---te!!', 'Phòng Kinh tế'],
  ])('“%s” is near a name, or the end of one: %s', (query, suggestion) => {
    expect(nearestBody(BODIES, query)).toBe(suggestion);
  });
});

describe('a slip of the hand is mended only where one body can be meant', () => {
  test.each([
    ['Phòng Kinh tê1', null],
    ['Phòng Kin tế', 'Phòng Kinh tế'],
    ['Phòng Kinhh tế', 'Phòng Kinh tế'],
    ['Phòng Ki tế', null],
    ['Phòng Kinh tếe', 'Phòng Kinh tế'],
    ['Phòng Kinh ta', null],
    ['Phòng Kinh', null],
    ['Phòng Kinh tế xã', null],
    ['Phòg Kih tế', null],
    ['Đoàn Thanhh niên', 'Đoàn Thanh niên'],
    ['Trạm Y tế số 3', null],
    ['Trạm Y tết số 1', 'Trạm Y tế số 1'],
    ['Thôn Tâm', null],
    ['Văn phòng HĐND và UBNDD', 'Văn phòng HĐND và UBND'],
    ['Hội Nông dân', null],
  ])('“%s”: %s', (wording, meant) => {
    expect(onlySlipOf(BODIES, wording)).toBe(meant);
  });

  test('two letters apart in a word of more than six, one in a shorter', () => {
    const bodies = indexBodies([{ code: 'A', name: 'Ban Thanhtra Nghiencuu', aliases: [] }]);
    expect(onlySlipOf(bodies, 'Ban Thanhtra Nghiec')).toBeNull();
    expect(onlySlipOf(bodies, 'Ban Thanhtra Nghiencxx')).toBe('Ban Thanhtra Nghiencuu');
    expect(onlySlipOf(bodies, 'Ban Thanhxxx Nghiencuu')).toBeNull();
    const short = indexBodies([{ code: 'B', name: 'Ban Nghien', aliases: [] }]);
    expect(onlySlipOf(short, 'Ban Nghxen')).toBe('Ban Nghien');
    expect(onlySlipOf(short, 'Ban Nghxxn')).toBeNull();
  });

  test('of two wordings of one body, the first that is near', () => {
    expect(onlySlipOf(BODIES, 'Công ann xã')).toBe('Công an xã');
  });
});

describe('words are found however they were typed', () => {
  test.each([
    '"Chính quyền thân thiện"',
    "'Chính quyền thân thiện'",
    '“chính quyền thân thiện”',
    '«Chinh quyen than thien»',
    '„chinh quyen',
    '＂chinh quyen',
    '´chinh quyen',
    '″chinh quyen',
    'Chính\u00A0quyền thân\u2009thiện',
    'Chính\u00AD quyền\u200B thân thiện',
    'Ｃｈｉｎｈ　ｑｕｙｅｎ ｔｈａｎ thien',
    'Chính quyền thân thiện'.normalize('NFD'),
  ])('%s', async (search) => {
    expect(await idsOf(['list', '--search', search])).toEqual(['2.2']);
  });

  test.each([
    ['Chính quyền… xã', 'chinh quyen... xa'],
    ['Đảng uỷ', 'Đảng ủy'],
    ['Đảng uỷ', 'Ðảng ủy'],
    ['dài 5 km²', 'dai 5 km2'],
    ['Nghị quyết № 5', 'nghi quyet no 5'],
    ['2026‑2030', '2026-2030'],
  ])('“%s” and “%s” are one', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });
});
