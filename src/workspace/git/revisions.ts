/** Which commits a person means. */
import { formatDate, type IsoDate, vietnamDay } from '../../dates.ts';
import { UnusableError, UsageError } from '../../errors.ts';
import { nearest } from '../../reading/nearest.ts';
import { CALL_HERE, type Text } from '../../text.ts';
import { lineOf, outputOf, type Repository, refused, run } from './repository.ts';

/** A commit, and how it was come by. */
export interface Revision {
  commit: string;
  /** What was asked for, or the branch that was chosen. */
  name: string;
  /** The commit is the last that `name` and the other side have in common. */
  isMergeBase: boolean;
}

/** What is compared; `to` is null for the work tree. */
export interface Sides {
  from: Revision;
  to: Revision | null;
}

/**
 * The two sides that a person asks for: `REV`, `A..B`, `A...B`, or nothing.
 *
 * @throws UsageError when there is no such revision, with the nearest
 */
export async function sidesNamed(
  repository: Repository,
  asked: string | undefined,
): Promise<Sides> {
  if (asked === undefined) return { from: await usualBase(repository), to: null };
  const [, one, dots, other] = /^(.*?)(\.{2,3})(.*)$/.exec(asked) ?? [];
  if (!dots) return { from: await commitNamed(repository, asked), to: null };
  const left = await commitNamed(repository, one || 'HEAD');
  const to = await commitNamed(repository, other || 'HEAD');
  if (left.name === to.name) throw sameTwice(asked);
  if (dots === '..') return { from: left, to };
  const base = await mergeBase(repository, left.commit, to.commit);
  if (base !== null) return { from: { ...left, commit: base, isMergeBase: true }, to };
  throw (await isShallow(repository))
    ? tooShallow(left.name)
    : new UsageError({
        vi: `“${left.name}” và “${to.name}” không có điểm chung nào trong lịch sử; dùng: ${one}..${other}`,
        en: `“${left.name}” and “${to.name}” have no common history; use: ${one}..${other}`,
      });
}

/** A commit, and the day in Vietnam on which it was made. */
export interface DatedCommit {
  hash: string;
  day: IsoDate;
}

/** @throws UsageError when there is no such revision, with the nearest */
export async function datedCommit(repository: Repository, name: string): Promise<DatedCommit> {
  const { commit } = await commitNamed(repository, name);
  const [dated] = await datedCommits(repository, ['--max-count=1', commit]);
  return dated ?? { hash: commit, day: '' };
}

/**
 * The last commit of the current branch by the end of a day: what was known on it. What other branches had was not known
 * here before they were merged.
 *
 * @throws UsageError when there is none
 */
export async function lastCommitBy(repository: Repository, day: IsoDate): Promise<DatedCommit> {
  const { commit } = await commitNamed(repository, 'HEAD');
  const commits = await datedCommits(repository, ['--first-parent', commit]);
  const found = commits.find((one) => one.day <= day);
  if (found) return found;
  if (await isShallow(repository)) throw cutOff(day);
  const first = commits.at(-1) as DatedCommit;
  throw new UsageError({
    vi: `--rev: đến hết ngày ${formatDate(day)} kho git chưa có commit nào; commit đầu tiên là ngày ${formatDate(first.day)}`,
    en: `--rev: the repository has no commit of ${formatDate(day)} or before; the first is of ${formatDate(first.day)}`,
  });
}

function cutOff(day: IsoDate): UnusableError {
  return new UnusableError({
    vi: `--rev: ở đây không có commit nào đến hết ngày ${formatDate(day)}. ${FETCH_MORE.vi}`,
    en: `--rev: there is no commit of ${formatDate(day)} or before here. ${FETCH_MORE.en}`,
  });
}

async function datedCommits(
  repository: Repository,
  args: readonly string[],
): Promise<DatedCommit[]> {
  const out = await outputOf(repository, ['rev-list', '--timestamp', ...args]);
  return out
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [seconds, hash = ''] = line.split(' ');
      return { hash, day: vietnamDay(Number(seconds)) };
    });
}

/** A script whose variable is empty would be told that nothing has changed. */
function sameTwice(asked: string): UsageError {
  return new UsageError({
    vi: `“${asked}” so một bản với chính nó`,
    en: `“${asked}” compares a revision with itself`,
  });
}

/** What git says of a name that may not be what was meant. */
const DOUBT = /^warning: ((?:refname .* is ambiguous|log for .* only goes back to .*)).*$/m;

async function commitNamed(repository: Repository, name: string): Promise<Revision> {
  // With "-" it would be an option, with "^" what is to be left out.
  const isName = !/^[-^]/.test(name);
  const { code, out, err } = isName
    ? await run(repository, ['rev-parse', '--verify', `${name}^{commit}`])
    : { code: 1, out: '', err: '' };
  if (code !== 0) throw await notCommit(repository, name, isName ? err : null);
  const [, doubt] = DOUBT.exec(err) ?? [];
  if (doubt !== undefined) {
    throw new UsageError({
      vi: `“${name}” chưa rõ là commit nào; git báo: ${doubt}`,
      en: `“${name}” may not be the commit that you mean; git says: ${doubt}`,
    });
  }
  return { commit: out.toString().trim(), name, isMergeBase: false };
}

/**
 * Why there is no commit of that name: what it names may be something else, or lost.
 *
 * @param said what git says of it; null for what it must not be asked
 */
async function notCommit(
  repository: Repository,
  name: string,
  said: string | null,
): Promise<UsageError | UnusableError> {
  if (said === null) return unknownRevision(repository, name);
  const verify = ['rev-parse', '--verify', '--quiet'];
  const object =
    (await lineOf(repository, [...verify, `${name}^{}`])) ??
    (await lineOf(repository, [...verify, name]));
  if (object !== null) {
    const { code, out, err } = await run(repository, ['cat-file', '-t', object]);
    const type = out.toString().trim();
    if (code === 0 && type !== 'commit') return unknownRevision(repository, name, type);
    // A whole hash is taken at its word, whether or not there is such an object.
    const isElsewhere = object === name && !/^error: |promisor/m.test(err);
    return isElsewhere ? unknownRevision(repository, name) : refused(repository, err || said);
  }
  if (name !== 'HEAD') return unknownRevision(repository, name);
  // Only this tells a branch without a commit from a broken one; with no commit there is nothing else it could show.
  const { err } = await run(repository, ['log', '--max-count=1', '--no-show-signature']);
  return /does not have any commits yet/.test(err) ? noCommit() : refused(repository, err);
}

function noCommit(): UnusableError {
  return new UnusableError({
    vi: 'kho git này chưa có commit nào, nên không có bản cũ',
    en: 'this repository has no commits yet, and so no earlier versions',
  });
}

async function unknownRevision(
  repository: Repository,
  name: string,
  type?: string,
): Promise<UsageError> {
  const kinds = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const names = (
    await outputOf(repository, ['for-each-ref', '--format=%(refname:short)', ...kinds])
  )
    .toString()
    .split('\n')
    .filter(Boolean);
  const meant = type
    ? undefined
    : (names.find((one) => one.endsWith(`/${name}`)) ?? nearest(name, names));
  const isCut = await isShallow(repository);
  const hints = (lang: keyof Text, question: string) =>
    [
      ...(meant ? [` ${question} “${meant}”?`] : []),
      ...(isCut ? [` ${FETCH_MORE[lang]}`] : []),
    ].join('');
  return new UsageError({
    vi: `kho git không có nhánh, thẻ hay commit “${name}”${type ? `: đó là ${type}` : ''}.${hints('vi', 'Có phải')}`,
    en: `the repository has no branch, tag or commit “${name}”${type ? `: it is a ${type}` : ''}.${hints('en', 'Did you mean')}`,
  });
}

const FETCH_MORE: Text = {
  vi: 'Kho này chỉ tải phần cuối của lịch sử; tải đủ bằng git fetch --unshallow (GitHub Actions: fetch-depth: 0)',
  en: 'This clone has only the end of the history; get all of it with git fetch --unshallow (GitHub Actions: fetch-depth: 0)',
};

function tooShallow(branch: string): UnusableError {
  return new UnusableError({
    vi: `không tìm được điểm rẽ nhánh với ${branch}. ${FETCH_MORE.vi}`,
    en: `there is no merge base with ${branch} here. ${FETCH_MORE.en}`,
  });
}

/** `origin/HEAD` names the main branch of the repository this is a clone of. */
const MAIN_BRANCHES = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** Where the branch left the main one; HEAD on the main branch itself, which is also the only one there is. */
async function usualBase(repository: Repository): Promise<Revision> {
  const head = await commitNamed(repository, 'HEAD');
  const format = '--format=%(refname) %(objectname) %(symref)';
  const found = (await outputOf(repository, ['for-each-ref', format, 'refs/heads', 'refs/remotes']))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '));
  const known = MAIN_BRANCHES.flatMap((name) => found.filter(([ref]) => ref === name));
  const [only = [], ...others] = found;
  const isAlone = others.length === 0 && only[0]?.startsWith('refs/heads/');
  const main = known[0] ?? (isAlone ? only : undefined);
  const [ref = '', tip, target] = main ?? [];
  const branch = (target || ref).replace(/^refs\/(?:heads|remotes)\//, '') || 'main';
  const base = tip ? await mergeBase(repository, head.commit, tip) : null;
  const isCut = await isShallow(repository);
  if (base === null && isCut) throw tooShallow(branch);
  if (!main) throw noMainBranch();
  if (base !== null && base !== head.commit)
    return { commit: base, name: branch, isMergeBase: true };
  // The last commit is all there is of the history: it would be compared with itself.
  if (isCut) throw onlyTheLast(branch);
  return head;
}

function onlyTheLast(branch: string): UnusableError {
  return new UnusableError({
    vi: `sau ${branch} không có commit nào để so; chỉ xem những gì chưa commit: ${CALL_HERE} diff HEAD. ${FETCH_MORE.vi}`,
    en: `there is no commit after ${branch} to compare; for what is not committed: ${CALL_HERE} diff HEAD. ${FETCH_MORE.en}`,
  });
}

function noMainBranch(): UsageError {
  return new UsageError({
    vi: `không rõ nhánh nào là nhánh chính; nêu nhánh hay commit để so: ${CALL_HERE} diff REV`,
    en: `no branch here is known to be the main one; say with what to compare: ${CALL_HERE} diff REV`,
  });
}

/** The last commit that two have in common; null where there is none, or where a nearer one may have been cut off. */
async function mergeBase(
  repository: Repository,
  one: string,
  other: string,
): Promise<string | null> {
  const { code, out, err } = await run(repository, ['merge-base', one, other]);
  if (code > 1) throw refused(repository, err);
  const base = code === 0 ? out.toString().trim() : null;
  if (base === null || !(await isShallow(repository))) return base;
  const cuts = ['rev-list', '--max-parents=0', '--max-count=1', one, other, `^${base}`];
  return (await outputOf(repository, cuts)).length === 0 ? base : null;
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await lineOf(repository, ['rev-parse', '--is-shallow-repository'])) === 'true';
}
