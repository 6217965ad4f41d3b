import type { DocumentPort } from './sheetPort.ts';

/** Now in the relay's time (ms), as far as the device knows it (C2). */
export function relayNow(port: Pick<DocumentPort, 'clock' | 'clockOffset'>): number {
  return port.clock.now() + port.clockOffset();
}
