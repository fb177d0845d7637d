/** What the benchmark measures with: runs of a program, timed from outside. */
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

/**
 * A command line to measure: of Node where no other program is named.
 *
 * @typedef {object} Job
 * @property {readonly string[]} args
 * @property {string} [program]
 * @property {string} [cache] where what one run keeps is found by the next; when left out, each has an empty folder
 * @property {() => void} [before] done before each run, and not timed
 * @property {RegExp} [prints] what the output must hold
 */

/** Node reads further certificates at every start, which is no part of what is measured; nor are a person's settings. */
const usual = Object.entries(process.env).filter(
  ([name]) => !/^(?:NODE_EXTRA_CA_CERTS|NODE_OPTIONS|DVTASKS_.*)$/.test(name),
);

/**
 * Runs a job to its end.
 *
 * @param {Job} job
 * @param {{ flags?: readonly string[], env?: Record<string, string> }} extra arguments before those of the job, and
 *   variables of the environment beside the usual
 * @returns {number} the time in milliseconds, from the start to the end of the process
 */
export function run({ args, program = process.execPath, cache, before, prints }, extra = {}) {
  before?.();
  const folder = cache ?? mkdtempSync(join(tmpdir(), 'dvtasks-bench-cache-'));
  try {
    const started = performance.now();
    const { status, error, stdout, stderr } = spawnSync(
      program,
      [...(extra.flags ?? []), ...args],
      {
        cwd: ROOT,
        env: {
          ...Object.fromEntries(usual),
          XDG_CACHE_HOME: folder,
          LOCALAPPDATA: folder,
          ...extra.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 2 ** 30,
      },
    );
    const time = performance.now() - started;
    const line = `${program} ${args.slice(0, 12).join(' ')}`;
    if (status !== 0)
      throw new Error(`${line} ended with ${status ?? error}: ${stderr.subarray(0, 1000)}`);
    if (prints && !prints.test(stdout.toString()))
      throw new Error(`${line} did not print ${prints}`);
    return time;
  } finally {
    if (cache === undefined) rmSync(folder, { recursive: true, force: true });
  }
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
 * Runs a job to its end, a job of Node with a file loaded before the program, which tells how much memory it used. The
 * timed runs carry nothing extra.
 *
 * @param {Job} job
 * @returns {number} its peak, in megabytes; NaN of another program
 */
export function peakOf(job) {
  if (job.program) {
    run(job);
    return Number.NaN;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dvtasks-bench-'));
  try {
    const [probe, peak] = [join(folder, 'probe.cjs'), join(folder, 'peak')];
    writeFileSync(probe, PROBE);
    run(job, { flags: ['--require', probe], env: { DVTASKS_BENCH_PEAK: peak } });
    return Number(readFileSync(peak, 'utf8')) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
