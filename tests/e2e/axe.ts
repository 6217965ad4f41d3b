import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, type Device } from './carnet.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const ALL = {
  type: 'tag' as const,
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
};
/** A theme changes colours and nothing else: what has no colour is looked at in the light one. */
const COLOURS = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] };

/**
 * Axe finds nothing on what is shown, in either theme. `part`: a selector of what is new on a screen that was looked at
 * before. The page is in the light theme afterwards.
 */
export async function clean({ page }: Pick<Device, 'page'>, screen: string, part?: string): Promise<void> {
  if (part !== undefined) await expect(page.locator(part).filter({ visible: true }).first()).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await shownWhole(page);
    expect(await findings(page, colorScheme, part), `${screen}, ${colorScheme}`).toEqual([]);
  }
}

/** What axe has to say of the page: rule, help, and where. */
export async function findings(
  page: Page,
  theme: 'light' | 'dark',
  part?: string
): Promise<readonly string[]> {
  // Once a page: half a megabyte of script, sent and compiled anew, took longer than what it does.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ({ part, options }) => window.axe.run(part === undefined ? document : { include: [part] }, options),
    {
      part,
      options: {
        runOnly: theme === 'light' ? ALL : COLOURS,
        // What passes is not looked at, and takes most of the time to tell.
        resultTypes: ['violations'],
        // Style sheets are read for experimental rules alone, media for pages that have some.
        preload: false
      } satisfies axe.RunOptions
    }
  );
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`
  );
}

/**
 * Something that is still fading in has the contrast of neither state, and what opens is placed first and fades in a
 * frame or two later. What turns for ever is not waited for.
 */
async function shownWhole(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = () =>
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    for (let still = 0; still < 3; still += 1) {
      const running = ending();
      if (running.length > 0) still = 0;
      // A cancelled animation rejects: what it was on is gone.
      await Promise.allSettled(running.map((animation) => animation.finished));
      await frame();
    }
  });
}
