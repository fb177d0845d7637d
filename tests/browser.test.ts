/** The browser that prints a PDF: where it is found, and what is said when it is not, or fails. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser, printToPdf } from '../src/cli/browser.ts';
import { UnusableError } from '../src/errors.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';

type Env = Record<string, string>;

/** The first of the programs of a made-up machine that is taken. */
function found(platform: string, env: Env, programs: readonly string[]): string {
  return findBrowser({ platform, env }, (path) => programs.includes(path));
}

const WINDOWS = {
  PROGRAMFILES: 'C:\\Program Files',
  'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
  LOCALAPPDATA: 'C:\\Users\\Vân\\AppData\\Local',
};
const LINUX = { HOME: '/home/van', PATH: '/usr/local/bin:/usr/bin:.' };
const MAC = { HOME: '/Users/van', PATH: '/usr/bin' };

describe('a browser is found', () => {
  test.each([
    ['win32', WINDOWS, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', WINDOWS, 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', WINDOWS, 'C:\\Users\\Vân\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', WINDOWS, 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['win32', WINDOWS, 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['win32', WINDOWS, 'C:\\Users\\Vân\\AppData\\Local\\Chromium\\Application\\chrome.exe'],
    ['darwin', MAC, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', MAC, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['darwin', MAC, '/Users/van/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['linux', LINUX, '/usr/bin/google-chrome-stable'],
    ['linux', LINUX, '/usr/bin/chromium'],
    ['linux', LINUX, '/usr/local/bin/microsoft-edge'],
    ['linux', LINUX, '/opt/google/chrome/chrome'],
    ['linux', LINUX, '/snap/bin/chromium'],
    ['linux', LINUX, '/var/lib/flatpak/exports/bin/org.chromium.Chromium'],
    ['linux', LINUX, '/home/van/.local/share/flatpak/exports/bin/com.google.Chrome'],
    ['freebsd', LINUX, '/usr/local/bin/chromium'],
  ])('%s: %s', (platform, env, program) => {
    expect(found(platform, env as Env, [program])).toBe(program);
  });

  test('the first of the PATH, where two folders have it', () => {
    const both = ['/usr/bin/chromium', '/usr/local/bin/chromium'];
    expect(found('linux', LINUX, both)).toBe('/usr/local/bin/chromium');
  });

  test('not in a folder that is relative: it may be anybody’s', () => {
    expect(() => found('linux', LINUX, ['chromium', './chromium'])).toThrow(UnusableError);
  });

  test('the snap itself, not the script of Ubuntu that starts it', () => {
    const ubuntu = ['/usr/bin/chromium-browser', '/snap/bin/chromium'];
    expect(found('linux', LINUX, ubuntu)).toBe('/snap/bin/chromium');
  });

  test('DVTASKS_BROWSER goes before all others, as a path or as a name on the PATH', () => {
    const programs = ['/usr/bin/chromium', '/usr/bin/brave', '/opt/my browser/chrome'];
    const named = (name: string) => found('linux', { ...LINUX, DVTASKS_BROWSER: name }, programs);
    expect(named('/opt/my browser/chrome')).toBe('/opt/my browser/chrome');
    expect(named('brave')).toBe('/usr/bin/brave');
    expect(named('')).toBe('/usr/bin/chromium');
    expect(() => named('/opt/none')).toThrow(UnusableError);
  });
});

function refusal(platform: string, env: Env): { vi: string; en: string } {
  try {
    found(platform, env, []);
  } catch (error) {
    if (error instanceof UnusableError && error.text) return error.text;
  }
  throw new Error('a browser was found');
}

describe('without a browser', () => {
  test('what is missing, the HTML way, DVTASKS_BROWSER and where it was looked for are named', () => {
    expect(refusal('win32', { PROGRAMFILES: 'C:\\Program Files' })).toMatchInlineSnapshot(`
      {
        "en": "a PDF needs Google Chrome, Chromium or Microsoft Edge, and this machine has none. Another way: write an HTML page (-o FILE.html), open it in any browser and print it with Ctrl+P. If the browser is somewhere else, set the environment variable DVTASKS_BROWSER to its path. Looked for: C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe, C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe, C:\\Program Files\\Chromium\\Application\\chrome.exe",
        "vi": "in ra PDF cần Google Chrome, Chromium hoặc Microsoft Edge, mà máy này không có. Cách khác: ghi ra trang HTML (-o TỆP.html), mở bằng trình duyệt bất kỳ rồi in bằng Ctrl+P. Nếu trình duyệt nằm ở nơi khác, ghi đường dẫn vào biến môi trường DVTASKS_BROWSER. Đã tìm: C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe, C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe, C:\\Program Files\\Chromium\\Application\\chrome.exe",
      }
    `);
    const { vi } = refusal('linux', LINUX);
    for (const place of ['google-chrome', 'microsoft-edge', '/snap/bin/chromium', 'flatpak'])
      expect(vi).toContain(place);
  });

  test('DVTASKS_BROWSER that points nowhere', () => {
    const env = { ...LINUX, DVTASKS_BROWSER: '/opt/no\u202Ene' };
    expect(refusal('linux', env)).toMatchInlineSnapshot(`
      {
        "en": "DVTASKS_BROWSER is set to “/opt/no\\u{202E}ne”, but there is no program there. Another way: write an HTML page (-o FILE.html), open it in any browser and print it with Ctrl+P.",
        "vi": "DVTASKS_BROWSER ghi “/opt/no\\u{202E}ne”, mà ở đó không có chương trình nào. Cách khác: ghi ra trang HTML (-o TỆP.html), mở bằng trình duyệt bất kỳ rồi in bằng Ctrl+P.",
      }
    `);
  });

  test('a run ends with code 3, and writes no file', async () => {
    const cwd = temporaryFolder();
    const env = { DVTASKS_BROWSER: '/opt/none' };
    const { code, out, err } = await dvtasks(['print', 'lich', '-o', 'lich.pdf'], { cwd, env });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('-o TỆP.html');
    expect(readdirSync(cwd)).toEqual([]);
  });
});

/** A browser that is a shell script; "$pdf" is the file to write, "$@" the flags. */
function script(text: string): string {
  const file = join(temporaryFolder(), 'browser');
  const pdf = `for flag; do case $flag in --print-to-pdf=*) pdf=\${flag#*=};; esac; done`;
  writeFileSync(file, `#!/bin/sh\n${pdf}\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

const PDF =
  "printf '%%PDF-1.4\\n/CreationDate (D:20200102030405+00'\\''00'\\'')\\n%%%%EOF\\n' >\"$pdf\"";
const PRINTED = "%PDF-1.4\n/CreationDate (D:20260331000000+00'00')\n%%EOF\n";

async function printedBy(browser: string, { platform = 'linux', limit = 5_000, env = {} } = {}) {
  const machine = { platform, env: { ...env, DVTASKS_BROWSER: browser } };
  const pdf = await printToPdf('<p>Xã</p>', '2026-03-31', machine, limit);
  return Buffer.from(pdf).toString('latin1');
}

async function failureOf(browser: string, limit?: number) {
  const error = await printedBy(browser, { limit }).catch((error: unknown) => error);
  if (!(error instanceof UnusableError) || !error.text) throw error;
  const { vi, en } = error.text;
  return { vi: vi.replaceAll(browser, 'BROWSER'), en: en.replaceAll(browser, 'BROWSER') };
}

describe.skipIf(process.platform === 'win32')('a browser that is run', () => {
  test('gets the page in a new folder with a new profile, which are gone afterwards', async () => {
    const seen = join(temporaryFolder(), 'seen');
    const browser = script(
      `printf '%s\\n' "$@" >'${seen}'; cat "$(dirname "$pdf")/page.html" >>'${seen}'; ${PDF}`,
    );
    expect(await printedBy(browser)).toBe(PRINTED);
    const flags = readFileSync(seen, 'utf8').split('\n');
    expect(flags).toContain('--headless');
    expect(flags).toContain('--no-pdf-header-footer');
    expect(flags).not.toContain('--no-sandbox');
    expect(flags.at(-1)).toBe('<p>Xã</p>');
    const profile = flags.find((flag) => flag.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
    expect(profile.startsWith(tmpdir())).toBe(true);
    expect(existsSync(join(profile, '..'))).toBe(false);
  });

  test('runs without its sandbox only when it says that it needs to', async () => {
    const needs = `case " $* " in *' --no-sandbox '*) ${PDF};; *) echo 'Running as root without --no-sandbox is not supported.' >&2; exit 1;; esac`;
    expect(await printedBy(script(needs))).toBe(PRINTED);
    const other = `case " $* " in *' --no-sandbox '*) ${PDF};; *) exit 1;; esac`;
    expect((await failureOf(script(other))).en).toContain('code 1');
  });

  test('may leave its work to another process, on Windows', async () => {
    const browser = script(`(sleep 0.2; ${PDF}) >/dev/null 2>&1 &`);
    expect(await printedBy(browser, { platform: 'win32' })).toBe(PRINTED);
  });

  test('fails: its code and its last words are told', async () => {
    const browser = script('echo 1 >&2; echo 2 >&2; echo "no\\033[31m room" >&2; exit 9');
    expect(await failureOf(browser)).toMatchInlineSnapshot(`
      {
        "en": "cannot print a PDF with “BROWSER”: the browser ended with code 9: 2 / no\\u{1B}[31m room. Another way: write an HTML page (-o FILE.html), open it in any browser and print it with Ctrl+P.",
        "vi": "không in được PDF bằng “BROWSER”: trình duyệt dừng với mã 9: 2 / no\\u{1B}[31m room. Cách khác: ghi ra trang HTML (-o TỆP.html), mở bằng trình duyệt bất kỳ rồi in bằng Ctrl+P.",
      }
    `);
  });

  test('crashes, hangs, writes nothing, writes half, is no program', async () => {
    const why = async (text: string, limit?: number) => (await failureOf(script(text), limit)).vi;
    expect(await why('kill -SEGV $$')).toContain('trình duyệt bị ngắt (SIGSEGV). Cách khác');
    expect(await why('exec sleep 9', 200)).toContain('quá 0.2 giây chưa xong. Cách khác');
    expect(await why('sleep 9', 200)).toContain('quá 0.2 giây chưa xong. Cách khác');
    expect(await why('exit 0')).toContain('trình duyệt không ghi ra tệp nào. Cách khác');
    expect(await why('printf \'%%PDF-1.4 half\' >"$pdf"')).toContain('không ghi ra tệp nào');
    const noProgram = join(temporaryFolder(), 'browser');
    writeFileSync(noProgram, '#!/none\n');
    chmodSync(noProgram, 0o755);
    expect((await failureOf(noProgram)).vi).toContain('không chạy được trình duyệt “BROWSER”');
  });

  test('of Snap or Flatpak works in a folder that it can see', async () => {
    const home = temporaryFolder();
    const bin = join(home, '.local/share/flatpak/exports/bin');
    mkdirSync(bin, { recursive: true });
    const browser = join(bin, 'org.chromium.Chromium');
    const own = join(home, '.var/app/org.chromium.Chromium/cache');
    writeFileSync(browser, readFileSync(script(`case $pdf in '${own}'/*) ${PDF};; esac`), 'utf8'));
    chmodSync(browser, 0o755);
    expect(await printedBy(browser, { env: { HOME: home } })).toBe(PRINTED);
    expect(readdirSync(own)).toEqual([]);
  });
});
