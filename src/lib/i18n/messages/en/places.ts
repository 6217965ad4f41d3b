import { createCount, createPlural } from '../../plural.ts';
import type { places as source } from '../fr/places.ts';

const plural = createPlural('en');
const count = createCount('en');

export const places: typeof source = {
  list: 'Suggested places',
  offered: (n) => `${count(n)} ${plural(n, { one: 'suggested place', other: 'suggested places' })}`,
  chosen: (place) => `Chosen: ${place}`
};
