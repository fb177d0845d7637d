/** The lines that are drawn on the pages of a PDF, as a printer would have them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the image, in dots an inch. */
const RESOLUTION = 300;
export const DOTS_PER_MM = RESOLUTION / 25.4;
/** In millimetres: no stroke of a letter is as long. */
const LEAST = 7;
/** Of black: what is lighter is the edge of a line. */
const LEAST_INK = 0.2;

/** In millimetres from the left and the top of the page. */
export interface DrawnLine {
  direction: 'across' | 'down';
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** In dots. */
  thickness: number;
}

/** The lines of each page. */
export function linesOf(pdf: string): DrawnLine[][] {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-'));
  try {
    execFileSync('pdftoppm', ['-r', String(RESOLUTION), '-gray', pdf, join(folder, 'page')]);
    const names = readdirSync(folder).sort();
    return names.map((name) => linesIn(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param image a grey map (PGM) of a byte a dot */
function linesIn(image: Buffer): DrawnLine[] {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40));
  if (!head) throw new Error('no grey map');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const dots = image.subarray(head[0].length);
  const isInk = (x: number, y: number) => (dots[y * width + x] ?? 255) < 255 * (1 - LEAST_INK);
  const across = bands(height, width, (y, x) => isInk(x, y));
  const down = bands(width, height, (x, y) => isInk(x, y));
  return [
    ...across.map(({ from, to, start, end }) =>
      drawn('across', { left: start, right: end, top: from, bottom: to + 1 }, to + 1 - from),
    ),
    ...down.map(({ from, to, start, end }) =>
      drawn('down', { left: from, right: to + 1, top: start, bottom: end }, to + 1 - from),
    ),
  ];
}

function drawn(
  direction: DrawnLine['direction'],
  { left, right, top, bottom }: Record<'left' | 'right' | 'top' | 'bottom', number>,
  thickness: number,
): DrawnLine {
  const mm = (dots: number) => dots / DOTS_PER_MM;
  return {
    ...{ direction, thickness },
    ...{ left: mm(left), right: mm(right), top: mm(top), bottom: mm(bottom) },
  };
}

/** Rows (or columns) of dots one beside another, with ink from `start` to `end`. */
interface Band {
  from: number;
  to: number;
  start: number;
  end: number;
}

function bands(rows: number, length: number, isInk: (row: number, at: number) => boolean): Band[] {
  const all: Band[] = [];
  let open: Band[] = [];
  for (let row = 0; row < rows; row += 1) {
    const next: Band[] = [];
    let start = -1;
    for (let at = 0; at <= length; at += 1) {
      if (at < length && isInk(row, at)) {
        if (start < 0) start = at;
        continue;
      }
      if (start >= 0 && at - start >= LEAST * DOTS_PER_MM) {
        const above = open.find((band) => band.start < at && start < band.end);
        const band = above ?? { from: row, to: row, start, end: at };
        band.to = row;
        band.start = Math.min(band.start, start);
        band.end = Math.max(band.end, at);
        if (!above) all.push(band);
        next.push(band);
      }
      start = -1;
    }
    open = next;
  }
  return all;
}
