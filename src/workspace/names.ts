/**
 * The names of catalogues, which are their folders below the data folder ("2026", "cchc/2026"), and the parts of names
 * by which people call them.
 */
import { UsageError } from '../errors.ts';
import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';

/** The shortest trailing part of each name, in whole folders, that means no other one. */
export function shortNames(names: readonly string[]): Map<string, string> {
  const owners = new Map<string, number>();
  for (const name of names) {
    for (const part of trailingParts(name)) owners.set(part, (owners.get(part) ?? 0) + 1);
  }
  return new Map(
    names.map((name) => {
      const short = trailingParts(name).findLast((part) => owners.get(part) === 1);
      const folders = name.split('/');
      return [name, short ? folders.slice(-short.split('/').length).join('/') : name];
    }),
  );
}

/** The name and what is left of it without its first folders, as they are compared. */
function trailingParts(name: string): string[] {
  const folders = plain(name).split('/');
  return folders.map((_, at) => folders.slice(at).join('/'));
}

/** The names that a whole name, or a trailing part of one, can mean; accents and capitals apart. */
export function namesEndingIn(names: readonly string[], part: string): string[] {
  const wanted = plain(part);
  return firstThatFind(names, [
    (name) => name === part,
    (name) => name.normalize('NFC') === part.normalize('NFC'),
    (name) => plain(name) === wanted,
    (name) => plain(name).endsWith(`/${wanted}`),
  ]);
}

/** The names that have the part: as a whole name, else as whole folders, else anywhere. */
export function namesHaving(names: readonly string[], part: string): string[] {
  const wanted = plain(part);
  return firstThatFind(names, [
    (name) => name === part,
    (name) => name.normalize('NFC') === part.normalize('NFC'),
    (name) => plain(name) === wanted,
    (name) => `/${plain(name)}/`.includes(`/${wanted}/`),
    (name) => plain(name).includes(wanted),
  ]);
}

/**
 * The names that have one of the parts asked for (`--in`); all, where none is asked for.
 *
 * @throws UsageError for a part that no name has
 */
export function namesAsked(
  names: readonly string[],
  { in: parts }: { in: readonly string[] },
): readonly string[] {
  if (parts.length === 0) return names;
  const asked = new Set(
    parts.flatMap((part) => {
      const found = namesHaving(names, part);
      if (found.length > 0) return found;
      const meant = nearest(part, names);
      const known = listed(names);
      throw new UsageError({
        vi: `--in: không có danh mục nào tên “${part}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${known}`,
        en: `--in: there is no catalogue “${part}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${known}`,
      });
    }),
  );
  return names.filter((name) => asked.has(name));
}

function firstThatFind(
  names: readonly string[],
  tests: readonly ((name: string) => boolean)[],
): string[] {
  for (const test of tests) {
    const found = names.filter(test);
    if (found.length > 0) return found;
  }
  return [];
}

/** On Windows a folder may be typed with another slash. */
function plain(name: string): string {
  return name
    .split(/[\\/]/)
    .map(fold)
    .filter((folder) => folder !== '')
    .join('/');
}

/** The most names in a message. */
const MOST_LISTED = 10;

/** Names one after another; of many, how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED ? `${shown}, … (+${names.length - MOST_LISTED})` : shown;
}

/**
 * The name that a new catalogue is to have.
 *
 * @throws UsageError for what cannot be that of a folder on every system
 */
export function newName(asked: string): string {
  const folders = asked.split(/[\\/]/).filter((one) => one !== '');
  const isName = (one: string) =>
    /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,60}[\p{L}\p{N}_-])?$/u.test(one) &&
    !RESERVED.has(fold(one));
  if (folders.length > 0 && folders.length <= 6 && folders.every(isName)) {
    return folders.join('/').normalize('NFC');
  }
  throw new UsageError({
    vi: `--in: “${asked}” không dùng làm tên thư mục được; dùng chữ, số, “-”, ví dụ 2026 hoặc cchc/2026`,
    en: `--in: “${asked}” cannot be the name of a folder; use letters, digits and “-”, such as 2026 or cchc/2026`,
  });
}

/** Folders with another purpose, and names that Windows keeps for itself. */
const RESERVED = new Set([
  ...['amendments', 'schemas', 'node_modules', 'con', 'prn', 'aux', 'nul'],
  ...[...'123456789'].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
]);

/** How the folder of tasks that are carried into a new year ends: it is called after that of the year's own catalogue. */
export const CARRIED = '-chuyen-tiep';
