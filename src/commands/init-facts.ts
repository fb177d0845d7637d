/** What a new catalogue is of, where it is to stand, and what comes from another one: from the line, else asked for. */
import { basename, join, resolve } from 'node:path';
import type { Catalogue } from '../catalogue/model.ts';
import { UsageError } from '../errors.ts';
import { isOver, type Standing, standings } from '../progress/status.ts';
import { fold } from '../reading/fold.ts';
import { joinTexts, numeral, type Text } from '../text.ts';
import {
  CATALOGUE,
  catalogueFolders,
  newDataRoot,
  type Request,
  shown,
} from '../workspace/folders.ts';
import { CARRIED, listed, namesHaving, newName } from '../workspace/names.ts';
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
import { carriedTitle, offerText } from './init-carried.ts';
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
  /** It is there, and only the tasks of another one are to be carried over, beside it. */
  isThere: boolean;
  /** Where carried tasks are to stand. */
  carried: { name: string; folder: string };
}

/** Another catalogue that this one goes on from. */
export interface Former {
  head: Head;
  catalogue: Catalogue;
  /** What is said of it: its name, or its year. */
  name: string;
  /** Its tasks that are not over. */
  open: readonly Standing[];
  /** Those of them that come over. */
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
  const target = placeFrom(context, answers, { root, year, former });
  const facts = target.isThere
    ? await factsOfThere(context, target, former?.name ?? '')
    : await factsFrom(context, answers, year, await unitFrom(context, answers, former));
  const carried = former ? await carriedFrom(context, answers, former, facts.year) : [];
  answers.refuseMissing();
  if (target.isThere && carried.length === 0) {
    throw new UsageError({
      vi: 'không chuyển việc nào, nên chưa ghi gì',
      en: 'no task is carried over, so nothing is written',
    });
  }
  const beginning = { facts, target, former: former && { ...former, carried } };
  if (context.options.dryRun !== true) await confirmed(context, answers, beginning);
  return beginning;
}

/** What the catalogue of the carried tasks says of itself, where the year's own is there already. */
async function factsOfThere(
  { open, request, remark, say }: Context,
  { root, name, folder }: NewPlace,
  from: string,
): Promise<NewCatalogue> {
  const own = { folder: root, shipped: null, in: [name], units: [], year: null };
  const { heads } = await open({ ...request, ...own });
  const head = heads.find((one) => one.name === name);
  if (!head) throw new Error(`the catalogue ${name} is not found`);
  const { year, authority, unit } = head;
  const title = carriedTitle(from, year);
  const place = shown(request.cwd, folder);
  remark(
    say({
      vi: `${place} đã có danh mục, giữ nguyên; chỉ chuyển việc vào thư mục bên cạnh`,
      en: `there is a catalogue in ${place}, which stays; tasks are carried over beside it`,
    }),
  );
  return { year, title, authority, unit, province: null, decision: NO_DECISION };
}

const NO_DECISION = { number: null, date: null };

/** At a terminal, says what will be written, and asks. */
async function confirmed(
  { request }: Context,
  { questions }: Answers,
  { target, former }: Beginning,
): Promise<void> {
  if (!questions.wereAsked) return;
  const [place, beside] = [target.folder, target.carried.folder].map((one) =>
    shown(request.cwd, one),
  );
  const count = former?.carried.length ?? 0;
  const tasks = numeral(count);
  const carried =
    count > 0
      ? {
          vi: `${tasks.vi} việc chuyển tiếp vào ${beside}`,
          en: `the ${count === 1 ? 'task' : `${tasks.en} tasks`} carried over to ${beside}`,
        }
      : { vi: 'không chuyển việc nào', en: 'no task carried over' };
  const own = { vi: `danh mục mới vào ${place}`, en: `the new catalogue to ${place}` };
  const parts = [...(target.isThere ? [] : [own]), ...(former ? [carried] : [])];
  const { vi, en } = joinTexts(parts, ', ');
  await questions.assertMeant({ vi: `Ghi ${vi}`, en: `Write ${en}` }, true);
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

/**
 * Overwrites nothing: neither a catalogue nor a folder that holds something else. Beside a catalogue that is there, tasks of
 * another one may still be carried over.
 */
function placeFrom(
  { request, options }: Context,
  answers: Answers,
  { root, year, former }: { root: string; year: number; former: Omit<Former, 'carried'> | null },
): NewPlace {
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
  const carried = { name: `${name}${CARRIED}`, folder: `${folder}${CARRIED}` };
  const isTaken = (path: string) =>
    tree.exists(path) && (!tree.isFolder(path) || tree.entries(path).length > 0);
  const target = { root, name, folder, carried };
  if (!isTaken(folder) && !tree.exists(join(root, CATALOGUE))) return { ...target, isThere: false };
  const mayCarry =
    former !== null &&
    former.open.length > 0 &&
    former.head.paths.folder !== folder &&
    tree.exists(join(folder, CATALOGUE)) &&
    !isTaken(carried.folder);
  const isCarried = options.carry !== undefined || answers.mayAsk;
  if (mayCarry && isCarried) return { ...target, isThere: true };
  const place = shown(cwd, isTaken(folder) ? folder : root);
  if (mayCarry) {
    throw answers.lacks(
      {
        vi: `${place} đã có danh mục; init không ghi đè. Còn chuyển được việc chưa xong của ${former.name} vào ${shown(cwd, carried.folder)}:`,
        en: `there is a catalogue in ${place}, and init overwrites none. The open tasks of ${former.name} can still be carried over to ${shown(cwd, carried.folder)}:`,
      },
      { year: String(year), carry: 'all' },
    );
  }
  throw answers.elsewhere(
    {
      vi: `${place} đã có tệp; init không ghi đè. Lập danh mục khác bằng --year, --in, hoặc ở thư mục khác:`,
      en: `there are files in ${place}, and init overwrites none. Begin another by --year, --in, or elsewhere:`,
    },
    former ? shown(cwd, former.head.paths.folder) : undefined,
  );
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
  const catalogue = await read(head);
  return {
    head,
    catalogue,
    open: standings(catalogue, context.asOf).filter(({ status }) => !isOver(status)),
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
  { options, host }: Context,
  answers: Answers,
  { catalogue, name, open }: Omit<Former, 'carried'>,
  year: number,
): Promise<readonly Standing[]> {
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
  if (answers.mayAsk) for (const one of open) host.err.write(`${offerText(one)}\n`);
  const count = String(open.length);
  const answer = await answers.select(
    'carry',
    {
      vi: `${name} còn ${count} việc chưa xong; chuyển sang năm ${year}`,
      en: `${name} has ${count} open tasks; carry them over to ${year}`,
    },
    [
      { value: 'all', label: { vi: `tất cả (${count} việc)`, en: `all ${count}` } },
      { value: 'some', label: { vi: 'chọn từng việc', en: 'some of them' } },
      {
        value: 'none',
        label: {
          vi: 'không chuyển việc nào, để ở danh mục cũ',
          en: 'none, leave them where they are',
        },
      },
    ],
    'none',
  );
  if (answer !== 'some') return meant(answer);
  return answers.questions.text(
    { vi: 'Số của các việc cần chuyển (ví dụ 3.2, 4.1)', en: 'Their numbers (such as 3.2, 4.1)' },
    (numbers) => meant(nonBlank(numbers)),
  );
}
