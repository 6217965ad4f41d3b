import type { ContactId } from '../base/ids.ts';
import { assess } from '../rules/assess.ts';
import { sortIssues } from '../rules/issue.ts';
import type { Look } from '../rules/tree.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { RuleSettings } from '../rules/types/facts.ts';
import type { Issue } from '../rules/types/issue.ts';
import { nextStart } from './appointments.ts';
import { createCrossChecks } from './crossChecks.ts';
import { lineAnswersOf } from './lineAnswers.ts';
import { createLiveTrees } from './liveTrees.ts';
import { createSiteUsers } from './siteUsers.ts';
import type { ContactRow, LineAnswers } from './types.ts';

/** What the answers rest on beside the rows. */
export interface Given {
  readonly settings: RuleSettings;
  /** The day in the workspace's time zone. */
  readonly today: string;
  /** The device holds all there is. */
  readonly complete: boolean;
}

/**
 * What the rules say of every contact on the device, kept while rows change: only what may have another answer is
 * asked again, one piece of work at a time. A pure function of rows and what is given: in steps = from scratch.
 * Of each contact it keeps what lists need; a whole assessment is made when it is asked for.
 */
export interface AnswerIndex {
  readonly look: Look;
  readonly rows: ReadonlyMap<ContactId, ContactRow>;
  readonly given: Given;
  apply(changed: readonly ContactRow[], removed: readonly ContactId[]): void;
  /** Asks everything again where this is something else than before. */
  give(given: Given): void;
  /** Does one piece of work; false: there was none, and everything is answered. */
  advance(): boolean;
  readonly waiting: number;
  /** Null: not on the device. With the issues that only show beside other contacts. */
  assessmentOf(id: ContactId): Assessment | null;
  /** As things are now, whether its turn has come or not; null: not on the device. */
  lineOf(id: ContactId): LineAnswers | null;
  /** What was found when its turn came; null: it has not. Asking for all of a large carnet costs nothing. */
  knownLineOf(id: ContactId): LineAnswers | null;
  /** Of a contact, as far as they are found; those that were set aside apart. */
  openIssuesOf(id: ContactId): number;
  /** Ms: when the next appointment of the contact begins, or the next one at its place; null: none is to come. */
  nextAppointmentOf(id: ContactId, now: number): number | null;
  /** All that are found so far, in no order. */
  issues(): Iterable<Issue>;
  /** Grows when issues may have changed. */
  readonly issuesVersion: number;
  /** Rows of all that hang together with these contacts, and of those who have appointments there. */
  rowsAround(ids: readonly ContactId[]): readonly ContactRow[];
}

export interface AnswerListener {
  /** Its line says something else now, or its tree has changed: what the page shows of it may be stale. */
  readonly onLine: (id: ContactId) => void;
  /** It has more or fewer issues than before. */
  readonly onIssues: (id: ContactId) => void;
  /** Its assessment may be another. */
  readonly onTouched: (id: ContactId) => void;
}

export function createAnswerIndex(start: Given, listener: AnswerListener): AnswerIndex {
  const trees = createLiveTrees();
  const sites = createSiteUsers();
  const checks = createCrossChecks(trees.rows, listener.onIssues);
  const waiting = new Set<ContactId>();
  const lines = new Map<ContactId, LineAnswers>();
  const issues = new Map<ContactId, readonly Issue[]>();
  let given = start;
  let issuesVersion = 0;
  trees.setComplete(given.complete);

  function wait(id: ContactId): void {
    if (trees.rows.has(id)) waiting.add(id);
    listener.onTouched(id);
  }

  function forget(id: ContactId): void {
    waiting.delete(id);
    lines.delete(id);
    if (issues.delete(id)) issuesVersion += 1;
  }

  function answer(id: ContactId): void {
    waiting.delete(id);
    const assessment = assess(id, trees, given.settings, given.today);
    if (!assessment) return;
    const known = issues.get(id) ?? [];
    if (assessment.issues.length > 0) issues.set(id, assessment.issues);
    else issues.delete(id);
    if (known.length + assessment.issues.length > 0) issuesVersion += 1;
    const line = lineAnswersOf(assessment);
    const before = lines.get(id);
    if (before && openCount(known) !== openCount(assessment.issues)) listener.onIssues(id);
    if (before && JSON.stringify(before) === JSON.stringify(line)) return;
    lines.set(id, line);
    if (before) listener.onLine(id);
  }

  return {
    look: trees,
    rows: trees.rows,
    get given() {
      return given;
    },
    apply(changed, removed) {
      const { touched, moved } = trees.apply(changed, removed);
      for (const row of changed) sites.set(row.id, row);
      for (const id of removed) {
        sites.set(id, null);
        forget(id);
      }
      for (const id of touched) {
        wait(id);
        for (const user of sites.of(id)) wait(user);
      }
      for (const id of [...changed.map((row) => row.id), ...removed]) checks.changed(id);
      for (const id of moved) checks.moved(id);
      if (removed.length > 0) issuesVersion += 1;
    },
    give(next) {
      const isSame = JSON.stringify(plain(next)) === JSON.stringify(plain(given));
      if (isSame) return;
      if (next.complete !== given.complete) trees.setComplete(next.complete);
      given = next;
      for (const id of trees.rows.keys()) wait(id);
      checks.all();
    },
    advance() {
      const [id] = waiting;
      if (id !== undefined) {
        answer(id);
        return true;
      }
      const worked = checks.advance(given.settings);
      if (worked) issuesVersion += 1;
      return worked;
    },
    get waiting() {
      return waiting.size + checks.waiting;
    },
    assessmentOf(id) {
      const assessment = assess(id, trees, given.settings, given.today);
      if (!assessment) return null;
      return { ...assessment, issues: sortIssues([...assessment.issues, ...checks.issuesOf(id)]) };
    },
    lineOf(id) {
      if (waiting.has(id)) answer(id);
      return lines.get(id) ?? null;
    },
    knownLineOf: (id) => lines.get(id) ?? null,
    openIssuesOf: (id) => openCount(issues.get(id) ?? []) + openCount(checks.issuesOf(id)),
    nextAppointmentOf(id, now) {
      const own = trees.rows.get(id);
      const here = [...sites.of(id)].map((user) => trees.rows.get(user)).filter((row) => row !== undefined);
      const starts = [own && nextStart(own, now), ...here.map((row) => nextStart(row, now, id))];
      const known = starts.filter((start) => typeof start === 'number');
      return known.length > 0 ? Math.min(...known) : null;
    },
    *issues() {
      for (const list of issues.values()) yield* list;
      for (const id of checks.ids()) yield* checks.issuesOf(id);
    },
    get issuesVersion() {
      return issuesVersion;
    },
    rowsAround(ids) {
      const around = new Map<ContactId, ContactRow>();
      const add = (id: ContactId): void => {
        const row = trees.rows.get(id);
        if (row) around.set(id, row);
      };
      for (const id of ids) {
        for (const each of trees.tree(id).facts.keys()) {
          add(each);
          // R8: their appointments come under a warning that is set here.
          for (const user of sites.of(each)) for (const other of trees.tree(user).facts.keys()) add(other);
        }
      }
      return [...around.values()];
    }
  };
}

function openCount(list: readonly Issue[]): number {
  return list.filter(({ aside }) => aside === null).length;
}

function plain({ settings, today, complete }: Given): unknown {
  return { ...settings, members: [...settings.members], today, complete };
}
