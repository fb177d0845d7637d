import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import { COLUMN_KEYS } from '../schema/schema.ts';
import { inVietnamese } from '../source/shape.ts';
import type { Text } from '../text.ts';
import { didYouMean } from './did-you-mean.ts';
import { wordsFor } from './rule.ts';

const ALLOWED: Readonly<Record<string, Text>> = {
  section: {
    vi: 'phải là số của mục (1, 2, I, II…)',
    en: 'must be the number of a section (1, 2, I, II …)',
  },
  year: { vi: 'phải là một năm có bốn chữ số', en: 'must be a year of four digits' },
  days: { vi: 'phải là số ngày (0 đến 999)', en: 'must be a number of days (0 to 999)' },
  flag: { vi: 'phải là true hoặc false', en: 'must be true or false' },
  code: {
    vi: 'phải là mã gồm chữ, số, “-” và “_”, không có dấu cách',
    en: 'must be a code of letters, digits, “-” and “_”, without spaces',
  },
  role: {
    vi: 'phải là coordinate, monitor hoặc requested',
    en: 'must be coordinate, monitor or requested',
  },
  every: {
    vi: 'phải là week, month, quarter, half hoặc year',
    en: 'must be week, month, quarter, half or year',
  },
  status: {
    vi: 'phải là started, done, extended, cancelled, reopened hoặc note',
    en: 'must be started, done, extended, cancelled, reopened or note',
  },
  holds: {
    vi: 'phải là “number”, “title”, “lead”, “with”, “timeframe”, “product”, “reference” hoặc “note”',
    en: 'must be “number”, “title”, “lead”, “with”, “timeframe”, “product”, “reference” or “note”',
  },
  sha256: {
    vi: 'phải là mã SHA-256: 64 chữ số và chữ a đến f',
    en: 'must be a SHA-256 digest: 64 digits and letters from a to f',
  },
};
const OTHER: Text = { vi: 'có giá trị không dùng được', en: 'has a value that cannot be used' };
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  flag: ['true', 'false'],
  role: ['coordinate', 'monitor', 'requested'],
  every: ['week', 'month', 'quarter', 'half', 'year'],
  status: ['started', 'done', 'extended', 'cancelled', 'reopened', 'note'],
  holds: COLUMN_KEYS,
};

/** What people write for a choice, without accents. */
const IN_VIETNAMESE: Readonly<Record<string, string>> = {
  ...{ 'hoan thanh': 'done', 'da hoan thanh': 'done', xong: 'done', 'da xong': 'done' },
  ...{ 'bat dau': 'started', 'dang thuc hien': 'started', 'gia han': 'extended' },
  ...{ huy: 'cancelled', 'bi huy': 'cancelled', 'mo lai': 'reopened', 'ghi chu': 'note' },
  ...{ 'phoi hop': 'coordinate', 'theo doi': 'monitor', 'de nghi': 'requested' },
  ...{ tuan: 'week', thang: 'month', quy: 'quarter', 'nua nam': 'half', nam: 'year' },
  ...{ 'hang tuan': 'week', 'hang thang': 'month', 'hang quy': 'quarter', 'hang nam': 'year' },
  ...{ '6 thang': 'half', 'sau thang': 'half', '3 thang': 'quarter' },
  ...{ co: 'true', dung: 'true', yes: 'true', khong: 'false', no: 'false' },
};

function suggestionFor(wanted: string, written: string): Text | null {
  const choices = CHOICES[wanted] ?? [];
  const said = wanted === 'holds' ? inVietnamese('section', written) : IN_VIETNAMESE[fold(written)];
  const near = said && choices.includes(said) ? said : nearest(written, choices);
  return didYouMean(near);
}

export const value = wordsFor(
  'value',
  {
    meaning: {
      vi: 'giá trị không nằm trong những giá trị được phép',
      en: 'a value is not one of those allowed',
    },
    why: {
      vi: 'công cụ không đoán: “monitr” không phải “monitor”',
      en: 'the tool does not guess: “monitr” is not “monitor”',
    },
    remedy: {
      vi: 'viết lại bằng một giá trị được phép',
      en: 'write one of the values that are allowed',
    },
    follows: true,
  },
  ({ key, wanted, written }) => ({
    message: {
      vi: `${key === null ? 'giá trị này' : `“${key}”`} ${ALLOWED[wanted]?.vi ?? OTHER.vi}; ở đây ghi “${written}”`,
      en: `${key === null ? 'this value' : `“${key}”`} ${ALLOWED[wanted]?.en ?? OTHER.en}; it says “${written}”`,
    },
    suggestion: suggestionFor(wanted, written),
  }),
);
