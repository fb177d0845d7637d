/** A document that gives tasks is named by its kind, which the symbol of its number tells. */
import { describe, expect, test } from 'vitest';
import { AMENDMENT, amendedCopy } from './support/amended.ts';
import { catalogueCopy, dvtasks, type World } from './support/run.ts';

const TITLE = /title: >-\n.*\n/;

function signed(number: string, title?: string): string {
  return catalogueCopy({
    '2026/catalogue.yaml': (text) =>
      text
        .replace(/number:$/m, `number: ${number}`)
        .replace(TITLE, (old) => (title ? `title: ${title}\n` : old)),
  });
}

async function oneLine(args: readonly string[], world: World): Promise<string> {
  const { code, out, err } = await dvtasks(args, world);
  if (code !== 0) throw new Error(err);
  return out.replace(/\s+/g, ' ');
}

describe('the kind of a document', () => {
  const CASES: [number: string, vi: string, en: string][] = [
    ['45/QĐ-UBND', 'Quyết định số 45/QĐ-UBND', 'Decision 45/QĐ-UBND'],
    ['45/QD-UBND', 'Quyết định số 45/QD-UBND', 'Decision 45/QD-UBND'],
    ['"45"', 'Quyết định số 45/QĐ-UBND', 'Decision 45/QĐ-UBND'],
    ['45/2026/QĐ-UBND', 'Quyết định số 45/2026/QĐ-UBND', 'Decision 45/2026/QĐ-UBND'],
    ['180/KH-UBND', 'Kế hoạch số 180/KH-UBND', 'Plan 180/KH-UBND'],
    ['15-KH/ĐU', 'Kế hoạch số 15-KH/ĐU', 'Plan 15-KH/ĐU'],
    ['9/NQ-HĐND', 'Nghị quyết số 9/NQ-HĐND', 'Resolution 9/NQ-HĐND'],
    ['3/CT-UBND', 'Chỉ thị số 3/CT-UBND', 'Directive 3/CT-UBND'],
    ['3/CTr-UBND', 'Chương trình số 3/CTr-UBND', 'Programme 3/CTr-UBND'],
    ['7/HD-UBND', 'Hướng dẫn số 7/HD-UBND', 'Guidance 7/HD-UBND'],
    ['7/HĐ-UBND', 'Hợp đồng số 7/HĐ-UBND', 'Contract 7/HĐ-UBND'],
    ['7/ĐA-UBND', 'Đề án số 7/ĐA-UBND', 'Scheme 7/ĐA-UBND'],
    ['7/DA-UBND', 'Dự án số 7/DA-UBND', 'Project 7/DA-UBND'],
    ['12/UBND-VP', 'Công văn số 12/UBND-VP', 'Official letter 12/UBND-VP'],
    ['12/KL-UBND', 'Văn bản số 12/KL-UBND', 'Document 12/KL-UBND'],
    ['', 'Quyết định số ……/QĐ-UBND', ''],
  ];

  test.each(CASES)('“%s” on the annex and on a letter', async (number, vi, en) => {
    const cwd = signed(number);
    const annex = await oneLine(['print', 'danh-muc'], { cwd });
    expect(annex).toContain(`(Kèm theo ${vi} ngày …… tháng …… năm 2026 của Ủy ban nhân dân xã)`);
    const letter = await oneLine(['print', 'don-doc', '--lang', 'en'], { cwd });
    expect(letter).toContain(en ? `Under ${en}, “Danh mục` : 'Under “Danh mục');
  });
});

describe('a citation', () => {
  const CITED: [number: string, title: string, words: string][] = [
    [
      '45/QĐ-UBND',
      'Danh mục việc',
      'Quyết định số 45/QĐ-UBND của Ủy ban nhân dân xã ban hành Danh mục việc',
    ],
    [
      '180/KH-UBND',
      'Danh mục việc',
      'Danh mục việc kèm theo Kế hoạch số 180/KH-UBND của Ủy ban nhân dân xã',
    ],
    [
      '180/KH-UBND',
      'KẾ HOẠCH chuyển đổi số',
      'Kế hoạch số 180/KH-UBND của Ủy ban nhân dân xã chuyển đổi số',
    ],
  ];

  test.each(CITED)('of %s, “%s”', async (number, title, words) => {
    const cwd = signed(number, title);
    for (const args of [
      ['print', 'don-doc'],
      ['remind', '--format', 'text'],
    ]) {
      expect(await oneLine(args, { cwd })).toContain(`Thực hiện ${words}, `);
    }
  });
});

test('a plan that amends a decision', async () => {
  const cwd = amendedCopy(AMENDMENT.replace('88/QĐ-UBND', '88/KH-UBND'));
  const at = { cwd, today: '2026-07-01' };
  const annex = await oneLine(['print', 'danh-muc'], at);
  expect(annex).toContain('được sửa đổi, bổ sung theo Kế hoạch số 88/KH-UBND ngày 15 tháng 6 năm');
  const shown = await oneLine(['show', '3.3'], at);
  expect(shown).toContain('3.3 bị bãi bỏ từ 15/06/2026 theo Kế hoạch số 88/KH-UBND');
  for (const text of [annex, shown]) expect(text).not.toContain('Quyết định số 88');
});
