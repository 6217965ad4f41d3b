import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { createCertificate, writeCertificate } from '../../sync-server/tls/certificateHarness.ts';
import { clean } from './axe.ts';
import {
  KEPT,
  createCarnet,
  deviceOf,
  expect,
  invite,
  join as joinCarnet,
  newContact,
  openSheet,
  test as base,
  upToDate,
  type Device
} from './carnet.ts';
import { watchPolicy } from './policy.ts';
import { createRelayProcess, type RelayProcess } from './relayProcess.ts';
import { input } from './sheet.ts';

interface Fixtures {
  /** A temporary folder. */
  readonly folder: string;
  /** A fresh device in a whole browser of its own with these flags, not incognito: only such a one can install the app. */
  readonly newBrowser: (flags: readonly string[], locale?: string) => Promise<Device>;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'carnet-https-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  newBrowser: async ({ folder, launchOptions }, use) => {
    const contexts: BrowserContext[] = [];
    const violations: (readonly string[])[] = [];
    const executablePath = process.env['CHROMIUM_PATH'];
    await use(async (flags, locale = 'fr-FR') => {
      const context = await chromium.launchPersistentContext(join(folder, `profile-${contexts.length}`), {
        ...launchOptions,
        ...(executablePath ? { executablePath } : {}),
        args: [...(launchOptions.args ?? []), ...flags],
        locale,
        ...KEPT
      });
      contexts.push(context);
      violations.push(await watchPolicy(context));
      return deviceOf(context, context.pages()[0] ?? (await context.newPage()));
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(violations.flat(), '[A8] violations of the content security policy').toEqual([]);
  }
});

test('[E9] over https: installable, joined from a second device, and in step', async ({
  folder,
  newBrowser
}) => {
  const certificate = await createCertificate();
  const { cert, key } = writeCertificate(folder, certificate);
  const relay = await createRelayProcess({ TLS_CERT: cert, TLS_KEY: key });
  try {
    expect(relay.url).toMatch(/^https:/);
    // This one certificate is trusted; unlike with all errors ignored, the context stays a secure one.
    const trusting = [`--ignore-certificate-errors-spki-list=${certificate.spkiHash}`];
    const anne = await newBrowser(trusting);
    await createCarnet(anne, relay);
    await expectInstallable(anne);
    const id = await newContact(anne, { name: 'Roger Petit' });
    const link = await invite(anne, 'Paul Durand');
    expect(link).toMatch(/^https:/);
    const paul = await newBrowser(trusting);
    await joinCarnet(paul, link);
    await upToDate(anne);
    await upToDate(paul);
    await openSheet(paul, id);
    await expect(input(paul, 'name')).toHaveValue('Roger Petit');
    await input(paul, 'name').fill('Roger Petit-Jean');
    await input(paul, 'name').press('Enter');
    await openSheet(anne, id);
    await expect(input(anne, 'name')).toHaveValue('Roger Petit-Jean');
  } finally {
    await relay.dispose();
  }
});

async function expectInstallable({ context, page }: Device): Promise<void> {
  expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
  const active = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
  expect(active).toBe(new URL('/service-worker.js', page.url()).href);
  await expect.poll(() => installErrors({ context, page })).toEqual([]);
}

/** Why the browser would not install the app. */
async function installErrors({
  context,
  page
}: Pick<Device, 'context' | 'page'>): Promise<readonly string[]> {
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  return installabilityErrors.map(({ errorId }) => errorId);
}

const WORDS = {
  'fr-FR': {
    title: 'Cette adresse n’est pas sécurisée',
    open: 'Ouvrir https://carnet.test',
    other: 'English'
  },
  'en-GB': { title: 'This address is not secure', open: 'Open https://carnet.test', other: 'Français' }
} as const;

for (const [locale, words] of Object.entries(WORDS)) {
  test(`[E9] over plain http one page explains it, ${locale}`, async ({ relay, newBrowser }) => {
    const device = await newBrowser([atCarnetTest(relay)], locale);
    const { page } = device;
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto('http://carnet.test/join?x=1#secret');
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible();
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    const link = page.getByRole('link', { name: words.open });
    await expect(link).toHaveAttribute('href', 'https://carnet.test/join?x=1#secret');
    await expect(page.getByText('TLS_CERT')).toBeVisible();
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await clean(device, `insecure at ${String(width)} px`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wider, `scrolls sideways at ${width}`).toBe(false);
    }
    await page.getByRole('radio', { name: words.other }).or(page.getByText(words.other)).first().click();
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeHidden();
    // The control of the install check: this is what it must find.
    expect(await installErrors(device)).toContain('not-from-secure-origin');
    // Nothing of the app has begun: no data, no worker.
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    expect(errors).toEqual([]);
  });
}

function atCarnetTest(relay: RelayProcess): string {
  return `--host-resolver-rules=MAP carnet.test 127.0.0.1:${new URL(relay.url).port}`;
}
