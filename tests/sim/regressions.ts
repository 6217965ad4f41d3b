import type { SimulationOptions } from './options.ts';

/**
 * Schedules that once broke an invariant, with what they showed. A change of what the simulator draws makes other
 * schedules of them: then look for one that still fails without the mend, and pin that.
 */
export const REGRESSIONS: readonly {
  readonly seed: number;
  readonly options: SimulationOptions;
  readonly what: string;
}[] = [
  {
    seed: 266,
    options: { actions: 25, setBackChance: 1 },
    what: 'a row let go on its ACK was nowhere when the relay was set back before the feed had brought it (P6)'
  },
  {
    seed: 65,
    options: { documents: 4, setBackChance: 1, tabChance: 0.3 },
    what: 'a leader that woke stored a page of the log from before the set-back that its successor had mended (L6)'
  },
  {
    seed: 340,
    options: { tabChance: 0.3 },
    what: 'access was given again while a refusal was on its way, and nobody asked once more (rest)'
  },
  {
    seed: 1463,
    options: {},
    what: 'a tab that had slept kept what was typed into a contact that it had closed, and that was erased meanwhile (A6)'
  },
  {
    seed: 1507,
    options: { repeatsClientIds: true, documents: 2 },
    what: 'two wrote under one client id, and the one that was frozen while its change was stored was not counted (oracle)'
  },
  {
    seed: 1899,
    options: {},
    what: 'an act that erases was withdrawn; another that named the same contact, and erased one more, stood (oracle)'
  },
  {
    seed: 3377,
    options: {},
    what: 'a change that a frozen tab had stored and not told of came back from the relay, and no sheet was told (L2)'
  },
  {
    seed: 4410,
    options: {},
    what: 'of two tabs one was frozen and one was being closed, and nobody looked at the device any more (rest)'
  },
  {
    seed: 4864,
    options: {},
    what: 'an erasure was refused that had been ordered before, and stood (oracle)'
  },
  {
    seed: 51944,
    options: {},
    what: 'a frozen tab told of an edit that had been sent without it before the relay was set back (oracle)'
  },
  {
    seed: 55483,
    options: {},
    what: 'a tab that had waited for the lead less than a second lacked what the leader before had stored last (L6)'
  },
  {
    seed: 251,
    options: {},
    what: 'an edit was refused before its device was up to date for the first time, and it never took the carnet for whole (L7)'
  },
  {
    seed: 60348,
    options: {},
    what: 'a tab that was frozen for two seconds while it was being opened missed what it was told meanwhile (L6)'
  },
  {
    seed: 73825,
    options: { tabChance: 0.3 },
    what: 'a tab slept while its device became whole and lost its access, and never took the carnet for whole (L6)'
  },
  {
    seed: 77184,
    options: {},
    what: 'a device lost its access before its first pull was through, and was to answer as one that knows all (oracle)'
  },
  {
    seed: 88245,
    options: {},
    what: 'a tab was frozen between storing and telling, and nobody pushed what it had stored until it woke (L6)'
  },
  {
    seed: 94186,
    options: {},
    what: 'a sheet was opened again while a refusal was taken back, and the older one let go of it (L2)'
  },
  {
    seed: 210856,
    options: { tradeChance: 0.3, documents: 6 },
    what: 'a sheet was closed, opened, closed and opened again at once, and the one between let go of the first one’s (L2)'
  }
];
