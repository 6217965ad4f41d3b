/** A line of a contact's history in words. */
import type { TimelineLine } from '../../../projections/types.ts';
import type { timeline } from '../../../i18n/messages/fr/timeline.ts';
import { kindText } from '../../contact/documentWords.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';

type Words = typeof timeline;

/** What it is: "Entretien", "Devis D-A0001", "Appel". */
export function whatOf(ui: SheetUi, { kind, state, number, task, type }: TimelineLine): string {
  if (kind === 'appointment' && task !== null) return ui.value('task', task);
  if (kind === 'activity' && type !== null) return ui.value('type', type);
  return [kindText(ui.i18n.t, kind, state), number].filter(Boolean).join(' ');
}

export function whenOf(ui: SheetUi, { at, isDated, isTimed }: TimelineLine): string {
  if (!isDated) return ui.i18n.t.documents.undated;
  return isTimed ? ui.i18n.format.dateTime(at) : ui.i18n.format.date(at);
}

/** "1 h 30"; '' where it has no length. */
function lengthOf(ui: SheetUi, t: Words, minutes: number | null): string {
  if (minutes === null) return '';
  const number = (value: number): string => ui.i18n.format.number(value);
  const rest = minutes % 60;
  if (minutes < 60) return t.minutes(number(minutes));
  return t.hours(number((minutes - rest) / 60), rest === 0 ? '' : String(rest).padStart(2, '0'));
}

/** Who, how long, where: what stands under it. */
export function detailsOf(ui: SheetUi, t: Words, line: TimelineLine): readonly string[] {
  const place = line.site ?? line.contact;
  return [
    lengthOf(ui, t, line.minutes),
    line.people.map((id) => ui.who(id)).join(', '),
    place === ui.sheet.id ? '' : t.at(ui.contactName(place)),
    line.description
  ].filter((part) => part !== '');
}
