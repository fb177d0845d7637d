/** What Tab offers, and that it runs nothing; in this process, and in the shells themselves. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bashLine, inBash } from '../src/cli/bash-words.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { SHELLS } from '../src/completion/shells.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';
import { environment, lacksShell, toolThatNotes, typeIn } from './support/shell-session.ts';
import { workspaceOf } from './support/workspace.ts';

const BREAKS = ' \t\n"\'@><=;|&(:';

/** What is offered after a line, in which "|" is the cursor and blanks stand between words. */
async function offered(line: string, world: World = {}, shell = 'zsh') {
  const words = line.split(' ');
  const place = words.findIndex((word) => word.includes('|'));
  const typed = words.map((word, at) => (at === place ? word.replace(/\|.*/, '') : word));
  return answer([shell, String(place), ...typed], world);
}

/** What bash is to have in COMPREPLY, and which options of compopt. */
function inReply(line: string, world: World = {}, type = '9') {
  const [before = '', after = ''] = line.split('|');
  return answer(['bash', `dvtasks ${before}`, after, BREAKS, type], world);
}

async function answer(args: readonly string[], world: World): Promise<string[]> {
  const { code, out, err } = await dvtasks(['__complete', ...args], world);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').slice(0, -1);
}

async function values(line: string, world: World = {}): Promise<string[]> {
  return (await offered(line, world)).map((one) => one.split('\t')[0] ?? '');
}

describe('a command', () => {
  test('is offered with its words, in the language of the line', async () => {
    expect(await values('|')).toEqual(COMMANDS.map(({ name }) => name));
    expect(await offered('don|')).toEqual(['done\tviệc đã xong']);
    expect(await offered('--lang en don|')).toEqual(['done\ta task is done']);
    const env = { DVTASKS_LANG: 'en' };
    expect(await offered('don|', { env })).toEqual(['done\ta task is done']);
    expect(await values('--data data du|')).toEqual(['due']);
    expect(await values('help sho|')).toEqual(['show']);
    expect(await values('nope |')).toEqual([]);
  });

  test('that answers is in no help, and is no slip of another', async () => {
    for (const args of [['--help'], ['complete'], ['__complet']]) {
      const { out, err } = await dvtasks(args);
      expect(out + err).not.toContain('__complete');
    }
  });
});

describe('an option', () => {
  test('is one of the command or of all commands, and is given once, unless it repeats', async () => {
    expect(await values('due --q|')).toEqual(['--quarter']);
    expect(await values('due --al|')).toEqual(['--all']);
    expect(await values('list --al|')).toEqual([]);
    expect(await values('due --json --j|')).toEqual([]);
    expect(await values('due --j| --json')).toEqual([]);
    expect(await values('due -o x.csv --outp|')).toEqual([]);
    expect(await values('due --body VHXH --bo|')).toEqual(['--body']);
    expect(await values('--dat|')).toEqual(['--data']);
    expect(await values('show -- --l|')).toEqual([]);
  });

  test('is what is left where a command takes no more words', async () => {
    expect(await values('due |')).toContain('--quarter');
    expect(await values('show 1.3 |')).toContain('--json');
    expect(await values('due x|')).toEqual([]);
  });
});

describe('the value of an option', () => {
  test.each([
    ['list --status due|', ['due-soon']],
    ['list --status "qua han"|', []],
    ['due --quarter |', ['Q1', 'Q2', 'Q3', 'Q4']],
    ['due --quarter=q|', ['--quarter=Q1', '--quarter=Q2', '--quarter=Q3', '--quarter=Q4']],
    ['due --month 1|', ['1', '10', '11', '12']],
    ['list --section |', ['1', '2', '3', '4', '5']],
    ['list --section |dan', ['1', '2', '3', '4', '5']],
    ['due --format i|', ['ics']],
    ['stats --format i|', []],
    ['due --format=cs|', ['--format=csv']],
    ['validate --format s|', ['sarif']],
    ['--lang |', ['vi', 'en']],
    ['list --year |', ['2026']],
    ['list --unit |', ['xã Nghi Dương']],
    ['list --unit duong|', ['xã Nghi Dương']],
    ['list --in |', ['2026']],
    ['list --body van|', ['VHXH', 'VP']],
    ['list --lead vhx|', ['VHXH']],
    ['list --with=kinh|', ['--with=KT']],
    ['done 3.1 --by vh|', ['VHXH']],
    ['amend change 3.1 --lead vh|', ['VHXH']],
    ['stats --by |', ['lead', 'section', 'quarter', 'unit', 'catalogue', 'year']],
    ['print lich --by |', ['lead', 'section']],
    ['print danh-muc --status ong|', ['ongoing']],
    ['due --sep |', [',', ';', 'tab']],
    ['amend add 3.9 --after 3.1|', ['3.1']],
    ['due --search |', []],
    ['due --as-of |', []],
    ['done 1.3 --note |', []],
    ['list --json=|', []],
    ['list --nope=|', []],
    ['list -o |', '\tfiles'],
    ['list --output=a|', '\tfiles'],
    ['list --format csv=a|', '\tfiles'],
    ['list --data |', '\tfolders'],
    ['validate --against |', '\tfiles'],
  ] as const)('%s', async (line, wanted) => {
    const found = typeof wanted === 'string' ? offered(line) : values(line);
    expect(await found).toEqual(typeof wanted === 'string' ? [wanted] : wanted);
  });

  test('is found by its name too, with its accents or without', async () => {
    const { out } = await dvtasks(['__complete', 'zsh', '2', 'list', '--body', 'Văn hóa']);
    expect(out).toBe('VHXH\tPhòng Văn hóa – Xã hội\n');
    const words = ['__complete', 'zsh', '2', 'list', '--status'];
    expect((await dvtasks([...words, 'chua xac'])).out).toBe(
      'undetermined\tChưa xác định thời hạn\n',
    );
    const section = ['__complete', 'zsh', '2', 'list', '--section', 'dan chu'];
    expect((await dvtasks(section)).out).toMatch(/^3\tCÁC NHIỆM VỤ/);
  });
});

describe('an argument', () => {
  const world = {
    cwd: catalogueCopyFor(
      '- { task: 2.2, on: 2026-01-05, status: done }\n- { task: 1.1, on: 2026-01-05, status: cancelled }\n',
    ),
  };

  function catalogueCopyFor(ledger: string): () => string {
    return () => catalogueCopy({ '2026/progress.yaml': ledger });
  }

  test('is a task with its title', async () => {
    const cwd = world.cwd();
    expect(await offered('show 1.3|', { cwd })).toEqual([
      '1.3\tBan hành Kế hoạch và tổ chức triển khai thực hiện công tác…',
    ]);
    expect(await values('show 3.|', { cwd })).toContain('3.5');
    expect(await values('explain 1.|', { cwd })).toEqual(['1.1', '1.2', '1.3']);
  });

  test('is first what the command is for: open work, nearest deadline first; or what is over', async () => {
    const cwd = world.cwd();
    const open = await values('done |', { cwd });
    expect(open.slice(0, 4)).toEqual(['1.3', '3.5a', '3.5b', '3.5c']);
    expect(open.slice(-2).sort()).toEqual(['1.1', '2.2']);
    expect(open).toHaveLength(25);
    expect(await values('extend |', { cwd })).toEqual(open);
    expect(await values('reopen |', { cwd })).toEqual(['1.1', '2.2']);
    expect(await values('correct 2.|', { cwd })).toEqual(['2.1', '2.2', '2.3']);
    expect(await values('done 1.3 |', { cwd })).not.toContain('1.3');
  });

  test('is found by words of its title', async () => {
    const { out } = await dvtasks(['__complete', 'zsh', '1', 'show', 'dan chu o co so']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((one) => one.split('\t')[0]),
    ).toEqual([...['1.1', '1.3', '3.5', '3.5a', '3.5b', '3.5c', '3.5d', '3.5đ', '4.6']]);
  });

  test.each([
    ['print |', ['danh-muc', 'tong-hop', 'don-doc', 'lich']],
    ['print d|', ['danh-muc', 'don-doc']],
    ['schema s|', ['section']],
    ['amend |', ['change', 'add', 'remove']],
    ['amend change 1.3|', ['1.3']],
    ['completion |', ['bash', 'zsh', 'fish', 'powershell']],
    ['explain unread-t|', ['unread-time']],
    ['diff |', []],
    ['import |', '\tfiles'],
    ['init |', '\tfolders'],
  ] as const)('%s', async (line, wanted) => {
    const found = typeof wanted === 'string' ? offered(line) : values(line);
    expect(await found).toEqual(typeof wanted === 'string' ? [wanted] : wanted);
  });

  test('has the name of its catalogue where there are several; of many, these come first', async () => {
    const cwd = workspaceOf({ 2026: {}, 2027: { year: 2027 } });
    expect(await values('show 2027/1.|', { cwd })).toEqual(['2027/1.1', '2027/1.2', '2027/1.3']);
    expect(await values('show 1.3|', { cwd })).toEqual(['2026/1.3', '2027/1.3']);
    expect(await values('--year 2026 show |1', { cwd })).not.toContain('2027/1.1');
    const many = Array.from({ length: 20 }, (_, at) => [`x${at}`, { unit: `xã Số ${at}` }]);
    const country = { cwd: workspaceOf(Object.fromEntries(many)) };
    expect(await values('show x|', country)).toContain('x17/');
    expect(await offered('show x17|', country)).toEqual(
      expect.arrayContaining([
        'x17/1.1\tTuyên truyền, phổ biến, quán triệt và triển khai các văn…',
      ]),
    );
    expect(await offered('show so|', country)).toHaveLength(20);
  });
});

test('the data of the line are used, wherever they stand', async () => {
  const cwd = temporaryFolder();
  const other = catalogueCopy({
    '2026/1-ke-hoach-tuyen-truyen.yaml': (text) => text.replace(/title: >-\n.*/, 'title: Việc lạ'),
  });
  const data = join(other, 'data');
  const words = ['zsh', '3', '--data', data, 'show', '1.1'];
  expect(await answer(words, { cwd })).toEqual([expect.stringContaining('1.1\t')]);
  expect(await answer(['zsh', '1', 'show', '', '--data', data], { cwd })).toHaveLength(26);
  const home = { cwd, env: { HOME: other } };
  expect(await answer(['zsh', '3', '--data', '~/data', 'done', ''], home)).toHaveLength(25);
  expect(await inReply(`--data "${data}" show 1.2|`, { cwd })).toEqual(['1.2']);
  expect(await inReply(`show 1.2| --data '${data}'`, { cwd })).toEqual(['1.2']);
});

describe('what is wrong is not said, and there is just less to offer', () => {
  const broken = () => catalogueCopy({ 'bodies.yaml': 'bodies: [' });

  test.each([
    ['a broken catalogue', broken, {}],
    ['no folder of data', temporaryFolder, { DVTASKS_DATA: 'nope' }],
    ['no catalogue of one’s own', temporaryFolder, {}],
  ])('%s', async (_, make, env) => {
    const world = { cwd: make(), env };
    expect(await offered('done |', world)).toEqual([]);
    expect(await values('done --dr|', world)).toEqual(['--dry-run']);
    expect(await values('du|', world)).toEqual(['due']);
    expect(await offered('due --year 20x --in zz --body |', world)).toEqual([]);
  });

  test('a catalogue without a ledger', async () => {
    const cwd = workspaceOf({ 2026: {} });
    rmSync(join(cwd, 'data/2026/progress.yaml'));
    expect(await values('done 1.|', { cwd })).toEqual(['1.3', '1.1', '1.2']);
  });

  test('a line that is no line', async () => {
    for (const args of [[], ['zsh'], ['zsh', '-1'], ['zsh', 'x', 'y'], ['nope', '5'], ['bash']]) {
      const { code, err } = await dvtasks(['__complete', ...args]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
    }
  });
});

describe('bash', () => {
  test.each([
    ['list --body "van ho|', ['VHXH']],
    ['list --body van\\ ho|', ['VHXH']],
    ["list --unit 'xã|", ['xã Nghi Dương']],
    ['list --unit xã|', ['xã\\ Nghi\\ Dương']],
    ['list --unit=xã|', ['xã\\ Nghi\\ Dương']],
    ['list --format=cs|', ['csv']],
    ['list --form|at=csv', ['--format']],
    ['sh|ow 1.3', ['show']],
    ['list > a|', ['\tdefault']],
    ['list -o |', ['\tdefault']],
    ['list >a --al|', []],
    ['list --data |', ['\tdirnames', '\tfilenames']],
    ['stats --by un|', ['unit']],
  ] as const)('%s', async (line, wanted) => {
    expect(await inReply(line)).toEqual(wanted);
  });

  test('shows words beside several, and keeps what was typed where none begins with it', async () => {
    expect(await inReply('list --body v|')).toEqual([
      'VHXH  Phòng Văn hóa – Xã hội',
      'VP  Văn phòng HĐND và UBND',
    ]);
    expect((await inReply('list --body van|')).at(-1)).toBe(' ');
    expect(await inReply('print d|', {}, '37')).toEqual(['danh-muc', 'don-doc']);
  });

  test('a word that is put into a line is that word, whatever it holds', async ({ skip }) => {
    const line = fc.string({
      unit: fc.constantFrom(...'aạ \'"\\$`!*?~&|;<>()[]{}#=:%-.,/'),
      minLength: 1,
    });
    const quotes = ['', '"', "'"] as const;
    const hostile: string[] = [];
    fc.assert(
      fc.property(line, fc.constantFrom(...quotes), (text, quote) => {
        const written = `${quote}${inBash(text, quote)}${quote}`;
        expect(bashLine(`x ${written} `, '', BREAKS).before).toEqual(['x', text]);
        hostile.push(written, text);
      }),
      { numRuns: 300 },
    );
    const lacking = lacksShell('bash');
    if (lacking) skip(lacking);
    const written = hostile.filter((_, at) => at % 2 === 0);
    const out = execFileSync('bash', ['-c', `printf '%s\\0' ${written.join(' ')}`], {
      encoding: 'utf8',
      cwd: temporaryFolder(),
    });
    expect(out.split('\0').slice(0, -1)).toEqual(hostile.filter((_, at) => at % 2 === 1));
  });
});

test('fish, which drops what does not look like the word that was typed, gets a name that does', async () => {
  const fish = (...words: string[]) => answer(['fish', String(words.length - 1), ...words], {});
  expect(await fish('list', '--body', 'van hoa')).toEqual(['phong van hoa - xa hoi\tVHXH']);
  expect(await fish('list', '--body', 'Văn hóa')).toEqual(['Phòng Văn hóa – Xã hội\tVHXH']);
  expect(await fish('list', '--body=van hoa')).toEqual(['--body=phong van hoa - xa hoi\tVHXH']);
  expect(await fish('list', '--status', 'qua')).toEqual([
    'qua han\toverdue',
    'hoan thanh qua han\tdone-late',
  ]);
  for (const name of ['phong van hoa - xa hoi', 'Phòng Văn hóa – Xã hội', 'VHXH']) {
    const { out } = await dvtasks(['list', '--body', name, '--json']);
    expect(out).toBe((await dvtasks(['list', '--body', 'VHXH', '--json'])).out);
  }
});

/** Text that a shell could take for more than text. */
const HOSTILE = `xã $(touch hacked) \`touch hacked\` 'a' "b" c:d \\ ; touch hacked & * ! %F{red}`;

function hostileCatalogue(): string {
  const cwd = catalogueCopy({
    '2026/catalogue.yaml': (text) =>
      text.replace(/^unit: .*$/m, () => `unit: ${JSON.stringify(HOSTILE)}`),
    '2026/1-ke-hoach-tuyen-truyen.yaml': (text) =>
      text.replace(
        /title: >-\n(?: {6}.*\n)+/,
        () => `title: ${JSON.stringify(`${HOSTILE}\u001b[31m\u202e\n\tx`)}\n`,
      ),
  });
  writeFileSync(join(cwd, 'phu luc.csv'), '');
  mkdirSync(join(cwd, 'thu muc'));
  return cwd;
}

test('what a title or a name holds makes no line more, and drives no terminal', async () => {
  const cwd = hostileCatalogue();
  const { out } = await dvtasks(['__complete', 'zsh', '1', 'show', ''], { cwd });
  expect(out).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^\d\.\d+[a-zđ]?\t[^\t]*$/);
  const unsafe = catalogueCopy({
    '2026/catalogue.yaml': (text) => text.replace(/^unit: .*$/m, 'unit: "a\\e[31mb"'),
  });
  expect(await offered('list --unit |', { cwd: unsafe })).toEqual([]);
});

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

describe.each(['bash', 'zsh', 'fish'] as const)('in a terminal of %s', (shell) => {
  const lacking = lacksShell(shell);
  test.skipIf(lacking !== null && !isRequired)(
    `Tab completes, and runs nothing of what was typed or is in a file (skipped without ${shell}, and Python’s pty)`,
    async () => {
      const cwd = hostileCatalogue();
      const before = readdirSync(cwd).sort();
      const { runs, screen } = await typeIn(
        shell,
        [
          'dvtasks du\t --format=cs\t',
          'dvtasks list --body van\\ ho\t',
          'dvtasks list --body "van ho\t',
          'dvtasks due --quarter q1\t',
          'dvtasks show 1.3\t',
          "dvtasks due --body '$(touch hacked)\t'",
          'dvtasks due --body "`true`\t"',
          'dvtasks due --body $(touch hacked)\t\u0015',
          'dvtasks show 1.\t\t\u0015',
          'dvtasks list --unit x\t',
          'dvtasks import phu\t',
          'dvtasks list --data thu\t',
        ],
        cwd,
      );
      const name = shell === 'fish' ? 'phong van hoa - xa hoi' : 'VHXH';
      expect(runs.filter((words) => !/hacked|true|^$/.test(words.at(-1) ?? ''))).toEqual([
        ['due', '--format=csv'],
        ['list', '--body', name],
        ['list', '--body', name],
        ['due', '--quarter', 'Q1'],
        ['show', '1.3'],
        ['import', 'phu luc.csv'],
        ['list', '--data', expect.stringMatching(/^thu muc\/?$/)],
      ]);
      expect(runs).toContainEqual(['list', '--unit', HOSTILE]);
      expect(screen).toContain('Triển khai, thực hiện Đề án');
      expect(screen).not.toMatch(/\u001b\[31m|\u202e/);
      expect(readdirSync(cwd).sort()).toEqual(before);
    },
    200_000,
  );
});

describe('the script of bash', () => {
  test.skipIf(lacksShell('bash') !== null)('takes its words where there is no line', () => {
    const { bin } = toolThatNotes();
    const script = join(bin, 'script');
    writeFileSync(script, SHELLS.bash);
    const reply = (words: string) =>
      execFileSync(
        'bash',
        [
          '-c',
          `source ${script}; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _dvtasks dvtasks; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8', cwd: catalogueCopy(), env: environment(bin) },
      );
    expect(reply('dvtasks show 1.3')).toBe('1.3\n');
    expect(reply('dvtasks due --format = cs')).toBe('csv\n');
    expect(reply(`dvtasks due --body "'\\$(touch x)'"`)).toBe('\n');
  });
});
