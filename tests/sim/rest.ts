import type { Base } from './base.ts';
import type { SimDevice } from './device.ts';
import { giveAccess, setRole } from './misfortunes/team.ts';
import { askAnswers, checkAnswers, type Answers } from './oracle/answers.ts';
import { checkBase, checkReadable, unreadable } from './oracle/atRest.ts';
import { checkFingerprints } from './oracle/fingerprints.ts';
import { Violation } from './oracle/violation.ts';
import type { Prng } from './prng.ts';
import { isAtRest, leaderOf, leadersOf, unrest } from './restOf.ts';
import type { World } from './world.ts';

/** Time (ms) within which all must be at rest once everything is mended. */
const REST_WITHIN = 120_000;
/** At rest no tab takes the lead from another (ms): longer than a theft is forbidden for. */
const CALM = 12_000;
/** Fingerprints are told, and sheets open, within this time (ms). */
const READ_WITHIN = 10_000;
/** The rules have been asked about all that is here within this time (ms) after it was read. */
const ASKED_WITHIN = 2_000;

/**
 * Mends everything and waits until nothing is under way any more: first with tabs asleep and with whatever role and
 * access everybody has; then with all tabs awake and nobody shut out, so that what was refused is offered again.
 */
export async function comeToRest(world: World, random: Prng): Promise<void> {
  const { relay, say, bases } = world;
  world.mend();
  relay.start();
  for (const device of allDevices(world)) {
    device.link.up = true;
    device.start();
    lookAt(device);
  }
  say('everyone', 'rests');
  await rest(world);
  await checkAll(world);
  say('everyone', 'wakes every tab, and may do everything');
  for (const base of bases) for (const device of base.devices) admit(world, base, device, random);
  for (const device of allDevices(world)) for (const tab of device.tabs()) tab.thaw();
  await rest(world);
  await expectCalm(world);
  await checkAll(world);
}

function allDevices({ bases }: World): readonly SimDevice[] {
  return bases.flatMap(({ devices }) => devices);
}

function admit(world: World, base: Base, device: SimDevice, random: Prng): void {
  const role = base.team.roleOf(device.name);
  if (role === null) giveAccess(world, base, device, random);
  if (role !== 'admin') setRole(world, base, device, 'admin');
}

async function checkAll(world: World): Promise<void> {
  for (const base of world.bases) {
    checkBase(base, world);
    const told = await fingerprintsOf(base, world);
    world.check(() => checkFingerprints(told, world.coverage));
    const answers = await answersOf(base, world);
    world.check(() => checkAnswers(answers, told, world.coverage));
    // Opened by the checks: by now it is read.
    for (const device of base.devices) world.check(() => checkReadable(device, base));
  }
  await world.afterEvent();
}

async function fingerprintsOf(base: Base, world: World): Promise<ReadonlyMap<SimDevice, string>> {
  const told = new Map<SimDevice, string>();
  let asked = 0;
  for (const device of base.devices) {
    const [leading] = leadersOf(device);
    // What a tab has stored and not told before it was frozen, others hear of when it wakes.
    if (!leading || device.tabs().some((tab) => tab.isFrozen())) continue;
    asked += 1;
    void leading.replica.fingerprint().then((fingerprint) => {
      told.set(device, world.options.blurs?.(fingerprint) ?? fingerprint);
    });
  }
  const deadline = world.clock.now() + READ_WITHIN;
  const isRead = (device: SimDevice): boolean => unreadable(device, base) === null;
  while ((told.size < asked || !base.devices.every(isRead)) && world.clock.now() < deadline) {
    await world.runUntil(world.clock.now() + 250);
  }
  return told;
}

/** What every tab that is awake shows of the rules, once it has asked them about all that it has read. */
async function answersOf({ devices, team }: Base, world: World): Promise<readonly Answers[]> {
  const asked = devices.flatMap((device) =>
    device.tabs().flatMap((tab) => {
      const workspace = tab.isFrozen() || tab.isClosing() ? null : tab.workspace();
      return workspace ? [{ device, tab, workspace }] : [];
    })
  );
  const told: Answers[] = [];
  const deadline = world.clock.now() + READ_WITHIN;
  // The first question has a tab read the carnet.
  for (const { workspace } of asked) void workspace.rowsOf([]);
  await world.runUntil(world.clock.now() + ASKED_WITHIN);
  for (const { device, tab, workspace } of asked) {
    const asking = [
      askAnswers(workspace, [...device.data().rows.keys()]),
      leadersOf(device)[0]?.replica.device() ?? Promise.resolve(null)
    ] as const;
    void Promise.all(asking).then(([parts, known]) => {
      const whole = known?.whole ?? false;
      const mayKnow = team.roleOf(device.name) !== null;
      world.check(() => {
        if (known && mayKnow && !whole) throw new Violation(`${device.name} never knew that all is here`);
      });
      told.push({ device, tab, whole, parts });
    });
  }
  while (told.length < asked.length && world.clock.now() < deadline) {
    await world.runUntil(world.clock.now() + 250);
  }
  return told;
}

async function rest(world: World): Promise<void> {
  const { clock, bases, runUntil } = world;
  const deadline = clock.now() + REST_WITHIN;
  const isResting = ({ devices, team, disk, oracle }: Base): boolean =>
    devices.every((device) =>
      isAtRest(device, { log: disk.log, role: team.roleOf(device.name), isTorn: oracle.clientIds.isTorn })
    );
  // Looked at twice: what one tab has just told another is still on its way at the first.
  for (let looks = 0; looks < 2; looks += 1) {
    await runUntil(clock.now() + 100);
    if (!bases.every(isResting)) looks = -1;
    bases.forEach(askAgain);
    if (clock.now() <= deadline) continue;
    const heads = bases.map(({ disk }) => `head ${String(disk.log.head())}`);
    throw new Violation(`not at rest: ${[...heads, ...allDevices(world).map(unrest)].join('; ')}`);
  }
}

/**
 * Access was given again while a refusal of before was on its way: who asked too early is told that access has ended,
 * which was so, and nothing is tried any more until somebody asks (P3). Whoever reads that asks once more.
 */
function askAgain({ devices, team }: Base): void {
  for (const device of devices) {
    const isShutOut = leadersOf(device).some((leader) => leader.status().connection === 'closed');
    if (!isShutOut || team.roleOf(device.name) === null) continue;
    for (const tab of device.tabs()) if (!tab.isFrozen()) void tab.workspace()?.tryNow(true);
  }
}

/** L6: who leads goes on leading. */
async function expectCalm(world: World): Promise<void> {
  const devices = allDevices(world);
  const leading = devices.map(leaderOf);
  await world.runUntil(world.clock.now() + CALM);
  devices.forEach((device, at) => {
    world.coverage.hit('L6');
    const [before, after] = [String(leading[at]), String(leaderOf(device))];
    if (before !== after) throw new Violation(`L6: the lead goes from ${before} to ${after} at rest`);
  });
}

/**
 * A tab in front takes the lead from one that is frozen. One that is being closed will not be there to do it: a device
 * that nobody looks at does nothing, and owes nobody that it comes to rest.
 */
function lookAt(device: SimDevice): void {
  if (device.tabs().every((tab) => tab.isFrozen() || tab.isClosing())) device.openTab();
  for (const tab of device.tabs()) if (!tab.isFrozen()) tab.show(true);
}
