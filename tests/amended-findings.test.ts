/** What is said of amendments that are not finished. */
import { expect, test } from 'vitest';
import { amendedCopy } from './support/amended.ts';
import { dvtasks } from './support/run.ts';

async function findings(text: string): Promise<string> {
  return (await dvtasks(['validate'], { cwd: amendedCopy(text) })).out;
}

test('a decision without a number or a day leaves no hole in what is said', async () => {
  const out = await findings('decision:\n  number:\n  date:\nremove:\n  - id: 3.3\n');
  expect(out).not.toMatch(/Quyết định số {2}|từ ngày {2}|từ ngày $/m);
  expect(await findings('decision:\n  number:\n  date: 2026-06-15\nchange:\n')).not.toMatch(
    /số {2}/,
  );
});

test('a key that nobody knows is said alone', async () => {
  const head = 'decision:\n  number: 88/QĐ-UBND\n  date: 2026-06-15\n';
  for (const rest of [
    'changes:\n  - { id: 3.2, lead: [KT] }\n',
    'change:\n  - { id: 3.2, leads: [KT] }\n',
  ]) {
    const out = await findings(head + rest);
    expect(out).toContain('[unknown-key]');
    expect(out).not.toContain('[changes-nothing]');
  }
});

test('a new row of another section is not said to stand in a file of one', async () => {
  const head = 'decision:\n  number: 88/QĐ-UBND\n  date: 2026-06-15\n';
  const out = await findings(
    `${head}add:\n  - { section: 3, id: 4.10, title: Rà soát, lead: [KT], timeframe: Quý IV/2026 }\n`,
  );
  expect(out).toContain('mà “section” là mục 3');
});
