import { expect, test } from 'vitest';
import { showAppBadge, type BadgeLike } from './appBadge.ts';

function icon(refuses = false): BadgeLike & { readonly shown: (number | null)[] } {
  const shown: (number | null)[] = [];
  const show = (count: number | null): Promise<void> => {
    shown.push(count);
    return refuses ? Promise.reject(new DOMException('not allowed')) : Promise.resolve();
  };
  return { shown, setAppBadge: show, clearAppBadge: () => show(null) };
}

test('the icon shows how much is to be reviewed, and nothing when nothing is', async () => {
  const on = icon();
  await showAppBadge(3, on);
  await showAppBadge(0, on);
  expect(on.shown).toEqual([3, null]);
});

test('a browser that has no badges, or refuses one, is no failure', async () => {
  await expect(showAppBadge(3, {})).resolves.toBeUndefined();
  await expect(showAppBadge(3, icon(true))).resolves.toBeUndefined();
});
