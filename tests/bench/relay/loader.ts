import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectEnv } from '../../../scripts/process.ts';
import type { IdleJob, Storm, StormJob } from './crowd.ts';
import type { Latency, LatencyJob } from './latency.ts';
import type { Answer, Job } from './load.ts';
import type { Throughput, ThroughputJob } from './throughput.ts';

/** The bench's hand on the process that makes the load. */
export interface Loader {
  throughput(job: Omit<ThroughputJob, 'kind'>): Promise<Throughput>;
  latency(job: Omit<LatencyJob, 'kind'>): Promise<Latency>;
  idle(job: Omit<IdleJob, 'kind'>): Promise<void>;
  /** `onArmed` is to kill the relay and start it again. */
  storm(job: Omit<StormJob, 'kind'>, onArmed: () => void): Promise<Storm>;
  stop(): void;
}

export function startLoader(): Loader {
  const child = fork(join(import.meta.dirname, 'load.ts'), { env: projectEnv() });

  function run(job: Job, onArmed?: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`the load ended with ${String(code)}`));
      const hear = (answer: Answer): void => {
        if (answer.type === 'armed') {
          onArmed?.();
          return;
        }
        child.off('message', hear);
        child.off('exit', ended);
        resolve(answer.result);
      };
      child.on('message', hear);
      child.once('exit', ended);
      child.send(job);
    });
  }

  return {
    throughput: async (job) => (await run({ kind: 'throughput', ...job })) as Throughput,
    latency: async (job) => (await run({ kind: 'latency', ...job })) as Latency,
    async idle(job) {
      await run({ kind: 'idle', ...job });
    },
    storm: async (job, onArmed) => (await run({ kind: 'storm', ...job }, onArmed)) as Storm,
    stop: () => void child.kill()
  };
}
