/** Whether a catalogue still holds the document it was made of, to the letter: for `validate --against`. */
import { basename } from 'node:path';
import type { AnnexChoices } from '../annex/annex.ts';
import { annexIn } from '../annex/annex-in.ts';
import { type CellDifference, type Proof, prove } from '../annex/proof.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { referenceTo } from '../catalogue-words.ts';
import type { SourceDocument } from '../documents/document.ts';
import { UsageError } from '../errors.ts';
import type { Finding } from '../source/finding.ts';
import { nodeAt } from '../source/nodes.ts';
import { CALL_HERE, sameText, type Text } from '../text.ts';
import { listed } from '../workspace/names.ts';
import type { Context } from './command.ts';
import { DIFFERS_FROM_SOURCE } from './differs-from-source.ts';
import { readSource } from './import-document.ts';
import { differenceText } from './proof-report.ts';

export interface Against {
  /** The document as the person named it. */
  file: string;
  catalogue: Catalogue;
  proof: Proof;
  /** It is the very file that was imported; null where the catalogue does not say which that was. */
  isSame: boolean | null;
  /** What differs, in the places of the catalogue's files. */
  findings: readonly Finding[];
}

/**
 * Compares the rows as they were issued with the document.
 *
 * @param catalogues those of the run
 * @throws UsageError where the document has no annex, or it is not clear which catalogue it is of
 */
export async function provenAgainst(
  context: Context,
  file: string,
  catalogues: readonly Catalogue[],
): Promise<Against> {
  const { sha256, document } = await readSource(context, file);
  const catalogue = oneOf(catalogues, file, sha256);
  const proof = prove(document, annexOf(document, catalogue, file), catalogue);
  return {
    ...{ file, catalogue, proof },
    isSame: catalogue.source && catalogue.source.sha256 === sha256,
    findings: findingsOf(proof, catalogue, file),
  };
}

/** The catalogue that was made of a document: of that very file, else of one of its name, else the only one. */
function oneOf(catalogues: readonly Catalogue[], file: string, sha256: string): Catalogue {
  const tests = [
    ({ source }: Catalogue) => source?.sha256 === sha256,
    ({ source }: Catalogue) => source !== null && basename(source.file) === basename(file),
    ({ source }: Catalogue) => source !== null,
    () => true,
  ];
  const found = tests.map((test) => catalogues.filter(test)).find(({ length }) => length > 0) ?? [];
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const names = listed(found.map(({ name }) => name));
  throw new UsageError({
    vi: `--against: không rõ so với danh mục nào; thêm --in với một trong: ${names}`,
    en: `--against: it is not clear which catalogue is meant; add --in with one of: ${names}`,
  });
}

/** The annex as the catalogue has it: its columns, and of several tables those that have them. */
function annexOf(document: SourceDocument, catalogue: Catalogue, file: string) {
  const columns: AnnexChoices['columns'] = new Map(
    catalogue.columns.map(({ labels, holds }) => [labels.join(' / '), holds ?? 'more']),
  );
  const labels = JSON.stringify(catalogue.columns.map((column) => column.labels));
  let reading = annexIn(document, { tables: null, columns });
  if (reading.kind === 'unclear' && 'table' in reading.about) {
    const readings = reading.question.choices.map(({ value }) =>
      annexIn(document, { tables: value.split(',').map(Number), columns }),
    );
    const isLike = (one: typeof reading) =>
      one.kind === 'annex' &&
      JSON.stringify(one.annex.columns.map((column) => column.labels)) === labels;
    reading = readings.find(isLike) ?? readings.find(({ kind }) => kind === 'annex') ?? reading;
  }
  if (reading.kind === 'annex') return reading.annex;
  const reason: Text = reading.kind === 'none' ? reading.reason : reading.question.question;
  throw new UsageError({
    vi: `--against “${file}”: không thấy phụ lục của danh mục: ${reason.vi}`,
    en: `--against “${file}”: the annex of the catalogue is not found: ${reason.en}`,
  });
}

function findingsOf(proof: Proof, catalogue: Catalogue, file: string): Finding[] {
  const rows = new Map(catalogue.issuedRows.map((row) => [row.id, nodeAt(row.node, ['id'])]));
  const sections = new Map(
    catalogue.sections.map(({ id, node }) => [id, nodeAt(node, ['section'])]),
  );
  const finding = (
    node: Catalogue['node'] | undefined,
    message: Text,
    amendment: Text,
  ): Finding => {
    const { id, severity } = DIFFERS_FROM_SOURCE;
    const { source, start, end } = node ?? nodeAt(catalogue.node, ['year']);
    return {
      ...{ source, start, end, rule: id, severity, message },
      suggestion: {
        vi: `so với ${file}; nếu tệp của danh mục bị sửa nhầm thì chép lại, nếu quyết định đã sửa đổi thì dùng ${CALL_HERE} amend ${amendment.vi}`,
        en: `compare with ${file}; if the catalogue was changed by mistake, copy it again, and if a decision amended it, use ${CALL_HERE} amend ${amendment.en}`,
      },
      ...{ related: [], fix: null, catalogues: null, cause: null },
    };
  };
  const change = ({ owner }: CellDifference): Text => {
    if (owner?.kind === 'row') return sameText(`change ${referenceTo(owner, catalogue)}`);
    return { vi: 'change SỐ', en: 'change ID' };
  };
  const nodeOf = ({ owner }: CellDifference) =>
    owner?.kind === 'row' ? rows.get(owner.id) : owner && sections.get(owner.id);
  return [
    ...proof.differing.map((one) =>
      finding(nodeOf(one) ?? undefined, differenceText(one), change(one)),
    ),
    ...proof.unfounded.map((id) =>
      finding(
        rows.get(id),
        { vi: `${id} không có trong văn bản`, en: `${id} is not in the document` },
        sameText(`add ${referenceTo({ id }, catalogue)}`),
      ),
    ),
  ];
}
