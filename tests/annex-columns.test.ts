/** An annex with columns, numbers and merged cells of its own: what is said, found and printed of it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { mergedAnnex, romanAnnex } from './support/annex-workspaces.ts';
import { dvtasks, idsOf } from './support/run.ts';

const MORE = `
    more:
      Lãnh đạo phụ trách: Chủ tịch UBND xã: ông Nguyễn Văn A #2
      "Mã: số/ký hiệu": DC-01`;

describe('the labels of columns are keys like any other', () => {
  test.each(['\n', '\r\n'])(
    'words that YAML would cut are put in quotes (%j)',
    async (lineBreak) => {
      const cwd = romanAnnex();
      const path = join(cwd, 'data/2026/II-cu-the.yaml');
      const text = readFileSync(path, 'utf8').replace(/\n {4}more:(?:\n {6}.*)+/, MORE);
      writeFileSync(path, text.replaceAll('\n', lineBreak));
      const found = (await dvtasks(['validate'], { cwd })).out;
      expect(found).toContain('colon-in-value');
      expect((await dvtasks(['validate', '--fix'], { cwd })).code).toBe(0);
      expect(readFileSync(path, 'utf8')).toBe(
        text
          .replace('ông Nguyễn Văn A #2', 'ông Nguyễn Văn A #2"')
          .replace(': Chủ tịch UBND', ': "Chủ tịch UBND')
          .replaceAll('\n', lineBreak),
      );
    },
  );

  test.each(['\n', '\r\n'])('what is sound is left as it is (%j)', async (lineBreak) => {
    const cwd = romanAnnex();
    const path = join(cwd, 'data/2026/II-cu-the.yaml');
    const text = readFileSync(path, 'utf8').replaceAll('\n', lineBreak);
    writeFileSync(path, text);
    const { code, out } = await dvtasks(['validate', '--fix', '--strict'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Danh mục sạch') });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('tasks by their numbers', () => {
  test.each([
    ['II.3', 'II.3'],
    ['ii.3', 'II.3'],
    ['II.2.a', 'II.2a'],
    ['2026/ii.2A', 'II.2a'],
  ])('show %s', async (words, id) => {
    const { code, out } = await dvtasks(['show', words, '--json'], { cwd: romanAnnex() });
    expect({ code, id: JSON.parse(out).id }).toEqual({ code: 0, id });
    const explained = await dvtasks(['explain', words, '--json'], { cwd: romanAnnex() });
    expect(JSON.parse(explained.out).task).toBe(id);
  });

  test.each(['II', 'ii', 'II.'])('--section %s', async (section) => {
    expect(await idsOf(['list', '--section', section], { cwd: romanAnnex() })).toEqual([
      'II.1',
      'II.2a',
      'II.2b',
      'II.3',
    ]);
  });

  test('done, undo and the ledger', async () => {
    const cwd = romanAnnex();
    const given = ['--on', '2026-02-10', '--evidence', 'Báo cáo số 5/BC-UBND'];
    const done = await dvtasks(['done', 'ii.3', ...given], { cwd });
    expect({ code: done.code, err: done.err }).toEqual({ code: 0, err: '' });
    const ledger = join(cwd, 'data/2026/progress.yaml');
    expect(readFileSync(ledger, 'utf8')).toContain('task: II.3');
    expect((await dvtasks(['validate', '--strict'], { cwd })).out).toContain('Danh mục sạch');
    expect((await dvtasks(['undo', 'II.3'], { cwd })).err).toBe('');
    expect(readFileSync(ledger, 'utf8')).not.toContain('II.3');
  });

  test('a row of words is no task: it is shown, explained, and never done', async () => {
    const cwd = romanAnnex();
    const shown = await dvtasks(['show', 'II.4'], { cwd });
    expect(shown.out).toMatch(/^II\.4\n/);
    expect(shown.out).toContain('(tiếp theo trang sau)');
    expect((await dvtasks(['explain', 'II.4'], { cwd })).out).toContain('không phải nhiệm vụ');
    const done = await dvtasks(['done', 'II.4', '--on', '2026-02-10'], { cwd });
    expect({ code: done.code, out: done.out }).toEqual({ code: 2, out: '' });
    expect(done.err).toContain('II.4');
    expect(await idsOf(['list'], { cwd })).not.toContain('II.4');
  });
});

describe('the cells of its own columns', () => {
  test('are searched, shown, and told to programs', async () => {
    const cwd = romanAnnex();
    expect(await idsOf(['list', '--search', 'pho chu tich'], { cwd })).toEqual(['I.2']);
    const { out } = await dvtasks(['show', 'II.1'], { cwd });
    expect(out).toMatch(/Lãnh đạo phụ trách +Chủ tịch/);
    expect(out).toMatch(/Số in trong phụ lục +1\n/);
    const [first] = JSON.parse((await dvtasks(['list', '--json'], { cwd })).out).tasks;
    expect(first).toMatchObject({
      id: 'I.1',
      number: '1',
      product: 'Quyết định của Ủy ban nhân dân xã',
      reference: null,
      note: null,
      more: { 'Lãnh đạo phụ trách': 'Chủ tịch', 'Mã: số/ký hiệu': 'CT-01' },
    });
  });

  test('of the shipped catalogue the keys are there, too', async () => {
    const [first] = JSON.parse((await dvtasks(['list', '--json'])).out).tasks;
    expect(first).toMatchObject({
      number: '1.1',
      product: null,
      reference: null,
      note: null,
      more: {},
    });
  });
});

test('a sheet of one catalogue has the columns of its annex', async () => {
  const { out } = await dvtasks(['list', '--format', 'csv'], { cwd: romanAnnex() });
  const [head = '', first = ''] = out.split('\r\n');
  expect(head).toMatch(/Sản phẩm,Lãnh đạo phụ trách,Mã: số\/ký hiệu$/);
  expect(first).toMatch(/Quyết định của Ủy ban nhân dân xã,Chủ tịch,CT-01$/);
});

describe('print danh-muc', () => {
  test.each([
    ['roman', romanAnnex],
    ['merged', mergedAnnex],
  ])('%s: its columns, numbers and merged cells', async (name, annex) => {
    const cwd = annex();
    const print = (...args: string[]) => dvtasks(['print', 'danh-muc', ...args], { cwd });
    await expect((await print('--format', 'md')).out).toMatchFileSnapshot(
      `./golden/annex-${name}-md.txt`,
    );
    const { out } = await print('--format', 'html');
    const table = /<table[^>]*>.*<\/table>/s.exec(out)?.[0] ?? '';
    await expect(table).toMatchFileSnapshot(`./golden/annex-${name}-html.txt`);
  });

  test('in Word cells are one over rows and columns, in Excel those of the head alone', async () => {
    const cwd = mergedAnnex();
    for (const file of ['x.docx', 'x.xlsx']) {
      expect((await dvtasks(['print', 'danh-muc', '-o', file], { cwd })).code).toBe(0);
    }
    const part = (file: string, name: string) =>
      strFromU8(unzipSync(readFileSync(join(cwd, file)))[name] ?? new Uint8Array());
    const words = part('x.docx', 'word/document.xml');
    expect(words.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    // Five labels of the head reach down, and four cells of the rows.
    expect(words.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(9);
    expect(words.match(/<w:vMerge w:val="continue"\/>/g)).toHaveLength(5 + 3 * 2 + 2);
    const sheet = part('x.xlsx', 'xl/worksheets/sheet1.xml');
    const merged = [...sheet.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)];
    const deep = merged.filter(([, , top, , bottom]) => top !== bottom);
    expect(deep).toHaveLength(5);
    const [, first, last] =
      /Print_Titles[^>]*>[^!]*!\$(\d+):\$(\d+)</.exec(part('x.xlsx', 'xl/workbook.xml')) ?? [];
    expect(Number(last) - Number(first)).toBe(1);
    expect(new Set(deep.map(([, , top, , bottom]) => `${top}:${bottom}`))).toEqual(
      new Set([`${first}:${last}`]),
    );
  });

  test('an extract shows the text of a merged cell whose first row is left out', async () => {
    const cwd = mergedAnnex();
    const { out } = await dvtasks(['print', 'danh-muc', '--search', 'hộ tịch', '--format', 'md'], {
      cwd,
    });
    expect(out).toMatch(/\| 2 \| b\) \| Dữ liệu hộ tịch \|.*\| 30\/8\/2026 \|/);
  });

  test('with --status, the deadline and where it stands are beside it', async () => {
    const { out } = await dvtasks(['print', 'danh-muc', '--status', '--format', 'md'], {
      cwd: romanAnnex(),
    });
    expect(out).toContain('| Mã: số/ký hiệu | Hạn | Tình trạng |');
    expect(out).toContain('| (tiếp theo trang sau) |  |  |  |  |');
  });
});

describe('amendments of an annex of its own', () => {
  const AMENDMENT = `decision: { number: 50/QĐ-UBND, date: 2026-03-01 }
change:
  - id: II.1
    number: 1.
    more:
      Lãnh đạo phụ trách: Phó Chủ tịch
      "Mã: số/ký hiệu":
add:
  - section: II
    after: II.3
    id: II.3a
    number: 3a
    title: Tổng kết chương trình
    lead: [Phòng Kinh tế]
    timeframe: Tháng 12/2026
    more:
      Lãnh đạo phụ trách: Chủ tịch
`;

  function amended(): string {
    const cwd = romanAnnex();
    mkdirSync(join(cwd, 'data/2026/amendments'));
    writeFileSync(join(cwd, 'data/2026/amendments/50.yaml'), AMENDMENT);
    return cwd;
  }

  test('show says what they made of its number and of its own columns', async () => {
    const options = { cwd: amended(), today: '2026-06-01' };
    const { out } = await dvtasks(['show', 'II.1'], options);
    expect(out).toMatch(/Số in trong phụ lục +“1” → “1\.”/);
    expect(out).toMatch(/Lãnh đạo phụ trách +“Chủ tịch” → “Phó Chủ tịch”\n/);
    expect(out).toMatch(/Mã: số\/ký hiệu +“CT-02” → không có\n/);
    const { amendments } = JSON.parse((await dvtasks(['show', 'II.1', '--json'], options)).out);
    expect(amendments[0]).toMatchObject({
      was: { number: '1', more: { 'Lãnh đạo phụ trách': 'Chủ tịch', 'Mã: số/ký hiệu': 'CT-02' } },
      is: { number: '1.', more: { 'Lãnh đạo phụ trách': 'Phó Chủ tịch' } },
    });
    expect((await dvtasks(['show', 'II.3a'], options)).out).toMatch(
      /Lãnh đạo phụ trách +Chủ tịch\n/,
    );
  });

  test('print has the row that was added in its place, with its own cells', async () => {
    const { out } = await dvtasks(['print', 'danh-muc'], {
      cwd: amended(),
      today: '2026-06-01',
    });
    const text = out.slice(out.indexOf('Sơ kết chương trình'));
    expect(text).toMatch(/3a[\s\S]*Tổng kết chương trình[\s\S]*Tháng 12\/2026[\s\S]*Chủ tịch/);
  });

  test('amend writes a number as it is printed, and says which it was', async () => {
    const cwd = romanAnnex();
    const decision = ['--decision', '50/QĐ-UBND', '--date', '2026-03-01'];
    const changed = await dvtasks(['amend', 'change', 'II.1', ...decision, '--number', '1)'], {
      cwd,
    });
    expect({ code: changed.code, err: changed.err }).toEqual({ code: 0, err: '' });
    expect(changed.out).toContain('II.1. Số in trong phụ lục: “1” → “1)”');
    const added = await dvtasks(
      [
        ...['amend', 'add', 'II.3a', '--after', 'II.3', ...decision, '--number', '3a'],
        ...[
          '--title',
          'Tổng kết',
          '--lead',
          'Phòng Kinh tế',
          '--timeframe',
          'Tháng 12/2026',
          '--json',
        ],
      ],
      { cwd },
    );
    expect({ code: added.code, err: added.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(added.out).rows[0].after).toMatchObject({
      id: 'II.3a',
      number: '3a',
      more: {},
    });
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
  });
});
