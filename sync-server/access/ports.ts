import type { Clock } from '../../src/lib/base/clock.ts';
import type { Random } from '../../src/lib/base/random.ts';
import type { Connections } from '../session/connections.ts';
import type { LastContact } from './lastContact.ts';

/** What access needs of the world. What it decides reaches open connections through `connections`. */
export interface AccessPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly connections: Pick<Connections, 'isOnline' | 'close'>;
  readonly lastContact: Pick<LastContact, 'of'>;
}
