import type { TextFormat } from './report.ts';

export const html: TextFormat = {
  name: 'html',
  summary: {
    vi: 'trang HTML để xem và in bằng trình duyệt',
    en: 'an HTML page to read and to print from a browser',
  },
  endings: ['html', 'htm'],
  needs: ['paper'],
  print: async (report, { lang }) => {
    const paper = report.paper?.();
    return paper ? (await import('./html/page.ts')).htmlPage(paper, lang) : '';
  },
};
