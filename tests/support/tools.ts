/**
 * Programs that npm does not bring. A test that needs one is skipped where it is not installed; with
 * DVTASKS_REQUIRE_TOOLS=1 it runs, and fails.
 */
import { spawnSync } from 'node:child_process';
import { findBrowser } from '../../src/cli/browser.ts';
import { type BrowserSession, browserSession } from './browser-session.ts';

const MACHINE = { env: process.env, platform: process.platform };

/** Whether tests that need all of these run. */
export function canRun(...areInstalled: readonly boolean[]): boolean {
  return process.env.DVTASKS_REQUIRE_TOOLS === '1' || areInstalled.every(Boolean);
}

export const HAS_BROWSER = (() => {
  try {
    return findBrowser(MACHINE) !== '';
  } catch {
    return false;
  }
})();

/** The programs of Poppler that read a PDF. */
export const HAS_POPPLER = ['pdftotext', 'pdffonts', 'pdftoppm'].every(
  (program) => spawnSync(program, ['-v']).status === 0,
);

/** The browser of this machine. */
export function openBrowser(): Promise<BrowserSession> {
  return browserSession(findBrowser(MACHINE));
}
