/** `validate --fix`: mending what is beyond doubt, and only where the catalogue is the better for it. */
import { relative, resolve } from 'node:path';
import { applyEdits } from '../catalogue/edits.ts';
import type { Request } from '../catalogue/files.ts';
import { type Inspection, inspectCatalogues } from '../catalogue/inspection.ts';
import { replaceFile } from '../catalogue/replace-file.ts';
import type { Edit, SourceFile } from '../catalogue/source.ts';
import type { FileTree } from '../catalogue/tree.ts';
import { UsageError } from '../errors.ts';
import type { Block, Paint, Tone } from '../formats/report.ts';
import { printable } from '../printable.ts';
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
  if (!options.dryRun) return { after, blocks: [] };
  const { createTwoFilesPatch } = await import('diff');
  const patches = paths.map((path): Block => {
    const [old, mended] = [decodeFile(request.tree, path), changed.get(path) ?? ''];
    const [from, to] = [`a/${shown(path)}`, `b/${shown(path)}`];
    const patch = createTwoFilesPatch(from, to, old, mended, '', '', { context: 1 });
    return { kind: 'painted', text: (paint) => painted(patch, paint) };
  });
  const [now, left] = [before.problems.length, after.problems.length];
  const summary = say({
    vi: `--fix sẽ sửa ${paths.length} tệp: từ ${now} chỗ sai còn ${left}. Chưa ghi gì; hiện nay:`,
    en: `--fix would change ${paths.length} files: of ${now} findings ${left} stay. Nothing is written; as it is now:`,
  });
  return { after: before, blocks: [...patches, { kind: 'text', text: summary, tone: 'strong' }] };
}

/** A patch as terminals show it, safe to print. */
function painted(patch: string, paint: Paint): string {
  const tones: Readonly<Record<string, Tone>> = { '+': 'good', '-': 'bad', '@': 'dim' };
  const lines = patch.replace(/^=+\n/, '').trimEnd().split(/\r?\n/);
  return lines
    .map((line) => {
      const text = printable(line);
      const tone = tones[line.charAt(0)];
      return paint({ text, ...(tone && { tone }) });
    })
    .join('\n');
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
