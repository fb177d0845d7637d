/** The pages of docs/ as HTML files that load nothing, for machines without a program for Markdown. */
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { Marked } from 'marked';

const ROOT = join(import.meta.dirname, '../..');

const STYLE = `
:root { color-scheme: light; font: 18px/1.6 "Segoe UI", system-ui, "Noto Sans", sans-serif; color: #1d232b; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; }
h1, h2, h3 { line-height: 1.25; margin: 2em 0 .6em; }
h1 { margin-top: 0; }
h2 { border-top: 1px solid #c9d1da; padding-top: 1em; }
a { color: #0b57a4; }
img { max-width: 100%; height: auto; }
code, pre { font-family: "Cascadia Mono", Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: .85em; }
code { background: #eef1f5; border-radius: 4px; padding: .1em .3em; }
code span { white-space: nowrap; }
pre { background: #f4f6f8; border: 1px solid #d9dfe6; border-radius: 6px; padding: .8em 1em; overflow-x: auto; line-height: 1.45; }
pre code { background: none; padding: 0; font-size: inherit; }
pre kbd { font: inherit; font-weight: 700; color: #0b57a4; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border: 1px solid #c9d1da; padding: .35em .6em; text-align: left; vertical-align: top; }
@media print {
  @page { size: A4; margin: 18mm 18mm 16mm; }
  :root { font-size: 11pt; line-height: 1.4; }
  body { max-width: none; margin: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
  pre { white-space: pre-wrap; overflow: visible; }
  tr, img { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}`;

const IN_VIETNAMESE = ['huong-dan', 'muoi-lenh', 'lenh', 'rules'];
const TYPES = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/**
 * @param {string} path of a page, from the top of the project: "docs/huong-dan.md"
 * @param {string} from the folder of the HTML file, from the top of the portable folder: "app/docs"
 * @param {readonly string[]} tool the files of the tool; a link to another one is left out
 * @returns {string} the HTML file
 */
export function htmlOf(path, from, tool) {
  const slugger = new GithubSlugger();
  let title = basename(path);
  const renderer = {
    heading({ tokens, depth, text }) {
      if (depth === 1) title = text;
      const id = slugger.slug(text.replaceAll(/[`*]/g, ''));
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    /** What is typed stands out, without the prompt. */
    code({ text }) {
      const lines = text.split('\n').map((line) => {
        const typed = /^\$ (.*)$/.exec(line)?.[1];
        return typed === undefined ? escaped(line) : `<kbd>${escaped(typed)}</kbd>`;
      });
      return `<pre tabindex="0"><code>${lines.join('\n')}\n</code></pre>\n`;
    },
    /** A command is not broken inside its words, where a hyphen would seem to be one of its own. */
    codespan({ text }) {
      const words = text.split(' ').map((word) => `<span>${escaped(word)}</span>`);
      return `<code>${words.join(' ')}</code>`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      const target = targetOf(href, path, from, tool);
      return target === null ? words : `<a href="${escaped(target)}">${words}</a>`;
    },
    image({ href, text }) {
      const file = join(ROOT, dirname(path), href);
      const bytes = readFileSync(file).toString('base64');
      return `<img src="data:${TYPES[extname(file)]};base64,${bytes}" alt="${escaped(text)}">`;
    },
    html: ({ text }) => (text.startsWith('<!--') ? '' : text),
  };
  const markdown = readFileSync(join(ROOT, path), 'utf8').replaceAll('\r\n', '\n');
  const body = new Marked({ renderer }).parse(markdown);
  return `<!doctype html>
<html lang="${IN_VIETNAMESE.includes(basename(path, '.md')) ? 'vi' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
${body}</main>
</body>
</html>
`;
}

/** Where a link leads from the HTML file; null where the tool does not have what it leads to. */
function targetOf(href, path, from, tool) {
  if (/^(?:[a-z]+:|#)/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.join(posix.dirname(path), file);
  if (!tool.includes(target)) return null;
  const isPage = /^docs\/[^/]+\.md$/.test(target);
  const there = posix.relative(from, posix.join('app', isPage ? asHtml(target) : target));
  return encodeURI(there) + (anchor ? `#${anchor}` : '');
}

/** @param {string} path */
export function asHtml(path) {
  return path.replace(/\.md$/, '.html');
}

/** @param {string} text */
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
