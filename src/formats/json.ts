import { printableJson } from '../printable.ts';
import type { TextFormat } from './report.ts';

/** Of the JSON documents; it changes when a key changes its meaning. */
const SCHEMA_VERSION = 1;

export const json: TextFormat = {
  name: 'json',
  summary: {
    vi: 'một tài liệu JSON cho chương trình khác',
    en: 'one JSON document, for other programs',
  },
  endings: ['json'],
  print: (report) => {
    const document = { schemaVersion: SCHEMA_VERSION, ...report.data() };
    return `${printableJson(JSON.stringify(document, null, 2))}\n`;
  },
};
