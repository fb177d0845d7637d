/**
 * The pictures that the documents show are of what the tool prints today: screens are SVG with the text that is printed;
 * a paper is its first page as PNG, which holds the digest of the HTML that it was made from.
 *
 * `DVTASKS_UPDATE_DOCS=1 npx vitest run tests/pictures.test.ts` makes them anew; papers need a browser and Poppler.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { askAt } from '../src/answers.ts';
import { folderWithAnnex } from './support/folder-with-annex.ts';
import { textInPng, withTextInPng } from './support/png-text.ts';
import { catalogueCopy, dvtasks, REPOSITORY, temporaryFolder } from './support/run.ts';
import { screenPicture } from './support/screen-picture.ts';

const FOLDER = join(REPOSITORY, 'docs/pictures');
const IS_UPDATE = Boolean(process.env.DVTASKS_UPDATE_DOCS);

const PROMPT = 'C:\\dvtasks>';
const CTRL_C = '\u0003';
const DOWN = '\u001b[B';

interface Screen {
  title: string;
  /** As it is typed. */
  line: string;
  /** Where. */
  cwd?: () => string;
  columns?: number;
  /** What is waited for, and what is then typed; the picture is taken before the last. */
  keys?: readonly (readonly [until: string, keys: string])[];
}

const SCREENS: Readonly<Record<string, Screen>> = {
  'hom-nay': { title: 'Việc hôm nay', line: '' },
  'den-han': { title: 'Việc đến hạn trong quý', line: 'due --quarter Q1' },
  'xem-viec': { title: 'Xem một việc', line: 'show 1.3' },
  'chon-viec': {
    title: 'Chọn việc đã xong',
    line: 'done',
    keys: [
      ['gõ để lọc', DOWN],
      ['> 3.5a', CTRL_C],
    ],
  },
  'nhac-viec': { title: 'Việc cần nhắc', line: 'remind' },
  loi: {
    title: 'Một lỗi trong tệp',
    line: 'list',
    columns: 100,
    cwd: () =>
      catalogueCopy({
        '2026/2-chu-de-nam.yaml': (text) =>
          text.replace('  - Phòng Kinh tế\n', '  - Phòng Kinh tê xã\n'),
      }),
  },
  init: {
    title: 'Lập danh mục từ tệp Word',
    line: 'init',
    cwd: folderWithAnnex,
    keys: [
      ['gõ để lọc', '\r'],
      ['Cơ quan ban hành', '\r'],
      ['phường nào', 'xã Kim Sơn\r'],
      ['Số quyết định', '12/QĐ-UBND\r'],
      ['Ngày quyết định', '05/02/2026\r'],
      ['Đúng cả không', CTRL_C],
    ],
  },
};

test.each(Object.entries(SCREENS))('%s.svg is what the screen shows', async (name, screen) => {
  const path = join(FOLDER, `${name}.svg`);
  const picture = await screenPicture(screen.title, await shownBy(screen), screen.columns ?? 80);
  if (IS_UPDATE) writeFileSync(path, picture);
  expect(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')).toBe(picture);
});

/** All that a terminal is sent, from the prompt on. */
async function shownBy({
  line,
  cwd = () => REPOSITORY,
  columns = 80,
  keys = [],
}: Screen): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const ask = askAt(input, Object.assign(output, { columns, rows: 24 }), false);
  let shown = `${PROMPT}${`dvtasks ${line}`.trim()}\n`;
  output.on('data', (text) => {
    shown += String(text);
  });
  const run = dvtasks(line.split(' ').filter(Boolean), {
    cwd: cwd(),
    colour: true,
    width: columns,
    ask,
    seen: (text) => output.write(text),
  });
  for (const [until, answer] of keys) {
    await vi.waitUntil(() => shown.includes(until), { timeout: 20_000 });
    const picture = shown;
    input.write(answer);
    if (answer !== CTRL_C) continue;
    await run;
    return picture;
  }
  await run;
  return shown;
}

const PAPERS: Readonly<Record<string, readonly string[]>> = {
  'danh-muc': [],
  'tong-hop': ['--quarter', 'Q1', '--as-of', '2026-03-31'],
  'don-doc': ['--lead', 'KT', '--as-of', '2026-03-31'],
  lich: ['--as-of', '2026-03-31'],
};
/** Dots per inch: small, and still to be read. */
const RESOLUTION = '88';
const DIGEST = 'Source';

test.each(Object.entries(PAPERS))('%s.png is of what is printed', async (kind, options) => {
  const path = join(FOLDER, `${kind}.png`);
  const folder = temporaryFolder();
  const print = (file: string) =>
    dvtasks(['print', kind, ...options, '-o', join(folder, file)], { env: process.env });
  await print('page.html');
  const html = readFileSync(join(folder, 'page.html'));
  const digest = createHash('sha256').update(html).digest('hex');
  if (IS_UPDATE) {
    expect(await print('page.pdf')).toMatchObject({ code: 0 });
    const first = ['-r', RESOLUTION, '-gray', '-png', '-f', '1', '-singlefile'];
    execFileSync('pdftoppm', [...first, 'page.pdf', 'page'], { cwd: folder });
    writeFileSync(path, withTextInPng(readFileSync(join(folder, 'page.png')), DIGEST, digest));
  }
  expect(textInPng(readFileSync(path), DIGEST)).toBe(digest);
});

test('every picture is made here, and shown in a document', () => {
  const made = [
    ...Object.keys(SCREENS).map((name) => `${name}.svg`),
    ...Object.keys(PAPERS).map((name) => `${name}.png`),
  ];
  expect(readdirSync(FOLDER).sort()).toEqual(made.sort());
  const pages = [
    'README.md',
    ...readdirSync(join(REPOSITORY, 'docs')).map((name) => `docs/${name}`),
  ]
    .filter((page) => page.endsWith('.md'))
    .map((page) => readFileSync(join(REPOSITORY, page), 'utf8'))
    .join('');
  expect(made.filter((name) => !pages.includes(`pictures/${name})`))).toEqual([]);
});
