/** By what the figures of tasks are added up. */
import type { Catalogue } from '../catalogue/model.ts';
import { CATALOGUE_LABELS, catalogueText, referenceTo } from '../catalogue-words.ts';
import type { IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Standing } from '../progress/status.ts';
import { byDeadlinesThat, hasPart } from '../query.ts';
import { fold, spelling } from '../reading/fold.ts';
import { TASK_LABELS } from '../task-words.ts';
import type { Say, Text } from '../text.ts';
import type { Options } from './command.ts';
import { quarterName } from './periods.ts';

/** The tasks of a catalogue that count in the same row. */
interface Group {
  /** The same in every catalogue whose tasks count in it. */
  key: string;
  name: string;
  /** Of a body. */
  code?: string;
  tasks: readonly Standing[];
}

export interface Grouping {
  code: string;
  label: Text;
  /** A row is of whole catalogues, and stands there though none of their tasks is counted. */
  isWhole?: true;
  /** A row is of one catalogue. */
  isOfOne?: true;
  /** Rows stand in the order of their keys, not as they are met. */
  inOrder?: true;
  /** That a task counts in several rows, where it may. */
  repeated?: Text;
  groups: (all: readonly Standing[], catalogue: Catalogue, say: Say) => Group[];
}

/** After all quarters. */
const NO_QUARTER = 'none';

export const GROUPINGS: readonly Grouping[] = [
  {
    code: 'lead',
    label: { vi: 'Cơ quan chủ trì', en: 'Lead body' },
    repeated: {
      vi: 'Việc có nhiều cơ quan chủ trì được tính ở mỗi cơ quan',
      en: 'A task with several lead bodies counts under each of them',
    },
    // Of catalogues with bodies of their own, it is the same office that has the same name.
    groups: (all, { bodies }) =>
      bodies.map((body) => ({
        key: spelling(body.name),
        name: body.name,
        code: body.code,
        tasks: all.filter((one) => hasPart(one, 'lead', body)),
      })),
  },
  {
    code: 'section',
    label: TASK_LABELS.section,
    isOfOne: true,
    groups: (all, catalogue) =>
      catalogue.sections.map((section) => ({
        key: `${catalogue.name}/${section.id}`,
        name: `${referenceTo(section, catalogue)}. ${section.title}`,
        tasks: all.filter(({ task }) => task.section === section),
      })),
  },
  {
    code: 'quarter',
    label: { vi: 'Quý của hạn', en: 'Quarter of the deadline' },
    inOrder: true,
    repeated: {
      vi: 'Việc có hạn ở nhiều quý được tính ở mỗi quý theo các hạn của quý đó',
      en: 'A task with deadlines in several quarters counts in each by its deadlines there',
    },
    groups: (all, _, say) => {
      const dues = all.flatMap(({ deadlines }) => deadlines.flatMap(({ due }) => due ?? []));
      const quarters = [...new Set(dues.map(quarterOf))];
      return [
        ...quarters.map((quarter) => ({
          key: quarter,
          name: say(quarterName(Number(quarter.slice(0, 4)), Number(quarter.slice(5)))),
          tasks: byDeadlinesThat(all, ({ due }) => quarterOf(due) === quarter),
        })),
        {
          key: NO_QUARTER,
          name: say({ vi: 'Không có hạn', en: 'No deadline' }),
          tasks: all.filter(({ deadlines }) => deadlines.every(({ due }) => due === null)),
        },
      ];
    },
  },
  {
    code: 'unit',
    label: CATALOGUE_LABELS.unit,
    isWhole: true,
    groups: (all, { unit }) => [{ key: spelling(unit), name: unit, tasks: all }],
  },
  {
    code: 'catalogue',
    label: CATALOGUE_LABELS.name,
    isWhole: true,
    isOfOne: true,
    groups: (all, catalogue) => [
      { key: catalogue.name, name: catalogueText(catalogue), tasks: all },
    ],
  },
  {
    code: 'year',
    label: CATALOGUE_LABELS.year,
    isWhole: true,
    inOrder: true,
    groups: (all, { year }) => [{ key: String(year), name: String(year), tasks: all }],
  },
];

/** "2026Q1". */
function quarterOf(date: IsoDate): string {
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/**
 * What `--by` asks for; lead bodies, unless it asks for something else.
 *
 * @throws UsageError for what is none of these
 */
export function groupingFrom(value: Options[string]): Grouping {
  const wanted = typeof value === 'string' ? fold(value) : 'lead';
  const found = GROUPINGS.find(({ code }) => code === wanted);
  if (found) return found;
  const codes = GROUPINGS.map(({ code }) => code).join(', ');
  throw new UsageError({
    vi: `--by: không gộp được theo “${value}”; có: ${codes}. Ví dụ: --by section`,
    en: `--by: cannot group by “${value}”; choose from: ${codes}. For example: --by section`,
  });
}
