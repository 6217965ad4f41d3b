import type { PlanningEntry } from '../../app/planning.svelte.ts';

const HOUR = 3_600_000;

/** An hour of nobody's that says nothing but what it is given. */
export function entryOf(
  said: Partial<PlanningEntry> & Pick<PlanningEntry, 'entity' | 'start'>
): PlanningEntry {
  return {
    contact: 'c',
    end: said.start + HOUR,
    title: '',
    task: null,
    state: 'planned',
    disputed: false,
    assignees: [],
    client: '',
    town: '',
    warned: null,
    clashes: [],
    ...said
  };
}
