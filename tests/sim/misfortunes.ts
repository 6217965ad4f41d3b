import type { SimDevice } from './device.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

export interface Misfortunes {
  /** Something goes wrong with a device or with the relay; it mends itself after a while. */
  befall(device: SimDevice): void;
  /** The relay is started from a backup (P5). */
  setRelayBack(): void;
}

/** `pace`: how long people take between two acts (ms); troubles last as long as up to twenty of them. */
export function createMisfortunes(world: World, random: Prng, pace: number): Misfortunes {
  const { clock, relay, devices, oracle, say, check } = world;

  function loseConnection(device: SimDevice, ms: number): void {
    say(device.name, `loses its connection for ${String(ms)} ms`);
    device.link.up = false;
    device.link.cut();
    clock.after(ms, () => (device.link.up = true));
  }

  function crashDevice(device: SimDevice, ms: number): void {
    if (!device.isUp()) return;
    say(device.name, `crashes for ${String(ms)} ms`);
    device.crash();
    check(() => oracle.deviceHoldsSaved(device));
    clock.after(ms, () => device.start());
  }

  function crashRelay(ms: number): void {
    say('relay', `crashes for ${String(ms)} ms`);
    relay.crash();
    for (const { link } of devices) link.cut();
    check(() => oracle.relayHoldsAcknowledged(relay.log()));
    clock.after(ms, () => relay.start());
  }

  function hurry(device: SimDevice): void {
    say(device.name, 'is used quickly');
    for (let i = 0; i < 5; i += 1) say(device.name, world.personAt(device).act());
  }

  return {
    befall(device) {
      const ms = random.int(1, 20) * pace;
      switch (random.int(0, 4)) {
        case 0:
          loseConnection(device, ms);
          return;
        case 1:
          say(device.name, 'has its connection cut');
          device.link.cut();
          return;
        case 2:
          crashDevice(device, ms);
          return;
        case 3:
          crashRelay(ms);
          return;
        default:
          hurry(device);
      }
    },
    setRelayBack() {
      say('relay', 'is set back to a backup');
      relay.setBack();
      for (const { link } of devices) link.cut();
      oracle.setBack(relay.log());
      relay.start();
    }
  };
}
