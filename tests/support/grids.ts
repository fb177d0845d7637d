/** Documents and tables written as text: a row a line, a bar between cells, "^" and "<" for cells that are one with others. */
import type {
  DocumentBlock,
  Grid,
  GridCell,
  SourceDocument,
} from '../../src/documents/document.ts';

/** A cell with a text, or one with the one above it ("above") or to its left. */
export function cell(text: string, merged: GridCell['merged'] = null): GridCell {
  return { text: merged ? '' : text, merged, isHeading: false, date: null, footnotes: [] };
}

/** A table of lines such as "1 | Xây dựng | ^ | <"; "\n" in a cell is a line break. */
export function grid(text: string, name: string | null = null): Grid {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map((line) =>
    line.split('|').map((part) => {
      const own = part.trim();
      if (own === '^') return cell('', 'above');
      return own === '<' ? cell('', 'left') : cell(own.replaceAll('\\n', '\n'));
    }),
  );
  return { name, rows: evenRows(rows) };
}

/** A table of plain cells, row by row. */
export function gridOf(rows: readonly (readonly string[])[]): Grid {
  return { name: null, rows: evenRows(rows.map((cells) => cells.map((text) => cell(text)))) };
}

/** A table as browsers and Word put it on the clipboard. */
export function htmlOf({ rows }: Grid): string {
  const lines = rows.map((row, y) =>
    row.flatMap((cell, x) => {
      if (cell.merged) return [];
      const span = (name: string, isOne: (step: number) => boolean) => {
        let size = 1;
        while (isOne(size)) size += 1;
        return size === 1 ? '' : ` ${name}="${size}"`;
      };
      const across = span('colspan', (step) => row[x + step]?.merged === 'left');
      const down = span('rowspan', (step) => rows[y + step]?.[x]?.merged === 'above');
      const text = cell.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<td${across}${down}>${text}</td>`;
    }),
  );
  return `<table>${lines.map((cells) => `<tr>${cells.join('')}</tr>`).join('')}</table>`;
}

/** The tables of truth files: a tab between cells, ⟨v⟩ and ⟨h⟩ for cells that are one with others. */
export function gridOfTsv(text: string): Grid {
  const lines = text.split('\n').filter((line) => line !== '');
  const rows = lines.map((line) =>
    line.split('\t').map((part) => {
      if (part === '⟨v⟩') return cell('', 'above');
      return part === '⟨h⟩' ? cell('', 'left') : cell(part.replaceAll('\\n', '\n'));
    }),
  );
  return { name: null, rows: evenRows(rows) };
}

function evenRows(rows: readonly GridCell[][]): GridCell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => cell(''))]);
}

/** A document of paragraphs (texts) and tables. */
export function documentOf(...blocks: readonly (string | Grid)[]): SourceDocument {
  return {
    notices: [],
    blocks: blocks.map(
      (block): DocumentBlock =>
        typeof block === 'string'
          ? { kind: 'paragraph', text: block }
          : { kind: 'table', grid: block },
    ),
  };
}
