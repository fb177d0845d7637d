import { UsageError } from '../errors.ts';
import type { PaperSize, Signature } from '../formats/paper.ts';
import type { Decision, Order, PaperKind } from '../papers/paper-kind.ts';
import { standings } from '../progress/status.ts';
import { nearest } from '../reading/nearest.ts';
import { CALL_HERE, sameText, type Text } from '../text.ts';
import type { Command, Context, Options } from './command.ts';
import { elsewhereLines, outOfView } from './elsewhere.ts';
import { FILTER_OPTIONS } from './filters.ts';
import { scopeOfPaper } from './paper-scope.ts';
import { dayFrom } from './periods.ts';
import { scopeOfYear } from './scope.ts';
import { catalogueData } from './tasks.ts';

export const print: Command = {
  isView: true,
  options: [
    ...FILTER_OPTIONS.map((option) =>
      option.flags === '--status <S>'
        ? {
            ...option,
            flags: '--status [S]',
            summary: {
              vi: 'trạng thái; không giá trị: danh-muc có cột Hạn, Tình trạng',
              en: 'status; no value: danh-muc with deadlines and statuses',
            },
          }
        : option,
    ),
    {
      flags: '--by <WHAT>',
      summary: {
        vi: 'gộp lich theo section (mục) hoặc lead (cơ quan chủ trì)',
        en: 'group lich by section or by lead (body)',
      },
    },
    { flags: '--landscape', summary: { vi: 'giấy ngang', en: 'landscape paper' } },
    { flags: '--portrait', summary: { vi: 'giấy đứng', en: 'portrait paper' } },
    {
      flags: '--paper <SIZE>',
      summary: { vi: 'khổ giấy: a4 (mặc định) hoặc a3', en: 'paper size: a4 (the default) or a3' },
    },
    {
      flags: '--place <NAME>',
      summary: { vi: 'địa danh ở dòng ngày tháng', en: 'the place name before the date' },
    },
    {
      flags: '--date <DATE>',
      summary: {
        vi: 'ngày ghi trên giấy; không có thì để trống để điền',
        en: 'the date on the paper (default: a blank to fill in)',
      },
    },
    {
      flags: '--signer <WHO>',
      summary: {
        vi: 'người ký: "CHỨC VỤ|Họ tên"; không có thì để trống để điền',
        en: 'who signs: "OFFICE|Name" (default: a blank to fill in)',
      },
    },
  ],
  offers: ['paper'],
  async run(context, [given = '']) {
    const { options, say, asOf, host } = context;
    const { marksOf, PAPER_KINDS } = await import('../papers/kinds.ts');
    const isAsked = given === '' && host.ask() !== null;
    const kindName = isAsked ? await kindAsked(context, PAPER_KINDS) : given;
    const kind = PAPER_KINDS.find(({ name }) => name === kindName);
    const known = PAPER_KINDS.map(({ name }) => name);
    if (!kind) throw new UsageError(unknownKind(kindName, known));
    if (options.by !== undefined && kind.name !== 'lich') {
      throw new UsageError({
        vi: '--by chỉ dùng với lich',
        en: '--by is for lich only',
      });
    }
    const withStatus = Array.isArray(options.status) && options.status.includes(true);
    if (withStatus && kind.name !== 'danh-muc') {
      throw new UsageError({
        vi: '--status không kèm giá trị chỉ dùng với danh-muc; giấy khác: --status TRẠNG_THÁI',
        en: '--status without a value is for danh-muc only; for other papers: --status STATUS',
      });
    }
    const layout = {
      orientation: orientationFrom(options),
      size: sizeFrom(options.paper),
      place: placeFrom(options.place),
      date: dayFrom(options.date, '--date', host.today),
      signature: signatureFrom(options.signer),
      groupBy: groupingFrom(options.by),
      isFull: options.full === true,
    };
    const { scope, office } = await scopeOfPaper(kind, await scopeOfYear(context), context);
    const { heads, isShared } = scope;
    const { periods = [], ...names } = scope.filter.names;
    const decisions: Decision[] = [];
    for await (const catalogue of scope.catalogues()) {
      const { periods: _, ...filter } = scope.filter.in(catalogue);
      decisions.push({ catalogue, all: standings(catalogue, asOf), filter });
    }
    scope.filter.refuseUnknown();
    const elsewhere = await outOfView(scope, context);
    elsewhereLines(elsewhere, context).forEach(context.remark);
    const order: Order = {
      decisions,
      marks: marksOf(decisions.map(({ catalogue }) => catalogue)),
      office,
      filter: names,
      periods,
      asOf,
      say,
      withStatus,
      ...layout,
    };
    const paper = kind.build(order);
    kind.remarks?.(order).map(say).forEach(context.remark);
    const { paperReport } = await import('../papers/paper-report.ts');
    const catalogues = heads.map((head) => ({ ...catalogueData(head), title: head.title }));
    return { report: paperReport(kind.name, paper, isShared ? { catalogues, elsewhere } : {}) };
  },
};

/** One of the papers; the line is said. */
async function kindAsked(context: Context, kinds: readonly PaperKind[]): Promise<string> {
  const { Questions } = await import('./questions.ts');
  const { sayLine } = await import('./pick.ts');
  const chosen = await new Questions(context).select(
    { vi: 'Giấy nào', en: 'Which paper' },
    kinds.map(({ name, summary }) => ({
      value: name,
      label: sameText(name),
      hint: summary,
    })),
  );
  sayLine(context, 'print', [chosen]);
  return chosen;
}

function unknownKind(wanted: string, known: readonly string[]): Text {
  const list = known.join(', ');
  if (wanted === '') {
    return {
      vi: `print cần tên một loại giấy: ${list}; ví dụ: ${CALL_HERE} print danh-muc -o danh-muc.docx`,
      en: `print needs the name of a paper: ${list}; for example: ${CALL_HERE} print danh-muc -o danh-muc.docx`,
    };
  }
  const meant = nearest(wanted, known);
  return {
    vi: `không có loại giấy “${wanted}”.${meant ? ` Có phải “${meant}”?` : ''} Có: ${list}`,
    en: `there is no paper “${wanted}”.${meant ? ` Did you mean “${meant}”?` : ''} Choose from: ${list}`,
  };
}

function orientationFrom({ landscape, portrait }: Options): 'landscape' | 'portrait' | null {
  if (landscape && portrait) {
    throw new UsageError({
      vi: 'chỉ dùng một trong hai: --landscape hoặc --portrait',
      en: 'use --landscape or --portrait, not both',
    });
  }
  if (landscape) return 'landscape';
  return portrait ? 'portrait' : null;
}

function sizeFrom(value: Options[string]): PaperSize {
  const size = value === undefined ? 'a4' : String(value).toLowerCase();
  if (size === 'a4' || size === 'a3') return size;
  throw new UsageError({
    vi: `--paper: không có khổ giấy “${value}”; có: a4, a3. Ví dụ: --paper a3`,
    en: `--paper: there is no paper size “${value}”; choose from: a4, a3. For example: --paper a3`,
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function placeFrom(value: Options[string]): string | null {
  if (typeof value !== 'string') return null;
  const place = oneLine(value);
  if (place !== '') return place;
  throw new UsageError({
    vi: '--place: thiếu địa danh; bỏ tùy chọn này thì lấy tên xã',
    en: '--place: the name is missing; leave the option out to use the name of the commune',
  });
}

/** "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Họ tên": the last part is the name, each part before it a line of the office. */
function signatureFrom(value: Options[string]): Signature | null {
  if (typeof value !== 'string') return null;
  const parts = value.split('|').map(oneLine);
  const name = parts.at(-1);
  if (parts.length > 1 && name !== undefined && parts.slice(0, -1).every(Boolean)) {
    return { office: parts.slice(0, -1).join('\n').toUpperCase(), name };
  }
  throw new UsageError({
    vi: `--signer: “${value}” thiếu chức vụ hoặc họ tên; viết "CHỨC VỤ|Họ tên", ví dụ "CHỦ TỊCH|Họ và tên"`,
    en: `--signer: “${value}” lacks the office or the name; write "OFFICE|Name", for example "CHỦ TỊCH|Full name"`,
  });
}

function groupingFrom(value: Options[string]): 'section' | 'lead' {
  if (value === undefined || value === 'section') return 'section';
  if (value === 'lead') return 'lead';
  throw new UsageError({
    vi: `--by: không gộp được theo “${value}”; có: section, lead. Ví dụ: --by lead`,
    en: `--by: cannot group by “${value}”; choose from: section, lead. For example: --by lead`,
  });
}
