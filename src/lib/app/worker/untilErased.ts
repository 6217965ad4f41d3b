import type { WorkerEvent } from '../workerApi.ts';
import type { TabMessage } from './tabMessages.ts';

interface Outlets {
  readonly emit: (event: WorkerEvent) => void;
  readonly tell: (message: TabMessage) => void;
}

/**
 * A7: what a tab says to its page and to the others, up to the order to erase the device and nothing after it: the
 * end of a connection that is let go of would unsay why. `onOrder` comes after the page was told.
 */
export function untilErased({ emit, tell }: Outlets, onOrder: () => void): Outlets {
  let isOver = false;
  return {
    emit(event) {
      if (isOver) return;
      emit(event);
      if (!isOrder(event)) return;
      isOver = true;
      onOrder();
    },
    tell(message) {
      if (!isOver || isOrder(message)) tell(message);
    }
  };
}

function isOrder(message: WorkerEvent | TabMessage): boolean {
  return 'status' in message && message.status.closedWhy === 'erase-device';
}
