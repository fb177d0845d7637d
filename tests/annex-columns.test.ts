/** An annex with columns, numbers and merged cells of its own: what is said, found and printed of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { romanAnnex } from './support/annex-workspaces.ts';
import { dvtasks } from './support/run.ts';

const MORE = `
    more:
      Lãnh đạo phụ trách: Chủ tịch UBND xã: ông Nguyễn Văn A #2
      "Mã: số/ký hiệu": DC-01`;

describe('the labels of columns are keys like any other', () => {
  test.each(['\n', '\r\n'])(
    'words that YAML would cut are put in quotes (%j)',
    async (lineBreak) => {
      const cwd = romanAnnex();
      const path = join(cwd, 'data/2026/II-cu-the.yaml');
      const text = readFileSync(path, 'utf8').replace(/\n {4}more:(?:\n {6}.*)+/, MORE);
      writeFileSync(path, text.replaceAll('\n', lineBreak));
      const found = (await dvtasks(['validate'], { cwd })).out;
      expect(found).toContain('colon-in-value');
      expect((await dvtasks(['validate', '--fix'], { cwd })).code).toBe(0);
      expect(readFileSync(path, 'utf8')).toBe(
        text
          .replace('ông Nguyễn Văn A #2', 'ông Nguyễn Văn A #2"')
          .replace(': Chủ tịch UBND', ': "Chủ tịch UBND')
          .replaceAll('\n', lineBreak),
      );
    },
  );

  test.each(['\n', '\r\n'])('what is sound is left as it is (%j)', async (lineBreak) => {
    const cwd = romanAnnex();
    const path = join(cwd, 'data/2026/II-cu-the.yaml');
    const text = readFileSync(path, 'utf8').replaceAll('\n', lineBreak);
    writeFileSync(path, text);
    const { code, out } = await dvtasks(['validate', '--fix', '--strict'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Danh mục sạch') });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
