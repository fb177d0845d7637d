/** What a new catalogue says of itself, for `init` and `import` alike: the options, the questions, and what answers them. */
import { UsageError } from '../errors.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import type { Option } from './command.ts';

export const FACT_OPTIONS: readonly Option[] = [
  { flags: '--title <TEXT>', summary: { vi: 'tên danh mục', en: 'the title' } },
  {
    flags: '--authority <TEXT>',
    summary: { vi: 'cơ quan ban hành: Ủy ban nhân dân', en: 'who issued it' },
  },
  {
    flags: '--decision <NUMBER>',
    summary: {
      vi: 'số quyết định, ví dụ 12/QĐ-UBND',
      en: 'the number of the decision, such as 12/QĐ-UBND',
    },
  },
  {
    flags: '--date <DAY>',
    summary: { vi: 'ngày quyết định: 05/02/2026', en: 'the day of the decision: 2026-02-05' },
  },
];

/** What nobody can guess, for lines that are offered. */
export const EXAMPLE_UNIT = 'xã Nghi Dương';
export const EXAMPLE_NUMBER = '12/QĐ-UBND';
export const exampleDate = (year: number) => `05/02/${year}`;

export const FACT_QUESTIONS = {
  year: { vi: 'Danh mục của năm nào', en: 'Which year is the catalogue for' },
  authority: { vi: 'Cơ quan ban hành', en: 'The issuing body' },
  unit: {
    vi: `Của xã, phường nào (ví dụ ${EXAMPLE_UNIT})`,
    en: `Of which commune (such as ${EXAMPLE_UNIT})`,
  },
  title: { vi: 'Tên danh mục', en: 'The title' },
  number: {
    vi: 'Số quyết định (Enter: chưa có)',
    en: 'Number of the decision (Enter: none yet)',
  },
  date: { vi: 'Ngày quyết định (Enter: chưa có)', en: 'Day of the decision (Enter: none yet)' },
} satisfies Record<string, Text>;

/** Stands where nobody has said whose catalogue it is, as on paper: to be filled in. */
export const UNKNOWN_UNIT = '……';

/** The issuing body and the title, where nobody says otherwise. */
export const USUAL_AUTHORITY = 'Ủy ban nhân dân';
export const usualTitle = (year: number) => `Danh mục nhiệm vụ năm ${year}`;

/** The unit that the line gives, if it does. */
export function unitOnLine({ units: [unit, ...others] }: Request): string | undefined {
  if (others.length === 0) return unit;
  throw new UsageError({
    vi: '--unit: một danh mục là của một đơn vị; ghi một lần',
    en: '--unit: a catalogue is of one unit; give it once',
  });
}

export function yearIn(answer: string): number {
  if (/^(19|20)\d\d$/.test(answer)) return Number(answer);
  throw new UsageError({
    vi: 'viết bốn chữ số, ví dụ 2026',
    en: 'write four digits, such as 2026',
  });
}

export function nonBlank(answer: string): string {
  if (fold(answer) !== '') return answer;
  throw new UsageError({ vi: 'không để trống được', en: 'it cannot be blank' });
}
