/** Recording in ledgers however they are written, and taking back: kept to the byte, or refused in words. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { bytesOf, ledgerMutantOf } from './support/mutations.ts';
import { catalogueCopy, dvtasks } from './support/run.ts';

const COUNT = Number(process.env.DVTASKS_MUTANTS ?? 200);
const SEED = Number(process.env.DVTASKS_SEED ?? 2026);

const ledgerPath = (cwd: string) => join(cwd, 'data/2026/progress.yaml');
const bytesIn = (cwd: string) => readFileSync(ledgerPath(cwd), 'latin1');

/** The entries of a text as another reader of YAML has them; none where it cannot read it. */
function entriesIn(bytes: string): unknown[] {
  const text = Buffer.from(bytes, 'latin1')
    .toString()
    .replace(/^\uFEFF/, '');
  const options = { schema: 'failsafe', logLevel: 'silent' } as const;
  try {
    const documents = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), options);
    const contents = [documents].flat().map((one) => ('contents' in one ? one.toJS() : null));
    return contents.find((one) => Array.isArray(one)) ?? [];
  } catch {
    return [];
  }
}

const commentsIn = (bytes: string) => bytes.match(/#[^\n\r]*/g) ?? [];

describe('undo takes along what was for the entry alone', () => {
  const first = '- task: 1.1\n  on: 2026-01-05\n  status: note\n  note: họp\n';
  const entry = '- task: 2.2\n  on: 2026-02-10\n  status: started\n';
  const ignore = '# dvtasks-ignore pasted-code: chép nguyên văn\n';

  test.each([
    ['above it', first, `${ignore}${entry}`],
    ['above it, a line apart', first, `${ignore}\n${entry}`],
    ['two of them, with a word between', first, `${ignore}# chép\n${ignore}${entry}`],
    ['with another comment', first, `# giữa\n${ignore}${entry}`],
    ['as its last line', first, `${entry}  ${ignore}`],
    ['as its last line, without a line end', first.trimEnd(), `\n${entry}  ${ignore.trim()}`],
    ['a line below it, with another', first, `${entry}\n  # giữa\n    ${ignore}`],
    ['below the head of the file', '# Sổ\n# theo dõi\n', `${ignore}${entry}`],
    ['with CRLF', first.replaceAll('\n', '\r\n'), (ignore + entry).replaceAll('\n', '\r\n')],
    ['with lone CR', first.replaceAll('\n', '\r'), (ignore + entry).replaceAll('\n', '\r')],
    ['in it', first, entry.replace('\n', `\n  ${ignore}`)],
    ['at the end of its line', first, entry.replace('\n', ` ${ignore}`)],
  ])('%s', async (_, kept, removed) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': kept + removed });
    const trial = await dvtasks(['undo', '--dry-run'], { cwd });
    const { code, out } = await dvtasks(['undo'], { cwd });
    expect(code).toBe(0);
    for (const shown of [trial.out, out]) expect(shown).toContain(ignore.trim());
    expect(bytesIn(cwd)).toBe(bytesOf(kept));
  });

  test.each([
    ['of another entry', `${ignore}${first}`],
    ['a plain one under another entry', `${first}  # giữa\n`],
    ['the head of the file', '# Sổ theo dõi\n'],
    ['the head of the document', '# a\n---\n\n# Sổ theo dõi\n# b\n'],
  ])('%s stays', async (_, kept) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': kept + entry });
    expect((await dvtasks(['undo'], { cwd })).code).toBe(0);
    expect(bytesIn(cwd)).toBe(bytesOf(kept));
  });

  test.each([
    ['above it', first, `# giữa\n# hai\n${entry}`, ''],
    ['above it, below one of none', `${first}# giữa\n`, `\n# hai\n${entry}`, ''],
    ['above the first, below the head', '# Sổ\n\n', `# hai\n${entry}`, ''],
    ['under it', first, `${entry}  # giữa\n`, '# hết\n'],
    ['in it', first, entry.replace('\n', '\n  # giữa\n'), ''],
  ])('a plain comment, too: %s', async (_, kept, removed, below) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': kept + removed + below });
    const trial = await dvtasks(['undo', '--dry-run'], { cwd });
    const { code, out } = await dvtasks(['undo'], { cwd });
    expect(code).toBe(0);
    for (const comment of commentsIn(removed))
      for (const shown of [trial.out, out]) expect(shown).toContain(comment);
    expect(bytesIn(cwd)).toBe(bytesOf(kept + below));
  });

  test.each([
    ['after the last entry', `${first}${ignore}`],
    ['after it and a blank line', `${first}\n${ignore}\n`],
    ['in a ledger without entries', `# Sổ\n${ignore}`],
  ])('left over %s, it is for no new entry: recording says so', async (_, text) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': text });
    for (const more of [[], ['--force'], ['--dry-run']]) {
      const { code, err } = await dvtasks(['done', '1.3', ...more], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/dvtasks-ignore.*xóa chú thích đó/);
    }
    expect(bytesIn(cwd)).toBe(bytesOf(text));
  });

  test('what was recorded with --force leaves nothing behind', async () => {
    const cwd = catalogueCopy();
    const before = bytesIn(cwd);
    await dvtasks(['done', '1.3', '2.2', '--note', 'a <br> b', '--force'], { cwd });
    for (const _ of [1, 2]) expect((await dvtasks(['undo'], { cwd })).code).toBe(0);
    expect(bytesIn(cwd)).toBe(before);
  });
});

describe('an empty list in brackets is refused, and it is said what to do', () => {
  test.each([
    '[]',
    '[] ',
    '[]   \n',
    '  []\n',
    '[] # chưa có',
    '[] # chưa có\n...\n',
    '[]\n...',
    '--- []\n',
    '--- [] # chưa có\n',
    '---\n# sổ\n[]\n# hết\n...\n# sau\n',
    '[ # chưa có\n]\n',
    '[\n  # một\n  # hai ]\n] # ba\n',
    '# sổ\r[]\r',
    '\n\n[]\n\n',
  ])('%j', async (text) => {
    for (const mark of ['', '\uFEFF']) {
      const cwd = catalogueCopy({ '2026/progress.yaml': mark + text });
      for (const more of [[], ['--force'], ['--dry-run']]) {
        const { code, out, err } = await dvtasks(['done', '1.3', ...more], { cwd });
        expect([code, out]).toEqual([2, '']);
        expect(err).toMatch(/nếu là “\[\]” thì xóa đi/);
      }
      expect((await dvtasks(['undo'], { cwd })).err).toMatch(/chưa có mục nào/);
      expect(bytesIn(cwd)).toBe(bytesOf(mark + text));
    }
  });
});

describe('other ledgers come back to the byte', () => {
  const entry = '- task: 1.1\n  on: 2026-01-05\n  status: note\n  note: họp\n';
  test.each([
    ['lone CR', entry.replaceAll('\n', '\r')],
    ['lone CR without the last', entry.replaceAll('\n', '\r').slice(0, -1)],
    ['mixed line ends', entry.replace('\n', '\r\n').replace('e\n', 'e\r')],
    ['CRLF that ends in a lone CR', `${entry.replaceAll('\n', '\r\n').slice(0, -2)}\r`],
    ['no last line end', entry.slice(0, -1)],
    ['blanks at the end', `${entry}  \n   `],
    ['a mark of the document’s end', `${entry}...\n`],
    ['the same without a line end', `${entry}...`],
    ['both marks and comments', `# a\n---\n# b\n${entry}# c\n...\n# d\n`],
    ['lone CR and the mark', `${entry}...\n`.replaceAll('\n', '\r')],
    ['comments alone', '# sổ\n\n# hết'],
    ['a comment below the last entry', `${entry}# hết\n`],
    ['the same with a blank line', `${entry}# hết\n\n`],
    ['the same with blanks and without a line end', `${entry}# hết\n  `],
    ['the same in lone CR before the mark', `${entry}# hết\n...`.replaceAll('\n', '\r')],
    ['CR before the mark, LF after it', `${entry}# hết\n`.replaceAll('\n', '\r').concat('...\n')],
    ['a comment under the last entry', `${entry}  # của mục\n\n   # nữa\n`],
    ['comments under and below it', `${entry}  # của mục\n# hết\n  # hết\n`],
    [
      'a list farther in',
      `  # sổ\n\n  # đầu\n  ${entry.replaceAll('\n', '\n  ').trimEnd()}\n  # hết\n`,
    ],
    ['a mark of the document alone', '---'],
    ['both marks alone', '---\n...\n'],
    ['a line separator in a comment', `# a\u2028...\n${entry}`],
    ['nothing', ''],
    ['a blank line', '\n'],
  ])('%s', async (_, text) => {
    for (const mark of ['', '\uFEFF']) {
      const cwd = catalogueCopy({ '2026/progress.yaml': mark + text });
      const done = await dvtasks(['done', '1.3', '--note', 'một\nhai'], { cwd });
      expect([done.code, done.err]).toEqual([0, '']);
      expect(entriesIn(bytesIn(cwd))).toHaveLength(entriesIn(bytesOf(text)).length + 1);
      expect((await dvtasks(['undo'], { cwd })).code).toBe(0);
      expect(bytesIn(cwd)).toBe(bytesOf(mark + text));
    }
  });

  test.each([
    ['two byte-order marks', `\uFEFF\uFEFF${entry}`],
    ['a list in brackets', '[{task: 1.1, on: 2026-01-05, status: note, note: a}]\n'],
  ])('or are refused: %s', async (_, text) => {
    const cwd = catalogueCopy({ '2026/progress.yaml': text });
    for (const args of [['done', '1.3'], ['undo']]) {
      const { code, err } = await dvtasks(args, { cwd });
      expect(err).not.toMatch(/lỗi bên trong/);
      if (code === 0) continue;
      expect(bytesIn(cwd)).toBe(bytesOf(text));
    }
  });
});

test(`${COUNT} mutants of the ledger from seed ${SEED}: kept to the byte, or refused`, async () => {
  const cwd = catalogueCopy();
  const failures: string[] = [];
  let kept = 0;
  for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
    const { bytes, steps } = ledgerMutantOf(seed);
    const problem = await problemWith(cwd, bytes, seed).catch(String);
    if (problem === null) kept += 1;
    else if (problem !== 'refused')
      failures.push(`seed ${seed} (${steps.join('; ')}): ${problem}\n${JSON.stringify(bytes)}`);
  }
  expect(failures.slice(0, 10).join('\n\n'), `${failures.length} mutants`).toBe('');
  expect(kept).toBeGreaterThanOrEqual(Math.floor(COUNT / 20));
}, 3_600_000);

/** What is wrong with recording in a ledger and taking back; null where all was kept, "refused" where nothing was done. */
async function problemWith(cwd: string, bytes: string, seed: number): Promise<string | null> {
  const run = async (...args: string[]) => {
    const before = bytesIn(cwd);
    const { code, err } = await dvtasks(args, { cwd, today: '2026-06-30' });
    if (![0, 2, 3].includes(code) || /lỗi bên trong|internal fault|\n\s+at /.test(err))
      throw `${args.join(' ')} exits ${code}: ${err}`;
    if (code !== 0 && bytesIn(cwd) !== before) throw `${args.join(' ')} is refused and writes`;
    return code;
  };
  writeFileSync(ledgerPath(cwd), bytes, 'latin1');
  const before = entriesIn(bytes);
  if (before.length > 0 && (await run('undo')) === 0) {
    if (JSON.stringify(entriesIn(bytesIn(cwd))) !== JSON.stringify(before.slice(0, -1)))
      return `undo leaves ${JSON.stringify(bytesIn(cwd))}`;
    writeFileSync(ledgerPath(cwd), bytes, 'latin1');
  }
  const note = seed % 2 === 0 ? [] : ['--note', 'dòng một\n- dòng hai: # ba'];
  if ((await run('done', '5.2', ...note)) !== 0) return 'refused';
  if (entriesIn(bytesIn(cwd)).length !== before.length + 1) return 'the entry is not there';
  if ((await run('undo')) !== 0) return 'what was recorded cannot be taken back';
  if (bytesIn(cwd) === bytes) return null;
  return `undo gives back ${JSON.stringify(bytesIn(cwd))}`;
}
