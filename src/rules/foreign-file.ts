import type { FileFormat } from '../source/unfit.ts';
import type { Text } from '../text.ts';
import { wordsFor } from './rule.ts';

const FORMATS: Readonly<Record<FileFormat, Text>> = {
  Word: { vi: 'tệp Word', en: 'a Word document' },
  Excel: { vi: 'bảng tính Excel', en: 'an Excel workbook' },
  PowerPoint: { vi: 'bài trình chiếu PowerPoint', en: 'a PowerPoint presentation' },
  OpenDocument: { vi: 'tệp LibreOffice', en: 'a LibreOffice document' },
  Office: { vi: 'tệp Office đời cũ', en: 'a document of an old Office' },
  zip: { vi: 'tệp nén', en: 'a compressed archive' },
  PDF: { vi: 'tệp PDF', en: 'a PDF file' },
  RTF: { vi: 'tệp RTF', en: 'an RTF document' },
  image: { vi: 'tệp ảnh', en: 'a picture' },
  'web-page': { vi: 'trang web hoặc tệp XML', en: 'a web page or an XML file' },
};

export const foreignFile = wordsFor(
  'foreign-file',
  {
    meaning: {
      vi: 'tệp Word, Excel, PDF, ảnh… mang tên của một tệp danh mục',
      en: 'a Word, Excel or PDF file, a picture … under the name of a file of the catalogue',
    },
    why: {
      vi: 'đổi tên không biến tệp thành chữ: việc trong đó không đọc được',
      en: 'a new name does not make text of a file: the tasks in it cannot be read',
    },
    remedy: {
      vi: 'chép nội dung vào một tệp .yaml soạn bằng trình soạn thảo văn bản, rồi chuyển tệp này ra khỏi thư mục dữ liệu',
      en: 'copy its content into a .yaml file made with a text editor, and move this file out of the data folder',
    },
  },
  ({ format }) => ({
    message: {
      vi: `đây là ${FORMATS[format].vi}, không phải tệp danh mục`,
      en: `this is ${FORMATS[format].en}, not a file of a catalogue`,
    },
  }),
);
