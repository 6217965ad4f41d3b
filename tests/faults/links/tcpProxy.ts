/** A line between devices and a relay that can be made as bad as lines get. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** How the line is; bytes arrive in order whatever it does, as TCP has it. */
export interface Line {
  readonly latencyMs: number;
  /** Up to so much more, drawn for each piece. */
  readonly jitterMs: number;
  readonly bytesPerSecond: number;
  /** Written in pieces of so many bytes. */
  readonly sliceBytes: number;
  /** A black hole: nothing arrives, nobody is told; what was sent arrives when it is over. */
  readonly silent: boolean;
  /** New connections end at once. */
  readonly refuses: boolean;
}

export const GOOD: Line = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: Infinity,
  sliceBytes: Infinity,
  silent: false,
  refuses: false
};

export interface TcpProxy {
  readonly port: number;
  set(line: Line): void;
  /** Ends what is open: with a reset, or as a side that closes does. */
  cut(how: 'reset' | 'close'): void;
  /** What is open now carries nothing any more, and neither end is told: as after a modem that lost its state. */
  halfOpen(): void;
  /** Connections so far. */
  readonly opened: () => number;
  close(): Promise<void>;
}

/** More than this waits at the sender, as it does before a slow line. */
const HELD_BYTES_MAX = 64 * 1024;
const LOOK_AGAIN_MS = 20;

export async function createTcpProxy(target: number, random: () => number): Promise<TcpProxy> {
  let line = GOOD;
  let opened = 0;
  const pairs = new Set<Pair>();

  interface Pair {
    dead: boolean;
    readonly ends: readonly [Socket, Socket];
  }

  /** One direction of a connection. */
  function carry(pair: Pair, from: Socket, to: Socket): void {
    const queue: { readonly at: number; readonly bytes: Buffer }[] = [];
    let held = 0;
    let freeAt = 0;
    let arrivedAt = 0;
    let isDelivering = false;

    from.on('data', (chunk: Buffer) => {
      if (pair.dead) return;
      for (let at = 0; at < chunk.length; at += line.sliceBytes) {
        const bytes = chunk.subarray(at, Math.min(chunk.length, at + line.sliceBytes));
        freeAt = Math.max(freeAt, performance.now()) + (bytes.length / line.bytesPerSecond) * 1_000;
        arrivedAt = Math.max(arrivedAt, freeAt + line.latencyMs + random() * line.jitterMs);
        queue.push({ at: arrivedAt, bytes });
      }
      held += chunk.length;
      if (held > HELD_BYTES_MAX) from.pause();
      if (!isDelivering) deliver();
    });

    function deliver(): void {
      const next = queue[0];
      isDelivering = next !== undefined && !pair.dead && !to.destroyed;
      if (!next || !isDelivering) return;
      const wait = line.silent ? LOOK_AGAIN_MS : next.at - performance.now();
      if (wait <= 0) {
        queue.shift();
        held -= next.bytes.length;
        to.write(next.bytes);
        if (held <= HELD_BYTES_MAX) from.resume();
      }
      // Each piece in a turn of its own: those written in one would be put together again.
      if (wait > 0) setTimeout(deliver, wait);
      else if (queue.length > 0) setImmediate(deliver);
      else finish();
    }

    function finish(): void {
      isDelivering = false;
      if (from.readableEnded) to.end();
    }

    from.on('end', () => {
      if (queue.length === 0 && !pair.dead) to.end();
    });
    from.on('close', (hadError) => {
      if (!pair.dead && hadError) to.resetAndDestroy();
    });
    // A reset is what this is here for; `close` follows.
    from.on('error', () => undefined);
  }

  const server = createServer({ noDelay: true }, (device) => {
    opened += 1;
    if (line.refuses) {
      device.on('error', () => undefined);
      device.resetAndDestroy();
      return;
    }
    const relay = connect({ port: target, host: '127.0.0.1', noDelay: true });
    const pair: Pair = { dead: false, ends: [device, relay] };
    pairs.add(pair);
    device.on('close', () => pairs.delete(pair));
    carry(pair, device, relay);
    carry(pair, relay, device);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      line = next;
    },
    cut(how) {
      for (const { ends } of pairs) {
        for (const end of ends)
          if (how === 'reset') end.resetAndDestroy();
          else end.end();
      }
    },
    halfOpen() {
      for (const pair of pairs) pair.dead = true;
    },
    opened: () => opened,
    close() {
      for (const { ends } of pairs) for (const end of ends) end.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    }
  };
}
