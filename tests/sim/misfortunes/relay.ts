import type { Base } from '../base.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { World } from '../world.ts';
import { doomRelay } from './doom.ts';
import type { Misfortune } from './misfortune.ts';

export function relayMisfortunes(world: World, random: Prng): readonly Misfortune[] {
  const { relay, coverage, say } = world;

  function kill(_: Base, __: SimDevice, ms: number): void {
    coverage.hit('relay is killed');
    say('relay', `is killed, for ${String(ms)} ms`);
    relay.stop('killed');
    world.relayIsDown(ms);
  }

  function losePower(_: Base, __: SimDevice, ms: number): void {
    coverage.hit('relay loses power');
    say('relay', `loses power for ${String(ms)} ms`);
    relay.stop('power');
    world.relayIsDown(ms);
  }

  function dieSoon(): void {
    say('relay', doomRelay(relay, random));
  }

  return [kill, losePower, dieSoon, dieSoon, dieSoon];
}
