/** Repositories that git itself makes, and what `diff` says in them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ENV_FOR_GIT } from './every-command.ts';
import { dvtasks, temporaryFolder } from './run.ts';

export const FILES: Readonly<Record<string, string>> = {
  'data/bodies.yaml': `bodies:
  - code: VHXH
    name: Phòng Văn hóa – Xã hội
    aliases: []
  - code: KT
    name: Phòng Kinh tế
  - code: VP
    name: Văn phòng HĐND và UBND
  - code: BXDD
    name: Ban Xây dựng Đảng
  - code: CQDV
    name: Các cơ quan, đơn vị
    collective: true
    members: [KT, VP]
`,
  'data/calendar.yaml': `years:
  - year: 2026
    off:
      - { from: 2026-02-14, to: 2026-02-22, name: Tết Bính Ngọ, source: Thông báo 9441/TB-BNV }
      - { from: 2026-04-26, to: 2026-04-27, name: Giỗ Tổ Hùng Vương, source: Bộ luật Lao động }
    worked:
      - { date: 2026-08-22, source: Hoán đổi với 31/8 }
`,
  'data/2026/catalogue.yaml': `year: 2026
title: Danh mục nhiệm vụ công tác dân vận năm 2026
authority: Ủy ban nhân dân
unit: xã Nghi Dương
decision:
  number:
  date:
remind: [30, 7, 1]
soon: 7
`,
  'data/2026/1-tuyen-truyen.yaml': `section: "1"
title: TUYÊN TRUYỀN, PHỔ BIẾN
tasks:
  - id: 1.1
    title: Tham mưu Ủy ban nhân dân xã chấm điểm, xếp loại công tác dân vận năm 2026 các cơ quan
    lead:
      - Phòng Văn hóa – Xã hội
    with:
      - Ban Xây dựng Đảng
      - { body: KT, role: monitor }
    timeframe: Quý IV/2026
  - id: 1.2
    title: Tổ chức xây dựng các mô hình dân vận khéo trên địa bàn xã
    lead: [CQDV]
    timeframe: Hoàn thành trước 15/02/2026
  - id: 1.3
    title: Ban hành kế hoạch triển khai mô hình “Chính quyền thân thiện” ở xã
    lead: [VP]
    timeframe: 100 ngày kể từ ngày ban hành
`,
  'data/2026/2-dan-chu.yaml': `section: "2"
title: DÂN CHỦ Ở CƠ SỞ
tasks:
  - id: 2.1
    title: Báo cáo kết quả thực hiện dân chủ ở cơ sở
    lead: [VHXH]
    timeframe: Hằng quý
  - id: 2.2
    title: Thi hành Luật Thực hiện dân chủ ở cơ sở
    tasks:
      - id: 2.2a
        title: Xây dựng Quy chế dân chủ tại các cơ quan, đơn vị
        lead: [KT]
        timeframe: Quý I/2026
      - id: 2.2b
        title: Công khai kết quả giải quyết kiến nghị của Nhân dân
        lead: [VP]
        timeframe: Theo chỉ đạo của thành phố
`,
  'data/2026/progress.yaml': `- task: 1.2
  on: 2026-01-20
  status: started
- task: 1.2
  on: 2026-02-10
  status: done
  evidence: Kế hoạch số 12/KH-UBND
- task: 2.2a
  on: 2026-02-11
  status: started
  note: Phòng Kinh tế đã họp
`,
};

export const BODIES = 'data/bodies.yaml';
export const CALENDAR = 'data/calendar.yaml';
export const HEAD = 'data/2026/catalogue.yaml';
export const FIRST = 'data/2026/1-tuyen-truyen.yaml';
export const SECOND = 'data/2026/2-dan-chu.yaml';
export const LEDGER = 'data/2026/progress.yaml';

export type Edit = string | null | ((text: string) => string);
export type Edits = Readonly<Record<string, Edit>>;

export const swap = (old: string, now: string) => (text: string) => {
  if (!text.includes(old)) throw new Error(`the text has no “${old}”`);
  return text.replaceAll(old, now);
};
export const all =
  (...edits: ((text: string) => string)[]) =>
  (text: string) =>
    edits.reduce((edited, edit) => edit(edited), text);
export const append = (more: string) => (text: string) => text + more;

/** The environment of git and of the tool, the same on every machine. */
export const ENV: Record<string, string> = {
  ...ENV_FOR_GIT,
  GIT_AUTHOR_NAME: 'Nguyễn Văn A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2026-02-01T08:00:00+0700',
  GIT_COMMITTER_NAME: 'Nguyễn Văn A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_COMMITTER_DATE: '2026-02-01T08:00:00+0700',
};

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, env: ENV, encoding: 'utf8', stdio: 'pipe' }).trim();
}

export function commit(cwd: string, message = 'Sửa danh mục'): string {
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', message);
  return git(cwd, 'rev-parse', 'HEAD');
}

/** Writes files; null deletes one. */
export function edit(cwd: string, edits: Edits): void {
  for (const [name, change] of Object.entries(edits)) {
    const path = join(cwd, name);
    if (change === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      const text = typeof change === 'string' ? change : change(readFileSync(path, 'utf8'));
      writeFileSync(path, text);
    }
  }
}

/** A repository on main with one commit: the catalogue above, or one that differs from it. */
export function repository(edits: Edits = {}): string {
  const cwd = temporaryFolder();
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  edit(cwd, FILES);
  edit(cwd, edits);
  commit(cwd, 'Danh mục');
  return cwd;
}

export function diff(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  return dvtasks(['diff', ...args], { cwd, env: { ...ENV, ...env } });
}

export interface Entry {
  year: number;
  kind: string;
  task: string | null;
  file: string;
  line: number;
  column: number;
  from: Record<string, string | null> | null;
  to: Record<string, string | null> | null;
  text: string;
}

export interface Document {
  from: { revision: string; commit: string; mergeBase: boolean; errors: number };
  to: { revision: string; commit: string; mergeBase: boolean; errors: number } | null;
  changes: {
    year: number | null;
    kind: string;
    section: string | null;
    task: string | null;
    body: string | null;
    from: unknown;
    to: unknown;
    text: string;
  }[];
  ledger: Record<'added' | 'changed' | 'removed', Entry[]>;
  counts: Record<string, number>;
}

export async function changes(
  cwd: string,
  ...args: string[]
): Promise<Document & { code: number }> {
  const { code, out, err } = await diff(cwd, ['--json', ...args]);
  if (code > 1 || err !== '') throw new Error(`${code}: ${err}`);
  return { code, ...JSON.parse(out) };
}
