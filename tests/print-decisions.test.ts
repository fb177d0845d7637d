/** Papers over several decisions of one commune, and which of many catalogues a paper is of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/dates.ts';
import type { Paper, PaperPart, Sheet, Table } from '../src/formats/paper.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions, threeDecisionsAndNextYear } from './support/decisions.ts';
import { catalogueCopy, dvtasks, type World } from './support/run.ts';
import { type Draft, workspaceOf } from './support/workspace.ts';

const CIVIL = 'Danh mục nhiệm vụ thực hiện công tác dân vận năm 2026';
const REFORMS = 'Danh mục nhiệm vụ cải cách hành chính năm 2026 trên địa bàn xã Nghi Dương';

async function paperOf(args: readonly string[], world: World) {
  const { code, out, err } = await dvtasks(['print', ...args, '--json'], world);
  if (code !== 0) throw new Error(err);
  const paper: Paper & { catalogues?: unknown; elsewhere?: unknown } = JSON.parse(out);
  return { paper, err };
}

function tablesIn({ parts }: Pick<Sheet, 'parts'>): Table[] {
  return parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []));
}

function textsIn({ parts }: Pick<Sheet, 'parts'>, kind: 'heading' | 'note' | 'paragraph') {
  return parts.flatMap((part: PaperPart) =>
    part.kind === kind ? [(part as { text: string }).text] : [],
  );
}

const FOLDERS = [
  ['12/QĐ-UBND', 'cchc/2026'],
  ['34/QĐ-UBND', 'cds/2026'],
  ['Danh mục thứ hai', 'b/2026'],
] as const;

/** The catalogue that words on a paper name: by its number, else by its title. */
function catalogueIn(words: string, first = 'dan-van/2026'): string {
  return FOLDERS.find(([name]) => words.includes(name))?.[1] ?? first;
}

/** The tasks of a table in which they stand below their decisions, by their references. */
function referencesIn({ rows }: Pick<Table, 'rows'>, first?: string): string[] {
  let catalogue = '';
  return rows.flatMap(({ level, cells: [cell] }) => {
    if (level === 'decision') catalogue = catalogueIn(cell?.text ?? '', first);
    return level === 'item' ? [`${catalogue}/${cell?.text}`] : [];
  });
}

/** The tasks that a note names: "3.5a, 3.5b theo 34/QĐ-UBND". */
function referencesOfNote(text: string): string[] {
  const lists = text.matchAll(/((?:\d\.\d+\p{L}?(?:, )?)+) theo (\d+\/QĐ-UBND|Danh mục [^;,)]+)/gu);
  return [...lists].flatMap(([, ids = '', name = '']) =>
    ids.split(', ').map((id) => `${catalogueIn(name)}/${id}`),
  );
}

/** What a view has, by the same names. */
async function referencesOf(args: readonly string[], world: World): Promise<string[]> {
  const { out } = await dvtasks([...args, '--json'], world);
  const { tasks } = JSON.parse(out) as { tasks: { catalogue: string; id: string }[] };
  return tasks.map(({ catalogue, id }) => `${catalogue}/${id}`);
}

function three(): World {
  return { cwd: threeDecisions(), today: BUSY_DAY };
}

describe('golden papers over three decisions', () => {
  test.each([
    ['print-decisions-tong-hop-100', ['tong-hop'], 100],
    ['print-decisions-tong-hop-en-100', ['tong-hop', '--quarter', 'Q1', '--lang', 'en'], 100],
    ['print-decisions-don-doc-100', ['don-doc', '--lead', 'VHXH'], 100],
    ['print-decisions-don-doc-en-100', ['don-doc', '--lead', 'KT', '--lang', 'en'], 100],
    ['print-decisions-lich-100', ['lich'], 100],
    ['print-decisions-lich-lead-100', ['lich', '--by', 'lead', '--section', '4'], 100],
    ['print-decisions-tong-hop-csv', ['tong-hop', '--quarter', 'Q1', '--format', 'csv'], 80],
    ['print-decisions-tong-hop-md', ['tong-hop', '--quarter', 'Q2', '--format', 'md'], 80],
    ['print-decisions-lich-md', ['lich', '--section', '5', '--format', 'md'], 80],
  ])('%s', async (name, args, width) => {
    const { code, out } = await dvtasks(['print', ...args], { ...three(), width });
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`./golden/${name}.txt`);
  });
});

describe('tong-hop', () => {
  test('the figures of the decisions add up to those of all, on any day and by any filter', async () => {
    const cwd = threeDecisions();
    const filters = [[], ['--quarter', 'Q1'], ['--lead', 'VHXH'], ['--section', '3']];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...filters),
        async (days, filter) => {
          const today = addDays('2026-01-01', days);
          const { paper } = await paperOf(['tong-hop', '--year', '2026', ...filter], {
            cwd,
            today,
          });
          const [sheet] = paper.sheets;
          const [table] = tablesIn(sheet as Sheet);
          const last = table?.columns.findIndex(({ label }) => label === 'Tỷ lệ hoàn thành');
          const counts = (table?.rows ?? []).map(({ cells }) =>
            cells.slice(1, last).map(({ text }) => Number(text)),
          );
          const sum = counts.pop() ?? [];
          expect(counts).toHaveLength(3);
          expect(sum).toEqual(
            sum.map((_, column) => counts.reduce((all, row) => all + (row[column] ?? 0), 0)),
          );
          const [total, ...classes] = sum;
          expect(classes.reduce((all, count) => all + count, 0)).toBe(total);
          const figures = sheet?.parts.find((part) => part.kind === 'figures')?.figures;
          expect(
            table?.rows
              .at(-1)
              ?.cells.slice(1, (last ?? 0) + 2)
              .map(({ text }) => text),
          ).toEqual(figures?.map(({ value }) => value));
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  test('each task is on it once, below its decision, and what is late is what overdue says', async () => {
    const world = three();
    const { paper } = await paperOf(['tong-hop', '--full'], world);
    const [, , late] = tablesIn(paper.sheets[0] as Sheet);
    const [each] = tablesIn(paper.sheets[1] as Sheet);
    expect(referencesIn(each as Table)).toEqual(await referencesOf(['list'], world));
    expect(referencesIn(late as Table).sort()).toEqual(
      (await referencesOf(['overdue'], world)).sort(),
    );
  });

  test('rests on all decisions, each by its number, a draft by its title', async () => {
    const [sheet] = (await paperOf(['tong-hop'], three())).paper.sheets;
    expect(sheet?.basis).toBe(
      `(Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026; Quyết định số 34/QĐ-UBND ngày 05 tháng 02 năm 2026; ${CIVIL} của cơ quan nhà nước trên địa bàn xã Nghi Dương; tính đến ngày 30 tháng 6 năm 2026)`,
    );
  });

  test('outside the tables a task is named with its decision', async () => {
    const [sheet] = (await paperOf(['tong-hop', '--quarter', 'Q1'], three())).paper.sheets;
    expect(textsIn(sheet as Sheet, 'note')).toEqual(
      expect.arrayContaining([
        'Được gia hạn ra ngoài kỳ: 3.5c theo 34/QĐ-UBND (đến 15/07/2026), 2.2 theo Danh mục nhiệm vụ thực hiện công tác dân vận … (đến 04/07/2026), 3.5c theo Danh mục nhiệm vụ thực hiện công tác dân vận … (đến 15/06/2026).',
        expect.stringMatching(/^3 danh mục có 47 nhiệm vụ: 8 trong số liệu, /),
      ]),
    );
  });

  test('of nothing it says why, with the counts of all decisions', async () => {
    const args = ['tong-hop', '--quarter', 'Q1', '--status', 'overdue', '--section', '4'];
    const day = { ...three(), today: '2026-03-30' };
    const [sheet] = (await paperOf(args, day)).paper.sheets;
    expect(textsIn(sheet as Sheet, 'paragraph')[0]).toBe(
      'Quý I/2026 không có nhiệm vụ đến hạn khớp với bộ lọc (1 sắp đến hạn, 1 hoàn thành đúng hạn).',
    );
  });
});

describe('don-doc', () => {
  test('an office has one letter, whose tasks stand by urgency, each below its decision', async () => {
    const { paper } = await paperOf(['don-doc'], three());
    const names = paper.sheets.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    const sheet = paper.sheets.find(({ name }) => name === 'TTPVHCC') as Sheet;
    expect(textsIn(sheet, 'heading')).toEqual([
      'I. Nhiệm vụ chủ trì (6)',
      'II. Nhiệm vụ phối hợp (2)',
    ]);
    const [led] = tablesIn(sheet);
    const headings = led?.rows.filter(({ level }) => level !== 'item') ?? [];
    expect(headings.map(({ level, cells }) => `${level}: ${cells[0]?.text}`)).toEqual([
      'section: Đã quá hạn (4)',
      'decision: Quyết định số 34/QĐ-UBND ngày 05 tháng 02 năm 2026',
      `decision: ${CIVIL} của cơ quan nhà nước trên địa bàn xã Nghi Dương`,
      'section: Đến hạn trong 30 ngày tới (1)',
      'decision: Quyết định số 34/QĐ-UBND ngày 05 tháng 02 năm 2026',
      'section: Thường xuyên, chưa xác định thời hạn (1)',
      'decision: Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026',
    ]);
  });

  test('its opening cites each decision with its title, and how its tasks are referred to', async () => {
    const { paper } = await paperOf(['don-doc', '--lead', 'VHXH'], three());
    expect(textsIn(paper.sheets[0] as Sheet, 'paragraph')[0]).toMatch(
      new RegExp(
        `^Thực hiện Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân xã ban hành ${REFORMS}; Quyết định số 34/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã ban hành Kế hoạch chuyển đổi số năm 2026; ${CIVIL} của cơ quan nhà nước trên địa bàn xã Nghi Dương, Phòng Văn hóa – Xã hội chủ trì 19 nhiệm vụ: `,
      ),
    );
  });

  test('every task of a body is in its letter, in full or by its reference, and no other is', async () => {
    const world = three();
    for (const args of [[], ['--quarter', 'Q1'], ['--section', '3']]) {
      const { paper } = await paperOf(['don-doc', ...args], world);
      for (const sheet of paper.sheets) {
        const inTables = tablesIn(sheet).flatMap((table) => referencesIn(table));
        const inNotes = textsIn(sheet, 'note').flatMap(referencesOfNote);
        const wanted = await referencesOf(['list', '--body', sheet.name], world);
        expect([...new Set([...inTables, ...inNotes])].sort()).toEqual(wanted.sort());
        expect(inTables).toHaveLength(new Set(inTables).size);
      }
    }
  }, 30_000);

  test('where each decision has bodies of its own, an office is one by its name', async () => {
    const drafts: Record<string, Draft> = {
      'a/2026': {},
      'b/2026': {
        title: 'Danh mục thứ hai',
        bodies: (text) =>
          text.replace(
            /name: Phòng Kinh tế\n {4}aliases: \[\]/,
            'name: Phòng Nông nghiệp\n    aliases: [Phòng Kinh tế]',
          ),
      },
    };
    const world = { cwd: workspaceOf(drafts), today: BUSY_DAY };
    const { paper } = await paperOf(['don-doc'], world);
    const sheets = paper.sheets.map(({ name, addressee }) => `${name} ${addressee}`);
    expect(sheets.filter((one) => one.includes('Văn hóa'))).toEqual([
      'VHXH Kính gửi: Phòng Văn hóa – Xã hội',
    ]);
    // Another office with the code of the first.
    expect(sheets).toContain('KT Kính gửi: Phòng Kinh tế');
    expect(sheets).toContain('Phòng Nông nghiệp Kính gửi: Phòng Nông nghiệp');
    const [culture] = paper.sheets;
    expect(culture?.parts[0]).toMatchObject({
      text: expect.stringContaining(', Phòng Văn hóa – Xã hội chủ trì 20 nhiệm vụ: '),
    });
  });
});

describe('don-doc by a code that means two offices', () => {
  const swapped = (text: string) =>
    text
      .replace('code: KT\n', 'code: XX\n')
      .replace('code: VP\n', 'code: KT\n')
      .replace('code: XX\n', 'code: VP\n');
  const cwd = () =>
    workspaceOf({
      'a/2026': {},
      'b/2026': { title: 'Danh mục thứ hai', bodies: swapped },
    });

  test.each(['--lead', '--body'])('has of each decision what list %s has', async (option) => {
    const world = { cwd: cwd(), today: BUSY_DAY };
    const { paper } = await paperOf(['don-doc', option, 'KT'], world);
    // What the office leads with others is marked as such.
    const found = paper.sheets.flatMap((sheet) => {
      const [table] = tablesIn(sheet);
      const rows = table?.rows.filter(
        ({ cells }) => !cells.some(({ text }) => text.includes('Chủ trì chung: ')),
      );
      const own = referencesIn({ rows: rows ?? [] }, 'a/2026');
      return own.map((one) => `${sheet.addressee}: ${one}`);
    });
    const led = async (name: string, office: string) => {
      const tasks = await referencesOf(['list', '--lead', 'KT', '--in', name], world);
      return tasks.map((one) => `Kính gửi: ${office}: ${one}`);
    };
    expect(found.sort()).toEqual(
      [
        ...(await led('a/2026', 'Phòng Kinh tế')),
        ...(await led('b/2026', 'Văn phòng HĐND và UBND')),
      ].sort(),
    );
    // What the office has under another code is not hidden.
    const [first] = paper.sheets;
    expect(textsIn(first as Sheet, 'note').join()).toMatch(
      /phiếu này không nêu .* khác .* theo Danh mục /,
    );
  });
});

describe('lich', () => {
  test('has each task once, below its decision and its section', async () => {
    const world = three();
    const [sheet] = (await paperOf(['lich'], world)).paper.sheets;
    const chart = sheet?.parts.find((part) => part.kind === 'year')?.chart;
    let catalogue = '';
    const found = (chart?.groups ?? []).flatMap(({ heading, rows }) => {
      if (rows.length === 0) catalogue = catalogueIn(heading);
      return rows.map(({ id }) => `${catalogue}/${id}`);
    });
    expect(found).toEqual(await referencesOf(['list'], world));
    const days = chart?.daysOff.map(({ from, due }) => `${from} ${due}`) ?? [];
    expect(days).toEqual([...new Set(days)]);
  });

  test('of two years has a sheet for each', async () => {
    const world = { cwd: threeDecisionsAndNextYear(), today: '2027-01-12' };
    const args = ['lich', '--quarter', '2026Q4', '--quarter', '2027Q1'];
    const { sheets, title } = (await paperOf(args, world)).paper;
    expect(title).toBe('Lịch thực hiện nhiệm vụ năm 2026, 2027');
    expect(sheets.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'Lịch năm 2026: LỊCH THỰC HIỆN NĂM 2026',
      'Lịch năm 2027: LỊCH THỰC HIỆN NĂM 2027',
    ]);
  });
});

describe('which catalogues a paper is of', () => {
  const years = () => workspaceOf({ 2026: { ledger: BUSY_LEDGER }, 2027: { year: 2027 } });

  test('a quarter picks those of its year, and the other year is not out of mind', async () => {
    const world = { cwd: years(), today: '2027-01-12' };
    const { paper, err } = await paperOf(['tong-hop', '--quarter', '2026Q4'], world);
    expect(paper.sheets[0]?.basis).toContain('năm 2026 của cơ quan nhà nước');
    expect(textsIn(paper.sheets[0] as Sheet, 'paragraph')[0]).toMatch(
      /^Quý IV\/2026 có 12 nhiệm vụ đến hạn: 11 quá hạn; 1 khác \(dừng thực hiện\)\. Từ kỳ trước chuyển sang: 5 nhiệm vụ quá hạn\.$/,
    );
    expect(err).toBe('dvtasks: + 25 việc chưa xong của năm 2027: dvtasks list --year 2027\n');
    expect(paper.elsewhere).toEqual([{ year: 2027, overdue: 0, open: 25, unreadable: [] }]);
    expect(paper.catalogues).toEqual([
      expect.objectContaining({ catalogue: '2026', year: 2026, unit: 'xã Nghi Dương' }),
    ]);
    const { err: late } = await paperOf(['tong-hop'], world);
    expect(late).toMatch(
      /^dvtasks: \+ \d+ việc quá hạn của năm 2026: dvtasks overdue --year 2026$/m,
    );
  });

  test('nor is it where there is no paper to print', async () => {
    const world = { cwd: years(), today: '2027-01-12' };
    const { code, err } = await dvtasks(['print', 'don-doc', '--month', '1'], world);
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      'dvtasks: + 5 việc khác chưa xong của năm 2026: dvtasks list --year 2026',
      'dvtasks: + 16 việc quá hạn của năm 2026: dvtasks overdue --year 2026',
      expect.stringMatching(/^dvtasks: không có nhiệm vụ nào để đôn đốc/),
      '',
    ]);
  });

  test('a period without a year is that of the day, and of --year', async () => {
    const world = { cwd: years(), today: '2027-01-12' };
    const kindOf = async (...args: string[]) =>
      (await paperOf(['tong-hop', '--month', '2', ...args], world)).paper.sheets[0]?.subject[0];
    expect(await kindOf()).toBe('Tình hình thực hiện nhiệm vụ tháng 2/2027');
    expect(await kindOf('--year', '2026')).toBe('Tình hình thực hiện nhiệm vụ tháng 2/2026');
  });

  test.each(['danh-muc', 'tong-hop', 'don-doc', 'lich'])(
    '%s of one among several is as if it were alone',
    async (kind) => {
      const alone = catalogueCopy({ '2026/progress.yaml': BUSY_LEDGER });
      const print = (cwd: string, ...args: string[]) =>
        dvtasks(['print', kind, ...args], { cwd, today: BUSY_DAY, width: 100 });
      const { out } = await print(threeDecisions(), '--in', 'dan-van');
      expect(out).toBe((await print(alone)).out);
    },
  );

  test('a filter means what each decision has of it', async () => {
    const world = three();
    const args = ['tong-hop', '--full', '--section', '5', '--lead', 'VHXH'];
    const { paper } = await paperOf(args, world);
    const each = tablesIn(paper.sheets[1] as Sheet).at(-1) as Table;
    expect(referencesIn(each)).toEqual([
      'cchc/2026/5.1',
      'cchc/2026/5.2',
      'dan-van/2026/5.1',
      'dan-van/2026/5.2',
    ]);
    expect(paper.sheets[0]?.subject[1]).toBe('(cơ quan chủ trì Phòng Văn hóa – Xã hội; mục 5)');
    const { code, err } = await dvtasks(['print', 'tong-hop', '--section', '9'], world);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('không có mục “9”') });
  });

  /** The command lines below a refusal, each of which must work. */
  async function offered(args: readonly string[], world: World): Promise<string[]> {
    const { code, out, err } = await dvtasks(args, world);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const lines = err.split('\n').flatMap((line) => /^ {2}dvtasks (.*)$/.exec(line)?.[1] ?? []);
    for (const line of lines) {
      const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word,
      );
      expect((await dvtasks(words as string[], world)).code).toBe(0);
    }
    return [err.split('\n')[0] ?? '', ...lines];
  }

  test('danh-muc is of one, and the candidates can be pasted', async () => {
    expect(await offered(['print', 'danh-muc', '--lead', 'van hoa'], three())).toEqual([
      'dvtasks: danh-muc là giấy của một danh mục, mà đang xem 3 danh mục; chọn bằng --in:',
      'print danh-muc --in cchc/2026 --lead "van hoa"',
      'print danh-muc --in cds/2026 --lead "van hoa"',
      'print danh-muc --in dan-van/2026 --lead "van hoa"',
    ]);
  });

  /** Two decisions with the same bodies, and one that knows another. */
  function withBodiesOfOne(unit?: string): string {
    return workspaceOf({
      'a/2026': {},
      'b/2026': { title: 'Danh mục thứ hai' },
      'c/2026': {
        title: 'Danh mục thứ ba',
        ...(unit && { unit }),
        bodies: (text) => text.replace('code: KT\n', 'code: CDS\n'),
      },
    });
  }

  test.each([['danh-muc'], ['danh-muc', 'phường Trần Phú'], ['tong-hop', 'phường Trần Phú']])(
    '%s is of the only one that has what is asked for by name',
    async (kind, unit?: string) => {
      const world = { cwd: withBodiesOfOne(unit), today: BUSY_DAY };
      const args = ['print', kind, '--lead', 'CDS', '--format', 'md'];
      const { code, out } = await dvtasks(args, world);
      expect({ code, out }).toEqual({
        code: 0,
        out: (await dvtasks([...args, '--in', 'c/2026'], world)).out,
      });
    },
  );

  test('of several, those are offered that have all that is asked for by name', async () => {
    const world = { cwd: withBodiesOfOne(), today: BUSY_DAY };
    const names = ['--lead', 'KT', '--lead', 'VHXH'];
    expect(await offered(['print', 'danh-muc', ...names], world)).toEqual([
      'dvtasks: danh-muc là giấy của một danh mục, mà đang xem 3 danh mục; chọn bằng --in:',
      'print danh-muc --in a/2026 --lead KT --lead VHXH',
      'print danh-muc --in b/2026 --lead KT --lead VHXH',
    ]);
    expect(await offered(['print', 'danh-muc', '--section', '5'], three())).toEqual([
      'dvtasks: danh-muc là giấy của một danh mục, mà đang xem 3 danh mục; chọn bằng --in:',
      'print danh-muc --in cchc/2026 --section 5',
      'print danh-muc --in dan-van/2026 --section 5',
    ]);
  });

  test('what none has is refused by its name', async () => {
    for (const cwd of [withBodiesOfOne(), threeDecisions()]) {
      for (const [option, value] of [
        ['--lead', 'KHONG'],
        ['--section', '9'],
      ] as const) {
        const { code, err } = await dvtasks(['print', 'danh-muc', option, value], { cwd });
        expect({ code, err }).toEqual({
          code: 2,
          err: expect.stringMatching(new RegExp(`^dvtasks: ${option}: không có .* “${value}”`)),
        });
      }
    }
  });

  test('a candidate is all that was typed, but for what chooses it', async () => {
    const kept = [
      '--year 2026 --as-of 2026-03-31 --lang en --format csv --output a.csv --force --sep ; --no-color --lead VHXH',
      '--search "cải cách" --search "dân vận" --status --landscape --place "Nghi Dương" --date 2026-03-31',
      '--signer "CHỦ TỊCH|Họ tên"',
    ].join(' ');
    const words = [...kept.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
    const world = three();
    const { err } = await dvtasks(
      ['print', 'danh-muc', '--in', '2026', ...(words as string[])],
      world,
    );
    const lines = err.split('\n').flatMap((line) => /--in (\S+) (.*)$/.exec(line)?.slice(1) ?? []);
    expect(lines.filter((_, at) => at % 2 === 0)).toEqual([
      'cchc/2026',
      'cds/2026',
      'dan-van/2026',
    ]);
    const options = (line: string) =>
      line
        .replaceAll('";"', ';')
        .split(/ (?=--)/)
        .sort();
    for (const line of lines.filter((_, at) => at % 2 === 1)) {
      expect(options(line)).toEqual(options(kept));
    }
    const lich = ['print', 'lich', '--by', 'lead', '--portrait', '--month', '3'];
    const cwd = workspaceOf({ 'a/2026': {}, 'dang/2026': { authority: 'Đảng ủy' } });
    const day = { cwd, today: BUSY_DAY };
    expect((await offered(lich, day))[1]).toMatch(/^print lich --in a\/2026 (?=.*--by lead)/);
  });

  test('what is wrong with an option is said before a choice is offered', async () => {
    const { code, err } = await dvtasks(['print', 'danh-muc', '--signer', 'Họ tên'], three());
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^dvtasks: --signer: /) });
  });

  test('a paper is of one unit, however its name is spelt', async () => {
    const other = 'Xã Nghi Dương'.normalize('NFD');
    const cwd = workspaceOf({
      'a/2026': { unit: 'xã Nghi Dương' },
      'b/2026': { unit: other },
      'c/2026': { unit: 'phường Trần Phú' },
    });
    for (const kind of ['tong-hop', 'don-doc', 'lich']) {
      expect(await offered(['print', kind, '--as-of', '2026-03-31'], { cwd })).toEqual([
        `dvtasks: ${kind} là giấy của một đơn vị, mà đang xem 3 danh mục của 2 đơn vị; chọn bằng --unit:`,
        // Each spelling, so that the paper has the decisions of both.
        `print ${kind} --unit "xã Nghi Dương" --unit "${other}" --as-of 2026-03-31`,
        `print ${kind} --unit "phường Trần Phú" --as-of 2026-03-31`,
      ]);
    }
  });

  test('of many units ten are named', async () => {
    const units = Array.from({ length: 12 }, (_, at) => [`u${at}/2026`, { unit: `xã ${at}` }]);
    const cwd = workspaceOf(Object.fromEntries(units));
    const { code, err } = await dvtasks(['print', 'danh-muc', '--lang', 'en'], { cwd });
    const lines = err.trimEnd().split('\n');
    expect({ code, count: lines.length, last: lines.at(-1) }).toEqual({
      code: 2,
      count: 12,
      last: '  …',
    });
    expect(lines[0]).toContain('12 catalogues of 12 units; choose with --unit:');
  });

  test('a paper has one letterhead: the Party committee and the People’s committee are two', async () => {
    const cwd = workspaceOf({
      'dang/2026': { authority: 'Đảng ủy' },
      'a/2026': {},
      'b/2026': { title: 'Danh mục thứ hai' },
    });
    expect(await offered(['print', 'tong-hop'], { cwd })).toEqual([
      'dvtasks: tong-hop là giấy của một cơ quan, mà các danh mục đang xem là của: Ủy ban nhân dân, Đảng ủy; chọn bằng --in:',
      'print tong-hop --in a/2026 --in b/2026',
      'print tong-hop --in dang/2026',
    ]);
  });
});
