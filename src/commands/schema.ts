import type { Body } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { printableJson } from '../printable.ts';
import { nearest } from '../reading/nearest.ts';
import { type FileKind, SHAPES } from '../schema/schema.ts';
import { UnsoundError } from '../workspace/load.ts';
import type { Command, Context } from './command.ts';
import { scopeOfYear } from './scope.ts';

const KINDS = Object.keys(SHAPES) as FileKind[];

export const schema: Command = {
  options: [],
  ofToday: true,
  async run(context, [asked]) {
    const { lang } = context;
    const kind = asked === undefined ? null : kindFrom(asked);
    const bodies = await bodiesOf(context);
    const { allFilesSchema, fileSchema } = await import('../schema/json-schema.ts');
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

/** An editor needs a schema most while something is broken: then the bodies that can be read. */
async function bodiesOf(context: Context): Promise<readonly Body[]> {
  const { request } = context;
  try {
    const { heads, read } = await scopeOfYear(context);
    return heads[0] ? (await read(heads[0])).bodies : [];
  } catch (error) {
    if (!(error instanceof UnsoundError)) throw error;
    const { inspectCatalogues } = await import('../inspection/inspect.ts');
    let bodies: readonly Body[] | null = null;
    inspectCatalogues(request, {
      each: (catalogue) => {
        bodies ??= catalogue.bodies;
      },
    });
    return bodies ?? [];
  }
}

function kindFrom(asked: string): FileKind {
  const kind = KINDS.find((one) => one === asked);
  if (kind) return kind;
  const meant = nearest(asked, KINDS);
  const all = KINDS.join(', ');
  throw new UsageError({
    vi: `không có loại tệp “${asked}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${all}`,
    en: `there is no kind of file “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${all}`,
  });
}
