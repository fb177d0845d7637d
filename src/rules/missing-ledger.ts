import { childOf } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const missingLedger: Rule = {
  id: 'missing-ledger',
  severity: 'warning',
  meaning: {
    vi: 'danh mục không có sổ theo dõi progress.yaml',
    en: 'a catalogue without its ledger, progress.yaml',
  },
  why: {
    vi: '“init” và “import” luôn lập sổ, nên thiếu sổ thường là đã mất; mất sổ thì mọi việc hiện là chưa làm',
    en: '“init” and “import” always write a ledger, so a missing one was probably lost; every task is then shown as not done',
  },
  remedy: {
    vi: 'nếu đã từng ghi kết quả, lấy lại progress.yaml từ bản lưu; nếu chưa từng ghi gì, tạo tệp progress.yaml trống hoặc ghi một kết quả',
    en: 'if anything was ever recorded, restore progress.yaml from a backup; if nothing ever was, make an empty progress.yaml or record something',
  },
  *check({ files }) {
    if (files.some(({ kind }) => kind === 'ledger')) return;
    for (const { kind, source, root } of files) {
      if (kind !== 'catalogue') continue;
      yield {
        place: (root && childOf(root, 'title')) ?? { source, start: 0, end: 0 },
        message: {
          vi: 'cạnh tệp này không có sổ theo dõi progress.yaml',
          en: 'there is no ledger, progress.yaml, beside this file',
        },
      };
    }
  },
};
