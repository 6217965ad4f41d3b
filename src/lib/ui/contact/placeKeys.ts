import type { PlaceOffers } from '../../app/placeOffers.svelte.ts';
import type { Suggestion } from '../../app/places.ts';

/** The keys of a list of places that is open; false: the key is the input's own. */
export function onPlaceKey(
  event: KeyboardEvent,
  offers: PlaceOffers,
  choose: (line: Suggestion) => void
): boolean {
  if (event.isComposing || !offers.isOpen) return false;
  const { chosen } = offers;
  if (event.key === 'ArrowDown') offers.move(1);
  else if (event.key === 'ArrowUp') offers.move(-1);
  else if (event.key === 'Escape') offers.close();
  else if (event.key === 'Enter' && chosen) choose(chosen);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
