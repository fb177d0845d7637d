/** From an error to what a person reads, and the exit code. */
import { EXIT, UnusableError, UsageError } from '../errors.ts';
import { findingText } from '../formats/findings/finding-text.ts';
import { painterOf } from '../formats/table/paint.ts';
import type { Host, Sink } from '../host.ts';
import { disarmed, printableLine } from '../printable.ts';
import type { Finding } from '../source/finding.ts';
import { plural, type Say, type Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import { UnsoundError } from '../workspace/load.ts';

/**
 * Says on stderr what went wrong.
 *
 * @param terminal stderr as it is: what is written there has colours, and is made safe before
 * @returns the exit code
 */
export async function failureOf(
  error: unknown,
  host: Host,
  say: Say,
  terminal: Sink,
): Promise<number> {
  const paint = await painterOf(terminal.colour);
  const tell = (text: Text) => {
    const line = printableLine(`dvtasks: ${say(text)}`);
    terminal.write(`${paint({ text: line, tone: 'bad' })}\n`);
  };
  if (error instanceof UsageError) {
    tell(error.text);
    for (const line of error.lines) host.err.write(`  ${line}`);
    return EXIT.usage;
  }
  if (error instanceof UnsoundError) {
    const errors = await errorsOf(error.request);
    // A terminal that does not know its width says 0.
    const width = terminal.columns || undefined;
    for (const finding of errors) {
      terminal.write(disarmed(findingText(finding, say, { paint, width })));
    }
    tell({
      vi: `không dùng được danh mục: ${errors.length} lỗi. Sửa rồi chạy lại.`,
      en: `the catalogue cannot be used: ${plural(errors.length, 'error')}. Fix what is listed and run again.`,
    });
    return EXIT.unusable;
  }
  if (error instanceof UnusableError) {
    tell(error.text);
    return EXIT.unusable;
  }
  const fault = error instanceof Error ? error.message : error;
  const stack = error instanceof Error && host.env.DVTASKS_DEBUG ? (error.stack ?? '') : '';
  for (const line of stack.split('\n').filter(Boolean)) host.err.write(line);
  tell({
    vi: `lỗi bên trong công cụ: ${fault}. Chạy lại với DVTASKS_DEBUG=1 và báo cho người bảo trì.`,
    en: `internal fault: ${fault}. Please run again with DVTASKS_DEBUG=1 and report it.`,
  });
  return EXIT.unusable;
}

/** The errors of the files that a run could not use. */
async function errorsOf(request: Request): Promise<Finding[]> {
  const { inspectCatalogues } = await import('../inspection/inspect.ts');
  const errors = inspectCatalogues(request).findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) throw new Error('a file is not sound, and no rule says why');
  return errors;
}
