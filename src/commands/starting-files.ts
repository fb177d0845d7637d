/** Files that a new data folder starts with, taken from the catalogue that ships with the tool. */
import { join } from 'node:path';
import { decode } from '../source/decode.ts';
import type { Context } from './command.ts';

/** The line by which an editor finds the schema of a file. */
const SCHEMA_LINE = /^# yaml-language-server: \$schema=.*\n/;

/** @param schemas the path to the folder of the schemas; empty where there is none */
type Place = { schemas: string };

/** The days off of the years that the tool knows; a year that it lacks stays unknown, and validate says so. */
export function calendarText(context: Context, place: Place): string {
  return shippedText(context, ['calendar.yaml'], 'calendar', place);
}

/** A ledger in which nothing has happened yet, with what may be written in it. */
export function ledgerText(context: Context, place: Place): string {
  const text = shippedText(context, ['2026', 'progress.yaml'], 'ledger', place);
  return text.replace(/^(?!#).*\n?/gm, '');
}

function shippedText(
  { host, request }: Context,
  path: readonly string[],
  kind: string,
  { schemas }: Place,
): string {
  const file = join(host.shippedData, ...path);
  const { text } = decode(file, request.tree.read(file)).source;
  const line = schemas === '' ? '' : `# yaml-language-server: $schema=${schemas}${kind}.json\n`;
  return line + text.replace(SCHEMA_LINE, '');
}
