import type { FileFormat } from './report.ts';

export const pdf: FileFormat = {
  name: 'pdf',
  summary: {
    vi: 'tệp PDF: trang HTML do trình duyệt của máy in ra',
    en: 'a PDF file: the HTML page, printed by a browser on this machine',
  },
  endings: ['pdf'],
  needs: ['paper'],
  bytes: async (report, { lang, toPdf }) => {
    const paper = report.paper?.();
    if (!paper) return new Uint8Array();
    return toPdf((await import('./html/page.ts')).htmlPage(paper, lang), paper.asOf);
  },
};
