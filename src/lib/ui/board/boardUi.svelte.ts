import { createContext } from 'svelte';
import { Opportunities } from '../../app/board.svelte.ts';
import {
  boardColumns,
  cardKey,
  whyNot,
  withUnderWay,
  type BoardCard,
  type ShownColumn
} from '../../app/boardColumns.ts';
import { moveCard } from '../../app/boardMoves.ts';
import { questionOf, throughGate } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import { currencyOf } from '../../app/moneySettings.ts';
import { documentsOf } from '../../app/openDocuments.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { Dispose } from '../../base/disposables.ts';
import { boardWords } from '../../i18n/late/board.ts';
import { wordsIn } from '../../i18n/lateWords.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import { createUndoActs, type UndoActs } from '../contact/undoActs.ts';
import { actProblemText } from '../shared/problemText.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';
import { createBoardText } from './boardText.ts';

interface BoardParts {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly questions: GateQuestions;
  /** A card was put down, or went back to where it was. */
  readonly onput: (card: BoardCard) => void;
}

/** What the parts of the board share: its columns, the card that is being carried, and what is said of it. */
export class BoardUi {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly opportunities: Opportunities;
  readonly #toasts: Toasts;
  readonly #questions: GateQuestions;
  readonly #undo: UndoActs;
  readonly #onput: BoardParts['onput'];
  #carried: BoardCard | null = $state.raw(null);
  #carriedBy: 'pointer' | 'keys' | null = $state(null);
  #over: string | null = $state(null);
  #said = $state('');
  #letGo: Dispose = () => undefined;
  readonly #words = $derived.by(() => wordsIn(this.i18n, boardWords));
  readonly #columns = $derived.by(() => this.#columnsNow());
  readonly #text = $derived.by(() => {
    const { settings } = this.workspace;
    return createBoardText(this.i18n.language, currencyOf(settings.view), settings.timeZone);
  });

  constructor({ workspace, i18n, toasts, questions, onput }: BoardParts) {
    this.#onput = onput;
    this.workspace = workspace;
    this.i18n = i18n;
    this.#toasts = toasts;
    this.#questions = questions;
    this.opportunities = new Opportunities(workspace);
    this.#undo = createUndoActs({ workspace, i18n, toasts, questions, here: () => null });
  }

  get text() {
    return this.#text;
  }
  get columns(): readonly ShownColumn[] {
    return this.#columns;
  }
  get carried(): BoardCard | null {
    return this.#carried;
  }
  get carriedBy(): 'pointer' | 'keys' | null {
    return this.#carriedBy;
  }
  /** The column that the carried card is over. */
  get over(): string | null {
    return this.#over;
  }
  /** For the live region. */
  get said(): string {
    return this.#said;
  }

  /** Why nothing may be moved here; null where it may. */
  get lockedWhy(): string | null {
    const { readOnly } = this.workspace;
    if (readOnly === null) return null;
    return readOnly === 'reader' ? this.#words.reader : this.#words.locked;
  }

  isUnderWay(card: BoardCard): boolean {
    return this.opportunities.underWay.some((move) => cardKey(move.card) === cardKey(card));
  }

  cardOf(key: string): BoardCard | null {
    for (const { cards } of this.columns) {
      const found = cards.find((card) => cardKey(card) === key);
      if (found) return found;
    }
    return null;
  }

  columnOf(card: BoardCard): ShownColumn | undefined {
    return this.columns.find(({ cards }) => cards.some((each) => cardKey(each) === cardKey(card)));
  }

  titleOf({ title, name }: BoardCard): string {
    return title || name || this.#words.untitled;
  }

  nameOf({ kind, name, place }: ShownColumn): string {
    if (kind === 'none' || kind === 'won' || kind === 'lost') return this.#words.columns[kind];
    const stage = place.state === 'open' ? (place.stage ?? '') : '';
    if (kind === 'gone') return this.i18n.t.common.unknownTag(stage);
    const named = name || this.i18n.t.common.unknownTag(stage);
    return kind === 'archived' ? this.#words.archived(named) : named;
  }

  /** False: it is not to be moved now. */
  take(card: BoardCard, by: 'pointer' | 'keys'): boolean {
    if (!this.workspace.mayWrite || this.isUnderWay(card)) return false;
    this.#letGo = this.opportunities.hold();
    this.#carried = card;
    this.#carriedBy = by;
    this.#over = this.columnOf(card)?.key ?? null;
    return true;
  }

  hover(key: string | null): void {
    this.#over = key;
  }

  say(text: string): void {
    this.#said = text;
  }

  giveUp(): void {
    const card = this.#carried;
    if (!card) return;
    const column = this.columnOf(card);
    this.#putDown();
    this.#stays(card, column);
  }

  async drop(): Promise<void> {
    const card = this.#carried;
    const column = this.columns.find(({ key }) => key === this.#over);
    if (!card || !column) {
      this.giveUp();
      return;
    }
    this.#putDown();
    await this.put(card, column);
  }

  /** Moves it, through the gate: what is refused puts it back, and says why. */
  async put(card: BoardCard, to: ShownColumn): Promise<void> {
    const from = this.columnOf(card);
    const why = whyNot(card.place, to);
    if (why !== null) {
      if (why !== 'same') this.#toasts.add(this.#words.no[why], { tone: 'warning' });
      this.#stays(card, from);
      return;
    }
    await this.#move(card, from, to);
    this.#onput(card);
  }

  async #move(card: BoardCard, from: ShownColumn | undefined, to: ShownColumn): Promise<void> {
    const documents = documentsOf(this.workspace);
    const done = await this.opportunities.move(card, to.place, this.workspace.clock.now(), () =>
      throughGate(this.#questions, (answer) => moveCard(documents, card, to.place, answer))
    );
    if (done.ok) {
      const undo = { label: this.i18n.t.common.undo, run: () => void this.#undo.undoOf(done.value) };
      this.#toasts.add(this.#words.moved(this.titleOf(card), this.nameOf(to)), { action: undo });
      return;
    }
    // What the rules say of it has been read by then.
    if (!questionOf(done.error))
      this.#toasts.add(actProblemText(this.i18n.t, done.error.code), { tone: 'block' });
    this.#stays(card, from);
  }

  #stays(card: BoardCard, column: ShownColumn | undefined): void {
    if (column) this.say(this.#words.stays(this.titleOf(card), this.nameOf(column)));
  }

  #putDown(): void {
    this.#carried = null;
    this.#carriedBy = null;
    this.#over = null;
    this.#letGo();
  }

  #columnsNow(): readonly ShownColumn[] {
    const { shown, underWay } = this.opportunities;
    if (!shown) return [];
    const columns = boardColumns(shown, this.workspace.settings.view, (a, b) =>
      this.i18n.format.compare(a, b)
    );
    return withUnderWay(columns, underWay);
  }
}

const [get, set, has] = createContext<BoardUi>();

export const provideBoardUi = set;

/** The board around a component. Throws when it stands in none. */
export function useBoardUi(): BoardUi {
  if (!has())
    throw new Error('BoardUi not found: it is provided by OpportunityBoard, which must stand above');
  return get();
}
