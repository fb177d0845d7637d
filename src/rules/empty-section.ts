import type { SectionContent } from '../schema/schema.ts';
import { childOf } from '../source/nodes.ts';
import type { Rule } from './rule.ts';

export const emptySection: Rule = {
  id: 'empty-section',
  severity: 'warning',
  meaning: { vi: 'một mục không có nhiệm vụ nào', en: 'a section without any task' },
  why: {
    vi: 'thường là chép dở; mục trống vẫn in ra tiêu đề',
    en: 'usually an unfinished copy; its heading is printed all the same',
  },
  remedy: {
    vi: 'thêm nhiệm vụ, hoặc xóa tệp; nếu quyết định để trống, ghi nhận bằng chú thích # dvtasks-ignore empty-section: lý do',
    en: 'add its tasks, or delete the file; if the decision leaves it empty, acknowledge it with # dvtasks-ignore empty-section: reason',
  },
  *check({ files }) {
    for (const { kind, content, root } of files) {
      if (kind !== 'section' || (content as SectionContent | null)?.tasks.length) continue;
      const tasks = root ? childOf(root, 'tasks') : undefined;
      if (tasks?.kind !== 'list' || tasks.items.length > 0) continue;
      yield {
        place: tasks,
        message: { vi: 'mục này không có nhiệm vụ nào', en: 'this section has no tasks' },
      };
    }
  },
};
