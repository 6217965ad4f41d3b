import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import type { MapFile } from '../../../mapFiles/types.ts';
import { beginsAt, closestWith } from './fileLayers.ts';
import { mapStyle } from './mapStyle.ts';

const overlay = {
  sources: { mine: { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } } },
  layers: [{ id: 'mine', type: 'circle' as const, source: 'mine' }]
};
const style = (dark: boolean, language: 'fr' | 'en' = 'fr', files: readonly MapFile[] = []) =>
  mapStyle({ dark, language, base: 'https://carnet.example/map', files, overlay });

describe('style of the map', () => {
  it('is the same map in both themes: only colours differ', () => {
    const plain = (dark: boolean) => JSON.stringify(style(dark)).replaceAll(/#[0-9a-f]{6}/g, '#');
    expect(plain(true)).toBe(plain(false));
    expect(style(true)).not.toEqual(style(false));
  });

  it('differs from one language to the other in names alone, and falls back on the one name there is', () => {
    const place = (language: 'fr' | 'en') =>
      style(false, language).layers.find(({ id }) => id === 'france-place');
    expect(JSON.stringify(place('fr'))).toContain('["get","name_fr"]');
    expect(JSON.stringify(place('en'))).toContain('["coalesce",["get","name_en"],["get","name_fr"]]');
  });

  it('asks nobody but the app for anything: letters come from it, and there is no server of glyphs or tiles', () => {
    const { 'font-faces': faces, glyphs, sprite, sources } = style(false);
    expect([glyphs, sprite]).toEqual([undefined, undefined]);
    const urls = JSON.stringify({ faces, sources }).match(/"url":"[^"]+"/g) ?? [];
    expect(urls.length).toBeGreaterThan(6);
    for (const url of urls)
      expect(url).toMatch(/"(pmtiles:\/\/(world|france)|https:\/\/carnet\.example\/.+\.woff2.*)"/);
  });

  it('hides the coarse land below that of France, and draws what a page adds above all', () => {
    const ids = style(false).layers.map(({ id }) => id);
    expect(ids.indexOf('world-border')).toBeLessThan(ids.indexOf('france-sea'));
    expect(ids.indexOf('france-sea')).toBeLessThan(ids.indexOf('france-land'));
    expect(ids.at(-1)).toBe('mine');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const file = (schema: MapFile['schema'], more: Partial<MapFile> = {}): MapFile => ({
  ...{ id: schema, name: `${schema}.pmtiles`, size: 1, addedAt: 1, isUsed: true, schema },
  ...{ minZoom: 0, maxZoom: 15, bounds: [4, 44, 6, 46] as const, attribution: '© <b>', tileSize: 256 },
  ...more
});

describe('[M5] a person’s own map file', () => {
  const files = [file('protomaps'), file('openmaptiles'), file('raster')];

  it.each(['fr', 'en'] as const)(
    'is drawn by layers that the library takes, in %s, light and dark',
    (language) => {
      for (const dark of [false, true]) expect(validateStyleMin(style(dark, language, files))).toEqual([]);
    }
  );

  it('lies over the app’s ground and letters, under what a page adds, from where the app’s ground ends', () => {
    const { layers } = style(false, 'fr', files);
    const ids = layers.map(({ id }) => id);
    const own = layers.filter(({ id }) => id.startsWith('file-'));
    expect(own.length).toBeGreaterThan(30);
    for (const layer of own) expect(layer.minzoom).toBeGreaterThanOrEqual(9);
    expect(ids.slice(-1 - own.length)).toEqual([...own.map(({ id }) => id), 'mine']);
  });

  it('is the same in both themes but for colours and brightness', () => {
    const shape = (dark: boolean) =>
      style(dark, 'fr', files).layers.map(({ id, type, minzoom }) => ({ id, type, minzoom }));
    expect(shape(true)).toEqual(shape(false));
    const pictures = (dark: boolean) => style(dark, 'fr', files).layers.find(({ type }) => type === 'raster');
    expect(pictures(true)).not.toEqual(pictures(false));
  });

  it('names whose work it is as text, whatever its maker wrote', () => {
    expect(style(false, 'fr', files).sources['file-protomaps']).toMatchObject({ attribution: '© &lt;b&gt;' });
  });

  it('begins earlier where it ends earlier, and lets the map come closer where it goes further', () => {
    expect(beginsAt({ minZoom: 0, maxZoom: 15 })).toBe(9);
    expect(beginsAt({ minZoom: 12, maxZoom: 15 })).toBe(12);
    expect(beginsAt({ minZoom: 0, maxZoom: 5 })).toBe(5);
    expect(closestWith([], 14)).toBe(14);
    expect(closestWith([file('raster', { maxZoom: 5 })], 14)).toBe(14);
    expect(closestWith(files, 14)).toBe(17);
  });
});
