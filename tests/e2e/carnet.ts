import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page
} from '@playwright/test';
import { watchPolicy } from './policy.ts';
import { makeReadyTeam } from './readyTeam.ts';
import { createRelayProcess, type RelayProcess } from './relayProcess.ts';

/** A device: a browser profile of its own, with the page it shows. */
export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  offline(): Promise<void>;
  online(): Promise<void>;
}

interface Fixtures {
  readonly relay: RelayProcess;
  /** A fresh device; all of them are closed after the test. */
  readonly newDevice: (options?: Parameters<Browser['newContext']>[0]) => Promise<Device>;
}

export const test = base.extend<Fixtures>({
  // To install the app costs as much as three quarters of a test, and few look at it.
  serviceWorkers: 'block',
  // Playwright wants a pattern for the fixtures that a fixture needs, even for none.
  // eslint-disable-next-line no-empty-pattern
  relay: async ({}, use) => {
    const relay = await createRelayProcess();
    await use(relay);
    await relay.dispose();
  },
  newDevice: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const violations: (readonly string[])[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      violations.push(await watchPolicy(context));
      return deviceOf(context, await context.newPage());
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(violations.flat(), '[A8] violations of the content security policy').toEqual([]);
  }
});

/** A device, or all of a file, that begins without a network or goes on to what was not opened before (`kept`). */
export const KEPT = { serviceWorkers: 'allow' } as const;

export { expect };

export function deviceOf(context: BrowserContext, page: Page): Device {
  return {
    context,
    page,
    offline: () => context.setOffline(true),
    online: () => context.setOffline(false)
  };
}

/** Creates the carnet with the relay's setup link, as Anne. */
export async function createCarnet(
  { page }: Device,
  relay: RelayProcess,
  start: 'empty' | 'demo' = 'empty'
): Promise<void> {
  const link = relay.setupLink();
  if (link === null) throw new Error('the relay printed no setup link');
  await page.goto(link);
  await page.getByLabel('Votre nom').fill('Anne Martin');
  await page.getByLabel('Votre entreprise').fill('Martin Chauffage');
  await page.getByRole('button', { name: 'Créer le carnet' }).click();
  const choice = start === 'demo' ? 'Charger la démonstration' : 'Commencer avec un carnet vide';
  await page.getByRole('button', { name: choice }).click();
  await expect(page).toHaveURL(/\/contacts$/, { timeout: 60_000 });
}

/** A carnet of this device alone, as Anne. `choosing`: while it asks what to begin with. */
export async function startAlone(
  { page }: Device,
  url: string,
  choosing: () => Promise<void> = () => Promise.resolve()
): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: /Sur cet appareil seulement/ }).click();
  await page.getByLabel('Votre nom').fill('Anne Martin');
  await page.getByLabel('Votre entreprise').fill('Martin Chauffage');
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Par quoi commencer/ })).toBeVisible();
  await choosing();
  await page.getByRole('button', { name: 'Commencer avec un carnet vide' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
}

/** An invite link for a new member, made in the settings. */
export async function invite({ page }: Device, name: string, role = 'Membre'): Promise<string> {
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await page.getByLabel('Nom de la personne').fill(name);
  await page.getByLabel('Rôle').selectOption({ label: role });
  await page.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
  const link = await page.getByLabel('Lien d’invitation').inputValue();
  await page.getByRole('link', { name: 'Contacts' }).first().click();
  return link;
}

export async function join({ page }: Device, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
}

/** Two devices of one carnet, both up to date: Anne, who made it, and Paul, who joined. */
export async function annAndPaul(
  relay: RelayProcess,
  newDevice: Fixtures['newDevice'],
  options: Parameters<Fixtures['newDevice']>[0] = {}
): Promise<{ anne: Device; paul: Device }> {
  const team = await makeReadyTeam(relay);
  const [anne, paul] = [
    await newDevice({ ...options, storageState: team.anne }),
    await newDevice({ ...options, storageState: team.paul })
  ];
  for (const { page } of [anne, paul]) await page.goto(`${relay.url}/contacts`);
  await upToDate(anne);
  await upToDate(paul);
  return { anne, paul };
}

/** Creates a contact in the dialog and leaves its sheet open; its id. */
export async function newContact(
  { page }: Device,
  contact: { readonly name: string; readonly phone?: string; readonly email?: string }
): Promise<string> {
  await page.getByRole('button', { name: 'Nouveau contact' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Nouveau contact' });
  await dialog.getByLabel('Nom').fill(contact.name);
  if (contact.phone) await dialog.getByLabel('Téléphone').fill(contact.phone);
  if (contact.email) await dialog.getByLabel('E-mail').fill(contact.email);
  await dialog.getByRole('button', { name: 'Créer et ouvrir' }).click();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}/);
  return /contacts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/**
 * With `KEPT`: the service worker has the app and serves this page, and from now on every part of it comes without a
 * network.
 */
export async function kept({ page }: Device): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/**
 * Goes to a sheet as a link of the app does. What must begin with the page itself, a deep link or a cold start, goes
 * there by `page.goto`, which costs five times as much.
 */
export async function openSheet({ page }: Device, id: string, tab = ''): Promise<void> {
  const path = `/contacts/${id}${tab ? `/${tab}` : ''}`;
  // Before that a click would be the browser's, and load the page anew.
  await expect(page.locator('#content')).toBeVisible();
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await expect(page).toHaveURL(new RegExp(`${path}$`));
}

/** What the sync pill says. */
export function pill({ page }: Pick<Device, 'page'>): Locator {
  return page.getByRole('button', { name: /^État de la synchronisation/ });
}

/** The pill says so: everything here is on the relay, everything there is here. */
export async function upToDate(device: Pick<Device, 'page'>, timeout = 15_000): Promise<void> {
  await expect(pill(device)).toHaveAccessibleName(/À jour/, { timeout });
}

/** The pill says how many changes of this device are not on the relay yet. */
export async function waiting(device: Pick<Device, 'page'>, changes: RegExp): Promise<void> {
  await expect(pill(device)).toHaveAccessibleName(changes);
}
