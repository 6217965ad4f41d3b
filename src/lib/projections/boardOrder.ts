import type { BoardCard, BoardPlace } from './boardTypes.ts';

/** What tells one column from another. */
export function placeKey(place: BoardPlace): string {
  return place.state === 'open' ? `open/${place.stage ?? ''}` : place.state;
}

type Sorted = Pick<BoardCard, 'contact' | 'entity' | 'place' | 'closeOn' | 'decidedAt' | 'amount'>;

/** R29: what is to close first stands first, what nobody dated last; of what is decided the latest first. */
export function compareCards(a: Sorted, b: Sorted): number {
  return (
    b.decidedAt - a.decidedAt ||
    Number(a.closeOn === '') - Number(b.closeOn === '') ||
    compareText(a.closeOn, b.closeOn) ||
    (b.amount ?? 0) - (a.amount ?? 0) ||
    compareText(`${a.contact}/${a.entity}`, `${b.contact}/${b.entity}`)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
