/** Workspaces of several catalogues, each made from the shipped one. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY, temporaryFolder } from './run.ts';

/** In what a catalogue differs from the shipped one. */
export interface Draft {
  /** Also in the wording of its times; 2026 unless said otherwise. */
  year?: number;
  authority?: string;
  unit?: string;
  title?: string;
  decision?: { number: string; date: string };
  /** The text of its ledger; an empty one, unless said otherwise. */
  ledger?: string;
  /** Bodies of its own: an edit of the shipped ones. */
  bodies?: (text: string) => string;
}

const SHIPPED = join(REPOSITORY, 'data');
const FILES = [
  'catalogue',
  '1-ke-hoach-tuyen-truyen',
  '2-chu-de-nam',
  '3-quy-dinh-dan-chu',
  '4-cai-cach-hanh-chinh',
  '5-sap-xep-to-chuc',
].map((name) => `${name}.yaml`);

/** A folder whose `data` holds these catalogues, by their names. */
export function workspaceOf(drafts: Readonly<Record<string, Draft>>): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'data'));
  for (const name of ['bodies.yaml', 'calendar.yaml']) {
    cpSync(join(SHIPPED, name), join(cwd, 'data', name));
  }
  for (const [name, draft] of Object.entries(drafts)) addCatalogue(cwd, name, draft);
  return cwd;
}

/** Adds a catalogue to the workspace in a folder. */
export function addCatalogue(cwd: string, name: string, draft: Draft = {}): void {
  const folder = join(cwd, 'data', name);
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) {
    const text = readFileSync(join(SHIPPED, '2026', file), 'utf8');
    writeFileSync(
      join(folder, file),
      file === 'catalogue.yaml' ? headOf(text, draft) : inYear(text, draft),
    );
  }
  writeFileSync(join(folder, 'progress.yaml'), draft.ledger ?? '');
  if (draft.bodies) {
    const shared = readFileSync(join(SHIPPED, 'bodies.yaml'), 'utf8');
    writeFileSync(join(dirname(folder), 'bodies.yaml'), draft.bodies(shared));
  }
}

function inYear(text: string, { year = 2026 }: Draft): string {
  return year === 2026 ? text : text.replaceAll('2026', String(year));
}

function headOf(text: string, draft: Draft): string {
  const { authority, unit, title, decision } = draft;
  let head = inYear(text, draft);
  if (authority) head = head.replace(/^authority: .*$/m, `authority: ${authority}`);
  if (unit) head = head.replace(/^unit: .*$/m, `unit: ${unit}`);
  if (title) head = head.replace(/^title: >-\n.*$/m, `title: ${title}`);
  if (decision) {
    head = head
      .replace(/^ {2}number:$/m, `  number: ${decision.number}`)
      .replace(/^ {2}date:$/m, `  date: ${decision.date}`);
  }
  return head;
}
