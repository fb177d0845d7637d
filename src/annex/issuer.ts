/** Who issues an annex, in the case of running text: letterheads are in capitals. */
import { fold, spelling } from '../reading/fold.ts';
import { capitalised, uncapitalised } from '../text.ts';

export interface Issuer {
  authority: string | null;
  unit: string | null;
}

const COUNCIL =
  /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng ủy|đảng uỷ|ban thường vụ đảng ủy|ban chấp hành đảng bộ|đảng bộ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|quận ủy|(?:ủy ban|uỷ ban|ub) (?:mặt trận tổ quốc|mttq)(?: việt nam)?)(?=\s|$)/iu;
const OFFICE =
  /^(?:bộ|sở|ban|phòng|văn phòng|tổng cục|chi cục|cục|vụ|viện|trung tâm|trường|thanh tra|công an|kho bạc|bảo hiểm|hội|liên đoàn|tập đoàn|tổng công ty|công ty|ngân hàng|chính phủ|thủ tướng)(?=\s|$)/iu;
const UNIT = /^(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|đặc khu)\s+\S/iu;
const UNIT_AT_END =
  /\s((?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|đặc khu)\s+\S.*)$/iu;
const ABBREVIATED: Readonly<Record<string, string>> = {
  ubnd: 'Ủy ban nhân dân',
  hdnd: 'Hội đồng nhân dân',
};

/** The issuer by the lines of a letterhead, its superior above it. */
export function issuerIn(lines: readonly string[], running: string): Issuer {
  let authority: string | null = null;
  let unit: string | null = null;
  for (const line of lines) {
    const text = line.trim();
    const isUnit = UNIT.test(text);
    const found = isUnit ? null : officeIn(text);
    if (isUnit) unit = text;
    else if (found) {
      authority = found.authority;
      unit = found.unit ?? (COUNCIL.test(text) ? null : unit);
    }
  }
  return {
    authority: authority && nameIn(authority, running),
    unit: unit && placeIn(unit, running),
  };
}

/** The issuer that running words name: "của Chủ tịch Ủy ban nhân dân xã An Bình". */
export function issuerNamed(words: string): Issuer {
  const text = words.replace(/^(?:phó )?chủ tịch\s+/iu, '').trim();
  const found = officeIn(text);
  return found
    ? { ...found, authority: expanded(found.authority) }
    : { authority: null, unit: null };
}

function officeIn(text: string): { authority: string; unit: string | null } | null {
  const council = text.match(COUNCIL)?.[0];
  if (council !== undefined) {
    const rest = text.slice(council.length).trim();
    // "Tỉnh ủy Phú Thọ", and a bare "xã" that leaves the name to the letterhead.
    return { authority: council, unit: /\S\s+\S|ủy$|uỷ$/iu.test(`${rest}`) ? rest : null };
  }
  if (!OFFICE.test(text)) return null;
  const unit = text.match(UNIT_AT_END)?.[1] ?? null;
  return { authority: unit ? text.slice(0, -unit.length).trim() : text, unit };
}

function expanded(name: string): string {
  return ABBREVIATED[fold(name)] ?? name;
}

/** A name in the case that running words of the document give it, else with its first letters as names have them. */
function nameIn(name: string, running: string): string {
  const own = expanded(name);
  if (!isCapitals(own)) return own;
  const found = inRunningText(own, running);
  if (found) return capitalised(found);
  const words = own.toLowerCase().split(/\s+/);
  const isCouncil = COUNCIL.test(own);
  return words
    .map((word, at) => {
      const opens =
        at === 0 || (!isCouncil && (at === 1 || /^(?:và|-|–)$/u.test(words[at - 1] ?? '')));
      return opens && !/^(?:và|-|–)$/u.test(word) ? capitalised(word) : word;
    })
    .join(' ');
}

/** "XÃ NGHI DƯƠNG" → "xã Nghi Dương". */
function placeIn(place: string, running: string): string {
  if (!isCapitals(place)) return place;
  const found = inRunningText(place, running);
  if (found) return uncapitalised(found);
  const kind = place.match(/^(?:thị trấn|thị xã|thành phố|đặc khu|\S+)(?=\s)/iu)?.[0] ?? '';
  const name = place.slice(kind.length).trim().toLowerCase();
  return `${kind.toLowerCase()} ${name.replace(/(?<=^|[\s-])\S/gu, (letter) => letter.toUpperCase())}`;
}

/** The same words where a text has them in small letters. */
function inRunningText(words: string, running: string): string | null {
  const [text, wanted] = [running.toLowerCase(), words.toLowerCase()];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const found = running.slice(at, at + words.length);
    if (!isCapitals(found) && spelling(found) === spelling(words)) return found;
  }
  return null;
}

/** True for words without a small letter. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/** True for a line that names an office or a place, as letterheads do. */
export function namesOffice(line: string): boolean {
  return isCapitals(line) && (COUNCIL.test(line) || OFFICE.test(line) || UNIT.test(line));
}
