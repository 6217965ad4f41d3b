import { globSync, readFileSync } from 'node:fs';
import { compile } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { ICON_PROPS, staticIcon } from './staticIcons.ts';

const library = 'node_modules/@lucide/svelte';
const sources = globSync('src/**/*.svelte').map((path) => readFileSync(path, 'utf8'));

test('every icon of the library becomes its bare shapes', () => {
  const paths = globSync(`${library}/dist/icons/*.svelte`);
  expect(paths.length).toBeGreaterThan(1_000);
  for (const path of paths) {
    const icon = staticIcon(readFileSync(path, 'utf8'));
    expect(icon, path).toMatch(/ viewBox="0 0 24 24" .*><(path|circle|rect|line|polyline|polygon|ellipse) /);
    expect(icon, path).not.toContain('import ');
  }
  const { warnings } = compile(staticIcon(readFileSync(paths[0] ?? '', 'utf8')), { runes: true });
  expect(warnings).toEqual([]);
});

test('a source that is not an icon’s is refused', () => {
  expect(() => staticIcon('<script>const iconData = 3;</script>')).toThrow();
});

test('icons are given nothing that the static ones would drop', () => {
  const given = sources.flatMap(attributesOfIcons);
  expect(given.length).toBeGreaterThan(100);
  expect(given.filter((name) => !ICON_PROPS.includes(name))).toEqual([]);
});

/** Names of what one component gives to the icons that it imports. */
function attributesOfIcons(source: string): readonly string[] {
  const names = [...source.matchAll(/import (\w+) from '@lucide\/svelte\//g)].map(([, name]) => name);
  return names.flatMap((name) =>
    [...source.matchAll(new RegExp(`<${name}\\b((?:[^>"{]|"[^"]*"|\\{[^}]*\\})*)/>`, 'g'))].flatMap(
      ([, attributes]) => [...(attributes ?? '').matchAll(/([\w:-]+)=/g)].map(([, given]) => given ?? '')
    )
  );
}
