import { decodeFrame } from '../../src/lib/protocol/decodeFrame.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Frame } from '../../src/lib/protocol/frames.ts';
import { PROTOCOL_VERSION } from '../../src/lib/protocol/version.ts';
import { expect, type Device } from './carnet.ts';
import type { RelayProcess } from './relayProcess.ts';

/** What a device keeps of its access. */
export interface Access {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly credential: string;
}

/** A socket with a device's credential and no app behind it: says whatever a test wants, and hears all of it. */
export interface RawDevice {
  /** Every message of the relay as it came. */
  readonly heard: readonly Uint8Array[];
  send(bytes: Uint8Array): void;
  /** Waits for a frame of this type; others before it are left in `heard`. */
  frame<T extends Frame['type']>(type: T): Promise<Extract<Frame, { readonly type: T }>>;
  close(): void;
}

export async function accessOf({ page }: Device): Promise<Access> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('carnet.device') ?? '{}') as Access);
}

/** Who a device belongs to. */
export async function memberOf(device: Device): Promise<string> {
  return (await accessOf(device)).memberId;
}

/** Lets itself in and pulls everything, as a device does. */
export async function rawDevice(relay: RelayProcess, access: Access): Promise<RawDevice> {
  const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/w/${access.workspaceId}`);
  socket.binaryType = 'arraybuffer';
  const heard: Uint8Array[] = [];
  socket.addEventListener('message', ({ data }) => void heard.push(new Uint8Array(data as ArrayBuffer)));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  const { credential } = access;
  const raw: RawDevice = {
    heard,
    // A copy of its own: what lib0 gives may lie in a shared buffer, which a socket does not take.
    send: (bytes) => socket.send(Uint8Array.from(bytes)),
    async frame(type) {
      const found = () =>
        heard
          .filter(isCarnets)
          .map(decodeFrame)
          .find((frame) => frame.type === type) ?? null;
      await expect.poll(found).not.toBeNull();
      return found() as Extract<Frame, { readonly type: typeof type }>;
    },
    close: () => socket.close()
  };
  raw.send(encodeFrame({ type: 'hello', protocol: PROTOCOL_VERSION, credential, cursor: null, app: 'e2e' }));
  await raw.frame('ready');
  raw.send(encodeFrame({ type: 'pull', after: 0, maxBytes: 256_000 }));
  return raw;
}

/** 0 to 3 are y-protocols' own. */
function isCarnets(message: Uint8Array): boolean {
  return (message[0] ?? 0) >= 16;
}
