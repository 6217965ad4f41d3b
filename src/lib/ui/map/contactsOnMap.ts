/** The contacts of a page on a map that is drawn: what is shown of them, and what is pointed at. */
import type { GeoJSONSource, Map as MapLibre, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl';
import type { ContactPoint, MapBounds } from '../../app/packedPoints.ts';
import type { ContactId } from '../../base/ids.ts';
import { CONTACTS, contactFeature, GROUPS, POINTS } from './contactLayers.ts';

/** Contacts in one place, as far as the map can tell them apart. */
export interface Spot {
  readonly ids: readonly ContactId[];
  readonly lon: number;
  readonly lat: number;
}

export interface ContactsOnMap {
  /** Others than before; the latest call counts. */
  show(points: readonly ContactPoint[]): void;
  bounds(): MapBounds;
  fit(bounds: MapBounds): void;
  goTo(point: ContactPoint): void;
  dispose(): void;
}

/** Around all of them, so that none lies under a control. */
const MARGIN = 56;
/** Everybody in one street fills no screen with a single point. */
const NEAREST_FIT = 10;
const NEAR = 11;
/** Half the side, in pixels, of what a finger points at. */
const FINGER = 8;

/** `onpick`: null where nobody is. */
export function contactsOnMap(map: MapLibre, onpick: (spot: Spot | null) => void): ContactsOnMap {
  let shown: readonly ContactPoint[] = [];
  /** None while the drawing is taken away from the map: it comes back with what was in it then. */
  const source = (): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(CONTACTS);
  const draw = (): void =>
    void source()?.setData({ type: 'FeatureCollection', features: shown.map(contactFeature) });

  const idOf = (properties: Readonly<Record<string, unknown>> | null): ContactId =>
    String(properties?.['id']);

  /** Closer, where that tells them apart; else all that are there. */
  async function open(group: MapGeoJSONFeature, lon: number, lat: number): Promise<void> {
    const id = Number(group.properties['cluster_id']);
    const zoom = (await source()?.getClusterExpansionZoom(id)) ?? Infinity;
    if (zoom <= map.getMaxZoom()) {
      map.easeTo({ center: [lon, lat], zoom });
      return;
    }
    const leaves = (await source()?.getClusterLeaves(id, Infinity, 0)) ?? [];
    onpick({ ids: leaves.map(({ properties }) => idOf(properties)), lon, lat });
  }

  function onclick({ point: { x, y } }: MapMouseEvent): void {
    const [feature] = map.queryRenderedFeatures(
      [
        [x - FINGER, y - FINGER],
        [x + FINGER, y + FINGER]
      ],
      { layers: [POINTS, GROUPS] }
    );
    if (feature?.geometry.type !== 'Point') {
      onpick(null);
      return;
    }
    const [lon = 0, lat = 0] = feature.geometry.coordinates;
    if (feature.layer.id === POINTS) onpick({ ids: [idOf(feature.properties)], lon, lat });
    // The group is gone when the contacts changed meanwhile: there is another one to point at.
    else open(feature, lon, lat).catch(() => onpick(null));
  }

  const point = (): void => void (map.getCanvas().style.cursor = 'pointer');
  const unpoint = (): void => void (map.getCanvas().style.cursor = '');
  map.on('style.load', draw);
  map.on('click', onclick);
  for (const layer of [POINTS, GROUPS]) {
    map.on('mouseenter', layer, point);
    map.on('mouseleave', layer, unpoint);
  }

  return {
    show(points) {
      shown = points;
      draw();
    },
    bounds() {
      const bounds = map.getBounds();
      return {
        west: bounds.getWest(),
        south: bounds.getSouth(),
        east: bounds.getEast(),
        north: bounds.getNorth()
      };
    },
    fit({ west, south, east, north }) {
      map.fitBounds([west, south, east, north], { padding: MARGIN, maxZoom: NEAREST_FIT, animate: false });
    },
    goTo({ lon, lat }) {
      map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), NEAR) });
    },
    dispose() {
      map.off('style.load', draw);
      map.off('click', onclick);
      for (const layer of [POINTS, GROUPS]) {
        map.off('mouseenter', layer, point);
        map.off('mouseleave', layer, unpoint);
      }
    }
  };
}
