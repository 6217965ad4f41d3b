import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { COUNTS, SEED } from './counts.ts';
import { startKillLoop, type KillLoop } from './killLoop.ts';
import { say } from './say.ts';

const RESTART_WITHIN_MS = 2_000;
const A_ROUND_MS = 20_000;

/** Rounds in which a relay that lies must have been found out; nearly each of them finds it. */
const CONTROL_ROUNDS = 10;

let loop: KillLoop | null = null;

afterEach(async () => {
  await loop?.dispose();
  loop = null;
});

test(
  `[A2] [I1] [I4] ${String(COUNTS.relayKills)} times SIGKILL under load: what was acknowledged is in the log, acts whole, cursors good`,
  async () => {
    loop = await startKillLoop(SEED);
    for (let round = 1; round <= COUNTS.relayKills; round += 1) {
      expect(await loop.round(), `seed ${SEED}, round ${String(round)}`).toEqual([]);
    }
    expect(await loop.finish()).toEqual([]);
    const restarts = [...loop.restarts].sort((a, b) => a - b);
    const [median = Infinity, slowest = Infinity] = [restarts[restarts.length >> 1], restarts.at(-1)];
    say(
      `${String(COUNTS.relayKills)} kills, ${String(loop.acknowledged())} acknowledged rows, 0 lost; ` +
        `back after ${median.toFixed(0)} ms (median), ${slowest.toFixed(0)} ms (slowest)`
    );
    // Others may use this machine too: one slow start is theirs, a slow half is ours.
    expect(median).toBeLessThan(RESTART_WITHIN_MS);
  },
  60_000 + COUNTS.relayKills * A_ROUND_MS
);

test(
  '[A2] [I1] control: a relay that acknowledges before its commit is found to lose',
  async () => {
    const lie = pathToFileURL(join(import.meta.dirname, 'lyingCommit.ts')).href;
    loop = await startKillLoop(SEED, { NODE_OPTIONS: `--import ${lie}` });
    const found: string[] = [];
    let rounds = 0;
    while (found.length === 0 && rounds < CONTROL_ROUNDS) {
      rounds += 1;
      found.push(...(await loop.round()));
    }
    say(
      `control: found after ${String(rounds)} kills: ${String(found.length)} findings, first: ${found[0] ?? ''}`
    );
    expect(found.filter((finding) => finding.startsWith('an acknowledged update'))).not.toEqual([]);
  },
  60_000 + CONTROL_ROUNDS * A_ROUND_MS
);
