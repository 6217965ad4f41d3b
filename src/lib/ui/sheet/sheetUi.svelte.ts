import { createContext } from 'svelte';
import type { MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { OpenContact } from '../../app/openContact.svelte.ts';
import { formatPhone } from '../../app/phoneText.ts';
import { tagName, type Tag } from '../../app/tags.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import { actProblemText } from '../shared/problemText.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';
import { valueText } from './valueText.ts';

export interface HistoryTarget {
  readonly field: string;
  readonly entity: string;
  readonly label: string;
  /** The button that asked: the panel stands beside it and gives focus back to it. */
  readonly anchor: HTMLElement;
}

/** What the parts of one sheet share beside the contact itself. */
export class SheetUi {
  readonly sheet: OpenContact;
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly #toasts: Toasts;
  #announcement = $state('');
  #history = $state.raw<HistoryTarget | null>(null);

  constructor(sheet: OpenContact, workspace: Workspace, i18n: I18n, toasts: Toasts) {
    this.sheet = sheet;
    this.workspace = workspace;
    this.i18n = i18n;
    this.#toasts = toasts;
  }

  /** Whether this person may type here now. */
  get editable(): boolean {
    return this.workspace.mayWrite && !this.sheet.frozen;
  }

  /** A6: whether this person may erase the contact now. */
  get mayErase(): boolean {
    return this.workspace.mayWrite && this.workspace.role === 'admin' && !this.sheet.erasing;
  }

  /** Whether an act was done; says why when it was not, since nothing on the sheet shows that. */
  async did(act: Promise<Result<unknown, { readonly code: string }>>): Promise<boolean> {
    const done = await act;
    if (!done.ok) this.#toasts.add(actProblemText(this.i18n.t, done.error.code), { tone: 'block' });
    return done.ok;
  }

  /** Read out to people who do not see what changed. */
  get announcement(): string {
    return this.#announcement;
  }
  announce(text: string): void {
    this.#announcement = text;
  }

  get history(): HistoryTarget | null {
    return this.#history;
  }
  showHistory(target: HistoryTarget | null): void {
    this.#history = target;
  }

  /** A value of a field in one line of words; says so when it is empty. */
  value(field: string, value: Json): string {
    return (
      valueText(
        this.i18n.t,
        field,
        value,
        (id) => this.tagName(id),
        (number) => this.phone(number)
      ) || this.i18n.t.sheet.empty
    );
  }

  who(id: MemberId): string {
    const { common } = this.i18n.t;
    const name = this.workspace.memberName(id);
    if (id === this.workspace.memberId) return name === null ? common.you : `${name} (${common.you})`;
    return name ?? common.unknownMember;
  }

  when(at: number): string {
    return this.i18n.format.relative(at, this.workspace.clock.now() + this.workspace.clockOffset());
  }

  /** A number as people of the workspace's country write it. */
  phone(number: string): string {
    return formatPhone(number, this.workspace.settings.country);
  }

  get tags(): ReadonlyMap<string, Tag> {
    return this.workspace.settings.tags;
  }
  tagName(id: string): string {
    return tagName(this.tags, id, this.i18n.t.common.unknownTag);
  }
}

const [get, set, has] = createContext<SheetUi>();

export const provideSheetUi = set;

/** The sheet around a component. Throws when it stands in none. */
export function useSheetUi(): SheetUi {
  if (!has()) throw new Error('SheetUi not found: it is provided by ContactSheet, which must stand above');
  return get();
}
