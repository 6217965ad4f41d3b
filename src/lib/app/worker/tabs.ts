import { parseTabMessage, type TabMessage } from './tabMessages.ts';

/** The part of BroadcastChannel that tabs use. */
export interface BroadcastLike {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** The other tabs of this device that have the same workspace open. */
export interface Tabs {
  /** Never comes back to the tab that told it. */
  tell(message: TabMessage): void;
  close(): void;
}

export function joinTabs(channel: BroadcastLike, hear: (message: TabMessage) => void): Tabs {
  channel.onmessage = ({ data }) => {
    const message = parseTabMessage(data);
    if (message) hear(message);
  };
  let closed = false;
  return {
    tell(message) {
      // What is still under way when a tab closes has nobody left to tell; a closed channel would throw.
      if (!closed) channel.postMessage(message);
    },
    close() {
      closed = true;
      channel.close();
    }
  };
}
