/** The tool on Windows, as a clerk's machine has it. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './support/run.ts';
import { describeOnWindows } from './support/wine.ts';

describeOnWindows('on Windows', (windows) => {
  test('what is due is told, and an error has its code', async () => {
    cpSync(join(REPOSITORY, 'data'), join(windows.folder, 'data'), { recursive: true });
    const [due, wrong, words] = await windows.run([
      'dvtasks due --quarter Q1 --as-of 2026-02-12',
      'dvtasks due --quarter Q9',
      'node -p "process.argv.at(-1)" "đã xong & 50%"',
    ]);
    expect([due?.code, due?.err]).toEqual([0, '']);
    expect(due?.out).toContain('Quý I/2026');
    expect([wrong?.code, wrong?.out]).toEqual([2, '']);
    expect(wrong?.err).toContain('“Q9” không phải quý');
    expect(words).toEqual({ code: 0, out: 'đã xong & 50%\n', err: '' });
  });
});
