import * as v from 'valibot';
import type { Random } from '../base/random.ts';
import { write, type ReplicaContext } from './context.ts';

const KEY = 'device';
const SERIES_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What this database knows about the device it is on. */
export interface DeviceInfo {
  /** Letters drawn when the database was made, for provisional numbers (contact.md). */
  readonly series: string;
  /** Milliseconds to add to the device's clock, as the relay last told it (C2). */
  readonly clockOffset: number;
}

const shape = v.object({ series: v.string(), clockOffset: v.number() });

/** Draws the letters the first time. In a read-only database they are drawn for this session alone. */
export async function readDevice(context: ReplicaContext): Promise<DeviceInfo> {
  const stored = await context.store.transact('readonly', ['meta'], (tx) => tx.getMeta(KEY));
  const parsed = v.safeParse(shape, stored);
  if (parsed.success) return parsed.output;
  const device: DeviceInfo = { series: drawSeries(context.random), clockOffset: 0 };
  if (!context.store.readOnly) await store(context, device);
  return device;
}

export async function setClockOffset(context: ReplicaContext, clockOffset: number): Promise<void> {
  const device = await readDevice(context);
  if (!context.store.readOnly) await store(context, { ...device, clockOffset });
}

function store(context: ReplicaContext, device: DeviceInfo): Promise<void> {
  return write(context, ['meta'], (tx) => tx.putMeta(KEY, { ...device }));
}

/** Three letters without I and O, which are read as digits. */
function drawSeries(random: Random): string {
  return Array.from(random.bytes(3), (byte) => SERIES_LETTERS.charAt(byte % SERIES_LETTERS.length)).join('');
}
