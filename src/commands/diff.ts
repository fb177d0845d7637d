import { posix, relative, sep } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { EXIT, UsageError } from '../errors.ts';
import type { Finding } from '../source/finding.ts';
import { changedNames } from '../workspace/changed.ts';
import { dataFolder, type Request } from '../workspace/folders.ts';
import type { Repository } from '../workspace/git/repository.ts';
import type { Revision } from '../workspace/git/revisions.ts';
import { UnsoundError } from '../workspace/load.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { Command, Context } from './command.ts';

export const diff: Command = {
  options: [],
  ownOnly: true,
  offers: ['diagnostics'],
  async run({ host, say, asOf, request, progress }, [asked]) {
    const { root } = dataFolder(request);
    const [{ openRepository }, { sidesNamed }, { snapshotOf }, { workTreeOf }] = await Promise.all([
      import('../workspace/git/repository.ts'),
      import('../workspace/git/revisions.ts'),
      import('../workspace/git/snapshot.ts'),
      import('../workspace/git/work-tree.ts'),
    ]);
    const repository = await openRepository(root, host.env);
    const sides = await sidesNamed(repository, asked);
    const today = await workTreeOf(repository, request.tree);
    const snapshot = ({ commit }: Revision) => snapshotOf(repository, commit, today);
    const now = sides.to ? await snapshot(sides.to) : { tree: today, folder: root, elsewhere: [] };
    const then = await snapshot(sides.from);
    const [from, to] = [then, now].map(({ tree, folder }) => {
      return folder === null ? null : { ...request, tree, folder };
    }) as [Request | null, Request | null];
    const inView = await namesInView(from, to);
    if (inView.before.size + inView.after.size === 0) throw noYear(request);
    const [olds, news] = from && to ? changedNames(from, to) : [null, null];
    const after = to ? await readSide(to, news, inView.after, progress) : NOTHING;
    if (after.unsound) throw after.unsound;
    const before = from ? await readSide(from, olds, inView.before, progress) : NOTHING;
    const { compare, isTampering, changesReport } = await import('../changes/report.ts');
    const state = ({ catalogues: all, errors }: Side) => ({
      catalogues: all,
      isSound: errors.length === 0,
    });
    const comparison = compare(state(before), state(after), {
      asOf,
      isInView: ({ before: was, after: is, kind }) =>
        (kind !== 'added' && inView.before.has(was.name)) ||
        (kind !== 'removed' && inView.after.has(is.name)),
    });
    const report = changesReport(
      {
        sides,
        comparison,
        hadCatalogue: inView.before.size > 0 || !comparison.isAllNew,
        elsewhere: then.elsewhere,
        oldErrors: before.errors,
      },
      { say, asOf, version: host.version, directory: directoryIn(repository, host.cwd) },
    );
    const isPastKept = !comparison.ledger.some(isTampering);
    return { report, exitCode: isPastKept ? EXIT.fine : EXIT.problems };
  },
};

/** The catalogues of a side. With errors, they hold what could be read. */
interface Side {
  catalogues: readonly Catalogue[];
  errors: readonly Finding[];
  /** Why no command could use it, where none could. */
  unsound: UnsoundError | null;
}

const NOTHING: Side = { catalogues: [], errors: [], unsound: null };

/**
 * The names of the catalogues that were asked for. What was asked for may be on one side only: what it was, or is, on
 * the other is compared with it.
 */
async function namesInView(from: Request | null, to: Request | null) {
  const { chosenCatalogues } = await import('../inspection/chosen.ts');
  const namesOf = (request: Request | null): Set<string> | UsageError => {
    try {
      const chosen = request ? chosenCatalogues(request, dataFolder(request)) : [];
      return new Set(chosen.map(([, { name }]) => name));
    } catch (error) {
      if (error instanceof UsageError) return error;
      throw error;
    }
  };
  const [before, after] = [namesOf(from), namesOf(to)];
  if (after instanceof UsageError && (before instanceof UsageError || before.size === 0)) {
    throw after;
  }
  const known = (names: typeof before) => (names instanceof UsageError ? new Set<string>() : names);
  return { before: known(before), after: known(after) };
}

/**
 * Reads a side.
 *
 * @param names of the catalogues that can have changed; null for all
 * @param inView the names of those whose errors matter
 */
async function readSide(
  request: Request,
  names: readonly string[] | null,
  inView: ReadonlySet<string>,
  progress: Context['progress'],
): Promise<Side> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  if (names?.length === 0) return NOTHING;
  const wanted = { ...request, in: names ?? [], units: [], year: null };
  const catalogues: Catalogue[] = [];
  const { findings } = inspectCatalogues(wanted, {
    each: (one) => catalogues.push(one),
    progress,
  });
  const errors = findings.filter(
    ({ severity, catalogues: whose }) =>
      severity === 'error' && (!whose?.length || whose.some((name) => inView.has(name))),
  );
  if (errors.length === 0) return { ...NOTHING, catalogues };
  try {
    // Errors that every other command can live with are none here either.
    const { heads, read } = await openWorkspace(wanted, async () => request.tree);
    for (const head of heads) if (inView.has(head.name)) await read(head);
    return { ...NOTHING, catalogues };
  } catch (error) {
    if (error instanceof UnsoundError) return { ...NOTHING, catalogues, errors, unsound: error };
    throw error;
  }
}

function noYear({ year }: Request): UsageError {
  return new UsageError({
    vi: `không có danh mục năm ${year}, trước đây cũng không`,
    en: `there is no catalogue for ${year}, now or before`,
  });
}

/** The working directory from the top of the repository; empty outside. */
function directoryIn({ folder, prefix }: Repository, cwd: string): string {
  const directory = posix.join(prefix, posixPath(relative(folder, cwd)));
  return /^\.\.?(?:$|\/)/.test(directory) ? '' : directory.replace(/\/$/, '');
}

function posixPath(path: string): string {
  return path.split(sep).join('/');
}
