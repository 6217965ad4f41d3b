import { createContext } from 'svelte';
import type { ContactId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Result } from '../../base/result.ts';
import type { Head, HistoryEntry } from '../../contact/types.ts';
import type { ListRow } from '../../projections/types.ts';
import { questionOf, throughGate, type Acknowledged, type GatedProblem } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import type { OpenContact } from '../../app/openContact.svelte.ts';
import { formatPhone } from '../../app/phoneText.ts';
import { settingName, tagName, type Tag } from '../../app/tags.ts';
import { provideFieldUi, type FieldUi } from '../contact/fields/fieldUi.ts';
import { PageUi, type PageUiParts } from '../contact/fields/pageUi.svelte.ts';
import { dateText } from '../contact/dateText.ts';
import { valueText, type ValueNames } from '../contact/valueText.ts';

/** What the parts of one sheet share beside the contact itself. */
export class SheetUi extends PageUi implements FieldUi {
  readonly sheet: OpenContact;
  /** R7: what stands in the way of an act is asked over the whole frame. */
  readonly questions: GateQuestions;
  readonly #valueNames: ValueNames = {
    contact: (id) => this.#known(this.sheet.names.of(id), id),
    member: (id) => this.#known(this.workspace.memberName(id), id),
    tag: (id) => this.tagName(id),
    setting: (id) => this.#known(settingName(this.workspace.settings.view, id), id),
    phone: (number) => this.phone(number),
    number: (value) => this.i18n.format.number(value),
    date: (text) => dateText(this.i18n.format, text),
    country: (code) => this.i18n.format.country(code)
  };

  constructor(sheet: OpenContact, parts: PageUiParts) {
    super(parts, () => sheet.id);
    this.sheet = sheet;
    this.questions = parts.questions;
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
    this.toasts.add(text, { tone: 'warning' });
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

  /** Whether a field shows that has no use on this kind of contact: nothing that it holds may be out of reach. */
  holds(field: string): boolean {
    const { view, editing, unsaved, offered } = this.sheet.editor(field);
    const says = view.value !== null || view.conflict || view.invalid.length > 0;
    return says || editing || unsaved || offered !== null;
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
