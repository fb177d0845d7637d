/** Sheets and pages of real programs: the annexes that are kept beside the project, LibreOffice's files, and our own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { gridsOf, type SourceDocument } from '../src/documents/document.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { annexFolder, cellsIn, truthOf } from './support/annexes.ts';
import { dvtasks, temporaryFolder } from './support/run.ts';
import { gridTexts, paragraphTexts } from './support/tables.ts';

const read = (path: string) => readDocument(path, readFileSync(path), null);

/** The cells of the table that has most rows. */
function largest(document: SourceDocument): string[][] {
  const [grid] = gridsOf(document).sort((one, other) => other.rows.length - one.rows.length);
  return grid ? cellsIn(grid) : [];
}

describe.skipIf(annexFolder === null)(
  'real annexes (skipped where their folder is missing)',
  () => {
    const annex = (name: string) => join(annexFolder ?? '', name);

    test('every cell of the sheet is as its truth says', async () => {
      const document = await read(annex('bang-tinh.xlsx'));
      expect(largest(document)).toEqual(truthOf('bang-tinh'));
      expect(gridsOf(document).map(({ name }) => name)).toEqual(['BỘ']);
      expect(document.notices).toEqual([]);
    });

    const hasOffice = spawnSync('soffice', ['--version']).status === 0;
    const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';

    describe.skipIf(!hasOffice && !isRequired)(
      'saved again by LibreOffice (skipped without it)',
      () => {
        function converted(files: readonly string[], ending: string): string[] {
          const folder = temporaryFolder();
          const filter = ending === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76' : ending;
          execFileSync(
            'soffice',
            [
              `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
              ...['--headless', '--convert-to', filter, '--outdir', folder],
              ...files.map(annex),
            ],
            { stdio: 'ignore' },
          );
          return files.map((file) => join(folder, file.replace(/\w+$/, ending)));
        }

        test.each(['xlsx', 'html', 'csv'])('the sheet as .%s', async (ending) => {
          const [file = ''] = converted(['bang-tinh.xlsx'], ending);
          expect(largest(await read(file))).toEqual(truthOf('bang-tinh'));
        });

        test('a page has the tables and words of its Word file', async () => {
          const names = ['nghi-duong-2026', 'o-gop-hai-dong-tieu-de', 'muc-la-ma', 'nhieu-bang'];
          const files = names.map((name) => `${name}.docx`);
          // LibreOffice breaks lines of the page where a drawing stands within a word.
          const letters = (text: string) => text.replaceAll(/\s+/g, '');
          const tables = (document: SourceDocument) =>
            gridsOf(document).map((grid) => cellsIn(grid).map((row) => row.map(letters)));
          // Nor does the page have the numbers of lists below the first level as Word makes them.
          const words = (document: SourceDocument) =>
            paragraphTexts(document).join('').replaceAll(/\P{L}/gu, '');
          for (const [index, file] of converted(files, 'html').entries()) {
            const page = await read(file);
            const word = await read(annex(files[index] ?? ''));
            expect(tables(page), file).toEqual(tables(word));
            expect(words(page), file).toBe(words(word));
          }
        });
      },
    );
  },
);

describe('what we print comes back', () => {
  async function printed(ending: string): Promise<SourceDocument> {
    const path = join(temporaryFolder(), `x.${ending}`);
    const { code, err } = await dvtasks(['print', 'danh-muc', '-o', path]);
    if (code !== 0) throw new Error(err);
    return read(path);
  }

  test('the page and the workbook have the table of the Word file', async () => {
    const [word, page, workbook] = await Promise.all(['docx', 'html', 'xlsx'].map(printed));
    const table = largest(word as SourceDocument);
    expect(table).toHaveLength(32);
    expect(largest(page as SourceDocument)).toEqual(table);
    const sheet = largest(workbook as SourceDocument);
    const first = sheet.findIndex(([cell]) => cell === 'TT');
    // No cell below the head of a worksheet reaches over others.
    const unmerged = table.map((row) => row.map((cell) => (cell === '⟨h⟩' ? '' : cell)));
    expect(sheet.slice(first, first + table.length)).toEqual(unmerged);
    expect(paragraphTexts(page as SourceDocument)).toContain('DANH MỤC');
  });

  test('list as CSV has its rows as they are', async () => {
    const path = join(temporaryFolder(), 'x.csv');
    await dvtasks(['list', '-o', path]);
    const [grid] = gridsOf(await read(path));
    expect(grid && gridTexts(grid)).toHaveLength(26);
  });
});
