/** The words in the source of a file of rules, taken apart at what is filled in. */
import { parseSync, Visitor } from 'rolldown/utils';
import type { Lang } from '../../src/text.ts';

const WORDS = /\p{L}{2}/u;

/** Every stretch of fixed words below a key `vi` or `en`. */
export function messageTexts(typescript: string): { lang: Lang; words: string }[] {
  const texts: { lang: Lang; words: string }[] = [];
  const keys: string[] = [];
  const take = (words: unknown) => {
    const lang = keys.find((key) => key === 'vi' || key === 'en');
    if (lang && typeof words === 'string' && WORDS.test(words)) texts.push({ lang, words });
  };
  new Visitor({
    Property: ({ key }) => void keys.push(key.type === 'Identifier' ? key.name : ''),
    'Property:exit': () => void keys.pop(),
    Literal: ({ value }) => take(value),
    TemplateElement: ({ value }) => take(value.cooked),
  }).visit(parseSync('rules.ts', typescript).program);
  return texts;
}
