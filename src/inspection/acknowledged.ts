/** What a person has acknowledged in the files, and the acknowledgements that are for nothing. */
import { RULES } from '../rules/index.ts';
import { type Acknowledgement, acknowledgedBy } from '../source/acknowledgement.ts';
import type { Finding } from '../source/finding.ts';
import { Places } from '../source/place.ts';

const CAN_BE_ACKNOWLEDGED = new Set(
  RULES.filter(({ severity }) => severity === 'warning').map(({ id }) => id),
);

/** The warnings that a person has seen and given a reason for. */
export function acknowledgedOf(
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
): Set<Finding> {
  const isAcknowledged = acknowledgedBy(acknowledgements);
  return new Set(
    findings.filter((finding) => finding.severity === 'warning' && isAcknowledged(finding)),
  );
}

/** Acknowledgements, each with only those of its rules that are for none of the acknowledged findings. */
export function unusedOf(
  acknowledgements: readonly Acknowledgement[],
  acknowledged: ReadonlySet<Finding>,
): Acknowledgement[] {
  const starts = new Map([...CAN_BE_ACKNOWLEDGED].map((id) => [id, new Places()]));
  for (const { rule, source, start } of acknowledged) {
    starts.get(rule)?.add({ source, start, end: start });
  }
  return acknowledgements.map((one) => ({
    ...one,
    rules: one.rules.filter(({ id }) => {
      const places = starts.get(id);
      return places && (one.reason === '' || !one.covers.some((place) => places.touch(place)));
    }),
  }));
}
