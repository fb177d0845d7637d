import type { FileFormat } from './report.ts';

export const docx: FileFormat = {
  name: 'docx',
  summary: { vi: 'văn bản Word', en: 'a Word document' },
  endings: ['docx'],
  needs: ['paper'],
  bytes: async (report) => {
    const paper = report.paper?.();
    return paper ? (await import('./docx/word-document.ts')).docxDocument(paper) : new Uint8Array();
  },
};
