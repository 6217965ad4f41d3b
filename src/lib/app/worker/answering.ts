import type { Clock } from '../../base/clock.ts';
import { createDisposables } from '../../base/disposables.ts';
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { DocumentView } from '../../contact/types.ts';
import { agendaDayOf } from '../../projections/agendaDay.ts';
import { appointmentAt, type AgendaFacts } from '../../projections/agendaEntry.ts';
import { createAgendaDays } from '../../projections/agendaDays.ts';
import { planningOf } from '../../projections/planning.ts';
import type { PlanningQuery, PlanningRange } from '../../projections/planningTypes.ts';
import { timelineOf } from '../../projections/timeline.ts';
import { createAnswerIndex, type Given } from '../../projections/answerIndex.ts';
import { boardOf } from '../../projections/board.ts';
import type { Board, BoardQuery } from '../../projections/boardTypes.ts';
import { concerns } from '../../projections/concerns.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import { mapPointsOf, type MapPoints } from '../../projections/mapPoints.ts';
import { salesPageOf } from '../../projections/salesPage.ts';
import type { SalePage, SaleQuery } from '../../projections/salesTypes.ts';
import type {
  AgendaAppointment,
  AgendaDay,
  AgendaQuery,
  ContactRow,
  LineSaid,
  Timeline,
  TimelineQuery
} from '../../projections/types.ts';
import { createDayOf } from '../../rules/days.ts';
import { sortIssues } from '../../rules/issue.ts';
import { ruleSettingsOf } from '../../rules/settings.ts';
import type { Assessment } from '../../rules/types/assessment.ts';
import type { DocumentRef } from '../../rules/types/facts.ts';
import type { Issue } from '../../rules/types/issue.ts';
import { stageChances } from '../boardColumns.ts';
import type { IssueCounts, IssueFilter, IssuePage, RuleFacts, WorkerApi, WorkerEvent } from '../workerApi.ts';

/** Work goes on for so long (ms) at a time: what a page asks meanwhile waits no longer than that. */
const SLICE = 8;
/** Between two slices (ms): messages and the database have their turn. */
const PAUSE = 1;
/** What a page asks first is answered before what nobody has asked yet (ms). */
const SETTLE = 300;
/** While a carnet is being received (ms without a row): all of it is asked again once it is whole. */
const QUIET = 1_000;
/** Counts are told at most this often (ms). */
const TELL_EVERY = 250;
/** How often (ms) it is asked which day it is. A timer up to midnight would be late after sleep. */
const DAY_EVERY = 60_000;

export interface AnsweringOptions {
  readonly memberId: MemberId;
  readonly clock: Clock;
  /** Now in the relay's time. */
  readonly now: () => number;
  /** What the workspace's document says. */
  readonly settings: () => DocumentView;
  /** The device holds all there is, and the index has it. */
  readonly isWhole: () => boolean;
  readonly emit: (event: WorkerEvent) => void;
  /** Lines of these contacts say something else now. */
  readonly onLines: (ids: readonly ContactId[]) => void;
}

/** What the rules say of the carnet, for this tab's page: kept up to date in the background, answered at once. */
export interface Answering {
  apply(changed: readonly ContactRow[], removed: readonly ContactId[]): void;
  /** Settings, the day or wholeness may be others now. */
  givenChanged(): void;
  saidOf(id: ContactId): LineSaid;
  /** Null: not on the device. From then on the page is told when it changes. */
  follow(id: ContactId): Assessment | null;
  unfollow(id: ContactId): void;
  issues(filter: IssueFilter): IssuePage;
  agenda(query: AgendaQuery): AgendaDay;
  planning(query: PlanningQuery): PlanningRange;
  appointment(place: DocumentRef): AgendaAppointment | null;
  timeline(query: TimelineQuery): Timeline;
  sales(query: SaleQuery): SalePage;
  board(query: BoardQuery): Board;
  /** Of these contacts. */
  mapPoints(shown: readonly ContactId[]): MapPoints;
  factsAround(ids: readonly ContactId[]): RuleFacts;
  close(): void;
}

export function createAnswering(options: AnsweringOptions): Answering {
  const { clock, memberId, emit } = options;
  const owned = createDisposables();
  const days = createAgendaDays();
  const changedLines = new Set<ContactId>();
  /** Lines whose number of issues changed: told once all are answered, for a carnet that opens changes most of them. */
  const changedCounts = new Set<ContactId>();
  /** Followed contacts, each as the page was told last. */
  const followed = new Map<ContactId, string>();
  const touched = new Set<ContactId>();
  let cancelSlice: (() => void) | null = null;
  let cancelFollowed: (() => void) | null = null;
  let cancelTelling: (() => void) | null = null;
  let cancelDay = (): void => undefined;
  let toldCounts = '';
  let countsOf: { readonly version: string; readonly counts: IssueCounts } | null = null;

  const index = createAnswerIndex(given(), {
    onLine: (id) => changedLines.add(id),
    onIssues: (id) => changedCounts.add(id),
    onTouched(id) {
      if (followed.has(id)) touched.add(id);
    }
  });

  function given(): Given {
    const settings = ruleSettingsOf(options.settings());
    return { settings, today: createDayOf(settings.timeZone)(options.now()), complete: options.isWhole() };
  }

  function givenChanged(): void {
    index.give(given());
    tellFollowedSoon();
    schedule(SETTLE);
  }

  function schedule(after: number): void {
    cancelSlice ??= clock.after(after, () => {
      cancelSlice = null;
      runSlice();
    });
  }

  function cancelSlices(): void {
    cancelSlice?.();
    cancelSlice = null;
  }

  /** What is open is told at once: while a carnet is being received there may be no slice for minutes. */
  function tellFollowedSoon(): void {
    if (touched.size === 0) return;
    cancelFollowed ??= clock.after(PAUSE, () => {
      cancelFollowed = null;
      tellFollowed();
    });
  }

  function runSlice(): void {
    const until = clock.now() + SLICE;
    while (index.advance() && clock.now() < until);
    if (index.waiting === 0) {
      for (const id of changedCounts) changedLines.add(id);
      changedCounts.clear();
    }
    tellLines();
    if (index.waiting > 0) schedule(PAUSE);
    else {
      // Of issues that only show beside other contacts nobody is touched: the other one was.
      for (const id of followed.keys()) touched.add(id);
      tellFollowed();
    }
    tellCounts();
  }

  function tellLines(): void {
    if (changedLines.size === 0) return;
    options.onLines([...changedLines]);
    changedLines.clear();
  }

  function tellFollowed(): void {
    for (const id of touched) {
      const assessment = index.assessmentOf(id);
      const text = JSON.stringify(assessment);
      if (!followed.has(id) || followed.get(id) === text) continue;
      followed.set(id, text);
      emit({ type: 'assessment', id, assessment });
    }
    touched.clear();
  }

  function tellCounts(): void {
    cancelTelling ??= clock.after(TELL_EVERY, () => {
      cancelTelling = null;
      const counts = currentCounts();
      const text = JSON.stringify(counts);
      if (text === toldCounts) return;
      toldCounts = text;
      emit({ type: 'issues', counts });
    });
  }

  function agendaFacts(): AgendaFacts {
    const { look, rows, given } = index;
    return { days, rows, look, ...given };
  }

  function currentCounts(): IssueCounts {
    const complete = index.waiting === 0 && index.given.complete;
    const version = `${String(index.issuesVersion)} ${String(complete)}`;
    if (countsOf?.version !== version) {
      const mine = { block: 0, warn: 0, info: 0 };
      const all = { block: 0, warn: 0, info: 0 };
      for (const issue of index.issues()) {
        if (issue.aside) continue;
        all[issue.severity] += 1;
        if (concerns(memberId, issue, index.look)) mine[issue.severity] += 1;
      }
      countsOf = { version, counts: { version: index.issuesVersion, complete, mine, all } };
    }
    return countsOf.counts;
  }

  function matching({ mine, severity }: IssueFilter): readonly Issue[] {
    const found: Issue[] = [];
    for (const issue of index.issues()) {
      if (issue.aside || (severity !== null && issue.severity !== severity)) continue;
      if (!mine || concerns(memberId, issue, index.look)) found.push(issue);
    }
    return sortIssues(found);
  }

  function watchDay(): void {
    cancelDay = clock.after(DAY_EVERY, () => {
      index.give(given());
      tellFollowedSoon();
      if (index.waiting > 0) schedule(PAUSE);
      watchDay();
    });
  }

  watchDay();
  owned.add(() => cancelDay());
  owned.add(cancelSlices);
  owned.add(() => cancelFollowed?.());
  owned.add(() => cancelTelling?.());

  return {
    apply(changed, removed) {
      index.apply(changed, removed);
      for (const row of changed) days.set(row.id, row);
      for (const id of removed) days.set(id, null);
      tellFollowedSoon();
      if (!index.given.complete) cancelSlices();
      schedule(index.given.complete ? PAUSE : QUIET);
    },
    givenChanged,
    saidOf: (id) => ({
      answers: index.lineOf(id),
      issues: index.openIssuesOf(id),
      nextAppointment: index.nextAppointmentOf(id, options.now())
    }),
    follow(id) {
      const assessment = index.assessmentOf(id);
      followed.set(id, JSON.stringify(assessment));
      return assessment;
    },
    unfollow: (id) => void followed.delete(id),
    issues(filter) {
      const all = matching(filter);
      return { total: all.length, issues: all.slice(filter.from, filter.from + filter.count) };
    },
    agenda: (query) => agendaDayOf(query, agendaFacts()),
    planning: (query) => planningOf(query, agendaFacts()),
    appointment: (place) => appointmentAt(place, agendaFacts()),
    timeline(query) {
      return timelineOf(query, index.rowsAround([query.contact]), index.look, options.now());
    },
    sales: (query) => salesPageOf(query, index),
    board(query) {
      const { look, rows, given } = index;
      const chances = stageChances(options.settings());
      return boardOf(query, { rows, look, today: given.today, now: options.now(), chances });
    },
    mapPoints: (shown) => mapPointsOf(shown, index.look, (id) => index.knownLineOf(id)),
    factsAround(ids) {
      return { complete: index.given.complete, rows: index.rowsAround(ids) };
    },
    close: () => owned.dispose()
  };
}

type AnswersApi = Pick<
  WorkerApi,
  | 'followAssessment'
  | 'unfollowAssessment'
  | 'issues'
  | 'agenda'
  | 'planning'
  | 'appointment'
  | 'timeline'
  | 'sales'
  | 'board'
  | 'mapPoints'
  | 'factsAround'
>;

/** As the page asks: before the rows are here, what is absent would be taken for what is not. */
export function answersOnce(
  load: () => Promise<void>,
  answering: Answering,
  index: Pick<ContactIndex, 'query'>
): AnswersApi {
  return {
    async followAssessment(id) {
      await load();
      return answering.follow(id);
    },
    unfollowAssessment(id) {
      answering.unfollow(id);
      return Promise.resolve();
    },
    async issues(filter) {
      await load();
      return answering.issues(filter);
    },
    async agenda(query) {
      await load();
      return answering.agenda(query);
    },
    async planning(query) {
      await load();
      return answering.planning(query);
    },
    async appointment(place) {
      await load();
      return answering.appointment(place);
    },
    async timeline(query) {
      await load();
      return answering.timeline(query);
    },
    async sales(query) {
      await load();
      return answering.sales(query);
    },
    async board(query) {
      await load();
      return answering.board(query);
    },
    async mapPoints(query) {
      await load();
      return answering.mapPoints(index.query(query).order);
    },
    async factsAround(ids) {
      await load();
      return answering.factsAround(ids);
    }
  };
}
