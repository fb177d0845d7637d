/** What stands above and below the table of a worksheet: letterhead, title and notes; who gets it and who signs. */
import { balancedLines, ruleLength } from '../line-breaks.ts';
import { fittedToLine, lineCount, lineHeight, printedWidth, textWidth } from '../measure.ts';
import type { Closing, DataTable, Letterhead, Sheet } from '../paper.ts';
import { BOLD, CENTRED, type CellStyle, ITALIC, MAX_ROW_HEIGHT, type SheetRow } from './cells.ts';

/** The columns of a worksheet. */
export interface Frame {
  /** In points. */
  widths: readonly number[];
  /** The first column of the right half of the letterhead. */
  middle: number;
  /** 1.2: what has 12 points on paper has 14.4 on the sheet, which is made smaller as it is printed. */
  zoom: number;
}

/** Of letters on paper, in points. */
const SIZES = { text: 13, issuer: 12, state: 12, kind: 14, note: 11, recipients: 11 } as const;

function styled(
  { zoom }: Pick<Frame, 'zoom'>,
  size: number,
  differing: Partial<CellStyle> = {},
): CellStyle {
  const fontSize = Math.ceil(size * zoom * 2) / 2;
  return { fontSize, align: 'left', alignVertical: 'top', wrap: true, ...differing };
}

/** Of a text in a cell of such a width, in points. */
export function heightOf(text: string, width: number, style: CellStyle): number {
  return (style.wrap ? lineCount(text, width, style) : 1) * lineHeight(style) + PADDING;
}

/** Above and below the text of a cell together, in points. */
const PADDING = 3;

/** A text and how it is written. */
type Words = readonly [text: string, style: CellStyle];

const NOTHING: Words = ['', { fontSize: 1 }];

/** Rows of one text over all columns: several where it is too high for a row of Excel. */
function textRows([text, style]: Words, { widths }: Frame): SheetRow[] {
  const width = widths.reduce((sum, one) => sum + one, 0);
  return pieces(text, width, style).map((piece) => ({
    cells: [{ column: 0, reach: { columns: widths.length, rows: 1 }, content: piece, style }],
    height: heightOf(piece, width, style),
    keepNext: true,
  }));
}

/** The text in pieces that a row of Excel shows whole. */
function pieces(text: string, width: number, style: CellStyle): string[] {
  if (heightOf(text, width, style) <= MAX_ROW_HEIGHT) return [text];
  const space = text.lastIndexOf(' ', text.length / 2);
  const middle = space > 0 ? space : Math.floor(text.length / 2);
  return [text.slice(0, middle), text.slice(middle).trimStart()].flatMap((half) =>
    pieces(half, width, style),
  );
}

function gap(height: number): SheetRow {
  return { cells: [], height, keepNext: true };
}

/** How wide the halves of the letterhead must be, in points. */
export function letterheadWidths(
  { issuer, number, state, motto, placeAndDate }: Letterhead,
  zoom: number,
) {
  const widest = (texts: readonly (readonly [text: string | null, size: number])[]) =>
    Math.max(
      ...texts.map(([text, size]) => textWidth(text ?? '', styled({ zoom }, size, BOLD)) + MARGIN),
    );
  return {
    left: widest([...issuer.map((line) => [line, SIZES.issuer] as const), [number, SIZES.text]]),
    right: widest([
      [state, SIZES.state],
      [motto, SIZES.text],
      [placeAndDate, SIZES.text],
    ]),
  };
}

/** Left and right of a line together, in points. */
const MARGIN = 8;

/**
 * A text in balanced lines.
 *
 * @param width of its cell, in points
 */
export function inLines(text: string, width: number, style: CellStyle): string {
  return balancedLines(text, width - MARGIN, style).join('\n');
}

/** A rule below a line, in the middle: the border of a cell can be no shorter than the cell. */
function ruleBelow([text, above]: Words, frame: Frame): Words {
  const style = styled(frame, 6, { ...CENTRED, alignVertical: 'top', wrap: false });
  const dashes = ruleLength(text.split('\n').at(-1) ?? '', above) / printedWidth(DASH, style);
  return [DASH.repeat(Math.max(3, Math.round(dashes))), style];
}

const DASH = '─';

/** The issuer and the number on the left, the State and the date on the right. */
function letterheadRows(letterhead: Letterhead, frame: Frame): SheetRow[] {
  const { issuer, number, state, motto, placeAndDate } = letterhead;
  const bold = { ...CENTRED, ...BOLD };
  const width = frame.widths.slice(0, frame.middle).reduce((sum, one) => sum + one, 0);
  const left = issuer.map(
    (line): Words => [line, fittedToLine(line, width, styled(frame, SIZES.issuer, bold))],
  );
  left.push(ruleBelow(left.at(-1) ?? NOTHING, frame));
  if (number !== null) left.push([number, styled(frame, SIZES.text, CENTRED)]);
  const motif = { ...bold, textDecoration: { underline: true } } as const;
  const right: Words[] = [
    [state, styled(frame, SIZES.state, bold)],
    [motto, styled(frame, SIZES.text, motif)],
  ];
  // The date is on a line with the number.
  while (right.length < left.length - 1) right.push(NOTHING);
  right.push([placeAndDate ?? '', styled(frame, SIZES.text, { ...CENTRED, ...ITALIC })]);
  if (frame.widths.length < 2) return [...left, ...right].flatMap((one) => textRows(one, frame));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    rowOfHalves(left[at] ?? NOTHING, right[at] ?? NOTHING, frame),
  );
}

function rowOfHalves(left: Words, right: Words, { widths, middle }: Frame): SheetRow {
  const halves = [
    { words: left, first: 0, end: middle },
    { words: right, first: middle, end: widths.length },
  ].map(({ words: [text, style], first, end }) => ({
    cell: { column: first, reach: { columns: end - first, rows: 1 }, content: text, style },
    height: heightOf(
      text,
      widths.slice(first, end).reduce((sum, one) => sum + one, 0),
      style,
    ),
  }));
  return {
    cells: halves.map(({ cell }) => cell),
    height: Math.max(...halves.map(({ height }) => height)),
    keepNext: true,
  };
}

/**
 * What stands above the table: all of the letterhead and the title above the first one of a sheet, and in short above
 * the others.
 */
export function rowsAbove(sheet: Sheet, table: DataTable, frame: Frame): SheetRow[] {
  const { letterhead, kind, subject, basis, addressee, data } = sheet;
  const isFirst = table === data[0];
  const bold = { ...CENTRED, ...BOLD };
  const title = styled(frame, SIZES.kind, bold);
  const name = styled(frame, SIZES.text, bold);
  const width = frame.widths.reduce((sum, one) => sum + one, 0);
  const centred = ([text, style]: Words): Words => [inLines(text, width, style), style];
  const lines = (words: readonly Words[]) => words.flatMap((one) => textRows(one, frame));
  const plain = styled(frame, SIZES.text, CENTRED);
  const inShort: Words[] = [
    [letterhead.issuer.join(' '), styled(frame, SIZES.issuer, CENTRED)],
    centred([[kind, ...subject.slice(0, 1)].join(' – '), plain]),
    ...subject.slice(1).map((line) => centred([line, plain])),
  ];
  const caption: Words[] = data.length > 1 ? [centred([table.caption, name])] : [];
  const about = subject.map((line) => centred([line, name]));
  const whole = () => [
    ...letterheadRows(letterhead, frame),
    gap(SPACE),
    ...lines([
      centred([kind, title]),
      ...about,
      ruleBelow(about.at(-1) ?? [kind, title], frame),
      centred([basis, styled(frame, SIZES.text, { ...CENTRED, ...ITALIC })]),
      ...(addressee === null ? [] : [centred([addressee, plain])]),
    ]),
  ];
  const note = styled(frame, SIZES.note, ITALIC);
  return [
    ...(isFirst ? whole() : lines(inShort)),
    ...lines([...caption, ...table.notes.map((text): Words => [text, note])]),
    gap(SPACE),
  ];
}

/** Between the parts of a sheet, in points. */
const SPACE = 6;
/** Lines left to sign in. */
const SIGNATURE_LINES = 4;

/** Below the table nothing is merged: who gets it from the first column on, who signs in the middle of the right half. */
export function closingRows({ signature, recipients }: Closing, frame: Frame): SheetRow[] {
  const listed = styled(frame, SIZES.recipients, { wrap: false });
  const label = styled(frame, SIZES.recipients + 1, { ...BOLD, ...ITALIC, wrap: false });
  const signed = styled(frame, SIZES.text, { ...CENTRED, ...BOLD, wrap: false });
  const left: Words[] = [
    [recipients.label, label],
    ...recipients.lines.map((line): Words => [line, listed]),
  ];
  const right: Words[] = signature.office.split('\n').map((line) => [line, signed]);
  right.push(...Array<Words>(SIGNATURE_LINES).fill(['', signed]), [signature.name, signed]);
  const column = signatureColumn(frame);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, at): SheetRow => {
    const [listedText, listedStyle] = left[at] ?? NOTHING;
    const [signedText, signedStyle] = right[at] ?? NOTHING;
    return {
      cells: [
        { column: 0, content: listedText, style: listedStyle },
        { column, content: signedText, style: signedStyle },
      ],
      height: Math.max(lineHeight(listedStyle), lineHeight(signedStyle)),
      keepNext: true,
    };
  });
  return [gap(SPACE * 2), ...rows];
}

/** Where the signature stands, as a share of the width. */
const SIGNATURE = 0.75;

/** The column whose middle is nearest to the place of the signature; never the first, which has the recipients. */
function signatureColumn({ widths }: Frame): number {
  const total = widths.reduce((sum, one) => sum + one, 0);
  let before = 0;
  const distances = widths.map((width) => {
    before += width;
    return Math.abs(before - width / 2 - total * SIGNATURE);
  });
  const nearest = distances.indexOf(Math.min(...distances.slice(1)));
  return Math.max(1, nearest);
}
