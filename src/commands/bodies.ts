import type { Body, Catalogue } from '../catalogue/model.ts';
import { cellsOf, type ItemColumn, sheetOf } from '../formats/report.ts';
import { isNamed } from '../query.ts';
import type { Command, Context } from './command.ts';
import { onlyCatalogue, scopeOfYear } from './scope.ts';

export const bodies: Command = {
  name: 'bodies',
  summary: {
    vi: 'các cơ quan, mã và số việc của mỗi nơi',
    en: 'the bodies, their codes and how many tasks each has',
  },
  options: [],
  async run(context) {
    const catalogue = await onlyCatalogue(await scopeOfYear(context));
    const rows = catalogue.bodies.map((body) => bodyData(body, catalogue));
    const columns = bodyColumns(context);
    return {
      report: {
        data: () => ({ kind: 'bodies', bodies: rows }),
        records: () => rows,
        sheet: () => sheetOf(rows, columns),
        blocks: () => [{ kind: 'grid', columns, rows: rows.map((row) => cellsOf(row, columns)) }],
      },
    };
  },
};

function bodyData(body: Body, { tasks }: Catalogue) {
  const { code, name, aliases, collective, members, from, until } = body;
  return {
    code,
    name,
    aliases,
    collective,
    members: collective ? members : null,
    from,
    until,
    leads: tasks.filter(({ lead }) => isNamed(lead, body)).length,
    coordinates: tasks.filter((task) => isNamed(task.with, body)).length,
  };
}

function bodyColumns(context: Context): ItemColumn<ReturnType<typeof bodyData>>[] {
  const { say } = context;
  return [
    { label: say({ vi: 'Mã', en: 'Code' }), text: ({ code }) => code },
    {
      label: say({ vi: 'Tên', en: 'Name' }),
      text: ({ name, aliases }) => [name, ...aliases.map((alias) => `(${alias})`)].join(' '),
    },
    { label: say({ vi: 'Chủ trì', en: 'Leads' }), text: ({ leads }) => String(leads) },
    { label: say({ vi: 'Phối hợp', en: 'With' }), text: ({ coordinates }) => String(coordinates) },
    {
      label: say({ vi: 'Gồm', en: 'Members' }),
      text: ({ members }) => membersText(members, context),
    },
  ];
}

function membersText(members: 'all' | readonly string[] | null, { say }: Context): string {
  if (members === null) return '';
  if (members === 'all') return say({ vi: 'mọi cơ quan', en: 'all bodies' });
  return members.length === 0 ? say({ vi: 'chưa kê', en: 'not listed' }) : members.join(', ');
}
