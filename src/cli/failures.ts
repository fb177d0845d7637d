/** From an error to what a person reads, and the exit code. */
import { CommanderError } from 'commander';
import { COMMANDS } from '../commands/index.ts';
import { EXIT, UnusableError, UsageError } from '../errors.ts';
import { findingText } from '../formats/findings/finding-text.ts';
import type { Host } from '../host.ts';
import { printable } from '../printable.ts';
import { nearest } from '../reading/nearest.ts';
import type { Finding } from '../source/finding.ts';
import { type Lang, plural, type Text } from '../text.ts';
import type { Request } from '../workspace/folders.ts';
import { UnsoundError } from '../workspace/load.ts';
import { allFlags } from './options.ts';

/**
 * Says on stderr what went wrong.
 *
 * @returns the exit code; 0 where commander only stopped after its help
 */
export async function failureOf(
  error: unknown,
  argv: readonly string[],
  host: Host,
  lang: Lang,
): Promise<number> {
  const say = (text: Text) => host.err.write(`dvtasks: ${printable(text[lang])}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.fine;
    say(usageText(error, argv));
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    say(error.text);
    return EXIT.usage;
  }
  if (error instanceof UnsoundError) {
    const errors = await errorsOf(error.request);
    for (const finding of errors) host.err.write(findingText(finding, lang));
    say({
      vi: `không dùng được danh mục: ${errors.length} lỗi. Sửa rồi chạy lại.`,
      en: `the catalogue cannot be used: ${plural(errors.length, 'error')}. Fix what is listed and run again.`,
    });
    return EXIT.unusable;
  }
  if (error instanceof UnusableError) {
    say(error.text);
    return EXIT.unusable;
  }
  const fault =
    error instanceof Error ? (host.env.DVTASKS_DEBUG ? error.stack : error.message) : error;
  say({
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

/** What commander found wrong, in words of our own. */
function usageText(error: CommanderError, argv: readonly string[]): Text {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const see = { vi: 'Xem: dvtasks --help', en: 'See: dvtasks --help' };
  switch (error.code) {
    case 'commander.unknownOption': {
      if (allFlags().has(quoted)) {
        return {
          vi: `lệnh này không có tùy chọn ${quoted}. ${see.vi}`,
          en: `this command has no option ${quoted}. ${see.en}`,
        };
      }
      const meant = nearest(quoted, allFlags());
      return {
        vi: `không có tùy chọn ${quoted}.${meant ? ` Có phải ${meant}?` : ''} ${see.vi}`,
        en: `there is no option ${quoted}.${meant ? ` Did you mean ${meant}?` : ''} ${see.en}`,
      };
    }
    case 'commander.help':
      return unknownCommand(argv[argv.indexOf('help') + 1] ?? '');
    case 'commander.unknownCommand':
      return unknownCommand(quoted);
    case 'commander.excessArguments':
      return { vi: `thừa tham số. ${see.vi}`, en: `too many arguments. ${see.en}` };
    case 'commander.missingArgument':
      return {
        vi: `thiếu tham số <${quoted}>. ${see.vi}`,
        en: `the argument <${quoted}> is missing. ${see.en}`,
      };
    case 'commander.optionMissingArgument':
      return {
        vi: `tùy chọn ${quoted} cần một giá trị. ${see.vi}`,
        en: `the option ${quoted} needs a value. ${see.en}`,
      };
    default:
      return {
        vi: `dòng lệnh sai: ${error.message}. ${see.vi}`,
        en: `wrong usage: ${error.message}. ${see.en}`,
      };
  }
}

/** What is said of a command there is not, with the one that may be meant. */
export function unknownCommand(word: string): Text {
  const meant = nearest(
    word,
    COMMANDS.map(({ name }) => name),
  );
  return {
    vi: `không có lệnh “${word}”.${meant ? ` Có phải “${meant}”?` : ''} Xem: dvtasks --help`,
    en: `there is no command “${word}”.${meant ? ` Did you mean “${meant}”?` : ''} See: dvtasks --help`,
  };
}
