/** Colours that people give to members and tags: names in documents, hues on the screen. */

/** Hues in degrees. */
const HUES = {
  teal: 185,
  amber: 75,
  sky: 235,
  rose: 10,
  violet: 295,
  emerald: 158,
  orange: 50,
  stone: 105
} as const;

export type Colour = keyof typeof HUES;

/** In the order in which they are offered. */
export const COLOURS: readonly Colour[] = [
  'rose',
  'orange',
  'amber',
  'stone',
  'emerald',
  'teal',
  'sky',
  'violet'
];

export function isColour(name: string): name is Colour {
  return Object.hasOwn(HUES, name);
}

/** Null: none was given, or a newer app knows the name. */
export function hueOf(colour: string | null): number | null {
  return colour !== null && isColour(colour) ? HUES[colour] : null;
}
