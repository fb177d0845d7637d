/** Breaks the catalogue and its ledger in more ways than the suite does: `node scripts/mutate.js [count] [seed]`. */
import { spawnSync } from 'node:child_process';

const [count = '20000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
console.log(
  `${count} mutants from seed ${seed}; to repeat one: node scripts/mutate.js 1 <its seed>`,
);
const env = { ...process.env, DVTASKS_MUTANTS: count, DVTASKS_SEED: seed };
const vitest = 'node_modules/vitest/vitest.mjs';
const tests = ['tests/mutation.test.ts', 'tests/recording-bytes.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...tests], {
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
