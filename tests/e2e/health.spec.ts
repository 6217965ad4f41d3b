import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { clean } from './axe.ts';
import { annAndPaul, createCarnet, expect, newContact, test, upToDate, type Device } from './carnet.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { openSettings } from './teamPage.ts';

const fingerprint = (device: Device) => device.page.getByLabel('Empreinte du carnet').inputValue();

const compared = ({ page }: Device) =>
  page.getByRole('list', { name: 'Comparaison avec les appareils en ligne' });

test('[S3] devices that hold the same see that they do; one that does not is named', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await newContact(paul, { name: 'Roger Petit' });
  for (const device of [anne, paul]) {
    await upToDate(device);
    await openSettings(device);
    await expect(compared(device).getByText('Identique', { exact: true })).toBeVisible();
  }
  await expect(compared(anne)).toContainText('Paul Durand, Chrome, Linux');
  await expect(compared(paul)).toContainText('Anne Martin');
  expect(await fingerprint(anne)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  expect(await fingerprint(anne)).toBe(await fingerprint(paul));
  await clean(anne, 'health');

  const raw = await rawDevice(relay, await accessOf(paul));
  const awareness = new Awareness(new Y.Doc());
  const { head } = await raw.frame('ready');
  await paul.page.close();
  raw.send(presence(awareness, { seq: head, fingerprint: '0'.repeat(32) }));
  await expect(compared(anne).getByText('Différent', { exact: true })).toBeVisible();
  await expect(anne.page.getByRole('alert')).toContainText('Avec Paul Durand, Chrome, Linux');
  await clean(anne, 'health with a difference');
  raw.send(presence(awareness, { seq: head - 1, fingerprint: '0'.repeat(32) }));
  await expect(compared(anne).getByText('Pas comparable à l’instant')).toBeVisible();
  raw.close();
  awareness.destroy();
  await expect(anne.page.getByText('Aucun autre appareil n’est en ligne.')).toBeVisible();
  await anne.page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'health, narrow');
});

test('[L7] a database that the browser deleted is pulled again, and never taken for a new device', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await paul.page.goto(`${relay.url}/contacts`);
  await expect(paul.page.getByText('Roger Petit')).toBeVisible();
  await upToDate(paul);
  const { workspaceId } = await accessOf(paul);
  await paul.page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error(String(request.error)));
      }),
    `carnet-${workspaceId}`
  );
  await paul.page.reload();
  await expect(paul.page.getByText('Le navigateur avait effacé les données de cet appareil.')).toBeVisible();
  await expect(paul.page.getByText('Roger Petit')).toBeVisible();
  await expect(paul.page.getByText('Elles sont revenues du serveur.')).toBeVisible();
  await clean(paul, 'evicted');
  await paul.page.getByRole('button', { name: 'Fermer' }).first().click();
  await expect(paul.page.getByText('Le navigateur avait effacé')).toHaveCount(0);
  await upToDate(paul);
  await paul.page.reload();
  await expect(paul.page.getByText('Roger Petit')).toBeVisible();
  await expect(paul.page.getByText('Le navigateur avait effacé')).toHaveCount(0);
});

test('[L7] whether the browser keeps the data is said, and can be asked again', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await anne.page.addInitScript(() => {
    let granted = false;
    Object.assign(navigator.storage, {
      persisted: () => Promise.resolve(granted),
      persist() {
        granted = true;
        return Promise.resolve(true);
      }
    });
  });
  await createCarnet(anne, relay);
  await anne.page.reload();
  await openSettings(anne);
  await expect(anne.page.getByText('Pas encore accordée')).toBeVisible();
  await anne.page.getByRole('button', { name: 'Demander la conservation' }).click();
  await expect(anne.page.getByText('Garantie', { exact: true })).toBeVisible();
  await expect(anne.page.getByRole('button', { name: 'Demander la conservation' })).toHaveCount(0);
});

/** What a device with another base says of itself. */
function presence(
  awareness: Awareness,
  base: { readonly seq: number; readonly fingerprint: string }
): Uint8Array {
  const tabs = [{ tab: 't', contactId: null, field: null, draft: null, caret: null }];
  awareness.setLocalState({ tabs, base });
  const encoder = createEncoder();
  writeVarUint(encoder, 1);
  writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
  return toUint8Array(encoder);
}
