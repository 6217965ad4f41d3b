import type { Map as MapLibre } from 'maplibre-gl';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import { CONTACTS } from './contactLayers.ts';
import type { ContactsOnMap } from './contactsOnMap.ts';
import ContactsOnMapHarness from './ContactsOnMapHarness.svelte';

const RENNES = { id: 'a', lat: 48.11, lon: -1.68, status: 'prospect', level: 'none' } as const;

test('contacts that come while the drawing is taken away are on the map once it is back', async () => {
  const { promise, resolve } = Promise.withResolvers<readonly [MapLibre, ContactsOnMap]>();
  await render(ContactsOnMapHarness, {
    i18n: new I18n('fr', fr),
    onready: (...parts) => resolve(parts)
  });
  const [map, onMap] = await promise;
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
