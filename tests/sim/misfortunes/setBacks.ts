import { OPERATIONS, SET_BACKS } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';

/** The relay starts from something older than it was (P5). */
export function createSetBacks({ relay, bases, clock, coverage, say }: World, random: Prng): () => void {
  let times = 0;

  /** Devices come back one after another; the first may write so much that the log grows past all the others. */
  function comeBackLater(device: SimDevice): void {
    if (random.chance(0.4)) return;
    device.link.up = false;
    clock.after(random.int(100, 15_000), () => (device.link.up = true));
  }

  function dieInMending(device: SimDevice): void {
    if (!random.chance(0.3)) return;
    device.arm(random.pick(OPERATIONS.filter(isOfMending)), random.int(1, 6));
  }

  return () => {
    const to = random.pick(SET_BACKS);
    times += 1;
    say('relay', `is set back to ${to}`);
    coverage.hit(`relay is set back to ${to}`);
    if (times > 1) coverage.hit('relay is set back twice');
    relay.stop('killed');
    for (const { devices, disk, oracle, team } of bases) {
      disk.setBack(to);
      oracle.edits.setBack();
      oracle.feeds.startsFromDisk();
      oracle.erasures.setBack((device) => team.roleOf(device.name) === 'admin');
      for (const device of devices) {
        device.link.cut();
        comeBackLater(device);
        dieInMending(device);
      }
    }
    relay.start();
    const [{ devices, personAt }] = bases;
    if (!random.chance(0.5)) return;
    const busy = random.pick(devices);
    for (let i = 0; i < 16; i += 1) say(busy.name, personAt(busy).act());
  };
}

function isOfMending(operation: (typeof OPERATIONS)[number]): boolean {
  return ['applyChanges', 'offerMissing', 'resetCursor', 'acknowledged'].includes(operation);
}
