/** What comes from the cache is what reading the files would say, whatever happened to the files or to the cache. */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CacheFolder } from '../src/host.ts';
import { amendedCopy, LEDGER } from './support/amended.ts';
import { mergedAnnex, romanAnnex } from './support/annex-workspaces.ts';
import { threeDecisionsAndNextYear } from './support/decisions.ts';
import { catalogues, folderOf } from './support/generated-catalogue.ts';
import { catalogueCopy, dvtasks, temporaryFolder } from './support/run.ts';

const HOUR = 3_600_000;
const VIEWS = [
  [],
  ['list'],
  ['list', '--json'],
  ['list', '--format', 'csv'],
  ['due', '--quarter', 'Q1', '--json'],
  ['overdue', '--json', '--as-of', '2026-11-20'],
  ['remind'],
  ['stats', '--by', 'lead', '--json'],
  ['bodies', '--json'],
  ['print', 'danh-muc', '--status', '--json'],
];

/** A cache folder where the files of a test have long been as they are. */
function cacheIn(path: string, clock = () => Date.now() + HOUR): CacheFolder {
  return { path, tool: 'this one', uid: process.getuid?.() ?? null, clock };
}

function newCache(clock?: () => number): CacheFolder {
  return cacheIn(join(temporaryFolder(), 'cache'), clock);
}

/** The views of a workspace, all in one. */
async function seen(cwd: string, cache: CacheFolder | null, views = VIEWS): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const args of views) all.push(await dvtasks(args, { cwd, cache }));
  return all;
}

function entriesIn({ path }: CacheFolder): string[] {
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.map((name) => join(path, name)).sort();
}

const sectionOf = (cwd: string) => join(cwd, 'data/2026/1-ke-hoach-tuyen-truyen.yaml');

test.each([
  ['the shipped catalogue', catalogueCopy],
  ['one that was amended', () => amendedCopy()],
  ['Roman numerals', romanAnnex],
  ['merged cells', mergedAnnex],
  ['decisions of two years', threeDecisionsAndNextYear],
])('a second look says what the first and a look without a cache say: %s', async (_, make) => {
  const cwd = make();
  const cache = newCache();
  const plain = await seen(cwd, null);
  expect(await seen(cwd, cache)).toEqual(plain);
  expect(entriesIn(cache).length).toBeGreaterThan(0);
  const kept = entriesIn(cache).map((file) => statSync(file).mtimeMs);
  expect(await seen(cwd, cache)).toEqual(plain);
  // No entry was made again.
  expect(entriesIn(cache).map((file) => statSync(file).mtimeMs)).toEqual(kept);
});

test('and so for each task, with where it stands', async () => {
  const cwd = amendedCopy();
  const cache = newCache();
  const ids: string[] = JSON.parse((await dvtasks(['list', '--json'], { cwd })).out).tasks.map(
    ({ id }: { id: string }) => id,
  );
  expect(ids.length).toBeGreaterThan(20);
  const views = ids.flatMap((id) => [
    ['show', id],
    ['show', id, '--json'],
  ]);
  const plain = await seen(cwd, null, views);
  expect(await seen(cwd, cache, views)).toEqual(plain);
  expect(await seen(cwd, cache, views)).toEqual(plain);
});

test('any catalogue', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(catalogues, async (draft) => {
      const cwd = folderOf(draft);
      const cache = newCache();
      const plain = await seen(cwd, null);
      expect(await seen(cwd, cache)).toEqual(plain);
      expect(await seen(cwd, cache)).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

/** What may happen between two runs, to the files of the catalogue. */
const CHANGES: Readonly<Record<string, (cwd: string) => void>> = {
  'a word is written over in place': (cwd) => {
    const text = readFileSync(sectionOf(cwd), 'utf8');
    writeFileSync(sectionOf(cwd), text.replace('Quý I/2026', 'Quý 2/2026'));
  },
  'a file of the same size and time takes the place of another': (cwd) => {
    const path = sectionOf(cwd);
    const { atime, mtime } = statSync(path);
    writeFileSync(`${path}.new`, readFileSync(path, 'utf8').replace('Quý I/2026', 'Quý 2/2026'));
    utimesSync(`${path}.new`, atime, mtime);
    renameSync(`${path}.new`, path);
  },
  'a file is written over and its time set back': (cwd) => {
    const path = sectionOf(cwd);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Quý I/2026', 'Quý 2/2026'));
    utimesSync(path, atime, mtime);
  },
  'a section goes': (cwd) => rmSync(sectionOf(cwd)),
  'a section comes': (cwd) => {
    const text = readFileSync(sectionOf(cwd), 'utf8').replace(/^section: .*$/m, 'section: "9"');
    writeFileSync(join(cwd, 'data/2026/9.yaml'), text.replace(/\bid: 1\./g, 'id: 9.'));
  },
  'the ledger goes': (cwd) => rmSync(join(cwd, 'data/2026/progress.yaml')),
  'something is recorded': (cwd) => writeFileSync(join(cwd, 'data/2026/progress.yaml'), LEDGER),
  'a body is called otherwise': (cwd) => {
    const path = join(cwd, 'data/bodies.yaml');
    const text = readFileSync(path, 'utf8');
    const renamed = 'name: Phòng Kinh tế và Hạ tầng\n    aliases: [Phòng Kinh tế]';
    writeFileSync(path, text.replace(/name: Phòng Kinh tế\n {4}aliases: \[\]/, renamed));
  },
  'the catalogue gets bodies of its own': (cwd) =>
    copyFileSync(join(cwd, 'data/bodies.yaml'), join(cwd, 'data/2026/bodies.yaml')),
  'the days off go': (cwd) => rmSync(join(cwd, 'data/calendar.yaml')),
  'a decision changes a task': (cwd) => {
    mkdirSync(join(cwd, 'data/2026/amendments'));
    const text = 'decision: { number: 9/QĐ-UBND, date: 2026-02-01 }\nremove: [{ id: 1.2 }]\n';
    writeFileSync(join(cwd, 'data/2026/amendments/9.yaml'), text);
  },
  'the next year comes': (cwd) => {
    mkdirSync(join(cwd, 'data/2027'));
    for (const name of readdirSync(join(cwd, 'data/2026'))) {
      const text = readFileSync(join(cwd, 'data/2026', name), 'utf8');
      writeFileSync(join(cwd, 'data/2027', name), text.replaceAll('2026', '2027'));
    }
  },
  'a file is no longer sound': (cwd) => writeFileSync(sectionOf(cwd), 'section: 1\ntitle: [\n'),
  'the head is no longer sound': (cwd) =>
    writeFileSync(join(cwd, 'data/2026/catalogue.yaml'), 'year: 2O26\n'),
};

test.each(Object.entries(CHANGES))('a change is seen: %s', async (_, change) => {
  const cwd = catalogueCopy();
  const cache = newCache();
  await seen(cwd, cache);
  change(cwd);
  const plain = await seen(cwd, null);
  expect(await seen(cwd, cache)).toEqual(plain);
  expect(await seen(cwd, cache)).toEqual(plain);
});

test('what has just changed is not kept, nor what changes later than now', async () => {
  for (const offset of [0, 1000, -HOUR]) {
    const cwd = catalogueCopy();
    const cache = newCache(() => Date.now() + offset);
    writeFileSync(sectionOf(cwd), readFileSync(sectionOf(cwd)));
    const plain = await seen(cwd, null);
    expect(await seen(cwd, cache)).toEqual(plain);
    expect(readdirSync(temporaryFolder())).toEqual([]);
    expect(() => entriesIn(cache)).toThrow('ENOENT');
  }
});

/** What may happen to the cache: it is given a sound one, with one entry. */
const POISON: Readonly<Record<string, (file: string, cache: CacheFolder) => void>> = {
  'the entry is empty': (file) => writeFileSync(file, ''),
  'the entry is another text': (file) => writeFileSync(file, '{"tool":"this one"}\n'),
  'the entry is a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'the folder is a file': (_, { path }) => {
    rmSync(path, { recursive: true });
    writeFileSync(path, '');
  },
  'others can write to the folder': (file, { path }) => {
    chmodSync(path, 0o777);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('Quý I/2026', 'Quý 2/2026'));
  },
  'the folder is gone': (_, { path }) => rmSync(path, { recursive: true }),
};

async function oneEntry() {
  const cwd = catalogueCopy();
  const cache = newCache();
  const plain = await seen(cwd, null);
  await seen(cwd, cache);
  const [file = '', ...others] = entriesIn(cache);
  expect(others).toEqual([]);
  return { cwd, cache, plain, file };
}

test.each(Object.entries(POISON))('as if there were none: %s', async (_, poison) => {
  const { cwd, cache, plain, file } = await oneEntry();
  poison(file, cache);
  expect(await seen(cwd, cache)).toEqual(plain);
  expect(await seen(cwd, cache)).toEqual(plain);
});

test('an entry that is cut off anywhere, or has any of its bits the other way, is none', async () => {
  const { cwd, cache, file } = await oneEntry();
  const views = [['list', '--json']];
  const plain = await seen(cwd, null, views);
  const whole = readFileSync(file);
  const damaged = fc.oneof(
    fc.nat({ max: whole.length - 1 }).map((length) => whole.subarray(0, length)),
    fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 7 })).map(([at, bit]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      return bytes;
    }),
    fc
      .tuple(fc.nat({ max: whole.length - 9 }), fc.nat({ max: whole.length - 9 }))
      .map(([one, other]) => {
        const bytes = Buffer.from(whole);
        whole.copy(bytes, one, other, other + 8);
        return bytes;
      }),
  );
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      writeFileSync(file, bytes);
      expect(await seen(cwd, cache, views)).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

test('an entry of another build, of another place or of another user is none', async () => {
  const { cwd, cache, plain, file } = await oneEntry();
  expect(await seen(cwd, { ...cache, tool: 'another' })).toEqual(plain);
  expect(readFileSync(file, 'utf8')).toContain('"another"');
  const other = catalogueCopy();
  writeFileSync(sectionOf(other), 'section: "1"\ntitle: KHÁC\ntasks: []\n');
  await seen(other, cache, [['list']]);
  const [one = '', two = ''] = entriesIn(cache);
  const [first, second] = [readFileSync(one), readFileSync(two)];
  writeFileSync(one, second);
  writeFileSync(two, first);
  expect(await seen(cwd, cache)).toEqual(plain);
  if (cache.uid !== null) {
    const before = entriesIn(cache).map((entry) => readFileSync(entry, 'utf8'));
    const foreign = { ...cache, uid: cache.uid + 1, tool: 'theirs' };
    expect(await seen(cwd, foreign)).toEqual(plain);
    expect(entriesIn(cache).map((entry) => readFileSync(entry, 'utf8'))).toEqual(before);
  }
});

test('from another working directory, files are called otherwise', async () => {
  const cwd = catalogueCopy();
  const cache = newCache();
  const views = [
    ['show', '3.5c'],
    ['list', '--json'],
    ['show', '1.1', '--json'],
  ].map((args) => [...args, ...['--data', join(cwd, 'data')]]);
  await seen(cwd, cache, views);
  for (const here of [join(cwd, 'data'), join(cwd, 'data/2026'), '/']) {
    expect(await seen(here, cache, views)).toEqual(await seen(here, null, views));
  }
});

test('runs at once do not disturb each other', async () => {
  const cwd = threeDecisionsAndNextYear();
  const cache = newCache();
  const plain = await seen(cwd, null);
  const all = await Promise.all(Array.from({ length: 6 }, () => seen(cwd, cache)));
  for (const one of all) expect(one).toEqual(plain);
  expect(readdirSync(cache.path).filter((name) => !/^\w+\.json$|^swept$/.test(name))).toEqual([]);
});

test('entries that are two months old go', async () => {
  const { cwd, cache, plain, file } = await oneEntry();
  const old = join(cache.path, '0123456789abcdef.json');
  writeFileSync(old, 'x');
  utimesSync(old, 0, 0);
  await seen(cwd, { ...cache, tool: 'another' });
  expect(readdirSync(cache.path)).toContain('0123456789abcdef.json');
  const later = { ...cache, tool: 'a third', clock: () => Date.now() + 8 * 24 * HOUR };
  expect(await seen(cwd, later)).toEqual(plain);
  expect(readdirSync(cache.path)).not.toContain('0123456789abcdef.json');
  expect(entriesIn(cache)).toContain(file);
});
