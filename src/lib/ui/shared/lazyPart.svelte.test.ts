import type { Component } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import LazyHarness from './LazyHarness.svelte';
import Logo from './Logo.svelte';

/** A file that can be had or not, and how often somebody asked. */
function file(): { isThere: boolean; asked: number; load: () => Promise<{ readonly default: Component }> } {
  return {
    isThere: false,
    asked: 0,
    load() {
      this.asked += 1;
      return this.isThere
        ? Promise.resolve({ default: Logo as Component })
        : Promise.reject(new TypeError('Failed to fetch'));
    }
  };
}

async function show(floating = false) {
  const wanted = file();
  await render(LazyHarness, { i18n: new I18n('fr', fr), load: () => wanted.load(), floating });
  return wanted;
}

const open = () => page.getByRole('button', { name: 'open' }).click();
const retry = page.getByRole('button', { name: 'Réessayer' });
const shown = () => document.querySelector('svg') !== null;

test('a part whose file cannot be had says so, and comes when it is tried again', async () => {
  const wanted = await show();
  await expect.element(page.getByText('loading')).toBeVisible();
  await open();
  await expect.element(page.getByRole('alert')).toMatchTextContent(/n’a pas pu être chargée/);
  await expect.element(page.getByText('loading')).not.toBeInTheDocument();

  (retry.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => wanted.asked).toBe(2);
  await expect.element(retry).toBeEnabled();
  expect(shown()).toBe(false);

  wanted.isThere = true;
  await retry.click();
  await expect.poll(shown).toBe(true);
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('a part that failed is asked for again when the network is back', async () => {
  const wanted = await show(true);
  await open();
  await expect.element(page.getByRole('alert')).toBeVisible();
  wanted.isThere = true;
  window.dispatchEvent(new Event('online'));
  await expect.poll(shown).toBe(true);
});

test('the word of a part that has no place on the page can be closed, and comes again when it is wanted again', async () => {
  await show(true);
  await open();
  await expect.element(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Fermer' }).click();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  window.dispatchEvent(new Event('online'));
  await expect.element(page.getByRole('alert')).toBeVisible();
});

test('what is fetched ahead in vain is told to nobody until it is needed', async () => {
  const wanted = await show();
  await page.getByRole('button', { name: 'ahead' }).click();
  await expect.poll(() => wanted.asked).toBe(1);
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await open();
  await expect.element(page.getByRole('alert')).toBeVisible();
});
