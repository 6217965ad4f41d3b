import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { MemberId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { AgendaDay, AgendaQuery } from '../projections/types.ts';
import { addDays } from '../rules/days.ts';
import type { WorkerEvent } from './workerApi.ts';

/** What the agenda needs of the worker. */
export interface AgendaPort {
  readonly memberId: MemberId;
  agenda(query: AgendaQuery): Promise<AgendaDay>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** What of it is asked for: what the address of the page says. */
export interface AgendaChoice {
  /** Null: today. */
  readonly day: string | null;
  readonly everyone: boolean;
}

/** A day as the page shows it: what is shown stays until its replacement is here. */
export class Agenda {
  readonly #port: AgendaPort;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #choice: AgendaChoice = { day: null, everyone: false };
  #shown: AgendaDay | null = $state.raw(null);

  constructor(port: AgendaPort) {
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'rows' || type === 'issues' || type === 'settings') void this.refresh();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Null until the first answer is here. */
  get shown(): AgendaDay | null {
    return this.#shown;
  }

  /** The day so many days away from the one that is shown; null: none is. */
  away(days: number): string | null {
    return this.#shown && addDays(this.#shown.day, days);
  }

  show(choice: AgendaChoice): Promise<void> {
    this.#choice = choice;
    return this.refresh();
  }

  refresh(): Promise<void> {
    return this.#reread();
  }

  async #read(): Promise<void> {
    const { day, everyone } = this.#choice;
    this.#shown = await this.#port.agenda({ day, member: everyone ? null : this.#port.memberId });
  }
}
