import { FrameError } from '../../protocol/frameError.ts';
import { StoreError } from '../../replica/store.ts';
import type { WorkerEvent } from '../workerApi.ts';
import { FencedOff } from './fence.ts';

/**
 * L3: what went wrong where nobody waits for an answer, as the page is told. Null for a relay that does not
 * speak our protocol: its connection is closed, and the sync status tells that it is. And for what a tab did not
 * write because it no longer leads: the tab that does will.
 */
export function toFault(error: unknown): Extract<WorkerEvent, { readonly type: 'fault' }> | null {
  if (error instanceof FrameError || error instanceof FencedOff) return null;
  const isFull = error instanceof StoreError && error.code === 'quota';
  return { type: 'fault', code: isFull ? 'quota' : 'storage', detail: detailOf(error) };
}

function detailOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
