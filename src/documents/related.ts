/** The parts of an office file, as they refer to each other. */
import { elementsOf, readXml } from './xml.ts';
import type { Zip } from './zip.ts';

export interface Related {
  id: string;
  /** The last word of its type, which is the same in either edition of the standard: "worksheet". */
  type: string;
  path: string;
}

/** The parts that a part, or the file itself (""), refers to; those outside the file are left out. */
export function relatedTo(zip: Zip, path: string): Related[] {
  const slash = path.lastIndexOf('/') + 1;
  const bytes = zip.read(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
  if (!bytes) return [];
  return elementsOf(readXml(bytes), 'Relationship').flatMap(({ attributes }) => {
    const { Id = '', Type = '', Target = '', TargetMode } = attributes;
    if (TargetMode === 'External') return [];
    return [{ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(path, Target) }];
  });
}

/** The path of the first that is of the type. */
export function pathOf(related: readonly Related[], type: string): string | undefined {
  return related.find((part) => part.type === type)?.path;
}

function resolved(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
