/** A data folder of one catalogue of any size, made from the shipped one, and nothing for `validate` to find in it. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the data folder: the shipped rows, then the same again and again under numbers of their own.
 *
 * @param {string} folder must not hold another one
 * @param {string} shipped the data folder that comes with the tool
 * @param {number} tasks how many, at least as many as are shipped
 */
export function makeCatalogue(folder, shipped, tasks) {
  cpSync(shipped, folder, { recursive: true });
  const sections = readdirSync(join(folder, '2026'))
    .filter((name) => /^\d/.test(name))
    .map((name) => {
      const file = join(folder, '2026', name);
      const [head = '', ...rows] = readFileSync(file, 'utf8')
        .trimEnd()
        .split(/(?<=\n\n|^tasks:\n)(?=(?: {2}#.*\n)* {2}- id: )/m)
        .map((part) => part.trimEnd());
      const last = Number(/\.(\d+)$/.exec(idOf(rows.at(-1) ?? ''))?.[1]);
      return { file, head, rows, copies: /** @type {string[]} */ ([]), last };
    });
  let made = sections.reduce((sum, { rows }) => sum + countTasks(rows.join('\n')), 0);
  for (let round = 2; made < tasks; round += 1) {
    for (const { rows, copies, last } of sections) {
      for (const row of rows) {
        const count = countTasks(row);
        if (made + count > tasks) continue;
        made += count;
        copies.push(copyOf(row, last + copies.length + 1, round));
      }
    }
  }
  for (const { file, head, rows, copies } of sections)
    writeFileSync(file, `${head}\n${[...rows, ...copies].join('\n\n')}\n`);
}

/** @param {string} row */
function idOf(row) {
  return /- id: (\S+)/.exec(row)?.[1] ?? '';
}

/** How many tasks a row is or holds: one without a time is none. @param {string} rows */
function countTasks(rows) {
  return rows.match(/^ +timeframe: \S/gm)?.length ?? 0;
}

/** The row and its points under another number and with titles of their own; no number is left out before it. */
function copyOf(
  /** @type {string} */ row,
  /** @type {number} */ number,
  /** @type {number} */ round,
) {
  const id = idOf(row);
  const another = id.replace(/\d+$/, String(number));
  return row
    .replace(/^ *# dvtasks-ignore id-gap.*\n/m, '')
    .replaceAll(`- id: ${id}`, `- id: ${another}`)
    .replace(/(?<=title: >-\n +)(?=\S)/g, `Đợt ${round}: `);
}
