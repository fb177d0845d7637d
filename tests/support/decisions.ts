/** A commune with three decisions in a year, in which everything has happened, for 2026-06-30. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUSY_LEDGER } from './busy-ledger.ts';
import { addCatalogue, workspaceOf } from './workspace.ts';

/** Of civil relations (a draft, without a number), of reforms, and of the digital transformation. */
export function threeDecisions(): string {
  const cwd = workspaceOf({
    'dan-van/2026': { ledger: BUSY_LEDGER },
    'cchc/2026': {
      title: 'Danh mục nhiệm vụ cải cách hành chính năm 2026 trên địa bàn xã Nghi Dương',
      decision: { number: '12/QĐ-UBND', date: '2026-01-15' },
      ledger: `- { task: 4.8, on: 2026-03-30, status: done, evidence: Báo cáo số 40/BC-UBND }
- { task: 4.6, on: 2026-05-20, status: started }
- { task: 4.9, on: 2026-06-01, status: note, note: chờ phần mềm }
`,
    },
    'cds/2026': {
      title: 'Kế hoạch chuyển đổi số năm 2026',
      decision: { number: '34/QĐ-UBND', date: '2026-02-05' },
      ledger: `- { task: 2.2, on: 2026-04-15, status: done }
- { task: 3.5c, on: 2026-02-20, status: extended, until: 2026-07-15 }
- { task: 3.3, on: 2026-05-20, status: cancelled }
`,
    },
  });
  keepSections(cwd, 'cchc/2026', ['4', '5']);
  keepSections(cwd, 'cds/2026', ['2', '3']);
  return cwd;
}

/** The same with the shipped annex of the year after. */
export function threeDecisionsAndNextYear(): string {
  const cwd = threeDecisions();
  addCatalogue(cwd, 'dan-van/2027', { year: 2027 });
  return cwd;
}

const SECTIONS = {
  1: '1-ke-hoach-tuyen-truyen',
  2: '2-chu-de-nam',
  3: '3-quy-dinh-dan-chu',
  4: '4-cai-cach-hanh-chinh',
  5: '5-sap-xep-to-chuc',
};

function keepSections(cwd: string, name: string, kept: readonly string[]): void {
  for (const [section, file] of Object.entries(SECTIONS)) {
    if (!kept.includes(section)) rmSync(join(cwd, 'data', name, `${file}.yaml`));
  }
}
