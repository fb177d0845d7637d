/** What a new catalogue is of, where it is to stand, and what comes from another one: from the line, else asked for. */
import { basename, join, resolve } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { isOver, type Standing, standings } from '../progress/status.ts';
import { fold } from '../reading/fold.ts';
import type { Text } from '../text.ts';
import {
  CATALOGUE,
  catalogueFolders,
  newDataRoot,
  type Request,
  shown,
} from '../workspace/folders.ts';
import { listed, namesHaving, newName } from '../workspace/names.ts';
import type { Head } from '../workspace/workspace.ts';
import {
  EXAMPLE_NUMBER,
  EXAMPLE_UNIT,
  exampleDate,
  FACT_QUESTIONS,
  nonBlank,
  USUAL_AUTHORITY,
  unitOnLine,
  usualTitle,
  yearIn,
} from './catalogue-facts.ts';
import type { Context } from './command.ts';
import { dateIn, numberIn } from './decision-answers.ts';
import type { Answers } from './init-answers.ts';
import { offerText } from './init-carried.ts';
import type { NewCatalogue } from './init-files.ts';
import { textFrom } from './ledger-entry.ts';
import { rowInForce } from './reference.ts';

/** Where the catalogue is to stand. */
export interface NewPlace {
  /** The data folder, which need not be there yet. */
  root: string;
  /** The catalogue's folder below it, "/" between folders. */
  name: string;
  folder: string;
}

/** Another catalogue that this one goes on from. */
export interface Former {
  head: Head;
  catalogue: Catalogue;
  /** What is said of it: its name, or its year. */
  name: string;
  carried: readonly Standing[];
  /** The options by which its tasks are found, from the working directory. */
  where: readonly string[];
}

/** What `init` is to make. */
export interface Beginning {
  facts: NewCatalogue;
  target: NewPlace;
  former: Former | null;
}

/** @throws UsageError for what is missing, where nobody can be asked, and for a place that is taken */
export async function beginning(
  context: Context,
  root: string,
  answers: Answers,
): Promise<Beginning> {
  const former = await formerFrom(context, root);
  const year = await yearFrom(context, answers, former);
  const target = placeFrom(context, answers, root, year);
  const unit = await unitFrom(context, answers, former);
  const facts = await factsFrom(context, answers, year, unit);
  const carried = former ? await carriedFrom(context, answers, former, year) : [];
  answers.refuseMissing();
  return { facts, target, former: former && { ...former, carried } };
}

/** The data folder that is meant, or is to be made. */
export function rootFrom({ options, request }: Context, dir: string | undefined): string {
  if (dir === undefined) return newDataRoot(request);
  if (typeof options.data === 'string') {
    throw new UsageError({
      vi: 'ghi thư mục một lần: hoặc init THƯ-MỤC (dữ liệu ở THƯ-MỤC/data), hoặc --data',
      en: 'name the folder once: either init DIR (its data goes to DIR/data), or --data',
    });
  }
  const folder = resolve(request.cwd, dir);
  return basename(folder) === 'data' ? folder : join(folder, 'data');
}

/** Overwrites nothing: neither a catalogue nor a folder that holds something else. */
function placeFrom({ request }: Context, answers: Answers, root: string, year: number): NewPlace {
  const { tree, cwd } = request;
  const [asked, ...others] = request.in;
  if (others.length > 0) {
    throw new UsageError({
      vi: '--in: chỉ ghi một tên thư mục cho danh mục mới',
      en: '--in: give one name for the folder of the new catalogue',
    });
  }
  const name = asked === undefined ? String(year) : newName(asked);
  const folder = join(root, ...name.split('/'));
  const isTaken =
    tree.exists(folder) && (!tree.isFolder(folder) || tree.entries(folder).length > 0);
  if (!isTaken && !tree.exists(join(root, CATALOGUE))) return { root, name, folder };
  const place = shown(cwd, isTaken ? folder : root);
  throw answers.elsewhere({
    vi: `${place} đã có tệp; init không ghi đè. Lập danh mục khác bằng --year, --in, hoặc ở thư mục khác:`,
    en: `there are files in ${place}, and init overwrites none. Begin another by --year, --in, or elsewhere:`,
  });
}

/** That of the day; after another catalogue, the next one. */
async function yearFrom(
  { asOf, request }: Context,
  answers: Answers,
  former: Pick<Former, 'catalogue'> | null,
): Promise<number> {
  if (request.year !== null) return request.year;
  return answers.text({
    option: 'year',
    question: FACT_QUESTIONS.year,
    read: yearIn,
    safe: String(former ? former.catalogue.year + 1 : asOf.slice(0, 4)),
  });
}

async function factsFrom(
  { host }: Context,
  answers: Answers,
  year: number,
  unit: string,
): Promise<NewCatalogue> {
  const words = (option: string, question: Text, safe: string, example = '') =>
    answers.text({ option, question, read: (answer) => answer, safe, example });
  const province = await words(
    'province',
    { vi: 'Tỉnh, thành phố (Enter: để trống)', en: 'Province or city (Enter: leave blank)' },
    '',
    'thành phố Hải Phòng',
  );
  const authority = await words('authority', FACT_QUESTIONS.authority, USUAL_AUTHORITY);
  const title = await words('title', FACT_QUESTIONS.title, usualTitle(year));
  const number = await answers.text({
    option: 'decision',
    question: FACT_QUESTIONS.number,
    read: numberIn,
    safe: '',
    example: EXAMPLE_NUMBER,
  });
  const date = await answers.text({
    option: 'date',
    question: FACT_QUESTIONS.date,
    read: (answer) => dateIn(answer, host.today),
    safe: '',
    example: exampleDate(year),
  });
  return { year, title, authority, unit, province: province || null, decision: { number, date } };
}

/** Whose catalogue it is; unless another one says so, this alone has no default. */
async function unitFrom(
  { request, options }: Context,
  answers: Answers,
  former: Pick<Former, 'catalogue'> | null,
): Promise<string> {
  const unit = unitOnLine(request);
  if (unit !== undefined) return unit;
  if (options.yes === true && !former) {
    throw answers.lacks(
      {
        vi: 'init cần --unit: danh mục của xã, phường nào; ví dụ:',
        en: 'init needs --unit: whose catalogue it is; for example:',
      },
      { unit: EXAMPLE_UNIT },
    );
  }
  return answers.text({
    option: 'unit',
    question: FACT_QUESTIONS.unit,
    read: (answer) => (answers.mayAsk ? nonBlank(answer) : answer),
    safe: former?.catalogue.unit ?? '',
    example: EXAMPLE_UNIT,
  });
}

/** The catalogue that `--from` names: one of the same data folder, or of another. */
async function formerFrom(context: Context, root: string): Promise<Omit<Former, 'carried'> | null> {
  const { options, request } = context;
  const from = textFrom(options.from, '--from');
  if (from === null) {
    if (options.carry === undefined) return null;
    throw new UsageError({
      vi: '--carry cần --from: chuyển việc từ danh mục nào',
      en: '--carry needs --from: the catalogue that the tasks come from',
    });
  }
  const { tree, cwd } = request;
  const isHere = namesHaving(namesBelow(request, root), from).length > 0;
  const elsewhere = resolve(cwd, from);
  if (!isHere && !tree.isFolder(elsewhere)) {
    const names = listed(namesBelow(request, root));
    throw new UsageError({
      vi: `--from: không có danh mục hay thư mục “${from}”${names && `; có: ${names}`}`,
      en: `--from: there is no catalogue and no folder “${from}”${names && `; choose from: ${names}`}`,
    });
  }
  const inside = join(elsewhere, 'data');
  const other = tree.isFolder(inside) ? inside : elsewhere;
  const folder = isHere ? root : other;
  const named = { in: isHere ? [from] : [], units: [], year: null };
  const { heads, read } = await context.open({ ...request, ...named, folder, shipped: null });
  const latest = Math.max(...heads.map(({ year }) => year));
  const [head, ...others] = heads.filter(({ year }) => year === latest);
  if (!head || others.length > 0) {
    const names = listed(heads.map(({ name }) => name));
    throw new UsageError({
      vi: `--from “${from}” có thể là: ${names}`,
      en: `--from “${from}” could be: ${names}`,
    });
  }
  return {
    head,
    catalogue: await read(head),
    name: head.name === '.' ? String(head.year) : head.name,
    where: isHere && shown(cwd, root) === 'data' ? [] : ['--data', shown(cwd, folder)],
  };
}

function namesBelow({ tree }: Request, root: string): string[] {
  if (!tree.isFolder(root)) return [];
  return catalogueFolders(tree, root).map((folder) => shown(root, folder));
}

/** What of the other catalogue comes over: nothing, unless a person says so. */
async function carriedFrom(
  { asOf, options, host }: Context,
  answers: Answers,
  { catalogue, name }: Pick<Former, 'catalogue' | 'name'>,
  year: number,
): Promise<readonly Standing[]> {
  const open = standings(catalogue, asOf).filter(({ status }) => !isOver(status));
  const meant = (words: string): readonly Standing[] => {
    if (fold(words) === 'all') return open;
    if (fold(words) === 'none') return [];
    return words
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((id) => {
        const row = rowInForce(catalogue, id);
        const found = open.find(({ task }) => task === row || task.id === row?.id);
        if (found) return found;
        throw new UsageError({
          vi: `${id} không phải việc còn mở của ${name}; còn mở: ${listed(open.map(({ task }) => task.id))}`,
          en: `${id} is no open task of ${name}; open are: ${listed(open.map(({ task }) => task.id))}`,
        });
      });
  };
  const given = textFrom(options.carry, '--carry');
  if (given !== null) return meant(given);
  if (open.length === 0) return [];
  const count = String(open.length);
  const answer = await answers.select(
    'carry',
    {
      vi: `${name} còn ${count} việc chưa xong; chuyển sang năm ${year}`,
      en: `${name} has ${count} open tasks; carry them over to ${year}`,
    },
    [
      {
        value: 'none',
        label: { vi: 'không, để ở danh mục cũ', en: 'no, leave them where they are' },
      },
      { value: 'all', label: { vi: `cả ${count} việc`, en: `all ${count}` } },
      { value: 'some', label: { vi: 'một số việc', en: 'some of them' } },
    ],
  );
  if (answer !== 'some') return meant(answer);
  for (const one of open) host.err.write(`${offerText(one)}\n`);
  return answers.questions.text(
    { vi: 'Các số cần chuyển (ví dụ 3.2, 4.1)', en: 'Their numbers (such as 3.2, 4.1)' },
    meant,
  );
}
