/** Composition root of the worker that finds places: gives the look-up its files, which come with the app. */
import * as Comlink from 'comlink';
import franceUrl from '../geo/data/france.txt?url';
import worldUrl from '../geo/data/world.txt?url';
import { createLookUp } from '../geo/lookUp.ts';
import type { PlacesApi } from './places.ts';

const file = (url: string) => async (): Promise<string> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
};

const api: PlacesApi = createLookUp({ france: file(franceUrl), world: file(worldUrl) });
Comlink.expose(api);
