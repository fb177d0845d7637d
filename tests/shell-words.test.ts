/** Words as the shell of a machine takes them: what is offered there comes back as the same arguments. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellWordOf } from '../src/cli/shell-word.ts';
import { describeOnWindows } from './support/wine.ts';

const VARIABLES: Readonly<Record<string, string>> = { A: 'expanded', PATH: 'C:\\Windows' };

/** What cmd.exe makes of a typed line: variables, also a part of one, then quotes and carets. */
function throughCmd(line: string): string {
  return unescaped(
    line.replace(/%([^%:]+)(?::[^%]*)?%/g, (all, name: string) => VARIABLES[name] ?? all),
  );
}

/** What it makes of the same in a .cmd file, where `%*` stands for what came with the call. */
function unescaped(line: string): string {
  let isQuoted = false;
  return line.replace(/\^(.)|["&|<>()]/gs, (all, escaped: string | undefined) => {
    if (all === '"') isQuoted = !isQuoted;
    else if (!isQuoted && escaped === undefined) throw new Error(`${all} is obeyed: ${line}`);
    else if (!isQuoted) return escaped ?? '';
    else if (escaped === '"') {
      isQuoted = false;
    }
    return all;
  });
}

/** The arguments that a program of Windows makes of the end of its line. */
function argumentsIn(line: string): string[] {
  const all: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (char === ' ' && !isQuoted) {
      if (word !== null) all.push(word);
      word = null;
      continue;
    }
    word ??= '';
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    const isBeforeQuote = line[at + slashes.length] === '"';
    if (slashes !== '' && !isBeforeQuote) word += slashes;
    if (slashes !== '' && isBeforeQuote) word += slashes.slice(slashes.length / 2);
    if (slashes !== '') {
      at += slashes.length - 1;
      if (slashes.length % 2 === 1 && isBeforeQuote) {
        word += '"';
        at += 1;
      }
    } else if (char === '"' && isQuoted && line[at + 1] === '"') {
      word += '"';
      at += 1;
    } else if (char === '"') isQuoted = !isQuoted;
    else word += char;
  }
  return word === null ? all : [...all, word];
}

const NASTY = fc.string({
  unit: fc.constantFrom(...'%%%AB:\\\\\\""^&|<>()!$`\'~,;=@-./ đ“”é', 'PATH', '%A%', '%A:~0,1%'),
  maxLength: 12,
});

test('on Windows, through cmd.exe and a .cmd file', () => {
  const quoted = shellWordOf('win32');
  fc.assert(
    fc.property(fc.array(NASTY, { minLength: 1, maxLength: 4 }), (words) => {
      const typed = throughCmd(words.map(quoted).join(' '));
      expect(argumentsIn(typed)).toEqual(words);
      expect(argumentsIn(unescaped(typed))).toEqual(words);
    }),
    { numRuns: 3000 },
  );
});

test.skipIf(process.platform === 'win32')('elsewhere, through bash', () => {
  const quoted = shellWordOf('linux');
  fc.assert(
    fc.property(fc.array(NASTY, { minLength: 1, maxLength: 4 }), (words) => {
      const line = `printf '%s\\0' ${words.map(quoted).join(' ')}`;
      const printed = execFileSync('bash', ['--norc', '-c', line], { encoding: 'utf8' });
      expect(printed.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['1.3', '1.3'],
  ['30/04/2026', '30/04/2026'],
  ['C:\\du-lieu\\', 'C:\\du-lieu\\'],
  ['C:\\dữ liệu\\', '"C:\\dữ liệu\\\\"'],
  ['\\\\may-chu\\xã', '\\\\may-chu\\xã'],
  ['đạt 50% và 60%', '"đạt 50% và 60%"'],
  ['%PATH%', '""^%"PATH"^%""'],
  ['họp “chiều” & "tối"', '"họp “chiều” & ""tối"""'],
  ["l'eau", '"l\'eau"'],
  // PowerShell parts these.
  ['--data=a.b', '"--data=a.b"'],
  ['a,b', '"a,b"'],
  ['', '""'],
])('on Windows, %s is written %s', (word, written) => {
  expect(shellWordOf('win32')(word)).toBe(written);
});

describeOnWindows('in cmd.exe itself', ({ folder, run }) => {
  test('nasty words come back as they were', async () => {
    writeFileSync(join(folder, 'told.js'), 'console.log(JSON.stringify(process.argv.slice(2)))');
    writeFileSync(join(folder, 'told.cmd'), '@node "%~dp0told.js" %*\r\n');
    const words = [
      ...[
        'C:\\dữ liệu\\',
        '\\\\máy chủ\\xã',
        'a\\"b',
        '"',
        '""',
        'x "y" & z',
        'a^b',
        '^',
        'a|b>c<d',
      ],
      ...[
        '50% xong',
        '100%',
        "'",
        '$x `y`',
        '!A!',
        '(a)',
        '“đã”',
        '',
        ' ',
        '--data=a.b',
        'a,b;c=d',
      ],
    ];
    // In a .cmd file wine, unlike Windows, looks for variables once more.
    const plain = words.filter((word) => !word.includes('%'));
    const [line, plainLine] = [words, plain].map((all) => all.map(shellWordOf('win32')).join(' '));
    const told = await run([`node told.js ${line}`, `told ${plainLine}`]);
    expect(told.map(({ out, err }) => err || JSON.parse(out))).toEqual([words, plain]);
  });
});
