import type { DocId } from '../../../src/lib/base/ids.ts';
import type { WorkspaceId } from '../../../src/lib/base/ids.ts';
import type { Log } from '../../../sync-server/log/log.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import { createClientIdWatch, type ClientIdWatch } from './clientIds.ts';
import { createEdits, type Edits } from './edits.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createFeeds, type Feeds } from './feeds.ts';

export interface OracleOptions {
  readonly workspaceId: WorkspaceId;
  readonly log: Log;
  readonly coverage: Coverage;
  readonly devices: () => readonly SimDevice[];
}

/**
 * What an outside observer of a workspace knows, one part for each kind of promise. Checks after every event whatever
 * that event may have broken.
 */
export interface Oracle {
  readonly edits: Edits;
  readonly feeds: Feeds;
  readonly erasures: Erasures;
  readonly clientIds: ClientIdWatch;
}

export function createOracle(options: OracleOptions): Oracle {
  const erasures = createErasures(options);
  const clientIds = createClientIdWatch();
  const isExempt = (docId: DocId): boolean => erasures.wasErased(docId) || clientIds.isTorn(docId);
  return {
    edits: createEdits({ ...options, isExempt }),
    feeds: createFeeds(options.log),
    erasures,
    clientIds
  };
}
