import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasNode, makeArchives, unpack } from './support/portable.ts';
import { temporaryFolder } from './support/run.ts';
import { describeOnWindows } from './support/wine.ts';

// npm's cache has none: nothing is fetched by tests alone.
const lacksNode = !hasNode('win-x64', 'linux-x64');

describe.skipIf(lacksNode)(
  'the folder that runs without installing (skipped without Node for it)',
  () =>
    describeOnWindows('on Windows', (windows) => {
      const office = join(windows.folder, "Ủy ban xã & 'Kim' (mới)");
      let folder = '';
      const read = (path: string) => readFileSync(join(folder, path), 'utf8');

      beforeAll(() => {
        const archives = join(office, 'archives');
        makeArchives(['win-x64'], archives);
        folder = unpack(archives, 'win-x64', office);
        rmSync(archives, { recursive: true });
      }, 180_000);

      test('the first minute: open it, what is due, mark one done, print the summary', async () => {
        const [opened, due, done, printed, again] = await windows.run(
          [
            'echo exit| "Mở dvtasks.cmd"',
            'dvtasks due --quarter Q1',
            'dvtasks done 1.3 --evidence "Kế hoạch số 12/KH-UBND & phụ lục (2)"',
            'dvtasks.cmd print tong-hop --quarter Q1 -o "tổng hợp.docx"',
            'echo exit| "Mở dvtasks.cmd"',
          ],
          { cwd: folder },
        );
        expect(opened).toMatchObject({ code: 0, err: '' });
        expect(opened?.out).toMatch(/xã Nghi Dương.*25 nhiệm vụ/s);
        expect(due).toMatchObject({ code: 0, err: '' });
        expect(due?.out).toContain('Đến hạn trong Quý I');
        expect(done).toMatchObject({ code: 0, err: '' });
        expect(printed).toMatchObject({ code: 0, err: 'dvtasks: đã ghi tổng hợp.docx\n' });
        expect(read('tổng hợp.docx')).toMatch(/^PK/);
        expect(again).toMatchObject({ code: 0, err: '' });
        expect(read('data/2026/progress.yaml')).toMatch(
          /- task: 1\.3\n {2}on: .*\n {2}status: done\n {2}evidence: Kế hoạch số 12\/KH-UBND & phụ lục \(2\)\n$/,
        );
      });

      test('it is called from any folder and drive, and the exit code comes back', async () => {
        const launcher = windows.pathOf(join(folder, 'dvtasks.cmd'));
        const [there, above, wrong] = await windows.run(
          [
            `cd /d C:\\ && "${launcher}" show 1.3 --json`,
            `"${basename(folder)}\\dvtasks" show 1.3 --json`,
            `"${launcher}" show 9.9`,
          ],
          { cwd: office },
        );
        for (const done of [there, above]) {
          expect(done?.code).toBe(0);
          expect(JSON.parse(done?.out ?? '')).toMatchObject({ id: '1.3' });
        }
        // What it says can be typed there.
        expect(there?.err).toMatch(`"${launcher}" init`);
        expect(wrong?.code).toBe(2);
      });

      test('opened without having been unpacked, it says what to do', async () => {
        const alone = temporaryFolder();
        for (const name of ['dvtasks.cmd', 'Mở dvtasks.cmd'])
          cpSync(join(folder, name), join(alone, name));
        const [run, opened] = await windows.run(['dvtasks due', 'echo x| "Mở dvtasks.cmd"'], {
          cwd: alone,
        });
        expect(run).toMatchObject({ code: 3, out: '' });
        expect(run?.err).toContain('unpack the whole .zip first');
        expect(opened?.out).toContain('node\\node.exe');
      });
    }),
);
