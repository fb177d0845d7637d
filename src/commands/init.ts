/** A new catalogue: its files, with what a person has to know written in them, and what to type next. */
import { type Block, type Report, sheetOf } from '../formats/report.ts';
import { numeral, sameText, type Text } from '../text.ts';
import { shown } from '../workspace/folders.ts';
import { FACT_OPTIONS } from './catalogue-facts.ts';
import type { Command, Context, Outcome } from './command.ts';
import { importDocument } from './import.ts';
import { Answers } from './init-answers.ts';
import type { Beginning, Former } from './init-facts.ts';
import { lineOf } from './line.ts';

export const init: Command = {
  options: [
    {
      flags: '--file <FILE>',
      summary: {
        vi: 'tệp phụ lục để nhập ngay, như lệnh import',
        en: 'the annex to import at once, as the command import does',
      },
    },
    {
      flags: '--province <NAME>',
      summary: { vi: 'tỉnh, thành phố', en: 'the province or city' },
    },
    ...FACT_OPTIONS,
    {
      flags: '--from <NAME>',
      summary: {
        vi: 'danh mục đã có, hoặc thư mục chứa danh mục: dùng lại các cơ quan của nó',
        en: 'a catalogue, or a folder with one: its bodies are taken',
      },
    },
    {
      flags: '--carry <IDS>',
      summary: {
        vi: 'việc còn mở của --from chuyển sang năm mới: all, none, hoặc các số (3.2,4.1)',
        en: 'open tasks of --from to carry over: all, none, or their numbers (3.2,4.1)',
      },
    },
    {
      flags: '--yes',
      summary: {
        vi: 'không hỏi: nhận giá trị mặc định',
        en: 'ask nothing: take the defaults',
      },
    },
    {
      flags: '--dry-run',
      summary: { vi: 'chỉ xem, không ghi', en: 'show what would be written, write nothing' },
    },
  ],
  ownOnly: true,
  begins: true,
  run: initFrom,
};

async function initFrom(context: Context, [dir]: readonly string[]): Promise<Outcome> {
  const { annexFrom } = await import('./init-annex.ts');
  const { beginning, rootFrom } = await import('./init-facts.ts');
  const root = rootFrom(context, dir);
  const answers = new Answers(context, dir);
  const file = await annexFrom(context, answers);
  if (file !== null) return importInto(root, context, dir, file);
  const begun = await beginning(context, root, answers);
  const { write } = await import('./init-writer.ts');
  const { files, next } = await write(context, begun);
  return { report: reportOf(context, begun, files, next) };
}

/** The document says most of what would be asked for, and its import makes the data folder, too. */
function importInto(
  root: string,
  context: Context,
  dir: string | undefined,
  file: string,
): Promise<Outcome> {
  const { options, request } = context;
  const given = {
    ...(dir !== undefined && { data: shown(request.cwd, root) }),
  };
  const there = { ...request, folder: root };
  return importDocument.run({ ...context, options: { ...options, ...given }, request: there }, [
    file,
  ]);
}

/** How many of the open tasks come over, and where to. */
function carriedText({ name, open, carried }: Former, folder: string): Text {
  const [some, all] = [carried, open].map(({ length }) => numeral(length)) as [Text, Text];
  const where = carried.length > 0 ? ` → ${folder}` : '';
  return {
    vi: `${some.vi} trong ${all.vi} việc chưa xong của ${name}${where}`,
    en: `${some.en} of the ${all.en} open tasks of ${name}${where}`,
  };
}

function reportOf(
  { say, options, request }: Context,
  { facts, target, former }: Beginning,
  files: readonly string[],
  next: readonly (readonly string[])[],
): Report {
  const isDry = options.dryRun === true;
  const made = target.isThere ? target.carried : target;
  const folder = shown(request.cwd, made.folder);
  const { year, title, authority, unit, decision } = facts;
  const lines = next.map((words) => say(sameText(lineOf(words))));
  const heading: Text = isDry
    ? { vi: `Thử, chưa lập ${folder}`, en: `Dry run: ${folder} is not made` }
    : { vi: `Đã lập danh mục trong ${folder}`, en: `Began a catalogue in ${folder}` };
  const list = (text: Text, items: readonly string[]): Block[] => [
    { kind: 'heading', text: say(text) },
    { kind: 'code', text: `${items.join('\n')}\n` },
  ];
  return {
    data: () => ({
      kind: 'init',
      dryRun: isDry,
      catalogue: folder,
      ...{ year, title, authority, unit, decision, files, next: lines },
    }),
    records: () => files.map((file) => ({ file })),
    sheet: () =>
      sheetOf(
        files.map((file) => ({ file })),
        ['file'],
      ),
    blocks: () => [
      { kind: 'heading', text: say(heading) },
      {
        kind: 'facts',
        facts: [
          { label: say({ vi: 'Đơn vị', en: 'Unit' }), value: { text: `${authority} ${unit}` } },
          { label: say({ vi: 'Năm', en: 'Year' }), value: { text: String(year) } },
          { label: say({ vi: 'Tên', en: 'Title' }), value: { text: title } },
          ...(former && former.open.length > 0
            ? [
                {
                  label: say({ vi: 'Chuyển tiếp', en: 'Carried over' }),
                  value: {
                    text: say(carriedText(former, shown(request.cwd, target.carried.folder))),
                  },
                },
              ]
            : []),
        ],
      },
      ...list(
        isDry ? { vi: 'Sẽ ghi', en: 'Would be written' } : { vi: 'Đã ghi', en: 'Written' },
        files,
      ),
      ...list({ vi: 'Làm tiếp', en: 'Next' }, lines),
    ],
  };
}
