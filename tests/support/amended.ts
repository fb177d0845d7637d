/** The shipped catalogue with a decision of 15/06/2026 that amends it: 3.2 is changed, 4.10 added, 3.3 removed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueCopy } from './run.ts';

export const AMENDMENT = `decision:
  number: 88/QĐ-UBND
  date: 2026-06-15
  evidence: Công báo số 15
change:
  - id: 3.2
    lead: [KT]
    timeframe: Quý III/2026
add:
  - section: "4"
    after: 4.9
    id: 4.10
    title: Công khai kết quả giải quyết kiến nghị của Nhân dân trên trang thông tin điện tử của xã
    lead: [VP]
    with: [VHXH]
    timeframe: Quý IV/2026
remove:
  - id: 3.3
    reason: chuyển về Ban Quản lý dự án
`;

/** Before the decision 3.3 was begun, and 3.2 too. */
export const LEDGER = `- { task: 1.1, on: 2026-01-05, status: done }
- { task: 3.3, on: 2026-02-20, status: started, note: đã họp với các hộ dân }
- { task: 3.2, on: 2026-03-10, status: started }
`;

/** The catalogue before that decision. */
export function issuedCopy(): string {
  return catalogueCopy({ '2026/progress.yaml': LEDGER });
}

/** Puts a decision that amends the catalogue into the folder. */
export function amend(
  cwd: string,
  text = AMENDMENT,
  file = 'data/2026/amendments/2026-06-15-88-qd-ubnd.yaml',
): void {
  const path = join(cwd, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

/** The catalogue and that decision. */
export function amendedCopy(text?: string): string {
  const cwd = issuedCopy();
  amend(cwd, text);
  return cwd;
}
