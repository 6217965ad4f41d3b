import type { Map as MapLibre, SymbolLayerSpecification } from 'maplibre-gl';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import { STRONG } from '../shared/map/fonts.ts';
import { CONTACTS, GROUPS } from './contactLayers.ts';
import type { ContactsOnMap } from './contactsOnMap.ts';
import ContactsOnMapHarness from './ContactsOnMapHarness.svelte';

const RENNES = { id: 'a', lat: 48.11, lon: -1.68, status: 'prospect', level: 'none' } as const;

async function onMapOfContacts(): Promise<readonly [MapLibre, ContactsOnMap]> {
  const { promise, resolve } = Promise.withResolvers<readonly [MapLibre, ContactsOnMap]>();
  await render(ContactsOnMapHarness, {
    i18n: new I18n('fr', fr),
    onready: (...parts) => resolve(parts)
  });
  return promise;
}

/** Puts a name at Rennes and one beside it, which have no other place than their middle; reads those that are drawn. */
function addNames(map: MapLibre): () => readonly string[] {
  const at = (place: string, lon: number) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, RENNES.lat] },
    properties: { place }
  });
  const features = [at('there', RENNES.lon), at('beside', RENNES.lon + 0.25)];
  map.addSource('names', { type: 'geojson', data: { type: 'FeatureCollection', features } });
  const layout: SymbolLayerSpecification['layout'] = { 'text-field': ['get', 'place'], 'text-font': STRONG };
  map.addLayer({ id: 'names', type: 'symbol', source: 'names', layout }, GROUPS);
  return () =>
    map.queryRenderedFeatures({ layers: ['names'] }).map(({ properties }) => String(properties['place']));
}

test.each([
  { what: 'a contact', contacts: [RENNES] },
  { what: 'a group', contacts: [RENNES, { ...RENNES, id: 'b' }] }
])('a name keeps out of $what', async ({ contacts }) => {
  const [map, onMap] = await onMapOfContacts();
  map.jumpTo({ center: [RENNES.lon, RENNES.lat], zoom: 9 });
  const shown = addNames(map);
  await expect.poll(() => shown().toSorted(), { timeout: 10_000 }).toEqual(['beside', 'there']);
  onMap.show(contacts);
  await expect.poll(shown, { timeout: 10_000 }).toEqual(['beside']);
});

test('contacts that come while the drawing is taken away are on the map once it is back', async () => {
  const [map, onMap] = await onMapOfContacts();
  const taken = document.querySelector('canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  if (!taken) throw new Error('the map is drawn on a canvas that can be taken away');
  taken.loseContext();
  await expect.element(page.getByText('La carte se redessine…')).toBeVisible();
  onMap.show([RENNES]);
  taken.restoreContext();
  await expect.element(page.getByText('La carte se redessine…')).not.toBeInTheDocument();
  await expect
    .poll(() => map.querySourceFeatures(CONTACTS).map(({ properties }) => String(properties['id'])), {
      timeout: 10_000
    })
    .toContain('a');
});
