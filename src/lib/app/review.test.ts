import { beforeEach, expect, test } from 'vitest';
import type { Issue } from '../rules/types/issue.ts';
import { ReviewList, type ReviewPort } from './review.svelte.ts';
import { settled } from './sheetHarness.ts';
import type { IssueFilter, WorkerEvent } from './workerApi.ts';

function issue(contact: string, severity: Issue['severity'] = 'warn'): Issue {
  return {
    code: 'invalid-email',
    severity,
    contact,
    params: {},
    evidence: [],
    fixes: [],
    key: 'k',
    aside: null
  };
}

let issues: readonly Issue[];
let asked: IssueFilter[];
let emit: (event: WorkerEvent) => void;
let port: ReviewPort;

beforeEach(() => {
  issues = Array.from({ length: 120 }, (_, n) => issue(`c${String(n)}`));
  asked = [];
  port = {
    issues(filter) {
      asked.push(filter);
      const found = issues.filter(({ severity }) => filter.severity === null || severity === filter.severity);
      return Promise.resolve({
        total: found.length,
        issues: found.slice(filter.from, filter.from + filter.count)
      });
    },
    rowsOf: () => Promise.resolve([]),
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
});

test('fifty are shown, more on demand', async () => {
  const review = new ReviewList(port);
  await review.refresh();
  expect([review.items.length, review.hasMore]).toEqual([50, true]);
  await review.more();
  await review.more();
  expect([review.items.length, review.hasMore]).toEqual([120, false]);
});

test('a filter asks from the start again', async () => {
  const review = new ReviewList(port);
  issues = [...issues, issue('blocked', 'block')];
  await review.more();
  await review.filter({ severity: 'block', mine: true });
  expect(asked.at(-1)).toEqual({ mine: true, severity: 'block', from: 0, count: 50 });
  expect(review.items.map((item) => item.issue.contact)).toEqual(['blocked']);
});

test('what changes while it is read is read again, once', async () => {
  const review = new ReviewList(port);
  const reading = review.refresh();
  issues = [issue('last')];
  emit({ type: 'rows', ids: null });
  emit({ type: 'rows', ids: null });
  await reading;
  await settled();
  expect(review.items.map((item) => item.issue.contact)).toEqual(['last']);
  expect(asked).toHaveLength(2);
});

test('two issues that one answer serves are two lines all the same', async () => {
  issues = [issue('c1'), issue('c1'), issue('c2')];
  const review = new ReviewList(port);
  await review.refresh();
  const ids = review.items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  await review.refresh();
  expect(review.items.map(({ id }) => id)).toEqual(ids);
});
