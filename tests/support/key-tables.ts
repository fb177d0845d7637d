/** The tables of keys in docs/files.md, made of the shapes of the files and of what their keys mean. */
import { join } from 'node:path';
import { KEY_MEANINGS } from '../../src/schema/meanings.ts';
import { reference, row, SHAPES } from '../../src/schema/schema.ts';
import type { Keys, OptionalShape, Shape } from '../../src/schema/shape.ts';
import { REPOSITORY } from './run.ts';

export const FILES_PAGE = join(REPOSITORY, 'docs/files.md');

/** A key of a file: its path is as in `KEY_MEANINGS`. */
interface Key {
  path: string;
  shape: Shape;
  isNeeded: boolean;
}

/** Parts that stand in several places have their keys in one. */
const PARTS: ReadonlyMap<Shape, string> = new Map<Shape, string>([
  [row, 'section.tasks[]'],
  [reference, 'section.tasks[].lead[]'],
]);

/** Every key of every kind of file. */
const KEYS: readonly Key[] = Object.entries<Shape>(SHAPES).flatMap(([kind, shape]) =>
  keysIn(shape, kind),
);

function keysIn(shape: Shape, path: string): Key[] {
  if ((PARTS.get(shape) ?? path) !== path) return [];
  switch (shape.kind) {
    case 'list':
      return keysIn(shape.item, `${path}[]`);
    case 'union':
      return shape.options.flatMap((option) => keysIn(option, path));
    case 'mapping':
      return Object.entries<Keys[string]>(shape.keys).flatMap(([name, value]) => {
        const key = keyOf(`${path}.${name}`, value);
        return [key, ...keysIn(key.shape, key.path)];
      });
    default:
      return [];
  }
}

function keyOf(path: string, value: Shape | OptionalShape<Shape>): Key {
  const isNeeded = value.kind !== 'optional';
  return { path, shape: isNeeded ? value : value.value, isNeeded };
}

/** A table stands under a comment that says below which path its keys are. */
const TABLE = /(<!-- keys of (\S+) -->\n\n)((?:\|.*\n)*)/g;

/** The page with its tables made anew. */
export function withKeyTables(page: string): string {
  const paths = tablesOf(page);
  return page.replace(TABLE, (_, comment: string, path: string) => {
    return comment + tableOf(rowsBelow(path, paths));
  });
}

/** Keys that no table of the page has, and none has below it. */
export function keysWithoutTable(page: string): string[] {
  const paths = tablesOf(page);
  const told = new Set(paths.flatMap((path) => rowsBelow(path, paths).map((key) => key.path)));
  const isAround = (key: string) => paths.some((path) => path.replace(/\[\]$/, '') === key);
  return KEYS.map(({ path }) => path).filter((path) => !told.has(path) && !isAround(path));
}

function tablesOf(page: string): string[] {
  return [...page.matchAll(TABLE)].map(([, , path = '']) => path);
}

/** A key with its name in a table. */
interface Row extends Key {
  name: string;
}

/** The keys below a path, but those that another table has. */
function rowsBelow(path: string, paths: readonly string[]): Row[] {
  const others = paths.filter((one) => one !== path && one.startsWith(path));
  return KEYS.filter(
    (key) =>
      key.path.startsWith(`${path}.`) && !others.some((one) => key.path.startsWith(`${one}.`)),
  ).map((key) => ({ ...key, name: key.path.slice(path.length + 1) }));
}

function tableOf(rows: readonly Row[]): string {
  const told = new Set<string>();
  const lines = rows.flatMap((key) => {
    const meaning = KEY_MEANINGS[key.path];
    if (meaning) {
      return [[`\`${key.name}\``, neededText(key), valueText(key.shape), meaning.description.en]];
    }
    // What an amendment says of a row means what it means in a section: a line has all of a list.
    const list = key.name.slice(0, key.name.lastIndexOf('.'));
    if (told.has(list)) return [];
    told.add(list);
    return [lineOfRow(list, rows)];
  });
  const all = [['key', 'needed', 'value', 'meaning'], ['---', '---', '---', '---'], ...lines];
  return `${all.map((line) => `| ${line.map(escaped).join(' | ')} |`).join('\n')}\n`;
}

function lineOfRow(list: string, rows: readonly Row[]): string[] {
  const keys = rows.filter(({ name, path }) => name.startsWith(`${list}.`) && !KEY_MEANINGS[path]);
  const names = (some: readonly Row[]) =>
    some.map(({ name }) => `\`${name.slice(list.length + 1)}\``).join(', ');
  const needed = names(keys.filter(({ isNeeded }) => isNeeded));
  return [`\`${list}.…\``, needed, '', `As in [a row](#a-row): ${names(keys)}.`];
}

function neededText({ isNeeded }: Key): string {
  return isNeeded ? 'yes' : '';
}

/** Of texts, by what is wanted of them: one, and several. */
const WANTED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  text: ['text', 'texts'],
  date: ['day', 'days'],
  days: ['number of days', 'numbers of days'],
  year: ['year', 'years'],
  id: ['number of a task', 'numbers of tasks'],
  code: ['code', 'codes'],
  for: ['day or month', 'days or months'],
  sha256: ['64 digits, 0 to f', ''],
};

function valueText(shape: Shape): string {
  const values = valuesOf(shape, false);
  return `${values.filter(Boolean).join(' or ')}${values.includes('') ? ', or blank' : ''}`;
}

/** What may stand there; empty for a blank. */
function valuesOf(shape: Shape, several: boolean): string[] {
  if (shape === row) return ['rows'];
  if (shape === reference) return ['bodies'];
  switch (shape.kind) {
    case 'text': {
      const wanted = WANTED[shape.wanted]?.[several ? 1 : 0];
      if (!wanted) throw new Error(`no words for a value of ${shape.wanted}`);
      return shape.wanted === 'text' && shape.checks.length === 0 ? [wanted, ''] : [wanted];
    }
    case 'choice': {
      const named = shape.values.filter((value) => value !== '');
      const choice = named.map((value) => `\`${value}\``).join(', ');
      return shape.values.includes('') ? [choice, ''] : [choice];
    }
    case 'list':
      return [`list of ${valuesOf(shape.item, true).filter(Boolean).join(' or ')}`];
    case 'mapping':
      return [several ? 'mappings' : 'mapping'];
    case 'record':
      return ['mapping of texts'];
    case 'union':
      return shape.options.flatMap((option) => valuesOf(option, several));
  }
}

function escaped(text: string): string {
  return text.replace(/[|<]/g, '\\$&');
}
