/** A graph of objects as text, and back: plain objects, arrays and maps, each once, whatever refers to it. */

/**
 * A value in a line of JSON: null, booleans and texts as they are, a number in a list of its own, and an object by its
 * place in the table. `[]` is an empty list and `{}` undefined.
 */
type Cell = null | boolean | string | number | readonly [] | readonly [number] | object;
/** The kind of an object, then what it holds; from 0 on the kind is the place of its keys. */
type Line = [kind: number, ...cells: Cell[]];

const LIST = -1;
const MAP = -2;
const TOLD = -3;

/**
 * @param tell a number and a text for an object that is neither plain nor one of those; null for any other
 * @throws Error for an object of a class that nobody tells of
 */
export function graphText(
  root: object,
  tell: (value: object) => readonly [number, string] | null,
): string {
  const shapes = new Map<string, number>();
  const keysOf: string[][] = [];
  const places = new Map<object, number>();
  const lines: Line[] = [];
  const waiting: object[] = [];
  const cell = (value: unknown): Cell => {
    if (typeof value === 'number') return [value];
    if (value === undefined) return {};
    if (typeof value !== 'object' || value === null) return value as null | boolean | string;
    if (Array.isArray(value) && value.length === 0) return [];
    const known = places.get(value);
    if (known !== undefined) return known;
    const place = places.size;
    places.set(value, place);
    waiting.push(value);
    return place;
  };
  const line = (value: object): Line => {
    if (Array.isArray(value)) return [LIST, ...value.map(cell)];
    if (value instanceof Map) return [MAP, ...[...value].flat().map(cell)];
    const told = tell(value);
    if (told) return [TOLD, ...told];
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('not a plain object');
    const keys = Object.keys(value);
    const joined = keys.join('\n');
    let shape = shapes.get(joined);
    if (shape === undefined) {
      shape = keysOf.push(keys) - 1;
      shapes.set(joined, shape);
    }
    const made: Line = [shape];
    for (const key of keys) made.push(cell((value as Record<string, unknown>)[key]));
    return made;
  };
  cell(root);
  for (let at = 0; at < waiting.length; at += 1) lines.push(line(waiting[at] as object));
  return JSON.stringify([keysOf, lines]);
}

/**
 * The object that a text tells, with all that it refers to.
 *
 * @param make the object of which a number and a text were told
 */
export function graphFrom(text: string, make: (number: number, text: string) => object): unknown {
  const [shapes, lines] = JSON.parse(text) as [string[][], Line[]];
  const all = lines.map((line): object => {
    const kind = line[0];
    if (kind === LIST) return new Array(line.length - 1);
    if (kind === MAP) return new Map();
    if (kind === TOLD) return make(line[1] as number, line[2] as string);
    return {};
  });
  const value = (cell: Cell | undefined): unknown => {
    if (typeof cell === 'number') return all[cell];
    if (typeof cell !== 'object' || cell === null) return cell;
    if (!Array.isArray(cell)) return undefined;
    return cell.length === 0 ? [] : cell[0];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const made = all[at];
    const kind = line[0];
    if (kind >= 0) {
      const keys = shapes[kind] as string[];
      const object = made as Record<string, unknown>;
      for (let i = 0; i < keys.length; i += 1) object[keys[i] as string] = value(line[i + 1]);
    } else if (kind === LIST) {
      const list = made as unknown[];
      for (let i = 1; i < line.length; i += 1) list[i - 1] = value(line[i]);
    } else if (kind === MAP) {
      const map = made as Map<unknown, unknown>;
      for (let i = 1; i < line.length; i += 2) map.set(value(line[i]), value(line[i + 1]));
    }
  }
  return all[0];
}
