import { describe, expect, it } from 'vitest';
import { polygonsOf, type Feature, type Line } from './geometry.ts';
import { unwrapped } from './unwrap.ts';

const polygon = (ring: Line): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Polygon', coordinates: [ring] }
});

function ringOf(ring: Line): Line {
  return polygonsOf(unwrapped(polygon(ring)).geometry)[0]?.[0] ?? [];
}

describe('unwrapped', () => {
  it('makes a ring across the antimeridian continuous', () => {
    const ring = ringOf([
      [170, 60],
      [-170, 60],
      [-170, 70],
      [170, 70],
      [170, 60]
    ]);
    const lons = ring.map(([lon]) => lon);
    expect(Math.max(...lons) - Math.min(...lons)).toBe(20);
    expect(ring[0]).toEqual(ring.at(-1));
  });

  it('leaves a small ring as it is: re-cut, islands are turned inside out', () => {
    const corsica: Line = [
      [9.4, 43],
      [8.6, 42.3],
      [9.2, 41.4],
      [9.4, 43]
    ];
    expect(ringOf(corsica)).toEqual(corsica);
  });

  it('closes what goes around the world along the pole', () => {
    const ring = ringOf([
      [-150, -70],
      [-50, -70],
      [50, -70],
      [150, -70],
      [-150, -70]
    ]);
    expect(ring.some(([, lat]) => lat < -89)).toBe(true);
    expect(ring[0]).toEqual(ring.at(-1));
    const lons = ring.map(([lon]) => lon);
    expect(Math.max(...lons) - Math.min(...lons)).toBe(360);
  });
});
