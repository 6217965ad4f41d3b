/** The relay under load: what durability costs beside the same relay without a disk, and beside `ws` alone. */
import { createRelayProcess, type RelayProcess } from '../e2e/relayProcess.ts';
import { createTeam } from '../faults/team.ts';
import { residentBytes } from '../faults/residentBytes.ts';
import { percentile, type Figure } from './report.ts';
import type { Latency } from './relay/latency.ts';
import { startLoader } from './relay/loader.ts';
import type { Carnet, Target } from './relay/target.ts';
import type { Throughput } from './relay/throughput.ts';

const PARTIES = 20;
const SOCKETS_PER_DEVICE = 10;
const IDLE_SOCKETS = 2_000;
const STORM_CLIENTS = 1_000;

/** Odd, so that there is a middle one: a neighbour of this machine spoils one, not two. */
const REPEATS = 3;

interface Side {
  readonly process: RelayProcess;
  readonly target: Target;
}

interface Sides {
  readonly disk: Side;
  readonly memory: Side;
  readonly bare: Side;
}

export async function relay(): Promise<Figure[]> {
  return [...(await besideBare()), ...(await idleSockets()), ...(await reconnectStorm())];
}

async function besideBare(): Promise<Figure[]> {
  const loader = startLoader();
  const sides: Sides = {
    disk: await carnetSide('sync-server/main.ts'),
    memory: await carnetSide('tests/bench/relay/memory.ts'),
    bare: await bareSide()
  };
  try {
    const runs = await repeat('throughput', sides, (target, seed) => loader.throughput({ target, seed }));
    const waits = await repeat('latency', sides, (target, seed) => loader.latency({ target, seed }));
    return [...throughputFigures(runs), ...latencyFigures(waits)];
  } finally {
    loader.stop();
    for (const side of Object.values(sides) as Side[]) await side.process.dispose();
  }
}

/** A run of minutes that says nothing is taken for one that is stuck. */
async function told<T>(what: string, measuring: Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await measuring;
  console.error(`  ${what}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  return result;
}

type Runs<T> = Readonly<Record<keyof Sides, readonly T[]>>;

/** Turn by turn, so that what else the machine does falls on all three. */
async function repeat<T>(
  what: string,
  sides: Sides,
  measure: (target: Target, seed: string) => Promise<T>
): Promise<Runs<T>> {
  const runs = { disk: [] as T[], memory: [] as T[], bare: [] as T[] };
  for (let run = 0; run < REPEATS; run += 1) {
    for (const side of ['bare', 'memory', 'disk'] as const) {
      runs[side].push(
        await told(
          `${what}, ${side}, ${run + 1} of ${REPEATS}`,
          measure(sides[side].target, `${side}/${run}`)
        )
      );
    }
  }
  return runs;
}

function throughputFigures(runs: Runs<Throughput>): Figure[] {
  const perSecond = (side: keyof Sides): number => median(runs[side].map((run) => run.perSecond));
  const ratio = perSecond('disk') / perSecond('bare');
  return [
    {
      name: `delivered to ${PARTIES} readers and acknowledged after fsync, ${PARTIES} writers`,
      value: perSecond('disk'),
      unit: 'updates/s',
      ratio,
      against: `bare ws, which keeps nothing (${Math.round(perSecond('bare'))}/s)`,
      aim: 'at least 0.64 of bare ws',
      met: ratio >= 0.64
    },
    {
      name: 'the same with storage off',
      value: perSecond('memory'),
      unit: 'updates/s',
      ratio: perSecond('disk') / perSecond('memory'),
      against: 'as fast with storage'
    },
    {
      name: 'acknowledgement at full load, p99',
      value: median(runs.disk.map(({ ackP99 }) => ackP99)),
      unit: 'ms'
    }
  ];
}

function latencyFigures(runs: Runs<Latency>): Figure[] {
  const p95 = (side: keyof Sides): number => median(runs[side].map(({ readP95 }) => readP95));
  const more = p95('disk') - p95('bare');
  return [
    {
      name: 'writer to reader at 20 updates/s, p95',
      value: p95('disk'),
      unit: 'ms',
      ratio: p95('disk') / p95('bare'),
      against: `bare ws (${p95('bare').toFixed(2)} ms; with storage off ${p95('memory').toFixed(2)} ms)`,
      aim: 'within 3 ms of bare ws',
      met: more <= 3
    },
    {
      name: 'acknowledgement at 20 updates/s, p99',
      value: median(runs.disk.map(({ ackP99 }) => ackP99)),
      unit: 'ms'
    }
  ];
}

async function idleSockets(): Promise<Figure[]> {
  const loader = startLoader();
  const side = await carnetSide('sync-server/main.ts', IDLE_SOCKETS / SOCKETS_PER_DEVICE);
  try {
    const before = residentBytes(side.process.pid());
    await told('idle sockets', loader.idle({ target: side.target, sockets: IDLE_SOCKETS }));
    const each = (residentBytes(side.process.pid()) - before) / IDLE_SOCKETS / 1_000;
    return [
      {
        name: `memory (RSS) of an idle socket, ${IDLE_SOCKETS} of them`,
        value: each,
        unit: 'kB',
        aim: 'under 20 kB',
        met: each < 20
      }
    ];
  } finally {
    loader.stop();
    await side.process.dispose();
  }
}

async function reconnectStorm(): Promise<Figure[]> {
  const loader = startLoader();
  const side = await carnetSide('sync-server/main.ts', STORM_CLIENTS / SOCKETS_PER_DEVICE + 1);
  try {
    let again: Promise<number> = Promise.resolve(Number.NaN);
    const storm = await told(
      'a storm',
      loader.storm({ target: side.target, clients: STORM_CLIENTS }, () => {
        again = restart(side.process);
      })
    );
    return [
      {
        name: `${STORM_CLIENTS} clients after a restart: all let in again after`,
        value: (storm.allBackAt - (await again)) / 1_000,
        unit: 's'
      },
      { name: 'updates lost by it', value: storm.lost, unit: '', aim: 'none', met: storm.lost === 0 }
    ];
  } finally {
    loader.stop();
    await side.process.dispose();
  }
}

/** Wall clock (ms) at which the relay answered again. */
async function restart(process: RelayProcess): Promise<number> {
  await process.kill();
  await process.start();
  return Date.now();
}

async function carnetSide(script: string, devices = 2 * PARTIES): Promise<Side & { target: Carnet }> {
  const process = await createRelayProcess({ LOG_LEVEL: 'error' }, script);
  const team = await createTeam(process, devices);
  const credentials = team.devices.map(({ credential }) => credential);
  return {
    process,
    target: { kind: 'carnet', url: process.url, workspaceId: team.workspaceId, credentials }
  };
}

async function bareSide(): Promise<Side> {
  const process = await createRelayProcess({}, 'tests/bench/relay/bare.ts');
  return { process, target: { kind: 'bare', url: process.url } };
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
