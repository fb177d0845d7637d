/** What the benchmarks share: runs of the tool, timed from outside. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package, where every run is started. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const TOOL = 'bin/dvtasks.js';

if (!existsSync(`${ROOT}/dist/main.cjs`)) {
  console.error('There is no dist/ to measure: run "npm run build" first.');
  process.exit(1);
}

/** Node reads further certificates at every start, which is no part of what is measured. */
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;

/**
 * Runs Node to its end.
 *
 * @param {readonly string[]} args
 * @param {Record<string, string>} extra variables of the environment beside the usual
 * @returns {{ time: number, stdout: string }} the time in milliseconds, from the start to the end of the process
 */
export function runNode(args, extra = {}) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
    cwd: ROOT,
    env: { ...env, ...extra },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const time = performance.now() - started;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { time, stdout };
}

// On Linux the kernel's own peak of the process; what getrusage says there may be the parent's.
const PROBE = `
  const { readFileSync, writeFileSync } = require('node:fs');
  process.on('exit', () => {
    let peak = process.resourceUsage().maxRSS;
    try {
      peak = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
    } catch {}
    writeFileSync(process.env.DVTASKS_BENCH_PEAK, String(peak));
  });`;

/**
 * Runs Node to its end with a file loaded before the program, which tells how much memory it used.
 *
 * @param {readonly string[]} args
 * @returns {{ time: number, peak: number }} milliseconds and kilobytes
 */
export function runMeasured(args) {
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
  try {
    const [probe, peak] = [join(folder, 'probe.cjs'), join(folder, 'peak')];
    writeFileSync(probe, PROBE);
    const { time } = runNode(['--require', probe, ...args], { DVTASKS_BENCH_PEAK: peak });
    return { time, peak: Number(readFileSync(peak, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * How many rounds are asked for, as the first argument; ends the process where that is no number, or too small.
 *
 * @param {string} what is counted, in the plural
 * @param {{ least: number, usual: number }} counts
 */
export function countAsked(what, { least, usual }) {
  const count = Number(process.argv[2] ?? usual);
  if (Number.isInteger(count) && count >= least) return count;
  console.error(`The number of ${what} is a whole number, at least ${least}.`);
  process.exit(2);
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** @param {number} time */
export function milliseconds(time) {
  return `${time.toFixed(1)} ms`;
}
