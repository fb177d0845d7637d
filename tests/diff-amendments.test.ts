import { describe, expect, test } from 'vitest';
import {
  all,
  append,
  commit,
  diff,
  type Edits,
  edit,
  FIRST,
  HEAD,
  LEDGER,
  repository,
  SECOND,
  swap,
} from './support/repositories.ts';

const AMENDMENT = 'data/2026/amendments/2026-06-15-88-qd-ubnd.yaml';
const TEXT = `decision:
  number: 88/QĐ-UBND
  date: 2026-06-15
change:
  - id: 1.1
    lead: [KT]
    timeframe: Quý III/2026
add:
  - section: "2"
    after: 2.1
    id: 2.3
    title: Công khai kết quả giải quyết kiến nghị
    lead: [VP]
    timeframe: Quý IV/2026
remove:
  - id: 1.2
    reason: đã chuyển về thành phố
`;
/** The decision was issued, so that its words stay. */
const ISSUED = {
  [HEAD]: all(swap('  number:', '  number: 12/QĐ-UBND'), swap('  date:', '  date: 2026-01-15')),
};

interface Told {
  kind: string;
  task: string | null;
  amendment: { number: string } | null;
  text: string;
}

async function told(before: Edits, after: Edits, args: readonly string[] = []) {
  const cwd = repository({ ...ISSUED, ...before });
  edit(cwd, after);
  const { code, out, err } = await diff(cwd, [...args, '--json']);
  if (out === '') throw new Error(err);
  const data = JSON.parse(out) as {
    changes: Told[];
    warnings: (Told & { file: string; line: number })[];
    ledger: { added: unknown[]; changed: unknown[]; removed: unknown[] };
  };
  const shown = await diff(cwd, args);
  return { code, data, out: shown.out };
}

describe('a new decision that amends the catalogue', () => {
  test('is told in the words of the office, each of its changes by itself', async () => {
    const { code, data, out } = await told({}, { [AMENDMENT]: TEXT });
    expect(code).toBe(0);
    expect(data.changes.map(({ kind, task }) => [kind, task])).toEqual([
      ['amendment-added', null],
      ['timeframe', '1.1'],
      ['lead', '1.1'],
      ['task-added', '2.3'],
      ['task-removed', '1.2'],
    ]);
    expect(data.changes.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "Quyết định số 88/QĐ-UBND ngày 15/06/2026: sửa đổi 1.1; bổ sung 2.3; bãi bỏ 1.2",
        "Quyết định số 88/QĐ-UBND ngày 15/06/2026: 1.1: sửa đổi hạn 31/12/2026 → 30/09/2026, bắt đầu 01/10/2026 → 01/07/2026 (“Quý IV/2026” → “Quý III/2026”); vẫn chưa đến kỳ",
        "Quyết định số 88/QĐ-UBND ngày 15/06/2026: 1.1: sửa đổi chủ trì: “Phòng Văn hóa – Xã hội” → “Phòng Kinh tế”",
        "Quyết định số 88/QĐ-UBND ngày 15/06/2026: 2.3: bổ sung nhiệm vụ “Công khai kết quả giải quyết kiến nghị” · chủ trì: Văn phòng HĐND và UBND · hạn 31/12/2026 (“Quý IV/2026”)",
        "Quyết định số 88/QĐ-UBND ngày 15/06/2026: 1.2: bãi bỏ nhiệm vụ “Tổ chức xây dựng các mô hình dân vận khéo trên địa bàn xã”",
      ]
    `);
    expect(data.changes.every(({ amendment }) => amendment?.number === '88/QĐ-UBND')).toBe(true);
    expect(data.warnings).toEqual([]);
    expect(data.ledger).toEqual({ added: [], changed: [], removed: [] });
    expect(out.slice(out.indexOf('\n'))).toMatchInlineSnapshot(`
      "

      Năm 2026 · Quyết định số 88/QĐ-UBND ngày 15/06/2026

      Quyết định  sửa đổi 1.1; bổ sung 2.3; bãi bỏ 1.2
      1.1         sửa đổi hạn 31/12/2026 → 30/09/2026, bắt đầu 01/10/2026 → 01/07/2026
                  (“Quý IV/2026” → “Quý III/2026”); vẫn chưa đến kỳ
      1.1         sửa đổi chủ trì: “Phòng Văn hóa – Xã hội” → “Phòng Kinh tế”
      2.3         bổ sung nhiệm vụ “Công khai kết quả giải quyết kiến nghị” · chủ trì:
                  Văn phòng HĐND và UBND · hạn 31/12/2026 (“Quý IV/2026”)
      1.2         bãi bỏ nhiệm vụ “Tổ chức xây dựng các mô hình dân vận khéo trên địa
                  bàn xã”

      5 thay đổi.
      "
    `);
  });

  test('and nothing is made of it where only its file has another name', async () => {
    const { data } = await told(
      { [AMENDMENT]: TEXT },
      { [AMENDMENT]: null, 'data/2026/amendments/other.yaml': TEXT },
    );
    expect([data.changes, data.warnings]).toEqual([[], []]);
  });

  test('entries of what it changed, added and removed are what they were', async () => {
    const { data, code } = await told(
      { [AMENDMENT]: TEXT },
      {
        [LEDGER]: append('- { task: 2.3, on: 2026-07-01, status: started }\n'),
        [SECOND]: swap('Báo cáo kết quả', 'Báo cáo  kết quả'),
      },
    );
    expect(code).toBe(0);
    expect(data.ledger).toMatchObject({ added: [{}], changed: [], removed: [] });
  });
});

describe('words that only a later decision may change', () => {
  test.each<[what: string, edits: Edits, tasks: (string | null)[], says: string]>([
    ['a title', { [FIRST]: swap('dân vận khéo', 'dân vận tốt') }, ['1.2'], '(1.2: nội dung)'],
    ['a time', { [FIRST]: swap('Quý IV/2026', 'Quý III/2026') }, ['1.1'], '(1.1: thời gian)'],
    ['a lead', { [SECOND]: swap('[KT]', '[VP]') }, ['2.2a'], '(2.2a: chủ trì)'],
    [
      'the title of a section',
      { [FIRST]: swap('PHỔ BIẾN', 'QUÁN TRIỆT') },
      [null],
      '(mục 1: tên mục)',
    ],
    [
      'a row that has gone',
      { [SECOND]: (text) => text.slice(0, text.indexOf('      - id: 2.2b')) },
      ['2.2b'],
      '(2.2b: bỏ)',
    ],
    [
      'a row that is new',
      { [SECOND]: append('  - { id: 2.4, title: Việc mới, lead: [KT], timeframe: Quý I }\n') },
      ['2.4'],
      '(2.4: thêm)',
    ],
  ])('of the decision itself: %s', async (_, edits, tasks, says) => {
    const { code, data, out } = await told({}, edits);
    expect(code).toBe(0);
    expect(data.warnings.map(({ task }) => task)).toEqual(tasks);
    expect(data.warnings[0]).toMatchObject({ kind: 'issued-wording', amendment: null });
    expect(out).toContain('lời văn của quyết định đã ban hành bị sửa trực tiếp');
    expect(out.replace(/\s+/g, ' ')).toContain(says);
    expect(out).toContain('dvtasks amend');
    expect(out).toContain('1 cảnh báo');
  });

  test.each<[what: string, edits: Edits]>([
    ['a deadline that the file sets', { [FIRST]: append('    due: 2026-06-01\n') }],
    [
      'reminders, tags and a note',
      { [FIRST]: append('    remind: [5]\n    tags: [a]\n    note: b\n') },
    ],
    [
      'a code for the name that is printed',
      { [FIRST]: swap('- Phòng Văn hóa – Xã hội', '- VHXH') },
    ],
    [
      'the evidence of a decision',
      { [AMENDMENT]: swap('date: 2026', 'evidence: Công báo\n  date: 2026') },
    ],
    ['a role', { [FIRST]: swap('role: monitor', 'role: requested') }],
  ])('are not %s', async (_, edits) => {
    const { data } = await told({ [AMENDMENT]: TEXT }, edits);
    expect(data.changes.length).toBeGreaterThanOrEqual(_.startsWith('a code') ? 0 : 1);
    expect(data.warnings).toEqual([]);
  });

  test('are free in a draft, and while it is signed', async () => {
    const title = { [FIRST]: swap('dân vận khéo', 'dân vận tốt') };
    const draft = { [HEAD]: (text: string) => text };
    expect((await told(draft, title)).data.warnings).toEqual([]);
    expect((await told(draft, { ...ISSUED, ...title })).data.warnings).toEqual([]);
  });

  test.each<[what: string, edits: Edits, kinds: string[], says: string]>([
    [
      'its words',
      { [AMENDMENT]: swap('Quý III/2026', 'Quý II/2026') },
      ['timeframe'],
      'Quyết định số 88/QĐ-UBND bị sửa trực tiếp (1.1: thời gian)',
    ],
    [
      'its day',
      { [AMENDMENT]: swap('date: 2026-06-15', 'date: 2026-06-20') },
      ['amendment-decision'],
      '(số, ngày)',
    ],
    [
      'what it removes',
      { [AMENDMENT]: (text) => text.slice(0, text.indexOf('remove:')) },
      ['amendment-dropped'],
      '(1.2: bỏ)',
    ],
    [
      'what it adds',
      { [AMENDMENT]: swap('id: 2.3', 'id: 2.4') },
      ['task-added', 'amendment-dropped'],
      '(2.4: thêm)',
    ],
    ['all of it', { [AMENDMENT]: null }, ['amendment-removed'], '(bỏ cả tệp)'],
  ])('of one that amends it: %s', async (_, edits, kinds, says) => {
    const { code, data, out } = await told({ [AMENDMENT]: TEXT }, edits);
    expect(code).toBe(0);
    expect(data.changes.map(({ kind }) => kind)).toEqual(kinds);
    expect(data.warnings.length).toBeGreaterThan(0);
    expect(out.replace(/\s+/g, ' ')).toContain(says);
  });

  test('is a warning for the checks of a pull request, and no failure', async () => {
    const cwd = repository(ISSUED);
    edit(cwd, { [FIRST]: swap('dân vận khéo', 'dân vận tốt') });
    const { code, out } = await diff(cwd, ['--format', 'github']);
    expect([code, out]).toEqual([0, expect.stringContaining('::warning file=data/2026/1-')]);
    commit(cwd);
    expect((await diff(cwd, ['HEAD~1..HEAD', '--lang', 'en'])).out).toContain(
      'the words of the decision that was issued were edited in the file',
    );
  });
});

test('an issued row that a decision has changed or removed stands as it did when its words are edited', async () => {
  const wording = '    timeframe: Quý IV/2026';
  const timeOf = async (before: Edits) => {
    const edits = { [FIRST]: swap(wording, '    timeframe: Quý I/2026') };
    const { data } = await told(before, edits, ['--as-of', '2026-07-01']);
    return data.changes.find(({ kind }) => kind === 'timeframe')?.text;
  };
  expect(await timeOf({})).toMatch(/từ .* thành quá hạn$/);
  expect(await timeOf({ [AMENDMENT]: TEXT })).toMatch(/; vẫn trong hạn$/);
  const removed = TEXT.replace(/change:[\s\S]*?add:/, 'add:').replace('id: 1.2', 'id: 1.1');
  expect(await timeOf({ [AMENDMENT]: removed })).toMatch(/\)$/);
});

test('the title of a catalogue that was issued is its words, too', async () => {
  const { data } = await told({}, { [HEAD]: swap('title: ', 'title: Dự thảo ') });
  expect(data.warnings.map(({ text }) => text)).toEqual([
    expect.stringContaining('(tên danh mục)'),
  ]);
});

test('where a time has several deadlines, how many is told', async () => {
  const text = TEXT.replace('Quý III/2026', 'Trước ngày 25 hằng tháng');
  const { data } = await told({}, { [AMENDMENT]: text });
  expect(data.changes.find(({ kind }) => kind === 'timeframe')?.text).toContain(
    '→ 7 hạn, đầu tiên 24/06/2026',
  );
});
