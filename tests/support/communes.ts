/** Made-up communes, each with bodies and a ledger of its own, as `bench/` makes a whole country of them. */
import { join } from 'node:path';
import { makeCommunes } from '../../bench/communes.js';
import { REPOSITORY, temporaryFolder } from './run.ts';

/** A folder whose `data` holds so many communes, the same each time. */
export function folderOfCommunes(communes: number): string {
  const folder = temporaryFolder();
  const order = { communes, years: [2026], decisions: 1, seed: 1 };
  makeCommunes(join(folder, 'data'), join(REPOSITORY, 'data'), order);
  return folder;
}
