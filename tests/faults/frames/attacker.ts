import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeFrame } from '../../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../../src/lib/protocol/encodeFrame.ts';
import { FRAME_TYPE } from '../../../src/lib/protocol/frameTypes.ts';
import type { Prng } from '../../sim/prng.ts';
import type { Corpus } from './corpus.ts';
import { mutated, mutatedPush } from './mutate.ts';

export interface AttackerOptions {
  readonly url: string;
  readonly workspaceId: string;
  readonly corpus: Corpus;
  readonly prng: Prng;
}

/** What came of the frames that the relay has surely read: the connection ended for one, or went on after it. */
export interface Tally {
  survived: number;
  ended: number;
  /** Read, and left unheard because they were too many: they count for nothing. */
  tooFast: number;
}

/** One device that sends what no device should, one frame after the other. */
export interface Attacker {
  /** Sends a frame and learns what came of it. Rejects when the relay neither answers nor ends the connection. */
  attack(tally: Tally): Promise<void>;
  close(): void;
}

/** Below the relay's burst of frames a connection, two of which go for each of ours. */
const FRAMES_PER_CONNECTION = 900;

/** A connection that may have been let to read the log is given up after a few more, or it would be fed all of it. */
const FRAMES_WHILE_FED = 20;

const SILENCE_MS = 30_000;
const MARKER_ROW = '00000000-0000-4000-8000-00000000000f';

/** An update of no bytes: refused at the first look, and by its number the answer is known. */
function marker(n: number): Uint8Array {
  const row = { n, docId: MARKER_ROW, kind: 'update' as const, bytes: new Uint8Array(0) };
  return encodeFrame({ type: 'push', atomic: false, rows: [row] });
}

export function createAttacker({ url, workspaceId, corpus, prng }: AttackerOptions): Attacker {
  const rows = corpus.pushes.flatMap((push) => push.rows);
  let socket: WebSocket | null = null;
  let left = 0;
  let n = 2 ** 40;

  async function open(): Promise<WebSocket> {
    const opened = new WebSocket(`${url.replace('http', 'ws')}/w/${workspaceId}`, {
      perMessageDeflate: false
    });
    // A connection that fails also closes, which is what is looked at.
    opened.on('error', () => undefined);
    await once(opened, 'open');
    return opened;
  }

  async function admitted(): Promise<WebSocket> {
    if (socket && socket.readyState === WebSocket.OPEN && left > 0) return socket;
    socket?.terminate();
    socket = await open();
    left = FRAMES_PER_CONNECTION;
    socket.send(corpus.hello);
    await once(socket, 'message');
    return socket;
  }

  function nextFrame(): Uint8Array | string {
    const kind = prng.next();
    if (kind < 0.45) return mutatedPush(prng.pick(corpus.pushes), rows, prng);
    if (kind < 0.55) return encodeFrame(prng.pick(corpus.pushes));
    if (kind < 0.75) return mutated(encodeFrame(prng.pick(corpus.pushes)), prng);
    if (kind < 0.9) return mutated(prng.pick(corpus.spoken), prng);
    if (kind < 0.93) return prng.pick(corpus.spoken);
    if (kind < 0.96) return mutated(prng.pick(corpus.answered), prng);
    if (kind < 0.99) return Uint8Array.of(prng.int(0, 25), ...prng.bytes(prng.int(0, 200)));
    return 'a text, which nobody speaks here';
  }

  async function attackInside(tally: Tally): Promise<void> {
    const target = await admitted();
    const frame = nextFrame();
    if (frame[0] === FRAME_TYPE.pull) left = Math.min(left, FRAMES_WHILE_FED);
    left -= 1;
    n += 1;
    const answer = answerTo(target, n);
    target.send(frame);
    target.send(marker(n));
    tally[await answer] += 1;
  }

  /** As the first frame, where it meets who does not know us. */
  async function attackOutside(tally: Tally): Promise<void> {
    const target = await open();
    const ended = once(target, 'close').then(() => 'ended' as const);
    const heard = once(target, 'message').then(() => 'survived' as const);
    target.send(prng.chance(0.8) ? mutated(corpus.hello, prng) : nextFrame());
    tally[await Promise.race([ended, heard, silence()])] += 1;
    target.terminate();
  }

  return {
    attack: (tally) => (prng.chance(0.05) ? attackOutside(tally) : attackInside(tally)),
    close: () => socket?.terminate()
  };
}

/** Resolves with what the relay made of all that was sent before the marker of this number. */
function answerTo(socket: WebSocket, n: number): Promise<keyof Tally> {
  const said = new Promise<keyof Tally>((resolve) => {
    const done = (outcome: keyof Tally): void => {
      socket.off('message', hear);
      socket.off('close', end);
      resolve(outcome);
    };
    const end = (): void => done('ended');
    const hear = (data: Buffer): void => {
      if (data[0] !== FRAME_TYPE.nack) return;
      const frame = decodeFrame(data);
      if (frame.type === 'nack' && frame.n === n) done(frame.code === 'rate' ? 'tooFast' : 'survived');
    };
    socket.on('message', hear);
    socket.on('close', end);
  });
  return Promise.race([said, silence()]);
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error('the relay neither answers nor ends the connection')),
      SILENCE_MS
    ).unref();
  });
}
