/**
 * How long `dvtasks due --quarter Q1` takes beside a Node that does nothing, and how much memory both use.
 * The two are run in turn, so that whatever else the machine does falls on both. Memory is read in runs of its own,
 * by a file loaded before the program, so that the timed runs carry nothing extra.
 *
 * node bench/start-up.js [pairs, at least 21; 41 when left out]
 */
import { countAsked, median, milliseconds, runMeasured, runNode, TOOL } from './measure.js';

const MEMORY_RUNS = 5;

const pairs = countAsked('pairs', { least: 21, usual: 41 });

const nothing = ['-e', '0'];
const job = [TOOL, 'due', '--quarter', 'Q1'];

// Once each unmeasured, so that both find their files in the disk cache.
runNode(nothing);
if (!runNode(job).stdout.includes('3.5c')) throw new Error('the run did not print the tasks of Q1');

/** @type {Record<'nothing' | 'job', number[]>} */
const times = { nothing: [], job: [] };
for (let pair = 0; pair < pairs; pair += 1) {
  times.nothing.push(runNode(nothing).time);
  times.job.push(runNode(job).time);
}

/** The peak memory of a run, in kilobytes, the median of a few. @param {readonly string[]} args */
function peakMemory(args) {
  return median(Array.from({ length: MEMORY_RUNS }, () => runMeasured(args).peak));
}

const [baseTime, jobTime] = [median(times.nothing), median(times.job)];
const [baseMemory, jobMemory] = [peakMemory(nothing), peakMemory(job)];
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${pairs} pairs, medians`,
);
console.log(line('node -e 0', baseTime, baseMemory));
console.log(line('dvtasks due --quarter Q1', jobTime, jobMemory));
console.log(
  `ratio ${(jobTime / baseTime).toFixed(2)} in time, ${(jobMemory / baseMemory).toFixed(2)} in memory`,
);

/** @param {string} name @param {number} time @param {number} memory in kilobytes */
function line(name, time, memory) {
  return `${name.padEnd(26)}${milliseconds(time).padStart(9)}${`${(memory / 1024).toFixed(1)} MB`.padStart(10)} at most`;
}
