/** A view that shows nothing says what is true: that there is nothing, or that nothing is left. */
import { describe, expect, test } from 'vitest';
import { catalogueCopy, dvtasks } from './support/run.ts';

/** Of the six tasks due in Quý I, five are done and one was extended to the next quarter. */
const LEDGER = ['1.3', '3.5a', '3.5b', '3.5c', '4.8']
  .map((task) => `- { task: ${task}, on: 2026-02-10, status: done }\n`)
  .concat('- { task: 2.2, on: 2026-03-20, status: extended, until: 2026-05-15 }\n')
  .join('');

async function said(args: readonly string[], ledger = LEDGER, today = '2026-04-05') {
  const cwd = catalogueCopy({ '2026/progress.yaml': ledger });
  const say = async (lang: string) => {
    const { out, err } = await dvtasks([...args, '--lang', lang], { cwd, today, width: 200 });
    return `${out}${err}`;
  };
  return { vi: await say('vi'), en: await say('en') };
}

const HELD = { vi: '(5 đã hoàn thành, 1 đã gia hạn)', en: '(5 done, 1 extended)' };

describe('where only their state keeps tasks from a view, it says how many', () => {
  test.each<[args: string[], vi: string, en: string]>([
    [
      ['due', '--quarter', 'Q1'],
      'Không còn việc nào chưa xong đến hạn trong Quý I/2026',
      'No open task is due in Q1 2026',
    ],
    [
      ['due', '--quarter', 'Q1', '--format', 'md'],
      'Không còn việc nào chưa xong đến hạn trong Quý I/2026',
      'No open task is due in Q1 2026',
    ],
    [['overdue'], 'Không còn việc nào quá hạn', 'Nothing is overdue any more'],
    [
      ['overdue', '--quarter', 'Q1'],
      'Không còn việc nào quá hạn khớp với bộ lọc',
      'Nothing is overdue any more under this filter',
    ],
    [
      ['remind', '--quarter', 'Q1'],
      'Không còn việc nào cần nhắc khớp với bộ lọc',
      'There are no reminders left to send under this filter',
    ],
    [
      ['print', 'tong-hop', '--quarter', 'Q1'],
      'Không còn nhiệm vụ quá hạn',
      'Nothing is overdue any more',
    ],
  ])('%j', async (args, vi, en) => {
    const { vi: vietnamese, en: english } = await said(args);
    expect(vietnamese).toContain(`${vi} ${HELD.vi}.`);
    expect(english).toContain(`${en} ${HELD.en}.`);
  });

  test('by status, where a status was asked for', async () => {
    const { vi, en } = await said(['due', '--quarter', 'Q1', '--status', 'overdue']);
    expect(vi).toContain(
      'Không có nhiệm vụ nào đến hạn trong Quý I/2026 khớp với bộ lọc (5 hoàn thành đúng hạn, 1 đã gia hạn).',
    );
    expect(en).toContain('(5 done on time, 1 extended).');
    const list = await said(['list', '--status', 'cancelled', '--section', '5']);
    expect(list.vi).toContain(
      'Không có nhiệm vụ nào khớp với bộ lọc (1 trong hạn, 1 chưa xác định thời hạn).',
    );
    const paper = await said(['print', 'danh-muc', '--status', 'cancelled', '--section', '5']);
    expect(paper.vi).toContain(
      'Không có nhiệm vụ nào khớp với bộ lọc (1 trong hạn, 1 chưa xác định thời hạn).',
    );
    const chart = await said(['print', 'lich', '--status', 'cancelled', '--section', '5']);
    expect(chart.vi).toContain('Không có nhiệm vụ nào khớp với bộ lọc (1 trong hạn');
    const summary = await said(['print', 'tong-hop', '--quarter', 'Q1', '--status', 'overdue']);
    expect(summary.vi).toContain(
      'Quý I/2026 không có nhiệm vụ đến hạn khớp với bộ lọc (5 hoàn thành đúng hạn, 1 đã gia hạn).',
    );
    const sheets = await said(['print', 'don-doc', '--quarter', 'Q1', '--status', 'overdue']);
    expect(sheets.vi).toContain('(5 hoàn thành đúng hạn, 1 đã gia hạn).');
  });

  test('of an extended task, in each period it was due in and no longer is', async () => {
    const ledger = `${LEDGER}- { task: 2.2, on: 2026-04-20, status: extended, until: 2026-09-15 }\n`;
    const day = '2026-04-25';
    expect((await said(['due', '--quarter', 'Q2'], ledger, day)).vi).toContain(
      'Không còn việc nào chưa xong đến hạn trong Quý II/2026 (1 đã gia hạn).',
    );
    expect((await said(['due', '--month', '3'], ledger, day)).vi).toContain(
      'Không còn việc nào chưa xong đến hạn trong tháng 3/2026 (1 đã hoàn thành, 1 đã gia hạn).',
    );
    expect((await said(['print', 'tong-hop', '--quarter', 'Q2'], ledger, day)).vi).toContain(
      'Quý II/2026 không còn nhiệm vụ đến hạn (1 đã gia hạn).',
    );
    const sheets = await said(
      ['print', 'don-doc', '--quarter', 'Q2', '--lead', 'VHXH'],
      ledger,
      day,
    );
    expect(sheets.vi).toContain('(5 đã hoàn thành, 1 đã gia hạn).');
    // Extended into the quarter, it is done there.
    const done = `${LEDGER}- { task: 2.2, on: 2026-05-02, status: done }\n`;
    expect((await said(['due', '--quarter', 'Q2'], done, '2026-05-03')).vi).toContain(
      'Không còn việc nào chưa xong đến hạn trong Quý II/2026 (1 đã hoàn thành).',
    );
    // Extended within the quarter, it is still due in it.
    const within = '- { task: 2.2, on: 2026-02-01, status: extended, until: 2026-03-31 }\n';
    expect((await said(['due', '--month', '3'], within, '2026-02-03')).vi).toContain('2.2');
  });

  test('cancelled tasks are counted as such', async () => {
    const ledger = '- { task: 4.6, on: 2026-03-01, status: cancelled }\n';
    const { vi, en } = await said(['due', '--quarter', 'Q3'], ledger);
    expect(vi).toContain(
      'Không còn việc nào chưa xong đến hạn trong Quý III/2026 (1 dừng thực hiện).',
    );
    expect(en).toContain('No open task is due in Q3 2026 (1 cancelled).');
  });
});

describe('where there never was anything, it says only that', () => {
  test.each<[args: string[], vi: string, en: string]>([
    [
      ['due', '--quarter', 'Q2'],
      'Không có nhiệm vụ nào đến hạn trong Quý II/2026.',
      'No task is due in Q2 2026.',
    ],
    [['overdue'], 'Không có nhiệm vụ nào quá hạn.', 'Nothing is overdue.'],
    [['remind'], 'Không có việc nào cần nhắc.', 'There are no reminders to send.'],
    [
      ['list', '--search', 'không đâu có'],
      'Không có nhiệm vụ nào khớp với bộ lọc.',
      'There is no task under this filter.',
    ],
    [
      ['due', '--quarter', 'Q1', '--lead', 'KT'],
      'Không có nhiệm vụ nào đến hạn trong Quý I/2026 khớp với bộ lọc.',
      'No task is due in Q1 2026 under this filter.',
    ],
  ])('%j', async (args, vi, en) => {
    const texts = await said(args, '', '2026-01-05');
    expect(texts.vi).toContain(vi);
    expect(texts.en).toContain(en);
  });

  test('and of another year, of which the catalogue is', async () => {
    expect((await said(['due', '--month', '2025-02'])).vi).toContain(
      'Không có nhiệm vụ nào đến hạn trong tháng 2/2025 (danh mục năm 2026).',
    );
    const paper = await said(['print', 'tong-hop', '--month', '2025-02']);
    expect(paper.vi).toContain('Tháng 2/2025 không có nhiệm vụ đến hạn (danh mục năm 2026).');
    expect(paper.en).toContain('(the catalogue is of 2026).');
  });
});
