/** L4: a document with more update rows than this is folded in idle time. */
export const FOLD_ABOVE = 32;
/** Runs in one PUSH: what the relay commits at once (A2). */
export const BATCH_RUNS_MAX = 256;
/** Documents kept open in memory between transactions. */
export const CACHED_DOCUMENTS = 64;
/** Acts over several contacts that can be undone after a restart. */
export const JOURNAL_MAX = 50;
