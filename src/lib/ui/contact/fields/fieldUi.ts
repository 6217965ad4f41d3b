import { createContext } from 'svelte';
import type { FieldEditor } from '../../../app/fieldEditor.svelte.ts';
import type { PastItem } from '../../../app/openContact.svelte.ts';
import type { PresenceMirror } from '../../../app/presenceMirror.svelte.ts';
import type { Workspace } from '../../../app/workspace.svelte.ts';
import type { MemberId } from '../../../base/ids.ts';
import type { Json } from '../../../base/json.ts';
import type { FieldView, Head, HistoryEntry } from '../../../contact/types.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import type { Countries } from '../valueText.ts';

export interface HistoryTarget {
  readonly field: string;
  readonly entity: string;
  /** All items of a list or a set, the removed ones too; else one field. */
  readonly ofItems?: boolean;
  /** What the panel is called. */
  readonly title: string;
  /** The button that asked: the panel stands beside it and gives focus back to it. */
  readonly anchor: HTMLElement;
}

/** The open document that fields are of: a contact, or the workspace's own. */
interface OpenFields {
  readonly presence: Pick<PresenceMirror, 'on'>;
  editor(field: string, entity?: string): FieldEditor;
  field(name: string, entity?: string): FieldView;
  /** C6: the different values somebody must choose between. */
  choices(field: string, entity?: string): readonly Head[];
  /** C7: what the field held before, newest first. */
  history(field: string, entity?: string): readonly HistoryEntry[];
  pastItems(name: string): readonly PastItem[];
  currentItems(name: string): readonly Head[];
}

/** What fields need around them, whatever document they are of. */
export interface FieldUi {
  readonly fields: OpenFields;
  readonly workspace: Pick<Workspace, 'settings' | 'places'>;
  readonly i18n: I18n;
  /** Whether this person may type here now. */
  readonly editable: boolean;
  /** A value of a field in one line of words; says so when it is empty. */
  value(field: string, value: Json): string;
  /** How countries in addresses are told here. */
  readonly countries: Countries;
  who(id: MemberId): string;
  when(at: number): string;
  /** Read out to people who do not see what changed. */
  announce(text: string): void;
  /** Fingers hover over nothing: what else shows where the pointer is, always shows. */
  readonly touch: boolean;
  readonly history: HistoryTarget | null;
  showHistory(target: HistoryTarget | null): void;
  /** C6: ends a conflict; false when it was not done, which has been told. */
  choose(head: Head): Promise<boolean>;
  /** C7: brings an old value back. */
  restore(entry: HistoryEntry): Promise<boolean>;
}

const [get, set, has] = createContext<FieldUi>();

export const provideFieldUi = set;

/** What is around a field. Throws when nothing is. */
export function useFieldUi(): FieldUi {
  if (!has()) throw new Error('FieldUi not found: it is provided by the sheet or the settings page above');
  return get();
}
