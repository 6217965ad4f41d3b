import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page
} from '@playwright/test';

const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ARGS });
}

/** A device of its own: a browser profile with nothing in it but what `options` give. */
export function newProfile(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 }, ...options });
}

/** Joins by an invite; resolves when the device has all. */
export async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Rejoindre' }).click();
  await settled(page);
}

/** The list is shown, and nothing is left to receive or to send. */
export async function settled(page: Page): Promise<void> {
  await page.locator('[role=row][data-contact]').first().waitFor();
  await page
    .getByRole('button', { name: /^État de la synchronisation, À jour/ })
    .waitFor({ timeout: 300_000 });
}
