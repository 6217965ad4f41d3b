import { err } from '../../base/result.ts';
import type { WorkerApi, WorkerEvent } from '../workerApi.ts';
import { toFault } from './faults.ts';
import type { WorkerPlatform } from './platform.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface ServedWorker {
  readonly api: WorkerApi;
  /** An error that nobody caught: told to the page that has a workspace open. */
  report(error: unknown): void;
  /** The network is back: no reason to wait for the next attempt (P1). */
  online(): void;
}

/** The worker as its page calls it: one workspace at a time. */
export function serveWorker(platform: WorkerPlatform): ServedWorker {
  let workspace: Workspace | null = null;
  let emit: (event: WorkerEvent) => void = () => undefined;

  function current(): Workspace {
    if (!workspace) throw new Error('no workspace is open in this worker');
    return workspace;
  }

  const api: WorkerApi = {
    async open(options, listen) {
      if (workspace) return err({ code: 'storage-unavailable', detail: 'a workspace is open already' });
      emit = listen;
      const opened = await openWorkspace(platform, options, listen);
      if (!opened.ok) return opened;
      workspace = opened.value;
      return { ok: true, value: workspace.opened };
    },
    async close() {
      const closing = workspace;
      workspace = null;
      await closing?.close();
    },
    subscribe: (docId) => current().subscribe(docId),
    unsubscribe: (docId) => current().unsubscribe(docId),
    commit: (act) => current().commit(act),
    journal: () => current().journal(),
    undoJournal: (id, progress) => current().undoJournal(id, progress),
    withdrawErasure: (docId) => current().withdrawErasure(docId),
    watchList: (query) => current().watchList(query),
    listPage: (from, count) => current().listPage(from, count),
    listIndexOf: (id) => current().listIndexOf(id),
    rowsOf: (ids) => current().rowsOf(ids),
    childrenOf: (id) => current().childrenOf(id),
    ownContact: (email) => current().ownContact(email),
    nextCode: (field, formula) => current().nextCode(field, formula),
    settingUses: () => current().settingUses(),
    find: (text, limit) => current().find(text, limit),
    nextQuoteNumber: () => current().nextQuoteNumber(),
    followAssessment: (id) => current().followAssessment(id),
    unfollowAssessment: (id) => current().unfollowAssessment(id),
    issues: (filter) => current().issues(filter),
    agenda: (query) => current().agenda(query),
    planning: (query) => current().planning(query),
    appointment: (place) => current().appointment(place),
    timeline: (query) => current().timeline(query),
    sales: (query) => current().sales(query),
    board: (query) => current().board(query),
    mapPoints: (query) => current().mapPoints(query),
    factsAround: (ids) => current().factsAround(ids),
    setPresence: (tab) => current().setPresence(tab),
    setPreference: (key, value) => current().setPreference(key, value),
    tryNow: (asked) => current().tryNow(asked),
    setVisible: (visible) => current().setVisible(visible),
    refresh: () => current().refresh(),
    storage: () => current().storage(),
    exportAll: () => current().exportAll(),
    loadDemo: (count, progress) => current().loadDemo(count, progress),
    bringIn: (from, progress) => current().bringIn(from, progress),
    eraseIn: (base) => current().eraseIn(base)
  };
  function report(error: unknown): void {
    const fault = toFault(error);
    if (fault) emit(fault);
  }

  return {
    api,
    report,
    online() {
      workspace?.tryNow(false).catch(report);
    }
  };
}
