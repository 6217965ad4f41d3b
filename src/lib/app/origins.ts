/** R16: where somebody came from: a medium, and a source of that medium. */
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { settingItems, type SettingItem } from './settingItems.ts';

/** What is written with one choice. */
export type OriginWrites = Readonly<Partial<Record<'medium' | 'source', Json>>>;

/** The medium that a source is of; null: it says none, or is not known here. */
export function mediumOf(settings: DocumentView, source: Json): string | null {
  if (typeof source !== 'string') return null;
  const { value } = fieldView(settings, 'medium', source);
  return typeof value === 'string' ? value : null;
}

/** Those that may be chosen with this medium: its own; without a medium all. The chosen one is among them if it is of it. */
export function sourcesOffered(
  settings: DocumentView,
  medium: Json,
  compare: (a: string, b: string) => number,
  chosen: Json = null
): readonly SettingItem[] {
  const sources = settingItems(settings, 'source', compare, chosen);
  return medium === null ? sources : sources.filter(({ id }) => mediumOf(settings, id) === medium);
}

/** Another medium takes a source that is not of it away; none takes every source away. */
export function choosingMedium(settings: DocumentView, medium: Json, source: Json): OriginWrites {
  const stays = source === null || (medium !== null && mediumOf(settings, source) === medium);
  return stays ? { medium } : { medium, source: null };
}

/** A source brings its medium. */
export function choosingSource(settings: DocumentView, source: Json, medium: Json): OriginWrites {
  const its = mediumOf(settings, source);
  return its === null || its === medium ? { source } : { medium: its, source };
}
