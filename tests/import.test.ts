/** From a document to a catalogue, with the proof that every cell is there; all of it, or nothing. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annexFolder } from './support/annexes.ts';
import { person } from './support/person.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';
import { docxOf, tableOf } from './support/word.ts';

const HEAD = ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'];
const ROWS = [
  ['1', 'CÁC NHIỆM VỤ CHUNG', '', '', ''],
  ['1.1', 'Xây dựng kế hoạch: “dân vận khéo”', 'Phòng Kinh tế', '', 'Quý I/2026'],
  ['1.2', 'Tuyên truyền - vận động', 'Phòng Văn hóa - Xã hội', 'Phòng Kinh tế', 'Thường xuyên'],
  ['2', 'CÁC NHIỆM VỤ KHÁC', '', '', ''],
  ['2.1', 'Báo cáo # tổng kết', 'Phòng Kinh tế; Công an xã', '', 'Trước ngày 15/12/2026'],
];
const ISSUER = ['--authority', 'Ủy ban nhân dân'];
const WHO = ['--unit', 'xã An Lạc', '--title', 'Danh mục công tác dân vận', '--year', '2026'];

function wordFile(rows: readonly (readonly string[])[], above = ''): Uint8Array {
  return docxOf(above + tableOf(rows));
}

/** A folder with nothing in it but the document. */
function folderWith(
  name: string,
  content: Uint8Array | string = wordFile([HEAD, ...ROWS]),
): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), content);
  return cwd;
}

function filesIn(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const textOf = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8');

async function imported(cwd: string, args: readonly string[], world: World = {}) {
  const result = await dvtasks(['import', ...args, '--json'], { cwd, ...world });
  return { ...result, data: result.out === '' ? null : JSON.parse(result.out) };
}

describe('what is made of a document', () => {
  test('in an empty folder, a file is enough: a data folder, its bodies, the days off, the source', async () => {
    const cwd = folderWith('phu-luc.docx');
    const { code, data } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    expect(code).toBe(0);
    expect(filesIn(cwd)).toEqual([
      'data/2026/1-chung.yaml',
      'data/2026/2-khac.yaml',
      'data/2026/catalogue.yaml',
      'data/2026/progress.yaml',
      'data/bodies.yaml',
      'data/calendar.yaml',
      'phu-luc.docx',
      'seeds/phu-luc.docx',
    ]);
    expect(data).toMatchObject({
      kind: 'import',
      catalogue: 'data/2026',
      counts: { sections: 2, rows: 3, tasks: 3 },
      proof: { rows: 5, columns: 5, cells: 25, same: 25, differing: [] },
    });
    const due = await dvtasks(['due', '--quarter', 'Q1', '--json'], { cwd });
    expect(JSON.parse(due.out).tasks.map(({ id }: { id: string }) => id)).toEqual(['1.1']);
    const valid = await dvtasks(['validate', '--strict'], { cwd });
    expect([valid.code, valid.err]).toEqual([0, '']);
  });

  test('the files are laid out as a person would', async () => {
    const cwd = folderWith('phu-luc.docx');
    await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    const files = ['data/2026/catalogue.yaml', 'data/2026/1-chung.yaml', 'data/2026/2-khac.yaml'];
    const text = files.map((path) => `── ${path}\n${textOf(cwd, path)}`).join('\n');
    await expect(text.replace(/[0-9a-f]{64}/, '…')).toMatchFileSnapshot(
      './golden/import-files.txt',
    );
  });

  test.each([80, 140])('what was made is told in %i columns', async (width) => {
    for (const lang of ['vi', 'en']) {
      const cwd = folderWith('phu-luc.docx');
      const line = ['import', 'phu-luc.docx', ...WHO, '--yes', '--lang', lang];
      const { code, out } = await dvtasks(line, { cwd, width });
      expect(code).toBe(0);
      await expect(out).toMatchFileSnapshot(`./golden/import-${lang}-${width}.txt`);
      for (const one of out.split('\n')) expect(one.length).toBeLessThanOrEqual(width);
    }
  });

  test('a dry run tells the same, and writes nothing', async () => {
    const cwd = folderWith('phu-luc.docx');
    const { code, data } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes', '--dry-run']);
    expect(code).toBe(0);
    expect(data).toMatchObject({ dryRun: true, proof: { cells: 25, same: 25 } });
    expect(filesIn(cwd)).toEqual(['phu-luc.docx']);
  });

  test.each(['số 12/QĐ-UBND', 'Quyết định số: 12/QĐ-UBND', '12/QĐ-UBND'])(
    'a decision that is given as “%s” has its number alone',
    async (given) => {
      const cwd = folderWith('phu-luc.docx');
      const line = ['phu-luc.docx', ...WHO, '--decision', given, '--yes', '--dry-run'];
      const { data } = await imported(cwd, line);
      expect(data.decision.number).toBe('12/QĐ-UBND');
    },
  );

  test('beside another decision of the year it has a folder of its own, and the same bodies', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'phu-luc.docx'), wordFile([HEAD, ...ROWS]));
    const old = textOf(cwd, 'data/bodies.yaml');
    const { code, data } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    expect([code, data.catalogue]).toEqual([0, 'data/2026-dan-van']);
    expect(textOf(cwd, 'data/bodies.yaml').startsWith(old.trimEnd())).toBe(true);
    expect(textOf(cwd, 'data/2026-dan-van/catalogue.yaml')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schemas\/catalogue\.json\n/,
    );
    expect((await dvtasks(['validate'], { cwd })).code).toBe(0);
  });

  test('a catalogue that was begun, and has no task yet, is filled', async () => {
    const cwd = folderWith('phu-luc.docx');
    mkdirSync(join(cwd, 'data/2026'), { recursive: true });
    writeFileSync(
      join(cwd, 'data/2026/catalogue.yaml'),
      'year: 2026\ntitle: Danh mục\nauthority: Ủy ban nhân dân\nunit: xã An Lạc\nremind: [5]\n',
    );
    writeFileSync(join(cwd, 'data/2026/progress.yaml'), '# sổ của xã\n');
    writeFileSync(join(cwd, 'data/bodies.yaml'), 'bodies: []\n');
    const { code, data } = await imported(cwd, ['phu-luc.docx', '--yes']);
    expect([code, data.catalogue, data.unit]).toEqual([0, 'data/2026', 'xã An Lạc']);
    expect(textOf(cwd, 'data/2026/catalogue.yaml')).toContain('remind: [5]\n');
    expect(textOf(cwd, 'data/2026/progress.yaml')).toBe('# sổ của xã\n');
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, 'data'), 'utf8').filter((name) => name.startsWith('.'))).toEqual(
      [],
    );
  });

  test('a source of the same name is kept beside the first; the same bytes are kept once', async () => {
    const cwd = folderWith('phu-luc.docx');
    mkdirSync(join(cwd, 'seeds'));
    writeFileSync(join(cwd, 'seeds/phu-luc.docx'), 'khác');
    const { data } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    expect(data.source.file).toBe('seeds/phu-luc-2.docx');
    const again = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes', '--in', 'lai/2026']);
    expect(again.data.source.file).toBe('seeds/phu-luc-2.docx');
    expect(readdirSync(join(cwd, 'seeds'))).toEqual(['phu-luc-2.docx', 'phu-luc.docx']);
  });

  test('nothing that is there is written over', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'phu-luc.docx'), wordFile([HEAD, ...ROWS]));
    const before = filesIn(cwd);
    const { code, err } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes', '--in', '2026']);
    expect([code, filesIn(cwd)]).toEqual([2, before]);
    expect(err).toContain('data/2026 đã có tệp; import không ghi đè');
  });

  test('what validate would warn of is acknowledged as the source has it', async () => {
    const cwd = folderWith(
      'a.docx',
      wordFile([
        HEAD,
        ['1', 'Mục', '', '', ''],
        ['1.1', 'Việc', 'Phòng Kinh tế', '', 'Càng sớm càng tốt'],
        ['1.3', 'Việc khác', 'Phòng Kinh tế', '', 'Quý I'],
      ]),
    );
    const { code, data } = await imported(cwd, ['a.docx', ...WHO, '--yes']);
    expect([code, data.acknowledged, data.unread]).toEqual([
      0,
      2,
      [{ id: '1.1', text: 'Càng sớm càng tốt' }],
    ]);
    const again = await dvtasks(['import', 'a.docx', ...WHO, '--yes'], { cwd });
    expect(again.out).toContain('2 chỗ của nguồn (1.1, 1.3), trong tệp');
    const [file = ''] = readdirSync(join(cwd, 'data/2026'));
    const text = textOf(cwd, `data/2026/${file}`);
    expect(text).toContain('# dvtasks-ignore unread-time: nguồn ghi như vậy\n  - id: 1.1\n');
    expect(text).toContain('# dvtasks-ignore id-gap: nguồn ghi như vậy\n  - id: 1.3\n');
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
  });

  test('the rows with tracked changes are named', async () => {
    const inserted = (text: string) => `<w:ins w:id="1"><w:r><w:t>${text}</w:t></w:r></w:ins>`;
    const rows = tableOf([HEAD, ...ROWS])
      .replace('Thường xuyên</w:t></w:r>', `Thường </w:t></w:r>${inserted('xuyên')}`)
      .replace('CÁC NHIỆM VỤ KHÁC</w:t></w:r>', `$&${inserted('.')}`);
    const cwd = folderWith('a.docx', docxOf(rows));
    const { code, data } = await imported(cwd, ['a.docx', ...WHO, '--yes']);
    expect([code, data.notices]).toEqual([
      0,
      [
        'thay đổi đang theo dõi (Track Changes) lấy như đã chấp nhận: 2 chỗ chèn',
        'hàng có thay đổi đang theo dõi: 1.2, 2',
      ],
    ]);
  });

  test('where the source itself has an error nothing is written, and its place is said', async () => {
    const cwd = folderWith(
      'a.docx',
      wordFile([
        HEAD,
        ['1', 'Mục', '', '', ''],
        ['1.1', 'Ph?ng Văn hóa', 'Phòng Kinh tế', '', 'Quý I'],
      ]),
    );
    const { code, err } = await imported(cwd, ['a.docx', ...WHO, '--yes']);
    expect([code, filesIn(cwd)]).toEqual([2, ['a.docx']]);
    expect(err).toContain('bảng 1, hàng 3:');
    expect(err).toContain('[garbled]');
  });
});

describe('what only a person can tell', () => {
  test('days that Excel may have turned round are told with both readings', async () => {
    const { turnedText } = await import('../src/commands/import-document.ts');
    const { annexIn } = await import('../src/annex/annex-in.ts');
    const { cell, documentOf, grid } = await import('./support/grids.ts');
    const table = grid(
      [
        HEAD,
        ['1', 'Việc một', 'Phòng Kinh tế', '', '25/3/2026'],
        ['2', 'Việc hai', 'Phòng Kinh tế', '', ''],
      ]
        .map((row) => row.join(' | '))
        .join('\n'),
    );
    const rows = table.rows.map((row) => [...row]);
    const last = rows[2];
    if (last) last[4] = { ...cell('04/03/2026'), date: '2026-03-04' };
    const document = documentOf({ ...table, rows });
    const reading = annexIn(document, { tables: null, columns: new Map() });
    if (reading.kind !== 'annex') throw new Error(reading.kind);
    expect(turnedText(document, reading.annex).map(({ vi }) => vi)).toEqual([
      '2: Excel có thể đã đảo ngày với tháng, 04/03/2026 hay 03/04/2026? Ô hiện “04/03/2026”; so với quyết định',
    ]);
  });

  test('without anybody to ask, all that is open is said at once, and nothing is written', async () => {
    const cwd = folderWith('phu-luc.docx');
    const { code, out, err } = await imported(cwd, ['phu-luc.docx']);
    expect([code, out, filesIn(cwd)]).toEqual([2, '', ['phu-luc.docx']]);
    for (const option of ['--yes', '--unit', '--title']) expect(err).toContain(option);
  });

  test('at a terminal it is asked, and asked before anything is written', async () => {
    const cwd = folderWith('phu-luc.docx');
    const { ask, asked } = person(Array.from({ length: 20 }, () => ''));
    const { code, data } = await imported(cwd, ['phu-luc.docx', '--unit', 'xã An Lạc'], { ask });
    expect(code).toBe(0);
    expect(data.unit).toBe('xã An Lạc');
    expect(asked.some((message) => message.startsWith('Tên danh mục'))).toBe(true);
    expect(asked.at(-1)).toContain('Ghi vào data/2026');
  });

  test('what was read is shown before the question whether to write it', async () => {
    const rows = [...ROWS, ['2.2', 'Việc khác', 'Phòng Kinh tế', '', 'Càng sớm càng tốt']];
    const cwd = folderWith('phu-luc.docx', wordFile([HEAD, ...rows]));
    const { ask, asked } = person(['', '12/QĐ-UBND', '5/2/2026', '', 'không']);
    const { code, err } = await imported(cwd, ['phu-luc.docx', ...WHO], { ask });
    expect([code, asked.at(-1), filesIn(cwd)]).toEqual([2, 'Ghi vào data/2026', ['phu-luc.docx']]);
    expect(err.trimEnd().split('\n').slice(-8)).toEqual([
      'Danh mục: Danh mục công tác dân vận',
      'Đơn vị: Ủy ban nhân dân xã An Lạc',
      'Quyết định: số 12/QĐ-UBND ngày 05/02/2026',
      'Năm: 2026',
      'Gồm: 2 mục, 4 hàng: 4 nhiệm vụ',
      'Thời gian: 2 có hạn · 1 thường xuyên, định kỳ · 1 chưa đọc được',
      'Chỗ lạ: 1 chỗ của nguồn (2.2), trong tệp có ghi chú “nguồn ghi như vậy”',
      'dvtasks: chưa ghi gì',
    ]);
  });

  describe('times that are counted from the day of issue', () => {
    const COUNTED = [
      HEAD,
      ['1', 'Việc một', 'Phòng Kinh tế', '', '100 ngày kể từ ngày ban hành Kế hoạch'],
      ['2', 'Việc hai', 'Phòng Kinh tế', '', 'Trong 30 ngày kể từ ngày ban hành'],
      ['3', 'Việc ba', 'Phòng Kinh tế', '', 'Quý I/2026'],
    ];
    const LINE = ['phu-luc.docx', ...WHO, ...ISSUER];
    const dues = async (cwd: string) => {
      const { out } = await dvtasks(['list', '--json'], { cwd });
      return JSON.parse(out).tasks.map(({ due }: { due: string | null }) => due);
    };

    test('a person is asked for the day, and told why', async () => {
      const cwd = folderWith('phu-luc.docx', wordFile(COUNTED));
      const { ask, asked } = person(['12/QĐ-UBND', '5/2/2026', '', 'c']);
      const { code, data } = await imported(cwd, LINE, { ask });
      expect([code, data.decision, data.waiting]).toEqual([
        ...[0, { number: '12/QĐ-UBND', date: '2026-02-05' }, []],
      ]);
      expect(asked.slice(0, 2)).toEqual([
        'Số quyết định (Enter: chưa có)',
        '2 việc tính hạn từ ngày ban hành. Ngày quyết định (Enter: chưa có)',
      ]);
      expect(await dues(cwd)).toEqual(['2026-05-16', '2026-03-07', '2026-03-31']);
    });

    test('--yes leaves it blank, and says so and where to write it', async () => {
      const cwd = folderWith('phu-luc.docx', wordFile(COUNTED));
      const { code, data } = await imported(cwd, [...LINE, '--yes']);
      expect([code, data.decision.date, data.waiting]).toEqual([0, null, ['1', '2']]);
      expect(data.answers).toContainEqual({
        question: '2 việc tính hạn từ ngày ban hành. Ngày quyết định (Enter: chưa có)',
        answer: '(để trống)',
      });
      expect(
        data.answers.filter(({ question }: { question: string }) => /Số/.test(question)),
      ).toEqual([]);
      const again = await dvtasks(['import', ...LINE, '--yes'], { cwd, width: 400 });
      expect(again.out).toContain(
        '2 việc tính hạn từ ngày ban hành, chưa biết ngày nào: 1, 2; ghi vào “date” dưới “decision” trong data/2026/catalogue.yaml, hoặc nhập lại với --date\n',
      );
      const dated = await imported(cwd, [...LINE, '--date', '5/2/2026', '--yes']);
      expect([dated.code, dated.data.waiting]).toEqual([0, []]);
      expect(await dues(cwd)).toEqual(['2026-05-16', '2026-03-07', '2026-03-31']);
    });

    test('a day that the file sets by hand waits for nothing', async () => {
      const cwd = folderWith('phu-luc.docx', wordFile(COUNTED));
      await imported(cwd, [...LINE, '--yes']);
      const [file = ''] = readdirSync(join(cwd, 'data/2026')).filter((name) => /^1/.test(name));
      const path = join(cwd, 'data/2026', file);
      const text = readFileSync(path, 'utf8').replace(
        /^( +)timeframe: 100.*$/m,
        '$&\n$1due: 2026-06-30',
      );
      writeFileSync(path, text);
      const { data } = await imported(cwd, [...LINE, '--yes']);
      expect(data.waiting).toEqual(['2']);
    });

    test('without anybody to ask, the line has to say it', async () => {
      const cwd = folderWith('phu-luc.docx', wordFile(COUNTED));
      const { code, err } = await imported(cwd, LINE);
      expect(code).toBe(2);
      expect(err).toContain('2 việc tính hạn từ ngày ban hành. Ngày quyết định');
      expect(err).toContain(': --date 05/02/2026');
      expect(err).not.toContain('--decision');
    });
  });

  test('the unit that all other catalogues have is the one that Enter and --yes take', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'phu-luc.docx'), wordFile([HEAD, ...ROWS]));
    const line = ['phu-luc.docx', '--title', 'Danh mục khác', '--year', '2026', ...ISSUER];
    expect((await imported(cwd, line)).err).toContain(': --unit "xã Nghi Dương"');
    const { ask, asked } = person(['', '', '', '', 'không']);
    await imported(cwd, line, { ask });
    expect(asked[0]).toContain('Của xã, phường nào');
    const { data } = await imported(cwd, [...line, '--yes', '--in', 'khac']);
    expect([data.unit, data.answers[0].answer]).toEqual(['xã Nghi Dương', 'xã Nghi Dương']);
  });

  test('where they have several, or only the blank, nobody can tell', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'phu-luc.docx'), wordFile([HEAD, ...ROWS]));
    const line = ['phu-luc.docx', '--title', 'Danh mục khác', '--year', '2026', ...ISSUER];
    expect((await imported(cwd, [...line, '--in', 'a', '--unit', 'xã An Lạc', '--yes'])).code).toBe(
      0,
    );
    expect((await imported(cwd, [...line, '--in', 'b', '--yes'])).data.unit).toBe('……');
    const alone = folderWith('phu-luc.docx');
    await imported(alone, [...line, '--in', 'a', '--yes']);
    const said = (await imported(alone, [...line, '--in', 'b'])).err;
    expect(said).toContain(': --unit "xã Nghi Dương"');
    expect(said).not.toContain('……');
  });

  test('new bodies are shown at once, and those that are not right are set right', async () => {
    const rows = [
      HEAD,
      ['1', 'Việc một', 'Phòng Văn hóa - Xã hội', 'VP HĐND&UBND', 'Quý I/2026'],
      ['2', 'Việc hai', 'Phòng VHXH', 'Văn phòng HĐND và UBND', 'Quý I/2026'],
      ['3', 'Việc ba', 'Phòng Kinh tế, Hạ tầng', 'Mặt trận', 'Quý I/2026'],
      ['4', 'Việc bốn', 'UBMTTQ xã', '', 'Quý I/2026'],
    ];
    const file = () => folderWith('phu-luc.docx', wordFile(rows));
    const bodies = async (answers: readonly string[]) => {
      const cwd = file();
      const { ask, left } = person(['', '', ...answers, '', 'c']);
      const { code, err, data } = await imported(cwd, ['phu-luc.docx', ...WHO, ...ISSUER], { ask });
      expect({ code, left }).toEqual({ code: 0, left: [] });
      const { same, cells } = data.proof;
      expect(same).toBe(cells);
      return { err, text: textOf(cwd, 'data/bodies.yaml') };
    };
    const { err, text } = await bodies([]);
    expect(err).toContain('– VHXH: Phòng Văn hóa - Xã hội; còn viết “Phòng VHXH”\n');
    expect(err).toContain('– VP: Văn phòng HĐND và UBND; còn viết “VP HĐND&UBND”\n');
    expect(err).toContain('– KTHT: Phòng Kinh tế, Hạ tầng (một cơ quan)\n');
    expect(text).not.toContain('name: Phòng VHXH');
    const other = await bodies([
      'sửa “Mặt trận',
      'khác của “UBMTTQ xã',
      'sửa “Phòng Kinh tế',
      '2 cơ quan',
      'sửa “Phòng VHXH',
      'một cơ quan mới',
      'M T',
      'vp',
      'VH2',
    ]);
    expect(other.err).toContain('mã chỉ gồm chữ');
    expect(other.err).toContain('vp: “Văn phòng HĐND và UBND”');
    for (const line of ['– UBMTTQ: UBMTTQ xã; còn viết “Mặt trận”', '– VH2: Phòng VHXH']) {
      expect(other.err).toContain(line);
    }
    expect(other.text).toContain('name: Hạ tầng');
  });

  test('a body whose wordings there were is several, and they are bodies for themselves', async () => {
    const rows = [
      HEAD,
      ['1', 'Việc một', 'Phòng Kinh tế, Hạ tầng', '', 'Quý I/2026'],
      ['2', 'Việc hai', 'Phòng Hạ tầng, Kinh tế', '', 'Quý I/2026'],
    ];
    const cwd = folderWith('phu-luc.docx', wordFile(rows));
    const { ask } = person(['', '', 'sửa “Phòng Kinh tế', '2 cơ quan', '', 'c']);
    const { code, data } = await imported(cwd, ['phu-luc.docx', ...WHO, ...ISSUER], { ask });
    expect([code, data.proof.same]).toEqual([0, data.proof.cells]);
    const again = folderWith('phu-luc.docx', wordFile(rows));
    const given = ['--body', 'Phòng Kinh tế, Hạ tầng=Phòng Hạ tầng, Kinh tế'];
    const told = person(['', '', '', 'c']);
    expect((await imported(again, ['phu-luc.docx', ...WHO, ...ISSUER, ...given], told)).code).toBe(
      0,
    );
  });

  test('whoever stops, or says no at the end, has written nothing', async () => {
    for (const answers of [[], ['', '', ''], [...Array.from({ length: 9 }, () => ''), 'không']]) {
      const cwd = folderWith('phu-luc.docx');
      const { ask } = person(answers);
      const { code } = await imported(cwd, ['phu-luc.docx'], { ask });
      if (code !== 0) expect(filesIn(cwd)).toEqual(['phu-luc.docx']);
      expect(answers.length < 9 ? code : 2).toBe(2);
    }
  });

  test('a document without an annex is refused, saying why', async () => {
    const cwd = folderWith('thu.docx', docxOf('<w:p><w:r><w:t>Kính gửi ông A</w:t></w:r></w:p>'));
    const { code, err } = await imported(cwd, ['thu.docx', '--yes']);
    expect([code, filesIn(cwd)]).toEqual([2, ['thu.docx']]);
    expect(err).toContain('không thấy phụ lục nhiệm vụ');
  });

  test.each([
    ['khong-co.docx', [], 'không đọc được “khong-co.docx”: không có tệp này'],
    ['phu-luc.docx', ['--table', 'x'], '--table: “x” không phải số thứ tự của bảng'],
    ['phu-luc.docx', ['--column', 'Nhiệm vụ'], '--column: “Nhiệm vụ”; viết TIÊU ĐỀ=LOẠI'],
    ['phu-luc.docx', ['--in', '../x'], '--in: “../x” không dùng làm tên thư mục được'],
    ['phu-luc.docx', ['--in', 'a', '--in', 'b'], '--in: chỉ ghi một tên'],
    ['phu-luc.docx', ['--date', '31/02/2026'], '--date: “31/02/2026” không phải một ngày'],
  ])('%s %j is refused', async (file, args, message) => {
    const cwd = folderWith('phu-luc.docx');
    const { code, err } = await imported(cwd, [file, ...WHO, '--yes', ...args]);
    expect([code, filesIn(cwd)]).toEqual([2, ['phu-luc.docx']]);
    expect(err).toContain(message);
  });
});

describe('the proof', () => {
  test('a catalogue that was changed since is told, cell by cell, in every form', async () => {
    const cwd = folderWith('phu-luc.docx');
    await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    const path = join(cwd, 'data/2026/1-chung.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('vận động', 'vận hành'));
    const line = ['validate', '--against', 'seeds/phu-luc.docx'];
    const { code, out } = await dvtasks(line, { cwd });
    expect(code).toBe(1);
    expect(out).toContain(
      'văn bản “Tuyên truyền - vận ▸động”, danh mục “Tuyên truyền - vận ▸hành”',
    );
    expect(out).toContain('24/25 ô khớp từng chữ');
    const json = JSON.parse((await dvtasks([...line, '--json'], { cwd })).out);
    expect(json.against).toMatchObject({ sameFile: true, proof: { cells: 25, same: 24 } });
    expect(json.diagnostics).toMatchObject([
      { file: 'data/2026/1-chung.yaml', rule: 'differs-from-source', severity: 'error' },
    ]);
    const github = await dvtasks([...line, '--format', 'github'], { cwd });
    expect(github.out).toContain('::error file=data/2026/1-chung.yaml');
    expect((await dvtasks([...line, '--format', 'sarif'], { cwd })).code).toBe(1);
  });

  test('rows that are left out, or made up, are seen', async () => {
    const cwd = folderWith('phu-luc.docx');
    await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    const path = join(cwd, 'data/2026/2-khac.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: 2.1', 'id: 2.2'));
    const { code, out } = await dvtasks(['validate', '--against', 'phu-luc.docx'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('20/25 ô khớp từng chữ');
    expect(out).toContain('2.2 không có trong văn bản');
  });

  test('another file than the one that was imported is said to be another', async () => {
    const cwd = folderWith('phu-luc.docx');
    await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    writeFileSync(join(cwd, 'moi.docx'), wordFile([HEAD, ...ROWS], '<w:p/>'));
    const { code, out } = await dvtasks(['validate', '--against', 'moi.docx'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('Tệp này không phải đúng tệp đã nhập');
  });

  test('the page has the document and what was read of it, and nothing of it is markup', async () => {
    const rows = [
      HEAD,
      ['1', '<b>Mục</b>', '', '', ''],
      ['1.1', '<script>x</script>', 'Phòng Kinh tế', '', 'Càng sớm càng tốt'],
    ];
    const cwd = folderWith('a.docx', wordFile(rows));
    const { code } = await dvtasks(['import', 'a.docx', ...WHO, '--yes', '-o', 'check.html'], {
      cwd,
    });
    expect(code).toBe(0);
    const page = textOf(cwd, 'check.html');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>');
    expect(page.indexOf('Thời gian chưa đọc được')).toBeLessThan(page.indexOf('Toàn bộ'));
    expect(page).toContain('CHƯA ĐỌC ĐƯỢC');
  });
});

describe('all or nothing', () => {
  test('a folder that cannot be written to stays as it was', async () => {
    if (process.getuid?.() === 0) return;
    const cwd = folderWith('phu-luc.docx');
    chmodSync(cwd, 0o555);
    const { code } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    chmodSync(cwd, 0o755);
    expect([code, filesIn(cwd)]).toEqual([3, ['phu-luc.docx']]);
  });

  test('where one file cannot be written, none is', async () => {
    const cwd = catalogueCopy();
    writeFileSync(join(cwd, 'phu-luc.docx'), wordFile([HEAD, ...ROWS]));
    // A file stands where the folder of sources should be.
    writeFileSync(join(cwd, 'seeds'), 'không phải thư mục');
    const [before, bodies] = [filesIn(cwd), textOf(cwd, 'data/bodies.yaml')];
    const { code } = await imported(cwd, ['phu-luc.docx', ...WHO, '--yes']);
    expect(code).toBe(3);
    expect([filesIn(cwd), textOf(cwd, 'data/bodies.yaml')]).toEqual([before, bodies]);
    expect(existsSync(join(cwd, 'data/2026-dan-van'))).toBe(false);
  });

  test('of two at once, one lands and the other has written nothing, or lands beside it', async () => {
    const cwd = folderWith('phu-luc.docx');
    const line = ['phu-luc.docx', ...WHO, '--yes'];
    const results = await Promise.all([imported(cwd, line), imported(cwd, line)]);
    const codes = results.map(({ code }) => code).sort();
    expect(codes[0]).toBe(0);
    expect((await dvtasks(['validate', '--strict'], { cwd })).code).toBe(0);
    expect(readdirSync(cwd).filter((name) => name.includes('dvtasks-new'))).toEqual([]);
  });
});

describe.skipIf(annexFolder === null)(
  'the known annexes (skipped where their folder is missing)',
  () => {
    const names =
      annexFolder === null
        ? []
        : readdirSync(annexFolder).filter((one) => /\.(docx|xlsx)$/.test(one));
    test.each(names)('%s comes in whole', { timeout: 60_000 }, async (name) => {
      const cwd = temporaryFolder();
      const { code, err, data } = await imported(cwd, [join(annexFolder ?? '', name), '--yes']);
      expect(code, err).toBe(0);
      expect(data.proof.differing).toEqual([]);
      expect(data.proof.same).toBe(data.proof.cells);
      const valid = await dvtasks(['validate'], { cwd });
      expect(valid.code, valid.out).toBe(0);
      const again = await dvtasks(['validate', '--against', join(annexFolder ?? '', name)], {
        cwd,
      });
      expect(again.code, again.out).toBe(0);
    });
  },
);
