/** The tables of a page of HTML, each cell with the columns it stands in. */
import { Parser } from 'htmlparser2';

export interface HtmlCell {
  text: string;
  /** Its `data-label`. */
  label: string | null;
  classes: readonly string[];
  /** Of its first column, from 0. */
  column: number;
  colSpan: number;
}

export interface HtmlRow {
  attributes: Readonly<Record<string, string>>;
  cells: HtmlCell[];
}

export interface HtmlTable {
  classes: readonly string[];
  /** Those below its head. */
  rows: HtmlRow[];
}

export function tablesOf(html: string): HtmlTable[] {
  const tables: HtmlTable[] = [];
  let table: HtmlTable | null = null;
  let isHead = false;
  let row: HtmlRow | null = null;
  let cell: HtmlCell | null = null;
  /** For each column, how many rows below the one that is read a cell reaches. */
  let reach: number[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = (attributes.class ?? '').split(' ');
      if (name === 'table') {
        table = { classes, rows: [] };
        tables.push(table);
      }
      if (name === 'thead' || name === 'tbody') {
        isHead = name === 'thead';
        reach = [];
      }
      if (name === 'tr') row = { attributes, cells: [] };
      if (name === 'br' && cell) cell.text += ' ';
      if ((name === 'td' || name === 'th') && row) {
        let column = row.cells.reduce((end, one) => Math.max(end, one.column + one.colSpan), 0);
        while ((reach[column] ?? 0) > 0) column += 1;
        const colSpan = Number(attributes.colspan ?? 1);
        const rowSpan = Number(attributes.rowspan ?? 1);
        cell = { text: '', label: attributes['data-label'] ?? null, classes, column, colSpan };
        row.cells.push(cell);
        // One more than below: the row itself takes it away when it ends.
        for (let at = 0; at < colSpan; at += 1) reach[column + at] = rowSpan;
      }
    },
    ontext(text) {
      if (cell) cell.text += text;
    },
    onclosetag(name) {
      if (name === 'td' || name === 'th') {
        if (cell) cell.text = cell.text.replace(/\s+/g, ' ').trim();
        cell = null;
      }
      if (name === 'tr' && row && table) {
        reach = reach.map((rows) => Math.max(0, rows - 1));
        if (!isHead) table.rows.push(row);
        row = null;
      }
    },
  });
  parser.end(html);
  return tables;
}
