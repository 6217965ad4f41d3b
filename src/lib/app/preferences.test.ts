import { expect, test } from 'vitest';
import type { KeyValueStorage } from './deviceRegistry.ts';
import { Preferences } from './preferences.svelte.ts';

function memoryStorage(): KeyValueStorage & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key)
  };
}

test('without a choice the browser and the device decide', () => {
  const preferences = new Preferences(memoryStorage, 'en');
  expect([preferences.language, preferences.theme, preferences.singleKeys]).toEqual(['en', 'system', true]);
});

test('a choice is there at the next start', () => {
  const storage = memoryStorage();
  new Preferences(() => storage, 'fr').theme = 'dark';
  expect(new Preferences(() => storage, 'fr').theme).toBe('dark');
});

test('choices made before a workspace was open are given to the member, its own win', () => {
  const preferences = new Preferences(memoryStorage, 'fr');
  preferences.theme = 'dark';
  preferences.language = 'en';
  const given: unknown[] = [];
  preferences.connect((key, value) => given.push([key, value]), { language: 'fr', columns: ['name'] });
  expect(given).toEqual([['theme', 'dark']]);
  expect([preferences.language, preferences.theme]).toEqual(['fr', 'dark']);
});

test('columns of the list are kept, and are the usual ones until somebody chooses', () => {
  const storage = memoryStorage();
  const preferences = new Preferences(() => storage, 'fr');
  expect(preferences.columns).toContain('phone');
  preferences.columns = ['status', 'next'];
  expect(new Preferences(() => storage, 'fr').columns).toEqual(['status', 'next']);
  preferences.apply({ columns: ['city', 'horoscope'] });
  expect(preferences.columns).toEqual(['status', 'next']);
});

test('a value nobody can mean is left alone', () => {
  const preferences = new Preferences(memoryStorage, 'fr');
  preferences.apply({ theme: 'pink', singleKeys: false });
  expect([preferences.theme, preferences.singleKeys]).toEqual(['system', false]);
});

test('blocked storage costs nothing but memory of the choice', () => {
  const preferences = new Preferences(() => {
    throw new Error('access denied');
  }, 'fr');
  preferences.theme = 'light';
  expect(preferences.theme).toBe('light');
});
