import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';
import { deviceMisfortunes } from './devices.ts';
import { relayMisfortunes } from './relay.ts';
import { teamMisfortunes } from './team.ts';

/** Something goes wrong with a device, or with the relay as it sees it, and mends itself after so long (ms). */
export type Misfortune = (base: Base, device: SimDevice, ms: number) => void;

/** Chosen by chance, the more often the more times it is named. */
export function allMisfortunes(world: World, random: Prng): readonly Misfortune[] {
  return [
    ...deviceMisfortunes(world, random),
    ...relayMisfortunes(world, random),
    ...teamMisfortunes(world, random)
  ];
}
