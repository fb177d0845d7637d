import type { FileFormat } from './report.ts';

export const xlsx: FileFormat = {
  name: 'xlsx',
  summary: { vi: 'bảng tính Excel', en: 'an Excel workbook' },
  endings: ['xlsx'],
  needs: ['paper'],
  bytes: async (report) => {
    const paper = report.paper?.();
    return paper ? (await import('./xlsx/workbook.ts')).xlsxWorkbook(paper) : new Uint8Array();
  },
};
