/** docs/output.md names every key of the JSON documents that the tool prints, each with its kind, and no other key. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { expect, test } from 'vitest';
import { folderOfCommunes } from './support/communes.ts';
import {
  commitAllButLedgers,
  ENV_FOR_GIT,
  homeIn,
  LEDGER_OF_RUNS,
  runsOfEveryCommand,
} from './support/every-command.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { workspaceOf } from './support/workspace.ts';

const PAGE = readFileSync(join(REPOSITORY, 'docs/output.md'), 'utf8').replaceAll('\r\n', '\n');
const ANNEX = readFileSync(join(import.meta.dirname, 'support/annex.csv'), 'utf8');
const DECISION = ['--decision', '88/QĐ-UBND', '--date', '2026-06-15'];

interface Document {
  kind: string;
  schemaVersion: number;
}

/** What each line prints as JSON in a folder, one after another; they may write there. */
async function documentsOf(
  cwd: string,
  lines: readonly (readonly string[])[],
): Promise<Document[]> {
  const found: Document[] = [];
  for (const line of lines) {
    const env = { ...ENV_FOR_GIT, ...homeIn(cwd) };
    const { out, err } = await dvtasks([...line, '--json'], { cwd, env });
    if (out === '') throw new Error(`${line.join(' ')}: ${err}`);
    found.push(JSON.parse(out));
  }
  return found;
}

function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, path).not.toBe(before);
  writeFileSync(path, after);
}

/** Every command, then what makes the parts of a document that are not always there. */
async function documentsOfOne(): Promise<Document[]> {
  const twice = (text: string) =>
    text.replace('timeframe: Quý I/2026', 'timeframe: Trước ngày 15/4/2026 và 15/10/2026');
  const cwd = catalogueCopy({ '2026/2-chu-de-nam.yaml': twice });
  const ledger = join(cwd, 'data/2026/progress.yaml');
  appendFileSync(ledger, LEDGER_OF_RUNS);
  commitAllButLedgers(cwd);
  const ofEvery = await documentsOf(cwd, runsOfEveryCommand());
  const ofLater = await documentsOf(cwd, [
    ['done', '3.2', '--by', 'KT', '--on', '2026-02-01', '--evidence', 'CV 1', '--note', 'đủ'],
    ['correct', '3.2', '--note', 'đủ cả', '--dry-run'],
    ['done', '2.2', '--for', '15/4'],
    ['show', '3.2'],
    ['amend', 'change', '5.2', '--lead', 'KT', ...DECISION],
    ['amend', 'remove', '3.3', '--reason', 'Lồng ghép', ...DECISION],
    ['show', '5.2', '--as-of', '2026-07-01'],
    ['show', '3.3', '--as-of', '2026-07-01'],
    ['diff', 'HEAD'],
    ['completion', 'bash', '--install'],
    ['completion', 'zsh', '--install'],
  ]);
  edit(ledger, (text) => text.replace('2026-01-05', '2026-01-06'));
  edit(join(cwd, 'data/2026/5-sap-xep-to-chuc.yaml'), (text) =>
    text.replace('timeframe: Năm 2026', 'timefame: Quý III/2026'),
  );
  const ofFaults = await documentsOf(cwd, [['validate']]);
  edit(join(cwd, 'data/2026/5-sap-xep-to-chuc.yaml'), (text) =>
    text
      .replace('timefame', 'timeframe')
      .replace(/( *- )Các cơ qan, đơn vị\n/, '$&$1Phòng Văn hóa – Xã hội\n'),
  );
  return [
    ...ofEvery,
    ...ofLater,
    ...ofFaults,
    ...(await documentsOf(cwd, [['validate'], ['diff', 'HEAD']])),
  ];
}

function documentsOfSeveral(): Promise<Document[]> {
  const cwd = workspaceOf({
    '2026': {},
    'cchc/2026': { title: 'Kế hoạch cải cách' },
    '2025': { year: 2025 },
  });
  return documentsOf(cwd, [
    ...[[], ['list'], ['remind'], ['bodies'], ['validate'], ['show', '2026/5.2']],
    ...['lead', 'section', 'catalogue'].map((by) => ['stats', '--by', by]),
    ['explain', '2026/5.2'],
    ['done', '2026/5.2', '--dry-run'],
    ['amend', 'change', '2026/5.2', '--lead', 'KT', ...DECISION, '--dry-run'],
  ]);
}

/** Of a document that is imported, changed, compared and imported again. */
async function documentsOfImports(): Promise<Document[]> {
  const cwd = temporaryFolder();
  const annex = join(cwd, 'annex.csv');
  writeFileSync(annex, `${ANNEX}1.3,Họp,Phòng Kinh tế,,Khi cần lắm lắm\n`);
  const first = await documentsOf(cwd, [
    ['init', '--file', 'annex.csv', '--unit', 'xã Kim Sơn', '--year', '2026', '--yes'],
  ]);
  edit(join(cwd, 'data/2026/1-muc-mot.yaml'), (text) =>
    text.replace(/( *)timeframe: Thường xuyên\n/, '$&$1remind: [5]\n'),
  );
  edit(annex, (text) => text.replace('1.2,Báo cáo,Phòng Kinh tế,,Thường xuyên\n', ''));
  return [
    ...first,
    ...(await documentsOf(cwd, [
      ['validate', '--against', 'annex.csv'],
      ['import', 'annex.csv', '--yes', '--dry-run'],
    ])),
  ];
}

/** The places of the keys of a document, without the numbers of items: "tasks[].due". */
function placesIn(value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => placesIn(item, `${place}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const at = place === '' ? key : `${place}.${key}`;
    return [at, ...placesIn(below, at)];
  });
}

/** What the page leaves open: a column of the annex itself, how a page looks, and what each kind of change is from and to. */
const LEFT_OPEN: readonly RegExp[] = [
  /\bmore\./,
  /^sheets\[\]\.(?:letterhead|parts|closing)\b./,
  /^sheets\[\]\.data\[\]\.(?:year|columns\[\]\.(?:align|width|isDrawn)|rows\[\]\.days|head)\b/,
  /^changes\[\]\.(?:from|to)\b./,
];

/** What the page says below each heading, by the anchor of the heading. */
const SECTIONS: ReadonlyMap<string, string> = (() => {
  const slugger = new GithubSlugger();
  const parts = PAGE.replace(/^```[\s\S]*?^```$/gm, '').split(/^#+ (?=.)/m);
  return new Map(
    parts.map((part) => [slugger.slug((part.split('\n')[0] ?? '').replaceAll('`', '')), part]),
  );
})();

/** The section of a kind with those that it links to, and those that they do. */
function toldOf(anchor: string, known = new Set<string>()): string {
  if (known.has(anchor)) return '';
  known.add(anchor);
  const section = SECTIONS.get(anchor);
  if (section === undefined) throw new Error(`docs/output.md has no section #${anchor}`);
  const others = [...section.matchAll(/\]\(#([\w-]+)\)/g)].map(([, other = '']) => other);
  return [section, ...others.map((other) => toldOf(other, known))].join('\n');
}

/** Of every document. */
const OF_ALL = ['schemaVersion', 'kind'];

const lastKey = (place: string) => /(\w+)(?:\[\])*$/.exec(place)?.[1] ?? '';

const wordsIn = (text: string) =>
  [...text.matchAll(/`([A-Za-z0-9]+)`/g)].map(([, word = '']) => word);

/** The anchor of each kind, by the table of them. */
const ANCHORS: ReadonlyMap<string, string> = new Map(
  [...(SECTIONS.get('kinds-of-documents') ?? '').matchAll(/\[([^\]]*)\]\(#([\w-]+)\)/g)].flatMap(
    ([, kinds = '', anchor = '']) => wordsIn(kinds).map((kind): [string, string] => [kind, anchor]),
  ),
);

test('docs/output.md names the keys of every kind, and no others', async () => {
  const printed = [
    ...(await documentsOfOne()),
    ...(await documentsOfSeveral()),
    ...(await documentsOfImports()),
  ];
  const documents = printed.filter(({ schemaVersion }) => schemaVersion !== undefined);
  expect(new Set(documents.map(({ kind }) => kind))).toEqual(new Set(ANCHORS.keys()));

  const unnamed = documents.flatMap((document) => {
    const named = new Set([...wordsIn(toldOf(ANCHORS.get(document.kind) ?? '')), ...OF_ALL]);
    return placesIn(document)
      .filter((place) => !LEFT_OPEN.some((open) => open.test(place)))
      .filter((place) => !named.has(lastKey(place)))
      .map((place) => `${document.kind}: ${place}`);
  });
  expect([...new Set(unnamed)].sort()).toEqual([]);

  const keys = new Set(documents.flatMap((one) => placesIn(one)).map(lastKey));
  const rows = [...PAGE.slice(PAGE.indexOf('### Kinds')).matchAll(/^\| (`[^|]*) \|/gm)];
  const gone = rows.flatMap(([, cell = '']) => wordsIn(cell)).filter((key) => !keys.has(key));
  expect(gone).toEqual([]);
}, 60_000);

test('the figures in CSV are those of the communes', async () => {
  const { out } = await dvtasks(['stats', '--by', 'unit', '--format', 'csv', '--lang', 'en'], {
    cwd: folderOfCommunes(3),
    today: '2026-11-20',
  });
  const [, shown] = /^```text\n([\s\S]*?)^```$/m.exec(PAGE) ?? [];
  expect(out).toBe(`\uFEFF${shown?.replaceAll('\n', '\r\n')}`);
});

test('the script of the page takes the lines apart', async () => {
  const [, script = ''] = /\| node -e "(.*)"$/m.exec(PAGE) ?? [];
  const { out } = await dvtasks(['overdue', '--lead', 'VHXH', '--format', 'ndjson'], {
    today: '2026-04-10',
  });
  const run = (input: string) =>
    execFileSync(process.execPath, ['-e', script], { input, encoding: 'utf8' });
  expect(run(out)).toMatch(/^2\.2 2026-03-31 Ban hành .*\n4\.8 2026-03-31 Triển khai .*\n$/);
  expect(run('')).toBe('');
});
