import type { PlaceOffers } from '../../app/placeOffers.svelte.ts';
import type { Suggestion } from '../../app/places.ts';

/** What makes an input the combobox of a list of places. `id`: the list's begins with it. */
export function placeCombobox(id: string, part: 'zip' | 'city', offers: PlaceOffers) {
  return {
    inputmode: part === 'zip' ? 'numeric' : 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: false,
    'aria-expanded': offers.isOpen,
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    'aria-activedescendant': offers.at >= 0 ? `${id}-${String(offers.at)}` : undefined
  } as const;
}

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
