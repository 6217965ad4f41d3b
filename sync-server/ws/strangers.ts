import type { Duplex } from 'node:stream';
import { STRANGER_BYTES_MAX } from '../limits.ts';

/** A7: sockets on which nobody is known yet. Anybody can open them, so their number and their bytes are bounded. */
export interface Strangers {
  /**
   * Counts a new socket until it is let in or closed; `onFlood` is called when it sends more than a HELLO takes.
   * Null: too many wait already.
   */
  add(stream: Duplex, onFlood: () => void): Stranger | null;
}

export interface Stranger {
  letIn(): void;
}

export function createStrangers(max: number): Strangers {
  const waiting = new Set<Duplex>();

  return {
    add(stream, onFlood) {
      if (waiting.size >= max) return null;
      waiting.add(stream);
      let bytes = 0;

      // The network's bytes: ws has one limit for all frames, and holds a frame until it is whole.
      function count(chunk: Uint8Array): void {
        bytes += chunk.length;
        if (bytes <= STRANGER_BYTES_MAX || !waiting.has(stream)) return;
        leave();
        onFlood();
      }

      function leave(): void {
        waiting.delete(stream);
        stream.off('data', count);
        stream.off('close', leave);
      }

      stream.on('data', count);
      stream.on('close', leave);
      return { letIn: leave };
    }
  };
}
