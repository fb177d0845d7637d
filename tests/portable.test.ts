import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeFor, PACKAGES } from '../scripts/portable/node.js';
import { hasNode, makeArchives, unpack } from './support/portable.ts';
import { REPOSITORY } from './support/run.ts';

const isRequired = process.env.DVTASKS_REQUIRE_TOOLS === '1';
const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
const { version: VERSION } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
/** What a person reads. */
const WORDS = ['ĐỌC TÔI TRƯỚC.txt', 'Hướng dẫn.html', 'Mười lệnh.html'];
const TARGETS = ['win-x64', 'linux-x64'];

describe.skipIf(!isRequired && !(hasUnzip && hasNode(...TARGETS)))(
  'the folder that runs without installing (skipped without unzip, and where npm has no Node for it yet)',
  () => {
    const work = mkdtempSync(join(tmpdir(), 'dvtasks-portable-'));
    const archives = join(work, 'archives');
    const nameOf = (target: string) => `dvtasks-${VERSION}-${target}`;
    let made = '';
    let windows = '';
    let linux = '';

    beforeAll(() => {
      made = makeArchives(TARGETS, archives);
      windows = unpack(archives, 'win-x64', join(work, 'windows'));
      linux = unpack(archives, 'linux-x64', join(work, 'linux'));
    }, 300_000);
    afterAll(() => rmSync(work, { recursive: true, force: true }));

    test('the same files give the same bytes, wherever and whenever it is made', () => {
      const checkout = join(work, 'Bản sao khác');
      const left = ['node_modules', '.git', 'tests', 'dist', 'portable', 'coverage'];
      cpSync(REPOSITORY, checkout, {
        recursive: true,
        filter: (path) =>
          dirname(path) !== REPOSITORY.replace(/\/$/, '') || !left.includes(basename(path)),
      });
      const packages = [join(REPOSITORY, 'node_modules'), join(checkout, 'node_modules')] as const;
      // Links are quick, where both are on one disk; one to the whole folder would name its modules otherwise.
      if (spawnSync('cp', ['-al', ...packages]).status !== 0)
        cpSync(...packages, { recursive: true });
      const old = process.umask(0o077);
      try {
        execFileSync(process.execPath, ['scripts/build.js'], { cwd: checkout, stdio: 'ignore' });
        const again = makeArchives(['linux-x64'], join(work, 'again'), {
          checkout,
          cwd: work,
          env: { TZ: 'America/St_Johns', LC_ALL: 'C' },
        });
        expect(made).toContain(again);
      } finally {
        process.umask(old);
      }
    }, 300_000);

    test.each(['win-x64', 'linux-x64'])(
      '%s: it holds the tool, Node, and the licences of both',
      (target) => {
        const folder = target === 'win-x64' ? windows : linux;
        const [launcher, opener] =
          target === 'win-x64' ? ['dvtasks.cmd', 'Mở dvtasks.cmd'] : ['dvtasks', 'Mở dvtasks.sh'];
        expect(new Set(readdirSync(folder))).toEqual(
          new Set([launcher, opener, ...WORDS, 'node', 'app']),
        );
        expect(readdirSync(join(folder, 'app'))).toEqual(
          expect.arrayContaining(['LICENSE', 'bin', 'data', 'dist', 'docs', 'package.json']),
        );
        expect(readdirSync(join(folder, 'app/dist'))).not.toContain('bytecode');
        expect(readFileSync(join(folder, 'node/LICENSE'), 'utf8')).toMatch(/^Node\.js is licensed/);
        expect(readFileSync(join(folder, 'app/dist/THIRD-PARTY-LICENCES.txt'), 'utf8')).toContain(
          'commander',
        );
      },
    );

    test('what is to be run can be, and nothing else', () => {
      const runs = (path: string) => (statSync(join(linux, path)).mode & 0o111) !== 0;
      expect(['dvtasks', 'Mở dvtasks.sh', 'node/bin/node'].map(runs)).toEqual([true, true, true]);
      expect(['ĐỌC TÔI TRƯỚC.txt', 'app/data/bodies.yaml'].map(runs)).toEqual([false, false]);
    });

    test('cmd.exe takes the launchers in any code page, and an old Notepad the words for a person', () => {
      const text = (name: string) => readFileSync(join(windows, name), 'utf8');
      expect(text('dvtasks.cmd')).toMatch(/^[\x20-\x7E\r\n]*$/);
      const opener = text('Mở dvtasks.cmd');
      const [beforeLabels = ''] = opener.split('\n:say');
      expect(beforeLabels).toMatch(/^[\x20-\x7E\r\n]*$/);
      const words = text('ĐỌC TÔI TRƯỚC.txt');
      expect(words).toMatch(/^\uFEFFĐỌC TÔI TRƯỚC\r\n/);
      for (const one of [text('dvtasks.cmd'), opener, words]) expect(one).not.toMatch(/(?<!\r)\n/);
      expect(text('ĐỌC TÔI TRƯỚC.txt').normalize('NFC')).toBe(words);
    });

    const isRoot = process.getuid?.() === 0;

    describe.skipIf(process.platform !== 'linux' || (!isRoot && !isRequired))(
      'on a Linux without Node (skipped where one may not use chroot)',
      () => {
        /** Runs lines in a system that has a shell and nothing else, in the unpacked folder or beside it. */
        const bare = (lines: string, where = folder) => {
          const { uid, gid } = userInfo();
          const asRoot = uid === 0 ? [] : ['sudo', '-n'];
          const world = ['env', '-i', 'PATH=/bin:/usr/sbin', 'HOME=/home', 'SHELL=/bin/sh'];
          const inside = ['chroot', `--userspec=${uid}:${gid}`, root];
          const shell = ['/bin/sh', '-c', `cd '${where}' && ${lines}`];
          const [program = '', ...args] = [...asRoot, ...world, ...inside, ...shell];
          const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
          return { code: status, out: stdout, err: stderr };
        };
        const root = join(work, 'bare');
        const office = '/home/Việc của xã (mới)';
        const folder = `${office}/${nameOf('linux-x64')}`;

        beforeAll(() => bareSystem(root, join(linux, 'node/bin/node')));
        // Each test has the folder as it comes.
        beforeEach(() => {
          rmSync(join(root, office), { recursive: true, force: true });
          unpack(archives, 'linux-x64', join(root, office));
        });

        test('the first minute: what is due, mark one done, print the summary', () => {
          const lines = [
            'dvtasks due --quarter Q1',
            'dvtasks done 1.3 --evidence "Kế hoạch số 12/KH-UBND"',
            'dvtasks print tong-hop --quarter Q1 -o "tổng hợp.docx"',
          ];
          const { code, out, err } = bare(`"./Mở dvtasks.sh" <<'END'\n${lines.join('\n')}\nEND`);
          expect(err).toBe('dvtasks: đã ghi tổng hợp.docx\n');
          expect(code).toBe(0);
          expect(out).toMatch(/xã Nghi Dương.*Đến hạn trong Quý I.*Hoàn thành quá hạn/s);
          const ledger = readFileSync(join(root, folder, 'data/2026/progress.yaml'), 'utf8');
          expect(ledger).toMatch(
            /- task: 1\.3\n {2}on: .*\n {2}status: done\n {2}evidence: Kế hoạch số 12/,
          );
          expect(readFileSync(join(root, folder, 'tổng hợp.docx'), 'latin1')).toMatch(/^PK/);
        });

        test('a new version, over the old one or in its place, leaves the data as they are', () => {
          bare('"./Mở dvtasks.sh" </dev/null; ./dvtasks done 1.3');
          const ledger = () => readFileSync(join(root, folder, 'data/2026/progress.yaml'), 'utf8');
          const recorded = ledger();
          expect(recorded).toMatch(/^- task: 1\.3$/m);
          for (const old of ['app', 'node', null]) {
            if (old) rmSync(join(root, folder, old), { recursive: true });
            unpack(archives, 'linux-x64', join(root, office));
            expect(bare('"./Mở dvtasks.sh" </dev/null').code).toBe(0);
            expect(ledger()).toBe(recorded);
          }
        });

        test('it is called from any folder, and through links; the exit code comes back', () => {
          const called = [
            `'${folder}/dvtasks' --version`,
            `cd '${office}' && '${basename(folder)}/dvtasks' --version`,
            `PATH="$PATH:${folder}" dvtasks --version`,
            `cd '${folder}' && sh dvtasks --version`,
            `ln -sf '${folder}/dvtasks' /bin/viec && viec --version`,
            `ln -sf '${basename(folder)}/dvtasks' '${office}/việc' && '${office}/việc' --version`,
          ];
          for (const line of called)
            expect([line, bare(line, '/').out]).toEqual([line, `${VERSION}\n`]);
          expect(bare('./dvtasks show 9.9').code).toBe(2);
          expect(bare('sh dvtasks show').err).toContain(' ./dvtasks show --help');
        });

        test('a copy of the data that was cut off is made anew', () => {
          bare('mkdir -p data.tmp/2026 && "./Mở dvtasks.sh" </dev/null');
          expect(readdirSync(join(root, folder, 'data')).sort()).toEqual(
            readdirSync(join(root, folder, 'app/data')).sort(),
          );
        });
      },
    );

    test('a package of Node that is not the pinned one is refused', () => {
      const pinned = PACKAGES['linux-x64'] ?? expect.fail();
      PACKAGES['linux-x64'] = { ...pinned, integrity: 'sha512-x' };
      try {
        expect(() => nodeFor('linux-x64')).toThrow(/is not what is pinned/);
      } finally {
        PACKAGES['linux-x64'] = pinned;
      }
    });
  },
);

/** Makes a system of a shell, what copies files, and the libraries that these and a program need. */
function bareSystem(root: string, program: string): void {
  const tools = ['sh', 'cp', 'mv', 'mkdir', 'ln', 'readlink'].map((name) => `/bin/${name}`);
  const needed = [...tools, program].flatMap(
    (path) => execFileSync('ldd', [path], { encoding: 'utf8' }).match(/(?<=\s)\/\S+/g) ?? [],
  );
  for (const path of [...tools, ...new Set(needed)]) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    cpSync(path, join(root, path), { dereference: true });
  }
  // A shell takes what it needs for "< /dev/null" for a file.
  for (const name of ['dev', 'home', 'tmp']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'dev/null'), '');
}
