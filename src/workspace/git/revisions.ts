/** Which commits a person means. */
import { UnusableError, UsageError } from '../../errors.ts';
import { nearest } from '../../reading/nearest.ts';
import type { Text } from '../../text.ts';
import { lineOf, outputOf, type Repository } from './repository.ts';

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

async function commitNamed(repository: Repository, name: string): Promise<Revision> {
  const isOption = name.startsWith('-');
  const verify = ['rev-parse', '--verify', '--quiet', `${name}^{commit}`];
  const commit = isOption ? null : await lineOf(repository, verify);
  if (commit !== null) return { commit, name, isMergeBase: false };
  throw name === 'HEAD' ? noCommit() : await unknownRevision(repository, name);
}

function noCommit(): UnusableError {
  return new UnusableError({
    vi: 'kho git này chưa có commit nào, nên không có bản cũ để so',
    en: 'this repository has no commits yet: there is nothing to compare with',
  });
}

async function unknownRevision(repository: Repository, name: string): Promise<UsageError> {
  const kinds = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const names = (
    await outputOf(repository, ['for-each-ref', '--format=%(refname:short)', ...kinds])
  )
    .toString()
    .split('\n')
    .filter(Boolean);
  const meant = names.find((one) => one.endsWith(`/${name}`)) ?? nearest(name, names);
  const isCut = await isShallow(repository);
  const hints = (lang: keyof Text, question: string) =>
    [
      ...(meant ? [` ${question} “${meant}”?`] : []),
      ...(isCut ? [` ${FETCH_MORE[lang]}`] : []),
    ].join('');
  return new UsageError({
    vi: `kho git không có nhánh, thẻ hay commit “${name}”.${hints('vi', 'Có phải')}`,
    en: `the repository has no branch, tag or commit “${name}”.${hints('en', 'Did you mean')}`,
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

/** Where the branch left the main one; HEAD on the main branch itself, and where no branch is known to be it. */
async function usualBase(repository: Repository): Promise<Revision> {
  const head = await commitNamed(repository, 'HEAD');
  const format = '--format=%(refname) %(objectname) %(symref)';
  const found = (await outputOf(repository, ['for-each-ref', format, ...MAIN_BRANCHES]))
    .toString()
    .split('\n')
    .map((line) => line.split(' '));
  const [main] = MAIN_BRANCHES.flatMap((name) => found.filter(([ref]) => ref === name));
  const [ref = '', tip, target] = main ?? [];
  const branch = (target || ref).replace(/^refs\/(?:heads|remotes)\//, '') || 'main';
  const base = tip ? await mergeBase(repository, head.commit, tip) : null;
  if (base === null && (await isShallow(repository))) throw tooShallow(branch);
  if (base === null || base === head.commit) return head;
  return { commit: base, name: branch, isMergeBase: true };
}

function mergeBase(repository: Repository, one: string, other: string): Promise<string | null> {
  return lineOf(repository, ['merge-base', one, other]);
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await lineOf(repository, ['rev-parse', '--is-shallow-repository'])) === 'true';
}
