/** The little of a page's style that says what a person sees. */

/** What a class says of the elements that have it. */
export interface ClassStyle {
  isHidden: boolean;
  isBlock: boolean;
}

export type Attributes = Readonly<Record<string, string>>;

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

/** Reads of a style sheet what it says of classes alone, for every medium. */
export function addClasses(css: string, classes: Map<string, ClassStyle>): void {
  const forAll = css
    .replaceAll(/\/\*[\s\S]*?\*\/|<!--|-->/g, '')
    .replaceAll(/@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, '');
  for (const [, selectors = '', rules = ''] of forAll.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const style = { isHidden: HIDDEN.test(rules), isBlock: BLOCK.test(rules) };
    if (!style.isHidden && !style.isBlock) continue;
    for (const selector of selectors.split(',')) {
      const name = /^\s*\w*\.([\w-]+)\s*$/.exec(selector)?.[1];
      if (name) classes.set(name, style);
    }
  }
}

/** `font: 7.0pt "Times New Roman"`. */
const SHORT = /(?:^|[;\s])font\s*:[^;]*?["']([^"']+)["']/i;

/** The font of an element's letters; null where it does not say. */
export function fontOf({ style = '', face }: Attributes): string | null {
  const named = /(?:^|[;\s])font-family\s*:\s*["']?([^"',;]+)/i.exec(style) ?? SHORT.exec(style);
  return (named?.[1] ?? face?.split(',')[0])?.trim() ?? null;
}
