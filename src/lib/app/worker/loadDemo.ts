import { randomUuid, type MemberId } from '../../base/ids.ts';
import type { Random } from '../../base/random.ts';
import type { Result } from '../../base/result.ts';
import { demoContacts } from '../../commands/demo/generate.ts';
import type { UndoStep } from '../../commands/types.ts';
import { DEMO_LABEL } from '../demo.ts';
import type { CommitProblem } from '../workerApi.ts';
import { createActRow, type ActRowOptions } from './actRow.ts';

export interface LoadDemoOptions extends Pick<ActRowOptions, 'commit' | 'progress'> {
  readonly count: number;
  readonly by: MemberId;
  readonly random: Random;
}

/** What was made is archived as a whole. */
const UNDO = [{ undo: 'born', entity: '' }] as const satisfies readonly UndoStep[];

/**
 * One journal entry for the whole load; an act that fails ends it, and what is written can be taken back. The ids
 * are this load's own: two members who load the demo must not both write the contact of one id, under one client id.
 */
export async function loadDemo(options: LoadDemoOptions): Promise<Result<undefined, CommitProblem>> {
  const { count, by, random, commit, progress } = options;
  const row = createActRow({ commit, progress, journal: { id: randomUuid(random), label: DEMO_LABEL } });
  for (const { id, update } of demoContacts({ count, by, ids: random })) {
    const added = await row.add({ docId: id, update }, UNDO);
    if (!added.ok) return added;
  }
  return row.end();
}
