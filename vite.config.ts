import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { firstChunks } from './scripts/firstChunks.ts';
import { manifest } from './scripts/manifest.ts';
import { staticIcons } from './scripts/staticIcons.ts';

const executablePath = process.env['CHROMIUM_SHELL'] ?? process.env['CHROMIUM_PATH'];

/** The relay that `npm run dev` starts beside Vite. To the app both are one origin, as they are when it is built. */
const relay = `http://localhost:${process.env['PORT'] ?? '4321'}`;

const first = firstChunks(import.meta.dirname);

export default defineConfig({
  server: { proxy: { '/api': relay, '/health': relay, '/w/': { target: relay, ws: true } } },
  build: { rolldownOptions: { output: { codeSplitting: { groups: first.groups } } } },
  worker: { format: 'es' },
  plugins: [
    first.plugin,
    staticIcons(),
    tailwindcss(),
    sveltekit(),
    // Under vitest the plugin only costs time and keeps the process from closing.
    !process.env['VITEST'] &&
      SvelteKitPWA({
        strategies: 'injectManifest',
        srcDir: 'src',
        filename: 'service-worker.ts',
        registerType: 'prompt',
        injectRegister: false,
        manifest,
        kit: { spa: true, adapterFallback: '200.html' },
        injectManifest: {
          globPatterns: ['client/**/*.{js,css,ico,png,svg,webp,woff2,webmanifest,txt}'],
          maximumFileSizeToCacheInBytes: 5_000_000
        }
      })
  ],
  test: {
    // Vitest would leave one core alone; of two that is half of the time.
    maxWorkers: '100%',
    // The simulator makes devices draw the same client id on purpose; Yjs tells of each.
    onConsoleLog: (log) => (log.startsWith('[yjs] Changed the client-id') ? false : undefined),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'sync-server/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/compat/**/*.test.ts'
          ],
          exclude: ['**/node_modules/**', 'src/**/*.svelte.test.ts', 'src/**/*.browser.test.ts']
        }
      },
      {
        extends: true,
        test: {
          name: 'sim',
          environment: 'node',
          include: ['tests/sim/**/*.test.ts'],
          setupFiles: ['tests/sim/lowLimits.setup.ts'],
          testTimeout: 600_000
        }
      },
      {
        extends: true,
        // One file after the other: each starts processes of its own and looks at the clock.
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          fileParallelism: false
        }
      },
      {
        extends: true,
        // Found late, a dependency makes vite reload the page in the middle of a test.
        optimizeDeps: {
          entries: [
            'src/**/*.svelte.test.ts',
            'src/**/*.browser.test.ts',
            'src/lib/app/worker.ts',
            'src/**/*.svelte'
          ]
        },
        test: {
          name: 'browser',
          include: ['src/**/*.svelte.test.ts', 'src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] }
            })
          }
        }
      }
    ]
  }
});
