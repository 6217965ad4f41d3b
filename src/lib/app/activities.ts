/** What somebody did or is to do with a contact, written down in one line. */
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { changeState } from '../commands/changeState.ts';
import type { Started } from '../commands/startDocument.ts';
import type { Acknowledged, Done } from '../commands/types.ts';
import { todayOf } from './days.ts';
import { startWith, type Making } from './documentActs.ts';
import type { GatedProblem } from './gatedActs.ts';
import type { OpenContact } from './openContact.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';

export const ACTIVITY_TYPES = ['todo', 'call', 'message', 'visit'] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

interface NewActivity {
  readonly contact: { readonly id: ContactId; readonly name: string };
  readonly type: ActivityType;
  readonly title: string;
  /** Of something to do; '' : no day is said. */
  readonly dueOn: string;
}

/** Something to do waits for its day; a call, a message or a visit is over when it is written down. */
export function addActivity(
  documents: OpenDocuments,
  { port, timeZone }: Making,
  { contact, type, title, dueOn }: NewActivity,
  acknowledged?: Acknowledged
): Promise<Result<Started, GatedProblem>> {
  const when = type === 'todo' ? { dueOn } : { doneOn: todayOf(port, timeZone) };
  const input = {
    kind: 'activity',
    fields: { type, title, ...when },
    assignees: [port.memberId],
    state: type === 'todo' ? 'todo' : 'done'
  };
  return startWith(documents, contact, input, acknowledged);
}

/** R9: a thing to do is done. */
export function finishActivity(
  sheet: OpenContact,
  entity: string,
  acknowledged?: Acknowledged
): Promise<Result<Done, GatedProblem>> {
  const seen = sheet.seen('state', entity);
  return sheet.actGated(
    {
      name: 'edit',
      field: 'state',
      entity,
      run: (doc, context) => changeState(doc(), context, { entity, to: 'done', seen })
    },
    acknowledged
  );
}
