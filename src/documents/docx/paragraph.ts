/** The text of a paragraph of a Word file, as it is seen once tracked changes are accepted. */
import { UsageError } from '../../errors.ts';
import { OLD_LETTERS, refuseOldLetters, signOf } from '../symbols.ts';
import { elementOf, elementsOf, textWithin, type XmlElement } from '../xml.ts';
import { acceptedChildren, branchOf, type Story } from './story.ts';
import { fontIn, isTrue, toggle } from './styles.ts';

export interface ParagraphText {
  /** A line break is "\n"; not yet in NFC, as another paragraph may go on in it. */
  text: string;
  /** The notes that it refers to. */
  notes: string[];
  /** The text boxes that hang on it: what each holds is blocks again. */
  boxes: XmlElement[];
  /** As its end is deleted or hidden, the next paragraph goes on in it. */
  runsOn: boolean;
}

/** Stands for the break of a page or column while a paragraph is put together. */
const PAGE_BREAK = '\f';

export function paragraphText(paragraph: XmlElement, story: Story): ParagraphText {
  const { styles, tally } = story;
  const properties = elementOf(paragraph, 'pPr');
  const style = elementOf(properties, 'pStyle')?.attributes.val ?? styles.defaultParagraph;
  const reading: Reading = { story, style, fields: [], texts: [], notes: [], boxes: [] };
  const before = { deletion: tally.count('deletion'), insertion: tally.count('insertion') };
  for (const child of acceptedChildren(paragraph, tally)) readInline(child, reading);

  const mark = elementOf(properties, 'rPr');
  const isDeleted = ['del', 'moveFrom'].some((name) => elementOf(mark, name));
  // Its end mostly changes with its last words.
  for (const [name, change] of [
    ['del', 'deletion'],
    ['ins', 'insertion'],
  ] as const) {
    if (elementOf(mark, name) && tally.count(change) === before[change]) tally.add(change);
  }
  const text = reading.texts
    .join('')
    .replace(/^\f+|\f+$/g, '')
    .replace(/\f+/g, '\n');
  return {
    text,
    notes: reading.notes,
    boxes: reading.boxes,
    runsOn: isDeleted || isHidden(mark, style, story),
  };
}

interface Reading {
  story: Story;
  /** Of the paragraph. */
  style: string | null;
  /** Of each field that is open, whether what comes now is its result, and no instruction. */
  fields: { hasResult: boolean; instruction: string }[];
  texts: string[];
  notes: string[];
  boxes: XmlElement[];
}

function readInline(element: XmlElement, reading: Reading): void {
  switch (element.name) {
    case 'r':
      readRun(element, reading);
      break;
    case 'oMath':
    case 'oMathPara':
      reading.story.tally.add('formulas');
      reading.texts.push(formula(element));
      break;
    case 'subDoc':
      throw new UsageError(MADE_OF_OTHERS);
  }
}

function readRun(run: XmlElement, reading: Reading): void {
  const { story, style, fields, texts } = reading;
  const properties = elementOf(run, 'rPr');
  const isUnseen = isHidden(properties, style, story);
  let hasHidden = false;
  let hasText = false;
  let isMark = false;
  const add = (text: string) => {
    if (fields.some(({ hasResult }) => !hasResult) || isMark) return;
    if (isUnseen) hasHidden ||= text.trim() !== '';
    else {
      texts.push(text);
      hasText ||= text.trim() !== '';
    }
  };
  for (const child of acceptedChildren(run, story.tally)) {
    switch (child.name) {
      case 't':
        add(lettersOf(child, properties, reading));
        break;
      case 'tab':
      case 'ptab':
        add('\t');
        break;
      case 'br':
        add(['page', 'column'].includes(child.attributes.type ?? '') ? PAGE_BREAK : '\n');
        break;
      case 'cr':
        add('\n');
        break;
      case 'noBreakHyphen':
        add('-');
        break;
      case 'sym':
        add(
          letterFor(
            child.attributes.font ?? null,
            Number.parseInt(child.attributes.char ?? '', 16),
            story,
          ),
        );
        break;
      case 'fldChar':
        readFieldMark(child, reading);
        break;
      case 'instrText': {
        const field = fields.at(-1);
        if (field && !field.hasResult) field.instruction += textWithin(child);
        break;
      }
      case 'footnoteReference':
      case 'endnoteReference':
        if (!isUnseen) readNote(child, reading);
        // The mark may be any letters that follow in the run.
        isMark = isTrue(child.attributes.customMarkFollows ?? '0');
        break;
      case 'commentReference':
        story.tally.add('comments');
        break;
      case 'drawing':
      case 'pict':
      case 'object':
        if (!isUnseen) readDrawing(child, reading);
    }
  }
  if (hasHidden) story.tally.add('hidden');
  if (hasText && (toggle(properties, 'strike') || toggle(properties, 'dstrike'))) {
    story.tally.add('struck');
  }
}

/** Hidden by its own word, else by that of its styles. */
function isHidden(properties: XmlElement | undefined, style: string | null, { styles }: Story) {
  return (
    toggle(properties, 'vanish') ??
    styles.hides(style, elementOf(properties, 'rStyle')?.attributes.val ?? null)
  );
}

/** The letters of a `t`; line breaks and tabs of the XML are blanks, and those at its ends count only where it says so. */
function lettersOf(element: XmlElement, properties: XmlElement | undefined, reading: Reading) {
  const { story, style } = reading;
  const raw = textWithin(element).replace(/[\t\r\n]/g, ' ');
  const isKept = element.attributes.space === 'preserve' || story.keepsBlanks;
  const text = isKept ? raw : raw.replace(/^ +| +$/g, '');
  if (!/[\uF020-\uF0FF]/.test(text) && !OLD_LETTERS.test(text)) return text;
  const runStyle = elementOf(properties, 'rStyle')?.attributes.val ?? null;
  const font = fontIn(properties) ?? story.styles.font(style, runStyle);
  refuseOldLetters(text, font);
  return text.replace(/[\uF020-\uF0FF]/g, (char) => letterFor(font, char.charCodeAt(0), story));
}

function letterFor(font: string | null, code: number, { tally }: Story): string {
  const letter = !(code >= 0 && code <= 0x10ffff) ? null : signOf(font, code);
  if (letter === null) tally.add('symbols');
  return letter ?? '□';
}

function readFieldMark({ attributes }: XmlElement, { fields, story }: Reading): void {
  const field = fields.at(-1);
  switch (attributes.fldCharType) {
    case 'begin':
      fields.push({ hasResult: false, instruction: '' });
      break;
    case 'separate':
      if (field) field.hasResult = true;
      break;
    case 'end':
      fields.pop();
      if (field && !field.hasResult && /^\s*(AUTONUM|LISTNUM)/i.test(field.instruction)) {
        story.tally.add('uncounted');
      }
  }
}

function readNote({ name, attributes }: XmlElement, { story, notes }: Reading): void {
  const kind = name === 'footnoteReference' ? 'footnote' : 'endnote';
  const text = story.noteText(kind, attributes.id ?? '');
  if (text) notes.push(text);
}

/** Of a drawing only the text boxes are read. */
function readDrawing(element: XmlElement, reading: Reading): void {
  for (const child of elementsOf(element)) {
    if (child.name === 'txbxContent') reading.boxes.push(child);
    else if (child.name === 'AlternateContent') {
      const branch = branchOf(child);
      if (branch) readDrawing(branch, reading);
    } else {
      if (['blip', 'imagedata', 'OLEObject', 'chart'].includes(child.name)) {
        reading.story.tally.add('pictures');
      }
      readDrawing(child, reading);
    }
  }
}

/** The letters of a formula in a line, with "/" for a fraction. */
function formula(element: XmlElement): string {
  if (element.name === 't') return textWithin(element);
  const parts = elementsOf(element).map(formula);
  return parts.filter((part) => part !== '').join(element.name === 'f' ? '/' : '');
}

/** Where the file holds none of the text, but says which other it is to be taken from. */
export const MADE_OF_OTHERS = {
  vi: 'tệp lấy nội dung từ tệp khác: mở bằng Word, lưu lại rồi dùng tệp đó',
  en: 'the file takes its text from another: open it in Word, save it again and use that',
};
