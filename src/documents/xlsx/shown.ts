/** What Excel in Vietnam shows of a cell's value, by the cell's number format. */
import { dateFromSerial, format, getFormatDateInfo, getFormatInfo, isDateFormat } from 'numfmt';
import { type IsoDate, isoDate } from '../../dates.ts';

/** How the cells of a style show their values; a file has few styles for many cells. */
export interface Shown {
  /** @param value of a date, its serial number in the system of 1900 */
  text: (value: number | string) => string;
  /** The day of a serial number; null where the format shows no day, month or year, or there is no such day. */
  date: (serial: number) => IsoDate | null;
}

const DAY = 'dd/mm/yyyy';
/** Formats that a file names by their number alone; the days are those of Vietnam, as Excel takes them from the system. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, DAY],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, `${DAY} h:mm`],
  // Days of the countries of East Asia, whose meaning the system sets.
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, DAY] as const),
  ...[32, 33, 34, 35, 55, 56].map((id) => [id, 'h:mm:ss'] as const),
  [37, '#,##0;(#,##0)'],
  [38, '#,##0;(#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;(#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

/**
 * @param id of the number format
 * @param custom the formats that the file spells out
 */
export function shownBy(id: number, custom: ReadonlyMap<number, string>): Shown {
  const pattern = BUILT_IN.get(id) ?? custom.get(id) ?? 'General';
  try {
    format(pattern, 1);
    return shownByPattern(pattern);
  } catch {
    // Excel would not open the file: another program wrote the format.
    return shownByPattern('General');
  }
}

function shownByPattern(pattern: string): Shown {
  const { year, month, day } = getFormatDateInfo(pattern);
  const isDay = isDateFormat(pattern) && (year || month || day);
  // "1.2" is a row's number where the machine has a decimal point, and text where it has a comma: the point stays. What
  // is grouped or in per cent is a quantity, as it is written in Vietnam.
  const { grouped, isPercent } = getFormatInfo(pattern);
  const locale = isDateFormat(pattern) || grouped || isPercent ? 'vi' : 'en';
  // Most cells are texts, and few formats say anything of them.
  const saysText = pattern.includes('@') && pattern !== '@';
  const isAsIs = (value: number | string) => typeof value === 'string' && !saysText;
  const options = { locale, dateSpanLarge: false, skipChar: '', repeatChar: '' };
  return {
    text: (value) => (isAsIs(value) ? String(value) : format(pattern, value, options)),
    date: (serial) => {
      if (!isDay || serial < 1) return null;
      const [years, months, days] = dateFromSerial(serial);
      return isoDate(years, months, days);
    },
  };
}
