/** The shelf of rules by the stages of reading; a new one is a file, its import and its name in a stage here. */

import type { Text } from '../text.ts';
import { acknowledgementRule } from './acknowledgement.ts';
import { ambiguousBody } from './ambiguous-body.ts';
import { amendedTwice } from './amended-twice.ts';
import { amendmentDate } from './amendment-date.ts';
import { blank } from './blank.ts';
import { blankCell } from './blank-cell.ts';
import { bodyMembers } from './body-members.ts';
import { bodySpelling } from './body-spelling.ts';
import { bodySuccessor } from './body-successor.ts';
import { bodyYears } from './body-years.ts';
import { calendarDay } from './calendar-day.ts';
import { changesNothing } from './changes-nothing.ts';
import { colonInValue } from './colon-in-value.ts';
import { columns } from './columns.ts';
import { commaInValue } from './comma-in-value.ts';
import { commentInValue } from './comment-in-value.ts';
import { correction } from './correction.ts';
import { date } from './date.ts';
import { directive } from './directive.ts';
import { doneForGood } from './done-for-good.ts';
import { doneTwice } from './done-twice.ts';
import { doubledSpace } from './doubled-space.ts';
import { duplicateBody } from './duplicate-body.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateSection } from './duplicate-section.ts';
import { duplicateTask } from './duplicate-task.ts';
import { emptyFile } from './empty-file.ts';
import { emptyNote } from './empty-note.ts';
import { emptySection } from './empty-section.ts';
import { encoding } from './encoding.ts';
import { entryAfterRemoval } from './entry-after-removal.ts';
import { entryBeforeAddition } from './entry-before-addition.ts';
import { entryBody } from './entry-body.ts';
import { entryDeadline } from './entry-deadline.ts';
import { extension } from './extension.ts';
import { extensionEvidence } from './extension-evidence.ts';
import { foreignFile } from './foreign-file.ts';
import { garbled } from './garbled.ts';
import { groupEntry } from './group-entry.ts';
import { groupTime } from './group-time.ts';
import { idGap } from './id-gap.ts';
import { idOrder } from './id-order.ts';
import { idSection } from './id-section.ts';
import { indentCharacter } from './indent-character.ts';
import { indentation } from './indentation.ts';
import { invisibleCharacter } from './invisible-character.ts';
import { keyColon } from './key-colon.ts';
import { kind } from './kind.ts';
import { leadCoordinates } from './lead-coordinates.ts';
import { ledgerFuture } from './ledger-future.ts';
import { ledgerHistory } from './ledger-history.ts';
import { listMarker } from './list-marker.ts';
import { lookAlike } from './look-alike.ts';
import { mergeConflict } from './merge-conflict.ts';
import { missingKey } from './missing-key.ts';
import { missingLedger } from './missing-ledger.ts';
import { notNfc } from './not-nfc.ts';
import { otherSection } from './other-section.ts';
import { outsideYear } from './outside-year.ts';
import { overrideConflict } from './override-conflict.ts';
import { pastedCode } from './pasted-code.ts';
import { pointGroup } from './point-group.ts';
import { repeatedBody } from './repeated-body.ts';
import { reversedDates } from './reversed-dates.ts';
import type { Rule } from './rule.ts';
import { secondDocument } from './second-document.ts';
import { specialStart } from './special-start.ts';
import { strayText } from './stray-text.ts';
import { taskNumber } from './task-number.ts';
import { textAfterClose } from './text-after-close.ts';
import { tooLong } from './too-long.ts';
import { twinAmendments } from './twin-amendments.ts';
import { twinCatalogues } from './twin-catalogues.ts';
import { twinTitles } from './twin-titles.ts';
import { unclosedBracket } from './unclosed-bracket.ts';
import { unclosedQuote } from './unclosed-quote.ts';
import { unknownBody } from './unknown-body.ts';
import { unknownHolidays } from './unknown-holidays.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownSection } from './unknown-section.ts';
import { unknownTask } from './unknown-task.ts';
import { unreadFile } from './unread-file.ts';
import { unreadTime } from './unread-time.ts';
import { unreadable } from './unreadable.ts';
import { unusedAcknowledgement } from './unused-acknowledgement.ts';
import { value } from './value.ts';
import { yamlSyntax } from './yaml-syntax.ts';

/** A rule stands with those that look at the same, in the order in which a file is read. */
export interface Stage {
  title: Text;
  rules: readonly Rule[];
}

const OF_FILES: readonly Stage[] = [
  {
    title: { vi: 'Tệp và bảng mã', en: 'Files and encodings' },
    rules: [unreadable, unreadFile, foreignFile, tooLong, encoding, emptyFile, garbled],
  },
  {
    title: { vi: 'Cách viết YAML', en: 'YAML' },
    rules: [
      mergeConflict,
      directive,
      secondDocument,
      indentCharacter,
      indentation,
      keyColon,
      listMarker,
      unclosedQuote,
      unclosedBracket,
      textAfterClose,
      colonInValue,
      commaInValue,
      commentInValue,
      specialStart,
      strayText,
      duplicateKey,
      yamlSyntax,
    ],
  },
  {
    title: { vi: 'Trường và giá trị', en: 'Keys and values' },
    rules: [missingKey, unknownKey, kind, value, date, taskNumber, blank, columns],
  },
  {
    title: { vi: 'Cơ quan và số thứ tự', en: 'Bodies and numbers' },
    rules: [
      unknownBody,
      ambiguousBody,
      bodySpelling,
      bodyYears,
      bodySuccessor,
      bodyMembers,
      unknownTask,
      groupEntry,
      duplicateSection,
      emptySection,
      duplicateBody,
      duplicateTask,
      idSection,
      pointGroup,
      idOrder,
      idGap,
    ],
  },
  {
    title: { vi: 'Nội dung danh mục', en: 'What a catalogue says' },
    rules: [
      leadCoordinates,
      repeatedBody,
      twinTitles,
      outsideYear,
      reversedDates,
      overrideConflict,
      unreadTime,
      blankCell,
      twinCatalogues,
      calendarDay,
      unknownHolidays,
    ],
  },
  {
    title: { vi: 'Quyết định sửa đổi, bổ sung', en: 'Amendments' },
    rules: [
      unknownSection,
      otherSection,
      groupTime,
      amendedTwice,
      changesNothing,
      amendmentDate,
      twinAmendments,
    ],
  },
  {
    title: { vi: 'Sổ theo dõi', en: 'The ledger' },
    rules: [
      missingLedger,
      ledgerFuture,
      ledgerHistory,
      doneTwice,
      doneForGood,
      entryDeadline,
      extension,
      extensionEvidence,
      entryBody,
      entryAfterRemoval,
      entryBeforeAddition,
      correction,
      emptyNote,
    ],
  },
  {
    title: { vi: 'Chữ và ký tự', en: 'Letters and characters' },
    rules: [notNfc, invisibleCharacter, lookAlike, doubledSpace, pastedCode],
  },
];

const ACKNOWLEDGEMENT: Rule = acknowledgementRule(OF_FILES.flatMap(({ rules }) => rules));

/** Runs when all others have: it looks at what their findings left of the acknowledgements. */
export const UNUSED_ACKNOWLEDGEMENT: Rule = unusedAcknowledgement;

/** Every stage, for those who want to read of them. */
export const STAGES: readonly Stage[] = [
  ...OF_FILES,
  {
    title: { vi: 'Chú thích ghi nhận', en: 'Acknowledgements' },
    rules: [ACKNOWLEDGEMENT, UNUSED_ACKNOWLEDGEMENT],
  },
];

/** Every rule. */
export const ALL_RULES: readonly Rule[] = STAGES.flatMap(({ rules }) => rules);

/** Every rule that looks at the files. */
export const RULES: readonly Rule[] = ALL_RULES.filter((rule) => rule !== UNUSED_ACKNOWLEDGEMENT);
