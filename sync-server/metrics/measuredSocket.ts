import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { FRAME_TYPE } from '../../src/lib/protocol/frameTypes.ts';
import type { RelaySocket } from '../room/seat.ts';
import type { RelayMetrics } from './metrics.ts';

/** A socket that tells what is answered on it. */
export function measuredSocket(socket: RelaySocket, metrics: RelayMetrics): RelaySocket {
  return {
    send(bytes) {
      socket.send(bytes);
      if (bytes[0] === FRAME_TYPE.ack) metrics.acknowledged();
      if (bytes[0] === FRAME_TYPE.nack) countRefusal(bytes);
    },
    close: (code, reason) => socket.close(code, reason),
    get bufferedAmount() {
      return socket.bufferedAmount;
    }
  };

  function countRefusal(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.type === 'nack') metrics.refused(frame.code);
  }
}
