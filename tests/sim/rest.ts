import type { Log } from '../../sync-server/log/log.ts';
import type { SimDevice } from './device.ts';
import type { Leading } from './lead.ts';
import { Violation } from './oracle.ts';
import type { World } from './world.ts';

/** Time (ms) within which all must be at rest once everything is mended. */
const REST_WITHIN = 120_000;
/** At rest no tab takes the lead from another (ms): longer than a theft is forbidden for. */
const CALM = 12_000;

/** Mends everything and waits until nothing is under way any more, first with tabs asleep, then with all awake. */
export async function comeToRest(world: World): Promise<void> {
  const { relay, devices, say } = world;
  world.mendDisk();
  relay.start();
  for (const device of devices) {
    device.link.up = true;
    device.start();
    lookAt(device);
  }
  say('everyone', 'rests');
  await rest(world);
  say('everyone', 'wakes every tab');
  for (const device of devices) for (const tab of device.tabs()) tab.thaw();
  await rest(world);
  await expectCalm(world);
}

async function rest({ clock, relay, devices, runUntil }: World): Promise<void> {
  const deadline = clock.now() + REST_WITHIN;
  // Looked at twice: what one tab has just told another is still on its way at the first.
  for (let looks = 0; looks < 2; looks += 1) {
    await runUntil(clock.now() + 100);
    if (!devices.every((device) => isAtRest(device, relay.log()))) looks = -1;
    if (clock.now() <= deadline) continue;
    const head = `head ${String(relay.log().head())}`;
    throw new Violation(`not at rest: ${[head, ...devices.map(unrest)].join('; ')}`);
  }
}

/** L6: who leads goes on leading. */
async function expectCalm({ clock, devices, runUntil }: World): Promise<void> {
  const leading = devices.map(leaderOf);
  await runUntil(clock.now() + CALM);
  devices.forEach((device, at) => {
    const [before, after] = [String(leading[at]), String(leaderOf(device))];
    if (before !== after) throw new Violation(`L6: the lead goes from ${before} to ${after} at rest`);
  });
}

/** A tab in front takes the lead from one that is frozen. */
function lookAt(device: SimDevice): void {
  if (device.tabs().every((tab) => tab.isFrozen())) device.openTab();
  for (const tab of device.tabs()) if (!tab.isFrozen()) tab.show(true);
}

/** What leads on a device, among the tabs that run: exactly one at rest (L6). */
function leadersOf(device: SimDevice): readonly Leading[] {
  return device.tabs().flatMap((tab) => {
    const leading = tab.isFrozen() ? null : tab.leading();
    return leading ? [leading] : [];
  });
}

/** Name of the tab that leads a device; null: none does. */
function leaderOf(device: SimDevice): string | null {
  return device.tabs().find((tab) => tab.leading() !== null)?.name ?? null;
}

/** I5, the other way: when everything was acknowledged, no device thinks that something waits. */
function isAtRest(device: SimDevice, log: Log): boolean {
  const [leader, second] = leadersOf(device);
  if (!leader || second) return false;
  const status = leader.status();
  if (status.connection !== 'online' || status.refused.length > 0) return false;
  const cursor = device.data().meta.get('cursor') as
    { readonly seq: number; readonly mark: string } | undefined;
  // By its mark: the seq alone may be that of the relay before it was set back.
  if (cursor?.seq !== log.head() || cursor.mark !== log.markOf(cursor.seq)) return false;
  const isBusy = device.tabs().some((tab) => !tab.isFrozen() && tab.isBusy());
  return !device.isAtWork() && !isBusy && device.data().outbox.size === 0;
}

function unrest(device: SimDevice): string {
  const leaders = leadersOf(device).map((leader) => leader.status());
  const tabs = device.tabs().map((tab) => {
    const parts = [
      tab.name,
      tab.workspace() ? 'open' : 'opening',
      tab.isFrozen() ? 'frozen' : '',
      tab.leading() ? 'leads' : '',
      tab.isBusy() ? 'busy' : ''
    ];
    return parts.filter((part) => part !== '').join(' ');
  });
  const { outbox, meta } = device.data();
  const cursor = JSON.stringify(meta.get('cursor'));
  return `${tabs.join(', ')} ${JSON.stringify(leaders)} outbox ${String(outbox.size)} cursor ${cursor} at work ${String(device.isAtWork())}`;
}
