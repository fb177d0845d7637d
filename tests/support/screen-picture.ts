/** A picture of a terminal: what was sent to it, read as a terminal reads it, drawn as SVG with its text. */
import xterm, { type IBufferCell } from '@xterm/headless';

/** In pixels; a cell has the shape that the letters of common fonts have. */
const CELL = { width: 8.4, height: 19 };
const MARGIN = { side: 14, top: 40, bottom: 14 };
const FONT = "'Cascadia Mono', Consolas, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const [BACK, TEXT, DIM] = ['#1b1f27', '#e4e7ec', '#9aa3b2'];
/** The sixteen colours of a terminal, each to be read on the background. */
const PALETTE = [
  '#5c6370',
  '#ff7b72',
  '#7ee787',
  '#e3b341',
  '#79c0ff',
  '#d2a8ff',
  '#76e3ea',
  '#e4e7ec',
  '#8b949e',
  '#ff9790',
  '#a5f0b0',
  '#f2cc60',
  '#a5d6ff',
  '#e2c5ff',
  '#b3f0f4',
  '#ffffff',
];
/** More than any picture has lines. */
const MOST_ROWS = 200;

/** Letters that look alike, in cells side by side. */
interface Run {
  text: string;
  column: number;
  width: number;
  style: string;
}

/**
 * The picture of all that a terminal shows after a text.
 *
 * @param title of the window, and for who does not see the picture
 * @param columns of the terminal
 */
export async function screenPicture(title: string, text: string, columns: number): Promise<string> {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows: MOST_ROWS,
    convertEol: true,
    allowProposedApi: true,
  });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const buffer = terminal.buffer.active;
  const rows = Array.from({ length: buffer.length }, (_, at) =>
    runsOf(buffer.getLine(at), columns),
  );
  while (rows.at(-1)?.length === 0) rows.pop();
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN.side);
  const height = Math.ceil(rows.length * CELL.height + MARGIN.top + MARGIN.bottom);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}" font-size="14" xml:space="preserve">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACK}"/>`,
    `<text x="${width / 2}" y="22" fill="${DIM}" font-size="12" text-anchor="middle">${escaped(title)}</text>`,
    ...rows.flatMap((runs, row) => runs.map((run) => drawn(run, row))),
    '</svg>',
  ].join('\n')}\n`;
}

function drawn({ text, column, width, style }: Run, row: number): string {
  const x = round(MARGIN.side + column * CELL.width);
  const y = round(MARGIN.top + (row + 0.75) * CELL.height);
  // Whatever font there is, each letter stands in its cell.
  return `<text x="${x}" y="${y}" textLength="${round(width * CELL.width)}" lengthAdjust="spacingAndGlyphs"${style}>${escaped(text)}</text>`;
}

type Line = ReturnType<xterm.Terminal['buffer']['active']['getLine']>;

function runsOf(line: Line, columns: number): Run[] {
  const runs: Run[] = [];
  for (let column = 0; column < columns; column += 1) {
    const cell = line?.getCell(column);
    if (!cell || cell.getWidth() === 0) continue;
    const letter = cell.getChars() || ' ';
    const style = styleOf(cell);
    const last = runs.at(-1);
    // Words apart begin anew, so that a font of another width does not move them.
    const goesOn = last && last.style === style && last.column + last.width === column;
    if (goesOn && !(letter === ' ' && last.text.endsWith(' '))) {
      last.text += letter;
      last.width += cell.getWidth();
    } else if (letter !== ' ') {
      runs.push({ text: letter, column, width: cell.getWidth(), style });
    }
  }
  return runs.map(withoutLastSpace);
}

function withoutLastSpace(run: Run): Run {
  if (!run.text.endsWith(' ')) return run;
  return { ...run, text: run.text.slice(0, -1), width: run.width - 1 };
}

function styleOf(cell: IBufferCell): string {
  const colour = cell.isFgPalette() ? PALETTE[cell.getFgColor()] : undefined;
  const parts = [` fill="${colour ?? (cell.isDim() ? DIM : TEXT)}"`];
  if (cell.isBold()) parts.push(' font-weight="bold"');
  if (cell.isItalic()) parts.push(' font-style="italic"');
  if (cell.isUnderline()) parts.push(' text-decoration="underline"');
  return parts.join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
