/** Which files a run may print to. */
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { UnusableError, UsageError } from '../errors.ts';
import {
  catalogueFolders,
  cataloguePaths,
  dataFolder,
  type Request,
} from '../workspace/folders.ts';

const STDOUT = '/dev/stdout';

/**
 * Refuses what must not be written over: a file that is there, unless `force` is set; a file of the catalogues; and one
 * file or pipe for two outputs. A device such as /dev/null takes all that comes.
 *
 * @param files as they are named on the command line; null for the standard output
 * @throws UsageError for the first that is refused
 */
export async function refuseTargets(
  files: readonly (string | null)[],
  force: boolean,
  request: Request,
): Promise<void> {
  const { identityOf, targetOf } = await import('../workspace/replace-file.ts');
  const isOfCatalogue = await catalogueTest(request);
  const taken = new Map<string, string>();
  for (const given of files) {
    const name = given ?? STDOUT;
    const { file, kind, exists } = await targetOf(resolve(request.cwd, name));
    if (kind === 'folder' || isFolderName(name)) {
      throw new UsageError({
        vi: `“${name}” là một thư mục; ghi tên tệp ở trong đó`,
        en: `“${name}” is a folder; name a file in it`,
      });
    }
    if (sep === '\\' && given !== null && !isWindowsName(basename(file))) {
      throw new UsageError({
        vi: `Windows không nhận tên tệp “${name}”; đặt tên khác`,
        en: `Windows takes no file by the name of “${name}”; give it another`,
      });
    }
    if (kind === 'device') continue;
    const identity = await identityOf(file);
    const other = taken.get(identity);
    if (other !== undefined) {
      throw new UsageError({
        vi: `“${other}” và “${name}” là cùng một tệp; ghi mỗi dạng vào một tệp riêng`,
        en: `“${other}” and “${name}” are the same file; write each format to a file of its own`,
      });
    }
    taken.set(identity, name);
    if (given === null || kind !== 'regular') continue;
    if (await isOfCatalogue(file, exists ? identity : null)) {
      throw new UsageError({
        vi: `“${name}” là tệp của danh mục; ghi vào tệp khác`,
        en: `“${name}” is a file of the catalogue; name another file`,
      });
    }
    if (exists && !force) {
      throw new UsageError({
        vi: `tệp “${name}” đã có; thêm --force để ghi đè`,
        en: `the file “${name}” already exists; add --force to overwrite it`,
      });
    }
  }
}

/** False for the name of a device, and for one that would lose its end, or be that of a file hidden within a file. */
function isWindowsName(name: string): boolean {
  return !/^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)|[<>:"|?*]|[. ]$/i.test(name);
}

/** A name that only a folder can have: it would lose its end where a file is made. */
function isFolderName(name: string): boolean {
  const last = name.split(sep === '/' ? '/' : /[/\\]/).at(-1) ?? '';
  return ['', '.', '..'].includes(last);
}

/**
 * Tells the files that are read as a catalogue, and those that would be: YAML in the data folder. By whatever name a
 * file goes, its identity is the same; null where it is yet to be made.
 */
async function catalogueTest(request: Request) {
  const { targetOf } = await import('../workspace/replace-file.ts');
  const root = dataRoot(request);
  if (root === null) return async () => false;
  const { file: data } = await targetOf(root);
  let read: Promise<ReadonlySet<string>> | null = null;
  return async (file: string, identity: string | null) => {
    if (/\.ya?ml$/i.test(file) && isInside(data, file)) return true;
    if (identity === null) return false;
    read ??= identitiesRead(request, root);
    return (await read).has(identity);
  };
}

async function identitiesRead(request: Request, root: string): Promise<ReadonlySet<string>> {
  const { identityOf } = await import('../workspace/replace-file.ts');
  const read = new Set<string>();
  for (const folder of catalogueFolders(request.tree, root)) {
    const { catalogue, bodies, calendar, sections, ledger } = cataloguePaths(
      request.tree,
      folder,
      root,
    );
    for (const path of [catalogue, bodies, ...(calendar ? [calendar] : []), ...sections, ledger])
      read.add(await identityOf(path));
  }
  return read;
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith('..') && !isAbsolute(path);
}

/** The data folder; null where there is none, as the command itself will say if it needs one. */
function dataRoot(request: Request): string | null {
  try {
    return dataFolder(request).root;
  } catch (error) {
    if (error instanceof UnusableError) return null;
    throw error;
  }
}
