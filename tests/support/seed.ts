/** One seed for all properties: what a run of the tests says does not depend on chance. */
import fc from 'fast-check';

/** DVTASKS_SEED looks for what others find. */
fc.configureGlobal({ seed: Number(process.env.DVTASKS_SEED ?? 2026) });
