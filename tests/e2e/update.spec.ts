import { createServer, type Server } from 'node:http';
import { expect, newContact, test, type Device } from './carnet.ts';
import { input } from './sheet.ts';

test('[L8] a new version is offered in every tab and reloads none under somebody who types', async ({
  relay,
  newDevice
}) => {
  const release = await startReleases(relay.url);
  try {
    const anne = await newDevice();
    await soloAt(anne, release.url);
    await newContact(anne, { name: 'Roger Petit' });
    await anne.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await anne.page.reload();
    const second = await anne.context.newPage();
    await second.goto(`${release.url}/contacts`);
    await expect(second.getByText('Roger Petit').first()).toBeVisible();
    await expect(input(anne, 'jobTitle')).toBeVisible();

    release.publish();
    await second.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    const offer = (page: Device['page']) => page.getByText('Une nouvelle version de Carnet est prête.');
    await expect(offer(second)).toBeVisible();
    await expect(offer(anne.page)).toBeVisible();

    // A mark that a reload would wipe out.
    await anne.page.evaluate(() => document.body.setAttribute('data-mark', 'kept'));
    await input(anne, 'jobTitle').focus();
    await anne.page.keyboard.type('Gér');
    const reloaded = second.waitForEvent('load');
    await second.getByRole('button', { name: 'Mettre à jour' }).click();
    await reloaded;
    await anne.page.keyboard.type('ant');
    await expect(anne.page.locator('body')).toHaveAttribute('data-mark', 'kept');
    await input(anne, 'jobTitle').press('Enter');
    await input(anne, 'jobTitle').blur();
    await expect(anne.page.locator('body')).not.toHaveAttribute('data-mark', 'kept');
    await expect(input(anne, 'jobTitle')).toHaveValue('Gérant');
  } finally {
    release.server.close();
  }
});

async function soloAt({ page }: Device, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: /Sur cet appareil seulement/ }).click();
  await page.getByLabel('Votre nom').fill('Anne Martin');
  await page.getByLabel('Votre entreprise').fill('Martin Chauffage');
  await page.getByRole('button', { name: 'Commencer', exact: true }).click();
  await page.getByRole('button', { name: 'Commencer avec un carnet vide' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
}

/** The relay's app behind a server that can publish another version of it: a service worker with other bytes. */
async function startReleases(origin: string): Promise<{ url: string; server: Server; publish: () => void }> {
  let suffix = '';
  const server = createServer((request, response) => {
    void fetch(`${origin}${request.url ?? '/'}`).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const own = request.url === '/service-worker.js' ? Buffer.from(suffix) : Buffer.alloc(0);
      const headers = ['content-type', 'cache-control', 'content-security-policy'];
      for (const name of headers) {
        const value = answer.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.writeHead(answer.status).end(Buffer.concat([body, own]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    server,
    publish() {
      suffix = '\n// next version\n';
    }
  };
}
