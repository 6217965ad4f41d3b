import type { CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Frame, Role } from '../../src/lib/protocol/frames.ts';

/** Who a credential belongs to. */
export interface Identity {
  readonly deviceId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly role: Role;
}

/** The part of a WebSocket that the core needs; ws, or the simulator's network. */
export interface RelaySocket {
  send(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Bytes sent that the network has not taken yet. */
  readonly bufferedAmount: number;
}

/** A7: what a device may make the relay read to judge what it pushed. */
export interface ReadBudget {
  /** So many bytes were read; the bucket may be left in debt. */
  spend(bytes: number): void;
  hasLeft(): boolean;
}

/** A device that was let in, as the room's parts see it. */
export interface Seat {
  readonly identity: Identity;
  readonly bufferedAmount: () => number;
  send(frame: Frame): void;
  sendBytes(bytes: Uint8Array): void;
  close(close: CloseCode): void;
  readonly budget: ReadBudget;
  /** False once it was closed from our side; what still comes in then is not heard. */
  isOpen(): boolean;
}

/** A seat over a socket. After `close` nothing is sent any more. */
export function createSeat(
  identity: Identity,
  socket: RelaySocket,
  budget: ReadBudget,
  onSent: () => void
): Seat {
  let open = true;
  function sendBytes(bytes: Uint8Array): void {
    if (!open) return;
    socket.send(bytes);
    onSent();
  }
  return {
    identity,
    budget,
    bufferedAmount: () => socket.bufferedAmount,
    send: (frame) => sendBytes(encodeFrame(frame)),
    sendBytes,
    close({ code, reason }) {
      if (!open) return;
      open = false;
      socket.close(code, reason);
    },
    isOpen: () => open
  };
}
