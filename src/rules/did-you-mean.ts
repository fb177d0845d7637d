import type { Text } from '../text.ts';

/** The suggestion of what was meant instead; none where nothing is near. */
export function didYouMean(near: string | null): Text | null {
  return near === null ? null : { vi: `có phải “${near}”?`, en: `did you mean “${near}”?` };
}
