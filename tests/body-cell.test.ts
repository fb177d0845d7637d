/** One cell of a column of bodies: whom it names, in which words, with which part. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsIn } from '../src/annex/body-cell.ts';
import { changedSeparators, sameButForSeparators } from '../src/annex/separators.ts';
import { bodiesNamed } from '../src/reading/bodies.ts';
import { ANNEXES_OF_BODIES, annexFolder, bodyCells } from './support/annexes.ts';
import { bodiesNamedLike, SHIPPED_BODIES } from './support/bodies.ts';
import { dvtasks } from './support/run.ts';

const NOBODY = bodiesNamedLike([]);
const ROLES = {
  lead: '',
  coordinate: ' [phối hợp]',
  monitor: ' [theo dõi]',
  requested: ' [đề nghị]',
};

/** The parts as a test reads them: the words, "⟹ name" where that is not all of them, the role. */
function seen(cell: string, known = NOBODY, column: 'lead' | 'with' = 'lead'): string[] {
  return partsIn(cell, known, column).map(
    ({ text, name, role }) => text + (name === text ? '' : ` ⟹ ${name}`) + ROLES[role],
  );
}

function joined(cell: string, known = NOBODY): string {
  return partsIn(cell, known, 'lead')
    .map(({ text }) => text)
    .join('; ');
}

describe('a cell is split where a name ends for certain', () => {
  test.each<[cell: string, parts: string[]]>([
    ['Phòng Kinh tế; Văn phòng HĐND và UBND', ['Phòng Kinh tế', 'Văn phòng HĐND và UBND']],
    ['Phòng Kinh tế, Công an xã, Ban CHQS xã.', ['Phòng Kinh tế', 'Công an xã', 'Ban CHQS xã']],
    ['Phòng VHXH và Công an', ['Phòng VHXH', 'Công an']],
    ['Phòng Kinh tế\nCông an xã\nBan CHQS xã', ['Phòng Kinh tế', 'Công an xã', 'Ban CHQS xã']],
    [
      '- Phòng Kinh tế\n- Văn hóa và Thể thao;\n+ Công an',
      ['Phòng Kinh tế', 'Văn hóa và Thể thao', 'Công an'],
    ],
    ['1. Phòng Kinh tế\n2. Văn phòng HĐND và UBND', ['Phòng Kinh tế', 'Văn phòng HĐND và UBND']],
    ['a) Sở Y tế\nb) Sở Tài chính', ['Sở Y tế', 'Sở Tài chính']],
    ['Sở Y tế/Sở Tài chính', ['Sở Y tế', 'Sở Tài chính']],
    ['Sở Xây\ndựng/các công\nty quản lý', ['Sở Xây dựng', 'các công ty quản lý']],
    ['Phòng Kinh tế + Phòng VHXH', ['Phòng Kinh tế', 'Phòng VHXH']],
    ['PHÒNG KINH TẾ, CÔNG AN XÃ', ['PHÒNG KINH TẾ', 'CÔNG AN XÃ']],
    ['Vụ KHTC, thanh tra Bộ, Cục KTKĐ', ['Vụ KHTC', 'thanh tra Bộ', 'Cục KTKĐ']],
    ['VTV, VOV và TTXVN, các địa phương', ['VTV', 'VOV', 'TTXVN', 'các địa phương']],
    ['Sở Y tế, sở, ngành có liên quan', ['Sở Y tế', 'sở, ngành có liên quan']],
    ['Sở Du lịch\nvà Sở, ngành\nliên quan', ['Sở Du lịch', 'Sở, ngành liên quan']],
    [
      'Trung tâm Phục vụ\nhành chính công, Sở,\nban, ngành',
      ['Trung tâm Phục vụ hành chính công', 'Sở, ban, ngành'],
    ],
    ['UBND xã/phường,\ncơ quan có liên quan', ['UBND xã/phường', 'cơ quan có liên quan']],
    ['Vụ Pháp chế và các đơn vị', ['Vụ Pháp chế', 'các đơn vị']],
    [
      'Bộ Lao động - Thương binh và Xã hội,Thanh tra Chính phủ, các bộ, ngành và địa phương',
      ['Bộ Lao động - Thương binh và Xã hội', 'Thanh tra Chính phủ', 'các bộ, ngành và địa phương'],
    ],
    [
      'Bộ Khoa học, Công nghệ, Bộ Kế hoạch và Đầu tư và các địa phương',
      ['Bộ Khoa học, Công nghệ', 'Bộ Kế hoạch và Đầu tư', 'các địa phương'],
    ],
    [
      'Đảng ủy, HĐND, UBND, UB MTTQ Việt Nam xã và các tổ chức chính trị - xã hội',
      ['Đảng ủy', 'HĐND', 'UBND', 'UB MTTQ Việt Nam xã', 'các tổ chức chính trị - xã hội'],
    ],
    [
      'Sở Nội vụ, các sở, ban, ngành, UBND các xã, phường, đặc khu',
      ['Sở Nội vụ', 'các sở, ban, ngành', 'UBND các xã, phường, đặc khu'],
    ],
    [
      'Thủ trưởng các cơ quan, đơn vị; Bí thư chi bộ, Trưởng thôn',
      ['Thủ trưởng các cơ quan, đơn vị', 'Bí thư chi bộ', 'Trưởng thôn'],
    ],
    ['Chủ tịch UBND xã, Trưởng các thôn', ['Chủ tịch UBND xã', 'Trưởng các thôn']],
    ['Công an; Quân sự; các đơn vị liên quan; .', ['Công an', 'Quân sự', 'các đơn vị liên quan']],
  ])('%j', (cell, parts) => {
    expect(seen(cell)).toEqual(parts);
  });
});

describe('what may be one name stays one', () => {
  test.each([
    'Sở, ban, ngành',
    'Các bộ, ngành, địa phương',
    'Các bộ, ngành và địa phương',
    'UBND các xã, phường',
    'UBND xã/phường',
    'Các cơ quan, đơn vị, tổ chức, doanh nghiệp',
    'các viện, trường',
    'tổ chức, cá nhân',
    'Các phòng, ban, ngành, đoàn thể xã',
    'Cán bộ, công chức, viên chức',
    'Phòng Kinh tế, Hạ tầng và Đô thị',
    'Sở Nông nghiệp và Môi trường',
    'Văn phòng HĐND và UBND xã',
    'Văn phòng HĐND, UBND xã',
    'Văn phòng Đoàn ĐBQH và HĐND tỉnh',
    'Thường trực HĐND và UBND xã',
    'HĐND và UBND xã',
    'Chủ tịch, Phó Chủ tịch UBND xã',
    'Đồng chí Nguyễn Văn A, Chủ tịch UBND xã',
    'Công chức Văn hóa - Xã hội',
    'Trung tâm Hỗ trợ đào tạo và CƯNL',
    'Phòng Kiểm tra và Thanh tra',
    'Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn',
    'Ban Chỉ huy PCTT, TKCN',
    'Tổ công tác triển khai Đề án 06',
    'Ban Chỉ đạo thực hiện Chương trình mục tiêu quốc gia',
    'Phòng Kế hoạch tổng hợp',
    'Các trường Mầm non, Tiểu học, THCS trên địa bàn xã',
    'các địa phương Bắc Ninh, Bình Dương, An Giang',
    'Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ',
    '-',
    '…',
  ])('%s', (cell) => {
    expect(seen(cell)).toEqual([cell]);
  });

  test.each([
    ['Sở Khoa học và\nCông nghệ', 'Sở Khoa học và Công nghệ'],
    ['Sở Quy hoạch -\nKiến trúc', 'Sở Quy hoạch - Kiến trúc'],
    ['Văn phòng UBND\nThành phố', 'Văn phòng UBND Thành phố'],
    ['Văn phòng\nỦy ban nhân dân xã', 'Văn phòng Ủy ban nhân dân xã'],
    ['Ban Tổ chức\nĐảng ủy', 'Ban Tổ chức Đảng ủy'],
    ['UBND\ncác xã, phường', 'UBND các xã, phường'],
    ['Phòng Văn hóa\n- Xã hội', 'Phòng Văn hóa - Xã hội'],
    ['Phòng Cảnh sát giao thông\nCông an tỉnh', 'Phòng Cảnh sát giao thông Công an tỉnh'],
  ])('a line that breaks within a name: %j', (cell, name) => {
    expect(seen(cell)).toEqual([name]);
  });

  test('nothing within brackets is split off', () => {
    expect(seen('Sở A (Văn phòng B, Chi nhánh C; Phòng D), Sở E')).toEqual([
      'Sở A (Văn phòng B, Chi nhánh C; Phòng D) ⟹ Sở A',
      'Sở E',
    ]);
    expect(seen('Sở A (Phòng B; Sở C')).toEqual(['Sở A (Phòng B', 'Sở C']);
  });
});

describe('words around a name say what its part is, and stay in the text', () => {
  test.each<[cell: string, parts: string[]]>([
    [
      'Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, các thôn',
      [
        'Chủ trì: Phòng Kinh tế ⟹ Phòng Kinh tế',
        'phối hợp: Công an xã ⟹ Công an xã [phối hợp]',
        'các thôn [phối hợp]',
      ],
    ],
    [
      'Cơ quan chủ trì: Phòng Kinh tế\nCơ quan phối hợp: Công an xã',
      [
        'Cơ quan chủ trì: Phòng Kinh tế ⟹ Phòng Kinh tế',
        'Cơ quan phối hợp: Công an xã ⟹ Công an xã [phối hợp]',
      ],
    ],
    [
      'Phòng Kinh tế (chủ trì), Công an xã (phối hợp)',
      ['Phòng Kinh tế (chủ trì) ⟹ Phòng Kinh tế', 'Công an xã (phối hợp) ⟹ Công an xã [phối hợp]'],
    ],
    [
      'Phòng Kinh tế chủ trì, phối hợp với Công an xã và Ban CHQS xã',
      [
        'Phòng Kinh tế chủ trì ⟹ Phòng Kinh tế',
        'phối hợp với Công an xã ⟹ Công an xã [phối hợp]',
        'Ban CHQS xã [phối hợp]',
      ],
    ],
    [
      'Công an xã chủ trì; Phòng Kinh tế, Phòng VHXH phối hợp',
      [
        'Công an xã chủ trì ⟹ Công an xã',
        'Phòng Kinh tế [phối hợp]',
        'Phòng VHXH phối hợp ⟹ Phòng VHXH [phối hợp]',
      ],
    ],
    ['Giao Phòng Kinh tế chủ trì', ['Giao Phòng Kinh tế chủ trì ⟹ Phòng Kinh tế']],
    [
      'Đề nghị UBMTTQ xã, Hội Nông dân xã phối hợp thực hiện; Công an xã',
      [
        'Đề nghị UBMTTQ xã ⟹ UBMTTQ xã [đề nghị]',
        'Hội Nông dân xã phối hợp thực hiện ⟹ Hội Nông dân xã [đề nghị]',
        'Công an xã',
      ],
    ],
    [
      'Đề nghị phối hợp\nvới các Bộ, ngành\nliên quan',
      ['Đề nghị phối hợp với các Bộ, ngành liên quan ⟹ các Bộ, ngành liên quan [đề nghị]'],
    ],
    [
      'Phòng Kinh tế tổng hợp, theo dõi chung; Công an xã đôn đốc',
      [
        'Phòng Kinh tế tổng hợp, theo dõi chung ⟹ Phòng Kinh tế [theo dõi]',
        'Công an xã đôn đốc ⟹ Công an xã [theo dõi]',
      ],
    ],
    [
      'UBND các xã,\nphường trực tiếp\ntriển khai tại địa bàn\nSở Y tế triển khai\nhệ thống, hạ tầng,\ndữ liệu.',
      [
        'UBND các xã, phường trực tiếp triển khai tại địa bàn ⟹ UBND các xã, phường',
        'Sở Y tế triển khai hệ thống, hạ tầng, dữ liệu ⟹ Sở Y tế',
      ],
    ],
  ])('%j', (cell, parts) => {
    expect(seen(cell)).toEqual(parts);
  });
});

describe('names that are known', () => {
  test('are whole, the longest first', () => {
    const one = bodiesNamedLike(['Phòng Kinh tế', 'Phòng Kinh tế, Văn phòng và Đô thị']);
    expect(seen('Phòng Kinh tế, Văn phòng và Đô thị, Phòng Kinh tế', one)).toEqual([
      'Phòng Kinh tế, Văn phòng và Đô thị',
      'Phòng Kinh tế',
    ]);
  });

  test('are split where both are known, though nothing else says so', () => {
    const two = bodiesNamedLike(['Phòng Kinh tế', 'Hạ tầng và Đô thị', 'Phòng Y tế']);
    expect(seen('Phòng Kinh tế, Hạ tầng và Đô thị', two)).toHaveLength(2);
    expect(seen('Phòng Kinh tế Phòng Y tế', two)).toEqual(['Phòng Kinh tế', 'Phòng Y tế']);
  });

  test('end before the words that tell of their part', () => {
    const known = bodiesNamedLike(['Các cơ quan, đơn vị', 'Tổ công tác']);
    expect(seen('Các cơ quan, đơn vị triển khai thực hiện', known)).toEqual([
      'Các cơ quan, đơn vị triển khai thực hiện ⟹ Các cơ quan, đơn vị',
    ]);
  });

  test('give back the shipped catalogue from its own cells, joined by any separator', async () => {
    const { out } = await dvtasks(['list', '--json']);
    const { tasks } = JSON.parse(out) as { tasks: Record<'lead' | 'with', object[]>[] };
    for (const column of ['lead', 'with'] as const) {
      for (const { [column]: parts } of tasks) {
        const texts = (parts as { text: string }[]).map(({ text }) => text);
        for (const separator of ['; ', ', ', '\n', ';\n', ' và ']) {
          const read = partsIn(texts.join(separator), SHIPPED_BODIES, column).map(
            ({ text, name, role }) => ({
              code: bodiesNamed(SHIPPED_BODIES, name)[0]?.code,
              text,
              ...(column === 'with' ? { role } : {}),
            }),
          );
          expect(parts).toMatchObject(read);
          expect(read).toHaveLength(parts?.length ?? 0);
        }
      }
    }
  });
});

describe.skipIf(annexFolder === null)('real annexes', () => {
  test.each(ANNEXES_OF_BODIES)(
    '%s: no letter is lost, and reading again changes nothing',
    (file) => {
      for (const cell of bodyCells(file).flat()) {
        const text = joined(cell);
        expect(changedSeparators(cell, text)).not.toBeNull();
        expect(joined(text)).toBe(text);
      }
    },
  );
});

const NAMES = [
  ...SHIPPED_BODIES.names.map(({ name }) => name),
  'Công an xã',
  'UBND các xã, phường',
  'Sở Khoa học và Công nghệ',
  'Kinh tế, Hạ tầng và Đô thị',
  'Chủ tịch UBND xã',
  'VTV',
  'các bộ, ngành, địa phương',
  'Đội 7/2',
  'Quỹ (A; B), C',
];
const KNOWN = bodiesNamedLike(NAMES);
const SEPARATORS = [
  '; ',
  ';',
  ', ',
  ',',
  '\n',
  ' và ',
  ';\n',
  ',\n- ',
  '\n+ ',
  '.\n',
  '/',
  ' & ',
  '\n2. ',
];
const anyWords = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...NAMES,
        ...SEPARATORS,
        'chủ trì',
        'phối hợp với',
        'đề nghị',
        'Chủ trì:',
        '(',
        ')',
        'Sở',
        'và',
      ),
      fc.constantFrom(
        ' ',
        '\n',
        'theo dõi',
        'thực hiện',
        'Phòng',
        'Y tế',
        '"',
        '…',
        'các',
        '12',
        'a)',
        '-',
        '.',
      ),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

describe('laws', () => {
  test('the texts joined are the cell, but for separators', () => {
    fc.assert(
      fc.property(anyWords, fc.constantFrom(NOBODY, KNOWN), (cell, known) => {
        expect(cell.trim() === '' || sameButForSeparators(cell, joined(cell, known))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('reading the joined texts again gives the same parts', () => {
    fc.assert(
      fc.property(anyWords, fc.constantFrom(NOBODY, KNOWN), (cell, known) => {
        const parts = partsIn(cell, known, 'lead');
        // A mark or an "và" that stands alone is a part; with another after it, it is what separates them.
        fc.pre(parts.every(({ text }) => /^(?!và(?:\s|$))\p{L}{2,}.*[^:]$/su.test(text)));
        const again = parts.map(({ text }) => text).join('; ');
        expect(partsIn(again, known, 'lead')).toEqual(parts);
      }),
      { numRuns: 400 },
    );
  });

  test('known names come back as they are, whatever separates them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SEPARATORS)), {
          minLength: 1,
          maxLength: 6,
        }),
        (list) => {
          const cell = list
            .map(([name, separator], at) => (at === list.length - 1 ? name : name + separator))
            .join('');
          expect(partsIn(cell, KNOWN, 'lead').map(({ name }) => name)).toEqual(
            list.map(([name]) => name),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('two cells are the same but for separators', () => {
  test.each([
    ['- Sở A\n- Sở B.', 'Sở A; Sở B', true],
    ['Sở A, Sở B và Sở C', 'Sở A; Sở B; Sở C', true],
    ['Sở A; Sở B', 'Sở A; Sở C', false],
    ['Sở Khoa học và Công nghệ', 'Sở Khoa học Công nghệ', false],
    ['Sở A (B; C)', 'Sở A (B; C)', true],
    ['Sở A và B', 'Sở A', false],
    ['', '', true],
  ])('%j, %j: %s', (cell, text, same) => {
    expect(sameButForSeparators(cell, text)).toBe(same);
  });

  test('and what was changed is told', () => {
    expect(changedSeparators('- Sở A,\n- Sở B; Sở C và Sở D.', 'Sở A; Sở B; Sở C; Sở D')).toEqual([
      '- ',
      ',\n- ',
      ' và ',
      '.',
    ]);
  });
});
