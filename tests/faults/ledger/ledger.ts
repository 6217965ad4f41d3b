import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectEnv } from '../../../scripts/process.ts';
import type { Written } from '../author.ts';
import type { Begin, Order, Report, Word } from './messages.ts';

/** The judge's hand on the ledger's process. */
export interface Ledger {
  /** Lets it write; resolves once so many rows more are acknowledged. It goes on until the relay is gone. */
  go(rows: number): Promise<void>;
  /** What came since the last report. The relay must be gone: acknowledgements may still be on their way. */
  report(): Promise<Report>;
  /** Everything is acknowledged; the documents as they must be. */
  drain(): Promise<readonly Written[]>;
  stop(): void;
}

export async function startLedger(begin: Omit<Begin, 'type'>): Promise<Ledger> {
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    env: projectEnv(),
    execArgv: [],
    serialization: 'advanced'
  });

  function ask<T extends Word['type']>(order: Order, type: T): Promise<Extract<Word, { readonly type: T }>> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`the ledger ended with ${String(code)}`));
      const hear = (word: Word): void => {
        if (word.type !== type) return;
        child.off('message', hear);
        child.off('exit', ended);
        resolve(word as Extract<Word, { readonly type: T }>);
      };
      child.on('message', hear);
      child.once('exit', ended);
      child.send(order);
    });
  }

  await ask({ type: 'begin', ...begin }, 'begun');
  return {
    async go(rows) {
      await ask({ type: 'go', rows }, 'reached');
    },
    report: () => ask({ type: 'report' }, 'report'),
    drain: async () => (await ask({ type: 'drain' }, 'drained')).documents,
    stop: () => void child.kill()
  };
}
