import { type FileKind, SCHEMAS } from '../catalogue/schema.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { printableJson } from '../printable.ts';
import type { Command } from './command.ts';

const KINDS = Object.keys(SCHEMAS) as FileKind[];

export const schema: Command = {
  name: 'schema',
  args: '[kind]',
  summary: {
    vi: `JSON Schema cho trình soạn thảo, theo loại tệp: ${KINDS.join(', ')}`,
    en: `JSON Schema for editors, by kind of file: ${KINDS.join(', ')}`,
  },
  options: [],
  async run({ lang, load }, [asked]) {
    const kind = asked === undefined ? null : kindFrom(asked);
    const { bodies } = await load();
    const { allFilesSchema, fileSchema } = await import('../catalogue/json-schema.ts');
    const setting = { lang, bodies };
    const document = kind === null ? allFilesSchema(setting) : fileSchema(kind, setting);
    const text = printableJson(JSON.stringify(document, null, 2));
    return {
      report: {
        // A schema has no room for the keys of our own documents; JSON.stringify prints what toJSON gives.
        data: () => ({ kind: 'schema', toJSON: () => document }),
        records: () => [document],
        sheet: () => [[text]],
        blocks: () => [{ kind: 'lines', text }],
      },
    };
  },
};

function kindFrom(asked: string): FileKind {
  const kind = KINDS.find((one) => one === asked);
  if (kind) return kind;
  const meant = nearest(asked, KINDS);
  const all = KINDS.join(', ');
  throw new UsageError({
    vi: `không có loại tệp “${asked}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${all}`,
    en: `there is no kind of file “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} There are: ${all}`,
  });
}
