/** The tasks of a workspace, as a planning tells them apart. */
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';
import { hueOf } from './colours.ts';

export interface Task {
  readonly id: string;
  /** '' while its document says nothing readable. */
  readonly name: string;
  /** Still shown where it is chosen, no longer offered. */
  readonly archived: boolean;
  /** Of its colour, in degrees; null: it has none. */
  readonly hue: number | null;
  /** How long it takes, in minutes; null: nobody has said. */
  readonly minutes: number | null;
}

export function tasksOf(settings: DocumentView): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  for (const { id, kind } of settings.entities.values()) {
    if (kind !== 'task') continue;
    const value = (field: string): unknown => fieldView(settings, field, id).value;
    const [name, colour, minutes] = [value('name'), value('colour'), value('minutes')];
    tasks.set(id, {
      id,
      name: typeof name === 'string' ? name : '',
      archived: value('archived') === true,
      hue: hueOf(typeof colour === 'string' ? colour : null),
      minutes: typeof minutes === 'number' ? minutes : null
    });
  }
  return tasks;
}
