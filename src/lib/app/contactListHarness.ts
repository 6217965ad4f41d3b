import type { ListRow } from '../projections/types.ts';
import type { ListPort } from './contactList.svelte.ts';
import type { ListInfo, ListPage, ListQuery, WorkerEvent } from './workerApi.ts';

function row(id: string): ListRow {
  return {
    id,
    depth: 0,
    parent: null,
    childCount: 0,
    name: id,
    parentName: '',
    addressType: 'contact',
    isCompany: false,
    isDefault: false,
    sharesAddress: false,
    street: '',
    zip: '',
    city: '',
    phone: '',
    email: '',
    tags: [],
    vendor: null,
    archived: false,
    conflicts: 0,
    formerParent: null,
    formerParentName: '',
    loopCut: false,
    mergedInto: null,
    waiting: 0,
    refused: false,
    erasure: null,
    answers: null,
    issues: 0,
    nextAppointment: null,
    lastAt: 0
  };
}

/** A worker's list of `c0`, `c1` and so on, whose answers the test may hold back, and which it may have be another. */
export function listWorker(count: number) {
  let ids = Array.from({ length: count }, (_, index) => `c${index}`);
  let version = 0;
  let shown = ids;
  const listeners = new Set<(event: WorkerEvent) => void>();
  const asked: number[] = [];
  let gate: Promise<void> = Promise.resolve();
  const info = (): ListInfo => ({ version, count: shown.length, mains: shown.length, total: ids.length });
  const port: ListPort = {
    watchList(query: ListQuery) {
      shown = ids.filter((id) => id.includes(query.text));
      version += 1;
      return Promise.resolve(info());
    },
    async listPage(from, size): Promise<ListPage> {
      asked.push(from);
      await gate;
      return { version, from, rows: shown.slice(from, from + size).map(row) };
    },
    listIndexOf: (id) => Promise.resolve(shown.indexOf(id)),
    on(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    }
  };
  return {
    port,
    asked,
    change(next: string[]) {
      ids = next;
      shown = next;
      version += 1;
      for (const listen of listeners) listen({ type: 'list', info: info() });
    },
    /** Pages are answered only after the returned function is called. */
    hold(): () => void {
      let release = () => {};
      gate = new Promise((resolve) => (release = resolve));
      return release;
    }
  };
}
