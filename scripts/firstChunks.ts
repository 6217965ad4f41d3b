/**
 * What every page loads goes out as two files. Left to itself the bundler makes a file of each set of modules that the
 * same routes share: sixty files before the list showed a line, half of them under a kilobyte, each asked of the
 * service worker by itself and compressed by itself.
 */

/** The part of the bundler's context that is looked at. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is on every page of a carnet: Kit's start, the frame around all, the list. */
const ROOTS = [
  '/node_modules/@sveltejs/kit/src/runtime/client/entry.js',
  '/src/routes/+layout.ts',
  '/src/routes/+layout.svelte',
  '/src/routes/contacts/+layout.svelte'
];

/**
 * `groups` of the bundler's `codeSplitting`: `vendor`, which stays the same from one version to the next, so that an
 * update does not bring it again, and `first`. `plugin` learns which build it is: of Kit's two only the client's has
 * Kit's start. `root`: the project's folder.
 */
export function firstChunks(root: string) {
  const roots = ROOTS.map((path) => root + path);
  let first: ReadonlySet<string> | null = null;
  let isClient = false;
  const findFirst = (graph: ModuleGraph): ReadonlySet<string> => {
    const missing = roots.filter((id) => !graph.getModuleInfo(id));
    // A file that was moved would quietly take all it imports out of the two files, and sixty would be back.
    if (isClient && missing.length > 0) throw new Error(`not in the client build: ${missing.join(', ')}`);
    return reachable(roots, graph);
  };
  const isFirst = (id: string, graph: ModuleGraph) => (first ??= findFirst(graph)).has(id);
  const group = (name: string, priority: number, isWanted: (id: string) => boolean) => ({
    name: (id: string, graph: ModuleGraph) => (isWanted(id) && isFirst(id, graph) ? name : null),
    debugName: name,
    priority
  });
  return {
    groups: [group('vendor', 2, (id) => id.includes('/node_modules/')), group('first', 1, () => true)],
    plugin: {
      name: 'first-chunks',
      configResolved({ build }: { readonly build: { readonly ssr: boolean | string } }) {
        isClient = build.ssr === false;
        first = null;
      }
    }
  };
}

/** By static imports alone: what is imported when it is needed comes in a file of its own. */
function reachable(roots: readonly string[], graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const next = [...roots];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    next.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
