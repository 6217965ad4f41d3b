/** The map of the app with points on it, and nothing of the app around it. Runs in the browser. */
import type { ContactPoint } from '../../../src/lib/app/packedPoints.ts';
import { assert } from '../../../src/lib/base/assert.ts';
import { contactOverlay } from '../../../src/lib/ui/map/contactLayers.ts';
import { contactsOnMap } from '../../../src/lib/ui/map/contactsOnMap.ts';
import { createMap } from '../../../src/lib/ui/shared/map/engine.ts';
import { FRANCE_VIEW } from '../../../src/lib/ui/shared/map/mapView.ts';

export interface Shown {
  /** Ms that the page itself was busy handing the points over. */
  readonly busy: number;
  /** Ms until all of them were drawn. */
  readonly drawn: number;
}

declare global {
  interface Window {
    showPoints?: (count: number) => Promise<Shown>;
  }
}

const container = document.getElementById('canvas');
assert(container !== null, 'the page has a place for the map');
const nothing = {
  zoomIn: '',
  zoomOut: '',
  attribution: '',
  scrollHint: '',
  scrollHintMac: '',
  touchHint: ''
};
const made = createMap({
  container,
  label: 'map',
  words: nothing,
  look: { dark: false, language: 'fr' },
  view: FRANCE_VIEW,
  files: [],
  overlay: contactOverlay,
  cooperative: false
});
assert(made.ok, 'the browser draws maps');
const map = made.value;
const idle = () =>
  new Promise<void>((resolve) => {
    map.once('idle', () => resolve());
    // It may be idle already, and would say so only once.
    map.triggerRepaint();
  });

map.once('idle', () => {
  const contacts = contactsOnMap(map, () => undefined);
  window.showPoints = async (count) => {
    const points = Array.from({ length: count }, (_, index) => pointAt(index));
    const began = performance.now();
    contacts.show(points);
    const busy = performance.now() - began;
    await new Promise<void>((resolve) => {
      map.on('sourcedata', function told({ sourceId, isSourceLoaded }) {
        if (sourceId !== 'contacts' || !isSourceLoaded) return;
        map.off('sourcedata', told);
        resolve();
      });
    });
    await idle();
    return { busy, drawn: performance.now() - began };
  };
});

/** Over France, the same each time. */
function pointAt(index: number): ContactPoint {
  const [across, down] = [(index * 0.618034) % 1, (index * 0.754878) % 1];
  const status = index % 3 === 0 ? 'client' : 'prospect';
  const level = index % 50 === 0 ? 'warning' : 'none';
  return { id: `c${index}`, lon: -4 + 12 * across, lat: 42.5 + 8 * down, status, level };
}
