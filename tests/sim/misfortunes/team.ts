import { CLOSE } from '../../../src/lib/protocol/closeCodes.ts';
import type { Role } from '../../../src/lib/protocol/frames.ts';
import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';
import type { Misfortune } from './misfortune.ts';

const ROLES: readonly Role[] = ['admin', 'member', 'reader'];

export function teamMisfortunes(world: World, random: Prng): readonly Misfortune[] {
  const { clock, coverage, say } = world;

  function changeRole({ team, oracle }: Base, device: SimDevice): void {
    const now = team.roleOf(device.name);
    if (now === null) return;
    const role = random.pick(ROLES.filter((one) => one !== now));
    say(device.name, `is ${role} now`);
    setRole(world, { team, oracle }, device, role);
  }

  /** A7: its sockets are closed with 4401; what it holds stays. */
  function takeAccess(base: Base, device: SimDevice): void {
    const { team, oracle } = base;
    if (team.roleOf(device.name) === null) {
      giveAccess(world, base, device, random);
      return;
    }
    coverage.hit('access is taken');
    say(device.name, 'has no access any more');
    team.takeAccess(device.name);
    oracle.erasures.forgets(device);
    world.relay.disconnect(device.name, CLOSE.unauthorized);
  }

  /** Somebody erases; somebody else, who cannot hear of it, goes on working; and sometimes it was the last act allowed. */
  function erase(base: Base, device: SimDevice, ms: number): void {
    const admins = base.devices.filter(({ name }) => base.team.roleOf(name) === 'admin');
    if (admins.length === 0) return;
    const admin = random.pick(admins);
    if (device !== admin) {
      device.link.up = false;
      device.link.cut();
      clock.after(ms, () => (device.link.up = true));
    }
    const person = base.personAt(admin);
    say(admin.name, person.erase());
    if (random.chance(0.4)) {
      if (random.chance(0.5)) admin.link.cut();
      clock.after(random.int(1, 150), () => say(admin.name, person.withdraw()));
    }
    for (let i = 0; i < 3; i += 1) say(device.name, base.personAt(device).act());
    if (random.chance(0.3)) changeRole(base, admin);
  }

  return [changeRole, takeAccess, erase, erase, erase];
}

export function setRole(
  { relay, coverage }: World,
  { team, oracle }: Pick<Base, 'team' | 'oracle'>,
  device: SimDevice,
  role: Role
): void {
  const status = device.tabs().flatMap((tab) => tab.leading()?.status() ?? []);
  if (status.some(({ connection }) => connection === 'online')) {
    coverage.hit('a role changes');
    if (status.some(({ waiting }) => waiting > 0)) coverage.hit('a role changes with edits on their way');
  }
  team.setRole(device.name, role);
  oracle.erasures.forgets(device);
  relay.disconnect(device.name, CLOSE.restart);
}

/** S2: with an invite, and the same database: in the open tabs, or after opening the app again. */
export function giveAccess(
  { coverage, say, deviceIsDown }: World,
  base: Base,
  device: SimDevice,
  random: Prng
): void {
  coverage.hit('access is given again');
  say(device.name, 'has access again');
  base.team.giveAccess(device.name);
  if (!device.isUp()) return;
  if (random.chance(0.5)) {
    for (const tab of device.tabs()) void tab.workspace()?.tryNow(true);
    return;
  }
  device.crash();
  deviceIsDown(base, device, random.int(1, 200));
}
