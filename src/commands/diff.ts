import { posix, relative, sep } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { EXIT, UsageError } from '../errors.ts';
import type { Finding } from '../source/finding.ts';
import { dataFolder, type Request } from '../workspace/folders.ts';
import type { Repository } from '../workspace/git/repository.ts';
import type { Revision } from '../workspace/git/revisions.ts';
import { UnsoundError } from '../workspace/load.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { Command } from './command.ts';

export const diff: Command = {
  name: 'diff',
  args: '[rev]',
  summary: {
    vi: 'danh mục đã đổi gì so với một bản trong git: hạn, cơ quan, nhiệm vụ, sổ (mặc định: từ khi rẽ nhánh)',
    en: 'what has changed in the catalogue since a git revision: deadlines, bodies, tasks, ledger (default: since the current branch began)',
  },
  options: [],
  ownOnly: true,
  offers: ['diagnostics'],
  async run({ host, lang, asOf, request }, [asked]) {
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
    const sideAt = async ({ commit }: Revision): Promise<Side> => {
      const { tree, folder, elsewhere } = await snapshotOf(repository, commit, today);
      const side = folder === null ? NOTHING : await readSide({ ...request, tree, folder });
      return { ...side, elsewhere };
    };
    const now = { ...request, tree: today, folder: root };
    const after = await (sides.to ? sideAt(sides.to) : readSide(now));
    if (after.unsound) throw after.unsound;
    const before = await sideAt(sides.from);
    if (before.catalogues.length + after.catalogues.length === 0) throw noYear(request);
    const { compare, isTampering, changesReport } = await import('../changes/report.ts');
    const state = ({ catalogues: all, errors }: Side) => ({
      catalogues: all,
      isSound: errors.length === 0,
    });
    const comparison = compare(state(before), state(after), asOf);
    const report = changesReport(
      {
        sides,
        comparison,
        hadCatalogue: before.catalogues.length > 0,
        elsewhere: before.elsewhere,
        oldErrors: before.errors,
      },
      { lang, asOf, version: host.version, directory: directoryIn(repository, host.cwd) },
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
  /** Where its catalogues are, when not where those of today are; from the top of the repository. */
  elsewhere: readonly string[];
}

const NOTHING: Side = { catalogues: [], errors: [], unsound: null, elsewhere: [] };

async function readSide(request: Request): Promise<Side> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  const catalogues: Catalogue[] = [];
  const { findings } = inspectCatalogues(request, { each: (one) => catalogues.push(one) });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { ...NOTHING, catalogues };
  try {
    // Errors that every other command can live with are none here either.
    const { heads, read } = await openWorkspace(request, async () => request.tree);
    for (const head of heads) await read(head);
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
