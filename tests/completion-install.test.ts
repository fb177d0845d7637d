/** The command that prints or installs what completes a line. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHELLS, type Shell } from '../src/completion/shells.ts';
import { person } from './support/person.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';
import { lacksShell } from './support/shell-session.ts';

const NAMES = Object.keys(SHELLS) as Shell[];

test.each(NAMES)('completion %s prints its script, in plain letters', async (shell) => {
  const { code, out } = await dvtasks(['completion', shell]);
  expect({ code, out }).toEqual({ code: 0, out: SHELLS[shell] });
  expect(out).toMatch(/^[\n -~]+$/);
  const json = JSON.parse((await dvtasks(['completion', shell, '--json'])).out);
  expect(json).toMatchObject({ kind: 'completion', shell, script: SHELLS[shell] });
});

test('no script has a shell evaluate anything', () => {
  for (const script of Object.values(SHELLS)) {
    expect(script).not.toMatch(/\beval\b|_call_program|compgen -W|Invoke-Expression|\biex\b/);
  }
});

test('the shell is the one of its user, where none is named; of any other, the four are said', async () => {
  const env = { SHELL: '/usr/bin/zsh' };
  expect((await dvtasks(['completion'], { env })).out).toBe(SHELLS.zsh);
  for (const [args, other] of [
    [['completion'], {}],
    [['completion'], { SHELL: '/bin/tcsh' }],
    [['completion', 'tcsh'], {}],
    [['completion', ''], {}],
  ] as const) {
    const { code, err } = await dvtasks(args, { env: other });
    expect(code).toBe(2);
    expect(err).toContain('bash, zsh, fish, powershell');
    expect((await dvtasks([...args, '--lang', 'en'], { env: other })).err).toContain('powershell');
  }
  expect((await dvtasks(['completion', 'pwsh'])).err).toContain('Có phải “powershell”?');
  expect((await dvtasks(['completion', 'BASH'])).out).toBe(SHELLS.bash);
});

/** A home of its own, with programs that say these things. */
function home(programs: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, says] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${says}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return { folder, env: { HOME: folder, PATH: bin } };
}

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('--install', () => {
  test('writes the files of bash and fish where they look, and says how to begin', async () => {
    const { folder, env } = home();
    for (const [shell, file] of [
      ['bash', '.local/share/bash-completion/completions/dvtasks'],
      ['fish', '.config/fish/completions/dvtasks.fish'],
    ] as const) {
      for (const lang of ['vi', 'en']) {
        const args = ['completion', shell, '--install', '--lang', lang];
        const { code, out } = await dvtasks(args, { env, width: 200 });
        expect(code).toBe(0);
        expect(out).toContain(join(folder, file));
        expect(out).toContain(shell);
        expect(read(folder, file)).toBe(SHELLS[shell]);
      }
    }
    const xdg = { ...env, XDG_DATA_HOME: join(folder, 'd'), XDG_CONFIG_HOME: join(folder, 'c d') };
    await dvtasks(['completion', 'bash', '--install'], { env: xdg });
    await dvtasks(['completion', 'fish', '--install'], { env: xdg });
    expect(read(folder, 'd/bash-completion/completions/dvtasks')).toBe(SHELLS.bash);
    expect(read(folder, 'c d/fish/completions/dvtasks.fish')).toBe(SHELLS.fish);
  });

  test('says which line bash needs, where nothing loads its file', async () => {
    const { folder, env } = home();
    const has = existsSync('/usr/share/bash-completion/bash_completion');
    const { out } = await dvtasks(['completion', 'bash', '--install', '--json'], { env });
    const lines = [`source ${folder}/.local/share/bash-completion/completions/dvtasks`];
    const { missing } = JSON.parse(out);
    expect(missing).toEqual(has ? null : { file: `${folder}/.bashrc`, lines });
    const odd = { ...env, XDG_DATA_HOME: join(folder, "a 'b") };
    const said = await dvtasks(['completion', 'bash', '--install', '--lang', 'en'], { env: odd });
    if (!has) expect(said.out).toContain(`source '${folder}/a '\\''b/`);
  });

  test('writes into a folder of the user in which zsh looks', async () => {
    const { folder, env } = home({
      zsh: `printf 'hello\\ndvtasks\\0001\\000/usr/none\\000%s\\000' "$HOME/my functions"`,
    });
    mkdirSync(join(folder, 'my functions'));
    const { out } = await dvtasks(['completion', 'zsh', '--install', '--json'], { env });
    expect(JSON.parse(out)).toMatchObject({
      written: [`${folder}/my functions/_dvtasks`],
      missing: null,
    });
    expect(read(folder, 'my functions/_dvtasks')).toBe(SHELLS.zsh);
    expect(existsSync(join(folder, '.zshrc'))).toBe(false);
  });

  test('else into one of ours; what zsh begins with is changed with a clear word alone, and once', async () => {
    const { folder, env } = home();
    writeFileSync(join(folder, '.zshrc'), 'alias x=y');
    const install = ['completion', 'zsh', '--install'];
    const first = await dvtasks(install, { env, width: 200 });
    expect(first.out).toContain('fpath=(');
    expect(first.out).toContain('dvtasks completion zsh --install --yes');
    const no = person(['k']);
    await dvtasks(install, { env, ask: no.ask });
    expect(no.asked).toEqual([expect.stringContaining('.zshrc')]);
    expect(read(folder, '.zshrc')).toBe('alias x=y');
    const lines = `fpath=(${folder}/.local/share/dvtasks/zsh $fpath)\nautoload -Uz compinit && compinit\n`;
    const part = `# >>> dvtasks completion >>>\n${lines}# <<< dvtasks completion <<<\n`;
    for (const _ of [1, 2]) {
      const { out } = await dvtasks([...install, '--yes', '--lang', 'en'], { env, width: 200 });
      expect(out).not.toContain('fpath');
      expect(read(folder, '.zshrc')).toBe(`alias x=y\n${part}`);
    }
    writeFileSync(join(folder, '.zshrc'), `a\n${part}b`);
    await dvtasks(install, { env, ask: person(['c']).ask });
    expect(read(folder, '.zshrc')).toBe(`a\n${part}b`);
  });

  test.skipIf(lacksShell('zsh') !== null)('with those lines, zsh completes', async () => {
    const { folder, env } = home();
    const real = { ...env, PATH: process.env.PATH };
    await dvtasks(['completion', 'zsh', '--install', '--yes'], { env: real });
    const asked = ['-ic', 'print -r -- $_comps[dvtasks]'];
    expect(execFileSync('zsh', asked, { env: real, encoding: 'utf8' })).toContain('_dvtasks');
    const again = await dvtasks(['completion', 'zsh', '--install', '--json'], { env: real });
    expect(JSON.parse(again.out)).toMatchObject({
      written: [`${folder}/.local/share/dvtasks/zsh/_dvtasks`],
      missing: null,
    });
  });

  test('puts a part into the profile of PowerShell, and leaves the rest as it is', async () => {
    const { folder, env } = home({ pwsh: `printf '%s' "$HOME/hồ sơ/profile.ps1"` });
    mkdirSync(join(folder, 'hồ sơ'));
    const profile = join(folder, 'hồ sơ/profile.ps1');
    const rest = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('$x = 1\r\n'), 0xe9]);
    writeFileSync(profile, rest);
    for (const _ of [1, 2]) {
      const { code } = await dvtasks(['completion', 'powershell', '--install'], { env });
      expect(code).toBe(0);
      const whole = readFileSync(profile);
      expect(whole.subarray(0, rest.length)).toEqual(rest);
      const own = whole.subarray(rest.length).toString();
      expect(own.match(/>>> dvtasks/g)).toHaveLength(1);
      expect(own.replaceAll('\r\n', '\n')).toContain(SHELLS.powershell);
      expect(own.replaceAll('\r\n', '')).not.toContain('\n');
    }
    const bare = home();
    await dvtasks(['completion', 'powershell', '--install'], { env: bare.env });
    const usual =
      process.platform === 'win32' ? 'Documents/WindowsPowerShell' : '.config/powershell';
    expect(read(bare.folder, usual, 'Microsoft.PowerShell_profile.ps1')).toContain('dvtasks');
    writeFileSync(profile, Buffer.from('\ufeff$x = 1', 'utf16le'));
    const refused = await dvtasks(['completion', 'powershell', '--install'], { env });
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('UTF-8') });
    expect(readFileSync(profile).toString('utf16le')).toBe('\ufeff$x = 1');
  });

  test('a place that cannot be written is said', async () => {
    const { folder, env } = home();
    writeFileSync(join(folder, '.config'), '');
    const { code, err } = await dvtasks(['completion', 'fish', '--install'], { env });
    expect(code).toBe(3);
    expect(err).toContain('.config');
  });
});
