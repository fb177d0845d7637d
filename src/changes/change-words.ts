/** Changes in the words of an office: each is one line. */
import type { AmendedRow, DayOff, Role } from '../catalogue/model.ts';
import { documentNumbered, referenceTo } from '../catalogue-words.ts';
import { formatDate } from '../dates.ts';
import { joinTexts, plural, sameText, type Text } from '../text.ts';
import { cellsText, columnsText, mergedText, sourceText } from './annex-words.ts';
import type {
  AmendmentFacts,
  Change,
  DecisionFacts,
  PartFacts,
  RowFacts,
  RowNumber,
  Values,
} from './change.ts';
import { beginning } from './excerpt.ts';
import { goneFrom, isReordered, pairBy } from './match.ts';
import {
  arrow,
  dayOr,
  dayText,
  gainsText,
  labelled,
  listText,
  NONE,
  NOT_SAID,
  NOT_YET,
  oneLine,
  orderText,
  quoted,
  quotedOr,
  rewording,
} from './phrases.ts';
import { timeChangeText, timeText } from './time-words.ts';

/** What a change is of, and what happened to it. */
export interface Line {
  subject: Text;
  text: Text;
}

/** A change in words. */
export function lineOf(change: Change): Line {
  const write = WRITERS[change.kind] as (from: unknown, to: unknown) => Text;
  const text = write(change.from, change.to);
  return { subject: subjectOf(change), text: change.amendment ? amendedText(change, text) : text };
}

/** What a later decision does to a task, in the words of its office. */
function amendedText({ kind, from, to }: Change, text: Text): Text {
  if (kind === 'task-added') return addedText(to, VERBS.added);
  if (kind === 'task-removed') return rowText(from, VERBS.removed);
  if (kind.startsWith('amendment-') || kind === 'removal-reason') return text;
  return joinTexts([VERBS.changed, text], ' ');
}

/** "Quyết định số 88/QĐ-UBND ngày 15/06/2026". */
export function decisionText({ number, date }: NonNullable<Change['amendment']>): Text {
  const { vi, en } = documentNumbered(number);
  const day = formatDate(date);
  return { vi: `${vi} ngày ${day}`, en: `${en} of ${day}` };
}

function subjectOf(change: Change): Text {
  const { task, section, body, kind, amendment } = change;
  if (amendment !== null && task === null) return { vi: 'Quyết định', en: 'Decision' };
  if (task !== null) return sameText(referenceTo({ id: task }, change));
  if (section !== null) return { vi: `Mục ${section}`, en: `Section ${section}` };
  if (body !== null) return sameText(body);
  if (kind === 'day-off') return sameText(oneLine((change.to ?? change.from)?.name ?? ''));
  return SUBJECTS[kind] ?? { vi: 'Danh mục', en: 'Catalogue' };
}

const SUBJECTS: Readonly<Partial<Record<Change['kind'], Text>>> = {
  year: { vi: 'Năm', en: 'Year' },
  'catalogue-title': { vi: 'Tên danh mục', en: 'Title' },
  authority: { vi: 'Cơ quan ban hành', en: 'Issuing authority' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  'decision-number': { vi: 'Số quyết định', en: 'Decision number' },
  'decision-date': { vi: 'Ngày quyết định', en: 'Decision date' },
  remind: { vi: 'Nhắc trước hạn', en: 'Reminders' },
  soon: { vi: 'Sắp đến hạn', en: 'Due soon' },
  columns: { vi: 'Các cột', en: 'Columns' },
  source: { vi: 'Văn bản nguồn', en: 'Source document' },
  'calendar-year': { vi: 'Lịch nghỉ', en: 'Days off' },
  workday: { vi: 'Làm bù', en: 'Make-up working days' },
};

type Writers = { readonly [Kind in keyof Values]: (...values: Values[Kind]) => Text };

const WRITERS: Writers = {
  'catalogue-added': (_, { title, unit, tasks }) => ({
    vi: `thêm ${quoted(title)} (${unit}), ${tasks} nhiệm vụ`,
    en: `added ${quoted(title)} (${unit}), ${plural(tasks, 'task')}`,
  }),
  'catalogue-removed': ({ title, unit, tasks }) => ({
    vi: `bỏ ${quoted(title)} (${unit}), ${tasks} nhiệm vụ`,
    en: `removed ${quoted(title)} (${unit}), ${plural(tasks, 'task')}`,
  }),
  'catalogue-renamed': (from, to) =>
    labelled({ vi: 'đổi thư mục', en: 'folder renamed' }, arrow(sameText(from), sameText(to))),
  year: (from, to) => arrow(sameText(`${from}`), sameText(`${to}`)),
  'catalogue-title': rewording,
  authority: rewording,
  unit: rewording,
  'decision-number': (from, to) => arrow(numberText(from), numberText(to)),
  'decision-date': (from, to) => arrow(dayOr(NOT_YET, from), dayOr(NOT_YET, to)),
  remind: (from, to) => arrow(daysText(from), daysText(to)),
  soon: (from, to) => arrow(soonText(from), soonText(to)),
  columns: columnsText,
  source: sourceText,

  'body-added': (_, { name, collective }) =>
    collective
      ? {
          vi: `thêm cách gọi chung ${quoted(name)}`,
          en: `added ${quoted(name)}, a collective name for several bodies`,
        }
      : { vi: `thêm cơ quan ${quoted(name)}`, en: `added ${quoted(name)}` },
  'body-removed': ({ name }) => ({ vi: `bỏ ${quoted(name)}`, en: `removed ${quoted(name)}` }),
  'body-code': (from) => ({ vi: `đổi mã, trước là ${from}`, en: `code changed, was ${from}` }),
  'body-name': (from, to) => labelled({ vi: 'tên', en: 'name' }, rewording(from, to)),
  'body-aliases': (from, to) =>
    labelled({ vi: 'cách viết khác', en: 'aliases' }, listText(from.map(quoted), to.map(quoted))),
  'body-collective': (_, to) =>
    to
      ? {
          vi: 'nay là cách gọi chung nhiều cơ quan',
          en: 'now a collective name for several bodies',
        }
      : { vi: 'nay là một cơ quan, không gọi chung', en: 'now a single body' },
  'body-members': (from, to) =>
    labelled(
      { vi: 'gồm', en: 'members' },
      from === 'all' || to === 'all'
        ? arrow(membersText(from), membersText(to))
        : listText(from, to),
    ),
  'body-years': (from, to) =>
    labelled({ vi: 'hoạt động', en: 'active' }, arrow(yearsText(from), yearsText(to))),
  'body-successors': (from, to) =>
    labelled({ vi: 'cơ quan tiếp nhận', en: 'successors' }, listText(from, to)),

  'calendar-year': (from, to) =>
    to === null
      ? { vi: `bỏ năm ${from}`, en: `removed ${from}` }
      : { vi: `thêm năm ${to}`, en: `added ${to}` },
  'day-off': dayOffText,
  workday: (from, to) =>
    to === null
      ? { vi: `bỏ ngày ${dayText(from)}`, en: `removed ${dayText(from)}` }
      : { vi: `thêm ngày ${dayText(to)}`, en: `added ${dayText(to)}` },

  'section-added': (_, to) => ({ vi: `thêm mục ${quoted(to)}`, en: `added ${quoted(to)}` }),
  'section-removed': (from) => ({ vi: `bỏ mục ${quoted(from)}`, en: `removed ${quoted(from)}` }),
  'section-number': (from) => ({
    vi: `đổi số, trước là mục ${from}`,
    en: `renumbered, was section ${from}`,
  }),
  'section-title': (from, to) => labelled({ vi: 'tên mục', en: 'title' }, rewording(from, to)),

  'task-added': (_, to) => addedText(to, { vi: 'thêm', en: 'added' }),
  'task-removed': (from) => rowText(from, { vi: 'bỏ', en: 'removed' }),
  'task-renumbered': ({ id }, { title }) => ({
    vi: `đổi số, trước là ${id}: ${shortTitle(title)}`,
    en: `renumbered, was ${id}: ${shortTitle(title)}`,
  }),
  'task-moved': movedText,
  'group-made': ({ text }) => ({
    vi: `nay là nhóm, không còn thời gian riêng (trước là ${quoted(text)})`,
    en: `now a group without a timeframe of its own (was ${quoted(text)})`,
  }),
  'group-ended': (_, to) =>
    joinTexts([{ vi: 'nay là nhiệm vụ', en: 'now a task' }, timeText(to)], ', '),
  'words-made': ({ text }) => ({
    vi: `nay chỉ là lời văn, không còn là nhiệm vụ (thời gian trước là ${quotedOr(NOT_SAID, text).vi})`,
    en: `now only words, no longer a task (its timeframe was ${quotedOr(NOT_SAID, text).en})`,
  }),
  'group-timeframe': (from, to) =>
    labelled(
      { vi: 'thời gian của nhóm', en: 'timeframe of the group' },
      rewording(from ?? '', to ?? ''),
    ),
  number: (from, to) =>
    labelled(
      { vi: 'số in trong phụ lục', en: 'number in the annex' },
      arrow(quotedOr(NONE, from), quotedOr(NONE, to)),
    ),
  title: (from, to) => labelled({ vi: 'nội dung', en: 'title' }, rewording(from, to)),
  timeframe: timeChangeText,
  lead: (from, to) => labelled({ vi: 'chủ trì', en: 'lead' }, partsText(from, to)),
  with: (from, to) => labelled({ vi: 'phối hợp', en: 'with' }, partsText(from, to)),
  product: (from, to) => optionalText({ vi: 'sản phẩm', en: 'product' }, from, to),
  reference: (from, to) => optionalText({ vi: 'căn cứ', en: 'reference' }, from, to),
  note: (from, to) => optionalText({ vi: 'ghi chú', en: 'note' }, from, to),
  more: cellsText,
  merged: mergedText,
  tags: (from, to) =>
    labelled({ vi: 'nhãn', en: 'tags' }, listText(from.map(quoted), to.map(quoted))),
  'task-remind': (from, to) =>
    labelled(
      { vi: 'nhắc trước hạn', en: 'reminders' },
      arrow(from ? daysText(from) : AS_CATALOGUE, to ? daysText(to) : AS_CATALOGUE),
    ),

  'amendment-added': (_, to) => amendmentText(to),
  'amendment-removed': (from) => labelled({ vi: 'bỏ', en: 'removed' }, amendmentText(from)),
  'amendment-decision': (from, to) => {
    const evidence = (one: DecisionFacts): Text =>
      one.evidence ? sameText(quoted(one.evidence)) : NONE;
    return from.number === to.number && from.date === to.date
      ? labelled({ vi: 'văn bản làm căn cứ', en: 'evidence' }, arrow(evidence(from), evidence(to)))
      : arrow(decisionText(from), decisionText(to));
  },
  'amendment-dropped': ({ kind, title }) =>
    joinTexts(
      [{ vi: 'không còn', en: 'no longer' }, VERBS[kind], sameText(shortTitle(title))],
      ' ',
    ),
  'removal-reason': (from, to) => optionalText({ vi: 'lý do', en: 'reason' }, from, to),
};

/** What decisions do to tasks. */
const VERBS = {
  changed: { vi: 'sửa đổi', en: 'changed' },
  added: { vi: 'bổ sung', en: 'added' },
  removed: { vi: 'bãi bỏ', en: 'removed' },
} satisfies Record<AmendedRow['kind'], Text>;

/** "sửa đổi 3.2; bổ sung 4.10; bãi bỏ 3.3". */
function amendmentText(facts: AmendmentFacts): Text {
  const kinds = (['changed', 'added', 'removed'] as const).filter((kind) => facts[kind].length > 0);
  return joinTexts(
    kinds.map((kind) => joinTexts([VERBS[kind], sameText(facts[kind].join(', '))], ' ')),
    '; ',
  );
}

const AS_CATALOGUE: Text = { vi: 'theo cả danh mục', en: 'as in the catalogue' };

function numberText(number: string | null): Text {
  return number === null ? NOT_YET : sameText(quoted(number));
}

/** The beginning of a title, in quotes. */
function shortTitle(title: string): string {
  return quoted(beginning(title, TITLE_WORDS));
}

/** Words of a title that are enough to know a task by. */
const TITLE_WORDS = 15;

function daysText(days: readonly number[]): Text {
  if (days.length === 0) return { vi: 'không nhắc', en: 'none' };
  const [only = 0] = days;
  const english = days.length === 1 ? plural(only, 'day') : `${days.join(', ')} days`;
  return { vi: `${days.join(', ')} ngày`, en: `${english} ahead` };
}

function soonText(days: number): Text {
  return { vi: `còn ${days} ngày trở xuống`, en: `${plural(days, 'day')} or fewer left` };
}

function membersText(members: 'all' | readonly string[]): Text {
  if (members === 'all') return { vi: 'mọi cơ quan', en: 'all bodies' };
  return members.length === 0 ? NOT_SAID : sameText(members.join(', '));
}

function yearsText({ from, until }: Values['body-years'][0]): Text {
  const parts: Text[] = [
    ...(from ? [{ vi: `từ ${dayText(from)}`, en: `from ${dayText(from)}` }] : []),
    ...(until ? [{ vi: `đến ${dayText(until)}`, en: `until ${dayText(until)}` }] : []),
  ];
  return parts.length > 0 ? joinTexts(parts, ' ') : NOT_SAID;
}

function dayOffText(from: DayOff | null, to: DayOff | null): Text {
  const days = (off: DayOff) =>
    off.from === off.to ? dayText(off.from) : `${dayText(off.from)} – ${dayText(off.to)}`;
  if (from === null || to === null) {
    if (to) return { vi: `thêm ngày nghỉ ${days(to)}`, en: `added ${days(to)}` };
    return from ? { vi: `bỏ ngày nghỉ ${days(from)}`, en: `removed ${days(from)}` } : NONE;
  }
  return days(from) === days(to)
    ? { vi: `tên cũ là ${quoted(from.name)}`, en: `was called ${quoted(from.name)}` }
    : { vi: `nghỉ ${days(from)} → ${days(to)}`, en: `days off ${days(from)} → ${days(to)}` };
}

/** "bỏ nhiệm vụ “…”": a row that has come or gone, and what it is. */
function rowText({ title, timeframe, group }: RowFacts, verb: Text): Text {
  const words = title === '' ? '' : ` ${shortTitle(title)}`;
  if (timeframe) return { vi: `${verb.vi} nhiệm vụ${words}`, en: `${verb.en}${words}` };
  return group
    ? { vi: `${verb.vi} nhóm${words}`, en: `${verb.en} the group${words}` }
    : { vi: `${verb.vi} hàng${words}`, en: `${verb.en} the row${words}` };
}

function addedText(facts: RowFacts, verb: Text): Text {
  const { lead, timeframe } = facts;
  if (!timeframe) return rowText(facts, verb);
  const leads = lead.map(({ text }) => oneLine(text)).join('; ');
  return joinTexts(
    [
      rowText(facts, verb),
      ...(leads ? [{ vi: `chủ trì: ${leads}`, en: `lead: ${leads}` }] : []),
      timeText(timeframe),
    ],
    ' · ',
  );
}

function movedText(from: RowNumber, to: RowNumber): Text {
  const was =
    from.id === to.id ? { vi: '', en: '' } : { vi: `, số cũ ${from.id}`, en: `, was ${from.id}` };
  return {
    vi: `chuyển từ mục ${from.section} sang mục ${to.section}${was.vi}: ${shortTitle(to.title)}`,
    en: `moved from section ${from.section} to section ${to.section}${was.en}: ${shortTitle(to.title)}`,
  };
}

function optionalText(label: Text, from: string | null, to: string | null): Text {
  if (from !== null && to !== null) return labelled(label, rewording(from, to));
  const words = quoted(to ?? from ?? '');
  return to !== null
    ? { vi: `thêm ${label.vi} ${words}`, en: `added the ${label.en} ${words}` }
    : { vi: `bỏ ${label.vi} ${words}`, en: `removed the ${label.en} ${words}` };
}

const ROLES: Readonly<Record<Role, Text>> = {
  lead: { vi: 'chủ trì', en: 'leads' },
  coordinate: { vi: 'phối hợp', en: 'coordinates' },
  monitor: { vi: 'theo dõi chung', en: 'monitors' },
  requested: { vi: 'được đề nghị phối hợp', en: 'is asked to coordinate' },
};

function partsText(from: readonly PartFacts[], to: readonly PartFacts[]): Text {
  const pairs = pairBy(from, to, [({ code }) => code]);
  const names = (parts: readonly PartFacts[]) => parts.map(({ text }) => quoted(text)).join(', ');
  const all = (parts: readonly PartFacts[]) => (parts.length > 0 ? sameText(names(parts)) : NONE);
  if (pairs.size === 0) return arrow(all(from), all(to));
  const parts: Text[] = [
    ...gainsText(names(to.filter((part) => !pairs.has(part))), names(goneFrom(from, pairs))),
    ...(isReordered(from, to, pairs) ? [orderText(names(to))] : []),
  ];
  for (const [part, was] of pairs) {
    if (part.text.normalize('NFC') !== was.text.normalize('NFC')) {
      parts.push(labelled({ vi: 'cách ghi', en: 'wording' }, rewording(was.text, part.text)));
    }
    if (part.role !== was.role) {
      parts.push(
        joinTexts([sameText(quoted(part.text)), arrow(ROLES[was.role], ROLES[part.role])], ' '),
      );
    }
  }
  return joinTexts(parts, '; ');
}
