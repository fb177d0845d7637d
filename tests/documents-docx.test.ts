import { describe, expect, test } from 'vitest';
import { decimal, drawn, numbered, p, readBody, run, tbl, tc, tr } from './support/word.ts';

describe('the text of a paragraph', () => {
  test.each<[string, string, string]>([
    ['joins its runs', run('Ủy ') + run('ban'), 'Ủy ban'],
    ['is in NFC across runs', run('U') + run('\u0309') + run('y'), 'Ủy'],
    [
      'has blanks of the XML only where they are kept',
      '<w:r><w:t> a </w:t><w:t xml:space="preserve"> b\n </w:t></w:r>',
      'a b  ',
    ],
    [
      'has line breaks, tabs and hyphens',
      '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>',
      'a\nb\n\tc-d',
    ],
    [
      'has no breaks of pages',
      '<w:r><w:br w:type="page"/><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t><w:br w:type="column"/></w:r>',
      'ab',
    ],
    [
      'parts what a page break parts',
      '<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>',
      'a\nb',
    ],
    [
      'has what is in links, tags, controls and simple fields',
      `<w:hyperlink>${run('a')}</w:hyperlink><w:smartTag><w:smartTag>${run('b')}</w:smartTag></w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run('c')}</w:sdtContent></w:sdt><w:fldSimple w:instr="SEQ x">${run('d')}</w:fldSimple>`,
      'abcd',
    ],
    [
      'has the result of a field, and not its instruction',
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>9</w:t><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('kết quả')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run('.')}`,
      'kết quả.',
    ],
    [
      'has of alternatives one, wherever they stand',
      `<mc:AlternateContent><mc:Choice>${run('a')}</mc:Choice><mc:Fallback>${run('a')}</mc:Fallback></mc:AlternateContent><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
      'ab',
    ],
    [
      'has signs of their fonts as letters',
      '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Symbol" w:char="B0"/><w:sym w:font="Times New Roman" w:char="2022"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uF0B7</w:t></w:r>',
      '✓≥°••',
    ],
    ['keeps its letters where they are shown as capitals', run('phụ lục', '<w:caps/>'), 'phụ lục'],
    [
      'has the base of letters with others above them',
      `<w:ruby><w:rt>${run('x')}</w:rt><w:rubyBase>${run('a')}</w:rubyBase></w:ruby>`,
      'a',
    ],
    [
      'has the letters of a formula',
      '<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
      'x=1/2',
    ],
  ])('%s', async (_, inline, text) => {
    expect((await readBody(p(inline))).paragraphs).toEqual([text]);
  });
});

describe('tracked changes are taken as accepted, and counted', () => {
  const ins = (inline: string) => `<w:ins w:id="1">${inline}</w:ins>`;
  const del = (text: string) => `<w:del w:id="2"><w:r><w:delText>${text}</w:delText></w:r></w:del>`;
  const changes = 'thay đổi đang theo dõi (Track Changes) lấy như đã chấp nhận: ';
  test.each<[string, string, string[], string]>([
    ['words', p(ins(run('mới')) + del('cũ') + run(' còn')), ['mới còn'], '1 chỗ chèn, 1 chỗ xóa'],
    [
      'one change that goes on over several runs',
      p(`${del('a')}<w:bookmarkStart w:id="3"/>${del('b')}${run('c')}`),
      ['c'],
      '1 chỗ xóa',
    ],
    [
      'what was inserted and deleted again',
      p(ins(del('a')) + run('c')),
      ['c'],
      '1 chỗ chèn, 1 chỗ xóa',
    ],
    [
      'what was moved',
      p(
        `<w:moveFromRangeStart/><w:moveFrom>${run('a')}</w:moveFrom><w:moveFromRangeEnd/>` +
          run('b') +
          `<w:moveTo>${run('a')}</w:moveTo>`,
      ),
      ['ba'],
      '1 chỗ chuyển',
    ],
    [
      'the end of a paragraph',
      p(run('a'), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(run('b')),
      ['ab'],
      '1 chỗ xóa',
    ],
    [
      'a whole paragraph',
      p(del('a'), '<w:rPr><w:del w:id="1"/></w:rPr>') + p(run('b')),
      ['b'],
      '1 chỗ xóa',
    ],
    [
      'a new paragraph',
      p(ins(run('a')), '<w:rPr><w:ins w:id="1"/></w:rPr>') + p(run('b')),
      ['a', 'b'],
      '1 chỗ chèn',
    ],
    [
      'a number that was of a list before',
      p(run('a'), `<w:pPrChange><w:pPr>${numbered(0)}</w:pPr></w:pPrChange>`),
      ['a'],
      '',
    ],
  ])('%s', async (_, body, paragraphs, said) => {
    const read = await readBody(body, { numbering: decimal });
    expect(read.paragraphs).toEqual(paragraphs);
    expect(read.notices).toEqual(said ? [changes + said] : []);
  });

  test('rows and cells of a table', async () => {
    const rows = [
      tr(tc('a') + tc('cũ', '<w:cellDel w:id="1"/>') + tc('b')),
      tr(tc('c') + tc('d'), '<w:del w:id="2"/>'),
      tr(tc(p(ins(run('e')))) + tc(p(ins(run('g')))), '<w:ins w:id="3"/>'),
      tr(tc('h', '<w:cellMerge w:vMerge="rest"/>') + tc('i')),
      tr(tc(p(''), '<w:cellMerge w:vMerge="cont"/>') + tc('k')),
    ];
    const { tables, changed, notices } = await readBody(tbl(rows.join('')));
    expect(drawn(tables)).toEqual(['a|b', 'e|g', 'h|i', '^|k']);
    expect(notices).toEqual([`${changes}1 chỗ chèn, 2 chỗ xóa`]);
    expect(changed).toEqual([0, 1]);
  });
});

describe('hidden text is left out, and said', () => {
  const styles = `<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="An"/></w:style>
    <w:style w:type="paragraph" w:styleId="Hien"><w:basedOn w:val="An"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Chu"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Vong2"><w:basedOn w:val="Vong"/></w:style>`;
  const styled = (name: string) => `<w:pStyle w:val="${name}"/>`;
  test.each<[string, string, string[]]>([
    ['by a run', p(run('a') + run('b', '<w:vanish/>')), ['a']],
    ['by a style', p(run('a'), styled('An')) + p(run('b')), ['b']],
    ['by the style of a style', p(run('a'), styled('Con')) + p(run('b')), ['b']],
    ['not where a style on it shows it again', p(run('a'), styled('Hien')), ['a']],
    [
      'not where the run shows it',
      p(
        run('a', '<w:vanish w:val="false"/>') + run('b'),
        `${styled('An')}<w:rPr><w:vanish w:val="0"/></w:rPr>`,
      ),
      ['a'],
    ],
    ['by the style of a run', p(run('a', '<w:rStyle w:val="Chu"/>') + run('b')), ['b']],
    [
      'not where both styles hide it, as Word turns one round',
      p(run('a', '<w:rStyle w:val="Chu"/>'), `${styled('An')}<w:rPr><w:vanish w:val="0"/></w:rPr>`),
      ['a'],
    ],
    ['and styles in a ring hide nothing', p(run('a'), styled('Vong')), ['a']],
    [
      'and what is hidden takes no number',
      p(run('a', '<w:vanish/>'), `${numbered(0)}<w:rPr><w:vanish/></w:rPr>`) +
        p(run('b'), numbered(0)),
      ['1. b'],
    ],
  ])('%s', async (_, body, paragraphs) => {
    expect((await readBody(body, { styles, numbering: decimal })).paragraphs).toEqual(paragraphs);
  });

  test('wherever the whole document hides it', async () => {
    const body = p(run('a') + run('b', '<w:vanish w:val="0"/>'));
    const defaults =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>';
    const { paragraphs, notices } = await readBody(body, { styles: defaults });
    expect(paragraphs).toEqual(['b']);
    expect(notices).toEqual(['bỏ chữ ẩn: 1 chỗ']);
  });

  test('a hidden row too', async () => {
    const { tables, notices } = await readBody(tbl(tr(tc('a')) + tr(tc('b'), '<w:hidden/>')));
    expect(drawn(tables)).toEqual(['a']);
    expect(notices).toEqual(['bỏ hàng ẩn của bảng: 1']);
  });
});

test('text that is struck through is taken, and said', async () => {
  const { paragraphs, notices } = await readBody(p(run('a') + run('b', '<w:strike/>')));
  expect(paragraphs).toEqual(['ab']);
  expect(notices).toEqual(['chữ bị gạch ngang mà chưa xóa, vẫn lấy: 1 chỗ']);
});
