import type { Base } from './base.ts';
import { createCoverage, type Coverage } from './coverage.ts';
import type { SimDevice } from './device.ts';
import { doomDevice, doomRelay } from './misfortunes/doom.ts';
import { allMisfortunes } from './misfortunes/misfortunes.ts';
import { createSetBacks } from './misfortunes/setBacks.ts';
import { disturbTabs } from './misfortunes/tabs.ts';
import type { SimulationOptions } from './options.ts';
import { createPrng, type Prng } from './prng.ts';
import { comeToRest } from './rest.ts';
import { createWorld, type World } from './world.ts';

const CHANCE_OF_FAULT = 0.15;
const CHANCE_OF_TABS = 0.09;
const CHANCE_OF_NEIGHBOUR = 0.2;
const CHANCE_OF_COPY = 0.05;
/** Of dying once, somewhere in the schedule, whatever else befalls. */
const CHANCE_OF_DOOM = 0.4;

/** Runs one seeded schedule to its end. Throws with seed and trace when an invariant breaks. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Coverage['hits']> {
  const trace: string[] = [];
  const coverage = createCoverage();
  try {
    await run(seed, options, coverage, trace);
    return coverage.hits;
  } catch (error) {
    const shown = trace.slice(-200).join('\n  ');
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n  ${shown}`, {
      cause: error
    });
  }
}

async function run(
  seed: number,
  options: SimulationOptions,
  coverage: Coverage,
  trace: string[]
): Promise<void> {
  const random = createPrng(String(seed));
  const world = createWorld(random, options, coverage, trace);
  const { clock, relay, bases, say } = world;
  relay.start();
  for (const device of bases.flatMap(({ devices }) => devices)) {
    device.start();
    if (random.chance(0.5)) device.openTab();
  }

  const chaos = random.fork('chaos');
  for (const device of bases.flatMap(({ devices }) => devices)) {
    if (chaos.chance(CHANCE_OF_DOOM)) say(device.name, doomDevice(device, chaos));
  }
  if (chaos.chance(CHANCE_OF_DOOM)) say('relay', doomRelay(relay, chaos));
  // In some schedules people are faster than the network, in some everything has settled before the next edit.
  const pace = chaos.pick([25, 100, 400]);
  const actions = options.actions ?? 60;
  const misfortunes = allMisfortunes(world, chaos);
  const setBack = createSetBacks(world, chaos);
  const setBackAt = setBackTimes(random.fork('set back'), options.setBackChance ?? 0.3, actions);
  for (let done = 0; done < actions; done += 1) {
    if (setBackAt.includes(done)) setBack();
    await world.runUntil(clock.now() + Math.floor(-Math.log(1 - chaos.next()) * pace));
    const { base, device } = someone(world, chaos);
    if (chaos.chance(CHANCE_OF_COPY)) device.keepCopy();
    if (chaos.chance(CHANCE_OF_FAULT)) chaos.pick(misfortunes)(base, device, chaos.int(1, 20) * pace);
    else if (chaos.chance(options.tabChance ?? CHANCE_OF_TABS)) {
      coverage.hit('a tab comes or goes');
      say(device.name, disturbTabs(device, chaos));
    } else say(device.name, base.personAt(device).act());
    await world.afterEvent();
  }

  await comeToRest(world, chaos);
  for (const device of bases.flatMap(({ devices }) => devices)) device.crash();
}

function someone({ bases }: World, random: Prng): { readonly base: Base; readonly device: SimDevice } {
  const [first, second] = bases;
  const base = second && random.chance(CHANCE_OF_NEIGHBOUR) ? second : first;
  return { base, device: random.pick(base.devices) };
}

/** In some schedules the relay is set back; in some of those once more, often before all have mended the first. */
function setBackTimes(random: Prng, chance: number, actions: number): readonly number[] {
  if (!random.chance(chance)) return [];
  const first = random.int(Math.floor(actions / 4), actions - 1);
  return random.chance(0.3) ? [first, first + random.int(1, 10)] : [first];
}
