/** What a person has acknowledged in the files, and the acknowledgements that are for nothing. */
import { RULES } from '../rules/index.ts';
import { type Acknowledgement, acknowledges } from '../source/acknowledgement.ts';
import type { Finding } from '../source/finding.ts';
import type { ReadFile } from '../source/recovery.ts';

const CAN_BE_ACKNOWLEDGED = new Set(
  RULES.filter(({ severity }) => severity === 'warning').map(({ id }) => id),
);

/** True for a warning that a person has seen and given a reason for. */
export function isAcknowledged(
  finding: Finding,
  acknowledgements: readonly Acknowledgement[],
): boolean {
  return (
    finding.severity === 'warning' && acknowledgements.some((one) => acknowledges(one, finding))
  );
}

/** Acknowledgements, each with only those of its rules that are for none of the acknowledged findings. */
export function unusedOf(
  acknowledgements: readonly Acknowledgement[],
  acknowledged: ReadonlySet<Finding>,
  files: readonly ReadFile[],
): Acknowledgement[] {
  // What an acknowledgement is for may be hidden by what cannot be used.
  const unsound = files.filter(({ flaws }) => flaws.length > 0);
  if (unsound.some(({ kind }) => kind === 'bodies')) return [];
  const inSoundFiles = acknowledgements.filter(
    ({ place }) => !unsound.some(({ source }) => source === place.source),
  );
  return inSoundFiles.map((one) => ({
    ...one,
    rules: one.rules.filter(
      (rule) =>
        CAN_BE_ACKNOWLEDGED.has(rule.id) &&
        ![...acknowledged].some((finding) => acknowledges({ ...one, rules: [rule] }, finding)),
    ),
  }));
}
