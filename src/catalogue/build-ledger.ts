/** From `progress.yaml` to the ledger: tasks and bodies found. */
import type { BodyIndex } from '../reading/bodies.ts';
import type { FileContent } from '../schema/schema.ts';
import { type Flaw, flawAt } from '../source/flaw.ts';
import type { Losses } from '../source/losses.ts';
import { below, type YamlNode } from '../source/nodes.ts';
import type { ShapedFile } from '../source/shape.ts';
import { oneBody } from './build-bodies.ts';
import type { Body, Catalogue, LedgerEntry, Row } from './model.ts';
import { nearNumber } from './near-number.ts';

/** What the entries of a ledger refer to. */
export interface Known {
  bodies: BodyIndex<Body> | null;
  rowsById: ReadonlyMap<string, Row>;
  /** Task numbers in sections of which something cannot be used. */
  unreadIds: Pick<ReadonlySet<string>, 'has'>;
  unreadBodies: string;
  losses: Losses;
  flaws: Flaw[];
}

/** The entries that can be used, and what is known of the others. */
export function buildLedger(
  known: Known,
  ledger: ShapedFile<FileContent<'ledger'>> | null,
): Pick<Catalogue, 'ledger' | 'lostEntries'> {
  const entries: LedgerEntry[] = [];
  const lostEntries: Catalogue['lostEntries'][number][] = [];
  const { content, root } = ledger ?? { content: [], root: null };
  for (const [index, entry] of [...content].entries()) {
    const node = below(root as YamlNode, index);
    const built = buildEntry(known, entry, node);
    if (built) entries.push(built);
    else {
      const task = known.rowsById.get(entry.task) ?? null;
      const status = known.losses.has(node, 'status') ? null : entry.status;
      lostEntries.push({ task, status, isNamed: entry.task !== '' });
    }
  }
  return { ledger: entries, lostEntries };
}

/** An entry of the ledger; null, and mostly a flaw, where it cannot be used. */
function buildEntry(
  known: Known,
  entry: FileContent<'ledger'>[number],
  node: YamlNode,
): LedgerEntry | null {
  const { flaws, rowsById, unreadIds, bodies, losses } = known;
  const place = below(node, 'task');
  const task = rowsById.get(entry.task);
  if (!task) {
    const near = nearNumber(entry.task, (id) => (rowsById.get(id)?.time ?? null) !== null);
    const isElsewhere = entry.task === '' || unreadIds.has(entry.task);
    const facts = { id: entry.task, near, other: null };
    if (!isElsewhere) flaws.push(flawAt('unknown-task', place, facts));
    return null;
  }
  if (task.time === null) {
    const points = task.children.map(({ id }) => id);
    // Where the time is missing, that is said of the row.
    if (points.length > 0 || task.timeframe !== null) {
      flaws.push(flawAt('group-entry', place, { id: task.id, points }));
    }
    return null;
  }
  let by: Body | null = null;
  if (entry.by !== undefined) {
    by = bodies && oneBody(bodies, entry.by, below(node, 'by'), known);
    if (!by) return null;
  }
  if (entry.status === 'extended' && entry.until === undefined && !losses.has(node, 'until')) {
    const at = below(node, 'status');
    flaws.push(flawAt('missing-key', at, { key: 'until', owner: 'extension' }));
  }
  if (losses.has(node, 'on') || losses.has(node, 'status')) return null;
  return {
    task,
    on: entry.on,
    status: entry.status,
    evidence: entry.evidence ?? null,
    by,
    until: entry.until ?? null,
    for: entry.for ?? null,
    isFinal: entry.final === 'true',
    corrects: entry.corrects ?? null,
    note: entry.note ?? null,
    node,
  };
}
