import { printableJson } from '../printable.ts';
import type { Format } from './report.ts';

export const ndjson: Format = {
  name: 'ndjson',
  summary: { vi: 'mỗi dòng một bản ghi JSON', en: 'one JSON record a line' },
  endings: ['ndjson', 'jsonl'],
  print: (report) =>
    report
      .records()
      .map((record) => `${printableJson(JSON.stringify(record))}\n`)
      .join(''),
};
