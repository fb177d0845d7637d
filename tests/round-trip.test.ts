/** What is printed is read as it was: catalogue → paper → import → catalogue. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { bodiesNamed } from '../src/reading/bodies.ts';
import { SHIPPED_BODIES, SHIPPED_BODIES_TEXT } from './support/bodies.ts';
import {
  catalogues,
  type DraftPart,
  type DraftRow,
  type DraftSection,
  folderOf,
  ROMAN,
} from './support/generated-catalogue.ts';
import { dvtasks, REPOSITORY } from './support/run.ts';

const FORMATS = ['docx', 'html'] as const;

/** The sections of a catalogue in files, in their order. */
function sectionsIn(folder: string): DraftSection[] {
  return readdirSync(folder)
    .filter((name) => !/^(?:catalogue|progress)\.yaml$/.test(name))
    .map(
      (name) =>
        load(readFileSync(join(folder, name), 'utf8'), { schema: FAILSAFE_SCHEMA }) as DraftSection,
    );
}

/** What comes of a catalogue that is printed, and imported where nothing is but the bodies. */
async function imported(from: string, format: string): Promise<DraftSection[]> {
  const cwd = folderOf([]);
  rmSync(join(cwd, 'data/2026'), { recursive: true });
  const file = join(cwd, `x.${format}`);
  const printed = await dvtasks(['print', 'danh-muc', '-o', file], { cwd: from });
  if (printed.code !== 0) throw new Error(printed.err);
  const { code, out, err } = await dvtasks(['import', file, '--yes', '--in', '2026'], { cwd });
  if (code !== 0) throw new Error(out + err);
  expect(readFileSync(join(cwd, 'data/bodies.yaml'), 'utf8')).toBe(SHIPPED_BODIES_TEXT);
  return sectionsIn(join(cwd, 'data/2026'));
}

type Column = 'lead' | 'with';

/** The bodies of a column, each with its code and part, as a file names them. */
function drafted(parts: readonly DraftPart[] = [], column: Column): object[] {
  return parts.map((part) => {
    const { body, text, role } =
      typeof part === 'string' ? { body: part, text: part, role: null } : part;
    return partOf(body, text, role ?? (column === 'lead' ? 'lead' : 'coordinate'));
  });
}

function partOf(name: string, text: string, role: string): object {
  // A page of HTML has no runs of blanks.
  return { code: bodiesNamed(SHIPPED_BODIES, name)[0]?.code, text: text.replace(/ +/g, ' '), role };
}

function rowDrafted({
  id,
  title,
  lead,
  with: others,
  timeframe = '',
  tasks = [],
}: DraftRow): object {
  return {
    id,
    title,
    lead: drafted(lead, 'lead'),
    with: drafted(others, 'with'),
    timeframe,
    rows: tasks.map(rowDrafted),
  };
}

function plain(sections: readonly DraftSection[]): object[] {
  const inOrder = [...sections].sort((one, other) => orderOf(one) - orderOf(other));
  return inOrder.map(({ section, title, tasks }) => ({
    id: section,
    title,
    rows: tasks.map(rowDrafted),
  }));
}

function orderOf({ section }: DraftSection): number {
  return ROMAN.indexOf(section) + 1 || Number(section);
}

test.each(FORMATS)('the shipped catalogue comes back from %s', async (format) => {
  const sections = sectionsIn(join(REPOSITORY, 'data/2026'));
  expect(plain(await imported(folderOf(sections), format))).toEqual(plain(sections));
});

test('and any other', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(catalogues, fc.constantFrom(...FORMATS), async (sections, format) => {
      expect(plain(await imported(folderOf(sections), format))).toEqual(plain(sections));
    }),
    { numRuns: 15 },
  );
});
