import { COLOURS, hueOf, type Colour } from '../../../app/colours.ts';
import type { Messages } from '../../../i18n/messages/fr.ts';

/** The colours a tag may have, with their names. */
export function colourOptions(
  t: Messages
): readonly { readonly value: Colour; readonly label: string; readonly hue: number }[] {
  return COLOURS.map((value) => ({ value, label: t.tags.colours[value], hue: hueOf(value) ?? 0 }));
}
