/** The options of every command, and what they ask for. */
import type { Command, Option, Options } from '../commands/command.ts';
import { valuesOf } from '../commands/periods.ts';
import { UsageError } from '../errors.ts';
import { FORMATS } from '../formats/index.ts';
import type { Host } from '../host.ts';
import { fold } from '../reading/fold.ts';
import { isLang, type Lang } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import { DISK } from '../workspace/tree.ts';

export const GLOBAL_OPTIONS: readonly Option[] = [
  {
    flags: '--data <DIR>',
    summary: {
      vi: 'thư mục danh mục (hoặc DVTASKS_DATA)',
      en: 'the data folder (or DVTASKS_DATA)',
    },
  },
  {
    flags: '--in <NAME>',
    repeats: true,
    summary: {
      vi: 'chỉ danh mục có tên này, hoặc một phần tên (cchc, 2026)',
      en: 'only catalogues of this name, or part of it (cchc, 2026)',
    },
  },
  {
    flags: '--year <Y>',
    summary: { vi: 'chỉ danh mục của năm', en: 'only catalogues of the year' },
  },
  {
    flags: '--unit <U>',
    repeats: true,
    summary: { vi: 'chỉ danh mục của xã, phường này', en: 'only catalogues of this commune' },
  },
  {
    flags: '--as-of <DATE>',
    summary: { vi: 'xem như hôm nay là ngày này', en: 'as if today were this day' },
  },
  {
    flags: '--rev <REV>',
    summary: {
      vi: 'xem theo những gì git đã lưu: hết một ngày, hoặc ở một commit',
      en: 'as git has it: at the end of a day, or in a commit',
    },
  },
  {
    flags: '--lang <L>',
    summary: {
      vi: 'ngôn ngữ: vi hoặc en (hoặc DVTASKS_LANG)',
      en: 'language: vi or en (or DVTASKS_LANG)',
    },
  },
  {
    flags: '--format <F>',
    repeats: true,
    summary: {
      vi: `dạng in ra: ${FORMATS.map(({ name }) => name).join(', ')}`,
      en: `output format: ${FORMATS.map(({ name }) => name).join(', ')}`,
    },
  },
  { flags: '--json', summary: { vi: 'như --format json', en: 'same as --format json' } },
  {
    flags: '-o, --output <FILE>',
    summary: {
      vi: 'ghi vào tệp; dạng theo đuôi tệp',
      en: 'write to a file; its extension sets the format',
    },
  },
  {
    flags: '--force',
    summary: {
      vi: 'ghi đè tệp đã có; ghi sổ cả ngày khác thường',
      en: 'overwrite an existing file; record an unlikely day',
    },
  },
  {
    flags: '--open',
    summary: {
      vi: 'mở tệp vừa ghi bằng chương trình của máy',
      en: "open the written file in the system's own program",
    },
  },
  {
    flags: '--sep <C>',
    summary: {
      vi: 'dấu ngăn cột của CSV: “,” (mặc định), “;” hoặc tab',
      en: 'the separator of CSV columns: "," (the default), ";" or tab',
    },
  },
  {
    flags: '--full',
    summary: {
      vi: 'in đủ chữ, không cắt; giấy tong-hop: thêm từng nhiệm vụ',
      en: 'every word, nothing cut; tong-hop: each task too',
    },
  },
  { flags: '--no-color', summary: { vi: 'không dùng màu', en: 'no colours' } },
  {
    flags: '--no-pager',
    summary: {
      vi: 'in hết một lượt, không dừng từng trang',
      en: 'print at once, not page by page',
    },
  },
];

/**
 * The language of a run. It is needed before the arguments can be parsed: to say what is wrong with them.
 */
export function languageOf(argv: readonly string[], host: Host): Lang {
  const end = argv.indexOf('--');
  const asked = argv
    .slice(0, end < 0 ? argv.length : end)
    .map((arg, at) => /^--lang=(.*)$/s.exec(arg)?.[1] ?? (argv[at - 1] === '--lang' ? arg : ''));
  return [...asked, host.env.DVTASKS_LANG].find(isLang) ?? 'vi';
}

/** @throws UsageError for a language the tool does not speak */
export function refuseOtherLanguage({ lang }: Options): void {
  if (typeof lang !== 'string' || isLang(lang)) return;
  throw new UsageError({
    vi: `--lang: không có ngôn ngữ “${lang}”; dùng vi hoặc en`,
    en: `--lang: there is no language “${lang}”; use vi or en`,
  });
}

/**
 * Which catalogues a run is about, on the disk and today.
 *
 * @throws UsageError for a year that is none, and for a folder without a name
 */
export function requestFrom(
  { ownOnly }: Pick<Command, 'ownOnly'>,
  options: Options,
  host: Host,
): Request {
  return {
    tree: DISK,
    today: host.today,
    cwd: host.cwd,
    // A variable that is empty is one that is not set: so CI passes on what nobody gave it.
    folder: folderFrom(options.data) ?? (host.env.DVTASKS_DATA || null),
    shipped: ownOnly ? null : host.shippedData,
    in: partsFrom(options.in, '--in'),
    units: partsFrom(options.unit, '--unit'),
    year: yearFrom(options.year),
    asOf: host.today,
  };
}

function folderFrom(value: Options[string]): string | null {
  if (typeof value !== 'string') return null;
  if (value.trim() !== '') return value;
  throw new UsageError({
    vi: '--data cần tên một thư mục, mà ở đây để trống',
    en: '--data needs the name of a folder, and was given nothing',
  });
}

/** Names, or parts of them. */
function partsFrom(value: Options[string], option: string): readonly string[] {
  const parts = valuesOf(value);
  if (parts.every((part) => fold(part) !== '')) return parts;
  throw new UsageError({
    vi: `${option} cần một giá trị, mà ở đây để trống`,
    en: `${option} needs a value, and was given nothing`,
  });
}

function yearFrom(value: Options[string]): number | null {
  if (typeof value !== 'string') return null;
  if (/^(19|20)\d\d$/.test(value)) return Number(value);
  throw new UsageError({
    vi: `--year: “${value}” không phải năm; viết bốn chữ số, ví dụ 2026`,
    en: `--year: “${value}” is not a year; write four digits, such as 2026`,
  });
}
