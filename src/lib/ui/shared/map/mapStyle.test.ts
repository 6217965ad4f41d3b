import { describe, expect, it } from 'vitest';
import { mapStyle } from './mapStyle.ts';

const overlay = {
  sources: { mine: { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } } },
  layers: [{ id: 'mine', type: 'circle' as const, source: 'mine' }]
};
const style = (dark: boolean, language: 'fr' | 'en' = 'fr') =>
  mapStyle({ dark, language, base: 'https://carnet.example/map', overlay });

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
