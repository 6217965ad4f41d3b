import type { CommandContext } from '../commands/types.ts';
import type { DocumentPort } from './sheetPort.ts';

/** Who acts, and when in the relay's time. `country`: where the workspace's phone numbers are read. */
export function commandContext(port: DocumentPort, country?: string): CommandContext {
  return {
    by: port.memberId,
    now: port.clock.now() + port.clockOffset(),
    random: port.random,
    ...(country ? { country } : {})
  };
}
