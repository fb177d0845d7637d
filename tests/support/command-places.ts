/** The places of the source where a message names a command. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'rolldown/utils';
import { REPOSITORY } from './run.ts';

const SOURCE = join(REPOSITORY, 'src');

export interface CommandPlaces {
  /** `file:line` of each text with a command, with its place among them, and what such a text looks like. */
  texts: ReadonlyMap<string, RegExp>;
  /** `file:line` of each call that makes a whole line. */
  lines: readonly string[];
}

/** @param call how the tool is called */
export function placesOfCommands(call: string): CommandPlaces {
  const texts = new Map<string, RegExp>();
  const lines: string[] = [];
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file === 'commands/line.ts') continue;
    const source = readFileSync(join(SOURCE, file), 'utf8');
    const makesLines = /import {[^}]*\b(?:lineOf|taskLine)\b[^}]*} from '[./a-z]*\/line.ts'/.test(
      source,
    );
    const at = (start: number) => `${file}:${source.slice(0, start).split('\n').length}`;
    new Visitor({
      TemplateLiteral({ start, quasis, expressions }) {
        const names = expressions.map((one) => (one.type === 'Identifier' ? one.name : ''));
        if (!names.some((name) => name === 'CALL' || name === 'CALL_HERE')) return;
        const parts = quasis.map(({ value }) => literal(value.cooked ?? ''));
        const filled = names.map((name) =>
          name === 'CALL' ? literal(call) : name === 'CALL_HERE' ? `${literal(call)}.*?` : '.*?',
        );
        texts.set(
          `${at(start)} ${texts.size}`,
          new RegExp(parts.map((part, index) => part + (filled[index] ?? '')).join('')),
        );
      },
      CallExpression({ start, callee }) {
        const isMaker =
          callee.type === 'Identifier' && ['lineOf', 'taskLine'].includes(callee.name);
        if (makesLines && isMaker) lines.push(at(start));
      },
    }).visit(parseSync(file, source).program);
  }
  return { texts, lines };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
