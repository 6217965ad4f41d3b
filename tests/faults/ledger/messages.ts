/** What the judge and the ledger's process say to each other. */
import type { Written } from '../author.ts';

export interface Begin {
  readonly type: 'begin';
  readonly url: string;
  readonly workspaceId: string;
  /** A writer for each. */
  readonly devices: readonly { readonly credential: string; readonly memberId: string }[];
  readonly seed: string;
}

export type Order =
  | Begin
  /** Write until the connections end; say `reached` once so many rows more are acknowledged. */
  | { readonly type: 'go'; readonly rows: number }
  /** Tell what is new, once every connection has ended. */
  | { readonly type: 'report' }
  /** Write nothing new, and say `drained` when all is acknowledged. */
  | { readonly type: 'drain' };

export type Word =
  | { readonly type: 'begun' }
  | { readonly type: 'reached' }
  | Report
  | { readonly type: 'drained'; readonly documents: readonly Written[] };

export interface Report {
  readonly type: 'report';
  /** Rows whose ACK has come since the last report. */
  readonly acknowledged: readonly Written[];
  /** Acts over several documents that were sent since, acknowledged or not: all of each is there, or none. */
  readonly acts: readonly (readonly Written[])[];
  /** Codes of rows that were refused, which none should be. */
  readonly refusals: readonly string[];
}
