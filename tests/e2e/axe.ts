import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Device } from './carnet.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds nothing on what the device shows now. */
export async function clean({ page }: Pick<Device, 'page'>, screen: string): Promise<void> {
  await shownWhole(page);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`
  );
  expect(found, screen).toEqual([]);
}

/** Something that is still fading in has the contrast of neither state; what turns for ever is not waited for. */
async function shownWhole(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    // A cancelled animation rejects: what it was on is gone.
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
