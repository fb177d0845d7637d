import type { Body, Part } from '../catalogue/model.ts';
import { fold, spelling } from '../reading/fold.ts';
import type { Rule } from './rule.ts';

export const bodySpelling: Rule = {
  id: 'body-spelling',
  severity: 'warning',
  meaning: {
    vi: 'tên cơ quan chỉ khớp khi bỏ dấu: “Phòng Kinh tề” thay vì “Phòng Kinh tế”',
    en: 'the name of a body that matches only without its accents: “Phòng Kinh tề” for “Phòng Kinh tế”',
  },
  why: {
    vi: 'công cụ vẫn hiểu, nhưng bảng in ra có lỗi chính tả',
    en: 'the tool understands it, but the slip will be printed',
  },
  remedy: {
    vi: 'sửa dấu; nếu quyết định viết như vậy, thêm cách viết đó vào “aliases” của cơ quan trong bodies.yaml',
    en: 'fix the accents; if the decision spells it that way, add that wording to the “aliases” of the body in bodies.yaml',
  },
  *check({ states }) {
    const met = new Map<Body, Map<string, string | null>>();
    for (const { rows } of states) {
      for (const parts of rows.flatMap((row) => [row.lead, row.with])) {
        for (const { body, text, wording, place } of parts) {
          const meant = meantBy(body, wording ?? text, met);
          if (meant === null) continue;
          const written = writtenAt(place);
          yield {
            place,
            message: {
              vi: `“${written}” viết khác dấu với “${meant}”`,
              en: `the accents of “${written}” differ from those of “${meant}”`,
            },
          };
        }
      }
    }
  },
};

function writtenAt({ source, start, end }: Part['place']): string {
  return source.text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2');
}

/** The same wordings are met again and again. */
function meantBy(body: Body, written: string, met: Map<Body, Map<string, string | null>>) {
  const known = met.get(body) ?? new Map<string, string | null>();
  met.set(body, known);
  let meant = known.get(written);
  if (meant === undefined) {
    meant = wordingMeant(body, written);
    known.set(written, meant);
  }
  return meant;
}

/** The wording of a body that differs only in accents; null where it is written as it should be. */
function wordingMeant({ code, name, aliases }: Body, written: string): string | null {
  const wordings = [code, name, ...aliases];
  if (wordings.some((wording) => spelling(wording) === spelling(written))) return null;
  return wordings.find((wording) => fold(wording) === fold(written)) ?? null;
}
