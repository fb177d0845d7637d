/** Which catalogues an inspection is of. */
import { join } from 'node:path';
import { UsageError } from '../errors.ts';
import { Losses } from '../source/losses.ts';
import { readWithRecovery } from '../source/recovery.ts';
import {
  CATALOGUE,
  type DataFolder,
  type Placed,
  placesOf,
  type Request,
  yearOfDay,
} from '../workspace/folders.ts';
import { namesAsked } from '../workspace/names.ts';
import { headsOfUnits } from '../workspace/workspace.ts';
import { yearOf } from './read-catalogue.ts';

/** A folder with a catalogue in it, and what that knows of its place. */
export type Chosen = readonly [folder: string, place: Placed];

/**
 * The catalogues that `--in`, `--year` and `--unit` leave. One whose head is not sound is always among them: what is
 * wrong with it may be its year or its unit.
 *
 * @throws UsageError when nothing goes by what was asked for
 */
export function chosenCatalogues(request: Request, data: DataFolder): Chosen[] {
  const places = placesOf(request, data);
  const names = new Set(
    namesAsked(
      [...places.values()].map(({ name }) => name),
      request,
    ),
  );
  const named = [...places].filter(([, { name }]) => names.has(name));
  const { tree, year, units } = request;
  if (year === null && units.length === 0) return named;
  const heads = named.map((chosen) => {
    const [folder] = chosen;
    const path = join(folder, CATALOGUE);
    const head = readWithRecovery(path, 'catalogue', () => tree.read(path), new Losses());
    const isSound = head.flaws.length === 0;
    return {
      chosen,
      isSound,
      year: yearOf(head, folder, yearOfDay(request)),
      unit: head.content?.unit ?? '',
    };
  });
  const sound = heads.filter((head) => head.isSound && (year === null || head.year === year));
  const asked = new Set(
    ofUnits(
      sound,
      request,
      heads.every(({ isSound }) => isSound),
    ),
  );
  return heads.filter((head) => !head.isSound || asked.has(head)).map(({ chosen }) => chosen);
}

/** @param isAll false where the unit asked for may be that of another one, which cannot be read */
function ofUnits<T extends { unit: string }>(
  heads: readonly T[],
  request: Request,
  isAll: boolean,
): readonly T[] {
  if (heads.length === 0) return heads;
  try {
    return headsOfUnits(heads, request);
  } catch (error) {
    if (error instanceof UsageError && !isAll) return [];
    throw error;
  }
}
