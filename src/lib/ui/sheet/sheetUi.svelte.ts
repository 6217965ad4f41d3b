import { createContext } from 'svelte';
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Head, HistoryEntry } from '../../contact/types.ts';
import type { ListRow } from '../../projections/types.ts';
import { questionOf, throughGate, type Acknowledged, type GatedProblem } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import type { OpenContact } from '../../app/openContact.svelte.ts';
import { todayOf } from '../../app/days.ts';
import { relayNow } from '../../app/relayNow.ts';
import { formatPhone } from '../../app/phoneText.ts';
import { settingName, tagName, type Tag } from '../../app/tags.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import { actProblemText } from '../shared/problemText.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';
import { provideFieldUi, type FieldUi, type HistoryTarget } from '../contact/fields/fieldUi.ts';
import { dateText } from '../contact/dateText.ts';
import { createUndoActs, type UndoActs } from '../contact/undoActs.ts';
import { valueText, type ValueNames } from '../contact/valueText.ts';

interface SheetUiParts {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly questions: GateQuestions;
}

/** What the parts of one sheet share beside the contact itself. */
export class SheetUi implements FieldUi {
  readonly sheet: OpenContact;
  readonly workspace: Workspace;
  readonly i18n: I18n;
  /** R7: what stands in the way of an act is asked over the whole frame. */
  readonly questions: GateQuestions;
  /** Undo and redo of this tab's acts. */
  readonly undo: UndoActs;
  readonly #toasts: Toasts;
  readonly #valueNames: ValueNames = {
    contact: (id) => this.#known(this.sheet.names.of(id), id),
    member: (id) => this.#known(this.workspace.memberName(id), id),
    tag: (id) => this.tagName(id),
    setting: (id) => this.#known(settingName(this.workspace.settings.view, id), id),
    phone: (number) => this.phone(number),
    number: (value) => this.i18n.format.number(value),
    date: (text) => dateText(this.i18n.format, text)
  };
  #announcement = $state('');
  #history = $state.raw<HistoryTarget | null>(null);

  constructor(sheet: OpenContact, { workspace, i18n, toasts, questions }: SheetUiParts) {
    this.sheet = sheet;
    this.questions = questions;
    this.undo = createUndoActs({ workspace, i18n, toasts, questions, here: () => sheet.id });
    this.workspace = workspace;
    this.i18n = i18n;
    this.#toasts = toasts;
  }

  get fields(): OpenContact {
    return this.sheet;
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
    return (await this.#told(act)).ok;
  }

  /** What an act did, for taking it back; null when it was not done, which is told. */
  async done<T>(act: Promise<Result<T, { readonly code: string }>>): Promise<T | null> {
    const result = await this.#told(act);
    return result.ok ? result.value : null;
  }

  /**
   * R7: an act that the rules may refuse or ask about: the person is asked, and it is done again with the answer.
   * Null when it was not done; why has been told by then.
   */
  async passed<T>(run: (acknowledged?: Acknowledged) => Promise<Result<T, GatedProblem>>): Promise<T | null> {
    const result = await throughGate(this.questions, run);
    if (!result.ok && questionOf(result.error)) return null;
    return this.done(Promise.resolve(result));
  }

  async choose(head: Head): Promise<boolean> {
    return (await this.passed((answer) => this.sheet.acts.choose(head, answer))) !== null;
  }

  async restore(entry: HistoryEntry): Promise<boolean> {
    return (await this.passed((answer) => this.sheet.acts.restore(entry, answer))) !== null;
  }

  /** What was asked for is not done, and nothing on the sheet shows why. */
  warn(text: string): void {
    this.#toasts.add(text, { tone: 'warning' });
  }

  async #told<T>(
    act: Promise<Result<T, { readonly code: string }>>
  ): Promise<Result<T, { readonly code: string }>> {
    const result = await act;
    if (!result.ok) this.#toasts.add(actProblemText(this.i18n.t, result.error.code), { tone: 'block' });
    return result;
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
    return valueText(this.i18n.t, field, value, this.#valueNames) || this.i18n.t.sheet.empty;
  }

  /**
   * R5: whose roles, status and salesperson these are: its own, or those of the company it belongs to. Null while a
   * parent may still arrive.
   */
  get entity(): ContactId | null {
    const { assessment } = this.sheet.answers;
    if (assessment) return assessment.entity.entity;
    const isOwn = this.sheet.field('isCompany').value === true || this.sheet.field('parent').value === null;
    return isOwn ? this.sheet.id : null;
  }
  get isEntity(): boolean {
    return this.entity === this.sheet.id;
  }

  /** The day it is in the carnet's time zone. */
  get today(): string {
    return todayOf(this.workspace, this.workspace.settings.timeZone);
  }

  /** Whether a field shows that has no use on this kind of contact: nothing that it holds may be out of reach. */
  holds(field: string): boolean {
    const { view, editing, unsaved, offered } = this.sheet.editor(field);
    const says = view.value !== null || view.conflict || view.invalid.length > 0;
    return says || editing || unsaved || offered !== null;
  }

  who(id: MemberId): string {
    const { common } = this.i18n.t;
    const name = this.workspace.memberName(id);
    if (id === this.workspace.memberId) return name === null ? common.you : `${name} (${common.you})`;
    return name ?? common.unknownMember;
  }

  /** What a contact is called, this one too: an address without a name by its town or its type. */
  contactName(id: ContactId): string {
    const row = this.sheet.names.row(id);
    if (row === undefined) return '…';
    return row ? this.rowName(row) : this.i18n.t.sheet.unknownItem(id);
  }

  rowName({ name, zip, city, addressType, parent }: ListRow): string {
    const { types, unnamed } = this.i18n.t.sheet;
    const type = parent === null ? undefined : (types as Readonly<Record<string, string>>)[addressType];
    return name || [zip, city].filter(Boolean).join(' ') || (type ?? unnamed);
  }

  when(at: number): string {
    return this.i18n.format.relative(at, relayNow(this.workspace));
  }

  /** A number as people of the workspace's country write it. */
  phone(number: string): string {
    return formatPhone(number, this.workspace.settings.country);
  }

  /** Two ids that nobody here knows must not read the same: they may be what somebody chooses between. */
  #known(name: string | null, id: string): string {
    return name || this.i18n.t.sheet.unknownItem(id);
  }

  get tags(): ReadonlyMap<string, Tag> {
    return this.workspace.settings.tags;
  }
  tagName(id: string): string {
    return tagName(this.tags, id, this.i18n.t.common.unknownTag);
  }
}

const [get, set, has] = createContext<SheetUi>();

/** The fields of a sheet find what is around them in it. */
export function provideSheetUi(ui: SheetUi): SheetUi {
  provideFieldUi(ui);
  return set(ui);
}

/** The sheet around a component. Throws when it stands in none. */
export function useSheetUi(): SheetUi {
  if (!has()) throw new Error('SheetUi not found: it is provided by ContactSheet, which must stand above');
  return get();
}
