import { checkConverged } from './convergence.ts';
import { createMisfortunes } from './misfortunes.ts';
import type { SimulationOptions } from './options.ts';
import { createPrng, type Prng } from './prng.ts';
import { comeToRest } from './rest.ts';
import { disturbTabs } from './tabChaos.ts';
import { createWorld } from './world.ts';

const CHANCE_OF_FAULT = 0.09;
const CHANCE_OF_TABS = 0.09;

/** Runs one seeded schedule to its end. Throws with seed and trace when an invariant breaks. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<void> {
  const trace: string[] = [];
  try {
    await run(seed, options, trace);
  } catch (error) {
    const shown = trace.slice(-200).join('\n  ');
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n  ${shown}`, {
      cause: error
    });
  }
}

async function run(seed: number, options: SimulationOptions, trace: string[]): Promise<void> {
  const random = createPrng(String(seed));
  const world = createWorld(random, options, trace);
  const { clock, relay, devices, oracle, say, check } = world;
  relay.start();
  for (const device of devices) {
    device.start();
    if (random.chance(0.5)) device.openTab();
  }

  const chaos = random.fork('chaos');
  // In some schedules people are faster than the network, in some everything has settled before the next edit.
  const pace = chaos.pick([25, 100, 400]);
  const misfortunes = createMisfortunes(world, chaos, pace);
  const actions = options.actions ?? 60;
  const setBackAt = setBackTime(random.fork('set back'), options.setBackChance ?? 0.2, actions);
  for (let done = 0; done < actions; done += 1) {
    if (done === setBackAt) misfortunes.setRelayBack();
    await world.runUntil(clock.now() + Math.floor(-Math.log(1 - chaos.next()) * pace));
    const device = chaos.pick(devices);
    if (chaos.chance(CHANCE_OF_FAULT)) misfortunes.befall(device);
    else if (chaos.chance(options.tabChance ?? CHANCE_OF_TABS)) say(device.name, disturbTabs(device, chaos));
    else say(device.name, world.personAt(device).act());
    await world.afterEvent();
  }

  await comeToRest(world);
  check(() => oracle.relayHoldsAcknowledged(relay.log()));
  check(() => oracle.relayHoldsSaved(relay.log()));
  for (const device of devices) check(() => oracle.deviceHoldsSaved(device));
  check(() => checkConverged(devices, relay.log()));
  await world.afterEvent();
  for (const device of devices) device.crash();
}

/** In some schedules the relay is started from a backup once. */
function setBackTime(random: Prng, chance: number, actions: number): number | null {
  return random.chance(chance) ? random.int(Math.floor(actions / 4), actions - 1) : null;
}
