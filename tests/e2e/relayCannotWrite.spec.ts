import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { annAndPaul, expect, newContact, openSheet, pill, test, upToDate } from './carnet.ts';
import { input, write } from './sheet.ts';

test('[S1] a relay that answers and cannot write is told as such; nothing is lost, and it goes on by itself', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  // Another process holds the file: every commit of the relay fails, as it does on a full disk.
  const file = new DatabaseSync(join(relay.dataFolder, 'carnet.sqlite'), { timeout: 5_000 });
  file.exec('BEGIN IMMEDIATE');
  await write(input(anne, 'jobTitle'), 'Gérant');
  await expect(pill(anne)).toHaveAccessibleName(/en attente/);
  await pill(anne).click();
  await expect(anne.page.getByText(/Le serveur répond, mais ne peut pas enregistrer/)).toBeVisible({
    timeout: 30_000
  });
  file.exec('ROLLBACK');
  file.close();
  await upToDate(anne, 30_000);
  await openSheet(paul, id);
  await expect(input(paul, 'jobTitle')).toHaveValue('Gérant');
});
