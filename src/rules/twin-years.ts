import type { Catalogue } from '../catalogue/model.ts';
import { nodeAt } from '../source/yaml.ts';
import type { Rule } from './rule.ts';

export const twinYears: Rule = {
  id: 'twin-years',
  severity: 'warning',
  meaning: {
    vi: 'hai danh mục cùng một năm',
    en: 'two catalogues for the same year',
  },
  why: {
    vi: 'công cụ không biết dùng danh mục nào; thường là chép thư mục năm trước mà chưa sửa “year”',
    en: 'the tool cannot know which to use; usually a folder was copied and its “year” not changed',
  },
  remedy: {
    vi: 'sửa “year”; nếu đúng là hai danh mục, chọn bằng --data khi dùng và ghi nhận bằng chú thích # dvtasks-ignore twin-years: lý do',
    en: 'fix “year”; if there really are two, choose with --data and acknowledge it with # dvtasks-ignore twin-years: reason',
  },
  *check({ catalogues }) {
    const known = new Map<number, Catalogue>();
    for (const catalogue of catalogues) {
      const { year, node } = catalogue;
      const first = known.get(year);
      if (!first) known.set(year, catalogue);
      else {
        yield {
          place: nodeAt(node, ['year']),
          message: {
            vi: `năm ${year} đã có danh mục ở ${first.path}`,
            en: `${year} already has a catalogue in ${first.path}`,
          },
          related: [
            {
              ...nodeAt(first.node, ['year']),
              message: { vi: 'danh mục kia ở đây', en: 'the other one is here' },
            },
          ],
        };
      }
    }
  },
};
