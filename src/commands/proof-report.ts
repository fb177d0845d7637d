/** The proof that a catalogue holds its source to the letter, for people and for programs. */
import { type CellDifference, isProven, type Normalised, type Proof } from '../annex/proof.ts';
import type { Block } from '../formats/report.ts';
import { numeral, type Say, type Text } from '../text.ts';
import type { Against } from './against.ts';

const NORMALISED: Readonly<Record<Normalised, Text>> = {
  separators: { vi: 'dấu ngăn giữa các cơ quan', en: 'separators between bodies' },
  blanks: { vi: 'dấu cách thừa', en: 'runs of blanks' },
  breaks: { vi: 'ngắt dòng do trang giấy', en: 'line breaks of the layout' },
  unicode: { vi: 'dạng Unicode (NFC)', en: 'form of Unicode (NFC)' },
  invisible: { vi: 'ký tự không nhìn thấy', en: 'characters that cannot be seen' },
};

/** "40 hàng × 5 cột: 200/200 ô khớp từng chữ". */
export function proofText(proof: Proof): Text {
  const { rows, columns, cells, same, heads } = proof;
  const [ofRows, ofCells, ofSame] = [rows, cells, same].map(numeral) as [Text, Text, Text];
  const head: Text =
    heads.cells === heads.same
      ? { vi: '', en: '' }
      : {
          vi: `; tiêu đề cột: ${heads.same}/${heads.cells}`,
          en: `; heads of columns: ${heads.same}/${heads.cells}`,
        };
  return {
    vi: `${ofRows.vi} hàng × ${columns} cột: ${ofSame.vi}/${ofCells.vi} ô khớp từng chữ${head.vi}`,
    en: `${ofRows.en} rows × ${columns} columns: ${ofSame.en}/${ofCells.en} cells match to the letter${head.en}`,
  };
}

/** What was normalised, each with its count; empty where nothing was. */
export function normalisedText({ normalised }: Proof): Text {
  const all = (Object.keys(NORMALISED) as Normalised[]).flatMap((kind) => {
    const count = normalised.get(kind);
    return count ? [{ count, words: NORMALISED[kind] }] : [];
  });
  const say = (lang: keyof Text, cells: (count: number) => string) =>
    all
      .map(({ count, words }) => `${words[lang]} (${numeral(count)[lang]} ${cells(count)})`)
      .join(', ');
  return all.length === 0
    ? { vi: '', en: '' }
    : {
        vi: `Đã đưa về một kiểu, không đổi chữ nào: ${say('vi', () => 'ô')}`,
        en: `Normalised, with no letter changed: ${say('en', (count) => (count === 1 ? 'cell' : 'cells'))}`,
      };
}

function toneOf(proof: Proof): 'good' | 'bad' {
  return isProven(proof) ? 'good' : 'bad';
}

/** The most differences that are shown one by one. */
const MOST_SHOWN = 50;

/** The proof from top to bottom: the count, what was normalised, and each cell that differs. */
export function proofBlocks(proof: Proof, say: Say): Block[] {
  const { differing, unfounded, outside } = proof;
  const texts: { text: string; tone?: 'good' | 'bad' }[] = [
    { text: `${say(proofText(proof))}.`, tone: toneOf(proof) },
  ];
  const normalised = say(normalisedText(proof));
  if (normalised !== '') texts.push({ text: `${normalised}.` });
  if (outside.length > 0) {
    const all = outside.map((one) => `“${one}”`).join(' · ');
    texts.push({ text: say({ vi: `Ngoài bảng: ${all}`, en: `Outside the table: ${all}` }) });
  }
  for (const one of differing.slice(0, MOST_SHOWN)) {
    texts.push({ text: say(differenceText(one)), tone: 'bad' });
  }
  const more = differing.length - MOST_SHOWN;
  if (more > 0) texts.push({ text: say({ vi: `… và ${more} ô nữa`, en: `… and ${more} more` }) });
  if (unfounded.length > 0) {
    const ids = unfounded.join(', ');
    texts.push({
      text: say({
        vi: `Không có trong văn bản: ${ids}`,
        en: `Not in the document: ${ids}`,
      }),
      tone: 'bad',
    });
  }
  return texts.map((text): Block => ({ kind: 'text', ...text }));
}

/** Letters shown before the place where two texts part, and after it. */
const AROUND = 30;

/** A cell that differs: where it is, and both texts around the place where they part. */
export function differenceText({ table, row, label, source, printed, at }: CellDifference): Text {
  const cut = (text: string) => {
    const [from, to] = [Math.max(0, at - AROUND), at + AROUND];
    const start = (from > 0 ? '…' : '') + text.slice(from, at);
    return `“${start}▸${text.slice(at, to)}${to < text.length ? '…' : ''}”`;
  };
  const where: Text = {
    vi: `Bảng ${table + 1}, hàng ${row + 1}, cột “${label}”`,
    en: `Table ${table + 1}, row ${row + 1}, column “${label}”`,
  };
  if (printed === null) {
    return {
      vi: `${where.vi}: văn bản ${cut(source)}, danh mục không có ô này`,
      en: `${where.en}: the document ${cut(source)}, the catalogue has no such cell`,
    };
  }
  if (source === printed) {
    return {
      vi: `${where.vi}: ${cut(source)} giống chữ, khác cách gộp ô`,
      en: `${where.en}: ${cut(source)} has the same letters, and is merged otherwise`,
    };
  }
  return {
    vi: `${where.vi}: văn bản ${cut(source)}, danh mục ${cut(printed)}`,
    en: `${where.en}: the document ${cut(source)}, the catalogue ${cut(printed)}`,
  };
}

/** The public form of a proof. */
export function proofData(proof: Proof) {
  const { rows, columns, cells, same, heads, normalised, differing, unfounded, outside } = proof;
  return {
    ...{ rows, columns, cells, same, heads },
    normalised: Object.fromEntries(
      (Object.keys(NORMALISED) as Normalised[]).map((kind) => [kind, normalised.get(kind) ?? 0]),
    ),
    differing: differing.map(({ table, row, column, label, source, printed, at }) => ({
      ...{ table: table + 1, row: row + 1, column: column + 1 },
      ...{ label, source, printed, at },
    })),
    notInDocument: unfounded,
    outside,
  };
}

/** What a check of the files says besides, where a document was compared. */
export interface ProofPart {
  data: { against: object };
  blocks: readonly Block[];
}

export function againstPart({ file, catalogue, proof, isSame }: Against, say: Say): ProofPart {
  const of = { vi: `${file} và ${catalogue.path}`, en: `${file} and ${catalogue.path}` };
  const blocks: Block[] = [
    { kind: 'text', text: `${say(of)}: ${say(proofText(proof))}.`, tone: toneOf(proof) },
  ];
  const normalised = say(normalisedText(proof));
  if (normalised !== '') blocks.push({ kind: 'text', text: `${normalised}.` });
  if (isSame === false) {
    blocks.push({ kind: 'text', text: `${say(OTHER_FILE)}.`, tone: 'warn' });
  }
  return {
    data: {
      against: { file, catalogue: catalogue.path, sameFile: isSame, proof: proofData(proof) },
    },
    blocks,
  };
}

const OTHER_FILE: Text = {
  vi: 'Tệp này không phải đúng tệp đã nhập (SHA-256 khác)',
  en: 'It is not the very file that was imported (its SHA-256 differs)',
};
