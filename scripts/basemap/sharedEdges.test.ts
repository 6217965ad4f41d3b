import { describe, expect, it } from 'vitest';
import type { Position } from './geometry.ts';
import { sharedEdges, type Area } from './sharedEdges.ts';

const square = (name: string, x: number): Area => ({
  name,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 0.5],
        [x + 1, 1],
        [x, 1],
        [x, 0.5],
        [x, 0]
      ]
    ]
  }
});

const length = (lines: readonly (readonly Position[])[]) =>
  lines.reduce((sum, line) => sum + line.length - 1, 0);

describe('shared edges', () => {
  it('are what two neighbours have in common, as one line and without the coast', () => {
    const lines = sharedEdges([square('west', 0), square('east', 1)], () => true);
    expect(lines).toHaveLength(1);
    expect([...(lines[0] ?? [])].sort((a, b) => a[1] - b[1])).toEqual([
      [1, 0],
      [1, 0.5],
      [1, 1]
    ]);
  });

  it('are asked for by pair', () => {
    const three = [square('a1', 0), square('a2', 1), square('b1', 2)];
    expect(length(sharedEdges(three, () => true))).toBe(4);
    const between = sharedEdges(three, (a, b) => a[0] !== b[0]);
    expect(between.flat().every(([x]) => x === 2)).toBe(true);
    expect(length(between)).toBe(2);
  });
});
