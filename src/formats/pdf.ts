import { html } from './html.ts';
import type { FileFormat } from './report.ts';

export const pdf: FileFormat = {
  name: 'pdf',
  summary: {
    vi: 'tệp PDF: trang HTML do trình duyệt của máy in ra',
    en: 'a PDF file: the HTML page, printed by a browser on this machine',
  },
  endings: ['pdf'],
  needs: ['paper'],
  bytes: async (report, surface) => {
    const { asOf = '' } = report.paper?.() ?? {};
    return surface.toPdf(await html.print(report, surface), asOf);
  },
};
