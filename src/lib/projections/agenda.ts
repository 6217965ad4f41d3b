import type { DocumentView, EntityView } from '../contact/types.ts';
import type { AgendaEntry } from './types.ts';

/** The contact's dated entries: its appointments that have a start and are not archived. */
export function agendaOf(view: DocumentView): readonly AgendaEntry[] {
  return Array.from(view.entities.values())
    .map((entity) => entryOf(view.id, entity))
    .filter((entry) => entry !== null);
}

function entryOf(contact: string, entity: EntityView): AgendaEntry | null {
  const start = entity.fields.get('start')?.value;
  if (entity.kind !== 'appointment' || typeof start !== 'string' || start === '') return null;
  if (entity.fields.get('archived')?.value === true) return null;
  const minutes = entity.fields.get('minutes')?.value;
  const state = entity.fields.get('state')?.value;
  return {
    contact,
    entity: entity.id,
    start,
    minutes: typeof minutes === 'number' ? minutes : 0,
    assignees: (entity.sets.get('assignee') ?? [])
      .map((member) => member.value)
      .filter((member) => typeof member === 'string'),
    state: typeof state === 'string' ? state : 'planned'
  };
}
