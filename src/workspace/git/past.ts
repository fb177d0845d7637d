/** A run's data folder as git has it: in a revision, or at the end of a day. */
import { dirname, resolve } from 'node:path';
import { formatDate, type IsoDate } from '../../dates.ts';
import { UnusableError } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { dataFolder, type Request } from '../folders.ts';
import { GitTree } from './git-tree.ts';
import { openRepository, type Repository } from './repository.ts';
import { type DatedCommit, datedCommit, lastCommitBy } from './revisions.ts';
import { listingOf, snapshotOf } from './snapshot.ts';
import { workTreeOf } from './work-tree.ts';

/** What was known then, and the commit that knows it. */
export interface Past {
  /** Its tree is that of the commit; nothing else of it is another. */
  request: Request;
  commit: DatedCommit;
}

/**
 * The request with the files of a revision, or of the last commit of a day, in the place of those of the disk.
 *
 * @param named a revision as git understands it, or a day
 * @throws UsageError when there is no such revision, or none as old as that day
 * @throws UnusableError when git has no data folder of then, or not all of it
 */
export async function pastOf(
  request: Request,
  named: { revision: string } | { day: IsoDate },
  env: Host['env'],
): Promise<Past> {
  const root = rootToday(request);
  const repository = await openRepository(root ?? folderAround(request), env);
  const commit =
    'day' in named
      ? await lastCommitBy(repository, named.day)
      : await datedCommit(repository, named.revision);
  if (root === null) return { request: await requestThen(request, repository, commit), commit };
  const today = await workTreeOf(repository, request.tree);
  const { tree, folder, elsewhere } = await snapshotOf(repository, commit.hash, today);
  if (folder === null) throw noDataFolder(commit, elsewhere);
  return { request: { ...request, tree, folder }, commit };
}

/** The data folder of today; null where it is no longer there. */
function rootToday(request: Request): string | null {
  try {
    const { root, shipped } = dataFolder(request);
    return shipped ? null : root;
  } catch (error) {
    if (error instanceof UnusableError) return null;
    throw error;
  }
}

/** The nearest folder, from where the data folder is looked for upwards, that is there. */
function folderAround({ cwd, folder, tree }: Request): string {
  let here = resolve(cwd, folder ?? '');
  while (!tree.isFolder(here)) here = dirname(here);
  return here;
}

/** Looks for the data folder, which is gone, among the files of the commit, as it is looked for on the disk. */
async function requestThen(
  request: Request,
  repository: Repository,
  commit: DatedCommit,
): Promise<Request> {
  const listed = await listingOf(repository, commit.hash);
  const whole = await GitTree.of(repository, listed, request.tree);
  const tree = await whole.dataFolder({ folder: resolve(repository.top), prefix: '' });
  try {
    return { ...request, tree, folder: dataFolder({ ...request, tree, shipped: null }).root };
  } catch (error) {
    throw error instanceof UnusableError ? noDataFolder(commit, []) : error;
  }
}

/** "abc1234 (01/04/2026)". */
export function commitText({ hash, day }: DatedCommit): string {
  return `${hash.slice(0, 7)} (${formatDate(day)})`;
}

function noDataFolder(dated: DatedCommit, elsewhere: readonly string[]): UnusableError {
  const places = elsewhere.map((place) => `“${place || '.'}”`).join(', ');
  const commit = commitText(dated);
  return new UnusableError({
    vi: `trong commit ${commit} không có thư mục danh mục này${places && `; danh mục khi đó ở: ${places}`}`,
    en: `in commit ${commit} there is no such data folder${places && `; catalogues were then in: ${places}`}`,
  });
}
