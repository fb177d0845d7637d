/** Why an entry cannot be recorded, in the words of the command line. */
import { formatDate, type IsoDate } from '../dates.ts';
import { joinTexts, sameText, type Text } from '../text.ts';
import type { Conflict, NewEntry } from './conflicts.ts';
import type { DeadlineState } from './deadlines.ts';

/** The lines that a refusal advises, as they can be pasted. */
export interface Advice {
  /** Another command for the same task, with options of its own. */
  line: (command: string, options?: readonly string[]) => string;
  /** What the refused entry says, as options. */
  own: readonly string[];
  /** What puts right the entry of a day: its day, else what the refused entry says; null where that is no help. */
  correct: (day: IsoDate, on?: IsoDate) => string | null;
}

/** "4.8 lần 2/4", of several; else the number alone. */
export function labelled(name: string, label: Text | null): Text {
  return label ? joinTexts([sameText(name), label], ' ') : sameText(name);
}

/** "lần 2/4: 14/06/2026 (xong 10/06/2026)". */
export function deadlineText({ read, due, completed }: DeadlineState): Text {
  const day = read.due ?? due;
  const words = [
    ...(read.label ? [read.label] : []),
    ...(day ? [sameText(formatDate(day))] : []),
    ...(completed
      ? [{ vi: `(xong ${formatDate(completed)})`, en: `(done ${formatDate(completed)})` }]
      : [{ vi: '(chưa xong)', en: '(not done)' }]),
  ];
  return joinTexts(words, ' ');
}

/**
 * A conflict in the words of the command line.
 *
 * @param advice null where no line would help: the ledger that it is about is only thought of
 */
export function refusalWords(
  conflict: Conflict,
  name: string,
  { on, until, evidence, note }: NewEntry,
  advice: Advice | null,
): Text {
  /** The task, or the deadline of it that is meant. */
  const which = 'label' in conflict ? labelled(name, conflict.label) : { vi: name, en: name };
  switch (conflict.kind) {
    case 'stands-for-many': {
      const { code } = conflict.by;
      return {
        vi: `--by: ${code} chỉ chung nhiều cơ quan; ghi mã của một cơ quan`,
        en: `--by: ${code} is a collective name; write the code of one body`,
      };
    }
    case 'not-lead': {
      const { code } = conflict.by;
      const codes = conflict.leads.map((body) => body.code).join(', ');
      return {
        vi: `--by: ${code} không chủ trì việc ${name}; chủ trì: ${codes}`,
        en: `--by: ${code} does not lead ${name}; it is led by: ${codes}`,
      };
    }
    case 'passed-on': {
      const { code, until: last } = conflict.by;
      const codes = conflict.holders.map((body) => body.code).join(', ');
      const day = formatDate(last ?? '');
      return {
        vi: `--by: ${code} chỉ hoạt động đến hết ${day}; sau đó ghi: ${codes}`,
        en: `--by: ${code} existed until ${day}; after that, write ${codes}`,
      };
    }
    case 'not-yet': {
      const [{ code }, day] = [conflict.by, formatDate(conflict.from)];
      return {
        vi: `--by: ${code} hoạt động từ ${day}`,
        en: `--by: ${code} exists from ${day}`,
      };
    }
    case 'share-not-done': {
      const { code } = conflict.by;
      const [first] = conflict.reporters;
      if (first) {
        const codes = conflict.reporters.map((body) => body.code).join(', ');
        const said = {
          vi: `phần việc ${which.vi} do ${codes} báo cáo`,
          en: `the share of ${which.en} was reported by ${codes}`,
        };
        return advised(said, REOPEN, advice?.line('reopen', ['--by', first.code]));
      }
      return {
        vi: `${code} chưa báo cáo phần việc ${which.vi}, không có gì để mở lại`,
        en: `${code} has not reported its share of ${which.en}: there is nothing to reopen`,
      };
    }
    case 'share-done': {
      const { code } = conflict.by;
      return {
        vi: `${code} đã báo cáo xong phần việc ${which.vi}`,
        en: `${code} has already reported its share of ${which.en}`,
      };
    }
    case 'not-over':
      return {
        vi: `${which.vi} chưa hoàn thành và chưa dừng thực hiện, không có gì để mở lại`,
        en: `${which.en} is neither done nor cancelled: there is nothing to reopen`,
      };
    case 'cancelled': {
      const said = { vi: `${name} đã dừng thực hiện`, en: `${name} is cancelled` };
      return advised(said, REOPEN, advice?.line('reopen'));
    }
    case 'done': {
      const day = formatDate(conflict.on);
      const said = {
        vi: `${which.vi} đã hoàn thành ngày ${day}`,
        en: `${which.en} was done on ${day}`,
      };
      const correction = conflict.label && advice?.correct(conflict.on);
      if (correction) return advised(said, CORRECT, correction);
      const named = conflict.label && conflict.name ? ['--for', formatDate(conflict.name)] : [];
      return advised(said, REOPEN, advice?.line('reopen', named));
    }
    case 'no-such-deadline': {
      const { deadlines } = conflict;
      if (deadlines.length === 0) {
        return {
          vi: `--for: ${name} không có hạn nào; bỏ --for`,
          en: `--for: ${name} has no deadline; leave --for out`,
        };
      }
      const all = joinTexts(deadlines.map(deadlineText), '; ');
      return {
        vi: `--for: ${name} không có hạn như vậy; có: ${all.vi}`,
        en: `--for: ${name} has no such deadline; it has: ${all.en}`,
      };
    }
    case 'endless': {
      const said = {
        vi: `${name} không có hạn, “done” sẽ kết thúc hẳn việc này`,
        en: `${name} has no deadline, and “done” would end it for good`,
      };
      if (!advice) return said;
      const { line, own } = advice;
      const progress = (evidence ?? note) ? own : [...own, '--evidence', '…'];
      const noted = advised(said, NOTE, line('note', progress));
      return advised(noted, END, line('done', [...own, '--final']));
    }
    case 'started':
      return { vi: `${name} đã được ghi là bắt đầu`, en: `${name} is already recorded as started` };
    case 'not-later': {
      const [end, due] = [until === null ? '' : formatDate(until), formatDate(conflict.due)];
      return {
        vi: `--until: hạn mới ${end} phải sau hạn hiện nay ${due}`,
        en: `--until: the new deadline ${end} must be after the present one, ${due}`,
      };
    }
    case 'earlier': {
      const day = formatDate(conflict.than);
      const said = {
        vi: `${name} đã có mục ghi ngày ${day}; ngày ghi sau không được trước ngày đó`,
        en: `${name} has an entry for ${day}; a later entry cannot be for an earlier day`,
      };
      if (!advice) return said;
      const correction = advice.correct(conflict.than, on);
      const [helpVi, helpEn] = correction
        ? [`đính chính ngày đó: ${correction}`, `to correct that day: ${correction}`]
        : [`bỏ mục cuối: ${advice.line('undo')}`, `to remove the last one: ${advice.line('undo')}`];
      return { vi: `${said.vi} (${helpVi})`, en: `${said.en} (${helpEn})` };
    }
  }
}

const REOPEN: Text = { vi: 'mở lại bằng', en: 'reopen it with' };
const CORRECT: Text = { vi: 'đính chính bằng', en: 'correct it with' };
const NOTE: Text = { vi: 'ghi tiến độ', en: 'to record progress' };
const END: Text = { vi: 'kết thúc hẳn', en: 'to end it' };

/** The words, and what to do, with the line for it where there is one. */
function advised({ vi, en }: Text, what: Text, line: string | undefined): Text {
  if (line === undefined) return { vi, en };
  return { vi: `${vi}; ${what.vi}: ${line}`, en: `${en}; ${what.en}: ${line}` };
}
