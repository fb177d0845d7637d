/**
 * The catalogue broken in thousands of ways, and what must hold however it is broken. `node scripts/mutate.js` does
 * more of the same.
 */
import { createTwoFilesPatch } from 'diff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments, type Scalar, visit } from 'yaml';
import { loadPlaces } from '../src/source/nodes.ts';
import {
  changedFromAfar,
  type Facts,
  Folder,
  factsOf,
  type Home,
  homesOf,
  type Mutant,
  mutantOf,
  ORIGINALS,
  OTHER_SLIPS,
  PLAIN_SLIPS,
  type Run,
} from './support/mutations.ts';

const COUNT = Number(process.env.DVTASKS_MUTANTS ?? 1000);
const SEED = Number(process.env.DVTASKS_SEED ?? 2026);
const IS_LONG = process.env.DVTASKS_MUTANTS !== undefined;
/** In the suite only to catch what hangs: other work may slow a run down. */
const SLOWEST_MS = IS_LONG ? 1000 : 5000;

/** Errors in what is written in files that can be read: views show them as they are. */
const READABLE_ERRORS = new Set([
  ...['acknowledgement', 'body-members', 'body-years', 'calendar-day', 'done-twice', 'empty-note'],
  ...[
    'entry-after-removal',
    'entry-body',
    'extension',
    'garbled',
    'id-order',
    'id-section',
    'invisible-character',
  ],
  ...['ledger-future', 'ledger-history', 'look-alike', 'not-nfc', 'point-group', 'reversed-dates'],
  'unread-file',
]);

interface Finding {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning';
  rule: string;
  related: { file: string; line: number; column: number }[];
}

/** What was seen of one mutant. */
interface Case {
  mutant: Mutant;
  validate: Run;
  findings: Finding[];
  /** Null where it was not looked at in this way. */
  list: Run | null;
  other: (Run & { format: string }) | null;
  /** Read from a catalogue that validates. */
  facts: Facts | null;
}

const FORMATS = ['text', 'github', 'sarif', 'due'];

async function examine(folder: Folder, mutant: Mutant): Promise<Case> {
  return folder.holding(mutant.changed, async () => {
    const validate = await folder.run('validate', '--format', 'json');
    const findings = validate.code < 2 ? JSON.parse(validate.out).diagnostics : [];
    // A view looks into a broken catalogue once more: in the suite only some of them.
    const isMore = IS_LONG || mutant.seed % 5 === 0;
    const list = isMore || validate.code !== 1 ? await folder.run('list', '--json') : null;
    const format = FORMATS[mutant.seed % FORMATS.length] ?? 'text';
    const args = format === 'due' ? ['due'] : ['validate', '--format', format];
    const other = isMore ? { ...(await folder.run(...args)), format } : null;
    const facts = validate.code === 0 && list?.code === 0 ? factsOf(await folder.load()) : null;
    return { mutant, validate, findings, list, other, facts };
  });
}

const originals = new Folder();
let facts: Facts;
let homes: Map<string, Home[]>;

/** The text of a file of the mutant, as the tool counts its lines. */
function textOf({ mutant }: Case, file: string): string | null {
  const name = file.replace(/^data\//, '');
  const bytes = mutant.changed.has(name) ? mutant.changed.get(name) : ORIGINALS.get(name);
  return bytes == null ? null : new TextDecoder().decode(Buffer.from(bytes, 'latin1'));
}

function isWide(bytes: string | null | undefined): boolean {
  return bytes != null && (bytes.match(/\0/g)?.length ?? 0) > bytes.length / 5;
}

function placesOf(text: string): string[] {
  return [
    ...text.matchAll(/^(?:\.\/)?(data\/[^:\n]+:\d+:\d+): (?:lỗi|cảnh báo)\[([a-z-]+)\]/gm),
  ].map(([, place, rule]) => `${place} ${rule}`);
}

const written = ({ file, line, column, rule }: Finding) => `${file}:${line}:${column} ${rule}`;

/** Lines that a report for a person may have. */
const REPORT_LINE =
  /^(?:data\/[^:]+:\d+:\d+: (?:lỗi|cảnh báo)\[[a-z-]+\] \S.*| {4}\S.*| +\^+|\d+ lỗi, \d+ cảnh báo trong \d+ tệp.*|Danh mục sạch: .*|Xem một quy tắc nói gì: .*|dvtasks: .*|)$/u;
const UNSAFE = /[^\P{Cc}\n\t]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const WORKFLOW_LINE = /^::(?:error|warning) (?:file=data\/|title=dvtasks::)/;

const runsOf = ({ validate, list, other }: Case) => [validate, list ?? [], other ?? []].flat();

/** What must hold of every mutant: what is wrong, or null. */
const LAWS: Readonly<Record<string, (seen: Case) => string | null>> = {
  'it ends with a documented exit code, and never with an internal fault': (seen) => {
    const { mutant, validate } = seen;
    const isUnusable = mutant.changed.get('2026/catalogue.yaml') === null;
    for (const { code, err } of runsOf(seen)) {
      if (/lỗi bên trong|internal fault|\n\s+at /.test(err)) return err;
      if (![0, 1, 3].includes(code)) return `exit ${code}: ${err}`;
    }
    if (validate.code === 3 && !isUnusable) return `validate exits 3: ${validate.err}`;
    return null;
  },
  'it is checked in good time': (seen) => {
    const slowest = Math.max(...runsOf(seen).map(({ ms }) => ms));
    return slowest > SLOWEST_MS ? `${Math.round(slowest)} ms` : null;
  },
  'what validates has lost or changed nothing but what was touched': ({ mutant, facts: after }) =>
    after && (changedFromAfar(facts, after, homes, mutant).join('\n') || null),
  'what validates reads the same to another reader of YAML': (seen) => {
    for (const name of seen.facts ? seen.mutant.changed.keys() : []) {
      const text = name.startsWith('2026/') && /\.ya?ml$/i.test(name) ? textOf(seen, name) : null;
      const difference = text === null ? null : differenceIn(name, text, seen.facts as Facts);
      if (difference) return difference;
    }
    return null;
  },
  'views show it exactly when it can be used': ({ validate, findings, list }) => {
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (list?.code === 3 && validate.code !== 3 && errors.length === 0) {
      return `list exits 3, validate ${validate.code} without an error: ${list.err}`;
    }
    const unusable = errors.filter(({ rule }) => !READABLE_ERRORS.has(rule));
    if (list?.code !== 0 || unusable.length === 0) return null;
    return `list exits 0 in spite of ${unusable.map(written).join(', ')}`;
  },
  'views show the same tasks as are in the files': ({ list, facts: after }) => {
    if (!after || !list) return null;
    for (const { id, title, lead, timeframe } of JSON.parse(list.out).tasks) {
      const parts: [string, string, string][] = JSON.parse(after.get(`row ${id} lead`) ?? '[]');
      const read = [title, timeframe.text, ...parts.map(([, text]) => text)];
      const shown = [
        ...['title', 'timeframe'].map((key) => JSON.parse(after.get(`row ${id} ${key}`) ?? '0')),
        ...lead.map(({ text }: { text: string }) => text),
      ];
      if (read.join('\n') !== shown.join('\n')) return `${id}: ${read} / ${shown}`;
    }
    return null;
  },
  'every look finds the same': ({ validate, findings, list, other }) => {
    const errors = findings.filter(({ severity }) => severity === 'error').map(written);
    if (list?.code === 3 && validate.code === 1) {
      const listed = placesOf(list.err);
      if (listed.join('\n') !== errors.join('\n')) return `list finds ${listed}, not ${errors}`;
    }
    if (!other || other.format === 'due' || validate.code === 3) return null;
    if (other.code !== validate.code) return `exit ${other.code} after ${validate.code}`;
    const all = findings.map(written);
    const found = other.format === 'sarif' ? sarifPlaces(other.out) : placesOf(other.out);
    return found.join('\n') === all.join('\n') ? null : `${other.format} ${found} not ${all}`;
  },
  'what is found lies in its file': (seen) => {
    for (const finding of seen.findings) {
      const { file, line, column, endLine, endColumn, related, rule } = finding;
      const text = textOf(seen, file);
      const name = file.replace(/^data\//, '');
      if (isWide(seen.mutant.changed.get(name))) continue;
      const lines = text === null ? [''] : text.split(/\r\n|\r|\n/);
      const isDamaged = seen.findings.some((one) => one.file === file && one.rule === 'encoding');
      const places = [
        { line, column },
        { line: endLine, column: endColumn },
        ...related.filter((place) => place.file === file),
      ];
      for (const place of places) {
        const last = isDamaged ? Number.POSITIVE_INFINITY : (lines[place.line - 1]?.length ?? -1);
        if (place.line < 1 || place.column < 1 || place.line > lines.length)
          return `${written(finding)}: ${JSON.stringify(place)}`;
        if (place.column > last + 1) return `${written(finding)}: ${JSON.stringify(place)}`;
      }
      if (endLine < line || (endLine === line && endColumn < column))
        return `${written(finding)} ends before it begins, at ${endLine}:${endColumn}`;
      if (text === null && rule !== 'unreadable') return `${written(finding)}: there is no file`;
    }
    return null;
  },
  'what is found is sorted by file and place': ({ findings }) => {
    const key = ({ line, column }: Finding) => line * 1e6 + column;
    for (const [index, one] of findings.slice(1).entries()) {
      const before = findings[index] as Finding;
      if (before.file > one.file || (before.file === one.file && key(before) > key(one)))
        return `${written(before)} before ${written(one)}`;
    }
    return null;
  },
  'what is printed is safe in a terminal and in the log of a CI': ({ list, other }) => {
    const report = other && /text|github/.test(other.format) ? other.out : '';
    for (const text of [list?.err ?? '', other?.err ?? '', report]) {
      const at = text.search(UNSAFE);
      if (at >= 0) return `raw U+${text.charCodeAt(at).toString(16)} in ${text.slice(at - 40, at)}`;
      const lines = text.split(/[\n\u2028\u2029]/);
      const odd = lines.find((line) => !REPORT_LINE.test(line) && !WORKFLOW_LINE.test(line));
      if (odd !== undefined) return `a line that is none of ours: ${JSON.stringify(odd)}`;
      const commands = lines.filter((line) => line.startsWith('::'));
      if (commands.length > 20) return `${commands.length} workflow commands`;
    }
    return null;
  },
};

function sarifPlaces(text: string): string[] {
  const [{ results }] = JSON.parse(text).runs;
  return results.map(
    // biome-ignore lint/suspicious/noExplicitAny: the form is that of the standard
    ({ ruleId, locations: [{ physicalLocation: at }] }: any) =>
      `${at.artifactLocation.uri}:${at.region.startLine}:${at.region.startColumn} ${ruleId}`,
  );
}

interface PlainRow {
  id: string;
  title: string;
  timeframe?: string;
  lead?: unknown;
  with?: unknown;
  tasks?: PlainRow[];
}

/** Where the `yaml` package and the tool do not see the same, or words are a comment that were meant as words. */
function differenceIn(name: string, text: string, after: Facts): string | null {
  const options = { schema: 'failsafe', prettyErrors: false } as const;
  const [document, ...more] = parseAllDocuments(
    // A lone CR ends a line in YAML; the package does not know.
    text.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n'),
    options,
  );
  if (!document || document === undefined || !('contents' in document)) return null;
  if (more.length > 0) return `${name}: ${more.length + 1} documents`;
  const [error] = [...document.errors, ...document.warnings];
  if (error) return `${name}: ${error.message}`;
  let cut: string | null = null;
  visit(document, {
    Scalar: (_, { comment }: Scalar) => {
      if (comment && /^[^\s#!-]/.test(comment)) cut ??= `${name}: cut at "#${comment}"`;
    },
  });
  if (cut) return cut;
  const content = document.toJS();
  const isSection = typeof content === 'object' && content !== null && 'tasks' in content;
  const rowsIn = (rows: PlainRow[]): PlainRow[] =>
    rows.flatMap((row) => [row, ...rowsIn(row.tasks ?? [])]);
  for (const row of isSection ? rowsIn(content.tasks) : []) {
    for (const field of ['title', 'timeframe'] as const) {
      const read = after.get(`row ${row.id} ${field}`);
      const expected = JSON.stringify(row[field] ?? null);
      if (read !== expected) return `${row.id} ${field}: ${read} for ${expected}`;
    }
    for (const field of ['lead', 'with'] as const) {
      const read = JSON.parse(after.get(`row ${row.id} ${field}`) ?? '[]').length;
      const expected = Array.isArray(row[field]) ? row[field].length : 0;
      if (read !== expected) return `${row.id}: ${read} of ${expected} in ${field}`;
    }
  }
  return null;
}

/** What a law says; what cannot even be looked at breaks it. */
function verdict(check: (seen: Case) => string | null, seen: Case): string | null {
  try {
    return check(seen);
  } catch (error) {
    return String(error);
  }
}

/** A mutant that broke a law, with what is needed to see it again. */
function describeFailure({ mutant }: Case, problem: string): string {
  const patches = [...mutant.changed].map(([name, bytes]) => {
    const text = (given: string) => Buffer.from(given, 'latin1').toString();
    if (bytes === null) return `${name} deleted`;
    const [before, after] = [text(ORIGINALS.get(name) ?? ''), text(bytes)];
    const patch = createTwoFilesPatch(name, name, before, after, '', '', { context: 1 });
    return JSON.stringify(patch.slice(0, 1500)).replaceAll('\\n', '\n');
  });
  const head = `seed ${mutant.seed} (${mutant.steps.join('; ')}): ${problem.slice(0, 600)}`;
  return [head, ...(IS_LONG ? patches : [])].join('\n');
}

beforeAll(async () => {
  await loadPlaces();
  const catalogue = await originals.load();
  facts = factsOf(catalogue);
  homes = homesOf(catalogue);
});

afterAll(() => originals.remove());

test('the catalogue that is broken below is clean, and the home of every fact is known', async () => {
  expect((await originals.run('validate')).out).toMatch(/^Danh mục sạch: 10 tệp, 25 nhiệm vụ/);
  expect([...facts.keys()].filter((fact) => !homes.has(fact))).toEqual([]);
});

test('a task gone, a changed title or a lost body would be noticed where nothing was touched', () => {
  const elsewhere = { touched: new Map([['calendar.yaml', [{ start: 0, end: 9 }]]]), inserted: '' };
  const notice = (change: (after: Map<string, string>) => void) => {
    const after = new Map(facts);
    change(after);
    return changedFromAfar(facts, after, homes, elsewhere);
  };
  expect(notice(() => undefined)).toEqual([]);
  expect(notice((after) => after.set('row 4.3 title', '"x"'))).toHaveLength(1);
  expect(notice((after) => after.set('row 3.5b lead', '[]'))).toHaveLength(1);
  expect(notice((after) => after.delete('row 5.2'))).toHaveLength(2);
});

describe(`${COUNT} mutants from seed ${SEED}`, () => {
  const failures = new Map<string, string[]>(Object.keys(LAWS).map((law) => [law, []]));

  beforeAll(async () => {
    const times: { ms: number; seed: number }[] = [];
    for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
      const seen = await examine(originals, mutantOf(seed));
      times.push({ ms: Math.max(...runsOf(seen).map((run) => run.ms)), seed });
      for (const [law, check] of Object.entries(LAWS)) {
        const problem = verdict(check, seen);
        if (problem !== null) failures.get(law)?.push(describeFailure(seen, problem));
      }
    }
    if (!IS_LONG) return;
    const slowest = times.sort((one, other) => other.ms - one.ms).slice(0, 5);
    const shown = slowest.map(({ ms, seed }) => `${Math.round(ms)} ms (seed ${seed})`).join(', ');
    process.stdout.write(`slowest: ${shown}\n`);
  }, 3_600_000);

  test.each(Object.keys(LAWS))('%s', (law) => {
    const found = failures.get(law) ?? [];
    expect(found.slice(0, 20).join('\n\n'), `${found.length} mutants`).toBe('');
  });
});

/** What became of one slip on each line of the catalogue. */
interface Tally {
  /** Those that changed what is read. */
  harmful: number;
  /** Said once, on the right line, and nothing else. */
  exact: number;
  missed: string[];
  /** On the right line, and elsewhere too or only there. */
  echoes: { what: string; elsewhere: number }[];
}

/** The share of slips that must be answered by one finding, on their line. */
const EXACT: Readonly<Record<string, number>> = {
  'a key misspelt': 1,
  'a tab at the start': 1,
  'a quote never closed': 1,
  'a closing quote lost': 1,
  'no space after the colon': 1,
  'one space more': 1,
  'one space less': 0.98,
};

describe('one slip on any line', () => {
  const tallies = new Map<string, Tally>();

  beforeAll(async () => {
    const slips = Object.entries({ ...PLAIN_SLIPS, ...(IS_LONG ? OTHER_SLIPS : {}) });
    for (const [at, [slip, change]] of slips.entries()) {
      const tally: Tally = { harmful: 0, exact: 0, missed: [], echoes: [] };
      tallies.set(slip, tally);
      for (const [name, bytes] of ORIGINALS) {
        const lines = bytes.split('\n');
        for (const index of lines.keys()) {
          const changed = IS_LONG || (index + at) % 4 === 0 ? change(lines, index) : null;
          if (changed !== null) await tell(tally, name, index, changed);
        }
      }
    }
    if (!IS_LONG) return;
    for (const [slip, { harmful, exact, echoes }] of tallies) {
      process.stdout.write(`${slip}: ${exact} of ${harmful} exact\n`);
      const worst = echoes.sort((one, other) => other.elsewhere - one.elsewhere);
      for (const { what } of worst) process.stdout.write(`  ${what}\n`);
    }
  }, 3_600_000);

  async function tell(tally: Tally, name: string, index: number, lines: string[]): Promise<void> {
    const changed = new Map([[name, lines.join('\n')]]);
    const validate = await originals.holding(changed, async () => {
      const seen = await originals.run('validate', '--format', 'json');
      return { ...seen, facts: seen.code === 0 ? factsOf(await originals.load()) : null };
    });
    const { diagnostics } = JSON.parse(validate.out) as { diagnostics: Finding[] };
    const isSame = JSON.stringify([...(validate.facts ?? [])]) === JSON.stringify([...facts]);
    if (diagnostics.length === 0 && isSame) return;
    tally.harmful += 1;
    const line = Buffer.from(lines[index] ?? '', 'latin1').toString();
    const what = `${name}:${index + 1} ${JSON.stringify(line)}`;
    const here = diagnostics.filter(
      ({ file, line }) => file === `data/${name}` && line === index + 1,
    );
    const elsewhere = diagnostics.length - here.length;
    if (diagnostics.length === 0) tally.missed.push(what);
    else if (diagnostics.length === 1 && here.length === 1) tally.exact += 1;
    else {
      const found = diagnostics.slice(0, 8).map(written).join(', ');
      tally.echoes.push({ what: `${what}: ${diagnostics.length} found: ${found}`, elsewhere });
    }
  }

  test.each(Object.entries(EXACT))(
    '%s: never unnoticed, and said once, where it is',
    (slip, share) => {
      const { harmful, exact, missed } = tallies.get(slip) as Tally;
      expect(missed).toEqual([]);
      expect(exact / harmful).toBeGreaterThanOrEqual(share);
    },
  );
});
