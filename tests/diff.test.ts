/** What `dvtasks diff` says of two states of a data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../src/formats/index.ts';
import {
  all,
  append,
  BODIES,
  CALENDAR,
  changes,
  diff,
  type Edits,
  ENV,
  type Entry,
  edit,
  FILES,
  FIRST,
  git,
  HEAD,
  LEDGER,
  repository,
  SECOND,
  swap,
} from './support/repositories.ts';
import { dvtasks } from './support/run.ts';

/** What is said of an edit that is not committed yet. */
async function said(edits: Edits, ...args: string[]): Promise<string[]> {
  const cwd = repository();
  edit(cwd, edits);
  const { changes: found, ledger } = await changes(cwd, ...args);
  return [...found, ...ledger.added, ...ledger.changed, ...ledger.removed].map(({ text }) => text);
}

describe('what an edit means', () => {
  test.each<[what: string, edits: Edits, lines: string[]]>([
    [
      'a deadline that moved, with the wording and the status of the day',
      { [SECOND]: swap('Quý I/2026', 'Hoàn thành trước 15/02/2026') },
      [
        '2.2a: hạn 31/03/2026 → 14/02/2026 (“Quý I/2026” → “Hoàn thành trước 15/02/2026”); từ trong hạn thành sắp đến hạn',
      ],
    ],
    [
      'a deadline that moved while the status stays',
      { [FIRST]: swap('trước 15/02/2026', 'trước 20/02/2026') },
      [
        '1.2: hạn 14/02/2026 → 19/02/2026 (“Hoàn thành trước 15/02/2026” → “Hoàn thành trước 20/02/2026”); vẫn hoàn thành đúng hạn',
      ],
    ],
    [
      'both ends of a period that moved',
      { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') },
      [
        '1.1: hạn 31/12/2026 → 30/09/2026, bắt đầu 01/10/2026 → 01/07/2026 (“Quý IV/2026” → “Quý III/2026”); vẫn chưa đến kỳ',
      ],
    ],
    [
      'other words for the same days',
      { [FIRST]: swap('Quý IV/2026', 'Hoàn thành trong quý IV/2026') },
      [
        '1.1: câu chữ thời gian “Quý IV/2026” → “Hoàn thành trong quý IV/2026”, hạn không đổi (31/12/2026)',
      ],
    ],
    [
      'other words for no day',
      { [SECOND]: swap('Theo chỉ đạo', 'Theo hướng dẫn') },
      [
        '2.2b: câu chữ thời gian “Theo chỉ đạo của thành phố” → “Theo hướng dẫn của thành phố”, vẫn chưa xác định hạn',
      ],
    ],
    [
      'a deadline that has gone',
      { [FIRST]: swap('Quý IV/2026', 'Thường xuyên') },
      [
        '1.1: hạn 31/12/2026 → không có hạn (“Quý IV/2026” → “Thường xuyên”); từ chưa đến kỳ thành thường xuyên',
      ],
    ],
    [
      'a deadline that the file sets itself',
      { [SECOND]: swap('của thành phố', 'của thành phố\n        due: 2026-09-30') },
      [
        '2.2b: chưa xác định hạn → hạn 30/09/2026 (“Theo chỉ đạo của thành phố”, theo ngày ghi riêng trong tệp); từ chưa xác định thời hạn thành trong hạn',
      ],
    ],
    [
      'a first day that moved alone',
      { [FIRST]: swap('Quý IV/2026', 'Quý IV/2026\n    from: 2026-11-01') },
      [
        '1.1: bắt đầu 01/10/2026 → 01/11/2026 (“Quý IV/2026”, theo ngày ghi riêng trong tệp), hạn không đổi',
      ],
    ],
    [
      'an override that says what the words say: nothing',
      { [FIRST]: swap('Quý IV/2026', 'Quý IV/2026\n    due: 2026-12-31') },
      [],
    ],
    [
      'how often',
      { [SECOND]: swap('Hằng quý', 'Hằng tháng') },
      ['2.1: định kỳ hằng quý → hằng tháng (“Hằng quý” → “Hằng tháng”)'],
    ],
    [
      'the kind of a time without a last day',
      { [SECOND]: swap('Theo chỉ đạo của thành phố', 'Năm 2026 và các năm tiếp theo') },
      [
        '2.2b: chưa xác định hạn → không có hạn, bắt đầu không nêu → 01/01/2026 (“Theo chỉ đạo của thành phố” → “Năm 2026 và các năm tiếp theo”)',
      ],
    ],
    [
      'the stages of a time',
      { [FIRST]: swap('Quý IV/2026', 'Quý I/2026 lựa chọn; Quý IV/2026 báo cáo') },
      [
        '1.1: hạn 31/12/2026 → 2 hạn, đầu tiên 31/03/2026, bắt đầu 01/10/2026 → không nêu, các mốc không có → 31/03/2026, 31/12/2026 (“Quý IV/2026” → “Quý I/2026 lựa chọn; Quý IV/2026 báo cáo”); từ chưa đến kỳ thành trong hạn',
      ],
    ],
    [
      'a decision that was signed, and the deadlines that count from it',
      { [HEAD]: all(swap('number:', 'number: 45/QĐ-UBND'), swap('  date:', '  date: 2026-02-05')) },
      [
        'Số quyết định: chưa có → “45/QĐ-UBND”',
        'Ngày quyết định: chưa có → 05/02/2026',
        '1.3: chưa xác định hạn → hạn 16/05/2026 (“100 ngày kể từ ngày ban hành”, tính từ ngày ban hành); từ chưa xác định thời hạn thành trong hạn',
      ],
    ],
    [
      'the words of a title that changed, and a few around them',
      { [FIRST]: swap('năm 2026 các cơ quan', 'năm 2026 các cơ quan, đơn vị') },
      ['1.1: nội dung: “… 2026 các cơ quan” → “… 2026 các cơ quan, đơn vị”'],
    ],
    [
      'spaces in a title',
      { [FIRST]: swap('    title: Tổ chức xây dựng', '    title: Tổ chức  xây dựng') },
      ['1.2: nội dung: chỉ khác dấu cách'],
    ],
    [
      'another lead',
      { [FIRST]: swap('- Phòng Văn hóa – Xã hội', '- Phòng Kinh tế') },
      ['1.1: chủ trì: “Phòng Văn hóa – Xã hội” → “Phòng Kinh tế”'],
    ],
    [
      'bodies that take part: one more, one less',
      { [FIRST]: swap('- Ban Xây dựng Đảng', '- Văn phòng HĐND và UBND') },
      ['1.1: phối hợp: thêm “Văn phòng HĐND và UBND”; bỏ “Ban Xây dựng Đảng”'],
    ],
    [
      'bodies that take part: their order, a wording, a role',
      {
        [FIRST]: swap(
          '- Ban Xây dựng Đảng\n      - { body: KT, role: monitor }',
          '- KT\n      - { body: BXDD, text: Ban XD Đảng }',
        ),
      },
      [
        '1.1: phối hợp: thứ tự nay là “Phòng Kinh tế”, “Ban XD Đảng”; “Phòng Kinh tế” theo dõi chung → phối hợp; cách ghi: “Ban Xây dựng Đảng” → “Ban XD Đảng”',
      ],
    ],
    [
      'nobody takes part any more',
      {
        [FIRST]: swap(
          '    with:\n      - Ban Xây dựng Đảng\n      - { body: KT, role: monitor }\n',
          '',
        ),
      },
      ['1.1: phối hợp: “Ban Xây dựng Đảng”, “Phòng Kinh tế” → không có'],
    ],
    [
      'what stands beside a task',
      {
        [FIRST]: swap(
          'Quý IV/2026\n',
          'Quý IV/2026\n    product: Báo cáo\n    reference: Công văn 12\n    note: Chờ\n    tags: [gấp]\n    remind: [60]\n',
        ),
      },
      [
        '1.1: thêm sản phẩm “Báo cáo”',
        '1.1: thêm căn cứ “Công văn 12”',
        '1.1: thêm ghi chú “Chờ”',
        '1.1: nhãn: thêm “gấp”',
        '1.1: nhắc trước hạn: theo cả danh mục → 60 ngày',
      ],
    ],
    [
      'a task that was added, one that was removed',
      {
        [FIRST]: append(
          '  - id: 1.4\n    title: Sơ kết công tác dân vận\n    lead: [KT, VP]\n    timeframe: Quý II/2026\n',
        ),
        [SECOND]: (text) => text.slice(0, text.indexOf('      - id: 2.2b')),
      },
      [
        '1.4: thêm nhiệm vụ “Sơ kết công tác dân vận” · chủ trì: Phòng Kinh tế; Văn phòng HĐND và UBND · hạn 30/06/2026 (“Quý II/2026”)',
        '2.2b: bỏ nhiệm vụ “Công khai kết quả giải quyết kiến nghị của Nhân dân”',
      ],
    ],
    [
      'a task that became a group, and a group that became a task',
      {
        [SECOND]: (text) =>
          `${text
            .slice(0, text.indexOf('    tasks:\n'))
            .replace(
              '    lead: [VHXH]\n    timeframe: Hằng quý\n',
              '    tasks:\n      - id: 2.1a\n        title: Lập báo cáo\n        lead: [KT]\n        timeframe: Quý I/2026\n',
            )}    lead: [KT]\n    timeframe: Quý I/2026\n`,
        [LEDGER]: (text) => text.slice(0, text.indexOf('- task: 2.2a')),
      },
      [
        '2.1: nay là nhóm, không còn thời gian riêng (trước là “Hằng quý”)',
        '2.1: chủ trì: “Phòng Văn hóa – Xã hội” → không có',
        '2.1a: thêm nhiệm vụ “Lập báo cáo” · chủ trì: Phòng Kinh tế · hạn 31/03/2026 (“Quý I/2026”)',
        '2.2: nay là nhiệm vụ, hạn 31/03/2026 (“Quý I/2026”)',
        '2.2: chủ trì: không có → “Phòng Kinh tế”',
        '2.2a: bỏ nhiệm vụ “Xây dựng Quy chế dân chủ tại các cơ quan, đơn vị”',
        '2.2b: bỏ nhiệm vụ “Công khai kết quả giải quyết kiến nghị của Nhân dân”',
        'mục đã ghi của 2.2a (bắt đầu 11/02/2026 — Phòng Kinh tế đã họp) bị xóa',
      ],
    ],
    [
      'a section that was added, with its task',
      {
        'data/2026/3-to-chuc.yaml':
          'section: "3"\ntitle: SẮP XẾP TỔ CHỨC\ntasks:\n  - id: 3.1\n    title: Sắp xếp các đơn vị\n    lead: [KT]\n    timeframe: Năm 2026\n',
      },
      [
        'Mục 3: thêm mục “SẮP XẾP TỔ CHỨC”',
        '3.1: thêm nhiệm vụ “Sắp xếp các đơn vị” · chủ trì: Phòng Kinh tế · hạn 31/12/2026 (“Năm 2026”)',
      ],
    ],
    [
      'a section with another title',
      { [SECOND]: swap('DÂN CHỦ Ở CƠ SỞ', 'THỰC HIỆN DÂN CHỦ') },
      ['Mục 2: tên mục: “DÂN CHỦ Ở CƠ SỞ” → “THỰC HIỆN DÂN CHỦ”'],
    ],
    [
      'a section in a file of another name: nothing',
      { [SECOND]: null, 'data/2026/dan-chu.yaml': FILES[SECOND] ?? '' },
      [],
    ],
    [
      'a body that was added, one that was removed',
      {
        [BODIES]: all(
          swap('  - code: BXDD\n    name: Ban Xây dựng Đảng\n', ''),
          append('  - code: CA\n    name: Công an xã\n'),
        ),
        [FIRST]: swap('      - Ban Xây dựng Đảng\n', ''),
      },
      [
        'CA: thêm cơ quan “Công an xã”',
        'BXDD: bỏ “Ban Xây dựng Đảng”',
        '1.1: phối hợp: bỏ “Ban Xây dựng Đảng”',
      ],
    ],
    [
      'a body with another name, said once however many tasks write its code',
      { [BODIES]: swap('name: Phòng Kinh tế', 'name: Phòng Kinh tế – Hạ tầng') },
      ['KT: tên: “Phòng Kinh tế” → “Phòng Kinh tế – Hạ tầng”'],
    ],
    [
      'a body with another code, said once',
      {
        [BODIES]: all(swap('code: KT', 'code: PKT'), swap('[KT, VP]', '[PKT, VP]')),
        [FIRST]: swap('body: KT', 'body: PKT'),
        [SECOND]: swap('[KT]', '[PKT]'),
      },
      ['PKT: đổi mã, trước là KT'],
    ],
    [
      'aliases, members, years of a body',
      {
        [BODIES]: all(
          swap('aliases: []', 'aliases: [Phòng VHXH]'),
          swap('[KT, VP]', '[KT, BXDD]'),
          swap('name: Phòng Kinh tế', 'name: Phòng Kinh tế\n    until: 2026-12-31'),
        ),
      },
      [
        'VHXH: cách viết khác: thêm “Phòng VHXH”',
        'KT: hoạt động: không nêu → đến 31/12/2026',
        'CQDV: gồm: thêm BXDD; bỏ VP',
      ],
    ],
    [
      'a name for many that counts every body in',
      { [BODIES]: swap('[KT, VP]', 'all') },
      ['CQDV: gồm: KT, VP → mọi cơ quan'],
    ],
    [
      'days off and worked days; where they come from is no change of days',
      {
        [CALENDAR]: all(
          swap('to: 2026-02-22', 'to: 2026-02-20'),
          swap('2026-08-22', '2026-08-29'),
          swap('source: Bộ luật Lao động', 'source: "Bộ luật Lao động, Điều 112"'),
          append(
            '  - year: 2027\n    off:\n      - { from: 2027-01-01, to: 2027-01-01, name: Tết Dương lịch, source: Bộ luật Lao động }\n',
          ),
        ),
      },
      [
        'Lịch nghỉ: thêm năm 2027',
        'Tết Bính Ngọ: nghỉ 14/02/2026 – 22/02/2026 → 14/02/2026 – 20/02/2026',
        'Tết Dương lịch: thêm ngày nghỉ 01/01/2027',
        'Làm bù: thêm ngày 29/08/2026',
        'Làm bù: bỏ ngày 22/08/2026',
      ],
    ],
    [
      'settings of the catalogue',
      {
        [HEAD]: all(
          swap('[30, 7, 1]', '[7]'),
          swap('soon: 7', 'soon: 10'),
          swap('xã Nghi Dương', 'xã Kiến Thụy'),
          swap('công tác dân vận', 'dân vận'),
        ),
      },
      [
        'Tên danh mục: “Danh mục nhiệm vụ công tác dân vận năm 2026” → “Danh mục nhiệm vụ dân vận năm 2026”',
        'Đơn vị: “xã Nghi Dương” → “xã Kiến Thụy”',
        'Nhắc trước hạn: 30, 7, 1 ngày → 7 ngày',
        'Sắp đến hạn: còn 7 ngày trở xuống → còn 10 ngày trở xuống',
      ],
    ],
    [
      'the year of a folder, which moves what is counted by it',
      { [HEAD]: swap('year: 2026', 'year: 2027') },
      ['Năm: 2026 → 2027'],
    ],
    [
      'a catalogue of another year that shares bodies and days',
      {
        'data/2027/catalogue.yaml': swap('2026', '2027')(FILES[HEAD] ?? ''),
        'data/2027/1.yaml':
          'section: "1"\ntitle: DÂN VẬN\ntasks:\n  - id: 1.1\n    title: Sơ kết\n    lead: [KT]\n    timeframe: Quý II\n',
      },
      [
        'Danh mục: thêm “Danh mục nhiệm vụ công tác dân vận năm 2027” (xã Nghi Dương), 1 nhiệm vụ',
        'Mục 1: thêm mục “DÂN VẬN”',
        '2027/1.1: thêm nhiệm vụ “Sơ kết” · chủ trì: Phòng Kinh tế · hạn 30/06/2027 (“Quý II”)',
      ],
    ],
  ])('%s', async (_, edits, lines) => {
    expect(await said(edits)).toEqual(lines);
  });
});

describe('numbers', () => {
  test('two that were swapped are renumbered, not rewritten', async () => {
    const edits = {
      [FIRST]: all(swap('id: 1.1', 'id: 9'), swap('id: 1.3', 'id: 1.1'), swap('id: 9', 'id: 1.3')),
    };
    expect(await said(edits)).toEqual([
      '1.3: đổi số, trước là 1.1: “Tham mưu Ủy ban nhân dân xã chấm điểm, xếp loại công tác dân vận …”',
      '1.1: đổi số, trước là 1.3: “Ban hành kế hoạch triển khai mô hình “Chính quyền thân thiện” ở xã”',
    ]);
  });

  test('a task put in pushes the others on; one that was reworded too is still known', async () => {
    const edits = {
      [FIRST]: all(
        swap('id: 1.3', 'id: 1.4'),
        swap('id: 1.2', 'id: 1.3'),
        swap('id: 1.1', 'id: 1.2'),
        swap('triển khai mô hình', 'thực hiện mô hình'),
        swap(
          'tasks:\n',
          'tasks:\n  - id: 1.1\n    title: Sơ kết công tác\n    lead: [KT]\n    timeframe: Quý II/2026\n',
        ),
      ),
      [LEDGER]: swap('task: 1.2', 'task: 1.3'),
    };
    expect((await said(edits)).map((line) => line.slice(0, 40))).toEqual([
      '1.1: thêm nhiệm vụ “Sơ kết công tác” · c',
      '1.2: đổi số, trước là 1.1: “Tham mưu Ủy ',
      '1.3: đổi số, trước là 1.2: “Tổ chức xây ',
      '1.4: đổi số, trước là 1.3: “Ban hành kế ',
      '1.4: nội dung: “Ban hành kế hoạch triển ',
    ]);
  });

  test('a task that moved to another section', async () => {
    const task = FILES[FIRST]?.slice(FILES[FIRST].indexOf('  - id: 1.3')) ?? '';
    const edits = { [FIRST]: swap(task, ''), [SECOND]: append(task.replace('1.3', '2.3')) };
    expect(await said(edits)).toEqual([
      '2.3: chuyển từ mục 1 sang mục 2, số cũ 1.3: “Ban hành kế hoạch triển khai mô hình “Chính quyền thân thiện” ở xã”',
    ]);
  });

  test('a section under another number takes its tasks along, and the ledger may follow', async () => {
    const edits = {
      [SECOND]: all(swap('section: "2"', 'section: "3"'), swap('id: 2.', 'id: 3.')),
      [LEDGER]: swap('2.2a', '3.2a'),
    };
    expect((await said(edits)).map((line) => line.split(': “')[0])).toEqual([
      'Mục 3: đổi số, trước là mục 2',
      '3.1: đổi số, trước là 2.1',
      '3.2: đổi số, trước là 2.2',
      '3.2a: đổi số, trước là 2.2a',
      '3.2b: đổi số, trước là 2.2b',
    ]);
  });

  test('twins keep to their numbers', async () => {
    const twin = (id: string, word: string) =>
      `  - id: ${id}\n    title: Xây dựng Kế hoạch triển khai thực hiện ${word} dân chủ ở cơ sở\n    lead: [KT]\n    timeframe: Năm 2026\n`;
    const cwd = repository({ [FIRST]: append(twin('1.4', 'Luật') + twin('1.5', 'Nghị quyết')) });
    edit(cwd, {
      [FIRST]: all(swap('hiện Luật', 'hiện Bộ luật'), swap('hiện Nghị quyết', 'hiện Quy chế')),
    });
    const { changes: found } = await changes(cwd);
    expect(found.map(({ kind, task }) => [kind, task])).toEqual([
      ['title', '1.4'],
      ['title', '1.5'],
    ]);
  });
});

describe('what means nothing', () => {
  test.each<[what: string, edits: Edits]>([
    [
      'comments and blank lines',
      { [FIRST]: (text) => `# Ghi chú\n\n${text.replace('tasks:', 'tasks: # các việc')}` },
    ],
    [
      'quotes, order of keys, kinds of lists',
      {
        [FIRST]: all(
          swap('title: Tổ chức xây dựng', 'lead:\n      - CQDV\n    title: "Tổ chức xây dựng'),
          swap('trên địa bàn xã\n    lead: [CQDV]', 'trên địa bàn xã"'),
        ),
      },
    ],
    [
      'a folded title',
      { [FIRST]: swap('title: Tổ chức xây dựng', 'title: >-\n      Tổ chức\n      xây dựng') },
    ],
    [
      'Unicode forms',
      { [FIRST]: (text) => text.normalize('NFD'), [LEDGER]: (text) => text.normalize('NFD') },
    ],
    ['a byte-order mark', { [FIRST]: (text) => `\uFEFF${text}` }],
    [
      'the line ends of Windows, in every file',
      Object.fromEntries(Object.keys(FILES).map((name) => [name, swap('\n', '\r\n')])),
    ],
    ['another way to write the default', { [HEAD]: swap('soon: 7\n', '') }],
    [
      'a ledger written in another way',
      {
        [LEDGER]: () =>
          '# Sổ\n- { status: started, task: 1.2, on: "2026-01-20" }\n\n- { task: 1.2, status: done, on: 2026-02-10, evidence: \'Kế hoạch số 12/KH-UBND\' }\n- { task: "2.2a", on: 2026-02-11, status: started, note: Phòng Kinh tế đã họp }\n',
      },
    ],
  ])('%s', async (_, edits) => {
    const cwd = repository();
    const base = git(cwd, 'rev-parse', 'HEAD').slice(0, 8);
    edit(cwd, edits);
    expect(await diff(cwd)).toEqual({
      code: 0,
      out: `Không có thay đổi về nội dung so với HEAD (${base}).\n`,
      err: '',
    });
  });
});

describe('the ledger', () => {
  /** The ledger's findings of an edit, by kind. */
  async function ledgerAfter(edits: Edits, before: Edits = {}) {
    const cwd = repository(before);
    edit(cwd, edits);
    const { code, ledger } = await changes(cwd);
    return { code, ...ledger };
  }

  const places = (entries: readonly Entry[]) =>
    entries.map(({ kind, task, line, text }) => [kind, task, line, text]);

  test('new entries are listed, in their words', async () => {
    const { code, added, changed, removed } = await ledgerAfter({
      [LEDGER]: append(
        `- { task: 2.2a, on: 2026-02-12, status: extended, until: 2026-04-20, evidence: Công văn 15/UBND }
- { task: 2.1, on: 2026-02-12, status: done, by: VHXH }
- { task: 1.2, on: 2026-02-12, status: reopened, note: Ghi nhầm }
`,
      ),
    });
    expect({ code, changed, removed }).toEqual({ code: 0, changed: [], removed: [] });
    expect(added.map(({ text }) => text)).toEqual([
      '2.2a: gia hạn đến 20/04/2026, ghi ngày 12/02/2026 — Công văn 15/UBND',
      '2.1: hoàn thành 12/02/2026 (Phòng Văn hóa – Xã hội)',
      '1.2: mở lại 12/02/2026 — Ghi nhầm',
    ]);
  });

  test('an entry that was changed is an error, at what changed', async () => {
    const { code, changed, added } = await ledgerAfter({
      [LEDGER]: all(swap('2026-02-10', '2026-02-09'), swap('12/KH-UBND', '21/KH-UBND')),
    });
    expect({ code, added }).toEqual({ code: 1, added: [] });
    expect(places(changed)).toEqual([
      [
        'edited',
        '1.2',
        5,
        'mục đã ghi của 1.2 (hoàn thành 10/02/2026 — Kế hoạch số 12/KH-UBND) bị sửa: ngày 10/02/2026 → 09/02/2026; văn bản “Kế hoạch số 12/KH-UBND” → “Kế hoạch số 21/KH-UBND”',
      ],
    ]);
    expect(changed[0]).toMatchObject({ file: LEDGER, column: 7 });
  });

  test('an entry that was removed is an error, at its place in the old file', async () => {
    const { code, removed } = await ledgerAfter({
      [LEDGER]: (text) => text.slice(text.indexOf('- task: 1.2\n  on: 2026-02-10')),
    });
    expect(code).toBe(1);
    expect(places(removed)).toEqual([
      ['removed', '1.2', 1, 'mục đã ghi của 1.2 (bắt đầu 20/01/2026) bị xóa'],
    ]);
  });

  test('the last entry changed and one added after it: one error, one new entry', async () => {
    const { changed, added } = await ledgerAfter({
      [LEDGER]: all(
        swap('đã họp', 'chưa họp'),
        append('- { task: 2.2a, on: 2026-02-12, status: done }\n'),
      ),
    });
    expect(places(changed).map(([kind, task]) => [kind, task])).toEqual([['edited', '2.2a']]);
    expect(added.map(({ text }) => text)).toEqual(['2.2a: hoàn thành 12/02/2026']);
  });

  test('a new entry before older ones is an error', async () => {
    const { code, changed, added } = await ledgerAfter({
      [LEDGER]: (text) => `- { task: 2.1, on: 2026-01-05, status: note, note: Họp }\n${text}`,
    });
    expect({ code, added }).toEqual({ code: 1, added: [] });
    expect(places(changed)).toEqual([
      [
        'inserted',
        '2.1',
        1,
        'mục mới của 2.1 (ghi chú 05/01/2026 — Họp) chen lên trước những mục đã ghi',
      ],
    ]);
  });

  test('entries in another order are an error', async () => {
    const { code, changed, added, removed } = await ledgerAfter({
      [LEDGER]: (text) => {
        const last = text.slice(text.indexOf('- task: 2.2a'));
        return last + text.replace(last, '');
      },
    });
    expect({ code, added, removed }).toEqual({ code: 1, added: [], removed: [] });
    expect(changed.map(({ kind, task }) => [kind, task])).toEqual([['moved', '2.2a']]);
  });

  test('an entry of a task with another number must follow it', async () => {
    const edits = {
      [FIRST]: all(swap('id: 1.1', 'id: 9'), swap('id: 1.2', 'id: 1.1'), swap('id: 9', 'id: 1.2')),
    };
    const followed = await ledgerAfter({ ...edits, [LEDGER]: swap('task: 1.2', 'task: 1.1') });
    expect(followed).toEqual({ code: 0, added: [], changed: [], removed: [] });
    const { code, changed } = await ledgerAfter(edits);
    expect(code).toBe(1);
    expect(places(changed)[0]).toEqual([
      'renumbered',
      '1.1',
      1,
      'mục đã ghi của 1.2 (bắt đầu 20/01/2026) vẫn mang số 1.2, mà việc ấy nay mang số 1.1',
    ]);
  });

  test('a task that is dropped takes no entry with it: the way out is named', async () => {
    const cwd = repository();
    edit(cwd, {
      [SECOND]: (text) => text.replace(/ {6}- id: 2\.2a[\s\S]*?(?= {6}- id: 2\.2b)/, ''),
      [LEDGER]: (text) => text.slice(0, text.indexOf('- task: 2.2a')),
    });
    const { code, out } = await diff(cwd);
    expect(code).toBe(1);
    expect(out).toContain('dvtasks cancel 2.2a');
  });

  test('a ledger that was deleted', async () => {
    const { code, removed } = await ledgerAfter({ [LEDGER]: null });
    expect(code).toBe(1);
    expect(removed).toHaveLength(3);
  });

  test('an entry of a body by another of its names is the same entry', async () => {
    const before = {
      [LEDGER]: append('- { task: 2.1, on: 2026-02-11, status: done, by: VHXH }\n'),
    };
    expect(
      await ledgerAfter({ [LEDGER]: swap('by: VHXH', 'by: Phòng Văn hóa - Xã hội') }, before),
    ).toEqual({
      code: 0,
      added: [],
      changed: [],
      removed: [],
    });
  });

  test('what was recorded and taken back before it was committed leaves no trace', async () => {
    const cwd = repository();
    await dvtasks(['done', '2.2a'], { cwd });
    expect((await changes(cwd)).ledger.added.map(({ text }) => text)).toEqual([
      '2.2a: hoàn thành 12/02/2026',
    ]);
    await dvtasks(['undo'], { cwd });
    expect((await changes(cwd)).counts).toEqual({
      changes: 0,
      ledgerAdded: 0,
      ledgerChanged: 0,
      ledgerRemoved: 0,
    });
  });
});

describe('sides that have errors', () => {
  test('the old one: what can be read is compared, with a warning', async () => {
    const cwd = repository({
      [FIRST]: swap('    timeframe: Quý IV/2026', '    timefram: Quý IV/2026'),
      [LEDGER]: swap('status: done', 'status: don'),
    });
    edit(cwd, {
      ...FILES,
      [SECOND]: swap('Quý I/2026', 'Quý II/2026'),
      [LEDGER]: all(swap('status: don', 'status: done'), swap('2026-01-20', '2026-01-19')),
    });
    const { code, out } = await diff(cwd);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /Cảnh báo: danh mục ở HEAD \(\w{8}\) có 2 lỗi \(data\/2026\/1-tuyen-truyen\.yaml:11:5: .+\)\. Chỉ so được phần đọc được/,
    );
    const found = await changes(cwd);
    expect(found.from.errors).toBe(2);
    expect(found.changes.map(({ task, kind }) => [task, kind])).toEqual([['2.2a', 'timeframe']]);
    // The entry that could not be read before is not called inserted; the one that was changed is still an error.
    expect(found.ledger.added.map(({ task }) => task)).toEqual(['1.2']);
    expect(found.ledger.changed.map(({ kind }) => kind)).toEqual(['edited']);
  });

  test('the old one: fixing an entry is not changing it', async () => {
    const cwd = repository({ [LEDGER]: swap('evidence: Kế', 'evidnce: Kế') });
    edit(cwd, FILES);
    expect(await changes(cwd)).toMatchObject({ code: 0, ledger: { added: [], changed: [] } });
  });

  test('the old one without its bodies: no lead is called new', async () => {
    const cwd = repository({ [BODIES]: swap('name: Phòng Kinh tế', 'name: "Phòng Kinh tế') });
    edit(cwd, FILES);
    expect((await changes(cwd)).changes).toEqual([]);
  });

  test('the new one: its errors, and exit 3', async () => {
    const cwd = repository();
    edit(cwd, { [SECOND]: swap('lead: [KT]', 'lead: [PKT]') });
    const { code, out, err } = await diff(cwd);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('data/2026/2-dan-chu.yaml:13:16: lỗi[unknown-body]');
    expect(err).toContain('không dùng được danh mục: 1 lỗi');
  });

  test('errors that other commands can live with do not hide what was done to the ledger', async () => {
    const cwd = repository();
    edit(cwd, { [LEDGER]: swap('2026-01-20', '2026-02-11') });
    expect((await dvtasks(['validate'], { cwd })).code).toBe(1);
    const { code, ledger } = await changes(cwd);
    expect([code, ledger.changed.length]).toEqual([1, 1]);
  });
});

describe('an old side that has errors hides no change of body', () => {
  test.each([
    [
      'a body that nobody knew',
      { [FIRST]: swap('- Phòng Văn hóa – Xã hội', '- Phòng Văn hóa cũ') },
    ],
    [
      'bodies that cannot be read',
      { [BODIES]: swap('name: Phòng Kinh tế', 'name: "Phòng Kinh tế') },
    ],
  ])('%s: another wording is a change, the same is none', async (_, broken) => {
    const cwd = repository(broken);
    edit(cwd, FILES);
    const found = async () =>
      (await changes(cwd)).changes.filter(({ kind }) => kind === 'lead' || kind === 'with');
    const before = await found();
    edit(cwd, { [FIRST]: (text) => text.replace(/lead:\n.*\n/, 'lead: [VP]\n') });
    const after = await found();
    const [lead] = after.filter(({ task, kind }) => task === '1.1' && kind === 'lead');
    expect(lead?.text).toMatch(/^1\.1: chủ trì: “Phòng Văn hóa.*” → “Văn phòng HĐND và UBND”$/);
    expect(before.filter(({ task }) => task !== '1.1')).toEqual([]);
    expect(after.filter(({ task }) => task !== '1.1')).toEqual([]);
  });

  test('a body that was added to the list later is the one that was written', async () => {
    const cwd = repository({
      [FIRST]: swap(
        '      - Ban Xây dựng Đảng\n',
        '      - Ban Xây dựng Đảng\n      - Công an xã\n',
      ),
    });
    edit(cwd, { [BODIES]: append('  - code: CA\n    name: Công an xã\n') });
    expect((await changes(cwd)).changes.map(({ kind }) => kind)).toEqual(['body-added']);
    edit(cwd, { [FIRST]: swap('      - Công an xã\n', '') });
    const [, change] = (await changes(cwd)).changes;
    expect(change?.text).toBe('1.1: phối hợp: bỏ “Công an xã”');
  });
});

describe('forms', () => {
  /** One of everything that people see most, and a ledger that was tampered with. */
  function busy(): string {
    const cwd = repository();
    edit(cwd, {
      [HEAD]: all(swap('number:', 'number: 45/QĐ-UBND'), swap('  date:', '  date: 2026-02-05')),
      [BODIES]: append('  - code: CA\n    name: Công an xã\n'),
      [CALENDAR]: swap('to: 2026-02-22', 'to: 2026-02-20'),
      [FIRST]: all(
        swap('- Ban Xây dựng Đảng', '- Công an xã'),
        swap('trên địa bàn xã', 'tại các thôn'),
        append(
          '  - id: 1.4\n    title: Sơ kết công tác dân vận 6 tháng đầu năm\n    lead: [KT]\n    timeframe: Quý II/2026\n',
        ),
      ),
      [SECOND]: all(swap('Quý I/2026', 'Hoàn thành trước 15/02/2026'), (text) =>
        text.slice(0, text.indexOf('      - id: 2.2b')),
      ),
      [LEDGER]: all(
        swap('2026-02-10', '2026-02-09'),
        append('- { task: 2.1, on: 2026-02-12, status: note, note: Đã gửi báo cáo quý I }\n'),
      ),
    });
    return cwd;
  }

  test.each<[name: string, args: string[], width: number]>([
    ['diff-80', [], 80],
    ['diff-en-100', ['--lang', 'en'], 100],
    ['diff-md', ['--format', 'md'], 80],
    ['diff-en-md', ['--format', 'md', '--lang', 'en'], 80],
    ['diff-json', ['--json'], 80],
  ])('%s', async (name, args, width) => {
    const { code, out, err } = await dvtasks(['diff', ...args], { cwd: busy(), env: ENV, width });
    expect([code, err]).toEqual([1, '']);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });

  test('every kind of change is said in both languages, and none in the words of the other', async () => {
    const cwd = busy();
    const vi = JSON.parse((await diff(cwd, ['--json'])).out);
    const en = JSON.parse((await diff(cwd, ['--json', '--lang', 'en'])).out);
    const without = ({ text, ...rest }: { text: string }) => rest;
    expect(en.changes.map(without)).toEqual(vi.changes.map(without));
    expect(en.ledger.changed[0].text).toMatch(/^the entry for 1\.2 \(done 10\/02\/2026/);
  });

  test('text is what a person reads, and goes into a file', async () => {
    const cwd = busy();
    const table = await diff(cwd);
    expect(await diff(cwd, ['--format', 'text'])).toEqual(table);
    await diff(cwd, ['-o', 'thay-doi.txt']);
    expect(readFileSync(join(cwd, 'thay-doi.txt'), 'utf8')).toBe(table.out);
  });

  test('what was done to the ledger is annotated in CI', async () => {
    const { code, out } = await diff(busy(), ['--format', 'github']);
    expect(code).toBe(1);
    expect(out).toContain(
      '\n::error file=data/2026/progress.yaml,line=5,endLine=5,col=7,endColumn=16,title=dvtasks%3A past-entry::mục đã ghi của 1.2',
    );
    const sarif = JSON.parse((await diff(busy(), ['--format', 'sarif'])).out);
    expect(sarif.runs[0].results).toHaveLength(1);
  });

  test('a sheet has a row for each line', async () => {
    const { out } = await diff(busy(), ['--format', 'csv']);
    const rows = out.split('\r\n');
    expect(rows[0]).toBe('\uFEFFyear,kind,task,text');
    expect(rows).toContain(
      '2026,task-removed,2.2b,2.2b: bỏ nhiệm vụ “Công khai kết quả giải quyết kiến nghị của Nhân dân”',
    );
    expect(rows).toContain('2026,added,2.1,2.1: ghi chú 12/02/2026 — Đã gửi báo cáo quý I');
  });

  test('words from files are only words: no markup, no commands, no escapes', async () => {
    const cwd = repository();
    const nasty =
      '@all a@b.vn #12 www.evil.example <img src=x> [a](https://evil.example) ~~~ ## **b** `c` | ::error::d';
    edit(cwd, {
      [FIRST]: (text) =>
        text.replace(/title: (Tổ chức.*)/, `title: "${nasty} \\u001b[31m \\u202e $1"`),
    });
    const md = (await diff(cwd, ['--format', 'md'])).out;
    expect(md).toContain('&lt;img src=x\\> \\[a\\](https:\u200B//');
    expect(md).toContain('\\~\\~\\~ \\#\\# \\*\\*b\\*\\* \\`c\\` \\|');
    expect(md).not.toMatch(/[@#][a-z0-9]|https?:\/\/|www\.\w/i);
    for (const { name } of FORMATS.filter(({ print }) => print)) {
      const { out } = await diff(cwd, ['--format', name]);
      expect(out).not.toMatch(/[\u001B\u202E]/);
      expect(out).not.toMatch(/^\s*::error::d/m);
    }
  });
});

test('three hundred rows, all renumbered and half reworded, are each found again', async () => {
  const rows = (first: number, word: string) =>
    Array.from(
      { length: 300 },
      (_, index) =>
        `  - id: 1.${index + first}\n    title: Nhiệm vụ thứ ${index} về ${index % 2 ? word : 'dân vận'} ở thôn số ${index} trên địa bàn xã, báo cáo kết quả đợt ${index}\n    lead: [KT]\n    timeframe: Quý I/2026\n`,
    ).join('');
  const section = (first: number, word: string) =>
    `section: "1"\ntitle: TUYÊN TRUYỀN\ntasks:\n${rows(first, word)}`;
  const cwd = repository({ [FIRST]: section(1, 'dân chủ'), [LEDGER]: '' });
  edit(cwd, { [FIRST]: section(2, 'dân tộc') });
  const { counts, changes: found } = await changes(cwd);
  expect(counts.changes).toBe(450);
  expect(found.filter(({ kind }) => kind === 'task-renumbered')).toHaveLength(300);
});

test('explain knows the rule that only diff can break', async () => {
  const { code, out } = await dvtasks(['explain', 'past-entry']);
  expect(code).toBe(0);
  expect(out).toContain('mục đã ghi trong sổ bị sửa');
});
