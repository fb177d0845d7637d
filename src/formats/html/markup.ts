/** HTML made of templates, in which all that is put in is text. */
import { printable } from '../../printable.ts';
import { NUMBER_WORD } from '../line-breaks.ts';

/** Text that is HTML already. */
export interface Markup {
  markup: string;
}

export type Content = Markup | string | number | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML of a template: whatever is put in is text, unless it was made by this function itself. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: String.raw({ raw: strings }, ...contents.map(markupOf)) };
}

function markupOf(content: Content): string {
  if (Array.isArray(content)) return content.map(markupOf).join('');
  if (typeof content === 'object' && 'markup' in content) return content.markup;
  return printable(String(content)).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

export const NOTHING: Markup = { markup: '' };

/** Text whose line breaks stay, and whose numbers of documents are broken only where they must be. */
export function lines(text: string): Content {
  return text.split('\n').map((line, index) => {
    const words = line.split(NUMBER_WORD).map((part, at) => (at % 2 === 0 ? part : number(part)));
    return index === 0 ? words : html`<br>${words}`;
  });
}

function number(text: string): Markup {
  return html`<span class="number">${text}</span>`;
}

/** Text in lines of its own in print, where they are broken for its width, and on a wide screen. */
export function brokenLines(texts: readonly string[], isRuled = false): Content {
  return texts.map((text, index) => {
    const ruled = isRuled && index === texts.length - 1 ? ' ruled' : '';
    return html`${index === 0 ? NOTHING : ' '}<span class="line${ruled}">${lines(text)}</span>`;
  });
}
