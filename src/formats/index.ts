/** The shelf of output formats, which print a `Report` or the `Paper` in it; a new one is a file and a line here. */
import { csv } from './csv.ts';
import { docx } from './docx.ts';
import { github } from './findings/github.ts';
import { gitlab } from './findings/gitlab.ts';
import { sarif } from './findings/sarif.ts';
import { html } from './html.ts';
import { ics } from './ics.ts';
import { json } from './json.ts';
import { md } from './md.ts';
import { ndjson } from './ndjson.ts';
import { pdf } from './pdf.ts';
import type { Format } from './report.ts';
import { table } from './table.ts';
import { text } from './text.ts';
import { xlsx } from './xlsx.ts';

export const FORMATS: readonly Format[] = [
  table,
  json,
  ndjson,
  csv,
  md,
  text,
  html,
  pdf,
  docx,
  xlsx,
  ics,
  github,
  sarif,
  gitlab,
];
