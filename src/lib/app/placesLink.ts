/** The page's end of the line to the worker that finds places. */
import * as Comlink from 'comlink';
import type { Clock } from '../base/clock.ts';
import { createPlaces, type Places, type PlacesApi, type PlacesLink } from './places.ts';

export function placesOf(clock: Clock): Places {
  return createPlaces(clock, () => Promise.resolve(startWorker()));
}

function startWorker(): PlacesLink {
  const worker = new Worker(new URL('./placesWorker.ts', import.meta.url), {
    type: 'module',
    name: 'places'
  });
  const remote = Comlink.wrap<PlacesApi>(worker);
  /** A worker whose script does not load never answers, nor does one that was ended. */
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  worker.addEventListener('error', (event) => fail(new Error(event.message || 'worker')), { once: true });
  return {
    api: {
      locate: (address, country) => Promise.race([remote.locate(address, country), failed]),
      suggest: (address, by, country) => Promise.race([remote.suggest(address, by, country), failed])
    },
    end() {
      worker.terminate();
      fail(new Error('ended'));
    }
  };
}
