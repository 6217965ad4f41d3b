import { describeErasure } from './erasureContract.ts';
import { createMemoryStore } from './memoryStore.ts';
import { describeReplica } from './replicaContract.ts';
import type { StoreDevice } from './storeContract.ts';

const create = (): Promise<StoreDevice> => {
  const first = createMemoryStore();
  return Promise.resolve({ open: () => Promise.resolve(first.connect()) });
};

describeReplica('memory', create);
describeErasure('memory', create);
