/** The shelf of papers; a new one is a file and a line here. */
import { danhMuc } from './danh-muc.ts';
import { donDoc } from './don-doc.ts';
import { lich } from './lich.ts';
import type { PaperKind } from './paper-kind.ts';
import { tongHop } from './tong-hop.ts';

export { marksOf } from './marks.ts';

export const PAPER_KINDS: readonly PaperKind[] = [danhMuc, tongHop, donDoc, lich];
