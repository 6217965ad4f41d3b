import { describeErasure } from './erasureContract.ts';
import { describeListHead } from './listHeadContract.ts';
import { createMemoryStore } from './memoryStore.ts';
import { describeReplica } from './replicaContract.ts';
import type { StoreDevice } from './storeContract.ts';
import { describeTwoTabs } from './tabsContract.ts';

function create(): Promise<StoreDevice> {
  const first = createMemoryStore();
  return Promise.resolve({ open: () => Promise.resolve(first.connect()) });
}

describeReplica('memory', create);
describeTwoTabs('memory', create, 50);
describeErasure('memory', create);
describeListHead('memory', create);
