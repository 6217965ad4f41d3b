import { assert } from '../../base/assert.ts';
import { randomUuid, type MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Random } from '../../base/random.ts';
import type { Result } from '../../base/result.ts';
import type { Around } from '../../commands/demo/business.ts';
import { demoContacts } from '../../commands/demo/generate.ts';
import type { UndoStep } from '../../commands/types.ts';
import type { DocumentView } from '../../contact/types.ts';
import { createDayOf } from '../../rules/days.ts';
import { DEMO_LABEL } from '../demo.ts';
import { membersOf } from '../members.ts';
import { timeZoneOf } from '../timeZone.ts';
import type { CommitProblem } from '../workerApi.ts';
import { instantAt } from '../zonedTime.ts';
import { createActRow, type ActRowOptions } from './actRow.ts';

export interface LoadDemoOptions extends Pick<ActRowOptions, 'commit' | 'progress'> {
  readonly count: number;
  readonly by: MemberId;
  readonly random: Random;
  /** Ms, as the relay has it. */
  readonly now: number;
  readonly settings: DocumentView;
}

/** What was made is archived as a whole; a document of an archived contact would still be on the planning. */
const undoOf = (entities: readonly string[]): Json =>
  ['', ...entities].map((entity) => ({ undo: 'born', entity }) satisfies UndoStep);

/**
 * One journal entry for the whole load; an act that fails ends it, and what is written can be taken back. The ids
 * are this load's own: two members who load the demo must not both write the contact of one id, under one client id.
 */
export async function loadDemo(options: LoadDemoOptions): Promise<Result<undefined, CommitProblem>> {
  const { count, by, random, commit, progress } = options;
  const around = aroundNow(options);
  const row = createActRow({ commit, progress, journal: { id: randomUuid(random), label: DEMO_LABEL } });
  for (const { id, update, entities } of demoContacts({ count, by, ids: random, around })) {
    const added = await row.add({ docId: id, update }, undoOf(entities));
    if (!added.ok) return added;
  }
  return row.end();
}

/** The appointments go to those who may go: whoever loads the demo first. */
function aroundNow({ by, now, settings }: LoadDemoOptions): Around {
  const timeZone = timeZoneOf(settings);
  const others = [...membersOf(settings).values()].filter(
    ({ id, active, role }) => id !== by && active && role !== 'reader'
  );
  return {
    today: createDayOf(timeZone)(now),
    people: [by, ...others.map(({ id }) => id)],
    instantAt(wall) {
      const instant = instantAt(wall, timeZone);
      assert(instant !== null, 'a day of the demo is one of the calendar');
      return instant;
    }
  };
}
