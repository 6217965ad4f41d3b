/** What people do with an appointment on a planning: each one act, which asks the rules (R7). */
import type { ContactId, MemberId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { rebook } from '../commands/rebook.ts';
import type { Acknowledged, Done } from '../commands/types.ts';
import { actGated, type GatedProblem } from './gatedActs.ts';
import type { OpenDocuments } from './openDocuments.ts';

const MINUTE = 60_000;

interface Times {
  /** Ms. */
  readonly start: number;
  readonly end: number;
  readonly assignees: readonly MemberId[];
}

export interface Move {
  /** `name`: what it is called, for the words of undo. */
  readonly contact: { readonly id: ContactId; readonly name: string };
  readonly entity: string;
  /** As it was shown to whoever moves it. */
  readonly from: Times;
  readonly to: Times;
}

/** Gives an appointment another time, another length, other people. */
export function moveAppointment(
  documents: OpenDocuments,
  { contact, entity, from, to }: Move,
  acknowledged?: Acknowledged
): Promise<Result<Done, GatedProblem>> {
  const was = { start: from.start, minutes: minutesOf(from) };
  const minutes = minutesOf(to);
  const input = {
    entity,
    was,
    ...(to.start === from.start ? {} : { start: new Date(to.start).toISOString() }),
    ...(minutes === was.minutes ? {} : { minutes }),
    leaves: from.assignees.filter((id) => !to.assignees.includes(id)),
    joins: to.assignees.filter((id) => !from.assignees.includes(id))
  };
  return actGated(
    documents,
    {
      name: 'edit',
      field: 'start',
      contact: contact.name,
      on: [contact.id],
      entity,
      run: (doc, context) => rebook(doc(), context, input)
    },
    acknowledged
  );
}

function minutesOf({ start, end }: Times): number {
  return Math.round((end - start) / MINUTE);
}
