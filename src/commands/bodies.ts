import type { Body, Catalogue } from '../catalogue/model.ts';
import { isNamed } from '../query.ts';
import type { Command, Context } from './command.ts';

export const bodies: Command = {
  name: 'bodies',
  summary: {
    vi: 'các cơ quan, mã và số việc của mỗi nơi',
    en: 'the bodies, their codes and how much each has',
  },
  options: [],
  async run(context) {
    const catalogue = await context.load();
    const rows = catalogue.bodies.map((body) => bodyData(body, catalogue));
    const { say } = context;
    const labels = [
      say({ vi: 'Mã', en: 'Code' }),
      say({ vi: 'Tên', en: 'Name' }),
      say({ vi: 'Chủ trì', en: 'Leads' }),
      say({ vi: 'Phối hợp', en: 'With' }),
      say({ vi: 'Gồm', en: 'Members' }),
    ];
    const cells = rows.map((row) => [
      row.code,
      [row.name, ...row.aliases.map((alias) => `(${alias})`)].join(' '),
      String(row.leads),
      String(row.coordinates),
      membersText(row.members, context),
    ]);
    return {
      report: {
        data: () => ({ kind: 'bodies', bodies: rows }),
        records: () => rows,
        sheet: () => [labels, ...cells],
        blocks: () => [
          {
            kind: 'grid',
            columns: labels,
            rows: cells.map((row) => row.map((text) => ({ text }))),
          },
        ],
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

function membersText(members: 'all' | readonly string[] | null, { say }: Context): string {
  if (members === null) return '';
  if (members === 'all') return say({ vi: 'mọi cơ quan', en: 'every body' });
  return members.length === 0 ? say({ vi: 'chưa kê', en: 'not listed' }) : members.join(', ');
}
