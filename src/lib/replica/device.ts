import * as v from 'valibot';
import type { Random } from '../base/random.ts';
import type { Role } from '../protocol/frames.ts';
import { write, type ReplicaContext } from './context.ts';
import type { StoreTx } from './store.ts';

const KEY = 'device';
const SERIES_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What this database knows about the device it is on. */
export interface DeviceInfo {
  /** Letters drawn when the database was made, for provisional numbers (contact.md). */
  readonly series: string;
  /** Milliseconds to add to the device's clock, as the relay last told it (C2). */
  readonly clockOffset: number;
  /** What its member may do, as the relay last told it; null: it never has. */
  readonly role: Role | null;
  /** The relay's log was once read to its head: what is not here now is not missing, it is new. */
  readonly whole: boolean;
}

const shape = v.object({
  series: v.string(),
  clockOffset: v.number(),
  role: v.optional(v.nullable(v.picklist(['admin', 'member', 'reader'])), null),
  whole: v.optional(v.boolean(), false)
});

/** Draws the letters the first time. In a read-only database they are drawn for this session alone. */
export async function readDevice(context: ReplicaContext): Promise<DeviceInfo> {
  const stored = await context.store.transact('readonly', ['meta'], read);
  if (stored) return stored;
  const drawn = draw(context.random);
  return context.store.readOnly ? drawn : change(context, (device) => device ?? drawn);
}

/** What the relay has told of this device's clock or member, and that it has told everything. */
export async function noteTold(
  context: ReplicaContext,
  told: Partial<Pick<DeviceInfo, 'clockOffset' | 'role' | 'whole'>>
): Promise<void> {
  if (context.store.readOnly) return;
  const drawn = draw(context.random);
  await change(context, (device) => ({ ...drawn, ...device, ...told }));
}

/** Reads and writes in one transaction: between two, another tab's letters or clock would be overwritten. */
function change(
  context: ReplicaContext,
  next: (device: DeviceInfo | null) => DeviceInfo
): Promise<DeviceInfo> {
  return write(context, ['meta'], async (tx) => {
    const device = next(await read(tx));
    await tx.putMeta(KEY, { ...device });
    return device;
  });
}

async function read(tx: StoreTx): Promise<DeviceInfo | null> {
  const parsed = v.safeParse(shape, await tx.getMeta(KEY));
  return parsed.success ? parsed.output : null;
}

function draw(random: Random): DeviceInfo {
  return { series: drawSeries(random), clockOffset: 0, role: null, whole: false };
}

/** Three letters without I and O, which are read as digits. */
function drawSeries(random: Random): string {
  return Array.from(random.bytes(3), (byte) => SERIES_LETTERS.charAt(byte % SERIES_LETTERS.length)).join('');
}
