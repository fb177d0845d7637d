/** Reads a part of an office file, which is XML, into a tree. */
import { Parser } from 'htmlparser2';
import { UsageError } from '../errors.ts';
import type { Text } from '../text.ts';
import { markedCharset } from './charset.ts';

/** Names are without their prefix: which letters a program takes for a namespace, and which edition of it, is its own choice. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

const DEEPEST = 400;
/** A task of six cells takes two hundred tags of Word's, and thirty of Excel's. */
const MOST_TAGS = 2_000_000;

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

interface Open extends XmlElement {
  attributes: Record<string, string>;
  children: XmlNode[];
}

/** @throws UsageError where it is no sound XML, declares what office programs never do, or is far too large */
export function readXml(bytes: Uint8Array): XmlElement {
  const xml = decoded(bytes);
  if (tagsIn(xml) > MOST_TAGS) throw new UsageError(TOO_LARGE);
  const top: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [top];
  let current = top;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (open.length > DEEPEST) throw new UsageError(TOO_LARGE);
        const element = { name: local(name), attributes: NO_ATTRIBUTES, children: [] };
        current.children.push(element);
        current = element;
        open.push(element);
      },
      onattribute: (name, value) => {
        if (name.startsWith('xmlns')) return;
        if (current.attributes === NO_ATTRIBUTES) current.attributes = {};
        current.attributes[local(name)] ??= value;
      },
      onclosetag: (_, isImplied) => {
        // Said of `<a/>` as well as of what another's end closes.
        if (isImplied && xml[parser.endIndex - 1] !== '/') throw new UsageError(BROKEN);
        open.pop();
        current = open.at(-1) ?? top;
      },
      ontext: (text) => {
        const last = current.children.length - 1;
        const before = current.children[last];
        if (typeof before === 'string') current.children[last] = before + text;
        else current.children.push(text);
      },
      onprocessinginstruction: (name) => {
        if (name.startsWith('!')) throw new UsageError(DECLARES);
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  const [root, ...others] = elementsOf(top);
  if (!root || others.length > 0 || open.length > 1) throw new UsageError(BROKEN);
  return root;
}

/** The elements among the children; of one name where it is given. */
export function elementsOf(parent: XmlElement | undefined, name?: string): XmlElement[] {
  if (!parent) return [];
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child of the name. */
export function elementOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** All the text within, in its order. */
export function textWithin(element: XmlElement | undefined): string {
  if (!element) return '';
  return element.children
    .map((child) => (typeof child === 'string' ? child : textWithin(child)))
    .join('');
}

/** Counted before any is read, as that takes a hundredth of the time. */
function tagsIn(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) count++;
  return count;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** In UTF-8 or UTF-16, the two that a part may be in. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(markedCharset(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(BROKEN);
  }
}

const BROKEN: Text = {
  vi: 'nội dung tệp hỏng (XML không trọn vẹn): mở bằng Word hoặc Excel, lưu lại rồi dùng tệp đó',
  en: 'what the file holds is damaged (XML that is not whole): open it in Word or Excel, save it again and use that',
};

const DECLARES: Text = {
  vi: 'tệp có khai báo DOCTYPE, Word và Excel không bao giờ ghi: không đọc',
  en: 'the file declares a DOCTYPE, which Word and Excel never do: it is not read',
};

export const TOO_LARGE: Text = {
  vi: 'tệp lớn quá so với một bảng nhiệm vụ: chép riêng bảng sang tệp mới rồi dùng tệp đó',
  en: 'the file is far larger than a table of tasks: copy the table into a new file and use that',
};
