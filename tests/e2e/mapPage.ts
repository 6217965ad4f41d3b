import type { Page } from '@playwright/test';
import { expect } from './carnet.ts';

export const mapOf = (page: Page) => page.getByRole('region', { name: 'Carte des contacts' });

/** These colours are on the map, as hexadecimal figures. */
export async function drawn(page: Page, colours: readonly string[], on = mapOf(page)): Promise<void> {
  await expect
    .poll(
      async () => {
        const image = (await on.screenshot()).toString('base64');
        const found = await page.evaluate(coloursIn, image);
        return colours.filter((colour) => !found.includes(colour));
      },
      { timeout: 30_000 }
    )
    .toEqual([]);
}

/** Runs in the page. Each seventh pixel is enough to meet what is larger than a letter. */
async function coloursIn(image: string): Promise<readonly string[]> {
  const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!paper) return [];
  paper.drawImage(bitmap, 0, 0);
  const { data } = paper.getImageData(0, 0, bitmap.width, bitmap.height);
  const found = new Set<string>();
  for (let at = 0; at < data.length; at += 4 * 7) {
    found.add([...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0')).join(''));
  }
  return [...found];
}
