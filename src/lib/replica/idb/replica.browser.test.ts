import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { describeErasure } from '../erasureContract.ts';
import { describeListHead } from '../listHeadContract.ts';
import { describeReplica } from '../replicaContract.ts';
import type { StoreDevice } from '../storeContract.ts';
import { describeTwoTabs } from '../tabsContract.ts';
import { openIdbStore } from './idbStore.ts';

function create(): Promise<StoreDevice> {
  const workspaceId = randomUuid(systemRandom);
  return Promise.resolve({ open: () => openIdbStore(workspaceId) });
}

describeReplica('IndexedDB', create);
describeTwoTabs('IndexedDB', create, 25);
describeErasure('IndexedDB', create);
describeListHead('IndexedDB', create);
