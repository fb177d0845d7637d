/**
 * Makes the pictures of papers that the README shows, from the shipped catalogue: docs/pictures/*.png.
 *
 * node scripts/pictures.js, after "npm run build"; needs a browser for the PDF (see the README) and pdftoppm of Poppler.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Dots per inch: small, and still to be read. */
const RESOLUTION = '88';
const PAPERS = {
  'danh-muc': [],
  'tong-hop': ['--quarter', 'Q1', '--as-of', '2026-03-31'],
  'don-doc': ['--lead', 'KT', '--as-of', '2026-03-31'],
  lich: ['--as-of', '2026-03-31'],
};

const folder = mkdtempSync(join(tmpdir(), 'dvtasks-pictures-'));
try {
  mkdirSync('docs/pictures', { recursive: true });
  for (const [kind, options] of Object.entries(PAPERS)) {
    const pdf = join(folder, `${kind}.pdf`);
    const run = ['bin/dvtasks.js', 'print', kind, '--data', 'data', ...options, '-o', pdf];
    execFileSync(process.execPath, run, { stdio: ['ignore', 'ignore', 'inherit'] });
    const picture = `docs/pictures/${kind}`;
    const firstPage = ['-r', RESOLUTION, '-gray', '-png', '-f', '1', '-singlefile', pdf, picture];
    execFileSync('pdftoppm', firstPage, { stdio: 'inherit' });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
