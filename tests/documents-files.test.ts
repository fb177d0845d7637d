import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readDocument } from '../src/documents/read-document.ts';
import { elementOf, readXml, textWithin } from '../src/documents/xml.ts';
import { openZip } from '../src/documents/zip.ts';

const utf8 = (text: string) => strToU8(text);

/** Why a file is not read, in Vietnamese. */
async function refusal(name: string, bytes: Uint8Array, convert = null): Promise<string> {
  const started = performance.now();
  const error = await readDocument(name, bytes, convert).then(
    () => null,
    (thrown) => thrown,
  );
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(error?.name, `${error?.stack}`).toBe('UsageError');
  return error.text.vi;
}

test('the parts of a zip are read by name, whatever its case', () => {
  const zip = openZip(
    zipSync({ 'word/document.xml': utf8('<a/>'), 'b.txt': [utf8('b'), { level: 0 }] }),
  );
  expect(zip.names).toEqual(['word/document.xml', 'b.txt']);
  expect(zip.read('Word/Document.xml')).toEqual(utf8('<a/>'));
  expect(zip.read('b.txt')).toEqual(utf8('b'));
  expect(zip.read('c.txt')).toBeNull();
});

test('XML is a tree of names without prefixes', () => {
  const root = readXml(
    utf8(
      '<?xml version="1.0"?><w:a w:val="1"><x:b xml:space="preserve"> &lt;&#225; </x:b><![CDATA[<]]></w:a>',
    ),
  );
  expect(root.name).toBe('a');
  expect(root.attributes).toEqual({ val: '1' });
  expect(elementOf(root, 'b')).toEqual({
    name: 'b',
    attributes: { space: 'preserve' },
    children: [' <á '],
  });
  expect(textWithin(root)).toBe(' <á <');
});

const wordTypes = utf8(
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);

test('a file that cannot be read is refused with the way out', async () => {
  const ole = (stream: string) =>
    new Uint8Array([
      ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      ...Buffer.from(stream, 'utf16le'),
    ]);
  const files: Record<string, Uint8Array> = {
    'a.pdf': utf8('%PDF-1.7\n'),
    'b.docx': utf8('%PDF-1.7\n'),
    'c.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
    'd.docx': ole('EncryptedPackage'),
    'e.doc': ole('WordDocument'),
    'f.xls': ole('Workbook\0'),
    'g.rtf': utf8('{\\rtf1 a}'),
    'h.odt': zipSync({ mimetype: utf8('application/vnd.oasis.opendocument.text') }),
    'i.docx': new Uint8Array(),
    'k.zip': zipSync({ 'a.txt': utf8('a') }),
    'l.xml': utf8('<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>'),
    'n.bin': new Uint8Array([1, 0, 2, 0]),
    'o.docx': utf8('   \r\n'),
  };
  const said: string[] = [];
  for (const [name, bytes] of Object.entries(files)) said.push(await refusal(name, bytes));
  expect(`${said.join('\n')}\n`).toMatchInlineSnapshot(`
    "“a.pdf”: tệp PDF không giữ bảng: dùng tệp Word (.docx) gốc; nếu không có, mở PDF bằng Word, lưu thành .docx và soát lại
    “b.docx”: tệp PDF không giữ bảng: dùng tệp Word (.docx) gốc; nếu không có, mở PDF bằng Word, lưu thành .docx và soát lại
    “c.jpg”: tệp hình không có chữ để đọc: dùng tệp Word (.docx) gốc của quyết định
    “d.docx”: tệp có mật khẩu: mở bằng Word hoặc Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ), lưu lại rồi dùng tệp đó
    “e.doc”: tệp dạng .doc, máy này không có LibreOffice để đọc: mở bằng Word, lưu thành .docx rồi dùng tệp đó
    “f.xls”: tệp dạng .xls, máy này không có LibreOffice để đọc: mở bằng Excel, lưu thành .xlsx rồi dùng tệp đó
    “g.rtf”: tệp dạng .rtf, máy này không có LibreOffice để đọc: mở bằng Word, lưu thành .docx rồi dùng tệp đó
    “h.odt”: tệp dạng .odt, máy này không có LibreOffice để đọc: mở bằng Word, lưu thành .docx rồi dùng tệp đó
    “i.docx”: tệp rỗng
    “k.zip”: tệp nén: giải nén trước, rồi dùng tệp Word (.docx) hoặc Excel (.xlsx) ở trong
    “l.xml”: tệp XML của Word hoặc Excel: mở bằng chương trình đó, lưu thành .docx hoặc .xlsx rồi dùng tệp đó
    “n.bin”: không nhận ra là loại tệp gì: cần tệp Word (.docx), Excel (.xlsx), trang .html hoặc .csv
    “o.docx”: tệp rỗng
    "
  `);
});

test('a hostile or damaged file is an error within a second', async () => {
  const docx = (parts: Record<string, Uint8Array>) =>
    zipSync({ '[Content_Types].xml': wordTypes, ...parts });
  const bomb = docx({ 'word/document.xml': new Uint8Array(40_000_000) });
  const lying = bomb.slice();
  // The directory's own entry, behind the packed bytes, says that the part is small.
  const at = Buffer.from(lying).lastIndexOf('word/document.xml') - 46;
  new DataView(lying.buffer).setUint32(at + 24, 1_000, true);
  const whole = docx({ 'word/document.xml': utf8('<w:document/>') });
  expect(await refusal('a.docx', zipSync({ '../../etc/passwd': utf8('a') }))).toContain(
    'dẫn ra ngoài',
  );
  expect(await refusal('a.docx', whole.subarray(0, -30))).toContain('hỏng');
  expect(() => openZip(bomb).read('word/document.xml')).toThrow('unpacks to far more');
  expect(() => openZip(lying).read('word/document.xml')).toThrow('damaged');
  expect(() => readXml(utf8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toThrow('DOCTYPE');
  for (const broken of ['<a><b></a>', '<a>', '', 'a', '<a/><a/>', '<a b="', '<a></a', '<a>\xff']) {
    expect(() => readXml(Buffer.from(broken, 'latin1')), broken).toThrow('damaged');
  }
  expect(() => readXml(utf8('<a>'.repeat(100_000)))).toThrow('far larger');
  expect(() => readXml(utf8(`<a>${'<b/>'.repeat(2_000_000)}</a>`))).toThrow('far larger');
});
