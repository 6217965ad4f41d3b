import { AsyncLocalStorage } from 'node:async_hooks';
import type { Replica } from '../../src/lib/replica/replica.ts';
import type { StoreMode } from '../../src/lib/replica/store.ts';
import type { Changes } from '../../src/lib/protocol/frames.ts';
import type { Operation } from './coverage.ts';

/**
 * What a device is doing to its database just now, followed through every await, so that it can die in the middle
 * of one thing and not of another.
 */
export interface Operations {
  readonly during: <T>(operation: Operation, run: () => T) => T;
  /** The body of a transaction. */
  inTransaction<T>(mode: StoreMode, run: () => T): T;
  /** The device dies at the `steps`-th step of a transaction of this kind, whenever one comes. */
  arm(operation: Operation, steps: number): void;
  disarm(): void;
  /** Called between any two requests, before a commit, and before anybody is told of it. */
  step(): void;
}

interface Place {
  readonly operation: Operation;
  readonly writes: boolean;
}

export function createOperations(onDeath: (operation: Operation) => void): Operations {
  const place = new AsyncLocalStorage<Place>();
  /** Steps until death, by what is being done. */
  const armed = new Map<Operation, number>();
  return {
    during: (operation, run) => place.run({ operation, writes: false }, run),
    inTransaction(mode, run) {
      const now = place.getStore();
      if (!now) return run();
      return place.run({ ...now, writes: mode === 'readwrite' }, run);
    },
    arm: (operation, steps) => void armed.set(operation, steps),
    disarm: () => armed.clear(),
    step() {
      const now = place.getStore();
      const left = now?.writes ? armed.get(now.operation) : undefined;
      if (!now || left === undefined) return;
      if (left > 1) {
        armed.set(now.operation, left - 1);
        return;
      }
      armed.delete(now.operation);
      onDeath(now.operation);
    }
  };
}

/** The replica of a tab, with what the leader does to it told apart. */
export function toldApart(replica: Replica, { during }: Operations): Replica {
  return {
    ...replica,
    applyChanges: (page, options) => during(nameOf(page), () => replica.applyChanges(page, options)),
    acknowledged: (rows) => during('acknowledged', () => replica.acknowledged(rows)),
    refused: (rows, code) => during('refused', () => replica.refused(rows, code)),
    retryRefused: (codes) => during('retryRefused', () => replica.retryRefused(codes)),
    retryStates: (docIds) => during('retryStates', () => replica.retryStates(docIds)),
    offerState: (docId) => during('offerState', () => replica.offerState(docId)),
    offerMissing: (held, options) => during('offerMissing', () => replica.offerMissing(held, options)),
    resetCursor: (cursor) => during('resetCursor', () => replica.resetCursor(cursor)),
    erase: (docId) => during('erase', () => replica.erase(docId)),
    foldNext: () => during('foldNext', () => replica.foldNext())
  };
}

function nameOf(page: Changes): Operation {
  return page.rows.some(({ kind }) => kind === 'erased') ? 'erase' : 'applyChanges';
}
