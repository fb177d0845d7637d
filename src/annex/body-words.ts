/** The words of a cell that names bodies, and which of them begin a body's name. */
import { type BodyIndex, bodiesNamed } from '../reading/bodies.ts';
import { fold, spelling } from '../reading/fold.ts';

/** A body as far as a cell can name it. */
export interface NamedBody {
  code: string;
  name: string;
  aliases: readonly string[];
}

export interface Word {
  start: number;
  end: number;
  raw: string;
  /** Without accents, as known names are compared. */
  folded: string;
  /** With accents and in small letters: "Ban" is a body, "bản" none. */
  spelled: string;
  /** The signs before it that may separate names: of ",", ";" and "/". */
  marks: string;
}

const WORD = /[\p{L}\p{M}\d\u00AD\u200B-\u200F\u2060\uFEFF]+/gu;

export function wordsOf(text: string): Word[] {
  let end = 0;
  return [...text.matchAll(WORD)].map(({ 0: raw, index }) => {
    const marks = text.slice(end, index).replace(/[^,;/]/g, '');
    end = index + raw.length;
    return { start: index, end, raw, marks, ...compared(raw) };
  });
}

/** Annexes have few words, over and over. */
const seen = new Map<string, Pick<Word, 'folded' | 'spelled'>>();
const MOST_SEEN = 10_000;

function compared(raw: string): Pick<Word, 'folded' | 'spelled'> {
  const known = seen.get(raw) ?? { folded: fold(raw), spelled: spelling(raw) };
  if (seen.size < MOST_SEEN) seen.set(raw, known);
  return known;
}

/** Each of several phrases, by its first word; the longest first. */
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

function phrases(list: string, wordsIn = (phrase: string) => phrase.split(' ')): Phrases {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const phrase of list.split(',')) {
    const words = wordsIn(spelling(phrase));
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  for (const same of byFirst.values()) same.sort((one, other) => other.length - one.length);
  return byFirst;
}

/** How many words from `at` on are one of the phrases; 0 where none is. */
function lengthAt(list: Phrases, words: readonly Word[], at: number): number {
  const found = list
    .get(words[at]?.spelled ?? '')
    ?.find((phrase) => phrase.every((word, index) => words[at + index]?.spelled === word));
  return found?.length ?? 0;
}

/** What begins a body's name wherever it is written with a capital. */
const HEADS = phrases(
  'sở,bộ,ubnd,ub,ủy ban,ủy ban nhân dân,văn phòng,vp,ban,ban chỉ đạo,ban chỉ huy,ban quản lý,công an,ca,phòng,p,cục,' +
    'tổng cục,vụ,viện,trung tâm,tt,trường,hội,hội đồng,hội đồng nhân dân,hđnd,thanh tra,chi cục,hạt,kho bạc,kbnn,thuế,' +
    'tòa án,tand,viện kiểm sát,vksnd,mặt trận,mttq,ubmttq,ub mttq,đoàn,liên đoàn,lđlđ,đảng ủy,đảng bộ,tỉnh ủy,thành ủy,' +
    'huyện ủy,quận ủy,chi bộ,chi hội,chi đoàn,thường trực,ban thường vụ,ban thường trực,tổ,tổ công tác,đội,nhóm,quân sự,' +
    'bch,bchqs,bql,bqlda,bcđ,trạm,đài,báo,tạp chí,ngân hàng,nhnn,nhcsxh,công ty,cty,tổng công ty,tập đoàn,liên minh,' +
    'hợp tác xã,htx,chi nhánh,điện lực,bưu điện,bưu cục,viễn thông,bảo hiểm,bảo hiểm xã hội,bhxh,học viện,hv,đại học,' +
    'bệnh viện,thư viện,nhà văn hóa,nhà xuất bản,quỹ,dự án,đề án,chương trình,bộ phận,khoa,cơ quan,đơn vị,thôn,chủ đầu tư,' +
    'hải quan,quản lý thị trường,kiểm lâm,bộ đội biên phòng,đồn biên phòng,bộ tư lệnh,bộ chỉ huy,câu lạc bộ,hộ',
);

/** People by what they are: their name follows, or the body they belong to. */
const PEOPLE = phrases(
  'chủ tịch,phó chủ tịch,ct,pct,bí thư,phó bí thư,đồng chí,các đồng chí,đ c,ông,bà,công chức,viên chức,cán bộ,lãnh đạo,' +
    'giám đốc,phó giám đốc,hiệu trưởng,phó hiệu trưởng,thủ trưởng,người đứng đầu,kế toán,chánh văn phòng,chánh thanh tra,' +
    'phó chánh văn phòng,chỉ huy trưởng,trưởng,trưởng phòng,trưởng ban,phó trưởng ban,trưởng thôn,phó trưởng phòng,' +
    'tổ trưởng,tổ phó,đội trưởng,cục trưởng,vụ trưởng,viện trưởng,bộ trưởng,thứ trưởng,thành viên',
);

/** Written small they are other words as well ("ban hành", "vụ việc"): these are bodies only with a capital. */
const ONLY_CAPITAL = phrases(
  'bộ,ban,cục,vụ,viện,hội,đoàn,tổ,đội,nhóm,đài,báo,thuế,dự án,đề án,ub,vp,p,tt,ct,ca,hv,hạt,quỹ,khoa,hộ,trưởng,ông,bà,' +
    'cơ quan,đơn vị,bảo hiểm,viễn thông,chương trình,thôn,tạp chí,hải quan,thư viện,quản lý thị trường,kiểm lâm',
);
/** What is a body in small letters all the same. */
const ALSO_SMALL = phrases(
  'ban chỉ huy,ban chỉ đạo,ban quản lý,ban công tác,ban xây dựng,ban nhân dân,ban chqs,ban tổ chức,ban tuyên giáo,' +
    'hội nông dân,hội phụ nữ,hội liên hiệp,hội lhpn,hội cựu chiến binh,hội ccb,hội người cao tuổi,hội chữ thập đỏ,' +
    'đoàn thanh niên,đoàn tncs,tổ công tác,tổ công nghệ,tổ dân phố,tổ giúp việc,đội thuế,trưởng thôn,trưởng ban,' +
    'trưởng phòng,trưởng công an,bảo hiểm xã hội,chương trình etep,bộ phận,viện kiểm sát',
);
/** Where a head's letters begin another word. */
const NO_HEAD = phrases(
  'đoàn thể,đoàn viên,đoàn kết,tổ chức,tổ quốc,tổ hợp,bộ đội,bộ máy,bộ luật,bộ môn,ban hành,ban ngành,báo chí,báo cáo,' +
    'phòng chống,phòng ngừa,phòng cháy,phòng thủ,phòng vệ,phòng bệnh,phòng dịch,hội viên,hội nhập,hội nghị,trường hợp,' +
    'viện trợ,vụ việc,vụ án,đài thọ,đội ngũ,thuế quan,trường học,hộ gia đình,nhóm công tác chuyên môn',
);

/** Nouns for bodies of a kind, as they are named in one breath: "các cơ quan, đơn vị". */
const KINDS = phrases(
  'cơ quan,đơn vị,tổ chức,doanh nghiệp,địa phương,cá nhân,đoàn thể,ban ngành,sở ngành,bộ ngành,phòng ban,công chức,viên chức,người lao động',
);
/** The same, where another follows after a comma: "sở, ban, ngành". */
const SHORT_KINDS = new Set(
  ['sở', 'bộ', 'ban', 'phòng', 'ngành', 'hội', 'cục', 'vụ', 'viện'].map(spelling),
);
/** What "các" is said of, where bodies are meant. */
const MANY = phrases(
  'cơ quan,đơn vị,tổ chức,doanh nghiệp,địa phương,cá nhân,đoàn thể,sở,bộ,ban,ngành,phòng,vụ,cục,viện,trường,xã,phường,' +
    'thôn,ấp,bản,khu,tổ,hội,thành viên,chi,cơ sở,công,trung tâm,tỉnh,thành phố,huyện,quận,hộ,ngân hàng,đồng chí,phó,trưởng,' +
    'viên,cán bộ,cấp,nhà,hợp tác xã,htx,trạm,đội,lực lượng,chủ đầu tư,ubnd,ủy ban,đảng ủy,tập đoàn,học viện,bệnh viện,đài,' +
    'báo,bí thư,chủ tịch,lãnh đạo,thị trấn,đặc khu,khối,nhóm,đoàn,quỹ,văn phòng,giám đốc,hiệu trưởng,thủ trưởng,cựu,dự án',
);
const OPENERS_OF_MANY = phrases('các,các các,những,toàn thể,tất cả,tất cả các,toàn bộ');

/** Words after which a name goes on. */
const CONNECTORS = new Set(
  'và,của,với,tại,thuộc,các,những,về,cho,theo,do,trong,cùng,từ,đến,là,có,ở,vì,bởi,hoặc'
    .split(',')
    .map(spelling),
);

/** How a body's name begins at a word. */
export interface Beginning {
  kind: 'known' | 'head' | 'person' | 'many' | 'kind' | 'acronym';
  /** How many words are only the kind of body: "Ủy ban nhân dân". */
  length: number;
}

/** Whether nothing but a separator or the end follows the word: `text` is the cell. */
export function endsAfter(text: string, words: readonly Word[], last: number): boolean {
  const word = words[last];
  const rest = word ? text.slice(word.end) : '';
  return /^\s*(?:$|[;,.)\]/]|\n|và\s)/iu.test(rest);
}

/** How a body's name begins at this word; null where none does. */
export function beginningAt(
  text: string,
  words: readonly Word[],
  at: number,
  known: KnownNames,
): Beginning | null {
  const word = words[at];
  if (!word) return null;
  const named = known.lengthAt(words, at);
  if (named > 0) return { kind: 'known', length: named };
  const many = lengthAt(OPENERS_OF_MANY, words, at);
  if (many > 0) {
    const isOfBodies =
      lengthAt(MANY, words, at + many) > 0 || isAcronym(words[at + many]?.raw ?? '');
    return isOfBodies ? { kind: 'many', length: many } : null;
  }
  const isCapital = /^\p{Lu}/u.test(word.raw);
  const kinds = lengthAt(KINDS, words, at);
  if (kinds > 0 && !(isCapital && lengthAt(PEOPLE, words, at) > 0))
    return { kind: 'kind', length: kinds };
  if (SHORT_KINDS.has(word.spelled) && namesKinds(text, words, at))
    return { kind: 'kind', length: 1 };
  if (lengthAt(NO_HEAD, words, at) > 0) return null;
  const isSmallToo = lengthAt(ALSO_SMALL, words, at) > 0 || lengthAt(ONLY_CAPITAL, words, at) === 0;
  if (isCapital || isSmallToo) {
    const person = lengthAt(PEOPLE, words, at);
    const head = lengthAt(HEADS, words, at);
    if (person > head) return { kind: 'person', length: person };
    if (head > 0) return { kind: 'head', length: head };
  }
  return isAcronym(word.raw) && endsAfter(text, words, at) ? { kind: 'acronym', length: 1 } : null;
}

/** "Sở, ban, ngành" and "sở ngành liên quan": kinds, where the word alone is "Sở Y tế". */
function namesKinds(text: string, words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next) return false;
  const isKind = SHORT_KINDS.has(next.spelled) || lengthAt(KINDS, words, at + 1) > 0;
  const gap = text.slice(word.end, next.start);
  if (next.spelled === spelling('và') && gap.trim() === '') {
    const after = words[at + 2];
    return after !== undefined && !/^\p{Lu}/u.test(after.raw) && SHORT_KINDS.has(after.spelled);
  }
  if (!isKind && lengthAt(MANY, words, at + 1) === 0) return false;
  // "Sở, Bộ Công an": the second is a name.
  return /^\s*[,/]\s*$/.test(gap) && (!isCapitalName(text, words, at + 1) || isKind);
}

function isCapitalName(text: string, words: readonly Word[], at: number): boolean {
  const word = words[at];
  return word !== undefined && /^\p{Lu}/u.test(word.raw) && !endsAfter(text, words, at);
}

/** "VTV", "TTXVN": three capitals or more without a tone, and no Roman numeral. */
export function isAcronym(raw: string): boolean {
  return (
    /^[A-ZĐƯƠÔÂÊ][A-ZĐƯƠÔÂÊ\d]{2,}$/u.test(raw) && !/^[IVXLC]+$/.test(raw) && /[A-ZĐ]{2}/u.test(raw)
  );
}

/** "VHXH", "GDTrH": a word of first letters. */
export function isAbbreviation(raw: string): boolean {
  return /^\p{Lu}[\p{L}\d]*[\p{Lu}\d][\p{L}\d]*$/u.test(raw);
}

/** Whether a name goes on after this word. */
export function isConnector(word: Word): boolean {
  return CONNECTORS.has(word.spelled);
}

/** Known names as they are found in running words: the longest first. */
export interface KnownNames {
  /** How many words from `at` on are a known name, or a code in capitals; 0 where none are. */
  lengthAt: (words: readonly Word[], at: number) => number;
  isNamed: (wording: string) => boolean;
}

/** A comma that the known name has not may end a name. */
function isSame(known: Word, word: Word | undefined, offset: number): boolean {
  if (word?.folded !== known.folded) return false;
  return offset === 0 || [...word.marks].every((mark) => known.marks.includes(mark));
}

const prepared = new WeakMap<object, KnownNames>();

/** Known names, prepared once for an index. */
export function knownNames(index: BodyIndex<NamedBody>): KnownNames {
  const ready = prepared.get(index);
  if (ready) return ready;
  const byFirst = new Map<string, Word[][]>();
  for (const { name } of index.names) {
    const words = wordsOf(name);
    const first = words[0]?.folded;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  for (const same of byFirst.values()) same.sort((one, other) => other.length - one.length);
  const names: KnownNames = {
    lengthAt: (words, at) => {
      const word = words[at];
      if (!word) return 0;
      const found = byFirst
        .get(word.folded)
        ?.find((name) => name.every((one, offset) => isSame(one, words[at + offset], offset)));
      if (found) return found.length;
      const isCode = /^[\p{Lu}\d]{2,}$/u.test(word.raw) && index.byCode.has(word.folded);
      return isCode ? 1 : 0;
    },
    isNamed: (wording) => bodiesNamed(index, wording).length > 0,
  };
  prepared.set(index, names);
  return names;
}
