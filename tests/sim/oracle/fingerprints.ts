import { canonicalState } from '../../../src/lib/contact/digest.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import { onDevice } from './documents.ts';
import { Violation } from './violation.ts';

/**
 * S3: devices that hold the same have one fingerprint, and devices that hold anything else have another. That is the
 * net below all others: whatever tears a document apart, two writers under one client id too, shows.
 */
export function checkFingerprints(told: ReadonlyMap<SimDevice, string>, coverage: Coverage): void {
  const [first, ...others] = Array.from(told, ([device, fingerprint]) => ({
    name: device.name,
    content: contentOf(device),
    fingerprint
  }));
  for (const other of others) {
    if (!first) return;
    coverage.hit('S3');
    const isSame = first.content === other.content;
    if (isSame === (first.fingerprint === other.fingerprint)) continue;
    const names = `${first.name} and ${other.name}`;
    throw new Violation(
      isSame ? `S3: ${names} hold the same, and seem not to` : `S3: ${names} differ, and seem not to`
    );
  }
}

/** All that a fingerprint stands for, in one text. */
function contentOf(device: SimDevice): string {
  return [...onDevice(device)]
    .map(([, doc]) => canonicalState(doc))
    .sort()
    .join('\n');
}
