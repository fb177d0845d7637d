/**
 * How a document for Word looks: Nghị định 30/2020/NĐ-CP, Phụ lục I, for the margins, fonts and sizes of the form. Each kind of paragraph has a style of its own, named as the decree names the part, for a clerk to change.
 */
import {
  AlignmentType,
  BorderStyle,
  type IParagraphStylePropertiesOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
  LineRuleType,
} from 'docx';
import type { Paper, PaperSize } from '../paper.ts';

/** Millimetres in twentieths of a point, the unit of Word. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** Of letters and of spacing, in points; `signature`, the height left to sign in, in millimetres. */
const REGULAR = {
  text: 13,
  issuer: 12,
  kind: 14,
  heading: 13,
  note: 11,
  table: 12,
  compactTable: 10.5,
  figure: 18,
  small: 10,
  recipients: 11,
  recipientsLabel: 12,
  signature: 18,
  spacing: 6,
};

/** So that the first page holds who is late, and with what. */
const SUMMARY: Sizes = { ...REGULAR, note: 10, figure: 16, spacing: 2 };

/** Of a year, whose rows are many: on A4, and on A3, to be read from further away. */
const COMPACT: Readonly<Record<PaperSize, Sizes>> = {
  a4: {
    text: 10,
    issuer: 9.5,
    kind: 12,
    heading: 11,
    note: 9,
    table: 9,
    compactTable: 9,
    figure: 14,
    small: 9,
    recipients: 9,
    recipientsLabel: 10,
    signature: 12,
    spacing: 1,
  },
  a3: {
    text: 12,
    issuer: 12,
    kind: 14,
    heading: 13,
    note: 11,
    table: 11,
    compactTable: 11,
    figure: 18,
    small: 11,
    recipients: 11,
    recipientsLabel: 12,
    signature: 18,
    spacing: 2,
  },
};

export type Sizes = typeof REGULAR;

export function sizesOf({ sheets, size }: Paper): Sizes {
  const kinds = new Set(sheets.flatMap(({ parts }) => parts.map(({ kind }) => kind)));
  if (kinds.has('year')) return COMPACT[size];
  return kinds.has('figures') ? SUMMARY : REGULAR;
}

export type StyleId =
  | 'Issuer'
  | 'Number'
  | 'State'
  | 'Motto'
  | 'PlaceAndDate'
  | 'Rule'
  | 'Title'
  | 'Heading1'
  | 'Heading2'
  | 'Basis'
  | 'Addressee'
  | 'BodyText'
  | 'Note'
  | 'FigureValue'
  | 'FigureLabel'
  | 'Share'
  | 'Legend'
  | 'TableHeading'
  | 'TableText'
  | 'CompactTableHeading'
  | 'CompactTableText'
  | 'YearCell'
  | 'RecipientsLabel'
  | 'Recipients'
  | 'Office'
  | 'Signer'
  | 'Gap'
  | 'Header';

interface StyleCard {
  name: string;
  run: IRunStylePropertiesOptions;
  paragraph?: IParagraphStylePropertiesOptions;
}

const FONT = 'Times New Roman';
const BLACK = '000000';

/** The styles of a paper; those of Word itself keep the names by which Word knows them. */
export function documentStyles(sizes: Sizes): IStylesOptions {
  const cards = styleCards(sizes);
  const { Title, Heading1, Heading2, ...own } = cards;
  const builtIn = ({ run, paragraph = {} }: StyleCard) => ({
    run: { color: BLACK, ...run },
    paragraph,
  });
  return {
    default: {
      document: {
        run: {
          font: { ascii: FONT, hAnsi: FONT, eastAsia: FONT, cs: FONT },
          size: sizes.text * 2,
          language: { value: 'vi-VN', eastAsia: 'vi-VN' },
        },
      },
      title: builtIn(Title),
      heading1: builtIn(Heading1),
      heading2: builtIn(Heading2),
    },
    paragraphStyles: Object.entries(own).map(([id, card]) => ({
      id,
      basedOn: 'Normal',
      quickFormat: true,
      ...card,
    })),
  };
}

function styleCards(sizes: Sizes): Record<StyleId, StyleCard> {
  const size = (points: number) => points * 2;
  const spacing = sizes.spacing * 20;
  const centred = { alignment: AlignmentType.CENTER };
  const bold = (points: number) => ({ size: size(points), bold: true });
  const plain = (points: number) => ({ size: size(points) });
  const italic = (points: number) => ({ size: size(points), italics: true });
  return {
    Issuer: { name: 'Tên cơ quan ban hành', run: bold(sizes.issuer), paragraph: centred },
    Number: { name: 'Số và ký hiệu', run: plain(sizes.text), paragraph: centred },
    State: { name: 'Quốc hiệu', run: bold(sizes.issuer), paragraph: centred },
    Motto: { name: 'Tiêu ngữ', run: bold(sizes.text), paragraph: centred },
    PlaceAndDate: { name: 'Địa danh và thời gian', run: italic(sizes.text), paragraph: centred },
    Rule: {
      name: 'Đường kẻ ngang',
      run: plain(2),
      paragraph: {
        border: { top: { style: BorderStyle.SINGLE, size: 6, color: BLACK, space: 1 } },
        spacing: { before: 30 + spacing / 4, line: 60, lineRule: LineRuleType.EXACT },
      },
    },
    Title: {
      name: 'Title',
      run: bold(sizes.kind),
      paragraph: { ...centred, spacing: { before: spacing * 2 }, keepNext: true },
    },
    Heading1: {
      name: 'Heading 1',
      run: bold(sizes.kind),
      paragraph: { ...centred, keepNext: true, keepLines: true },
    },
    Heading2: {
      name: 'Heading 2',
      run: bold(sizes.heading),
      paragraph: {
        spacing: { before: spacing * 1.5, after: spacing },
        keepNext: true,
        keepLines: true,
      },
    },
    Basis: {
      name: 'Căn cứ',
      run: italic(sizes.text),
      paragraph: { ...centred, spacing: { before: spacing / 2, after: spacing * 1.5 } },
    },
    Addressee: {
      name: 'Nơi gửi đến',
      run: plain(sizes.text),
      paragraph: { ...centred, spacing: { after: spacing * 1.5 } },
    },
    BodyText: {
      name: 'Nội dung',
      run: plain(sizes.text),
      paragraph: {
        alignment: AlignmentType.JUSTIFIED,
        indent: { firstLine: twips(10) },
        spacing: { after: spacing },
      },
    },
    Note: { name: 'Ghi chú', run: italic(sizes.note), paragraph: { spacing: { after: spacing } } },
    FigureValue: { name: 'Số liệu', run: bold(sizes.figure), paragraph: centred },
    FigureLabel: { name: 'Tên số liệu', run: plain(sizes.small), paragraph: centred },
    Share: { name: 'Phần của biểu đồ', run: bold(sizes.table), paragraph: centred },
    Legend: {
      name: 'Chú giải',
      run: plain(sizes.small),
      paragraph: { spacing: { after: spacing } },
    },
    TableHeading: { name: 'Đầu bảng', run: bold(sizes.table), paragraph: centred },
    TableText: { name: 'Chữ trong bảng', run: plain(sizes.table) },
    CompactTableHeading: {
      name: 'Đầu bảng gọn',
      run: bold(sizes.compactTable),
      paragraph: centred,
    },
    CompactTableText: { name: 'Chữ trong bảng gọn', run: plain(sizes.compactTable) },
    // Signs are smaller than letters.
    YearCell: { name: 'Ô lịch năm', run: bold(sizes.table + 2), paragraph: centred },
    RecipientsLabel: {
      name: 'Nơi nhận',
      run: { ...italic(sizes.recipientsLabel), bold: true },
    },
    Recipients: { name: 'Danh sách nơi nhận', run: plain(sizes.recipients) },
    Office: { name: 'Chức vụ người ký', run: bold(sizes.text), paragraph: centred },
    Signer: {
      name: 'Họ tên người ký',
      run: bold(sizes.text),
      paragraph: { ...centred, spacing: { before: twips(sizes.signature) } },
    },
    // Between tables, which Word would otherwise make one.
    Gap: {
      name: 'Khoảng cách',
      run: plain(2),
      paragraph: { spacing: { line: Math.max(spacing, 40), lineRule: LineRuleType.EXACT } },
    },
    Header: { name: 'header', run: plain(13), paragraph: centred },
  };
}
