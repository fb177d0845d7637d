/**
 * A data folder of many communes, made from the shipped catalogue: each with a unit, bodies and a ledger of its own,
 * and nothing for `validate` to find in it. The same order gives the same bytes.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ communes: number, years: readonly number[], decisions: number, seed: number }} Order */

/** The shipped catalogue is of this year; nothing is recorded after the day. */
const YEAR = 2026;
export const LAST_DAY = `${YEAR}-11-20`;

const FIRST =
  words(`An Ba Bình Cẩm Cao Châu Đại Đông Đức Gia Giao Hà Hải Hậu Hiệp Hòa Hoàng Hồng Hợp Hưng Khánh Kiến Kim
  Kỳ Lạc Lâm Lập Liên Long Lương Mai Minh Mỹ Nam Nghi Nghĩa Ngọc Nhân Nhật Nhơn Ninh Phong Phú Phúc Quang Quế Quỳnh
  Sơn Tam Tân Tây Thạch Thái Thanh Thiện Thịnh Thọ Thuận Thượng Tiên Trung Trường Tường Vân Văn Vĩnh Vũ Xuân Yên`);
const SECOND =
  words(`An Bắc Bằng Bình Cát Cường Dân Điền Định Đô Đồng Dương Giang Hạ Hải Hiền Hòa Hội Hưng Khê Khương La
  Lãng Lễ Linh Lộc Lợi Long Lư Lý Mạc Minh Mỹ Nghĩa Ngãi Nguyên Nhuệ Ninh Phong Phú Phương Quan Quang Quý Sa Sơn Tài
  Tân Thành Thạnh Thắng Thủy Tiến Tín Trạch Tri Trị Trung Tú Vĩnh Vượng Xá Xuyên Yên`);

/** Decisions of one commune in one year; the first is the shipped one. */
const DECISIONS = [
  { folder: 'dan-van', matter: 'công tác dân vận' },
  { folder: 'cchc', matter: 'công tác cải cách hành chính' },
  { folder: 'cds', matter: 'công tác chuyển đổi số' },
  { folder: 'ktxh', matter: 'phát triển kinh tế – xã hội' },
];

/** Tasks with a deadline, and the last month and day of it. */
const DEADLINES = Object.entries({
  ...{
    1.3: '02-14',
    2.2: '03-31',
    '3.5a': '02-14',
    '3.5b': '02-14',
    '3.5c': '02-14',
    4.8: '03-31',
  },
  ...{ 4.6: '08-31', 3.1: '12-31', 3.2: '12-31', 4.1: '12-31', 4.3: '12-31', 4.7: '12-31' },
});

/** @param {string} text */
function words(text) {
  return text.split(/\s+/);
}

/** @param {string} name */
function slugOf(name) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd');
  return plain.toLowerCase().replaceAll(' ', '-');
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). @param {number} seed */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Names of places, no two of which differ in accents alone. @param {number} count @param {number} seed */
function namesOf(count, seed) {
  const random = randomOf(seed);
  const all = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`))
    .filter((name) => new Set(name.split(' ')).size === 2)
    .map((name) => ({ name, place: random() }))
    .sort((one, other) => one.place - other.place);
  const bySlug = new Map(all.map(({ name }) => [slugOf(name), name]));
  if (bySlug.size < count) throw new Error(`there are names for ${bySlug.size} communes only`);
  return [...bySlug].slice(0, count);
}

/**
 * Makes the data folder.
 *
 * @param {string} folder must not hold another one
 * @param {string} shipped the data folder that comes with the tool
 * @param {Order} order
 */
export function makeCommunes(folder, shipped, { communes, years, decisions, seed }) {
  const issued = join(shipped, `${YEAR}`);
  const texts = new Map(readdirSync(issued).map((name) => [name, textOf(join(issued, name))]));
  const bodies = textOf(join(shipped, 'bodies.yaml'));
  mkdirSync(folder, { recursive: true });
  const calendar = textOf(join(shipped, 'calendar.yaml'));
  writeFileSync(join(folder, 'calendar.yaml'), calendar + years.map(newYearOf).join(''));
  for (const [index, [slug, name]] of namesOf(communes, seed).entries()) {
    const random = randomOf(seed * 1_000_003 + index);
    const isWard = index % 5 === 4;
    mkdirSync(join(folder, slug), { recursive: true });
    writeFileSync(join(folder, slug, 'bodies.yaml'), ownBodies(bodies, isWard, random));
    for (const year of years) {
      for (const [at, { folder: part, matter }] of DECISIONS.slice(0, decisions).entries()) {
        const own = join(folder, slug, ...(decisions > 1 ? [part] : []), `${year}`);
        mkdirSync(own, { recursive: true });
        const number = random() < 0.2 ? null : 1 + at * 300 + Math.floor(random() * 300);
        for (const [file, text] of texts) {
          const ofYear = text
            .replaceAll(`${YEAR}`, `${year}`)
            .replaceAll('xã Nghi Dương', `${isWard ? 'phường' : 'xã'} ${name}`);
          if (file === 'catalogue.yaml') {
            writeFileSync(join(own, file), headOf(ofYear, { matter, number, year }));
          } else if (file === 'progress.yaml') {
            writeFileSync(join(own, file), text + ledgerOf(year, random));
          } else writeFileSync(join(own, file), ofYear);
        }
      }
    }
  }
}

/** The text of a shipped file, without where its schema is. @param {string} path */
function textOf(path) {
  return readFileSync(path, 'utf8').replace(/^# yaml-language-server: .*\n/, '');
}

/** What is certain of a year that the shipped calendar does not list. @param {number} year */
function newYearOf(year) {
  if (year === YEAR) return '';
  const day = `${year}-01-01`;
  return `  - year: ${year}\n    off:\n      - { from: ${day}, to: ${day}, name: Tết Dương lịch, source: "Bộ luật Lao động, Điều 112" }\n`;
}

/** The bodies under the same codes; some have another name here, and then the shipped one as an alias. */
function ownBodies(
  /** @type {string} */ text,
  /** @type {boolean} */ isWard,
  /** @type {() => number} */ random,
) {
  const renamed = isWard
    ? renamedBody(text, 'Phòng Kinh tế', 'Phòng Kinh tế, Hạ tầng và Đô thị')
    : text;
  if (random() < 0.7) return renamed;
  return renamedBody(renamed, 'Ban Xây dựng Đảng', 'Ban Xây dựng Đảng Đảng ủy');
}

/** @param {string} text @param {string} from @param {string} to */
function renamedBody(text, from, to) {
  return text.replace(
    `name: ${from}\n    aliases: []`,
    `name: ${to}\n    aliases:\n      - ${from}`,
  );
}

/** @param {string} text @param {{ matter: string, number: number | null, year: number }} decision */
function headOf(text, { matter, number, year }) {
  const titled = text.replace(/^# Phụ lục.*\n/, '').replace('công tác dân vận', matter);
  if (number === null) return titled;
  return titled
    .replace('  number:', `  number: ${number}/QĐ-UBND`)
    .replace('  date:', `  date: ${year}-01-${10 + (number % 10)}`);
}

/** What was recorded in a year: nothing at all by some. @param {number} year @param {() => number} random */
function ledgerOf(year, random) {
  if (random() < 0.15) return '';
  return DEADLINES.flatMap(([task, last]) => entriesOf(task, `${year}-${last}`, random))
    .filter(({ on }) => on <= LAST_DAY)
    .sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
    .map(
      ({ on, rest }) =>
        `- ${rest[0]}\n  on: ${on}\n${rest
          .slice(1)
          .map((line) => `  ${line}\n`)
          .join('')}`,
    )
    .join('');
}

/** What was recorded of one task. @param {string} task @param {string} due @param {() => number} random */
function entriesOf(task, due, random) {
  const first = `${due.slice(0, 4)}-01-21`;
  const between = daysFrom(first, due);
  const early = dayAfter(first, Math.floor(random() * between));
  const late = dayAfter(due, 1 + Math.floor(random() * 30));
  const evidence = `evidence: Báo cáo số ${1 + Math.floor(random() * 300)}/BC-UBND`;
  const done = (/** @type {string} */ on) => ({
    on,
    rest: [`task: ${task}`, 'status: done', evidence],
  });
  const chance = random();
  if (chance < 0.3) return [done(early)];
  if (chance < 0.45) return due.endsWith('12-31') ? [] : [done(late)];
  if (chance < 0.55) {
    const until = due.endsWith('12-31') ? due : dayAfter(due, 30);
    if (until === due) return [{ on: early, rest: [`task: ${task}`, 'status: started'] }];
    return [
      { on: early, rest: [`task: ${task}`, 'status: extended', `until: ${until}`, evidence] },
      ...(random() < 0.5 ? [done(late)] : []),
    ];
  }
  if (chance < 0.6) return [{ on: early, rest: [`task: ${task}`, 'status: cancelled', evidence] }];
  return [];
}

/** @param {string} from @param {string} to */
function daysFrom(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** @param {string} day @param {number} days */
function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
