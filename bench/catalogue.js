/** A data folder of one catalogue of any size, made from the shipped one, and nothing for `validate` to find in it. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A section that has so many rows is followed by another one of that title. */
const MOST_ROWS = 1000;

/**
 * Makes the data folder: the shipped rows, then the same again and again under numbers of their own.
 *
 * @param {string} folder must not hold another one
 * @param {string} shipped the data folder that comes with the tool
 * @param {number} tasks how many, at least as many as are shipped
 */
export function makeCatalogue(folder, shipped, tasks) {
  cpSync(shipped, folder, { recursive: true });
  const files = readdirSync(join(folder, '2026')).filter((name) => /^\d/.test(name));
  const issued = files.map((name) => sectionOf(readFileSync(join(folder, '2026', name), 'utf8')));
  let made = issued.reduce((sum, { rows }) => sum + countTasks(rows.join('\n')), 0);
  /** Of each issued section, what goes on with it: at first itself. */
  const growing = issued.map((section) => ({ ...section, rows: [...section.rows] }));
  const all = [...growing];
  for (let round = 2; made < tasks; round += 1) {
    for (const [at, { head, rows }] of issued.entries()) {
      for (const row of rows) {
        const count = countTasks(row);
        if (made + count > tasks) continue;
        made += count;
        let section = growing[at];
        if (!section || section.rows.length >= MOST_ROWS) {
          section = { number: all.length + 1, head, rows: [], last: 0 };
          growing[at] = section;
          all.push(section);
        }
        section.last += 1;
        section.rows.push(copyOf(row, `${section.number}.${section.last}`, round));
      }
    }
  }
  for (const [at, { number, head, rows }] of all.entries()) {
    const file = files[at] ?? `${number}-tiep-theo.yaml`;
    const numbered = head.replace(/^section: .*/m, `section: "${number}"`);
    writeFileSync(join(folder, '2026', file), `${numbered}\n${rows.join('\n\n')}\n`);
  }
}

/** A section in its parts: what stands before the rows, and each row with the comments above it. */
function sectionOf(/** @type {string} */ text) {
  const [head = '', ...rows] = text
    .trimEnd()
    .split(/(?<=\n\n|^tasks:\n)(?=(?: {2}#.*\n)* {2}- id: )/m)
    .map((part) => part.trimEnd());
  const [number = 0, last = 0] = idOf(rows.at(-1) ?? '')
    .split('.')
    .map(Number);
  return { number, head, rows, last };
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
function copyOf(/** @type {string} */ row, /** @type {string} */ id, /** @type {number} */ round) {
  return row
    .replace(/^ *# dvtasks-ignore id-gap.*\n/m, '')
    .replaceAll(`- id: ${idOf(row)}`, `- id: ${id}`)
    .replace(/(?<=title: >-\n +)(?=\S)/g, `Đợt ${round}: `);
}
