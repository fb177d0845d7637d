import type { Body } from '../catalogue/model.ts';
import { CATALOGUE_LABELS } from '../catalogue-words.ts';
import { type Block, cellsOf, type ItemColumn, type Report, sheetOf } from '../formats/report.ts';
import { type Standing, standings } from '../progress/status.ts';
import { hasPart } from '../query.ts';
import { nowText } from '../task-words.ts';
import { shown } from '../workspace/folders.ts';
import { listed } from '../workspace/names.ts';
import type { Head } from '../workspace/workspace.ts';
import type { Command, Context } from './command.ts';
import { elsewhereBlocks, outOfView, withElsewhere } from './elsewhere.ts';
import { headsBy, type Scope, scopeOfYear } from './scope.ts';
import { catalogueData, successorCodes } from './tasks.ts';

export const bodies: Command = {
  isView: true,
  options: [],
  async run(context) {
    return { report: bodiesReport(context, await scopeOfYear(context)) };
  },
};

/** The bodies of a file, and in how many tasks of all catalogues that go by it each has a part. */
interface BodiesFile {
  heads: readonly Head[];
  rows: readonly BodyRow[];
}

interface BodyRow {
  body: Body;
  leads: number;
  coordinates: number;
}

type RowInFile = BodyRow & Pick<BodiesFile, 'heads'>;

function bodiesReport(context: Context, scope: Scope): Report {
  const { heads, isShared } = scope;
  const columns = bodyColumns(context);
  async function* rows(): AsyncGenerator<RowInFile> {
    for await (const file of filesOf(scope, context)) {
      for (const row of file.rows) yield { ...row, heads: file.heads };
    }
  }
  async function* data() {
    for await (const row of rows()) {
      yield { ...(isShared && fileData(row, context)), ...bodyData(row, context) };
    }
  }
  return {
    data: () => ({
      kind: 'bodies',
      bodies: data(),
      ...(isShared && {
        catalogues: heads.map((head) => ({ ...catalogueData(head), title: head.title })),
        elsewhere: () => outOfView(scope, context),
      }),
    }),
    records: () => withElsewhere(data(), scope, context),
    sheet: () =>
      sheetOf(withElsewhere(rows(), scope, context), [
        ...(isShared ? fileColumns(context) : []),
        ...columns,
      ]),
    async *blocks(): AsyncGenerator<Block> {
      for await (const file of filesOf(scope, context)) {
        const names = listed(file.heads.map(({ reference }) => reference));
        const text = `${names} · ${listed(unitsOf(file))}`;
        if (isShared) yield { kind: 'heading', text };
        yield { kind: 'grid', columns, rows: file.rows.map((row) => cellsOf(row, columns)) };
      }
      yield* await elsewhereBlocks(scope, context);
    },
  };
}

/** One file of bodies after another. The catalogues that go by the same need not be neighbours. */
async function* filesOf(
  { heads, catalogues }: Scope,
  { asOf }: Context,
): AsyncGenerator<BodiesFile> {
  const files = headsBy(heads, ({ paths }) => paths.bodies);
  const fileOf = new Map(files.flatMap((file) => file.map(({ name }) => [name, file])));
  let current: BodiesFile | null = null;
  for await (const catalogue of catalogues(files.flat())) {
    const file = fileOf.get(catalogue.name) ?? [];
    if (current && current.heads !== file) yield current;
    const known: readonly BodyRow[] = current?.heads === file ? current.rows : [];
    current = { heads: file, rows: rowsWith(known, catalogue.bodies, standings(catalogue, asOf)) };
  }
  if (current) yield current;
}

/** The rows of a file with the counts of one more catalogue. */
function rowsWith(
  known: readonly BodyRow[],
  all: readonly Body[],
  tasks: readonly Standing[],
): BodyRow[] {
  return all.map((body, at) => {
    const { leads, coordinates } = known[at] ?? { leads: 0, coordinates: 0 };
    return {
      body,
      leads: leads + tasks.filter((one) => hasPart(one, 'lead', body)).length,
      coordinates: coordinates + tasks.filter((one) => hasPart(one, 'with', body)).length,
    };
  });
}

function bodyData({ body, leads, coordinates }: BodyRow, { asOf }: Context) {
  const { code, name, aliases, collective, members, from, until } = body;
  return {
    code,
    name,
    aliases,
    collective,
    members: collective ? members : null,
    from,
    until,
    successors: successorCodes(body, asOf),
    leads,
    coordinates,
  };
}

/** What tells the bodies of a file from those of others: the unit is null where it serves several. */
function fileData({ heads }: RowInFile, { host }: Context) {
  const [first] = heads;
  const [unit, ...others] = unitsOf({ heads });
  return {
    file: first ? shown(host.cwd, first.paths.bodies) : null,
    unit: others.length === 0 ? (unit ?? null) : null,
  };
}

function unitsOf({ heads }: Pick<BodiesFile, 'heads'>): string[] {
  return [...new Set(heads.map(({ unit }) => unit))];
}

function fileColumns(context: Context): ItemColumn<RowInFile>[] {
  const { say } = context;
  return [
    { label: say({ vi: 'Tệp', en: 'File' }), text: (row) => fileData(row, context).file ?? '' },
    { label: say(CATALOGUE_LABELS.unit), text: (row) => listed(unitsOf(row)) },
  ];
}

function bodyColumns(context: Context): ItemColumn<BodyRow>[] {
  const { say, asOf } = context;
  return [
    { label: say({ vi: 'Mã', en: 'Code' }), text: ({ body }) => body.code },
    {
      label: say({ vi: 'Tên', en: 'Name' }),
      text: ({ body }) =>
        [body.name, ...nowText(body, asOf, say), ...body.aliases.map((alias) => `(${alias})`)].join(
          ' ',
        ),
    },
    { label: say({ vi: 'Chủ trì', en: 'Leads' }), text: ({ leads }) => String(leads) },
    { label: say({ vi: 'Phối hợp', en: 'With' }), text: ({ coordinates }) => String(coordinates) },
    {
      label: say({ vi: 'Gồm', en: 'Members' }),
      text: ({ body }) => membersText(body, context),
    },
  ];
}

function membersText({ collective, members }: Body, { say }: Context): string {
  if (!collective) return '';
  if (members === 'all') return say({ vi: 'mọi cơ quan', en: 'all bodies' });
  return members.length === 0 ? say({ vi: 'chưa kê', en: 'not listed' }) : members.join(', ');
}
