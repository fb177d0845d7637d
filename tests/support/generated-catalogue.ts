/** Whole catalogues made up at random, with the shipped bodies, as a decision could have them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { REPOSITORY, temporaryFolder } from './run.ts';

/** A body in a row: its wording, or that with what it does. */
type DraftPart = string | { body: string; text: string; role?: 'monitor' | 'requested' };

interface Merged {
  above?: string[];
  left?: string[];
}

interface DraftRow {
  id: string;
  number?: string;
  title?: string;
  lead?: DraftPart[];
  with?: DraftPart[];
  timeframe?: string;
  product?: string;
  reference?: string;
  note?: string;
  more?: Record<string, string>;
  merged?: Merged;
  tasks?: DraftRow[];
}

interface DraftSection {
  section: string;
  number?: string;
  title: string;
  more?: Record<string, string>;
  merged?: Merged;
  tasks: DraftRow[];
}

interface DraftColumn {
  label: string | string[];
  holds?: string;
}

/** A catalogue as its files say it; without columns, that of a decision with the usual ones. */
export interface Draft {
  columns: DraftColumn[] | null;
  sections: DraftSection[];
}

const TITLES = [
  'Tham mưu Ủy ban nhân dân xã ban hành Kế hoạch, báo cáo kết quả',
  'Rà soát “hồ sơ” – tài liệu; bổ sung (nếu có)',
  'Tổ chức 02 hội nghị đối thoại với Nhân dân trên địa bàn xã',
  'Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024: chuyển đổi số',
  'Nâng cấp 100% cổng dịch vụ công; đạt >= 90%',
  'Thực hiện các nội dung:\n- Khảo sát # thống kê\n- Lập danh sách & công khai',
  "Chấm điểm 'xã, phường chuẩn': <tiêu chí> [phụ lục] {mẫu 1}",
  'Trồng 1.000 cây 🌳 dọc tuyến đường, tỷ lệ sống ≥ 95 %',
  '“Ngày thứ Bảy vì dân” @ nhà văn hóa',
  'Khánh thành cầu Bà Bèo.',
];
const TIMES = [
  'Quý I/2026',
  'Thường xuyên',
  'Năm 2026 và các năm tiếp theo',
  'Hoàn thành trước ngày 15/02/2026',
  'Theo chỉ đạo, hướng dẫn của thành phố',
  'Tháng 8/2026',
  '31/3/2026',
  'Trước 25 hàng tháng',
];
const LEADS: DraftPart[] = [
  'Phòng Văn hóa – Xã hội',
  'Phòng Kinh tế',
  'Văn phòng HĐND và UBND xã',
  'Các cơ quan, đơn vị, tổ chức',
  'Ban Xây dựng Đảng',
  'Trung tâm Phục vụ hành chính công',
];
const OTHERS: DraftPart[] = [
  ...LEADS,
  'các cơ quan, đơn vị có liên quan',
  'Ủy ban Kiểm tra Đảng ủy',
  { body: 'VHXH', text: 'Phòng Văn hóa - Xã hội tổng hợp, theo dõi chung', role: 'monitor' },
  {
    body: 'MTTQ',
    text: 'đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã phối hợp thực hiện',
    role: 'requested',
  },
];
const NOTES = [
  'Kế hoạch, tờ trình',
  'Báo cáo số 12/BC-UBND: “kết quả”',
  'Có; không',
  '- Quyết định\n- Thông báo kết luận',
  '0,5 tỷ đồng',
  'x',
  '12',
  'null',
  'Đ/c Chủ tịch UBND xã (chỉ đạo chung)',
];
/** Of an office's own: nothing of ours stands in them. */
const OWN_LABELS = [
  'Mã nhiệm vụ',
  'Lĩnh vực',
  'Lãnh đạo phụ trách',
  'Nguồn chỉ đạo',
  'Kinh phí (triệu đồng)',
  'Ý kiến: “#1”, [2]',
  'Phương thức hỗ trợ',
  'Đánh giá',
];
const LABELS = {
  number: ['TT', 'STT', 'Số TT'],
  title: ['Nhiệm vụ', 'Nội dung công việc', 'Tên nhiệm vụ'],
  lead: ['Cơ quan chủ trì', 'Đơn vị chủ trì', 'Chủ trì'],
  with: ['Cơ quan phối hợp', 'Phối hợp'],
  timeframe: ['Thời gian thực hiện', 'Thời hạn hoàn thành'],
  product: ['Sản phẩm', 'Sản phẩm đầu ra'],
  reference: ['Căn cứ'],
  note: ['Ghi chú'],
} as const;
const WHO = 'Cơ quan thực hiện';

const POINTS = 'abcdđeghik';
const ROMAN = ['I', 'II', 'III', 'IV', 'V'];
const CAPITALS = ['A', 'B', 'C', 'D', 'Đ'];

/** How sections and their rows are counted. */
const SCHEMES = {
  /** 1 with 1.1, 1.2. */
  decimal: { section: (at: number) => String(at + 1), restarts: false, isWide: false },
  /** I with 1, 2, and II with 1 again. */
  restarting: { section: (at: number) => ROMAN[at] ?? '', restarts: true, isWide: false },
  /** A with 1, 2, B with 3, 4. */
  running: { section: (at: number) => CAPITALS[at] ?? '', restarts: false, isWide: false },
  /** A title over the whole width, and numbers that run through. */
  wide: { section: (at: number) => String(at + 1), restarts: false, isWide: true },
  /** Nothing but rows. */
  none: { section: () => '1', restarts: false, isWide: false },
} as const;
type Scheme = keyof typeof SCHEMES;

interface Shape {
  title: number;
  time: number;
  lead: DraftPart[];
  others: DraftPart[];
  /** How many points stand below it; none for a task. */
  points: number;
  cells: number[];
  /** Which cells are one with the cell above, which are blank. */
  isMerged: boolean;
  isBlank: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  title: fc.nat(TITLES.length - 1),
  time: fc.nat(TIMES.length - 1),
  lead: fc.uniqueArray(fc.constantFrom(...LEADS), { minLength: 1, maxLength: 3 }),
  others: fc.uniqueArray(fc.constantFrom(...OTHERS), { maxLength: 4 }),
  points: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 2, max: 5 })),
  cells: fc.array(fc.integer({ min: -2, max: NOTES.length - 1 }), { minLength: 7, maxLength: 7 }),
  isMerged: fc.boolean(),
  isBlank: fc.boolean(),
});

const ownColumns: fc.Arbitrary<DraftColumn[]> = fc
  .record({
    labels: fc.record(
      Object.fromEntries(
        Object.entries(LABELS).map(([key, labels]) => [key, fc.constantFrom<string>(...labels)]),
      ) as { [Key in keyof typeof LABELS]: fc.Arbitrary<string> },
    ),
    more: fc.uniqueArray(fc.constantFrom(...OWN_LABELS), { maxLength: 3 }),
    has: fc.record({
      with: fc.boolean(),
      product: fc.boolean(),
      reference: fc.boolean(),
      note: fc.boolean(),
      number: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
    }),
    isDoubleHeaded: fc.boolean(),
    moreAt: fc.nat(3),
  })
  .map(({ labels, more, has, isDoubleHeaded, moreAt }) => {
    const column = (holds: keyof typeof LABELS, top?: string): DraftColumn => ({
      label: top ? [top, labels[holds]] : labels[holds],
      holds,
    });
    const who = isDoubleHeaded && has.with ? WHO : undefined;
    const rest = [
      column('lead', who),
      ...(has.with ? [column('with', who)] : []),
      column('timeframe'),
      ...(has.product ? [column('product')] : []),
      ...(has.reference ? [column('reference')] : []),
      ...(has.note ? [column('note')] : []),
    ];
    // Those of a common head stay together.
    const at = who && moreAt === 1 ? 2 : moreAt;
    rest.splice(at, 0, ...more.map((label) => ({ label })));
    return [column('number'), column('title'), ...rest];
  });

/** Catalogues in the form in which an import names sections and rows. */
export const catalogues: fc.Arbitrary<Draft> = fc
  .record({
    sections: fc.array(fc.array(shape, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    }),
    scheme: fc.constantFrom(...(Object.keys(SCHEMES) as Scheme[])),
    columns: fc.option(ownColumns),
    heading: fc.nat(2),
  })
  .map(({ sections, scheme, columns, heading }) => {
    const shown = scheme === 'none' ? sections.slice(0, 1) : sections;
    const { section: name, restarts, isWide } = SCHEMES[scheme];
    let count = 0;
    return {
      columns,
      sections: shown.map((rows, at): DraftSection => {
        const section = name(at);
        const others = namesOf(columns).slice(1);
        const words = `NHIỆM VỤ ${at + 1}: ${TITLES[at]?.toUpperCase()}`;
        const title = scheme === 'none' ? '' : isWide ? `Nhóm việc về ${TITLES[at]}` : words;
        // Over all that follows, or with empty cells after it.
        const left = isWide ? others : heading === 0 ? [] : others.slice(1);
        if (restarts) count = 0;
        let above: DraftRow | null = null;
        return {
          section,
          ...(title === '' || isWide ? { number: '' } : {}),
          title,
          merged: { left: title === '' ? [] : left },
          tasks: rows.map((row, index) => {
            count += 1;
            const isUnique = !restarts || shown.length === 1;
            const [id, number] =
              scheme === 'decimal'
                ? [`${section}.${index + 1}`, null]
                : isUnique
                  ? [String(count), null]
                  : [`${section}.${count}`, String(count)];
            // Where most rows have points, they are sections.
            const isPlain = scheme === 'none' && index % 2 === 0;
            const own = rowOf(isPlain ? { ...row, points: 0 } : row, id, number, columns, above);
            above = own.tasks?.at(-1) ?? own;
            return own;
          }),
        };
      }),
    };
  });

/** The names of columns, as rows speak of them. */
function namesOf(columns: Draft['columns']): string[] {
  if (!columns) return ['number', 'title', 'lead', 'with', 'timeframe'];
  return columns.map(({ label, holds }) => holds ?? [label].flat().join(' / '));
}

function rowOf(
  shape: Shape,
  id: string,
  number: string | null,
  columns: Draft['columns'],
  above: DraftRow | null,
): DraftRow {
  const { points } = shape;
  // No two rows of an annex have the same words.
  const title = `${TITLES[shape.title]} (${id})`;
  const head = { id, ...(number !== null && { number }), title };
  if (points === 0) return { ...head, ...cellsOf(shape, columns, above) };
  const letters = [...POINTS].slice(0, points);
  const tasks: DraftRow[] = [];
  for (const letter of letters) {
    const point = { ...shape, points: 0 };
    tasks.push(rowOf(point, `${id}${letter}`, null, columns, tasks.at(-1) ?? null));
  }
  return { ...head, tasks };
}

function cellsOf(
  { time, lead, others, cells, isMerged, isBlank }: Shape,
  columns: Draft['columns'],
  above: DraftRow | null,
): Partial<DraftRow> {
  const isAboveOver = above?.merged?.left?.includes('with');
  const names = namesOf(columns);
  const row: Partial<DraftRow> = { lead, timeframe: TIMES[time] ?? '' };
  if (names.includes('with') && others.length > 0) row.with = others;
  if (!columns) return row;
  const note = (at: number) => NOTES[cells[at % cells.length] ?? -1];
  for (const [at, key] of (['product', 'reference', 'note'] as const).entries()) {
    const text = note(at);
    if (names.includes(key) && text !== undefined) row[key] = text;
  }
  const own = columns.flatMap((column, at) => {
    const text = column.holds ? undefined : note(at);
    return text === undefined ? [] : [[names[at] ?? '', text]];
  });
  if (own.length > 0) row.more = Object.fromEntries(own);
  if (isMerged && above) {
    // The same time as above, and perhaps more.
    const below = names.slice(isBlank ? 2 : names.indexOf('timeframe'));
    // Of a cell over two columns, the second goes on with the first.
    const isOver = below.includes('with') && isAboveOver;
    const left = isOver ? ['with'] : [];
    row.merged = { above: below.filter((name) => !left.includes(name)), left };
    for (const name of below) {
      if (name in row) delete row[name as 'lead'];
      if (row.more) delete row.more[name];
    }
    if (row.more && Object.keys(row.more).length === 0) delete row.more;
  } else if (isMerged && names.indexOf('with') === names.indexOf('lead') + 1) {
    row.merged = { left: ['with'] };
    delete row.with;
  } else if (isBlank) {
    row.timeframe = '';
  }
  return row;
}

/** A folder whose data are the shipped bodies and calendar, and this catalogue of 2026. */
export function folderOf({ columns, sections }: Draft): string {
  const cwd = temporaryFolder();
  const folder = join(cwd, 'data', '2026');
  mkdirSync(folder, { recursive: true });
  for (const name of ['bodies.yaml', 'calendar.yaml', '2026/catalogue.yaml']) {
    writeFileSync(join(cwd, 'data', name), readFileSync(join(REPOSITORY, 'data', name)));
  }
  const source = { file: 'seeds/x.docx', sha256: '0'.repeat(64) };
  const own = stringify({ ...(columns && { columns }), source }, YAML);
  writeFileSync(join(folder, 'catalogue.yaml'), own, { flag: 'a' });
  for (const section of sections) {
    writeFileSync(join(folder, `${section.section}.yaml`), stringify(section, YAML));
  }
  return cwd;
}

const YAML = {
  lineWidth: 0,
  aliasDuplicateObjects: false,
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
} as const;
