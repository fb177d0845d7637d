/** An entry is held to the rules of validate before it is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueCopy, dvtasks, TODAY } from './support/run.ts';

const LEDGER = '2026/progress.yaml';

const ledgerPath = (cwd: string) => join(cwd, 'data', LEDGER);
const ledgerText = (cwd: string) => readFileSync(ledgerPath(cwd), 'utf8');

interface Finding {
  file: string;
  rule: string;
  message: string;
}

/** What validate says of a folder, without the lines, which move when something is recorded. */
async function findingsIn(cwd: string, today = TODAY): Promise<string[]> {
  const { out } = await dvtasks(['validate', '--json'], { cwd, today });
  return JSON.parse(out).diagnostics.map(({ file, rule, message }: Finding) =>
    [file, rule, message].join(' '),
  );
}

/** Those of a list that another has not, each as often as it has it more. */
function beyond(now: readonly string[], before: readonly string[]): string[] {
  const left = [...before];
  return now.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Those that a command did not speak of: what an entry brings about and cannot cure is only said. */
function unsaid(findings: readonly string[], err: string): string[] {
  return findings.filter(
    (one) => !(one.startsWith('data/calendar.yaml') && err.includes(message(one))),
  );
}

/** A finding without its file and rule. */
function message(finding: string): string {
  return finding.split(' ').slice(2).join(' ');
}

describe('what nobody sees or means is cleaned away', () => {
  test.each([
    ['a zero-width space', 'Kế\u200B hoạch số 12', 'Kế hoạch số 12'],
    ['other letters without width', '\uFEFFKế\u200Cho\u2060ạch\u00AD 12\u200D', 'Kếhoạch 12'],
    ['doubled spaces', 'Kế  hoạch   số\t12', 'Kế hoạch số 12'],
    ['spaces that do not break', 'Kế \u00A0hoạch\u00A0\u00A0số 12', 'Kế hoạch số 12'],
    ['doubled spaces around a letter without width', 'Kế \u200B hoạch', 'Kế hoạch'],
    ['a line separator', 'dòng một\u2028dòng hai', 'dòng một\ndòng hai'],
    ['other ends of a line', 'một\u2029hai\u0085ba\u000Bbốn', 'một\nhai\nba\nbốn'],
    ['separate accents', 'Kế hoạch'.normalize('NFD'), 'Kế hoạch'],
  ])('%s', async (_, given, kept) => {
    const cwd = catalogueCopy();
    const args = ['done', '1.3', '--evidence', given, '--note', `${given}.`];
    expect(await dvtasks(args, { cwd })).toMatchObject({ code: 0, err: '' });
    const [entry] = parse(ledgerText(cwd), { schema: 'failsafe' });
    expect(entry).toMatchObject({ evidence: kept, note: `${kept}.` });
    expect(await findingsIn(cwd)).toEqual([]);
  });

  test('a text of such characters alone is none, and is refused', async () => {
    const cwd = catalogueCopy({ [LEDGER]: '' });
    for (const option of ['--note', '--evidence']) {
      for (const text of ['', ' ', ' \u200B\u2028\uFEFF ']) {
        for (const more of [[], ['--force'], ['--dry-run']]) {
          const { code, err } = await dvtasks(['done', '1.3', option, text, ...more], { cwd });
          expect([code, err]).toEqual([2, expect.stringContaining(`${option} để trống`)]);
        }
      }
    }
    expect(ledgerText(cwd)).toBe('');
  });

  test('what has a meaning stays: an emoji of several, indented lines, one hard space', async () => {
    const cwd = catalogueCopy();
    const note = '🎉 xong 👩‍👩‍👧 lúc 8\u00A0giờ\n\n  thụt vào';
    expect((await dvtasks(['done', '1.3', '--note', note], { cwd })).code).toBe(0);
    expect(parse(ledgerText(cwd), { schema: 'failsafe' })).toMatchObject([{ note }]);
    expect(await findingsIn(cwd)).toEqual([]);
  });
});

describe('what may be a slip is refused in the words of its rule', () => {
  test.each([
    ['an escape code', 'Kế hoạch \u001B[31m12', 'invisible-character', /U\+001B/],
    ['a change of direction', 'Kế hoạch \u202E12', 'invisible-character', /đổi chiều chữ U\+202E/],
    ['a Cyrillic letter', 'Кế hoạch', 'look-alike', /“К” trong “Кế” là chữ Nga/],
    ['lost letters', 'K? ho?ch số 12', 'garbled', /dấu “\?” giữa các chữ/],
    ['a lost letter', 'Kế ho\uFFFDch', 'garbled', /chữ ở đây đã mất/],
    ['UTF-8 read as Windows-1252', 'Káº¿ hoáº¡ch sá»‘', 'garbled', /UTF-8/],
    ['code of a web page', 'Kế&nbsp;hoạch', 'pasted-code', /“&nbsp;” là mã của máy/],
    ['code of a spreadsheet', 'Kế hoạch_x000D_', 'pasted-code', /“_x000D_” là mã của máy/],
  ])('%s', async (_, text, rule, words) => {
    for (const option of ['--evidence', '--note']) {
      const cwd = catalogueCopy();
      const before = ledgerText(cwd);
      for (const more of [[], ['--dry-run']]) {
        const args = ['done', '1.3', '2.2', option, text, ...more];
        const { code, out, err } = await dvtasks(args, { cwd });
        expect({ code, out }).toEqual({ code: 2, out: '' });
        expect(err).toMatch(words);
        expect(err).toContain(`[${rule}]`);
        expect(err.match(/\[[a-z-]+\]/g)).toHaveLength(1);
        expect(err.includes('--force')).toBe(rule === 'pasted-code');
        const english = await dvtasks([...args, '--lang', 'en'], { cwd });
        expect(english.err).not.toMatch(/không|chữ [A-Z]/);
      }
      expect(ledgerText(cwd)).toBe(before);
    }
  });

  test.each([
    ['a text longer than any', 'a'.repeat(20_001), 'too-long'],
    ['the same in lines', 'một hai\n'.repeat(3000), 'too-long'],
    ['what is no character', 'a\uFFFFb', 'invisible-character'],
    ['another that is none', 'a\uFFFE', 'invisible-character'],
  ])('also what no ledger can hold: %s', async (_, text, rule) => {
    for (const ledger of ['', '# sổ\n', '- {task: 1.1, on: 2026-01-05, status: cancelled}\n']) {
      const cwd = catalogueCopy({ [LEDGER]: ledger });
      for (const args of [
        ['done', '1.3', '2.2', '--note'],
        ['done', '1.3', '--force', '--evidence'],
        ['reopen', '1.1', '--dry-run', '--note'],
      ]) {
        if (args[0] === 'reopen' && !ledger.includes('1.1')) continue;
        const { code, out, err } = await dvtasks([...args, text], { cwd });
        expect({ code, out }).toEqual({ code: 2, out: '' });
        expect(err.match(/\[[a-z-]+\]/g), err.slice(0, 500)).toEqual([`[${rule}]`]);
      }
      expect(ledgerText(cwd)).toBe(ledger);
    }
  });

  test('the same slip is refused once more where the ledger has it already', async () => {
    const old = '- {task: 1.1, on: 2026-01-05, status: note, note: "a&nbsp;b"}\n';
    const cwd = catalogueCopy({ [LEDGER]: old });
    expect((await dvtasks(['done', '1.3', '--note', 'c&nbsp;d'], { cwd })).code).toBe(2);
    expect((await dvtasks(['done', '1.3', '--note', 'c d'], { cwd })).code).toBe(0);
    expect(await findingsIn(cwd)).toHaveLength(1);
  });
});

describe('what is only unlikely is recorded with --force, and acknowledged in the ledger', () => {
  test.each<[rules: string, args: string[], today?: string]>([
    ['pasted-code', ['done', '1.3', '2.2', '--note', 'thẻ <br> trong trang']],
    ['outside-year', ['done', '1.3', '--on', '20/12/2025']],
    ['outside-year', ['done', '1.3', '--on', '1/1/2028'], '2028-02-01'],
    ['outside-year', ['done', '1.3'], '2031-12-31'],
    ['outside-year', ['extend', '2.2', '--until', '31/3/2028', '--evidence', 'CV 5']],
    ['outside-year, pasted-code', ['start', '1.3', '--on', '20/12/2025', '--note', '<br>']],
  ])('%s: %j', async (rules, args, today = TODAY) => {
    const cwd = catalogueCopy();
    const before = ledgerText(cwd);
    expect((await dvtasks(args, { cwd, today })).code).toBe(2);
    const trial = await dvtasks([...args, '--force', '--dry-run'], { cwd, today });
    const { code, out, err } = await dvtasks([...args, '--force'], { cwd, today });
    expect(code).toBe(0);
    const added = ledgerText(cwd).slice(before.length);
    expect(added).toMatch(new RegExp(`^# dvtasks-ignore ${rules}: .+\n- task: `));
    for (const shown of [trial.out, out]) expect(shown).toContain(`# dvtasks-ignore ${rules}: `);
    expect(unsaid(await findingsIn(cwd, today), err)).toEqual([]);
  });

  test('an error is refused with it as without', async () => {
    const cwd = catalogueCopy();
    const args = ['done', '1.3', '--force', '--note'];
    expect((await dvtasks([...args, 'Кế hoạch <br>'], { cwd })).code).toBe(2);
    expect((await dvtasks([...args, 'gọn'], { cwd })).code).toBe(0);
    expect(ledgerText(cwd)).not.toContain('dvtasks-ignore');
  });
});

test('after any command that records, validate finds nothing new but what the command has said of other files', async () => {
  const cwd = catalogueCopy();
  const ledger = fc.constantFrom(
    '# Sổ\n',
    '# Sổ\n\n# hết\n',
    '- {task: 1.1, on: 2026-01-05, status: note, note: "a  b&nbsp;c"}\n',
    '# dvtasks-ignore doubled-space: chép\n- task: 1.1\n  on: 2026-01-05\n  status: note\n  note: a  b\n',
    '  - task: 1.1\n    on: 2026-01-05\n    status: note\n    note: họp\n',
    '- task: 2.3\n  on: 2026-01-05\n  status: done\n  by: KT',
  );
  const piece = fc.oneof(
    fc.constantFrom('Kế hoạch', ' ', '  ', 'số 12', ': ', ' # ', '- ', '"', "'", '\n', '\t', '\\'),
    fc.constantFrom('\u200B', '\u200D', '\u2028', '\u0085', '\u00A0', '\uFEFF', '\u00AD', '\v'),
    fc.constantFrom('\u001B', '\u202E', '\u007F', '\uFFFD', 'К', 'о', '\u0301', '?', 'K? ho?ch'),
    fc.constantFrom('&nbsp;', '<br>', '_x000D_', '\\n', '\\u1ed1', 'Káº¿', '👩‍👩‍👧'),
    fc.constantFrom('\r', '\r\n', '---', '...', '|', '>', '- task: 1.3', 'on: 2026', '\n  x: y'),
    fc.constantFrom('<<<<<<<', '=======', '\n# dvtasks-ignore pasted-code: x', '“', '{', '[', '}'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
  const day = fc.constantFrom('hôm nay', '10/2', '6/1/2026', '20/12/2025', '10/02/1926');
  const until = fc.constantFrom('20/4/2026', '31/3/2028', '1/1/2026', '2062-01-01', 'mai');
  const command = fc.oneof(
    fc.constantFrom('done', 'start', 'cancel').map((name) => [name]),
    // An extension may be recorded before it has a document; validate goes on to ask for it.
    until.map((end) => ['extend', '--until', end, '--evidence', 'Công văn số 5']),
  );
  const ids = fc.constantFrom(['1.3'], ['2.2', '5.1'], ['2.3', '--by', 'KT'], ['3.5']);
  const more = fc.constantFrom([], ['--force']);
  const runs = fc.record({ ledger, command, ids, text, note: text, day, more });
  const known = new Map<string, string[]>();
  let recorded = 0;
  const property = fc.asyncProperty(runs, async (run) => {
    writeFileSync(ledgerPath(cwd), run.ledger);
    const before = known.get(run.ledger) ?? (await findingsIn(cwd));
    known.set(run.ledger, before);
    const [name = '', ...rest] = run.command;
    const evidence = rest.includes('--evidence') || !run.text ? [] : [`--evidence=${run.text}`];
    const note = run.note ? [`--note=${run.note}`] : [];
    const texts = [...evidence, ...note, '--on', run.day];
    const args = [name, ...run.ids, ...rest, ...texts, ...run.more];
    const { code, err } = await dvtasks(args, { cwd });
    expect(err).not.toMatch(/lỗi bên trong/);
    expect([0, 2]).toContain(code);
    if (code === 0) recorded += 1;
    if (code === 0) expect(unsaid(beyond(await findingsIn(cwd), before), err)).toEqual([]);
    else expect(ledgerText(cwd)).toBe(run.ledger);
  });
  await fc.assert(property, { numRuns: 100 });
  expect(recorded).toBeGreaterThan(10);
}, 120_000);

describe('a day long after the year of the catalogue', () => {
  test.each([
    ['2027-12-31', [], 0, /^$/],
    ['2028-01-01', [], 2, /--on: hôm nay \(01\/01\/2028\) nằm ngoài năm 2026; .*--force/],
    ['2028-01-02', ['--on', '1/1/2028'], 2, /--on: 01\/01\/2028 nằm ngoài năm 2026; .*--force/],
    ['2028-01-02', ['--on', '31/12/2027'], 0, /^$/],
    ['2032-01-01', [], 2, /--on: hôm nay \(01\/01\/2032\) không thể là ngày của việc năm 2026/],
    ['2032-01-01', ['--force'], 2, /--on: hôm nay .* không thể là ngày/],
  ])('on %s with %j', async (today, more, exitCode, words) => {
    const cwd = catalogueCopy();
    const before = ledgerText(cwd);
    for (const id of ['done', 'start', 'cancel']) {
      const { code, err } = await dvtasks([id, '2.2', ...more, '--dry-run'], { cwd, today });
      expect([code, err]).toEqual([exitCode, expect.stringMatching(words)]);
    }
    expect(ledgerText(cwd)).toBe(before);
  });
});

test('work of an earlier day may be recorded after that of a later one', async () => {
  const cwd = catalogueCopy();
  for (const args of [
    ['done', '1.3', '--on', '10/2'],
    ['done', '2.2', '--on', '9/2'],
    ['start', '4.6', '--on', '10/2'],
    ['start', '3.1', '--on', '5/1'],
  ]) {
    expect((await dvtasks(args, { cwd })).code).toBe(0);
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
  }
  expect((await dvtasks(['done', '4.6', '--on', '9/2'], { cwd })).code).toBe(2);
});

describe('what a new entry brings about and cannot cure is recorded, and said at once', () => {
  test.each([
    ['an extension without its document', '30/06/2026', 'extension-evidence'],
    ['an extension into a year whose holidays are not listed', '31/01/2027', 'unknown-holidays'],
  ])('%s', async (_, until, rule) => {
    const cwd = catalogueCopy();
    const evidence = rule === 'extension-evidence' ? [] : ['--evidence', 'CV 5'];
    const args = ['extend', '2.2', '--until', until, ...evidence];
    for (const one of [[...args, '--dry-run'], args]) {
      const { code, err } = await dvtasks(one, { cwd });
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`[${rule}]`) });
    }
    const { err } = await dvtasks(['extend', '2.2', '--until', '28/02/2027', ...evidence], { cwd });
    expect(err.match(/\[unknown-holidays\]/g)?.length ?? 0).toBe(evidence.length > 0 ? 0 : 1);
  });
});
