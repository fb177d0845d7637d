/** `validate --fix`: mending what is beyond doubt, and only where the catalogue is the better for it. */
import { relative, resolve } from 'node:path';
import { applyEdits } from '../catalogue/edits.ts';
import type { Request } from '../catalogue/files.ts';
import { type Inspection, inspectCatalogues } from '../catalogue/inspection.ts';
import { replaceFile } from '../catalogue/replace-file.ts';
import type { Edit, SourceFile } from '../catalogue/source.ts';
import type { FileTree } from '../catalogue/tree.ts';
import { UsageError } from '../errors.ts';
import type { Block } from '../formats/report.ts';
import type { Context } from './command.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** What is mended may bring to light more that can be: text in quotes that is not NFC, and so on. */
const MOST_ROUNDS = 5;

/** Mends, or with `--dry-run` shows, and says how things stand afterwards. */
export async function fix(
  { host, options, say }: Context,
  request: Request,
): Promise<{ after: Inspection; blocks: readonly Block[] }> {
  const before = inspectCatalogues(request);
  if (before.shipped && !options.dryRun) {
    throw new UsageError({
      vi: '--fix: danh mục kèm theo công cụ chỉ để đọc; chỉ thư mục bằng --data',
      en: '--fix: the catalogue that comes with the tool is read-only; name a folder with --data',
    });
  }
  const changed = new Map<string, string>();
  let after = before;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const better = mendOnce(request, after, changed);
    if (!better) break;
    after = better;
  }
  const paths = [...changed.keys()].sort();
  const shown = (path: string) => relative(request.cwd, path).replaceAll('\\', '/');
  if (!options.dryRun) {
    for (const path of paths) await replaceFile(path, changed.get(path) ?? '');
    for (const path of paths) {
      const done = say({ vi: `đã sửa ${shown(path)}`, en: `mended ${shown(path)}` });
      host.err.write(`dvtasks: ${done}\n`);
    }
  }
  const { createTwoFilesPatch } = await import('diff');
  const patches = paths.map((path) => {
    const old = decodeFile(request.tree, path);
    const name = shown(path);
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, old, changed.get(path) ?? '', '', '', {
      context: 1,
    }).replace(/^=+\n/, '');
  });
  const blocks = patches.map((text): Block => ({ kind: 'code', text }));
  return { after: options.dryRun ? before : after, blocks: options.dryRun ? blocks : [] };
}

/** The inspection after one round of mending, and its texts in `changed`; null where nothing gets better. */
function mendOnce(
  request: Request,
  { problems }: Inspection,
  changed: Map<string, string>,
): Inspection | null {
  const edits = new Map<SourceFile, Edit[]>();
  const misread = new Set(
    problems.filter(({ rule }) => rule === 'encoding').map(({ source }) => source),
  );
  for (const { source, fix: certain } of problems) {
    if (certain && !misread.has(source)) {
      edits.set(source, [...(edits.get(source) ?? []), ...certain]);
    }
  }
  let best: Inspection | null = null;
  let fewest = problems.length;
  for (const [source, ofFile] of edits) {
    const path = resolve(request.cwd, source.path);
    const before = changed.get(path);
    const mark = decodeFile(request.tree, path).startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    changed.set(path, mark + applyEdits(source.text, ofFile).text);
    const after = inspectCatalogues({ ...request, tree: withChanges(request.tree, changed) });
    if (after.problems.length < fewest) {
      best = after;
      fewest = after.problems.length;
    } else if (before === undefined) changed.delete(path);
    else changed.set(path, before);
  }
  return best;
}

function decodeFile(tree: FileTree, path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(tree.read(path));
}

/** The files as they would be. */
function withChanges(tree: FileTree, changed: ReadonlyMap<string, string>): FileTree {
  return {
    ...tree,
    read: (path) => {
      const text = changed.get(path);
      return text === undefined ? tree.read(path) : new TextEncoder().encode(text);
    },
  };
}
