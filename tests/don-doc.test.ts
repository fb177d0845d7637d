/** The letters to bodies that have something to do: what stands in them, and who gets one. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { addDays, formatDate } from '../src/dates.ts';
import type { DataTable, Paper, Sheet, Table } from '../src/formats/paper.ts';
import { BUSY_DAY, BUSY_LEDGER } from './support/busy-ledger.ts';
import { threeDecisions } from './support/decisions.ts';
import { catalogueCopy, dvtasks, temporaryFolder, type World } from './support/run.ts';

/** The bodies of the shipped list that are no collective. */
const OFFICES = ['VHXH', 'KT', 'VP', 'BXDD', 'MTTQ', 'UBKT', 'TTPVHCC'];

function busy(ledger = BUSY_LEDGER): string {
  return catalogueCopy({ '2026/progress.yaml': ledger });
}

async function letters(args: readonly string[], world: World) {
  const { code, out, err } = await dvtasks(['print', 'don-doc', ...args, '--json'], world);
  if (code !== 0) throw new Error(err);
  const { sheets }: Paper = JSON.parse(out);
  return { sheets, err };
}

function letterTo(sheets: readonly Sheet[], name: string): Sheet {
  const sheet = sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`there is no letter to ${name}`);
  return sheet;
}

function firstTable({ parts }: Sheet): Table {
  const part = parts.find(({ kind }) => kind === 'table');
  if (part?.kind !== 'table') throw new Error('there is no table');
  return part.table;
}

/** The rows below each heading of a table, in its order: the cells' texts. */
function sections({ rows }: Table): { heading: string; rows: string[][] }[] {
  const found: { heading: string; rows: string[][] }[] = [];
  for (const { level, cells } of rows) {
    const texts = cells.map(({ text }) => text);
    if (level === 'section') found.push({ heading: texts.join(), rows: [] });
    else if (level === 'item') found.at(-1)?.rows.push(texts);
  }
  return found;
}

function textsOf({ parts }: Sheet, wanted: 'note' | 'paragraph'): string[] {
  return parts.flatMap((part) => (part.kind === wanted ? [part.text] : []));
}

interface Task {
  id: string;
  title: string;
  lead: { code: string; text: string }[];
  with: { code: string; text: string }[];
  timeframe: { text: string };
  due: string;
  daysLeft: number;
}

/** Tasks that only collectives lead which count every office in. */
function ofAll(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ lead }) => lead.every(({ code }) => code.startsWith('CQDV')));
}

async function tasksOf(args: readonly string[], world: World): Promise<Task[]> {
  return JSON.parse((await dvtasks([...args, '--json'], world)).out).tasks;
}

describe('what many lead together', () => {
  test('stands whole in the letter of each of them, the overdue first, on any day', async () => {
    const cwd = busy();
    const dayOf = (days: number) => addDays('2026-01-01', days);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 364 }), async (days) => {
        const world = { cwd, today: dayOf(days) };
        const late = ofAll(await tasksOf(['overdue'], world));
        const { sheets } = await letters([], world);
        const own = sheets.filter(({ name }) => OFFICES.includes(name));
        for (const sheet of own) {
          const [first] = sections(firstTable(sheet));
          if (late.length > 0) expect(first?.heading).toMatch(/^Đã quá hạn \(\d+\)$/);
          for (const { id, title, lead, timeframe, due, daysLeft } of late) {
            const row = first?.rows.find(([number]) => number === id);
            const [led] = lead;
            expect(row?.[1]?.split('\n').slice(0, 2)).toEqual([
              title,
              `Chủ trì chung: ${led?.text}`,
            ]);
            expect(row?.[2]?.split('\n')[0]).toBe(`${formatDate(due)}, quá hạn ${-daysLeft} ngày`);
            expect(row?.[2]).toContain(`“${timeframe.text}”`);
          }
          const overdue = first?.heading.startsWith('Đã quá hạn') ? first.rows : [];
          expect(overdue.filter(([, title]) => title?.includes('Chủ trì chung'))).toHaveLength(
            late.length,
          );
        }
      }),
      { numRuns: 25, examples: [[43], [180]] },
    );
  }, 60_000);

  test('is there whole where it is due within the days of the earliest reminder', async () => {
    const { sheets } = await letters([], { today: '2026-02-12' });
    for (const name of ['VHXH', 'KT', 'VP', 'TTPVHCC']) {
      const [first] = sections(firstTable(letterTo(sheets, name)));
      expect(first?.heading).toBe('Đến hạn trong 30 ngày tới (4)');
      expect(first?.rows.map(([id]) => id)).toEqual(['1.3', '3.5a', '3.5b', '3.5c']);
      expect(first?.rows[0]?.[2]).toBe(
        '14/02/2026, còn 2 ngày\n“Hoàn thành trước ngày 15/02/2026”\nNgày làm việc cuối: 13/02/2026',
      );
    }
  });

  test('stands whole where it is coordinated and late, with who leads it', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    const title = (await tasksOf(['list', '--search', 'bầu cử'], world))[0]?.title;
    const { sheets } = await letters([], world);
    for (const name of ['KT', 'VP', 'CQDV']) {
      const tables = letterTo(sheets, name).parts.flatMap((part) =>
        part.kind === 'table' ? [part.table] : [],
      );
      expect(tables[1]?.rows[0]?.cells).toEqual([
        { text: '4.8' },
        { text: title },
        { text: 'Phòng Văn hóa – Xã hội' },
        { text: '31/03/2026\nQuá hạn 91 ngày\n“Quý I/2026, (lồng ghép)”', strong: true },
      ]);
    }
  });

  test('is named with its day where it does not press, and no other letter is referred to', async () => {
    const { sheets } = await letters([], { cwd: busy(), today: BUSY_DAY });
    expect(textsOf(letterTo(sheets, 'KT'), 'note')).toContain(
      'Ngoài ra, cùng các cơ quan khác chủ trì chung 5 nhiệm vụ: hạn 31/12/2026 (3.2, 3.5d, 3.5đ, 4.4); thường xuyên, chưa xác định thời hạn (1.2).',
    );
    expect(JSON.stringify(sheets)).not.toMatch(/ở phiếu|xem phiếu/);
  });

  test('stands so in the page and in the Word file, too', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    const late = ofAll(await tasksOf(['overdue'], world));
    const files = temporaryFolder();
    const docx = join(files, 'letters.docx');
    await dvtasks(['print', 'don-doc', '-o', docx], world);
    const document = unzipSync(readFileSync(docx))['word/document.xml'] ?? new Uint8Array();
    const { out: html } = await dvtasks(['print', 'don-doc', '--format', 'html'], world);
    const plain = (markup: string) =>
      markup
        .replace(/<w:noBreakHyphen\/>/g, '-')
        .replace(/<w:br\/>|<br>|<\/w:p>/g, ' ')
        .replace(/<style>.*?<\/style>/s, '')
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ');
    for (const text of [plain(strFromU8(document)), plain(html)]) {
      const each = text.split('Kính gửi: ').slice(1);
      expect(each).toHaveLength(8);
      for (const letter of each.slice(0, 3)) {
        const from = letter.indexOf('Đã quá hạn (');
        const until = letter.indexOf('Đến hạn ', from);
        expect(from).toBeGreaterThan(0);
        for (const { title } of late) {
          const at = letter.indexOf(title);
          expect([from < at, at < until]).toEqual([true, true]);
        }
      }
    }
  });
});

describe('a body that has reported its share', () => {
  const LEDGER = `- { task: 1.3, on: 2026-02-10, status: done, by: KT }
- { task: 2.3, on: 2026-02-10, status: done, by: KT }
`;

  test('is not pressed for it, and is told so once', async () => {
    const { sheets } = await letters([], { cwd: busy(LEDGER), today: '2026-03-01' });
    const notes = textsOf(letterTo(sheets, 'KT'), 'note');
    expect(notes).toContain(
      'Đã báo cáo phần việc của 2 nhiệm vụ: 2.3 (chờ Văn phòng HĐND và UBND); 1.3.',
    );
    const { parts } = letterTo(sheets, 'KT');
    expect(JSON.stringify(parts).match(/đã báo cáo/gi)).toHaveLength(1);
    const late = (name: string) => sections(firstTable(letterTo(sheets, name)))[0]?.rows;
    expect(late('KT')?.map(([id]) => id)).toEqual(['3.5a', '3.5b', '3.5c']);
    expect(late('VHXH')?.map(([id]) => id)).toEqual(['1.3', '3.5a', '3.5b', '3.5c']);
    expect(late('VHXH')?.[0]?.[2]).toBe(
      '14/02/2026, quá hạn 15 ngày\n“Hoàn thành trước ngày 15/02/2026”\n1 cơ quan đã báo cáo: Phòng Kinh tế',
    );
  });

  test('who has not yet reads in one line who has', async () => {
    const { sheets } = await letters(['--lead', 'VP'], {
      cwd: busy(LEDGER),
      today: '2026-03-01',
    });
    const row = sections(firstTable(letterTo(sheets, 'VP')))
      .flatMap(({ rows }) => rows)
      .find(([id]) => id === '2.3');
    expect(row?.[2]).toBe('Thường xuyên\nĐã báo cáo 1/2: Phòng Kinh tế');
  });

  test('gets no reminder of it', async () => {
    const world = {
      cwd: busy(
        '- { task: 2.3, on: 2026-02-01, status: extended, until: 2026-03-05 }\n- { task: 2.3, on: 2026-02-10, status: done, by: KT }\n',
      ),
      today: '2026-03-01',
    };
    const { out } = await dvtasks(['remind', '--format', 'text'], world);
    const to = out.split('Kính gửi: ').filter((letter) => letter.includes('- 2.3. '));
    expect(to.map((letter) => letter.split('\n')[0])).toEqual(['Văn phòng HĐND và UBND']);
  });
});

describe('who has nothing left to do', () => {
  test('gets no letter, and is named beside the paper', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    const { sheets, err } = await letters([], world);
    expect(sheets.map(({ name }) => name)).not.toContain('TTPVHCC');
    expect(err).toBe(
      'dvtasks: không in phiếu cho Trung tâm Phục vụ hành chính công: nhiệm vụ chủ trì đã hoàn thành hoặc dừng thực hiện; nhiệm vụ chủ trì chung có trong phiếu gửi chung, in phiếu riêng: dvtasks print don-doc --lead TTPVHCC\n',
    );
    const english = await letters(['--lang', 'en'], world);
    expect(english.err).toBe(
      'dvtasks: no letter for Trung tâm Phục vụ hành chính công: what they lead is done or cancelled; what they lead jointly is in the letters to all; for letters of their own: dvtasks print don-doc --lead TTPVHCC\n',
    );
  });

  test('who is asked for by name gets one for what is left to do with others, whole', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    for (const args of [
      ['--lead', 'TTPVHCC'],
      ['--body', 'TTPVHCC'],
      ['--lead', 'MTTQ'],
    ]) {
      const { sheets, err } = await letters(args, world);
      expect({ err, names: sheets.map(({ name }) => name) }).toEqual({ err: '', names: [args[1]] });
      const table = sections(firstTable(sheets[0] as Sheet));
      expect(table.flatMap(({ rows }) => rows.map(([id]) => id))).toEqual([
        '3.5b',
        '3.5c',
        '3.2',
        '3.5d',
        '3.5đ',
        '4.4',
        '1.2',
      ]);
    }
  });

  test('where all is done there is no letter at all, asked for or not', async () => {
    const tasks = await tasksOf(['list'], {});
    const ledger = tasks
      .map(({ id }) => `- { task: ${id}, on: 2026-02-01, status: done, final: true }\n`)
      .join('');
    const world = { cwd: busy(ledger), today: BUSY_DAY };
    for (const args of [[], ['--lead', 'KT'], ['--body', 'BXDD']]) {
      const { code, err } = await dvtasks(['print', 'don-doc', ...args], world);
      expect(code).toBe(2);
      expect(err).toMatch(
        /^dvtasks: không còn nhiệm vụ nào để đôn đốc.* \(\d+ đã hoàn thành\)\.$/m,
      );
    }
  });

  test('one whose shares are all reported or done is left out, a collective as well', async () => {
    const ledger = `- { task: 3.3, on: 2026-02-10, status: cancelled }
- { task: 2.3, on: 2026-02-10, status: done, by: KT }
- { task: 3.5c, on: 2026-02-10, status: done }
`;
    const { sheets, err } = await letters([], { cwd: busy(ledger), today: '2026-03-01' });
    const names = sheets.map(({ name }) => name);
    expect(names).not.toContain('KT');
    expect(names).not.toContain('CQDVDN');
    expect(err).toContain(
      'không in phiếu cho Phòng Kinh tế; Các cơ quan, đơn vị, doanh nghiệp: nhiệm vụ chủ trì đã hoàn thành, dừng thực hiện hoặc đã báo cáo phần việc; ',
    );
    expect(err).toMatch(/in phiếu riêng: dvtasks print don-doc --lead KT$/m);
    const some = await letters(['--quarter', 'Q1'], { cwd: busy(), today: BUSY_DAY });
    expect(some.err).toBe(
      'dvtasks: không in phiếu cho Các cơ quan, đơn vị, tổ chức: nhiệm vụ chủ trì trong phạm vi in đã hoàn thành hoặc dừng thực hiện\n',
    );
  });
});

describe('a letter cites the decision by what is known of it', () => {
  const TITLE =
    'Danh mục nhiệm vụ thực hiện công tác dân vận năm 2026 của cơ quan nhà nước trên địa bàn xã Nghi Dương';
  const NUMBER = '45/QĐ-UBND';
  const DATE = '2026-02-05';
  const CASES: [number: string, date: string, vi: string, en: string][] = [
    [
      NUMBER,
      DATE,
      `Quyết định số 45/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã ban hành ${TITLE}`,
      `Decision 45/QĐ-UBND of 05/02/2026, “${TITLE}”`,
    ],
    [
      NUMBER,
      '',
      `Quyết định số 45/QĐ-UBND của Ủy ban nhân dân xã ban hành ${TITLE}`,
      `Decision 45/QĐ-UBND, “${TITLE}”`,
    ],
    [
      '',
      DATE,
      `Quyết định ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã ban hành ${TITLE}`,
      `Decision of 05/02/2026, “${TITLE}”`,
    ],
    ['', '', TITLE, `“${TITLE}”`],
  ];

  test.each(CASES)('number “%s”, date “%s”', async (number, date, vi, en) => {
    const cwd = catalogueCopy({
      '2026/catalogue.yaml': (text) =>
        text.replace(/number:$/m, `number: ${number}`).replace(/date:$/m, `date: ${date}`),
    });
    const world = { cwd, today: '2026-02-12' };
    const { sheets } = await letters([], world);
    for (const sheet of sheets) {
      const [opening] = textsOf(sheet, 'paragraph');
      expect(opening).toMatch(/^Thực hiện (?:Quyết định|Danh mục) /);
      expect(opening?.startsWith(`Thực hiện ${vi}, `)).toBe(true);
      expect(opening).not.toContain('…');
    }
    const english = await letters(['--lang', 'en'], world);
    expect(textsOf(english.sheets[0] as Sheet, 'paragraph')[0]).toContain(`Under ${en}, `);
    const { out } = await dvtasks(['remind', '--format', 'text'], world);
    const reminders = out.match(/^Thực hiện .*$/gm) ?? [];
    expect(reminders.length).toBeGreaterThan(1);
    for (const line of reminders) {
      expect(line.startsWith(`Thực hiện ${vi}, Ủy ban nhân dân xã Nghi Dương đôn đốc `)).toBe(true);
    }
    const plain = await dvtasks(['remind', '--format', 'text', '--lang', 'en'], world);
    expect(plain.out).toContain(`Under ${en}, Ủy ban nhân dân xã Nghi Dương reminds you`);
    expect(out).not.toContain('……');
  });
});

describe('the words of a letter', () => {
  test('call a body by its name, in small letters where it stands for many', async () => {
    for (const world of [
      { today: '2026-02-12' },
      { cwd: busy(), today: BUSY_DAY },
      { cwd: threeDecisions(), today: BUSY_DAY },
    ]) {
      const paper = await dvtasks(['print', 'don-doc', '--json'], world);
      const { out } = await dvtasks(['remind', '--format', 'text'], world);
      expect(paper.out + out).not.toMatch(/quý cơ quan/i);
      expect(out).toContain(
        'Đề nghị các cơ quan, đơn vị tập trung hoàn thành và báo cáo kết quả về ',
      );
      for (const [, to, asked] of out.matchAll(
        /Kính gửi: ([^\n]*)\n.*?\nĐề nghị (.*?) tập trung /gs,
      )) {
        expect(asked?.toLowerCase()).toBe(to?.toLowerCase());
      }
    }
  });

  test('have the number of a letter, below who issues it', async () => {
    const { sheets } = await letters(['--lead', 'KT'], {});
    expect(sheets[0]?.letterhead).toMatchObject({
      number: 'Số: ……/UBND-……',
      placeAndDate: 'Nghi Dương, ngày …… tháng …… năm 2026',
    });
    expect(sheets[0]?.closing?.recipients.lines).toEqual(['- Như trên;', '- Lưu: VT.']);
    expect(textsOf(sheets[0] as Sheet, 'paragraph').at(-1)).toMatch(
      /^Đề nghị Phòng Kinh tế tập trung .* trước ngày …… tháng …… năm ……….$/,
    );
  });
});

describe('the table of data of a letter', () => {
  const valuesOf = (table: DataTable | undefined, label: string) => {
    const at = table?.columns.findIndex((column) => column.label === label) ?? -1;
    return table?.rows.map(({ cells }) => cells[at]) ?? [];
  };

  test('has each task of the body once, the most urgent first, with its part', async () => {
    const world = { cwd: busy(), today: BUSY_DAY };
    const { sheets } = await letters([], world);
    for (const { name, data } of sheets) {
      expect(data).toHaveLength(1);
      const [table] = data;
      expect(table?.name).toBe(name);
      const ids = valuesOf(table, 'TT');
      const wanted = (await tasksOf(['list', '--body', name], world)).map(({ id }) => id);
      expect([...ids].sort()).toEqual(wanted.sort());
      expect(table?.notes.at(-1)).toMatch(/^Đề nghị .* tập trung hoàn thành các nhiệm vụ chủ trì /);
      const late = (await tasksOf(['overdue', '--body', name], world)).map(({ id }) => id);
      expect(ids.slice(0, late.length).sort()).toEqual(late.sort());
    }
    const [table] = letterTo(sheets, 'VHXH').data;
    const roles = valuesOf(table, 'Vai trò');
    expect(new Set(roles)).toEqual(new Set(['Chủ trì', 'Chủ trì chung', 'Phối hợp']));
    expect(valuesOf(table, 'TT').slice(0, 4)).toEqual(['3.5b', '4.8', '3.5c', '2.2']);
    expect(roles.slice(0, 4)).toEqual(['Chủ trì chung', 'Chủ trì', 'Chủ trì chung', 'Chủ trì']);
    expect(table?.rows[0]?.cells.slice(3)).toEqual([
      'Các cơ quan, đơn vị',
      'Hoàn thành trước 15/02/2026',
      '2026-02-14',
      'Quá hạn',
      -136,
      null,
      'Phòng Văn hóa – Xã hội tổng hợp, theo dõi chung',
    ]);
  });

  test('of several decisions says of which each task is', async () => {
    const { sheets } = await letters(['--lead', 'KT'], { cwd: threeDecisions(), today: BUSY_DAY });
    const [table] = sheets[0]?.data ?? [];
    expect(table?.columns.slice(0, 3).map(({ label }) => label)).toEqual([
      'Danh mục',
      'TT',
      'Nhiệm vụ',
    ]);
    expect(new Set(valuesOf(table, 'Danh mục'))).toEqual(
      new Set(['12/QĐ-UBND', '34/QĐ-UBND', 'Danh mục nhiệm vụ thực hiện công tác dân vận …']),
    );
    expect(table?.notes).toContain(
      '34/QĐ-UBND: Quyết định số 34/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã ban hành Kế hoạch chuyển đổi số năm 2026.',
    );
  });
});
