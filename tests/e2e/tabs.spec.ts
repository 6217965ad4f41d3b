import { KEPT, annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { note } from './sheet.ts';
import { addWord, crash, holdWorker, leadersOf, openTab, tellAwake, turn } from './tabs.ts';

test.use(KEPT);

/** A long run kills the leader more often: `CARNET_ROUNDS=50 npm run test:e2e -- tabs`. */
const ROUNDS = Number(process.env['CARNET_ROUNDS'] ?? 5);

/** The words that were typed, in order of the alphabet; the names at others' carets are none. */
async function wordsOf(tab: Device): Promise<readonly string[]> {
  return ((await note(tab, 'clientNote').innerText()).match(/mot-[\p{L}\d-]+/gu) ?? []).toSorted();
}

test('[E4] three tabs, the leading one killed again and again: nothing lost, nothing twice', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(60_000 + ROUNDS * 20_000);
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await openSheet(anne, id, 'notes');
  const url = anne.page.url();
  let tabs = [anne, await openTab(anne.context, url, id), await openTab(anne.context, url, id)];
  const typed: string[] = [];

  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, tab] of tabs.entries()) {
      typed.push(`mot-${String(round)}-${String(at)}`);
      await addWord(tab, typed.at(-1) ?? '');
    }
    for (const tab of tabs) {
      await expect.poll(() => wordsOf(tab)).toEqual(typed.toSorted());
    }
    await expect.poll(async () => (await leadersOf(tabs)).length).toBe(1);
    const [leader] = await leadersOf(tabs);
    if (!leader) throw new Error('no tab leads');
    tabs = tabs.filter((tab) => tab !== leader);

    if (round % 2 === 0) await crash(leader);
    else await leader.page.close({ runBeforeUnload: false });
    const writer = tabs[round % tabs.length];
    if (!writer) throw new Error('no tab is left');
    typed.push(`mot-${String(round)}-après`);
    await addWord(writer, typed.at(-1) ?? '');
    await expect(note(paul, 'clientNote')).toContainText(typed.at(-1) ?? '', { timeout: 2_000 });
    await expect.poll(async () => (await leadersOf(tabs)).length).toBe(1);
    tabs.push(await openTab(anne.context, url, id));
  }

  for (const tab of [...tabs, paul]) {
    await expect.poll(() => wordsOf(tab)).toEqual(typed.toSorted());
  }
  for (const tab of tabs) await upToDate(tab);
});

test('[E4] a leader that is frozen: a visible tab takes over and syncs; awake again, the old one follows', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await openSheet(anne, id, 'notes');
  const visible = await openTab(anne.context, anne.page.url(), id);
  expect(await leadersOf([anne, visible])).toEqual([anne]);

  const held = await holdWorker(anne);
  await turn(anne, 'hidden');
  await held.freeze();
  await addWord(visible, 'mot-gelé');
  // Five seconds of silence, and what it takes to connect.
  await expect(note(paul, 'clientNote')).toContainText('mot-gelé', { timeout: 9_000 });
  expect(await leadersOf([visible])).toEqual([visible]);
  await addWord(paul, 'mot-réponse');
  await expect(note(visible, 'clientNote')).toContainText('mot-réponse', { timeout: 2_000 });

  await held.thaw();
  await tellAwake(anne);
  await turn(anne, 'visible');
  await expect(note(anne, 'clientNote')).toContainText('mot-réponse');
  await addWord(anne, 'mot-réveil');
  await expect(note(paul, 'clientNote')).toContainText('mot-réveil', { timeout: 5_000 });
  await expect.poll(() => held.sockets).toEqual(['Closed']);
  expect(await leadersOf([anne, visible])).toEqual([visible]);
  for (const tab of [anne, visible, paul]) await upToDate(tab);
  expect(await wordsOf(paul)).toEqual(['mot-gelé', 'mot-réponse', 'mot-réveil'].toSorted());
});
