/** The text of bodies.yaml with what an import adds: all else stays as it was typed. */
import { withItems } from '../catalogue/amendment-text.ts';
import { applyEdits, type Edit } from '../source/edits.ts';
import { childOf, plain, type YamlMap, type YamlNode } from '../source/nodes.ts';
import { lineEndOf, positionAt } from '../source/place.ts';
import { mapIn } from '../source/yaml.ts';
import { lineBreakOf } from '../text.ts';
import type { BodyChanges, NewBody } from './body-answers.ts';

const HEAD = `# Các cơ quan có tên trong danh mục. "code" là mã để gõ, "name" là tên để in, "aliases" là cách viết khác đã gặp.
# So tên không phân biệt chữ hoa, loại gạch nối và số dấu cách, nên những khác biệt đó không cần alias; khác dấu thì cần.
# "collective" là cách gọi chung nhiều cơ quan, in nguyên văn; "members" là những cơ quan mà cách gọi đó tính cả.
`;

/**
 * The text of a new file.
 *
 * @param schema where its schema is, seen from it; null for none
 */
export function newBodiesText({ added }: BodyChanges, schema: string | null): string {
  const line = schema === null ? '' : `# yaml-language-server: $schema=${schema}\n`;
  if (added.length === 0) return `${line}${HEAD}bodies: []\n`;
  const items = added.map((body) => written(body).replace(/^(?=.)/gm, '  '));
  return `${line}${HEAD}bodies:\n${items.join('\n')}`;
}

/** The text of a file with the changes, read again and compared; null where it cannot be edited for certain. */
export function withBodies(text: string, { added, aliases }: BodyChanges): string | null {
  let edited: string | null = text;
  for (const { code, alias } of aliases) edited = edited && withAlias(edited, code, alias);
  if (edited === null || added.length === 0) return edited;
  const bodies = childOf(mapIn(edited) ?? undefined, 'bodies');
  if (bodies?.kind === 'list' && bodies.items.length === 0) {
    // The list is to have lines.
    edited = applyEdits(edited, [{ ...placeOfEmpty(edited, bodies), text: '' }]).text;
  }
  const isFirst = bodies?.kind !== 'list' || bodies.items.length === 0;
  const texts = added.map((body, at) => (at === 0 && isFirst ? '' : '\n') + written(body));
  return withItems(edited, { part: 'bodies', items: added.map(contentOf), written: texts });
}

function contentOf({ code, name, aliases, collective, members }: NewBody): object {
  const many = collective && { collective: 'true', members: members === 'all' ? 'all' : [] };
  return { code, name, aliases, ...many };
}

function written({ code, name, aliases, collective, members }: NewBody): string {
  const lines = [`- code: ${scalar(code)}`, `  name: ${scalar(name)}`];
  if (aliases.length === 0) lines.push('  aliases: []');
  else lines.push('  aliases:', ...aliases.map((alias) => `    - ${scalar(alias)}`));
  if (collective)
    lines.push('  collective: true', `  members: ${members === 'all' ? 'all' : '[]'}`);
  return `${lines.join('\n')}\n`;
}

/** A text as a value: in quotes where a mark, a comment or a key could be seen in it. */
function scalar(text: string): string {
  const isPlain =
    /^[\p{L}\d](?:.*[^\s:])?$/u.test(text) &&
    !/: |\s#|[[\]{}"'`\\|>&*!%@]/u.test(text) &&
    !/^(?:true|false|null|yes|no)$/i.test(text);
  return isPlain ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** One more wording of a body, in the form that its others have. */
function withAlias(text: string, code: string, alias: string): string | null {
  const root = mapIn(text);
  const list = childOf(root ?? undefined, 'bodies');
  const at =
    list?.kind === 'list' ? list.items.findIndex((item) => textOf(item, 'code') === code) : -1;
  const body = list?.kind === 'list' ? list.items[at] : undefined;
  if (!root || body?.kind !== 'map') return null;
  const edit = aliasEdit(text, body, alias);
  if (!edit) return null;
  const edited = applyEdits(text, [edit]).text;
  const expected = plain(root) as { bodies: { aliases?: unknown }[] };
  const one = expected.bodies[at];
  if (one) one.aliases = [...(Array.isArray(one.aliases) ? one.aliases : []), alias];
  const read = mapIn(edited);
  return read && inOrder(plain(read)) === inOrder(expected) ? edited : null;
}

function textOf(node: YamlNode, key: string): string | null {
  const value = childOf(node, key);
  return value?.kind === 'scalar' ? value.value : null;
}

/** From "[" to "]", for a list without items. */
function placeOfEmpty(text: string, { start }: YamlNode): { start: number; end: number } {
  return { start, end: text.charAt(start) === '[' ? text.indexOf(']', start) + 1 : start };
}

function aliasEdit(text: string, body: YamlMap, alias: string): Edit | null {
  const { source } = body;
  const entryOf = (key: string) => body.entries.find((entry) => entry.key.value === key);
  const [name, aliases] = [entryOf('name'), entryOf('aliases')];
  if (!name) return null;
  const insert = (at: number, added: string): Edit => ({ start: at, end: at, text: added });
  const value = aliases?.value;
  const last = value?.kind === 'list' ? value.items.at(-1) : undefined;
  /** A scalar ends before its closing quote. */
  const endOf = ({ end }: YamlNode) => end + (/["']/.test(text.charAt(end)) ? 1 : 0);
  const isInBraces = text.charAt(body.start) === '{';
  if (last && value && text.charAt(value.start) === '[')
    return insert(endOf(last), `, ${quoted(alias)}`);
  if (isInBraces && !value) return insert(endOf(name.value), `, aliases: [${quoted(alias)}]`);
  if (isInBraces && value) return { ...placeOfEmpty(text, value), text: `[${quoted(alias)}]` };
  const lineBreak = lineBreakOf(text);
  const columnOf = ({ start }: YamlNode) => ' '.repeat(positionAt(source, start).column - 1);
  if (last && value) {
    return insert(lineEndOf(source, last.end), `${lineBreak}${columnOf(value)}- ${scalar(alias)}`);
  }
  const item = `${lineBreak}${columnOf(name.key)}  - ${scalar(alias)}`;
  if (!aliases || !value) {
    const added = `${lineBreak}${columnOf(name.key)}aliases:${item}`;
    return insert(lineEndOf(source, name.value.end), added);
  }
  const { end } = placeOfEmpty(text, value);
  const start = text.indexOf(':', aliases.key.end) + 1;
  return { start, end: Math.max(start, end), text: item };
}

/** As text to compare, whatever the order of keys. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
