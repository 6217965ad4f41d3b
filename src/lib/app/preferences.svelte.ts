/**
 * Language, theme, keys and columns of the member. A copy on the device decides before any workspace is open, so
 * that the first paint has the right colours (static/theme.js reads the same key).
 */
import * as v from 'valibot';
import type { Json } from '../base/json.ts';
import { languages, type Language } from '../i18n/locale.svelte.ts';
import { LIST_COLUMNS, USUAL_COLUMNS, type ListColumn } from './listColumns.ts';
import type { KeyValueStorage } from './deviceRegistry.ts';
import type { Preferences as StoredPreferences } from './workerApi.ts';

const KEY = 'carnet.preferences';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const schema = v.object({
  language: v.exactOptional(v.picklist(languages)),
  theme: v.exactOptional(v.picklist(themes)),
  singleKeys: v.exactOptional(v.boolean()),
  columns: v.exactOptional(v.array(v.picklist(LIST_COLUMNS)))
});
type Chosen = v.InferOutput<typeof schema>;

/** Where a choice goes so that it follows the member to other devices. */
export type PreferenceSink = (key: string, value: Json) => void;

export class Preferences {
  #chosen: Chosen = $state.raw({});
  #sink: PreferenceSink | null = null;
  readonly #storage: () => KeyValueStorage;
  readonly #fallback: Language;

  constructor(storage: () => KeyValueStorage, fallback: Language) {
    this.#storage = storage;
    this.#fallback = fallback;
    this.#chosen = this.#read();
  }

  get language(): Language {
    return this.#chosen.language ?? this.#fallback;
  }
  set language(language: Language) {
    this.#choose({ language });
  }

  get theme(): Theme {
    return this.#chosen.theme ?? 'system';
  }
  set theme(theme: Theme) {
    this.#choose({ theme });
  }

  get singleKeys(): boolean {
    return this.#chosen.singleKeys ?? true;
  }
  set singleKeys(singleKeys: boolean) {
    this.#choose({ singleKeys });
  }

  /** Of the contact list. */
  get columns(): readonly ListColumn[] {
    // In their order, whatever the order in which another version wrote them.
    const { columns } = this.#chosen;
    return columns ? LIST_COLUMNS.filter((column) => columns.includes(column)) : USUAL_COLUMNS;
  }
  set columns(columns: readonly ListColumn[]) {
    this.#choose({ columns: [...columns] });
  }

  /** From now on choices also go to the member's own document; what it lacks is given to it. */
  connect(sink: PreferenceSink, stored: StoredPreferences): void {
    this.#sink = sink;
    for (const [key, value] of Object.entries(this.#chosen)) if (!(key in stored)) sink(key, value);
    this.apply(stored);
  }

  disconnect(): void {
    this.#sink = null;
  }

  /** What the member chose here or on another device. Unknown keys and values are left alone. */
  apply(stored: StoredPreferences): void {
    const known: Record<string, unknown> = {};
    for (const key of Object.keys(schema.entries)) {
      const one = v.safeParse(schema, { [key]: stored[key] });
      if (one.success && stored[key] !== undefined) Object.assign(known, one.output);
    }
    this.#keep({ ...this.#chosen, ...known });
  }

  #choose(change: Chosen): void {
    this.#keep({ ...this.#chosen, ...change });
    for (const [key, value] of Object.entries(change)) this.#sink?.(key, value);
  }

  #keep(chosen: Chosen): void {
    this.#chosen = chosen;
    try {
      this.#storage().setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Storage is blocked or full: the choice holds for this page, and the member's document keeps it.
    }
  }

  #read(): Chosen {
    try {
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), this.#storage().getItem(KEY));
      return parsed.success ? parsed.output : {};
    } catch {
      // Storage is blocked: defaults serve until a person chooses.
      return {};
    }
  }
}
