import { createContext } from 'svelte';
import type { MemberId } from '../../../base/ids.ts';
import type { Json } from '../../../base/json.ts';
import type { Result } from '../../../base/result.ts';
import type { ActDone } from '../../../app/contactActs.ts';
import { currencyOf } from '../../../app/moneySettings.ts';
import { todayOf } from '../../../app/days.ts';
import type { GateQuestions } from '../../../app/gateQuestions.svelte.ts';
import type { OpenSettings } from '../../../app/openSettings.svelte.ts';
import { relayNow } from '../../../app/relayNow.ts';
import type { SettingUses } from '../../../app/settingUses.svelte.ts';
import type { Workspace } from '../../../app/workspace.svelte.ts';
import type { Head, HistoryEntry } from '../../../contact/types.ts';
import { settingsListsWords } from '../../../i18n/late/settingsLists.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import { provideFieldUi, type FieldUi, type HistoryTarget } from '../../contact/fields/fieldUi.ts';
import { createUndoActs, type UndoActs } from '../../contact/undoActs.ts';
import { actProblemText } from '../../shared/problemText.ts';
import type { Toasts } from '../../shared/toasts.svelte.ts';
import { settingText } from './settingText.ts';

interface SettingsUiParts {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly questions: GateQuestions;
  readonly uses: SettingUses;
}

type Act<T> = Promise<Result<T, { readonly code: string }>>;

/** What the parts of a settings page share beside the settings themselves. */
export class SettingsUi implements FieldUi {
  readonly fields: OpenSettings;
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly uses: SettingUses;
  readonly #toasts: Toasts;
  readonly #undo: UndoActs;
  /** Archived items are shown too. */
  showArchived = $state(false);
  #announcement = $state('');
  #history = $state.raw<HistoryTarget | null>(null);

  constructor(fields: OpenSettings, { workspace, i18n, toasts, questions, uses }: SettingsUiParts) {
    this.fields = fields;
    this.workspace = workspace;
    this.i18n = i18n;
    this.uses = uses;
    this.#toasts = toasts;
    const here = (): string => workspace.workspaceId;
    this.#undo = createUndoActs({ workspace, i18n, toasts, questions, here });
  }

  get editable(): boolean {
    return this.workspace.mayWrite && !this.fields.frozen;
  }

  value(field: string, value: Json): string {
    return settingText(this.i18n, this.fields.view, field, value) || this.i18n.t.sheet.empty;
  }

  who(id: MemberId): string {
    const { common } = this.i18n.t;
    const name = this.workspace.memberName(id);
    if (id === this.workspace.memberId) return name === null ? common.you : `${name} (${common.you})`;
    return name ?? common.unknownMember;
  }

  when(at: number): string {
    return this.i18n.format.relative(at, relayNow(this.workspace));
  }

  /** The day it is in the carnet's time zone. */
  get today(): string {
    return todayOf(this.workspace, this.workspace.settings.timeZone);
  }

  /** Of the workspace's currency, as it stands behind an amount. */
  get currencySign(): string {
    const currency = currencyOf(this.fields.view);
    const parts = new Intl.NumberFormat(this.i18n.language, { style: 'currency', currency }).formatToParts(0);
    return parts.find(({ type }) => type === 'currency')?.value ?? currency;
  }

  readonly compare = (a: string, b: string): number => this.i18n.format.compare(a, b);

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

  async choose(head: Head): Promise<boolean> {
    return (await this.done(this.fields.acts.choose(head))) !== null;
  }
  async restore(entry: HistoryEntry): Promise<boolean> {
    return (await this.done(this.fields.acts.restore(entry))) !== null;
  }

  /** What an act did; null when it was not done, which is told. */
  async done<T>(act: Act<T>): Promise<T | null> {
    const result = await act;
    if (result.ok) return result.value;
    this.#toasts.add(actProblemText(this.i18n.t, result.error.code), { tone: 'block' });
    return null;
  }

  /** Tells of an act that can be taken back from where it is told. */
  tell(text: string, done: ActDone): void {
    const label = wordsIn(this.i18n, settingsListsWords).undo;
    this.#toasts.add(text, { action: { label, run: () => void this.#undo.undoOf(done) } });
  }
}

const [get, set, has] = createContext<SettingsUi>();

/** The fields of a settings page find what is around them in it. */
export function provideSettingsUi(ui: SettingsUi): SettingsUi {
  provideFieldUi(ui);
  return set(ui);
}

/** The settings page around a component. Throws when it stands in none. */
export function useSettingsUi(): SettingsUi {
  if (!has()) throw new Error('SettingsUi not found: it is provided by SettingsPage, which must stand above');
  return get();
}
