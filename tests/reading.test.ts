import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIsoDate } from '../src/dates.ts';
import { readTimeframe } from '../src/reading/timeframe.ts';
import { dvtasks } from './support/run.ts';

interface Phrase {
  text: string;
  year: number;
  issued: string | null;
  means: { kind: string; from: string | null; due: string | null; every: string | null };
}

function phrasesIn(file: string): Phrase[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [text = '', year, issued, kind = '', from, due, every] = line.split('\t');
    return {
      text: text.replaceAll('\\n', '\n'),
      year: Number(year),
      issued: issued || null,
      means: { kind, from: from || null, due: due || null, every: every || null },
    };
  });
}

function meaningOf(text: string, { year, issued }: Pick<Phrase, 'year' | 'issued'>) {
  const { kind, from, due, every } = readTimeframe(text, { year, issued }).timeframe;
  return { kind, from, due, every };
}

const REAL = [...phrasesIn('./reading/timeframes.tsv'), ...phrasesIn('./reading/timeframes-2.tsv')];
const MORE = phrasesIn('./reading/more-timeframes.tsv');
const WORDINGS = phrasesIn('./reading/wordings.tsv');
const ALL = [...REAL, ...MORE, ...WORDINGS];

describe('real phrases are read as they are meant', () => {
  test.each(REAL)('$text', (phrase) => {
    expect(meaningOf(phrase.text, phrase)).toEqual(phrase.means);
  });
});

describe('phrases made to mislead, and rarer forms, are read rightly or not at all', () => {
  test.each(MORE)('$text', (phrase) => {
    expect(meaningOf(phrase.text, phrase)).toEqual(phrase.means);
  });
});

describe('every wording the grammar knows is read as it is meant', () => {
  test.each(WORDINGS)('$text', (phrase) => {
    expect(meaningOf(phrase.text, phrase)).toEqual(phrase.means);
  });
});

describe('the words that counted are quoted, and no others', () => {
  test.each<[phrase: string, ...quoted: string[]]>([
    ['Bắt đầu từ tháng 6/2026', 'Bắt đầu từ tháng 6/2026'],
    ['Thực hiện từ tháng 6/2026', 'Thực hiện từ tháng 6/2026'],
    ['Kể từ ngày 01/01/2026', 'Kể từ ngày 01/01/2026'],
    ['Tính từ ngày 01/01/2026', 'Tính từ ngày 01/01/2026'],
    ['Áp dụng từ 01/10/2026', 'từ 01/10/2026'],
    ['Xong trước 15/3', 'Xong trước 15/3'],
    ['Hoàn thành trước 17h00 ngày 15/3/2026.', 'trước 17h00 ngày 15/3/2026'],
    ['Thời gian hoàn thành: Quý III/2026', 'Thời gian hoàn thành: Quý III/2026'],
    ['Năm 2026 và các năm tiếp theo', 'Năm 2026 và các năm tiếp theo'],
    ['Trước ngày 15/6 hằng năm', 'Trước ngày 15/6 hằng năm'],
    ['Tối thiểu mỗi quý 01 lần', 'mỗi quý 01 lần'],
    ['Mỗi tháng, quý một lần', 'Mỗi tháng, quý một lần'],
    ['6 tháng/lần', '6 tháng/lần'],
    ['Báo cáo định kỳ', 'định kỳ'],
    ['Thường xuyên trong năm', 'Thường xuyên trong năm'],
    ['Thường xuyên trong năm học', 'Thường xuyên'],
    ['Trước ngày 25 của tháng cuối quý, báo cáo', 'Trước ngày 25 của tháng cuối quý'],
    ['15/3/2026 (Chủ nhật)', '15/3/2026 (Chủ nhật)'],
    ['Ngay khi có văn bản của cấp trên', 'Ngay khi có văn bản của cấp trên'],
    ['Kể từ khi có văn bản', 'Kể từ khi có văn bản'],
    ['Thực hiện theo kế hoạch; hằng quý', 'theo kế hoạch', 'hằng quý'],
    [
      'Trong 30 ngày kể từ ngày ban hành Kế hoạch này',
      'Trong 30 ngày kể từ ngày ban hành Kế hoạch này',
    ],
    ['Quý II, IV/2027', 'Quý II, IV/2027', 'Quý II, IV/2027'],
    ['Quý I/2026: 25%; thường xuyên', 'Quý I/2026', 'thường xuyên'],
    ['Sau Tết', 'Sau Tết'],
    ['Ngay trong Quý III', 'Ngay trong Quý III'],
    ['Đến hết Quý III', 'Đến hết Quý III'],
    ['Cho đến hết Quý III', 'Cho đến hết Quý III'],
    ['Cho đến ngày 15/6', 'Cho đến ngày 15/6'],
    ['Trước ngày 15/6 hàng năm', 'Trước ngày 15/6 hàng năm'],
    ['Quý I mỗi năm', 'Quý I mỗi năm'],
    ['Định kỳ hằng quý', 'Định kỳ hằng quý'],
    ['Định kỳ hàng quý', 'Định kỳ hàng quý'],
    ['Định kỳ mỗi quý', 'Định kỳ mỗi quý'],
    ['Định kỳ theo quý', 'Định kỳ theo quý'],
    ['Theo định kỳ hằng quý', 'Theo định kỳ hằng quý'],
    ['Theo định kỳ hàng quý', 'Theo định kỳ hàng quý'],
    ['Mỗi quý/lần', 'Mỗi quý/lần'],
    ['Mỗi quý 1 lần', 'Mỗi quý 1 lần'],
    ['Ngày 10 tháng tiếp theo', 'Ngày 10 tháng tiếp theo'],
    ['Ngày 10 của tháng đó', 'Ngày 10 của tháng đó'],
    ['Trong vòng 30 ngày kể từ ngày ban hành', 'Trong vòng 30 ngày kể từ ngày ban hành'],
    ['Trong thời hạn 30 ngày kể từ ngày ban hành', 'Trong thời hạn 30 ngày kể từ ngày ban hành'],
    ['Thời hạn 30 ngày kể từ ngày ban hành', 'Thời hạn 30 ngày kể từ ngày ban hành'],
    ['Đầu tháng 6/2026'],
  ])('%s', (phrase, ...quoted) => {
    const { steps } = readTimeframe(phrase, { year: 2026, issued: null });
    expect(steps.map(({ words }) => words)).toEqual(quoted);
  });
});

test.each(['vi', 'en'])('every kind of time is explained in words: %s', async (lang) => {
  const asked = [
    '15/6/2026',
    'Trước 15/6',
    'Chậm nhất Quý II/2026',
    'Trong năm',
    'Từ tháng 6/2026 trở đi',
    'Thường xuyên, định kỳ báo cáo',
    'Hằng tuần',
    'Hằng tháng',
    'Hằng quý',
    '6 tháng/lần',
    'Hằng năm',
    '30 ngày kể từ ngày ban hành',
    'Đầu tháng 6/2026',
    'Quý I/2026 lựa chọn; Quý IV báo cáo',
    'Theo tiến độ',
  ].map((phrase) => ['explain', phrase, '--lang', lang]);
  const counted = [
    'explain',
    '30 ngày kể từ ngày ban hành',
    '--issued',
    '2026-07-14',
    '--lang',
    lang,
  ];
  const explained = [];
  for (const args of [...asked, counted]) explained.push((await dvtasks(args)).out);
  await expect(explained.join('\n')).toMatchFileSnapshot(`./golden/explain-kinds-${lang}.txt`);
});

test.each<[phrase: string, ...stages: [kind: string, from: string | null, due: string | null][]]>([
  [
    'Quý I/2026; trước 15/12/2026',
    ['period', '2026-01-01', '2026-03-31'],
    ['before', null, '2026-12-14'],
  ],
  ['Chậm nhất 30/6/2026, và 31/12/2026', ['by', null, '2026-06-30'], ['by', null, '2026-12-31']],
  [
    'Tháng 3, 6/2026',
    ['period', '2026-03-01', '2026-03-31'],
    ['period', '2026-06-01', '2026-06-30'],
  ],
  [
    'Tháng 3/2026, tháng 6, tháng 9/2027',
    ['period', '2026-03-01', '2026-03-31'],
    ['period', '2027-06-01', '2027-06-30'],
    ['period', '2027-09-01', '2027-09-30'],
  ],
  ['Quý I/2026'],
  ['Đầu tháng 6/2026'],
])('%s: its stages', (phrase, ...expected) => {
  const { stages } = readTimeframe(phrase, { year: 2026, issued: null }).timeframe;
  expect(stages.map(({ kind, from, due }) => [kind, from, due])).toEqual(expected);
});

/** Said anywhere in a phrase, each of them may move its date or leave it open. */
const WORDS_OF_TIME = [
  ...['giờ', 'phút', 'ngày', 'tuần', 'tháng', 'quý', 'năm', 'buổi', 'sáng', 'chiều', 'tối', 'đêm'],
  ...['hôm', 'chủ nhật', 'thứ', 'thứ hai', 'mùng', 'rằm', 'giêng', 'chạp', 'tết', 'âm lịch', 'mùa'],
  ...['vụ', 'kỳ', 'học kỳ', 'nhiệm kỳ', 'đợt', 'lần', 'giai đoạn', 'thập kỷ', 'một', 'hai', 'ba'],
  ...['bốn', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười hai', 'tư', 'nhất', 'vài', 'mấy', 'rưỡi'],
  ...['nửa', 'một nửa', 'nửa đầu', 'nửa cuối', 'đầu', 'giữa', 'cuối', 'đầu năm', 'cuối quý'],
  ...['trước', 'sau', 'từ', 'đến', 'tới', 'hết', 'qua', 'cách', 'quá', 'gần', 'chừng', 'ngay'],
  ...['sớm', 'muộn', 'chậm', 'sớm nhất', 'hơn', 'mỗi', 'mỗi đợt', 'hằng', 'trở lại', 'kế tiếp'],
  ...['tuần sau', 'quý trước', 'năm sau', 'đợt cuối', 'kỳ này', 'lần cuối', 'hai đợt', 'vài hôm'],
  ...['15 ngày', 'mười ngày', 'hai tuần', 'ba quý', 'III', '~', '≤', '>', '?', '→'],
];
const KNOWN_TIMES = [
  ...['Quý I/2026', 'Tháng 3/2026', '15/6/2026', 'ngày 15/6', 'Trước 30/6/2026', 'Năm 2026'],
  ...['Chậm nhất ngày 30/6/2026', 'Trong năm', 'Từ tháng 3 đến tháng 5/2026', '9/2026'],
  ...['6 tháng đầu năm 2026', 'Trong Quý III/2026', 'Hết Quý II/2026', 'nửa đầu tháng 3/2026'],
  ...['hai tháng cuối năm', 'trong vòng 15 ngày kể từ 01/3/2026', 'Quý I, II/2026'],
  ...['Trước ngày 25/3, 25/6/2026', 'Hoàn thành Quý II', 'Từ 01/3/2026', 'Kể từ ngày ký'],
  ...['Trong 30 ngày kể từ ngày ban hành', 'Năm 2026 và các năm tiếp theo', 'Q3/2026'],
];
const FRAMES = [
  ...['W T', 'T W', 'T (W)', '(W) T', 'T, W', 'W, T', 'T; W', 'W; T', 'T - W', 'W - T', 'W: T'],
  ...['T và W', 'W và T', 'việc W này: T', 'T việc W này', 'T (việc W này)', 'T (theo việc W)'],
  ...['Trước 30/6/2026 theo việc W; T', 'T\nW', 'W\nT', 'T. W', 'T, báo cáo W của xã'],
];

/** How often the words stand in the text, whatever the capitals. */
function timesSaid(words: string, text: string): number {
  const plain = (said: string) => ` ${said.toLowerCase().replace(/[\s(),;:.]+/g, '  ')} `;
  return plain(text).split(plain(words)).length - 1;
}

describe('laws of reading', () => {
  const anyPhrase = fc.constantFrom(...ALL);
  const fragments = fc
    .array(fc.constantFrom(...ALL.flatMap(({ text }) => text.split(/(?<=[\s;,.])/))), {
      minLength: 1,
      maxLength: 8,
    })
    .map((pieces) => pieces.join(' '));

  test('a period, and everything else, does not end before it begins', () => {
    fc.assert(
      fc.property(fragments, (text) => {
        const { from, due, stages } = readTimeframe(text, { year: 2026, issued: null }).timeframe;
        for (const one of [{ from, due }, ...stages]) {
          if (one.from !== null && one.due !== null) expect(one.from <= one.due).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('reading never throws, keeps the words, and gives no day that the calendar has not', () => {
    const renumbered = fc
      .tuple(fragments, fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1 }))
      .map(([text, numbers]) => {
        let at = 0;
        return text.replace(/\d+/g, (said) => String(numbers[at++] ?? said));
      });
    const counts = fc.oneof(fc.nat(), fc.nat({ max: 2000 }));
    const terms = fc
      .tuple(
        fc.constantFrom('', 'Trong vòng ', 'Chậm nhất '),
        counts,
        fc.constantFrom('ngày', 'tuần', 'tháng', 'năm'),
        fc.constantFrom('ngày ban hành', 'ngày 01/3/2026', '31/12', 'ngày ký Quyết định'),
      )
      .map(([within, count, unit, start]) => `${within}${count} ${unit} kể từ ${start}`);
    const texts = fc.oneof(fragments, renumbered, terms, fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(texts, fc.constantFrom(null, '2026-07-14'), (text, issued) => {
        const { timeframe } = readTimeframe(text, { year: 2026, issued });
        expect(timeframe.text).toBe(text);
        for (const { from, due } of [timeframe, ...timeframe.stages]) {
          for (const day of [from, due]) {
            expect(day === null || (isIsoDate(day) && day > '1900' && day < '2200')).toBe(true);
          }
          if (from !== null && due !== null) expect(from <= due, text).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test.each(['ngày 15, ', 'tháng 3 và ', 'Quý I, ', 'thứ 5, ', 'trong ', '9/2026, '])(
    'a flood of “%s” is given up soon',
    (piece) => {
      const started = performance.now();
      const flood = piece.repeat(18_000 / piece.length);
      const { timeframe } = readTimeframe(flood, { year: 2026, issued: null });
      expect(timeframe.kind).toBe('unread');
      expect(performance.now() - started).toBeLessThan(8_000);
    },
    60_000,
  );

  test.each<[string, (text: string) => string]>([
    ['decomposed', (text) => text.normalize('NFD')],
    ['upper-case', (text) => text.toUpperCase()],
    ['double-spaced', (text) => text.replaceAll(' ', '  ')],
    [
      'tone marks the old way',
      (text) => text.replaceAll('ủy', 'uỷ').replaceAll('oà', 'òa').replaceAll('uý', 'úy'),
    ],
  ])('a phrase typed another way means the same: %s', (_, retype) => {
    fc.assert(
      fc.property(anyPhrase, (phrase) => {
        expect(meaningOf(retype(phrase.text), phrase)).toEqual(meaningOf(phrase.text, phrase));
      }),
      { numRuns: 1000 },
    );
  });

  test('a word of time that was not read leaves the phrase without a date', () => {
    const words = fc.constantFrom(...WORDS_OF_TIME);
    const times = fc.constantFrom(...KNOWN_TIMES);
    const frames = fc.constantFrom(...FRAMES);
    fc.assert(
      fc.property(words, times, frames, (word, time, frame) => {
        const text = frame.replace('W', word).replace('T', time);
        const { timeframe, steps } = readTimeframe(text, { year: 2026, issued: '2026-02-01' });
        if (timeframe.from === null && timeframe.due === null) return;
        const quoted = [...new Set(steps.map(({ words: said }) => said))].join('; ');
        expect(timesSaid(word, quoted), text).toBe(timesSaid(word, text));
      }),
      { numRuns: 6000 },
    );
  });

  test('a range that says its year at one end ends the soonest it can after it begins', () => {
    const monthOf = (month: number) => String(month).padStart(2, '0');
    const days = fc.integer({ min: 1, max: 12 }).map((month) => ({
      text: `ngày 15/${month}`,
      slash: '/',
      from: month,
      to: month,
      day: '15',
    }));
    const months = fc.integer({ min: 1, max: 12 }).map((month) => ({
      ...{ text: `tháng ${month}`, slash: '/', from: month, to: month, day: null },
    }));
    const quarters = fc.constantFrom(...['I', 'II', 'III', 'IV'].entries()).map(([at, name]) => ({
      ...{ text: `quý ${name}`, slash: '/', from: at * 3 + 1, to: at * 3 + 3, day: null },
    }));
    const halves = fc.constantFrom(
      { text: '6 tháng đầu năm', slash: ' ', from: 1, to: 6, day: null },
      { text: '6 tháng cuối năm', slash: ' ', from: 7, to: 12, day: null },
    );
    const joint = fc.constantFrom('đến', 'đến hết', 'tới');
    fc.assert(
      fc.property(
        fc.oneof(days, months, quarters),
        fc.oneof(days, months, quarters, halves),
        joint,
        fc.boolean(),
        (first, last, to, isSaidFirst) => {
          const crosses = first.from > last.to ? 1 : 0;
          const [start, end] = isSaidFirst ? [2030, 2030 + crosses] : [2030 - crosses, 2030];
          const text = isSaidFirst
            ? `Từ ${first.text}${first.slash}2030 ${to} ${last.text}`
            : `Từ ${first.text} ${to} ${last.text}${last.slash}2030`;
          const lastDay = last.day ?? String(new Date(Date.UTC(end, last.to, 0)).getUTCDate());
          expect(meaningOf(text, { year: 2030, issued: null }), text).toEqual({
            kind: 'period',
            from: `${start}-${monthOf(first.from)}-${first.day ?? '01'}`,
            due: `${end}-${monthOf(last.to)}-${lastDay}`,
            every: null,
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("saying the catalogue's year where it is meant changes nothing", () => {
    const unit = fc.oneof(
      fc.constantFrom('Quý I', 'Quý II', 'quý 3', 'Quý IV').map((name) => [name, `${name}/2030`]),
      fc.integer({ min: 1, max: 12 }).map((month) => [`Tháng ${month}`, `Tháng ${month}/2030`]),
      fc
        .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
        .map(([day, month]) => [`ngày ${day}/${month}`, `ngày ${day}/${month}/2030`]),
      fc
        .constantFrom('6 tháng đầu năm', '9 tháng đầu năm', '6 tháng cuối năm')
        .map((part) => [part, `${part} 2030`]),
    );
    const frame = fc.constantFrom(
      'X',
      'Trong X',
      'Hoàn thành trước X',
      'Chậm nhất X',
      'Từ X',
      'X và thường xuyên',
    );
    fc.assert(
      fc.property(unit, frame, ([short = '', long = ''], shape) => {
        const context = { year: 2030, issued: null };
        expect(meaningOf(shape.replace('X', long), context)).toEqual(
          meaningOf(shape.replace('X', short), context),
        );
      }),
    );
  });
});

test('explain answers in the documented JSON, from the phrase alone', async () => {
  const { code, out } = await dvtasks(['explain', 'Quý I', '--year', '2031', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    kind: 'reading',
    timeframe: {
      text: 'Quý I',
      kind: 'period',
      from: '2031-01-01',
      due: '2031-03-31',
      every: null,
      stages: [],
      deadlines: [{ due: '2031-03-31', label: null }],
    },
  });
});

test('explain counts from the day of issue it is given', async () => {
  const args = [
    'explain',
    '100 ngày kể từ ngày ban hành Kế hoạch',
    '--issued',
    '2026-07-14',
    '--json',
  ];
  expect(JSON.parse((await dvtasks(args)).out).timeframe.due).toBe('2026-10-22');
});

describe('explain tells what a wording is', () => {
  const explained = async (wording: string) => {
    const { code, out } = await dvtasks(['explain', wording, '--json']);
    expect(code).toBe(0);
    return JSON.parse(out);
  };

  test.each([
    ['15.02.2026', '2026-02-15'],
    ['15.2.26', '2026-02-15'],
    ['31.12.2026.', '2026-12-31'],
  ])('%s is a date, where no task has that number', async (wording, due) => {
    expect((await explained(wording)).timeframe).toMatchObject({ kind: 'date', due });
  });

  test.each(['3.5a', '1.3', '3.5.a', '2.2.'])('%s is a task', async (wording) => {
    expect((await explained(wording)).task).toBeDefined();
  });

  test.each([
    ['31.02.2026', 'không phải một ngày có thật'],
    ['00.13.2026.', 'không phải một ngày có thật'],
    ['9.9.9', 'không có nhiệm vụ số'],
    ['15.02.2026a', 'không có nhiệm vụ số'],
  ])('%s, neither a day nor a task: %s', async (wording, problem) => {
    const { code, err } = await dvtasks(['explain', wording]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(problem) });
  });

  test('a body is looked for in the catalogue that was asked for, or not at all', async () => {
    const { code, err } = await dvtasks(['explain', 'phòng tài chính', '--data', '/nonexist']);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('/nonexist') });
    expect(await dvtasks(['explain', 'Quý I', '--data', '/nonexist'])).toMatchObject({ code: 0 });
  });

  test.each([
    ...['phòng tài chính', 'Sở Nội vụ', 'Hội Làm vườn', 'Trạm Y tế số 9', 'Như trên'],
    ...['Ban Thường vụ Huyện ủy', 'Kho bạc Nhà nước Khu vực III', 'Hội Từ thiện'],
  ])('“%s” says nothing of time, and is a body that nobody listed', async (wording) => {
    expect(await explained(wording)).toMatchObject({ timeframe: null, bodies: [] });
  });

  test.each([
    'Đầu tháng 6/2026',
    'Tháng tới',
    'Tuần 2',
    '…/7/2026',
    'Quý V',
    'Nửa đầu và nửa cuối',
  ])('“%s” is a time that is not understood', async (wording) => {
    expect((await explained(wording)).timeframe.kind).toBe('unread');
  });

  test.each(['vi', 'en'])('what to do about an unlisted body: %s', async (lang) => {
    const { out } = await dvtasks(['explain', 'phòng kinh tê1', '--lang', lang]);
    const { out: far } = await dvtasks(['explain', 'sở tài chính', '--lang', lang]);
    await expect(`${out}\n${far}`).toMatchFileSnapshot(`./golden/explain-unlisted-${lang}.txt`);
  });
});

test('the same words count from the day of issue of each document that has them', () => {
  const dueOf = (text: string, issued: string | null, year = 2026) =>
    readTimeframe(text, { year, issued }).timeframe.due;
  const counted = '30 ngày kể từ ngày ban hành';
  for (const [issued, due] of [
    ['2026-01-01', '2026-01-31'],
    ['2026-02-01', '2026-03-03'],
    [null, null],
    ['2026-01-01', '2026-01-31'],
  ] as const) {
    expect(dueOf(counted, issued)).toBe(due);
    expect(dueOf('Quý I', issued)).toBe('2026-03-31');
    expect(dueOf('Quý I', issued, 2027)).toBe('2027-03-31');
  }
});
