/** The document of an import: read from where it is, and what stands in it. */
import { basename, resolve } from 'node:path';
import type { SourceDocument } from '../documents/document.ts';
import { codeOf, UsageError } from '../errors.ts';
import { DISK } from '../workspace/tree.ts';
import type { Context } from './command.ts';

export interface Source {
  path: string;
  bytes: Uint8Array;
  document: SourceDocument;
}

/** @throws UsageError where it cannot be read, with the way out */
export async function readSource({ request, convert }: Context, file: string): Promise<Source> {
  const path = resolve(request.cwd, file);
  const bytes = bytesOf(path, file);
  const { readDocument } = await import('../documents/read-document.ts');
  return { path, bytes, document: await readDocument(basename(path), bytes, convert) };
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
  ERR_FS_FILE_TOO_LARGE: { vi: 'tệp quá lớn', en: 'it is too large' },
};
