/** Tables in many shapes, imported: every cell is proven, and each row is a task or none. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHAPES } from './support/annex-shapes.ts';
import { grid, htmlOf } from './support/grids.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';

const WHO = ['--unit', 'xã An Lạc', '--title', 'Danh mục', '--year', '2026', '--yes', '--json'];

const PROVEN = { code: 0, differing: [] };

interface Task {
  id: string;
  lead: { text: string }[];
  with: { text: string }[];
  timeframe: { text: string };
  due: string | null;
}

test('every cell of every shape is proven, and what is a task is', async () => {
  const texts: string[] = [];
  for (const [name, text] of Object.entries(SHAPES)) {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.html'), htmlOf(grid(text)));
    const { code, out, err } = await dvtasks(['import', 'a.html', ...WHO], { cwd });
    const { counts, proof } = JSON.parse(out || '{"proof":{}}');
    const { differing, unfounded } = proof;
    expect.soft({ code, err, differing, unfounded }, name).toMatchObject(PROVEN);
    if (!out) continue;
    const { tasks } = JSON.parse((await dvtasks(['list', '--json'], { cwd })).out);
    const lines = (tasks as Task[]).map((task) => {
      const bodies = [task.lead, task.with].map((all) => all.map((one) => one.text).join(', '));
      return `  ${task.id}: ${bodies.join(' + ')} | ${task.timeframe.text} → ${task.due ?? '…'}`;
    });
    texts.push(`# ${name}: ${counts.tasks} of ${counts.rows} rows\n${lines.join('\n')}\n`);
  }
  await expect(texts.join('\n')).toMatchFileSnapshot('golden/import-shapes.txt');
});
