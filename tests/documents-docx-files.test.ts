/** Word files as programs write them: real annexes, what LibreOffice makes of them, and our own papers. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertByLibreOffice } from '../src/cli/libreoffice.ts';
import { gridsOf, type SourceDocument } from '../src/documents/document.ts';
import { type Convert, readDocument } from '../src/documents/read-document.ts';
import { annexFile, annexFolder, annexPath, cellsIn, truthOf } from './support/annexes.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';
import { decimal, docxOf, numbered, p, run, span, tbl, tc, tr } from './support/word.ts';

const annexes = [
  'nghi-duong-2026',
  'so-tu-dong',
  'o-gop-hai-dong-tieu-de',
  'muc-la-ma',
  'nhieu-bang',
];

/** The truth has nothing for some cells that are one with that to their left. */
function withoutLeft(rows: string[][]): string[][] {
  return rows.map((row) => row.map((cell) => (cell === '⟨h⟩' ? '' : cell)));
}

/** The table of the annex is there, with the text and the merges that its truth says. */
function expectTruth(document: SourceDocument, name: string): void {
  const truth = withoutLeft(truthOf(name));
  const tables = gridsOf(document).map((grid) => withoutLeft(cellsIn(grid)));
  expect(tables.find((table) => table[0]?.join() === truth[0]?.join())).toEqual(truth);
}

describe.skipIf(annexFolder === null)('of real annexes (skipped where there are none)', () => {
  test.each(annexes)('each cell of %s is as a person reads it', async (name) => {
    expectTruth(await readDocument('x.docx', annexFile(`${name}.docx`), null), name);
  });
});

test('our own annex comes back as it was printed', async () => {
  const file = join(temporaryFolder(), 'x.docx');
  await dvtasks(['print', 'danh-muc', '-o', file], { today: '2026-03-31' });
  const document = await readDocument(file, readFileSync(file), null);
  expect(document.notices).toEqual([]);
  const [head, ...rows] =
    gridsOf(document)
      .map(cellsIn)
      .find((table) => table.length > 20) ?? [];
  expect(head).toEqual([
    ...['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'],
  ]);
  expect(rows.find(([number]) => number === '1.3')?.at(-1)).toBe(
    'Hoàn thành trước ngày 15/02/2026',
  );
});

test('a thousand rows are read at once, and a million are an error', async () => {
  const cell = tc(p(run('Phòng Văn hóa – Xã hội ') + run('và các cơ quan, đơn vị', '<w:b/>')));
  const thousand = docxOf(tbl(tr(cell.repeat(6)).repeat(1_000)));
  const million = docxOf(tbl('<w:tr><w:tc><w:p/></w:tc></w:tr>'.repeat(1_000_000)));
  const started = performance.now();
  expect(gridsOf(await readDocument('x.docx', thousand, null))[0]?.rows).toHaveLength(1_000);
  await expect(readDocument('x.docx', million, null)).rejects.toThrow('far');
  // A third of a second on a machine with nothing else to do.
  expect(performance.now() - started).toBeLessThan(3_000);
});

test('whatever happens to the XML of a file, it is read or refused', async () => {
  const levels = [0, 1, 0].map((level) => tr(tc(p(run('a'), numbered(level))) + tc('b', span(2))));
  const body = tbl(levels.join(''), [700, 20, 4_000]) + p(run('c'));
  const cut = fc.tuple(fc.nat(9_999), fc.nat(60), fc.nat(9_999));
  await fc.assert(
    fc.asyncProperty(cut, async ([at, length, to]) => {
      const moved = (xml: string) => {
        if (xml.startsWith('<Types')) return xml;
        const piece = xml.slice(at % xml.length, (at % xml.length) + length);
        const rest = xml.replace(piece, '');
        return rest.slice(0, to % xml.length) + piece + rest.slice(to % xml.length);
      };
      const file = docxOf(body, { numbering: decimal }, moved);
      const error = await readDocument('x.docx', file, null).then(
        () => null,
        (thrown) => thrown,
      );
      expect(error === null || error.name === 'UsageError', error?.stack).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe.skipIf(process.platform === 'win32')('another program that converts', () => {
  /** A machine of which the LibreOffice is a shell script; "$out" is the folder to write to, "$in" the file. */
  function machineWith(text: string) {
    const folder = temporaryFolder();
    const file = join(folder, 'soffice');
    const names = `while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done; in=$1`;
    writeFileSync(file, `#!/bin/sh\n${names}\n${text}\n`);
    chmodSync(file, 0o755);
    return { platform: 'linux', env: { PATH: [folder, '/usr/bin', '/bin'].join(delimiter) } };
  }
  const rtf = Buffer.from('{\\rtf1 a}');
  const by =
    (text: string, limit?: number): Convert =>
    (bytes, from, to) =>
      convertByLibreOffice(bytes, from, to, machineWith(text), limit);

  test('gets the file, and what it makes of it is read again', async () => {
    const made = join(temporaryFolder(), 'made.docx');
    writeFileSync(made, docxOf(p(run('a'))));
    const document = await readDocument(
      'x.doc',
      rtf,
      by(`grep -q rtf1 "$in" && cp '${made}' "$out/source.docx"`),
    );
    expect(document.blocks).toEqual([{ kind: 'paragraph', text: 'a' }]);
    expect(document.notices.map(({ vi }) => vi)).toEqual([
      'tệp dạng .rtf: đã nhờ LibreOffice của máy chuyển sang .docx',
    ]);
  });

  test('and makes nothing, or nothing in time, is an error with the way out', async () => {
    const nothing = await readDocument('x.rtf', rtf, by('exit 0')).catch((error) => error.text.vi);
    expect(nothing).toBe(
      '“x.rtf”: LibreOffice không chuyển được tệp .rtf này, có thể tệp hỏng hoặc có mật khẩu: mở bằng chương trình đã tạo ra nó, lưu thành .docx rồi dùng tệp đó',
    );
    const late = await readDocument('x.rtf', rtf, by('exec sleep 9', 200)).catch(
      (error) => error.text.vi,
    );
    expect(late).toContain('trong 0.2 giây');
  });
});

const office = ['soffice', 'libreoffice'].find(
  (command) => spawnSync(command, ['--version']).status === 0,
);
const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

describe.skipIf(annexFolder === null || (!office && !isRequired))(
  'by LibreOffice (skipped where it or the annexes are missing)',
  () => {
    /** The files of annexes as LibreOffice saves them in another form. */
    function saved(names: readonly string[], ending: string): (name: string) => Buffer {
      const folder = temporaryFolder();
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
      const convert = ['--headless', '--convert-to', ending, '--outdir', folder];
      const files = names.map((name) => annexPath(`${name}.docx`));
      execFileSync(office ?? 'soffice', [profile, ...convert, ...files], { stdio: 'ignore' });
      return (name) => readFileSync(join(folder, `${name}.${ending}`));
    }

    test('each cell is the same once it has saved the file again', async () => {
      const again = saved(annexes, 'docx');
      for (const name of annexes) {
        expectTruth(await readDocument('x.docx', again(name), null), name);
      }
    }, 120_000);

    test.each(['doc', 'odt', 'rtf'])(
      'and when the file is a .%s',
      async (ending) => {
        const name = 'o-gop-hai-dong-tieu-de';
        const machine = { platform: process.platform, env: process.env };
        const document = await readDocument(
          `x.${ending}`,
          saved([name], ending)(name),
          (bytes, from, to) => convertByLibreOffice(bytes, from, to, machine),
        );
        expectTruth(document, name);
        expect(document.notices.map(({ vi }) => vi)).toEqual([
          `tệp dạng .${ending}: đã nhờ LibreOffice của máy chuyển sang .docx`,
        ]);
      },
      120_000,
    );
  },
);
