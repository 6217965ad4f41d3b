import type { Clock } from '../base/clock.ts';
import { err } from '../base/result.ts';
import type { Places } from './places.ts';

/** The look-up of places, of which nothing is loaded before an address is typed. */
export function latePlaces(clock: Clock): Places {
  let made: Promise<Places | null> | null = null;
  async function places(): Promise<Places | null> {
    const known = await (made ??= import('./placesLink.ts').then(
      ({ placesOf }) => placesOf(clock),
      () => null
    ));
    // Its file could not be had: whoever asks next asks for it again.
    if (!known) made = null;
    return known;
  }
  return {
    locate: async (address, country) => (await places())?.locate(address, country) ?? err('unavailable'),
    suggest: async (address, by, country) => (await places())?.suggest(address, by, country) ?? []
  };
}
