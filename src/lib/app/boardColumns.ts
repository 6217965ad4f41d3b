/** R29: the columns of the board in their order, and what may be moved where. */
import { mayMove } from '../contact/kinds.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { compareCards, placeKey } from '../projections/boardOrder.ts';
import type { Board, BoardCard, BoardColumn, BoardPlace } from '../projections/boardTypes.ts';
import { listedItems, settingList } from './settingLists.ts';

export type { BoardCard, BoardPlace } from '../projections/boardTypes.ts';

/** `gone`: its stage is one that no list here has; `archived`: nothing is put there any more. */
type ColumnKind = 'stage' | 'archived' | 'gone' | 'none' | 'won' | 'lost';

export interface ShownColumn extends BoardColumn {
  readonly kind: ColumnKind;
  /** What its stage is called; '' for those that are not a stage's, and for one without a name. */
  readonly name: string;
}

/** Why a card is not put into a column; `same`: it is there. */
export type NoMove = 'same' | 'archived' | 'gone' | 'decided';

/** Those of stages in use are there even while they are empty, the others while something is in them. */
export function boardColumns(
  { columns }: Board,
  settings: DocumentView,
  compare: (a: string, b: string) => number
): readonly ShownColumn[] {
  const found = new Map(columns.map((column) => [column.key, column]));
  const take = (place: BoardPlace, kind: ColumnKind, name = ''): ShownColumn => {
    const key = placeKey(place);
    const column = found.get(key) ?? { key, place, total: 0, amount: 0, weighted: 0, cards: [] };
    found.delete(key);
    return { ...column, kind, name };
  };
  const stages = listedItems(settings, settingList('stage'), compare);
  const ofStages = stages.map(({ id, name, archived }) =>
    take({ state: 'open', stage: id }, archived ? 'archived' : 'stage', name)
  );
  const none = take({ state: 'open', stage: null }, 'none');
  const decided = [take({ state: 'won' }, 'won'), take({ state: 'lost' }, 'lost')];
  const gone = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return [
    ...(none.total > 0 ? [none] : []),
    ...ofStages.filter(({ kind, total }) => kind === 'stage' || total > 0),
    ...gone.map((column) => ({ ...column, kind: 'gone' as const, name: '' })),
    ...decided
  ];
}

/** 1/100 %, by stage: the chance of an opportunity that says none of its own. */
export function stageChances(settings: DocumentView): ReadonlyMap<string, number> {
  const chances = new Map<string, number>();
  for (const { id, kind } of settings.entities.values()) {
    const { value } = fieldView(settings, 'probability', id);
    if (kind === 'stage' && typeof value === 'number') chances.set(id, value);
  }
  return chances;
}

/** R9: null where it may be moved there; what stands in the way of that is asked of the gate. */
export function whyNot(
  from: BoardPlace,
  { place, kind }: Pick<ShownColumn, 'place' | 'kind'>
): NoMove | null {
  if (placeKey(from) === placeKey(place)) return 'same';
  if (kind === 'archived' || kind === 'gone') return kind;
  return from.state === place.state || mayMove('opportunity', from.state, place.state) ? null : 'decided';
}

export interface UnderWay {
  readonly card: BoardCard;
  readonly to: BoardPlace;
  /** Ms. */
  readonly since: number;
}

export function cardKey({ contact, entity }: Pick<BoardCard, 'contact' | 'entity'>): string {
  return `${contact}/${entity}`;
}

/** A card that is on its way stands where it goes; counts and sums stay those of what is stored. */
export function withUnderWay(
  columns: readonly ShownColumn[],
  moves: readonly UnderWay[]
): readonly ShownColumn[] {
  if (moves.length === 0) return columns;
  const moving = new Map(moves.map((move) => [cardKey(move.card), move]));
  return columns.map((column) => {
    const staying = column.cards.filter((card) => !moving.has(cardKey(card)));
    const coming = moves
      .filter(({ to }) => placeKey(to) === column.key)
      .map(({ card, to, since }) => ({ ...card, place: to, decidedAt: to.state === 'open' ? 0 : since }));
    return { ...column, cards: [...staying, ...coming].sort(compareCards) };
  });
}
