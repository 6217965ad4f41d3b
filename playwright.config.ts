import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_SHELL'] ?? process.env['CHROMIUM_PATH'];

/** They hold the app to a second or two, or build it anew: other tests on the two cores would only make them lie. */
const ALONE = /(conflict|live|tabs|revocation|update)\.spec\.ts$/;

const report = process.env['CARNET_REPORT'] ?? 'playwright';

export default defineConfig({
  testMatch: '**/*.spec.ts',
  projects: [
    { name: 'paired', testDir: 'tests/e2e', testIgnore: ALONE },
    { name: 'alone', testDir: 'tests/e2e', testMatch: ALONE },
    { name: 'faults', testDir: 'tests/faults' }
  ],
  globalSetup: './tests/e2e/buildApp.ts',
  // One for each run: the next would remove what the failures of this one left.
  outputDir: `test-results/e2e/${report}`,
  // `npm test` gives three to the tests of `paired`: they wait more than they work.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: `test-results/${report}.json` }]],
  use: {
    locale: 'fr-FR',
    // Nothing is tested of what moves, and drawing it takes a sixth of the time.
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'Europe/Paris',
    serviceWorkers: 'allow',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run'
      ]
    }
  }
});
