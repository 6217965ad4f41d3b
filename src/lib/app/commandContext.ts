import type { Acknowledged, CommandContext } from '../commands/types.ts';
import type { Look } from '../rules/tree.ts';
import { relayNow } from './relayNow.ts';
import type { DocumentPort } from './sheetPort.ts';

/** What an act that asks the rules has beside who and when (R7). */
export interface Asked {
  readonly look?: Look;
  readonly acknowledged?: Acknowledged | undefined;
}

/** Who acts, and when in the relay's time. `country`: where the workspace's phone numbers are read. */
export function commandContext(
  port: Pick<DocumentPort, 'memberId' | 'clock' | 'clockOffset' | 'random'>,
  country?: string,
  { look, acknowledged }: Asked = {}
): CommandContext {
  return {
    by: port.memberId,
    now: relayNow(port),
    random: port.random,
    ...(country ? { country } : {}),
    ...(look ? { look } : {}),
    ...(acknowledged ? { acknowledged } : {})
  };
}
