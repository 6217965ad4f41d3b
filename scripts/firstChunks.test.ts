import { expect, test } from 'vitest';
import { firstChunks } from './firstChunks.ts';

const KIT = '/app/node_modules/@sveltejs/kit/src/runtime/client/entry.js';
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  [KIT]: ['/app/node_modules/svelte/index.js'],
  '/app/src/routes/+layout.ts': [],
  '/app/src/routes/contacts/+layout.svelte': [],
  '/app/src/routes/+layout.svelte': ['/app/src/lib/ui/Frame.svelte'],
  '/app/src/lib/ui/Frame.svelte': ['/app/node_modules/svelte/index.js', '/app/src/routes/+layout.svelte'],
  '/app/src/lib/ui/Late.svelte': ['/app/src/lib/ui/Frame.svelte', '/app/node_modules/yjs/index.js']
};
const graph = {
  getModuleInfo: (id: string) => {
    const importedIds = IMPORTS[id];
    return importedIds ? { importedIds } : null;
  }
};

/** Where the bundler puts a module: the first group by priority that names it. */
function chunkOf(id: string): string | null {
  const groups = firstChunks('/app').groups.toSorted((a, b) => b.priority - a.priority);
  return groups.map(({ name }) => name(id, graph)).find((name) => name !== null) ?? null;
}

test('what every page imports goes into two files, by whether it changes from one version to the next', () => {
  expect(chunkOf(KIT)).toBe('vendor');
  expect(chunkOf('/app/node_modules/svelte/index.js')).toBe('vendor');
  expect(chunkOf('/app/src/routes/+layout.svelte')).toBe('first');
  expect(chunkOf('/app/src/lib/ui/Frame.svelte')).toBe('first');
});

test('what is imported only when it is needed stays by itself', () => {
  expect(chunkOf('/app/src/lib/ui/Late.svelte')).toBe(null);
  expect(chunkOf('/app/node_modules/yjs/index.js')).toBe(null);
});

test('a client build without one of the roots stops and names it; the server’s never has Kit’s start', () => {
  const without = (gone: string) => ({
    getModuleInfo: (id: string) => (id === gone ? null : graph.getModuleInfo(id))
  });
  const build = (ssr: boolean | string, gone: string) => {
    const { groups, plugin } = firstChunks('/app');
    plugin.configResolved({ build: { ssr } });
    return () => groups.map(({ name }) => name('/app/src/routes/+layout.svelte', without(gone)));
  };
  expect(build(false, KIT)).toThrow(KIT);
  expect(build(false, '/app/src/routes/contacts/+layout.svelte')).toThrow('contacts/+layout.svelte');
  expect(build(false, '')).not.toThrow();
  expect(build(true, KIT)()).toEqual([null, 'first']);
});
