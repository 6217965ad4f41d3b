import { createMemoryStore } from './memoryStore.ts';
import { describeReplica } from './replicaContract.ts';

describeReplica('memory', () => {
  const first = createMemoryStore();
  return Promise.resolve({ open: () => Promise.resolve(first.connect()) });
});
