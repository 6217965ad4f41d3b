import { createContext } from 'svelte';
import type { Json } from '../../../base/json.ts';
import type { ActDone } from '../../../app/contactActs.ts';
import { currencyOf } from '../../../app/moneySettings.ts';
import type { OpenSettings } from '../../../app/openSettings.svelte.ts';
import type { SettingUses } from '../../../app/settingUses.svelte.ts';
import type { Head, HistoryEntry } from '../../../contact/types.ts';
import { settingsListsWords } from '../../../i18n/late/settingsLists.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import { provideFieldUi, type FieldUi } from '../../contact/fields/fieldUi.ts';
import { PageUi, type PageUiParts } from '../../contact/fields/pageUi.svelte.ts';
import { settingText } from './settingText.ts';

interface SettingsUiParts extends PageUiParts {
  readonly uses: SettingUses;
}

/** What the parts of a settings page share beside the settings themselves. */
export class SettingsUi extends PageUi implements FieldUi {
  readonly fields: OpenSettings;
  readonly uses: SettingUses;
  /** Archived items are shown too. */
  showArchived = $state(false);

  constructor(fields: OpenSettings, parts: SettingsUiParts) {
    super(parts, () => parts.workspace.workspaceId);
    this.fields = fields;
    this.uses = parts.uses;
  }

  get editable(): boolean {
    return this.workspace.mayWrite && !this.fields.frozen;
  }

  value(field: string, value: Json): string {
    return settingText(this.i18n, this.fields.view, field, value) || this.i18n.t.sheet.empty;
  }

  /** Of the workspace's currency, as it stands behind an amount. */
  get currencySign(): string {
    const currency = currencyOf(this.fields.view);
    const parts = new Intl.NumberFormat(this.i18n.language, { style: 'currency', currency }).formatToParts(0);
    return parts.find(({ type }) => type === 'currency')?.value ?? currency;
  }

  readonly compare = (a: string, b: string): number => this.i18n.format.compare(a, b);

  choose(head: Head): Promise<boolean> {
    return this.did(this.fields.acts.choose(head));
  }
  restore(entry: HistoryEntry): Promise<boolean> {
    return this.did(this.fields.acts.restore(entry));
  }

  /** Tells of an act that can be taken back from where it is told. */
  tell(text: string, done: ActDone): void {
    const t = wordsIn(this.i18n, settingsListsWords);
    this.toasts.add(text, { action: { label: t.undo, run: () => void this.undo.undoOf(done) } });
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
