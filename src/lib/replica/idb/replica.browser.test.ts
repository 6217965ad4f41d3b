import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { describeErasure } from '../erasureContract.ts';
import { describeReplica } from '../replicaContract.ts';
import type { StoreDevice } from '../storeContract.ts';
import { openIdbStore } from './idbStore.ts';

const create = (): Promise<StoreDevice> => {
  const workspaceId = randomUuid(systemRandom);
  return Promise.resolve({ open: () => openIdbStore(workspaceId) });
};

describeReplica('IndexedDB', create);
describeErasure('IndexedDB', create);
