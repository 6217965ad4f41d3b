import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from './qrPath.ts';

/** The modules that a path fills. */
function modulesOf({ size, path }: ReturnType<typeof qrPath>): boolean[][] {
  const filled = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu)) {
    filled[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  }
  return filled;
}

test('[A7] the drawn path is the code, module by module, with four modules of white around it', () => {
  const text = `https://carnet.example.org/join#${'Ab3_-'.repeat(5)}`;
  const drawn = modulesOf(qrPath(text));
  expect(drawn).toEqual(encode(text, { ecc: 'M', border: 4 }).data);
  for (const edge of [...drawn.slice(0, 4), ...drawn.slice(-4)]) expect(edge).not.toContain(true);
  expect(drawn.flat().filter(Boolean).length).toBeGreaterThan(300);
});
