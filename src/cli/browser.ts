/** Prints pages of HTML to PDF by a browser of the machine, which opens no window. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { IsoDate } from '../dates.ts';
import { UnusableError } from '../errors.ts';
import { printable } from '../printable.ts';
import type { Text } from '../text.ts';
import {
  type End,
  endOf,
  findProgram,
  flatpaksOf,
  folderOf,
  homeOf,
  type Machine,
  newFolder,
  removeFolder,
  wordsOf,
} from './other-program.ts';

/** In milliseconds; a page of 300 tasks takes one second. */
const TIME_LIMIT = 60_000;
/** In milliseconds: on Windows a browser may leave the work to another process of its own, and end first. */
const HANDED_OVER_LIMIT = 5_000;
const LOOK_AGAIN = 100;

const FLAGS = [
  '--headless',
  '--no-pdf-header-footer',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-breakpad',
  // Edge, and Chrome for an administrator, would start themselves anew and end: we would wait for the wrong process.
  '--edge-skip-compat-layer-relaunch',
  '--do-not-de-elevate',
];

const ANOTHER_WAY: Text = {
  vi: 'Cách khác: ghi ra trang HTML (-o TỆP.html), mở bằng trình duyệt bất kỳ rồi in bằng Ctrl+P.',
  en: 'Another way: write an HTML page (-o FILE.html), open it in any browser and print it with Ctrl+P.',
};

/**
 * The page as a PDF: the same bytes from the same page and the same browser, on any day.
 *
 * @param limit how long the browser may take, in milliseconds
 */
export async function printToPdf(
  html: string,
  asOf: IsoDate,
  machine: Machine,
  limit = TIME_LIMIT,
): Promise<Uint8Array> {
  const browser = findBrowser(machine);
  const folder = await workFolder(browser, machine);
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    await writeFile(page, html);
    const args = [
      ...FLAGS,
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ];
    const print = async (more: readonly string[]) => {
      const messages = join(folder, 'messages.txt');
      const end = await endOf(browser, [...more, ...args], messages, limit).catch((error) => {
        throw new UnusableError({
          vi: `không chạy được trình duyệt “${browser}”: ${wordsOf(error)}. ${ANOTHER_WAY.vi}`,
          en: `cannot run the browser “${browser}”: ${wordsOf(error)}. ${ANOTHER_WAY.en}`,
        });
      });
      const patience = machine.platform === 'win32' && end.code === 0 ? HANDED_OVER_LIMIT : 0;
      return { end, bytes: await wholePdf(pdf, patience) };
    };
    let { end, bytes } = await print([]);
    // As root, and where the system forbids the sandbox, it says so. The page is ours: it runs and loads nothing.
    if (!bytes && end.said.includes('--no-sandbox'))
      ({ end, bytes } = await print(['--no-sandbox']));
    if (!bytes) throw failure(browser, end, limit);
    return dated(bytes, asOf);
  } finally {
    await removeFolder(folder);
  }
}

/**
 * The program of a Chromium, Google Chrome or Microsoft Edge of the machine, or the one that DVTASKS_BROWSER names.
 *
 * @throws {UnusableError} where there is none
 */
export function findBrowser(machine: Machine, isProgram?: (path: string) => boolean): string {
  const named = machine.env.DVTASKS_BROWSER;
  const wanted = named ? [named] : usualPrograms(machine);
  const found = findProgram(wanted, machine, isProgram);
  if (found !== null) return found;
  throw new UnusableError(
    named
      ? {
          vi: `DVTASKS_BROWSER ghi “${printable(named)}”, mà ở đó không có chương trình nào. ${ANOTHER_WAY.vi}`,
          en: `DVTASKS_BROWSER is set to “${printable(named)}”, but there is no program there. ${ANOTHER_WAY.en}`,
        }
      : {
          vi: `in ra PDF cần Google Chrome, Chromium hoặc Microsoft Edge, mà máy này không có. ${ANOTHER_WAY.vi} Nếu trình duyệt nằm ở nơi khác, ghi đường dẫn vào biến môi trường DVTASKS_BROWSER. Đã tìm: ${wanted.join(', ')}`,
          en: `a PDF needs Google Chrome, Chromium or Microsoft Edge, and this machine has none. ${ANOTHER_WAY.en} If the browser is somewhere else, set the environment variable DVTASKS_BROWSER to its path. Looked for: ${wanted.join(', ')}`,
        },
  );
}

/** Where browsers are installed: paths, and names of programs on the PATH. */
function usualPrograms({ env, platform }: Machine): string[] {
  switch (platform) {
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
        folder
          ? [
              win32.join(folder, 'Google\\Chrome\\Application\\chrome.exe'),
              win32.join(folder, 'Microsoft\\Edge\\Application\\msedge.exe'),
              win32.join(folder, 'Chromium\\Application\\chrome.exe'),
            ]
          : [],
      );
    case 'darwin':
      return ['', homeOf(env)].flatMap((folder) =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
          (name) => `${folder}/Applications/${name}.app/Contents/MacOS/${name}`,
        ),
      );
    default:
      return [
        'google-chrome-stable',
        'google-chrome',
        'chromium',
        '/snap/bin/chromium',
        // On Ubuntu it only starts the one above.
        'chromium-browser',
        'microsoft-edge-stable',
        'microsoft-edge',
        '/opt/google/chrome/chrome',
        '/opt/microsoft/msedge/msedge',
        ...flatpaksOf(['com.google.Chrome', 'org.chromium.Chromium', 'com.microsoft.Edge'], env),
      ];
  }
}

/** A new folder that the browser, too, can read and write. */
async function workFolder(browser: string, machine: Machine): Promise<string> {
  try {
    return await newFolder(browser, machine);
  } catch (error) {
    const parent = folderOf(browser, machine);
    throw new UnusableError({
      vi: `in ra PDF cần ghi tạm vào “${parent}”, mà không ghi được: ${wordsOf(error)}. ${ANOTHER_WAY.vi}`,
      en: `making a PDF needs temporary files in “${parent}”, which cannot be written to: ${wordsOf(error)}. ${ANOTHER_WAY.en}`,
    });
  }
}

/** The PDF once it is written to its end; null when it is not within `patience` milliseconds. */
async function wholePdf(path: string, patience: number): Promise<Buffer | null> {
  for (let waited = 0; ; waited += LOOK_AGAIN) {
    const bytes = await readFile(path).catch(() => null);
    if (bytes?.subarray(-16).includes('%%EOF')) return bytes;
    if (waited >= patience) return null;
    await sleep(LOOK_AGAIN);
  }
}

/** The day of the paper in place of the time of the run, in as many bytes: a PDF counts them. */
function dated(pdf: Buffer, asOf: IsoDate): Uint8Array {
  const day = asOf.replaceAll('-', '');
  const text = pdf
    .toString('latin1')
    .replace(
      /(\/(?:CreationDate|ModDate) ?\(D:)\d{14}([+-]\d\d'\d\d')?/g,
      (_, before: string, zone?: string) => `${before}${day}000000${zone ? "+00'00'" : ''}`,
    );
  return Buffer.from(text, 'latin1');
}

function failure(browser: string, { code, signal, isLate, said }: End, limit: number) {
  const why: Text = isLate
    ? { vi: `quá ${limit / 1000} giây chưa xong`, en: `not finished after ${limit / 1000} seconds` }
    : signal !== null
      ? { vi: `trình duyệt bị ngắt (${signal})`, en: `the browser was stopped (${signal})` }
      : code !== 0
        ? { vi: `trình duyệt dừng với mã ${code}`, en: `the browser ended with code ${code}` }
        : { vi: 'trình duyệt không ghi ra tệp nào', en: 'the browser wrote no file' };
  const last = said.trim().split(/\r?\n/).slice(-2).map(printable).join(' / ');
  const words = last ? `: ${last}` : '';
  return new UnusableError({
    vi: `không in được PDF bằng “${browser}”: ${why.vi}${words}. ${ANOTHER_WAY.vi}`,
    en: `cannot print a PDF with “${browser}”: ${why.en}${words}. ${ANOTHER_WAY.en}`,
  });
}
