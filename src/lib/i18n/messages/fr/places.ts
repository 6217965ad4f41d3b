import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** Places that are offered while an address is typed. */
export const places = {
  list: 'Communes proposées',
  offered: (n: number) =>
    `${count(n)} ${plural(n, { one: 'commune proposée', other: 'communes proposées' })}`,
  chosen: (place: string) => `Choisi\u00a0: ${place}`
};
