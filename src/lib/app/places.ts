/** The offline look-up of places as the page asks it: in a worker of its own, which lives while it is asked. */
import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { AddressWords, Place, Suggestion } from '../geo/types.ts';

export type { AddressWords, Place, Suggestion } from '../geo/types.ts';

export interface Places {
  /** Null: nothing says where it is. `unavailable`: this device has never had the places, and there is no network. */
  locate(address: AddressWords, country: string): Promise<Result<Place | null, 'unavailable'>>;
  /** What the address form offers for what is typed; nothing where it cannot be had. */
  suggest(address: AddressWords, by: 'zip' | 'city', country: string): Promise<readonly Suggestion[]>;
}

/** What answers in the worker. */
export interface PlacesApi {
  locate(address: AddressWords, country: string): Promise<Place | null>;
  suggest(address: AddressWords, by: 'zip' | 'city', country: string): Promise<readonly Suggestion[]>;
}

export interface PlacesLink {
  readonly api: PlacesApi;
  /** What was asked and not answered fails. */
  end(): void;
}

/** The index of all communes is worth 30 MB: a form that nobody types in any more gives them back. */
export const IDLE_BEFORE_END = 120_000;

/** The worker is started when it is first asked, and again after it was let go or could not be had. */
export function createPlaces(clock: Clock, start: () => Promise<PlacesLink>): Places {
  let link: Promise<PlacesLink> | null = null;
  let asking = 0;
  let stopTimer: () => void = () => undefined;

  async function ask<T>(question: (api: PlacesApi) => Promise<T>): Promise<Result<T, 'unavailable'>> {
    stopTimer();
    asking += 1;
    const asked = (link ??= start());
    try {
      return ok(await question((await asked).api));
    } catch {
      // Its file or the places could not be had: whoever asks next asks for them again.
      if (link === asked) link = null;
      void asked.then(
        (started) => started.end(),
        () => undefined
      );
      return err('unavailable');
    } finally {
      asking -= 1;
      if (asking === 0) stopTimer = clock.after(IDLE_BEFORE_END, letGo);
    }
  }

  function letGo(): void {
    const ended = link;
    link = null;
    void ended?.then(
      (started) => started.end(),
      () => undefined
    );
  }

  return {
    locate: (address, country) => ask((api) => api.locate(address, country)),
    async suggest(address, by, country) {
      const offered = await ask((api) => api.suggest(address, by, country));
      return offered.ok ? offered.value : [];
    }
  };
}
