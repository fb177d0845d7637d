/** How a paper of several decisions tells them apart. */
import { expect, test } from 'vitest';
import type { Paper } from '../src/formats/paper.ts';
import { BUSY_DAY } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { dvtasks } from './support/run.ts';
import { type Draft, workspaceOf } from './support/workspace.ts';

const NUMBERED = (number: string) => ({ decision: { number, date: '2026-01-15' } });
const SECOND = { title: 'Danh mục thứ hai' };
const CASES: [string, Record<string, Draft>, names: readonly string[]][] = [
  [
    'by its number',
    { 'a/2026': NUMBERED('5/KH-UBND'), 'b/2026': { ...SECOND, ...NUMBERED('6/QĐ-UBND') } },
    ['5/KH-UBND', '6/QĐ-UBND'],
  ],
  [
    'by its title without a number',
    { 'a/2026': NUMBERED('5/KH-UBND'), 'b/2026': SECOND },
    ['5/KH-UBND', 'Danh mục thứ hai'],
  ],
  [
    'by its title where another has the same number',
    { 'a/2026': NUMBERED('5/KH-UBND'), 'b/2026': { ...SECOND, ...NUMBERED('5/KH-UBND') } },
    ['Danh mục nhiệm vụ thực hiện công tác dân vận …', 'Danh mục thứ hai'],
  ],
  [
    'by the words in which its title differs',
    {
      'a/2026': {},
      'b/2026': {
        title:
          'Danh mục nhiệm vụ thực hiện công tác dân vận năm 2026 của cơ quan nhà nước ở các thôn, tổ dân phố',
      },
    },
    [
      'Danh mục nhiệm vụ thực … trên địa bàn xã Nghi …',
      'Danh mục nhiệm vụ thực … ở các thôn, tổ dân phố',
    ],
  ],
  [
    'by its folder where nothing else tells it',
    { 'a/2026': {}, 'b/2026': {} },
    ['a/2026', 'b/2026'],
  ],
];

test.each(CASES)('a decision is named %s', async (_, drafts, names) => {
  const world = { cwd: workspaceOf(drafts), today: BUSY_DAY };
  for (const args of [['don-doc', '--lead', 'KT'], ['tong-hop', '--full'], ['lich']]) {
    const { out, err } = await dvtasks(['print', ...args, '--json'], world);
    const { sheets }: Paper = JSON.parse(out || err);
    const words = JSON.stringify(sheets);
    for (const name of args[0] === 'lich' ? [] : names) expect(words).toContain(name);
    expect(words.includes('a/2026')).toBe(names.includes('a/2026'));
  }
});

test('a letter cites only the decisions of the tasks that it has', async () => {
  const openingOf = async (...args: string[]) => {
    const world = { cwd: threeDecisions(), today: BUSY_DAY };
    const { out } = await dvtasks(['print', 'don-doc', '--lead', 'VHXH', ...args, '--json'], world);
    const [sheet] = (JSON.parse(out) as Paper).sheets;
    return JSON.stringify(sheet?.parts[0]);
  };
  expect(await openingOf()).toContain('34/QĐ-UBND');
  // Its tasks there are of other sections.
  expect(await openingOf('--section', '4')).not.toContain('34/QĐ-UBND');
});
