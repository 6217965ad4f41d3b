import type { Channel, Purpose } from '../../../rules/types/assessment.ts';

/** In the order in which a sheet shows them. */
export const CHANNELS: readonly Channel[] = ['email', 'sms', 'phone', 'post'];
export const PURPOSES: readonly Purpose[] = ['prospecting', 'service'];
export const CONSENT_STATUSES = ['granted', 'refused', 'withdrawn'] as const;
export const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection'
] as const;

export function consentField(channel: Channel, purpose: Purpose): string {
  return `consent/${channel}/${purpose}`;
}
