import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';
import { doomDevice } from './doom.ts';
import type { Misfortune } from './misfortune.ts';

export function deviceMisfortunes(world: World, random: Prng): readonly Misfortune[] {
  const { clock, coverage, say } = world;

  function loseConnection(_: Base, device: SimDevice, ms: number): void {
    coverage.hit('line is down');
    say(device.name, `loses its connection for ${String(ms)} ms`);
    device.link.up = false;
    device.link.cut();
    clock.after(ms, () => (device.link.up = true));
  }

  function cut(_: Base, device: SimDevice): void {
    coverage.hit('line is cut');
    say(device.name, 'has its connection cut');
    device.link.cut();
  }

  function crash(base: Base, device: SimDevice, ms: number): void {
    if (!device.isUp()) return;
    coverage.hit('device crashes');
    say(device.name, `crashes for ${String(ms)} ms`);
    device.crash();
    world.deviceIsDown(base, device, ms);
  }

  function dieSoon(_: Base, device: SimDevice): void {
    say(device.name, doomDevice(device, random));
  }

  function hurry(base: Base, device: SimDevice): void {
    coverage.hit('device is used quickly');
    say(device.name, 'is used quickly');
    for (let i = 0; i < 5; i += 1) say(device.name, base.personAt(device).act());
  }

  /** L7: the browser has thrown the database away; the credential is somewhere else. */
  function evict({ oracle }: Base, device: SimDevice, ms: number): void {
    if (!device.isUp()) return;
    coverage.hit('device loses its database');
    say(device.name, 'loses its database');
    device.crash();
    device.evict();
    oracle.edits.lost(device);
    oracle.erasures.forgets(device);
    clock.after(ms, () => device.start());
  }

  /** A laptop comes back as it was some time ago: what it had not sent since is lost. */
  function restore({ oracle }: Base, device: SimDevice, ms: number): void {
    if (!device.isUp() || !device.hasCopy()) return;
    coverage.hit('device is restored from an old copy');
    say(device.name, 'is restored from an old copy of its disk');
    device.crash();
    device.restore();
    oracle.edits.lost(device);
    oracle.erasures.forgets(device);
    oracle.erasures.restored(device);
    clock.after(ms, () => device.start());
  }

  return [
    loseConnection,
    loseConnection,
    cut,
    crash,
    hurry,
    hurry,
    dieSoon,
    dieSoon,
    dieSoon,
    evict,
    restore
  ];
}
