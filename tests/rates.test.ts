/** A rate says “all” of all alone, and “none” of none alone, in every view and form that prints one. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { numeral, percentage, stepsOf } from '../src/text.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';

/** Tasks of one office, due on 31/3; the first of them were done. */
function writeCatalogue(folder: string, unit: string, tasks: number, done: number): void {
  mkdirSync(folder, { recursive: true });
  const ids = Array.from({ length: tasks }, (_, index) => `1.${index + 1}`);
  const files = {
    'catalogue.yaml': `year: 2026\ntitle: Danh mục\nauthority: Ủy ban nhân dân\nunit: ${unit}\n`,
    'bodies.yaml': 'bodies:\n  - { code: KT, name: Phòng Kinh tế }\n',
    '1.yaml': [
      'section: "1"\ntitle: MỤC\ntasks:\n',
      ...ids.map((id) => `  - { id: ${id}, title: Việc, lead: [KT], timeframe: 31/3/2026 }\n`),
    ].join(''),
    'progress.yaml': ids
      .slice(0, done)
      .map((id) => `- { task: ${id}, on: 2026-02-10, status: done }\n`)
      .join(''),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function catalogueOf(done: number): string {
  const cwd = temporaryFolder();
  writeCatalogue(join(cwd, 'data'), 'xã A', 300, done);
  return cwd;
}

/** What is printed to be read, without the markup. */
async function printed(args: string[], format: string, cwd: string): Promise<string> {
  const separated = format === 'csv' ? ['--sep', ';'] : [];
  const all = [...args, '--as-of', '2026-04-01', '--format', format, ...separated];
  const world = { cwd, today: '2026-04-01' };
  if (format !== 'docx' && format !== 'xlsx') {
    const { code, out } = await dvtasks(all, world);
    expect(code).toBe(0);
    const text = out.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ');
    return format === 'csv' ? text.replace(/(?<=;)(0\.\d+)\b/g, inPerCent) : text;
  }
  const file = `out.${format}`;
  expect((await dvtasks([...all, '-o', file, '--force'], world)).code).toBe(0);
  const parts = Object.values(unzipSync(readFileSync(join(cwd, file))));
  return parts
    .map((part) =>
      strFromU8(part)
        // A share is a number in Excel, which shows it in per cent; a 0 or 1 may as well be a count.
        .replace(/<v>(0\.\d+)<\/v>/g, inPerCent)
        .replace(/<[^>]*>/g, ' '),
    )
    .join(' ');
}

function inPerCent(_: string, share: string): string {
  return ` ${percentage(Number(share), 1).vi} `;
}

const PERCENTAGE = /\d+(?:[.,]\d+)?(?=%)/g;
const VIEWS: [name: string, args: string[], formats: string[]][] = [
  ['stats', ['stats'], ['table', 'csv', 'md']],
  ['stats by quarter', ['stats', '--by', 'quarter'], ['table', 'csv', 'md']],
  [
    'tong-hop',
    ['print', 'tong-hop'],
    ['table', 'csv', 'md', 'json', 'ndjson', 'html', 'docx', 'xlsx'],
  ],
];

describe.each(
  VIEWS.flatMap(([name, args, formats]) => formats.map((format) => ({ name, args, format }))),
)('$name as $format', ({ name, args, format }) => {
  test.each([
    [0, ['0']],
    // The part that is not done has a share too, where the parts are listed.
    [1, ['1', '0,3', '99,7']],
    [299, ['99', '99,7', '0,3']],
    [300, ['100']],
  ])('%i of 300', async (done, rates) => {
    const text = await printed(args, format, catalogueOf(done));
    const found = [...new Set(text.match(PERCENTAGE))];
    const isNumber = format === 'xlsx' || (format === 'csv' && name === 'tong-hop');
    if (!isNumber || rates.length > 1) expect(found.length).toBeGreaterThan(0);
    expect(rates).toEqual(expect.arrayContaining(found));
    if (!isNumber) expect(found).not.toContain(done === 1 ? '99,7' : '0,3');
  });
});

test('a bar is full of all alone, and empty of none alone', async () => {
  const bars = async (args: string[], done: number) =>
    (await printed(args, 'table', catalogueOf(done))).match(/[█▒░]{8,}|[█▒░]+(?= \d+ )/g);
  expect(await bars(['stats'], 299)).toEqual(['███████░', '███████░']);
  expect(await bars(['stats'], 1)).toEqual(['█░░░░░░░', '█░░░░░░░']);
  expect(await bars(['print', 'tong-hop'], 299)).toEqual(['▒'.repeat(39), '█']);
  expect(await bars(['print', 'tong-hop'], 1)).toEqual(['▒', '█'.repeat(39)]);
  expect(await bars(['print', 'tong-hop'], 300)).toEqual(['▒'.repeat(40)]);
});

test('the rate of several catalogues is that of their tasks, not of their rates', async () => {
  const cwd = temporaryFolder();
  writeCatalogue(join(cwd, 'data/a/2026'), 'xã A', 2, 2);
  writeCatalogue(join(cwd, 'data/b/2026'), 'xã B', 298, 297);
  writeCatalogue(join(cwd, 'data/c/2026'), 'xã C', 100, 0);
  const rates = async (...args: string[]) =>
    (await printed(['stats', ...args], 'csv', cwd)).match(/\d+(?=%)/g)?.map(Number);
  // For each row and the whole, how many were done and how many have an entry.
  expect(await rates('--by', 'unit', '--in', 'a', '--in', 'b')).toEqual([100, 100, 99, 99, 99, 99]);
  expect(await rates('--by', 'unit')).toEqual([100, 100, 99, 99, 0, 0, 75, 75]);
  expect(await rates('--by', 'lead')).toEqual([75, 75, 75, 75]);
});

test('a share in steps is the nearest of those that are true', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.nat(),
      fc.integer({ min: 2, max: 1000 }),
      (whole, seed, steps) => {
        const part = seed % (whole + 1);
        const found = stepsOf(part / whole, steps);
        expect(found === 0).toBe(part === 0);
        expect(found === steps).toBe(part === whole);
        expect(Math.abs(found - (part / whole) * steps)).toBeLessThan(1);
      },
    ),
  );
  expect(percentage(1999 / 2000, 1)).toEqual({ vi: '99,9%', en: '99.9%' });
  expect(percentage(4999 / 5000, 1).vi).toBe('99,9%');
  expect(percentage(1 / 5000, 1).vi).toBe('0,1%');
});

test('a number is written as Intl writes it in either language', () => {
  const [vi, en] = ['vi', 'en'].map(
    (lang) => new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }),
  );
  const numbers = fc.oneof(
    fc.nat(),
    fc.nat(99_999_999).map((tenths) => tenths / 10),
  );
  fc.assert(
    fc.property(numbers, (value) => {
      expect(numeral(value)).toEqual({ vi: vi?.format(value), en: en?.format(value) });
    }),
  );
});
