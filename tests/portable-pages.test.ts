/** The pages that a person without Markdown reads, in the folder that runs without installing. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesOfTool } from '../scripts/portable/folder.js';
import { asHtml, htmlOf } from '../scripts/portable/pages.js';
import { printToPdf } from '../src/cli/browser.ts';
import { REPOSITORY, TODAY, temporaryFolder } from './support/run.ts';
import { canRun, HAS_BROWSER, HAS_POPPLER, openBrowser } from './support/tools.ts';

const tool = filesOfTool();
const PAGES = readdirSync(join(REPOSITORY, 'docs')).filter((name) => name.endsWith('.md'));
/** All that is in the folder beside Node. */
const there = new Set([
  ...tool.map((path) => `app/${path}`),
  ...PAGES.map((name) => `app/docs/${asHtml(name)}`),
]);

describe.each(PAGES)('docs/%s', (name) => {
  const html = htmlOf(`docs/${name}`, 'app/docs', tool);

  test('loads nothing from elsewhere', () => {
    expect(html).not.toMatch(/<(?:script|link|iframe)|url\(|src="(?!data:)/);
  });

  test('leads to what is in the folder', () => {
    const targets = [...html.matchAll(/href="([^"#]+)/g)].map(([, target = '']) => target);
    const own = targets.filter((target) => !/^[a-z]+:/.test(target));
    const missing = own.filter((target) => {
      return !there.has(posix.join('app/docs', decodeURI(target)));
    });
    expect(missing).toEqual([]);
  });
});

test('the guide on top of the folder leads to the pages below it', () => {
  const html = htmlOf('docs/huong-dan.md', '.', tool);
  expect(html).toContain('href="app/docs/muoi-lenh.html"');
});

test('what is typed stands without a prompt, so that it can be copied', () => {
  const html = htmlOf('docs/huong-dan.md', '.', tool);
  expect(html).toMatch(/<kbd>dvtasks /);
  expect(html).not.toContain('>$ dvtasks');
});

describe.runIf(canRun(HAS_BROWSER, HAS_POPPLER))(
  'in a browser (skipped without one, or without Poppler)',
  { timeout: 60_000 },
  () => {
    const html = htmlOf('docs/muoi-lenh.md', '.', tool);

    test('the ten commands are printed on one page of A4', async () => {
      const pdf = await printToPdf(html, TODAY, { env: process.env, platform: process.platform });
      const file = join(temporaryFolder(), 'page.pdf');
      writeFileSync(file, pdf);
      const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
      expect(about).toMatch(/^Pages: +1$/m);
      expect(about).toMatch(/^Page size: .*\(A4\)$/m);
    });

    test('whoever cannot see it can read it too', async () => {
      const browser = await openBrowser();
      try {
        for (const page of ['docs/huong-dan.md', 'docs/muoi-lenh.md', 'docs/lenh.md']) {
          const file = join(temporaryFolder(), 'page.html');
          writeFileSync(file, htmlOf(page, '.', tool));
          await browser.show(pathToFileURL(file).href);
          await browser.evaluate(AXE);
          const violations = await browser.evaluate<string[]>(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
          );
          expect([page, violations]).toEqual([page, []]);
        }
      } finally {
        await browser.close();
      }
    });
  },
);

const AXE = readFileSync(join(REPOSITORY, 'node_modules/axe-core/axe.min.js'), 'utf8');
