/**
 * The one place that writes files. A regular file, or one that is not there yet, is always whole: the old one or the new
 * one, whatever happens in between. A link is followed. Anything else (a device, a FIFO, what a shell's `>(…)` gives) is
 * written to as it stands.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, type Stats, write as writeDescriptor } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { codeOf, isReaderGone, UnusableError } from '../errors.ts';
import type { Text } from '../text.ts';

/** The ending of a new file that is not yet in its place. */
const ASIDE = '.dvtasks-new';
/** The most bytes that the name of a file can have. */
const LONGEST_NAME = 255;
const PERMISSIONS = 0o7777;
const IS_WINDOWS = sep === '\\';
const MOST_TRIES = 10;
const MOST_LINKS = 40;

/** What is to stand in a file; what comes in pieces need never be in memory whole. */
export type Content = string | Uint8Array | AsyncIterable<string>;

/**
 * Writes the file, in folders that are made as needed. A regular file is replaced, and its mode and owner stay; another
 * hard link to it (as a backup may hold) keeps the old text.
 *
 * @param mayReplace throws where a regular file must not be replaced after all; asked at the last moment
 * @throws UnusableError when it cannot be written, and what the content itself fails with; a regular file is then
 * untouched
 */
export async function replaceFile(
  path: string,
  content: Content,
  mayReplace: () => Promise<void> = async () => undefined,
): Promise<void> {
  const target = await targetOf(path);
  try {
    const pieces = await begun(bytesOf(content));
    if (target.kind !== 'regular') return await writeInPlace(target, pieces);
    await mkdir(dirname(target.file), { recursive: true });
    await replaceWhole(target.file, pieces, mayReplace);
  } catch (error) {
    if (error instanceof BrokenContent) throw error.cause;
    if (target.kind === 'regular') throw cannotWrite(path, error);
    if (!isReaderGone(error)) throw cannotWrite(path, error, { vi: '', en: '' });
  }
}

/** The content failed, and not the place it was to go to. */
class BrokenContent extends Error {}

type Pieces = AsyncGenerator<Uint8Array, void>;

async function* bytesOf(content: Content): Pieces {
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  const encoder = new TextEncoder();
  try {
    for await (const piece of isWhole ? [content] : content) {
      yield typeof piece === 'string' ? encoder.encode(piece) : piece;
    }
  } catch (cause) {
    throw new BrokenContent('broken content', { cause });
  }
}

/** The same pieces once the first of them is there: what fails before that has touched no file and made no folder. */
async function begun(pieces: Pieces): Promise<Pieces> {
  const first = await pieces.next();
  async function* all(): Pieces {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return();
    }
  }
  return all();
}

/** Throws where a file is not as it was read, or not there any more; one that was not there counts as empty. */
export async function assertUnchanged(file: string, old: Uint8Array): Promise<void> {
  const now = await readFile(file).catch(() => Buffer.alloc(0));
  if (!now.equals(old)) throw Object.assign(new Error('file changed'), { code: 'ECHANGED' });
}

/** Where a path leads to. */
export interface Target {
  /** The file itself: no link, and none on the way to it that is there. */
  file: string;
  /** A descriptor is what the process was given open: /dev/stdout and `>(…)` lead there. */
  kind: 'regular' | 'folder' | 'descriptor' | 'device' | 'other';
  /** Whether it is there yet; what is not can only become a regular file. */
  exists: boolean;
}

/** Follows links, also to where nothing is yet. */
export async function targetOf(path: string): Promise<Target> {
  const descriptors = await realpath('/proc/self/fd').catch(() => '/dev/fd');
  let file = path;
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const folder = await realpath(dirname(file)).catch(() => dirname(file));
    file = join(folder, basename(file));
    if (folder === descriptors) return { file, kind: 'descriptor', exists: true };
    const link = await readlink(file).catch(() => null);
    if (link === null) {
      const found = await stat(file).catch(() => null);
      return { file, kind: found ? kindOf(found) : 'regular', exists: found !== null };
    }
    // Not `join`: what stands before a ".." may be a link itself.
    file = isAbsolute(link) ? link : folder + sep + link;
  }
  throw cannotWrite(path, new Error('its links lead in a circle'));
}

function kindOf(found: Stats): Target['kind'] {
  if (found.isFile()) return 'regular';
  if (found.isDirectory()) return 'folder';
  return found.isCharacterDevice() ? 'device' : 'other';
}

/** The same for all names of one file, through links of any kind, and on disks that take two spellings for one. */
export async function identityOf(path: string): Promise<string> {
  const { file } = await targetOf(path);
  const found = await stat(file, { bigint: true }).catch(() => null);
  if (found) return `${found.dev}:${found.ino}`;
  const [folder, name] = [dirname(file), basename(file)];
  const spelling = (await ignoresCase(folder)) ? name.normalize().toLowerCase() : name;
  return `${folder === file ? '' : await identityOf(folder)}/${spelling}`;
}

/** Whether the disk finds the folder by its name in capitals, too. */
async function ignoresCase(folder: string): Promise<boolean> {
  const names = [folder.toLowerCase(), folder.toUpperCase()];
  if (names[0] === names[1]) return false;
  const [small, capital] = await Promise.all(
    names.map((name) => stat(name, { bigint: true }).catch(() => null)),
  );
  return small?.ino !== undefined && small.ino === capital?.ino && small.dev === capital.dev;
}

/** A descriptor is written to from where it stands; what has a name of its own is opened. */
async function writeInPlace({ file, kind }: Target, content: Pieces): Promise<void> {
  if (kind === 'descriptor') {
    for await (const piece of content) await writeAll(Number(basename(file)), piece);
    return;
  }
  const handle = await open(file, constants.O_WRONLY);
  try {
    for await (const piece of content) await handle.writeFile(piece);
  } finally {
    await handle.close();
  }
}

/** As much at a time as is taken; a pipe that the system does not wait for may be full for a while. */
async function writeAll(descriptor: number, content: Uint8Array): Promise<void> {
  const write = promisify(writeDescriptor);
  for (let at = 0; at < content.length; ) {
    try {
      at += (await write(descriptor, content, at)).bytesWritten;
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      await sleep(10);
    }
  }
}

/** A path beside the file: its name, cut short where both are too long for one, and the ending. */
export function beside(file: string, ending: string): string {
  let name = basename(file);
  while (Buffer.byteLength(name + ending) > LONGEST_NAME) name = name.replace(/.$/su, '');
  return join(dirname(file), name + ending);
}

/** Where a new file is written before it takes the place of the other. */
function asideOf(file: string, mark: string): string {
  return beside(file, `.${mark}${ASIDE}`);
}

function newMark(): string {
  return randomBytes(6).toString('hex');
}

/** Removes new files that never got into place, of writers that were killed; only for the only writer of the file. */
export async function removeLeftovers(file: string): Promise<void> {
  const mark = newMark();
  const [start = '', end = ''] = asideOf(file, mark).split(mark);
  for (const entry of await readdir(dirname(file))) {
    const path = join(dirname(file), entry);
    if (path.startsWith(start) && path.endsWith(end)) await rm(path, { force: true });
  }
}

/**
 * Renames a new file into place once all of it is on the disk and reads back the same. (write-file-atomic takes a
 * short write, as on a nearly full disk, for a whole one.)
 */
async function replaceWhole(
  file: string,
  content: Pieces,
  mayReplace: () => Promise<void>,
): Promise<void> {
  const old = await stat(file).catch(() => null);
  // A file that its owner made read-only would give way to a rename.
  if (old) await access(file, constants.W_OK);
  const aside = asideOf(file, newMark());
  try {
    const handle = await open(aside, 'wx', old ? old.mode & PERMISSIONS : 0o666);
    const written = createHash('sha256');
    try {
      for await (const piece of content) {
        await handle.writeFile(piece);
        written.update(piece);
      }
      if (old) {
        await handle.chown(old.uid, old.gid).catch(() => undefined);
        await handle.chmod(old.mode & PERMISSIONS).catch(() => undefined);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const read = createHash('sha256');
    for await (const piece of createReadStream(aside)) read.update(piece);
    if (read.digest('hex') !== written.digest('hex')) throw new Error('it does not read back');
    await mayReplace();
    await whenFree(() => rename(aside, file));
  } catch (error) {
    await rm(aside, { force: true, maxRetries: MOST_TRIES }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
}

/**
 * On Windows a virus scanner or OneDrive holds a file, or one in a folder, for a moment, and Excel as long as it is open
 * there: tried again for three seconds.
 *
 * @throws an EBUSY where it is still held
 */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      const isHeld = code === 'EBUSY' || (IS_WINDOWS && ['EPERM', 'EACCES'].includes(code));
      if (!isHeld) throw error;
      if (tries === MOST_TRIES) throw Object.assign(new Error(code), { code: 'EBUSY' });
      await sleep(tries * 60);
    }
  }
}

/** The new name itself reaches the disk; where folders cannot be synced (Windows), the system sees to it. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const UNCHANGED: Text = { vi: ', tệp vẫn như cũ', en: ' and is unchanged' };

/** Why a file was not written, in words, and what became of it. */
export function cannotWrite(file: string, error: unknown, state = UNCHANGED): UnusableError {
  const reason = error instanceof Error ? error.message : String(error);
  const known = REASONS[codeOf(error)];
  return new UnusableError({
    vi: `không ghi được ${file}${state.vi}: ${known?.vi ?? reason}`,
    en: `${file} cannot be written${state.en}: ${known?.en ?? reason}`,
  });
}

const REASONS: Readonly<Record<string, Text>> = {
  ENOSPC: { vi: 'đĩa đã đầy', en: 'the disk is full' },
  EACCES: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EPERM: { vi: 'không có quyền ghi', en: 'no permission to write' },
  EBUSY: {
    vi: 'tệp đang mở trong chương trình khác (Excel, Word); đóng lại rồi chạy lại',
    en: 'it is open in another program (Excel, Word); close it there and run again',
  },
  EROFS: { vi: 'ổ đĩa chỉ đọc', en: 'the disk is read-only' },
  EEXIST: { vi: 'đã có rồi', en: 'it is there already' },
  ENOTEMPTY: { vi: 'đã có rồi', en: 'it is there already' },
  ENXIO: { vi: 'không phải chỗ ghi được', en: 'it is nothing to write to' },
  ECHANGED: {
    vi: 'nơi khác vừa sửa tệp này; chạy lại',
    en: 'it has just been changed elsewhere; run again',
  },
  ECOMPROMISED: {
    vi: 'lệnh này đứng lại quá lâu, lệnh khác có thể đã giữ sổ; chạy lại',
    en: 'this run stood still too long, and another may be using the ledger; run again',
  },
  ELOCKED: {
    vi: 'một lệnh khác đang giữ sổ; thử lại sau',
    en: 'another run is using the ledger; try again later',
  },
};
