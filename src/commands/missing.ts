/** That a line lacks what nobody can be asked for. */
import { CALL, type Text } from '../text.ts';
import { type Named, OPTIONS_TOPIC } from './command.ts';

/** Null where the line names none. */
type Whose = Pick<Named, 'name'> | null;

/** Where the help is: of a command, else of the options of all. */
export function helpOf(command: Whose): Text {
  const line = command ? `${CALL} ${command.name} --help` : `${CALL} help ${OPTIONS_TOPIC}`;
  return { vi: `Xem: ${line}`, en: `See: ${line}` };
}

/** That an argument is missing: "id". */
export function argumentMissing(name: string, command: Whose): Text {
  const see = helpOf(command);
  return {
    vi: `thiếu tham số <${name}>. ${see.vi}`,
    en: `the argument <${name}> is missing. ${see.en}`,
  };
}

/** That an option has no value: "--body <B>". */
export function valueMissing(option: string, command: Whose): Text {
  const see = helpOf(command);
  return {
    vi: `tùy chọn ${option} cần một giá trị. ${see.vi}`,
    en: `the option ${option} needs a value. ${see.en}`,
  };
}
