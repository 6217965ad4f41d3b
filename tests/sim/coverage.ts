/** Where the relay can die: between any two things that its append path does. */
export const CRASH_POINTS = [
  'before it writes',
  'before it syncs, and the disk loses what was not synced',
  'before it syncs, and the disk keeps it',
  'before it acknowledges',
  'between acknowledgements',
  'while it feeds',
  'with an erasure just written',
  'before it folds',
  'just after it has folded'
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Where a device can die: between any two requests of such a transaction, or before anybody is told. */
export const OPERATIONS = [
  'commit',
  'applyChanges',
  'acknowledged',
  'refused',
  'retryRefused',
  'retryStates',
  'offerState',
  'offerMissing',
  'resetCursor',
  'erase',
  'foldNext',
  'withdrawErasure'
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const SET_BACKS = [
  'a copy put in place by hand',
  'a copy restored, erasures carried over',
  'a copy restored, erasures forgotten',
  'nothing: it is made again'
] as const;
export type SetBack = (typeof SET_BACKS)[number];

/** Everything that may go wrong in a schedule, and what else must happen in some. */
const FAULTS = [
  ...CRASH_POINTS.map((point) => `relay dies ${point}` as const),
  ...OPERATIONS.map((operation) => `device dies in ${operation}` as const),
  ...SET_BACKS.map((to) => `relay is set back to ${to}` as const),
  'relay is killed',
  'relay loses power',
  'relay is set back twice',
  'relay has grown past a cursor it does not know',
  'relay cannot write',
  'relay folds a document',
  'relay holds back a page',
  'an erasure is offered again',
  'device folds a document',
  'device crashes',
  'device loses its database',
  'device is restored from an old copy',
  'device is used quickly',
  'line is cut',
  'line is down',
  'a frame comes twice',
  'a tab comes or goes',
  'an erasure is asked for',
  'an erasure is withdrawn',
  'an edit meets an erasure',
  'a role changes',
  'a role changes with edits on their way',
  'an edit is refused to a reader',
  'an erasure is refused to one who is no admin any more',
  'access is taken',
  'access is given again',
  'a client id is drawn twice',
  'two devices write under one client id',
  'two workspaces share the relay'
] as const;
type Fault = (typeof FAULTS)[number];

const CHECKS = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'S3',
  'L5',
  'L6'
] as const;
type Check = (typeof CHECKS)[number];

export const COVERED: readonly (Fault | Check)[] = [...FAULTS, ...CHECKS];

/** How often each fault happened and each invariant was looked at. */
export interface Coverage {
  hit(what: Fault | Check): void;
  readonly hits: ReadonlyMap<string, number>;
}

export function createCoverage(): Coverage {
  const hits = new Map<string, number>();
  return {
    hit: (what) => void hits.set(what, (hits.get(what) ?? 0) + 1),
    hits
  };
}
