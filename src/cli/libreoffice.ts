/** Has LibreOffice turn a file of an older or another office program into one that is read. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConvertibleKind } from '../documents/kind-of-file.ts';
import { UsageError } from '../errors.ts';
import {
  endOf,
  findProgram,
  flatpaksOf,
  homeOf,
  type Machine,
  newFolder,
  removeFolder,
} from './other-program.ts';

/** In milliseconds; its first start, with a profile of its own, takes five seconds. */
const TIME_LIMIT = 90_000;

/**
 * The bytes as a .docx or an .xlsx; null where the machine has no LibreOffice, or no place for it to work in.
 *
 * @param limit how long it may take, in milliseconds
 * @throws UsageError where it makes nothing of the file
 */
export async function convertByLibreOffice(
  bytes: Uint8Array,
  ending: ConvertibleKind,
  target: 'docx' | 'xlsx',
  machine: Machine,
  limit = TIME_LIMIT,
): Promise<Uint8Array | null> {
  const program = findProgram(usualPrograms(machine), machine);
  if (program === null) return null;
  const folder = await newFolder(program, machine).catch(() => null);
  if (folder === null) return null;
  try {
    const source = join(folder, `source.${ending}`);
    await writeFile(source, bytes);
    const args = [
      // A profile of its own: one that is open in a window would take the work over, and not say when it is done.
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--nologo',
      ...['--convert-to', target, '--outdir', folder, source],
    ];
    const end = await endOf(program, args, join(folder, 'messages.txt'), limit).catch(() => null);
    const made = await readFile(join(folder, `source.${target}`)).catch(() => null);
    if (made && !end?.isLate) return made;
    throw new UsageError({
      vi: `LibreOffice không chuyển được tệp .${ending} này${end?.isLate ? ` trong ${limit / 1000} giây` : ''}, có thể tệp hỏng hoặc có mật khẩu: mở bằng chương trình đã tạo ra nó, lưu thành .${target} rồi dùng tệp đó`,
      en: `LibreOffice could not convert this .${ending} file${end?.isLate ? ` within ${limit / 1000} seconds` : ''}, which may be damaged or have a password: open it in the program that made it, save it as .${target} and use that`,
    });
  } finally {
    await removeFolder(folder);
  }
}

function usualPrograms({ env, platform }: Machine): string[] {
  switch (platform) {
    case 'win32':
      // The one that ends only when the work is done.
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)']].flatMap((folder) =>
        folder ? [win32.join(folder, 'LibreOffice\\program\\soffice.com')] : [],
      );
    case 'darwin':
      return ['', homeOf(env)].map(
        (folder) => `${folder}/Applications/LibreOffice.app/Contents/MacOS/soffice`,
      );
    default:
      return [
        'soffice',
        'libreoffice',
        '/usr/lib/libreoffice/program/soffice',
        '/opt/libreoffice/program/soffice',
        '/snap/bin/libreoffice',
        ...flatpaksOf(['org.libreoffice.LibreOffice'], env),
      ];
  }
}
