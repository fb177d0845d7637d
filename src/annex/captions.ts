/** What is written above each of several tables that are one annex. */
import { fold } from '../reading/fold.ts';
import { basisAt } from './basis.ts';
import { isPageNumber, type PlacedTable } from './find-table.ts';
import { numberBefore } from './numbering.ts';

/** The caption of each table; null for one without, and for one that only goes on from the page before. */
export function captionsOf(parts: readonly PlacedTable[]): (string | null)[] {
  const [first, ...others] = parts;
  const lines = others.map(captionLines);
  const kind = lines.map(([line = '']) => kindOf(line)).find((one) => one !== '') ?? '';
  return [first ? firstCaption(first, kind, others) : null, ...lines.map(joined)];
}

/** What is above the first table in the way of what is above the others. */
function firstCaption(
  first: PlacedTable,
  kind: string,
  others: readonly PlacedTable[],
): string | null {
  if (others.length === 0) return null;
  if (first.grid.name !== null) return joined(captionLines(first));
  const lines = captionLines(first);
  const at = lines.findLastIndex((line) => kind !== '' && kindOf(line) === kind);
  return at < 0 ? null : joined(lines.slice(at));
}

function captionLines({ above, grid }: PlacedTable): string[] {
  if (grid.name !== null)
    return /^(?:sheet|trang tính|trang_tính)\s*\d*$/iu.test(grid.name) ? [] : [grid.name];
  const isBasis = above.map(() => false);
  for (const at of above.keys()) isBasis.fill(true, at, basisAt(above, at)?.end ?? at);
  return above.filter((line, at) => !isBasis[at] && !isPageNumber(line) && /[\p{L}\d]/u.test(line));
}

function joined(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.join(' ');
}

/** How a caption is counted: "phu luc", "roman"; empty for one that is not. */
function kindOf(line: string): string {
  const named = fold(line).match(/^(?:phu luc|phu bieu|bieu|bang|mau)\b/)?.[0];
  return named ?? (namesPeriod(line) ? 'period' : (numberBefore(line)?.kind ?? ''));
}

/** A month or a quarter alone, as a table of each has above it. */
export function namesPeriod(line: string): boolean {
  return /^(?:thang \d{1,2}|quy (?:[iv]+|\d))(?:\s*[/-]?\s*(?:nam )?\d{4})?$/.test(fold(line));
}

/** What a caption is called by: "II" of "II. Nhiệm vụ …" and of "Phụ lục II"; null for one that is not counted. */
export function captionNumber(caption: string): string | null {
  const named = caption.match(
    /^(?:phụ lục|phụ biểu|biểu|bảng|mẫu)(?:\s+số)?\s+([IVX]{1,5}|\d{1,2}|[A-Z])(?![\p{L}\d])/iu,
  );
  return (
    named?.[1]?.replace(/^0+(?=\d)/, '').toUpperCase() ??
    numberBefore(caption)?.steps.join('.') ??
    null
  );
}
