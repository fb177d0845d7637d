import { printableJson } from '../printable.ts';
import type { TextFormat } from './report.ts';

export const ndjson: TextFormat = {
  name: 'ndjson',
  summary: { vi: 'mỗi dòng một bản ghi JSON', en: 'one JSON record per line' },
  endings: ['ndjson', 'jsonl'],
  async *print(report) {
    for await (const record of report.records()) {
      yield `${printableJson(JSON.stringify(record))}\n`;
    }
  },
};
