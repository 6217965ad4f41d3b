import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectEnv } from '../../../scripts/process.ts';
import type { HonestJob } from './honest.ts';

export interface HonestDevice {
  /** Milliseconds that each of its edits waited for its ACK; rejects when one was refused. */
  stop(): Promise<readonly number[]>;
  kill(): void;
}

export function startHonestDevice(job: HonestJob): HonestDevice {
  const child = fork(join(import.meta.dirname, 'honest.ts'), { env: projectEnv(), execArgv: [] });
  child.send(job);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the honest device ended with ${String(code)}`);
  });
  // Looked at in `stop`; until then it must not count as nobody's.
  ended.catch(() => undefined);
  return {
    async stop() {
      const told = once(child, 'message') as Promise<[readonly number[]]>;
      child.send('stop');
      const [waits] = await Promise.race([told, ended]);
      return waits;
    },
    kill: () => void child.kill()
  };
}
