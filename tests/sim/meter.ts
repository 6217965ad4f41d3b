import type { Frame } from '../../src/lib/protocol/frames.ts';

/** What a device has pushed on one connection and has no answer to (I10). */
export interface Meter {
  sent(frame: Frame): void;
  received(frame: Frame): void;
  /** In bytes of rows. */
  underWay(): number;
  /** The largest PUSH so far (bytes of rows). */
  largest(): number;
}

export function createMeter(): Meter {
  const open = new Map<number, number>();
  /** Rows of one act, by each of their numbers: it is refused whole, in the name of any. */
  const acts = new Map<number, readonly number[]>();
  let largest = 0;
  return {
    sent(frame) {
      if (frame.type !== 'push') return;
      largest = Math.max(
        largest,
        frame.rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
      );
      const numbers = frame.rows.map(({ n }) => n);
      for (const { n, bytes } of frame.rows) {
        open.set(n, bytes.length);
        if (frame.atomic) acts.set(n, numbers);
      }
    },
    received(frame) {
      if (frame.type === 'ack') for (const { n } of frame.rows) open.delete(n);
      if (frame.type === 'nack') for (const n of acts.get(frame.n) ?? [frame.n]) open.delete(n);
    },
    largest: () => largest,
    underWay: () => [...open.values()].reduce((sum, bytes) => sum + bytes, 0)
  };
}
