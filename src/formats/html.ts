import type { TextFormat } from './report.ts';

export const html: TextFormat = {
  name: 'html',
  summary: {
    vi: 'trang HTML để xem và in bằng trình duyệt',
    en: 'an HTML page to read and to print from a browser',
  },
  endings: ['html', 'htm'],
  needs: ['paper', 'comparison'],
  async *print(report, { lang }) {
    const paper = report.paper?.();
    if (paper) yield (await import('./html/page.ts')).htmlPage(paper, lang);
    const comparison = report.comparison?.();
    if (comparison) yield (await import('./html/check-page.ts')).checkPage(comparison, lang);
  },
};
