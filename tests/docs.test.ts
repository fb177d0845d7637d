/**
 * What the documents show is what the tool does.
 *
 * - ```console: each line `$ command` is run, and what stands below it must be its whole output (standard output,
 *   then standard error) at 80 columns, without colour, on 12 February 2026. Commands are `dvtasks …`, with or
 *   without `npx` before it, and `echo $?`, the exit code of the command above.
 * - ```sh: commands that are not run here; each is in NOT_RUN_HERE with the reason.
 * - ```yaml: must parse; where the first line names a file (`# data/bodies.yaml`), must also have that file's shape.
 *
 * - ```sql: tests/larger-questions.test.ts runs them; ```csv: tests/output-page.test.ts compares it.
 * - ```crontab, ```bat: not run as they stand, but each `dvtasks …` in them must be a command that works.
 *
 * A comment before a block says where it is run, if not in the project:
 * `<!-- in an empty folder -->`, `<!-- in a folder with phu-luc.docx -->`, which is made here, or `<!-- with FILE: "these words" → "those" -->` for a copy of data/ with a change,
 * `<!-- in a workspace of 2026, cchc/2026: "Kế hoạch …" -->` for catalogues of these names, with another title where
 * there is one after a colon; `<!-- in a folder of the files above -->` for the yaml blocks of the page that name their
 * file; `<!-- in a folder of 3 communes -->`, made up; or `<!-- after the block above -->` for the copy in which that block was run. A block that records something or
 * writes a file (`-o`) is run in a copy as well. `<!-- on 2026-04-01 -->` gives another day, and may stand before
 * any of these: `<!-- on 2026-04-01, after the block above -->`.
 *
 * `DVTASKS_UPDATE_DOCS=1 npx vitest run tests/docs.test.ts` writes the real output into the documents.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { describe, expect, test } from 'vitest';
import type { FileKind } from '../src/schema/schema.ts';
import { checkShape } from '../src/source/shape.ts';
import { parseYaml } from '../src/source/yaml.ts';
import { folderOfCommunes } from './support/communes.ts';
import { folderWithAnnex } from './support/folder-with-annex.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { type Draft, workspaceOf } from './support/workspace.ts';

const TODAY = '2026-02-12';
const WIDTH = 80;

/** Commands in sh blocks, and why this test does not run them. */
const NOT_RUN_HERE: Readonly<Record<string, string>> = {
  'npm ci && npx dvtasks due --quarter Q1': 'needs the registry; .ci/run does both halves',
  'npm cit': 'needs the registry and runs this test; .ci/run does the same',
  'npm ci': 'needs the registry; .ci/run does it',
  'npm run build': '.ci/run does it',
  'npm run lint': '.ci/run does it',
  'npm run typecheck': '.ci/run does it',
  'npm test': 'runs this test; .ci/run does it',
  'npm run new -- rule long-title': 'writes files into the project; tests/new.test.ts does it',
  'npx vitest run tests/rules.test.ts': '.ci/run does it',
  'npx vitest run tests/messages.test.ts -u': 'writes files into the project',
  'DVTASKS_UPDATE_DOCS=1 npx vitest run tests/rules.test.ts': 'writes files into the project',
  'DVTASKS_UPDATE_SCHEMAS=1 npx vitest run tests/schema.test.ts': 'writes files into the project',
  'DVTASKS_UPDATE_DOCS=1 npx vitest run tests/docs.test.ts': 'is this test',
  'DVTASKS_UPDATE_DOCS=1 npx vitest run tests/reference.test.ts': 'writes files into the project',
  'npx vitest run tests/views.test.ts -u': 'writes files into the project',
  'bash .ci/run': 'runs this test',
  'npm pkg set repository.type=git repository.url=git+https://github.com/OWNER/dvtasks.git':
    'needs an owner',
  'npm pkg set bugs.url=https://github.com/OWNER/dvtasks/issues homepage=https://github.com/OWNER/dvtasks#readme':
    'needs an owner',
  'npm pkg delete private': 'needs an owner',
  'npm version --no-git-tag-version 0.1.0-rc.1': 'needs an owner',
  'npm ci && rm -r dist/bytecode': 'needs the registry',
  'npm publish --ignore-scripts --access public --tag next': 'needs an account of the registry',
  'npm trust github dvtasks --repo OWNER/dvtasks --file publish.yml --allow-publish':
    'needs an account of the registry',
  'git checkout package.json package-lock.json': 'undoes changes of the project',
  'npm version --no-git-tag-version 0.1.0': 'changes the project',
  'git tag --annotate v0.1.0 --message 0.1.0': 'needs an owner',
  'git push origin v0.1.0': 'needs an owner',
  'npx --yes dvtasks@0.1.0 due --quarter Q1': 'nothing has been published yet',
  'npm view dvtasks@0.1.0 dist.attestations': 'nothing has been published yet',
  'npm pack': 'makes a file in the project; .ci/run does it',
  'npm run portable -- win-x64': 'takes minutes; tests/portable.test.ts makes such an archive',
  'npm run portable':
    'takes minutes; tests/portable.test.ts makes the archives without compressing',
  'npm install --global ./dvtasks-0.1.0.tgz':
    'changes the machine; .ci/run installs the packed file elsewhere',
  'npx --yes ./dvtasks-0.1.0.tgz validate --data=data --strict':
    'needs the packed file; .ci/run installs such a file and runs it',
  'npx --yes ./dvtasks-0.1.0.tgz diff --data=data origin/main...HEAD':
    'needs the packed file and a clone; tests/git.test.ts compares so',
  "if npx dvtasks diff --format text | grep -F '[issued-wording]'; then exit 1; fi":
    'needs a repository with an edit; tests/diff.test.ts has the words',
  'npm run bench -- --keep ../country --rows country': 'takes minutes',
  'npx dvtasks list --format ndjson | duckdb -markdown -f done-by-quarter.sql':
    'needs DuckDB; tests/larger-questions.test.ts runs the query',
  'npx dvtasks list --format ndjson | duckdb -markdown -f days-late.sql':
    'needs DuckDB; tests/larger-questions.test.ts runs the query',
  "npx dvtasks overdue --lead VHXH --format ndjson | node -e \"for (const line of require('fs').readFileSync(0, 'utf8').match(/.+/g) ?? []) { const { id, due, title } = JSON.parse(line); console.log(id, due, title); }\"":
    'needs a pipe; tests/output-page.test.ts runs the script',
  'npx dvtasks print tong-hop --quarter Q1 --as-of 2026-03-31 -o q1.pdf --open':
    'needs a browser; tests/pages.test.ts makes this file',
  'dvtasks print tong-hop --quarter Q1 -o quy-1.pdf --open':
    'needs a browser; tests/pages.test.ts makes such a file',
  'dvtasks print tong-hop --quarter Q1 --rev bao-cao-quy-1 -o quy-1.docx':
    'needs a history in git; tests/past.test.ts makes one',
  'npm install --global .': 'changes the machine',
  'git tag bao-cao-quy-1': 'needs git; tests/git.test.ts goes by tags',
  'git init': 'needs git; tests/git.test.ts keeps data in it',
  'git add data': 'needs git; tests/git.test.ts keeps data in it',
  'git commit -m "Ghi việc tuần 7"': 'needs git; tests/git.test.ts keeps data in it',
};

/** `dvtasks …` or `node bin/dvtasks.js …` inside a line, up to where a shell would go on with something else. */
const DVTASKS_COMMAND = /(?<![\w/])(?:npx dvtasks|node bin[\\/]dvtasks\.js) ([^#>|&;\n]+)/g;

interface Block {
  page: string;
  line: number;
  language: string;
  /** The comment on the line before the block. */
  note: string;
  text: string;
}

const pages = ['', 'docs', '.github'].flatMap((folder) =>
  readdirSync(join(REPOSITORY, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
);

function read(page: string): string {
  return readFileSync(join(REPOSITORY, page), 'utf8').replaceAll('\r\n', '\n');
}

function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  const lines = read(page).split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const language = /^```(.*)$/.exec(lines[at] ?? '')?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`${page}:${at + 1}: the block is not closed`);
    const above = lines.slice(0, at).findLast((line) => line !== '') ?? '';
    const note = /^<!-- (.*) -->$/.exec(above)?.[1] ?? '';
    blocks.push({ page, line: at + 1, language, note, text: lines.slice(at + 1, end).join('\n') });
    at = end;
  }
  return blocks;
}

const blocks = pages.flatMap(blocksOf);

function inLanguage(language: string): [place: string, block: Block][] {
  return blocks
    .filter((block) => block.language === language)
    .map((block) => [`${block.page}:${block.line}`, block]);
}

// Where a block is run.

const WRITES =
  /^\$ .*(?: (?:-o|--output)\b|\bdvtasks (?:done|start|extend|cancel|reopen|undo|amend|init|import)\b)/m;

/** The day that the comment gives, and the rest of the comment. */
function placeOf({ note }: Block): { today: string; place: string } {
  const [, day, place] = /^on (\d{4}-\d{2}-\d{2})(?:, (.*))?$/.exec(note) ?? [];
  return day ? { today: day, place: place ?? '' } : { today: TODAY, place: note };
}

/** The yaml blocks that stand above on the page and name their file. */
function folderOfFilesAbove(block: Block): string {
  const folder = temporaryFolder();
  for (const { page, language, text } of blocks.slice(0, blocks.indexOf(block))) {
    const path = page === block.page && language === 'yaml' ? fileOf(text) : null;
    if (!path) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  return folder;
}

/** The file that the first line of a yaml block names. */
function fileOf(text: string): string | null {
  return /^# (data\/\S+)/.exec(text)?.[1] ?? null;
}

async function folderFor(block: Block): Promise<string> {
  const { place: note } = placeOf(block);
  if (note === '') return WRITES.test(block.text) ? catalogueCopy() : REPOSITORY;
  if (note === 'in an empty folder') return temporaryFolder();
  if (note === 'in a folder with phu-luc.docx') return folderWithAnnex();
  if (note === 'in a folder of the files above') return folderOfFilesAbove(block);
  const [, communes] = /^in a folder of (\d+) communes$/.exec(note) ?? [];
  if (communes) return folderOfCommunes(Number(communes));
  if (note === 'after the block above') {
    const before = blocks
      .slice(0, blocks.indexOf(block))
      .findLast(({ page, language }) => page === block.page && language === 'console');
    if (!before) throw new Error(`${block.page}:${block.line}: there is no block above`);
    return (await replay(before)).cwd;
  }
  const [, catalogues] = /^in a workspace of (.*)$/.exec(note) ?? [];
  if (catalogues) return workspaceFor(catalogues);
  const [, file, before, after] = /^with data\/(\S+): (".*") → (".*")$/.exec(note) ?? [];
  if (!file || !before || !after) throw new Error(`this comment is not understood: ${note}`);
  return catalogueCopy({
    [file]: (content) => {
      const parts = content.split(JSON.parse(before));
      if (parts.length !== 2) throw new Error(`${file} does not hold ${before} exactly once`);
      return parts.join(JSON.parse(after));
    },
  });
}

/** "2026, cchc/2026: "Kế hoạch …"": names that end in a year, and the titles of those that have another. */
function workspaceFor(catalogues: string): string {
  const drafts = [...catalogues.matchAll(/([\w/-]*?)(\d{4})(?:: "([^"]*)")?(?:, |$)/g)].map(
    ([, folder = '', year = '', title]): [string, Draft] => [
      `${folder}${year}`,
      { year: Number(year), ...(title && { title }) },
    ],
  );
  return workspaceOf(Object.fromEntries(drafts));
}

// Running a command.

/** The words of a command as a shell reads them; what a shell would do more with is refused. */
function words(command: string): string[] {
  const rest = command.replace(/(?:"[^"$\\]*"|'[^']*'|[^\s"'$\\|<>&;()*?`]+)+/g, '').trim();
  if (rest !== '') throw new Error(`this test has no shell for “${rest}” in: ${command}`);
  const found = command.match(/(?:"[^"]*"|'[^']*'|[^\s"']+)+/g) ?? [];
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/** The exit code, and what is printed: standard output, then standard error. */
async function runIn(
  cwd: string,
  argv: readonly string[],
  { today = TODAY, call = 'dvtasks' }: { today?: string; call?: string } = {},
): Promise<{ output: string; code: number }> {
  const { code, out, err } = await dvtasks(argv, { cwd, today, width: WIDTH, call });
  return { output: out + err, code };
}

/** The block with the output that its commands really give, and the folder in which they were run. */
async function replay(block: Block): Promise<{ text: string; cwd: string }> {
  const cwd = await folderFor(block);
  const { today } = placeOf(block);
  const printed: string[] = [];
  let last = 0;
  for (const command of block.text.split('\n').filter((line) => line.startsWith('$ '))) {
    printed.push(command);
    if (command === '$ echo $?') {
      printed.push(String(last));
      continue;
    }
    const given = words(command.slice(2));
    const at = given.indexOf('dvtasks');
    const call = given.slice(0, at + 1).join(' ');
    if (!['dvtasks', 'npx dvtasks'].includes(call)) {
      throw new Error(`only dvtasks is run in a console block: ${command}`);
    }
    const { output, code } = await runIn(cwd, given.slice(at + 1), { today, call });
    last = code;
    const shown = withoutLastBlankLines(output);
    if (shown !== '') printed.push(shown);
  }
  return { text: printed.join('\n'), cwd };
}

function withoutLastBlankLines(text: string): string {
  return text.replace(/\n+$/, '');
}

describe('the documents', () => {
  test.each(inLanguage('console'))('%s: the commands print what is shown', async (_, block) => {
    expect(block.text).toMatch(/^\$ /);
    const { text: real } = await replay(block);
    if (process.env.DVTASKS_UPDATE_DOCS) update(block, real);
    else expect(withoutLastBlankLines(block.text).replace(/\n+(?=\n\$ )/g, '')).toBe(real);
  });

  test.each(inLanguage('yaml'))('%s: the YAML is good', (_, { text }) => {
    const path = fileOf(text);
    const { root, flaws } = parseYaml({ path: path ?? 'example', text });
    expect(flaws).toEqual([]);
    if (!root) throw new Error('the block holds no YAML');
    if (path) expect(checkShape(kindOf(path), root).flaws).toEqual([]);
  });

  test('every command in an sh block is one that is known not to be run here, and the other way round', () => {
    const shown = inLanguage('sh').flatMap(([, { text }]) => text.split('\n').filter(Boolean));
    expect([...new Set(shown)].sort()).toEqual(Object.keys(NOT_RUN_HERE).sort());
  });

  test.each(
    blocks
      .filter(({ language }) => ['crontab', 'bat', 'yaml'].includes(language))
      .flatMap(({ page, line, text }) =>
        [...text.matchAll(DVTASKS_COMMAND)].map(([, command = '']) => [`${page}:${line}`, command]),
      ),
  )('%s: dvtasks %s works', async (_, command) => {
    const { code } = await runIn(catalogueCopy(), words(command));
    expect(code).toBe(0);
  });

  test('the commands of the page to print work one after another', async () => {
    const cwd = catalogueCopy();
    const commands = [...read('docs/muoi-lenh.md').matchAll(/`dvtasks\b ?([^`]*)`/g)];
    expect(commands.length).toBeGreaterThanOrEqual(10);
    for (const [command, rest = ''] of commands) {
      const { code, output } = await runIn(cwd, words(rest));
      expect(code, `${command}: ${output}`).toBe(0);
    }
  });

  test('every block is of a language that is checked', () => {
    const checked = ['console', 'yaml', 'sh', 'crontab', 'bat', 'sql', 'csv', 'text'];
    expect(blocks.filter(({ language }) => !checked.includes(language))).toEqual([]);
  });

  test.each(pages)('%s: every link within the documents leads somewhere', (page) => {
    const targets = linksOf(page).filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !isThere(page, target))).toEqual([]);
  });

  test('every page is found from the index', () => {
    const listed = linksOf('docs/README.md').map((target) => join('docs', target));
    const all = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
    expect(all.filter((page) => !listed.includes(join(page)))).toEqual([]);
  });
});

describe('README.md', () => {
  const lines = read('README.md').trimEnd().split('\n');

  test('opens the guide for an office in its first line', () => {
    expect(lines[0]).toContain('](docs/huong-dan.md)');
  });

  test('is read in five minutes', () => {
    expect(lines.length).toBeLessThanOrEqual(250);
    // People read 238 words of English prose a minute (Brysbaert 2019, a mean of 190 studies).
    const prose = withoutBlocks(read('README.md')).replaceAll(/\]\([^)]*\)/g, ' ');
    expect(prose.match(/[\p{L}\p{N}]+/gu)?.length).toBeLessThanOrEqual(5 * 238);
  });
});

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** The targets of links and pictures. */
function linksOf(page: string): string[] {
  return [...withoutBlocks(read(page)).matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(
    ([, target = '']) => target,
  );
}

/** Whether a file is in the repository, with the heading that a link to it names. */
function isThere(page: string, target: string): boolean {
  const [, path = '', anchor = ''] = /^([^#]*)#?(.*)$/.exec(target) ?? [];
  const file = path === '' ? page : join(dirname(page), path).replaceAll('\\', '/');
  if (!existsSync(join(REPOSITORY, file))) return false;
  return anchor === '' || anchorsOf(file).includes(decodeURIComponent(anchor));
}

/** The anchors of the headings of a page, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  const slugger = new GithubSlugger();
  const headings = [...withoutBlocks(read(page)).matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, heading = '']) => slugger.slug(heading.replaceAll(/[`*]/g, '')));
}

function update({ page, language, text }: Block, real: string): void {
  const fenced = (body: string) => `\`\`\`${language}\n${body}\n\`\`\`\n`;
  writeFileSync(
    join(REPOSITORY, page),
    read(page).replace(fenced(text), () => fenced(real)),
  );
}

function kindOf(path: string): FileKind {
  if (basename(dirname(path)) === 'amendments') return 'amendment';
  switch (basename(path)) {
    case 'bodies.yaml':
      return 'bodies';
    case 'calendar.yaml':
      return 'calendar';
    case 'catalogue.yaml':
      return 'catalogue';
    case 'progress.yaml':
      return 'ledger';
    default:
      return basename(dirname(path)) === 'amendments' ? 'amendment' : 'section';
  }
}
