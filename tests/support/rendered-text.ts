/** What stands on a screen, letter for letter: the words that a style adds, too. */
import type { BrowserSession } from './browser-session.ts';

/** A run of words, and the elements it stands in, from the outside. */
export interface RenderedText {
  text: string;
  /** "tr.item", "td", "td::before"; each with the number of its element. */
  within: readonly { name: string; node: number }[];
  /** In pixels of CSS, from the corner of the page. */
  box: { left: number; right: number; top: number; bottom: number };
}

interface Snapshot {
  strings: string[];
  documents: {
    nodes: {
      parentIndex: number[];
      nodeName: number[];
      attributes: number[][];
      pseudoType: { index: number[]; value: number[] };
    };
    layout: { nodeIndex: number[]; text: number[]; bounds: [number, number, number, number][] };
  }[];
}

/** All words that are drawn, in the order of the page; what is a pixel wide for screen readers is not. */
export async function renderedTexts(session: BrowserSession): Promise<RenderedText[]> {
  const shot = await session.send('DOMSnapshot.captureSnapshot', { computedStyles: [] });
  const { strings, documents } = shot as unknown as Snapshot;
  const [document] = documents;
  if (!document) return [];
  const { nodes, layout } = document;
  const pseudo = new Map(
    nodes.pseudoType.index.map((node, at) => [node, strings[nodes.pseudoType.value[at] ?? -1]]),
  );
  const boxes = new Map(layout.nodeIndex.map((node, at) => [node, layout.bounds[at]]));
  const nameOf = (node: number) => {
    const attributes = (nodes.attributes[node] ?? []).map((at) => strings[at] ?? '');
    const classes = attributes.flatMap((name, at) =>
      at % 2 === 0 && name === 'class' ? (attributes[at + 1] ?? '').split(' ') : [],
    );
    const name = strings[nodes.nodeName[node] ?? -1]?.toLowerCase() ?? '';
    return [name, ...classes.filter((one) => one !== '')].join('.');
  };
  const isHidden = (node: number) => {
    const [, , width = 0, height = 0] = boxes.get(node) ?? [];
    return boxes.has(node) && width <= 1 && height <= 1;
  };
  return layout.nodeIndex.flatMap((node, at) => {
    const text = strings[layout.text[at] ?? -1];
    const [left, top, width, height] = layout.bounds[at] ?? [0, 0, 0, 0];
    if (text === undefined || width === 0) return [];
    const path: number[] = [];
    for (let up = node; up >= 0; up = nodes.parentIndex[up] ?? -1) path.unshift(up);
    if (path.some(isHidden)) return [];
    const within = path.map((one) => {
      const name = pseudo.has(one) ? `::${pseudo.get(one)}` : nameOf(one);
      return { name, node: one };
    });
    const box = { left, right: left + width, top, bottom: top + height };
    return [{ text, within, box }];
  });
}
