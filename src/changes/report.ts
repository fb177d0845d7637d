/** The report of a comparison: what a person reads, and its public form. */

import type { LedgerEntry } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import { formatDate, type IsoDate } from '../dates.ts';
import { diagnosticOf, ruleCardOf } from '../formats/findings/diagnostic.ts';
import { findingText } from '../formats/findings/finding-text.ts';
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import type { Finding } from '../source/finding.ts';
import { describePlace, positionAt } from '../source/place.ts';
import { joinTexts, plural, type Say, sameText, type Text } from '../text.ts';
import type { Revision, Sides } from '../workspace/git/revisions.ts';
import type { Change, Comparison, LedgerChange, Reworded } from './change.ts';
import { decisionText, type Line, lineOf } from './change-words.ts';
import { correctionText, entryText } from './entry-words.ts';
import { ISSUED_WORDING, rewordedFinding } from './issued-wording.ts';
import { findingOf, findingsOf, isTampering, PAST_ENTRY } from './past-entry.ts';
import { quoted } from './phrases.ts';

// With the report, so that a run of the bundle loads one part.
export { compare } from './compare.ts';
export { isTampering } from './past-entry.ts';

/** What was compared, and what came of it. */
export interface Compared {
  sides: Sides;
  /** False where the old side has no catalogue. */
  hadCatalogue: boolean;
  /** Where the catalogues of the old side are, when not where those of today are. */
  elsewhere: readonly string[];
  /** What is wrong with the old side. */
  oldErrors: readonly Finding[];
  comparison: Comparison;
}

/** What the report is made for. */
export interface Setting {
  say: Say;
  asOf: IsoDate;
  /** The working directory as the repository sees it. */
  directory: string;
  version: string;
}

/** The changes as a report, with what was done to a ledger as a check's findings. */
export function changesReport(compared: Compared, setting: Setting): Report {
  const { sides, oldErrors, comparison } = compared;
  const { say, asOf, directory, version } = setting;
  const { headings } = comparison;
  const changes = changeRecords(comparison, say);
  const entries = comparison.ledger.map((change) => ({
    ...catalogueData(change, headings),
    ...entryChangeData(change, say),
  }));
  const inLedger = (...kinds: LedgerChange['kind'][]) =>
    entries.filter(({ kind }) => kinds.includes(kind));
  const ledger = {
    added: inLedger('added'),
    changed: inLedger('inserted', 'moved', 'edited', 'renumbered'),
    removed: inLedger('removed'),
  };
  const warnings = comparison.reworded.map((one) => ({
    ...catalogueData(one, headings),
    ...rewordedData(one, say),
  }));
  const counts = {
    changes: changes.length,
    ledgerAdded: ledger.added.length,
    ledgerChanged: ledger.changed.length,
    ledgerRemoved: ledger.removed.length,
  };
  const records = [
    ...entries.filter(({ kind }) => kind !== 'added'),
    ...warnings,
    ...changes,
    ...ledger.added,
  ];
  return {
    data: () => ({
      kind: 'changes',
      asOf,
      from: { ...revisionData(sides.from), errors: oldErrors.length },
      to: sides.to && { ...revisionData(sides.to), errors: 0 },
      changes,
      ledger,
      warnings,
      counts,
    }),
    records: () => records,
    sheet: () =>
      sheetOf(records, [
        ...(headings ? (['catalogue'] as const) : []),
        ...(['year', 'kind', 'task', 'text'] as const),
      ]),
    blocks: () => blocksOf(compared, setting),
    diagnostics: () => ({
      found: findingsIn(comparison).map(({ finding }) => diagnosticOf(finding, say)),
      rules: [PAST_ENTRY, ISSUED_WORDING].map((rule) => ruleCardOf(rule, say)),
      directory,
      version,
    }),
  };
}

/** Each change for a program. */
export function changeRecords({ changes, headings }: Comparison, say: Say) {
  return changes.map((change) => ({
    ...catalogueData(change, headings),
    ...changeData(change, say),
  }));
}

/** What is wrong with what was changed; `isGone` for what stands only in the old files. */
function findingsIn({ ledger, reworded }: Comparison): { finding: Finding; isGone: boolean }[] {
  return [
    ...findingsOf(ledger.filter(isTampering)).map(({ kind, finding }) => ({
      finding,
      isGone: kind === 'removed',
    })),
    ...reworded.map((one) => ({ finding: rewordedFinding(one), isGone: one.isGone })),
  ];
}

// The public form; its keys are a contract.

function revisionData({ name, commit, isMergeBase }: Revision) {
  return { revision: name, commit, mergeBase: isMergeBase };
}

/** Which catalogue a change is of, where there are several. */
function catalogueData(
  { catalogue }: Pick<Change, 'catalogue'>,
  headings: Comparison['headings'],
): { catalogue?: string | null } {
  return headings ? { catalogue } : {};
}

function changeData(change: Change, say: Say) {
  const { year, kind, section, task, body, amendment, from, to } = change;
  const { subject, text } = lineOf(change);
  const subjects = [
    ...(amendment ? [decisionText(amendment)] : []),
    ...(amendment && task === null ? [] : [subject]),
  ];
  const words = [...subjects, text].map(say).join(': ');
  return { year, kind, section, task, body, amendment, from, to, text: words };
}

function entryChangeData(change: LedgerChange, say: Say) {
  const { year, kind, task, from, to } = change;
  const { node, task: row } = to ?? from;
  const finding = isTampering(change) ? findingOf(change) : null;
  const place = finding ?? node;
  return {
    ...{ year, kind, task },
    file: place.source.path,
    ...positionAt(place.source, place.start),
    from: from && entryData(from),
    to: to && entryData(to),
    text: finding ? say(finding.message) : `${referenceTo(row, change)}: ${say(addedText(change))}`,
  };
}

function rewordedData(reworded: Reworded, say: Say) {
  const { year, section, task, amendment } = reworded;
  const { source, start, message } = rewordedFinding(reworded);
  return {
    ...{ year, kind: ISSUED_WORDING.id, section, task, amendment },
    file: source.path,
    ...positionAt(source, start),
    text: say(message),
  };
}

/** A new entry in words; of a correction, what it changes. */
function addedText({ kind, from, to, ...change }: LedgerChange): Text {
  const corrected = 'corrected' in change ? change.corrected : null;
  return corrected && to ? correctionText(corrected, to) : entryText(to ?? from);
}

function entryData({ task, on, status, by, until, ...entry }: LedgerEntry) {
  const { isFinal, evidence, note, corrects } = entry;
  return {
    ...{ task: task.id, on, status, by: by?.code ?? null, until },
    ...{ for: entry.for, final: isFinal, evidence, note, corrects },
  };
}

// What a person reads.

function blocksOf(compared: Compared, { say, asOf }: Setting): Block[] {
  const { sides, comparison } = compared;
  const { changes, ledger } = comparison;
  const notes = notesOf(compared).map(
    (text): Block => ({ kind: 'text', text: say(text), tone: 'warn' }),
  );
  const between = say(betweenText(sides));
  if (changes.length === 0 && ledger.length === 0) {
    const none = { vi: 'Không có thay đổi về nội dung', en: 'No changes of content' };
    return [...notes, { kind: 'text', text: `${say(none)} ${between}.` }];
  }
  const day = formatDate(asOf);
  const heading = say({ vi: 'Thay đổi', en: 'Changes' });
  const findings = findingsIn(comparison);
  return [
    {
      kind: 'heading',
      text: `${heading} ${between} · ${say({ vi: `tính đến ${day}`, en: `as of ${day}` })}`,
    },
    ...notes,
    ...findings.map(({ isGone, finding }): Block => {
      const shown = isGone ? inRevision(finding, sides.from) : finding;
      return {
        kind: 'painted',
        text: (paint, width) => findingText(shown, say, { paint, width }),
      };
    }),
    ...changeBlocks(comparison, say),
  ];
}

/** What is said of words of a decision that are not as they were, by how many they are. */
type RewordedText = (count: number) => Text;

const EDITED: RewordedText = (count) => ({
  vi: `${count} cảnh báo: lời văn đã ban hành bị sửa trực tiếp`,
  en: `${plural(count, 'warning')}: words of a decision were edited in the file`,
});

/** Of those that its document says otherwise. */
export const CORRECTED: RewordedText = (count) => ({
  vi: `${count} chỗ lời văn sửa theo văn bản nguồn`,
  en: `${plural(count, 'place')} worded as in the source document`,
});

/** The changes in groups, and how many there are. */
export function changeBlocks(comparison: Comparison, say: Say, rewordedText = EDITED): Block[] {
  return [
    ...groupsOf(comparison).flatMap(({ heading, lines }): Block[] => [
      { kind: 'heading', text: say(heading) },
      ...(lines.length === 0 ? [] : [factsOf(lines, say)]),
    ]),
    { kind: 'text', text: say(summaryOf(comparison, rewordedText)), tone: 'dim' },
  ];
}

function factsOf(lines: readonly Line[], say: Say): Block {
  const facts = lines.map(({ subject, text }) => ({
    label: say(subject),
    value: { text: say(text) },
  }));
  return { kind: 'facts', facts };
}

/** The finding at a place that only the old side has, as git names it. */
function inRevision(finding: Finding, { commit }: Revision): Finding {
  const path = `${shortCommit(commit)}:${finding.source.path}`;
  return { ...finding, source: { ...finding.source, path } };
}

function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}

function notesOf({ sides, hadCatalogue, elsewhere, oldErrors }: Compared): Text[] {
  const { vi, en } = nameOf(sides.from);
  const [first] = oldErrors;
  const count = oldErrors.length;
  return [
    ...placeNotes(
      nameOf(sides.from),
      hadCatalogue,
      elsewhere.map((place) => quoted(place || '.')).join(', '),
    ),
    ...(first
      ? [
          {
            vi: `Cảnh báo: danh mục ở ${vi} có ${count} lỗi (${describePlace(first)}: ${first.message.vi}). Chỉ so được phần đọc được; phần còn lại có thể hiện ra như mới thêm.`,
            en: `Warning: the catalogue in ${en} has ${plural(count, 'error')} (${describePlace(first)}: ${first.message.en}). Only what can be read is compared; the rest may appear as newly added.`,
          },
        ]
      : []),
  ];
}

/** Where the old side was, if it was not where the new one is. */
function placeNotes({ vi, en }: Text, hadCatalogue: boolean, places: string): Text[] {
  if (hadCatalogue) {
    const note = {
      vi: `Ở ${vi} danh mục nằm ở ${places}.`,
      en: `In ${en} the catalogue is in ${places}.`,
    };
    return places ? [note] : [];
  }
  return [
    places
      ? {
          vi: `Ở ${vi} thư mục này chưa có danh mục nào, mà có ở ${places}: mọi thứ hiện ra như mới.`,
          en: `In ${en} there is no catalogue in this folder, but in ${places}: everything appears as new.`,
        }
      : {
          vi: `Ở ${vi} chưa có danh mục: mọi thứ đều là mới.`,
          en: `There is no catalogue in ${en}: everything is new.`,
        },
  ];
}

function betweenText({ from, to }: Sides): Text {
  const one = nameOf(from);
  if (to === null) return { vi: `so với ${one.vi}`, en: `since ${one.en}` };
  const other = nameOf(to);
  return { vi: `từ ${one.vi} đến ${other.vi}`, en: `from ${one.en} to ${other.en}` };
}

function nameOf({ name, commit, isMergeBase }: Revision): Text {
  const short = shortCommit(commit);
  if (isMergeBase) {
    return {
      vi: `điểm rẽ nhánh từ ${name} (${short})`,
      en: `the merge base with ${name} (${short})`,
    };
  }
  const shown = commit.startsWith(name) ? short : `${name} (${short})`;
  return sameText(shown);
}

interface Group {
  heading: Text;
  lines: Line[];
}

/**
 * The lines under their headings: what is shared, then year by year; where there are several catalogues, each of them
 * by itself.
 */
function groupsOf({ changes, ledger, headings }: Comparison): Group[] {
  const lines = [
    ...changes.map((change) => ({
      topic: topicOf(change),
      decision: change.amendment && decisionText(change.amendment),
      ...whose(change),
      ...lineOf(change),
    })),
    ...ledger
      .filter((change) => !isTampering(change))
      .map((change) => {
        const { task } = change.to ?? change.from;
        const subject = sameText(referenceTo(task, change));
        return {
          topic: 'ledger' as const,
          decision: null,
          ...whose(change),
          subject,
          text: addedText(change),
        };
      }),
  ];
  const owners = new Map<string, typeof lines>();
  for (const line of lines) {
    const owner = `${line.year} ${line.catalogue}`;
    const own = owners.get(owner);
    if (own) own.push(line);
    else owners.set(owner, [line]);
  }
  const inOrder = [...owners.values()].sort(
    ([one], [other]) => (one?.year ?? 0) - (other?.year ?? 0),
  );
  return inOrder.flatMap((own) => {
    const topics = TOPICS.flatMap((topic): Group[] => {
      const ofTopic = own.filter((line) => line.topic === topic);
      const decisions = new Map(ofTopic.map(({ decision }) => [decision?.vi ?? '', decision]));
      return [...decisions].map(([name, decision]) => ({
        heading: headingOf(decision ?? TOPIC_NAMES[topic], own[0], headings),
        lines: ofTopic.filter((line) => (line.decision?.vi ?? '') === name),
      }));
    });
    const catalogue = own[0]?.catalogue ?? null;
    if (catalogue === null) return topics;
    return [{ heading: sameText(headings?.get(catalogue) ?? catalogue), lines: [] }, ...topics];
  });
}

function whose({ year, catalogue }: Pick<Change, 'year' | 'catalogue'>) {
  return { year, catalogue };
}

/** A topic, or a decision; of which year, where that is not said above it. */
function headingOf(
  { vi, en }: Text,
  owner: ReturnType<typeof whose> | undefined,
  headings: Comparison['headings'],
): Text {
  const year = headings ? null : (owner?.year ?? null);
  return year === null ? { vi, en } : { vi: `Năm ${year} · ${vi}`, en: `${year} · ${en}` };
}

const TOPICS = ['settings', 'bodies', 'calendar', 'amendments', 'rows', 'ledger'] as const;
type Topic = (typeof TOPICS)[number];

const TOPIC_NAMES: Readonly<Record<Topic, Text>> = {
  settings: { vi: 'Quyết định và cài đặt', en: 'Decision and settings' },
  bodies: { vi: 'Cơ quan', en: 'Bodies' },
  calendar: { vi: 'Lịch nghỉ', en: 'Days off' },
  amendments: { vi: 'Sửa đổi, bổ sung', en: 'Amendments' },
  rows: { vi: 'Nhiệm vụ', en: 'Tasks' },
  ledger: { vi: 'Mục mới trong sổ', en: 'New in the ledger' },
};

function topicOf({ year, section, body, amendment }: Change): Topic {
  if (amendment !== null) return 'amendments';
  if (section !== null) return 'rows';
  if (body !== null) return 'bodies';
  return year === null ? 'calendar' : 'settings';
}

function summaryOf({ changes, ledger, reworded }: Comparison, rewordedText: RewordedText): Text {
  const tampered = findingsOf(ledger.filter(isTampering)).length;
  const count = changes.length;
  const added = ledger.filter(({ kind }) => kind === 'added').length;
  const parts: [number, Text][] = [
    [count, { vi: `${count} thay đổi`, en: plural(count, 'change') }],
    [
      added,
      {
        vi: `${added} mục mới trong sổ`,
        en: `${plural(added, 'new entry', 'new entries')} in the ledger`,
      },
    ],
    [
      tampered,
      {
        vi: `${tampered} lỗi: mục đã ghi trong sổ bị thay đổi`,
        en: `${plural(tampered, 'error')}: entries already in the ledger were changed`,
      },
    ],
    [reworded.length, rewordedText(reworded.length)],
  ];
  const { vi, en } = joinTexts(
    parts.filter(([count]) => count > 0).map(([, text]) => text),
    ' · ',
  );
  return { vi: `${vi}.`, en: `${en}.` };
}
