/** The new words of rows: those of the line, and those that a person is asked for. */
import type { AmendmentPart } from '../catalogue/amendment-text.ts';
import type { Row } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import type { RowsMeant } from './amend-choice.ts';
import {
  type Item,
  isNobody,
  KEYS,
  KEYS_OF,
  type Key,
  NEEDED,
  valueFrom,
  WORDS,
  wordsIn,
} from './amend-items.ts';
import type { AmendLine } from './amend-line.ts';
import { textFrom } from './ledger-entry.ts';
import { rowInForce } from './reference.ts';

/** What the file is to hold of the rows. */
export async function itemsFrom(
  line: AmendLine,
  part: AmendmentPart,
  meant: RowsMeant,
): Promise<Item[]> {
  const { options } = line.context;
  const { catalogue, rows, ids } = meant;
  const item: Item = {};
  for (const key of KEYS_OF[part]) {
    const value = valueFrom(key, options[key], catalogue);
    if (value !== undefined) item[key] = value;
  }
  if (part === 'add' && item.with === '') delete item.with;
  if (part === 'add') await completeNew(line, item, meant);
  else if (part === 'change') await completeChange(line, item, rows[0] ?? null, meant);
  else if (line.questions.wereAsked && item.reason === undefined) {
    const reason = await askFor(line, 'reason', catalogue, null);
    if (reason !== undefined) item.reason = reason;
  }
  return ids.map((id) => {
    const { section, after, ...others } = item;
    return {
      ...(section !== undefined && { section }),
      ...(after !== undefined && { after }),
      id,
      ...others,
    };
  });
}

/** The section of a new row is that of the one it follows, or that of its number. */
async function completeNew(line: AmendLine, item: Item, meant: RowsMeant): Promise<void> {
  const { catalogue, ids, after } = meant;
  if (after) item.after = after.id;
  const group = after === null ? groupOf(ids[0] ?? '', catalogue) : null;
  if (group && item.after === undefined && line.questions.isPossible) {
    item.after = await askWhichBefore(line, group);
    item.section ??= group.section.id;
  }
  const ofNumber = catalogue.sections.find(({ id }) => id === (ids[0] ?? '').split('.')[0]);
  item.section ??= after?.section.id ?? ofNumber?.id ?? '';
  if (item.section === '') {
    item.section = await line.missing(
      { vi: 'mục của nhiệm vụ mới', en: 'the section of the new task' },
      { vi: KEYS.section.vi, en: KEYS.section.en },
      (answer) => textFrom(answer, '--section') ?? '',
    );
  }
  const isOpen = NEEDED.some((key) => item[key] === undefined);
  if (isOpen && line.questions.isPossible) {
    for (const key of WORDS.filter((one) => item[one] === undefined)) {
      const value = await askFor(line, key, catalogue, null);
      if (value !== undefined && value !== '') item[key] = value;
    }
  }
  for (const key of NEEDED.filter((one) => item[one] === undefined)) {
    const name = { vi: KEYS[key].vi.toLowerCase(), en: `the ${KEYS[key].en.toLowerCase()}` };
    throw line.lacks(name);
  }
}

/** The group that a point would be of: "3.5" of "3.5e". */
function groupOf(id: string, catalogue: RowsMeant['catalogue']): Row | null {
  const number = /^(.*\d)\.?\p{L}$/u.exec(id)?.[1];
  const group = number === undefined ? null : rowInForce(catalogue, number);
  return group && group.children.length > 0 ? group : null;
}

/** The point of a group that a new one follows. */
function askWhichBefore({ questions }: AmendLine, { id, children }: Row): Promise<string> {
  const last = children.at(-1)?.id ?? '';
  const question = { vi: `Sau điểm (ví dụ ${last})`, en: `After the point (such as ${last})` };
  return questions.text(question, (answer) => {
    const point = rowInForce({ rows: children }, answer);
    if (point) return point.id;
    const points = children.map((one) => one.id).join(', ');
    throw new UsageError({
      vi: `${id} có các điểm ${points}`,
      en: `the points of ${id} are ${points}`,
    });
  });
}

async function completeChange(
  line: AmendLine,
  item: Item,
  row: Row | null,
  { catalogue, ids }: RowsMeant,
): Promise<void> {
  if (Object.keys(item).length > 0) return;
  if (line.questions.isPossible && ids.length === 1) {
    for (const key of WORDS) {
      const value = await askFor(line, key, catalogue, row);
      if (value !== undefined) item[key] = value;
    }
    if (Object.keys(item).length > 0) return;
    throw new UsageError({
      vi: 'không đổi gì, chưa ghi gì',
      en: 'nothing is changed, and nothing written',
    });
  }
  const flags = WORDS.map((key) => `--${key}`).join(', ');
  throw line.lacks({ vi: `một nội dung mới (${flags})`, en: `something new (${flags})` });
}

/** The value of a key, asked for; nothing typed leaves it as it is. */
async function askFor(
  { questions }: AmendLine,
  key: Key,
  catalogue: RowsMeant['catalogue'],
  row: Row | null,
): Promise<Item[string] | undefined> {
  const now = row && wordsIn(row, key);
  const isNeeded = !row && NEEDED.includes(key);
  const several = key === 'lead' || key === 'with';
  const remarks = (lang: 'vi' | 'en') =>
    [
      ...(now ? [{ vi: `hiện nay: “${now}”`, en: `now: “${now}”` }] : []),
      ...(several ? [{ vi: 'nhiều cơ quan cách nhau bằng “;”', en: 'several with “;”' }] : []),
      ...(now && key === 'with' ? [{ vi: '“-”: bỏ hết', en: '“-”: nobody' }] : []),
      ...(isNeeded ? [] : [{ vi: 'Enter: bỏ qua', en: 'Enter: leave as it is' }]),
    ]
      .map((text) => text[lang])
      .join('; ');
  const question = (lang: 'vi' | 'en') =>
    remarks(lang) === '' ? KEYS[key][lang] : `${KEYS[key][lang]} (${remarks(lang)})`;
  return questions.text({ vi: question('vi'), en: question('en') }, (answer) => {
    if (answer === '' && !isNeeded) return undefined;
    const names = several ? answer.split(';').filter((one) => one.trim() !== '') : [];
    refuseUnknown(key === 'with' ? names.filter((one) => !isNobody(one)) : names, catalogue);
    const given = several ? names : answer;
    if (given.length > 0) return valueFrom(key, given, catalogue);
    throw new UsageError({
      vi: `cần ghi ${KEYS[key].vi.toLowerCase()}`,
      en: `the ${KEYS[key].en.toLowerCase()} is needed`,
    });
  });
}

/** @throws UsageError with the bodies that there are, where one of the names is of none */
function refuseUnknown(names: readonly string[], { bodies }: RowsMeant['catalogue']): void {
  const index = indexBodies(bodies);
  const unknown = names.find((name) => findBody(index, name).found.length === 0);
  if (unknown === undefined) return;
  throw new UsageError(
    {
      vi: `không có cơ quan nào tên “${unknown.trim()}”; ghi mã hoặc tên:`,
      en: `there is no body “${unknown.trim()}”; give a code or a name:`,
    },
    bodies.map(({ code, name }) => `${code}  ${name}`),
  );
}
