import { describe, expect, test } from 'vitest';
import { amend, amendedCopy, issuedCopy } from './support/amended.ts';
import { dvtasks } from './support/run.ts';

const AFTER = '2026-06-15';
const DECISION = 'Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026';

async function shown(cwd: string, id: string, today = AFTER) {
  const { out } = await dvtasks(['show', id], { cwd, today, width: 200 });
  const { out: data } = await dvtasks(['show', id, '--json'], { cwd, today });
  return { out, data: JSON.parse(data) };
}

describe('show tells what decisions made of a task', () => {
  test('of one that was changed: each wording as it was and as it is', async () => {
    const { out, data } = await shown(amendedCopy(), '3.2');
    expect(out).toContain(`Sửa đổi theo ${DECISION}`);
    expect(out).toMatch(/Chủ trì +“Các cơ quan, đơn vị” → “Phòng Kinh tế”/);
    expect(out).toMatch(/Thời gian thực hiện +“Năm 2026” → “Quý III\/2026”/);
    expect(out).toMatch(/Văn bản làm căn cứ +Công báo số 15/);
    expect(out).not.toContain('Phối hợp  “');
    expect(data.task.lead).toMatchObject([{ code: 'KT', text: 'Phòng Kinh tế' }]);
    const [only, ...others] = data.amendments;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      number: '88/QĐ-UBND',
      date: AFTER,
      evidence: 'Công báo số 15',
      kind: 'changed',
      reason: null,
    });
    expect(Object.keys(only.was)).toEqual(['lead', 'timeframe']);
    expect(only.was.lead).toEqual([{ code: 'CQDV', text: 'Các cơ quan, đơn vị' }]);
    expect(data.task.lead).toMatchObject(only.is.lead);
    expect([only.was.timeframe.text, only.is.timeframe.text]).toEqual(['Năm 2026', 'Quý III/2026']);
  });

  test('of one that was added: by which decision, and before its day that it is not there yet', async () => {
    const cwd = amendedCopy();
    const { out, data } = await shown(cwd, '4.10');
    expect(out).toContain(`Bổ sung theo ${DECISION}`);
    expect(data.amendments).toMatchObject([
      { kind: 'added', was: null, is: { title: data.title, timeframe: { text: 'Quý IV/2026' } } },
    ]);
    for (const command of ['show', 'explain']) {
      const early = await dvtasks([command, '4.10', '--as-of', '2026-03-31'], {
        cwd,
        today: AFTER,
      });
      expect([early.code, early.out]).toEqual([2, '']);
      expect(early.err).toContain(
        'chưa có nhiệm vụ “4.10”: được bổ sung từ 15/06/2026 theo Quyết định số 88/QĐ-UBND',
      );
    }
  });

  test('of one that was removed: its words, why, and what had happened', async () => {
    const { out, data } = await shown(amendedCopy(), '3.3');
    expect(out).toContain('3.3. Tham mưu Ủy ban nhân dân xã tiếp tục thực hiện dân chủ');
    expect(out).toMatch(/Thời gian thực hiện +“Năm 2026”/);
    expect(out).toMatch(
      /Trạng thái +3\.3 bị bãi bỏ từ 15\/06\/2026 theo Quyết định số 88\/QĐ-UBND/,
    );
    expect(out).toContain(`Bãi bỏ theo ${DECISION}`);
    expect(out).toMatch(/Lý do +chuyển về Ban Quản lý dự án/);
    expect(out).toMatch(/20\/02\/2026 +bắt đầu: đã họp với các hộ dân/);
    expect(out).not.toMatch(/Hạn {2}|Còn lại|Trong hạn/);
    expect(data).toMatchObject({
      id: '3.3',
      task: null,
      tasks: [],
      history: [{ on: '2026-02-20', status: 'started' }],
      amendments: [
        {
          kind: 'removed',
          reason: 'chuyển về Ban Quản lý dự án',
          was: { title: data.title, timeframe: { text: 'Năm 2026' } },
          is: null,
        },
      ],
    });
    const csv = await dvtasks(['show', '3.3', '--format', 'csv'], {
      cwd: amendedCopy(),
      today: AFTER,
    });
    expect(csv.out.trim().split('\n')).toHaveLength(1);
  });

  test('of one that two decisions changed and a third removed: all of them, oldest first', async () => {
    const cwd = amendedCopy();
    amend(
      cwd,
      `decision: { number: 99, date: 2026-08-01 }
change:
  - id: 4.10
    timeframe: Quý III/2026
    title: Công khai kết quả giải quyết kiến nghị
`,
      'data/2026/amendments/a.yaml',
    );
    amend(
      cwd,
      'decision: { number: 120/QĐ-UBND, date: 2026-10-01 }\nremove:\n  - id: 4.10\n',
      'data/2026/amendments/0.yaml',
    );
    const { out, data } = await shown(cwd, '4.10', '2026-10-01');
    expect(data.amendments.map(({ kind }: { kind: string }) => kind)).toEqual([
      'added',
      'changed',
      'removed',
    ]);
    expect(out).toMatch(
      /Bổ sung theo.*Sửa đổi theo Quyết định số 99\/QĐ-UBND ngày 01 tháng 8.*Bãi bỏ theo/s,
    );
    const later = await shown(cwd, '4.10', '2026-09-30');
    expect(later.data.amendments).toHaveLength(2);
  });

  test('of a point that was added and removed: below its group as that was worded then', async () => {
    const cwd = issuedCopy();
    const put = (day: string, rest: string) =>
      amend(
        cwd,
        `decision: { number: ${day}/QĐ-UBND, date: 2026-06-${day} }\n${rest}`,
        `data/2026/amendments/${day}.yaml`,
      );
    put(
      '11',
      'add:\n  - { section: 3, after: 3.5đ, id: 3.5e, title: Rà soát, lead: [KT], timeframe: Quý IV/2026 }\n',
    );
    put('12', 'change:\n  - { id: 3.5, title: Nhóm theo lời văn mới }\n');
    put('13', 'remove:\n  - { id: 3.5e }\n');
    const { out } = await shown(cwd, '3.5e', '2026-07-01');
    expect(out).toContain('Nhóm theo lời văn mới');
  });

  test('of a group that was removed: its points are not tasks any more', async () => {
    const cwd = amendedCopy(
      'decision: { number: 88/QĐ-UBND, date: 2026-06-15 }\nremove:\n  - id: 3.5\n',
    );
    const { out, data } = await shown(cwd, '3.5');
    expect(out).toMatch(/3\.5a +Xây dựng Kế hoạch/);
    expect(data).toMatchObject({ task: null, tasks: [], amendments: [{ kind: 'removed' }] });
    expect((await shown(cwd, '3.5a')).data.amendments).toMatchObject([{ kind: 'removed' }]);
    const { out: list } = await dvtasks(['list', '--json'], { cwd, today: AFTER });
    expect(JSON.parse(list).counts.total).toBe(20);
  });

  test('of one that nothing changed: nothing', async () => {
    const { out, data } = await shown(amendedCopy(), '3.1');
    expect(out).not.toContain('Quyết định');
    expect(data.amendments).toEqual([]);
  });
});

describe('recording goes by what was in force on the day', () => {
  test.each([
    [['done', '4.10', '--on', '2026-03-31'], 'chưa có nhiệm vụ 4.10: được bổ sung từ 15/06/2026'],
    [['start', '4.10', '--on', '2026-06-14'], 'chưa có nhiệm vụ 4.10'],
    [['done', '3.3', '--on', '2026-06-20'], '3.3 bị bãi bỏ từ 15/06/2026 theo Quyết định số 88'],
    [['done', '3.3'], '3.3 bị bãi bỏ'],
    [['extend', '3.3', '--until', '2027-01-31'], '3.3 bị bãi bỏ'],
  ])('%j is refused', async (args, says) => {
    const { code, out, err } = await dvtasks(args, { cwd: amendedCopy(), today: '2026-07-01' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  test('before the decision came, and of what it is to add', async () => {
    const cwd = amendedCopy();
    const { code, err } = await dvtasks(['done', '4.10'], { cwd, today: '2026-06-01' });
    expect([code, err]).toEqual([2, expect.stringContaining('chưa có nhiệm vụ “4.10”')]);
    const other = await dvtasks(['done', '4.11'], { cwd, today: '2026-06-01' });
    expect(other.err).toContain('Có phải 4.1?');
  });

  test.each(['3.3', '4.10'])('%s may be recorded of a day on which it was a task', async (id) => {
    const cwd = amendedCopy();
    const on = id === '3.3' ? '2026-06-14' : '2026-06-15';
    const done = await dvtasks(['done', id, '--on', on], { cwd, today: '2026-07-01' });
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain('Hoàn thành đúng hạn');
    const undone = await dvtasks(['undo'], { cwd, today: '2026-07-01' });
    expect(undone.code).toBe(0);
  });
});
