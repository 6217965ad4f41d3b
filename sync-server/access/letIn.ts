import { err, type Result } from '../../src/lib/base/result.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import type { Identity } from '../room/seat.ts';
import type { Refusal } from '../session/session.ts';
import type { Access } from './access.ts';

/**
 * A7: who a HELLO is from, or the code its connection is closed with. `onGuess` is called for a credential that is
 * nobody's.
 */
export function letIn(
  access: Pick<Access, 'hasWorkspace' | 'recognise'>,
  credential: string,
  workspaceId: string,
  onGuess: () => void
): Result<Identity, Refusal> {
  // A9: told as such, whatever the credential: an admin's device can make the workspace again.
  if (!access.hasWorkspace(workspaceId)) return err({ close: CLOSE.unknownWorkspace, deviceId: null });
  const found = access.recognise(credential);
  const device = found.ok ? found.value : found.error.device;
  if (!device) {
    onGuess();
    return err({ close: CLOSE.unauthorized, deviceId: null });
  }
  const refuse = (close: Refusal['close']) => err({ close, deviceId: device.deviceId });
  // First: nobody is told to erase a carnet that the credential does not open.
  if (device.workspaceId !== workspaceId) return refuse(CLOSE.noAccess);
  if (found.ok) return found;
  return refuse(found.error.why === 'erase' ? CLOSE.eraseDevice : CLOSE.unauthorized);
}
