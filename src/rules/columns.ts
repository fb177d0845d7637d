import { wordedAt } from '../catalogue/amendments.ts';
import type { AnnexColumn, Catalogue, MergedCells } from '../catalogue/model.ts';
import { nearest } from '../reading/nearest.ts';
import { relatedAt } from '../source/finding.ts';
import { below, childOf, nodeAt, type YamlNode } from '../source/nodes.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Found, Rule } from './rule.ts';

export const columns: Rule = {
  id: 'columns',
  severity: 'error',
  meaning: {
    vi: 'các cột của phụ lục không khớp nhau, hoặc không khớp với các dòng',
    en: 'the columns of the annex do not fit together, or do not fit its rows',
  },
  why: {
    vi: 'phụ lục in ra sẽ thiếu hoặc sai ô',
    en: 'the annex would be printed with cells missing or in the wrong place',
  },
  remedy: {
    vi: 'sửa “columns” trong catalogue.yaml, hoặc tên cột ở dòng này, theo phụ lục',
    en: 'fix “columns” in catalogue.yaml, or the name of the column in this row, as in the annex',
  },
  *check({ catalogues, states }) {
    // What could not be used of them may be the column that seems to be missing.
    if (catalogues.some(lacksColumns)) return;
    for (const catalogue of catalogues) {
      yield* ofHeads(catalogue);
      yield* ofFirstRows(catalogue);
      for (const { merged, node } of catalogue.sections) yield* ofMerged(catalogue, merged, node);
    }
    for (const state of states) yield* ofRows(state);
  },
};

function lacksColumns({ node, losses }: Catalogue): boolean {
  const list = childOf(node, 'columns');
  const columns = list?.kind === 'list' ? list.items : [];
  return losses.has(node, 'columns') || columns.some((column) => losses.has(column, 'holds'));
}

function* ofHeads({ columns, node }: Catalogue): Iterable<Found> {
  const list = childOf(node, 'columns');
  if (!list) return;
  for (const [index, { holds }] of columns.entries()) {
    const first = columns.findIndex((one) => one.holds === holds);
    if (holds === null || first === index) continue;
    yield {
      place: nodeAt(node, ['columns', index, 'holds']),
      message: {
        vi: `đã có cột khác là “${holds}”`,
        en: `another column already holds “${holds}”`,
      },
      suggestion: {
        vi: 'bỏ “holds” ở cột này, và ghi các ô của cột ở “more”',
        en: 'leave “holds” out here, and write the cells of the column under “more”',
      },
      related: [
        relatedAt(nodeAt(node, ['columns', first, 'holds']), {
          vi: 'cột kia ở đây',
          en: 'the other is here',
        }),
      ],
    };
  }
  if (columns.every(({ holds }) => holds !== 'title')) {
    yield {
      place: list,
      message: {
        vi: 'không cột nào là “title” (nội dung nhiệm vụ)',
        en: 'no column holds “title” (the wording of the tasks)',
      },
    };
  }
}

function* ofRows(catalogue: Catalogue): Iterable<Found> {
  for (const row of catalogue.rows) {
    const { above, left } = row.merged;
    if (above.length > 0 || left.length > 0) {
      yield* ofMerged(catalogue, row.merged, wordedAt(row, 'merged').node);
    }
    const mayHaveMore = row.more.size > 0 || row.former !== null;
    const more = mayHaveMore ? childOf(row.node, 'more') : undefined;
    for (const { key } of more?.kind === 'map' ? more.entries : []) {
      const column = catalogue.columns.find(({ name }) => name === key.value);
      if (!column) yield unknown(key, key.value, catalogue.columns);
      else if (column.holds !== null) {
        yield {
          place: key,
          message: {
            vi: `ô của cột “${column.holds}” không ghi ở “more”`,
            en: `a cell of the column “${column.holds}” is not written under “more”`,
          },
        };
      }
    }
  }
}

function* ofFirstRows({ rows }: Catalogue): Iterable<Found> {
  for (const [at, { merged, section, node }] of rows.entries()) {
    if (merged.above.length === 0) continue;
    const before = rows[at - 1];
    // Cells that are one over the border of two sections go through the heading between them.
    const isOpen = (name: string) => !before || !section.merged.above.includes(name);
    if (before?.section === section || !merged.above.some(isOpen)) continue;
    yield {
      place: nodeAt(node, ['merged', 'above']),
      message: {
        vi: 'dòng đầu của mục không có ô nào ở trên để gộp',
        en: 'the first row of a section has no cell above to be one with',
      },
    };
  }
}

/** The names of columns in which cells are merged. */
function* ofMerged({ columns }: Catalogue, merged: MergedCells, node: YamlNode): Iterable<Found> {
  for (const side of ['above', 'left'] as const) {
    for (const [index, name] of merged[side].entries()) {
      const place = below(node, 'merged', side, index);
      const at = columns.findIndex((column) => column.name === name);
      if (at < 0) yield unknown(place, name, columns);
      else if (side === 'left' && at === 0) {
        yield {
          place,
          message: {
            vi: `“${name}” là cột đầu, bên trái không có ô nào`,
            en: `“${name}” is the first column: there is no cell to its left`,
          },
        };
      }
    }
  }
}

function unknown(place: YamlNode, name: string, columns: readonly AnnexColumn[]): Found {
  const near = nearest(
    name,
    columns.map((column) => column.name),
  );
  return {
    place,
    message: {
      vi: `phụ lục không có cột “${name}”`,
      en: `the annex has no column “${name}”`,
    },
    suggestion: didYouMean(near),
  };
}
