/** A ledger in which everything has happened, for 2026-06-30: for views and papers that should show it all. */
export const BUSY_DAY = '2026-06-30';

export const BUSY_LEDGER = `- task: 1.3
  on: 2026-02-10
  status: done
  evidence: Kế hoạch số 12/KH-UBND ngày 10/02/2026
- task: 2.2
  on: 2026-03-02
  status: started
- task: 3.5a
  on: 2026-03-03
  status: done
  evidence: Kế hoạch số 15/KH-UBND ngày 03/3/2026
- task: 2.2
  on: 2026-03-25
  status: extended
  until: 2026-07-04
  evidence: Thông báo số 21/TB-UBND ngày 25/3/2026
- task: 3.5c
  on: 2026-04-01
  status: extended
  until: 2026-06-15
  evidence: Công văn số 130/UBND-VHXH ngày 01/4/2026
- task: 4.7
  on: 2026-04-20
  status: cancelled
  evidence: Quyết định số 88/QĐ-UBND ngày 20/4/2026
- task: 2.3
  on: 2026-05-04
  status: done
  by: KT
- task: 4.2
  on: 2026-05-05
  status: started
- task: 4.9
  on: 2026-05-29
  status: done
`;
