/** Words in a time column that leave the time to the rows below. */
import { fold } from './fold.ts';

/**
 * True for "Theo thời hạn cụ thể sau đây:", "Theo từng mốc thời hạn dưới đây". Only of a row that has others below it
 * does that mean that it is no task itself.
 */
export function pointsBelow(phrase: string): boolean {
  return /^(?:theo|nhu|cac|tung)\b.*\b(?:sau day|duoi day|sau|duoi)\s*[:.;]?$/.test(
    fold(phrase).replace(/\s+/g, ' ').trim(),
  );
}
