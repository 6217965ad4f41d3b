/** P3: why the relay closes a connection. y-websocket stops for good at 4400-4499 and retries all others. */
export interface CloseCode {
  readonly code: number;
  readonly reason: string;
  /** True: nothing is retried until somebody acts. */
  readonly final: boolean;
}

function final(code: number, reason: string): CloseCode {
  return { code, reason, final: true };
}

function retry(code: number, reason: string): CloseCode {
  return { code, reason, final: false };
}

export const CLOSE = {
  /** The credential is unknown or was revoked. */
  unauthorized: final(4401, 'credential refused'),
  /** The credential is of another workspace than the URL's. */
  noAccess: final(4403, 'no access to this workspace'),
  /** This relay does not know the workspace; an admin's device may make it again. */
  unknownWorkspace: final(4404, 'unknown workspace'),
  /** The relay no longer speaks the app's protocol version. */
  appTooOld: final(4409, 'app too old'),
  /** Lost or stolen: the device erases itself. */
  eraseDevice: final(4410, 'erase this device'),
  /** A frame was not of this protocol, or came out of turn. */
  protocolError: retry(1002, 'protocol error'),
  /** A frame was larger than allowed; the pusher halves its batch. */
  tooBig: retry(1009, 'frame too big'),
  /** The relay stops or starts again, or the member's role changed: connect again. */
  restart: retry(1012, 'connect again'),
  /** The relay cannot write just now; nothing of what waits was acknowledged. */
  tryLater: retry(1013, 'try again later'),
  /** The relay takes no more connections just now. */
  overloaded: retry(4503, 'overloaded')
} as const satisfies Record<string, CloseCode>;
