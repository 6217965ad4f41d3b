import { KEPT, expect, kept, newContact, startAlone, test, type Device } from './carnet.ts';
import { startReleases } from './releases.ts';
import { input } from './sheet.ts';

test.use(KEPT);

test('[L8] a new version is offered in every tab and reloads none under somebody who types', async ({
  relay,
  newDevice
}) => {
  const release = await startReleases(relay.url);
  try {
    const anne = await newDevice();
    await startAlone(anne, release.url);
    await newContact(anne, { name: 'Roger Petit' });
    await kept(anne);
    await anne.page.reload();
    const second = await anne.context.newPage();
    await second.clock.install();
    await second.goto(`${release.url}/contacts`);
    await expect(second.getByText('Roger Petit').first()).toBeVisible();
    await expect(input(anne, 'jobTitle')).toBeVisible();

    release.publish();
    // An app that stays open looks by itself, here because it is shown again after an hour.
    await second.clock.fastForward('01:00:01');
    await second.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
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
    release.close();
  }
});
