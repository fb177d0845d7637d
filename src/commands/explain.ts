import { absenceOf } from '../catalogue/amendments.ts';
import { hasPassedOn } from '../catalogue/holders.ts';
import type { Body, Row } from '../catalogue/model.ts';
import { looksLikeNumber } from '../catalogue/near-number.ts';
import { absenceText, CATALOGUE_LABELS, catalogueText } from '../catalogue-words.ts';
import { addDays, formatDate } from '../dates.ts';
import { UnusableError, UsageError } from '../errors.ts';
import { ruleCardOf } from '../formats/findings/diagnostic.ts';
import type { Fact, Report } from '../formats/report.ts';
import { findBody, indexBodies } from '../reading/bodies.ts';
import type { Deadline } from '../reading/deadlines.ts';
import { EVERY } from '../reading/frequency.ts';
import {
  mentionsTime,
  type Reading,
  readTimeframe,
  TIME_KINDS,
  type Timeframe,
} from '../reading/timeframe.ts';
import type { Rule } from '../rules/rule.ts';
import { nowText, TASK_LABELS } from '../task-words.ts';
import type { Text } from '../text.ts';
import { timeframeData } from '../timeframe-data.ts';
import { headsReferredTo, referenceFrom, type Workspace } from '../workspace/workspace.ts';
import type { Command, Context } from './command.ts';
import { dayFrom } from './periods.ts';
import { type RowNamed, referencesTo, rowNamed, SAME_NUMBER } from './reference.ts';
import { type Scope, scopeOfYear } from './scope.ts';
import { catalogueData, successorCodes } from './tasks.ts';

export const explain: Command = {
  options: [
    {
      flags: '--issued <DATE>',
      summary: {
        vi: 'ngày ban hành, cho “… kể từ ngày ban hành”',
        en: 'the day of issue, for deadlines counted from it',
      },
    },
  ],
  async run(context, [wording = '']) {
    if (/^[a-z]+(?:-[a-z]+)*$/.test(wording)) {
      const rule = (await rulesExplained()).find(({ id }) => id === wording);
      if (rule) return { report: ruleReport(context, rule) };
    }
    const anyYear = { ...context, request: { ...context.request, year: null } };
    const reading = readTimeframe(wording, await readingContext(context, anyYear));
    const isTime = reading.timeframe.kind !== 'unread';
    if (isTask(wording.trim())) {
      // A phrase may be read for a year without a catalogue; a task is of one that there is.
      const workspace = await ifAny(context.open());
      const named = rowNamed(workspace ? context : anyYear, wording);
      // "1.2.10" is a task where there is one, else the first of February; "2026/3" is one, else March.
      const isDay = isTime || DAY.test(wording.trim());
      const isReference = workspace !== null && namesOneOf(workspace, wording);
      const isElse = isDay || (MONTH.test(wording.trim()) && !isReference);
      const found = await (isElse ? ifAny(named) : named);
      if (found) return { report: taskReport(context, found) };
    }
    if (isTime) return { report: phraseReport(context, reading) };
    if (DAY.test(wording.trim())) {
      throw new UsageError({
        vi: `“${wording}” không phải một ngày có thật`,
        en: `“${wording}” is not a real day`,
      });
    }
    // What says nothing of time is looked for among the bodies, which only a catalogue has.
    const isWords = !mentionsTime(wording);
    const scope = await (isWords ? scopeOfYear(anyYear) : ifAny(scopeOfYear(anyYear)));
    if (scope) {
      const { found, suggestion } = await bodiesFound(scope, wording);
      if (found.length > 0) return { report: bodiesReport(context, wording, found) };
      if (isWords) return { report: unlistedReport(context, wording, suggestion) };
    }
    return { report: phraseReport(context, reading) };
  },
};

/** The rules of validate, and those by which `diff` and `import` judge. */
export async function rulesExplained(): Promise<
  Pick<Rule, 'id' | 'severity' | 'meaning' | 'why' | 'remedy'>[]
> {
  const { ALL_RULES } = await import('../rules/index.ts');
  const { PAST_ENTRY } = await import('../changes/past-entry.ts');
  const { ISSUED_WORDING } = await import('../changes/issued-wording.ts');
  const { DIFFERS_FROM_SOURCE } = await import('./differs-from-source.ts');
  return [...ALL_RULES, PAST_ENTRY, ISSUED_WORDING, DIFFERS_FROM_SOURCE];
}

/** "3.5a", "2026/3.5a", "cchc/2026/II.3". */
function isTask(wording: string): boolean {
  return looksLikeNumber(referenceFrom(wording).id) && !/^\d{4}$/.test(wording);
}

/** Words before a year or a month, more likely than a catalogue and a task. */
const MONTH = /[/\\]\d+$/;

/** Whether the words before the last slash name a catalogue. */
function namesOneOf(workspace: Workspace, wording: string): boolean {
  const reference = referenceFrom(wording);
  return reference.catalogue !== null && headsReferredTo(workspace, reference).length > 0;
}

/** Typed as a day with its year, where no task has that number. */
const DAY = /^\d{1,2}\.\d{1,2}\.\d{4}\.?$/;

function ruleReport(
  { say }: Context,
  rule: Pick<Rule, 'id' | 'severity' | 'meaning' | 'why' | 'remedy'>,
): Report {
  const facts: Fact[] = [
    [{ vi: 'Mức', en: 'Severity' }, SEVERITIES[rule.severity]] as const,
    [{ vi: 'Nghĩa là', en: 'Meaning' }, rule.meaning] as const,
    [{ vi: 'Vì sao', en: 'Why' }, rule.why] as const,
    [{ vi: 'Cách sửa', en: 'How to fix' }, rule.remedy] as const,
  ].map(([label, text]) => ({ label: say(label), value: { text: say(text) } }));
  return factsReport(rule.id, { kind: 'rule', ...ruleCardOf(rule, say) }, facts);
}

/** A report of one thing, whose facts are its sheet too. */
function factsReport(
  heading: string,
  data: ReturnType<Report['data']>,
  facts: readonly Fact[],
): Report {
  return {
    data: () => data,
    records: () => [data],
    sheet: () => facts.map(({ label, value }) => [label, value.text]),
    blocks: () => [
      { kind: 'heading', text: heading },
      { kind: 'facts', facts },
    ],
  };
}

const SEVERITIES: Readonly<Record<Rule['severity'], Text>> = {
  error: {
    vi: 'lỗi: phải sửa, validate kết thúc với mã 1',
    en: 'error: must be fixed, validate exits with 1',
  },
  warning: {
    vi: 'cảnh báo: kiểm tra, rồi sửa hoặc ghi nhận bằng chú thích # dvtasks-ignore',
    en: 'warning: check it, then fix it or acknowledge it with a comment # dvtasks-ignore',
  },
};

/** What was found; null where there is no catalogue to find it in, or nothing by that name. */
async function ifAny<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof UnusableError || error instanceof UsageError) return null;
    throw error;
  }
}

/** The bodies that go by the words in any of the catalogues, each once. */
async function bodiesFound(
  { catalogues }: Scope,
  wording: string,
): Promise<{ found: readonly Body[]; suggestion: string | null }> {
  const found = new Map<string, Body>();
  let nearest: string | null = null;
  for await (const { bodies } of catalogues()) {
    const match = findBody(indexBodies(bodies), wording);
    for (const body of match.found) found.set(`${body.code} ${body.name}`, body);
    nearest ??= match.suggestion;
  }
  return { found: [...found.values()], suggestion: nearest };
}

/** The year is the one asked for, else the catalogues'; a phrase needs no catalogue to be read. */
async function readingContext(
  context: Context,
  anyYear: Context,
): Promise<{ year: number; issued: string | null }> {
  const { issued, year } = context.options;
  const issueDay = dayFrom(issued, '--issued', context.host.today);
  const scope = typeof year === 'string' ? null : await ifAny(scopeOfYear(anyYear));
  const [head, ...others] = scope?.heads ?? [];
  const ofDay = Number(context.asOf.slice(0, 4));
  return {
    year: typeof year === 'string' ? Number(year) : (head?.year ?? ofDay),
    // The day of issue is that of one decision.
    issued: issueDay ?? (others.length === 0 ? (head?.decision.date ?? null) : null),
  };
}

function phraseReport(context: Context, reading: Reading): Report {
  const { steps, timeframe } = reading;
  return readingReport(context, timeframe.text, { timeframe, steps }, timeFacts(context, reading));
}

function readingReport(
  { say }: Context,
  text: string,
  content: { timeframe: Timeframe | null; steps?: Reading['steps'] } & Record<string, unknown>,
  facts: readonly Fact[],
): Report {
  const { timeframe, steps, ...rest } = content;
  const said = steps?.map(({ words, meaning }) => ({ words, meaning: say(meaning) })) ?? [];
  const data = {
    kind: 'reading',
    text,
    timeframe: timeframe && timeframeData(timeframe),
    steps: said,
    ...rest,
  };
  return factsReport(`“${text}”`, data, facts);
}

function timeFacts(context: Context, { timeframe, steps }: Reading): Fact[] {
  const { say } = context;
  const { kind, from, every, deadlines } = timeframe;
  const facts: [Text, string | null][] = [
    [{ vi: 'Loại', en: 'Kind' }, `${say(TIME_KINDS[kind])} (${kind})`],
    [{ vi: 'Từ ngày', en: 'From' }, from && formatDate(from)],
    ...dueFacts(context, deadlines),
    [{ vi: 'Định kỳ', en: 'Every' }, every && say(EVERY[every])],
  ];
  const why = steps.map(({ words, meaning }) => ({
    label: say({ vi: 'Căn cứ', en: 'Because' }),
    value: { text: `“${words}”: ${say(meaning)}` },
  }));
  const unread: Fact = {
    label: say({ vi: 'Cách xử lý', en: 'What to do' }),
    value: {
      text: say({
        vi: 'nếu biết hạn, ghi thêm “due: năm-tháng-ngày” dưới nhiệm vụ',
        en: 'if the deadline is known, add “due: year-month-day” to the task',
      }),
    },
  };
  return [...known(context, facts), ...why, ...(kind === 'unread' ? [unread] : [])];
}

/** The last days on time: those of stages one by one, for their words; those of a list or a recurrence in one line. */
function dueFacts({ say }: Context, deadlines: readonly Deadline[]): [Text, string][] {
  const label = { vi: 'Hạn', en: 'Due' };
  const day = ({ due }: Deadline) =>
    due === null ? say({ vi: 'chưa có ngày', en: 'no day yet' }) : formatDate(due);
  const [first, ...others] = deadlines;
  if (!first) return [[label, say({ vi: 'không có', en: 'none' })]];
  if (others.length === 0) {
    const last = say({ vi: '(ngày cuối còn đúng hạn)', en: '(the last day on time)' });
    return [[label, `${day(first)} ${last}`]];
  }
  const labelled = deadlines.map((one) => [one, one.label ? say(one.label) : ''] as const);
  if (labelled.some(([, words]) => words.includes(': '))) {
    return labelled.map(([one, words]) => [label, `${day(one)} – ${words}`]);
  }
  const count = {
    vi: `${deadlines.length} lần: `,
    en: `${deadlines.length} times: `,
  };
  return [[label, `${say(count)}${deadlines.map(day).join(', ')}`]];
}

function taskReport(context: Context, { found, others }: RowNamed): Report {
  const { catalogue, row } = found;
  const isAlone = catalogue.reference === '';
  const { say, asOf } = context;
  const partFacts = [...row.lead, ...row.with].map(({ body, text, role }) => ({
    label:
      role === 'lead' ? say({ vi: 'Chủ trì', en: 'Lead' }) : say({ vi: 'Phối hợp', en: 'With' }),
    value: {
      text: [`“${text}” → ${body.code} (${body.name})`, ...nowText(body, asOf, say)].join(' '),
    },
  }));
  const bodies = [...row.lead, ...row.with].map(({ body, text, role }) => ({
    code: body.code,
    text,
    role,
    successors: successorCodes(body, asOf),
  }));
  const text = row.time?.timeframe.text ?? row.title;
  const overridden: Fact[] = row.overrides.map((key) => ({
    label: say({ vi: 'Ghi đè', en: 'Override' }),
    value: {
      text: say({
        vi: `“${key}” do tệp danh mục đặt, không phải do câu chữ`,
        en: `“${key}” is set in the file, not by the wording`,
      }),
    },
  }));
  const group: Fact = {
    label: say({ vi: 'Loại', en: 'Kind' }),
    value: { text: say(noTaskText(row)) },
  };
  const time = row.time ? timeFacts(context, row.time) : [group];
  const absence = absenceOf(catalogue, ({ id }) => id === row.id);
  const whose: [Text, string | null][] = [
    [CATALOGUE_LABELS.name, isAlone ? null : catalogueText(catalogue)],
    [SAME_NUMBER, others.length === 0 ? null : referencesTo(others)],
    [TASK_LABELS.status, absence && say(absenceText(absence))],
  ];
  const content = {
    ...(!isAlone && catalogueData(catalogue)),
    task: row.id,
    timeframe: row.time?.timeframe ?? null,
    steps: row.time?.steps ?? [],
    bodies,
  };
  const facts = [...known(context, whose), ...time, ...overridden, ...partFacts];
  return readingReport(context, text, content, facts);
}

/** Why a row has no time of its own. */
function noTaskText({ children }: Row): Text {
  const ids = children.map(({ id }) => id).join(', ');
  if (ids === '') {
    return {
      vi: 'dòng chữ trong phụ lục, không phải nhiệm vụ',
      en: 'words of the annex, which are no task',
    };
  }
  return {
    vi: `nhóm việc, không có thời gian riêng; gồm ${ids}`,
    en: `a group without a timeframe of its own; it contains ${ids}`,
  };
}

function bodiesReport(context: Context, wording: string, found: readonly Body[]): Report {
  const { say, asOf } = context;
  const facts = found.map((body) => ({
    label: body.code,
    value: {
      text: [
        body.name,
        ...(body.collective
          ? [say({ vi: '(chỉ chung nhiều cơ quan)', en: '(a collective name for several bodies)' })]
          : []),
        ...followedText(body, context),
      ].join(' '),
    },
  }));
  const bodies = found.map((body) => ({
    code: body.code,
    text: body.name,
    successors: successorCodes(body, asOf),
  }));
  return readingReport(context, wording, { timeframe: null, bodies }, facts);
}

/** "– đến hết 30/06/2026; từ 01/07/2026 là KT (Phòng Kinh tế)", for a body from which others took over. */
function followedText(body: Body, { say, asOf }: Context): string[] {
  const { until } = body;
  if (until === null || !hasPassedOn(body, asOf)) return [];
  const names = body.successors.map(({ code, name }) => `${code} (${name})`).join('; ');
  const [last, first] = [formatDate(until), formatDate(addDays(until, 1))];
  return [
    say({
      vi: `– đến hết ${last}; từ ${first} là ${names}`,
      en: `– until ${last}; from ${first} it is ${names}`,
    }),
  ];
}

/** Words that no task, time or body goes by: most likely a body that is yet to be listed. */
function unlistedReport(context: Context, wording: string, suggestion: string | null): Report {
  const { say } = context;
  const facts: [Text, string | null][] = [
    [
      { vi: 'Loại', en: 'Kind' },
      say({
        vi: 'không nói về thời gian; không phải cơ quan nào trong bodies.yaml',
        en: 'says nothing of time, and is no body in bodies.yaml',
      }),
    ],
    [{ vi: 'Gần nhất', en: 'Nearest' }, suggestion],
    [
      { vi: 'Cách xử lý', en: 'What to do' },
      say({
        vi: 'nếu là cơ quan, thêm vào bodies.yaml, hoặc thêm cách viết này vào “aliases” của cơ quan đã có',
        en: 'if it is a body, add it to bodies.yaml, or add this wording to the “aliases” of one that is there',
      }),
    ],
  ];
  return readingReport(context, wording, { timeframe: null, bodies: [] }, known(context, facts));
}

/** The facts that have a value. */
function known({ say }: Context, facts: readonly (readonly [Text, string | null])[]): Fact[] {
  return facts.flatMap(([label, text]) =>
    text === null ? [] : [{ label: say(label), value: { text } }],
  );
}
