/** What reading a document has accepted, left out or changed: counted as it is met, said once. */
import type { Text } from '../text.ts';

/** The words for each thing that is counted, in the order in which they are said. */
export type NoticeWords<What extends string = string> = Readonly<
  Record<What, (count: number) => Text>
>;

/** Words for all that was met at least once. */
export function noticesOf<What extends string>(
  words: NoticeWords<What>,
  counts: Readonly<Partial<Record<NoInfer<What>, number>>>,
): Text[] {
  return (Object.keys(words) as What[]).flatMap((what) => {
    const count = counts[what] ?? 0;
    return count > 0 ? [words[what](count)] : [];
  });
}
