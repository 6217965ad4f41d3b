import type { ContactId, DocId, WorkspaceId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Board, BoardQuery } from '../projections/boardTypes.ts';
import type { MapPoints } from '../projections/mapPoints.ts';
import type { CodeField } from '../projections/nextCode.ts';
import type { OwnContact } from '../projections/ownContact.ts';
import type { SalePage, SaleQuery } from '../projections/salesTypes.ts';
import type { PlanningQuery, PlanningRange } from '../projections/planningTypes.ts';
import type {
  AgendaAppointment,
  AgendaDay,
  AgendaQuery,
  ListRow,
  Timeline,
  TimelineQuery
} from '../projections/types.ts';
import type { DocumentRef } from '../rules/types/facts.ts';
import type {
  IssueFilter,
  IssuePage,
  ListInfo,
  ListPage,
  ListQuery,
  RuleFacts,
  StorageReport
} from './workerApi.ts';
import type { WorkerLink } from './workerLink.ts';

/** What the page asks of its worker, and tells it, with nothing of its own added. */
export abstract class WorkerCalls {
  protected readonly link: WorkerLink;

  constructor(link: WorkerLink) {
    this.link = link;
  }

  watchList(query: ListQuery): Promise<ListInfo> {
    return this.link.api.watchList(query);
  }
  listPage(from: number, count: number): Promise<ListPage> {
    return this.link.api.listPage(from, count);
  }
  listIndexOf(id: ContactId): Promise<number> {
    return this.link.api.listIndexOf(id);
  }
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]> {
    return this.link.api.rowsOf(ids);
  }
  childrenOf(id: ContactId): Promise<readonly ListRow[]> {
    return this.link.api.childrenOf(id);
  }
  ownContact(email: string | null): Promise<OwnContact> {
    return this.link.api.ownContact(email);
  }
  nextCode(field: CodeField, formula?: string | null): Promise<string | null> {
    return this.link.api.nextCode(field, formula);
  }
  settingUses(): Promise<ReadonlyMap<string, number>> {
    return this.link.api.settingUses();
  }
  find(text: string, limit: number): Promise<readonly ListRow[]> {
    return this.link.api.find(text, limit);
  }
  nextQuoteNumber(): Promise<string> {
    return this.link.api.nextQuoteNumber();
  }

  issues(filter: IssueFilter): Promise<IssuePage> {
    return this.link.api.issues(filter);
  }
  agenda(query: AgendaQuery): Promise<AgendaDay> {
    return this.link.api.agenda(query);
  }
  planning(query: PlanningQuery): Promise<PlanningRange> {
    return this.link.api.planning(query);
  }
  appointment(place: DocumentRef): Promise<AgendaAppointment | null> {
    return this.link.api.appointment(place);
  }
  timeline(query: TimelineQuery): Promise<Timeline> {
    return this.link.api.timeline(query);
  }
  sales(query: SaleQuery): Promise<SalePage> {
    return this.link.api.sales(query);
  }
  board(query: BoardQuery): Promise<Board> {
    return this.link.api.board(query);
  }

  mapPoints(query: ListQuery): Promise<MapPoints> {
    return this.link.api.mapPoints(query);
  }
  factsAround(ids: readonly ContactId[]): Promise<RuleFacts> {
    return this.link.api.factsAround(ids);
  }

  setPreference(key: string, value: Json): void {
    void this.link.api.setPreference(key, value);
  }
  tryNow(asked: boolean): Promise<void> {
    return this.link.api.tryNow(asked);
  }
  setVisible(visible: boolean): Promise<void> {
    return this.link.api.setVisible(visible);
  }
  refresh(): Promise<void> {
    return this.link.api.refresh();
  }
  storage(): Promise<StorageReport> {
    return this.link.api.storage();
  }
  exportAll(): Promise<Blob> {
    return this.link.api.exportAll();
  }
  bringIn(from: WorkspaceId, progress: (done: number) => void): ReturnType<WorkerLink['bringIn']> {
    return this.link.bringIn(from, progress);
  }
  eraseIn(base: WorkspaceId): Promise<void> {
    return this.link.api.eraseIn(base);
  }
  /** A6: false when the relay may have been told already. */
  withdrawErasure(docId: DocId): Promise<boolean> {
    return this.link.api.withdrawErasure(docId);
  }
}
