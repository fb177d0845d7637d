/** The files that an import writes: made, and held to the rules of validate, before any is written. */
import { basename, join } from 'node:path';
import { type Annex, allRows, type CellPlace } from '../annex/annex.ts';
import { catalogueFiles, type Facts, ownerIn, type WrittenBefore } from '../annex/layout.ts';
import type { KnownBodies } from '../annex/references.ts';
import { withEntries } from '../annex/written-before.ts';
import { UsageError } from '../errors.ts';
import type { Finding } from '../source/finding.ts';
import { childOf, type YamlMap, type YamlNode } from '../source/nodes.ts';
import { parseYaml } from '../source/yaml.ts';
import type { Say, Text } from '../text.ts';
import { type Request, shown } from '../workspace/folders.ts';
import { withTexts } from '../workspace/tree.ts';
import type { Target } from './import-target.ts';

export interface Importing {
  annex: Annex;
  facts: Facts;
  target: Target;
  known: KnownBodies;
  /** The texts of other files that are new or changed with it, by their paths: bodies, calendar; null for one that goes. */
  others: ReadonlyMap<string, string | null>;
  /** Null where there is one already. */
  ledger: string | null;
  /** Of a catalogue that is there already: what of its files stays. */
  again?: Again;
}

export interface Again {
  before: WrittenBefore;
  /** The texts of its own files, by their paths. */
  files: ReadonlyMap<string, string>;
}

export interface ImportedFiles {
  /** All texts by their paths; null for a file that goes. */
  texts: ReadonlyMap<string, string | null>;
  /** What validate goes on to say of them: it is not the source that has it so. */
  warnings: readonly Finding[];
  /** What in the source is odd and acknowledged in the files, by the key of its row or entry. */
  odd: readonly string[];
}

/** Warnings that speak of something else than the words of the source. */
const NOT_OF_SOURCE = new Set(['unknown-holidays', 'twin-catalogues', 'unused-acknowledgement']);

/**
 * Makes the files; what validate would warn of is acknowledged in them.
 *
 * @throws UsageError where one would have an error, with the place in the document that it comes of
 */
export async function importedFiles(
  request: Request,
  importing: Importing,
  say: Say,
): Promise<ImportedFiles> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  const { target, again } = importing;
  const inspected: Request = {
    ...{ ...request, folder: target.root, shipped: null },
    ...{ in: [target.name], units: [], year: null },
  };
  const made = (acknowledged: ReadonlyMap<string, readonly string[]>) => {
    const files = catalogueFiles(importing.annex, importing.known, importing.facts, {
      schemas: target.schemas,
      acknowledged,
      ...(again && { again: again.before }),
    });
    const own = new Map(
      files.map(({ name, text }) => {
        const path = join(target.folder, name);
        const old = again?.files.get(path);
        return [path, old === undefined ? text : withEntries(old, text)] as const;
      }),
    );
    const texts = new Map<string, string | null>([
      ...importing.others,
      ...[...(again?.files.keys() ?? [])].map((path) => [path, null] as const),
      ...own,
      ...(importing.ledger === null
        ? []
        : [[join(target.folder, 'progress.yaml'), importing.ledger] as const]),
    ]);
    const tree = withTexts(request.tree, texts);
    const seen: Finding[] = [];
    const wanted = { warnings: true, acknowledged: (finding: Finding) => seen.push(finding) };
    return { own, texts, seen, found: inspectCatalogues({ ...inspected, tree }, wanted) };
  };
  const first = made(new Map());
  const ownerOf = ownersIn(first.own, request);
  const errors = first.found.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw unusable(errors, ownerOf, importing, say);
  const acknowledged = new Map<string, string[]>();
  for (const finding of first.found.findings) {
    const owner = NOT_OF_SOURCE.has(finding.rule) ? null : ownerOf(finding);
    if (!owner) continue;
    const key = ownerIn(owner.file, owner.key);
    const rules = acknowledged.get(key) ?? [];
    if (!rules.includes(finding.rule)) acknowledged.set(key, [...rules, finding.rule].sort());
  }
  const { own, texts, seen, found } = acknowledged.size > 0 ? made(acknowledged) : first;
  const ownerNow = ownersIn(own, request);
  const odd = seen.map((finding) => ownerNow(finding)?.key ?? finding.source.path);
  return { texts, warnings: found.findings, odd };
}

type Owner = { file: string; key: string };

/** Finds the entry of a new file, or the row, that a finding is in; null for one elsewhere. */
function ownersIn(
  own: ReadonlyMap<string, string>,
  { cwd }: Request,
): (finding: Finding) => Owner | null {
  const files = new Map([...own].map(([path, text]) => [shown(cwd, path), { path, text }]));
  const roots = new Map<string, YamlNode | null>();
  return ({ source, start }) => {
    const file = files.get(source.path);
    if (!file) return null;
    const root = roots.get(file.path) ?? parseYaml({ path: '', text: file.text }).root;
    roots.set(file.path, root);
    const key = root?.kind === 'map' ? keyAt(root, start) : undefined;
    return key === undefined ? null : { file: basename(file.path), key };
  };
}

/** The id of the innermost row at a place, else the key at the top. */
function keyAt(map: YamlMap, start: number): string | undefined {
  const id = childOf(map, 'id');
  const entry = map.entries.findLast(({ key }) => key.start <= start);
  const rows = entry?.key.value === 'tasks' ? entry.value : null;
  const row = rows?.kind === 'list' ? rows.items.findLast((one) => one.start <= start) : null;
  const below = row?.kind === 'map' ? keyAt(row, start) : undefined;
  return below ?? (id?.kind === 'scalar' ? id.value : entry?.key.value);
}

/** The most errors that a message names. */
const MOST_SAID = 5;

function unusable(
  errors: readonly Finding[],
  ownerOf: ReturnType<typeof ownersIn>,
  importing: Importing,
  say: Say,
): UsageError {
  const places = placesOf(importing.annex);
  const said = errors.slice(0, MOST_SAID).map((error) => {
    const owner = ownerOf(error);
    const place = owner && places.get(owner.key);
    const where = place ? say(placeText(place)) : error.source.path;
    const remedy = error.suggestion ? `; ${say(error.suggestion)}` : '';
    return `${where}: ${say(error.message)} [${error.rule}]${remedy}`;
  });
  const more = errors.length - said.length;
  return new UsageError(
    {
      vi: 'chưa ghi gì; văn bản có chỗ phải sửa trước:',
      en: 'nothing is written; the document has to be corrected first:',
    },
    more > 0 ? [...said, `… (+${more})`] : said,
  );
}

/** A row of a document, as a person counts. */
function placeText({ table, row }: CellPlace): Text {
  return { vi: `bảng ${table + 1}, hàng ${row + 1}`, en: `table ${table + 1}, row ${row + 1}` };
}

function placesOf(annex: Annex): Map<string, CellPlace> {
  return new Map(allRows(annex).map(({ id, place }) => [id, place]));
}
