import { relatedAt } from '../source/finding.ts';
import type { Rule } from './rule.ts';

export const leadCoordinates: Rule = {
  id: 'lead-coordinates',
  severity: 'warning',
  meaning: {
    vi: 'một cơ quan vừa chủ trì vừa phối hợp trong cùng một việc',
    en: 'a body both leads a task and coordinates in it',
  },
  why: {
    vi: 'thường là chép nhầm cột; cơ quan đã chủ trì thì không cần phối hợp với chính mình',
    en: 'usually a slip between the columns: a lead body need not coordinate with itself',
  },
  remedy: {
    vi: 'so với quyết định; nếu quyết định ghi như vậy, ghi nhận bằng chú thích # dvtasks-ignore lead-coordinates: lý do',
    en: 'compare with the decision; if it says so, acknowledge it with # dvtasks-ignore lead-coordinates: reason',
  },
  *check({ states }) {
    for (const { rows } of states) {
      for (const row of rows) {
        for (const { body, place } of row.with) {
          const lead = row.lead.find((one) => one.body === body);
          if (!lead) continue;
          // Where a decision changes who leads, it stands there, and not with those it leaves alone.
          const isOfLead =
            place.source !== row.node.source && lead.place.source === row.node.source;
          const [here, other] = isOfLead ? [lead.place, place] : [place, lead.place];
          yield {
            place: here,
            message: {
              vi: `${body.name} vừa chủ trì vừa phối hợp việc ${row.id}`,
              en: `${body.name} both leads ${row.id} and coordinates in it`,
            },
            related: [
              relatedAt(
                other,
                isOfLead
                  ? { vi: 'phối hợp ở đây', en: 'it coordinates here' }
                  : { vi: 'chủ trì ở đây', en: 'it leads here' },
              ),
            ],
          };
        }
      }
    }
  },
};
