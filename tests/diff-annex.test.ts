/** What `dvtasks diff` says of an annex with columns, numbers and merged cells of its own. */
import { describe, expect, test } from 'vitest';
import { mergedAnnex, romanAnnex } from './support/annex-workspaces.ts';
import { all, changes, commit, diff, type Edits, edit, git, swap } from './support/repositories.ts';

const HEAD = 'data/2026/catalogue.yaml';
const [ONE, TWO] = ['data/2026/I-chung.yaml', 'data/2026/II-cu-the.yaml'];
const [DATA, OFTEN] = ['data/2026/1-du-lieu.yaml', 'data/2026/2-thuong-xuyen.yaml'];

function committed(cwd: string): string {
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  commit(cwd, 'Danh mục');
  return cwd;
}

/** What is said of an edit, and of what words of the decision it warns. */
async function said(cwd: string, edits: Edits, lang = 'vi') {
  edit(committed(cwd), edits);
  const found = await changes(cwd, '--lang', lang);
  const { warnings } = found as unknown as { warnings: { text: string }[] };
  return {
    lines: found.changes.map(({ text }) => text),
    warned: warnings.map(({ text }) => /\((.*)\)$/.exec(text)?.[1] ?? text),
    changes: found.changes,
  };
}

describe('what an edit of an annex means', () => {
  test.each<[what: string, edits: Edits, lines: string[], warned: string[]]>([
    [
      'the printed number of a row',
      { [ONE]: swap('    number: 2\n', '    number: 2.\n') },
      ['I.2: số in trong phụ lục: “2” → “2.”'],
      ['I.2: số in'],
    ],
    [
      'a row that is printed with its own id again',
      { [ONE]: swap('    number: 2\n', '') },
      ['I.2: số in trong phụ lục: “2” → “I.2”'],
      ['I.2: số in'],
    ],
    [
      'a number that is blank now',
      { [TWO]: swap('        number: a)\n', '        number:\n') },
      ['II.2a: số in trong phụ lục: “a)” → không có'],
      ['II.2a: số in'],
    ],
    [
      'the words of product, and of the columns of its own',
      {
        [ONE]: all(
          swap('Quyết định của Ủy ban', 'Chương trình của Ủy ban'),
          swap('phụ trách: Chủ tịch', 'phụ trách: Phó Chủ tịch'),
          swap('      "Mã: số/ký hiệu": CT-01\n', ''),
        ),
      },
      [
        'I.1: sản phẩm: “Quyết định của Ủy ban …” → “Chương trình của Ủy ban …”',
        'I.1: Lãnh đạo phụ trách: “Chủ tịch” → “Phó Chủ tịch”; Mã: số/ký hiệu: “CT-01” → không có',
      ],
      ['I.1: sản phẩm, cột riêng'],
    ],
    [
      'a product that came and one that has gone',
      {
        [TWO]: all(
          swap('        product: Kho dữ liệu\n', ''),
          swap(
            '    timeframe: Tháng 7/2026\n',
            '    timeframe: Tháng 7/2026\n    product: Báo cáo\n',
          ),
        ),
      },
      ['II.2b: bỏ sản phẩm “Kho dữ liệu”', 'II.3: thêm sản phẩm “Báo cáo”'],
      ['II.2b: sản phẩm', 'II.3: sản phẩm'],
    ],
    [
      'a note that the annex has no column for: no words of the decision',
      { [ONE]: swap('    timeframe: Hằng quý\n', '    timeframe: Hằng quý\n    note: Chờ\n') },
      ['I.2: thêm ghi chú “Chờ”'],
      [],
    ],
    [
      'a column that has another label, with all its cells',
      {
        [HEAD]: swap('Lãnh đạo phụ trách', 'Người phụ trách'),
        [ONE]: swap('Lãnh đạo phụ trách', 'Người phụ trách'),
        [TWO]: swap('Lãnh đạo phụ trách', 'Người phụ trách'),
      },
      ['Các cột: “Lãnh đạo phụ trách” → “Người phụ trách”'],
      ['tên cột'],
    ],
    [
      'a column that was added, one that has gone, two that changed places',
      {
        [HEAD]: all(
          swap(
            '  - label: Đơn vị chủ trì\n    holds: lead\n  - label: Đơn vị phối hợp\n    holds: with\n',
            '  - label: Đơn vị phối hợp\n    holds: with\n  - label: Đơn vị chủ trì\n    holds: lead\n',
          ),
          swap('  - label: Lãnh đạo phụ trách\n', ''),
          swap(
            '  - label: "Mã: số/ký hiệu"\n',
            '  - label: "Mã: số/ký hiệu"\n  - label: Ghi chú\n    holds: note\n',
          ),
        ),
        [ONE]: (text) =>
          text
            .replaceAll(/ {6}Lãnh đạo phụ trách: .*\n/g, '')
            .replace('    more:\n\n', '\n')
            .replace(/ {4}more:\n$/, ''),
        [TWO]: (text) => text.replaceAll(/ {6}Lãnh đạo phụ trách: .*\n/g, ''),
      },
      [
        'Các cột: thêm “Ghi chú”; bỏ “Lãnh đạo phụ trách”; thứ tự nay là “STT”, “Nội dung công việc”, “Đơn vị phối hợp”, “Đơn vị chủ trì”, “Thời hạn hoàn thành”, “Sản phẩm”, “Mã: số/ký hiệu”, “Ghi chú”',
        'I.1: Lãnh đạo phụ trách: “Chủ tịch” → không có',
        'I.2: Lãnh đạo phụ trách: “Phó Chủ tịch” → không có',
        'II.1: Lãnh đạo phụ trách: “Chủ tịch” → không có',
      ],
      ['tên cột', 'I.1: cột riêng', 'I.2: cột riêng', 'II.1: cột riêng'],
    ],
    [
      'where it was imported from',
      { [HEAD]: swap('8d5f7e5b', '00000000') },
      ['Văn bản nguồn: nội dung của “seeds/chuong-trinh.docx” nay khác'],
      [],
    ],
    [
      'another source',
      { [HEAD]: swap('chuong-trinh.docx', 'chuong-trinh-ban-2.docx') },
      ['Văn bản nguồn: “seeds/chuong-trinh.docx” → “seeds/chuong-trinh-ban-2.docx”'],
      [],
    ],
    [
      'a cell that was blank in the document',
      { [TWO]: swap('    title:\n', '    title: Các việc khác\n') },
      [
        'II.4: nội dung: không có → “Các việc khác”',
        'II.4: nay là nhiệm vụ, chưa xác định hạn (không nêu)',
      ],
      ['II.4: nội dung, thời gian'],
    ],
    [
      'a row of words that has gone',
      { [TWO]: (text) => text.slice(0, text.indexOf('  - id: II.4')) },
      ['II.4: bỏ hàng'],
      ['II.4: bỏ'],
    ],
    [
      'the words for the time of a group',
      {
        [TWO]: swap(
          '    timeframe:\n    product: Đạt',
          '    timeframe: Theo từng mốc dưới đây\n    product: Đạt',
        ),
      },
      ['II.2: thời gian của nhóm: không có → “Theo từng mốc dưới đây”'],
      ['II.2: thời gian'],
    ],
  ])('%s', async (_, edits, lines, warned) => {
    const { lines: found, warned: warnings } = await said(romanAnnex(), edits);
    expect({ lines: found, warned: warnings }).toEqual({ lines, warned });
  });

  test.each<[what: string, edits: Edits, lines: string[], warned: string[]]>([
    [
      'cells that are one',
      {
        [DATA]: swap(
          '          Stt / TT: 2\n        merged:\n          above: [with, product, timeframe]',
          '          Stt / TT: 2\n        merged:\n          above: [product, timeframe, with]',
        ),
        [OFTEN]: swap(
          '    merged:\n      left: [with]\n',
          '    merged:\n      left: [lead]\n      above: [timeframe, Stt / TT]\n',
        ),
      },
      [
        '3: ô gộp với hàng trên: thêm Stt / TT, Thời gian thực hiện; ô gộp với cột trái: thêm Chủ trì; bỏ Phối hợp',
      ],
      [],
    ],
    [
      'a label of several rows, and what a column holds',
      {
        [HEAD]: all(
          swap('  - label: [Stt, Chi tiết]', '  - label: [Stt, Chi tiết việc]'),
          swap('label: Sản phẩm\n    holds: product', 'label: Sản phẩm\n    holds: note'),
        ),
        [DATA]: swap('product', 'note'),
      },
      [
        'Các cột: “Stt / Chi tiết” → “Stt / Chi tiết việc”; “Sản phẩm” nay là cột Ghi chú',
        '1: bỏ sản phẩm “Kho dữ liệu”',
        '1: thêm ghi chú “Kho dữ liệu”',
        '1a: bỏ sản phẩm “Kho dữ liệu”',
        '1a: thêm ghi chú “Kho dữ liệu”',
        '1b: bỏ sản phẩm “Kho dữ liệu”',
        '1b: thêm ghi chú “Kho dữ liệu”',
      ],
      ['tên cột', '1: sản phẩm, ghi chú', '1a: sản phẩm, ghi chú', '1b: sản phẩm, ghi chú'],
    ],
    [
      'the printed number and the title of a section',
      {
        [DATA]: swap('section: "1"\nnumber:\n', 'section: "1"\nnumber: I\n'),
        [OFTEN]: swap('number:\ntitle:\n', 'number:\ntitle: Việc thường xuyên\n'),
      },
      [
        'Mục 1: số in trong phụ lục: không có → “I”',
        'Mục 2: tên mục: không có → “Việc thường xuyên”',
      ],
      ['mục 1: số in', 'mục 2: tên mục'],
    ],
  ])('%s', async (_, edits, lines, warned) => {
    const { lines: found, warned: warnings } = await said(mergedAnnex(), edits);
    expect({ lines: found, warned: warnings }).toEqual({ lines, warned });
  });

  test('in English, and for a program', async () => {
    const {
      lines,
      warned,
      changes: found,
    } = await said(
      romanAnnex(),
      {
        [HEAD]: swap('label: Lãnh đạo phụ trách', 'label: Người phụ trách'),
        [ONE]: all(
          swap('Lãnh đạo phụ trách: Chủ tịch', 'Người phụ trách: Trưởng phòng'),
          swap('Lãnh đạo phụ trách: Phó', 'Người phụ trách: Phó'),
          swap('    number: 2\n', '    number:\n'),
        ),
        [TWO]: swap('Lãnh đạo phụ trách', 'Người phụ trách'),
      },
      'en',
    );
    expect(lines).toEqual([
      'Columns: “Lãnh đạo phụ trách” → “Người phụ trách”',
      'I.1: Người phụ trách: “Chủ tịch” → “Trưởng phòng”',
      'I.2: number in the annex: “2” → none',
    ]);
    expect(warned).toEqual(['labels of columns', 'I.1: columns of its own', 'I.2: printed number']);
    expect(
      found.map(({ kind, section, task, from, to }) => ({ kind, section, task, from, to })),
    ).toEqual([
      {
        kind: 'columns',
        section: null,
        task: null,
        from: expect.arrayContaining([{ labels: ['Lãnh đạo phụ trách'], holds: null }]),
        to: expect.arrayContaining([{ labels: ['STT'], holds: 'number' }]),
      },
      {
        kind: 'more',
        section: 'I',
        task: 'I.1',
        from: { 'Người phụ trách': 'Chủ tịch', 'Mã: số/ký hiệu': 'CT-01' },
        to: { 'Người phụ trách': 'Trưởng phòng', 'Mã: số/ký hiệu': 'CT-01' },
      },
      { kind: 'number', section: 'I', task: 'I.2', from: '2', to: '' },
    ]);
  });

  test('what only stands in another order, or with other line breaks of the file, is nothing', async () => {
    const cwd = romanAnnex();
    edit(committed(cwd), {
      [ONE]: (text) =>
        text
          .replace(
            '      Lãnh đạo phụ trách: Chủ tịch\n      "Mã: số/ký hiệu": CT-01\n',
            '      "Mã: số/ký hiệu": CT-01\n      Lãnh đạo phụ trách: Chủ tịch\n',
          )
          .replaceAll('\n', '\r\n'),
    });
    expect((await diff(cwd)).out).toContain('Không có thay đổi về nội dung');
  });
});
