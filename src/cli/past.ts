/** `--rev`: a run that is to know no more than git did. */
import type { NamedCommand, Options } from '../commands/command.ts';
import { quoted } from '../commands/line.ts';
import { dayFrom } from '../commands/periods.ts';
import type { IsoDate } from '../dates.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { CALL_HERE, type Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';

/** What was known then. */
export interface Then {
  request: Request;
  /** What day it was. */
  today: IsoDate;
  remark: Text;
}

/**
 * What git had of the catalogues in the revision, or at the end of the day, that is asked for; null where none is.
 *
 * @throws UsageError for a command that is of the files as they are
 */
export async function thenFrom(
  command: NamedCommand,
  { rev }: Options,
  request: Request,
  { env, today }: Host,
): Promise<Then | null> {
  if (typeof rev !== 'string') return null;
  if (command.ownOnly || command.ofToday) throw ofToday(command, rev);
  if (rev.trim() === '') {
    throw new UsageError({
      vi: '--rev cần một giá trị, mà ở đây để trống',
      en: '--rev needs a value, and was given nothing',
    });
  }
  const asked = dayAsked(rev, today);
  const { commitText, pastOf } = await import('../workspace/git/past.ts');
  const past = await pastOf(request, asked === null ? { revision: rev } : { day: asked }, env);
  const commit = commitText(past.commit);
  return {
    request: past.request,
    today: asked ?? past.commit.day,
    remark: {
      vi: `theo những gì git đã lưu đến commit ${commit}`,
      en: `as git has it up to commit ${commit}`,
    },
  };
}

/** Three numbers, as those of a day. */
const LIKE_A_DAY = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4})$/;

/** The day that is asked for; null where it is a revision. */
function dayAsked(rev: string, today: IsoDate): IsoDate | null {
  try {
    return dayFrom(rev, '--rev', today);
  } catch (error) {
    if (error instanceof UsageError && !LIKE_A_DAY.test(rev.trim())) return null;
    throw error;
  }
}

function ofToday({ name, args = '' }: NamedCommand, rev: string): UsageError {
  const view = (id: string) => (name === 'diff' ? `diff ${quoted(rev)}` : viewAt(args, rev, id));
  return new UsageError({
    vi: `--rev chỉ dùng để xem và in; “${name}” làm việc với tệp hiện có. Có lẽ: ${CALL_HERE} ${view('SỐ')}`,
    en: `--rev is for views and papers; “${name}” is about the files as they are. Perhaps: ${CALL_HERE} ${view('ID')}`,
  });
}

function viewAt(args: string, rev: string, id: string): string {
  return `${args.includes('id') ? `show ${id}` : 'list'} ${quoted(`--rev=${rev}`)}`;
}
