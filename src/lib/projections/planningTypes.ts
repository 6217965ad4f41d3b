import type { WarningLevel } from '../rules/types/warning.ts';
import type { AppointmentShown } from './types.ts';

export interface PlanningQuery {
  /** `YYYY-MM-DD` in the workspace's time zone, both included. */
  readonly from: string;
  readonly to: string;
}

/** The appointments of some days, ready to be laid out: no text in any language. */
export interface PlanningRange extends PlanningQuery {
  readonly today: string;
  /** By start. */
  readonly entries: readonly PlanningEntry[];
}

/** What a planning shows of an appointment; what one reads about it is asked for when it is opened. */
export interface PlanningEntry extends AppointmentShown {
  /** The client's name, or that of the nearest named contact above it; '' when there is none. */
  readonly client: string;
  /** Of the address it takes place at; '' where none is known. */
  readonly town: string;
  /** R6: the strictest that stands over the client or the site. */
  readonly warned: WarningLevel | null;
}
