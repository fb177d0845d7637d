/** The little of a page's style that says what a person sees. */

/** What a class says of the elements that have it. */
export interface ClassStyle {
  isHidden: boolean;
  isBlock: boolean;
}

export type Attributes = Readonly<Record<string, string>>;

/** Of what an element or a rule says of its style. */
export const LONGEST = 5000;
const HIDDEN =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|clip-path\s*:\s*inset)/i;
const BLOCK = /(?:^|[;\s])display\s*:\s*(?:block|grid|flex|table|list-item)\b/i;

/** Whether the element shows nothing. */
export function isHidden(
  attributes: Attributes,
  classes: ReadonlyMap<string, ClassStyle>,
): boolean {
  if ('hidden' in attributes || HIDDEN.test(attributes.style ?? '')) return true;
  return classesOf(attributes).some((name) => classes.get(name)?.isHidden);
}

/** Whether a style makes a block of the element, which begins and ends a paragraph. */
export function isBlock(attributes: Attributes, classes: ReadonlyMap<string, ClassStyle>): boolean {
  if (BLOCK.test(attributes.style ?? '')) return true;
  return classesOf(attributes).some((name) => classes.get(name)?.isBlock);
}

export function classesOf({ class: names = '' }: Attributes): string[] {
  return names.split(/\s+/).filter((name) => name !== '');
}

/** Reads of a style sheet what it says of classes alone, for every medium. In one go: a hostile one is long. */
export function addClasses(css: string, classes: Map<string, ClassStyle>): void {
  let depth = 0;
  for (const part of withoutComments(css).split('}')) {
    const pieces = part.split('{');
    depth = Math.max(0, depth + pieces.length - 2);
    const [selectors = '', rules = ''] = pieces;
    if (pieces.length !== 2 || depth > 0 || selectors.length > LONGEST) continue;
    const style = { isHidden: HIDDEN.test(rules), isBlock: BLOCK.test(rules) };
    if (!style.isHidden && !style.isBlock) continue;
    for (const selector of selectors.split(/[,;]/)) {
      const name = /^\s*\w*\.([\w-]+)\s*$/.exec(selector)?.[1];
      if (name) classes.set(name, style);
    }
  }
}

function withoutComments(css: string): string {
  const [first = '', ...others] = css.replaceAll(/<!--|-->/g, '').split('/*');
  return [first, ...others.map((part) => part.split('*/').slice(1).join('*/'))].join(' ');
}

/** `font: 7.0pt "Times New Roman"`. */
const SHORT = /(?:^|[;\s])font\s*:[^;]*?["']([^"']+)["']/i;

/** The font of an element's letters; null where it does not say. */
export function fontOf({ style = '', face }: Attributes): string | null {
  const named = /(?:^|[;\s])font-family\s*:\s*["']?([^"',;]+)/i.exec(style) ?? SHORT.exec(style);
  return (named?.[1] ?? face?.split(',')[0])?.trim() ?? null;
}
