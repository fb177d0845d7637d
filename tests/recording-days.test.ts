/** The days that an entry may name: what is meant is read, what cannot be meant is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueCopy, dvtasks } from './support/run.ts';

const LEDGER = '2026/progress.yaml';

function ledgerText(cwd: string): string {
  return readFileSync(join(cwd, 'data', LEDGER), 'utf8');
}

function entriesOf(cwd: string): Record<string, string>[] {
  return parse(ledgerText(cwd), { schema: 'failsafe' }) ?? [];
}

describe('a day without a year is that of the catalogue', () => {
  test.each([
    ['10/2', '2026-02-10'],
    ['10-2', '2026-02-10'],
    ['10.2', '2026-02-10'],
    ['10–02', '2026-02-10'],
    [' 10 / 2 ', '2026-02-10'],
    ['ngày 10/2', '2026-02-10'],
    ['10 tháng 2', '2026-02-10'],
    ['10 thang 2', '2026-02-10'],
    ['Ngày 10 tháng 02', '2026-02-10'],
    ['ngày 10 tháng 2 năm 2026', '2026-02-10'],
    ['10 tháng 2/2026', '2026-02-10'],
    ['hôm kia', '2026-02-10'],
    ['hom kia', '2026-02-10'],
  ])('--on "%s" is %s', async (written, on) => {
    const cwd = catalogueCopy();
    expect(await dvtasks(['done', '1.3', '--on', written], { cwd })).toMatchObject({ code: 0 });
    expect(entriesOf(cwd)).toEqual([{ task: '1.3', on, status: 'done' }]);
  });

  test.each([
    ['20/4', '2026-04-20'],
    ['20-4', '2026-04-20'],
    ['20 tháng 4', '2026-04-20'],
    ['20/4/2026', '2026-04-20'],
  ])('--until "%s" is %s', async (written, until) => {
    const cwd = catalogueCopy();
    const { code } = await dvtasks(['extend', '2.2', '--until', written], { cwd });
    expect(code).toBe(0);
    expect(entriesOf(cwd)).toMatchObject([{ task: '2.2', until }]);
  });

  test.each([
    ['tomorrow', '2026-04-11'],
    ['ngày mai', '2026-04-11'],
    ['mai', '2026-04-11'],
    ['ngày kia', '2026-04-12'],
    ['hôm nay', '2026-04-10'],
  ])('--until "%s" is %s on 10/04/2026', async (written, until) => {
    const cwd = catalogueCopy();
    const world = { cwd, today: '2026-04-10' };
    expect((await dvtasks(['extend', '2.2', '--until', written], world)).code).toBe(0);
    expect(entriesOf(cwd)).toMatchObject([{ task: '2.2', until }]);
  });

  test.each([
    ['20/12', '2027-01-15', '2026-12-20'],
    ['10/2', '2027-01-15', '2026-02-10'],
    ['14/1/2027', '2027-01-15', '2027-01-14'],
  ])('--on "%s" on %s is %s: it has been', async (written, today, on) => {
    const cwd = catalogueCopy();
    expect((await dvtasks(['done', '1.3', '--on', written], { cwd, today })).code).toBe(0);
    expect(entriesOf(cwd)).toMatchObject([{ on }]);
  });

  test.each([
    [['done', '1.3', '--on', '5/1'], '2027-01-15', /“5\/1” thiếu năm.*05\/01\/2026.*05\/01\/2027/],
    [['done', '1.3', '--on', '20/4'], '2026-02-12', /20\/04\/2026 chưa tới/],
    [['done', '1.3', '--on', '29/2'], '2026-03-12', /“29\/2” không phải một ngày/],
    [['done', '1.3', '--on', '31/4'], '2026-05-12', /“31\/4” không phải một ngày/],
    [['done', '1.3', '--on', '10'], '2026-02-12', /“10” không phải một ngày/],
    [['done', '1.3', '--on', 'constructor'], '2026-02-12', /không phải một ngày/],
    [['done', '1.3', '--on', 'ngày mai'], '2026-02-12', /13\/02\/2026 chưa tới/],
    [['extend', '2.2', '--until', '20/2'], '2026-02-12', /20\/02\/2026 phải sau hạn hiện nay/],
    [['extend', '4.7', '--until', '31/1'], '2026-12-12', /31\/01\/2026 phải sau hạn hiện nay/],
    [['list', '--as-of', '10/2'], '2026-02-12', /--as-of: “10\/2” không phải .*15\/02\/2026/],
    [['stats', '--since', '10 tháng 2'], '2026-02-12', /“10 tháng 2” không phải một ngày/],
    [['explain', 'Quý I', '--issued', '29/2'], '2026-02-12', /“29\/2” không phải một ngày/],
  ])('%j on %s is refused: the year is not plain', async (args, today, reason) => {
    const cwd = catalogueCopy();
    const before = ledgerText(cwd);
    const { code, out, err } = await dvtasks(args, { cwd, today });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
    expect(ledgerText(cwd)).toBe(before);
  });
});

describe('a day that cannot be meant is refused, with --force too', () => {
  test.each([
    [['done', '1.3', '--on', '10/02/1926'], /--on: 10\/02\/1926 .*năm 2026/],
    [['done', '1.3', '--on', '0026-02-10'], /--on: 10\/02\/0026 .*năm 2026/],
    [['start', '1.3', '--on', '2024-12-31'], /--on: 31\/12\/2024 .*năm 2026/],
    [['extend', '2.2', '--until', '31/03/2062'], /--until: 31\/03\/2062 .*năm 2026/],
    [['extend', '2.2', '--until', '9999-12-31'], /--until: 31\/12\/9999 .*năm 2026/],
    [['extend', '5.1', '--until', '31/03/1926'], /--until: 31\/03\/1926 .*năm 2026/],
  ])('%j', async (args, reason) => {
    const cwd = catalogueCopy();
    const before = ledgerText(cwd);
    for (const more of [[], ['--force'], ['--dry-run'], ['--force', '--dry-run']]) {
      const { code, out, err } = await dvtasks([...args, ...more], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(reason);
      expect(err).not.toContain('--force');
    }
    expect(ledgerText(cwd)).toBe(before);
  });
});

describe('a day that is only unlikely is recorded with --force', () => {
  test.each([
    ['2026-02-12', ['done', '1.3', '--on', '20/12/2025'], /--on: 20\/12\/2025 .*năm 2026.*--force/],
    ['2026-02-12', ['extend', '2.2', '--until', '2028-03-31'], /--until: 31\/03\/2028 .*--force/],
    [
      '2026-11-27',
      ['extend', '2.2', '--until', '1/4/2026'],
      /--until: 01\/04\/2026 đã qua.*--force/,
    ],
    ['2027-01-15', ['extend', '2.2', '--until', '20/4'], /--until: 20\/04\/2026 đã qua.*--force/],
    ['2026-11-27', ['extend', '5.1', '--until', 'hôm qua'], /26\/11\/2026 đã qua.*--force/],
  ])('on %s: %j', async (today, args, reason) => {
    const cwd = catalogueCopy();
    const before = ledgerText(cwd);
    const { code, out, err } = await dvtasks(args, { cwd, today });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
    expect(ledgerText(cwd)).toBe(before);
    const english = await dvtasks([...args, '--lang', 'en'], { cwd, today });
    expect(english.err).toMatch(/--force/);
    expect(await dvtasks([...args, '--force'], { cwd, today })).toMatchObject({ code: 0 });
    expect(entriesOf(cwd)).toHaveLength(1);
  });

  test('what no record can follow is refused with it as without', async () => {
    const cwd = catalogueCopy();
    const args = ['extend', '2.2', '--until', '1/2/2026', '--force'];
    const { code, err } = await dvtasks(args, { cwd, today: '2026-11-27' });
    expect(code).toBe(2);
    expect(err).toContain('phải sau hạn hiện nay');
  });
});

describe('a day is recorded as it is', () => {
  test.each([
    ['of the year after the catalogue’s', '2027-01-15', ['done', '1.3', '--on', '2027-01-10']],
    ['today, in the year after', '2027-01-15', ['done', '1.3']],
    ['an end in the year after', '2026-12-20', ['extend', '4.7', '--until', '2027-03-31']],
    [
      'an extension that was recorded late',
      '2026-11-27',
      ['extend', '2.2', '--until', '20/4/2026', '--on', '25/3/2026'],
    ],
  ])('%s', async (_, today, args) => {
    const cwd = catalogueCopy();
    expect(await dvtasks(args, { cwd, today })).toMatchObject({ code: 0 });
    expect(entriesOf(cwd)).toHaveLength(1);
  });

  test('from the day of a decision that was issued before its year', async () => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) => text.replace(/^( +date:).*$/m, '$1 2025-12-20'),
    });
    const { code } = await dvtasks(['start', '1.3', '--on', '22/12/2025'], { cwd });
    expect(code).toBe(0);
    expect((await dvtasks(['start', '2.2', '--on', '19/12/2025'], { cwd })).code).toBe(2);
  });
});
