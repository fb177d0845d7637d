import { describe, expect, test } from 'vitest';
import {
  decimal,
  docxOf,
  drawn,
  list,
  numbered,
  p,
  readBody,
  run,
  span,
  tbl,
  tc,
  tr,
} from './support/word.ts';

const merge = (value?: string) => `<w:vMerge${value ? ` w:val="${value}"` : ''}/>`;
const empty = p('');

describe('a table is a grid in which each cell knows what it is merged with', () => {
  test.each<[string, string, string[]]>([
    [
      'over columns',
      tbl(tr(tc('I', span(3))) + tr(tc('1') + tc('a') + tc('b'))),
      ['I|<|<', '1|a|b'],
    ],
    [
      'over rows',
      tbl(
        tr(tc('1') + tc('a', merge('restart'))) +
          tr(tc('2') + tc(empty, merge())) +
          tr(tc('3') + tc(empty, merge('continue'))) +
          tr(tc('4') + tc('b', merge('restart'))),
      ),
      ['1|a', '2|^', '3|^', '4|b'],
    ],
    [
      'over both',
      tbl(
        tr(tc('a', span(2) + merge('restart')) + tc('b')) +
          tr(tc(empty, span(2) + merge()) + tc('c')) +
          tr(tc('d') + tc('e') + tc('g')),
      ),
      ['a|<|b', '^|<|c', 'd|e|g'],
    ],
    [
      'going on with nothing above',
      tbl(tr(tc('1') + tc('a', merge())) + tr(tc('2') + tc(empty, merge()))),
      ['1|a', '2|^'],
    ],
    [
      'going on below a cell that was not merged',
      tbl(tr(tc('1') + tc('a')) + tr(tc('2') + tc('b', merge()))),
      ['1|a', '2|b'],
    ],
    [
      'in the old way',
      tbl(
        tr(tc('I', '<w:hMerge w:val="restart"/>') + tc(empty, '<w:hMerge/>')) +
          tr(tc('1') + tc('a')),
      ),
      ['I|<', '1|a'],
    ],
    [
      'with a row that begins late and one that ends early',
      tbl(
        tr(tc('1') + tc('a') + tc('b')) +
          tr(tc('c'), '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>') +
          tr(tc('2')),
      ),
      ['1|a|b', '|c|', '2||'],
    ],
    [
      'in controls and wrappers',
      tbl(
        `<w:sdt><w:sdtContent>${tr(`<w:sdt><w:sdtContent>${tc('1')}</w:sdtContent></w:sdt>${tc(`<w:sdt><w:sdtContent>${p(run('a'))}</w:sdtContent></w:sdt>`)}`)}</w:sdtContent></w:sdt>`,
      ),
      ['1|a'],
    ],
    [
      'with lines for its paragraphs',
      tbl(tr(tc(p(run('a')) + p(run('b')) + empty + p(run('c'))))),
      ['a\nb\n\nc'],
    ],
    [
      'with borders that are a hair off in some rows',
      tbl(
        tr(tc('1', span(2)) + tc('a', span(2)) + tc('b')) +
          tr(tc('2') + tc('c', span(2)) + tc('d', span(2))) +
          tr(tc('I', span(5))),
        [700, 20, 4000, 30, 2000],
      ),
      ['1|a|b', '2|c|d', 'I|<|<'],
    ],
    [
      'with borders far off in the rows after a page',
      tbl(
        tr(tc('1') + tc('a', span(3)) + tc('b', span(2))) +
          tr(tc('2', span(2)) + tc('c') + tc('d', span(3))) +
          tr(tc('3', span(2)) + tc('e', span(3)) + tc('g')),
        [700, 200, 4000, 300, 600, 1500],
      ),
      ['1|a|b', '2|c|d', '3|e|g'],
    ],
    [
      'with columns that each stand alone in another row',
      tbl(
        tr(tc('Cơ quan', span(2)) + tc('x')) +
          tr(tc('chủ trì') + tc('phối hợp', span(2))) +
          tr(tc('a') + tc('b') + tc('c')),
        [500, 10, 500],
      ),
      ['Cơ quan|<|x', 'chủ trì|phối hợp|<', 'a|b|c'],
    ],
  ])('%s', async (_, body, rows) => {
    expect(drawn((await readBody(body)).tables)).toEqual(rows);
  });

  test('text that lies unseen in a merged cell is left out, and said', async () => {
    const { tables, notices } = await readBody(
      tbl(tr(tc('1') + tc('a', merge('restart'))) + tr(tc('2') + tc('khuất', merge()))),
    );
    expect(drawn(tables)).toEqual(['1|a', '2|^']);
    expect(notices).toEqual(['bỏ chữ nằm khuất trong ô đã gộp với ô khác: 1 ô']);
  });

  test('the rows that Word repeats are the heading', async () => {
    const head = '<w:tblHeader/>';
    const rows = [tr(tc('a'), head), tr(tc('b'), head), tr(tc('c')), tr(tc('d'), head)];
    const { tables } = await readBody(tbl(rows.join('')));
    expect(tables[0]?.map(([cell]) => cell?.isHeading)).toEqual([true, true, false, false]);
  });

  test('the text of a table within a cell is that of the cell, in its place', async () => {
    const inner = tbl(tr(tc('b') + tc('c')) + tr(tc('d') + tc('e')));
    const { tables, notices } = await readBody(
      tbl(tr(tc('1') + tc(p(run('a')) + inner + p(run('g'))))),
    );
    expect(drawn(tables)).toEqual(['1|a\nb\nc\nd\ne\ng']);
    expect(notices).toEqual(['bảng nằm trong ô của bảng khác: 1; đã lấy chữ vào ô']);
  });

  test('a table that only frames another is none', async () => {
    const inner = tbl(tr(tc('TT') + tc('Nhiệm vụ')));
    const read = await readBody(tbl(tr(tc(p(run('PHỤ LỤC')) + inner + empty))));
    expect(read.paragraphs).toEqual(['PHỤ LỤC', '']);
    expect(drawn(read.tables)).toEqual(['TT|Nhiệm vụ']);
  });
});

describe('text boxes', () => {
  const box = (content: string) =>
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

  test('are paragraphs, once', async () => {
    const { paragraphs } = await readBody(
      p(run('a') + box(p(run('b')) + p(run('c')))) + p(run('d')),
    );
    expect(paragraphs).toEqual(['a', 'b', 'c', 'd']);
  });

  test('may hold a table', async () => {
    expect(drawn((await readBody(p(box(tbl(tr(tc('1') + tc('a'))))))).tables)).toEqual(['1|a']);
  });

  test('in a cell are its text only where it has no other', async () => {
    const { paragraphs, tables, notices } = await readBody(
      tbl(tr(tc(p(run('a') + box(p(run('DỰ THẢO'))))) + tc(p(box(p(run('b'))))))),
    );
    expect(drawn(tables)).toEqual(['a|b']);
    expect(paragraphs).toEqual(['DỰ THẢO']);
    expect(notices).toEqual([
      'khung chữ (text box) đặt trong bảng: 1; đã lấy làm đoạn văn trước bảng',
    ]);
  });
});

describe('numbers that Word makes itself are part of the text', () => {
  const items = (...levels: number[]) =>
    levels.map((level) => p(run('x'), numbered(level))).join('');
  const said = async (body: string, numbering: string, styles = '') =>
    (await readBody(body, { numbering, styles })).paragraphs.map((text) =>
      text.replace(/ ?x$/, ''),
    );

  test.each<[string, string, string, string[]]>([
    [
      'by level, each begun again below a new one',
      decimal,
      items(0, 1, 1, 0, 1),
      ['1.', 'a)', 'b)', '2.', 'a)'],
    ],
    [
      'with those above',
      list([
        ['upperRoman', '%1'],
        ['decimal', '%1.%2'],
      ]),
      items(0, 1, 1, 0, 1),
      ['I', 'I.1', 'I.2', 'II', 'II.1'],
    ],
    [
      'all in digits where they are legal',
      list([
        ['upperRoman', '%1'],
        ['decimal', '%1.%2', '<w:isLgl/>'],
      ]),
      items(0, 0, 1),
      ['I', 'II', '2.1'],
    ],
    [
      'of every kind',
      list([
        ['decimalZero', '%1'],
        ['lowerRoman', '%2'],
        ['upperLetter', '%3'],
        ['ordinal', '%4'],
        ['none', 'Điều'],
        ['decimalEnclosedCircle', '%6'],
      ]),
      items(0, 1, 2, 3, 4, 5),
      ['01', 'i', 'A', '1st', 'Điều', '①'],
    ],
    [
      'running on where a level does not begin again',
      list([
        ['upperRoman', '%1.'],
        ['decimal', '%2.', '<w:lvlRestart w:val="0"/>'],
      ]),
      items(0, 1, 1, 0, 1),
      ['I.', '1.', '2.', 'II.', '3.'],
    ],
    [
      'begun again only below the level it names',
      list([
        ['decimal', '%1'],
        ['decimal', '%2'],
        ['decimal', '%3', '<w:lvlRestart w:val="1"/>'],
      ]),
      items(0, 1, 2, 1, 2, 0, 2),
      ['1', '1', '1', '2', '2', '2', '1'],
    ],
    [
      'through paragraphs without numbers and through tables',
      decimal,
      items(0) + p(run('x')) + tbl(tr(tc(p('', numbered(0))))) + items(0),
      ['1.', '', '3.'],
    ],
    [
      'not where a paragraph is taken out of its list',
      decimal,
      items(0) + p(run('x'), numbered(0, 0)) + items(0),
      ['1.', '', '2.'],
    ],
    [
      'begun anew in another list of the same',
      list(
        [['decimal', '%1']],
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
      ),
      items(0, 0) + p(run('x'), numbered(0, 2)) + p(run('x'), numbered(0, 2)) + items(0),
      ['1', '2', '5', '6', '7'],
    ],
    [
      'in a form of the list itself',
      list(
        [['decimal', '%1']],
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>',
      ),
      p(run('x'), numbered(0, 2)),
      ['A)'],
    ],
    [
      'close to the text where nothing is between',
      list([['decimal', '%1.', '<w:suff w:val="nothing"/>']]),
      p(run('y'), numbered(0)),
      ['1.y'],
    ],
    [
      'past z',
      list([['lowerLetter', '%1', '']]).replace('w:start w:val="1"', 'w:start w:val="26"'),
      items(0, 0, 0),
      ['z', 'aa', 'bb'],
    ],
    [
      'not of deleted rows',
      decimal,
      tbl(tr(tc(p('', numbered(0))), '<w:del w:id="1"/>')) + items(0),
      ['1.'],
    ],
    [
      'as the dash or plus that a bullet is, else as "•"',
      list([
        ['bullet', '-'],
        ['bullet', '+'],
        ['bullet', 'o'],
        ['bullet', '\uF0B7'],
        ['bullet', ''],
      ]),
      items(0, 1, 2, 3, 4),
      ['-', '+', '•', '•', ''],
    ],
  ])('%s', async (_, numbering, body, numbers) => {
    expect(await said(body, numbering)).toEqual(numbers);
  });

  test('by the style of the paragraph, at the level that the list keeps for it', async () => {
    const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"/>
      <w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Gan"><w:basedOn w:val="Muc"/></w:style>`;
    const numbering = list([
      ['decimal', '%1'],
      ['decimal', '%1.%2'],
      ['lowerLetter', '%3)', '<w:pStyle w:val="Gan"/>'],
    ]);
    const styled = (style: string, more = '') => p(run('x'), `<w:pStyle w:val="${style}"/>${more}`);
    const body =
      styled('Muc') + styled('Con') + styled('Gan') + styled('Con', numbered(0, 0)) + styled('Con');
    expect(await said(body, numbering, styles)).toEqual(['1', '1.1', 'a)', '', '1.2']);
  });

  test('by a definition that only names a style', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = list(
      [['decimal', '(%1)']],
      '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="DS"/></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>',
    );
    expect(await said(p(run('x'), numbered(0, 2)) + items(0), numbering, styles)).toEqual([
      '(1)',
      '(2)',
    ]);
  });

  test('of an empty cell are its text', async () => {
    const numbering = list([
      ['upperRoman', '%1'],
      ['decimal', '%1.%2'],
    ]);
    const row = (level: number) => tr(tc(p('', numbered(level))) + tc('a'));
    const { tables } = await readBody(tbl(row(0) + row(1) + row(1)), { numbering });
    expect(drawn(tables)).toEqual(['I|a', 'I.1|a', 'I.2|a']);
  });

  test('of a kind that is not known are digits, and that is said', async () => {
    const { paragraphs, notices } = await readBody(items(0), {
      numbering: list([['hebrew1', '%1']]),
    });
    expect(paragraphs).toEqual(['1 x']);
    expect(notices).toEqual(['số tự động kiểu ít gặp: 1; đã ghi bằng chữ số thường']);
  });
});

describe('notes', () => {
  const footnotes = `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run(' Theo Nghị định 15')}</w:p></w:footnote>`;
  const mark = (more = '') =>
    `<w:r><w:footnoteReference w:id="2"${more}/>${more && '<w:t>*</w:t>'}</w:r>`;

  test('at the foot of the page belong to their cell, and their marks are no text', async () => {
    const { tables } = await readBody(
      tbl(tr(tc(p(run('a') + mark())) + tc(p(run('b') + mark(' w:customMarkFollows="1"'))))),
      { footnotes },
    );
    expect(tables[0]?.[0]?.map(({ text, footnotes: notes }) => [text, notes])).toEqual([
      ['a', ['Theo Nghị định 15']],
      ['b', ['Theo Nghị định 15']],
    ]);
  });

  test('outside tables, comments and pictures are said to be left out', async () => {
    const inline = `${run('a')}${mark()}<w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r>`;
    const { paragraphs, notices } = await readBody(p(inline), { footnotes });
    expect(paragraphs).toEqual(['a']);
    expect(notices).toEqual([
      'bỏ nhận xét bên lề (comment): 1',
      'bỏ chú thích cuối trang của phần ngoài bảng: 1',
      'hình, đối tượng nhúng không đọc: 1',
    ]);
  });
});

test('text in an encoding before Unicode is refused with the way out', async () => {
  const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`;
  await expect(readBody(p(run('NhiÖm vô', font('.VnTime'))))).rejects.toThrow('UniKey');
  await expect(readBody(p(run('Nhieäm vuï', font('VNI-Times'))))).rejects.toThrow('UniKey');
  const { paragraphs } = await readBody(p(run('Nhiệm vụ à', font('.VnTime')) + run('Ö')));
  expect(paragraphs).toEqual(['Nhiệm vụ àÖ']);
});

test('a file whose text is in another is refused with the way out', async () => {
  await expect(readBody('<w:altChunk r:id="x"/>')).rejects.toThrow('save it again');
});

test('what letters a program takes for a namespace changes nothing', async () => {
  const body = tbl(tr(tc('1', span(2))) + tr(tc('2') + tc('a')));
  const plain = await readBody(body);
  const other = (xml: string) =>
    xml
      .replaceAll('<w:', '<ns0:')
      .replaceAll('</w:', '</ns0:')
      .replaceAll(' w:', ' ns0:')
      .replaceAll(
        'schemas.openxmlformats.org/officeDocument/2006',
        'purl.oclc.org/ooxml/officeDocument',
      );
  expect(await readBody(body, {}, other)).toEqual(plain);
  const none = (xml: string) =>
    xml.replaceAll('<w:', '<').replaceAll('</w:', '</').replaceAll(' w:', ' ');
  expect(await readBody(body, {}, none)).toEqual(plain);
  expect(docxOf(body)).toBeDefined();
});
