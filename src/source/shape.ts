/** Checks a parsed file against its schema, and saves of it what can be used. */

import { distance } from 'fastest-levenshtein';
import { parseDate } from '../dates.ts';
import { fold } from '../reading/fold.ts';
import { nearest } from '../reading/nearest.ts';
import { type FileContent, type FileKind, KEYS_TOGETHER, SCHEMAS } from '../schema/schema.ts';
import { type Flaw, flawAt } from './flaw.ts';
import { Losses } from './losses.ts';
import { nodeAt, plain, type YamlMap, type YamlNode } from './yaml.ts';

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
  const result = SCHEMAS[kind].safeParse(plain(root));
  if (result.success) return { content: result.data as FileContent<Kind>, flaws: [] };
  const issues = (result.error.issues as Issue[]).flatMap((issue) => innermost(issue, root));
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
const KINDS = new Set(['text', 'list', 'reference', 'members']);

function describe(kind: FileKind, issue: Issue, root: YamlNode, losses: Losses): Flaw[] {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => unknownKey(kind, key, node));
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

function known(kind: FileKind): Set<string> {
  return new Set(KEYS_TOGETHER[kind].flat());
}

/** What lacks the key: `task`, `body`, `entry`, or the kind of the file itself. */
function ownerOf(kind: FileKind, path: readonly PropertyKey[]): string {
  if (path.length <= 1) return kind;
  if (kind === 'section')
    return path.includes('lead') || path.includes('with') ? 'reference' : 'task';
  return { bodies: 'body', calendar: 'day', catalogue: 'decision', ledger: 'entry' }[kind];
}

function unknownKey(kind: FileKind, key: string, node: YamlNode): Flaw {
  const entry = node.kind === 'map' ? node.entries.find((one) => one.key.value === key) : undefined;
  const taken = new Set(node.kind === 'map' ? node.entries.map((one) => one.key.value) : []);
  const shared = (keys: readonly string[]) => keys.filter((one) => taken.has(one)).length;
  const group = [...KEYS_TOGETHER[kind]].sort((one, other) => shared(other) - shared(one))[0];
  const free = (keys: readonly string[]) => keys.filter((one) => !taken.has(one));
  const near =
    inVietnamese(kind, key) ??
    nearest(key, free(group ?? [])) ??
    nearest(key, free(KEYS_TOGETHER[kind].flat()));
  const place = entry?.key ?? node;
  const slips = free(group ?? []).filter((one) => isOneSlip(key, one));
  const [meant] = slips.length === 1 ? slips : [];
  const fix = entry && meant ? [{ start: place.start, end: place.end, text: meant }] : undefined;
  return flawAt('unknown-key', place, { key, near }, fix);
}

/** A body or a day in a list is of no use without each of its keys; what it says of itself beside may go alone. */
function unusablePath(path: PropertyKey[]): PropertyKey[] {
  const [list, , key] = path.slice(-3);
  const isUseless =
    list === 'off' || list === 'worked' || ((list === 'lead' || list === 'with') && key === 'body');
  return isUseless ? path.slice(0, -1) : path;
}

/** A letter or two of a long word; short ones are too near each other. */
function isOneSlip(key: string, meant: string): boolean {
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
};

function inVietnamese(kind: FileKind, key: string): string | null {
  const meant = IN_VIETNAMESE[fold(key)];
  return meant !== undefined && known(kind).has(meant) ? meant : null;
}

/** Takes out what an issue speaks of, so that the rest can be used, and notes that it was there. */
function takeOut(kind: FileKind, issue: Issue, root: YamlNode, losses: Losses): void {
  if (issue.code === 'unrecognized_keys') {
    const node = nodeAt(root, issue.path);
    if (node.kind !== 'map') return;
    for (const key of issue.keys ?? []) {
      node.entries = node.entries.filter((entry) => entry.key.value !== key);
      const near = inVietnamese(kind, key) ?? nearest(key, KEYS_TOGETHER[kind].flat());
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
      return { year: '', title: '', authority: '', unit: '', ...given };
    case 'section': {
      const tasks = Array.isArray(given.tasks) ? given.tasks.map(row) : [];
      return { section: '', title: '', ...given, tasks };
    }
    case 'ledger':
      return all(content, { task: '', on: '', status: 'note' });
  }
}
