/** Checks a parsed file against its schema, and saves of it what can be used. */

import { distance } from 'fastest-levenshtein';
import { parseDate } from '../dates.ts';
import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import { isOfShape } from '../schema/is-of-shape.ts';
import { type FileContent, type FileKind, KEYS_TOGETHER } from '../schema/schema.ts';
import { SCHEMAS } from '../schema/zod-schemas.ts';
import { type Flaw, flawAt } from './flaw.ts';
import { Losses } from './losses.ts';
import { nodeAt, plain, type YamlMap, type YamlNode } from './nodes.ts';

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
}

/** A file whose content has the right shape, and the nodes it was read from. */
export interface ShapedFile<Content> {
  content: Content;
  root: YamlNode;
}

/**
 * The content of a file, and what is wrong with its shape. With flaws the content is what is left when
 * everything wrong is taken out, from the nodes too, and noted in `losses`: texts that must be there are empty.
 */
export function checkShape<Kind extends FileKind>(
  kind: Kind,
  root: YamlNode,
  losses = new Losses(),
): { content: FileContent<Kind> | null; flaws: Flaw[] } {
  const content = plain(root);
  const found = isOfShape(kind, content) ? [] : issuesOf(kind, content);
  if (found.length === 0) return { content: content as FileContent<Kind>, flaws: [] };
  const issues = found.flatMap((issue) => innermost(issue, root));
  const flaws = issues.flatMap((issue) => describe(kind, issue, root, losses));
  // Last first, so that the paths of the others still lead where they did; and each once.
  const unusable = issues.map((issue) => ({ ...issue, path: unusablePath(issue.path) }));
  const once = new Map(unusable.map((issue) => [JSON.stringify([issue.path, issue.keys]), issue]));
  for (const issue of [...once.values()].reverse()) takeOut(kind, issue, root, losses);
  const isUsable = kind === 'ledger' ? root.kind === 'list' : root.kind === 'map';
  return {
    content: isUsable ? (withDefaults(kind, plain(root)) as FileContent<Kind>) : null,
    flaws,
  };
}

/**
 * What is wrong with the shape of a content. The schema's library hands the issues of a list on as the arguments of a
 * call, and a hundred thousand of those are too many: then each half of the longest list is looked at by itself.
 */
function issuesOf(kind: FileKind, content: unknown): Issue[] {
  try {
    return (SCHEMAS[kind].safeParse(content).error?.issues ?? []) as Issue[];
  } catch (error) {
    const longest = error instanceof RangeError ? longestList(content) : null;
    if (!longest || longest.list.length < 2) throw error;
    const { list, path } = longest;
    const whole = [...list];
    const half = Math.floor(whole.length / 2);
    const [first, second] = [whole.slice(0, half), whole.slice(half)].map((part) => {
      refill(list, part);
      return issuesOf(kind, content);
    });
    refill(list, whole);
    const moved = (second ?? []).flatMap((issue) => {
      const [index, ...rest] = issue.path.slice(path.length);
      const isInList = path.every((step, at) => issue.path[at] === step) && index !== undefined;
      return isInList ? { ...issue, path: [...path, Number(index) + half, ...rest] } : [];
    });
    return [...(first ?? []), ...moved];
  }
}

interface ListAt {
  list: unknown[];
  path: readonly PropertyKey[];
}

function longestList(content: unknown, path: readonly PropertyKey[] = []): ListAt | null {
  if (typeof content !== 'object' || content === null) return null;
  let longest: ListAt | null = Array.isArray(content) ? { list: content, path } : null;
  for (const [key, value] of Object.entries(content)) {
    const step = Array.isArray(content) ? Number(key) : key;
    const below = longestList(value, [...path, step]);
    if (below && below.list.length > (longest?.list.length ?? 0)) longest = below;
  }
  return longest;
}

function refill(list: unknown[], items: readonly unknown[]): void {
  list.length = 0;
  for (const item of items) list.push(item);
}

/** Of a value that may take several forms, what is wrong with the form that was meant. */
function innermost(issue: Issue, root: YamlNode): Issue[] {
  if (issue.code !== 'invalid_union' || !issue.errors) return [issue];
  const node = nodeAt(root, issue.path);
  const meant = issue.errors.find((branch) =>
    node.kind === 'scalar'
      ? branch[0]?.message === 'blank' || (branch[0]?.message === 'date' && node.value !== '')
      : branch.length > 0 &&
        branch.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return meant
    ? meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }, root))
    : [issue];
}

/** What is wrong where a scalar stands and another kind of value is wanted. */
const KINDS = new Set(['text', 'list', 'reference', 'members', 'successor']);

function describe(kind: FileKind, issue: Issue, root: YamlNode, losses: Losses): Flaw[] {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return unknownKeys(kind, issue.keys ?? [], node);
  }
  const last = issue.path.at(-1);
  const key = typeof last === 'string' ? last : null;
  const parent = nodeAt(root, issue.path.slice(0, -1));
  if (key !== null && parent.kind === 'map' && isMissing(parent, key)) {
    // A misspelt key is said once, where it stands.
    const isMisspelt = parent.entries.some(
      ({ key: { value } }) =>
        !known(kind).has(value) &&
        (inVietnamese(kind, value) === key || nearest(value, [key]) === key),
    );
    const owner = ownerOf(kind, issue.path);
    const place = parent.entries[0]?.key ?? parent;
    return isMisspelt || losses.has(parent, key)
      ? []
      : [flawAt('missing-key', place, { key, owner })];
  }
  const written = node.kind === 'scalar' ? node.value : '';
  const wanted = issue.message;
  if (wanted === 'blank' || (node.kind === 'scalar' && written.trim() === '' && key !== null)) {
    const place =
      node.start === node.end && parent.kind === 'map' ? keyOf(parent, key, node) : node;
    return [flawAt('blank', place, { key: key ?? '' })];
  }
  if (node.kind !== 'scalar' || KINDS.has(wanted) || issue.code === 'invalid_type') {
    const isObject = issue.code === 'invalid_type' && !KINDS.has(wanted) && node.kind === 'scalar';
    return [flawAt('kind', node, { key, wanted: isObject ? 'mapping' : wanted })];
  }
  if (wanted === 'date') return [dateFlaw(node, key, written)];
  if (wanted === 'id') return [flawAt('task-number', node, { written })];
  return [flawAt('value', node, { key, wanted, written })];
}

function dateFlaw(node: YamlNode, key: string | null, written: string): Flaw {
  const iso = parseDate(written);
  const { source, start } = node;
  const isPlain = source.text.slice(start, node.end) === written;
  const fix = iso !== null && isPlain ? [{ start, end: node.end, text: iso }] : undefined;
  return flawAt('date', node, { key, written, iso }, fix);
}

function isMissing(parent: YamlMap, name: string): boolean {
  return !parent.entries.some(({ key }) => key.value === name);
}

function keyOf(parent: YamlMap, name: string | null, fallback: YamlNode): YamlNode {
  return parent.entries.find(({ key }) => key.value === name)?.key ?? fallback;
}

const KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(KEYS_TOGETHER).map(([kind, groups]) => [kind, new Set(groups.flat())]),
);

function known(kind: FileKind): ReadonlySet<string> {
  return KEYS.get(kind) ?? new Set();
}

/** What lacks the key: `task`, `body`, `entry`, or the kind of the file itself. */
function ownerOf(kind: FileKind, path: readonly PropertyKey[]): string {
  if (path.length <= 1) return kind;
  if (kind === 'amendment' && path[0] === 'decision') return 'decision';
  if (kind === 'section' || kind === 'amendment')
    return path.includes('lead') || path.includes('with') ? 'reference' : 'task';
  if (kind === 'catalogue') return path[0] === 'columns' ? 'column' : String(path[0]);
  return { bodies: 'body', calendar: 'day', ledger: 'entry' }[kind];
}

function unknownKeys(kind: FileKind, keys: readonly string[], node: YamlNode): Flaw[] {
  const entries = node.kind === 'map' ? node.entries : [];
  const taken = new Map(entries.map((entry) => [entry.key.value, entry.key]));
  const shared = (keys: readonly string[]) => keys.filter((one) => taken.has(one)).length;
  const group = [...KEYS_TOGETHER[kind]].sort((one, other) => shared(other) - shared(one))[0];
  const free = (of: Iterable<string>) => [...of].filter((one) => !taken.has(one));
  const [likely, possible] = [free(group ?? []), free(known(kind))];
  return keys.map((key) => {
    const near = inVietnamese(kind, key) ?? nearest(key, likely) ?? nearest(key, possible);
    const place = taken.get(key) ?? node;
    const slips = likely.filter((one) => isOneSlip(key, one));
    const [meant] = slips.length === 1 ? slips : [];
    const fix = meant ? [{ start: place.start, end: place.end, text: meant }] : undefined;
    return flawAt('unknown-key', place, { key, near }, fix);
  });
}

/** A body, a day or a column in a list is of no use without each of its keys; what it says of itself beside may go alone. */
function unusablePath(path: PropertyKey[]): PropertyKey[] {
  const [list, , key] = path.slice(-3);
  const isUseless =
    list === 'off' ||
    list === 'worked' ||
    (list === 'columns' && key === 'label') ||
    ((list === 'lead' || list === 'with') && key === 'body');
  return isUseless ? path.slice(0, -1) : path;
}

/** A letter or two of a long word; short ones are too near each other. */
function isOneSlip(key: string, meant: string): boolean {
  if (Math.abs(key.length - meant.length) > 2) return false;
  const letters = (word: string) => [...word].sort().join('');
  const isSwapped = letters(key) === letters(meant);
  return (
    key.length > 3 && distance(key.toLowerCase(), meant) <= (isSwapped || meant.length > 6 ? 2 : 1)
  );
}

/** What people write for a key, without accents. */
const IN_VIETNAMESE: Readonly<Record<string, string>> = {
  ...{ 'so tt': 'id', tt: 'id', stt: 'id', ma: 'code', ten: 'name', muc: 'section', nam: 'year' },
  ...{ 'tieu de': 'title', 'noi dung': 'title', 'nhiem vu': 'title', 'ghi chu': 'note' },
  ...{ 'chu tri': 'lead', 'co quan chu tri': 'lead', 'don vi chu tri': 'lead' },
  ...{ 'phoi hop': 'with', 'co quan phoi hop': 'with', 'don vi phoi hop': 'with' },
  ...{ 'thoi gian': 'timeframe', 'thoi gian thuc hien': 'timeframe', 'thoi han': 'timeframe' },
  ...{ han: 'due', tu: 'from', 'tu ngay': 'from', den: 'to', 'den ngay': 'to', ngay: 'on' },
  ...{ 'trang thai': 'status', 'can cu': 'evidence', 'vai tro': 'role' },
  ...{ 'sua doi': 'change', 'bo sung': 'add', 'bai bo': 'remove', 'quyet dinh': 'decision' },
  ...{ sau: 'after', 'ly do': 'reason', so: 'number', 'so in ra': 'number' },
  ...{ 'san pham': 'product', 'ket qua': 'product', cot: 'columns', nhan: 'label' },
};

/** The key of a kind of file that a person means who writes it in Vietnamese. */
export function inVietnamese(kind: FileKind, key: string): string | null {
  const meant = IN_VIETNAMESE[fold(key)];
  return meant !== undefined && known(kind).has(meant) ? meant : null;
}

/** Takes out what an issue speaks of, so that the rest can be used, and notes that it was there. */
function takeOut(kind: FileKind, issue: Issue, root: YamlNode, losses: Losses): void {
  if (issue.code === 'unrecognized_keys') {
    const node = nodeAt(root, issue.path);
    if (node.kind !== 'map') return;
    const keys = new Set(issue.keys);
    node.entries = node.entries.filter((entry) => !keys.has(entry.key.value));
    for (const key of keys) {
      const near = inVietnamese(kind, key) ?? nearest(key, known(kind));
      if (near !== null) losses.addKey(node, near);
    }
    return;
  }
  const last = issue.path.at(-1);
  const parent = nodeAt(root, issue.path.slice(0, -1));
  if (parent.kind === 'list' && typeof last === 'number') {
    const owner = nodeAt(root, issue.path.slice(0, -2));
    parent.items.splice(last, 1);
    if (owner.kind === 'map') losses.addKey(owner, String(issue.path.at(-2)));
  } else if (parent.kind === 'map') {
    parent.entries = parent.entries.filter(({ key }) => key.value !== last);
    losses.addKey(parent, String(last));
  }
}

/** Content with what must be there and is not: empty texts and empty lists. */
function withDefaults(kind: FileKind, content: unknown): unknown {
  const row = (one: unknown): unknown => {
    const given = one as { tasks?: unknown[] };
    return { id: '', title: '', ...given, ...(given.tasks && { tasks: given.tasks.map(row) }) };
  };
  const all = (list: unknown, defaults: object) =>
    Array.isArray(list) ? list.map((one: object) => ({ ...defaults, ...one })) : [];
  const given = content as Record<string, unknown>;
  switch (kind) {
    case 'bodies':
      return { bodies: all(given.bodies, { code: '', name: '' }) };
    case 'calendar':
      return { years: all(given.years, { year: '', off: [] }) };
    case 'catalogue':
      return {
        ...{ year: '', title: '', authority: '', unit: '', ...given },
        ...(given.source !== undefined && {
          source: { file: '', sha256: '', ...(given.source as object) },
        }),
      };
    case 'section': {
      const tasks = Array.isArray(given.tasks) ? given.tasks.map(row) : [];
      return { section: '', title: '', ...given, tasks };
    }
    case 'ledger':
      return all(content, { task: '', on: '', status: 'note' });
    case 'amendment': {
      const decision = { number: '', date: '', ...(given.decision as object) };
      const add = Array.isArray(given.add)
        ? given.add.map((one) => ({ section: '', ...(row(one) as object) }))
        : [];
      const [change, remove] = [all(given.change, { id: '' }), all(given.remove, { id: '' })];
      return { decision, change, add, remove };
    }
  }
}
