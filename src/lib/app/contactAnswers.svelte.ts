import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { WorkerEvent } from './workerApi.ts';

/** What following a contact's assessment needs of the worker. */
export interface AnswersPort {
  followAssessment(id: ContactId): Promise<Assessment | null>;
  unfollowAssessment(id: ContactId): Promise<void>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** What the rules say of one contact, as long as somebody looks at it. */
export class ContactAnswers {
  readonly #id: ContactId;
  readonly #port: AnswersPort;
  readonly #stop: Dispose;
  #assessment: Assessment | null = $state.raw(null);
  #isTold = false;

  constructor(id: ContactId, port: AnswersPort) {
    this.#id = id;
    this.#port = port;
    this.#stop = port.on((event) => {
      if (event.type !== 'assessment' || event.id !== id) return;
      this.#isTold = true;
      this.#assessment = event.assessment;
    });
    void this.#start();
  }

  /** Null: not known yet, or the contact is not on this device. */
  get assessment(): Assessment | null {
    return this.#assessment;
  }

  close(): Promise<void> {
    this.#stop();
    return this.#port.unfollowAssessment(this.#id);
  }

  async #start(): Promise<void> {
    const answer = await this.#port.followAssessment(this.#id);
    // Events go another way than answers and may overtake them: what was told meanwhile is newer.
    if (!this.#isTold) this.#assessment = answer;
  }
}
