/**
 * How long `dvtasks print` takes in each form, beside `dvtasks due` and a Node that does nothing. All are run in turn.
 * A PDF needs a browser; without one it is left out.
 *
 * node bench/print.js [rounds, at least 11; 21 when left out]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countAsked, median, milliseconds, runNode, TOOL } from './measure.js';

const FORMS = ['html', 'md', 'csv', 'docx', 'xlsx', 'pdf'];

const rounds = countAsked('rounds', { least: 11, usual: 21 });

const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
try {
  const printed = (/** @type {string} */ form) => [
    TOOL,
    'print',
    'danh-muc',
    '--force',
    '-o',
    join(folder, `paper.${form}`),
  ];
  /** @type {Map<string, { args: string[], times: number[] }>} */
  const runs = new Map([
    ['node -e 0', { args: ['-e', '0'], times: [] }],
    ['due', { args: [TOOL, 'due', '--quarter', 'Q1'], times: [] }],
    ...FORMS.map((form) => /** @type {const} */ ([form, { args: printed(form), times: [] }])),
  ]);
  // Once each unmeasured, so that all find their files in the disk cache.
  for (const [name, { args }] of runs) {
    try {
      runNode(args);
    } catch (error) {
      if (name !== 'pdf') throw error;
      console.log(`pdf is left out: ${error instanceof Error ? error.message : error}`);
      runs.delete(name);
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { args, times } of runs.values()) times.push(runNode(args).time);
  }
  const bare = median(runs.get('node -e 0')?.times ?? []);
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${rounds} rounds, medians`,
  );
  for (const [name, { times }] of runs) {
    const time = median(times);
    console.log(
      `${name.padEnd(10)} ${milliseconds(time).padStart(9)}  ratio ${(time / bare).toFixed(2)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
