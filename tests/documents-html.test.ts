/** Pages of Word, Excel, LibreOffice and of our own, read as a person sees them. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../src/documents/document.ts';
import { readHtml } from '../src/documents/html.ts';
import { paragraphTexts, tableTexts } from './support/tables.ts';

const read = (html: string) => readHtml(Buffer.from(html));
const rowsOf = async (html: string) => tableTexts(await read(html))[0];
const noticesOf = ({ notices }: SourceDocument) => notices.map(({ en }) => en);

function headingsOf({ blocks }: SourceDocument): boolean[][] {
  return blocks.flatMap((block) =>
    block.kind === 'table' ? block.grid.rows.map((row) => row.map((cell) => cell.isHeading)) : [],
  );
}

describe('tables', () => {
  test('cells that span columns and rows, to the end of their group and no further', async () => {
    const html = `<table>
      <thead><tr><th rowspan=2>TT<th colspan=2>Thời gian<tr><th>Từ<th>Đến</thead>
      <tbody><tr><td>1<td rowspan=0>Quý I<td>a<tr><td>2<td>b</tbody>
      <tbody><tr><td colspan=3>II. CHUNG<tr><td rowspan=9>3<td>c<td>d</tbody></table>`;
    const document = await read(html);
    expect(tableTexts(document)).toEqual([
      [
        ['TT', 'Thời gian', '⟨h⟩'],
        ['⟨v⟩', 'Từ', 'Đến'],
        ['1', 'Quý I', 'a'],
        ['2', '⟨v⟩', 'b'],
        ['II. CHUNG', '⟨h⟩', '⟨h⟩'],
        ['3', 'c', 'd'],
      ],
    ]);
    const all = [true, true, true];
    const none = [false, false, false];
    expect(headingsOf(document)).toEqual([all, all, none, none, none, none]);
  });

  test('a cell over rows and columns at once', async () => {
    expect(
      await rowsOf('<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>'),
    ).toEqual([
      ['a', '⟨h⟩', 'b'],
      ['⟨v⟩', '⟨h⟩', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  test('a row of <th> alone is one of headings, a <th> that names its row is not', async () => {
    const html =
      '<table><tr><th>TT<th>Việc<tr><th scope=row>1<td>a<tr><th>2<td>b<tr><th scope=row>3</table>';
    expect(headingsOf(await read(html)).map(([first]) => first)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('rows may be of any width', async () => {
    expect(await rowsOf('<table><tr><td>a<tr><td>b<td>c<td>d</table>')).toEqual([
      ['a', '', ''],
      ['b', 'c', 'd'],
    ]);
  });

  test('a table that only arranges things is none, one within a cell is words of it', async () => {
    const inner = '<table><tr><td>TT<td>Việc<tr><td>1<td>a</table>';
    const document = await read(`<table><tr><td><p>DANH MỤC${inner}<p>Nơi nhận</td></tr></table>`);
    expect(tableTexts(document)).toEqual([
      [
        ['TT', 'Việc'],
        ['1', 'a'],
      ],
    ]);
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph']);
    const rows = `<tr><td>x<td>${inner}<tr><td>y<td>z<tr><td>u<td>v`;
    expect(await rowsOf(`<table>${rows}</table>`)).toEqual([
      ['x', 'TT Việc\n1 a'],
      ['y', 'z'],
      ['u', 'v'],
    ]);
    const arranged = await read(
      '<table><tr><td>1<tr role=presentation><td>Nơi nhận:<p>- Lưu</table>',
    );
    expect([tableTexts(arranged), paragraphTexts(arranged)]).toEqual([
      [[['1']]],
      ['Nơi nhận:', '- Lưu'],
    ]);
  });
});

describe('words', () => {
  test('paragraphs, breaks and items are lines; blanks of the file are blanks', async () => {
    const cell = `<td><p>Phòng
        Kinh   tế</p><p>&nbsp;</p><p>a)&nbsp;Một<br>hai <b>ba</b><i>bốn</i></p><div>năm</div>sáu`;
    expect(await rowsOf(`<table><tr>${cell}</table>`)).toEqual([
      ['Phòng Kinh tế\na) Một\nhai babốn\nnăm\nsáu'],
    ]);
  });

  test('the marks of lists are what a browser shows', async () => {
    const html = `<table><tr><td><ol start=3><li>a<li value=7>b<li>c</ol><td><ol type=I><li><p></p></ol>
      <td><ul><li>x<li>y</ul><td><ol type=a style="list-style-type:none"><li>z</ol>
      <td><ol><ol start="2"><li><p></p></ol></ol></table>`;
    expect(await rowsOf(html)).toEqual([['3. a\n7. b\n8. c', 'I.', '• x\n• y', 'z', '2.']]);
  });

  test('Word’s own numbers and bullets are words; its conditional comments are not', async () => {
    const html = `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
      style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Một</p>
      <p style='mso-list:l1'><![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span
      style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Hai</p>
      <!--[if gte mso 9]><xml><w:x>không</w:x></xml><![endif]--><o:p></o:p><![if !vml]>Ba<![endif]>`;
    expect(paragraphTexts(await read(html)).map((text) => text.replace(/ +/, ' '))).toEqual([
      '1. Một',
      '• Hai',
      'Ba',
    ]);
  });

  test('entities, soft hyphens and letters in two parts', async () => {
    expect(
      paragraphTexts(
        await read('<p>Nhi&#7879;m v&#x1EE5; &amp; ủy&shy;quyền &quot;t&agrave;i&quot;'),
      ),
    ).toEqual(['Nhiệm vụ & ủyquyền "tài"']);
    const nfd = 'Nhiệm vụ'.normalize('NFD');
    const document = await read(`<p>${nfd}<table><tr><td>${nfd}</table>`);
    expect([...paragraphTexts(document), ...tableTexts(document).flat(2)]).toEqual([
      'Nhiệm vụ',
      'Nhiệm vụ',
    ]);
  });

  test('style, script, title and the like are never words, nor are hidden ones', async () => {
    const document = await read(`<html><head><title>T</title><style>.an, td.kin {display:none}
      @media print { .in { display: none } } .khoi { display: block }</style></head><body><script>s()</script>
      <p class="a an">ẩn</p><p style="mso-hide:all">ẩn</p><p hidden>ẩn <b>ẩn</b></p>
      <p>A<span style='DISPLAY: none'>ẩn</span><span class=in>B</span></p><h1><span class=khoi>C</span> <span class=khoi>D</span></h1>
      <table><tr><td>1<td class=kin>ẩn<td>2<tr style="display:none"><td>ẩn<td>ẩn<td>ẩn<tr><td>3<td class=kin>ẩn<td>4</table></body></html>`);
    expect(paragraphTexts(document)).toEqual(['AB', 'C', 'D']);
    expect(tableTexts(document)).toEqual([
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ]);
    expect(noticesOf(document)).toEqual(['left out hidden words in 7 places']);
  });

  test('tracked changes are taken as accepted, comments and running heads left out, all said', async () => {
    const document = await read(`<div style='mso-element:header'><p>Trang 1</p></div>
      <p>Phổ biến<del cite="mailto:x"> và</del><ins cite="mailto:x"> và tuyên truyền</ins><span
      class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[A1]</a></span></p>
      <div style='mso-element:comment-list'><p>[A1] xem lại</p></div>`);
    expect(paragraphTexts(document)).toEqual(['Phổ biến và tuyên truyền']);
    expect(noticesOf(document)).toEqual([
      'tracked changes: left out what was deleted in 1 place',
      'tracked changes: took what was inserted in 1 place',
      'left out 1 comment',
      'left out the words at the head and foot of pages',
    ]);
  });

  test.each([
    [
      'Word',
      `<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span>[1]</span></a>`,
      `<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1">[1]</a> Theo KH 5</p></div></div>`,
    ],
    [
      'LibreOffice',
      '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>',
      '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>Theo KH 5</p></div>',
    ],
  ])('footnotes as %s writes them belong to the cell', async (_, reference, note) => {
    const document = await read(`<table><tr><td>Quý I${reference}<td>b</table>${note}`);
    expect(tableTexts(document)).toEqual([[['Quý I', 'b']]]);
    expect(paragraphTexts(document)).toEqual([]);
    const [block] = document.blocks;
    const notes = block?.kind === 'table' && block.grid.rows[0]?.map((cell) => cell.footnotes);
    expect(notes).toEqual([['Theo KH 5'], []]);
  });
});

describe('Excel’s pages', () => {
  test('the words that are shown count, not the value behind them', async () => {
    const html = `<table x:str><col width=64><col width=0 style='display:none;mso-width-source:userset'><col>
      <tr><td class=xl65 x:num="46112">Tháng 3/2026</td><td x:num>7</td><td x:str="'1.10">1.10</td></tr>
      <tr><td colspan=3 style='mso-ignore:colspan'>một câu dài</td></tr>
      <tr><td>a<td>b<td>c</tr>
      <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]></table>`;
    const document = await read(html);
    expect(tableTexts(document)).toEqual([
      [
        ['Tháng 3/2026', '1.10'],
        ['một câu dài', ''],
        ['a', 'c'],
      ],
    ]);
    expect(noticesOf(document)).toEqual(['left out 1 hidden column']);
  });

  test('the clipboard’s head is not read, and says where the page is', async () => {
    const page =
      '<html><head><style>.k{display:none}</style></head><body><table><!--StartFragment--><tr><td>Nhiệm vụ<td class=k>x</td></tr><!--EndFragment--></table></body></html>';
    const head = (start: number, end: number) =>
      `Version:0.9\r\nStartHTML:${String(start).padStart(10, '0')}\r\nEndHTML:${String(end).padStart(10, '0')}\r\nSourceURL:file:///C:/<b>.htm\r\n`;
    const { length } = head(0, 0);
    const whole = `${head(length, length + Buffer.byteLength(page))}${page}\0`;
    expect(await rowsOf(whole)).toEqual([['Nhiệm vụ']]);
    expect(
      await rowsOf(
        whole
          .replace(/HTML:\d+/g, 'HTML:-1')
          .replaceAll('\0', '')
          .replace('<b>', ''),
      ),
    ).toEqual([['Nhiệm vụ']]);
  });

  test('a page of frames is refused with the way out', async () => {
    await expect(
      read('<frameset><frame src="a_files/sheet001.htm"></frameset><noframes>x</noframes>'),
    ).rejects.toThrow(/\.xlsx/);
  });
});

describe('encodings', () => {
  const meta = (charset: string) =>
    `<html><head><meta http-equiv=Content-Type content="text/html; charset=${charset}"></head><p>`;

  test.each([
    [
      'windows-1252',
      Buffer.from(`${meta('windows-1252')}T\xf4i \x96 nhi&#7879;m`, 'latin1'),
      'Tôi – nhiệm',
    ],
    [
      'windows-1258',
      Buffer.from(`${meta('windows-1258')}nhi\xea\xf2m vu\xf2`, 'latin1'),
      'nhiệm vụ',
    ],
    ['UTF-8', Buffer.from(`${meta('utf-8')}Tôi`), 'Tôi'],
    ['UTF-8, not said', Buffer.from('<p>Tôi'), 'Tôi'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${meta('unicode')}Tôi`, 'utf16le'), 'Tôi'],
    ['UTF-8 that says UTF-16', Buffer.from(`${meta('utf-16')}Tôi`), 'Tôi'],
  ])('%s', async (_, bytes, text) => {
    const found = paragraphTexts(await readHtml(bytes));
    expect(found).toEqual([text]);
  });

  test('an encoding that is unknown, or not the one that is said, is refused', async () => {
    await expect(read(`${meta('x-tcvn')}a`)).rejects.toThrow(/x-tcvn/);
    await expect(readHtml(Buffer.from(`<p>T\xf4i`, 'latin1'))).rejects.toThrow(/UTF-8/);
  });

  test('letters of a font from before Unicode are refused with the way out', async () => {
    const old = (font: string) => read(`<p style='font-family:"${font}"'>NhiÖm vô</p>`);
    await expect(old('.VnTime')).rejects.toThrow(/Unicode/);
    expect(paragraphTexts(await old('Times New Roman'))).toEqual(['NhiÖm vô']);
  });

  test('a page saved as a single file', async () => {
    const mht = [
      'From: <Saved by Microsoft Word>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="----=_X"',
      '',
      '------=_X',
      'Content-Location: file:///C:/a.htm',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Type: text/html; charset="windows-1252"',
      '',
      '<html><body><p>T=F4i =96<table><tr><td colspan=3D2>Nhi&#7879;m=',
      ' v&#7909;</td></tr><tr><td>a<td>b</table></body></html>',
      '------=_X',
      'Content-Location: file:///C:/a.xml',
      'Content-Type: text/xml',
      '',
      '<xml>không</xml>',
      '------=_X--',
      '',
    ].join('\r\n');
    const document = await read(mht);
    expect(paragraphTexts(document)).toEqual(['Tôi –']);
    expect(tableTexts(document)).toEqual([
      [
        ['Nhiệm vụ', '⟨h⟩'],
        ['a', 'b'],
      ],
    ]);
  });
});

describe('large and hostile pages', () => {
  /** A second on a machine that does nothing else. */
  const SECONDS = 10;

  test.each([
    ['a million rows', `<table>${'<tr><td>1'.repeat(1_000_000)}`],
    ['a million tables', '<table><tr><td>1</table>'.repeat(1_000_000)],
    ['marks within marks', '<b>'.repeat(1_000_000)],
    ['a million marks', '<i></i>'.repeat(1_000_000)],
    [
      'a million parts',
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n${'--a\n\n'.repeat(500_000)}`,
    ],
    ['tables within cells', '<table><tr><td>'.repeat(100_000)],
    [
      'cells that span all',
      `<table>${'<tr>'.concat('<td colspan=1000 rowspan=65534>x'.repeat(400)).repeat(40)}`,
    ],
    ['rows that span all', `<table>${'<tr><td rowspan=65534>x'.repeat(19_000)}`],
  ])('%s are an error within a second', async (_, html) => {
    const start = performance.now();
    await expect(read(html)).rejects.toThrow(/too large/);
    expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  });

  test('a million empty marks, entities and comments end', async () => {
    const start = performance.now();
    await read(
      `${'<b></b>'.repeat(100_000)}<style>${'/*'.repeat(100_000)}</style><style>${'@a'.repeat(100_000)}</style>${'&amp;'.repeat(100_000)}${'<!-- -->'.repeat(100_000)}${'<'.repeat(100_000)}`,
    );
    expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  });

  test('1,000 rows of 12 columns in well under a second', async () => {
    const row = `<tr>${'<td style="border:solid"><p class=MsoNormal>Nội dung <span>công việc</span></p></td>'.repeat(12)}</tr>`;
    const start = performance.now();
    const document = await read(`<table>${row.repeat(1000)}</table>`);
    expect(tableTexts(document)[0]).toHaveLength(1000);
    expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  });
});
