import { err, ok } from '../../base/result.ts';
import { mergeByDocument } from '../../replica/actLimits.ts';
import type { Replica } from '../../replica/replica.ts';
import { roleOf } from '../members.ts';
import type { OpenOptions, WorkerApi } from '../workerApi.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { WorkspaceSettings } from './workspaceSettings.ts';
import type { WriteGuard } from './writeGuard.ts';

export interface CommittingOptions {
  readonly replica: Pick<Replica, 'commit'>;
  readonly guard: WriteGuard;
  readonly settings: WorkspaceSettings;
  readonly subscriptions: Pick<Subscriptions, 'changed' | 'written'>;
  readonly open: OpenOptions;
}

/** The one way in of what is written on this device: refused to whom may not write, else durable, then shown. */
export function createCommit({
  replica,
  guard,
  settings,
  subscriptions,
  open
}: CommittingOptions): WorkerApi['commit'] {
  return async (act) => {
    if (guard.refuses()) return err({ code: 'read-only' });
    const role = roleOf(open, guard.role, settings.view);
    if (act.erase && role !== 'admin') return err({ code: 'forbidden' });
    const committed = await replica.commit(act);
    if (!committed.ok) return committed;
    // As stored: a document that the act touches twice has one update, and a sheet that got half of it lacks the rest.
    for (const { docId, update } of mergeByDocument(act.changes)) {
      const n = committed.value.get(docId);
      if (n === undefined) subscriptions.changed([docId]);
      else subscriptions.written(docId, n, update);
    }
    // Before the answer: whoever wrote a setting finds it in force.
    if (act.changes.some(({ docId }) => docId === open.workspaceId)) await settings.refresh();
    return ok();
  };
}
