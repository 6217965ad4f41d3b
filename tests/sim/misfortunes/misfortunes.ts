import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';
import { deviceMisfortunes } from './devices.ts';
import type { Misfortune } from './misfortune.ts';
import { relayMisfortunes } from './relay.ts';
import { teamMisfortunes } from './team.ts';

/** Chosen by chance, the more often the more times it is named. */
export function allMisfortunes(world: World, random: Prng): readonly Misfortune[] {
  return [
    ...deviceMisfortunes(world, random),
    ...relayMisfortunes(world, random),
    ...teamMisfortunes(world, random)
  ];
}
