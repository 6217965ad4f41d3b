import { MediaQuery } from 'svelte/reactivity';
import { todayOf } from '../../../app/days.ts';
import type { GateQuestions } from '../../../app/gateQuestions.svelte.ts';
import { relayNow } from '../../../app/relayNow.ts';
import type { Workspace } from '../../../app/workspace.svelte.ts';
import type { DocId, MemberId } from '../../../base/ids.ts';
import type { Result } from '../../../base/result.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import { actProblemText } from '../../shared/problemText.ts';
import type { Toasts } from '../../shared/toasts.svelte.ts';
import { createUndoActs, type UndoActs } from '../undoActs.ts';
import { countriesIn, type Countries } from '../valueText.ts';
import type { HistoryTarget } from './fieldUi.ts';

export interface PageUiParts {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly questions: GateQuestions;
}

type Act<T> = Promise<Result<T, { readonly code: string }>>;

/** What is around the fields of a page, be it a contact's sheet or the settings: words for who and when, acts that tell. */
export class PageUi {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  /** Undo and redo of this tab's acts. */
  readonly undo: UndoActs;
  protected readonly toasts: Toasts;
  readonly #coarse = new MediaQuery('pointer: coarse');
  #announcement = $state('');
  #history = $state.raw<HistoryTarget | null>(null);

  /** `here`: the document that the page shows. */
  constructor({ workspace, i18n, toasts, questions }: PageUiParts, here: () => DocId) {
    this.workspace = workspace;
    this.i18n = i18n;
    this.toasts = toasts;
    this.undo = createUndoActs({ workspace, i18n, toasts, questions, here });
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

  /** How countries in addresses are told here. */
  get countries(): Countries {
    return countriesIn(this.i18n.format, this.workspace.settings.country);
  }

  /** Read out to people who do not see what changed. */
  get announcement(): string {
    return this.#announcement;
  }
  announce(text: string): void {
    this.#announcement = text;
  }

  get touch(): boolean {
    return this.#coarse.current;
  }

  get history(): HistoryTarget | null {
    return this.#history;
  }
  showHistory(target: HistoryTarget | null): void {
    this.#history = target;
  }

  /** Whether an act was done; says why when it was not, since nothing on the page shows that. */
  async did(act: Act<unknown>): Promise<boolean> {
    return (await this.#told(act)).ok;
  }

  /** What an act did, for taking it back; null when it was not done, which is told. */
  async done<T>(act: Act<T>): Promise<T | null> {
    const result = await this.#told(act);
    return result.ok ? result.value : null;
  }

  async #told<T>(act: Act<T>): Act<T> {
    const result = await act;
    if (!result.ok) this.toasts.add(actProblemText(this.i18n.t, result.error.code), { tone: 'block' });
    return result;
  }
}
