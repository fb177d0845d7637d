/** What a person should know of the catalogues in use: that they are not theirs, what of them cannot be read. */

import type { Catalogue, Task } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import type { Host } from '../host.ts';
import { acknowledgedBy, acknowledgementsIn } from '../source/acknowledgement.ts';
import { loadPlaces, nodeAt } from '../source/nodes.ts';
import { CALL, CALL_HERE, type Say, type Text } from '../text.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** So many tasks are named. */
const MOST_NAMED = 5;

/** Gathers what is to be said beside the answer, of the catalogues as they are read, each once, and says it at the end. */
export class Remarks {
  readonly #lines = new Set<string>();
  readonly #seen = new Set<string>();
  #shipped: Catalogue | null = null;
  #unread = 0;
  readonly #named: { reference: string; wording: string }[] = [];
  readonly #ledgers = new Set<string>();

  /** What a command has to say, in the language of the run. */
  add(line: string): void {
    this.#lines.add(line);
  }

  /** A catalogue was read. */
  async note(catalogue: Catalogue, { shipped }: Workspace): Promise<void> {
    if (this.#seen.has(catalogue.path)) return;
    this.#seen.add(catalogue.path);
    if (shipped) this.#shipped ??= catalogue;
    for (const task of await unreadTasks(catalogue)) {
      this.#unread += 1;
      if (this.#named.length < MOST_NAMED) {
        const wording = task.time.timeframe.text;
        this.#named.push({ reference: referenceTo(task, catalogue), wording });
      }
    }
  }

  /** The ledger of a catalogue is not there, as a person is shown where it would be. */
  noteMissing(ledger: string): void {
    this.#ledgers.add(ledger);
  }

  /** Says it all on stderr. */
  say({ err }: Host, say: Say): void {
    const texts = [this.#shippedText(), this.#missingText(), this.#unreadText()];
    for (const line of [...this.#lines, ...texts.flatMap((text) => (text ? [say(text)] : []))]) {
      err.write(`dvtasks: ${line}\n`);
    }
  }

  #shippedText(): Text | null {
    if (!this.#shipped) return null;
    const { unit, year } = this.#shipped;
    return {
      vi: `không thấy thư mục data/ nào ở đây: dùng danh mục kèm theo công cụ (${unit}, ${year}), chỉ để đọc; lập danh mục riêng: ${CALL} init`,
      en: `no data/ folder here: using the catalogue that comes with the tool (${unit}, ${year}), read-only; begin your own: ${CALL} init`,
    };
  }

  #missingText(): Text | null {
    const ledgers = [...this.#ledgers];
    if (ledgers.length === 0) return null;
    const more = ledgers.length > MOST_NAMED ? ', …' : '';
    const list = ledgers.slice(0, MOST_NAMED).join(', ') + more;
    return {
      vi: `cảnh báo: không có sổ theo dõi ${list}, mọi việc trong đó hiện là chưa làm; nếu đã từng ghi kết quả, lấy lại tệp từ bản lưu. Xem: ${CALL} explain missing-ledger`,
      en: `warning: there is no ledger ${list}, so all of its tasks are shown as not done; if anything was recorded, restore it from a backup. See: ${CALL} explain missing-ledger`,
    };
  }

  #unreadText(): Text | null {
    const count = this.#unread;
    const [first] = this.#named;
    if (!first) return null;
    const named = this.#named.map(({ reference, wording }) => `${reference} (“${wording}”)`);
    const list = [...named, ...(count > named.length ? ['…'] : [])].join(', ');
    return {
      vi: `cảnh báo: chưa đọc được thời gian của ${count} nhiệm vụ: ${list}. Xem: ${CALL_HERE} explain ${first.reference}`,
      en: `warning: the timeframe of ${count === 1 ? '1 task is' : `${count} tasks is`} not understood: ${list}. See: ${CALL_HERE} explain ${first.reference}`,
    };
  }
}

/** What cannot be read stays visible in the views; that it has no deadline is said aloud. */
async function unreadTasks({ tasks, sections }: Catalogue): Promise<Task[]> {
  const unread = tasks.filter(
    // Where there are no words, there is nothing to read.
    ({ time: { timeframe } }) =>
      timeframe.kind === 'unread' && !timeframe.due && timeframe.text.trim() !== '',
  );
  if (unread.length === 0) return [];
  await loadPlaces();
  // A person has looked at the wording, and says so in the file.
  const isAcknowledged = acknowledgedBy(
    sections.flatMap(({ node }) => acknowledgementsIn(node.source, node)),
  );
  return unread.filter(
    ({ node }) => !isAcknowledged({ ...nodeAt(node, ['timeframe']), rule: 'unread-time' }),
  );
}
