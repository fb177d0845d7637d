import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAPER_KINDS } from '../src/papers/kinds.ts';
import { amend, amendedCopy, issuedCopy } from './support/amended.ts';
import { threeDecisions } from './support/decisions.ts';
import { children, elements, textIn, xmlPart } from './support/ooxml.ts';
import { dvtasks } from './support/run.ts';

const AFTER = '2026-06-15';
const CITED = 'được sửa đổi, bổ sung theo Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026';
const SECOND = `decision: { number: "102", date: 2026-09-01 }
change:
  - id: 3.2
    title: Tổ chức xây dựng các mô hình dân vận khéo
`;

async function paper(cwd: string, args: readonly string[], today: string) {
  const { out, err } = await dvtasks(['print', ...args, '--json'], { cwd, today });
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

describe('papers cite what amends the decision', () => {
  test.each(PAPER_KINDS.map(({ name }) => [name]))('%s', async (kind) => {
    const cwd = amendedCopy();
    amend(cwd, SECOND, 'data/2026/amendments/2.yaml');
    // A letter cites it in its first words.
    const basesOn = async (day: string) =>
      (await paper(cwd, [kind], day)).sheets.map(
        ({ basis, parts }: { basis: string; parts: { text?: string }[] }) =>
          kind === 'don-doc' ? parts[0]?.text : basis,
      );
    for (const basis of await basesOn('2026-06-14')) expect(basis).not.toContain('sửa đổi');
    for (const basis of await basesOn(AFTER)) {
      expect(basis).toContain(CITED);
      expect(basis).not.toContain('102');
    }
    for (const basis of await basesOn('2026-09-01')) {
      expect(basis).toContain(`${CITED}; Quyết định số 102/QĐ-UBND ngày 01 tháng 9 năm 2026`);
    }
  });

  test('beside the number of the decision, where it has one', async () => {
    const cwd = amendedCopy();
    const head = join(cwd, 'data/2026/catalogue.yaml');
    const text = readFileSync(head, 'utf8');
    writeFileSync(
      head,
      text.replace('  number:', '  number: 12').replace('  date:', '  date: 2026-01-15'),
    );
    const { sheets } = await paper(cwd, ['danh-muc'], AFTER);
    expect(sheets[0].basis).toBe(
      `(Kèm theo Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân xã (${CITED}))`,
    );
  });

  test('each decision of several with its own', async () => {
    const cwd = threeDecisions();
    const amended = `decision: { number: 88/QĐ-UBND, date: 2026-06-15 }\nremove:\n  - id: 4.9\n`;
    for (const name of ['dan-van', 'cchc'])
      amend(cwd, amended, `data/${name}/2026/amendments/88.yaml`);
    const { sheets } = await paper(cwd, ['tong-hop'], '2026-06-30');
    const { basis } = sheets[0];
    expect(basis).toContain(`Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026 (${CITED})`);
    expect(basis).toContain(`xã Nghi Dương (${CITED})`);
    expect(basis).toMatch(/Quyết định số 34\/QĐ-UBND ngày 05 tháng 02 năm 2026[;)]/);
    const all = JSON.stringify(sheets);
    expect(all).toContain(`Nghi Dương (${CITED})`);
    const year = JSON.stringify(await paper(cwd, ['lich'], '2026-06-30'));
    expect(year).toContain(`(Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026 (${CITED}))`);
  });
});

describe('danh-muc is the annex in force', () => {
  const NOTE =
    'Nhiệm vụ 3.2 được sửa đổi; 4.10 được bổ sung; 3.3 bị bãi bỏ theo Quyết định số 88/QĐ-UBND ngày 15 tháng 6 năm 2026.';

  test('with a note of what was changed, added and removed', async () => {
    const { sheets } = await paper(amendedCopy(), ['danh-muc'], AFTER);
    expect(sheets[0].parts.slice(1)).toEqual([{ kind: 'note', text: NOTE }]);
    const { sheets: before } = await paper(amendedCopy(), ['danh-muc'], '2026-06-14');
    expect(before).toEqual((await paper(issuedCopy(), ['danh-muc'], '2026-06-14')).sheets);
  });

  test('in Word: the wording in the file is that of the data, and nothing of what was removed', async () => {
    const cwd = amendedCopy();
    await dvtasks(['print', 'danh-muc', '-o', 'a.docx'], { cwd, today: AFTER });
    const document = xmlPart(readFileSync(join(cwd, 'a.docx')), 'word/document.xml');
    const rows = elements(document, 'w:tr').map((row) =>
      children(row, 'w:tc').map((cell) => elements(cell, 'w:p').map(textIn).join('\n')),
    );
    const { out } = await dvtasks(['list', '--json'], { cwd, today: AFTER });
    interface Task {
      id: string;
      title: string;
      lead: { text: string }[];
      with: { text: string }[];
      timeframe: { text: string };
    }
    const tasks: Task[] = JSON.parse(out).tasks;
    const textOf = (parts: Task['lead']) => parts.map(({ text }) => text).join('; ');
    const inData = tasks.map((one) => [
      one.title,
      textOf(one.lead),
      textOf(one.with),
      one.timeframe.text,
    ]);
    const ids = new Set(tasks.map(({ id }) => id.replace(/^.*(?=\p{L}$)/u, '')));
    const printed = rows.filter(([id = '', , lead]) => ids.has(id) && lead !== '' && lead);
    const text = elements(document, 'w:p').map(textIn).join('\n').replaceAll('\u00A0', ' ');
    expect(printed.map(([, ...words]) => words)).toEqual(inData);
    expect(text).not.toContain('bồi thường');
    expect(text).toContain(NOTE);
  });
});
