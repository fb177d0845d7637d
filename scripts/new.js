/**
 * `npm run new -- rule NAME`: the files of a new rule of `validate`, with its line on the shelf and its first two cases.
 * What it writes fails the tests until the rule is written.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [kind, name = ''] = process.argv.slice(2);
if (kind !== 'rule' || !/^[a-z]+(?:-[a-z]+)*$/.test(name)) {
  console.error('npm run new -- rule NAME: lower-case words joined by “-”, such as twin-titles');
  process.exit(2);
}
const rule = `src/rules/${name}.ts`;
const cases = `tests/rules/${name}`;
for (const path of [rule, cases]) {
  if (!existsSync(path)) continue;
  console.error(`${path} is there already`);
  process.exit(2);
}

const constant = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
writeFileSync(
  rule,
  `import { placeOf } from '../catalogue/amendments.ts';
import type { Rule } from './rule.ts';

export const ${constant}: Rule = {
  id: '${name}',
  severity: 'warning',
  meaning: { vi: '…', en: '…' },
  why: { vi: '…', en: '…' },
  remedy: {
    vi: '…; nếu quyết định ghi như vậy, ghi nhận bằng chú thích # dvtasks-ignore ${name}: lý do',
    en: '…; if the decision says so, acknowledge it with # dvtasks-ignore ${name}: reason',
  },
  *check({ states }) {
    // Each catalogue as it was issued, and as it is from each amendment on. tasks are the rows with a time of their own;
    // rows are all, groups too.
    for (const { tasks } of states) {
      for (const task of tasks) {
        if (!task.title.includes('what is wrong')) continue;
        yield {
          place: placeOf(task, 'title'),
          message: { vi: \`\${task.id}: …\`, en: \`\${task.id}: …\` },
        };
      }
    }
  },
};
`,
);

const shelf = 'src/rules/index.ts';
const lines = readFileSync(shelf, 'utf8').split('\n');
const importLine = `import { ${constant} } from './${name}.ts';`;
const path = (line) => /^import .* from '(.*)';$/.exec(line)?.[1];
const next = lines.findIndex((line) => (path(line) ?? '') > `./${name}.ts`);
lines.splice(next < 0 ? lines.findLastIndex(path) + 1 : next, 0, importLine);
const stage = lines.findIndex((line) => line.includes("'What a catalogue says'"));
lines.splice(lines.indexOf('    ],', stage), 0, `      ${constant},`);
writeFileSync(shelf, lines.join('\n'));

const section = '2026/1-tuyen-truyen.yaml';
for (const side of ['found', 'clean']) {
  mkdirSync(join(cases, side, '2026'), { recursive: true });
  cpSync(join('tests/rules/base', section), join(cases, side, section));
}

console.log(`${rule}: say what it is for, and check it; in ${shelf} it stands with what a catalogue says: move it
  to another stage if it looks at something else
${cases}/found/ and clean/: files laid over tests/rules/base/; edit them so that the rule finds, and does not
then: npx vitest run tests/rules.test.ts (writes ${cases}/found.txt: read it), and the rest of the recipe in
CONTRIBUTING.md`);
