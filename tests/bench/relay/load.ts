/** The process that makes the load, so that it does not run on the relay's time: one job after the other. */
import { idle, storm, type IdleJob, type StormJob } from './crowd.ts';
import { latency, type LatencyJob } from './latency.ts';
import { throughput, type ThroughputJob } from './throughput.ts';

export type Job = ThroughputJob | LatencyJob | IdleJob | StormJob;

/** What the bench hears: that a storm may begin, and each job's result. */
export type Answer = { readonly type: 'armed' } | { readonly type: 'done'; readonly result: unknown };

process.on('message', (job: Job) => {
  void run(job).then((result) => answer({ type: 'done', result }));
});

function run(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'throughput':
      return throughput(job);
    case 'latency':
      return latency(job);
    case 'idle':
      return idle(job);
    case 'storm':
      return storm(job, () => answer({ type: 'armed' }));
  }
}

function answer(said: Answer): void {
  process.send?.(said);
}
