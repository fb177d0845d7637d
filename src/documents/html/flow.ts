/** The text of a page or of a table's cell as it flows: paragraphs, and the tables between them. */
import type { FlowTable } from './table.ts';

export type FlowBlock = { kind: 'paragraph'; text: string } | { kind: 'table'; table: FlowTable };

export interface Flow {
  blocks: FlowBlock[];
  /** Of the paragraph that has begun; "\n" is a break within it. */
  words: string;
  /** The number or sign of a list's item, before its first word is met. */
  mark: string | null;
  /** By their names in the document. */
  footnotes: string[];
}

export function newFlow(): Flow {
  return { blocks: [], words: '', mark: null, footnotes: [] };
}

/** Line breaks and tabs of the file are blanks; a hyphen that only shows where a line ends is nothing. */
export function addText(flow: Flow, text: string): void {
  flow.words += text.replaceAll(/[ \t\n\r\f]+/g, ' ').replaceAll('\u00AD', '');
}

export function breakLine(flow: Flow): void {
  flow.words += '\n';
}

/** What was added since is a paragraph, unless it is blank. */
export function endParagraph(flow: Flow): void {
  const text = shown(flow.words);
  flow.words = '';
  if (text !== '') addParagraph(flow, text);
}

/** An item of a list ends: its mark stands alone where it has no words. */
export function endItem(flow: Flow): void {
  endParagraph(flow);
  if (flow.mark !== null) addParagraph(flow, '');
}

function addParagraph(flow: Flow, text: string): void {
  flow.blocks.push({ kind: 'paragraph', text: [flow.mark ?? '', text].join(' ').trim() });
  flow.mark = null;
}

/** Blanks run together and vanish at the ends of lines; those that break no line are then blanks as well. In NFC. */
function shown(words: string): string {
  return words
    .replaceAll(/ +/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll('\u00A0', ' ')
    .trim()
    .normalize();
}

/** The text of a cell: a paragraph a line; a table within it a row a line. */
export function textOf(flow: Flow): string {
  return flow.blocks
    .map((block) => (block.kind === 'paragraph' ? block.text : tableText(block.table)))
    .join('\n');
}

function tableText({ cells }: FlowTable): string {
  const lines = new Map<number, string[]>();
  for (const { row, flow } of cells) lines.set(row, [...(lines.get(row) ?? []), textOf(flow)]);
  return [...lines.values()].map((texts) => texts.join(' ').trim()).join('\n');
}
