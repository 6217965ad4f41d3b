import type { Json } from '../../src/lib/base/json.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, openSheet, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

const by = randomUuid(systemRandom);

/** Nothing of what the fields of documents hold. */
const UNREADABLE: Readonly<Record<string, Json>> = {
  state: 42,
  title: { text: 'Poêle' },
  number: ['D-A0001'],
  date: 20_260_105,
  start: 'demain',
  minutes: 'une heure',
  dueOn: true,
  doneOn: [],
  validUntil: {},
  expectedRevenue: 'beaucoup',
  probability: 'sans doute',
  vendor: 7,
  site: false,
  task: 3,
  type: ['todo'],
  invoiceAddress: 12,
  deliveryAddress: {},
  acceptance: 'oui',
  paymentTerm: [],
  description: 4,
  'line/l1': 'une pompe',
  'line/l2': { description: 7, price: '12 €', quantity: [], pos: 3 },
  assignee: { who: 'moi' },
  clearance: 'w1',
  from: 'nulle part'
};

async function send(device: Device, relay: RelayProcess, row: PushRow): Promise<void> {
  const raw = await rawDevice(relay, await accessOf(device));
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [row] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(device);
}

const KINDS = ['opportunity', 'quote', 'purchaseOrder', 'invoice', 'appointment', 'activity'];

test('[C8] a document of values that nobody can read opens, keeps them, and says so where each stands', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const documents = Object.fromEntries(KINDS.map((kind) => [kind, { kind, fields: UNREADABLE }]));
  const row = writtenRow(1, by, { kind: 'main', name: 'Roger Petit' }, {}, documents);
  await send(anne, relay, row);
  for (const kind of KINDS) {
    await openSheet(anne, row.docId, `documents/${kind}`);
    const editor = page.locator(`[data-document="${kind}"]`);
    await expect(editor).toBeVisible();
    const unreadable = editor.getByText('Cette valeur n’est pas lisible ici');
    await expect(unreadable.first(), kind).toBeVisible();
    await expect(editor.locator('[data-issue="invalid-fact"]').first(), kind).toBeVisible();
    await clean(anne, `an unreadable ${kind}`);
  }
  // What stands there is written over like any other value, and the rest stays as it was.
  await openSheet(anne, row.docId, 'documents/quote');
  const title = page.locator('[data-document="quote"] [data-field="title"]');
  await title.getByRole('textbox').fill('Poêle à bois');
  await title.getByRole('textbox').press('Enter');
  await expect(title.getByText('Cette valeur n’est pas lisible ici')).toHaveCount(0);
  await expect(
    page.locator('[data-document="quote"]').getByText('Cette valeur n’est pas lisible ici').first()
  ).toBeVisible();
  expect(errors).toEqual([]);
});

test('[C8] a document that a newer version wrote opens to be read, and says why nothing can be changed', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const fields = { title: 'Poêle', number: 'D-A0001', hologram: { colour: 'blue' } };
  const facts = { schema: 99 };
  const row = writtenRow(1, by, { kind: 'main', name: 'Roger Petit' }, facts, {
    q1: { kind: 'quote', fields }
  });
  await send(anne, relay, row);
  await openSheet(anne, row.docId, 'documents/q1');
  const editor = page.locator('[data-document="q1"]');
  await expect(editor.getByText('écrit par une version plus récente')).toBeVisible();
  await expect(editor.locator('[data-field="title"]').getByRole('textbox')).toHaveValue('Poêle');
  await expect(editor.getByRole('button', { name: 'Valider' })).toHaveCount(0);
  await expect(editor.locator('input:not([readonly]):not([disabled])')).toHaveCount(0);
  await clean(anne, 'a document of a newer version');
});
