import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { describeReplica } from '../replicaContract.ts';
import { openIdbStore } from './idbStore.ts';

describeReplica('IndexedDB', () => {
  const workspaceId = randomUuid(systemRandom);
  return Promise.resolve({ open: () => openIdbStore(workspaceId) });
});
