/** Which catalogues of two states of a data folder can differ: of thousands, few do, and only those need be read. */
import { basename } from 'node:path';
import {
  type CataloguePaths,
  cataloguePaths,
  dataFolder,
  placesOf,
  type Request,
} from './folders.ts';
import type { FileTree } from './tree.ts';

/** The catalogues of a state by their names. */
interface State {
  tree: FileTree;
  catalogues: ReadonlyMap<string, CataloguePaths>;
}

/**
 * The names of the catalogues, of each side, that are not made of the same bytes on the other. Of those that are, the
 * ones too from which it is seen what a calendar was, or what a catalogue that is new shares with them.
 */
export function changedNames(before: Request, after: Request): [string[], string[]] {
  const [old, now] = [stateOf(before), stateOf(after)];
  const isSame = sameness(old, now);
  // A single one is read in any case: what is wrong with it is what a person wants to hear.
  const isOne = Math.max(old.catalogues.size, now.catalogues.size) === 1;
  const calendars = new Set<string>();
  const changed = new Set<string>();
  const unchanged = new Map<string, string>();
  for (const [name, paths] of now.catalogues) {
    const was = old.catalogues.get(name);
    if (isOne || !was || !isMadeOfSame(was, paths, isSame)) {
      changed.add(name);
      continue;
    }
    const calendar = JSON.stringify([was.calendar, paths.calendar]);
    if (!calendars.has(calendar) && !isSame(was.calendar, paths.calendar)) changed.add(name);
    else for (const bodies of [was.bodies, paths.bodies]) unchanged.set(bodies, name);
    calendars.add(calendar);
  }
  for (const [name, paths] of [...old.catalogues, ...now.catalogues]) {
    if (old.catalogues.has(name) && now.catalogues.has(name)) continue;
    changed.add(name);
    const sibling = unchanged.get(paths.bodies);
    if (sibling !== undefined) changed.add(sibling);
  }
  const namesOf = ({ catalogues }: State) =>
    [...catalogues.keys()].filter((one) => changed.has(one));
  return [namesOf(old), namesOf(now)];
}

function stateOf(request: Request): State {
  const { tree } = request;
  const data = dataFolder(request);
  return {
    tree,
    catalogues: new Map(
      [...placesOf(request, data)].map(([folder, { name }]) => [
        name,
        cataloguePaths(tree, folder, data.root),
      ]),
    ),
  };
}

type IsSame = (was: string | null, is: string | null) => boolean;

/** Tells whether two files have the same bytes; what catalogues share is compared once. */
function sameness(old: State, now: State): IsSame {
  const known = new Map<string, boolean>();
  return (was, is) => {
    if (was === null || is === null) return was === is;
    const key = JSON.stringify([was, is]);
    const result = known.get(key) ?? haveSameBytes(was, is);
    known.set(key, result);
    return result;
  };

  function haveSameBytes(was: string, is: string): boolean {
    try {
      return Buffer.compare(old.tree.read(was), now.tree.read(is)) === 0;
    } catch {
      return !old.tree.exists(was) && !now.tree.exists(is);
    }
  }
}

/** Days off are no part of what a catalogue says. */
function isMadeOfSame(was: CataloguePaths, is: CataloguePaths, isSame: IsSame): boolean {
  const areSame = (olds: readonly string[], news: readonly string[]) =>
    olds.length === news.length &&
    olds.every((path, at) => {
      const other = news[at] ?? '';
      return basename(path) === basename(other) && isSame(path, other);
    });
  return (
    areSame(was.sections, is.sections) &&
    areSame(was.amendments, is.amendments) &&
    isSame(was.catalogue, is.catalogue) &&
    isSame(was.bodies, is.bodies) &&
    isSame(was.ledger, is.ledger)
  );
}
