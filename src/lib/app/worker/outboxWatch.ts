import type { Clock } from '../../base/clock.ts';
import type { Dispose } from '../../base/disposables.ts';
import type { Replica } from '../../replica/replica.ts';

/** Between two looks (ms) at an outbox of which no tab has said anything. */
const LOOK_AGAIN = 30_000;

/** What the leader of a device knows of its outbox, and how it learns that there is more. */
interface Counted {
  status(): { readonly waiting: number };
  poke(): void;
}

/**
 * L6: a tab that is frozen between storing and telling leaves rows in the outbox that nobody has heard of. Until
 * it wakes the device would say that all is sent, and send nothing: so the leader looks for itself now and then.
 */
export function watchOutbox(
  replica: Pick<Replica, 'count'>,
  client: Counted,
  clock: Clock,
  onFault: (error: unknown) => void
): Dispose {
  let cancel: Dispose = () => undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    const { waiting } = await replica.count();
    if (!isStopped && waiting !== client.status().waiting) client.poke();
  }

  function lookLater(): void {
    if (isStopped) return;
    cancel = clock.after(LOOK_AGAIN, () => void look().catch(onFault).then(lookLater));
  }

  lookLater();
  return () => {
    isStopped = true;
    cancel();
  };
}
