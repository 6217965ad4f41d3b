/**
 * The layer table of CONTRIBUTING.md, enforced. Each layer lists what it may import; all else is forbidden.
 * A layer may always import its own files.
 */
const LAYERS = {
  'src/lib/base': [],
  'src/lib/i18n': [],
  'src/lib/contact': ['src/lib/base'],
  'src/lib/rules': ['src/lib/base', 'src/lib/contact/(types|fields|kinds)'],
  'src/lib/projections': ['src/lib/base', 'src/lib/contact/(types|fields|kinds)', 'src/lib/rules'],
  'src/lib/protocol': ['src/lib/base'],
  'src/lib/commands': ['src/lib/base', 'src/lib/contact', 'src/lib/rules'],
  'src/lib/replica': [
    'src/lib/base',
    'src/lib/contact',
    'src/lib/projections',
    'src/lib/protocol/(frames|frameTypes|limits)',
    'src/lib/sync/ports'
  ],
  'src/lib/sync': ['src/lib/base', 'src/lib/protocol'],
  'src/lib/exchange': ['src/lib/base', 'src/lib/contact'],
  'src/lib/geo': ['src/lib/base'],
  'src/lib/mapFiles': ['src/lib/base'],
  'src/lib/app': ['src/lib/(?!ui)'],
  'src/lib/ui/shared': ['src/lib/base', 'src/lib/i18n', 'src/lib/mapFiles'],
  'sync-server': ['src/lib/protocol', 'src/lib/base']
};
const TEST = '\\.(test|sim)\\.ts$|(Contract|Harness|Arbitraries)\\.ts$';

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer-${layer.replace('src/lib/', '').replaceAll('/', '-')}`,
  severity: 'error',
  from: { path: `^${layer}/`, pathNot: TEST },
  to: { path: '^(src|sync-server|tests)/', pathNot: [`^${layer}/`, ...allowed.map((path) => `^${path}`)] }
}));

/** Who may know Yjs at all. */
const YJS = '^(src/lib/(contact|replica|sync|app|commands|exchange)/|sync-server/|tests/|src/lib/ui/notes/)';

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'ui-feature',
      comment:
        'A feature knows shared parts, how contacts are told (`contact`), app controllers and plain types; never the store, the wire or Yjs.',
      severity: 'error',
      from: { path: '^src/lib/ui/(?!shared|views)([^/]+)/', pathNot: TEST },
      to: {
        path: '^(src|sync-server|tests)/',
        pathNot: [
          '^src/lib/ui/(shared|contact|$1)/',
          '^src/lib/(app|i18n|base)/',
          '^src/lib/(contact|rules|projections|sync|mapFiles)/(types|fields|kinds)',
          '^src/lib/protocol/frames'
        ]
      }
    },
    {
      name: 'ui-views',
      severity: 'error',
      from: { path: '^src/lib/ui/views/', pathNot: TEST },
      to: { path: '^(src|sync-server|tests)/', pathNot: '^src/lib/(ui|app|i18n|base)/' }
    },
    {
      name: 'routes-are-thin',
      severity: 'error',
      from: { path: '^src/routes/' },
      to: { path: '^(src/lib|sync-server|tests)/', pathNot: '^src/lib/(ui/(views|shared)|app|i18n)/' }
    },
    {
      name: 'yjs-stays-in-its-layers',
      severity: 'error',
      from: { path: '^(src|sync-server)/', pathNot: [YJS, TEST] },
      to: { path: 'node_modules/(yjs|y-websocket|y-indexeddb|y-protocols)/' }
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|service-worker|^src/routes|^tests|\\.cjs$' },
      to: {}
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte.ts', '.svelte', '.js'],
      conditionNames: ['svelte', 'import', 'types']
    }
  }
};
