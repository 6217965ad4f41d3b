import type { health as source } from '../fr/health.ts';

export const health: typeof source = {
  title: 'Health',
  lastContact: 'Last contact with the server',
  solo: 'This carnet has no server',
  persistence: 'Kept by the browser',
  answers: {
    granted: 'Guaranteed',
    refused: 'Refused by the browser',
    'not-asked': 'Not granted yet',
    unknown: 'Unknown'
  },
  persistHint:
    'When space runs short, the browser may delete this data. It is more willing to keep it when Carnet is installed.',
  ask: 'Ask the browser to keep it',
  fingerprint: 'Fingerprint of the carnet',
  fingerprintHint:
    'Computed over everything written in the carnet. Two devices that are up to date and hold the same have the same fingerprint.',
  compare: 'Compared with the devices online',
  nobody: 'No other device is online.',
  comparisons: {
    same: 'Identical',
    differs: 'Different',
    'not-now': 'Not comparable now'
  },
  notNow: 'Devices are compared once both are up to date and nobody is writing.',
  differsTitle: 'Two devices that are up to date do not hold the same',
  differs: (who) =>
    `With ${who}, this should never happen. Export the carnet on both devices, keep the files and tell an administrator. You can go on working.`
};
