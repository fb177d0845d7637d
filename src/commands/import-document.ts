/** The document of an import: read from where it is, and what stands in it. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { type Annex, allRows } from '../annex/annex.ts';
import { keyOf, placesIn } from '../annex/proof.ts';
import { turnedDays } from '../annex/turned-days.ts';
import { formatDate } from '../dates.ts';
import { gridsOf, type SourceDocument } from '../documents/document.ts';
import { codeOf, UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
import { DISK } from '../workspace/tree.ts';
import type { Context } from './command.ts';

export interface Source {
  path: string;
  bytes: Uint8Array;
  /** Of the bytes, in hexadecimal digits. */
  sha256: string;
  document: SourceDocument;
}

/** @throws UsageError where it cannot be read, with the way out */
export async function readSource({ request, convert }: Context, file: string): Promise<Source> {
  const path = resolve(request.cwd, file);
  const bytes = bytesOf(path, file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { readDocument } = await import('../documents/read-document.ts');
  return { path, bytes, sha256, document: await readDocument(basename(path), bytes, convert) };
}

/** The rows of the annex that have tracked changes; none where there are none. */
export function changedText(document: SourceDocument, annex: Annex): Text[] {
  const places = placesIn(annex);
  const rows = gridsOf(document).flatMap(({ changed = [] }, table) =>
    changed.flatMap((row) => {
      const found = places.get(keyOf({ table, row }));
      if (!found) return [];
      return found.kind === 'row' ? found.row.id : found.kind === 'section' ? found.section.id : [];
    }),
  );
  if (rows.length === 0) return [];
  const numbers = listed([...new Set(rows)]);
  return [
    {
      vi: `hàng có thay đổi đang theo dõi: ${numbers}`,
      en: `rows with tracked changes: ${numbers}`,
    },
  ];
}

/** Days of the annex that Excel may have turned round: what its cells show is taken, and only a person can tell. */
export function turnedText(document: SourceDocument, annex: Annex): Text[] {
  const { columns, places } = annex;
  const grids = gridsOf(document);
  const column = places[columns.findIndex(({ holds }) => holds === 'timeframe')];
  const cells = allRows(annex).flatMap(({ id, place }) => {
    const cell = column === undefined ? null : grids[place.table]?.rows[place.row]?.[column];
    return cell ? [{ id, cell }] : [];
  });
  return turnedDays(cells.map(({ cell }) => cell)).map(({ index, date, other }): Text => {
    const [id, shown] = [cells[index]?.id ?? '', cells[index]?.cell.text ?? ''];
    const [one, two] = [formatDate(date), formatDate(other)];
    return {
      vi: `${id}: Excel có thể đã đảo ngày với tháng, ${one} hay ${two}? Ô hiện “${shown}”; so với quyết định`,
      en: `${id}: Excel may have turned the day and the month, ${one} or ${two}? The cell shows “${shown}”; compare with the decision`,
    };
  });
}

function bytesOf(path: string, file: string): Uint8Array {
  try {
    return DISK.read(path);
  } catch (error) {
    const reason = REASONS[codeOf(error)] ?? {
      vi: error instanceof Error ? error.message : String(error),
      en: error instanceof Error ? error.message : String(error),
    };
    throw new UsageError({
      vi: `không đọc được “${file}”: ${reason.vi}`,
      en: `“${file}” cannot be read: ${reason.en}`,
    });
  }
}

const REASONS: Readonly<Record<string, { vi: string; en: string }>> = {
  ENOENT: { vi: 'không có tệp này', en: 'there is no such file' },
  EISDIR: { vi: 'đó là một thư mục', en: 'it is a folder' },
  EACCES: { vi: 'không có quyền đọc', en: 'no permission to read' },
  EBUSY: { vi: 'tệp đang mở trong chương trình khác', en: 'it is open in another program' },
  ERR_FS_FILE_TOO_LARGE: { vi: 'tệp quá lớn', en: 'it is too large' },
};
